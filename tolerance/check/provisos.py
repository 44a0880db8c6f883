"""Conditions of tolerance: where one is not fulfilled the outcome is never a lighter one.

The rules that carry the condition fall away whole. That there is then one outcome at all is a
fault of the circuit, proved with the others.
"""

from __future__ import annotations

from collections.abc import Iterator

from tolerance.check.prover import Prover
from tolerance.check.weight import at_least
from tolerance.engine.circuit import FALSE, Circuit
from tolerance.engine.compiled import compile_rulebook
from tolerance.model.problem import Problem
from tolerance.model.rule import Measure


def provisos(prover: Prover) -> Iterator[Problem]:
    """Yield conditional measures whose failure may lighten the outcome."""
    circuit, rungs = prover.circuit, prover.book.rungs
    for measure, unmet in _conditional(prover):
        broken = circuit.some(fault.gate for fault in unmet.faults)
        lighter = circuit.some(
            circuit.every((at_least(circuit, r, rungs), circuit.negate(at_least(unmet, r, rungs))))
            for r in rungs[1:]
        )
        attached = circuit.attached.get(measure, FALSE)
        example = prover.example(circuit.every((attached, lighter, circuit.negate(broken))))
        if example:
            rule = prover.book.carriers(measure)[0]
            facts = {"id": rule, "measure": measure.measure, "example": example}
            yield Problem("condition-lightens", prover.place(f"rule:{rule}"), facts)


def empty(prover: Prover) -> Iterator[Problem]:
    """Yield conditions whose fulfilment never changes the outcome."""
    for measure, _ in _conditional(prover):
        if not prover.may_be(prover.circuit.attached.get(measure, FALSE)):
            rule = prover.book.carriers(measure)[0]
            facts = {"id": rule, "measure": measure.measure}
            yield Problem("condition-idle", prover.place(f"rule:{rule}"), facts)


def _conditional(prover: Prover) -> Iterator[tuple[Measure, Circuit]]:
    """Yield each measure that some rule makes a condition, and what is left without them."""
    named = {e.attach for r in prover.book.rules.values() for e in r.then if e.attach}
    for measure in sorted((m for m in named if m.condition), key=repr):
        carriers = prover.book.carriers(measure)
        yield measure, compile_rulebook(prover.book, without=carriers, onto=prover.circuit)
