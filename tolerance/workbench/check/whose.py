"""Whose fault it is: what a laid rulebook breaks and its base alone does not is the overlay's.

Such a fault may stand in a line of the base, which the author of an overlay may not change. It
is shown where the overlay says what it comes of, and names the line beneath.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from tolerance.check.overlay_parts import Part, Without, named, placed
from tolerance.check.proofs import examine
from tolerance.check.prover import Prover
from tolerance.engine.circuit import Circuit
from tolerance.files.editions import Edition
from tolerance.files.rulebook import Loaded
from tolerance.model.problem import Problem
from tolerance.workbench.check.examples import read

Key = tuple[object, ...]
PASSING = frozenset({"example", "rules"})
"""What another proof of the same fault may word otherwise."""


def attributed(
    edition: Edition, below: Loaded, loaded: Loaded, faults: Sequence[Problem]
) -> Iterator[Problem]:
    """Yield the faults of a laid rulebook, each at a place that its author may change."""
    inside = f"{edition.shown}/"
    if all(p.place.file.startswith(inside) for p in faults):
        yield from faults
        return
    known = {_key(p) for p in examine(below.rulebook, below.places).faults}
    prover = Prover(loaded.rulebook, loaded.places, also=below.rulebook.criteria)
    undo = Without(below.rulebook, loaded.rulebook, prover)
    for problem in faults:
        if problem.place.file.startswith(inside) or _key(problem) in known:
            yield problem
            continue
        parts = _behind(problem, undo, prover)
        place = placed(parts[0], loaded.rulebook, loaded.places) if parts else None
        if place is None or not place.file.startswith(inside):
            place = edition.place("extends")
        at = problem.place
        facts = {
            **problem.facts,
            "beneath": f"{at.file}:{at.line}" if at.line else at.file,
            "instrument": below.rulebook.name,
            "by": named(parts) if parts else edition.name,
        }
        yield Problem(problem.code, place, facts)


def _key(problem: Problem) -> Key:
    kept = sorted((k, v) for k, v in problem.facts.items() if k not in PASSING)
    return (problem.code, problem.place, *kept)


def _behind(problem: Problem, undo: Without, prover: Prover) -> list[Part]:
    """Return the parts of an overlay that a fault comes of: as proved, named, or standing."""
    found = read(problem.facts.get("example", "-"))
    gate = partial(_wrong, problem=problem)
    if problem.code.startswith("proof-") and prover.holds(gate(undo.circuit(frozenset())), found):
        return undo.behind(found, gate)
    said = {problem.facts.get(key) for key in ("id", "other", "criterion")}
    if mine := [part for part in undo.parts if part[1] in said]:
        return mine
    standing = prover.circuit.standing
    return [
        (word, key)
        for word, key in undo.parts
        if word == "rule" and prover.holds(standing[key], found)
    ]


def _wrong(circuit: Circuit, problem: Problem) -> int:
    """Return the gate of the fault in a circuit."""
    code = problem.code.removeprefix("proof-")
    wrong = circuit.some(f.gate for f in circuit.faults if f.code == code)
    rows = problem.facts.get("rows", "")
    if not rows:
        return wrong
    return circuit.every((wrong, *(circuit.rows[int(n) - 1] for n in rows.split(", "))))
