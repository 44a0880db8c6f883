"""How much room a document takes, counted in glyphs: an estimate, made without setting it."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from math import ceil
from unicodedata import east_asian_width

from tolerance.report.document import Block, Fields, Items, Paragraph, Picture, Section, Table
from tolerance.report.lints.house import Grid, Page
from tolerance.report.lints.paper import Paper

_ON_PAPER = Fraction(19, 10)
"""How much more of a page a figure takes drawn for paper: 1.8 to 2.1 in the shipped cases."""
_RATIO = Fraction(225, 156)
"""Height of the text on a page over its width, GB/T 9704-2012 5.2.1."""


def width_of(text: str) -> float:
    """Return the width of a text in full characters."""
    return sum(1 if east_asian_width(c) in "WFA" else 0.5 for c in text)


def _wrapped(text: str, width: float) -> int:
    return max(1, ceil(width_of(text) / max(width, 1)))


def room(block: Block, paper: Paper) -> Fraction:
    """Return what part of a page a block takes."""
    page: Page = paper.house.length.page[paper.lang]
    match block:
        case Paragraph(sentences):
            lines, grid = _wrapped("　　" + paper.run(sentences), page.body.width), page.body
        case Items(items):
            texts = ["　　" + paper.run(item) for item in items]
            lines, grid = sum(_wrapped(t, page.body.width) for t in texts), page.body
        case Fields(rows):
            wide = page.fields.width * 3 / 4
            lines, grid = sum(_wrapped(paper.run(said), wide) for _, said in rows), page.fields
        case Table():
            lines, grid = _rows(block, page.table, paper), page.table
        case Picture(figure):
            return Fraction(figure.height, figure.width) / _RATIO * _ON_PAPER
    return Fraction(lines, grid.lines)


def _rows(table: Table, grid: Grid, paper: Paper) -> int:
    total = sum(table.widths) or 1
    shares = [grid.width * share / total - 1 for share in table.widths]
    return 1 + sum(
        max((_wrapped(text, share) for text, share in zip(texts, shares, strict=False)), default=1)
        for texts in map(paper.cells, table.rows)
    )


def pages_of(sections: Iterable[Section], paper: Paper) -> int:
    """Estimate how many pages some sections take, with their headings."""
    line = Fraction(1, paper.house.length.page[paper.lang].body.lines)
    return ceil(sum(line + sum(room(b, paper) for b in s.blocks) for s in sections))
