"""Whether a change of one verdict makes the outcome heavier: promise 4 over all assignments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tolerance.check.prover import Prover, worded
from tolerance.engine.circuit import Circuit
from tolerance.model.problem import Problem

Given = Mapping[int, int]
"""Input → the gate that it is taken to be."""


NO_ONE_OUTCOME = frozenset({"double-require", "policy-gap", "policy-overlap"})


def heavier(prover: Prover, before: Given, after: Given) -> dict[str, int]:
    """Return rung → the gate of "at least this heavy after the change, and not before".

    Where the policy gives no outcome, or two, that is a fault of its own, and nothing to compare.
    """
    circuit = prover.circuit
    unfit = circuit.some(f.gate for f in circuit.faults if f.code in NO_ONE_OUTCOME)
    sound = circuit.every((prover.possible, circuit.negate(unfit)))
    rungs = list(prover.book.rungs)[1:]
    reached = [at_least(circuit, rung, prover.book.rungs) for rung in rungs]
    possible = [*circuit.given([sound], before), *circuit.given([sound], after)]
    then, since = circuit.given(reached, before), circuit.given(reached, after)
    return {
        rung: circuit.every((new, circuit.negate(old), *possible))
        for rung, old, new in zip(rungs, then, since, strict=True)
    }


def at_least(circuit: Circuit, rung: str, rungs: tuple[str, ...]) -> int:
    """Return the gate of "this rung or a heavier one is chosen"."""
    return circuit.some(circuit.chosen[r] for r in rungs[rungs.index(rung) :])


def monotone(prover: Prover) -> Iterator[Problem]:
    """Promise 4: from unproven or refuted to established.

    A criterion on a quantity is passed over: no respondent asserts on it.
    """
    circuit = prover.circuit
    for key, criterion in sorted(prover.book.criteria.items()):
        if criterion.polarity == "neutral" or criterion.quantity is not None:
            continue
        favours = criterion.polarity == "favours"
        after = prover.answers(key, "established")
        ways: dict[str, list[int]] = {}
        for state in ("refuted", "unproven"):
            before = prover.answers(key, state)
            change = (before, after) if favours else (after, before)
            for rung, gate in heavier(prover, *change).items():
                ways.setdefault(rung, []).append(gate)
        found = prover.assignment(circuit.some(gate for gates in ways.values() for gate in gates))
        if found is not None:
            rung = next(r for r, g in ways.items() if prover.holds(circuit.some(g), found))
            yield Problem(
                "proof-polarity",
                prover.place(f"criterion:{key}"),
                {
                    "id": key,
                    "polarity": criterion.polarity,
                    "rung": rung,
                    "example": worded(found),
                },
            )
