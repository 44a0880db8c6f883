"""Rules beside one another: one that repeats another, adds nothing to it, or pulls against it.

A rule adds nothing to another where it never stands without it and does nothing more. That
is compared of what rules do, not of what they cite: two articles may well say the same, so
only a rule that also cites the same is a fault.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, permutations

from tolerance.check.prover import Prover
from tolerance.model.problem import Problem
from tolerance.model.rule import Rule

ASKED = (
    *("question", "polarity", "consideration", "contestable", "applies", "shift", "holder"),
    *("evidence", "distinction", "side"),
)
"""What a criterion asks and reads, besides how it is proved."""


def beside(prover: Prover) -> Iterator[Problem]:
    """Yield rules that repeat another, whole and citation: a fault."""
    for left, right in combinations(sorted(prover.book.rules), 2):
        one, other = prover.book.rules[left], prover.book.rules[right]
        if (
            set(one.basis) == set(other.basis)
            and _adds_nothing(prover, one, other)
            and _adds_nothing(prover, other, one)
        ):
            facts = {"id": right, "other": left, "where": _where(prover, left)}
            yield Problem("rule-duplicate", prover.place(f"rule:{right}"), facts)
    yield from _asked_twice(prover)


def _asked_twice(prover: Prover) -> Iterator[Problem]:
    """Yield criteria that are another under a second id: a finding on one would miss the other.

    Neither the title nor what is cited or printed makes it another question. Those on a
    quantity are compared by their lines.
    """
    book = prover.book
    plain = [k for k, c in sorted(book.criteria.items()) if c.question and c.quantity is None]
    asked = {
        key: (book.terms(book.criteria[key]), *(getattr(book.criteria[key], x) for x in ASKED))
        for key in plain
    }
    for left, right in combinations(plain, 2):
        if asked[left] == asked[right]:
            where = prover.place(f"criterion:{left}")
            facts = {"id": right, "other": left, "where": f"{where.file}:{where.line}"}
            yield Problem("criterion-duplicate", prover.place(f"criterion:{right}"), facts)


def overlapping(prover: Prover) -> Iterator[Problem]:
    """Yield rules that add nothing to another, and rules that pull against others."""
    for key, outer in permutations(sorted(prover.book.rules), 2):
        rule, other = prover.book.rules[key], prover.book.rules[outer]
        if not _adds_nothing(prover, rule, other):
            continue
        place = prover.place(f"rule:{key}")
        facts = {"id": key, "other": outer, "where": _where(prover, outer)}
        if not _adds_nothing(prover, other, rule):
            yield Problem("rule-subsumed", place, facts)
        elif outer < key and set(rule.basis) != set(other.basis):
            yield Problem("rule-equivalent", place, facts)
    yield from _pulling(prover)


def _where(prover: Prover, rule: str) -> str:
    place = prover.place(f"rule:{rule}")
    return f"{place.file}:{place.line}"


def _adds_nothing(prover: Prover, rule: Rule, other: Rule) -> bool:
    """Say whether a rule does no more than another does, and never stands without it."""
    same_force = rule.modality == other.modality or not any(
        e.permit or e.aggravate for e in rule.then
    )
    if rule.stratum != other.stratum or not same_force:
        return False
    mine = {repr(e) for e in rule.then}
    if not mine <= {repr(e) for e in other.then} or not set(rule.defeats) <= set(other.defeats):
        return False
    circuit = prover.circuit
    for here in (circuit.applicable, circuit.standing):
        if prover.may_be(circuit.every((here[rule.id], circuit.negate(here[other.id])))):
            return False
    return prover.may_be(circuit.applicable[rule.id])


def _pulling(prover: Prover) -> Iterator[Problem]:
    """Yield each rule that makes heavier, with those that lighten and may stand beside it."""
    book, circuit = prover.book, prover.circuit
    rungs, base = book.rungs, book.rungs.index(book.base)
    lightening = [
        key
        for key, rule in sorted(book.rules.items())
        if any(e.permit and rungs.index(e.permit) < base for e in rule.then)
    ]
    for key, rule in sorted(book.rules.items()):
        if not any(e.aggravate for e in rule.then):
            continue
        together = [
            (other, circuit.every((circuit.standing[key], circuit.standing[other])))
            for other in lightening
            if other != key
        ]
        together = [(other, gate) for other, gate in together if prover.may_be(gate)]
        if together:
            facts = {
                "id": key,
                "others": ", ".join(other for other, _ in together),
                "example": prover.example(together[0][1]),
            }
            yield Problem("rules-overlap", prover.place(f"rule:{key}"), facts)
