"""The faults of constraints and maps that make a rulebook unfit to judge trails by."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import get_args

from tolerance.model.check import CLASS_OF, Computation
from tolerance.model.problem import Place, Problem
from tolerance.model.procedure import COUNTED, ONE_ACT, UNTIMED, Constraint, Within
from tolerance.model.rulebook import Rulebook
from tolerance.model.trail import Capture

MOST_WINDOW = 36_500
Unknown = Callable[[str, str, Iterable[str], Place], Iterator[Problem]]
"""(kind of name, name, names there are, place) → the problem, where it is none of them."""
_BUILT_IN = frozenset({"actor", "on_behalf_of", "activity", "case", "capture"})


def duty_faults(
    book: Rulebook, constraint: Constraint, place: Place, unknown: Unknown
) -> Iterator[Problem]:
    """Yield what is wrong with one constraint."""
    key = constraint.id
    for yields in (constraint.satisfied, constraint.violated):
        if yields is None:
            continue
        name = yields.criterion
        yield from unknown("criterion", name, book.criteria, place)
        if name in book.criteria and book.criteria[name].quantity:
            yield Problem("assertion-on-quantity", place, {"id": key, "criterion": name})
    yield from _form(constraint, place)
    for name, window in (("within", constraint.within), ("at_least", constraint.at_least)):
        if window is not None:
            yield from _window(book, key, name, window, place)
    yield from _words(book, constraint, place, unknown)


def _form(constraint: Constraint, place: Place) -> Iterator[Problem]:
    """A template has the parts it reads, and no other."""
    kind = constraint.constraint
    forbids = kind.startswith("not-")
    said = {
        "b": constraint.b is not None,
        "times": constraint.times != 1,
        "activation": bool(constraint.activation),
        "correlate": bool(constraint.correlate),
        "person": constraint.person is not None,
        "within": constraint.within is not None,
        "at_least": constraint.at_least is not None,
        "unless": bool(constraint.unless),
    }
    idle = {
        "b": kind in ONE_ACT,
        "times": kind not in COUNTED,
        "activation": kind in UNTIMED,
        "correlate": kind in UNTIMED,
        "person": kind in UNTIMED,
        "within": kind in UNTIMED,
        "at_least": kind in UNTIMED or kind in {"responded-existence", "co-existence"} or forbids,
        "unless": forbids or kind in {"absence", "exactly", "init", "end", "exclusive-choice"},
    }
    for part, given in said.items():
        if given and idle[part]:
            facts = {"id": constraint.id, "part": part, "kind": kind}
            yield Problem("constraint-part-idle", place, facts)
    if constraint.b is None and kind not in ONE_ACT:
        yield Problem("constraint-without-b", place, {"id": constraint.id, "kind": kind})
    if constraint.times < 1:
        yield Problem("times-not-positive", place, {"id": constraint.id})
    force = constraint.in_force
    if force.from_ is not None and force.to is not None and force.to < force.from_:
        yield Problem("force-ends-first", place, {"id": constraint.id})


def _window(book: Rulebook, key: str, name: str, window: Within, place: Place) -> Iterator[Problem]:
    given = [n for n in (window.hours, window.days, window.working_days) if n is not None]
    if len(given) != 1:
        yield Problem("within-not-one", place, {"id": key, "key": name})
    elif given[0] > MOST_WINDOW:
        yield Problem("within-too-long", place, {"id": key, "most": str(MOST_WINDOW)})
    if window.working_days is not None and book.calendar is None:
        yield Problem("calendar-missing", place, {"id": key})


def _words(
    book: Rulebook, constraint: Constraint, place: Place, unknown: Unknown
) -> Iterator[Problem]:
    """Every act and field of a constraint must be one that some map knows."""
    maps = book.maps.values()
    if not maps:
        return
    patterns = [p for p in (constraint.a, constraint.b) if p is not None]
    acts = sorted({act for each in maps for act in each.acts})
    fields = sorted({name for each in maps for name in each.columns} | _BUILT_IN)
    for act in (*(p.act for p in patterns), *constraint.unless):
        yield from unknown("act", act, acts, place)
    wheres = [name for p in patterns for name in p.where]
    for name in (*constraint.correlate, *wheres, *constraint.activation):
        yield from unknown("column", name, fields, place)


_NEEDS: Mapping[Computation, tuple[str, int]] = {
    "hash-chain": ("fields", 2),
    "effect-before-cause": ("acts", 2),
    "impossible-travel": ("fields", 2),
    "sequence-inverted": ("fields", 1),
}
"""Computations → the part they need, and how many names it has."""
_CITED: frozenset[Computation] = frozenset({"sequence-inverted", "recorded-late"})
"""Computations that rest on a written rule, which must be cited."""


def check_faults(book: Rulebook, place_of: Callable[[str, str], Place]) -> Iterator[Problem]:
    """Yield what is wrong with the checks: a statistic stays one, and a rule is cited."""
    for key, check in sorted(book.checks.items()):
        place = place_of("check", key)
        rightly = CLASS_OF[check.computes]
        if check.class_ != rightly:
            facts = {"id": key, "class": check.class_, "rightly": rightly}
            yield Problem("check-class-wrong", place, facts)
        part, number = _NEEDS.get(check.computes, ("", 0))
        if part and len(getattr(check, part)) != number:
            facts = {"id": key, "part": part, "number": str(number)}
            yield Problem("check-lacks-part", place, facts)
        cited = any(b.status in {"verified", "excerpt", "secondary"} for b in check.basis)
        if check.computes in _CITED and not cited:
            yield Problem("check-without-rule", place, {"id": key})
        if check.computes == "recorded-late" and check.within is None:
            yield Problem("check-lacks-part", place, {"id": key, "part": "within", "number": "1"})
        if check.within is not None:
            yield from _window(book, key, "within", check.within, place)


def load_faults(book: Rulebook, place: Place, unknown: Unknown) -> Iterator[Problem]:
    """Yield what is wrong with the load table: what is heavy may only speak for a person."""
    for offer in book.load.offers if book.load is not None else ():
        yield from unknown("criterion", offer.criterion, book.criteria, place)
        criterion = book.criteria.get(offer.criterion)
        if criterion is not None and criterion.polarity != "favours":
            facts = {"burden": offer.burden, "criterion": offer.criterion}
            yield Problem("load-against-person", place, facts)


def map_faults(book: Rulebook, place_of: Callable[[str, str], Place]) -> Iterator[Problem]:
    """Yield what is wrong with the maps: one raw activity means one act, one value one origin."""
    for key, mapping in sorted(book.maps.items()):
        place = place_of("map", key)
        homes: dict[str, set[str]] = {}
        for act, raws in mapping.acts.items():
            for raw in (act, *raws):
                homes.setdefault(raw.strip(), set()).add(act)
        for raw, several in sorted(homes.items()):
            if len(several) > 1:
                names = ", ".join(sorted(several))
                yield Problem("activity-twice", place, {"name": raw, "acts": names})
        for capture in sorted(set(mapping.capture) - set(get_args(Capture))):
            choices = " | ".join(get_args(Capture))
            yield Problem("unknown-capture", place, {"name": capture, "choices": choices})
