"""Times as office systems write them. A zone that is not given is taken as China's."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

from tolerance.model.moment import Moment, parse_moment

_CHINESE = re.compile(
    r"(\d{4})[年/.-](\d{1,2})[月/.-](\d{1,2})日?"
    r"(?:[T\s]*(\d{1,2})[:时点](\d{1,2})?(?:[:分](\d{1,2})(\.\d{1,6})?)?[分秒]?)?"
    r"\s*(Z|[+-]\d{2}:?\d{2})?"
)


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


def read_time(stated: str) -> Moment | None:
    """Read a stamp such as ``2024/3/1 9:03`` or ``2024年3月1日9时03分``; None if it is none."""
    text = unicodedata.normalize("NFKC", stated).strip()
    match = _CHINESE.fullmatch(text)
    if match is None:
        return None
    year, month, day, hour, minute, second, fraction, zone = match.groups()
    plain = f"{year}-{int(month):02d}-{int(day):02d}"
    if hour is not None:
        plain += f"T{int(hour):02d}:{int(minute or 0):02d}"
        if second is not None:
            plain += f":{int(second):02d}{fraction or ''}"
        plain += zone or ""
    try:
        moment = parse_moment(plain)
    except ValueError:
        return None
    return Moment(moment.start, moment.end, stated, moment.zone_given)
