"""One thing of a rulebook in words: what every page that shows it is made of. Pure data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

from tolerance.model.basis import Basis
from tolerance.report.condition_words import Phrase, indented

ItemKind = Literal[
    "criterion",
    "rule",
    "conclusion",
    "rung",
    "row",
    "standing",
    "standard",
    "quantity",
    "constraint",
    "map",
    "check",
    "stratum",
    "group",
]


class Line(NamedTuple):
    """One thing said of an item: what it is about, and the words, indented where they nest."""

    key: str
    label: str
    said: tuple[tuple[int, str], ...]


class Item(NamedTuple):
    """One item in words."""

    kind: ItemKind
    id: str
    title: str
    lines: tuple[Line, ...]
    basis: tuple[Basis, ...] = ()
    because: str = ""
    """What its author says of the law, in the author's own words."""

    def plain(self) -> dict[str, Any]:
        """Return it as plain values."""
        return {
            "kind": self.kind,
            "id": self.id,
            "title": self.title,
            "lines": [
                {
                    "key": line.key,
                    "label": line.label,
                    "said": [{"depth": depth, "text": text} for depth, text in line.said],
                }
                for line in self.lines
            ],
        }


def line(key: str, label: str, *said: str) -> Line:
    """Return a line of flat sentences; those that say nothing are left out."""
    return Line(key, label, tuple((0, text) for text in said if text))


def tree(key: str, label: str, *phrases: Phrase) -> Line:
    """Return a line of indented conditions."""
    return Line(key, label, tuple(step for phrase in phrases for step in indented(phrase)))


def kept(lines: Iterator[Line]) -> tuple[Line, ...]:
    """Keep the lines that say something."""
    return tuple(each for each in lines if each.said)
