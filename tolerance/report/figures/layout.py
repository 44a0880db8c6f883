"""How wide text is, where it breaks, and how things are kept apart. Knows no figure.

The font is not known when a picture is made, so widths are those of the widest of the fonts
that the stylesheet names; a line may end short of its box and never past it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from tolerance.report.figures.shapes import Anchor, Words
from tolerance.report.visible import visible

_EM = 1000
_LATIN = {
    **dict.fromkeys("iljI.,:;'|!`·", 330),
    **dict.fromkeys('ftr()[]{}/\\-"', 430),
    **dict.fromkeys("ckszvxy", 530),
    **dict.fromkeys("mwMW@%&", 930),
    " ": 290,
}
"""Widths that differ much from a common small letter's, in thousandths."""
_LETTER, _CAPITAL = 600, 720
_NEVER_FIRST = frozenset("，。、；：？！）》」』〕】”’…—～·,.;:?!)]}%％〉")
_NEVER_LAST = frozenset("（《「『〔【“‘([{〈")
_SPACE = re.compile(r"[ \t\n]+")


@lru_cache(maxsize=8192)
def _em(character: str) -> int:
    """Return a character's width in thousandths of the size of the type."""
    if unicodedata.east_asian_width(character) in "WFA":
        return _EM
    if unicodedata.category(character) in {"Mn", "Me"}:
        return 0
    common = _CAPITAL if character.isupper() or not character.isascii() else _LETTER
    return _LATIN.get(character, common)


def plain(text: str) -> str:
    """Return text on one line with nothing hidden in it."""
    return _SPACE.sub(" ", visible(text)).strip()


def width(text: str, size: int) -> int:
    """Return how wide a line is at most, in units."""
    return -(-sum(map(_em, text)) * size // _EM)


def wrap(text: str, size: int, room: int, most: int = 0) -> list[str]:
    """Break text into lines no wider than ``room``; of more than ``most`` the rest is cut.

    Chinese breaks between characters, save before a closing and after an opening mark;
    other words break at blanks, and only a word wider than the room is broken itself.
    """
    lines: list[str] = []
    line = ""
    for atom in _atoms(plain(text)):
        if width(line + atom, size) <= room:
            line += atom
            continue
        if line.strip():
            lines.append(line.rstrip())
        line = atom.lstrip()
        while width(line, size) > room:
            cut = _fits(line, size, room)
            lines.append(line[:cut])
            line = line[cut:]
    if line.strip() or not lines:
        lines.append(line.rstrip())
    if most and len(lines) > most:
        kept = lines[: most - 1]
        # The last line goes on with what would have been the next, as far as there is room.
        return [*kept, clip("".join(_joined(lines[most - 1 : most + 1])), size, room, cut=True)]
    return lines


def clip(text: str, size: int, room: int, *, cut: bool = False) -> str:
    """Return text on one line, cut with a sign where it is wider than the room."""
    line = plain(text)
    if not cut and width(line, size) <= room:
        return line
    return line[: _fits(line, size, room - width("…", size))].rstrip() + "…"


def whole_words(text: str, size: int, room: int) -> bool:
    """Say whether text can be wrapped to the room without breaking a word."""
    return all(width(atom, size) <= room for atom in _atoms(plain(text)))


def block(
    lines: Sequence[str], x: int, y: int, kind: str, size: int, anchor: Anchor = "start"
) -> list[Words]:
    """Set lines one under another; ``y`` is the top of the first."""
    step = leading(size)
    return [Words(x, y + step * n + size, line, kind, size, anchor) for n, line in enumerate(lines)]


def leading(size: int) -> int:
    """Return the distance from line to line."""
    return size + 5


def clear_rows(spans: Sequence[tuple[int, int]], apart: int) -> list[int]:
    """Give each span, in order, the first row in which it keeps apart from all before it."""
    rows: list[list[tuple[int, int]]] = []
    found: list[int] = []
    for first, last in spans:
        row = next(
            (
                n
                for n, held in enumerate(rows)
                if all(last + apart <= a or b + apart <= first for a, b in held)
            ),
            len(rows),
        )
        if row == len(rows):
            rows.append([])
        rows[row].append((first, last))
        found.append(row)
    return found


def balanced(text: str, size: int, room: int) -> list[str]:
    """Break text into as few lines as the room asks for, of about one width."""
    lines = wrap(text, size, room)
    if len(lines) > 1:
        least = max(width(plain(text), size) // len(lines), size)
        for narrower in range(least, room, size // 3):
            found = wrap(text, size, narrower)
            if len(found) == len(lines) and whole_words(text, size, narrower):
                return found
    return lines


def spread(
    wanted: Sequence[int], heights: Sequence[int], apart: int, within: tuple[int, int]
) -> list[int]:
    """Return the tops of things in order, each as near to where it is wanted as there is room.

    Things that would overlap form a run, and a run stands where it is on the whole least
    away from what its members want.
    """
    runs: list[tuple[int, int, int]] = []
    offsets: list[int] = []
    offset = 0
    for want, height in zip(wanted, heights, strict=True):
        offsets.append(offset)
        # (sum of what is wanted, how many, where it is wanted), each less what stands above.
        runs.append((want - offset, 1, want - offset))
        offset += height + apart
        while len(runs) > 1 and runs[-2][2] > runs[-1][2]:
            last, before = runs.pop(), runs.pop()
            total, count = before[0] + last[0], before[1] + last[1]
            runs.append((total, count, total // count))
    top, bottom = within
    highest = max(bottom - offset + apart, top)
    places = [min(max(place, top), highest) for _, count, place in runs for _ in range(count)]
    return [place + above for place, above in zip(places, offsets, strict=True)]


def _fits(text: str, size: int, room: int) -> int:
    """Return how many characters fit, one at least."""
    used = 0
    for n, character in enumerate(text):
        used += _em(character) * size
        if used > room * _EM and n:
            return n
    return len(text)


def _atoms(text: str) -> list[str]:
    """Split text into what may not be broken."""
    found: list[str] = []
    glued = False
    for character in text:
        last = found[-1][-1] if found else " "
        word = _em(character) < _EM and _em(last) < _EM and last != " "
        if last != " " and character != " " and (glued or word or character in _NEVER_FIRST):
            found[-1] += character
        else:
            found.append(character)
        glued = character in _NEVER_LAST
    return found


def _joined(lines: Sequence[str]) -> list[str]:
    """Put back the blank that a break between two words took."""
    found = [lines[0]]
    for line in lines[1:]:
        between = found[-1][-1:].isascii() and line[:1].isascii()
        found.append(f" {line}" if between else line)
    return found
