"""What appraisal and finding bring out. Knows no rule and no outcome."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

from tolerance.model.basis import Basis
from tolerance.model.case import Quality
from tolerance.model.condition import Effective, Verdict
from tolerance.model.criterion import Party
from tolerance.model.noun import Noun
from tolerance.model.standing import Standing
from tolerance.model.text import Text

NotCounted = Literal[
    "excluded",
    "known only later",
    "own defence",
    "another's admission",
    "admission in the speaker's favour",
    "left out",
    "undercut",
    "paper or testimony stands",
    "missing record alone, with an access barrier",
]
Weight = tuple[int, int]
"""How many independent groups speak for one side: (sufficient, corroborative)."""


class Appraisal(Noun):
    """The judgement on one exhibit; the four qualities are kept apart."""

    exhibit: str
    authenticity: Quality
    integrity: Quality
    legality: Quality
    interest: Quality
    standing: Mapping[str, Standing]
    """Respondent → standing; it differs where the table reads who offered the exhibit."""
    reasons: tuple[str, ...]
    """Codes such as ``digest-differs`` or ``one-collector``; ``copy-of:E1``."""
    rows: tuple[int, ...]
    """Which rows of the standing table are met for some respondent, from 1."""


class Derived(Noun):
    """An assertion that the program draws from a trail or a quantity, never an officer."""

    id: str
    exhibit: str
    criterion: str
    supports: bool
    matter: str
    respondent: str
    known: date | None
    at: str
    origin: Literal["constraint", "quantity"]
    rule: str
    """The constraint or quantity it comes from."""
    absence: bool = False
    """It rests on a record that is missing."""


class Astride(Noun):
    """A quantity whose interval lies on both sides of a criterion's threshold."""

    criterion: str
    exhibits: tuple[str, ...]
    known: date | None


class Line(Noun):
    """One assertion as it stands on a criterion for one respondent."""

    assertion: str
    exhibit: str
    at: Text | None
    supports: bool
    standing: Standing
    group: str
    because: Text | None = None
    text: str | None = None
    """The passage relied on, word for word."""
    derived: bool = False
    reason: NotCounted | None = None
    by: str | None = None
    """The undercutter, where one is the reason."""


class Finding(Noun):
    """The verdict on one criterion with all that was put for and against it."""

    criterion: str
    verdict: Verdict
    """On the evidence, or ``inapplicable``."""
    on_evidence: Verdict
    effective: Effective
    contested: bool
    open: bool
    raised: bool
    standard: str
    counter_standard: str
    burden: Party
    presumed: Basis | None
    """The basis of the presumption, where the effective verdict rests on one."""
    shifted: bool
    """The presumption is one that a shift put in the first one's place."""
    closed: Literal["screened", "exhausted"] | None
    lines: tuple[Line, ...]
    weight_for: Weight
    weight_against: Weight

    @property
    def for_(self) -> tuple[Line, ...]:
        """The lines counted in support."""
        return tuple(x for x in self.lines if x.supports and x.reason is None)

    @property
    def against(self) -> tuple[Line, ...]:
        """The lines counted in opposition."""
        return tuple(x for x in self.lines if not x.supports and x.reason is None)

    @property
    def not_counted(self) -> tuple[Line, ...]:
        """The lines put and not counted, each with its reason."""
        return tuple(x for x in self.lines if x.reason is not None)
