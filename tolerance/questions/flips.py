"""Which verdicts, turned round, would make the outcome lighter or heavier? All small sets.

The sets are the columns of one run of the circuit over the integers: each set is one bit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from tolerance.engine.circuit import Circuit
from tolerance.evidence.measure import answerable, measured
from tolerance.model.adjudication import Answer
from tolerance.model.finding import Finding
from tolerance.model.rulebook import Rulebook

MOST_TURNED = 3
Flip = tuple[tuple[str, Answer], ...]


@dataclass(frozen=True, slots=True)
class Flips:
    """The minimal sets of turned verdicts in each direction, by size and then by id."""

    lighter: tuple[Flip, ...]
    heavier: tuple[Flip, ...]


def flips(
    rulebook: Rulebook,
    circuit: Circuit,
    findings: Sequence[Finding],
    outcome: str,
    most: int = MOST_TURNED,
) -> Flips:
    """Try every set of up to ``most`` contestable verdicts from "if nothing more is found"."""
    given = {f.criterion: f for f in findings}
    turned: dict[str, Answer] = {
        f.criterion: "refuted" if f.effective == "established" else "established"
        for f in findings
        if contestable(rulebook, f)
    }
    sets = [s for size in range(1, most + 1) for s in combinations(sorted(turned), size)]
    if not sets:
        return Flips((), ())
    everything = (1 << len(sets)) - 1
    touched = dict.fromkeys(turned, 0)
    for bit, chosen in enumerate(sets):
        for name in chosen:
            touched[name] |= 1 << bit

    def value(criterion: str, word: str) -> int:
        plain = everything if given[criterion].on_evidence == word else 0
        if criterion not in turned:
            return plain
        column = touched[criterion]
        return plain & ~column | (column if turned[criterion] == word else 0)

    values = circuit.run(value, 0, everything)
    skipped = 0
    for fault in circuit.faults:
        skipped |= values[fault.gate]
    effective = {key: values[gate] for key, gate in circuit.effective.items()}
    place = rulebook.rungs.index(outcome)
    lighter = heavier = 0
    for number, rung in enumerate(rulebook.rungs):
        if number < place:
            lighter |= values[circuit.chosen[rung]]
        elif number > place:
            heavier |= values[circuit.chosen[rung]]

    def flip(direction: int) -> tuple[Flip, ...]:
        found: list[frozenset[str]] = []
        for bit, chosen in enumerate(sets):
            if not (direction >> bit) & 1 or (skipped >> bit) & 1:
                continue
            if any(known <= set(chosen) for known in found):
                continue
            if _a_number_gives(rulebook, chosen, turned, effective, bit):
                found.append(frozenset(chosen))
        return tuple(tuple((name, turned[name]) for name in sorted(s)) for s in found)

    return Flips(flip(lighter), flip(heavier))


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
