"""Class B: records that cannot all be right. Each puts a question and decides nothing."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from tolerance.model.check import Check, Signal
from tolerance.model.trail import Event
from tolerance.trails.checks.bearing import Bearing, hit, number
from tolerance.trails.match import field_of

MOST_LATITUDE, MOST_LONGITUDE = 90, 180
EARTH_KM = 6371.0
"""Mean radius; the check asks for hundreds of kilometres, not for metres."""


def entered_after_notice(check: Check, bearing: Bearing) -> list[Signal]:
    """Find records entered after the respondent had notice, of something said to be earlier."""
    day = bearing.notice_on
    if day is None:
        return []
    dated = [e for e in bearing.events if e.recorded is not None]
    late = [
        e
        for e in dated
        if e.recorded is not None
        and e.recorded.first_day > day
        and (e.time is None or e.time.first_day <= day)
    ]
    return hit(check, bearing, late, len(dated), day=day.isoformat())


def recorded_before_event(check: Check, bearing: Bearing) -> list[Signal]:
    """Find records that the system holds to be older than what they record."""
    slack = timedelta(minutes=number(check, "minutes", 0))
    both = [e for e in bearing.events if e.recorded is not None and e.time is not None]
    early = [e for e in both if e.recorded and e.time and e.recorded.end + slack <= e.time.start]
    return hit(check, bearing, early, len(both))


def effect_before_cause(check: Check, bearing: Bearing) -> list[Signal]:
    """Find an act that surely came before everything that could have called it forth.

    ``acts`` names the cause and the effect; ``fields`` what makes them one matter.
    """
    if len(check.acts) != 2:  # noqa: PLR2004  a cause and an effect
        return []
    cause, effect = check.acts
    causes: dict[tuple[str, ...], list[Event]] = defaultdict(list)
    for event in bearing.events:
        if event.act == cause:
            causes[_thread(check, event)].append(event)
    effects = [e for e in bearing.events if e.act == effect]
    found = []
    for event in effects:
        before = causes.get(_thread(check, event), [])
        if before and all(
            event.time is not None and c.time is not None and event.time.surely_before(c.time)
            for c in before
        ):
            found.append(event)
    return hit(check, bearing, found, len(effects), cause=cause, effect=effect)


def _thread(check: Check, event: Event) -> tuple[str, ...]:
    return (event.case, *(field_of(event, name) for name in check.fields))


def impossible_travel(check: Check, bearing: Bearing) -> list[Signal]:
    """Find two check-ins of one person too far apart for any vehicle.

    ``fields`` names latitude and longitude; both ends' inaccuracy and the systems' different
    map datums are taken off the distance first.
    """
    if len(check.fields) != 2:  # noqa: PLR2004  latitude and longitude
        return []
    fastest = number(check, "kmh", 900)
    slack = number(check, "slack_km", 5)
    placed: dict[str, list[tuple[Event, tuple[float, float]]]] = defaultdict(list)
    for event in bearing.events:
        point = _point(check, event)
        if event.actor and event.time is not None and point is not None:
            placed[event.actor].append((event, point))
    found: list[Event] = []
    for _, stops in sorted(placed.items()):
        found.extend(_leaps(stops, fastest, slack))
    return hit(check, bearing, found, sum(map(len, placed.values())))


def _leaps(
    stops: list[tuple[Event, tuple[float, float]]], fastest: float, slack: float
) -> Iterator[Event]:
    ordered = sorted(stops, key=lambda stop: stop[0].time.start if stop[0].time else 0)
    for (one, here), (other, there) in pairwise(ordered):
        if one.time is None or other.time is None:
            continue
        hours = (other.time.end - one.time.start) / timedelta(hours=1)
        if _distance(here, there) - 2 * slack > fastest * max(hours, 0):
            yield from (one, other)


def _point(check: Check, event: Event) -> tuple[float, float] | None:
    try:
        latitude, longitude = (float(field_of(event, name)) for name in check.fields)
    except ValueError:
        return None
    there = abs(latitude) <= MOST_LATITUDE and abs(longitude) <= MOST_LONGITUDE
    return (latitude, longitude) if there else None


def _distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the great-circle distance in kilometres (haversine)."""
    (lat1, lon1), (lat2, lon2) = (tuple(map(math.radians, point)) for point in (one, other))
    half = (
        math.sin((lat2 - lat1) / 2) ** 2
        + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    )
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def sequence_inverted(check: Check, bearing: Bearing) -> list[Signal]:
    """Find numbers that the writer gives out in order and that contradict the entry times.

    ``fields`` names the number. Only where the rule for giving it out is documented: the
    check needs a basis, and the reader of rulebooks asks for it.
    """
    if len(check.fields) != 1:
        return []
    numbered = [
        (int(text), event)
        for event in bearing.events
        if (text := field_of(event, check.fields[0])).isdecimal()
        and (event.recorded or event.time) is not None
    ]
    numbered.sort(key=lambda pair: pair[0])
    found: list[Event] = []
    latest: Event | None = None
    for _, event in numbered:
        written = event.recorded or event.time
        before = latest and (latest.recorded or latest.time)
        if before and written and written.surely_before(before):
            found.append(event)
        else:
            latest = event
    return hit(check, bearing, found, len(numbered))
