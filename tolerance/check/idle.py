"""What can never apply, and what decides nothing.

A rule decides where, in some possible assignment, the rulebook without it would give another
triple (rung, referrals, attached duties), or none. One that can never apply is a fault. One
that applies and never decides may still draw a conclusion or weigh a consideration that the
documents print, or stand beside another that suffices: that is a notice, as is a condition
that is always or never true.
"""

from __future__ import annotations

from collections.abc import Iterator

from tolerance.check.prover import Prover
from tolerance.engine.circuit import FALSE, Circuit
from tolerance.engine.compiled import compile_rulebook
from tolerance.model.problem import Problem


def never(prover: Prover) -> Iterator[Problem]:
    """Yield the rules that can never apply."""
    for key, gate in sorted(prover.circuit.applicable.items()):
        if not prover.may_be(gate):
            yield Problem("rule-never", prover.place(f"rule:{key}"), {"id": key})


def idle(prover: Prover) -> Iterator[Problem]:
    """Yield rules that never decide, and conditions that are always or never true."""
    circuit = prover.circuit
    for key, gate in sorted(circuit.applicable.items()):
        place = prover.place(f"rule:{key}")
        if not prover.may_be(gate):
            continue  # a fault already
        if not prover.may_be(circuit.negate(gate)):
            yield Problem("rule-always", place, {"id": key})
        if not prover.may_be(decides(prover, key)):
            yield Problem("rule-idle", place, {"id": key, "example": prover.example(gate)})
    yield from _criteria(prover)
    for number, gate in enumerate(circuit.rows, 1):
        if not prover.may_be(gate):
            yield Problem("row-never", prover.place(f"row:{number}"), {"number": str(number)})


def _criteria(prover: Prover) -> Iterator[Problem]:
    circuit = prover.circuit
    for key, criterion in sorted(prover.book.criteria.items()):
        place = prover.place(f"criterion:{key}")
        gate = circuit.applies[key]
        if not prover.may_be(gate):
            yield Problem("applies-never", place, {"id": key})
        elif criterion.applies is not None and not prover.may_be(circuit.negate(gate)):
            yield Problem("applies-always", place, {"id": key})
        for number in range(len(criterion.shift)):
            if not prover.may_be(circuit.turned[key, number]):
                yield Problem("shift-never", place, {"id": key, "number": str(number + 1)})


def decides(prover: Prover, rule: str) -> int:
    """Return the gate of "without this rule the triple would be another, or there is none"."""
    circuit = prover.circuit
    without = compile_rulebook(prover.book, without={rule}, onto=circuit)
    pairs = list(_pairs(circuit, without))
    other = circuit.some(circuit.differ(left, right) for left, right in pairs)
    if any(measure.condition for measure in circuit.attached):
        return other  # a rule now defeated may stand where a condition is not met
    return circuit.every((circuit.standing[rule], other))  # else one that does not stand is idle


def _pairs(here: Circuit, there: Circuit) -> Iterator[tuple[int, int]]:
    for rung, gate in here.chosen.items():
        yield gate, there.chosen[rung]
    for organ, gate in here.referrals.items():
        yield gate, there.referrals[organ]
    for measure in sorted({*here.attached, *there.attached}, key=repr):
        yield here.attached.get(measure, FALSE), there.attached.get(measure, FALSE)
    others = {(fault.code, fault.facts): fault.gate for fault in there.faults}
    mine = {(fault.code, fault.facts): fault.gate for fault in here.faults}
    for key in sorted({*mine, *others}):
        yield mine.get(key, FALSE), others.get(key, FALSE)
