"""A file of YAML as a tree that keeps its comments, and the one way in which it is written.

A short map or list stands on its line in brackets, a longer one in a block; text of several
lines stands as it is; quotation marks stand where they are needed. It knows no library, no
noun and no file: what it is told to quote, and what is a comment, is decided elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Protocol
from unicodedata import east_asian_width

WIDTH = 108
"""In cells. Chosen so that the shipped rulebooks, written before this, change least."""
FILLED = 100
"""Lines that are filled with words keep a little shorter."""
MANY = 10
"""Lists of so many words are filled into lines; shorter ones stand one below the other."""
STEP = 2


def cells(text: str) -> int:
    """Return how wide a text stands in an editor: a Chinese character is two letters wide."""
    return len(text) + sum(east_asian_width(c) in "WF" for c in text if c > "\u2e7f")


@dataclass(slots=True)
class Leaf:
    """A scalar, or an alias of something that has an anchor."""

    text: str
    plain: bool = True
    """As it was written: what stood without quotation marks may be a number, a day or null."""
    anchor: str = ""
    alias: bool = False
    """The text is then the name of the anchor."""


@dataclass(slots=True)
class Entry:
    """One entry of a map or list, with the comments that belong to it."""

    value: Leaf | Branch
    key: Leaf | None = None
    before: list[str] = field(default_factory=list)
    """Comments on lines of their own; an empty one is an empty line between them."""
    beside: str = ""
    """The comment at the end of its first line."""
    apart: bool = False
    """An empty line stood before it."""

    @property
    def name(self) -> str:
        """The key's text; empty in a list."""
        return self.key.text if self.key is not None else ""


@dataclass(slots=True)
class Branch:
    """A map or a list."""

    keyed: bool
    entries: list[Entry] = field(default_factory=list)
    after: list[str] = field(default_factory=list)
    """Comments behind the last entry."""
    anchor: str = ""

    @property
    def linked(self) -> bool:
        """True where an anchor or alias stands anywhere in it."""
        return any(
            leaf.anchor or (isinstance(leaf, Leaf) and leaf.alias)
            for entry in self.entries
            for leaf in (entry.value, entry.key)
            if leaf is not None
        ) or any(isinstance(e.value, Branch) and e.value.linked for e in self.entries)

    @property
    def commented(self) -> bool:
        """True where a comment stands anywhere in it."""
        return bool(self.after) or any(
            e.before or e.beside or (isinstance(e.value, Branch) and e.value.commented)
            for e in self.entries
        )


@dataclass(slots=True)
class Document:
    """A whole file."""

    head: list[str]
    root: Branch


class Quote(Protocol):
    """Writes a text on one line."""

    def __call__(self, text: str, *, plain: bool, flow: bool) -> str:
        """Return the text as it stands in a file."""


class Writer:
    """Writes a document in the one canonical way."""

    def __init__(self, quote: Quote, block: Callable[[str], bool]) -> None:
        self._quote = quote
        self._block = block
        """Says whether a text of several lines can stand as it is."""
        self._lines: list[str] = []

    def write(self, document: Document) -> str:
        """Return the text of a document, with one line break at its end."""
        self._lines = []
        self._comments(document.head, 0)
        first = document.root.entries[0] if document.root.entries else None
        if first is not None and first.before and document.head and document.head[-1]:
            self._lines.append("")
        if document.root.entries:
            self._branch(document.root, 0, top=True)
        else:
            self._lines.append("{}" if document.root.keyed else "[]")
        return "\n".join(self._lines) + "\n"

    def _comments(self, comments: list[str], indent: int) -> None:
        self._lines.extend(" " * indent + c if c else "" for c in comments)

    def _branch(self, branch: Branch, indent: int, *, top: bool = False) -> None:
        """Write the entries of a block, each on lines of its own."""
        for number, entry in enumerate(branch.entries):
            apart = bool(number) and (entry.apart or (top and not branch.keyed))
            self._entry(entry, indent, apart=apart, top=top)
        self._comments(branch.after, indent)

    def _entry(self, entry: Entry, indent: int, *, apart: bool, top: bool = False) -> None:
        if apart:
            self._lines.append("")
        self._lower(entry, indent, whole=not (top and entry.key is None))
        self._comments(entry.before, indent)
        head = "-" if entry.key is None else self._leaf(entry.key, flow=False, key=True) + ":"
        self._headed(" " * indent + head, entry, indent, whole=not (top and entry.key is None))

    def _headed(self, head: str, entry: Entry, indent: int, *, whole: bool) -> None:
        """Write what follows ``- `` or ``key: ``: on that line if there is room, else below."""
        value = entry.value
        beside = f"  {entry.beside}" if entry.beside else ""
        if isinstance(value, Leaf):
            self._lines.extend(self._hung(head, value, indent, beside))
            return
        anchor = f" &{value.anchor}" if value.anchor else ""
        flow = self._flow(value) if whole or not value.entries else None
        if flow is not None and cells(head + anchor + flow + beside) + 1 <= WIDTH:
            self._lines.append(f"{head}{anchor} {flow}{beside}")
        elif flow is not None and _words_only(value):
            self._lines.append(f"{head}{anchor} [{beside}")
            self._lines.extend(_filled(self._words(value), " " * (indent + STEP)))
        elif not value.entries:  # a comment in what is empty
            self._lines.append(f"{head}{anchor} {'{' if value.keyed else '['}{beside}")
            self._comments(value.after, indent + STEP)
            self._lines.append(" " * indent + ("}" if value.keyed else "]"))
        elif entry.key is None and not anchor:
            self._first_beside(head, value, indent + STEP)
        else:
            self._lines.append(f"{head}{anchor}{beside}")
            self._branch(value, indent + STEP)

    def _lower(self, entry: Entry, indent: int, *, whole: bool = True) -> None:
        """Take comments from between a dash and the block behind it, where none can stand.

        One at the dash's line goes to the first entry of the block, or else before the dash,
        as do those before that first entry.
        """
        value = entry.value
        if entry.key is not None or not isinstance(value, Branch) or value.anchor:
            return
        flow = self._flow(value) if whole else None
        taken = cells(f"- {flow}  {entry.beside}") + indent
        if not value.entries or (flow is not None and (taken <= WIDTH or _words_only(value))):
            return
        first = value.entries[0]
        if entry.beside and (first.before or first.beside):
            entry.before.append(entry.beside)
        elif entry.beside:
            first.beside = entry.beside
        entry.beside = ""
        self._lower(first, indent + STEP)
        entry.before.extend(first.before)
        first.before = []

    def _words(self, branch: Branch) -> Iterator[str]:
        for entry in branch.entries:
            if isinstance(entry.value, Leaf):
                yield self._leaf(entry.value, flow=True)

    def _first_beside(self, head: str, branch: Branch, indent: int) -> None:
        """Write a block whose first entry stands behind the dash."""
        first, *others = branch.entries
        begun = "-" if first.key is None else self._leaf(first.key, flow=False, key=True) + ":"
        self._headed(f"{head} {begun}", first, indent, whole=True)
        for entry in others:
            self._entry(entry, indent, apart=entry.apart)
        self._comments(branch.after, indent)

    def _hung(self, head: str, leaf: Leaf, indent: int, beside: str) -> Iterator[str]:
        """Yield the lines of a scalar."""
        anchor = f" &{leaf.anchor}" if leaf.anchor else ""
        if not leaf.alias and "\n" in leaf.text and self._block(leaf.text):
            body = leaf.text.removesuffix("\n")
            chomp = "-" if body == leaf.text else ""
            yield f"{head}{anchor} |{chomp}{beside}"
            pad = " " * (indent + STEP)
            yield from (pad + line if line else "" for line in body.split("\n"))
        else:
            written = self._leaf(leaf, flow=False)
            yield f"{head} {written}{beside}" if written else f"{head}{beside}"

    def _leaf(self, leaf: Leaf, *, flow: bool, key: bool = False) -> str:
        if leaf.alias:
            return f"*{leaf.text}" + (" " if key else "")
        written = self._quote(leaf.text, plain=leaf.plain, flow=flow)
        return f"&{leaf.anchor} {written}".rstrip() if leaf.anchor else written

    def _flow(self, node: Leaf | Branch) -> str | None:
        """Return a node in brackets, None where it cannot stand so."""
        if isinstance(node, Leaf):
            if "\n" in node.text or (node.plain and not node.text and not node.alias):
                return None
            return self._leaf(node, flow=True)
        if node.commented:
            return None
        parts: list[str] = []
        for entry in node.entries:
            inner = self._flow(entry.value)
            if inner is None or (entry.key is not None and "\n" in entry.key.text):
                return None
            if isinstance(entry.value, Branch) and entry.value.anchor:
                inner = f"&{entry.value.anchor} {inner}"
            if entry.key is not None:
                inner = f"{self._leaf(entry.key, flow=True, key=True)}: {inner}"
            parts.append(inner)
        opened, closed = ("{", "}") if node.keyed else ("[", "]")
        return opened + ", ".join(parts) + closed


def _words_only(branch: Branch) -> bool:
    """Say whether a list holds so many scalars that it is read better filled into lines."""
    return (
        not branch.keyed
        and len(branch.entries) >= MANY
        and all(isinstance(entry.value, Leaf) for entry in branch.entries)
    )


def _filled(words: Iterator[str], pad: str) -> Iterator[str]:
    """Yield the lines of a list's words, each as long as there is room."""
    line = ""
    for word in words:
        if line and cells(f"{pad}{line} {word},") > FILLED:
            yield pad + line
            line = ""
        line += f" {word}," if line else f"{word},"
    yield pad + line.removesuffix(",") + "]"
