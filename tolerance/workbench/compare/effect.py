"""What the differences between two editions do to outcomes, counted over all assignments.

It is handed two rulebooks and what differs, and counts in ``space``; it words nothing and reads
no file. A count that is absent was too large to make; it is never estimated.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from tolerance.engine.circuit import FALSE, TRUE
from tolerance.engine.diagram import MOST_NODES, TooLargeError
from tolerance.evidence.measure import Cut
from tolerance.files.links import link
from tolerance.model.noun import Noun
from tolerance.model.rule import Measure
from tolerance.model.rulebook import Cover, Rulebook
from tolerance.workbench.compare.change import Change, Changes
from tolerance.workbench.compare.line import Line
from tolerance.workbench.compare.space import NONE, Example, Side, Space

T = TypeVar("T")
MOST_ALONE = 80
"""More changes than this are counted together only."""


class Cell(Noun):
    """The assignments that the old edition takes to one rung and the new one to another.

    Where the two are one rung it has no example.
    """

    old: str
    new: str
    count: int | None
    example: Example | None
    sure: bool = True
    """False where neither diagrams nor search could say whether there is one."""

    @property
    def turned(self) -> bool:
        """True where the two rungs differ."""
        return self.old != self.new


class Turn(Noun):
    """A referral or an attached duty, and how many assignments gain and lose it."""

    what: str | Measure
    gained: int | None
    lost: int | None
    example: Example | None


class Stretch(Noun):
    """A stretch of a quantity's line on which the two editions answer differently."""

    quantity: str
    between: tuple[Cut | None, Cut | None]
    answers: Mapping[str, tuple[str, str]]
    """Criterion whose threshold was moved → its verdict in the old and the new edition."""
    size: int | None
    changed: int | None
    cells: tuple[Cell, ...]


class Effect(Noun):
    """What the differences do to outcomes."""

    criteria: tuple[str, ...]
    lines: tuple[Line, ...]
    size: int | None
    changed: int | None
    """Assignments whose outcome is another rung."""
    cells: tuple[Cell, ...]
    referrals: tuple[Turn, ...]
    attached: tuple[Turn, ...]
    same: Mapping[str, int | None]
    """Of those with the same rung: how many have another permitted set, other conclusions, or
    other rules standing."""
    stretches: tuple[Stretch, ...]
    alone: Mapping[tuple[str, str], int | None]
    """(kind, id) of a change → how many assignments it turns by itself; absent where it cannot
    stand by itself."""
    fits: bool


def measure(
    old: Rulebook, new: Rulebook, changes: Changes, nodes: int = MOST_NODES
) -> Effect | None:
    """Count what the differences do; nothing where one of the two judges nothing."""
    if not old.cover.ladder or not new.cover.ladder:
        return None
    return _Measuring(old, new, changes, nodes).effect()


class _Measuring:
    def __init__(self, old: Rulebook, new: Rulebook, changes: Changes, nodes: int) -> None:
        self._old = old
        self._new = new
        self._changes = changes
        self._space = Space(old, new, changes.renamed, nodes)

    def effect(self) -> Effect:
        space = self._space
        circuit = space.circuit
        before, after = space.old, space.new
        cells = tuple(self._cells(TRUE))
        alike = [circuit.every((before.rungs[r], after.rungs[r])) for r in self._shared() if r]
        kept = circuit.some(alike)
        organs = sorted({*before.referrals, *after.referrals})
        duties = sorted({*before.attached, *after.attached}, key=repr)
        referrals = tuple(
            self._turns(
                (o, before.referrals.get(o, FALSE), after.referrals.get(o, FALSE)) for o in organs
            )
        )
        attached = tuple(
            self._turns(
                (m, before.attached.get(m, FALSE), after.attached.get(m, FALSE)) for m in duties
            )
        )
        stretches = tuple(s for line in space.lines for s in self._stretches(line))
        alone = dict(self._alone())
        same = {
            name: space.count(circuit.every((kept, self._differing(one, other))))
            for name, one, other in (
                ("permitted", before.permitted, after.permitted),
                ("conclusions", before.conclusions, after.conclusions),
                ("rules", before.standing, self._told(after.standing)),
            )
        }
        return Effect(
            tuple(space.criteria),
            tuple(space.lines),
            space.size(),
            _total(cells),
            cells,
            referrals,
            attached,
            same,
            stretches,
            alone,
            space.fits,
        )

    def _told(self, standing: Mapping[str, int]) -> dict[str, int]:
        """Return the new rules under the ids they had."""
        names = {
            c.new_id: c.id
            for c in self._changes.changes
            if c.kind == "rule" and c.what == "renamed"
        }
        return {names.get(key, key): gate for key, gate in standing.items()}

    def _shared(self) -> list[str]:
        return [r for r in (*self._old.rungs, NONE) if r in self._space.new.rungs]

    def _cells(self, within: int) -> Iterator[Cell]:
        """Yield every pair of rungs that some assignment of a set is taken to."""
        space = self._space
        for old in (*self._old.rungs, NONE):
            for new in (*self._new.rungs, NONE):
                gate = space.circuit.every((space.old.rungs[old], space.new.rungs[new], within))
                count = space.count(gate) if gate != FALSE else 0
                if count == 0:
                    continue
                try:
                    example = space.example(gate)
                except TooLargeError:
                    yield Cell(old, new, None, None, sure=False)
                    continue
                if example is not None:
                    yield Cell(old, new, count, example if old != new else None)

    def _turns(self, pairs: Iterable[tuple[str | Measure, int, int]]) -> Iterator[Turn]:
        """Yield each referral or duty that some assignment gains or loses."""
        space, circuit = self._space, self._space.circuit
        for what, one, other in pairs:
            gained = circuit.every((other, circuit.negate(one)))
            lost = circuit.every((one, circuit.negate(other)))
            counts = space.count(gained), space.count(lost)
            try:
                example = space.example(circuit.some((gained, lost)))
            except TooLargeError:
                example = None
            if example is not None or None in counts:
                yield Turn(what, *counts, example)

    def _stretches(self, line: Line) -> Iterator[Stretch]:
        """Yield each region of a moved line on which some moved criterion answers otherwise."""
        for number in range(len(line.cuts) + 1):
            answers = {}
            after = {c.id: c for c in line.new}
            for criterion in line.old:
                if criterion.id in line.moved:
                    said = (
                        line.answer(criterion, number, number),
                        line.answer(after[criterion.id], number, number),
                    )
                    if said[0] != said[1]:
                        answers[criterion.id] = (said[0] or "", said[1] or "")
            if not answers:
                continue
            here = self._space.spanning(line, number, number)
            cells = tuple(self._cells(here))
            size = self._space.count(here)
            yield Stretch(line.quantity, line.region(number), answers, size, _total(cells), cells)

    def _differing(self, old: Mapping[str, int], new: Mapping[str, int]) -> int:
        """Return the gate of "something in the one table is not as in the other"."""
        circuit = self._space.circuit
        return circuit.some(
            circuit.differ(old.get(key, FALSE), new.get(key, FALSE)) for key in {*old, *new}
        )

    def _triple(self, side: Side) -> int:
        """Return the gate of "the rung, a referral or a duty is another than in the old"."""
        circuit, old = self._space.circuit, self._space.old
        return circuit.some(
            (
                self._differing(old.rungs, side.rungs),
                self._differing(old.referrals, side.referrals),
                circuit.some(
                    circuit.differ(old.attached.get(m, FALSE), side.attached.get(m, FALSE))
                    for m in {*old.attached, *side.attached}
                ),
            )
        )

    def _alone(self) -> Iterator[tuple[tuple[str, str], int | None]]:
        """Yield how many assignments each change turns by itself, where it can stand so."""
        found = [c for c in self._changes.changes if c.sort == "meaning"]
        found = [c for c in found if c.kind in {"criterion", "rule", "policy"}]
        if len(found) > MOST_ALONE:
            return
        for change in found:
            book = _with(self._old, change)
            if book is None or link(book, {}):
                continue
            moved = {change.id} if change.kind == "criterion" else set()
            side = self._space.variant(book, moved)
            yield (change.kind, change.id), self._space.count(self._triple(side))


def _with(book: Rulebook, change: Change) -> Rulebook | None:
    """Return the old edition with one change made to it."""
    if change.what == "renamed":
        return None
    match change.kind:
        case "criterion":
            return replace(book, criteria=_put(book.criteria, change))
        case "rule":
            return replace(book, rules=_put(book.rules, change))
        case _:
            policy = book.cover.policy
            if policy is None:
                return None
            rows = [r for r in policy.rows if r != change.old]
            if change.new is not None:
                rows.append(change.new)
            cover: Cover = replace(book.cover, policy=replace(policy, rows=tuple(rows)))
            return replace(book, cover=cover)


def _put(table: Mapping[str, T], change: Change) -> dict[str, T]:
    found = {k: v for k, v in table.items() if k != change.id}
    if change.new is not None:
        found[change.id] = change.new
    return found


def _total(cells: tuple[Cell, ...]) -> int | None:
    counts = [c.count for c in cells if c.turned]
    return None if None in counts else sum(c for c in counts if c is not None)
