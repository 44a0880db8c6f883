"""Duties of procedure over acts: precedence and response, judged on what stamps really say.

Six answers: satisfied, violated, pending, undetermined, no-coverage, vacuous. A stamp is an
interval, so an order that the stamps do not fix is undetermined; an act is missed only
where the source is declared to record it completely for that person and time. A record
entered after notice of the inquiry decides nothing until it is answered for. An instance
is satisfied only if every activation is: padding it with further, tidy rounds helps nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from tolerance.model.moment import Moment
from tolerance.model.rulebook import ActPattern, Constraint, Within
from tolerance.model.trail import Activation, Event, Judged
from tolerance.trails.spelling import plain

Match = Literal["yes", "no", "maybe"]
WORST_FIRST: tuple[Judged, ...] = (
    "violated",
    "undetermined",
    "no-coverage",
    "pending",
    "satisfied",
)
Covers = Callable[[str, date, date], bool]
"""(act, first day, last day) → the source records that act completely then."""


@dataclass(frozen=True, slots=True)
class Watch:
    """What is known of a source's completeness for one person in one matter."""

    covers: Covers
    begins: date
    """The conduct's first day; no row of the trail can move it."""
    ends: date
    """Records were taken up to this day."""


def judge(constraint: Constraint, events: Sequence[Event], watch: Watch) -> list[Activation]:
    """Judge each activation of a constraint in one instance, by line.

    Args:
        constraint: the duty.
        events: the instance's events in any order.
        watch: what the source covers.

    """
    calls, answers = (
        (constraint.b, constraint.a)
        if constraint.constraint == "precedence"
        else (constraint.a, constraint.b)
    )
    found: list[Activation] = []
    answering = [
        (event, match)
        for event in events
        if (match := _answers(event, answers, constraint.unless)) != "no"
    ]
    for event in sorted(events, key=lambda e: e.line):
        if event.questioned:
            continue  # it decides nothing, not even that the duty was called for
        called = _both(_matches(event, calls), _fields(event, constraint.activation))
        if called == "no":
            continue
        candidates = [
            (other, _both(match, _correlated(event, other, constraint.correlate)))
            for other, match in answering
            if other is not event
        ]
        candidates = [(other, match) for other, match in candidates if match != "no"]
        judged = (
            _preceded(constraint, event, candidates, watch)
            if constraint.constraint == "precedence"
            else _responded(constraint, event, candidates, watch)
        )
        if called == "maybe" and judged.verdict != "satisfied":
            judged = Activation("undetermined", event)
        found.append(judged)
    return found


def overall(activations: Iterable[Activation]) -> Judged:
    """Return what an instance comes to: the worst of its activations, or vacuous."""
    verdicts = {a.verdict for a in activations}
    return next((verdict for verdict in WORST_FIRST if verdict in verdicts), "vacuous")


def _preceded(
    constraint: Constraint,
    event: Event,
    candidates: Sequence[tuple[Event, Match]],
    watch: Watch,
) -> Activation:
    before = [
        (other, match) for other, match in candidates if _maybe_before(other.time, event.time)
    ]
    for other, match in before:
        if match == "yes" and _surely_before(other.time, event.time):
            return Activation("satisfied", event, other, _known(event, other))
    if before or event.time is None:
        return Activation("undetermined", event, before[0][0] if before else None)
    last = event.time.last_day
    if watch.covers(constraint.a.act, watch.begins, last):
        return Activation("violated", event, None, last)
    return Activation("no-coverage", event)


def _responded(
    constraint: Constraint,
    event: Event,
    candidates: Sequence[tuple[Event, Match]],
    watch: Watch,
) -> Activation:
    within = constraint.within
    after = [
        (other, match)
        for other, match in candidates
        if _maybe_before(event.time, other.time) and _maybe_within(event, other, within)
    ]
    for other, match in after:
        if (
            match == "yes"
            and _surely_before(event.time, other.time)
            and _surely_within(event, other, within)
        ):
            return Activation("satisfied", event, other, _known(event, other))
    if after or event.time is None:
        return Activation("undetermined", event, after[0][0] if after else None)
    first, deadline = event.time.first_day, _deadline(event.time, within) or watch.ends
    if deadline > watch.ends:
        return Activation("pending", event)
    if watch.covers(constraint.b.act, first, deadline):
        return Activation("violated", event, None, deadline)
    return Activation("no-coverage", event)


def _known(*events: Event) -> date | None:
    days = [e.time.last_day for e in events if e.time is not None]
    return max(days) if len(days) == len(events) else None


def _deadline(start: Moment, within: Within | None) -> date | None:
    """Return the last day of a window; days are counted from the day after."""
    if within is None:
        return None
    if within.days is not None:
        return start.last_day + timedelta(days=within.days)
    last = start.end + timedelta(hours=within.hours or 0, microseconds=-1)
    return last.astimezone(start.start.tzinfo).date()


def _surely_within(event: Event, other: Event, within: Within | None) -> bool:
    if within is None:
        return True
    if event.time is None or other.time is None:
        return False
    if within.days is not None:
        return other.time.last_day <= event.time.first_day + timedelta(days=within.days)
    return other.time.end - event.time.start <= timedelta(hours=within.hours or 0)


def _maybe_within(event: Event, other: Event, within: Within | None) -> bool:
    if within is None or event.time is None or other.time is None:
        return True
    if within.days is not None:
        return other.time.first_day <= event.time.last_day + timedelta(days=within.days)
    return other.time.start - event.time.end < timedelta(hours=within.hours or 0)


def _surely_before(left: Moment | None, right: Moment | None) -> bool:
    return left is not None and right is not None and left.surely_before(right)


def _maybe_before(left: Moment | None, right: Moment | None) -> bool:
    return left is None or right is None or left.maybe_before(right)


def _both(*matches: Match) -> Match:
    if "no" in matches:
        return "no"
    return "maybe" if "maybe" in matches else "yes"


def _answers(event: Event, pattern: ActPattern, unless: Sequence[str]) -> Match:
    if event.act is not None and event.act in unless:
        return "maybe" if event.questioned else "yes"
    return _matches(event, pattern)


def _matches(event: Event, pattern: ActPattern) -> Match:
    if event.act != pattern.act:
        return "no"
    return _both("maybe" if event.questioned else "yes", _fields(event, pattern.where))


def _fields(event: Event, wanted: Mapping[str, str]) -> Match:
    """Compare fields; a blank one may be anything, so it is "maybe"."""
    found: Match = "yes"
    for name, value in wanted.items():
        have = _field(event, name)
        if not have:
            found = "maybe"
        elif have != plain(value):
            return "no"
    return found


def _correlated(left: Event, right: Event, names: Sequence[str]) -> Match:
    found: Match = "yes"
    for name in names:
        one, other = _field(left, name), _field(right, name)
        if not one or not other:
            found = "maybe"
        elif one != other:
            return "no"
    return found


def _field(event: Event, name: str) -> str:
    if name in {"actor", "on_behalf_of", "activity", "case"}:
        return plain(str(getattr(event, name) or ""))
    return event.fields.get(name, "")
