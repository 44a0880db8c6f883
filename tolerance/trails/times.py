"""Times as office systems write them. A zone that is not given is taken as China's.

A stamp of exactly midnight is that whole day in its zone: systems without a time of day write
it so, and nothing in the stamp tells it from a real midnight. ``midnights`` looks at the whole
file.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Literal

from tolerance.model.case import Case, Exhibit
from tolerance.model.moment import FIRST_YEAR, LAST_YEAR, SHANGHAI, Moment, parse_moment
from tolerance.model.shape import Clock
from tolerance.model.trail import Event

_NOON = 12
_DIGITS = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:[T\s]?(\d\d)(\d\d)(\d\d)?)?")
_PDF = re.compile(
    r"D:(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?(?:([Z+-])(?:(\d\d)'?(?:(\d\d)'?)?)?)?"
)
_MAIL = re.compile(
    r"(?:[A-Z][a-z]{2},\s*)?(\d{1,2})\s+([A-Z][a-z]{2})\s+(\d{4})\s+(\d{1,2}:\d{2}(?::\d{2})?)"
    r"(?:\s*([+-]\d{4}|UTC?|GMT|Z))?(?:\s*\([^()]*\))?",
    re.IGNORECASE,
)
"""RFC 5322; the name of a zone in brackets is a remark."""
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_UTC_NAMES = frozenset({"UT", "UTC", "GMT", "Z", "-0000"})
_SERIAL = re.compile(r"[3-5]\d{4}(\.\d{1,15})?")
_SERIAL_START = datetime(1899, 12, 30, tzinfo=SHANGHAI)
"""Excel counts a 29 February 1900 that never was, so its first day is this."""
_DAY = 24 * 3600 * 1_000_000
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

_CHINESE = re.compile(
    r"(\d{4})[年/.-](\d{1,2})[月/.-](\d{1,2})日?"
    r"(?:[T\s]*(上午|下午|[AP]M)?\s*(\d{1,2})[:时点](\d{1,2})?"
    r"(?:[:分](\d{1,2})(?:[.,](\d+))?)?[分秒]?)?"
    r"\s*(Z|z|[+-]\d{2}(?::?\d{2})?)?"
)
_WHOLE_DAY = timedelta(days=1)
_LAST_HOUR = 24
_FINEST = 6
"""Digits of a second that are kept; what is finer is cut, not rounded."""


def in_zone(moment: Moment | None, zone: str) -> Moment | None:
    """Take a stamp that gives no zone as one of the zone named."""
    if moment is None or moment.zone_given:
        return moment
    if zone == "Asia/Shanghai":
        return moment
    from zoneinfo import ZoneInfo  # noqa: PLC0415  few files name another zone

    there = ZoneInfo(zone)
    return replace(
        moment, start=moment.start.replace(tzinfo=there), end=moment.end.replace(tzinfo=there)
    )


def read_time(
    stated: str, clock: Clock = "text", midnight: Literal["day", "time"] = "day"
) -> Moment | None:
    """Read a stamp such as ``2024/3/1 9:03`` or ``2024年3月1日9时03分``; None if it is none.

    ``24:00`` is the midnight that ends the day, and as somebody chose to write it so, it is
    that time.

    Args:
        stated: as the system wrote it.
        clock: for a number counted from 1970 in UTC, its unit.
        midnight: what a stamp of exactly midnight means: the whole day, or that time.

    """
    stated = text = stated.strip()
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).strip()
    if clock != "text":
        counted = _counted(text, clock)
        if counted is not None or text.isdigit():
            return replace(counted, stated=stated) if counted else None
    match = _CHINESE.fullmatch(_spaced(text))
    if match is None:
        return None
    year, month, day, half, hour, minute, second, fraction, zone = match.groups()
    if half is not None:
        if not 1 <= int(hour) <= _NOON:
            return None
        hour = str(int(hour) % _NOON + (_NOON if half in {"下午", "PM"} else 0))
    plain = f"{year}-{int(month):02d}-{int(day):02d}"
    ends_day = whole_day = False
    if hour is not None:
        of_day = f"{int(hour):02d}:{int(minute or 0):02d}"
        if second is not None:
            of_day += f":{int(second):02d}"
            of_day += f".{fraction[:_FINEST]}" if fraction else ""
        zero = not f"{minute or 0}{second or 0}{fraction or 0}".strip("0")
        whole_day = zero and int(hour) == 0 and midnight == "day"
        ends_day = zero and int(hour) == _LAST_HOUR
        plain += f"T{'00' + of_day[2:] if ends_day else of_day}{_zone(zone)}"
    try:
        moment = parse_moment(plain)
        if ends_day:
            ends = moment.end + _WHOLE_DAY
            return Moment(moment.start + _WHOLE_DAY, ends, stated, moment.zone_given)
    except (ValueError, OverflowError):
        return None
    end = moment.start + _WHOLE_DAY if whole_day else moment.end
    return Moment(moment.start, end, stated, moment.zone_given)


def is_midnight(moment: Moment) -> bool:
    """Say whether a stamp that gives a time of day was taken as its whole day."""
    return (
        moment.end - moment.start == _WHOLE_DAY and re.search(r"[:时点]", moment.stated) is not None
    )


def _zone(zone: str | None) -> str:
    if zone is None or zone in "Zz":
        return zone.upper() if zone else ""
    return zone if len(zone) > len("+08") else f"{zone}:00"


def _spaced(text: str) -> str:
    """Part a stamp in digits alone, a PDF's or a message's, as years, months and days."""
    match = _DIGITS.fullmatch(text) or _PDF.fullmatch(text)
    if match is not None:
        year, month, day, hour, minute, second, *zone = (part or "" for part in match.groups())
        clock = ":".join(part for part in (hour, minute if hour else "", second) if part)
        return f"{year}-{month or '01'}-{day or '01'} {clock}{_offset(*zone)}".strip()
    match = _MAIL.fullmatch(text)
    if match is not None and match[2].title() in _MONTHS:
        day, month, year, clock, zone_ = match.groups()
        zone_ = "Z" if zone_ in _UTC_NAMES else zone_ or ""
        return f"{year}-{_MONTHS.index(month.title()) + 1}-{day} {clock}{zone_}"
    return text


def _offset(sign: str = "", hours: str = "", minutes: str = "") -> str:
    if sign in {"", "Z"}:
        return sign
    return f"{sign}{hours or '00'}:{minutes or '00'}"


def is_serial(text: str) -> bool:
    """Say whether a text is a day as Excel counts them, of the years 1982 to 2064."""
    return _SERIAL.fullmatch(text.strip()) is not None


def read_serial(stated: str) -> Moment | None:
    """Read a day that Excel counts from 1900, with a part of a day; None if it is none.

    Digits that Excel or an export cut off leave the time open by as much.
    """
    stated = stated.strip()
    if not is_serial(stated):
        return None
    whole, _, part = stated.partition(".")
    day = _SERIAL_START + timedelta(days=int(whole))
    if not part:
        return Moment(day, day + _WHOLE_DAY, stated)
    width = max(timedelta(seconds=1), _WHOLE_DAY / 10 ** len(part))
    middle = day + timedelta(microseconds=round(Decimal(f"0.{part}") * _DAY))
    return Moment(middle - width / 2, middle + width / 2, stated)


def _counted(text: str, clock: Clock) -> Moment | None:
    """Read a stamp that counts seconds or milliseconds from 1970; None beyond any record."""
    if not re.fullmatch(r"\d{1,15}", text):
        return None
    unit = timedelta(seconds=1) if clock == "s" else timedelta(milliseconds=1)
    try:
        start = _EPOCH + int(text) * unit
    except OverflowError:
        return None
    if not FIRST_YEAR <= start.year <= LAST_YEAR:
        return None
    return Moment(start, start + unit, text, zone_given=True)


def accuracy_of(case: Case, exhibit: Exhibit) -> timedelta:
    """Return how far any stamp of a trail may be off, as its source declares."""
    origin = next(s for s in case.sources if s.id == exhibit.source)
    declared = origin.clock.accuracy if origin.clock is not None else None
    return declared or timedelta()


def widened(events: Iterable[Event], by: timedelta) -> list[Event]:
    """Return events with every stamp as a clock may have given it that is off by so much."""
    if not by:
        return list(events)
    return [
        replace(
            event,
            time=event.time and event.time.widened(by),
            recorded=event.recorded and event.recorded.widened(by),
            modified=event.modified and event.modified.widened(by),
        )
        for event in events
    ]
