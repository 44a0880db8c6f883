"""How much a sheet would make its reader build, counted in its text before it is read.

Every cell, row and merged or linked area costs memory where it is read, whether or not
anything stands in it. It knows the marks of a sheet's text, and no value.
"""

from __future__ import annotations

import re

MOST_BUILT = 300_000
"""Cells and rows together, empty ones too; a million take the reader 850 MB."""
_SHEET = b"sheetData"
_BUILT = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?(?:c|row)[\s/>]")
_AREA = re.compile(
    rb"<(?:[A-Za-z_][\w.-]*:)?(?:mergeCell|hyperlink)\s[^>]*?\bref\s*=\s*[\"']([^\"']*)[\"']"
)
_EDGES = re.compile(rb"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_WIDE = (b"\xff\xfe", b"\xfe\xff")


def one_byte(text: bytes) -> bytes:
    """Return a part so that its marks can be found in it, whatever its encoding."""
    return text.replace(b"\0", b"") if text.startswith(_WIDE) or b"\0" in text[:8] else text


def built(text: bytes) -> int:
    """Return how many cells and rows a part would make; it stops counting past the bound."""
    if _SHEET not in text:
        return 0
    number = 0
    for _ in _BUILT.finditer(text):
        number += 1
        if number > MOST_BUILT:
            return number
    for found in _AREA.finditer(text):
        number += _cells(found[1])
        if number > MOST_BUILT:
            return number
    return number


def _cells(area: bytes) -> int:
    """Return how many cells an area such as ``A1:C4`` has; of what is written otherwise, too many.

    A whole column or row, ``A:C``, is as large as the reader would make it.
    """
    edges = [_EDGES.fullmatch(edge) for edge in area.split(b":")]
    if not 1 <= len(edges) <= len(("first", "last")) or None in edges:
        return MOST_BUILT + 1
    columns = [_column(edge[1]) for edge in edges if edge is not None]
    rows = [int(edge[2]) for edge in edges if edge is not None]
    return (abs(columns[-1] - columns[0]) + 1) * (abs(rows[-1] - rows[0]) + 1)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number
