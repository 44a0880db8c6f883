"""What differs in meaning between two editions: what was added, removed, renamed, changed.

Two rulebooks are compared as nouns, never as text: order, layout, comments, the file in which
something stands and defaults written out make no difference. Each difference says whether it
is one of meaning, of citation only, or of words only. It knows no outcome: what a difference
does is counted in ``effect``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Literal

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
from tolerance.model.noun import Noun
from tolerance.model.procedure import Yields
from tolerance.model.rulebook import (
    Criterion,
    Presumption,
    Row,
    Rulebook,
    Shift,
    StandingRow,
    Terms,
)
from tolerance.model.text import Text

Sort = Literal["meaning", "basis", "words"]
What = Literal["added", "removed", "changed", "renamed"]
Kind = Literal[
    "cover",
    "rung",
    "policy",
    "standard",
    "quantity",
    "criterion",
    "rule",
    "standing",
    "constraint",
    "check",
    "map",
    "load",
    "label",
    "article",
    "scenario",
]
WORDS = frozenset(
    {
        *("title", "question", "because", "interpretation", "evidence", "wording", "label"),
        *("instrument", "labels", "reasoning", "means", "settles", "innocent", "honest"),
    }
)
"""Fields that a person reads and no engine does."""
OWN = frozenset({"id", "edition"})
"""Fields that name an edition, and make no difference to what it says."""
LISTED = frozenset({"ladder", "standards", "quantities", "policy", "labels", "removes"})
"""Fields of the head that are compared entry by entry."""


BEFORE = frozenset({"standard", "standing", "constraint", "check", "map", "load"})
"""Kinds of things that bear on what is found, and not on what follows from it."""
FINDING = frozenset(
    {
        *("standard", "counter_standard", "burden", "inquire", "judged_as_of", "holder"),
        *("contestable", "unit", "eligible", "in_force", "territory", "calendar", "barrier"),
        *("lighter_law", "extends", "uses", "track"),
    }
)
"""Fields of others that do."""


class Field(Noun):
    """One field that differs, as it was and as it is."""

    name: str
    sort: Sort
    old: object
    new: object


class Change(Noun):
    """One thing that differs between two editions."""

    kind: Kind
    id: str
    what: What
    old: Any
    """The noun as it was; nothing where it was added."""
    new: Any
    fields: tuple[Field, ...] = ()
    new_id: str = ""
    """The id that it has now, where it was renamed."""

    @property
    def sort(self) -> Sort:
        """The weightiest sort of difference in it."""
        if self.kind in {"label", "article"}:  # an article listed judges nothing
            return "words"
        if self.what in {"added", "removed"}:
            return "meaning"
        return next((s for s in _SORTS if any(f.sort == s for f in self.fields)), "words")

    @property
    def counted(self) -> bool:
        """False where the difference bears on findings only, which no count over verdicts shows."""
        if self.sort != "meaning" or self.kind == "scenario" or self.kind in BEFORE:
            return False
        meant = [f.name for f in self.fields if f.sort == "meaning"]
        return not meant or any(name not in FINDING for name in meant)

    @property
    def basis(self) -> tuple[Basis, ...]:
        """The citations of the thing, as it is or else as it was."""
        for noun in (self.new, self.old):
            found = getattr(noun, "basis", None)
            if found:
                return found if isinstance(found, tuple) else (found,)
        return ()


_SORTS: tuple[Sort, ...] = ("meaning", "basis", "words")


class Changes(Noun):
    """Every difference between two editions, and what was taken for a renaming."""

    changes: tuple[Change, ...]
    renamed: Mapping[str, str]
    """New id → old id of criteria with the same content."""

    @property
    def meaning(self) -> bool:
        """True where something differs in meaning; scenarios are tests, and mean nothing."""
        return any(c.sort == "meaning" and c.kind != "scenario" for c in self.changes)


def uncounted(changes: Changes) -> list[Change]:
    """Return the differences of meaning that bear on what is found."""
    return [
        c
        for c in changes.changes
        if c.sort == "meaning"
        and c.kind != "scenario"
        and (not c.counted or any(f.sort == "meaning" and f.name in FINDING for f in c.fields))
    ]


def compare(old: Rulebook, new: Rulebook) -> Changes:
    """Return what differs between two editions, by kind and id."""
    renamed = _renamings(old.criteria, new.criteria, _criterion(old), _criterion(new))
    mapped = _renamed(new, renamed)
    rules = _renamings(old.rules, mapped.rules, _plain, _plain)
    told_rules = {
        k: replace(r, defeats=tuple(rules.get(d, d) for d in r.defeats))
        for k, r in mapped.rules.items()
    }
    mapped = replace(mapped, rules=told_rules)
    told = _Telling(old, mapped)
    found = [
        *told.cover(),
        *told.ladder(),
        *told.policy(),
        *told.table("standard", old.cover.standards, new.cover.standards),
        *told.table("quantity", old.cover.quantities, new.cover.quantities),
        *told.table(
            "criterion",
            old.criteria,
            mapped.criteria,
            renamed,
            spell=(_criterion(old), _criterion(new)),
        ),
        *told.table("rule", old.rules, mapped.rules, rules),
        *told.standing(),
        *told.table("constraint", old.constraints, mapped.constraints),
        *told.table("check", old.checks, new.checks),
        *told.table("map", old.maps, new.maps),
        *told.load(),
        *told.calendar(),
        *told.table("label", old.cover.labels, new.cover.labels),
        *told.table("article", old.articles, new.articles),
        *told.table("scenario", old.scenarios, mapped.scenarios),
    ]
    return Changes(tuple(found), renamed)


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


def _said(value: object, name: str = "") -> str:
    """Return the one spelling of a value of that field: equal spellings, equal meaning."""
    return dumps(canonical(value, ordered=name in ORDERED))


def _is_condition(value: object) -> bool:
    return isinstance(value, AllOf | AnyOf | NoneOf | AtLeast)


def _settled(value: Any) -> Any:
    """Return a value with every condition in it flat."""
    if _is_condition(value):
        return flat(value)
    if isinstance(value, Noun):
        parts = {k: _settled(v) for k, v in vars(value).items()}
        return replace(value, **parts) if parts != vars(value) else value
    if isinstance(value, tuple):
        return tuple(_settled(part) for part in value)
    return value


def _plain(noun: Any) -> dict[str, Any]:
    """Return a noun's fields by name, each as compared."""
    if not isinstance(noun, Noun) or isinstance(noun, Text):
        return {"label": noun}
    return {k: _settled(v) for k, v in vars(noun).items() if k not in OWN}


Spell = Callable[[Any], dict[str, Any]]


def _criterion(book: Rulebook) -> Spell:
    """Return how a criterion is compared: with the defaults that its rulebook gives it."""

    def spelled(criterion: Criterion) -> dict[str, Any]:
        found = _plain(criterion)
        if criterion.quantity is None and book.cover.track is not None:
            terms = book.terms(criterion)
            names = ("standard", "counter_standard", "burden", "presume", "inquire")
            found |= {name: getattr(terms, name) for name in (*names, "judged_as_of")}
        return found

    return spelled


def _terms(terms: Terms) -> dict[str, Any]:
    return _plain(terms) | {"counter_standard": terms.counter_standard or "more-likely"}


def _fields(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Field]:
    """Yield each field that differs, presumptions parted from their citations."""
    for name in sorted({*old, *new}, key=_rank):
        before, after = old.get(name), new.get(name)
        if _said(before, name) == _said(after, name):
            continue
        yield Field(name.rstrip("_"), _sort(name, before, after), before, after)


_FIRST = ("quantity", "threshold", "applies", "when", "then", "choose", "standing", "modality")


def _rank(name: str) -> tuple[int, str]:
    return (_FIRST.index(name) if name in _FIRST else len(_FIRST), name)


def _sort(name: str, old: Any, new: Any) -> Sort:
    if name == "basis":
        return "basis"
    if name in WORDS:
        return "words"
    if name == "then":
        return "words" if set(old) == set(new) else "meaning"
    if _said(_bare(old)) == _said(_bare(new)):
        return "basis"
    return "meaning"


def _bare(value: Any) -> Any:
    """Return a value without the citations of the presumptions in it."""
    if isinstance(value, Presumption):
        return value.verdict
    if isinstance(value, Shift):
        return (value.when, value.presume.verdict)
    if isinstance(value, tuple):
        return tuple(_bare(part) for part in value)
    return value


def _renamings(
    old: Mapping[str, Any], new: Mapping[str, Any], before: Spell, after: Spell
) -> dict[str, str]:
    """Return new id → old id of what was taken away and stands again under another id.

    A content that several share tells none of them apart, and is left alone.
    """
    gone: dict[str, list[str]] = {}
    come: dict[str, list[str]] = {}
    for table, other, spell, found in ((old, new, before, gone), (new, old, after, come)):
        for key in sorted(set(table) - set(other)):
            found.setdefault(_said(spell(table[key])), []).append(key)
    return {
        come[said][0]: keys[0]
        for said, keys in gone.items()
        if len(keys) == 1 and len(come.get(said, ())) == 1
    }


def _renamed(book: Rulebook, names: Mapping[str, str]) -> Rulebook:
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


class _Telling:
    """Tells part after part of two rulebooks."""

    def __init__(self, old: Rulebook, new: Rulebook) -> None:
        self._old = old
        self._new = new

    def table(
        self,
        kind: Kind,
        old: Mapping[str, Any],
        new: Mapping[str, Any],
        renamed: Mapping[str, str] | None = None,
        spell: tuple[Spell, Spell] | None = None,
    ) -> Iterator[Change]:
        """Yield what differs between two tables of nouns by id."""
        before, after = spell or ((_terms, _terms) if kind == "quantity" else (_plain, _plain))
        names = renamed or {}
        come = {v: k for k, v in names.items()}
        for key in sorted({*old, *new} - set(names)):
            if key in come:
                yield Change(kind, key, "renamed", old[key], new[come[key]], (), come[key])
            elif key not in new:
                yield Change(kind, key, "removed", old[key], None)
            elif key not in old:
                yield Change(kind, key, "added", None, new[key])
            else:
                fields = tuple(_fields(before(old[key]), after(new[key])))
                if fields:
                    yield Change(kind, key, "changed", old[key], new[key], fields)

    def cover(self) -> Iterator[Change]:
        """Yield what differs in the head beside what is compared by entry."""
        old, new = _plain(self._old.cover), _plain(self._new.cover)
        covers = self._old.cover, self._new.cover
        for field in _fields(old, new):
            if field.name not in LISTED:
                yield Change("cover", field.name, "changed", *covers, (field,))

    def ladder(self) -> Iterator[Change]:
        """Yield rungs that differ, and then their order where those in both stand otherwise."""
        old = {r.id: r for r in self._old.cover.ladder}
        new = {r.id: r for r in self._new.cover.ladder}
        yield from self.table("rung", old, new)
        before = tuple(k for k in old if k in new)
        after = tuple(k for k in new if k in old)
        if before != after:
            field = Field("ladder", "meaning", tuple(old), tuple(new))
            yield Change("cover", "ladder", "changed", self._old.cover, self._new.cover, (field,))

    def policy(self) -> Iterator[Change]:
        """Yield rows that differ; a row is known by its condition, since one only can be met."""
        old = {_said(_settled(r.condition)): r for r in self._old.rows}
        new = {_said(_settled(r.condition)): r for r in self._new.rows}
        numbers = (_numbers(self._old.rows), _numbers(self._new.rows))
        for key in sorted({*old, *new}, key=lambda k: _row_rank(k, numbers)):
            before, after = old.get(key), new.get(key)
            number = numbers[0].get(key) or numbers[1][key]
            if before is None or after is None:
                what: What = "added" if before is None else "removed"
                yield Change("policy", str(number), what, before, after)
                continue
            fields = tuple(f for f in _fields(_plain(before), _plain(after)) if f.name != "when")
            if fields:
                yield Change("policy", str(number), "changed", before, after, fields)
        policies = self._old.cover.policy, self._new.cover.policy
        if _said(policies[0] and policies[0].basis) != _said(policies[1] and policies[1].basis):
            bases = [(p.basis,) if p and p.basis else () for p in policies]
            field = Field("basis", "basis", *bases)
            yield Change("policy", "basis", "changed", *policies, (field,))

    def standing(self) -> Iterator[Change]:
        """Yield rows of the standing table that differ; a row is known by what it names."""
        old, new = _numbered(self._old.standing), _numbered(self._new.standing)
        for key in sorted({*old, *new}, key=lambda k: ((old.get(k) or new[k])[0], k)):
            number = str((old.get(key) or new[key])[0])
            before = old[key][1] if key in old else None
            after = new[key][1] if key in new else None
            if before is None or after is None:
                what: What = "added" if before is None else "removed"
                yield Change("standing", number, what, before, after)
                continue
            fields = tuple(_fields(_plain(before), _plain(after)))
            if fields:
                yield Change("standing", number, "changed", before, after, fields)

    def load(self) -> Iterator[Change]:
        """Yield the table of digital load as one thing, where it differs."""
        old, new = self._old.load, self._new.load
        if old is None or new is None:
            if old is not new:
                what: What = "added" if old is None else "removed"
                yield Change("load", "load", what, old, new)
            return
        fields = tuple(_fields(_plain(old), _plain(new)))
        if fields:
            yield Change("load", "load", "changed", old, new, fields)

    def calendar(self) -> Iterator[Change]:
        """Yield the calendar of working days with the years that differ, where one counts by it."""
        calendars = self._old.calendar, self._new.calendar
        years = [dict(c.years) if c is not None else {} for c in calendars]
        other = [
            year
            for year in sorted({*years[0], *years[1]})
            if _said(years[0].get(year)) != _said(years[1].get(year))
        ]
        if other:
            sides = [", ".join(y for y in other if y in each) for each in years]
            field = Field("calendar", "meaning", *sides)
            covers = self._old.cover, self._new.cover
            yield Change("cover", "calendar", "changed", *covers, (field,))


def _numbered(rows: tuple[StandingRow, ...]) -> dict[tuple[str, int], tuple[int, StandingRow]]:
    """Return the rows by what they name, with their number; of equal ones the first is first."""
    found: dict[tuple[str, int], tuple[int, StandingRow]] = {}
    for number, row in sorted(enumerate(rows, 1), key=lambda each: _said(each[1])):
        key = _said(row.when)
        found[key, sum(k == key for k, _ in found)] = number, row
    return found


def _numbers(rows: tuple[Row, ...]) -> dict[str, int]:
    return {_said(_settled(r.condition)): n for n, r in enumerate(rows, 1)}


def _row_rank(key: str, numbers: tuple[dict[str, int], dict[str, int]]) -> tuple[int, int, str]:
    old, new = numbers[0].get(key), numbers[1].get(key)
    return (old or new or 0, 0 if old else 1, key)
