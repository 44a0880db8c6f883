"""What must hold of a rulebook for every assignment of verdicts, proved or shown false.

This is the table of contents. Each proof builds a gate that says what must not be, and a
promise that fails is answered with an assignment that breaks it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from tolerance.check.beside import beside, overlapping
from tolerance.check.idle import idle, never
from tolerance.check.inquiries import inquiries
from tolerance.check.parts import parts
from tolerance.check.prover import MOST_NODES, Assignment, Places, Prover, worded
from tolerance.check.provisos import empty, provisos
from tolerance.check.records import records
from tolerance.check.red_lines import red_lines
from tolerance.check.sources import sources
from tolerance.check.tones import along, burdens, facing, tones
from tolerance.check.unused import misspelt, unused
from tolerance.check.weight import monotone
from tolerance.engine.compiled import compile_condition
from tolerance.engine.diagram import TooLargeError
from tolerance.engine.search import MOST_CONFLICTS
from tolerance.model.problem import Problem
from tolerance.model.rulebook import Rulebook

TOGETHER = frozenset({"contrary-conclusions", "double-require"})
"""Faults of rules that stand together: those rules are named."""


@dataclass(frozen=True, slots=True)
class Proved:
    """What breaks a promise, and what breaks none but deserves a second look."""

    faults: tuple[Problem, ...]
    notices: tuple[Problem, ...] = ()
    examined: bool = True
    """It could be read, and proofs were tried."""


def examine(
    rulebook: Rulebook, places: Places, nodes: int = MOST_NODES, conflicts: int = MOST_CONFLICTS
) -> Proved:
    """Return every promise of the contract that the rulebook breaks, and what is idle in it.

    Policy complete and disjoint and within the permitted set; no two required rungs; no
    two contraries; no two shifts that disagree (promise 8). Elements not established end
    in dismissal (16). A red line that stands leaves no tolerance standing (7), and none is
    reached by a presumption. A criterion that favours, becoming established, never makes
    the outcome heavier, and one that disfavours never lighter (4); nor does it turn a
    consideration the other way. No rule repeats another. A missing record of the
    respondent's own turns nothing against them (6). A condition of tolerance that is not
    fulfilled leaves one outcome, and no lighter one. Nothing that rests on no checked text
    makes an outcome heavier.

    Args:
        rulebook: the edition, linked.
        places: where everything with an id stands.
        nodes: how many the diagrams may have before a search takes their place.
        conflicts: how many the search may meet before it gives up, which is said.

    """
    prover = Prover(rulebook, places, nodes, conflicts)
    try:
        faults = (
            *_faults(prover),
            *_dismissal(prover),
            *red_lines(prover),
            *monotone(prover),
            *records(prover),
            *provisos(prover),
            *sources(prover),
            *never(prover),
            *beside(prover),
            *tones(prover),
            *along(prover),
            *misspelt(rulebook, places),
        )
        return Proved(faults, tuple(_second_look(prover, places)))
    except TooLargeError:
        number = str(len(rulebook.criteria))
        return Proved((Problem("proof-too-large", prover.place("cover"), {"number": number}),))


def _second_look(prover: Prover, places: Places) -> Iterator[Problem]:
    """Yield what breaks no promise and may yet not be what its author meant."""
    yield from idle(prover)
    yield from empty(prover)
    yield from parts(prover)
    yield from overlapping(prover)
    yield from inquiries(prover)
    yield from burdens(prover)
    yield from facing(prover)
    yield from unused(prover.book, places)


def _faults(prover: Prover) -> Iterator[Problem]:
    for fault in prover.circuit.faults:
        facts = dict(fault.facts)
        for gate, key, more in _ways(prover, fault.code, fault.gate, facts):
            found = prover.assignment(gate)
            if found is None:
                continue
            said, place = {**facts, **more, "example": worded(found)}, prover.place(key)
            if fault.code in TOGETHER:
                rules = _drawing(prover, facts, found)
                said["rules"] = ", ".join(rules)
                place = prover.place(f"rule:{rules[-1]}")
            yield Problem(f"proof-{fault.code}", place, said)


def _ways(
    prover: Prover, code: str, gate: int, facts: Mapping[str, str]
) -> Iterator[tuple[int, str, dict[str, str]]]:
    """Yield each way to a fault: its gate, where to look, and the rows of the policy in it."""
    circuit = prover.circuit
    rows = list(enumerate(circuit.rows, 1))
    if code == "policy-overlap":
        for (one, left), (other, right) in combinations(rows, 2):
            both = circuit.every((gate, left, right))
            yield both, f"row:{other}", {"rows": f"{one}, {other}"}
    elif code == "not-permitted":
        for number, row in rows:
            yield circuit.every((gate, row)), f"row:{number}", {"rows": str(number)}
    elif code == "policy-gap":
        yield gate, "head:policy", {}
    else:
        yield gate, f"criterion:{facts.get('criterion', '')}", {}


def _drawing(prover: Prover, facts: Mapping[str, str], found: Assignment) -> list[str]:
    """Return the rules that, under an assignment, require the rungs or draw the contraries."""
    names = set((facts.get("rungs") or facts["names"]).split(", "))
    return [
        key
        for key, rule in sorted(prover.book.rules.items())
        if names & {e.require or e.conclude for e in rule.then}
        and prover.holds(prover.circuit.standing[key], found)
    ]


def _dismissal(prover: Prover) -> Iterator[Problem]:
    elements = prover.book.cover.elements
    if elements is None:
        return
    circuit = prover.circuit
    rung = next(r.id for r in prover.book.cover.ladder if r.dismissal)
    made, chosen = compile_condition(prover.book, circuit, elements), circuit.chosen[rung]
    place = prover.place("head:elements")
    example = prover.example(circuit.every((circuit.negate(made), circuit.negate(chosen))))
    if example:
        yield Problem("proof-dismissal-missed", place, {"rung": rung, "example": example})
    example = prover.example(circuit.every((made, chosen)))
    if example:
        yield Problem("proof-dismissal-despite", place, {"rung": rung, "example": example})
