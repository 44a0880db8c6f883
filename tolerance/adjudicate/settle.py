"""Can the open questions change what is recommended? Exact, over every completion at once.

The circuit runs once over decision diagrams whose variables are the answers to the open
questions; what is settled, needed and shortest is read off the diagrams.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tolerance.engine.chain import Conflict
from tolerance.engine.circuit import Circuit
from tolerance.engine.diagram import LEAF, MOST_NODES, Diagrams, Function, TooLargeError
from tolerance.evidence.measure import answerable, cut, measured
from tolerance.model.adjudication import Answer, Question, Settlement
from tolerance.model.criterion import Criterion
from tolerance.model.finding import Finding
from tolerance.model.noun import Noun
from tolerance.model.rulebook import Rulebook

MOST_WAYS = 500
"""How many shortest ways are listed; a note says when there are more."""

_Cube = tuple[tuple[int, bool], ...]
"""A set of answers: each the variable of a question, and whether it is yes."""


def settle(
    rulebook: Rulebook,
    circuit: Circuit,
    findings: Sequence[Finding],
    outcome: str,
    *,
    most: int = MOST_NODES,
) -> Settlement:
    """Say whether the open questions can change the triple, and how to settle it.

    Args:
        rulebook: the edition.
        circuit: its circuit.
        findings: all of a unit's findings.
        outcome: the rung under the effective verdicts.
        most: the bound on the diagrams; past it the answer is "too large", never a guess.

    Raises:
        Conflict: a completion reaches two answers to one question.

    """
    if not any(f.open for f in findings):
        return Settlement(settled=True, range=(outcome,))
    try:
        return _Settler(rulebook, circuit, findings, Diagrams(most)).settlement(outcome)
    except TooLargeError:
        number = sum(f.open for f in findings)
        return Settlement(settled=False, range=(outcome,), too_large=number)


class _Shape(Noun):
    """The triple and the possible completions as functions of the answers."""

    rungs: Mapping[str, int]
    marks: tuple[int, ...]
    """Every indicator of the triple: rungs, referrals, attached duties."""
    possible: int


class _Settler:
    def __init__(
        self, rulebook: Rulebook, circuit: Circuit, findings: Sequence[Finding], table: Diagrams
    ) -> None:
        self._book = rulebook
        self._circuit = circuit
        self._findings = {f.criterion: f for f in findings}
        self._table = table
        self._variables = self._order()
        self._names = {number: name for name, number in self._variables.items()}

    def _order(self) -> dict[str, int]:
        """Number the open questions in the order in which the strata first read them."""
        read = self._circuit.reading_order(self._circuit.outcome_gates())
        open_ = sorted(k for k, f in self._findings.items() if f.open)
        ordered = [k for k in read if k in open_] + [k for k in open_ if k not in read]
        return {key: number for number, key in enumerate(ordered)}

    def settlement(self, outcome: str) -> Settlement:
        shape = self._shape()
        classes = self._classes(shape)
        reached = {
            rung for rung, node in shape.rungs.items() if self._table.conjoin(node, shape.possible)
        } | {outcome}
        in_range = tuple(rung for rung in self._book.rungs if rung in reached)
        if len(classes) == 1:
            return Settlement(settled=True, range=in_range)
        needed = [name for name in self._variables if self._matters(name, shape)]
        ways, more = self._shortest(shape, classes, needed)
        return Settlement(
            settled=False,
            range=in_range,
            needed=tuple(self._question(name) for name in sorted(needed)),
            shortest=tuple(ways),
            more_ways=more,
        )

    def _shape(self) -> _Shape:
        table = self._table
        wanted = self._circuit.outcome_gates()

        def value(criterion: str, word: str) -> Function:
            finding = self._findings[criterion]
            if finding.open:
                answer = table.variable(self._variables[criterion])
                return answer if word == "established" else answer ^ table.true
            return table.true if finding.on_evidence == word else table.false

        values = self._circuit.run(value, table.false, table.true, wanted)
        possible = self._possible()
        for fault in self._circuit.faults:
            if table.conjoin(values[fault.gate].node, possible):
                raise Conflict(fault.code, **dict(fault.facts))
        rungs = {r: values[g].node for r, g in self._circuit.chosen.items()}
        others = [
            values[g].node
            for g in (*self._circuit.referrals.values(), *self._circuit.attached.values())
        ]
        return _Shape(rungs, (*rungs.values(), *others), possible)

    def _possible(self) -> int:
        """Return the completions that numbers could give, given what was already found."""
        possible = self._table.true
        for criteria in measured(self._book).values():
            if not any(self._findings[c.id].open for c in criteria):
                continue
            some = self._table.false
            for answers in self._allowed(criteria):
                line = self._table.true
                for name, yes in answers.items():
                    if self._findings[name].open:
                        variable = self._table.variable(self._variables[name])
                        line = line & (variable if yes else variable ^ self._table.true)
                some = some | line
            possible = possible & some
        return possible.node

    def _allowed(self, criteria: Sequence[Criterion]) -> list[dict[str, bool]]:
        """Return the sets of answers on one quantity that agree with the verdicts found."""
        bound = [
            c
            for c in criteria
            if self._findings[c.id].open or self._findings[c.id].on_evidence != "unproven"
        ]
        fixed = {
            c.id: self._findings[c.id].on_evidence == "established"
            for c in bound
            if not self._findings[c.id].open
        }
        return [a for a in answerable(bound) if all(a[k] is v for k, v in fixed.items())]

    def _classes(self, shape: _Shape) -> list[int]:
        """Return the possible completions, parted by triple."""
        parts = [shape.possible]
        for mark in shape.marks:
            apart: list[int] = []
            for part in parts:
                yes = self._table.conjoin(part, mark)
                no = self._table.conjoin(part, self._table.differ(1, mark))
                apart.extend(piece for piece in (yes, no) if piece)
            parts = apart
        return parts

    def _partners(self, name: str) -> list[str]:
        """Return the open questions that the same cut of the same quantity decides."""
        criterion = self._book.criteria[name]
        if criterion.quantity is None or criterion.threshold is None:
            return [name]
        here = cut(criterion.threshold)[0]
        return [
            other.id
            for other in measured(self._book)[criterion.quantity]
            if other.threshold is not None
            and cut(other.threshold)[0] == here
            and self._findings[other.id].open
        ]

    def _matters(self, name: str, shape: _Shape) -> bool:
        """Say whether turning a question, alone or with its partners, changes the triple."""
        table = self._table
        for group in {(name,), tuple(sorted(self._partners(name)))}:
            variables = [self._variables[member] for member in group]
            both = table.conjoin(shape.possible, table.turn(shape.possible, variables))
            for mark in shape.marks:
                if table.conjoin(both, table.differ(mark, table.turn(mark, variables))):
                    return True
        return False

    def _shortest(
        self, shape: _Shape, classes: Sequence[int], needed: Sequence[str]
    ) -> tuple[list[tuple[tuple[str, Answer], ...]], bool]:
        askable = frozenset(self._variables[name] for name in needed)
        seeker = _Seeker(self._table, askable)
        starts = [
            (self._table.conjoin(shape.possible, self._table.differ(1, part)), shape.possible)
            for part in classes
        ]
        # All needed answers together always settle, so some length has ways.
        found = next(some for n in range(len(needed) + 1) if (some := seeker.ways(starts, n)))
        ways = sorted(self._way(cube) for cube in found)
        return ways[:MOST_WAYS], len(ways) > MOST_WAYS or seeker.full

    def _way(self, cube: _Cube) -> tuple[tuple[str, Answer], ...]:
        return tuple(
            sorted((self._names[v], "established" if yes else "refuted") for v, yes in cube)
        )

    def _question(self, name: str) -> Question:
        criterion = self._book.criteria[name]
        terms = self._book.terms(criterion)
        answers: tuple[Answer, ...] = ("established", "refuted")
        then = {a: self._outcome(self._answer_with(criterion, a)) for a in answers}
        holder = criterion.holder or (None if terms.burden == "respondent" else "authority")
        return Question(name, holder, terms.burden, then)

    def _answer_with(self, criterion: Criterion, answer: Answer) -> dict[str, bool]:
        """Answer a question, and with it as few others on its quantity as numbers demand.

        A needed question can be turned, so some number gives either answer to it.
        """
        yes = answer == "established"
        if criterion.quantity is None:
            return {criterion.id: yes}
        siblings = measured(self._book)[criterion.quantity]
        ways = [
            {k: v for k, v in answers.items() if self._findings[k].open}
            for answers in self._allowed(siblings)
            if answers[criterion.id] is yes
        ]

        def changed(way: Mapping[str, bool]) -> int:
            return sum(
                v is not (self._findings[k].effective == "established")
                for k, v in way.items()
                if k != criterion.id and self._findings[k].effective != "inapplicable"
            )

        return min(ways, key=lambda way: (changed(way), sorted(way.items())))

    def _outcome(self, given: Mapping[str, bool]) -> str:
        """Return the rung under given answers, the other open questions left as they are."""

        def value(criterion: str, word: str) -> int:
            if criterion in given:
                return int(given[criterion] is (word == "established"))
            return int(self._findings[criterion].on_evidence == word)

        values = self._circuit.run(value, 0, 1, self._circuit.outcome_gates())
        for fault in self._circuit.faults:
            if values[fault.gate]:
                raise Conflict(fault.code, **dict(fault.facts))
        return next(r for r, gate in self._circuit.chosen.items() if values[gate])


class _Seeker:
    """Finds the smallest sets of answers after which nothing bad is possible any more."""

    def __init__(self, table: Diagrams, askable: frozenset[int]) -> None:
        self._table = table
        self._askable = askable
        self._least: dict[tuple[int, int], int] = {}
        self.full = False

    def ways(self, starts: Sequence[tuple[int, int]], length: int) -> set[_Cube]:
        """Return the sets of exactly ``length`` answers that settle, where no fewer do."""
        found: set[_Cube] = set()
        for bad, possible in starts:
            self.collect(bad, possible, length, (), found)
        return found

    def collect(
        self,
        bad: int,
        possible: int,
        length: int,
        given: _Cube,
        found: set[_Cube],
    ) -> None:
        """Add every set of exactly ``length`` further answers that settles.

        Precondition: no fewer settle, so where nothing bad is left, no answer is either.
        """
        if self.full or possible == 0 or self.least(bad, possible, length) > length:
            return
        if bad == 0:
            found.add(given)
            self.full = len(found) > MOST_WAYS * 4
            return
        for answer, rest_bad, rest_possible in self._ways(bad, possible):
            if answer is None:
                self.collect(rest_bad, rest_possible, length, given, found)
            else:
                self.collect(rest_bad, rest_possible, length - 1, (*given, answer), found)

    def _ways(self, bad: int, possible: int) -> list[tuple[tuple[int, bool] | None, int, int]]:
        """Leave the first variable open, or answer it one way or the other."""
        table = self._table
        variable = min(table.top(bad), table.top(possible))
        ways: list[tuple[tuple[int, bool] | None, int, int]] = [
            (None, table.forget(bad, variable), table.forget(possible, variable))
        ]
        if variable in self._askable:
            ways.extend(
                (
                    (variable, yes),
                    table.restrict(bad, variable, to=yes),
                    table.restrict(possible, variable, to=yes),
                )
                for yes in (False, True)
            )
        return ways

    def least(self, bad: int, possible: int, bound: int) -> int:
        """Return the fewest answers that settle, or more than the bound."""
        if bad == 0:
            return 0 if possible else LEAF
        if bad == possible:
            return LEAF
        if bound == 0:
            return 1
        key = (bad, possible)
        known = self._least.get(key)
        # A negative entry says only that the least is more than that bound.
        if known is not None and (known >= 0 or -known > bound):
            return known if known >= 0 else bound + 1
        best = LEAF
        for answer, rest_bad, rest_possible in self._ways(bad, possible):
            cost = 0 if answer is None else 1
            best = min(best, cost + self.least(rest_bad, rest_possible, bound - cost))
        self._least[key] = best if best <= bound else -(bound + 1)
        return best
