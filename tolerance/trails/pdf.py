"""A PDF's dates, its later updates and its signatures' times to records.

Objects are searched for rather than followed, so that what a later update replaced is seen too:
each dictionary of document information that the file still holds is told. What stands in
compressed objects is unpacked within bounds. Nothing is drawn or run.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from pathlib import Path

from tolerance.model.problem import Place, Problem, ProblemsError
from tolerance.trails.opened import whole
from tolerance.trails.record import Record, Survey
from tolerance.trails.xmp import ACTIVITIES, xmp_values

MOST_STREAM = 32_000_000
MOST_UNPACKED = 256_000_000
_OBJECT = re.compile(rb"(?<!\d)(\d{1,10})\s+(\d{1,5})\s+obj\b")
_STREAM = re.compile(rb"\bstream\r?\n")
_INFO = re.compile(rb"/Info\s+(\d+)\s+(\d+)\s+R")
_ENCRYPT = re.compile(rb"/Encrypt\s+\d+\s+\d+\s+R|/Encrypt\s*<<")
_FIRST = re.compile(rb"/First\s+(\d+)")
_COUNT = re.compile(rb"/N\s+(\d+)")
_LONG = 12
"""Digits of a number that no place in a file has."""
_TEXT = (
    rb"\s*(?:\(((?:[^()\\]|\\.|\([^()]*\)){0,2000})\)"  # in brackets, which may nest once
    rb"|<([0-9A-Fa-f\s]{0,4000})>)"  # in hexadecimal digits
)
_KEYS = ("Title", "Author", "Creator", "Producer", "Name", "Reason", "Location")
_STAMPS = {"CreationDate": "PDF创建", "ModDate": "PDF修改"}


def read_pdf(path: Path, survey: Survey) -> tuple[None, Iterator[Record]]:
    """Give what a PDF says of when it was made, changed and signed.

    Raises:
        ProblemsError: it is no PDF, or is encrypted.

    """
    data = whole(path, survey)
    if b"%PDF-" not in data[:1024]:
        raise ProblemsError([Problem("document-broken", Place(survey.place))])
    if _ENCRYPT.search(data):
        raise ProblemsError([Problem("document-encrypted", Place(survey.place))])
    return None, _records(data, path.name, survey)


def _records(data: bytes, name: str, survey: Survey) -> Iterator[Record]:
    ends = [match.end() for match in re.finditer(rb"startxref\s+\d+\s+%%EOF", data)]
    # A file laid out for the web has two ends of its own in one writing.
    updates = max(0, len(ends) - (2 if b"/Linearized" in data[:2048] else 1))
    if not ends:
        survey.notice("document-cut-short", name)
    if updates:
        survey.notice("document-updated", name, updates=str(updates))
    told = {"pdf:updates": str(updates)}
    informing: set[bytes] = set()
    objects = list(_objects(data))
    for _, _, body in objects:
        informing.update(match[1] for match in _INFO.finditer(body))
    informing.update(match[1] for match in _INFO.finditer(data))
    seen: set[tuple[str, ...]] = set()
    for number, at, body in objects:
        for record in _from_object(number, body, informing):
            values = {"case": name, **record, **told}
            key = (values["activity"], values["time"], values.get("actor", ""))
            if key not in seen:
                seen.add(key)
                revision = sum(end <= at for end in ends) + 1
                where = f"object {number.decode()} revision {revision}"
                yield Record(0, values, where)


def _from_object(number: bytes, body: bytes, informing: set[bytes]) -> Iterator[dict[str, str]]:
    said = {f"pdf:{key}": text for key in _KEYS if (text := _string(body, key))}
    if number in informing:
        for key, activity in _STAMPS.items():
            stated = _string(body, key)
            if stated:
                yield {"activity": activity, "time": stated, **said}
    if re.search(rb"/Type\s*/Sig\b", body) or b"/ByteRange" in body:
        stated = _string(body, "M")
        actor = said.get("pdf:Name", "")
        yield {"activity": "电子签名", "time": stated, "actor": actor, **said}
    if re.search(rb"/Type\s*/Metadata\b", body):
        values = dict(xmp_values(_unpacked(body, MOST_STREAM)))
        for key, activity in ACTIVITIES.items():
            if key in values:
                tool = values.get("CreatorTool", "")
                yield {"activity": activity, "time": values[key], "xmp:CreatorTool": tool}


def _objects(data: bytes) -> Iterator[tuple[bytes, int, bytes]]:
    """Yield every object that the file holds, replaced ones too: number, place, text."""
    left = MOST_UNPACKED
    starts = list(_OBJECT.finditer(data))
    ends = [*(match.start() for match in starts[1:]), len(data)]
    for match, end in zip(starts, ends, strict=False):  # a file may hold no object
        body = data[match.end() : end]
        head = body[:4096]
        if re.search(rb"/Type\s*/ObjStm\b", head):
            inner = _unpacked(body, min(MOST_STREAM, left))
            left -= len(inner)
            yield from ((number, match.start(), text) for number, text in _packed(head, inner))
        elif b"/Metadata" in head or b"stream" not in head:
            yield match[1], match.start(), body
        elif b"/XRef" in head:
            yield match[1], match.start(), head[: head.find(b"stream")]


def _packed(head: bytes, inner: bytes) -> Iterator[tuple[bytes, bytes]]:
    first, count = _FIRST.search(head), _COUNT.search(head)
    if first is None or count is None:
        return
    start = int(first[1])
    words = inner[:start].split()[: 2 * int(count[1])]
    pairs = zip(words[::2], words[1::2], strict=False)  # an odd one out is damage
    places = [(a, int(b)) for a, b in pairs if a.isdigit() and b.isdigit() and len(b) < _LONG]
    ends = [*(start + at for _, at in places[1:]), len(inner)]
    for (number, at), end in zip(places, ends, strict=False):  # nor need a stream
        yield number, inner[start + at : end]


def _unpacked(body: bytes, most: int) -> bytes:
    """Return a stream's bytes, unpacked where it is packed, and cut off at a bound."""
    match = _STREAM.search(body)
    if match is None:
        return b""
    data = body[match.end() :]
    if b"/FlateDecode" not in body[: match.start()]:
        return data.partition(b"endstream")[0][:most]
    try:
        return zlib.decompressobj().decompress(data, max(most, 1))
    except zlib.error:
        return b""


def _string(body: bytes, key: str) -> str:
    """Return the text of a key of a dictionary: in brackets, or in hexadecimal digits."""
    match = re.search(
        rb"/"
        + key.encode()
        + rb"\s*(?:\(((?:[^()\\]|\\.|\([^()]*\)){0,2000})\)|<([0-9A-Fa-f\s]{0,4000})>)",
        body,
        re.DOTALL,
    )
    if match is None:
        return ""
    if match[2] is not None:
        digits = re.sub(rb"\s", b"", match[2]).decode()
        raw = bytes.fromhex(digits + "0" * (len(digits) % 2))
    else:
        raw = re.sub(rb"\\([0-7]{1,3}|\r?\n|.)", _unescaped, match[1], flags=re.DOTALL)
    if raw.startswith((b"\xfe\xff", b"\xff\xfe")):
        return raw.decode("utf-16", "replace").strip("\0 ")
    try:
        return raw.decode("utf-8").strip("\0 ")
    except UnicodeDecodeError:
        return raw.decode("latin-1").strip("\0 ")


def _unescaped(match: re.Match[bytes]) -> bytes:
    said = match[1]
    if said[:1] in b"01234567":
        return bytes([int(said, 8) & 0xFF])
    if said in {b"\n", b"\r\n"}:
        return b""
    return {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}.get(said, said)
