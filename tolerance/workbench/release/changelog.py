"""What a regime's ``CHANGELOG.md`` says of an edition. Knows no rule and writes nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tolerance.files.editions import Edition
from tolerance.files.plainfiles import read_text
from tolerance.model.noun import Noun
from tolerance.model.problem import Place, Problem
from tolerance.model.release import Approval

NAME = "CHANGELOG.md"
SIGNED = re.compile("批准人|approved by", re.IGNORECASE)
ITEMS = (
    ("影响的时段 / impacted periods", re.compile("影响的时段|impacted periods", re.IGNORECASE)),
    ("影响的标准 / impacted criteria", re.compile("影响的标准|impacted criteria", re.IGNORECASE)),
    ("理由 / why", re.compile(r"理由|\bwhy\b", re.IGNORECASE)),
)
"""What an entry says, and how that is told."""
_BULLET = re.compile(r"\s*[-*+]\s")


class Section(Noun):
    """The latest entry on an edition: its lines with their numbers."""

    file: str
    lines: tuple[tuple[int, str], ...] = ()

    @property
    def text(self) -> str:
        """The entry as it is written."""
        return "\n".join(line for _, line in self.lines)

    @property
    def signed(self) -> tuple[tuple[int, str], ...]:
        """The item that says who approved, to the end of the item."""
        found: list[tuple[int, str]] = []
        inside = False
        for number, line in self.lines:
            if SIGNED.search(line):
                inside = True
            elif _BULLET.match(line) or not line.strip():
                inside = False
            if inside:
                found.append((number, line))
        return tuple(found)


def changelog(edition: Edition) -> tuple[Section | None, list[Problem]]:
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
    return Section(place.file, tuple(_entry(text, day))), []


def _entry(text: str, day: str) -> Iterator[tuple[int, str]]:
    """Yield the first section whose heading names a day; nothing where none does."""
    level = 0
    for number, line in enumerate(text.splitlines(), 1):
        marks = len(line) - len(line.lstrip("#"))
        if marks and level and marks <= level:
            return
        if marks and not level and day in line:
            level = marks
        if level:
            yield number, line


def unsigned(
    edition: Edition, section: Section, approvals: tuple[Approval, ...]
) -> Iterator[Problem]:
    """Yield where an entry does not name, as having approved it, those who did."""
    signed = section.signed
    said = "\n".join(line for _, line in signed)
    strangers = [approval.who for approval in approvals if approval.who not in said]
    if strangers:
        first = next((number for number, _ in (*signed, *section.lines)), 0)
        facts = {"name": edition.name, "who": ", ".join(strangers)}
        yield Problem("changelog-unsigned", Place(section.file, first), facts)


def lacking(edition: Edition, section: Section) -> Iterator[Problem]:
    """Yield what an entry does not say of a release: a second look, and no fault."""
    missing = [item for item, told in ITEMS if not told.search(section.text)]
    if missing:
        facts = {"name": edition.name, "items": "; ".join(missing)}
        yield Problem("changelog-thin", _place(edition), facts)


def _place(edition: Edition) -> Place:
    return Place(f"{edition.shown.rpartition('/')[0]}/{NAME}")
