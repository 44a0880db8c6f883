"""A time is the interval that its statement means, and what states no time is refused."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from tolerance.model.moment import SHANGHAI, parse_moment, whole_day


def at(text: str) -> datetime:
    """Read an instant in Chinese time, or in the zone it states."""
    found = datetime.fromisoformat(text)
    return found if found.tzinfo else found.replace(tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("stated", "start", "end"),
    [
        ("2024-02-29", "2024-02-29T00:00", "2024-03-01T00:00"),
        ("2024-03-04T15:00", "2024-03-04T15:00", "2024-03-04T15:01"),
        ("2024-03-04 15:00:30", "2024-03-04T15:00:30", "2024-03-04T15:00:31"),
        ("2024-03-04T15:00:30.5", "2024-03-04T15:00:30.5", "2024-03-04T15:00:30.6"),
        (
            "2024-03-04T15:00:30.123456",
            "2024-03-04T15:00:30.123456",
            "2024-03-04T15:00:30.123457",
        ),
        ("2024-03-04T15:00Z", "2024-03-04T23:00", "2024-03-04T23:01"),
        ("2024-03-04T15:00-0130", "2024-03-05T00:30", "2024-03-05T00:31"),
        ("2024-03-04T15:00+08:00", "2024-03-04T15:00", "2024-03-04T15:01"),
        ("2024-03-04/2024-03-05", "2024-03-04T00:00", "2024-03-06T00:00"),
        ("2024-03-04T15:00/18:00", "2024-03-04T15:00", "2024-03-04T18:01"),
        ("2024-03-04T15:00Z/18:00", "2024-03-04T23:00", "2024-03-05T02:01"),
        ("2024-03-04T15:00Z/18:00+08:00", "2024-03-04T23:00", None),
        ("2024-03-04T15:00+08:00/18:00Z", "2024-03-04T15:00", "2024-03-05T02:01"),
        ("2024-03-04/18:00", "2024-03-04T00:00", "2024-03-04T18:01"),
    ],
)
def test_a_time_is_the_interval_it_means(stated: str, start: str, end: str | None) -> None:
    """A day, a minute, a second, a part of one, and two of them as an interval, zone inherited."""
    if end is None:
        with pytest.raises(ValueError, match="ends before it starts"):
            parse_moment(stated)
        return
    moment = parse_moment(stated)
    assert (moment.start, moment.end, moment.stated) == (at(start), at(end), stated)


@pytest.mark.parametrize(
    "stated",
    [
        *("", "昨天", "2024-3-4", "20240304", "2024-03-04T15", "2024-03-04T25:00", "2024-02-30"),
        *("0001-01-01", "9999-12-31", "1799-12-31", "3000-01-01", "2024-13-01", "2024-03-04/"),
        *("/2024-03-04", "2024-03-05/2024-03-04", "2024-03-04T18:00/15:00", "2024-03-04/a/b"),
        *("2024-03-04T15:00+99:00", "2024-03-04T15:00:00.1234567"),
    ],
)
def test_what_states_no_time_is_refused(stated: str) -> None:
    """A word, a day that is not, a year of no record, and an end before its start are no time."""
    with pytest.raises(ValueError, match=r"."):
        parse_moment(stated)


def test_days_are_chinese_days() -> None:
    """An instant late in the day elsewhere falls on the Chinese day it falls on."""
    moment = parse_moment("2024-03-04T17:00Z")
    assert (moment.first_day, moment.last_day) == (date(2024, 3, 5), date(2024, 3, 5))
    assert moment.zone_given
    assert not parse_moment("2024-03-04T17:00").zone_given
    assert not parse_moment("2024-03-04T17:00Z/2024-03-06").zone_given


def test_equal_stamps_are_unordered() -> None:
    """Of two equal stamps either may be first; of two that only touch one surely is."""
    minute = parse_moment("2024-03-04T15:00")
    after = parse_moment("2024-03-04T15:01")
    assert minute.maybe_before(minute)
    assert not minute.surely_before(minute)
    assert minute.surely_before(after)
    assert not after.maybe_before(minute)
    day = whole_day(date(2024, 3, 4))
    assert day.end - day.start == timedelta(days=1)
    assert day.maybe_before(minute)
    assert minute.maybe_before(day)
