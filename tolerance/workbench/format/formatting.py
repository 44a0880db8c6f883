"""YAML text to a tree with its comments; the only import of ruamel.yaml.

It parses, notes where each entry stands, and knows which texts must be quoted. It knows no
noun; to whom a comment belongs is for ``workbench.comments``.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field
from functools import cache, lru_cache

from ruamel.yaml import YAML
from ruamel.yaml.emitter import Emitter, ScalarAnalysis
from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from tolerance.files.scalars import unlike_text
from tolerance.workbench.format.tree import Branch, Entry, Leaf

_UNFIT = re.compile(
    "[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u2028\u2029\ufeff]"
)
"""Characters that a reader may take for a line break, or that may not stand in a file."""
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}
_FLOW_MARKS = frozenset(",?[]{}")
_NO_LINE = re.compile(r"(\A[ \t\n])|^[ \t]+$|\n\n\Z|\A\Z", re.MULTILINE)
_BLOCK_STYLES = frozenset({"|", ">"})


class UnformattedError(Exception):
    """A file has something that cannot be kept as it is; the code says what."""


@dataclass(slots=True)
class Mark:
    """Where an entry stands in the text: its first character and the end of its value."""

    entry: Entry
    branch: Branch
    """The map or list of which it is an entry."""
    above: Mark | None
    """The entry of which that map or list is the value."""
    start: int
    value: int
    """Where its value begins."""
    end: int = 0


@dataclass(slots=True)
class Bed:
    """Where a map or list stands."""

    branch: Branch
    start: int
    column: int
    block: bool
    end: int = 0


@dataclass(slots=True)
class Parsed:
    """A text's tree, and where its parts stand."""

    root: Branch = field(default_factory=lambda: Branch(keyed=True))
    marks: list[Mark] = field(default_factory=list)
    """In the order of the text."""
    beds: list[Bed] = field(default_factory=list)
    covered: list[tuple[int, int]] = field(default_factory=list)
    """Where ``#`` begins no comment: within scalars, anchors and tags."""


def parse(text: str) -> Parsed:
    """Read a text whose form ``files.plainfiles`` has found sound.

    Raises:
        UnformattedError: it has what cannot be kept where it stands.

    """
    grower = _Grower(text)
    try:
        for event in YAML(typ="safe", pure=True).parse(text):
            grower.take(event)
    except YAMLError as fault:
        raise UnformattedError("syntax") from fault
    if not grower.rooted:
        raise UnformattedError("single-value")
    return grower.parsed


class _Grower:
    """Takes parser events one by one and notes where everything stands."""

    def __init__(self, text: str) -> None:
        self.parsed = Parsed()
        self.rooted = False
        self._text = text
        self._open: list[tuple[Bed, Mark | None]] = []
        self._keys: list[tuple[Leaf, int] | None] = []

    def take(self, event: object) -> None:
        """Add one event."""
        match event:
            case ScalarEvent():
                self._cover(event)
                self._add(Leaf(event.value, not event.style, event.anchor or ""), event)
            case AliasEvent():
                self._cover(event)
                self._add(Leaf(event.anchor, alias=True), event)
            case MappingStartEvent() | SequenceStartEvent():
                self._cover(event)
                mark = event.start_mark
                keyed = isinstance(event, MappingStartEvent)
                branch = Branch(keyed, anchor=event.anchor or "")
                bed = Bed(branch, mark.index, mark.column, not event.flow_style)
                above = self._add(branch, event)
                if not self._open:
                    self.parsed.root, self.rooted = branch, True
                self.parsed.beds.append(bed)
                self._open.append((bed, above))
                self._keys.append(None)
            case MappingEndEvent() | SequenceEndEvent():
                bed, above = self._open.pop()
                self._keys.pop()
                bed.end = event.end_mark.index
                if above is not None:
                    above.end = bed.end
            case _:
                pass

    def _cover(self, event: NodeEvent) -> None:
        start, end = event.start_mark.index, event.end_mark.index
        if isinstance(event, ScalarEvent) and event.style in _BLOCK_STYLES:
            # A comment may stand behind the mark of a text of several lines.
            line = min(n for n in (self._text.find("\n", start), end) if n >= 0)
            start = min(line, end)
        self.parsed.covered.append((start, end))

    def _add(self, node: Leaf | Branch, event: NodeEvent) -> Mark | None:
        if not self._open:
            return None
        bed, above = self._open[-1]
        start, end = event.start_mark.index, event.end_mark.index
        key = self._keys[-1]
        if bed.branch.keyed and key is None:
            if not isinstance(node, Leaf):
                raise UnformattedError("key-not-text")
            self._keys[-1] = node, start
            return None
        entry = Entry(node, key[0] if key is not None else None)
        first = key[1] if key is not None else start
        if isinstance(node, Leaf) and node.plain and not node.text:
            start = end = first  # the parser places nothing where the next thing begins
        mark = Mark(entry, bed.branch, above, first, start, end)
        bed.branch.entries.append(entry)
        self.parsed.marks.append(mark)
        self._keys[-1] = None
        return mark


def quote(text: str, *, plain: bool, flow: bool) -> str:
    """Write a text on one line, between quotation marks only where it needs them.

    Args:
        text: the text.
        plain: as it was written; quoted, a number or null is another thing than bare.
        flow: it stands within brackets, where more marks have a meaning.

    """
    if plain and (not text or unlike_text(text)):
        return text
    if not unlike_text(text):
        analysis = _analysed(text)
        bare = analysis.allow_flow_plain if flow else analysis.allow_block_plain
        if bare and not analysis.multiline and not (flow and _FLOW_MARKS & set(text)):
            return text
    return '"' + "".join(_ESCAPES.get(c) or _escaped(c) for c in text) + '"'


@cache
def _analyst() -> Emitter:
    return Emitter(io.StringIO(), dumper=YAML(), allow_unicode=True)


@lru_cache(maxsize=4096)
def _analysed(text: str) -> ScalarAnalysis:
    """Say where a text can stand bare; the same words come again and again in a rulebook."""
    found: ScalarAnalysis = _analyst().analyze_scalar(text)
    return found


def _escaped(character: str) -> str:
    if not _UNFIT.match(character):
        return character
    code = ord(character)
    return f"\\U{code:08x}" if code > 0xFFFF else f"\\u{code:04x}"  # noqa: PLR2004  four digits reach so far


def stands(text: str) -> bool:
    """Say whether a text of several lines can be written line by line as it is."""
    return not _NO_LINE.search(text) and not _UNFIT.search(text)
