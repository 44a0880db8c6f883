"""The calendar of working days: the shipped one, day by day, and what a folder may not say."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from tolerance.files.calendar import read_calendar
from tolerance.model.calendar import Calendar, UnknownYearError
from tolerance.model.problem import ProblemsError
from tolerance.report.problems import remedy, sentence
from tolerance.shelf import open_shelf

SHELF = Path(__file__).resolve().parent.parent / "rulebooks"
WORKING_DAYS = {
    2016: 250,
    2017: 249,
    2018: 250,
    2019: 250,
    2020: 249,
    2021: 250,
    2022: 249,
    2023: 249,
    2024: 251,
    2025: 248,
    2026: 248,
}
"""Counted from each year's notice by hand, and again from chinesecalendar 1.11.0."""


@pytest.fixture(scope="module")
def shipped() -> Calendar:
    """Return the shipped calendar."""
    calendar = read_calendar(SHELF)
    assert calendar is not None
    return calendar


def days(year: int) -> Iterator[date]:
    """Yield every day of a year."""
    day = date(year, 1, 1)
    while day.year == year:
        yield day
        day += timedelta(days=1)


@pytest.mark.parametrize(("year", "number"), WORKING_DAYS.items())
def test_each_year_has_its_working_days(shipped: Calendar, year: int, number: int) -> None:
    """A year has as many working days as its notice leaves."""
    assert sum(shipped.working(day) for day in days(year)) == number


def test_every_year_names_its_notice(shipped: Calendar) -> None:
    """Every year of the shipped calendar cites a numbered notice of the year before."""
    assert {int(key) for key in shipped.years} == set(WORKING_DAYS)
    for key, year in shipped.years.items():
        assert f"国办发明电〔{int(key) - 1}〕" in year.source.zh
        assert year.source.en is not None
        assert year.status == "verified"


def test_it_agrees_with_chinesecalendar(shipped: Calendar) -> None:
    """Where that package is there, every day is the same."""
    other = pytest.importorskip("chinese_calendar")
    for year in WORKING_DAYS:
        for day in days(year):
            assert shipped.working(day) is other.is_workday(day), day


@pytest.mark.parametrize(
    ("start", "number", "reached"),
    [
        (date(2024, 9, 30), 1, date(2024, 10, 8)),  # seven days of National Day between
        (date(2024, 9, 30), 2, date(2024, 10, 9)),
        (date(2024, 10, 11), 1, date(2024, 10, 12)),  # a Saturday worked
        (date(2020, 1, 23), 1, date(2020, 2, 3)),  # the holiday lengthened to 2 February
        (date(2019, 4, 30), 1, date(2019, 5, 5)),  # as changed in March: a Sunday worked
        (date(2025, 12, 31), 1, date(2026, 1, 4)),  # across the year
    ],
)
def test_working_days_are_counted(
    shipped: Calendar, start: date, number: int, reached: date
) -> None:
    """The day itself is not counted, days off are passed over, weekend days worked are not."""
    assert shipped.after(start, number) == reached
    earliest = shipped.earliest(reached, number)
    assert shipped.after(earliest, number) >= reached
    assert shipped.after(earliest - timedelta(days=1), number) < reached


def test_an_unknown_year_is_refused(shipped: Calendar) -> None:
    """Nothing is guessed of a year the calendar does not hold."""
    with pytest.raises(UnknownYearError) as caught:
        shipped.after(date(2026, 12, 31), 1)
    assert caught.value.year == 2027


def test_the_calendar_is_read_where_it_is_counted_by() -> None:
    """An edition with a period in working days has the calendar in its digest; another not."""
    shelf = open_shelf(SHELF)
    for edition in shelf.editions:
        rulebook = shelf.loaded(edition).rulebook
        counted = any(
            window is not None and window.working_days is not None
            for constraint in rulebook.constraints.values()
            for window in (constraint.within, constraint.at_least)
        )
        assert (rulebook.calendar is not None) is counted


def test_a_folder_without_a_calendar(tmp_path: Path) -> None:
    """A folder may have no calendar."""
    assert read_calendar(tmp_path) is None


YEAR = 'years:\n  "2024":\n    source: {zh: 通知, en: notice}\n'


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("    off: [2023-10-06]\n    worked: []\n", "calendar-day-astray"),
        ("    off: [2024-10-05]\n    worked: []\n", "calendar-day-needless"),
        ("    off: []\n    worked: [2024-10-08]\n", "calendar-day-needless"),
        ("    off: [2024-10-04, 2024-10-04]\n    worked: []\n", "calendar-day-twice"),
        ("    off: [2024-13-01]\n    worked: []\n", "not-a-date"),
        ("    off: []\n", "key-missing"),
    ],
)
def test_a_day_that_cannot_be_is_named(tmp_path: Path, text: str, code: str) -> None:
    """A day of another year, one the week already says, and one said twice are problems."""
    (tmp_path / "calendar.yaml").write_text(YEAR + text, encoding="utf-8")
    with pytest.raises(ProblemsError) as caught:
        read_calendar(tmp_path)
    (problem,) = caught.value.problems
    assert problem.code == code
    assert problem.place.line > 0
    assert sentence(problem, "zh") != sentence(problem, "en")
    assert remedy(problem, "zh")
