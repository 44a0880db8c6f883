"""What an adjudication comes to: the recommendation with its whole chain."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

from tolerance.model.case import Answer as Answered
from tolerance.model.case import Case
from tolerance.model.check import Signal
from tolerance.model.condition import Tone
from tolerance.model.criterion import Party
from tolerance.model.finding import Appraisal, Derived, Finding
from tolerance.model.noun import Noun
from tolerance.model.rule import Measure
from tolerance.model.rulebook import Rulebook, RungClass
from tolerance.model.trail import Event, Judgement

Disposition = Literal["conclude", "remit", "refer"]
Answer = Literal["established", "refuted"]


class Question(Noun):
    """A question whose answer can change what is recommended."""

    criterion: str
    holder: str | None
    burden: Party
    if_: Mapping[Answer, str]
    """Answer → the outcome then."""


class Settlement(Noun):
    """Whether the open questions can change the recommendation, and how to settle it."""

    settled: bool
    range: tuple[str, ...]
    needed: tuple[Question, ...] = ()
    shortest: tuple[tuple[tuple[str, Answer], ...], ...] = ()
    more_ways: bool = False
    """There are more shortest ways than are listed."""
    too_large: int | None = None
    """How many open questions were too many to answer exactly; then never settled."""


class Fired(Noun):
    """A firing as kept: an applicable rule, what it matched, what defeats it."""

    rule: str
    stratum: str
    matched: tuple[str, ...]
    defeated_by: tuple[str, ...]


class Point(Noun):
    """The permitted set and the point in it that the policy recommends."""

    outcome: str
    permitted: tuple[str, ...]
    referrals: tuple[str, ...]
    attached: tuple[Measure, ...]
    considerations: Mapping[str, Tone]
    required_by: tuple[str, ...] = ()
    row: int | None = None
    """Which row of the policy table was met, from 1; None where a rung is required."""
    landed: tuple[tuple[str, str], ...] = ()
    """(rule of an overlay, rung) that the instrument does not leave open: a collateral effect."""


class Proviso(Noun):
    """A duty that the tolerance depends on, by which rules, and the outcome if it is not met."""

    measure: Measure
    rules: tuple[str, ...]
    unmet: str


class Recommendation(Noun):
    """One respondent, one matter, one track."""

    respondent: str
    matter: str
    track: str
    rulebook: Rulebook
    findings: tuple[Finding, ...]
    firings: tuple[Fired, ...]
    conclusions: Mapping[str, bool]
    point: Point
    settlement: Settlement
    disposition: Disposition
    grounds: tuple[str, ...]
    left_out: tuple[str, ...]
    derived: tuple[Derived, ...]
    judgements: tuple[Judgement, ...]
    final: bool = False
    known_at_conduct: bool = False
    provisos: tuple[Proviso, ...] = ()

    @property
    def outcome(self) -> str:
        """The recommended rung."""
        return self.point.outcome

    @property
    def class_(self) -> RungClass:
        """The class of the recommended rung."""
        return next(r.class_ for r in self.rulebook.cover.ladder if r.id == self.outcome)

    def proviso(self, measure: Measure) -> Proviso | None:
        """Return what depends on an attached duty, if it is a condition."""
        return next((p for p in self.provisos if p.measure == measure), None)

    def finding(self, criterion: str) -> Finding:
        """Return the finding on a criterion."""
        return next(f for f in self.findings if f.criterion == criterion)


class Doubt(Noun):
    """A question that contradictory records put, and what an explanation would change."""

    signal: Signal
    matter: str
    answers: tuple[Answered, ...] = ()
    """Those given in the case file, each once."""
    open: tuple[Event, ...] = ()
    """The records that no answer speaks of."""
    if_explained: tuple[tuple[str, str, str], ...] = ()
    """(respondent, track, rung) wherever the open records, explained, would change the rung."""


class Adjudication(Noun):
    """A case with all that was found, fired and recommended, and what it was judged by."""

    case: Case
    on: date
    case_digest: str
    digests: Mapping[str, str]
    """Exhibit → SHA-256 of its file as read."""
    recommendations: tuple[Recommendation, ...]
    appraisals: Mapping[str, Mapping[str, Appraisal]]
    """Rulebook digest → exhibit → appraisal: the standing table is the rulebook's."""
    notices: tuple[tuple[str, Mapping[str, str]], ...] = ()
    """Things worth knowing that are no problem: a code, and what fills its sentence."""
    signals: tuple[Signal, ...] = ()
    """What checks on trails came to, statistics left out: they have no place in a case."""
    doubts: tuple[Doubt, ...] = ()
