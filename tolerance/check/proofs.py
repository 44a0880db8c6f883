"""What must hold of a rulebook for every assignment of verdicts, proved or shown false.

The circuit runs once over decision diagrams with two variables a criterion (established,
refuted; neither is unproven), bounded by what numbers allow. A promise that fails is
answered with an assignment that breaks it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tolerance.engine.circuit import Circuit
from tolerance.engine.compiled import compile_rulebook
from tolerance.engine.diagram import LEAF, Diagrams, Function, TooLargeError
from tolerance.evidence.measure import answerable, measured
from tolerance.model.condition import (
    AllOf,
    AnyOf,
    AtLeast,
    ConclusionIs,
    Condition,
    CriterionIs,
    NoneOf,
    atoms,
)
from tolerance.model.problem import Place, Problem
from tolerance.model.rulebook import Rulebook

Places = Mapping[str, Place]
STATES = ("established", "refuted")


def prove(rulebook: Rulebook, places: Places) -> list[Problem]:
    """Return every promise of the contract that the rulebook breaks.

    Policy complete and disjoint and within the permitted set; no two required rungs; no
    two contraries; no two shifts that disagree (promise 8). Elements not established end
    in dismissal (16). A red line that stands leaves no tolerance standing (7). A criterion
    that favours, becoming established, never makes the outcome heavier, and one that
    disfavours never lighter (4).
    """
    try:
        prover = _Prover(rulebook, places)
        return [
            *prover.faults(),
            *prover.dismissal(),
            *prover.red_lines(),
            *prover.monotone(),
            *prover.idle(),
        ]
    except TooLargeError:
        number = str(len(rulebook.criteria))
        return [Problem("proof-too-large", _head(rulebook, places), {"number": number})]


def _head(rulebook: Rulebook, places: Places) -> Place:
    known = [place for key, place in sorted(places.items()) if key.startswith("rule:")]
    if known:
        folder = known[0].file.rsplit("/", 2)[0]
        return Place(f"{folder}/rulebook.yaml")
    return Place(f"{rulebook.cover.id}/{rulebook.cover.edition}/rulebook.yaml")


class _Prover:
    def __init__(self, rulebook: Rulebook, places: Places) -> None:
        self._book = rulebook
        self._places = places
        self._head = _head(rulebook, places)
        self._circuit: Circuit = compile_rulebook(rulebook)
        self._table = Diagrams()
        gates = [*self._circuit.outcome_gates(), *self._circuit.standing.values()]
        order = self._circuit.reading_order(gates)
        order += [key for key in sorted(rulebook.criteria) if key not in order]
        self._variable = {
            (key, state): 2 * n + m for n, key in enumerate(order) for m, state in enumerate(STATES)
        }
        self._names = {number: name for name, number in self._variable.items()}
        self._values = self._circuit.run(
            lambda criterion, state: self._table.variable(self._variable[criterion, state]),
            self._table.false,
            self._table.true,
        )
        self._possible = self._bounds()

    def _var(self, criterion: str, state: str) -> Function:
        return self._table.variable(self._variable[criterion, state])

    def _not(self, function: Function) -> Function:
        return function ^ self._table.true

    def _bounds(self) -> Function:
        """No criterion is both; found verdicts on one quantity agree with some number."""
        possible = self._table.true
        for key in self._book.criteria:
            both = self._var(key, "established") & self._var(key, "refuted")
            possible = possible & self._not(both)
        for criteria in measured(self._book).values():
            some = self._table.false
            for answers in answerable(criteria):
                agree = self._table.true
                for name, yes in answers.items():
                    against = self._var(name, "refuted" if yes else "established")
                    agree = agree & self._not(against)
                some = some | agree
            possible = possible & some
        return possible

    def _broken(self, where: Function) -> str:
        """Return an assignment under which a function is true, or nothing."""
        node = (where & self._possible).node
        if node == 0:
            return ""
        said: dict[str, str] = {}
        while self._table.top(node) != LEAF:
            number = self._table.top(node)
            criterion, state = self._names[number]
            high = self._table.restrict(node, number, to=True)
            if high and criterion not in said:
                said[criterion] = state
                node = high
            else:
                node = self._table.restrict(node, number, to=False)
        return ", ".join(f"{name}={state}" for name, state in sorted(said.items())) or "-"

    def faults(self) -> Iterator[Problem]:
        for fault in self._circuit.faults:
            example = self._broken(self._values[fault.gate])
            if example:
                yield Problem(
                    f"proof-{fault.code}", self._head, {**dict(fault.facts), "example": example}
                )

    def _condition(self, condition: Condition) -> Function:
        """Return a condition on criteria and conclusions as a function."""
        match condition:
            case AllOf(parts):
                found = self._table.true
                for part in parts:
                    found = found & self._condition(part)
                return found
            case AnyOf(parts):
                found = self._table.false
                for part in parts:
                    found = found | self._condition(part)
                return found
            case NoneOf(parts):
                return self._not(self._condition(AnyOf(parts)))
            case AtLeast(k, parts):
                reached = [self._table.true] + [self._table.false] * k
                for part in parts:
                    here = self._condition(part)
                    for number in range(k, 0, -1):
                        reached[number] = reached[number] | (reached[number - 1] & here)
                return reached[k]
            case CriterionIs(name, verdict):
                gate = self._circuit.effective.get((name, verdict))
                return self._values[gate] if gate is not None else self._table.false
            case ConclusionIs(name, holds):
                value = self._values[self._circuit.conclusions[name]]
                return value if holds else self._not(value)
            case _:
                raise TypeError(condition)

    def dismissal(self) -> Iterator[Problem]:
        elements = self._book.cover.elements
        if elements is None:
            return
        rung = next(r.id for r in self._book.cover.ladder if r.dismissal)
        made = self._condition(elements)
        chosen = self._values[self._circuit.chosen[rung]]
        example = self._broken(self._not(made) & self._not(chosen))
        if example:
            yield Problem("proof-dismissal-missed", self._head, {"rung": rung, "example": example})
        example = self._broken(made & chosen)
        if example:
            yield Problem("proof-dismissal-despite", self._head, {"rung": rung, "example": example})

    def red_lines(self) -> Iterator[Problem]:
        for key, rule in sorted(self._book.rules.items()):
            place = self._places.get(f"rule:{key}", self._head)
            if "group:tolerance" not in rule.defeats:
                continue
            for other in self._book.rules.values():
                if rule in self._book.defeated(other):
                    yield Problem("red-line-defeated", place, {"id": key, "other": other.id})
            presumed = self._by_presumption(rule.when)
            if presumed:
                yield Problem("red-line-presumed", place, {"id": key, "criterion": presumed})

    def _by_presumption(self, condition: Condition) -> str:
        """Return a criterion whose presumption, or a shift of it, could meet a red line."""
        for atom in atoms(condition):
            if isinstance(atom, CriterionIs) and atom.verdict == "established":
                criterion = self._book.criteria[atom.criterion]
                verdicts = {self._book.terms(criterion).presume.verdict}
                verdicts |= {shift.presume.verdict for shift in criterion.shift}
                if "established" in verdicts:
                    return atom.criterion
        return ""

    def monotone(self) -> Iterator[Problem]:
        """Promise 4 over all assignments: from unproven or refuted to established."""
        rungs = self._book.rungs
        at_least = {}
        reached = self._table.false
        for rung in reversed(rungs):
            reached = reached | self._values[self._circuit.chosen[rung]]
            at_least[rung] = reached
        for key, criterion in sorted(self._book.criteria.items()):
            if criterion.polarity == "neutral" or criterion.quantity is not None:
                continue
            for rung in rungs[1:]:
                example = self._worse(key, at_least[rung], favours=criterion.polarity == "favours")
                if example:
                    yield Problem(
                        "proof-polarity",
                        self._places.get(f"criterion:{key}", self._head),
                        {
                            "id": key,
                            "polarity": criterion.polarity,
                            "rung": rung,
                            "example": example,
                        },
                    )
                    break

    def _worse(self, key: str, heavier: Function, *, favours: bool) -> str:
        table = self._table
        yes, no = self._variable[key, "established"], self._variable[key, "refuted"]

        def given(established: bool, refuted: bool) -> int:  # noqa: FBT001  two answers
            node = table.restrict(heavier.node, yes, to=established)
            return table.restrict(node, no, to=refuted)

        possible = table.restrict(self._possible.node, yes, to=True)
        possible = table.restrict(possible, no, to=False)
        after = given(True, False)  # noqa: FBT003  established
        for before in (given(False, True), given(False, False)):  # noqa: FBT003  refuted, unproven
            bad = table.conjoin(after, table.differ(1, before))
            if not favours:
                bad = table.conjoin(before, table.differ(1, after))
            bad = table.conjoin(bad, possible)
            if bad:
                return self._broken(table.function(bad))
        return ""

    def idle(self) -> Iterator[Problem]:
        """Rules that can never apply, and rules that always do."""
        for key in sorted(self._book.rules):
            place = self._places.get(f"rule:{key}", self._head)
            value = self._values[self._circuit.applicable[key]]
            if not self._broken(value):
                yield Problem("rule-never", place, {"id": key})
