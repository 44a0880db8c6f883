"""Rules that nobody's checked text stands behind must not make an outcome heavier.

One that rests only on unverified provisions: not heavier at all. One that rests only on
synthesis (or on both): not heavier than the base, which the instrument itself provides.
"""

from __future__ import annotations

from collections.abc import Iterator

from tolerance.check.prover import Prover
from tolerance.check.weight import at_least
from tolerance.engine.compiled import compile_rulebook
from tolerance.model.problem import Problem
from tolerance.model.rule import Rule

OWN = frozenset({"synthesis", "unverified"})


def sources(prover: Prover) -> Iterator[Problem]:
    """Yield the rules whose sources do not bear what they add to the outcome."""
    for key, rule in sorted(prover.book.rules.items()):
        marks = {basis.status for basis in rule.basis}
        if not marks or not marks <= OWN:
            continue
        unverified = marks == {"unverified"}
        rungs = prover.book.rungs
        from_ = 1 if unverified else rungs.index(prover.book.base) + 1
        example = prover.example(_adds(prover, rule, rungs[from_:]))
        if example:
            code = "rule-unverified-heavier" if unverified else "rule-synthesis-heavier"
            yield Problem(code, prover.place(f"rule:{key}"), {"id": key, "example": example})


def _adds(prover: Prover, rule: Rule, rungs: tuple[str, ...]) -> int:
    """Return the gate of "one of these rungs or a heavier is reached by this rule only"."""
    circuit, ladder = prover.circuit, prover.book.rungs
    without = compile_rulebook(prover.book, without={rule.id}, onto=circuit)
    broken = circuit.some(fault.gate for fault in without.faults)
    heavier = circuit.some(
        circuit.every((at_least(circuit, r, ladder), circuit.negate(at_least(without, r, ladder))))
        for r in rungs
    )
    return circuit.every((heavier, circuit.negate(broken)))
