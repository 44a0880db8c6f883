"""The strata compiled once to a circuit of and, or, not; every sweep is a question to it.

A circuit runs over any Boolean algebra: the integers as columns of bits, where one pass
answers for as many assignments as there are columns, and decision diagrams, where one pass
answers for all of them. Inputs are, for each criterion, "established on the evidence" and
"refuted on the evidence"; what applies, what is presumed, which rules stand, what is
permitted and which rung the policy chooses are gates. It gives no reasons: those are the
chain's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol, Self, TypeVar

from tolerance.model.noun import Noun
from tolerance.model.rule import Measure

FALSE, TRUE = 0, 1
_INPUT, _AND, _OR, _NOT = range(4)
_WORDS: tuple[Literal["input", "and", "or", "not"], ...] = ("input", "and", "or", "not")


class Algebra(Protocol):
    """A value of a Boolean algebra; its complement is the difference from the greatest."""

    def __and__(self, other: Self, /) -> Self:
        """Return the meet."""

    def __or__(self, other: Self, /) -> Self:
        """Return the join."""

    def __xor__(self, other: Self, /) -> Self:
        """Return the symmetric difference."""


A = TypeVar("A", bound=Algebra)


class Fault(Noun):
    """A place where a rulebook gives no one answer; the gate says for which inputs."""

    code: str
    facts: tuple[tuple[str, str], ...]
    gate: int


@dataclass(slots=True)
class Circuit:
    """Gates in order, each after those it reads, and the names of those worth asking for."""

    gates: list[tuple[int, int, int]] = field(default_factory=list)
    inputs: dict[tuple[str, str], int] = field(default_factory=dict)
    """(criterion, ``established`` or ``refuted``) → gate."""
    applies: dict[str, int] = field(default_factory=dict)
    held: dict[tuple[str, str], int] = field(default_factory=dict)
    """(criterion, verdict) → found so or presumed so, whether or not the criterion applies."""
    turned: dict[tuple[str, int], int] = field(default_factory=dict)
    """(criterion, number of a shift) → that shift's condition is true."""
    effective: dict[tuple[str, str], int] = field(default_factory=dict)
    applicable: dict[str, int] = field(default_factory=dict)
    standing: dict[str, int] = field(default_factory=dict)
    conclusions: dict[str, int] = field(default_factory=dict)
    chosen: dict[str, int] = field(default_factory=dict)
    permitted: dict[str, int] = field(default_factory=dict)
    referrals: dict[str, int] = field(default_factory=dict)
    attached: dict[Measure, int] = field(default_factory=dict)
    landed: dict[tuple[str, str], int] = field(default_factory=dict)
    """(rule of an overlay, rung) → it would grant the rung, and the instrument does not."""
    rows: list[int] = field(default_factory=list)
    """Each row of the policy: it is read, and met."""
    faults: list[Fault] = field(default_factory=list)
    made: dict[tuple[int, int, int], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not self.gates:
            self.gates.extend([(_INPUT, -1, -1), (_INPUT, -1, -1)])

    def beside(self) -> Circuit:
        """Return an empty circuit over the same gates: what is built alike is one gate."""
        return Circuit(gates=self.gates, inputs=self.inputs, made=self.made)

    def run(
        self,
        value: Callable[[str, str], A],
        false: A,
        true: A,
        wanted: Iterable[int] | None = None,
    ) -> list[A]:
        """Give every gate its value.

        Args:
            value: (criterion, ``established`` or ``refuted``) → the input's value.
            false: the algebra's least value.
            true: its greatest.
            wanted: the gates that matter; others keep ``false``. All if absent.

        """
        names = {gate: name for name, gate in self.inputs.items()}
        needed = self.cone(wanted) if wanted is not None else None
        values: list[A] = [false] * len(self.gates)
        values[TRUE] = true
        for number, (kind, left, right) in enumerate(self.gates):
            if number <= TRUE or (needed is not None and number not in needed):
                continue
            if kind == _AND:
                values[number] = values[left] & values[right]
            elif kind == _OR:
                values[number] = values[left] | values[right]
            elif kind == _NOT:
                values[number] = values[left] ^ true
            else:
                values[number] = value(*names[number])
        return values

    def cone(self, wanted: Iterable[int]) -> set[int]:
        """Return the gates that some wanted gate depends on."""
        found: set[int] = set()
        left = list(wanted)
        while left:
            gate = left.pop()
            if gate not in found:
                found.add(gate)
                kind, first, second = self.gates[gate]
                if kind == _NOT:
                    left.append(first)
                elif kind in {_AND, _OR}:
                    left.extend((first, second))
        return found

    def given(self, wanted: Sequence[int], answers: Mapping[int, int]) -> list[int]:
        """Return the wanted gates with some gates, inputs as a rule, taken to be others."""
        found = dict(answers)
        for number in sorted(self.cone(wanted)):
            if number in found:
                continue
            kind, left, right = self.gates[number]
            if kind == _INPUT or (found[left] == left and found[right] == right):
                found[number] = number
            elif kind == _NOT:
                found[number] = self.negate(found[left])
            elif kind == _AND:
                found[number] = self.every((found[left], found[right]))
            else:
                found[number] = self.some((found[left], found[right]))
        return [found[number] for number in wanted]

    def reading_order(self, wanted: Iterable[int]) -> list[str]:
        """Return the criteria that the wanted gates depend on, in the order they are read."""
        cone = self.cone(wanted)
        names = {gate: name for (name, _), gate in self.inputs.items()}
        found: dict[str, None] = {}
        for number in sorted(cone):
            kind, left, right = self.gates[number]
            if kind != _INPUT:
                for gate in (left, right):
                    if gate in names:
                        found.setdefault(names[gate])
        return list(found)

    def outcome_gates(self) -> list[int]:
        """Return the gates of the triple (rung, referrals, attached) and of every fault."""
        return [
            *self.chosen.values(),
            *self.referrals.values(),
            *self.attached.values(),
            *(fault.gate for fault in self.faults),
        ]

    def parts(self, gate: int) -> tuple[Literal["input", "and", "or", "not"], int, int]:
        """Return what a gate is and which gates it reads."""
        kind, left, right = self.gates[gate]
        return _WORDS[kind], left, right

    def input(self, criterion: str, answer: str) -> int:
        """Return the gate of an input; circuits side by side share theirs."""
        key = (criterion, answer)
        if key not in self.inputs:
            self.gates.append((_INPUT, -1, -1))
            self.inputs[key] = len(self.gates) - 1
        return self.inputs[key]

    def negate(self, gate: int) -> int:
        """Return the gate of "not"."""
        if gate <= TRUE:
            return TRUE - gate
        kind, inner, _ = self.gates[gate]
        return inner if kind == _NOT else self._make(_NOT, gate, gate)

    def every(self, gates: Iterable[int]) -> int:
        """Return the gate of "all of these"."""
        return self._fold(_AND, gates, TRUE)

    def some(self, gates: Iterable[int]) -> int:
        """Return the gate of "some of these"."""
        return self._fold(_OR, gates, FALSE)

    def differ(self, left: int, right: int) -> int:
        """Return the gate of "one and not the other"."""
        return self.some(
            (self.every((left, self.negate(right))), self.every((self.negate(left), right)))
        )

    def at_least(self, k: int, gates: Sequence[int]) -> int:
        """Return the gate of "at least k of these"."""
        reached = [TRUE] + [FALSE] * k
        for gate in gates:
            for number in range(k, 0, -1):
                reached[number] = self.some(
                    (reached[number], self.every((reached[number - 1], gate)))
                )
        return reached[k]

    def _fold(self, kind: int, gates: Iterable[int], unit: int) -> int:
        parts = sorted(set(gates) - {unit})
        if TRUE - unit in parts:
            return TRUE - unit
        if any(self.negate(part) in parts for part in parts if self.gates[part][0] == _NOT):
            return TRUE - unit
        found = unit
        for part in parts:
            found = part if found == unit else self._make(kind, found, part)
        return found

    def _make(self, kind: int, left: int, right: int) -> int:
        key = (kind, left, right)
        if key not in self.made:
            self.gates.append(key)
            self.made[key] = len(self.gates) - 1
        return self.made[key]
