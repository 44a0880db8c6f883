"""Which days are working days: dated data with its source, and nothing guessed.

Its annotations are types and not strings, because the reader goes by them.
"""

from collections.abc import Mapping
from dataclasses import field
from datetime import date, timedelta
from typing import Literal

from tolerance.model.noun import Noun
from tolerance.model.text import Text

SATURDAY = 5
_DAY = timedelta(days=1)


class UnknownYearError(Exception):
    """The calendar says nothing of a year; nothing is computed from it.

    Attributes:
        year: the year asked for.

    """

    def __init__(self, year: int) -> None:
        super().__init__(str(year))
        self.year = year


class Year(Noun):
    """One year's days off on weekdays and days worked at weekends, as announced."""

    off: tuple[date, ...]
    worked: tuple[date, ...]
    source: Text
    status: Literal["verified", "secondary"] = "secondary"


class Calendar(Noun):
    """Working days by year, as the State Council's office announces them each year."""

    years: Mapping[str, Year] = field(default_factory=dict)

    def working(self, day: date) -> bool:
        """Say whether a day is a working day.

        Raises:
            UnknownYearError: the calendar has no such year.

        """
        year = self.years.get(str(day.year))
        if year is None:
            raise UnknownYearError(day.year)
        if day in year.worked:
            return True
        return day.weekday() < SATURDAY and day not in year.off

    def after(self, day: date, number: int) -> date:
        """Return the so-manieth working day after a day; the day itself is not counted."""
        reached = day
        while number:
            reached += _DAY
            number -= self.working(reached)
        return reached

    def earliest(self, day: date, number: int) -> date:
        """Return the earliest day after which the so-manieth working day is not before a day."""
        found = day
        while self.after(found - _DAY, number) >= day:
            found -= _DAY
        return found
