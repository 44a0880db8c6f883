"""What a local overlay may not do to the instrument it is laid on, over all assignments.

It may not relax a red line: where the instrument's stands one must stand, no outcome be
lighter, and nothing collateral be given in favour. It may not move the elements. Both
rulebooks are read on the same verdicts; what decides a verdict is compared by itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from tolerance.check.overlay_elements import moved, resting
from tolerance.check.overlay_parts import placed
from tolerance.check.overlay_terms import loosened
from tolerance.check.prover import Places, Prover
from tolerance.check.weight import at_least
from tolerance.engine.circuit import Circuit
from tolerance.engine.compiled import compile_rulebook
from tolerance.model.problem import Place, Problem
from tolerance.model.procedure import Constraint, Yields
from tolerance.model.rule import COLLATERAL
from tolerance.model.rulebook import Rulebook


class Laid:
    """An overlay on its base: two circuits over the same verdicts."""

    def __init__(self, base: Rulebook, laid: Rulebook, places: Places) -> None:
        self.base = base
        self.prover = Prover(laid, places, also=base.criteria)
        self.circuit = self.prover.circuit
        self.below: Circuit = compile_rulebook(base, onto=self.circuit)
        self.sound = self.circuit.negate(
            self.circuit.some(f.gate for f in (*self.circuit.faults, *self.below.faults))
        )

    def turned(self, rung: str, *, lighter: bool) -> int:
        """Return the gate of "the outcome crosses a rung by the overlay"."""
        rungs = self.base.rungs
        here, there = at_least(self.circuit, rung, rungs), at_least(self.below, rung, rungs)
        pair = (there, here) if lighter else (here, there)
        return self.circuit.every((pair[0], self.circuit.negate(pair[1]), self.sound))

    def changed(self, *, lighter: bool) -> int:
        """Return the gate of "the outcome is lighter, or heavier, by the overlay"."""
        return self.circuit.some(self.turned(r, lighter=lighter) for r in self.base.rungs[1:])


def relaxed(base: Rulebook, laid: Rulebook, places: Places) -> Iterator[Problem]:
    """Yield what an overlay relaxes of the red lines, or moves of the elements."""
    both = Laid(base, laid, places)
    yield from moved(base, laid, both.prover, places)
    circuit, prover = both.circuit, both.prover
    lines = {k for k, r in base.rules.items() if r.red_line}
    mine = circuit.some(circuit.standing[k] for k, r in laid.rules.items() if r.red_line)
    lighter = both.changed(lighter=True)
    for key in sorted(lines):
        stood = both.below.standing[key]
        gone = prover.example(circuit.every((stood, circuit.negate(mine))))
        if gone:
            facts = {"id": key, "base": base.name, "example": gone}
            yield Problem("overlay-relaxes", _place(both, laid, places, key), facts)
            continue
        passed = prover.example(circuit.every((stood, lighter)))
        if passed:
            facts = {"id": key, "base": base.name, "example": passed}
            yield Problem("overlay-passes", _place(both, laid, places, key), facts)
    read = read_by_lines(both)
    for key in sorted(read & set(base.criteria) & set(laid.criteria)):
        for field in loosened(base, laid, key):
            facts = {"id": key, "key": field, "base": base.name}
            yield Problem("overlay-loosens", prover.place(f"criterion:{key}"), facts)
    read |= resting(base)
    if lines or read:
        yield from _unproved(both, laid, read)
    yield from _spared(both, laid)


def _unproved(both: Laid, laid: Rulebook, read: set[str]) -> Iterator[Problem]:
    """Yield what moves how red lines and elements are found: standing and procedures."""
    rows = len(both.base.standing)
    for number, row in enumerate(laid.standing[rows:], 1):
        party = row.when.offered_by in {"own", "co-respondent"}
        if not (party and row.standing == "corroborative"):
            facts = {"id": str(number), "standing": row.standing, "base": both.base.name}
            yield Problem("overlay-excludes", both.prover.place(f"standing:{rows + number}"), facts)
    bearing = {
        key: constraint
        for key, constraint in sorted(both.base.constraints.items())
        if any(y.criterion in read for y in yielded(constraint))
    }
    for key, constraint in bearing.items():
        if laid.constraints[key] != constraint:
            facts = {"id": key, "base": both.base.name}
            yield Problem("overlay-reprocedures", both.prover.place(f"constraint:{key}"), facts)
    for key, trail_map in sorted(both.base.maps.items()):
        if bearing and laid.maps[key] != trail_map:
            facts = {"id": key, "base": both.base.name}
            yield Problem("overlay-remaps", both.prover.place(f"map:{key}"), facts)


def read_by_lines(both: Laid) -> set[str]:
    """Return the criteria that a red line of the base hangs on."""
    lines = [k for k, rule in both.base.rules.items() if rule.red_line]
    cone = both.below.cone(both.below.applicable[line] for line in lines)
    return {name for (name, _), gate in both.circuit.inputs.items() if gate in cone}


def yielded(constraint: Constraint) -> list[Yields]:
    """Return the assertions that a constraint may give."""
    return [y for y in (constraint.satisfied, constraint.violated) if y is not None]


def _spared(both: Laid, laid: Rulebook) -> Iterator[Problem]:
    """Yield rules of the overlay that give whoever crossed a red line the collateral measure."""
    circuit, prover = both.circuit, both.prover
    crossed = circuit.some(circuit.standing[k] for k, r in sorted(laid.rules.items()) if r.red_line)
    for key, rule in sorted(laid.rules.items()):
        attached = {e.attach.measure for e in rule.then if e.attach is not None}
        if both.base.rules.get(key) == rule or COLLATERAL.measure not in attached:
            continue
        example = prover.example(circuit.every((circuit.standing[key], crossed)))
        if example:
            facts = {"id": key, "measure": COLLATERAL.measure, "example": example}
            yield Problem("collateral-past-red-line", prover.place(f"rule:{key}"), facts)


def _place(both: Laid, laid: Rulebook, places: Places, rule: str) -> Place:
    """Return where the overlay writes or removes a rule itself, else its head."""
    if rule not in laid.rules:
        return placed(("removal", rule), laid, places)
    head, place = both.prover.place("cover"), both.prover.place(f"rule:{rule}")
    folder = head.file.rsplit("/", 1)[0]
    return place if place.file.startswith(f"{folder}/") else head
