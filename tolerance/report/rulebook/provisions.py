"""Articles as Chinese law numbers them: their natural order, and which one a name means.

Pure: knows no rulebook. 第九条 comes before 第十七条; 第二十六条至第三十条 speaks of 第二十八条;
第十七条第一款 is part of 第十七条.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_DIGIT = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_PLACE = {"十": 10, "百": 100, "千": 1000}
_NUMERAL = "零〇一二三四五六七八九十百千两"
_TOKEN = re.compile(rf"(\d+)|([{_NUMERAL}]+)|([^\d{_NUMERAL}]+)")
_ARTICLE = re.compile(
    rf"第\s*(?P<low>\d+|[{_NUMERAL}]+)\s*条"
    rf"(?:\s*至\s*第?\s*(?P<high>\d+|[{_NUMERAL}]+)\s*条)?"
    r"(?P<rest>(?:之[一二三四五六七八九十]+)?(?:第[^条、，；]*?[款项目])*)"
)
_FURTHER = re.compile(r"\s*[、和]\s*(第[^条、，；和]*?([款项目]))(?!条)")
_LATIN = re.compile(r"(?:art(?:icle)?s?\.?\s*)?(\d+)", re.IGNORECASE)


def number_of(numeral: str) -> int:
    """Return the number that a Chinese numeral up to 9999, or a row of digits, writes."""
    if numeral.isdigit():
        return int(numeral)
    total = digit = 0
    for character in numeral:
        if character in _PLACE:
            total += (digit or 1) * _PLACE[character]
            digit = 0
        else:
            digit = digit * 10 + _DIGIT[character]
    return total + digit


def natural_order(article: str) -> tuple[tuple[int, int, str], ...]:
    """Return a key that orders articles as the law counts them; what has no number is last."""
    found: list[tuple[int, int, str]] = []
    for digits, numeral, other in _TOKEN.findall(article):
        if other:
            found.append((1, 0, other))
        else:
            found.append((0, number_of(digits or numeral), ""))
    return tuple(found)


class Provision(NamedTuple):
    """Articles from one to another, and the paragraph or item within."""

    low: int
    high: int
    rest: str


def provisions(article: str) -> list[Provision]:
    """Return the provisions that a citation names."""
    found = []
    for match in _ARTICLE.finditer(article):
        low = number_of(match["low"])
        high = number_of(match["high"]) if match["high"] else low
        rest = re.sub(r"\s", "", match["rest"])
        found.append(Provision(low, high, rest))
        at = match.end()
        while further := _FURTHER.match(article, at):  # 第一款第（一）项、第（二）项
            above = re.split(rf"第[^款项目]*{further[2]}", rest, maxsplit=1)[0]
            found.append(Provision(low, high, above + further[1]))
            at = further.end()
    return found


def asked(text: str) -> list[Provision]:
    """Return the provisions that a person asks for: 第十七条, 17, art. 17."""
    plain = _LATIN.fullmatch(text.strip())
    return [Provision(int(plain[1]), int(plain[1]), "")] if plain else provisions(text)


def within(article: str, wanted: list[Provision]) -> bool:
    """Say whether a citation speaks of what is asked for, or of a part of it."""
    return any(
        cited.low <= ask.high and ask.low <= cited.high and cited.rest.startswith(ask.rest)
        for cited in provisions(article)
        for ask in wanted
    )
