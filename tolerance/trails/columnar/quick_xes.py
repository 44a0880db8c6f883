"""XES a piece at a time: plain pieces by their skeletons, all else by the XML parser.

The parser stays in charge: whatever is not plain it reads itself, and for a plain piece it is
given as many line ends as the piece has, so that its lines and its verdict on the file's form
stay true. A piece is taken only where the parser stands between two traces; a probe tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from tolerance.trails.columnar.skeleton import Piece, Run, Skeletons, tags_of
from tolerance.trails.record import CASE, Record, Survey
from tolerance.trails.xes import NAME, Log
from tolerance.trails.xmlstream import CHUNK, XmlStream

PIECE = 1 << 20
LONGEST_WAIT = 1 << 22
"""Bytes within which two traces begin; longer ones are for the parser."""
_TRACE = b"<trace>"
_ENCODING = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([^"']*)["']""")
_OTHER_ROOT = re.compile(rb"<[^\s<>/!?]+:log\b")


@dataclass(frozen=True, slots=True)
class Batch:
    """Events written alike, column by column, with the lines where they stand."""

    lines: tuple[int, ...]
    columns: dict[str, tuple[str, ...]]


def read_batches(path: Path, survey: Survey) -> Iterator[Batch | Record]:
    """Read a log in XES: events in batches where they are plain, else record by record.

    Records and batches together are what ``read_xes`` gives, with the same faults and notices;
    events of one piece that are written differently are in different batches.

    Args:
        path: the file, packed with gzip or not.
        survey: gathers what is broken, and what was met that a person should know.

    """
    stream = _Stream(survey)
    log = Log(survey, stream)
    stream.log = log
    for _ in stream.feed(path):
        yield from log.ready
        log.ready.clear()
        if stream.taken is not None:
            yield from _batches(log, *stream.taken)
            stream.taken = None


def _batches(log: Log, piece: Piece, line: int) -> Iterator[Batch]:
    """Put a piece into batches; its traces take their places in the log."""
    for values, before in zip(piece.traces, piece.lines, strict=True):
        log.plain_trace(values, line + before)
    for run in piece.runs:
        yield _batch(piece, run, line)


def _batch(piece: Piece, run: Run, line: int) -> Batch:
    columns = dict(zip(run.keys, run.columns, strict=True))
    for key in piece.traces[0]:
        said = [values[key] for values in piece.traces]
        columns[CASE + key] = tuple(map(said.__getitem__, run.traces))
    return Batch(tuple(line + before for before in run.lines), columns)


class _Stream(XmlStream):
    """A stream that skims plain pieces before the parser sees them."""

    log: Log

    def __init__(self, survey: Survey) -> None:
        super().__init__(survey)
        self.taken: tuple[Piece, int] | None = None

    def _pieces(self, file: BinaryIO) -> Iterator[None]:
        return super()._pieces(cast("BinaryIO", _Skimmer(file, self)))


class _Skimmer:
    """A file from which plain pieces are taken away, line ends put in their place."""

    def __init__(self, file: BinaryIO, stream: _Stream) -> None:
        self._file = file
        self._stream = stream
        self._skeletons = Skeletons()
        self._held = b""
        self._ended = False
        self._able: bool | None = None
        self._known: frozenset[str] = frozenset()

    def read(self, _: int) -> bytes:
        """Return what is for the parser; a plain piece goes to the stream instead."""
        if self._able is None:
            return self._start()
        if not self._able:
            return self._take(self._held) or self._file.read(CHUNK)
        begin, end = self._find()
        if begin:
            return self._take(self._held[:begin])
        if begin < 0 or end <= 0:
            return self._take(self._held)
        text = self._held[:end]
        return self._skim(text) or self._take(text)

    def _start(self) -> bytes:
        """Return what stands before the first trace, and see whether its form is the usual."""
        self._held = self._file.read(PIECE)
        at = self._held.find(_TRACE)
        header = self._held[: at if at > 0 else CHUNK]
        declared = _ENCODING.match(header.removeprefix(b"\xef\xbb\xbf"))
        self._able = (
            at > 0
            and header[:2] not in {b"\xff\xfe", b"\xfe\xff"}
            and b"\x00" not in header
            and (declared is None or declared[1].lower() == b"utf-8")
            and _OTHER_ROOT.search(header) is None
        )
        return self._take(header)

    def _take(self, text: bytes) -> bytes:
        self._held = self._held[len(text) :]
        return text

    def _find(self) -> tuple[int, int]:
        """Return where the first trace at hand begins, and the last; read on where needed."""
        while True:
            begin, end = self._held.find(_TRACE), self._held.rfind(_TRACE)
            enough = end > begin >= 0 and len(self._held) >= PIECE
            if enough or self._ended or len(self._held) >= LONGEST_WAIT:
                return begin, end if end > begin else 0
            more = self._file.read(PIECE)
            self._ended = not more
            self._held += more

    def _skim(self, text: bytes) -> bytes:
        """Take a piece away if it is plain; return what stands in its place."""
        log = self._stream.log
        if not log.between_traces:
            return b""
        try:
            piece = self._skeletons.read(text.decode())
        except UnicodeDecodeError:
            return b""
        if piece is None or not self._fits(piece) or not self._probe():
            return b""
        self._take(text)
        self._stream.taken = (piece, self._stream.line)
        return b"\n" * text.count(b"\n") + b" " * (len(text) - text.rfind(b"\n") - 1)

    def _fits(self, piece: Piece) -> bool:
        """Say whether the log's own rules have nothing to remark on a piece."""
        log = self._stream.log
        keys = piece.traces[0].keys()
        if any(trace.keys() != keys or not trace.get("concept:name") for trace in piece.traces):
            return False
        if not log.allows("trace", frozenset(CASE + key for key in keys)):
            return False
        if any(
            not log.allows("event", frozenset(run.keys))
            or any(key.startswith(CASE) or key == NAME for key in run.keys)
            for run in piece.runs
        ):
            return False
        return log.knows(tags_of((*self._skeletons.events, *self._skeletons.heads)))

    def _probe(self) -> bool:
        """Say whether the parser stands in content, not in a comment or the like."""
        parser = self._stream.parser
        start, end = parser.StartElementHandler, parser.EndElementHandler
        seen: list[str] = []
        parser.StartElementHandler = lambda name, _: seen.append(name)
        parser.EndElementHandler = None
        try:
            parser.Parse(b"<t/>", False)  # noqa: FBT003  pyexpat takes it by place only
        finally:
            parser.StartElementHandler, parser.EndElementHandler = start, end
        return bool(seen)
