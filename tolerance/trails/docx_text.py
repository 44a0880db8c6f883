"""What a Word document says, paragraph by paragraph, as a reader of its last version sees it.

Deleted and moved-away words, notes and fields are left out. Numbers that Word makes by
itself are not in the text, so a paragraph that has one is marked.
"""

from __future__ import annotations

import zipfile
import zlib
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

from tolerance.model.problem import Place, Problem, ProblemsError
from tolerance.trails.docx import MOST_DEPTH, MOST_PART

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main "
_LEFT_OUT = frozenset(
    {
        *(f"{_W}{name}" for name in ("moveFrom", "del", "pPrChange")),
        "http://schemas.openxmlformats.org/markup-compatibility/2006 Fallback",
    }
)
_DOCUMENT = "word/document.xml"
_ENCRYPTED = 1


@dataclass(slots=True)
class Said:
    """One paragraph; ``numbered`` where Word counts it by itself."""

    text: str = ""
    numbered: bool = False


def docx_paragraphs(path: Path) -> list[Said]:
    """Return the paragraphs of a document's body, empty ones included.

    Raises:
        ProblemsError: it is no such document, is encrypted, or is past the bounds.

    """
    shown = str(path)
    try:
        with zipfile.ZipFile(path) as package:
            info = package.getinfo(_DOCUMENT)
            if info.flag_bits & _ENCRYPTED:
                raise _fault("document-encrypted", shown)
            with package.open(info) as file:
                raw = file.read(MOST_PART + 1)
    except (zipfile.BadZipFile, zlib.error, KeyError, NotImplementedError, EOFError, ValueError):
        raise _fault("document-broken", shown) from None
    except OSError as fault:
        facts = {"why": fault.strerror or ""}
        raise ProblemsError([Problem("file-unreadable", Place(shown), facts)]) from None
    if len(raw) > MOST_PART:
        raise _fault("document-too-large", shown)
    return _Body(shown).read(raw)


def _fault(code: str, shown: str) -> ProblemsError:
    return ProblemsError([Problem(code, Place(shown))])


@dataclass(slots=True)
class _Body:
    shown: str
    found: list[Said] = field(default_factory=list)
    _open: list[str] = field(default_factory=list)
    _inside: list[Said] = field(default_factory=list)
    """The paragraphs open here: a text box holds some within another."""
    _left_out: int = 0

    def read(self, raw: bytes) -> list[Said]:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = self._refuse
        try:
            parser.Parse(raw, True)  # noqa: FBT003  the library's own form
        except expat.ExpatError:
            raise _fault("document-broken", self.shown) from None
        return self.found

    def _refuse(self, *_: object) -> None:
        raise _fault("document-dtd", self.shown)

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        self._open.append(name)
        if len(self._open) > MOST_DEPTH:
            raise _fault("document-broken", self.shown)
        self._left_out += name in _LEFT_OUT
        if name == f"{_W}p":
            self._inside.append(Said())
            self.found.append(self._inside[-1])
        if self._left_out or not self._inside:
            return
        if name == f"{_W}numId" and attributes.get(f"{_W}val") != "0":
            self._inside[-1].numbered = True
        elif name in {f"{_W}br", f"{_W}tab", f"{_W}cr"} and f"{_W}r" in self._open:
            self._inside[-1].text += "\u3000"

    def _end(self, name: str) -> None:
        self._open.pop()
        self._left_out -= name in _LEFT_OUT
        if name == f"{_W}p":
            self._inside.pop()

    def _text(self, said: str) -> None:
        if self._open[-1] == f"{_W}t" and not self._left_out and self._inside:
            self._inside[-1].text += said
