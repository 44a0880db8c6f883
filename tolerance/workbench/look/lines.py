"""On which line of a rulebook's files something stands. Reads the files again, as nodes.

A noun knows the place where it begins; what is said inside it is looked for in the node of
that place, so a long rule can be pointed into.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from tolerance.files.plainfiles import Keyed, Listing, Node, Scalar, read_yaml
from tolerance.model.problem import Place, ProblemsError

Inner = tuple[str | int, ...]
"""The way into a node: keys, and places in lists counted from 0."""


class Lines:
    """The files of one folder of rulebooks, each read once."""

    def __init__(self, shelf: Path) -> None:
        self._above = shelf.parent
        self._roots: dict[str, Node | None] = {}

    def place(self, start: Place, inner: Inner = (), texts: Collection[str] = ()) -> Place:
        """Return where one of some texts stands inside a node.

        Args:
            start: where the node begins; line 0 is the whole file.
            inner: the way into it.
            texts: what is looked for, the first found first; a key counts as well.

        """
        root = self._root(start.file)
        if root is None:
            return start
        top = root if start.line == 0 else _beginning(root, start)
        if top is None:
            return start
        node, last = top, start
        for step in inner:
            inside = _step(node, step)
            if inside is None:
                break
            node, last = inside
        for text in texts:
            for place in _saying(node, text):
                return place
        return Place(last.file, last.line or node.place.line)

    def _root(self, file: str) -> Node | None:
        if file not in self._roots:
            try:
                self._roots[file] = read_yaml(self._above / file, file)
            except ProblemsError:  # who read it before has said what is wrong
                self._roots[file] = None
        return self._roots[file]


def _beginning(root: Node, start: Place) -> Node | None:
    """Return the entry of a list that begins at a place, else the whole."""
    parts = root.parts if isinstance(root, Listing) else []
    return next((part for part in parts if part.place.line == start.line), root)


def _step(node: Node, step: str | int) -> tuple[Node, Place] | None:
    match node:
        case Keyed() if isinstance(step, str) and step in node.entries:
            return node.entries[step], node.keys[step]
        case Listing() if isinstance(step, int) and step < len(node.parts):
            return node.parts[step], node.parts[step].place
    return None


def _saying(node: Node, text: str) -> Iterator[Place]:
    match node:
        case Scalar():
            if node.text == text:
                yield node.place
        case Listing():
            for part in node.parts:
                yield from _saying(part, text)
        case Keyed():
            for key, part in node.entries.items():
                if key == text:
                    yield node.keys[key]
                yield from _saying(part, text)
