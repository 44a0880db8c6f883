"""What a file is, by what is in it and not by what it is called.

It only looks: at the first bytes, at the first elements of XML, at the first keys of JSON. What
cannot be told so is taken for what its suffix says, and its reader then names what is wrong.
"""

from __future__ import annotations

import codecs
import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from tolerance.model.problem import ProblemsError
from tolerance.trails.jsontext import Decoder, Elements
from tolerance.trails.opening import GZIP, head_of, open_text
from tolerance.trails.record import Survey

SUFFIXES: Mapping[str, tuple[str, ...]] = {
    ".csv": ("csv",),
    ".tsv": ("csv",),
    ".txt": ("csv",),
    ".xes": ("xes",),
    ".xml": ("xes", "ocel-xml"),
    ".xmlocel": ("ocel-xml",),
    ".jsonl": ("json-lines",),
    ".ndjson": ("json-lines",),
    ".json": ("json", "json-list", "ocel-json"),
    ".jsonocel": ("ocel-json",),
    ".sqlite": ("ocel-sqlite",),
    ".sqlite3": ("ocel-sqlite",),
    ".db": ("ocel-sqlite",),
    ".eml": ("mail",),
    ".mbox": ("mail",),
    ".docx": ("zip", "ole"),
    ".pdf": ("pdf",),
    ".jpg": ("jpeg", "image"),
    ".jpeg": ("jpeg", "image"),
    ".png": ("png", "image"),
    ".tif": ("image",),
    ".tiff": ("image",),
    ".webp": ("image",),
    ".heic": ("image",),
    ".heif": ("image",),
}
"""A suffix → the kinds it may stand for; the first where the content does not tell."""
MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"SQLite format 3\x00", "ocel-sqlite"),
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"\xd0\xcf\x11\xe0", "ole"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG", "png"),
    (GZIP, "gzip"),
)
OCEL_2 = frozenset({"objectTypes", "eventTypes"})
OCEL_1 = "ocel:"
_XES = frozenset({"trace", "event", "extension", "classifier"})
_OCEL = frozenset({"object-types", "event-types"})


def suffix_of(path: Path) -> str:
    """Return the suffix that says what a file is; ``.gz`` only says that it is packed."""
    last = path.suffix.lower()
    return Path(path.stem).suffix.lower() if last == ".gz" else last


def kind_of(path: Path, survey: Survey) -> str:
    """Return what a file is, by its content; empty where that does not tell.

    Besides the kinds of ``SUFFIXES`` that is ``ocel-1``, a kind of ``MAGIC``, ``xml:NAME`` for
    XML of another root, or ``nothing`` for an empty file.

    Raises:
        ProblemsError: the file cannot be opened.

    """
    head = head_of(path, survey)
    if not head.strip():
        return "nothing"
    for magic, kind in MAGIC:
        if head.startswith(magic):
            return kind
    text = _text(head).lstrip()
    if text.startswith("<"):
        return _xml(text)
    if text[:1] in {"{", "["}:
        return _json(path, text, survey)
    return ""


def _text(head: bytes) -> str:
    """Return the beginning as text, well enough to see marks of ASCII in it."""
    for mark, codec in (
        (codecs.BOM_UTF32_LE, "utf-32"),
        (codecs.BOM_UTF32_BE, "utf-32"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
        (codecs.BOM_UTF8, "utf-8-sig"),
        (b"<\x00\x00\x00", "utf-32-le"),
        (b"\x00\x00\x00<", "utf-32-be"),
        (b"<\x00", "utf-16-le"),
        (b"\x00<", "utf-16-be"),
    ):
        if head.startswith(mark):
            return head.decode(codec, "replace")
    return head.decode("latin-1")


class _KnownError(Exception):
    """Ends a look at XML when its kind is known."""


def _xml(text: str) -> str:
    """Look at the root and at what stands first in it."""
    path: list[str] = []
    found: list[str] = []

    def start(name: str, given: dict[str, str]) -> None:
        path.append(name.rpartition("}")[2])
        kind = _xml_kind(path, given)
        if kind:
            found.append(kind)
            raise _KnownError

    from xml.parsers import expat  # noqa: PLC0415  most trails are tables

    parser = expat.ParserCreate("utf-8", "}")
    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _: path.pop() and None
    with suppress(_KnownError, expat.ExpatError):
        parser.Parse(text.encode("utf-8", "replace"), False)  # noqa: FBT003  by place only
    if found:
        return found[0]
    return "xes" if path[:1] == ["log"] else ""


def _xml_kind(path: list[str], given: Mapping[str, str]) -> str:
    tag = path[-1]
    if len(path) == 1 and tag != "log":
        return f"xml:{tag}"
    if len(path) == 1:
        return "xes" if "xes.version" in given else ""
    if path[:-1] == ["log"]:
        if tag == "global" and given.get("scope") not in {"trace", "event"}:
            return "ocel-1"
        return "ocel-xml" if tag in _OCEL else "xes" if tag in _XES else ""
    if path in (["log", "events", "event"], ["log", "objects", "object"]):
        return "ocel-xml" if "id" in given else "ocel-1"
    return ""


def _json(path: Path, text: str, survey: Survey) -> str:
    """Look at the first line, then at the keys of the whole."""
    first, _, rest = text.partition("\n")
    try:
        value, end = Decoder().read(first)
        alone = not first[end:].strip()
    except (json.JSONDecodeError, RecursionError):
        value, alone = None, False
    if alone and isinstance(value, dict):
        if rest.lstrip()[:1] == "{":
            return "json-lines"
        keys = _of_keys(list(value))
        if keys:
            return keys
        lines = suffix_of(path) in {".jsonl", ".ndjson"}
        return "json-lines" if lines else "json"
    if text[0] == "{" and suffix_of(path) in {".jsonl", ".ndjson"}:
        return "json-lines" if not _document(path, survey).startswith("ocel") else "ocel-json"
    return _document(path, survey)


def _of_keys(keys: list[str]) -> str:
    if any(key.startswith(OCEL_1) for key in keys):
        return "ocel-1"
    return "ocel-json" if OCEL_2.intersection(keys) else ""


def _document(path: Path, survey: Survey) -> str:
    """Walk a document until its kind is known."""
    with open_text(path, "utf-8-sig", survey) as file:
        try:
            for key, value in Elements(file, survey.place).walk():
                if not key:
                    return "json-list" if _flat(value) else "json"
                kind = _of_keys([key])
                if kind:
                    return kind
        except ProblemsError:
            if suffix_of(path) == ".json":
                raise  # it says that it is JSON: what is wrong with it, and at which line
            return ""
        except (UnicodeDecodeError, RecursionError):
            return ""
    return "json"


def _flat(value: object) -> bool:
    """Say whether a value is an object that holds no other."""
    return isinstance(value, dict) and not any(
        isinstance(one, dict | list) for one in value.values()
    )
