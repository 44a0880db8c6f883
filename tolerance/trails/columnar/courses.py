"""Courses of events: cases whose events stand alike are judged once, by the same judge.

To a constraint without window, correlation, person or dates it matters only which stamp begins
or ends before which, not by how much. So a case is put down as its course: each event's letter
with the ranks of its two instants, by line. What a constraint never looks at is left out, the
ranks are counted anew, and each course that differs is judged once, on a stand-in, by the very
judge that hears events one by one. It knows no SQL.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from tolerance.model.calendar import Calendar
from tolerance.model.moment import Moment
from tolerance.model.procedure import UNTIMED, Constraint
from tolerance.model.trail import Event, Judged
from tolerance.trails.constraints import judge, overall
from tolerance.trails.watch import Watch

_OWN = frozenset({"case", "capture"})
"""What no two cases share, or a map reads; a duty that asks for it is heard event by event."""
_OTHER = Event(0, "", "\x00other", "\x00other", None)
_AT = datetime(2000, 1, 1, tzinfo=UTC)
_STEP = timedelta(minutes=1)

Course = tuple[tuple[int, int | None, int | None], ...]
"""Letter, first instant, end of each event by line; the instants as ranks."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a source records completely, on every day alike."""

    begins: date
    ends: date
    closed: bool = True
    acts: frozenset[str] | None = None
    """None: all acts."""

    def watch(self) -> Watch:
        """Return it as the judge asks for it."""
        acts = self.acts
        return Watch(
            lambda act, _first, _last: acts is None or act in acts,
            self.begins,
            self.ends,
            self.closed,
        )


def by_order(constraint: Constraint) -> bool:
    """Say whether only the order of acts matters to a constraint."""
    return (
        constraint.within is None
        and constraint.at_least is None
        and constraint.person is None
        and not constraint.correlate
        and constraint.in_force.from_ is None
        and constraint.in_force.to is None
        and not fields_of(constraint) & _OWN
    )


def fields_of(constraint: Constraint) -> frozenset[str]:
    """Return the names that a constraint reads of an event beside its act."""
    wheres = [constraint.a.where, constraint.activation]
    if constraint.b is not None:
        wheres.append(constraint.b.where)
    return frozenset(name for where in wheres for name in where) | frozenset(constraint.correlate)


class Courses:
    """One constraint on many courses; each that differs is judged once."""

    def __init__(
        self,
        constraint: Constraint,
        letters: Mapping[int, Event],
        coverage: Coverage,
        calendar: Calendar | None,
    ) -> None:
        self.constraint = constraint
        self._letters = letters
        self._watch = coverage.watch()
        self._calendar = calendar
        self._looks = _looks(constraint, letters)
        self._keeps_all = constraint.constraint in {"init", "end"} or (
            "chain" in constraint.constraint
        )
        self._whole = constraint.constraint in UNTIMED
        self._known: dict[Course, Judged] = {}

    def verdict(self, course: Course) -> Judged:
        """Return what a course comes to."""
        looks = self._looks
        seen = [(looks[letter], start, end) for letter, start, end in course]
        if not self._keeps_all:
            kept = [each for each in seen if each[0] >= 0]
            if self._whole and len(kept) < len(seen):
                kept.append((-1, None, None))  # that something happened is enough
            seen = kept
        key = ranked(seen)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._judge(key)
        return found

    def on_events(self, events: Sequence[Event]) -> Judged:
        """Return what a case's own events come to."""
        return overall(judge(self.constraint, events, self._watch, self._calendar))

    def deciding(self, events: Sequence[Event]) -> tuple[str, ...]:
        """Return where the events stand that decide a case."""
        called = judge(self.constraint, events, self._watch, self._calendar)
        worst = overall(called)
        lines = {
            event.line: event.where
            for activation in called
            if activation.verdict == worst
            for event in activation.events
        }
        return tuple(where for _, where in sorted(lines.items()))

    def _judge(self, course: Course) -> Judged:
        events = []
        for line, (letter, start, end) in enumerate(course, 1):
            looks = self._letters[letter] if letter >= 0 else _OTHER
            moment = None
            if start is not None and end is not None:
                moment = Moment(_AT + start * _STEP, _AT + end * _STEP, "", zone_given=True)
            events.append(replace(looks, line=line, time=moment, id=str(line)))
        return self.on_events(events)


def ranked(course: Iterable[tuple[int, int | None, int | None]]) -> Course:
    """Put ranks in the place of instants; equal instants have one rank."""
    rows = list(course)
    instants = {i for _, start, end in rows for i in (start, end) if i is not None}
    ranks: dict[int | None, int | None] = {i: n for n, i in enumerate(sorted(instants))}
    ranks[None] = None
    return tuple([(letter, ranks[start], ranks[end]) for letter, start, end in rows])


def _looks(constraint: Constraint, letters: Mapping[int, Event]) -> Mapping[int, int]:
    """Return each letter as the constraint sees it; -1: it never looks at it."""
    acts = {constraint.a.act, *constraint.unless}
    if constraint.b is not None:
        acts.add(constraint.b.act)
    return {n: n if event.act in acts else -1 for n, event in letters.items()}
