"""Times as office systems write them. A zone that is not given is taken as China's.

A stamp of exactly midnight is that whole day in its zone: systems without a time of day write
it so, and nothing in the stamp tells it from a real midnight. ``midnights`` looks at the whole
file.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from datetime import timedelta
from typing import Literal

from tolerance.model.moment import Moment, parse_moment

_CHINESE = re.compile(
    r"(\d{4})[年/.-](\d{1,2})[月/.-](\d{1,2})日?"
    r"(?:[T\s]*(\d{1,2})[:时点](\d{1,2})?(?:[:分](\d{1,2})(?:[.,](\d+))?)?[分秒]?)?"
    r"\s*(Z|z|[+-]\d{2}(?::?\d{2})?)?"
)
_DAY = timedelta(days=1)
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


def read_time(stated: str, midnight: Literal["day", "time"] = "day") -> Moment | None:
    """Read a stamp such as ``2024/3/1 9:03`` or ``2024年3月1日9时03分``; None if it is none.

    ``24:00`` is the midnight that ends the day, and as somebody chose to write it so, it is
    that time.

    Args:
        stated: as the system wrote it.
        midnight: what a stamp of exactly midnight means: the whole day, or that time.

    """
    text = stated.strip()
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).strip()
    match = _CHINESE.fullmatch(text)
    if match is None:
        return None
    year, month, day, hour, minute, second, fraction, zone = match.groups()
    plain = f"{year}-{int(month):02d}-{int(day):02d}"
    ends_day = whole_day = False
    if hour is not None:
        clock = f"{int(hour):02d}:{int(minute or 0):02d}"
        if second is not None:
            clock += f":{int(second):02d}"
            clock += f".{fraction[:_FINEST]}" if fraction else ""
        zero = not f"{minute or 0}{second or 0}{fraction or 0}".strip("0")
        whole_day = zero and int(hour) == 0 and midnight == "day"
        ends_day = zero and int(hour) == _LAST_HOUR
        plain += f"T{'00' + clock[2:] if ends_day else clock}{_zone(zone)}"
    try:
        moment = parse_moment(plain)
        if ends_day:
            return Moment(moment.start + _DAY, moment.end + _DAY, stated, moment.zone_given)
    except (ValueError, OverflowError):
        return None
    end = moment.start + _DAY if whole_day else moment.end
    return Moment(moment.start, end, stated, moment.zone_given)


def is_midnight(moment: Moment) -> bool:
    """Say whether a stamp that gives a time of day was taken as its whole day."""
    return moment.end - moment.start == _DAY and re.search(r"[:时点]", moment.stated) is not None


def _zone(zone: str | None) -> str:
    if zone is None or zone in "Zz":
        return zone.upper() if zone else ""
    return zone if len(zone) > len("+08") else f"{zone}:00"
