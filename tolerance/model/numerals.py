"""Numbers as Chinese norms write them, both ways. Knows no provision."""

from __future__ import annotations

import unicodedata

_DIGITS = "零一二三四五六七八九"
_TENS = {"十": 10, "百": 100, "千": 1000}
_VALUES = {word: number for number, word in enumerate(_DIGITS)} | {"〇": 0, "两": 2}
NUMBER = "[0-9０-９零〇一二三四五六七八九十百千两]{1,9}"
"""What a pattern takes for a number."""
MOST = 9999


def value(written: str) -> int | None:
    """Return the value of 一百二十三, 一二三, 123 or １２３; None for what is none of them."""
    plain = unicodedata.normalize("NFKC", written)
    if plain.isascii():
        return int(plain) if plain.isdigit() and int(plain) <= MOST else None
    if not set(plain) <= set(_VALUES) | set(_TENS):
        return None
    if not set(plain) & set(_TENS):
        found = int("".join(str(_VALUES[each]) for each in plain))
        return found if found <= MOST else None
    total = digit = 0
    last = MOST
    for each in plain:
        if each not in _TENS:
            digit = _VALUES[each]
            continue
        if _TENS[each] >= last:
            return None
        last = _TENS[each]
        total, digit = total + (digit or 1) * last, 0
    return total + digit


def chinese(number: int) -> str:
    """Write a number from 1 to 9999 as a norm does: 12 is 十二, 105 is 一百零五."""
    said, gap = "", False
    for word, unit in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit = number // unit % 10
        if digit == 0:
            gap = bool(said)
            continue
        said += ("零" if gap else "") + _DIGITS[digit] + word
        gap = False
    return said.removeprefix("一") if said.startswith("一十") else said
