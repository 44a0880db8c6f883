"""A picture's own dates to records: EXIF and XMP of JPEG, TIFF, PNG, WebP and HEIC.

Chat programs strip these from every picture they send on, so a picture without them is the
usual case and means nothing.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from tolerance.model.problem import Place, Problem, ProblemsError
from tolerance.trails.exif import exif_tags
from tolerance.trails.opened import whole
from tolerance.trails.record import Record, Survey
from tolerance.trails.xmp import ACTIVITIES, xmp_values

_PNG = b"\x89PNG\r\n\x1a\n"
_STAMPS = {
    "DateTimeOriginal": ("拍摄", "OffsetTimeOriginal", "SubSecTimeOriginal"),
    "DateTimeDigitized": ("数字化", "OffsetTimeDigitized", "SubSecTimeDigitized"),
    "DateTime": ("图片修改", "OffsetTime", "SubSecTime"),
}
_STAMP = re.compile(r"(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)")
_GPS_DAY = re.compile(r"(\d{4}):(\d\d):(\d\d)")
_GPS_CLOCK = re.compile(r"(\d+)/1 (\d+)/1 (\d+)/(\d+)")
_MARK, _PICTURE, _APP1 = 0xFF, 0xDA, 0xE1
"""JPEG: what begins a segment; the picture itself; the segment of EXIF and XMP."""
_SEARCHED = 4_000_000


def read_image(path: Path, survey: Survey) -> tuple[None, Iterator[Record]]:
    """Give what a picture says of when and with what it was taken and changed.

    Raises:
        ProblemsError: it is no picture of these formats.

    """
    data = whole(path, survey)
    found = _blocks(data)
    if found is None:
        raise ProblemsError([Problem("document-broken", Place(survey.place))])
    return None, _records(found, path.name, survey)


def _records(blocks: list[tuple[str, bytes]], name: str, survey: Survey) -> Iterator[Record]:
    tags: dict[str, str] = {}
    packets: list[tuple[str, str]] = []
    for kind, block in blocks:
        if kind == "exif":
            tags = {**exif_tags(block), **tags}
        else:
            packets.extend(xmp_values(block))
    told = {f"exif:{key}": value for key, value in tags.items()}
    any_there = False
    for key, (activity, stated) in _stamped(tags).items():
        any_there = True
        yield Record(0, {"case": name, "activity": activity, "time": stated, **told}, f"EXIF {key}")
    for key, stated in packets:
        if key in ACTIVITIES:
            any_there = True
            values = {"case": name, "activity": ACTIVITIES[key], "time": stated}
            yield Record(0, values, f"XMP {key}")
    if not any_there:
        survey.notice("image-without-dates", name)


def _stamped(tags: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """Return the stamps of a picture, each with its activity, as a date with its zone."""
    found: dict[str, tuple[str, str]] = {}
    for key, (activity, offset, fraction) in _STAMPS.items():
        match = _STAMP.fullmatch(tags.get(key, ""))
        if match is not None:
            part = tags.get(fraction, "")
            part = f".{part[:6]}" if part.isdigit() else ""
            date = f"{match[1]}-{match[2]}-{match[3]}"
            found[key] = (activity, f"{date} {match[4]}{part}{tags.get(offset, '')}")
    day = _GPS_DAY.fullmatch(tags.get("GPSDateStamp", ""))
    clock = _GPS_CLOCK.fullmatch(tags.get("GPSTimeStamp", ""))
    if day is not None and clock is not None and int(clock[4]):
        second = int(clock[3]) // int(clock[4])
        time = f"{int(clock[1]):02d}:{int(clock[2]):02d}:{second:02d}Z"
        found["GPS"] = ("卫星定位", f"{day[1]}-{day[2]}-{day[3]} {time}")
    return found


def _blocks(data: bytes) -> list[tuple[str, bytes]] | None:
    """Return the EXIF and XMP blocks of a picture; None if it is none."""
    if data.startswith(b"\xff\xd8"):
        return list(_jpeg(data))
    if data.startswith((b"II*\0", b"MM\0*")):
        return [("exif", data)]
    if data.startswith(_PNG):
        return list(_png(data))
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return list(_riff(data))
    if data[4:8] == b"ftyp":
        return list(_heic(data))
    return None


def _jpeg(data: bytes) -> Iterator[tuple[str, bytes]]:
    at = 2
    while at + 4 <= len(data) and data[at] == _MARK:
        mark, length = data[at + 1], struct.unpack_from(">H", data, at + 2)[0]
        if mark == _PICTURE:
            return
        body = data[at + 4 : at + 2 + length]
        if mark == _APP1 and body.startswith(b"Exif\0\0"):
            yield "exif", body[6:]
        elif mark == _APP1 and body.startswith(b"http://ns.adobe.com/xap/"):
            yield "xmp", body
        at += 2 + max(length, 2)


def _png(data: bytes) -> Iterator[tuple[str, bytes]]:
    at = len(_PNG)
    while at + 12 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        body = data[at + 8 : at + 8 + length]
        if kind == b"eXIf":
            yield "exif", body
        elif kind == b"iTXt" and body.startswith(b"XML:com.adobe.xmp\0"):
            packed = body[len(b"XML:com.adobe.xmp\0") :][:1] == b"\1"
            yield "xmp", _inflated(body) if packed else body
        at += 12 + length


def _inflated(body: bytes) -> bytes:
    start = body.find(b"x", len(b"XML:com.adobe.xmp\0"))
    try:
        return zlib.decompressobj().decompress(body[start:], _SEARCHED)
    except zlib.error:
        return b""


def _riff(data: bytes) -> Iterator[tuple[str, bytes]]:
    at = 12
    while at + 8 <= len(data):
        kind, length = struct.unpack_from("<4sI", data, at)
        body = data[at + 8 : at + 8 + length]
        if kind == b"EXIF":
            yield "exif", body.removeprefix(b"Exif\0\0")
        elif kind == b"XMP ":
            yield "xmp", body
        at += 8 + length + length % 2


def _heic(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Search for the blocks: where they lie is told by tables that writers fill in differently."""
    for match in re.finditer(rb"Exif\0\0(?=II\*\0|MM\0\*)", data):
        yield "exif", data[match.end() : match.end() + _SEARCHED]
        break
    start = data.find(b"<x:xmpmeta")
    if start >= 0:
        yield "xmp", data[start : start + _SEARCHED]
