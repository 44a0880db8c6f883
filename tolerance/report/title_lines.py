"""A long Chinese title in lines that break between words and stand as a trapezium.

GB/T 9704-2012, 7.3.1: a title of several lines keeps its words whole and is set as a trapezium
or a lozenge, never as a block or an hourglass. Knows no format.
"""

from __future__ import annotations

import math

MOST = 20
"""Characters of 2号 in a line of 156 mm."""
_AFTER = "的、，》”）和与及"
_BEFORE = "《“（"


def balanced(title: str) -> str:
    """Break a title where it is too long for a line; one that is not Chinese stays as it is."""
    if len(title) <= MOST or title.isascii() or "\n" in title:
        return title
    fewest = math.ceil(len(title) / MOST)
    if fewest > _LINES:
        return title
    tries = [_lines(title, number) for number in range(fewest, _LINES + 1)]
    whole = [made for made in tries if all(map(_parts, made, made[1:]))]
    return "\n".join((whole or tries)[0])


def _lines(title: str, number: int) -> list[str]:
    made: list[str] = []
    left = title
    while number > 1:
        at = _break(left, number)
        made.append(left[:at])
        left, number = left[at:], number - 1
    return [*made, left]


def _parts(line: str, after: str) -> bool:
    """Tell whether a word surely ends here."""
    return line[-1] in _AFTER or after[0] in _BEFORE


_LINES = 3
"""More than these are no title that breaking would mend."""


def _break(text: str, lines: int) -> int:
    """Return where the first of so many lines ends: between words, and not in equal halves."""
    even = len(text) / lines
    least = max(len(text) - MOST * (lines - 1), 2)
    places = range(least, min(MOST, len(text) - 2) + 1)

    def cost(at: int) -> tuple[float, int]:
        whole = _parts(text[:at], text[at:])
        torn = text[at] in _AFTER or text[at - 1] in _BEFORE
        block = len(text) == at * lines
        return abs(at - even) + (0 if whole else 4) + 9 * torn + 2 * block, -at

    return min(places, key=cost)
