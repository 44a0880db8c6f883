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

from tolerance.trails.columnar.ways import VALUE, Kind, Token, Way, pairs
from tolerance.trails.record import CASE

MOST_SKELETONS = 16
"""Ways to write an event that are looked for first; real logs have one to eight."""
OFTEN = 256
"""A way is learned when at least one event in so many is written so."""
MOST_EVENTS = 10_000
"""Of one trace; the parser gives longer ones in parts, so they are for the parser."""
_WS = r"(?:[ \t\n]|\r\n)*+"
_KEY = r'"[^"<&\x00-\x1f\ufffe\uffff]++"'
_TAG = "<(?:string|date|int|float|boolean|id)"
_END = f" ?+/>{_WS}"
_ATTRIBUTE = rf'{_TAG} (?:key={_KEY} value="{VALUE}"|value="{VALUE}" key={_KEY}){_END}'
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
_TRACE = re.compile("<trace>")


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
        self.ways: list[Way] = []
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
        kinds = list(self._kinds(tokens))
        steps = [0] * len(tokens)
        for kind in kinds:
            for at in kind.where:
                steps[at] = kind.lines
        for at in _marked(tokens, self._starts[-1]):
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
        for kind in kinds:
            stands, inside = (tuple(map(of.__getitem__, kind.where)) for of in (places, numbers))
            runs.append(Run(kind.keys, kind.columns, stands, inside))
        begun = tuple(map(places.__getitem__, heads))
        height = places[-1] + rest.count("\n")
        return Piece(tuple(traces.said[within]), begun, tuple(runs), height)

    def _kinds(self, tokens: list[Token]) -> Iterator[Kind]:
        """Yield events by their keys."""
        for way, start in zip(self.ways, self._starts, strict=False):
            where = _marked(tokens, start)
            if where:
                yield from way.kinds(tokens, where, start)
        others = self._starts[-1]
        for keys, (where, rows) in _rare(tokens, _marked(tokens, others), others).items():
            yield Kind(keys, where, tuple(zip(*rows, strict=True)), -1)

    def _learn(self, tokens: list[Token]) -> None:
        """Learn the ways that are met often and are not known yet."""
        others = self._starts[-1]
        rare = _marked(tokens, others)
        if not rare:
            return
        found = _rare(tokens, rare, others)
        for keys, (where, _) in sorted(found.items(), key=lambda kind: -len(kind[0])):
            new = Way.of(tokens[where[-1]][others])
            few = len(where) * OFTEN < len(tokens)
            if not (few or "\n" not in new.close or len(set(keys)) < len(keys)):
                self._add(new)
        self._starts = list(accumulate((way.width for way in self.ways), initial=0))
        self._pattern = re.compile("|".join((*(way.expression for way in self.ways), _OTHERS)))

    def _add(self, new: Way) -> None:
        for number, way in enumerate(self.ways):
            both = way.with_(new)
            if both is not None:
                self.ways[number] = both
                return
        if len(self.ways) < MOST_SKELETONS:
            self.ways.append(new)


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
            keys, values = pairs(text)
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
            own, _ = pairs(text)
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
        keys, values = pairs(tokens[at][others])
        places, rows = found.setdefault(keys, ([], []))
        places.append(at)
        rows.append(values)
    return found


def _alike(flags: list[bool]) -> Iterator[tuple[int, int]]:
    """Yield the ranges in which flags are the same."""
    begin = 0
    for _, group in groupby(flags):
        end = begin + len(list(group))
        yield begin, end
        begin = end
