"""Ways to write an event: attributes in one order, some of them not always there.

It knows how an event that the general expression matched is put into an expression of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from operator import itemgetter

VALUE = r'[^"<&\x00-\x1f\ufffe\uffff]*+'
_PAIR = re.compile(r'key="([^"]*)" value="([^"]*)"|value="([^"]*)" key="([^"]*)"')
_INDENT = re.compile(r"(?<=</event>)[ \t]*+\r?\n[ \t]*+(?=<|\Z)")
"""After an event: the last one of a trace is indented otherwise."""

Token = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute as it is written: white space and all before its value, and what follows."""

    key: str
    before: str
    after: str

    @property
    def lines(self) -> int:
        """Return how many line ends it has."""
        return self.before.count("\n") + self.after.count("\n")


@dataclass(frozen=True, slots=True)
class Kind:
    """Events of one way that have the same keys."""

    keys: tuple[str, ...]
    where: list[int]
    """Which tokens they are."""
    columns: tuple[tuple[str, ...], ...]
    lines: int
    """How many line ends each has; less than none: not all the same."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way to write an event."""

    attributes: tuple[Attribute, ...]
    close: str
    optional: frozenset[str] = frozenset()
    """The keys that are not always there."""

    @classmethod
    def of(cls, text: str) -> Way:
        """Learn the way of an event that the general expression matched."""
        found, at = [], len("<event>")
        for pair in _PAIR.finditer(text):
            value = 2 if pair[1] is not None else 3
            end = text.index("/>", pair.end()) + len("/>")
            before, after = text[at : pair.start(value)], text[pair.end(value) : end]
            found.append(Attribute(pair[1] or pair[4], before, after))
            at = end
        return cls(tuple(found), text[at:])

    def with_(self, other: Way) -> Way | None:
        """Return the way that is both, with at most one more optional attribute; or None.

        Events of different acts often have little in common: a way for each is quicker.
        """
        ours = {each.key: place for place, each in enumerate(self.attributes)}
        merged, at = list(self.attributes), 0
        if _closing(self.close) != _closing(other.close):
            return None
        for each in other.attributes:
            if each.key not in ours:
                merged.insert(at, each)
            elif each in merged[at:]:
                at = merged.index(each, at)
            else:
                return None  # another order, or written otherwise
            at += 1
        common = ours.keys() & {each.key for each in other.attributes}
        optional = self.optional | {each.key for each in merged if each.key not in common}
        if len(optional) > len(self.optional) + 1:
            return None
        return replace(self, attributes=tuple(merged), optional=optional)

    @property
    def expression(self) -> str:
        """Return what matches it: a mark, then each value, a mark before what is optional."""
        parts = ["(<)event>"]
        for each in self.attributes:
            white, _, rest = each.before.partition("<")
            value = f"{re.escape(rest)}({VALUE}){re.escape(each.after)}"
            if each.key in self.optional:
                parts.append(f"(?:{re.escape(white)}(<){value}|)")
            else:
                parts.append(f"{re.escape(white)}<{value}")
        return "".join((*parts, _closing(self.close)))

    @property
    def width(self) -> int:
        """Return how many groups the expression has."""
        return 1 + len(self.attributes) + len(self.optional)

    def kinds(self, tokens: list[Token], where: list[int], start: int) -> Iterator[Kind]:
        """Yield events by the keys they have.

        Args:
            tokens: what the expression found, among others.
            where: which of them it found.
            start: where its groups begin.

        """
        marks, values, at = [0], [], 1
        for each in self.attributes:
            if each.key in self.optional:
                marks.append(at)
                at += 1
            values.append(at)
            at += 1
        named = {each.key: value for each, value in zip(self.attributes, values, strict=True)}
        if not self.optional:
            yield self._kind(tokens, where, start, named)
            return
        marked = itemgetter(*(start + mark for mark in marks))
        found: dict[Token, list[int]] = {}
        for place in where:
            found.setdefault(marked(tokens[place]), []).append(place)
        for mask, places in found.items():
            there = {mark + 1 for mark, said in zip(marks, mask, strict=True) if said}
            keys = {
                key: value
                for key, value in named.items()
                if key not in self.optional or value in there
            }
            yield self._kind(tokens, places, start, keys)

    def _kind(
        self, tokens: list[Token], where: list[int], start: int, named: Mapping[str, int]
    ) -> Kind:
        own = itemgetter(slice(start, start + self.width))
        columns = tuple(zip(*(own(tokens[place]) for place in where), strict=True))
        lines = self.close.count("\n")
        lines += sum(each.lines for each in self.attributes if each.key in named)
        return Kind(tuple(named), where, tuple(columns[at] for at in named.values()), lines)


def _closing(close: str) -> str:
    """Return the expression of the end of an event, with one line end where it has one."""
    white = _INDENT.search(close)
    if white is None:
        return f"{re.escape(close)}(?=<|\\Z)"
    return re.escape(close[: white.start()]) + _INDENT.pattern


def pairs(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return keys and values of flat attributes that the general expression matched."""
    if '" key="' in text:
        found = _PAIR.findall(text)
        return tuple(a or d for a, _, _, d in found), tuple(b or c for _, b, c, _ in found)
    parts = text.split('"')
    return tuple(parts[1::4]), tuple(parts[3::4])
