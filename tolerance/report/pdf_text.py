"""What a PDF of this program says: its manifest, and its text without running parts.

Only what is tagged as content is read, in the order of the tags, so that a sentence that runs
over a page is whole; page numbers, running heads, the mark of a draft and repeated heads of
tables are artifacts. The only import of pypdf. Knows no document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tolerance.model.problem import Place, Problem, ProblemsError

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

_HEX = re.compile(r"<([0-9A-Fa-f]*)>")
_ONE = re.compile(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>")
_RANGE = re.compile(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(<[0-9A-Fa-f]*>|\[[^\]]*\])")
_PART = re.compile(r"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
_INLINE = frozenset({"/Span", "/Strong", "/Em", "/Link", "/Quote", "/Code"})
_ABOUT = 4.0
"""Points by which what stands on one line may differ in height."""


@dataclass(slots=True)
class Run:
    """One piece of text as it was set: where its line stands, and in what."""

    text: str
    x: float
    y: float
    size: float
    font: str
    artifact: bool
    tag: int | None = None
    """What the tags call it on its page."""


def read_pdf(path: Path) -> tuple[str, list[str]]:
    """Return a PDF's manifest and its text, paragraph by paragraph, in the order of reading.

    The manifest is empty where the PDF has none.

    Raises:
        ProblemsError: pypdf is not installed, or the file is not a PDF that can be read.

    """
    try:
        return pdf_said(path.read_bytes(), path)
    except OSError as fault:
        raise _unreadable(path, fault) from None


def pdf_said(content: bytes, path: Path) -> tuple[str, list[str]]:
    """Return the same of a PDF that was read from a path."""
    reader = _opened(content, path)
    try:
        metadata = reader.metadata
        words = str(metadata.get("/Keywords", "")) if metadata is not None else ""
        lines = _lines(_in_order(reader))
    except Exception as fault:  # noqa: BLE001  a damaged file fails anywhere in the library
        raise _unreadable(path, fault) from None
    return (words if words.startswith("{") else ""), lines


def page_count(content: bytes) -> int:
    """Return how many pages a PDF has.

    Raises:
        ProblemsError: pypdf is not installed, or this is not a PDF.

    """
    return len(_opened(content, Path()).pages)


def runs(page: PageObject) -> Iterator[Run]:
    """Yield the pieces of text of a page in the order in which they are set."""
    fonts = {name: _Font(value.get_object()) for name, value in _fonts(page)}
    yield from _Walk(fonts).over(page)


def _opened(content: bytes, path: Path) -> PdfReader:
    try:
        from pypdf import PdfReader  # noqa: PLC0415  optional, as the writer is
    except ImportError:
        facts = {"format": "PDF", "package": "pypdf", "command": "pip install 'tolerance[pdf]'"}
        raise ProblemsError([Problem("writer-missing", facts=facts)]) from None
    try:
        return PdfReader(BytesIO(content))
    except Exception as fault:  # noqa: BLE001  likewise
        raise _unreadable(path, fault) from None


def _unreadable(path: Path, fault: Exception) -> ProblemsError:
    why = str(fault.strerror if isinstance(fault, OSError) else fault)
    return ProblemsError([Problem("pdf-unreadable", Place(str(path)), {"why": why})])


def _in_order(reader: PdfReader) -> Iterator[tuple[int, int, Run]]:
    """Yield paragraph, page and piece in the order of the tags."""
    root: Any = reader.trailer["/Root"]
    pages: dict[int, int] = {}
    tagged: dict[tuple[int, int], list[Run]] = {}
    for number, page in enumerate(reader.pages):
        if page.indirect_reference is not None:
            pages[page.indirect_reference.idnum] = number
        for run in runs(page):
            if run.tag is not None and not run.artifact:
                tagged.setdefault((number, run.tag), []).append(run)
    tree = root.get("/StructTreeRoot")
    paragraph = 0
    for page_id, tag in _tags(tree, 0) if tree is not None else ():
        number = pages.get(page_id, 0)
        paragraph += tag is None
        for run in tagged.get((number, tag), ()) if tag is not None else ():
            yield paragraph, number, run


def _tags(node: Any, page: int) -> Iterator[tuple[int, int | None]]:
    """Walk the tags below one: the page, by its number in the file, and the mark on it.

    A mark of None is the begin or end of what stands by itself: a paragraph, a cell.
    """
    if isinstance(node, int):
        yield page, int(node)
        return
    value = node.get_object()
    if isinstance(value, list):
        for kid in value:
            yield from _tags(kid, page)
    elif isinstance(value, int):
        yield page, int(value)
    elif isinstance(value, dict):
        apart = value.get("/S", "/Span") not in _INLINE
        if apart:
            yield page, None
        if "/Pg" in value:
            held: Any = value
            page = held.raw_get("/Pg").idnum
        if "/MCID" in value:
            yield page, int(value["/MCID"])
        elif "/K" in value:
            yield from _tags(value["/K"], page)
        if apart:
            yield page, None


def _lines(pieces: Iterator[tuple[int, int, Run]]) -> list[str]:
    """Join the pieces of each paragraph; a new line begins with a space where words need one."""
    lines: list[str] = []
    at: tuple[int, int, float] | None = None
    for paragraph, page, run in pieces:
        if at is None or at[0] != paragraph:
            lines.append(run.text)
        elif at[1] == page and abs(run.y - at[2]) < _ABOUT:
            lines[-1] += run.text
        else:
            apart = lines[-1][-1:].isascii() and run.text[:1].isascii()
            lines[-1] += " " * apart + run.text
        at = paragraph, page, run.y
    return [line for line in lines if line.strip()]


def _fonts(page: PageObject) -> Iterator[tuple[str, Any]]:
    resources = page.get("/Resources")
    fonts = resources.get_object().get("/Font") if resources is not None else None
    yield from (fonts.get_object() if fonts is not None else {}).items()


class _Font:
    """A font of a page: its name, and what each of its codes stands for."""

    def __init__(self, value: Any) -> None:
        name = str(value.get("/BaseFont", ""))
        self.name = name.lstrip("/").partition("+")[2] or name.lstrip("/")
        self.wide = value.get("/Subtype") == "/Type0"
        table = value.get("/ToUnicode")
        said = table.get_object().get_data().decode("latin-1") if table is not None else ""
        self._codes = dict(_codes(said))

    def text(self, raw: bytes) -> str:
        step = 2 if self.wide else 1
        codes = (int.from_bytes(raw[i : i + step], "big") for i in range(0, len(raw), step))
        return "".join(self._codes.get(code, "\ufffd") for code in codes)


def _codes(table: str) -> Iterator[tuple[int, str]]:
    for kind, body in _PART.findall(table):
        if kind == "bfchar":
            for code, text in _ONE.findall(body):
                yield int(code, 16), _utf16(text)
            continue
        for first, last, to in _RANGE.findall(body):
            start, texts = int(first, 16), _HEX.findall(to)
            for step in range(int(last, 16) - start + 1):
                if to.startswith("["):
                    yield start + step, _utf16(texts[step])
                else:
                    number = int(texts[0], 16) + step
                    yield start + step, _utf16(f"{number:0{len(texts[0])}x}")


def _utf16(digits: str) -> str:
    return bytes.fromhex(digits).decode("utf-16-be", "replace")


@dataclass(slots=True)
class _State:
    """Where text goes: the matrix of the page and of the text."""

    page: tuple[float, ...] = (1, 0, 0, 1, 0, 0)
    font: str = ""
    size: float = 0


@dataclass(frozen=True, slots=True)
class _Mark:
    """Marked content: whether an artifact, the text that stands for it, its tag."""

    artifact: bool
    said: str | None
    tag: int | None


@dataclass(slots=True)
class _Walk:
    """Follows the operators of a page."""

    fonts: dict[str, _Font]
    state: _State = field(default_factory=_State)
    saved: list[_State] = field(default_factory=list)
    marks: list[_Mark] = field(default_factory=list)
    """The marked content that is open."""
    text: tuple[float, ...] = (1, 0, 0, 1, 0, 0)

    def over(self, page: PageObject) -> Iterator[Run]:
        content = page.get_contents()
        for operands, operator in content.operations if content is not None else ():
            name = operator.decode("latin-1") if isinstance(operator, bytes) else str(operator)
            shown = self._step(name, operands)
            if shown is not None:
                yield shown

    def _step(self, name: str, operands: Any) -> Run | None:
        state = self.state
        match name:
            case "q":
                self.saved.append(_State(state.page, state.font, state.size))
            case "Q" if self.saved:
                self.state = self.saved.pop()
            case "cm":
                state.page = _times(tuple(map(float, operands)), state.page)
            case "Tm":
                self.text = tuple(map(float, operands))
            case "Td":
                self.text = _times((1, 0, 0, 1, *map(float, operands)), self.text)
            case "BT":
                self.text = (1, 0, 0, 1, 0, 0)
            case "Tf":
                state.font, state.size = str(operands[0]), float(operands[1])
            case "BMC" | "BDC":
                self.marks.append(_mark(operands))
            case "EMC" if self.marks:
                closed = self.marks[-1]
                run = self._run(closed.said) if closed.said else None
                self.marks.pop()
                return run
            case "Tj" | "TJ":
                return self._shown(operands[0])
        return None

    def _shown(self, operand: Any) -> Run | None:
        if any(mark.said is not None for mark in self.marks):
            return None
        font = self.fonts.get(self.state.font)
        parts = operand if isinstance(operand, list) else [operand]
        raw = b"".join(_raw(part) for part in parts if not isinstance(part, (int, float)))
        return self._run(font.text(raw)) if font is not None else None

    def _run(self, text: str) -> Run:
        matrix = _times(self.text, self.state.page)
        font = self.fonts.get(self.state.font)
        return Run(
            text,
            matrix[4],
            matrix[5],
            abs(self.state.size * matrix[3]) or self.state.size,
            font.name if font is not None else "",
            any(mark.artifact for mark in self.marks),
            next((mark.tag for mark in reversed(self.marks) if mark.tag is not None), None),
        )


def _mark(operands: Any) -> _Mark:
    given: Any = operands[1] if len(operands) > 1 else None
    given = given if isinstance(given, dict) else {}
    said, tag = given.get("/ActualText"), given.get("/MCID")
    return _Mark(
        str(operands[0]) == "/Artifact",
        str(said) if said is not None else None,
        int(tag) if tag is not None else None,
    )


def _raw(part: Any) -> bytes:
    return bytes(getattr(part, "original_bytes", part))


def _times(a: tuple[float, ...], b: tuple[float, ...]) -> tuple[float, ...]:
    """Return the matrix that does ``a`` and then ``b``."""
    return (
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    )
