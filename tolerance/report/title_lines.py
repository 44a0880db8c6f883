"""A long Chinese title in lines that break between words and stand as a trapezium.

GB/T 9704-2012, 7.3.1: a title of several lines keeps its words whole and is set as a trapezium
or a lozenge, never as a block or an hourglass. Knows no format.
"""

from __future__ import annotations

from itertools import combinations, pairwise

MOST = 20
"""Characters of 2号 in a line of 156 mm."""
_LINES = 3
"""A title that needs more is none that breaking would mend."""
_AFTER = frozenset("的、，》”）和与及")
_BEFORE = frozenset("《“（")


def balanced(title: str) -> str:
    """Break a title where it is too long for a line; one that is not Chinese stays as it is."""
    if not MOST < len(title) <= MOST * _LINES or title.isascii() or "\n" in title:
        return title
    tries: list[list[str]] = [
        [title[a:b] for a, b in pairwise((0, *places, len(title)))]
        for lines in range(2, _LINES + 1)
        for places in combinations(range(1, len(title)), lines - 1)
    ]
    fitting = [lines for lines in tries if max(map(len, lines)) <= MOST]
    best = min(fitting, key=_cost)
    return "\n".join(best)


def _cost(lines: list[str]) -> float:
    """Count against lines that differ much, break words, are equal, or are more than needed."""
    lengths = [len(line) for line in lines]
    even = sum(lengths) / len(lengths)
    broken = sum(
        0 if above[-1] in _AFTER or below[0] in _BEFORE else 8
        for above, below in pairwise(lines)
        if above[-1] not in _BEFORE and below[0] not in _AFTER
    )
    torn = sum(20 for above, below in pairwise(lines) if above[-1] in _BEFORE or below[0] in _AFTER)
    block = 2 if len(set(lengths)) == 1 else 0
    return sum(abs(n - even) for n in lengths) / 2 + broken + torn + block + 4 * len(lengths)
