"""A respondent's own defence never worsens the outcome: the lightest reading is taken.

Only own assertions on neutral criteria are in question; where a criterion has a polarity,
counting has already left out what would work against its speaker.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, product

from tolerance.engine.chain import Conflict
from tolerance.engine.circuit import Circuit
from tolerance.evidence.count import count, own_on_neutral, root_criterion
from tolerance.evidence.find import verdicts
from tolerance.evidence.tally import Unit
from tolerance.model.condition import Verdict
from tolerance.model.rulebook import Rulebook

MOST_OWN = 14
"""Own assertions on one neutral criterion; 2^14 readings of it are weighed."""

_Reading = tuple[Verdict, tuple[str, ...]]


def leave_out(unit: Unit, circuit: Circuit) -> frozenset[str]:
    """Return the own assertions that the lightest reading leaves out.

    Ties go to the reading that keeps most, then to the first by id.

    Raises:
        Conflict: there are too many to weigh, or every reading leads to a problem.

    """
    own = own_on_neutral(unit)
    if not own:
        return frozenset()
    by_criterion: dict[str, list[str]] = {}
    for name in own:
        by_criterion.setdefault(root_criterion(unit, name), []).append(name)
    everything = frozenset(own)
    options = [
        _readings(unit, key, names, everything) for key, names in sorted(by_criterion.items())
    ]
    base = verdicts(unit, count(unit))
    best: tuple[int, int, tuple[str, ...]] | None = None
    for combined in product(*options):
        given = dict(base)
        kept: list[str] = []
        for key, (verdict, names) in zip(sorted(by_criterion), combined, strict=True):
            given[key] = verdict
            kept.extend(names)
        rung = _rung(unit.rulebook, circuit, given)
        if rung is not None:
            candidate = (rung, -len(kept), tuple(sorted(kept)))
            best = candidate if best is None else min(best, candidate)
    if best is None:
        return frozenset()
    return everything - set(best[2])


def _readings(
    unit: Unit, criterion: str, names: Sequence[str], everything: frozenset[str]
) -> list[_Reading]:
    """Return each verdict that some choice gives, with the largest and first choice for it."""
    if len(names) > MOST_OWN:
        raise Conflict(
            "too-many-own", criterion=criterion, number=str(len(names)), most=str(MOST_OWN)
        )
    found: dict[Verdict, tuple[str, ...]] = {}
    for size in range(len(names), -1, -1):
        for kept in combinations(sorted(names), size):
            counted = count(unit, everything - set(kept))
            verdict = verdicts(unit, counted)[criterion]
            found.setdefault(verdict, kept)
    return sorted(found.items())


def _rung(rulebook: Rulebook, circuit: Circuit, given: dict[str, Verdict]) -> int | None:
    """Return the rung's place on the ladder; None where the reading leads to a problem."""

    def value(criterion: str, word: str) -> int:
        return int(given[criterion] == word)

    values = circuit.run(value, 0, 1, circuit.outcome_gates())
    if any(values[fault.gate] for fault in circuit.faults):
        return None
    return next(n for n, rung in enumerate(rulebook.rungs) if values[circuit.chosen[rung]])
