"""Numbers between the thresholds of two copies of a rulebook, and what each copy answers there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from tolerance.evidence.measure import answers_at
from tolerance.model.rulebook import Rulebook
from tolerance.workbench.exercise.mutants import moved

Value = Decimal | date


def between(
    one: Rulebook, other: Rulebook, quantity: str
) -> Iterator[tuple[Value, dict[str, bool], dict[str, bool]]]:
    """Yield a value from every stretch on which two copies answer differently, with both answers.

    A stretch begins and ends at thresholds, so that those, the values a step beside them and
    the middles between them are enough.
    """
    cuts = sorted(
        {
            value
            for book in (one, other)
            for c in book.criteria.values()
            if c.quantity == quantity and c.threshold is not None
            for value in vars(c.threshold).values()
            if value is not None
        }
    )
    values = {*cuts, *(moved(cut, sign) for cut in cuts for sign in (-1, 1))}
    values |= {_middle(a, b) for a, b in pairwise(cuts)}
    seen: list[tuple[dict[str, bool], dict[str, bool]]] = []
    for value in sorted(values, key=lambda v: (v not in cuts, v)):
        answers = answers_at(one, {quantity: value}), answers_at(other, {quantity: value})
        if answers[0] != answers[1] and answers not in seen:
            seen.append(answers)
            yield value, *answers


def _middle(low: Value, high: Value) -> Value:
    if isinstance(low, date) and isinstance(high, date):
        return low + timedelta(days=(high - low).days // 2)
    assert isinstance(low, Decimal)  # noqa: S101  thresholds on one quantity are of one kind
    assert isinstance(high, Decimal)  # noqa: S101  likewise
    return (low + high) / 2
