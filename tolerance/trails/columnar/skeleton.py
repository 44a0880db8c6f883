"""Plain text of XES by learned skeletons: what is accepted is provably well-formed.

Systems write every event alike: the same tags, keys and white space, other values. Such a text
is matched as a whole by one expression made of the skeletons met so far; one character that
fits none refuses the piece, and the XML parser reads it. Accepted are only flat attributes in
double quotes without references, control characters or anything but UTF-8. It knows no file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate, compress
from operator import add

MOST_SKELETONS = 12
"""More ways to write an event than a system has."""
_WS = r"(?:[ \t\n]|\r\n)*+"
_VALUE = r'[^"<&\x00-\x1f\ufffe\uffff]*+'
_ATTRIBUTE = (
    rf'<(?:string|date|int|float|boolean|id) key="[^"<&\x00-\x1f\ufffe\uffff]++"'
    rf' value="{_VALUE}" ?+/>{_WS}'
)
_EVENT = re.compile(rf"<event>{_WS}(?:{_ATTRIBUTE})*+</event>{_WS}")
_HEAD = rf"<trace>{_WS}(?:{_ATTRIBUTE})*+"
_FIRST = re.compile(_HEAD)
_NEXT = re.compile(rf"</trace>{_WS}{_HEAD}")
_LAST = re.compile(rf"</trace>{_WS}")
_PAIR = re.compile(r'key="([^"]*)" value="([^"]*)"')
_REST = r"([\s\S]++)"
_ONE = {"": 0, "<": 1}
_TAG = re.compile(r"<([a-z]+) key=")


@dataclass(frozen=True, slots=True)
class Skeleton:
    """One way to write an event, or the end of a trace with the head of the next."""

    keys: tuple[str, ...]
    expression: str
    lines: int
    """How many line ends it has, wherever values stand."""
    begins: int
    """How many of them stand before the trace that begins in it."""
    tags: frozenset[str]

    @classmethod
    def of(cls, text: str) -> Skeleton | None:
        """Learn the skeleton of a text that the general expression matched."""
        pairs = _PAIR.findall(text)
        keys = tuple(key for key, _ in pairs)
        if len(set(keys)) < len(keys):
            return None
        literal, at = [], 0
        for found in _PAIR.finditer(text):
            literal.append(re.escape(text[at : found.start(2)]))
            at = found.end(2)
        literal.append(re.escape(text[at:]))
        literal[0] = literal[0].removeprefix("<")
        expression = "(<)" + f"({_VALUE})".join(literal)
        begins = text[: max(text.find("<trace>"), 0)].count("\n")
        tags = frozenset(_TAG.findall(text))
        return cls(keys, expression, text.count("\n"), begins, tags)


@dataclass(frozen=True, slots=True)
class Run:
    """Events in a row that are written alike, of one piece of text."""

    keys: tuple[str, ...]
    columns: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    """How many line ends stand before each, from the beginning of the piece."""
    traces: tuple[int, ...]
    """Which trace of the piece each is in."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What a piece of text says: its traces with their values, its events."""

    traces: tuple[dict[str, str], ...]
    lines: tuple[int, ...]
    """How many line ends stand before each trace."""
    runs: tuple[Run, ...]


class Skeletons:
    """The ways of writing met so far in one file."""

    def __init__(self) -> None:
        self.events: list[Skeleton] = []
        self.heads: list[Skeleton] = []
        self._pattern = re.compile(_REST)

    def read(self, text: str) -> Piece | None:
        """Read whole traces; None where anything is not plain.

        Args:
            text: begins with ``<trace>`` and ends before another.

        """
        first = _FIRST.match(text)
        ends = text.rfind("</trace>")
        if (
            first is None
            or "\n" not in first[0]
            or ends <= first.end()
            or _LAST.fullmatch(text, ends) is None
        ):
            return None
        head = _pairs(first[0])
        if head is None:
            return None
        while True:
            found = self._pattern.findall(text, first.end(), ends)
            rest = found[-1][-1] if self.events else found[-1]
            if not rest:
                return self._piece(head, first[0].count("\n"), list(zip(*found, strict=True)))
            if not self._learn(text, ends - len(rest), ends):
                return None

    def _learn(self, text: str, at: int, end: int) -> bool:
        """Learn how the first thing that fitted nothing is written."""
        for kind, general in ((self.events, _EVENT), (self.heads, _NEXT)):
            new = general.match(text, at, end)
            if new is None:
                continue
            skeleton = Skeleton.of(new[0])
            if (
                skeleton is None
                or skeleton in kind
                or len(kind) >= MOST_SKELETONS
                or "\n" not in new[0]
            ):
                return False
            kind.append(skeleton)
            self._compile()
            return True
        return False

    def _compile(self) -> None:
        """Make one expression: an event, and where a trace ends after it, the next one's head."""
        events = "|".join(each.expression for each in self.events)
        heads = "|".join(each.expression for each in self.heads)
        again = f"(?:{heads})?+" if heads else ""
        self._pattern = re.compile(f"(?:{events}){again}|{_REST}" if events else _REST)

    def _piece(
        self, head: dict[str, str], line: int, columns: list[tuple[str, ...]]
    ) -> Piece | None:
        """Put columns of groups into traces and events; None where a trace has no event."""
        starts = list(
            accumulate((1 + len(way.keys) for way in (*self.events, *self.heads)), initial=0)
        )
        lengths = _lengths(self.events, starts, columns)
        lines, traces = self._places(line, lengths, starts, columns)
        heads: list[tuple[int, int, dict[str, str]]] = [(0, 0, head)]
        for way, start in zip(self.heads, starts[len(self.events) :], strict=False):
            marks = columns[start]
            if any(marks):
                values = [compress(columns[start + 1 + n], marks) for n in range(len(way.keys))]
                places = zip(lines, lengths, strict=False)
                for trace, (before, length), *row in zip(
                    compress(traces, marks), compress(places, marks), *values, strict=True
                ):
                    named = dict(zip(way.keys, row, strict=True))
                    heads.append((trace + 1, before + length + way.begins, named))
        if len(heads) != traces[-1] + 1:
            return None  # an empty trace is for the parser, who says so
        heads.sort(key=lambda each: each[0])
        where = tuple(before for _, before, _ in heads)
        runs = tuple(self._runs(lines, traces, starts, columns))
        return Piece(tuple(values for *_, values in heads), where, runs)

    def _places(
        self, line: int, lengths: list[int], starts: list[int], columns: list[tuple[str, ...]]
    ) -> tuple[list[int], list[int]]:
        """Return for each event how many line ends stand before it, and its trace."""
        steps, new = lengths, [0] * len(lengths)
        for way, start in zip(self.heads, starts[len(self.events) :], strict=False):
            marks = columns[start]
            steps = list(map(add, steps, map({"": 0, "<": way.lines}.__getitem__, marks)))
            new = list(map(add, new, map(_ONE.__getitem__, marks)))
        return (
            list(accumulate(steps[:-1], initial=line)),
            list(accumulate(new[:-1], initial=0)),
        )

    def _runs(
        self,
        lines: list[int],
        traces: list[int],
        starts: list[int],
        columns: list[tuple[str, ...]],
    ) -> Iterator[Run]:
        for way, start in zip(self.events, starts, strict=False):
            marks = columns[start]
            values = columns[start + 1 : start + 1 + len(way.keys)]
            if all(marks):
                yield Run(way.keys, tuple(values), tuple(lines), tuple(traces))
            elif any(marks):
                yield Run(
                    way.keys,
                    tuple(tuple(compress(column, marks)) for column in values),
                    tuple(compress(lines, marks)),
                    tuple(compress(traces, marks)),
                )


def _lengths(ways: list[Skeleton], starts: list[int], columns: list[tuple[str, ...]]) -> list[int]:
    """Return for each event how many line ends it has."""
    found = [0] * len(columns[-1])
    for way, start in zip(ways, starts, strict=False):
        found = list(map(add, found, map({"": 0, "<": way.lines}.__getitem__, columns[start])))
    return found


def _pairs(text: str) -> dict[str, str] | None:
    pairs = _PAIR.findall(text)
    found = dict(pairs)
    return found if len(found) == len(pairs) else None


def tags_of(skeletons: Iterable[Skeleton]) -> Iterator[str]:
    """Yield the names of the attributes' elements that skeletons use."""
    for skeleton in skeletons:
        yield from skeleton.tags
