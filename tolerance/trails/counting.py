"""Constraints on a whole instance: how often an act occurs, how it begins and ends.

What holds in every order that the stamps allow is sure; see constraints.py for the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tolerance.model.procedure import ActPattern, Constraint, Template
from tolerance.model.trail import Activation, Event, Judged
from tolerance.trails.match import Match, both, in_force, would_match
from tolerance.trails.watch import Seen, Watch, known


def judge_instance(constraint: Constraint, seen: Sequence[Seen], watch: Watch) -> list[Activation]:
    """Judge a constraint that speaks of an instance as a whole: one activation, or none.

    It is called for where the instance was under way while the duty was law; a record
    entered after notice does not show that it was.
    """
    called = {
        in_force(each.event, constraint.in_force) for each in seen if not each.event.questioned
    }
    if not called - {"no"}:
        return []
    found = _RULES[constraint.constraint](_Counted(constraint, seen, watch))
    if "yes" not in called and found.verdict != "satisfied":
        found = Activation("undetermined", None, also=found.events)
    return [found]


@dataclass(frozen=True, slots=True)
class _Counted:
    """One instance under one constraint."""

    constraint: Constraint
    seen: Sequence[Seen]
    watch: Watch

    def split(self, pattern: ActPattern | None) -> tuple[list[Event], list[Event]]:
        """Return the events that surely are an act, and those that may be."""
        sure: list[Event] = []
        maybe: list[Event] = []
        for each in self.seen:
            found = self.match(each, pattern)
            if found != "no":
                (sure if found == "yes" else maybe).append(each.event)
        return sure, maybe

    def match(self, each: Seen, pattern: ActPattern | None) -> Match:
        """Say whether an event counts as an act while the duty was law."""
        return both("maybe" if each.event.questioned else "yes", self.would(each, pattern))

    def would(self, each: Seen, pattern: ActPattern | None) -> Match:
        """Say the same of an event as if it were not questioned."""
        if pattern is None:
            return "no"
        found = would_match(each.event, pattern, self.constraint.unless)
        return both(found, in_force(each.event, self.constraint.in_force))

    def covers(self, *patterns: ActPattern | None) -> bool:
        """Say whether the acts named, and what may stand in their place, are all recorded."""
        acts = [p.act for p in patterns if p is not None]
        return self.watch.all_of(
            [*acts, *self.constraint.unless], self.watch.begins, self.watch.ends
        )

    def absent(self, verdict: Judged, *patterns: ActPattern | None) -> Activation:
        """Say what rests on there being no further record of an act."""
        if not self.watch.closed:
            return Activation("pending", None)
        if not self.covers(*patterns):
            return Activation("no-coverage", None)
        return Activation(verdict, None, None, self.watch.ends)


def _from(verdict: Judged, deciding: Sequence[Event]) -> Activation:
    return Activation(verdict, None, None, known(deciding), tuple(deciding))


def _earliest(events: Sequence[Event], number: int) -> list[Event]:
    """Return so many events, those known first."""
    dated = sorted(events, key=lambda e: (e.time is None, e.time.end if e.time else 0, e.line))
    return dated[:number]


def _existence(at: _Counted) -> Activation:
    return _reached(at, "satisfied", "violated")


def _absence(at: _Counted) -> Activation:
    return _reached(at, "violated", "satisfied")


def _reached(at: _Counted, there: Judged, not_there: Judged) -> Activation:
    """Judge by whether an act occurs so often as is named."""
    sure, maybe = at.split(at.constraint.a)
    wanted = at.constraint.times
    if len(sure) >= wanted:
        return _from(there, _earliest(sure, wanted))
    if len(sure) + len(maybe) >= wanted:
        return _from("undetermined", [*sure, *maybe])
    return at.absent(not_there, at.constraint.a)


def _exactly(at: _Counted) -> Activation:
    sure, maybe = at.split(at.constraint.a)
    wanted = at.constraint.times
    if len(sure) > wanted:
        return _from("violated", _earliest(sure, wanted + 1))
    if len(sure) + len(maybe) < wanted:
        return at.absent("violated", at.constraint.a)
    if maybe:
        return _from("undetermined", [*sure, *maybe])
    return at.absent("satisfied", at.constraint.a)


def _init(at: _Counted) -> Activation:
    return _edge(at, lambda one, other: one.span.start < other.span.end, last=False)


def _end(at: _Counted) -> Activation:
    return _edge(at, lambda one, other: other.span.start < one.span.end, last=True)


def _edge(at: _Counted, may_go_first: Callable[[Seen, Seen], bool], *, last: bool) -> Activation:
    """Judge whether the first (or last) event is an act, in every order the stamps allow."""
    graded = [(each, at.would(each, at.constraint.a)) for each in at.seen]
    sure = [each for each, match in graded if match == "yes" and not each.event.questioned]
    other = [each for each, match in graded if match == "no" and not each.event.questioned]
    against = [
        each
        for each, match in graded
        if match != "yes" and all(may_go_first(each, one) for one in sure)
    ]
    speaks = [
        each
        for each, match in graded
        if match != "no" and all(may_go_first(each, one) for one in other)
    ]
    if against and speaks:
        return _from("undetermined", [each.event for each in (*speaks, *against)])
    if not speaks:
        found = _from("violated", [each.event for each in against])
    else:
        found = _from("satisfied", [each.event for each in speaks])
    if last and not at.watch.closed:
        return Activation("pending", None)
    if not at.watch.all_of([None], at.watch.begins, at.watch.ends):
        return Activation("no-coverage", None)
    return found


def _choice(at: _Counted) -> Activation:
    sides = [at.split(at.constraint.a), at.split(at.constraint.b)]
    sure = [event for side, _ in sides for event in side]
    maybe = [event for _, side in sides for event in side]
    if sure:
        return _from("satisfied", _earliest(sure, 1))
    if maybe:
        return _from("undetermined", maybe)
    return at.absent("violated", at.constraint.a, at.constraint.b)


def _exclusive(at: _Counted) -> Activation:
    (sure_a, maybe_a), (sure_b, maybe_b) = at.split(at.constraint.a), at.split(at.constraint.b)
    if sure_a and sure_b:
        return _from("violated", [*_earliest(sure_a, 1), *_earliest(sure_b, 1)])
    doubtful = maybe_b if sure_a else maybe_a if sure_b else [*maybe_a, *maybe_b]
    if doubtful:  # further records of an act that is there already change nothing
        return _from("undetermined", [*sure_a, *sure_b, *doubtful])
    if sure_a or sure_b:
        missing = at.constraint.b if sure_a else at.constraint.a
        found = at.absent("satisfied", missing)
        present = tuple(_earliest(sure_a or sure_b, 1))
        return Activation(found.verdict, None, None, found.known, present)
    return at.absent("violated", at.constraint.a, at.constraint.b)


_RULES: dict[Template, Callable[[_Counted], Activation]] = {
    "existence": _existence,
    "absence": _absence,
    "exactly": _exactly,
    "init": _init,
    "end": _end,
    "choice": _choice,
    "exclusive-choice": _exclusive,
}
