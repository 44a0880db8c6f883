"""Which editions a rulebooks folder holds, and which was in force on a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from datetime import date
from pathlib import Path

from tolerance.files.near import near
from tolerance.files.plainfiles import read_yaml
from tolerance.files.reading import Reader
from tolerance.model.noun import Noun
from tolerance.model.problem import Place, Problem, ProblemsError
from tolerance.model.rulebook import Cover

SHOWN = 120
"""Characters of a name that was asked for and is not there."""


class Edition(Noun):
    """One edition's folder and its head."""

    folder: Path
    shown: str
    cover: Cover
    lines: Mapping[str, int] = field(default_factory=dict, compare=False, repr=False)
    """Entries of the head, as ``in_force.to`` or ``policy.rows.0`` → the lines they stand on."""

    @property
    def name(self) -> str:
        """``regime@edition``."""
        return f"{self.cover.id}@{self.cover.edition.isoformat()}"

    def place(self, *keys: str) -> Place:
        """Return where the first of some keys that is there stands, as ``in_force.to``."""
        line = next((self.lines[key] for key in keys if key in self.lines), 0)
        return Place(f"{self.shown}/rulebook.yaml", line)

    def entries(self) -> dict[str, Place]:
        """Return where what the head names stands: ``rung:waive``, ``row:1`` and the like."""
        cover = self.cover
        rows = cover.policy.rows if cover.policy else ()
        named = {
            **{f"rung:{rung.id}": f"ladder.{n}" for n, rung in enumerate(cover.ladder)},
            **{f"row:{n}": f"policy.rows.{n - 1}" for n in range(1, len(rows) + 1)},
            **{f"contraries:{n}": f"contraries.{n}" for n in range(len(cover.contraries))},
            **{f"removal:{n}": f"removes.{n}" for n in range(len(cover.removes))},
            **{f"standard:{name}": f"standards.{name}" for name in cover.standards},
            **{f"quantity:{name}": f"quantities.{name}" for name in cover.quantities},
            **{f"label:{name}": f"labels.{name}" for name in cover.labels},
            **{f"stratum:{name}": f"strata.{n}" for n, name in enumerate(cover.strata)},
            **{f"head:{key}": key for key in self.lines if "." not in key},
        }
        return {key: self.place(path) for key, path in named.items() if path in self.lines}

    def in_force(self, on: date) -> bool:
        """True from the first to the last day of its force, both included."""
        period = self.cover.in_force
        return period.from_ <= on and (period.to is None or on <= period.to)


def list_editions(shelf: Path) -> list[Edition]:
    """Read the head of every edition under a rulebooks folder, by name.

    Raises:
        ProblemsError: the folder is missing or empty, or a head cannot be read: an
            edition that cannot be read might be the one in force.

    """
    found: list[Edition] = []
    problems: list[Problem] = []
    for path in sorted(shelf.glob("*/*/rulebook.yaml")):
        shown = f"{shelf.name}/{path.parent.parent.name}/{path.parent.name}"
        try:
            reader = Reader(problems)
            cover = reader.noun(Cover, read_yaml(path, f"{shown}/rulebook.yaml"))
        except ProblemsError as fault:
            problems.extend(fault.problems)
            continue
        if cover is None:
            continue
        edition = Edition(path.parent, shown, cover, _lines(reader.places))
        place = Place(f"{shown}/rulebook.yaml")
        if find_edition(found, edition.name) is not None:
            problems.append(Problem("edition-twice", place, {"name": edition.name}))
        if path.parent.name != cover.edition.isoformat():
            facts = {"folder": path.parent.name, "edition": cover.edition.isoformat()}
            problems.append(Problem("folder-not-edition", edition.place("edition"), facts))
        if cover.in_force.to is not None and cover.in_force.to < cover.in_force.from_:
            problems.append(
                Problem("force-turned", edition.place("in_force.to"), {"name": edition.name})
            )
        found.append(edition)
    if not found and not problems:
        problems.append(Problem("no-rulebooks", Place(str(shelf))))
    if problems:
        raise ProblemsError(problems)
    return sorted(found, key=lambda edition: edition.name)


def _lines(places: Mapping[tuple[str | int, ...], Place]) -> dict[str, int]:
    return {".".join(map(str, path)): place.line for path, place in places.items()}


def find_edition(editions: Iterable[Edition], name: str) -> Edition | None:
    """Return the edition named ``regime@edition``."""
    return next((edition for edition in editions if edition.name == name), None)


def shortened(name: str) -> str:
    """Return a name as a message can hold it: no name of a rulebook is so long."""
    return name if len(name) <= SHOWN else f"{name[:SHOWN]}……"


def named_editions(editions: Sequence[Edition], name: str) -> list[Edition]:
    """Return the editions that ``REGIME`` or ``REGIME@EDITION`` names.

    Raises:
        ProblemsError: there is none; a near name is suggested.

    """
    found = [e for e in editions if name in {e.name, e.cover.id}]
    if not found:
        known = sorted({e.name for e in editions} | {e.cover.id for e in editions})
        close = near(name, known)
        raise ProblemsError(
            [
                Problem(
                    "unknown-rulebook",
                    Place(),
                    {"name": shortened(name), "suggestion": close},
                )
            ]
        )
    return found
