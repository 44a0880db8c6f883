"""Quantities: what an interval says of a threshold, and which answers a number could give."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from tolerance.model.case import Case, Quantity
from tolerance.model.criterion import Criterion, Threshold
from tolerance.model.finding import Astride, Derived
from tolerance.model.rulebook import Rulebook

Cut = tuple[Decimal, int]
"""A place between numbers: just below a value (0), or just above it (1)."""


def interval(quantity: Quantity) -> tuple[Decimal, Decimal]:
    """Return a quantity's ends as numbers; days count from a fixed one."""
    if quantity.date is not None:
        return _day(quantity.date.from_), _day(quantity.date.to)
    measure = quantity.amount or quantity.count or quantity.duration
    assert measure is not None  # noqa: S101  the reader refused it otherwise
    return measure.low, measure.high


def _day(day: date) -> Decimal:
    return Decimal(day.toordinal())


def cut(threshold: Threshold) -> tuple[Cut, bool]:
    """Return where a threshold cuts the line, and whether the upper side passes it."""
    value, place, upper = next(
        (value, place, upper)
        for value, place, upper in (
            (threshold.at_least, 0, True),
            (threshold.more_than, 1, True),
            (threshold.after, 1, True),
            (threshold.at_most, 1, False),
            (threshold.less_than, 0, False),
            (threshold.before, 0, False),
        )
        if value is not None
    )
    return (_place(value), place), upper


def _place(value: Decimal | date) -> Decimal:
    return _day(value) if isinstance(value, date) else value


def side(threshold: Threshold, low: Decimal, high: Decimal) -> bool | None:
    """True when the whole interval passes, False when none of it does, None astride."""
    (value, place), upper = cut(threshold)
    above_low = low > value or (low == value and place == 0)
    above_high = high > value or (high == value and place == 0)
    if above_low != above_high:
        return None
    return above_low is upper


def answers_at(rulebook: Rulebook, values: Mapping[str, Decimal | date]) -> dict[str, bool]:
    """Return criterion → whether the value given for its quantity passes its threshold."""
    found: dict[str, bool] = {}
    for quantity, criteria in measured(rulebook).items():
        if quantity in values:
            at = _place(values[quantity])
            found |= {c.id: side(_threshold(c), at, at) is True for c in criteria}
    return found


def measured(rulebook: Rulebook) -> dict[str, list[Criterion]]:
    """Return quantity → its criteria, by id."""
    found: dict[str, list[Criterion]] = {}
    for _, criterion in sorted(rulebook.criteria.items()):
        if criterion.quantity is not None:
            found.setdefault(criterion.quantity, []).append(criterion)
    return found


def derive(
    case: Case, rulebook: Rulebook, matter: str, respondent: str
) -> tuple[list[Derived], list[Astride]]:
    """Draw the assertions of a unit's quantities.

    One assertion per listed exhibit where the interval lies on one side of the threshold;
    where it is astride there is none, and the second list says so.
    """
    found: list[Derived] = []
    astride: list[Astride] = []
    by_quantity = measured(rulebook)
    for quantity in case.quantities:
        if quantity.matter != matter or respondent not in (quantity.for_ or ()):
            continue
        known = quantity.fact_known
        if isinstance(known, Mapping):
            known = known.get(respondent)
        day = known.last_day if known is not None else None
        exhibits = tuple(sorted(set(quantity.exhibits)))
        for criterion in by_quantity.get(quantity.id, []):
            passes = side(_threshold(criterion), *interval(quantity))
            if passes is None:
                astride.append(Astride(criterion.id, exhibits, day))
                continue
            found.extend(
                Derived(
                    f"{quantity.id}:{criterion.id}:{exhibit}",
                    exhibit,
                    criterion.id,
                    passes,
                    matter,
                    respondent,
                    day,
                    quantity.id,
                    "quantity",
                    quantity.id,
                )
                for exhibit in exhibits
            )
    return found, astride


def answerable(criteria: Iterable[Criterion]) -> list[dict[str, bool]]:
    """Return every set of answers to criteria on one quantity that some number gives."""
    chosen = list(criteria)
    cuts = sorted({cut(_threshold(c))[0] for c in chosen})
    found: list[dict[str, bool]] = []
    for position in range(len(cuts) + 1):
        answers: dict[str, bool] = {}
        for criterion in chosen:
            place, upper = cut(_threshold(criterion))
            above = cuts.index(place) < position
            answers[criterion.id] = above is upper
        found.append(answers)
    return [a for n, a in enumerate(found) if a not in found[:n]]


def _threshold(criterion: Criterion) -> Threshold:
    assert criterion.threshold is not None  # noqa: S101  the reader refused it otherwise
    return criterion.threshold
