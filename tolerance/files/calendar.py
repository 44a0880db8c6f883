"""The calendar of a rulebooks folder, `calendar.yaml`: working days as dated data.

One for all editions of the folder. It knows no constraint; whoever counts working days
refuses a year that it does not hold.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from tolerance.files.plainfiles import read_yaml
from tolerance.files.reading import Reader
from tolerance.model.calendar import SATURDAY, Calendar, Year
from tolerance.model.problem import Place, Problem, ProblemsError

NAME = "calendar.yaml"


def read_calendar(shelf: Path) -> Calendar | None:
    """Read the calendar of a rulebooks folder; None where it has none.

    Raises:
        ProblemsError: with every fault of form, and every day that its year cannot hold.

    """
    path = shelf / NAME
    if not path.exists():
        return None
    shown = f"{shelf.name}/{NAME}"
    problems: list[Problem] = []
    reader = Reader(problems)
    calendar = reader.noun(Calendar, read_yaml(path, shown))
    for key, year in sorted(calendar.years.items()) if calendar else ():
        problems.extend(_faults(key, year, reader.places.get(("years", key), Place(shown))))
    if calendar is None or problems:
        raise ProblemsError(problems)
    return calendar


def _faults(key: str, year: Year, place: Place) -> Iterator[Problem]:
    """A day off is a weekday of that year, a day worked a weekend day of it, each once."""
    for field, days, weekend in (("off", year.off, False), ("worked", year.worked, True)):
        seen: set[date] = set()
        for day in days:
            facts = {"year": key, "day": day.isoformat(), "key": field}
            if str(day.year) != key:
                yield Problem("calendar-day-astray", place, facts)
            elif (day.weekday() >= SATURDAY) is not weekend:
                yield Problem("calendar-day-needless", place, facts)
            elif day in seen:
                yield Problem("calendar-day-twice", place, facts)
            seen.add(day)
