"""Order and distance of two records whose stamps are intervals.

An instant is a whole number of microseconds; a record without a time may be at any. What
holds in every reading of the stamps is sure, what holds in some is possible.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from tolerance.model.calendar import Calendar
from tolerance.model.moment import SHANGHAI, Moment
from tolerance.model.procedure import Within

EVER = 1 << 62
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TICK = timedelta(microseconds=1)
_HOUR = 3_600_000_000
_ONE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Span:
    """The instants ``[start, end)`` that a stamp may mean, and its days in Chinese time."""

    start: int
    end: int
    first: date | None
    last: date | None

    def surely_before(self, other: Span) -> bool:
        """True in every reading."""
        return self.end <= other.start

    def maybe_before(self, other: Span) -> bool:
        """True in some reading; equal stamps may be in either order."""
        return self.start < other.end


ANY_TIME = Span(-EVER, EVER, None, None)


def span_of(moment: Moment | None) -> Span:
    """Return the instants of a stamp; of none, any time at all."""
    if moment is None:
        return ANY_TIME
    return Span(
        (moment.start - _EPOCH) // _TICK,
        (moment.end - _EPOCH) // _TICK,
        moment.first_day,
        moment.last_day,
    )


@dataclass(frozen=True, slots=True)
class Window:
    """How long after the earlier record the later one may, and must at least, come."""

    within: Within | None = None
    at_least: Within | None = None
    calendar: Calendar | None = None

    @property
    def open(self) -> bool:
        """True where there is no limit either way."""
        return self.within is None and self.at_least is None

    def possible(self, earlier: Span, later: Span) -> bool:
        """True when some reading puts the one before the other at a distance allowed."""
        if not earlier.maybe_before(later):
            return False
        if later is ANY_TIME or earlier is ANY_TIME:
            return True
        if self.within is not None and not self._not_too_late(earlier, later):
            return False
        return self.at_least is None or self._not_too_soon(earlier, later)

    def _not_too_late(self, earlier: Span, later: Span) -> bool:
        limit = self.within
        if limit is None or earlier.last is None or later.first is None:
            return True
        if limit.hours is not None:
            return later.start - earlier.end < limit.hours * _HOUR
        return later.first <= self.day_after(earlier.last, limit)

    def _not_too_soon(self, earlier: Span, later: Span) -> bool:
        limit = self.at_least
        if limit is None or earlier.first is None or later.last is None:
            return True
        if limit.hours is not None:
            return later.end - earlier.start > limit.hours * _HOUR
        return later.last >= self.day_after(earlier.first, limit)

    def sure_after(self, later: Span) -> tuple[int, int]:
        """Return the instants of an earlier record for which a later one surely fits."""
        if later.first is None or later.last is None:
            return (EVER, -EVER)
        lowest, highest = -EVER, later.start
        if self.within is not None:
            if self.within.hours is not None:
                lowest = later.end - self.within.hours * _HOUR
            else:
                lowest = _midnight(self._day_before(later.last, self.within))
        if self.at_least is not None:
            if self.at_least.hours is not None:
                highest = min(highest, later.start - self.at_least.hours * _HOUR)
            else:
                highest = min(highest, self._latest_start(later.first, self.at_least))
        return lowest, highest

    def sure_before(self, earlier: Span) -> tuple[int, int]:
        """Return the instants of a later record for which an earlier one surely fits."""
        if earlier.first is None or earlier.last is None:
            return (EVER, -EVER)
        lowest, highest = earlier.end, EVER
        if self.within is not None:
            if self.within.hours is not None:
                highest = earlier.start + self.within.hours * _HOUR
            else:
                highest = _midnight(self.day_after(earlier.first, self.within) + _ONE)
        if self.at_least is not None:
            if self.at_least.hours is not None:
                lowest = max(lowest, earlier.end + self.at_least.hours * _HOUR)
            else:
                lowest = max(lowest, _midnight(self.day_after(earlier.last, self.at_least)))
        return lowest, highest

    def sure_around(self, other: Span) -> tuple[int, int]:
        """Return the instants of a record for which another is surely within, either way."""
        if other.first is None or other.last is None or self.within is None:
            return (EVER, -EVER)
        if self.within.hours is not None:
            return other.end - self.within.hours * _HOUR, other.start + self.within.hours * _HOUR
        return (
            _midnight(self._day_before(other.last, self.within)),
            _midnight(self.day_after(other.first, self.within) + _ONE),
        )

    def deadline(self, start: Span) -> date | None:
        """Return the last day on which a later record could still be in time; None: any."""
        if self.within is None or start.last is None:
            return None
        if self.within.hours is not None:
            latest = start.end + self.within.hours * _HOUR - 1
            return (_EPOCH + latest * _TICK).astimezone(SHANGHAI).date()
        return self.day_after(start.last, self.within)

    def day_after(self, day: date, length: Within) -> date:
        """Return the last day of a length counted in days from the day after."""
        if length.working_days is not None:
            return self._calendar().after(day, length.working_days)
        return day + timedelta(days=length.days or 0)

    def _day_before(self, day: date, length: Within) -> date:
        """Return the earliest day whose length reaches a day."""
        if length.working_days is not None:
            return self._calendar().earliest(day, length.working_days)
        return day - timedelta(days=length.days or 0)

    def _latest_start(self, day: date, length: Within) -> int:
        """Return the end of the latest day whose length ends no later than a day."""
        latest = self._day_before(day, length)
        while self.day_after(latest, length) > day:
            latest -= _ONE
        while self.day_after(latest + _ONE, length) <= day:
            latest += _ONE
        return _midnight(latest + _ONE)

    def _calendar(self) -> Calendar:
        return self.calendar if self.calendar is not None else Calendar()


def covering(span: Span, pieces: Sequence[tuple[int, int]]) -> list[int]:
    """Return which pieces ``[lowest, highest)`` together cover a span; none if they do not."""
    used: list[int] = []
    reached = span.start
    for number in sorted(range(len(pieces)), key=lambda n: (pieces[n][0], -pieces[n][1])):
        lowest, highest = pieces[number]
        if lowest > reached:
            break
        if highest > reached:
            used.append(number)
            reached = highest
        if reached >= span.end:
            return used
    return []


def _midnight(day: date) -> int:
    return (datetime(day.year, day.month, day.day, tzinfo=SHANGHAI) - _EPOCH) // _TICK
