"""When two things of two editions are the same in meaning: one spelling for each meaning.

Order, idle nesting and defaults written out have one spelling; what has the same content under
another id is found here too. It knows no outcome.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from tolerance.files.canonical import ORDERED, canonical, dumps
from tolerance.model.basis import Basis
from tolerance.model.condition import (
    AllOf,
    AnyOf,
    AtLeast,
    Condition,
    CriterionIs,
    NoneOf,
)
from tolerance.model.criterion import Criterion, Presumption, Shift, Terms
from tolerance.model.noun import Noun
from tolerance.model.procedure import Yields
from tolerance.model.rule import Rule
from tolerance.model.rulebook import Rulebook
from tolerance.model.text import Text

OWN = frozenset({"id", "edition"})
"""Fields that name an edition, and make no difference to what it says."""


def flat(condition: Condition) -> Condition:
    """Return a condition without idle nesting and repeats; its meaning is the same."""
    match condition:
        case AllOf(parts) | AnyOf(parts):
            kind = type(condition)
            found: list[Condition] = []
            for part in map(flat, parts):
                found.extend(part.parts if isinstance(part, kind) else (part,))
            kept = _unrepeated(found)
            return kept[0] if len(kept) == 1 else kind(kept)
        case NoneOf(parts):
            inner: list[Condition] = []
            for part in map(flat, parts):
                inner.extend(part.parts if isinstance(part, AnyOf) else (part,))
            return NoneOf(_unrepeated(inner))
        case AtLeast(k, parts):
            return AtLeast(k, tuple(sorted(map(flat, parts), key=repr)))
        case _:
            return condition


def _unrepeated(parts: list[Condition]) -> tuple[Condition, ...]:
    return tuple(sorted({repr(p): p for p in parts}.values(), key=repr))


def said(value: object, name: str = "") -> str:
    """Return the one spelling of a value of that field: equal spellings, equal meaning."""
    return dumps(canonical(value, ordered=name in ORDERED))


def _is_condition(value: object) -> bool:
    return isinstance(value, AllOf | AnyOf | NoneOf | AtLeast)


def settled(value: Any) -> Any:
    """Return a value with every condition in it flat."""
    if _is_condition(value):
        return flat(value)
    if isinstance(value, Noun):
        parts = {k: settled(v) for k, v in vars(value).items()}
        return replace(value, **parts) if parts != vars(value) else value
    if isinstance(value, tuple):
        return tuple(settled(part) for part in value)
    return value


def plain(noun: Any) -> dict[str, Any]:
    """Return a noun's fields by name, each as compared."""
    if not isinstance(noun, Noun) or isinstance(noun, Text):
        return {"label": noun}
    return {k: settled(v) for k, v in vars(noun).items() if k not in OWN}


Spell = Callable[[Any], dict[str, Any]]


def criterion_spelling(book: Rulebook) -> Spell:
    """Return how a criterion is compared: with the defaults that its rulebook gives it."""

    def spelled(criterion: Criterion) -> dict[str, Any]:
        found = plain(criterion)
        if criterion.quantity is None and book.cover.track is not None:
            terms = book.terms(criterion)
            names = ("standard", "counter_standard", "burden", "presume", "inquire")
            found |= {name: getattr(terms, name) for name in (*names, "judged_as_of")}
        return found

    return spelled


def rule_spelling(book: Rulebook) -> Spell:
    """Return how a rule is compared: with what an overlay's would grant, which stands apart."""

    def spelled(rule: Rule) -> dict[str, Any]:
        return plain(rule) | {"grants": book.grants.get(rule.id, ())}

    return spelled


def terms_spelling(terms: Terms) -> dict[str, Any]:
    """Return the terms of a quantity as compared: with the default of the counter-standard."""
    return plain(terms) | {"counter_standard": terms.counter_standard or "more-likely"}


def bare(value: Any) -> Any:
    """Return a value without the citations of the presumptions in it."""
    if isinstance(value, Presumption):
        return value.verdict
    if isinstance(value, Shift):
        return (value.when, value.presume.verdict)
    if isinstance(value, tuple):
        return tuple(bare(part) for part in value)
    return value


def renamings(
    old: Mapping[str, Any], new: Mapping[str, Any], before: Spell, after: Spell
) -> dict[str, str]:
    """Return new id → old id of what was taken away and stands again under another id.

    A content that several share tells none of them apart, and is left alone.
    """
    gone: dict[str, list[str]] = {}
    come: dict[str, list[str]] = {}
    for table, other, spell, found in ((old, new, before, gone), (new, old, after, come)):
        for key in sorted(set(table) - set(other)):
            found.setdefault(said(spell(table[key])), []).append(key)
    return {
        come[said][0]: keys[0]
        for said, keys in gone.items()
        if len(keys) == 1 and len(come.get(said, ())) == 1
    }


def under_old_names(book: Rulebook, names: Mapping[str, str]) -> Rulebook:
    """Return a rulebook that speaks of criteria by other ids; the criteria keep their keys."""
    if not names:
        return book

    def told(value: Any) -> Any:
        if isinstance(value, CriterionIs):
            return CriterionIs(names.get(value.criterion, value.criterion), value.verdict)
        if isinstance(value, Yields):
            return Yields(names.get(value.criterion, value.criterion), value.supports)
        if isinstance(value, Noun) and not isinstance(value, Text | Basis):
            return replace(value, **{k: told(v) for k, v in vars(value).items()})
        if isinstance(value, tuple):
            return tuple(told(part) for part in value)
        return value

    barrier = book.cover.barrier
    cover = replace(
        book.cover,
        elements=told(book.cover.elements),
        policy=told(book.cover.policy),
        barrier=names.get(barrier, barrier) if barrier else None,
    )
    return replace(
        book,
        cover=cover,
        criteria={k: told(v) for k, v in book.criteria.items()},
        rules={k: told(v) for k, v in book.rules.items()},
        constraints={k: told(v) for k, v in book.constraints.items()},
        scenarios={
            k: replace(s, verdicts={names.get(n, n): v for n, v in s.verdicts.items()})
            for k, s in book.scenarios.items()
        },
    )
