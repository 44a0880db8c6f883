"""The elements of liability are the instrument's own: an overlay may not move them.

Neither how what they rest on is asked, weighed and presumed, compared by itself, nor where
they are made out, compared over all assignments: by rules that draw or take away what they
read, or that require the dismissal that their want ends in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from tolerance.check.overlay_parts import Without, named, placed
from tolerance.check.overlay_terms import changed
from tolerance.check.prover import Places, Prover, worded
from tolerance.engine.circuit import TRUE, Circuit
from tolerance.engine.compiled import compile_condition
from tolerance.model.condition import ConclusionIs, CriterionIs, atoms
from tolerance.model.problem import Problem
from tolerance.model.rulebook import Rulebook


def resting(base: Rulebook) -> set[str]:
    """Return the criteria that the elements rest on, through conclusions and ``applies``."""
    found: set[str] = set()
    drawn: set[str] = set()
    left = [base.rules[key].when for key in _dismissing(base)]
    left += [base.cover.elements] if base.cover.elements is not None else []
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


def _dismissing(base: Rulebook) -> list[str]:
    """Return the rules that require the dismissal in which the want of the elements ends."""
    out = {r.id for r in base.cover.ladder if r.dismissal}
    return [k for k, r in sorted(base.rules.items()) if any(e.require in out for e in r.then)]


def moved(base: Rulebook, laid: Rulebook, prover: Prover, places: Places) -> Iterator[Problem]:
    """Yield what an overlay changes in the elements of its instrument."""
    for key in sorted(resting(base) & set(laid.criteria)):
        for field in changed(base, laid, key):
            facts = {"id": key, "key": field, "base": base.name}
            yield Problem("overlay-elements", prover.place(f"criterion:{key}"), facts)
    yield from _turned(base, laid, prover, places)


def _turned(base: Rulebook, laid: Rulebook, prover: Prover, places: Places) -> Iterator[Problem]:
    """Yield, with an example, that the elements are made out otherwise by rules."""
    undo = Without(base, laid, prover)
    mine = frozenset(p for p in undo.parts if p[0] in {"rule", "removal"})
    if not mine:
        return
    circuit = prover.circuit
    books = undo.circuit(frozenset())
    beneath = undo.circuit(mine)  # criteria changed are named by field; here rules alone

    def open_(here: Circuit) -> int:
        return circuit.negate(circuit.some(here.standing[key] for key in _dismissing(base)))

    def made(here: Circuit) -> int:
        elements = base.cover.elements
        return TRUE if elements is None else compile_condition(base, here, elements)

    told: set[tuple[bool, str]] = set()
    for given in (made, open_):
        for lost, before, after, now in (
            (True, beneath, books, partial(_not, circuit, given)),
            (False, books, beneath, given),
        ):
            ways = (given(before), circuit.negate(given(after)))
            found = prover.assignment(circuit.every(ways))
            if found is None:
                continue
            parts = undo.behind(found, now)
            if (lost, named(parts)) in told:
                continue
            told.add((lost, named(parts)))
            where = placed(parts[0], laid, places) if parts else prover.place("cover")
            facts = {"rules": named(parts), "base": base.name, "example": worded(found)}
            yield Problem("overlay-elements-turned", where, facts)


def _not(circuit: Circuit, given: Callable[[Circuit], int], here: Circuit) -> int:
    return circuit.negate(given(here))
