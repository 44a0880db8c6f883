"""Stamps to instants, column by column: the plain form in SQL, every other text in Python.

The plain form is a date and a time of day in ASCII digits, not midnight, with or without a
usual zone. All else, and what the plain form does not cover, is read once for each different
text by the very function that reads events one by one. It knows no table's meaning.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Literal

from tolerance.model.moment import FIRST_YEAR
from tolerance.trails.columnar.store import Store
from tolerance.trails.midnights import NIGHT_ENDS
from tolerance.trails.times import in_zone, is_midnight, read_time
from tolerance.trails.windows import span_of

Midnight = Literal["day", "time"]
_DATE = r"(?:1[89]|2[0-9])[0-9]{2}-[01][0-9]-[0-3][0-9]"
_CLOCK = r"(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?"
_ZONE = r"(?:Z|[+-](?:0[0-9]|1[0-2]):?[0-5][0-9])"
_DAY = timedelta(days=1)
_CHINA = "Asia/Shanghai"
assert FIRST_YEAR == 1800  # noqa: S101, PLR2004  _DATE says the same


def plain_form(column: str, zone: str | None) -> str:
    """Return the condition under which a column's text is read in SQL."""
    tail = f"{_ZONE}?" if zone in {None, _CHINA} else _ZONE
    return (
        f"(regexp_full_match({column}, '{_DATE}[ T]{_CLOCK}{tail}')"
        f" AND substr({column}, 12, 5) <> '00:00')"
    )


def odd_stamps(
    store: Store, name: str, column: str, zone: str | None, midnight: Midnight = "day"
) -> None:
    """Make the table of the texts of a column of ``given`` that are not of the plain form."""
    store.translate(
        name,
        f"SELECT DISTINCT {column} FROM given"
        f" WHERE {column} IS NOT NULL AND NOT {plain_form(column, zone)}",
        "s BIGINT, e BIGINT, zoned BOOLEAN, whole BOOLEAN, midnight BOOLEAN, night BOOLEAN",
        lambda text: _read(text, zone, midnight),
    )


def _read(text: str, zone: str | None, midnight: Midnight) -> Sequence[object]:
    stated = read_time(text, midnight=midnight)
    if stated is None:
        return (None,) * 6
    moment = in_zone(stated, zone) if zone is not None else stated
    span = span_of(moment)
    is_zero = is_midnight(stated)
    night = stated.start.hour < NIGHT_ENDS and not is_zero and stated.stated.find(":") > 0
    return (
        span.start,
        span.end,
        stated.zone_given,
        stated.end - stated.start == _DAY,
        is_zero,
        night,
    )


def count_nights(store: Store, odd: str, column: str, zone: str | None) -> tuple[int, int]:
    """Return how many stamps of a column are midnights, and how many others are of the night."""
    form = plain_form(column, zone)
    found = store.one(
        f"SELECT count(*) FILTER (WHERE {odd}.midnight), count(*) FILTER (WHERE {odd}.night"
        f" OR ({form} AND substr({column}, 12, 2) < '0{NIGHT_ENDS}'))"
        f" FROM given LEFT JOIN {odd} ON {odd}.text = {column}"
    )
    return int(found[0]), int(found[1])


def start_of(column: str, odd: str, zone: str | None) -> str:
    """Return the first instant of a stamp, in microseconds; null where it is none."""
    shift = (
        f"CASE WHEN right({column}, 1) = 'Z' THEN 0"
        f" WHEN regexp_matches({column}, '[+-][0-9]{{2}}:?[0-9]{{2}}$') AND length({column}) > 16"
        f" THEN (CASE WHEN regexp_extract({column}, '([+-])[0-9]{{2}}:?[0-9]{{2}}$', 1) = '-'"
        f" THEN -1 ELSE 1 END) * (CAST(regexp_extract({column}, '([0-9]{{2}}):?[0-9]{{2}}$', 1)"
        f" AS BIGINT) * 3600000000 + CAST(right({column}, 2) AS BIGINT) * 60000000)"
        f" ELSE 28800000000 END"
    )
    local = f"epoch_us(try_cast(regexp_extract({column}, '^{_DATE}[ T]{_CLOCK}') AS TIMESTAMP))"
    return f"CASE WHEN {plain_form(column, zone)} THEN {local} - {shift} ELSE {odd}.s END"


def width_of(column: str) -> str:
    """Return how long a stamp of the plain form lasts, in microseconds."""
    digits = f"length(regexp_extract({column}, '\\.([0-9]+)', 1))"
    return (
        f"CASE WHEN contains({column}, '.') THEN CAST(power(10, 6 - {digits}) AS BIGINT)"
        f" WHEN substr({column}, 17, 1) = ':' THEN 1000000 ELSE 60000000 END"
    )


def zoned(column: str) -> str:
    """Return whether a stamp of the plain form gives its zone."""
    return f"(length({column}) > 16 AND regexp_matches(substr({column}, 17), '[Z+-]'))"
