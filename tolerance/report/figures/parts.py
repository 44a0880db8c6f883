"""Small drawn things that more than one figure has: signs, hatching, numbered lists, legends."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from tolerance.model.noun import Noun
from tolerance.report.figures.layout import leading, width, wrap
from tolerance.report.figures.shapes import MARGIN, PLAIN, SMALL, Shape, Sheet, Words

_HATCH = 12
Sign = Callable[[int, int], Shape]
"""Draws a legend's sign about a place."""
_SIGN = 14
"""Room on either side of the middle of a legend's sign."""


def hatch(x0: int, y0: int, x1: int, y1: int) -> str:
    """Return slanting lines that fill a rectangle, as one path."""
    height = y1 - y0
    lines = []
    for k in range(x0 - height + _HATCH // 2, x1, _HATCH):
        first, last = max(k, x0), min(k + height, x1)
        if last > first:
            lines.append(f"M{first},{y1 - (first - k)}L{last},{y1 - (last - k)}")
    return "".join(lines)


def cross(x: int, y: int, half: int) -> str:
    """Return the outline of a slanting cross."""
    a, b = half, half * 4 // 7
    points = [
        (-a, -b), (-b, -a), (0, -(a - b)), (b, -a), (a, -b), (a - b, 0),
        (a, b), (b, a), (0, a - b), (-b, a), (-a, b), (-(a - b), 0),
    ]  # fmt: skip
    steps = (f"{c - a},{d - b}" for (a, b), (c, d) in pairwise(points))
    return f"M{x - a},{y - b}l" + " ".join(steps) + "Z"


def diamond(x: int, y: int, half: int, room: int = 0) -> str:
    """Return a diamond, drawn out by ``room`` to either side of its middle."""
    return (
        f"M{x - half - room},{y}L{x - room},{y - half}H{x + room}"
        f"L{x + half + room},{y}L{x + room},{y + half}H{x - room}Z"
    )


def arrow_down(x: int, y: int) -> str:
    """Return an arrow head whose point is at the place."""
    return f"M{x},{y}l-5,-9h10Z"


def arrow_up(x: int, y: int) -> str:
    """Return an arrow head that points up."""
    return f"M{x},{y}l-6,11h12Z"


class Entry(Noun):
    """One entry of a numbered list: lines set beside its number, the later ones indented."""

    number: str
    lines: tuple[tuple[int, str], ...]
    """(indent, text)"""


def set_list(sheet: Sheet, entries: Sequence[Entry], y: int, columns: int, indent: int = 26) -> int:
    """Set numbered entries in columns of about one height; return where they end."""
    step = leading(PLAIN)
    total = sum(len(e.lines) for e in entries)
    if columns > 1:
        # Columns are not parted between pages; a list that may be long has one.
        y = sheet.fit(
            y, (total // columns + max((len(e.lines) for e in entries), default=0)) * step
        )
    column, used, end = 0, 0, y
    room = sheet.room // columns
    for entry in entries:
        if column < columns - 1 and used * columns >= total and used:
            column, used = column + 1, 0
        if columns == 1:
            y = sheet.fit(y + used * step, len(entry.lines) * step)
            used = 0
        x = MARGIN + column * room
        sheet.add(
            "list", Words(x + indent - 8, y + used * step + PLAIN, entry.number, "b", PLAIN, "end")
        )
        for inset, line in entry.lines:
            sheet.add("list", Words(x + indent + inset, y + used * step + PLAIN, line))
            used += 1
        end = y + used * step if columns == 1 else max(end, y + used * step)
    return end


def legend(sheet: Sheet, items: Sequence[tuple[Sign, str]], y: int) -> int:
    """Set signs with their words in rows; return where they end."""
    x = MARGIN
    for draw, words in items:
        lines = wrap(words, SMALL, sheet.room - 2 * _SIGN - 6)
        need = 2 * _SIGN + 6 + max(width(line, SMALL) for line in lines)
        if x > MARGIN and x + need > sheet.right:
            x, y = MARGIN, y + 24
        if x == MARGIN:
            y = sheet.fit(y, 24 + 17 * (len(lines) - 1))
        sheet.add("legend", draw(x + _SIGN, y + 10))
        for n, line in enumerate(lines):
            sheet.add("legend", Words(x + 2 * _SIGN + 6, y + 14 + n * 17, line, "m", SMALL))
        y += 17 * (len(lines) - 1)
        x += need + 20
    return y + 24 if items else y


def heading(sheet: Sheet, text: str, y: int) -> int:
    """Set lines of small muted text over the whole width; return where they end."""
    for line in wrap(text, SMALL, sheet.room):
        y = sheet.fit(y, leading(SMALL))
        sheet.add("list", Words(MARGIN, y + SMALL, line, "m", SMALL))
        y += leading(SMALL)
    return y
