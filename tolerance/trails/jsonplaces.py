"""JSON to nodes that remember their lines, with every value's text as it was written.

A number of nineteen digits stays nineteen digits, a name given twice is no silent choice, and
depth costs no recursion. Knows no map.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

MOST_DEPTH = 100
_TOKEN = re.compile(
    r"[ \t\r\n]*(?:"
    r"(?P<mark>[{}\[\],:])"
    r'|(?P<text>"(?:[^"\\\x00-\x1f]|\\.)*")'
    r"|(?P<bare>-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])|(?:true|false|null)\b)"
    r"|(?P<end>\Z))"
)
_SURROGATE = re.compile("[\ud800-\udfff]")


class JsonError(Exception):
    """What cannot be read as JSON: a code, its line, and the name that is at fault."""

    def __init__(self, code: str, line: int, name: str = "") -> None:
        super().__init__(code)
        self.code, self.line, self.name = code, line, name


@dataclass(slots=True, eq=False)
class Leaf:
    """A value: its text, unescaped where it is a string, and its line."""

    text: str
    line: int
    quoted: bool = True

    @property
    def said(self) -> str:
        """The text; nothing where the file says ``null``."""
        return "" if not self.quoted and self.text == "null" else self.text


@dataclass(slots=True, eq=False)
class Branch:
    """An object or a list: its entries in order, each by its name or its number."""

    line: int
    listing: bool
    entries: dict[str, Node] = field(default_factory=dict)


Node = Leaf | Branch


def documents(text: str, first_line: int = 1) -> Iterator[tuple[str, Node]]:
    """Yield each value of a text with its pointer; of a list at the top, each entry.

    Several values may follow each other, as in JSON Lines.

    Raises:
        JsonError: where the text is no JSON; what came before was yielded.

    """
    scan = _Scan(text, first_line)
    while True:
        match = scan.next()
        if match["end"] is not None:
            return
        if match["mark"] != "[":
            yield "", scan.value(match)
            continue
        number, match = 0, scan.next()
        while match["mark"] != "]":
            yield f"/{number}", scan.value(match)
            number, match = number + 1, scan.next()
            if match["mark"] == ",":
                match = scan.next()
                if match["mark"] == "]":
                    raise scan.fault("approval-broken")
            elif match["mark"] != "]":
                raise scan.fault("approval-broken")


def one(text: str, line: int) -> Node | None:
    """Read a text that is to be one value, all of it at one line; None if it is none."""
    try:
        scan = _Scan(text, line, counting=False)
        node = scan.value(scan.next())
        return node if scan.next()["end"] is not None else None
    except JsonError:
        return None


class _Scan:
    def __init__(self, text: str, first_line: int, *, counting: bool = True) -> None:
        self._text = text
        self._first = first_line
        self._breaks = [m.start() for m in re.finditer("\n", text)] if counting else []
        self._at = 0
        self._token = 0

    def next(self) -> re.Match[str]:
        match = _TOKEN.match(self._text, self._at)
        if match is None:
            gap = re.compile(r"[ \t\r\n]*").match(self._text, self._at)
            self._token = gap.end() if gap else self._at
            raise self.fault("approval-broken")
        self._token = match.start(match.lastgroup or 0)
        self._at = match.end()
        return match

    def line(self) -> int:
        return self._first + bisect_right(self._breaks, self._token)

    def fault(self, code: str, name: str = "") -> JsonError:
        return JsonError(code, self.line(), name)

    def value(self, match: re.Match[str]) -> Node:
        """Read the value that begins with a token."""
        node = self._begin(match)
        if isinstance(node, Leaf):
            return node
        open_: list[Branch] = [node]
        fresh = True
        while open_:
            branch = open_[-1]
            match = self.next()
            if match["mark"] == ("]" if branch.listing else "}"):
                open_.pop()
                fresh = False
                continue
            if not fresh:
                if match["mark"] != ",":
                    raise self.fault("approval-broken")
                match = self.next()
            name = str(len(branch.entries)) if branch.listing else self._name(match, branch)
            if not branch.listing:
                match = self.next()
            child = self._begin(match)
            branch.entries[name] = child
            fresh = isinstance(child, Branch)
            if isinstance(child, Branch):
                if len(open_) >= MOST_DEPTH:
                    raise self.fault("approval-too-deep")
                open_.append(child)
        return node

    def _name(self, match: re.Match[str], branch: Branch) -> str:
        if match["text"] is None:
            raise self.fault("approval-broken")
        name = self._words(match["text"])
        if name in branch.entries:
            raise self.fault("approval-name-twice", name=name)
        if self.next()["mark"] != ":":
            raise self.fault("approval-broken")
        return name

    def _begin(self, match: re.Match[str]) -> Node:
        if match["text"] is not None:
            return Leaf(self._words(match["text"]), self.line())
        if match["bare"] is not None:
            return Leaf(match["bare"], self.line(), quoted=False)
        if match["mark"] in {"{", "["}:
            return Branch(self.line(), match["mark"] == "[")
        raise self.fault("approval-broken")

    def _words(self, token: str) -> str:
        try:
            text = str(json.loads(token))
        except ValueError:
            raise self.fault("approval-broken") from None
        # Half a character can be neither shown nor stored: its escape is kept instead.
        return token[1:-1] if _SURROGATE.search(text) else text
