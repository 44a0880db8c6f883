"""Conditions as chains of small conjunctions that durable-rules can be trusted with.

Negation is pushed down to the atoms, where it is a different constant on a total fact.
A condition of few alternatives is written out, one conjunction each; one of many becomes
gates: alternatives are several conjunctions of one gate, "at least k" a counter of gates.
What is left is conjunctions of constants, at most ``MOST_TERMS`` each.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations
from math import comb

from tolerance.model.condition import (
    AllOf,
    AnyOf,
    AtLeast,
    ConclusionIs,
    Condition,
    CriterionIs,
    NoneOf,
)

MOST_TERMS = 16
MOST_WAYS = 8
MOST_USES = 200
GROUP_SIZE = 100


@dataclass(frozen=True, slots=True, order=True)
class Term:
    """A constant condition: the fact of that name equals the value, or does not."""

    name: str
    equal: bool
    value: str


@dataclass(slots=True)
class Conjunction:
    """Terms that together fire a rule (``rule:…``) or open a gate (``gate:…``)."""

    head: str
    terms: tuple[Term, ...]


@dataclass(slots=True)
class Network:
    """All conjunctions of a rulebook's rules, with the gates they share."""

    conjunctions: list[Conjunction] = field(default_factory=list)
    _gates: dict[tuple[object, ...], Term] = field(default_factory=dict)

    def add_rule(self, rule: str, when: Condition) -> None:
        """Add the conjunctions that fire a rule."""
        ways = ways_of(when, sign=True)
        if ways is None or any(len(way) > MOST_TERMS for way in ways):
            ways = {frozenset(self._fold(self._terms(when, True)))}  # noqa: FBT003  the sign
        self.conjunctions.extend(
            Conjunction(f"rule:{rule}", tuple(sorted(way))) for way in sorted(ways, key=sorted)
        )

    def _terms(self, condition: Condition, sign: bool) -> tuple[Term, ...]:  # noqa: FBT001  the sign
        match condition:
            case CriterionIs(name, verdict):
                return (Term(f"criterion:{name}", sign, verdict),)
            case ConclusionIs(name, holds):
                return (Term(f"conclusion:{name}", sign, "holds" if holds else "fails"),)
            case AllOf(parts):
                return self._every(parts, sign) if sign else self._some(parts, sign)
            case AnyOf(parts):
                return self._some(parts, sign) if sign else self._every(parts, sign)
            case NoneOf(parts):
                return self._every(parts, not sign) if sign else self._some(parts, not sign)
            case AtLeast(k, parts):
                return self._count(k if sign else len(parts) - k + 1, parts, sign)
            case _:
                raise TypeError(condition)

    def _every(self, parts: Sequence[Condition], sign: bool) -> tuple[Term, ...]:  # noqa: FBT001  the sign
        terms = {term for part in parts for term in self._terms(part, sign)}
        return tuple(sorted(terms))

    def _some(self, parts: Sequence[Condition], sign: bool) -> tuple[Term, ...]:  # noqa: FBT001  the sign
        ways = {self._fold(self._terms(part, sign)) for part in parts}
        return (self._gate(("any", *sorted(ways)), sorted(ways)),)

    def _count(self, k: int, parts: Sequence[Condition], sign: bool) -> tuple[Term, ...]:  # noqa: FBT001  the sign
        """At least k of the parts: a row of gates, one for each number reached so far."""
        reached: dict[int, tuple[Term, ...]] = {0: ()}
        for part in parts:
            here = self._terms(part, sign)
            more = dict(reached)
            for number, terms in reached.items():
                if number < k:
                    ways = [self._fold(tuple(sorted({*terms, *here})))]
                    if number + 1 in reached:
                        ways.append(self._fold(reached[number + 1]))
                    more[number + 1] = (self._gate(("count", *sorted(ways)), sorted(ways)),)
            reached = more
        return reached[k]

    def _fold(self, terms: tuple[Term, ...]) -> tuple[Term, ...]:
        """Shorten a conjunction to ``MOST_TERMS`` by opening gates for runs of it."""
        while len(terms) > MOST_TERMS:
            runs = [terms[n : n + MOST_TERMS] for n in range(0, len(terms), MOST_TERMS)]
            terms = tuple(sorted({self._gate(("all", run), [run]) for run in runs}))
        return terms

    def _gate(self, key: tuple[object, ...], ways: Sequence[tuple[Term, ...]]) -> Term:
        if key not in self._gates:
            name = f"gate:{len(self._gates)}"
            self._gates[key] = Term(name, equal=True, value="open")
            self.conjunctions.extend(Conjunction(name, way) for way in ways)
        return self._gates[key]


def ways_of(condition: Condition, *, sign: bool) -> set[frozenset[Term]] | None:
    """Return the alternatives of a condition written out, or None where they are many."""
    match condition:
        case CriterionIs(name, verdict):
            return {frozenset((Term(f"criterion:{name}", sign, verdict),))}
        case ConclusionIs(name, holds):
            word = "holds" if holds else "fails"
            return {frozenset((Term(f"conclusion:{name}", sign, word),))}
        case AllOf(parts):
            return _product(parts, sign) if sign else _sum(parts, sign)
        case AnyOf(parts):
            return _sum(parts, sign) if sign else _product(parts, sign)
        case NoneOf(parts):
            return _product(parts, not sign) if sign else _sum(parts, not sign)
        case AtLeast(k, parts):
            least = k if sign else len(parts) - k + 1
            if comb(len(parts), least) > MOST_WAYS:
                return None
            found: set[frozenset[Term]] = set()
            for chosen in combinations(parts, least):
                ways = _product(chosen, sign)
                if ways is None:
                    return None
                found |= ways
            return found if len(found) <= MOST_WAYS else None
        case _:
            raise TypeError(condition)


def _sum(parts: Sequence[Condition], sign: bool) -> set[frozenset[Term]] | None:  # noqa: FBT001  the sign
    found: set[frozenset[Term]] = set()
    for part in parts:
        ways = ways_of(part, sign=sign)
        if ways is None:
            return None
        found |= ways
    return found if len(found) <= MOST_WAYS else None


def _product(parts: Sequence[Condition], sign: bool) -> set[frozenset[Term]] | None:  # noqa: FBT001  the sign
    found: set[frozenset[Term]] = {frozenset()}
    for part in parts:
        ways = ways_of(part, sign=sign)
        if ways is None or len(found) * len(ways) > MOST_WAYS:
            return None
        found = {left | right for left in found for right in ways}
    return found
