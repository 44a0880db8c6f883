"""The oracle's plain records and duties, put into the program's own nouns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from tests.oracle.trails import Duty, Record
from tolerance.model.calendar import Calendar, Year
from tolerance.model.moment import SHANGHAI, Moment
from tolerance.model.procedure import ActPattern, Constraint, Force, Within
from tolerance.model.text import Text
from tolerance.model.trail import Event
from tolerance.trails.constraints import judge
from tolerance.trails.watch import Covers, Watch

MONDAY = date(2024, 3, 4)
"""The oracle's day 0."""
HALF = timedelta(hours=12)
SOURCE = Text("示例", "example")


def day(number: int) -> date:
    """Return one of the oracle's days."""
    return MONDAY + timedelta(days=number)


def instant(half: int) -> datetime:
    """Return the beginning of one of the oracle's halves of a day."""
    return datetime(MONDAY.year, MONDAY.month, MONDAY.day, tzinfo=SHANGHAI) + half * HALF


def event(record: Record) -> Event:
    """Return a record as the program's event."""
    time = None
    if record["lo"] is not None:
        low, high = instant(record["lo"]), instant(record["hi"])
        time = Moment(low.astimezone(UTC), high, f"{low:%F %H:%M}", zone_given=True)
    return Event(
        record["id"],
        "1",
        record["act"],
        record["act"],
        time,
        actor=record["actor"] or None,
        fields=record["fields"],
        questioned=record["questioned"],
        id=str(record["id"]),
    )


def _pattern(pattern: tuple[str, Mapping[str, tuple[str, ...]]] | None) -> ActPattern | None:
    return None if pattern is None else ActPattern(pattern[0], pattern[1])


def _within(window: tuple[str, int] | None) -> Within | None:
    return None if window is None else Within(**{window[0]: window[1]})


def constraint(duty: Duty) -> Constraint:
    """Return a duty as the program's constraint."""
    given: dict[str, Any] = {
        "a": _pattern(duty["a"]),
        "b": _pattern(duty["b"]),
        "within": _within(duty["within"]),
        "at_least": _within(duty["at_least"]),
        "unless": tuple(duty["unless"]),
        "correlate": tuple(duty["correlate"]),
    }
    for part in ("times", "activation", "person"):
        given[part] = duty[part]
    if duty["force"] is not None:
        given["in_force"] = Force(*(day(number) for number in duty["force"]))
    return Constraint("c", duty["template"], **given)


def calendar(off: frozenset[int]) -> Calendar:
    """Return a calendar on which every day is worked but those named."""
    every = [MONDAY + timedelta(days=n) for n in range(-300, 300)]
    idle = {day(number) for number in off}
    return Calendar(
        {
            str(year): Year(
                tuple(d for d in idle if d.year == year),
                tuple(d for d in every if d.year == year and d not in idle),
                SOURCE,
            )
            for year in (2023, 2024)
        }
    )


def watch(
    *,
    covers: Covers = lambda _act, _first, _last: True,
    begins: int = -60,
    ends: int = 60,
    closed: bool = True,
) -> Watch:
    """Watch a source that records everything, over all the oracle's days."""
    return Watch(covers, day(begins), day(ends), closed)


def answers(
    duty: Duty, records: Sequence[Record], seen: Watch | None = None
) -> dict[int, list[str]]:
    """Return what the program says: record → answers, sorted, as the oracle gives them."""
    found: dict[int, list[str]] = {}
    events = [event(record) for record in records]
    for each in judge(constraint(duty), events, seen or watch(), calendar(duty["off"])):
        key = each.activated_by.line if each.activated_by else 0
        found.setdefault(key, []).append(each.verdict)
    return {key: sorted(words) for key, words in sorted(found.items())}
