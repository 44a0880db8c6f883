"""A time as the interval that its statement really means. Knows no clock."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone

from tolerance.model.noun import Noun

SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")
"""China keeps one zone and no summer time since 1991; a stamp without zone means this."""

FIRST_YEAR, LAST_YEAR = 1800, 2999
"""Systems write 0001 and 9999 for "none"; neither is a time."""
_STAMP = re.compile(
    r"(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})"
    r"(?:[T ](?P<H>\d{2}):(?P<M>\d{2})(?::(?P<S>\d{2})(?:\.(?P<f>\d{1,6}))?)?"
    r"(?P<z>Z|[+-]\d{2}:?\d{2})?)?",
)
_LENGTH = re.compile(
    r"(\d{1,9})|P(?:(\d{1,3})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:(\d{1,9})S)?)?"
)
_LONGEST = timedelta(days=366)
_TIME_ONLY = re.compile(r"\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:?\d{2})?")


class Moment(Noun):
    """Some instant in ``[start, end)``, as stated.

    A date without time of day is that whole day; ``15:00`` is that whole minute;
    ``2024-05-04T15:00/18:00`` is from the start of the one to the end of the other.
    """

    start: datetime
    end: datetime
    stated: str
    zone_given: bool = False

    @property
    def first_day(self) -> date:
        """The earliest calendar day in Chinese time."""
        return self.start.astimezone(SHANGHAI).date()

    @property
    def last_day(self) -> date:
        """The latest calendar day in Chinese time."""
        return (self.end - timedelta(microseconds=1)).astimezone(SHANGHAI).date()

    def widened(self, by: timedelta) -> Moment:
        """Return what a stamp means whose clock may be off by so much either way."""
        return Moment(self.start - by, self.end + by, self.stated, self.zone_given)

    def surely_before(self, other: Moment) -> bool:
        """True when every reading of this moment lies before every one of the other."""
        return self.end <= other.start

    def maybe_before(self, other: Moment) -> bool:
        """True when some reading of this moment lies before some one of the other.

        Equal stamps are unordered: each may be before the other.
        """
        return self.start < other.end


def length_of(text: str) -> timedelta:
    """Read a length of time: a number of seconds, or hours, minutes, seconds as ``PT1H5M``.

    Raises:
        ValueError: the text is no length, or one of more than a year.

    """
    match = _LENGTH.fullmatch(text)
    if match is None or text.endswith(("P", "T")):
        msg = "is not a length of time"
        raise ValueError(msg)
    days, hours, minutes, seconds = (int(part or 0) for part in match.groups()[1:])
    length = timedelta(days, seconds + int(match[1] or 0), hours=hours, minutes=minutes)
    if length > _LONGEST:
        msg = "is longer than a year"
        raise ValueError(msg)
    return length


def whole_day(day: date) -> Moment:
    """The moment that a bare date means."""
    start = datetime(day.year, day.month, day.day, tzinfo=SHANGHAI)
    return Moment(start, start + timedelta(days=1), day.isoformat())


def parse_moment(stated: str) -> Moment:
    """Read a date, a date with time, or an interval of two.

    Raises:
        ValueError: the text is no time, names a day that does not exist, or ends
            before it starts.

    """
    if "/" not in stated:
        return _parse_stamp(stated, stated)
    left, right = stated.split("/", 1)
    first = _parse_stamp(left, stated)
    if _TIME_ONLY.fullmatch(right):
        right = f"{left[:10]}T{right}"
        zone = re.search(r"(Z|[+-]\d{2}:?\d{2})$", left[10:])
        if zone and not re.search(r"(Z|[+-]\d{2}:?\d{2})$", right[10:]):
            right += zone.group(1)
    last = _parse_stamp(right, stated)
    if last.end < first.start or last.start < first.start:
        msg = "ends before it starts"
        raise ValueError(msg)
    return Moment(first.start, last.end, stated, first.zone_given and last.zone_given)


def _parse_stamp(text: str, stated: str) -> Moment:
    match = _STAMP.fullmatch(text)
    if match is None:
        msg = "is not a time"
        raise ValueError(msg)
    year, month, day = (int(match[k]) for k in "ymd")
    if not FIRST_YEAR <= year <= LAST_YEAR:
        msg = "is no year of any record"
        raise ValueError(msg)
    if match["H"] is None:
        start = whole_day(date(year, month, day))
        return Moment(start.start, start.end, stated)
    fraction = (match["f"] or "").ljust(6, "0")
    start_at = datetime(
        year,
        month,
        day,
        int(match["H"]),
        int(match["M"]),
        int(match["S"] or 0),
        int(fraction),
        tzinfo=_zone(match["z"]),
    )
    if match["f"]:
        width = timedelta(microseconds=10 ** (6 - len(match["f"])))
    elif match["S"]:
        width = timedelta(seconds=1)
    else:
        width = timedelta(minutes=1)
    return Moment(start_at, start_at + width, stated, match["z"] is not None)


def _zone(text: str | None) -> timezone:
    if text is None:
        return SHANGHAI
    if text == "Z":
        return UTC
    sign = -1 if text[0] == "-" else 1
    digits = text[1:].replace(":", "")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(sign * offset)
