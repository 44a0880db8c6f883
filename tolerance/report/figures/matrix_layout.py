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
    PAPER,
    PLAIN,
    SCREEN,
    SMALL,
    Box,
    Dot,
    Plan,
    Shape,
    Sheet,
    Stroke,
    Words,
)

_ROW = 26
_ROWS = 40
_TITLE_LINES = 4
_WIDEST = 130
_BETWEEN = 14
"""What keeps parts apart."""
_FEWEST = 4
"""How many rows at least stand at the end of a page."""


class _Form(Noun):
    """What differs between a screen and paper."""

    right: int
    label: int
    """Where the columns begin, right of the exhibits."""
    most: int
    least: int
    """Of how many columns a band with titles may be."""
    bands: int
    numbered: int
    """Of how many columns a band with numbers is."""

    def column(self, count: int) -> int:
        """Return how wide a column is."""
        return min((self.right - self.label) // count, _WIDEST)


_SCREEN = _Form(SCREEN - MARGIN, 300, 12, 7, 3, 16)
_PAPER = _Form(PAPER - MARGIN, 232, 7, 4, 4, 11)


class _Heads(Noun):
    """How the columns are headed, and how many stand in one band."""

    size: int
    numbered: bool


class _Band(Noun):
    """Some columns over the rows that speak to them."""

    first: int
    last: int
    room: int
    left: int
    titles: tuple[tuple[str, ...], ...]
    verdicts: tuple[tuple[str, ...], ...]

    @property
    def right(self) -> int:
        return self.left + self.room * (self.last - self.first)

    @property
    def head(self) -> int:
        """How high the heads are."""
        pairs = zip(self.titles, self.verdicts, strict=True)
        return max((len(t) + len(v) for t, v in pairs), default=0) * leading(SMALL) + 6


def lay(matrix: Matrix, width: int) -> tuple[Plan, ...]:
    """Lay a matrix out."""
    sheet = Sheet(width)
    form = _PAPER if sheet.paper else _SCREEN
    y = MARGIN
    if not matrix.columns:
        y = parts.heading(sheet, matrix.keys["empty"], y)
    heads = _heads(matrix.columns, form)
    bands = _even(len(matrix.columns), heads.size)
    if sheet.paper:
        y = _notes(sheet, matrix, y, parted=len(bands) > 1) + 8
    for number, (first, last) in enumerate(bands):
        spoken = [
            row
            for row in matrix.rows
            # A band lists those that speak there; the first also what was excluded outright.
            if any(first <= n < last for n in row.cells)
            or (row.excluded and not row.cells and not number)
        ]
        band = _band(matrix, form, (first, last), numbered=heads.numbered)
        for start, end in _even(len(spoken), _ROWS):
            y = _rows(sheet, band, spoken[start:end], y) + _BETWEEN
        if heads.numbered:
            room = sheet.room // 2 - 26 - 20
            entries = [_key(n, matrix.columns[n], room) for n in range(first, last)]
            y = parts.set_list(sheet, entries, y, columns=2) + _BETWEEN
    if not sheet.paper:
        return sheet.plans(_notes(sheet, matrix, y, parted=len(bands) > 1))
    return sheet.plans(y - _BETWEEN if bands else y)


def _notes(sheet: Sheet, matrix: Matrix, y: int, *, parted: bool) -> int:
    """Set what must be known to read the matrix: last, but on paper first, where it is found."""
    if parted:
        y = parts.heading(sheet, matrix.keys["further"], y)
    if matrix.unused:
        y = parts.heading(sheet, matrix.unused, y)
    return _legend(sheet, matrix, y + 4)


def _heads(columns: Sequence[Column], form: _Form) -> _Heads:
    """Find the most columns whose titles can be read at their heads."""
    for size in range(form.most, form.least - 1, -1):
        room = form.column(min(size, len(columns) or 1)) - 6
        if len(_even(len(columns), size)) > form.bands:
            break
        if all(
            whole_words(c.title, SMALL, room)
            and whole_words(c.verdict, SMALL, room)
            and len(wrap(c.title, SMALL, room)) <= _TITLE_LINES
            for c in columns
        ):
            return _Heads(size, numbered=False)
    return _Heads(form.numbered, numbered=True)


def _even(count: int, most: int) -> list[tuple[int, int]]:
    """Split so many into runs of about one length, none longer than ``most``."""
    number = -(-count // most)
    bounds = [count * n // max(number, 1) for n in range(number + 1)]
    return list(pairwise(bounds))


def _key(n: int, column: Column, room: int) -> Entry:
    lines = wrap(f"{column.title}　{column.verdict}", PLAIN, room)
    return Entry(str(n + 1), tuple((0, line) for line in lines))


def _band(matrix: Matrix, form: _Form, part: tuple[int, int], *, numbered: bool) -> _Band:
    first, last = part
    room = form.column(last - first)
    columns = matrix.columns[first:last]
    titles = (
        (str(first + n + 1),) if numbered else tuple(balanced(c.title, SMALL, room - 6))
        for n, c in enumerate(columns)
    )
    verdicts = (() if numbered else tuple(wrap(c.verdict, SMALL, room - 6)) for c in columns)
    return _Band(first, last, room, form.label, tuple(titles), tuple(verdicts))


def _rows(sheet: Sheet, band: _Band, rows: Sequence[Row], y: int) -> int:
    """Set rows under their heads, which stand again on every page; return where they end."""
    widest = max(width(f"{r.exhibit} {r.title}", PLAIN) for r in rows)
    size = PLAIN if widest <= band.left - 2 * MARGIN else SMALL
    labels = [wrap(f"{r.exhibit} {r.title}", size, band.left - 2 * MARGIN, 2) for r in rows]
    heights = [_ROW + (len(label) - 1) * 16 for label in labels]
    done = 0
    while done < len(rows):
        y = top = sheet.fit(y, band.head + sum(heights[done : done + _FEWEST]))
        y += band.head
        _set_heads(sheet, band, y - 6)
        start = done
        while done < len(rows) and (
            done == start or not sheet.paper or y + heights[done] + MARGIN <= sheet.tallest
        ):
            y = _row(sheet, band, rows[done], (labels[done], size, heights[done]), y, done)
            done += 1
        across = range(band.last - band.first + 1)
        lines = "".join(f"M{band.left + band.room * n},{top}V{y}" for n in across)
        sheet.add("grid", Stroke(lines, "lane"))
        if done < len(rows):
            sheet.turn(y)
            y = MARGIN
    return y


def _set_heads(sheet: Sheet, band: _Band, bottom: int) -> None:
    for n, (title, verdict) in enumerate(zip(band.titles, band.verdicts, strict=True)):
        middle = band.left + band.room * n + band.room // 2
        start = bottom - (len(title) + len(verdict)) * leading(SMALL)
        sheet.add("heads", *block(title, middle, start, "t", SMALL, "middle"))
        start += len(title) * leading(SMALL)
        sheet.add("heads", *block(verdict, middle, start, "n", SMALL, "middle"))


def _row(
    sheet: Sheet, band: _Band, row: Row, label: tuple[Sequence[str], int, int], y: int, n: int
) -> int:
    lines, size, height = label
    if n % 2 == 0:
        sheet.add("stripes", Box(0, y, band.right, height, "stripe"))
    middle = y + height // 2
    for k, line in enumerate(lines):
        at = middle + 5 + k * 16 - (len(lines) - 1) * 8
        sheet.add("rows", Words(MARGIN, at, line, "t", size))
        if row.excluded:
            end = MARGIN + width(line, size)
            sheet.add("strikes", Stroke(f"M{MARGIN - 3},{at - 4}H{end}", "strike"))
    for at in range(band.first, band.last):
        signs = row.cells.get(at, ())
        centre = band.left + band.room * (at - band.first) + band.room // 2
        for k, sign in enumerate(signs):
            sheet.add("signs", draw(sign, centre + 20 * k - 10 * (len(signs) - 1), middle))
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
