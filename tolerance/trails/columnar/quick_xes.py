"""XES a piece at a time: plain traces by their skeletons, all else by the XML parser.

The parser stays in charge: whatever is not plain it reads itself, and for plain traces it is
given as many line ends as they have, so that its lines and its verdict on the file's form
stay true. Traces are taken only where the parser stands between two traces; a probe tells.
"""

from __future__ import annotations

import gc
import re
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import BinaryIO, TypeVar, cast

from tolerance.trails.columnar.skeleton import Piece, Run, Skeletons
from tolerance.trails.record import Record, Survey
from tolerance.trails.xes import Log
from tolerance.trails.xes_values import SINGLE
from tolerance.trails.xmlstream import CHUNK, XmlStream

PIECE = 1 << 20
LONGEST_WAIT = 1 << 22
"""Bytes within which two traces begin; longer ones are for the parser."""
MOST_WAITS = 63
_TRACE = b"<trace>"
_PROBE = b"<t/>"
_ENCODING = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([^"']*)["']""")
_OTHER_ROOT = re.compile(rb"<[^\s<>/!?]+:log\b")
T = TypeVar("T", int, str)


@dataclass(frozen=True, slots=True)
class Batch:
    """Events with the same names, theirs and their traces', with the lines where they stand."""

    lines: tuple[int, ...]
    _run: Run
    _places: Sequence[int] | None
    """Which events of the run; None: all."""
    _said: tuple[dict[str, str], ...]
    """What each trace of the piece says, by ``case:KEY``."""

    @property
    def names(self) -> tuple[str, ...]:
        """What the events and their traces say, by name."""
        first = self._run.traces[0 if self._places is None else self._places[0]]
        return (*self._said[first], *self._run.keys)

    def column(self, name: str) -> tuple[str, ...]:
        """Return the values under one name; empty ones where nothing is said under it."""
        if name in self._run.keys:
            return self._picked(self._run.columns[self._run.keys.index(name)])
        return tuple(self._said[trace].get(name, "") for trace in self._picked(self._run.traces))

    def _picked(self, column: tuple[T, ...]) -> tuple[T, ...]:
        return column if self._places is None else tuple(map(column.__getitem__, self._places))

    def records(self) -> Iterator[Record]:
        """Yield the events one by one."""
        names = self.names
        columns = map(self.column, names)
        for line, *values in zip(self.lines, *columns, strict=True):
            yield Record(line, dict(zip(names, values, strict=True)))


def read_batches(path: Path, survey: Survey) -> Iterator[Batch | Record]:
    """Read a log in XES: events in batches where they are plain, else record by record.

    Records and batches together are what ``read_xes`` gives, with the same faults and notices;
    events of one piece that have other names are in different batches.

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


def _batches(log: Log, piece: Piece, line: int) -> list[Batch]:
    """Put a piece into batches by where they begin; its traces take their places in the log."""
    for names, times in Counter(map(tuple, piece.traces)).items():
        log.plain("trace", names, times)
    for values, before in zip(piece.traces, piece.lines, strict=True):
        log.plain_trace(values, line + before)
    shapes = list(map(tuple, piece.traces))
    kinds = {shape: frozenset(shape) for shape in set(shapes)}
    alike = len(set(kinds.values())) == 1
    found = []
    for run in piece.runs:
        log.plain("event", run.keys, len(run.lines))
        lines = tuple(map(line.__add__, run.lines))
        if alike:
            found.append(Batch(lines, run, None, piece.traces))
            continue
        places: dict[frozenset[str], list[int]] = {}
        for trace, events in groupby(range(len(run.lines)), run.traces.__getitem__):
            places.setdefault(kinds[shapes[trace]], []).extend(events)
        found += [
            Batch(tuple(map(lines.__getitem__, where)), run, where, piece.traces)
            for where in places.values()
        ]
    return sorted(found, key=lambda batch: batch.lines[0])


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
        self._parts: deque[tuple[str, Piece | None]] = deque()
        """Of the piece at hand, what is not read yet."""
        self._wait = self._waits = 0
        """How many pieces go to the parser untried, after one that was mostly odd."""

    def read(self, _: int) -> bytes:
        """Return what is for the parser; plain traces go to the stream instead."""
        if self._able is None:
            return self._start()
        if self._parts:
            return self._part(*self._parts.popleft())
        if not self._able:
            return self._take(self._held) or self._file.read(CHUNK)
        begin, end = self._find()
        if begin:
            return self._take(self._held[:begin] if begin > 0 else self._held)
        if end <= 0:
            return self._take(self._held)
        return self._skim(self._take(self._held[:end]))

    def _start(self) -> bytes:
        """Return the first bytes at hand, and see whether their form is the usual."""
        self._held = self._file.read(PIECE)
        at = self._held.find(_TRACE)
        header = self._held[: at if at > 0 else CHUNK]
        declared = _ENCODING.match(header.removeprefix(b"\xef\xbb\xbf"))
        self._able = (
            at != 0
            and header[:2] not in {b"\xff\xfe", b"\xfe\xff"}
            and b"\x00" not in header
            and (declared is None or declared[1].lower() == b"utf-8")
            and _OTHER_ROOT.search(self._held[: max(at, 0) or PIECE]) is None
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
        """Take what is plain away from a piece; return what stands in place of its beginning."""
        log = self._stream.log
        if self._wait or not (log.between_traces and log.knows(SINGLE)):
            self._wait = max(self._wait - 1, 0)
            return text
        collects = gc.isenabled()
        gc.disable()  # thousands of tuples of texts, no cycle among them: a tenth of the time
        try:
            parts = list(self._skeletons.read(text.decode()))
        except UnicodeDecodeError:
            return text
        finally:
            if collects:
                gc.enable()
        odd = sum(len(part) for part, piece in parts if piece is None)
        self._waits = min(2 * self._waits + 1, MOST_WAITS) if 2 * odd > len(text) else 0
        self._wait = self._waits
        self._parts.extend(parts)
        return self._part(*self._parts.popleft())

    def _part(self, text: str, piece: Piece | None) -> bytes:
        """Return what is for the parser of one part."""
        if piece is None or not self._stream.log.between_traces:
            return text.encode()
        seen = self._probe()
        if seen != self._stream.log.unprefixed("t"):
            self._able = not seen
            return text.encode()[0 if seen else len(_PROBE) :]
        self._stream.taken = (piece, self._stream.line)
        last = text[text.rfind("\n") + 1 :]
        return b"\n" * piece.height + b" " * len(last.encode())

    def _probe(self) -> str:
        """Return how the parser names a tag here; in a comment the probe is swallowed."""
        parser = self._stream.parser
        start, end = parser.StartElementHandler, parser.EndElementHandler
        seen: list[str] = []
        parser.StartElementHandler = lambda name, _: seen.append(name)
        parser.EndElementHandler = None
        try:
            parser.Parse(_PROBE, False)  # noqa: FBT003  pyexpat takes it by place only
        finally:
            parser.StartElementHandler, parser.EndElementHandler = start, end
        return "".join(seen)
