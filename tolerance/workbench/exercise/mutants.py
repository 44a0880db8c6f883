"""Copies of a rulebook with one fault each, as a slip of the pen would make them.

Each condition, defeat, effect, modality, presumption, shift, threshold and policy row in
turn. What a scenario cannot reach is not changed: standards, burdens, polarity, evidence and
procedures. It judges no copy.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal

from tolerance.model.condition import Modality
from tolerance.model.criterion import Criterion, Presumption, Threshold
from tolerance.model.noun import Noun
from tolerance.model.rule import Effect, Rule
from tolerance.model.rulebook import Row, Rulebook
from tolerance.workbench.exercise.brought import Brought
from tolerance.workbench.exercise.edits import Change, edits, plainly

Kind = (
    Change
    | Literal[
        "undefeated",
        "ungrouped",
        "ineffective",
        "rung",
        "tone",
        "condition",
        "modality",
        "stratum",
        "presumption",
        "shift",
        "threshold",
        "row",
        "choice",
        "restored",
    ]
)


class Mutant(Noun):
    """One copy with one fault."""

    kind: Kind
    place: str
    """Where it stands, as a key of the places: ``rule:art-17-2``, ``criterion:duty``, ``row:2``,
    ``quantity:loss``, ``removal:0``."""
    id: str
    at: str
    """Where in it: ``when.all[2]``, ``defeats``, ``policy.rows[3]``."""
    before: str
    after: str
    rulebook: Rulebook


def mutants(book: Rulebook, own: Brought | None = None, *, whole: bool = True) -> Iterator[Mutant]:
    """Yield every copy, by rule, criterion, quantity and row.

    Args:
        book: the rulebook.
        own: what an overlay brings to it; each of its removals is put back.
        whole: plant faults beneath the overlay too.

    """
    kept = None if whole or own is None else own.names
    for key, rule in sorted(book.rules.items()):
        if kept is None or f"rule:{key}" in kept:
            yield from _rule(book, rule)
            yield from _grants(book, rule)
    for key, criterion in sorted(book.criteria.items()):
        if kept is None or f"criterion:{key}" in kept:
            yield from _criterion(book, criterion)
    yield from (m for m in _quantities(book) if kept is None or m.place in kept)
    if kept is None:
        yield from _rows(book)
    for place, rule in own.removed.items() if own is not None else ():
        copy = replace(book, rules={**book.rules, rule.id: rule})
        yield Mutant("restored", place, rule.id, "removes", rule.id, "", copy)


def _grants(book: Rulebook, rule: Rule) -> Iterator[Mutant]:
    """Yield copies in which an overlay's rule grants less, or another rung."""
    given = book.grants.get(rule.id, ())
    for n, rung in enumerate(given):
        others = _beside(book.rungs, rung) if rung in book.rungs else []
        free = [other for other in others if other not in given and other != book.base]
        for other in ((), *((o,) for o in free)):
            rungs = tuple(sorted((*given[:n], *other, *given[n + 1 :])))
            copy = replace(book, grants={**book.grants, rule.id: rungs})
            kind: Kind = "rung" if other else "ineffective"
            after = f"permit {other[0]}" if other else ""
            yield Mutant(kind, f"rule:{rule.id}", rule.id, "then", f"permit {rung}", after, copy)


def _rule(book: Rulebook, rule: Rule) -> Iterator[Mutant]:
    def copy(kind: Kind, at: str, before: str, after: str, new: Rule) -> Mutant:
        rules = {**book.rules, rule.id: new}
        changed = replace(book, rules=rules)
        return Mutant(kind, f"rule:{rule.id}", rule.id, at, before, after, changed)

    for edit in edits(rule.when):
        new = replace(rule, when=edit.condition)
        yield copy(edit.change, edit.at, edit.before, edit.after, new)
    for n, name in enumerate(rule.defeats):
        left = rule.defeats[:n] + rule.defeats[n + 1 :]
        yield copy("undefeated", "defeats", name, "", replace(rule, defeats=left))
    if rule.group is not None:
        yield copy("ungrouped", "group", rule.group, "", replace(rule, group=None))
    for n, effect in enumerate(rule.then):
        at = f"then[{n + 1}]"
        left_then = rule.then[:n] + rule.then[n + 1 :]
        yield copy("ineffective", at, shown(effect), "", replace(rule, then=left_then))
        for kind, other in _effects(book, effect):
            then = (*rule.then[:n], other, *rule.then[n + 1 :])
            yield copy(kind, at, shown(effect), shown(other), replace(rule, then=then))
    other_modality: Modality = "may" if rule.modality != "may" else "shall"
    yield copy(
        "modality",
        "modality",
        rule.modality,
        other_modality,
        replace(rule, modality=other_modality),
    )
    for stratum in _beside(book.cover.strata, rule.stratum):
        yield copy("stratum", "stratum", rule.stratum, stratum, replace(rule, stratum=stratum))


def _effects(book: Rulebook, effect: Effect) -> Iterator[tuple[Kind, Effect]]:
    if effect.permit is not None:
        for rung in _beside(book.rungs, effect.permit):
            yield "rung", replace(effect, permit=rung)
    if effect.require is not None:
        for rung in _beside(book.rungs, effect.require):
            yield "rung", replace(effect, require=rung)
    if effect.aggravate is not None:
        for rung in _beside(book.rungs, effect.aggravate):
            yield "rung", replace(effect, aggravate=rung)
    if effect.as_ is not None:
        yield "tone", replace(effect, as_="favours" if effect.as_ == "disfavours" else "disfavours")
    if effect.attach is not None and effect.attach.condition:
        yield "condition", replace(effect, attach=effect.attach.plain)


def _criterion(book: Rulebook, criterion: Criterion) -> Iterator[Mutant]:
    def copy(kind: Kind, at: str, before: str, after: str, new: Criterion) -> Mutant:
        changed = replace(book, criteria={**book.criteria, criterion.id: new})
        return Mutant(kind, f"criterion:{criterion.id}", criterion.id, at, before, after, changed)

    if criterion.applies is not None:
        for edit in edits(criterion.applies, "applies"):
            new = replace(criterion, applies=edit.condition)
            yield copy(edit.change, edit.at, edit.before, edit.after, new)
    if criterion.presume is not None:
        turned = _other(criterion.presume)
        yield copy(
            "presumption",
            "presume",
            criterion.presume.verdict,
            turned.verdict,
            replace(criterion, presume=turned),
        )
    for n, shift in enumerate(criterion.shift):
        at = f"shift[{n + 1}]"

        def shifted(*instead: object, n: int = n) -> Criterion:
            return replace(
                criterion,
                shift=(*criterion.shift[:n], *instead, *criterion.shift[n + 1 :]),  # type: ignore[arg-type]  # shifts, as given below
            )

        yield copy("shift", at, plainly(shift.when), "", shifted())
        other = _other(shift.presume)
        said = shift.presume.verdict
        new = shifted(replace(shift, presume=other))
        yield copy("presumption", f"{at}.presume", said, other.verdict, new)
        for edit in edits(shift.when, f"{at}.when"):
            new = shifted(replace(shift, when=edit.condition))
            yield copy(edit.change, edit.at, edit.before, edit.after, new)
    if criterion.threshold is not None:
        for threshold in _thresholds(criterion.threshold):
            new = replace(criterion, threshold=threshold)
            before, after = _cut(criterion.threshold), _cut(threshold)
            yield copy("threshold", "threshold", before, after, new)


def _quantities(book: Rulebook) -> Iterator[Mutant]:
    for name, terms in sorted(book.cover.quantities.items()):
        turned = _other(terms.presume)
        quantities = {**book.cover.quantities, name: replace(terms, presume=turned)}
        changed = replace(book, cover=replace(book.cover, quantities=quantities))
        at = f"quantities.{name}.presume"
        said = terms.presume.verdict, turned.verdict
        yield Mutant("presumption", f"quantity:{name}", name, at, *said, changed)


def _rows(book: Rulebook) -> Iterator[Mutant]:
    policy = book.cover.policy
    for n, row in enumerate(book.rows):
        number, at = str(n + 1), f"policy.rows[{n + 1}]"

        def copy(kind: Kind, at: str, before: str, after: str, *new: Row, n: int = n) -> Mutant:
            assert policy is not None  # noqa: S101  it has rows
            rows = (*policy.rows[:n], *new, *policy.rows[n + 1 :])
            cover = replace(book.cover, policy=replace(policy, rows=rows))
            changed = replace(book, cover=cover)
            return Mutant(kind, f"row:{n + 1}", str(n + 1), at, before, after, changed)

        yield copy("row", at, number, "")
        if row.when is not None:
            for edit in edits(row.when, f"{at}.when"):
                new = replace(row, when=edit.condition)
                yield copy(edit.change, edit.at, edit.before, edit.after, new)
        for choose in _choices(book, row.choose):
            yield copy("choice", f"{at}.choose", row.choose, choose, replace(row, choose=choose))


def _choices(book: Rulebook, choose: str) -> list[str]:
    """Return the rungs beside the one chosen; of a way of choosing, the other ways."""
    ways = ("lightest", "heaviest", "base")
    if choose == "base":
        return _beside(book.rungs, book.base)
    if choose in ways:
        return [way for way in ways if way != choose]
    return _beside(book.rungs, choose)


def _beside(names: tuple[str, ...], name: str) -> list[str]:
    """Return the names just before and just after one in an ordered list."""
    at = names.index(name)
    return [*names[max(at - 1, 0) : at], *names[at + 1 : at + 2]]


def _other(presumption: Presumption) -> Presumption:
    turned: Literal["established", "refuted"]
    turned = "refuted" if presumption.verdict == "established" else "established"
    return replace(presumption, verdict=turned)


_EDGE = {
    "at_least": "more_than",
    "more_than": "at_least",
    "at_most": "less_than",
    "less_than": "at_most",
    "before": "at_most",
    "after": "at_least",
}
_TURNED = {
    "at_least": "at_most",
    "more_than": "less_than",
    "at_most": "at_least",
    "less_than": "more_than",
    "before": "after",
    "after": "before",
}


def _thresholds(threshold: Threshold) -> Iterator[Threshold]:
    """Yield the cut with its edge on the other side, turned round, and moved by one step."""
    name, value = _given(threshold)
    yield Threshold(**{_EDGE[name]: value})  # type: ignore[arg-type]  # the same kind of value
    yield Threshold(**{_TURNED[name]: value})  # type: ignore[arg-type]  # likewise
    for sign in (-1, 1):
        yield Threshold(**{name: moved(value, sign)})  # type: ignore[arg-type]  # likewise


def moved(value: Decimal | date, sign: int) -> Decimal | date:
    """Return a value one step on or back: a day, a unit, or a digit of its last place."""
    if isinstance(value, date):
        return value + timedelta(days=sign)
    exponent = value.as_tuple().exponent
    return value + sign * Decimal(1).scaleb(min(exponent, 0) if isinstance(exponent, int) else 0)


def _given(threshold: Threshold) -> tuple[str, Decimal | date]:
    return next((name, value) for name, value in vars(threshold).items() if value is not None)


def _cut(threshold: Threshold) -> str:
    name, value = _given(threshold)
    return f"{name} {value}"


def shown(effect: Effect) -> str:
    """Write an effect on one line, in the words of the file."""
    if effect.attach is not None:
        return f"attach {effect.attach.measure}" + (
            " (condition)" if effect.attach.condition else ""
        )
    if effect.consider is not None:
        return f"consider {effect.consider} {effect.as_}"
    words = ("conclude", "permit", "require", "aggravate", "refer")
    return next(f"{w} {getattr(effect, w)}" for w in words if getattr(effect, w) is not None)
