"""What officers write in cells, put as a case file writes it: days, times, numbers, lists.

Text in, text out. What cannot be read so is returned as it stands, and the reader of the field
then refuses it with the field's own words. Knows no sheet and no column.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation

Value = str | int | float | bool | datetime | date | time | timedelta | None
"""What a cell of a spreadsheet holds."""

_DAY = r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?"
_CLOCK = (
    r"(上午|下午|晚上|凌晨)?\s*(\d{1,2})\s*[:时点]\s*(\d{1,2})\s*分?"
    r"(?:\s*:?\s*(\d{1,2})(\.\d{1,6})?\s*秒?)?\s*(Z|[+-]\d{2}:?\d{2})?"
)
_STAMP = re.compile(rf"{_DAY}(?:\s*T?\s*{_CLOCK})?")
_HOUR = re.compile(_CLOCK)
_UNTIL = re.compile(r"\s*(?:/|至|到|~|—+|–|-)\s*")
_BETWEEN = re.compile(r"[、，,;；\n]+")
_PAIRS = re.compile(r"[；;\n]+")
_NUMBER = re.compile(r"(¥|￥|人民币|rmb|cny)?\s*(-?[\d,]*\.?\d+)\s*(万|亿)?\s*(元)?", re.IGNORECASE)
_TIMES = {"万": Decimal(10_000), "亿": Decimal(100_000_000), None: Decimal(1)}
_LENGTH = re.compile(r"(\d{1,6})\s*(秒|分钟|分|小时|时)钟?")
_LETTER = {"秒": "S", "分钟": "M", "分": "M", "小时": "H", "时": "H"}
_NOON = 12
_NAME = re.compile(r"[\u3400-\u9fff]{1,4}")
TWO = 2
"""Characters that a Chinese name has at least."""


def plain(text: str) -> str:
    """Return a text without what cannot be seen at its ends or in it, lines kept."""
    seen = "".join(c for c in text if c == "\n" or unicodedata.category(c) != "Cf")
    return seen.replace("\r\n", "\n").replace("\r", "\n").strip()


def text_of(value: Value) -> str:
    """Return the text of a cell, as the sheet shows it where that can be told."""
    match value:
        case None:
            return ""
        case bool():
            return "是" if value else "否"
        case datetime():
            return stamp_of(value)
        case date() | time():
            return value.isoformat()
        case timedelta():
            return f"{int(value.total_seconds())}秒"
        case float():
            return str(int(value)) if value.is_integer() else repr(value)
        case _:
            return plain(str(value))


def stamp_of(value: datetime) -> str:
    """Return a date of a spreadsheet; one at midnight is a day."""
    if value.time() == time(0):
        return value.date().isoformat()
    exact = value.replace(microsecond=0) if value.microsecond else value
    return exact.isoformat(timespec="seconds" if exact.second else "minutes")


def moment(text: str) -> str:
    """Put a day, a time or a span as ``2024-05-04T15:00/18:00``."""
    line = unicodedata.normalize("NFKC", text).strip()
    first = _STAMP.match(line)
    if first is None:
        return text
    said = _stamp(first)
    rest = line[first.end() :]
    if not rest.strip():
        return said
    until = _UNTIL.match(rest)
    if until is None:
        return text
    end = rest[until.end() :]
    last = _STAMP.fullmatch(end)
    if last is not None:
        return f"{said}/{_stamp(last)}"
    hour = _HOUR.fullmatch(end)
    return text if hour is None else f"{said}/{_clock(hour.groups())}"


def day(text: str) -> str:
    """Put a day as ``2024-03-04``."""
    return moment(text)


def _stamp(match: re.Match[str]) -> str:
    year, month, number, *clock = match.groups()
    said = f"{year}-{int(month):02}-{int(number):02}"
    return said if clock[1] is None else f"{said}T{_clock(tuple(clock))}"


def _clock(parts: tuple[str | None, ...]) -> str:
    half, hour, minute, second, fraction, zone = parts
    number = int(hour or 0)
    if half in {"下午", "晚上"} and number < _NOON:
        number += _NOON
    said = f"{number:02}:{int(minute or 0):02}"
    if second is not None:
        said += f":{int(second):02}{fraction or ''}"
    return said + (zone or "")


def number(text: str) -> tuple[str, str]:
    """Put a number without commas, 万 and 元; and the unit that stood behind it."""
    line = unicodedata.normalize("NFKC", text).strip()
    found = _NUMBER.fullmatch(line)
    if found is None:
        return text, ""
    digits = found[2]
    if "," in digits and not re.fullmatch(r"-?\d{1,3}(,\d{3})*(\.\d+)?", digits):
        return text, ""
    try:
        exact = Decimal(digits.replace(",", "")) * _TIMES[found[3]]
    except InvalidOperation:
        return text, ""
    return _short(exact, _TIMES[found[3]]), "CNY" if found[1] or found[4] else ""


def length(text: str) -> str:
    """Put a length of time as ``PT5M``."""
    found = _LENGTH.fullmatch(unicodedata.normalize("NFKC", text).strip())
    return text if found is None else f"PT{found[1]}{_LETTER[found[2]]}"


def several(text: str) -> list[str]:
    """Return the parts of a list that is written in one cell."""
    return [part for each in _BETWEEN.split(text) if (part := plain(each))]


def persons(text: str) -> list[str]:
    """Return the names in a text that has only spaces between them; 王　某 is one name."""
    parts = text.split()
    if len(parts) == TWO and all(_NAME.fullmatch(part) and len(part) == 1 for part in parts):
        return ["".join(parts)]
    sure = all(_NAME.fullmatch(part) and len(part) >= TWO for part in parts)
    return parts if sure else [text]


def pairs(text: str) -> list[tuple[str, str]]:
    """Return ``R1：2024-03-04；R2：…`` as pairs; a part without a name has an empty one.

    A colon inside a time is none of a pair.
    """
    found = []
    for part in _PAIRS.split(text):
        if not part.strip():
            continue
        name, colon, rest = part.replace("：", ":").partition(":")
        named = colon and _STAMP.match(unicodedata.normalize("NFKC", part).strip()) is None
        found.append((plain(name), plain(rest)) if named else ("", plain(part)))
    return found


def money_unit(text: str) -> tuple[Decimal, str]:
    """Return what a unit multiplies by, and the unit itself: 万元 is ten thousand CNY."""
    for word, times in (("万元", Decimal(10_000)), ("亿元", Decimal(100_000_000))):
        if text == word:
            return times, "CNY"
    return Decimal(1), text


def multiplied(text: str, times: Decimal) -> str:
    """Return a number so many times; what is no number stays as it is."""
    try:
        exact = Decimal(text) * times
    except InvalidOperation:
        return text
    return _short(exact, times)


def _short(number: Decimal, times: Decimal) -> str:
    """Write a number without the zeros that multiplying leaves: 3.7万 is 37000."""
    written = f"{number:f}"
    if times == 1:
        return written
    return written.rstrip("0").rstrip(".") if "." in written else written
