"""When each regime's editions are in force, as an object and as bars over the years.

It shows and faults nothing: what is wrong is for ``check.force``. It knows no terminal and
no words; a bar is made of marks that the caller explains.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import combinations
from typing import Any

from tolerance.check.force import OPEN, Line, doubles, end, holes, lines, start
from tolerance.files.editions import Edition
from tolerance.model.noun import Noun

IN_FORCE = "█▒"
"""Editions of one line take these in turn, so that one is told from the next."""
NONE, HOLE, DOUBLE, ON = "·", "-", "X", ">"
DAY = timedelta(days=1)
MARGIN = 2
"""Years shown after the last date that is stated."""


class Together(Noun):
    """Days on which two regimes judge one track, so that an officer must choose."""

    track: str
    one: Edition
    other: Edition
    first: date
    last: date


def together(editions: Sequence[Edition]) -> Iterator[Together]:
    """Yield the editions of different regimes that are in force on one track together."""
    judging = [e for e in editions if e.cover.track is not None]
    for one, other in combinations(sorted(judging, key=lambda e: e.name), 2):
        if one.cover.track != other.cover.track or one.cover.id == other.cover.id:
            continue
        first, last = max(start(one), start(other)), min(end(one), end(other))
        if first <= last:
            yield Together(str(one.cover.track), one, other, first, last)


def chosen_lines(editions: Sequence[Edition], chosen: Sequence[Edition]) -> list[Line]:
    """Return the lines on which some of the chosen editions stand, and overlays on them."""
    names = {e.cover.id for e in chosen}
    return [line for line in lines(editions) if {line.name, line.extends} & names]


def timeline_object(
    shown: Sequence[Line], both: Sequence[Together], released: Mapping[str, str]
) -> dict[str, Any]:
    """Return the timeline as ``--json`` prints it.

    Args:
        shown: the lines.
        both: where two regimes judge one track.
        released: edition → ``unreleased``, ``matches`` or ``altered``.

    """
    return {
        "schema": "tolerance/timeline/1",
        "lines": [_line(line, released) for line in shown],
        "together": [
            {"track": t.track, "editions": [t.one.name, t.other.name], **_days(t.first, t.last)}
            for t in both
        ],
    }


def _line(line: Line, released: Mapping[str, str]) -> dict[str, Any]:
    return {
        "regime": line.name,
        "extends": line.extends,
        "editions": [
            {
                "name": e.name,
                "track": e.cover.track,
                "title": {"zh": e.cover.title.zh, "en": e.cover.title.en},
                "released": released.get(e.name, "unreleased"),
                **_days(start(e), end(e)),
            }
            for e in line.editions
        ],
        "holes": [
            {
                "before": hole.before.name,
                "after": hole.after.name,
                "why": {"zh": why.zh, "en": why.en}
                if (why := hole.after.cover.in_force.vacant_before) is not None
                else None,
                **_days(hole.first, hole.last),
            }
            for hole in holes(line)
        ],
        "double_force": [
            {"earlier": d.earlier.name, "later": d.later.name, **_days(d.first, d.last)}
            for d in doubles(line)
        ],
    }


def _days(first: date, last: date) -> dict[str, str | None]:
    return {"from": first.isoformat(), "to": None if last == OPEN else last.isoformat()}


class Scale(Noun):
    """Which years a bar runs over, and how wide they are."""

    first: int
    last: int
    columns: int
    """Columns to so many years."""
    years: int
    width: int

    def column(self, day: date) -> int:
        """Return the column in which a day stands."""
        of_year = (day.timetuple().tm_yday - 1) / 366
        return int((min(day.year, self.last) - self.first + of_year) * self.columns / self.years)

    def axis(self) -> str:
        """Return the years, each where it begins and only where there is room."""
        text = ""
        for year in range(self.first, self.last + 1):
            at = self.column(date(year, 1, 1))
            if (not text or at > len(text)) and at + len(str(year)) <= self.width:
                text = text.ljust(at) + str(year)
        return text.ljust(self.width)


def scale(shown: Sequence[Line], width: int) -> Scale:
    """Return a scale on which all that is shown has room in so many columns."""
    editions = [e for line in shown for e in line.editions]
    stated = [start(e) for e in editions] + [end(e) for e in editions if end(e) < OPEN]
    first = min(day.year for day in stated)
    last = min(max(day.year for day in stated) + MARGIN, OPEN.year)
    number = last - first + 1
    columns, years = max(width // number, 1), max(-(-number // width), 1)
    return Scale(first, last, columns, years, -(-number * columns // years))


def bar(line: Line, by: Scale) -> str:
    """Return a line's bar: who is in force when; a hole or double force is never too short."""
    marks = [NONE] * by.width

    def put(first: date, last: date, mark: str) -> None:
        for at in range(by.column(first), min(by.column(last), by.width - 1) + 1):
            marks[at] = mark

    for number, edition in enumerate(line.editions):
        until = min(end(edition), date(by.last, 12, 31))
        put(start(edition), until, IN_FORCE[number % len(IN_FORCE)])
    for hole in holes(line):
        put(hole.first, hole.last, HOLE)
    for double in doubles(line):
        put(double.first, min(double.last, date(by.last, 12, 31)), DOUBLE)
    if any(end(e) == OPEN for e in line.editions):
        marks[-1] = ON
    return "".join(marks)
