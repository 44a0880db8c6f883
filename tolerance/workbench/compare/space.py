"""Two rulebooks over one space of assignments: every verdict on the evidence that can be.

An assignment gives each criterion of either rulebook one of established, refuted and unproven
on the evidence; what no number could give is left out, as in ``check.prover``. Where a
threshold on a quantity was moved, one number answers the old criterion and the new one, so
there the assignment is an interval of the line (or nothing proved), and the two answers follow
from it. Sets of assignments are decision diagrams, so every count is exact; where they outgrow
their bound a search still says whether there is one. Nothing is ever sampled.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from tolerance.engine.circuit import FALSE, TRUE, Circuit
from tolerance.engine.compiled import compile_rulebook
from tolerance.engine.diagram import MOST_NODES, Diagrams, Function, TooLargeError
from tolerance.engine.search import satisfy
from tolerance.evidence.measure import Cut, answerable, measured
from tolerance.model.criterion import Criterion
from tolerance.model.noun import Noun
from tolerance.model.rule import Measure
from tolerance.model.rulebook import Rulebook
from tolerance.workbench.compare.line import NEW, Line, both, moved_lines, unit

STATES = ("established", "refuted")
NONE = ""
"""Stands for the rung where a rulebook gives no one outcome."""

Assignment = Mapping[str, str]
"""Criterion → its verdict on the evidence; one that is not named is unproven."""


class Example(Noun):
    """One assignment of which no verdict can be spared, and where its quantities lie."""

    verdicts: Assignment
    regions: Mapping[str, tuple[Cut | None, Cut | None]]
    """Quantity whose line was moved → between which cuts the number lies."""


class Side(Noun):
    """What one rulebook makes of an assignment, as gates of the common circuit."""

    rungs: Mapping[str, int]
    """Rung → it is the outcome; ``NONE`` → there is no one outcome."""
    permitted: Mapping[str, int]
    referrals: Mapping[str, int]
    attached: Mapping[Measure, int]
    conclusions: Mapping[str, int]
    standing: Mapping[str, int]


class Space:
    """The common circuit of two rulebooks, and what is possible in it."""

    def __init__(
        self,
        old: Rulebook,
        new: Rulebook,
        renamed: Mapping[str, str] | None = None,
        nodes: int = MOST_NODES,
    ) -> None:
        """Compile both.

        Args:
            old: one rulebook.
            new: the other.
            renamed: new id → old id of criteria that are taken to be one.
            nodes: how many the diagrams may have before they are given up.

        """
        self._books = old, new
        self._renamed = dict(renamed or {})
        self.circuit = compile_rulebook(old)
        self.lines = moved_lines(old, new, self._renamed)
        self.old = self._side(self.circuit)
        self.new = self.variant(new)
        self.criteria = sorted({*old.criteria, *(self._renamed.get(k, k) for k in new.criteria)})
        self._copies = sorted(k + NEW for line in self.lines for k in line.moved)
        for key in (*self.criteria, *self._copies):
            for state in STATES:
                self.circuit.input(key, state)
        self.possible = self._possible()
        self._number = self._order()
        self._table: Diagrams | None = Diagrams(nodes)
        self._drawn: dict[int, Function] = {}

    @property
    def fits(self) -> bool:
        """True while every diagram asked for fitted its bound."""
        return self._table is not None

    def variant(self, book: Rulebook, moved: Iterable[str] | None = None) -> Side:
        """Compile another rulebook over the same criteria.

        Args:
            book: the rulebook.
            moved: of which criteria the threshold is the new one; all moved ones if absent.

        """
        compiled = compile_rulebook(book, onto=self.circuit)
        turned = {k for line in self.lines for k in line.moved}
        turned &= turned if moved is None else set(moved)
        names = {**self._renamed, **{k: k + NEW for k in turned}}
        answers = {
            self.circuit.input(name, state): self.circuit.input(other, state)
            for name, other in names.items()
            for state in STATES
        }
        return self._side(compiled, answers)

    def _side(self, compiled: Circuit, answers: Mapping[int, int] | None = None) -> Side:
        circuit = self.circuit
        fault = circuit.some(f.gate for f in compiled.faults)
        sound = circuit.negate(fault)
        rungs = {rung: circuit.every((gate, sound)) for rung, gate in compiled.chosen.items()}
        whole = {**rungs, NONE: fault}
        tables = (
            whole.values(),
            compiled.permitted.values(),
            compiled.referrals.values(),
            compiled.attached.values(),
            compiled.conclusions.values(),
            compiled.standing.values(),
        )
        wanted = sorted({gate for gates in tables for gate in gates})
        told = dict(zip(wanted, circuit.given(wanted, answers or {}), strict=True))
        return Side(
            {k: told[g] for k, g in whole.items()},
            {k: told[g] for k, g in compiled.permitted.items()},
            {k: told[g] for k, g in compiled.referrals.items()},
            {m: told[g] for m, g in compiled.attached.items()},
            {k: told[g] for k, g in compiled.conclusions.items()},
            {k: told[g] for k, g in compiled.standing.items()},
        )

    def _possible(self) -> int:
        circuit = self.circuit
        parts = [
            circuit.negate(circuit.every(circuit.input(key, s) for s in STATES))
            for key in (*self.criteria, *self._copies)
        ]
        moved = {line.quantity for line in self.lines}
        for quantity, criteria in self._measured().items():
            if quantity not in moved:
                parts.append(circuit.some(self._agreeing(a) for a in answerable(criteria)))
        parts.extend(self._somewhere(line) for line in self.lines)
        return circuit.every(parts)

    def _measured(self) -> dict[str, list[Criterion]]:
        """Return quantity → the criteria of both rulebooks on it, by id; units kept apart."""
        old, new = self._books
        found = {k: {c.id: c for c in v} for k, v in measured(old).items()}
        for quantity, criteria in measured(new).items():
            alike = unit(old, quantity) in {unit(new, quantity), None}
            key = quantity if alike else quantity + NEW
            for each in criteria:
                name = self._renamed.get(each.id, each.id)
                here = found.setdefault(key, {})
                here.setdefault(name, replace(each, id=name))
        return {k: [c for _, c in sorted(v.items())] for k, v in found.items()}

    def _agreeing(self, answers: Mapping[str, bool]) -> int:
        circuit = self.circuit
        return circuit.every(
            circuit.negate(circuit.input(name, "refuted" if yes else "established"))
            for name, yes in sorted(answers.items())
        )

    def _somewhere(self, line: Line) -> int:
        """Return the gate of "nothing is proved, or the quantity spans some regions"."""
        top = len(line.cuts)
        spans = ((i, j) for i in range(top + 1) for j in range(i, top + 1))
        found = [self.spanning(line, *span) for span in spans]
        return self.circuit.some((self._silent(line), *found))

    def _silent(self, line: Line) -> int:
        """Return the gate of "nothing is proved of the quantity"."""
        said = [
            self.circuit.input(line.key(criterion, new=new), state)
            for criterion, new in both(line)
            for state in STATES
        ]
        return self.circuit.negate(self.circuit.some(said))

    def spanning(self, line: Line, first: int, last: int) -> int:
        """Return the gate of "the quantity spans these regions, and is proved to"."""
        circuit = self.circuit
        parts: list[int] = []
        for criterion, new in both(line):
            key = line.key(criterion, new=new)
            said = line.answer(criterion, first, last)
            for state in STATES:
                gate = circuit.input(key, state)
                parts.append(gate if state == said else circuit.negate(gate))
        return circuit.every(parts)

    def _order(self) -> dict[tuple[str, str], int]:
        """Number the inputs as they are first read, a moved answer beside the old one."""
        wanted = [g for side in (self.old, self.new) for g in side.rungs.values()]
        read = [k.removesuffix(NEW) for k in self.circuit.reading_order(wanted)]
        keys: dict[str, None] = {}
        for key in (*read, *self.criteria):
            keys.setdefault(key)
            if key + NEW in self._copies:
                keys.setdefault(key + NEW)
        return {
            (key, state): 2 * n + m for n, key in enumerate(keys) for m, state in enumerate(STATES)
        }

    def count(self, gate: int) -> int | None:
        """Return in how many possible assignments a gate is true; nothing if that is too large."""
        drawn = self._draw(self.circuit.every((gate, self.possible)))
        if drawn is None or self._table is None:
            return None
        return self._table.count(drawn.node, len(self._number))

    def size(self) -> int | None:
        """Return how many assignments are possible."""
        return self.count(TRUE)

    def example(self, gate: int) -> Example | None:
        """Return a least possible assignment that makes a gate true; nothing if none does.

        Least by the number of verdicts, with a quantity whose line was moved between two cuts
        that stand next to each other if it can be; where the diagrams outgrew their bound, any.

        Raises:
            TooLargeError: not even the search found an answer within its bound.

        """
        for line in self.lines:
            some = [self.spanning(line, n, n) for n in range(len(line.cuts) + 1)]
            plain = self.circuit.every((gate, self.circuit.some((self._silent(line), *some))))
            if self.count(plain):
                gate = plain
        wanted = self.circuit.every((gate, self.possible))
        drawn = self._draw(wanted)
        if drawn is not None and self._table is not None:
            named = {number: name for name, number in self._number.items()}
            least = self._table.least(drawn.node)
            if least is None:
                return None
            return self._example(dict(named[number] for number in least))
        found = satisfy(self.circuit, wanted)
        if found is None:
            return None
        inputs = {number: name for name, number in self.circuit.inputs.items()}
        return self._example(dict(inputs[n] for n, value in sorted(found.items()) if value))

    def _example(self, said: Mapping[str, str]) -> Example:
        verdicts = {k: v for k, v in sorted(said.items()) if not k.endswith(NEW)}
        regions = {}
        for line in self.lines:
            mine = {line.key(c, new=new) for c, new in both(line)} & set(said)
            if mine:
                top = range(len(line.cuts) + 1)
                first, last = next(
                    (i, j)
                    for width in top
                    for i in top
                    if (j := i + width) in top
                    and all(
                        line.answer(c, i, j) == said.get(line.key(c, new=new))
                        for c, new in both(line)
                    )
                )
                regions[line.quantity] = line.region(first)[0], line.region(last)[1]
                verdicts = {k: v for k, v in verdicts.items() if k not in mine}
        return Example(verdicts, regions)

    def _draw(self, gate: int) -> Function | None:
        if self._table is None:
            return None
        try:
            return self._drawing(self._table, gate)
        except (TooLargeError, RecursionError):
            self._table = None
            self._drawn.clear()
            return None

    def _drawing(self, table: Diagrams, gate: int) -> Function:
        drawn = self._drawn
        drawn[FALSE], drawn[TRUE] = table.false, table.true
        names = {number: name for name, number in self.circuit.inputs.items()}
        for each in sorted(self.circuit.cone([gate])):
            if each in drawn:
                continue
            kind, left, right = self.circuit.parts(each)
            if kind == "and":
                drawn[each] = drawn[left] & drawn[right]
            elif kind == "or":
                drawn[each] = drawn[left] | drawn[right]
            elif kind == "not":
                drawn[each] = drawn[left] ^ table.true
            else:
                drawn[each] = table.variable(self._number[names[each]])
        return drawn[gate]
