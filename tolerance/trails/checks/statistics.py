"""Class D: statistics. They choose what to look at, with the base rate beside, and change nothing.

On honest logs of public offices these fire on a third to nearly all cases.
"""

from __future__ import annotations

import math
from collections import defaultdict
from datetime import date, datetime, timedelta
from itertools import pairwise

from tolerance.model.calendar import Calendar, UnknownYearError
from tolerance.model.check import Check, Signal
from tolerance.model.moment import SHANGHAI
from tolerance.model.trail import Event
from tolerance.trails.checks.bearing import Bearing, hit, number
from tolerance.trails.match import field_of

_DAY = timedelta(days=1)
_SECOND = timedelta(seconds=1)
_NO_TIME = datetime.min.replace(tzinfo=SHANGHAI)
_SATURDAY = 5


def burst(check: Check, bearing: Bearing) -> list[Signal]:
    """Find so many records of one person within so many seconds."""
    most = int(number(check, "records", 5))
    width = timedelta(seconds=number(check, "seconds", 60))
    by_actor: dict[str, list[Event]] = defaultdict(list)
    for event in _timed(bearing):
        if event.actor:
            by_actor[event.actor].append(event)
    found: list[Event] = []
    for _, events in sorted(by_actor.items()):
        events.sort(key=lambda e: (_start(e), e.line))
        first = 0
        for last, event in enumerate(events):
            while _start(event) - _start(events[first]) > width:
                first += 1
            if last - first + 1 >= most:
                found.extend(events[first : last + 1])
    return hit(check, bearing, found, sum(map(len, by_actor.values())))


def off_hours(check: Check, bearing: Bearing) -> list[Signal]:
    """Find records made at night or on days off, by the stamp in Chinese time."""
    begins, ends = number(check, "from_hour", 22), number(check, "to_hour", 6)
    timed = _timed(bearing)
    found = []
    for event in timed:
        at = _start(event).astimezone(SHANGHAI)
        hour = at.hour + at.minute / 60
        night = hour >= begins or hour < ends if begins > ends else begins <= hour < ends
        if night or _day_off(at.date(), bearing.calendar):
            found.append(event)
    return hit(check, bearing, found, len(timed))


def _day_off(day: date, calendar: Calendar | None) -> bool:
    if calendar is None:
        return day.weekday() >= _SATURDAY
    try:
        return not calendar.working(day)
    except UnknownYearError:
        return day.weekday() >= _SATURDAY


def equal_stamps(check: Check, bearing: Bearing) -> list[Signal]:
    """Find neighbours of one instance that carry the same stamp: its precision, no suspicion."""
    seen: dict[tuple[str, object], list[Event]] = defaultdict(list)
    dated = [e for e in bearing.events if e.time is not None]
    for event in dated:
        if event.time is not None:
            seen[event.case, event.time.start].append(event)
    found = [event for events in seen.values() if len(events) > 1 for event in events]
    return hit(check, bearing, found, len(dated))


def number_order(check: Check, bearing: Bearing) -> list[Signal]:
    """Find records whose own number is out of the order of their times."""
    numbered = _numbered(bearing)
    found = [
        later
        for (_, earlier), (_, later) in pairwise(numbered)
        if earlier.time and later.time and later.time.surely_before(earlier.time)
    ]
    return hit(check, bearing, found, max(0, len(numbered) - 1))


def _numbered(bearing: Bearing) -> list[tuple[int, Event]]:
    found = []
    for event in bearing.events:
        digits = "".join(c for c in event.id if c.isdecimal())
        if digits and event.time is not None:
            found.append((int(digits), event))
    found.sort(key=lambda pair: (pair[0], pair[1].line))
    return found


def repeated_text(check: Check, bearing: Bearing) -> list[Signal]:
    """Find the same words in many records; templates are ordered from above."""
    least = int(number(check, "characters", 12))
    often = int(number(check, "records", 3))
    texts: dict[str, list[Event]] = defaultdict(list)
    asked = 0
    for event in bearing.events:
        for name in check.fields:
            text = field_of(event, name) or event.attributes.get(name, "").strip()
            if len(text) >= least:
                asked += 1
                texts[text].append(event)
    found = [event for events in texts.values() if len(events) >= often for event in events]
    return hit(check, bearing, found, asked)


def round_times(check: Check, bearing: Bearing) -> list[Signal]:
    """Find stamps on whole minutes, where the source stamps seconds and they are too many.

    One stamp in sixty falls on a whole minute by chance; it fires beyond a bound on chance
    (three standard deviations unless the rulebook says otherwise).
    """
    exact = [e for e in _timed(bearing) if e.time and e.time.end - e.time.start <= _SECOND]
    on_minute = [e for e in exact if _start(e).second == 0]
    if not exact:
        return []
    expected = len(exact) / 60
    spread = math.sqrt(expected * 59 / 60)
    if len(on_minute) <= expected + number(check, "deviations", 3) * spread:
        return []
    return hit(check, bearing, on_minute, len(exact), expected=f"{expected:.1f}")


def record_gap(check: Check, bearing: Bearing) -> list[Signal]:
    """Find records entered much later than most of the same source."""
    both = [e for e in bearing.events if e.time is not None and e.recorded is not None]
    if not both:
        return []
    gaps = sorted(_gap(e) for e in both)
    bound = max(
        gaps[min(len(gaps) - 1, int(len(gaps) * number(check, "share", 0.95)))],
        timedelta(days=number(check, "days", 3)),
    )
    found = [e for e in both if _gap(e) > bound]
    return hit(check, bearing, found, len(both), median=str(gaps[len(gaps) // 2]))


def _timed(bearing: Bearing) -> list[Event]:
    """Return the records that state a time of day."""
    return [e for e in bearing.events if e.time is not None and e.time.end - e.time.start < _DAY]


def _start(event: Event) -> datetime:
    return event.time.start if event.time is not None else _NO_TIME


def _gap(event: Event) -> timedelta:
    if event.time is None or event.recorded is None:
        return timedelta(0)
    return event.recorded.start - event.time.end
