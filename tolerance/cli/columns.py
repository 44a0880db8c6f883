"""Where a line of so many columns may end; a Chinese character takes two.

It needs no more of rich than the widths, so a page of help is quick.
"""

from __future__ import annotations

import re

from rich.cells import cell_len, set_cell_size

_CLOSING = frozenset("，。、；：？！）》」』】”’…—%")
_OPENING = frozenset("（《「『【“‘")
_PIECE = re.compile(r"[\u2e80-\uffef]\s*|[“‘]|[^\s\u2e80-\uffef“‘]+\s*|\s+")


def fold(text: str, width: int) -> list[str]:
    """Fold a text to a width in cells."""
    lines = []
    for given in text.split("\n"):
        line = ""
        for piece in pieces(given):
            if line and cell_len(line) + cell_len(piece.rstrip()) > width:
                lines.append(line.rstrip())
                line = ""
            rest = piece
            while cell_len(rest.rstrip()) > width:
                head = set_cell_size(rest, width).rstrip()
                lines.append(head)
                rest = rest[len(head) :]
            line += rest
        lines.append(line.rstrip())
    return lines


def pieces(text: str) -> list[str]:
    """Cut a text where a line may end."""
    found: list[str] = []
    for piece in _PIECE.findall(text):
        if found and (piece[0] in _CLOSING or found[-1].rstrip()[-1:] in _OPENING):
            found[-1] += piece
        else:
            found.append(piece)
    return found
