"""A time axis: seconds to units, and where its ticks stand. Knows no event.

Where the conduct was short and what followed long, the time of the conduct is drawn larger:
the axis is then of up to three stretches, each with ticks of its own, and the break is shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from tolerance.model.moment import SHANGHAI
from tolerance.model.noun import Noun
from tolerance.report.figures.layout import width
from tolerance.report.figures.shapes import SMALL

HOUR, DAY = 3600, 86400
_START = datetime(1970, 1, 1, tzinfo=SHANGHAI)
_FIRST, _LAST = 1790, 3010
_ENLARGE = 8
"""How many times longer than the conduct the whole must be for the conduct to be enlarged."""
_STEPS: tuple[tuple[str, int, int], ...] = (
    *(("hour", n, n * HOUR) for n in (1, 2, 3, 6, 12)),
    *(("day", n, n * DAY) for n in (1, 2, 5, 10)),
    *(("month", n, n * 30 * DAY) for n in (1, 2, 3, 6)),
    *(("year", n, n * 365 * DAY) for n in (1, 2, 5, 10, 25, 50, 100, 250)),
)
_LABELS = {"hour": "00-00 00:00", "day": "0000-00-00", "month": "0000-00", "year": "0000"}


class Stretch(Noun):
    """A part of the axis with one scale."""

    first: int
    last: int
    left: int
    right: int
    enlarged: bool = False


class Tick(Noun):
    """A mark on the axis."""

    x: int
    label: str


class Axis(Noun):
    """The whole axis, from left to right."""

    stretches: tuple[Stretch, ...]

    @property
    def left(self) -> int:
        """Where it begins."""
        return self.stretches[0].left

    @property
    def right(self) -> int:
        """Where it ends."""
        return self.stretches[-1].right

    def x(self, second: int) -> int:
        """Return where a second stands; beyond the ends, at the end."""
        for s in self.stretches:
            if second <= s.last:
                inside = max(second, s.first) - s.first
                return s.left + inside * (s.right - s.left) // max(s.last - s.first, 1)
        return self.right

    def ticks(self) -> list[Tick]:
        """Return the ticks of every stretch, so far apart that their labels are clear."""
        return [tick for s in self.stretches for tick in _ticks(self, s)]


def seconds(moment: datetime) -> int:
    """Return a time as seconds of Chinese time."""
    return (moment - _START) // timedelta(seconds=1)


def axis(first: int, last: int, conduct: tuple[int, int], left: int, right: int) -> Axis:
    """Make the axis of all that is shown, with the time of the conduct enlarged if it is short.

    Args:
        first: the earliest second to show.
        last: the latest.
        conduct: the first and last second of the conduct.
        left: where the axis begins, in units.
        right: where it ends.

    """
    whole = max(last - first, HOUR)
    pad = max(whole // 40, HOUR // 4)
    first, last = first - pad, last + pad
    begin, end = conduct
    margin = max((end - begin) // 4, HOUR)
    begin, end = max(begin - margin, first), min(end + margin, last)
    if (end - begin) * _ENLARGE > last - first or last - first < _ENLARGE * DAY:
        return Axis((Stretch(first, last, left, right),))
    room = right - left
    before, after = begin - first, last - end
    least = room // 7
    sides = room - room * 9 // 20
    share = sides * before // max(before + after, 1)
    share = min(max(share, least), sides - least)
    return Axis(
        (
            Stretch(first, begin, left, left + share),
            Stretch(begin, end, left + share, right - (sides - share), enlarged=True),
            Stretch(end, last, right - (sides - share), right),
        )
    )


def _ticks(whole: Axis, s: Stretch) -> list[Tick]:
    length = max(s.last - s.first, 1)
    unit, step = next(
        (
            (unit, step)
            for unit, step, about in _STEPS
            if (s.right - s.left) * about // length >= width(_LABELS[unit], SMALL) + 12
        ),
        _STEPS[-1][:2],
    )
    found: list[Tick] = []
    end = s.left - 1
    for at, label in _stamps(unit, step, s):
        x = whole.x(at)
        if s.first <= at <= s.last and x >= end and x + width(label, SMALL) <= s.right + 2:
            found.append(Tick(x, label))
            end = x + width(label, SMALL) + 8
    return found


def _stamps(unit: str, step: int, s: Stretch) -> Iterator[tuple[int, str]]:
    """Return the times at which ticks of a unit may stand, from a little before the stretch."""
    first = _START + timedelta(seconds=s.first)
    last = _START + timedelta(seconds=s.last)
    if unit == "hour":
        at = first.replace(hour=0, minute=0, second=0)
        while at <= last:
            yield seconds(at), f"{at:%m-%d %H:%M}"
            at += timedelta(hours=step)
        return
    for year in range(max(first.year, _FIRST), min(last.year, _LAST) + 1):
        if unit == "year":
            if year % step == 0:
                yield _midnight(date(year, 1, 1)), str(year)
            continue
        for month in range(1, 13, step if unit == "month" else 1):
            if unit == "month":
                yield _midnight(date(year, month, 1)), f"{year}-{month:02}"
                continue
            for day in range(1, 30 - step + 1 if step > 1 else 29, step):
                yield _midnight(date(year, month, day)), f"{year}-{month:02}-{day:02}"


def _midnight(day: date) -> int:
    return seconds(datetime(day.year, day.month, day.day, tzinfo=SHANGHAI))
