"""Conditions of rules, and what makes one true. Knows no file and no rulebook."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal

from tolerance.model.noun import Noun

Effective = Literal["established", "refuted", "inapplicable"]
Verdict = Literal["established", "refuted", "unproven", "inapplicable"]
Tone = Literal["favours", "disfavours", "mixed", "neutral"]
Modality = Literal["shall", "may", "ordinarily"]


class CriterionIs(Noun):
    """The effective verdict of a criterion is the one named."""

    criterion: str
    verdict: Verdict


class ConclusionIs(Noun):
    """A conclusion of an earlier stratum holds, or fails."""

    conclusion: str
    holds: bool


class ConsiderationIs(Noun):
    """One consideration has the tone named (policy only)."""

    consideration: str
    tone: Tone


class ConsiderationCount(Noun):
    """How many considerations lean one way (policy only; mixed counts as disfavours)."""

    tone: Literal["favours", "disfavours"]
    at_least: int | None = None
    at_most: int | None = None


class PermittedBy(Noun):
    """The rung is permitted; with a modality, some undefeated rule of it permits the rung.

    Policy only.
    """

    rung: str
    modality: Modality | None = None


class KindIs(Noun):
    """The respondent is a person, or an organisation (eligibility only)."""

    kind: str


class StatusIs(Noun):
    """The respondent has the status named (eligibility only)."""

    status: str


class Otherwise(Noun):
    """No other row of the table is met (policy only)."""


class AllOf(Noun):
    """Every part is true."""

    parts: tuple[Condition, ...]


class AnyOf(Noun):
    """Some part is true."""

    parts: tuple[Condition, ...]


class NoneOf(Noun):
    """No part is true."""

    parts: tuple[Condition, ...]


class AtLeast(Noun):
    """At least ``k`` of the parts are true."""

    k: int
    parts: tuple[Condition, ...]


Atom = (
    CriterionIs
    | ConclusionIs
    | ConsiderationIs
    | ConsiderationCount
    | PermittedBy
    | KindIs
    | StatusIs
    | Otherwise
)
Condition = Atom | AllOf | AnyOf | NoneOf | AtLeast
Truth = Callable[[Atom], bool]


def met(condition: Condition, truth: Truth) -> bool:
    """Say whether a condition is true under the truth of its atoms."""
    match condition:
        case AllOf(parts):
            return all(met(part, truth) for part in parts)
        case AnyOf(parts):
            return any(met(part, truth) for part in parts)
        case NoneOf(parts):
            return not any(met(part, truth) for part in parts)
        case AtLeast(k, parts):
            return sum(met(part, truth) for part in parts) >= k
        case _:
            return truth(condition)


def witnesses(condition: Condition, truth: Truth, *, of: bool = True) -> frozenset[Atom]:
    """Return the atoms that make a condition true (or false, with ``of=False``).

    Precondition: the condition has that truth value. Of alternatives, all that hold
    are given, so a reason never depends on the order in which they were written.
    """
    match condition:
        case AllOf(parts) | AnyOf(parts) | AtLeast(_, parts):
            wanted = of
            chosen = [part for part in parts if met(part, truth) is wanted]
        case NoneOf(parts):
            wanted = not of
            chosen = [part for part in parts if met(part, truth) is wanted]
        case _:
            return frozenset((condition,))
    found: set[Atom] = set()
    for part in chosen:
        found |= witnesses(part, truth, of=wanted)
    return frozenset(found)


def explain(condition: Condition, truth: Truth) -> tuple[bool, frozenset[Atom]]:
    """Return a condition's truth and its witnesses for it, in one walk."""
    match condition:
        case AllOf(parts) | AnyOf(parts) | NoneOf(parts) | AtLeast(_, parts):
            walked = [explain(part, truth) for part in parts]
        case _:
            return truth(condition), frozenset((condition,))
    held = sum(value for value, _ in walked)
    match condition:
        case AllOf():
            least = len(walked)
        case AtLeast(k, _):
            least = k
        case _:
            least = 1
    reached = held >= least
    found = reached is not isinstance(condition, NoneOf)
    return found, frozenset().union(*(atoms_ for value, atoms_ in walked if value is reached))


def atoms(condition: Condition) -> Iterator[Atom]:
    """Yield every atom of a condition, as written."""
    match condition:
        case AllOf(parts) | AnyOf(parts) | NoneOf(parts) | AtLeast(_, parts):
            for part in parts:
                yield from atoms(part)
        case _:
            yield condition
