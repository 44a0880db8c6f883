"""What differs in meaning between two editions: what was added, removed, renamed, changed.

Two rulebooks are compared as nouns, never as text: order, layout, comments, the file in which
something stands and defaults written out make no difference. Each difference says whether it
is one of meaning, of citation only, or of words only. It knows no outcome: what a difference
does is counted in ``effect``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from tolerance.model.rulebook import Row, Rulebook
from tolerance.model.standing import StandingRow
from tolerance.workbench.compare.change import Change, Changes, Field, Kind, Sort, What
from tolerance.workbench.compare.sameness import (
    Spell,
    bare,
    criterion_spelling,
    plain,
    renamings,
    rule_spelling,
    said,
    settled,
    terms_spelling,
    under_old_names,
)

WORDS = frozenset(
    {
        *("title", "question", "because", "interpretation", "evidence", "wording", "label"),
        *("instrument", "labels", "reasoning", "means", "settles", "innocent", "honest"),
    }
)
"""Fields that a person reads and no engine does."""
LISTED = frozenset({"ladder", "standards", "quantities", "policy", "labels", "removes"})
"""Fields of the head that are compared entry by entry."""


def compare(old: Rulebook, new: Rulebook) -> Changes:
    """Return what differs between two editions, by kind and id.

    Each regime has scenarios of its own, and an overlay has: they are compared within one.
    """
    spellings = criterion_spelling(old), criterion_spelling(new)
    renamed = renamings(old.criteria, new.criteria, *spellings)
    mapped = under_old_names(new, renamed)
    told_as = rule_spelling(old), rule_spelling(mapped)
    rules = renamings(old.rules, mapped.rules, *told_as)
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
            spell=spellings,
        ),
        *told.table("rule", old.rules, mapped.rules, rules, spell=told_as),
        *told.standing(),
        *told.table("constraint", old.constraints, mapped.constraints),
        *told.table("check", old.checks, new.checks),
        *told.table("map", old.maps, new.maps),
        *told.load(),
        *told.calendar(),
        *told.table("label", old.cover.labels, new.cover.labels),
        *told.table("article", old.articles, new.articles),
    ]
    if regime(old) == regime(new):
        found.extend(told.table("scenario", old.scenarios, mapped.scenarios))
    return Changes(tuple(found), renamed)


def regime(book: Rulebook) -> str:
    """Return whose edition it is: of one with an overlay laid on it, the overlay's."""
    return book.overlays[-1].partition("@")[0] if book.overlays else book.cover.id


def _fields(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Field]:
    """Yield each field that differs, presumptions parted from their citations."""
    for name in sorted({*old, *new}, key=_rank):
        before, after = old.get(name), new.get(name)
        if said(before, name) == said(after, name):
            continue
        yield Field(name.rstrip("_"), _sort(name, before, after), before, after)


_FIRST = (
    *("quantity", "threshold", "applies", "when", "then", "grants", "choose", "standing"),
    "modality",
)


def _rank(name: str) -> tuple[int, str]:
    return (_FIRST.index(name) if name in _FIRST else len(_FIRST), name)


def _sort(name: str, old: Any, new: Any) -> Sort:
    if name == "basis":
        return "basis"
    if name in WORDS:
        return "words"
    if name == "then":
        return "words" if set(old) == set(new) else "meaning"
    if said(bare(old)) == said(bare(new)):
        return "basis"
    return "meaning"


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
        usual = terms_spelling if kind == "quantity" else plain
        before, after = spell or (usual, usual)
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
        old, new = plain(self._old.cover), plain(self._new.cover)
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
        old = {said(settled(r.condition)): r for r in self._old.rows}
        new = {said(settled(r.condition)): r for r in self._new.rows}
        numbers = (_numbers(self._old.rows), _numbers(self._new.rows))
        for key in sorted({*old, *new}, key=lambda k: _row_rank(k, numbers)):
            before, after = old.get(key), new.get(key)
            number = numbers[0].get(key) or numbers[1][key]
            if before is None or after is None:
                what: What = "added" if before is None else "removed"
                yield Change("policy", str(number), what, before, after)
                continue
            fields = tuple(f for f in _fields(plain(before), plain(after)) if f.name != "when")
            if fields:
                yield Change("policy", str(number), "changed", before, after, fields)
        policies = self._old.cover.policy, self._new.cover.policy
        if said(policies[0] and policies[0].basis) != said(policies[1] and policies[1].basis):
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
            fields = tuple(_fields(plain(before), plain(after)))
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
        fields = tuple(_fields(plain(old), plain(new)))
        if fields:
            yield Change("load", "load", "changed", old, new, fields)

    def calendar(self) -> Iterator[Change]:
        """Yield the calendar of working days with the years that differ, where one counts by it."""
        calendars = self._old.calendar, self._new.calendar
        years = [dict(c.years) if c is not None else {} for c in calendars]
        other = [
            year
            for year in sorted({*years[0], *years[1]})
            if said(years[0].get(year)) != said(years[1].get(year))
        ]
        if other:
            sides = [", ".join(y for y in other if y in each) for each in years]
            field = Field("calendar", "meaning", *sides)
            covers = self._old.cover, self._new.cover
            yield Change("cover", "calendar", "changed", *covers, (field,))


def _numbered(rows: tuple[StandingRow, ...]) -> dict[tuple[str, int], tuple[int, StandingRow]]:
    """Return the rows by what they name, with their number; of equal ones the first is first."""
    found: dict[tuple[str, int], tuple[int, StandingRow]] = {}
    for number, row in sorted(enumerate(rows, 1), key=lambda each: said(each[1])):
        key = said(row.when)
        found[key, sum(k == key for k, _ in found)] = number, row
    return found


def _numbers(rows: tuple[Row, ...]) -> dict[str, int]:
    return {said(settled(r.condition)): n for n, r in enumerate(rows, 1)}


def _row_rank(key: str, numbers: tuple[dict[str, int], dict[str, int]]) -> tuple[int, int, str]:
    old, new = numbers[0].get(key), numbers[1].get(key)
    return (old or new or 0, 0 if old else 1, key)
