"""The rows of a comparison with a new edition, and what a whole run came to. Computes nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from tolerance.files.left_out import LeftOut
from tolerance.model.noun import Noun
from tolerance.model.problem import Problem
from tolerance.model.rulebook import Rulebook
from tolerance.model.text import Text
from tolerance.workbench.compare.present import Present
from tolerance.workbench.compare.spot import Spot
from tolerance.workbench.compare.stand import Kind, Stand


class Row(Noun):
    """One respondent in one matter, under the edition that judges it now and under the new."""

    case: str
    source: str
    """The case file, or the number in the docket."""
    recorded: bool
    """True where only the recorded findings were judged again."""
    respondent: str
    name: Text
    matter: str
    ended: date | None
    before: bool | None
    """The conduct ended before the new edition takes force; nothing where that is not known."""
    now: Stand | None
    new: Stand
    kinds: tuple[Kind, ...]
    """What changed, weightiest first."""
    verdicts: tuple[tuple[str, str, str], ...] = ()
    """(criterion, effective verdict now, under the new edition) where they differ."""
    gone: tuple[str, ...] = ()
    come: tuple[str, ...] = ()
    altered: tuple[str, ...] = ()
    """Grounds that stand under both editions and say something else in the new one."""
    row_changed: bool = False
    opened: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    """Criteria on which a record says nothing that holds under the new edition."""
    present: Present | None = None
    """What it is compared with; nothing where nothing judges it now."""
    left_out: tuple[LeftOut, ...] = ()
    """What the case says that only the new edition knows: no part of the present stand."""


@dataclass(slots=True)
class Impact:
    """What a run came to."""

    spot: Spot
    book: Rulebook
    rows: list[Row] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    """Cases with no matter on the new edition's track, or outside its territory."""
    failed: list[tuple[str, list[Problem]]] = field(default_factory=list)
    """Cases that cannot be judged by the new edition, each with its problems."""
    old_books: dict[str, Rulebook] = field(default_factory=dict)
    draft: bool = False
    """The shelf holds another content under the edition's name: this is a change of it."""

    @property
    def problems(self) -> list[Problem]:
        """Every problem, once."""
        found: list[Problem] = []
        for _, problems in self.failed:
            found.extend(p for p in problems if p not in found)
        return found
