"""Which verdicts, turned round, would make the outcome lighter or heavier? All small sets.

The sets are the columns of one run of the circuit over the integers: each set is one bit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from itertools import combinations

from tolerance.engine.circuit import Circuit
from tolerance.evidence.measure import answerable, measured
from tolerance.model.adjudication import Answer
from tolerance.model.finding import Finding
from tolerance.model.noun import Noun
from tolerance.model.rulebook import Rulebook

MOST_TURNED = 3
Flip = tuple[tuple[str, Answer], ...]


class Flips(Noun):
    """The minimal sets of turned verdicts in each direction, by size and then by id."""

    lighter: tuple[Flip, ...]
    heavier: tuple[Flip, ...]
    rungs: Mapping[Flip, str] = field(default_factory=dict)
    """Flip → the outcome that it would lead to."""


def flips(
    rulebook: Rulebook,
    circuit: Circuit,
    findings: Sequence[Finding],
    outcome: str,
    most: int = MOST_TURNED,
) -> Flips:
    """Try every set of up to ``most`` contestable verdicts from "if nothing more is found"."""
    turned: dict[str, Answer] = {
        f.criterion: "refuted" if f.effective == "established" else "established"
        for f in findings
        if contestable(rulebook, f)
    }
    sets = [s for size in range(1, most + 1) for s in combinations(sorted(turned), size)]
    if not sets:
        return Flips((), ())
    sweep = _Sweep(rulebook, turned, sets)
    values = sweep.run(circuit, findings)
    place = rulebook.rungs.index(outcome)
    lighter = heavier = 0
    for number, rung in enumerate(rulebook.rungs):
        if number < place:
            lighter |= values[circuit.chosen[rung]]
        elif number > place:
            heavier |= values[circuit.chosen[rung]]
    chosen = {rung: values[gate] for rung, gate in circuit.chosen.items()}
    down, up = sweep.minimal(lighter, chosen), sweep.minimal(heavier, chosen)
    return Flips(tuple(down), tuple(up), {**down, **up})


class _Sweep:
    """All sets at once: bit ``n`` of every value is what the ``n``-th set gives."""

    def __init__(
        self, rulebook: Rulebook, turned: Mapping[str, Answer], sets: Sequence[tuple[str, ...]]
    ) -> None:
        self._rulebook = rulebook
        self._turned = turned
        self._sets = sets
        self._skipped = 0
        self._effective: dict[tuple[str, str], int] = {}

    def run(self, circuit: Circuit, findings: Sequence[Finding]) -> list[int]:
        everything = (1 << len(self._sets)) - 1
        given = {f.criterion: f.on_evidence for f in findings}
        touched = dict.fromkeys(self._turned, 0)
        for bit, chosen in enumerate(self._sets):
            for name in chosen:
                touched[name] |= 1 << bit

        def value(criterion: str, word: str) -> int:
            plain = everything if given[criterion] == word else 0
            column = touched.get(criterion, 0)
            forced = column if self._turned.get(criterion) == word else 0
            return (plain & ~column) | forced

        values = circuit.run(value, 0, everything)
        for fault in circuit.faults:
            self._skipped |= values[fault.gate]
        self._effective = {key: values[gate] for key, gate in circuit.effective.items()}
        return values

    def minimal(self, direction: int, rungs: Mapping[str, int]) -> dict[Flip, str]:
        """Return the sets of a direction that contain no other of it, with their rungs."""
        found: list[frozenset[str]] = []
        kept: dict[Flip, str] = {}
        left = direction & ~self._skipped
        for bit, chosen in enumerate(self._sets):
            if (
                (left >> bit) & 1
                and not any(known <= set(chosen) for known in found)
                and _a_number_gives(self._rulebook, chosen, self._turned, self._effective, bit)
            ):
                found.append(frozenset(chosen))
                flip = tuple((name, self._turned[name]) for name in sorted(chosen))
                kept[flip] = next(r for r, column in rungs.items() if (column >> bit) & 1)
        return kept


def contestable(rulebook: Rulebook, finding: Finding) -> bool:
    """Say whether a verdict may be thought the other way."""
    return (
        rulebook.criteria[finding.criterion].contestable
        and finding.effective != "inapplicable"
        and (finding.open or finding.contested or finding.on_evidence != "unproven")
    )


def _a_number_gives(
    rulebook: Rulebook,
    chosen: Sequence[str],
    turned: Mapping[str, Answer],
    effective: Mapping[tuple[str, str], int],
    bit: int,
) -> bool:
    """Say whether a number gives the turned verdicts together with the others on it."""
    for criteria in measured(rulebook).values():
        if not any(c.id in chosen for c in criteria):
            continue
        wanted: dict[str, bool] = {}
        for criterion in criteria:
            if criterion.id in chosen:
                wanted[criterion.id] = turned[criterion.id] == "established"
            elif (effective[criterion.id, "established"] >> bit) & 1:
                wanted[criterion.id] = True
            elif (effective[criterion.id, "refuted"] >> bit) & 1:
                wanted[criterion.id] = False
        bound = [c for c in criteria if c.id in wanted]
        if wanted not in answerable(bound):
            return False
    return True
