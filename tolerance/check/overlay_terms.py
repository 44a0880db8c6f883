"""How an overlay has a criterion decided otherwise than the instrument does, field by field.

What decides a verdict (threshold, standard, as-of) shows in no circuit, so it is compared by
itself. It says what changed; whether that may be is asked elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from tolerance.evidence.measure import answerable
from tolerance.model.criterion import Criterion, Terms
from tolerance.model.rulebook import Rulebook

WEIGHED = ("unit", "standard", "counter_standard", "burden", "judged_as_of", "inquire")
"""What decides a verdict, or whether a question stays open, and no circuit shows."""

SAID = ("polarity", "title", "question")
"""What a criterion asks: reworded, a red line would be another."""

ASKED = ("applies", "shift")
"""When a criterion is asked at all, and when another presumption is made."""


def loosened(base: Rulebook, laid: Rulebook, key: str) -> Iterator[str]:
    """Yield the fields by which a criterion of a red line is decided otherwise than before."""
    old, new = base.criteria[key], laid.criteria[key]
    if old.quantity != new.quantity:
        yield "quantity"
    elif old.quantity is not None and not _within(old, new):
        yield "threshold"
    yield from _weighed(base, laid, key)
    yield from _differ(old, new, SAID)


def changed(base: Rulebook, laid: Rulebook, key: str) -> Iterator[str]:
    """Yield every field by which a criterion is decided otherwise than before."""
    old, new = base.criteria[key], laid.criteria[key]
    yield from _differ(old, new, ("quantity", "threshold", *ASKED))
    yield from _weighed(base, laid, key)
    if base.terms(old).presume.verdict != laid.terms(new).presume.verdict:
        yield "presume"
    yield from _differ(old, new, SAID)


def _differ(
    old: Criterion | Terms, new: Criterion | Terms, names: tuple[str, ...]
) -> Iterator[str]:
    yield from (name for name in names if getattr(old, name) != getattr(new, name))


def _weighed(base: Rulebook, laid: Rulebook, key: str) -> Iterator[str]:
    """Yield the terms that changed, and the standards that now need otherwise."""
    before, after = base.terms(base.criteria[key]), laid.terms(laid.criteria[key])
    yield from _differ(before, after, WEIGHED)
    for name in ("standard", "counter_standard"):
        given = getattr(before, name)
        needs = base.cover.standards.get(given) != laid.cover.standards.get(given)
        if given == getattr(after, name) and needs:
            yield name


def _within(old: Criterion, new: Criterion) -> bool:
    """Say whether every number that passed a threshold still does."""
    renamed = Criterion(
        f"{new.id}*", new.title, new.polarity, quantity=new.quantity, threshold=new.threshold
    )
    return all(a[renamed.id] for a in answerable((old, renamed)) if a[old.id])
