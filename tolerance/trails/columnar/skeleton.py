"""Plain text of XES by learned skeletons: what is accepted is provably well-formed.

Systems write their events in few ways: the same tags, keys and white space, other values. One
expression goes over a text: the ways met often stand in it as skeletons that give values only,
others as flat elements in general; a trace with anything else is odd, and the XML parser reads
it. Accepted are only flat attributes in double quotes without references, control characters
or anything but UTF-8. It knows no file.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, chain, compress, groupby, pairwise, repeat
from operator import itemgetter, sub

from tolerance.trails.record import CASE

MOST_SKELETONS = 16
"""Ways to write an event that are looked for first; real logs have one to eight."""
OFTEN = 64
"""A way is learned when at least one event in so many is written so."""
MOST_EVENTS = 10_000
"""Of one trace; the parser gives longer ones in parts, so they are for the parser."""
_WS = r"(?:[ \t\n]|\r\n)*+"
_VALUE = r'[^"<&\x00-\x1f\ufffe\uffff]*+'
_KEY = r'"[^"<&\x00-\x1f\ufffe\uffff]++"'
_TAG = "<(?:string|date|int|float|boolean|id)"
_END = f" ?+/>{_WS}"
_ATTRIBUTE = rf'{_TAG} (?:key={_KEY} value="{_VALUE}"|value="{_VALUE}" key={_KEY}){_END}'
_OWN = _ATTRIBUTE.replace(f"key={_KEY}", f'key=(?!"case:){_KEY}')
"""An attribute of an event; a name like those of a trace's is for the parser."""
_EVENT = rf"<event>{_WS}(?:{_OWN})*+</event>{_WS}"
_LAST = re.compile(f"</trace>{_WS}")
_HEAD = rf"<trace>{_WS}(?:{_ATTRIBUTE})*+"
_ODD = r"(?:<(?!trace>)[^<]*+)"
_BETWEEN = rf"(?:({_LAST.pattern})(?=<trace>)|([^<]*+{_ODD}*+))"
_OTHERS = rf"({_EVENT})|{_BETWEEN}({_HEAD})|([^<]++{_ODD}*+|{_ODD}++)"
"""An event; the end of a trace or what is odd, and the next trace's head; what is odd."""
_CLOSE, _BEGIN, _TAIL = 1, 3, 4
"""Where the groups of the others stand, after that of an event."""
_PAIR = re.compile(r'key="([^"]*)" value="([^"]*)"|value="([^"]*)" key="([^"]*)"')
_INDENT = re.compile(r"(?<=</event>)[ \t]*+\r?\n[ \t]*+(?=<|\Z)")
"""After an event: the last one of a trace is indented otherwise."""
_TRACE = re.compile("<trace>")

Token = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Skeleton:
    """One way to write an event."""

    keys: tuple[str, ...]
    expression: str
    lines: int
    """How many line ends it has, wherever values stand."""

    @classmethod
    def of(cls, text: str) -> Skeleton:
        """Learn the skeleton of an event that the general expression matched."""
        literal, at = [], len("<")
        for found in _PAIR.finditer(text):
            value = 2 if found[1] is not None else 3
            literal.append(re.escape(text[at : found.start(value)]))
            at = found.end(value)
        white = _INDENT.search(text)
        rest = text[at : white.start()] if white else text[at:]
        literal.append(re.escape(rest) + (_INDENT.pattern if white else "(?=<)"))
        keys, _ = _pairs(text)
        return cls(keys, "(<)" + f"({_VALUE})".join(literal), text.count("\n"))


@dataclass(frozen=True, slots=True)
class Run:
    """Events that have the same keys, of one piece of text."""

    keys: tuple[str, ...]
    columns: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    """How many line ends stand before each, from the beginning of the piece."""
    traces: tuple[int, ...]
    """Which trace of the piece each is in."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What plain traces say: their own values, and their events."""

    traces: tuple[dict[str, str], ...]
    """What each trace says of itself, by ``case:KEY``."""
    lines: tuple[int, ...]
    """How many line ends stand before each trace."""
    runs: tuple[Run, ...]
    height: int
    """How many line ends it has."""


class Skeletons:
    """The ways of writing met so far in one file."""

    def __init__(self) -> None:
        self.ways: list[Skeleton] = []
        self._pattern = re.compile(_OTHERS)
        self._starts = [0]

    def read(self, text: str) -> Iterator[tuple[str, Piece | None]]:
        """Yield a text in parts: plain traces with what they say, odd ones with None.

        Args:
            text: begins with ``<trace>`` and ends before another.

        """
        ends = text.rfind("</trace>")
        closed = ends >= 0 and _LAST.fullmatch(text, ends) is not None
        tokens = self._pattern.findall(text, 0, ends if closed else len(text))
        traces = _Traces(tokens, self._starts[-1], closed=closed)
        if not any(traces.odd):
            yield text, self._piece(tokens, traces, (0, len(traces.odd)), text[ends:])
        else:
            places = [found.start() for found in _TRACE.finditer(text)]
            for begin, end in _alike(traces.odd):
                part = text[places[begin] : places[end] if end < len(places) else len(text)]
                plain = not traces.odd[begin]
                rest = part[part.rfind("</trace>") :]
                yield part, self._piece(tokens, traces, (begin, end), rest) if plain else None
        self._learn(tokens)

    def _piece(
        self, tokens: list[Token], traces: _Traces, part: tuple[int, int], rest: str
    ) -> Piece:
        """Put the tokens of plain traces into traces and events."""
        within = slice(*part)
        first, after = traces.starts[part[0]], traces.starts[part[1]]
        if after - first < len(tokens):
            tokens = tokens[first:after]
        heads = [at - first for at in traces.starts[within]]
        ways = [_marked(tokens, start) for start in self._starts]
        steps = [self.ways[0].lines if self.ways else 0] * len(tokens)
        for way, where in zip(self.ways[1:], ways[1:], strict=False):
            for at in where:
                steps[at] = way.lines
        for at in ways[-1]:
            steps[at] = tokens[at][self._starts[-1]].count("\n")
        for at, lines, before in zip(
            heads, traces.lines[within], traces.before[within], strict=True
        ):
            steps[at] = lines
            steps[at - 1] += before if at else 0
        places = list(accumulate(steps, initial=0))
        sizes = map(sub, [*heads[1:], len(tokens)], heads)
        numbers = list(chain.from_iterable(map(repeat, range(len(heads)), sizes)))
        runs = []
        for keys, where, columns in self._events(tokens, ways):
            stands, inside = (tuple(map(of.__getitem__, where)) for of in (places, numbers))
            runs.append(Run(keys, columns, stands, inside))
        begun = tuple(map(places.__getitem__, heads))
        height = places[-1] + rest.count("\n")
        return Piece(tuple(traces.said[within]), begun, tuple(runs), height)

    def _events(
        self, tokens: list[Token], ways: list[list[int]]
    ) -> Iterator[tuple[tuple[str, ...], list[int], tuple[tuple[str, ...], ...]]]:
        """Yield events by their keys: these, which tokens they are, and the columns."""
        for way, start, where in zip(self.ways, self._starts, ways, strict=False):
            if where:
                own = itemgetter(slice(start + 1, start + 1 + len(way.keys)))
                values = map(own, map(tokens.__getitem__, where))
                yield way.keys, where, tuple(zip(*values, strict=True))
        for keys, (where, rows) in _rare(tokens, ways[-1], self._starts[-1]).items():
            yield keys, where, tuple(zip(*rows, strict=True))

    def _learn(self, tokens: list[Token]) -> None:
        """Learn the ways that are met often and are not known yet."""
        others = self._starts[-1]
        rare = _marked(tokens, others)
        if not rare or len(self.ways) >= MOST_SKELETONS:
            return
        found = _rare(tokens, rare, others)
        for keys, (where, _) in sorted(found.items(), key=lambda kind: -len(kind[1][0])):
            new = Skeleton.of(tokens[where[-1]][others])
            few = len(where) * OFTEN < len(tokens) or len(self.ways) >= MOST_SKELETONS
            odd = not new.lines or len(set(keys)) < len(keys)
            if not (few or odd or new in self.ways):
                self.ways.append(new)
        lengths = (1 + len(way.keys) for way in self.ways)
        self._starts = list(accumulate(lengths, initial=0))
        self._pattern = re.compile("|".join((*(way.expression for way in self.ways), _OTHERS)))


class _Traces:
    """Where each trace begins among the tokens of a text, and what it says of itself."""

    def __init__(self, tokens: list[Token], others: int, *, closed: bool) -> None:
        self.starts = _marked(tokens, others + _BEGIN)
        begun = [tokens[at] for at in self.starts]
        texts = list(map(itemgetter(others + _BEGIN), begun))
        self.lines = [text.count("\n") for text in texts]
        """How many line ends each head has."""
        self.before = [token[others + _CLOSE].count("\n") for token in begun]
        """How many stand before it, after the last event."""
        self.said = []
        self.odd = [not lines for lines in self.lines]
        names: dict[tuple[str, ...], tuple[str, ...]] = {}
        for number, text in enumerate(texts):
            keys, values = _pairs(text)
            if keys not in names:
                names[keys] = tuple(CASE + key for key in keys)
            said = dict(zip(names[keys], values, strict=True))
            self.said.append(said)
            if len(said) < len(keys):
                self.odd[number] = True
            if number and not begun[number][others + _CLOSE]:
                self.odd[number - 1] = True
        self.starts.append(len(tokens))
        for number, (start, end) in enumerate(pairwise(self.starts)):
            if not 1 < end - start <= MOST_EVENTS:
                self.odd[number] = True
        if not closed or tokens[-1][others + _TAIL]:
            self.odd[-1] = True
        for at in _marked(tokens, others):
            text = tokens[at][others]
            own, _ = _pairs(text)
            if "\n" not in text or len(set(own)) < len(own):
                self.odd[bisect(self.starts, at) - 1] = True


def _marked(tokens: list[Token], group: int) -> list[int]:
    """Return which tokens have a group."""
    return list(compress(range(len(tokens)), map(itemgetter(group), tokens)))


def _rare(
    tokens: list[Token], where: list[int], others: int
) -> dict[tuple[str, ...], tuple[list[int], list[tuple[str, ...]]]]:
    """Return the events that no skeleton gave: keys → which tokens, and their values."""
    found: dict[tuple[str, ...], tuple[list[int], list[tuple[str, ...]]]] = {}
    for at in where:
        keys, values = _pairs(tokens[at][others])
        places, rows = found.setdefault(keys, ([], []))
        places.append(at)
        rows.append(values)
    return found


def _pairs(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return keys and values of flat attributes that the general expression matched."""
    if '" key="' in text:
        found = _PAIR.findall(text)
        return tuple(a or d for a, _, _, d in found), tuple(b or c for _, b, c, _ in found)
    parts = text.split('"')
    return tuple(parts[1::4]), tuple(parts[3::4])


def _alike(flags: list[bool]) -> Iterator[tuple[int, int]]:
    """Yield the ranges in which flags are the same."""
    begin = 0
    for _, group in groupby(flags):
        end = begin + len(list(group))
        yield begin, end
        begin = end
