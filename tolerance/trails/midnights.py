"""Whether a file's stamps of midnight are times of day, or days whose time was never kept.

A stamp of exactly midnight is read as the whole day. In a file whose clock plainly runs by
night, where other stamps before six are at least half as many, midnight is a time like any
other. The whole file decides, column by column; until it is read, midnight is the day, which
can leave an order open and never make one up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from tolerance.model.moment import Moment
from tolerance.model.trail import Event
from tolerance.trails.times import in_zone, is_midnight, read_time

NIGHT_ENDS = 6
"""The hour before which no office works."""
PER_NIGHT = 2
"""Midnights for each other stamp of the night, up to which they are taken as times."""


@dataclass(slots=True)
class Midnights:
    """How many stamps of each column are midnights, and how many others are of the night."""

    midnights: dict[str, int] = field(default_factory=dict)
    nights: dict[str, int] = field(default_factory=dict)

    def saw(self, column: str, moment: Moment) -> bool:
        """Count a stamp; say whether it is a midnight."""
        if moment.start.hour >= NIGHT_ENDS:
            return False
        midnight = is_midnight(moment)
        if midnight or moment.stated.find(":") > 0:
            counts = self.midnights if midnight else self.nights
            counts[column] = counts.get(column, 0) + 1
        return midnight

    def times(self) -> frozenset[str]:
        """Return the columns whose midnights are times of day."""
        return frozenset(
            column
            for column, number in self.midnights.items()
            if number <= PER_NIGHT * self.nights.get(column, 0)
        )


def narrowed(events: Iterable[Event], columns: frozenset[str], zone: str | None) -> Iterator[Event]:
    """Read the midnights of some columns as times of day."""
    for event in events:
        time = _narrow(event.time, zone) if "time" in columns else event.time
        recorded = _narrow(event.recorded, zone) if "recorded" in columns else event.recorded
        modified = _narrow(event.modified, zone) if "modified" in columns else event.modified
        yield replace(event, time=time, recorded=recorded, modified=modified)


def _narrow(moment: Moment | None, zone: str | None) -> Moment | None:
    if moment is None or not is_midnight(moment):
        return moment
    found = read_time(moment.stated, midnight="time")
    return found if zone is None else in_zone(found, zone)
