"""A Word file from outside: is it one, is it harmless, and what does it say.

Uses the standard library alone and reads within bounds; a document type definition is
refused. Knows no template and writes nothing.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple
from xml.parsers import expat

from tolerance.model.problem import Place, Problem, ProblemsError

MOST_FILE = 32_000_000
"""Of a Word file as it lies on the disk."""
MOST_PART = 32_000_000
"""Of one part unpacked."""
MOST_WHOLE = 64_000_000
"""Of all parts unpacked."""
MOST_PARTS = 2_000
MOST_DEPTH = 400
PROPERTY = "tolerance"
"""The custom property that holds the manifest."""
_BODY = "word/document.xml"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main "
_ALTERNATIVE = "http://schemas.openxmlformats.org/markup-compatibility/2006 Fallback"
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties property"
_LPWSTR = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes lpwstr"
_RELATIONSHIP = "http://schemas.openxmlformats.org/package/2006/relationships Relationship"
_ACTIVE = ("vbaproject", "vbadata", "activex/", "embeddings/", "/customui", "attachedtoolbars")
_ACTIVE_KINDS = ("oleObject", "control", "package", "vbaProject", "attachedTemplate", "aFChunk")
_OLE = b"\xd0\xcf\x11\xe0"

Begin = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]
Chars = Callable[[str], None]


class Read(NamedTuple):
    """What a Word file says."""

    manifest: str
    """The text of the property ``tolerance``; empty where there is none."""
    paragraphs: list[str]
    """All visible text of the body in order: paragraphs, and cells of tables."""
    margins: list[str]
    """Of the headers, footers and notes, part by part."""


def read_docx(path: Path) -> Read:
    """Read back a document: its manifest and all that it says.

    Raises:
        ProblemsError: it is no Word file, is damaged or encrypted, or is past the bounds.

    """
    return said_by(parts_of(bytes_of(path), str(path)), str(path))


def bytes_of(path: Path) -> bytes:
    """Return the bytes of a Word file.

    Raises:
        ProblemsError: it cannot be read or is too large.

    """
    try:
        with path.open("rb") as file:
            raw = file.read(MOST_FILE + 1)
    except OSError as fault:
        facts = {"why": fault.strerror or ""}
        raise ProblemsError([Problem("file-unreadable", Place(str(path)), facts)]) from None
    if len(raw) > MOST_FILE:
        raise ProblemsError([Problem("document-too-large", Place(str(path)))])
    return raw


def parts_of(raw: bytes, shown: str) -> dict[str, bytes]:
    """Unpack a Word file.

    Raises:
        ProblemsError: it is none, or is past the bounds.

    """
    place = Place(shown)
    if len(raw) > MOST_FILE:
        raise ProblemsError([Problem("document-too-large", place)])
    if raw[:4] == _OLE:
        raise ProblemsError([Problem("document-encrypted", place)])
    found: dict[str, bytes] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            listed = package.infolist()
            # The sizes that a package states are not believed, only added up first.
            if len(listed) > MOST_PARTS or sum(i.file_size for i in listed) > MOST_WHOLE:
                raise ProblemsError([Problem("document-too-large", place)])
            if any(info.flag_bits & 1 for info in listed):
                raise ProblemsError([Problem("document-encrypted", place)])
            left = MOST_WHOLE
            for info in listed:
                with package.open(info) as part:
                    data = part.read(min(MOST_PART, left) + 1)
                left -= len(data)
                if len(data) > MOST_PART or left < 0:
                    raise ProblemsError([Problem("document-too-large", place)])
                if info.filename in found:
                    raise ProblemsError([Problem("document-broken", place)])
                found[info.filename] = data
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, ValueError, OSError):
        raise ProblemsError([Problem("document-broken", place)]) from None
    if _BODY not in found or "[Content_Types].xml" not in found:
        raise ProblemsError([Problem("document-broken", place)])
    return found


def refused(parts: dict[str, bytes], shown: str) -> list[Problem]:
    """Return what in a template could act, or fetch something, when the paper is opened."""
    place = Place(shown)
    found: list[Problem] = []
    for name in sorted(parts):
        low = name.lower()
        if any(mark in low for mark in _ACTIVE):
            found.append(Problem("template-active", place, {"part": name}))
        if name.endswith(".rels"):
            found.extend(_relationships(parts[name], name, shown))
    if b"macroenabled" in parts["[Content_Types].xml"].lower():
        found.append(Problem("template-active", place, {"part": "[Content_Types].xml"}))
    for name in sorted(parts):
        if name.startswith("word/") and name.endswith(".xml"):
            found.extend(_fields(parts[name], name, shown))
    return found


def _relationships(data: bytes, name: str, shown: str) -> Iterator[Problem]:
    found: list[dict[str, str]] = []

    def begin(tag: str, attributes: dict[str, str]) -> None:
        if tag == _RELATIONSHIP:
            found.append(attributes)

    walk(data, shown, begin)
    for each in found:
        kind = each.get("Type", "").rpartition("/")[2]
        target = each.get("Target", "")
        if kind in _ACTIVE_KINDS:
            facts = {"part": f"{name}: {kind} {target}"}
            yield Problem("template-active", Place(shown), facts)
        elif each.get("TargetMode") == "External" and kind != "hyperlink":
            yield Problem("template-external", Place(shown), {"part": name, "target": target})


def _fields(data: bytes, name: str, shown: str) -> Iterator[Problem]:
    """Yield fields that fetch or run something when they are brought up to date."""
    said: list[str] = []
    inside: list[bool] = []

    def begin(tag: str, attributes: dict[str, str]) -> None:
        inside.append(tag == f"{_W}instrText")
        if tag == f"{_W}fldSimple":
            said.append(attributes.get(f"{_W}instr", "") + " ")

    def end(_: str) -> None:
        inside.pop()

    def chars(text: str) -> None:
        if inside and inside[-1]:
            said.append(text)

    walk(data, shown, begin, end, chars)
    words = "".join(said).upper().split()
    for word in ("DDE", "DDEAUTO", "INCLUDETEXT", "INCLUDEPICTURE", "IMPORT", "MACROBUTTON"):
        if word in words:
            yield Problem("template-active", Place(shown), {"part": f"{name}: {word}"})


def walk(
    data: bytes,
    shown: str,
    begin: Begin | None = None,
    end: End | None = None,
    chars: Chars | None = None,
) -> None:
    """Walk the elements of one part; namespaces stand before names, after a space.

    Raises:
        ProblemsError: it is not XML, is too deep, or defines a document type.

    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    depth = 0

    def opening(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > MOST_DEPTH:
            raise ProblemsError([Problem("document-broken", Place(shown))])
        if begin is not None:
            begin(tag, attributes)

    def closing(tag: str) -> None:
        nonlocal depth
        depth -= 1
        if end is not None:
            end(tag)

    def refuse(*_: object) -> None:
        raise ProblemsError([Problem("document-dtd", Place(shown))])

    parser.StartElementHandler = opening
    parser.EndElementHandler = closing
    parser.StartDoctypeDeclHandler = refuse
    if chars is not None:
        parser.CharacterDataHandler = chars
    try:
        parser.Parse(data, True)  # noqa: FBT003  the library's own form
    except expat.ExpatError:
        raise ProblemsError([Problem("document-broken", Place(shown))]) from None


def said_by(parts: dict[str, bytes], shown: str) -> Read:
    """Return what unpacked parts say.

    Raises:
        ProblemsError: a part is not sound XML.

    """
    margins: list[str] = []
    for name in sorted(parts):
        stem = name.removeprefix("word/")
        if stem.startswith(("header", "footer", "footnotes", "endnotes")):
            margins.extend(line for line in _texts(parts[name], shown) if line)
    custom = parts.get("docProps/custom.xml")
    return Read(
        _property(custom, shown) if custom else "",
        [line for line in _texts(parts[_BODY], shown) if line],
        margins,
    )


def _texts(data: bytes, shown: str) -> list[str]:
    """Return the text of every paragraph, in order of their ends; hidden text is none."""
    found: list[str] = []
    open_: list[list[str]] = []
    aside = runs = 0
    inside = hidden = False

    def begin(tag: str, given: dict[str, str]) -> None:
        nonlocal aside, hidden, inside, runs
        aside += tag == _ALTERNATIVE
        name = tag.removeprefix(_W)
        runs += name == "r"
        if name == "r":
            hidden = False
        elif runs and name == "vanish":
            hidden = given.get(f"{_W}val", "1") not in {"0", "false", "off"}
        if name == "p":
            open_.append([])
        elif runs and not aside:
            inside = name == "t"
            if name == "br":
                open_[-1].append("\n")
            elif name == "tab":
                open_[-1].append("\t")

    def end(tag: str) -> None:
        nonlocal aside, inside, runs
        aside -= tag == _ALTERNATIVE
        runs -= tag == f"{_W}r"
        inside = False
        if tag == f"{_W}p":
            found.append("".join(open_.pop()))

    def chars(text: str) -> None:
        if inside and not hidden:
            open_[-1].append(text)

    walk(data, shown, begin, end, chars)
    return found


def _property(data: bytes, shown: str) -> str:
    said: list[str] = []
    mine = inside = False

    def begin(tag: str, attributes: dict[str, str]) -> None:
        nonlocal mine, inside
        if tag == _CUSTOM:
            mine = attributes.get("name") == PROPERTY
        inside = mine and tag == _LPWSTR

    def end(_: str) -> None:
        nonlocal inside
        inside = False

    def chars(text: str) -> None:
        if inside:
            said.append(text)

    walk(data, shown, begin, end, chars)
    return "".join(said)
