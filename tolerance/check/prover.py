"""May a gate be true in some possible assignment of verdicts? Exact, with an assignment.

The checks build a gate that says what must not be; this finds an assignment that makes it
true, or proves that there is none. Assignments drawn at random answer most of what can be;
decision diagrams prove the rest, and where they outgrow their bound a search does. What it
answers never depends on which of the three answered.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence

from tolerance.engine.circuit import FALSE, TRUE, Circuit
from tolerance.engine.compiled import compile_rulebook
from tolerance.engine.diagram import Diagrams, Function, TooLargeError
from tolerance.engine.search import MOST_CONFLICTS, satisfy
from tolerance.evidence.measure import answerable, measured
from tolerance.model.problem import Place
from tolerance.model.rulebook import Rulebook

STATES = ("established", "refuted")
WIDTH = 2048
MOST_NODES = 200_000

Places = Mapping[str, Place]
Assignment = dict[str, str]
"""Criterion → its verdict on the evidence; one that is not named is unproven."""


class Prover:
    """A rulebook's circuit, where its criteria stand, and what is possible."""

    def __init__(
        self,
        rulebook: Rulebook,
        places: Places,
        nodes: int = MOST_NODES,
        conflicts: int = MOST_CONFLICTS,
        also: Iterable[str] = (),
    ) -> None:
        """Compile a rulebook, with inputs for its criteria and for others that are asked about."""
        self.book = rulebook
        self.circuit: Circuit = compile_rulebook(rulebook)
        self._places = places
        self._names = sorted({*rulebook.criteria, *also})
        for key in self._names:  # a criterion that nothing reads is still an input
            for state in STATES:
                self.circuit.input(key, state)
        self.possible = self._bounds()
        self._columns: list[int] = []
        self._draws = _draws(self._names)
        self._table: Diagrams | None = Diagrams(nodes)
        self._drawn: dict[int, Function] = {}
        self._variable = self._order()
        self._conflicts = conflicts

    def place(self, key: str) -> Place:
        """Return where something with an id stands, else the rulebook's head."""
        name = f"{self.book.cover.id}/{self.book.cover.edition}/rulebook.yaml"
        return self._places.get(key) or self._places.get("cover") or Place(name)

    def answers(self, criterion: str, state: str) -> dict[int, int]:
        """Return what the inputs of a criterion are where its verdict is one of the three."""
        return {self.circuit.input(criterion, s): TRUE if s == state else FALSE for s in STATES}

    def may_be(self, gate: int) -> bool:
        """Say whether a gate is true in some possible assignment."""
        return self._find(self.circuit.every((gate, self.possible))) is not None

    def example(self, gate: int) -> str:
        """Return, in words, a least assignment that makes a gate true; nothing if none does."""
        found = self.assignment(gate)
        return "" if found is None else worded(found)

    def assignment(self, gate: int) -> Assignment | None:
        """Return an assignment that makes a gate true and of which no verdict can be spared."""
        wanted = self.circuit.every((gate, self.possible))
        found = self._find(wanted)
        if found is None:
            return None
        cone = sorted(self.circuit.cone([wanted]))
        for name in sorted(found):
            fewer = {k: v for k, v in found.items() if k != name}
            if wanted in self._true(cone, fewer):
                found = fewer
        return found

    def holds(self, gate: int, assignment: Assignment) -> bool:
        """Say whether a gate is true under an assignment."""
        return gate in self._true(sorted(self.circuit.cone([gate])), assignment)

    def _true(self, cone: Sequence[int], assignment: Assignment) -> set[int]:
        """Return the gates of a cone, in order, that an assignment makes true."""
        found = {TRUE} | {self.circuit.input(name, word) for name, word in assignment.items()}
        for number in cone:
            kind, left, right = self.circuit.parts(number)
            if (
                (kind == "and" and left in found and right in found)
                or (kind == "or" and (left in found or right in found))
                or (kind == "not" and left not in found)
            ):
                found.add(number)
        return found

    def _find(self, gate: int) -> Assignment | None:
        if gate == FALSE:
            return None
        self._extend()
        hits = self._columns[gate]
        if hits:
            bit = hits & -hits
            return {
                name: state for (name, state), column in sorted(self._draws.items()) if column & bit
            }
        if self._table is not None:
            try:
                return self._by_diagram(self._table, gate)
            except TooLargeError:
                self._table = None
        return self._by_search(gate)

    def _extend(self) -> None:
        """Run the drawn assignments through the gates that are new."""
        columns, top = self._columns, (1 << WIDTH) - 1
        names = {gate: name for name, gate in self.circuit.inputs.items()}
        for gate in range(len(columns), len(self.circuit.gates)):
            kind, left, right = self.circuit.parts(gate)
            if kind == "and":
                columns.append(columns[left] & columns[right])
            elif kind == "or":
                columns.append(columns[left] | columns[right])
            elif kind == "not":
                columns.append(columns[left] ^ top)
            else:
                columns.append(self._draws[names[gate]] if gate > TRUE else top * gate)

    def _by_diagram(self, table: Diagrams, gate: int) -> Assignment | None:
        names = {number: name for name, number in self.circuit.inputs.items()}
        for each in sorted(self.circuit.cone([gate])):
            if each in self._drawn:
                continue
            kind, left, right = self.circuit.parts(each)
            if kind == "and":
                self._drawn[each] = self._drawn[left] & self._drawn[right]
            elif kind == "or":
                self._drawn[each] = self._drawn[left] | self._drawn[right]
            elif kind == "not":
                self._drawn[each] = self._drawn[left] ^ table.true
            else:
                self._drawn[each] = table.variable(self._variable[names[each]])
        node = self._drawn[gate].node
        if node == 0:
            return None
        said: Assignment = {}
        by_number = {number: name for name, number in self._variable.items()}
        while node > 1:
            number = table.top(node)
            low = table.restrict(node, number, to=False)
            if low:
                node = low
            else:
                node = table.restrict(node, number, to=True)
                criterion, state = by_number[number]
                said[criterion] = state
        return said

    def _by_search(self, gate: int) -> Assignment | None:
        found = satisfy(self.circuit, gate, self._conflicts)
        if found is None:
            return None
        names = {number: name for name, number in self.circuit.inputs.items()}
        return dict(names[number] for number, value in sorted(found.items()) if value)

    def _order(self) -> dict[tuple[str, str], int]:
        gates = [*self.circuit.outcome_gates(), *self.circuit.standing.values()]
        order = self.circuit.reading_order(gates)
        order += [key for key in self._names if key not in order]
        return {
            (key, state): 2 * n + m for n, key in enumerate(order) for m, state in enumerate(STATES)
        }

    def _bounds(self) -> int:
        """No criterion is both; found verdicts on one quantity agree with some number."""
        circuit = self.circuit
        parts = [
            circuit.negate(circuit.every(circuit.input(key, state) for state in STATES))
            for key in self._names
        ]
        parts += [
            circuit.some(self._agreeing(answers) for answers in answerable(criteria))
            for criteria in measured(self.book).values()
        ]
        return circuit.every(parts)

    def _agreeing(self, answers: Mapping[str, bool]) -> int:
        circuit = self.circuit
        return circuit.every(
            circuit.negate(circuit.input(name, "refuted" if yes else "established"))
            for name, yes in sorted(answers.items())
        )


def worded(assignment: Assignment) -> str:
    """Put an assignment in words: what it does not name is unproven."""
    return ", ".join(f"{name}={state}" for name, state in sorted(assignment.items())) or "-"


def _draws(criteria: Iterable[str]) -> dict[tuple[str, str], int]:
    """Draw assignments: a third with few verdicts, a third with most, a third between."""
    rng = random.Random(0)  # noqa: S311  a seeded sample; no secret hangs on it
    third = WIDTH // 3
    few = (1 << third) - 1
    most = few << third
    found: dict[tuple[str, str], int] = {}
    for key in criteria:
        draws = [rng.getrandbits(WIDTH) for _ in range(4)]
        said = (
            (draws[0] & ~few & ~most)
            | (draws[0] & draws[1] & draws[2] & few)
            | ((draws[0] | draws[1] | draws[2]) & most)
        )
        found[key, "established"] = said & draws[3]
        found[key, "refuted"] = said & ~draws[3]
    return found
