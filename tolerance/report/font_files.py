"""What a font file says of itself: its names, its weight and the characters that it has.

Reads the few tables needed of TrueType, OpenType and collections, and nothing of their
drawings. Knows no role and no document. A file that is not a sound font has no faces.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from tolerance.model.noun import Noun

_FAMILY, _FULL, _POSTSCRIPT, _TYPOGRAPHIC = 1, 4, 6, 16
_NAMES = frozenset({_FAMILY, _FULL, _POSTSCRIPT, _TYPOGRAPHIC})
_COLLECTION = b"ttcf"
_SFNT = frozenset({b"\x00\x01\x00\x00", b"OTTO", b"true"})
_WINDOWS, _UNICODE, _MACINTOSH = 3, 0, 1
_SEGMENTS, _GROUPS = 4, 12
_MANY = 64
"""Faces of a collection and tables of a face; sound files have fewer."""


class Face(Noun):
    """One face of a font file."""

    path: str
    index: int
    """Its place in a collection; 0 for a file of one face."""
    postscript: str
    family: str
    names: frozenset[str]
    """Every name that it goes by, in any language, in small letters."""
    weight: int = 400


@dataclass(frozen=True, slots=True)
class Coverage:
    """The characters of a face, as ranges in order."""

    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()

    def __contains__(self, character: str) -> bool:
        at = bisect_right(self.starts, ord(character)) - 1
        return at >= 0 and ord(character) <= self.ends[at]


@dataclass(slots=True)
class _Open:
    """A file being read, with the tables of one face."""

    file: BinaryIO
    tables: dict[bytes, tuple[int, int]] = field(default_factory=dict)

    def at(self, offset: int, size: int) -> bytes:
        self.file.seek(offset)
        return self.file.read(size)

    def table(self, tag: bytes) -> bytes:
        offset, size = self.tables.get(tag, (0, 0))
        return self.at(offset, size) if size else b""

    def enter(self, offset: int) -> bool:
        """Read which tables the face has that begins here."""
        head = self.at(offset, 12)
        if head[:4] not in _SFNT:
            return False
        count = min(struct.unpack(">H", head[4:6])[0], _MANY)
        rows = self.at(offset + 12, 16 * count)
        self.tables = {
            tag: (start, size) for tag, _, start, size in struct.iter_unpack(">4sIII", rows)
        }
        return True


def faces(path: Path) -> tuple[Face, ...]:
    """Return the faces of a font file; none where it cannot be read as one."""
    try:
        with path.open("rb") as file:
            source = _Open(file)
            found = (
                _face(source, path, index)
                for index, offset in enumerate(_offsets(source))
                if source.enter(offset)
            )
            return tuple(face for face in found if face is not None)
    except (OSError, struct.error):
        return ()


def coverage(face: Face) -> Coverage:
    """Return the characters that a face has a drawing for."""
    try:
        with Path(face.path).open("rb") as file:
            source = _Open(file)
            offsets = _offsets(source)
            if face.index >= len(offsets) or not source.enter(offsets[face.index]):
                return Coverage()
            ranges = _characters(source.table(b"cmap"))
    except (OSError, struct.error):
        return Coverage()
    return Coverage(tuple(start for start, _ in ranges), tuple(end for _, end in ranges))


def _offsets(source: _Open) -> list[int]:
    head = source.at(0, 12)
    if head[:4] != _COLLECTION:
        return [0]
    count = min(struct.unpack(">I", head[8:12])[0], _MANY)
    return [offset for (offset,) in struct.iter_unpack(">I", source.at(12, 4 * count))]


def _face(source: _Open, path: Path, index: int) -> Face | None:
    said = _names(source.table(b"name"))
    if not said:
        return None
    first = dict(reversed(said))
    metrics = source.table(b"OS/2")
    weight = struct.unpack(">H", metrics[4:6])[0] if len(metrics) > 6 else 400  # noqa: PLR2004  the table's own layout
    return Face(
        str(path),
        index,
        first.get(_POSTSCRIPT, ""),
        first.get(_FAMILY, ""),
        frozenset(text.lower() for _, text in said),
        weight,
    )


def _names(table: bytes) -> list[tuple[int, str]]:
    """Return kind and text of the names, in the table's order."""
    if len(table) < 6:  # noqa: PLR2004  the table's head
        return []
    count, strings = struct.unpack(">HH", table[2:6])
    said = []
    for at in range(6, min(6 + 12 * count, len(table) - 11), 12):
        platform, _, _, key, size, offset = struct.unpack(">6H", table[at : at + 12])
        if key not in _NAMES:
            continue
        raw = table[strings + offset : strings + offset + size]
        if platform in {_WINDOWS, _UNICODE}:
            said.append((key, raw.decode("utf-16-be", "ignore")))
        elif platform == _MACINTOSH and raw.isascii():
            said.append((key, raw.decode("ascii")))
    return said


def _characters(table: bytes) -> list[tuple[int, int]]:
    """Return the ranges of the fullest table of Unicode."""
    (count,) = struct.unpack(">H", table[2:4])
    best: list[tuple[int, int]] = []
    for platform, _, offset in struct.iter_unpack(">HHI", table[4 : 4 + 8 * count]):
        if platform not in {_WINDOWS, _UNICODE}:
            continue
        (form,) = struct.unpack(">H", table[offset : offset + 2])
        if form == _GROUPS:
            return sorted(_groups(table[offset:]))
        if form == _SEGMENTS:
            best = best or _segments(table[offset:])
    return sorted(best)


def _groups(table: bytes) -> list[tuple[int, int]]:
    (count,) = struct.unpack(">I", table[12:16])
    groups = struct.iter_unpack(">III", table[16 : 16 + 12 * count])
    return [(start, end) for start, end, _ in groups]


def _segments(table: bytes) -> list[tuple[int, int]]:
    """Read segments; what a segment maps to no drawing is left out."""
    double = struct.unpack(">H", table[6:8])[0]

    def column(number: int, form: str = "H") -> list[int]:
        start = 14 + number * double + (2 if number else 0)
        return [v for (v,) in struct.iter_unpack(f">{form}", table[start : start + double])]

    ends, starts, deltas, offsets = (column(number) for number in range(4))
    base = 14 + 3 * double + 2
    found = []
    for row, (start, end, delta, offset) in enumerate(
        zip(starts, ends, deltas, offsets, strict=True)
    ):
        for code in range(start, end + 1 if offset else start):
            at = base + 2 * row + offset + 2 * (code - start)
            glyph = int.from_bytes(table[at : at + 2], "big")
            if glyph and (glyph + delta) & 0xFFFF:
                found.append((code, code))
        if not offset and start <= end and start != 0xFFFF:  # noqa: PLR2004  the closing segment
            found.append((start, end))
    return found
