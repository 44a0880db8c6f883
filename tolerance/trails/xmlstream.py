"""XML by its own rules, piece by piece in bounded memory: the ground of XES and OCEL in XML.

Expat of the standard library reads; any document type is refused; an encoding that expat does
not know is put into UTF-8 on the way. It knows no format: handlers are given to it.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO
from xml.parsers import expat

from tolerance.model.problem import Place, Problem, ProblemsError
from tolerance.trails.opening import open_bytes
from tolerance.trails.record import Survey

CHUNK = 1 << 16
LONGEST = 1 << 24
"""A value or a comment longer than this is no record of an office."""
LARGEST = 1 << 24
"""Bytes that one record may take; more is an attack on memory."""
MOST_DEPTH = 100
MOST_TAGS = 10_000
"""Different names of elements and attributes; XES and OCEL have some twenty."""

_DECLARED = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_OWN = frozenset({"utf-8", "utf-16", "ascii", "iso8859-1"})
"""What expat reads itself."""
_TEXTUAL = re.compile(
    r"gb\w+|big5\w*|cp\d+|shift_jis\w*|euc_\w+|iso\d+(_|-)\w+|koi8-\w|utf-(16|32)-?\w*|hz|johab"
)
_UTF16 = frozenset({b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<"})
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030"}
"""What is declared is often the narrower name of what was written."""
_TRUNCATED = frozenset(
    {
        expat.errors.codes[expat.errors.XML_ERROR_NO_ELEMENTS],
        expat.errors.codes[expat.errors.XML_ERROR_UNCLOSED_TOKEN],
        expat.errors.codes[expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION],
        expat.errors.codes[expat.errors.XML_ERROR_PARTIAL_CHAR],
    }
)


class RefusedError(Exception):
    """Ends the reading of a file for a reason that is a problem at a line."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


class XmlStream:
    """A parser that takes a file in pieces; what its handlers gathered is fetched in between."""

    def __init__(self, survey: Survey) -> None:
        self.survey = survey
        self.parser = expat.ParserCreate(namespace_separator="}")
        self.began = 0
        """How many records and holders have begun; a handler counts."""
        self.deep = 0

    @property
    def line(self) -> int:
        """The line of what is being read."""
        return self.parser.CurrentLineNumber

    def refuse(self, problem: Problem) -> None:
        """End the reading with a problem."""
        raise RefusedError(problem)

    def bound_depth(self, depth: int) -> None:
        """Refuse what is nested without end."""
        if depth > MOST_DEPTH:
            self.refuse(Problem("xml-too-deep", self.place()))

    def place(self) -> Place:
        """Return where the reading stands."""
        return Place(self.survey.place, self.line)

    def feed(self, path: Path) -> Iterator[None]:
        """Read a file; yield after each piece. Faults go to the survey and end the reading."""
        problem = None
        with open_bytes(path, self.survey) as file:
            try:
                yield from self._pieces(file)
            except RefusedError as refused:
                problem = refused.problem
            except expat.ExpatError as fault:
                problem = self._broken(fault)
            except UnicodeDecodeError as fault:
                why = f"{fault.encoding}: {fault.reason}"
                problem = Problem("xml-broken", self.place(), {"why": why})
            except ProblemsError as fault:
                problem = replace(fault.problems[0], place=self.place())
        if problem is not None:
            self.survey.fault(problem.code, problem.place.line, **problem.facts)

    def _pieces(self, file: BinaryIO) -> Iterator[None]:
        piece = file.read(CHUNK)
        decoder = self._decoder(piece)
        parser = self.parser
        parser.StartDoctypeDeclHandler = self._doctype
        fed = since = began = 0
        while piece:
            text = piece if decoder is None else self._decoded(decoder, piece)
            parser.Parse(text, False)  # noqa: FBT003  pyexpat takes it by place only
            fed += len(text)
            since = 0 if began != self.began else since + len(text)
            began = self.began
            self._bounded(fed, since)
            yield
            piece = file.read(CHUNK)
        last = b"" if decoder is None else self._decoded(decoder, b"")
        parser.Parse(last, True)  # noqa: FBT003  likewise
        yield

    def _decoded(self, decoder: codecs.IncrementalDecoder, piece: bytes) -> bytes:
        """Return a piece in UTF-8; what is good before a fault is read, so its line is known."""
        try:
            return decoder.decode(piece, final=not piece).encode()
        except UnicodeDecodeError as fault:
            good = fault.object[: fault.start].decode(fault.encoding).encode()
            self.parser.Parse(good, False)  # noqa: FBT003  as above
            raise

    def _bounded(self, fed: int, since: int) -> None:
        """Refuse what would fill the memory."""
        if fed - self.parser.CurrentByteIndex > LONGEST:
            self.refuse(Problem("xml-too-long", self.place()))
        if since > LARGEST and self.deep:
            self.refuse(Problem("xml-too-long", self.place()))
        if len(self.parser.intern) > MOST_TAGS:
            self.refuse(Problem("xml-too-many-names", self.place()))

    def _decoder(self, start: bytes) -> codecs.IncrementalDecoder | None:
        """Return what puts the file into UTF-8, where expat cannot read it itself."""
        if _encoding(start) is None and start[:2] in _UTF16:
            self.survey.notice("trail-encoding", encoding="UTF-16")
        declared = _encoding(start)
        if declared is None:
            return None
        try:
            name = codecs.lookup(declared).name
        except LookupError:
            name = ""
        if name in _OWN:
            return None
        if not _TEXTUAL.fullmatch(name):
            problem = Problem("xml-encoding", Place(self.survey.place, 1), {"encoding": declared})
            raise RefusedError(problem)
        self.survey.notice("trail-encoding", encoding=declared.upper())
        self.parser = self._as_utf8()
        return codecs.getincrementaldecoder(_WIDER.get(name, name))()

    def _as_utf8(self) -> expat.XMLParserType:
        """Return the parser anew, deaf to the encoding that the file declares."""
        old = self.parser
        new = expat.ParserCreate("utf-8", "}")
        new.StartElementHandler = old.StartElementHandler
        new.EndElementHandler = old.EndElementHandler
        new.CharacterDataHandler = old.CharacterDataHandler
        new.buffer_text = old.buffer_text
        return new

    def _doctype(self, *_: object) -> None:
        self.refuse(Problem("xml-doctype", self.place()))

    def _broken(self, fault: expat.ExpatError) -> Problem:
        place = Place(self.survey.place, fault.lineno)
        if fault.code in _TRUNCATED:
            return Problem("xml-truncated", place)
        return Problem("xml-broken", place, {"why": expat.ErrorString(fault.code)})


def _encoding(start: bytes) -> str | None:
    """Return the encoding of a file by its first bytes; None where expat finds it itself."""
    if start.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        return "utf-32"
    if start.startswith(b"<\x00\x00\x00"):
        return "utf-32-le"
    if start.startswith(b"\x00\x00\x00<"):
        return "utf-32-be"
    if start.startswith(b"\xef\xbb\xbf") or start[:2] in _UTF16:
        return None
    found = _DECLARED.match(start)
    return found[1].decode("ascii") if found else None


def local(name: str) -> tuple[str, str]:
    """Split a name as this module's parser gives it: namespace, local name."""
    namespace, _, tag = name.rpartition("}")
    return namespace, tag
