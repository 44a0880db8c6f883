"""Red lines: nothing defeats one, it defeats tolerance only, and no presumption reaches one.

A red line is reached by a presumption where, in some assignment, it applies, and would not
if what it needs had to be found on the evidence. What it needs is read by sign, through
conclusions, defeats and ``applies``: a presumption may leave an exception unproved; it may
not supply what the red line rests on.
"""

from __future__ import annotations

from collections.abc import Iterator

from tolerance.check.prover import Prover
from tolerance.engine.circuit import FALSE
from tolerance.model.condition import (
    AllOf,
    AnyOf,
    AtLeast,
    ConclusionIs,
    Condition,
    CriterionIs,
    NoneOf,
)
from tolerance.model.problem import Problem
from tolerance.model.rule import Rule

TOLERANCE = "group:tolerance"


def red_lines(prover: Prover) -> Iterator[Problem]:
    """Yield red lines that may be defeated, reach too far, or are reached by a presumption."""
    book, circuit = prover.book, prover.circuit
    for key, rule in sorted(book.rules.items()):
        if not rule.red_line:
            continue
        place = prover.place(f"rule:{key}")
        for _, other in sorted(book.rules.items()):
            if rule in book.defeated(other):
                yield Problem("red-line-defeated", place, {"id": key, "other": other.id})
        for name in sorted(set(rule.defeats) - {TOLERANCE}):
            yield Problem("red-line-overreach", place, {"id": key, "other": name})
        read = frozenset(book.criteria)
        applies = circuit.applicable[key]
        rests = circuit.every((applies, circuit.negate(_Evidence(prover, read).rule(rule))))
        example = prover.example(rests)
        if example:
            names, example = _named(prover, rule) or (_unproven(prover, rests), example)
            facts = {"id": key, "criterion": names, "example": example}
            yield Problem("red-line-presumed", place, facts)


def _named(prover: Prover, rule: Rule) -> tuple[str, str] | None:
    """Return one criterion whose presumption by itself reaches a red line, and an example."""
    circuit = prover.circuit
    for key in sorted(prover.book.criteria):
        needed = circuit.negate(_Evidence(prover, frozenset({key})).rule(rule))
        example = prover.example(circuit.every((circuit.applicable[rule.id], needed)))
        if example:
            return key, example
    return None


def _unproven(prover: Prover, gate: int) -> str:
    """Name the criteria that a red line reads and an example leaves to presumption."""
    found = prover.assignment(gate) or {}
    read = prover.circuit.reading_order([gate])
    return ", ".join(sorted(set(read) - set(found)))


class _Evidence:
    """A rule's condition, some criteria's presumptions being no ground for what it needs."""

    def __init__(self, prover: Prover, denied: frozenset[str]) -> None:
        self._book = prover.book
        self._circuit = prover.circuit
        self._denied = denied
        self._known: dict[tuple[str, str, bool], int] = {}
        homes = self._book.homes()
        self._drawers = {
            name: sorted(
                k for k, r in self._book.rules.items() if any(e.conclude == name for e in r.then)
            )
            for name in homes
        }
        self._defeaters: dict[str, list[str]] = {key: [] for key in self._book.rules}
        for rule in self._book.rules.values():
            for other in self._book.defeated(rule):
                self._defeaters[other.id].append(rule.id)

    def rule(self, rule: Rule) -> int:
        """Return the gate of "applicable, on evidence where it must be"."""
        return self._gate(rule.when, needed=True)

    def _gate(self, condition: Condition, *, needed: bool) -> int:
        """Return a condition's gate; ``needed`` says whether its truth serves the red line."""
        circuit = self._circuit
        match condition:
            case AllOf(parts):
                return circuit.every([self._gate(p, needed=needed) for p in parts])
            case AnyOf(parts):
                return circuit.some([self._gate(p, needed=needed) for p in parts])
            case NoneOf(parts):
                inner = [self._gate(p, needed=not needed) for p in parts]
                return circuit.negate(circuit.some(inner))
            case AtLeast(k, parts):
                return circuit.at_least(k, [self._gate(p, needed=needed) for p in parts])
            case CriterionIs(name, verdict):
                return self._criterion(name, verdict, needed=needed)
            case _:
                assert isinstance(condition, ConclusionIs)  # noqa: S101  the compiler refused others
                gate = self._conclusion(condition.conclusion, needed=needed is condition.holds)
                return gate if condition.holds else circuit.negate(gate)

    def _criterion(self, name: str, verdict: str, *, needed: bool) -> int:
        key = (name, verdict, needed)
        if key in self._known:
            return self._known[key]
        circuit, applies = self._circuit, self._book.criteria[name].applies
        if verdict == "inapplicable":
            found = (
                FALSE if applies is None else circuit.negate(self._gate(applies, needed=not needed))
            )
        else:
            held = circuit.held.get((name, verdict), FALSE)
            if needed and name in self._denied:
                held = circuit.inputs.get((name, verdict), FALSE)
            found = (
                held
                if applies is None
                else circuit.every((held, self._gate(applies, needed=needed)))
            )
        self._known[key] = found
        return found

    def _conclusion(self, name: str, *, needed: bool) -> int:
        return self._circuit.some(
            self._stands(key, needed=needed) for key in self._drawers.get(name, ())
        )

    def _stands(self, name: str, *, needed: bool) -> int:
        key = ("rule", name, needed)
        if key not in self._known:
            applies = self._gate(self._book.rules[name].when, needed=needed)
            beaten = self._circuit.some(
                self._stands(other, needed=not needed) for other in self._defeaters[name]
            )
            self._known[key] = self._circuit.every((applies, self._circuit.negate(beaten)))
        return self._known[key]
