"""The tags of an EXIF block (a small TIFF), by name. Knows no picture format around it."""

from __future__ import annotations

import struct
from collections.abc import Iterator

MOST_TAGS = 500
MOST_TEXT = 4_000
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 9: 4, 10: 8}
_CODES = {1: "B", 3: "H", 4: "I", 6: "b", 9: "i"}
_INNER = {0x8769: "exif", 0x8825: "gps"}
_NAMES = {
    ("tiff", 0x010F): "Make",
    ("tiff", 0x0110): "Model",
    ("tiff", 0x0131): "Software",
    ("tiff", 0x0132): "DateTime",
    ("tiff", 0x013B): "Artist",
    ("exif", 0x9003): "DateTimeOriginal",
    ("exif", 0x9004): "DateTimeDigitized",
    ("exif", 0x9010): "OffsetTime",
    ("exif", 0x9011): "OffsetTimeOriginal",
    ("exif", 0x9012): "OffsetTimeDigitized",
    ("exif", 0x9290): "SubSecTime",
    ("exif", 0x9291): "SubSecTimeOriginal",
    ("exif", 0x9292): "SubSecTimeDigitized",
    ("gps", 0x0001): "GPSLatitudeRef",
    ("gps", 0x0002): "GPSLatitude",
    ("gps", 0x0003): "GPSLongitudeRef",
    ("gps", 0x0004): "GPSLongitude",
    ("gps", 0x0007): "GPSTimeStamp",
    ("gps", 0x001D): "GPSDateStamp",
    ("gps", 0x0012): "GPSMapDatum",
}


def exif_tags(block: bytes) -> dict[str, str]:
    """Return the tags that tell time, place and maker; of a damaged block what can be read."""
    if block[:4] not in {b"II*\0", b"MM\0*"}:
        return {}
    order = "<" if block[:2] == b"II" else ">"
    found: dict[str, str] = {}
    (first,) = struct.unpack_from(f"{order}I", block, 4) if len(block) >= _HEAD else (0,)
    waiting, seen = [("tiff", first)], set[int]()
    while waiting:
        kind, at = waiting.pop()
        if at in seen:
            continue
        seen.add(at)
        for tag, value in _directory(block, at, order):
            if kind == "tiff" and tag in _INNER and value.isdigit():
                waiting.append((_INNER[tag], int(value)))
            elif (kind, tag) in _NAMES and value:
                found.setdefault(_NAMES[kind, tag], value)
    return found


_HEAD = 8
_ENTRY = 12


def _directory(block: bytes, at: int, order: str) -> Iterator[tuple[int, str]]:
    if at + 2 > len(block):
        return
    (count,) = struct.unpack_from(f"{order}H", block, at)
    for number in range(min(count, MOST_TAGS)):
        place = at + 2 + number * _ENTRY
        if place + _ENTRY > len(block):
            return
        tag, kind, length = struct.unpack_from(f"{order}HHI", block, place)
        size = _SIZES.get(kind, 0) * length
        if not size or size > MOST_TEXT:
            continue
        start = place + 8
        if size > struct.calcsize("I"):
            (start,) = struct.unpack_from(f"{order}I", block, start)
        raw = block[start : start + size]
        if len(raw) == size:
            yield tag, _value(raw, kind, length, order)


def _value(raw: bytes, kind: int, length: int, order: str) -> str:
    if kind in {2, 7}:
        return raw.split(b"\0")[0].decode("utf-8", "replace").strip()
    if kind in {5, 10}:
        code = "I" if kind == _RATIONAL else "i"
        parts = struct.unpack(f"{order}{2 * length}{code}", raw)
        pairs = zip(parts[::2], parts[1::2], strict=True)
        return " ".join(f"{above}/{below}" for above, below in pairs)
    return " ".join(map(str, struct.unpack(f"{order}{length}{_CODES[kind]}", raw)))


_RATIONAL = 5
