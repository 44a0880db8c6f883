"""Inquiries that could not matter, and rungs that no assignment reaches.

A criterion with ``inquire: yes`` makes a case wait where its answer would change the triple
(rung, referrals, attached duties). Where no answer ever does, the inquiry could be spared.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tolerance.check.prover import Prover
from tolerance.evidence.measure import answerable, measured
from tolerance.model.problem import Problem


def inquiries(prover: Prover) -> Iterator[Problem]:
    """Yield criteria whose inquiry never changes the triple, and rungs never chosen."""
    for key, criterion in sorted(prover.book.criteria.items()):
        if criterion.quantity is None and prover.book.terms(criterion).inquire:
            ways = [prover.answers(key, state) for state in ("established", "refuted", "unproven")]
            if not _matters(prover, ways):
                yield Problem("inquiry-idle", prover.place(f"criterion:{key}"), {"id": key})
    for quantity, criteria in sorted(measured(prover.book).items()):
        if prover.book.terms(criteria[0]).inquire:
            ways = [_answered(prover, given) for given in answerable(criteria)]
            if not _matters(prover, ways):
                place = prover.place(f"criterion:{criteria[0].id}")
                yield Problem("inquiry-idle", place, {"id": quantity})
    for rung, gate in prover.circuit.chosen.items():
        if not prover.may_be(gate):
            yield Problem("rung-never", prover.place(f"rung:{rung}"), {"rung": rung})


def _answered(prover: Prover, given: Mapping[str, bool]) -> dict[int, int]:
    found: dict[int, int] = {}
    for name, passes in given.items():
        found |= prover.answers(name, "established" if passes else "refuted")
    return found


def _matters(prover: Prover, ways: list[dict[int, int]]) -> bool:
    """Say whether some two answers, in one possible assignment, give different triples."""
    circuit = prover.circuit
    gates = [prover.possible, *circuit.outcome_gates()]
    outcomes = [circuit.given(gates, answers) for answers in ways]
    first = outcomes[0]
    return any(
        prover.may_be(
            circuit.every((first[0], other[0], circuit.some(map(circuit.differ, first, other))))
        )
        for other in outcomes[1:]
    )
