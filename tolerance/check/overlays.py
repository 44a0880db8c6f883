"""What a local overlay does to the instrument it is laid on, over all assignments.

It may not relax a red line: where the instrument's stands one must stand, and no outcome be
lighter. What it would grant beyond the instrument lands as a collateral effect; that, and any
outcome that it makes lighter or heavier, is shown for a second look. Both rulebooks are read
on the same verdicts. What decides a verdict (threshold, standard, as-of) is compared by itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from tolerance.check.prover import Places, Prover, worded
from tolerance.check.weight import at_least
from tolerance.engine.circuit import Circuit
from tolerance.engine.compiled import compile_rulebook
from tolerance.evidence.measure import answerable
from tolerance.model.criterion import Criterion
from tolerance.model.problem import Place, Problem
from tolerance.model.rulebook import Rulebook

WEIGHED = ("unit", "standard", "counter_standard", "burden", "judged_as_of", "inquire")
"""What decides a verdict, or whether a question stays open, and no circuit shows."""

SAID = ("polarity", "title", "question")
"""What a criterion asks: reworded, a red line would be another."""


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
    """Yield the red lines of the instrument that an overlay relaxes."""
    both = Laid(base, laid, places)
    circuit, prover = both.circuit, both.prover
    lines = {k for k, r in base.rules.items() if r.red_line}
    mine = circuit.some(circuit.standing[k] for k, r in laid.rules.items() if r.red_line)
    lighter = both.changed(lighter=True)
    for key in sorted(lines):
        stood = both.below.standing[key]
        gone = prover.example(circuit.every((stood, circuit.negate(mine))))
        if gone:
            facts = {"id": key, "base": base.name, "example": gone}
            yield Problem("overlay-relaxes", _place(both, key), facts)
            continue
        passed = prover.example(circuit.every((stood, lighter)))
        if passed:
            facts = {"id": key, "base": base.name, "example": passed}
            yield Problem("overlay-passes", _place(both, key), facts)
    cone = both.below.cone(both.below.applicable[line] for line in lines)
    read = {name for (name, _), gate in circuit.inputs.items() if gate in cone}
    for key in sorted(read & set(base.criteria) & set(laid.criteria)):
        for field in _loosened(base, laid, key):
            facts = {"id": key, "key": field, "base": base.name}
            yield Problem("overlay-loosens", prover.place(f"criterion:{key}"), facts)
    if lines:
        yield from _unproved(both, laid, read)


def _unproved(both: Laid, laid: Rulebook, read: set[str]) -> Iterator[Problem]:
    """Yield what makes it harder to find what a red line rests on: standing and procedures."""
    rows = len(both.base.standing)
    for number, row in enumerate(laid.standing[rows:], 1):
        if row.when.offered_by not in {"own", "co-respondent"}:
            facts = {"id": str(number), "standing": row.standing, "base": both.base.name}
            yield Problem("overlay-excludes", both.prover.place(f"standing:{rows + number}"), facts)
    for key, constraint in sorted(both.base.constraints.items()):
        yields = (constraint.satisfied, constraint.violated)
        bears = any(y is not None and y.criterion in read for y in yields)
        if bears and laid.constraints[key] != constraint:
            facts = {"id": key, "base": both.base.name}
            yield Problem("overlay-reprocedures", both.prover.place(f"constraint:{key}"), facts)


def _place(both: Laid, rule: str) -> Place:
    """Return where the overlay writes a rule itself, else its head."""
    head, place = both.prover.place("cover"), both.prover.place(f"rule:{rule}")
    folder = head.file.rsplit("/", 1)[0]
    return place if place.file.startswith(f"{folder}/") else head


def _loosened(base: Rulebook, laid: Rulebook, key: str) -> Iterator[str]:
    """Yield the fields by which a criterion of a red line is decided otherwise than before."""
    old, new = base.criteria[key], laid.criteria[key]
    if old.quantity != new.quantity:
        yield "quantity"
    elif old.quantity is not None and not _within(old, new):
        yield "threshold"
    before, after = base.terms(old), laid.terms(new)
    for field in WEIGHED:
        if getattr(before, field) != getattr(after, field):
            yield field
    for name in ("standard", "counter_standard"):
        given = getattr(before, name)
        if given and base.cover.standards.get(given) != laid.cover.standards.get(given):
            yield name
    for field in SAID:
        if getattr(old, field) != getattr(new, field):
            yield field


def _within(old: Criterion, new: Criterion) -> bool:
    """Say whether every number that passed a threshold still does."""
    renamed = Criterion(
        f"{new.id}*", new.title, new.polarity, quantity=new.quantity, threshold=new.threshold
    )
    return all(a[renamed.id] for a in answerable((old, renamed)) if a[old.id])


def beyond(base: Rulebook, laid: Rulebook, places: Places) -> Iterator[Problem]:
    """Yield what an overlay would grant beyond its instrument, and how it turns outcomes."""
    both = Laid(base, laid, places)
    circuit, prover = both.circuit, both.prover
    for (key, rung), gate in sorted(circuit.landed.items()):
        example = prover.example(gate)
        if example:
            facts = {"id": key, "rung": rung, "base": base.name, "example": example}
            yield Problem("overlay-grants", prover.place(f"rule:{key}"), facts)
    for word, ours, theirs in (
        ("criterion", laid.criteria, base.criteria),
        ("rule", laid.rules, base.rules),
    ):
        for key in sorted(set(ours) & set(theirs)):
            if ours[key] != theirs[key]:
                facts = {"id": key, "base": base.name}
                yield Problem("overlay-replaces", prover.place(f"{word}:{key}"), facts)
    lighter, heavier = both.changed(lighter=True), both.changed(lighter=False)
    head = prover.place("cover")
    if prover.may_be(lighter):
        before, after, example = _turn(both, lighter)
        facts = {"base": base.name, "before": before, "after": after, "example": example}
        yield Problem("overlay-widens", head, facts)
    if prover.may_be(heavier):
        before, after, example = _turn(both, heavier)
        facts = {"base": base.name, "before": before, "after": after, "example": example}
        yield Problem("overlay-heavier", head, facts)


def _turn(both: Laid, changed: int) -> tuple[str, str, str]:
    """Return the outcome without and with the overlay, and where."""
    found = both.prover.assignment(changed) or {}
    holds, rungs = both.prover.holds, both.base.rungs
    return (
        next(r for r in rungs if holds(both.below.chosen[r], found)),
        next(r for r in rungs if holds(both.circuit.chosen[r], found)),
        worded(found),
    )
