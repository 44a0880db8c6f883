"""The outline: an adjudication worded part by part, before it is set out as a document.

Plain, worded values in one language. The screen shows them; `compose` makes documents of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from tolerance.model.noun import Noun
from tolerance.model.text import Language


class LinePart(Noun):
    """One assertion for or against a criterion, as printed."""

    exhibit: str
    title: str
    at: str
    standing: str
    group: str
    because: str
    text: str = ""
    why_not: str = ""
    derived: bool = False


class FindingPart(Noun):
    """One criterion, as printed: found, because, despite, basis."""

    id: str
    title: str
    question: str
    verdict: str
    state: str
    sentence: str
    standard: str
    burden: str
    because: tuple[LinePart, ...]
    despite: tuple[LinePart, ...]
    not_counted: tuple[LinePart, ...]
    presumption: str
    closing: str
    basis: tuple[str, ...]
    weight: str
    matters: bool


class DistinctionPart(Noun):
    """One of the three distinctions with the side on which the case falls."""

    number: str
    title: str
    side: str
    state: str
    criteria: tuple[tuple[str, str, str], ...]
    """(criterion, verdict, exhibits)."""
    through: tuple[str, ...] = ()
    """The rules that put the case on the tolerated side where its own criteria do not."""


class RulePart(Noun):
    """One rule that applied, as printed."""

    id: str
    title: str
    modality: str
    because: str
    matched: tuple[str, ...]
    basis: tuple[str, ...]
    defeated_by: str
    interpretation: str
    ground: bool


class QuestionPart(Noun):
    """One question that is still open and matters."""

    title: str
    question: str
    holder: str
    burden: str
    answers: tuple[tuple[str, str], ...]


class TrailPart(Noun):
    """What one duty of procedure, or several alike, came to on one instance of a trail."""

    exhibit: str
    instance: str
    duty: str
    came: str
    records: tuple[str, ...] = ()


class RecommendationPart(Noun):
    """One respondent, matter and track, as printed."""

    respondent: str
    matter: str
    conduct: str
    track: str
    regime: str
    edition: str
    measures: tuple[str, ...]
    """The local measures applied with it, by title."""
    outcome: str
    big: str
    """What stands largest: the outcome, or the disposition where it is not yet one."""
    small: str
    """What stands beside it: the disposition, or the outcome if nothing more is found."""
    outcome_id: str
    class_: str
    disposition: str
    disposition_id: str
    headline: str
    reasons: tuple[str, ...]
    if_nothing_more: str
    range: str
    permitted: str
    distinctions: tuple[DistinctionPart, ...]
    red_lines: tuple[tuple[str, str, str, str], ...]
    """(title, state, state id, reason)."""
    considerations: tuple[tuple[str, str, str], ...]
    """(consideration, tone, rules)."""
    findings: tuple[FindingPart, ...]
    other_findings: tuple[FindingPart, ...]
    rules: tuple[RulePart, ...]
    why_not_lighter: str
    why_not_heavier: str
    questions: tuple[QuestionPart, ...]
    shortest: tuple[str, ...]
    other_open: str
    attached: tuple[str, ...]
    referrals: str
    flips_lighter: tuple[str, ...]
    flips_heavier: tuple[str, ...]
    trail: tuple[TrailPart, ...]
    left_out: str
    proposed: str
    roles: str


class ExhibitPart(Noun):
    """One exhibit, as listed."""

    id: str
    title: str
    kind: str
    source: str
    happened: str
    recorded: str
    qualities: str
    standing: str
    state: str
    reasons: str
    obtained: str
    remark: str


class FactsPart(Noun):
    """A section of what the file states, row by row."""

    title: str
    rows: tuple[tuple[str, str], ...]


class DoubtPart(Noun):
    """A question that records put: what it is, whether it is answered, and row by row the rest."""

    title: str
    records: str
    rows: tuple[tuple[str, str], ...]


class PointPart(Noun):
    """One point of defence and the answer to it."""

    respondent: str
    says: str
    answer: str
    because: str
    heard: str


class Outline(Noun):
    """The whole paper in one language."""

    language: Language
    number: str
    title: str
    on: str
    organ: str
    stage: str
    classification: str
    final: bool
    parts: tuple[RecommendationPart, ...]
    exhibits: tuple[ExhibitPart, ...]
    points: tuple[PointPart, ...]
    facts: tuple[FactsPart, ...]
    doubts: tuple[DoubtPart, ...]
    first_notices: tuple[str, ...]
    notices: tuple[str, ...]
    caveats: tuple[str, ...]
    provenance: tuple[tuple[str, str], ...]
    labels: Mapping[str, str] = field(default_factory=dict)
