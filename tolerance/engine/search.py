"""Can a gate be true? An exact search that learns from each dead end.

Where the decision diagrams of a rulebook outgrow their bound this answers the same question:
it gives inputs that make the gate true, or proves that there are none. Clauses say what each
gate means (Tseitin); each conflict adds the clause that explains it. Source: Marques-Silva and
Sakallah, GRASP: A Search Algorithm for Propositional Satisfiability (1999). It knows nothing
of rules.
"""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heapify, heappop, heappush

from tolerance.engine.circuit import TRUE, Circuit
from tolerance.engine.diagram import TooLargeError

MOST_CONFLICTS = 200_000
_DECAY, _FIRST_RESTART, _SLOWER = 1.05, 100, 1.3
_HUGE = 1e10


def satisfy(circuit: Circuit, gate: int, most: int = MOST_CONFLICTS) -> dict[int, bool] | None:
    """Return values of the inputs under which a gate is true, or None where there are none.

    Inputs that do not matter are left out.

    Raises:
        TooLargeError: no answer was found within so many conflicts.

    """
    if gate <= TRUE:
        return {} if gate == TRUE else None
    return _Search(circuit, gate, most).answer()


class _Search:
    """A literal is twice a variable's number, and one more where it is denied.

    Every gate but "not" is a variable. Constants are folded away where gates are made, so a
    gate that is none reads none.
    """

    def __init__(self, circuit: Circuit, gate: int, most: int) -> None:
        self._most = most
        self._literal: dict[int, int] = {}
        self._inputs: dict[int, int] = {}
        self._watchers: list[list[list[int]]] = []
        number = 0
        for each in sorted(circuit.cone([gate])):
            kind, left, right = circuit.parts(each)
            if kind == "not":
                self._literal[each] = self._literal[left] ^ 1
                continue
            self._literal[each] = 2 * number
            self._watchers += [[], []]
            if kind == "input":
                self._inputs[each] = number
            else:
                self._define(kind == "and", 2 * number, self._literal[left], self._literal[right])
            number += 1
        self._root = self._literal[gate]
        self._value: list[bool | None] = [None] * (2 * number)
        self._level = [0] * number
        self._reason: list[list[int] | None] = [None] * number
        self._phase = [1] * number
        self._activity = [0.0] * number
        self._step = 1.0
        self._queue = [(0.0, n) for n in range(number)]
        self._trail: list[int] = []
        self._marks: list[int] = []
        self._read = 0

    def _define(self, both: bool, gate: int, left: int, right: int) -> None:  # noqa: FBT001  and, or
        turn = 0 if both else 1  # "or" is "and" of what is denied, denied
        gate, left, right = gate ^ turn, left ^ turn, right ^ turn
        for clause in ([gate ^ 1, left], [gate ^ 1, right], [gate, left ^ 1, right ^ 1]):
            self._watch(clause)

    def _watch(self, clause: list[int]) -> None:
        self._watchers[clause[0]].append(clause)
        self._watchers[clause[1]].append(clause)

    def answer(self) -> dict[int, bool] | None:
        self._set(self._root, None)
        conflicts, gap = 0, float(_FIRST_RESTART)
        until = gap
        while True:
            clause = self._propagate()
            if clause is not None:
                if not self._marks:
                    return None
                conflicts += 1
                if conflicts > self._most:
                    raise TooLargeError
                self._learn(clause)
                continue
            if conflicts >= until and self._marks:
                gap *= _SLOWER
                until = conflicts + gap
                self._back(0)
            if not self._decide():
                values = {gate: self._value[2 * n] for gate, n in self._inputs.items()}
                return {gate: value for gate, value in values.items() if value is not None}

    def _set(self, literal: int, reason: list[int] | None) -> None:
        self._value[literal] = True
        self._value[literal ^ 1] = False
        self._level[literal >> 1] = len(self._marks)
        self._reason[literal >> 1] = reason
        self._trail.append(literal)

    def _propagate(self) -> list[int] | None:
        """Draw what follows; return a clause that is broken, if one is."""
        value, watchers = self._value, self._watchers
        while self._read < len(self._trail):
            denied = self._trail[self._read] ^ 1
            self._read += 1
            kept: list[list[int]] = []
            here = watchers[denied]
            for position, clause in enumerate(here):
                if clause[0] == denied:
                    clause[0], clause[1] = clause[1], denied
                first = clause[0]
                if value[first]:
                    kept.append(clause)
                    continue
                for place in range(2, len(clause)):
                    other = clause[place]
                    if value[other] is not False:
                        clause[1], clause[place] = other, denied
                        watchers[other].append(clause)
                        break
                else:
                    kept.append(clause)
                    if value[first] is False:
                        kept.extend(here[position + 1 :])
                        watchers[denied] = kept
                        return clause
                    self._set(first, clause)
            watchers[denied] = kept
        return None

    def _decide(self) -> bool:
        """Take the most active variable without a value; false when all have one."""
        while self._queue:
            _, number = heappop(self._queue)
            if self._value[2 * number] is None:
                self._marks.append(len(self._trail))
                self._set(2 * number + self._phase[number], None)
                return True
        return False

    def _learn(self, broken: Sequence[int]) -> None:
        """Add the clause that explains a conflict, and go back to where it first bites."""
        seen: set[int] = set()
        learnt: list[int] = []
        waiting, place, clause = 0, len(self._trail) - 1, broken
        while True:
            for literal in clause:
                number = literal >> 1
                if number in seen or self._level[number] == 0:
                    continue
                seen.add(number)
                self._bump(number)
                if self._level[number] == len(self._marks):
                    waiting += 1
                else:
                    learnt.append(literal)
            while self._trail[place] >> 1 not in seen:
                place -= 1
            literal = self._trail[place]
            place -= 1
            waiting -= 1
            if waiting == 0:
                break
            clause = [x for x in self._reason[literal >> 1] or () if x != literal]
        self._step *= _DECAY
        learnt.sort(key=lambda x: -self._level[x >> 1])
        found = [literal ^ 1, *learnt]
        self._back(self._level[learnt[0] >> 1] if learnt else 0)
        if len(found) > 1:
            self._watch(found)
        self._set(found[0], found if len(found) > 1 else None)

    def _bump(self, number: int) -> None:
        self._activity[number] += self._step
        if self._activity[number] > _HUGE:
            self._activity = [a / _HUGE for a in self._activity]
            self._step /= _HUGE
            self._queue = [(-a, n) for n, a in enumerate(self._activity)]
            heapify(self._queue)

    def _back(self, level: int) -> None:
        mark = self._marks[level]
        for literal in self._trail[mark:]:
            number = literal >> 1
            self._phase[number] = literal & 1
            self._value[literal] = self._value[literal ^ 1] = None
            heappush(self._queue, (-self._activity[number], number))
        del self._trail[mark:]
        del self._marks[level:]
        self._read = mark
