"""Messages (``.eml``, ``.mbox``) to records: the sender's stamp, and one for every server passed.

``Date`` is the sender's clock, each ``Received`` another server's, the newest on top. Text and
attachments are told by digest and size; nothing of a message is run, fetched or shown.
"""

from __future__ import annotations

import email
import hashlib
import re
from collections.abc import Iterator
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from pathlib import Path

from tolerance.model.trail import Linked
from tolerance.trails.opened import opened
from tolerance.trails.record import Record, Survey

MOST_BYTES = 64_000_000
"""Of one message, attachments included; mail servers take less."""
_HEADER = re.compile(rb"([!-9;-~]+)[ \t]*:[ \t]*(.*)", re.DOTALL)
_BEGINS = re.compile(rb"From \S+ .*\d{4}(?: [+-]\d{4})?\s*$")
"""A mailbox's line between messages; a sentence that begins with From ends in no year."""
_BY = re.compile(r"\bby\s+(\S+)")
SENT, RECEIVED = "邮件发出", "服务器接收"


def read_mail(path: Path, survey: Survey) -> tuple[None, Iterator[Record]]:
    """Give the records of a message, or of every message of a mailbox."""
    many = path.suffix.lower() == ".mbox"
    return None, _records(path, survey, many=many)


def _records(path: Path, survey: Survey, *, many: bool) -> Iterator[Record]:
    with opened(path, survey) as file:
        taken: list[bytes] = []
        first, size, blank = 1, 0, True
        for number, line in enumerate(file, 1):
            if many and blank and _BEGINS.match(line):
                if taken:
                    yield from _message(b"".join(taken), first, survey)
                taken, first, size = [], number + 1, 0
                continue
            blank = not line.strip()
            size += len(line)
            if size > MOST_BYTES:
                survey.fault("mail-too-large", first, most=str(MOST_BYTES))
                return
            taken.append(line)
        if taken or not many:
            yield from _message(b"".join(taken), first, survey)


def _message(raw: bytes, first: int, survey: Survey) -> Iterator[Record]:
    headers = list(_headers(raw, first, survey))
    if not any(name in {"date", "from", "received", "message-id"} for name, _, _ in headers):
        survey.fault("mail-broken", first)
        return
    said: dict[str, str] = {}
    for name, value, _ in headers:
        key = name if name not in said else f"{name}[{sum(k == name for k, _, _ in headers)}]"
        while key in said:
            key += "'"
        said[key] = value
    case = said.get("message-id") or f"L{first}"
    attached, objects = _contents(raw, survey, first)
    date = next(((value, line) for name, value, line in headers if name == "date"), ("", first))
    whole = {f"header:{name}": value for name, value in said.items() if name != "date"}
    yield Record(
        date[1],
        {
            "case": case,
            "activity": SENT,
            "time": date[0],
            "actor": _decoded(said.get("from", "")),
            "subject": _decoded(said.get("subject", "")),
            **whole,
            **attached,
        },
        objects=objects,
    )
    hops = [(value, line) for name, value, line in headers if name == "received"]
    for above, (value, line) in enumerate(hops):
        path, _, stamp = value.rpartition(";")
        by = _BY.search(path)
        yield Record(
            line,
            {
                "case": case,
                "activity": RECEIVED,
                "time": stamp.strip(),
                "actor": by[1] if by else "",
                "capture": "received",
                "hop": str(len(hops) - above),
                "received": value,
            },
        )


def _headers(raw: bytes, first: int, survey: Survey) -> Iterator[tuple[str, str, int]]:
    """Yield each header with its line, its folded lines joined."""
    name, value, begins = "", b"", first
    for number, line in enumerate(raw.split(b"\n"), first):
        text = line.rstrip(b"\r")
        if text[:1] in {b" ", b"\t"} and name:
            value += b" " + text.strip()
            continue
        if name:
            yield name, _text(value), begins
            name = ""
        if not text:
            return
        match = _HEADER.fullmatch(text)
        if match is None:
            survey.notice("mail-header-unread", str(number))
            continue
        name, value, begins = match[1].decode("ascii").lower(), match[2], number
    if name:
        yield name, _text(value), begins


def _text(value: bytes) -> str:
    for codec in ("utf-8", "gb18030"):
        try:
            return value.decode(codec).strip()
        except UnicodeDecodeError:
            continue
    return value.decode("latin-1").strip()


def _decoded(value: str) -> str:
    """Decode a header's encoded words; one that cannot be decoded stays as it is."""
    try:
        return str(make_header(decode_header(value))).strip()
    except (LookupError, ValueError, MessageError):
        return value


def _contents(raw: bytes, survey: Survey, line: int) -> tuple[dict[str, str], tuple[Linked, ...]]:
    """Return size and digest of text and attachments, and the attachments as things touched."""
    told: dict[str, str] = {}
    objects: list[Linked] = []
    try:
        parts = [part for part in email.message_from_bytes(raw).walk() if not part.is_multipart()]
        for number, part in enumerate(parts, 1):
            data = _payload(part)
            named = _decoded(part.get_filename() or "")
            digest = hashlib.sha256(data).hexdigest()
            key = f"{'attachment' if named else 'text'}[{number}]"
            kind = part.get_content_type()
            told |= {f"{key}.type": kind, f"{key}.size": str(len(data)), f"{key}.sha256": digest}
            if named:
                told[f"{key}.name"] = named
                objects.append(Linked("attachment", digest, named))
    except (MessageError, LookupError, ValueError, RecursionError):
        survey.notice("mail-parts-unread", str(line))
    return told, tuple(objects)


def _payload(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""
