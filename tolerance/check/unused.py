"""Names that are given and never used, and names that are printed and have no words.

A name that leads nowhere is refused when the rulebook is read; one that nobody follows is
often the other half of the same slip of the pen, so a near name is suggested.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tolerance.check.prover import Places
from tolerance.files.near import near
from tolerance.model.condition import (
    ConclusionIs,
    Condition,
    ConsiderationIs,
    CriterionIs,
    PermittedBy,
    atoms,
)
from tolerance.model.problem import Place, Problem
from tolerance.model.rulebook import Rulebook


def unused(book: Rulebook, places: Places) -> Iterator[Problem]:
    """Yield the unused names of an edition's own, and what is printed without words."""
    head = places.get("cover", Place("rulebook.yaml"))
    own = head.file.rsplit("/", 1)[0] + "/"
    read = _Read(book)
    for key in sorted(book.criteria):
        place = places.get(f"criterion:{key}", head)
        if key not in read.criteria and place.file.startswith(own):
            yield Problem(
                "criterion-unused", place, {"id": key, "suggestion": _near(key, read.criteria)}
            )
    for name in sorted(book.homes()):
        drawer = next(
            k for k, r in sorted(book.rules.items()) if any(e.conclude == name for e in r.then)
        )
        if name not in read.conclusions:
            place = places.get(f"rule:{drawer}", head)
            yield Problem(
                "conclusion-unused",
                place,
                {"id": name, "suggestion": _near(name, read.conclusions)},
            )
    for key, group, close in _empty(book):
        if not close:
            yield Problem("group-empty", places.get(f"rule:{key}", head), {"id": group})
    yield from _cover(book, places, read)


def misspelt(book: Rulebook, places: Places) -> Iterator[Problem]:
    """Yield empty groups that rules defeat and that are nearly named as another.

    An empty group may stand ready for rules to come; a red line that defeats a misspelt one
    is none.
    """
    head = places.get("cover", Place("rulebook.yaml"))
    for key, group, close in _empty(book):
        if close:
            place = places.get(f"rule:{key}", head)
            yield Problem("unknown-group", place, {"name": group, "suggestion": close})


def _empty(book: Rulebook) -> Iterator[tuple[str, str, str]]:
    """Yield each rule that defeats a group without rules, the group, and a near name."""
    groups = {r.group for r in book.rules.values() if r.group}
    for key, rule in sorted(book.rules.items()):
        for name in rule.defeats:
            group = name.removeprefix("group:")
            if name.startswith("group:") and group not in groups:
                yield key, group, _near(group, groups)


def _cover(book: Rulebook, places: Places, read: _Read) -> Iterator[Problem]:
    cover = book.cover
    head = places.get("cover", Place("rulebook.yaml"))

    def at(word: str, name: str) -> Place:
        return places.get(f"{word}:{name}", head)

    terms = [book.terms(c) for c in book.criteria.values()]
    standards = {t.standard for t in terms} | {t.counter_standard for t in terms} | {"more-likely"}
    measured = {c.quantity for c in book.criteria.values() if c.quantity}
    strata = {r.stratum for r in book.rules.values()}
    used = {s for s in standards if s}
    for name in sorted(set(cover.standards) - used):
        yield Problem(
            "standard-unused", at("standard", name), {"id": name, "suggestion": _near(name, used)}
        )
    for name in sorted(set(cover.quantities) - measured):
        yield Problem(
            "quantity-unused",
            at("quantity", name),
            {"id": name, "suggestion": _near(name, measured)},
        )
    for name in sorted(set(cover.strata) - strata):
        yield Problem(
            "stratum-unused", at("stratum", name), {"id": name, "suggestion": _near(name, strata)}
        )
    drawn = {e.consider for r in book.rules.values() for e in r.then if e.consider}
    for name in sorted(read.considerations - drawn):
        yield Problem("consideration-undrawn", head, {"id": name, "suggestion": _near(name, drawn)})
    worded = {r.id for r in cover.ladder} | set(book.criteria) | set(book.rules)
    printed = {*book.homes(), *drawn, *strata, *measured, *read.measures}
    for name in sorted(set(cover.labels) - printed - worded - read.others):
        yield Problem(
            "label-unused", at("label", name), {"id": name, "suggestion": _near(name, printed)}
        )
    for name in sorted(printed - set(cover.labels)):
        yield Problem("label-missing", at("head", "labels"), {"id": name})


def _near(name: str, known: Iterable[str]) -> str:
    return near(name, sorted(set(known) - {name}), 0.75)


class _Read:
    """Every name that something in a rulebook reads."""

    def __init__(self, book: Rulebook) -> None:
        self.criteria: set[str] = set()
        self.conclusions: set[str] = {name for pair in book.cover.contraries for name in pair}
        self.considerations: set[str] = set()
        self.rungs: set[str] = set()
        for condition in _conditions(book):
            for atom in atoms(condition):
                match atom:
                    case CriterionIs(name, _):
                        self.criteria.add(name)
                    case ConclusionIs(name, _):
                        self.conclusions.add(name)
                    case ConsiderationIs(name, _):
                        self.considerations.add(name)
                    case PermittedBy(name, _):
                        self.rungs.add(name)
                    case _:
                        pass
        if book.cover.barrier:
            self.criteria.add(book.cover.barrier)
        self.measures = {e.attach.measure for r in book.rules.values() for e in r.then if e.attach}
        self.others = {
            *(e.refer for r in book.rules.values() for e in r.then if e.refer),
            *(name for name in (book.cover.track, book.cover.id) if name),
            *(c.consideration for c in book.criteria.values() if c.consideration),
            *(r.group for r in book.rules.values() if r.group),
            *book.cover.strata,
            *book.cover.quantities,
            *book.cover.standards,
        }


def _conditions(book: Rulebook) -> Iterator[Condition]:
    for rule in book.rules.values():
        yield rule.when
    for criterion in book.criteria.values():
        if criterion.applies is not None:
            yield criterion.applies
        for shift in criterion.shift:
            yield shift.when
    if book.cover.elements is not None:
        yield book.cover.elements
    for row in book.rows:
        yield row.condition
