"""The elements of liability are the instrument's own: an overlay may not move them.

Neither how what they rest on is asked, weighed and presumed, compared by itself, nor where
they are made out, compared over all assignments: by rules that draw or take away what they
read, or that require the dismissal that their want ends in.
"""

from __future__ import annotations

from collections.abc import Iterator

from tolerance.check.overlay_parts import Without, named, placed
from tolerance.check.overlay_terms import changed
from tolerance.check.prover import Places, Prover, worded
from tolerance.engine.circuit import Circuit
from tolerance.engine.compiled import compile_condition
from tolerance.model.condition import ConclusionIs, CriterionIs, atoms
from tolerance.model.problem import Problem
from tolerance.model.rulebook import Rulebook


def resting(base: Rulebook) -> set[str]:
    """Return the criteria that the elements rest on, through conclusions and ``applies``."""
    elements = base.cover.elements
    if elements is None:
        return set()
    found: set[str] = set()
    drawn: set[str] = set()
    left = [elements]
    while left:
        for atom in atoms(left.pop()):
            if isinstance(atom, CriterionIs) and atom.criterion in base.criteria:
                if atom.criterion not in found:
                    found.add(atom.criterion)
                    criterion = base.criteria[atom.criterion]
                    left += [criterion.applies] if criterion.applies is not None else []
                    left += [s.when for s in criterion.shift]
            elif isinstance(atom, ConclusionIs) and atom.conclusion not in drawn:
                drawn.add(atom.conclusion)
                left += [
                    r.when
                    for r in base.rules.values()
                    if any(e.conclude == atom.conclusion for e in r.then)
                ]
    return found


def moved(base: Rulebook, laid: Rulebook, prover: Prover, places: Places) -> Iterator[Problem]:
    """Yield what an overlay changes in the elements of its instrument."""
    for key in sorted(resting(base) & set(laid.criteria)):
        for field in changed(base, laid, key):
            facts = {"id": key, "key": field, "base": base.name}
            yield Problem("overlay-elements", prover.place(f"criterion:{key}"), facts)
    yield from _turned(base, laid, prover, places)


def _turned(base: Rulebook, laid: Rulebook, prover: Prover, places: Places) -> Iterator[Problem]:
    """Yield, with an example, that the elements are made out otherwise by rules."""
    if base.cover.elements is None:
        return
    undo = Without(base, laid, prover)
    mine = frozenset(p for p in undo.parts if p[0] in {"rule", "removal"})
    if not mine:
        return
    books = undo.circuit(frozenset())
    beneath = undo.circuit(mine)  # criteria changed are named by field; here rules alone

    def made(circuit: Circuit) -> int:
        elements = base.cover.elements
        assert elements is not None  # noqa: S101  asked above
        out = {r.id for r in base.cover.ladder if r.dismissal}
        ends = [
            circuit.standing[key]
            for key, rule in sorted(base.rules.items())
            if any(e.require in out for e in rule.then)
        ]
        met = compile_condition(base, circuit, elements)
        return circuit.every((met, circuit.negate(circuit.some(ends))))

    for before, after, now in (
        (beneath, books, lambda here: prover.circuit.negate(made(here))),
        (books, beneath, made),
    ):
        ways = (made(before), prover.circuit.negate(made(after)), prover.possible)
        found = prover.assignment(prover.circuit.every(ways))
        if found is None:
            continue
        parts = undo.behind(found, now)
        where = placed(parts[0], laid, places) if parts else prover.place("cover")
        facts = {"rules": named(parts), "base": base.name, "example": worded(found)}
        yield Problem("overlay-elements-turned", where, facts)
