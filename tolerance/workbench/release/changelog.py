"""What a regime's ``CHANGELOG.md`` says of an edition. Knows no rule and writes nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tolerance.files.editions import Edition
from tolerance.files.plainfiles import read_text
from tolerance.model.problem import Place, Problem
from tolerance.model.release import Approval

NAME = "CHANGELOG.md"
ITEMS = (
    ("影响的时段 / impacted periods", re.compile("影响的时段|impacted periods", re.IGNORECASE)),
    ("影响的标准 / impacted criteria", re.compile("影响的标准|impacted criteria", re.IGNORECASE)),
    ("理由 / why", re.compile(r"理由|\bwhy\b", re.IGNORECASE)),
    ("批准人 / approved by", re.compile("批准人|approved by", re.IGNORECASE)),
)
"""What an entry says, and how that is told."""


def changelog(edition: Edition) -> tuple[str | None, list[Problem]]:
    """Return the latest entry on an edition, and what is wrong where there is none.

    Raises:
        ProblemsError: the file cannot be read.

    """
    place = _place(edition)
    facts = {"name": edition.name}
    path = edition.folder.parent / NAME
    if not path.is_file():
        return None, [Problem("changelog-missing", place, facts)]
    text = read_text(path, place.file)
    day = edition.cover.edition.isoformat()
    if not re.search(rf"(?<![\d-]){re.escape(day)}(?![\d-])", text):
        return None, [Problem("changelog-silent", place, {**facts, "day": day})]
    return _entry(text, day), []


def _entry(text: str, day: str) -> str:
    """Return the first section whose heading names a day; empty where none does."""
    found: list[str] = []
    level = 0
    for line in text.splitlines():
        marks = len(line) - len(line.lstrip("#"))
        if marks and level and marks <= level:
            break
        if marks and not level and day in line:
            level = marks
        if level:
            found.append(line)
    return "\n".join(found)


def lacking(edition: Edition, entry: str, approvals: tuple[Approval, ...]) -> Iterator[Problem]:
    """Yield what an entry does not say of a release: a second look, and no fault."""
    missing = [item for item, told in ITEMS if not told.search(entry)]
    if missing:
        facts = {"name": edition.name, "items": "; ".join(missing)}
        yield Problem("changelog-thin", _place(edition), facts)
    strangers = [approval.who for approval in approvals if approval.who not in entry]
    if strangers:
        facts = {"name": edition.name, "who": ", ".join(strangers)}
        yield Problem("changelog-unsigned", _place(edition), facts)


def _place(edition: Edition) -> Place:
    return Place(f"{edition.shown.rpartition('/')[0]}/{NAME}")
