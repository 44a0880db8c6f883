"""Where the rows, columns and signs of a matrix stand. Knows no case.

Titles stand at the head of their columns as long as they can be read there; else columns are
numbered with a key. What is too wide or too long goes on in further bands, never smaller.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from tolerance.model.noun import Noun
from tolerance.report.figures import parts
from tolerance.report.figures.layout import balanced, block, leading, whole_words, width, wrap
from tolerance.report.figures.matrix import SIGNS, Column, Matrix, Row, Sign
from tolerance.report.figures.parts import Entry
from tolerance.report.figures.shapes import (
    MARGIN,
    PLAIN,
    SMALL,
    WIDTH,
    Box,
    Dot,
    Plan,
    Shape,
    Sheet,
    Stroke,
    Words,
)

_LABEL = 300
_ROW = 26
_ROWS = 40
_NUMBERED = 16
_MOST, _LEAST = 12, 7
"""Of how many columns a band with titles may be."""
_BANDS = 3
_TITLE_LINES = 4
_WIDEST = 130


class _Heads(Noun):
    """How the columns are headed, and how many stand in one band."""

    size: int
    numbered: bool


def lay(matrix: Matrix) -> Plan:
    """Lay a matrix out."""
    sheet = Sheet()
    y = MARGIN
    if not matrix.columns:
        y = parts.heading(sheet, matrix.keys["empty"], y)
    heads = _heads(matrix.columns)
    bands = _even(len(matrix.columns), heads.size)
    for number, (first, last) in enumerate(bands):
        spoken = [
            row
            for row in matrix.rows
            # A band lists those that speak there; the first also what was excluded outright.
            if any(first <= n < last for n in row.cells)
            or (row.excluded and not row.cells and not number)
        ]
        for start, end in _even(len(spoken), _ROWS):
            y = _band(sheet, matrix, spoken[start:end], (first, last), heads.numbered, y)
            y += 14
        if heads.numbered:
            entries = [_key(n, matrix.columns[n]) for n in range(first, last)]
            y = parts.set_list(sheet, entries, y, columns=2) + 14
    if len(bands) > 1:
        y = parts.heading(sheet, matrix.keys["further"], y)
    if matrix.unused:
        y = parts.heading(sheet, matrix.unused, y)
    y = _legend(sheet, matrix, y + 4)
    return sheet.plan(y + MARGIN)


def _heads(columns: Sequence[Column]) -> _Heads:
    """Find the most columns whose titles can be read at their heads."""
    for size in range(_MOST, _LEAST - 1, -1):
        room = _column(min(size, len(columns) or 1)) - 6
        if len(_even(len(columns), size)) > _BANDS:
            break
        if all(
            whole_words(c.title, SMALL, room)
            and whole_words(c.verdict, SMALL, room)
            and len(wrap(c.title, SMALL, room)) <= _TITLE_LINES
            for c in columns
        ):
            return _Heads(size, numbered=False)
    return _Heads(_NUMBERED, numbered=True)


def _column(count: int) -> int:
    return min((WIDTH - MARGIN - _LABEL) // count, _WIDEST)


def _even(count: int, most: int) -> list[tuple[int, int]]:
    """Split so many into runs of about one length, none longer than ``most``."""
    number = -(-count // most)
    bounds = [count * n // max(number, 1) for n in range(number + 1)]
    return list(pairwise(bounds))


def _key(n: int, column: Column) -> Entry:
    room = (WIDTH - 2 * MARGIN) // 2 - 26 - 20
    lines = wrap(f"{column.title}　{column.verdict}", PLAIN, room)
    return Entry(str(n + 1), tuple((0, line) for line in lines))


def _band(
    sheet: Sheet,
    matrix: Matrix,
    rows: Sequence[Row],
    part: tuple[int, int],
    numbered: bool,  # noqa: FBT001  a form of the heads, not a switch
    y: int,
) -> int:
    first, last = part
    room = _column(last - first)
    right = _LABEL + room * (last - first)
    columns = matrix.columns[first:last]
    titles = [
        [str(first + n + 1)] if numbered else balanced(c.title, SMALL, room - 6)
        for n, c in enumerate(columns)
    ]
    verdicts = [wrap(c.verdict, SMALL, room - 6) if not numbered else [] for c in columns]
    head = max((len(t) + len(v) for t, v in zip(titles, verdicts, strict=True)), default=0)
    top = y
    y += head * leading(SMALL) + 6
    for n, (title, verdict) in enumerate(zip(titles, verdicts, strict=True)):
        middle = _LABEL + room * n + room // 2
        start = y - 6 - (len(title) + len(verdict)) * leading(SMALL)
        sheet.add("heads", *block(title, middle, start, "t", SMALL, "middle"))
        start += len(title) * leading(SMALL)
        sheet.add("heads", *block(verdict, middle, start, "n", SMALL, "middle"))
    short = all(width(f"{r.exhibit} {r.title}", PLAIN) <= _LABEL - 2 * MARGIN for r in rows)
    size = PLAIN if short else SMALL
    for n, row in enumerate(rows):
        y = _row(sheet, row, (first, last), (room, right, size), y, striped=n % 2 == 0)
    lines = "".join(f"M{_LABEL + room * n},{top}V{y}" for n in range(last - first + 1))
    sheet.add("grid", Stroke(lines, "lane"))
    return y


def _row(
    sheet: Sheet,
    row: Row,
    part: tuple[int, int],
    across: tuple[int, int, int],
    y: int,
    *,
    striped: bool,
) -> int:
    room, right, size = across
    label = wrap(f"{row.exhibit} {row.title}", size, _LABEL - 2 * MARGIN, 2)
    height = _ROW + (len(label) - 1) * 16
    if striped:
        sheet.add("stripes", Box(0, y, right, height, "stripe"))
    middle = y + height // 2
    for n, line in enumerate(label):
        at = middle + 5 + n * 16 - (len(label) - 1) * 8
        sheet.add("rows", Words(MARGIN, at, line, "t", size))
        if row.excluded:
            end = MARGIN + width(line, size)
            sheet.add("strikes", Stroke(f"M{MARGIN - 3},{at - 4}H{end}", "strike"))
    for n in range(*part):
        signs = row.cells.get(n, ())
        centre = _LABEL + room * (n - part[0]) + room // 2
        for k, sign in enumerate(signs):
            at = centre + 20 * k - 10 * (len(signs) - 1)
            sheet.add("signs", draw(sign, at, middle))
    return y + height


def draw(sign: Sign, x: int, y: int) -> Shape:
    """Return a sign about its place; the four counted ones differ in form and in filling."""
    match sign:
        case "for":
            return Dot(x, y, 8, "full")
        case "for-weak":
            return Dot(x, y, 7, "hollow")
        case "against":
            return Stroke(parts.cross(x, y, 8), "red")
        case "against-weak":
            return Stroke(parts.cross(x, y, 8), "hollow-red")
        case "aside":
            return Dot(x, y, 3, "dot")


def _legend(sheet: Sheet, matrix: Matrix, y: int) -> int:
    used = {sign for row in matrix.rows for signs in row.cells.values() for sign in signs}
    items = [(_signed(sign), matrix.keys[sign]) for sign in SIGNS if sign in used]
    if any(row.excluded for row in matrix.rows):
        items.append(
            (lambda x, at: Stroke(f"M{x - 12},{at}H{x + 12}", "strike"), matrix.keys["excluded"])
        )
    return parts.legend(sheet, items, y)


def _signed(sign: Sign) -> parts.Sign:
    return lambda x, y: draw(sign, x, y)
