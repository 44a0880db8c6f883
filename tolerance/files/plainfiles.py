"""YAML to plain nodes that remember their lines; the only import of a YAML library.

YAML 1.2 as the formats have it: every scalar stays text until the reader of its field
says what it is, so ``on``, ``yes`` and ``1.10`` are never changed behind an author's back.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from tolerance.model.problem import Place, Problem, ProblemsError

_UNPRINTED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""What JSON leaves as it is and YAML takes for a line end or refuses."""
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
"""What no paper can bear; raw ones YAML refuses itself, but an escape may make them."""
MOST_BYTES = 20_000_000
MOST_NODES = 400_000
MOST_DEPTH = 60
_TEXT_TAGS = frozenset({"!", "tag:yaml.org,2002:str"})


@dataclass(slots=True)
class Scalar:
    """A scalar as written; ``plain`` when it stood without quotes."""

    text: str
    plain: bool
    place: Place

    @property
    def empty(self) -> bool:
        """True for nothing, ``~`` and ``null``."""
        return self.plain and self.text in {"", "~", "null", "Null", "NULL"}


@dataclass(slots=True)
class Listing:
    """A list."""

    place: Place
    parts: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Keyed:
    """A map from text keys, each with the place of the key."""

    place: Place
    entries: dict[str, Node] = field(default_factory=dict)
    keys: dict[str, Place] = field(default_factory=dict)
    flow: bool = False
    """It is written in braces, where every comma begins another entry."""


Node = Scalar | Listing | Keyed


def read_text(path: Path, shown: str) -> str:
    """Return a text file's characters: UTF-8, or UTF-16 with its mark.

    Raises:
        ProblemsError: missing, a folder, too large, or in another encoding.

    """
    whole = Place(shown)
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise ProblemsError(
                [Problem("file-too-large", whole, {"bytes": str(size), "most": str(MOST_BYTES)})]
            )
        raw = path.read_bytes()
    except FileNotFoundError:
        raise ProblemsError([Problem("file-missing", whole)]) from None
    except OSError as fault:
        raise ProblemsError(
            [Problem("file-unreadable", whole, {"why": fault.strerror or ""})]
        ) from None
    marked = raw.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        return raw.decode("utf-16" if marked else "utf-8-sig")
    except UnicodeDecodeError as fault:
        line = raw[: fault.start].count(b"\n") + 1
    try:
        raw.decode("gb18030")
        guess = "GBK / GB18030"
    except UnicodeDecodeError:
        guess = "?"
    raise ProblemsError([Problem("not-utf-8", Place(shown, line), {"guess": guess})])


def quoted(text: str) -> str:
    """Write a text in quotation marks, so that YAML reads it back whatever it holds."""
    said = json.dumps(text, ensure_ascii=False)
    return _UNPRINTED.sub(lambda found: f"\\u{ord(found[0]):04x}", said)


def entries_of(root: Keyed | None, key: str) -> Iterator[Keyed]:
    """Yield the maps in the list under a key; nothing where there is no such list."""
    listing = root.entries.get(key) if root is not None else None
    if isinstance(listing, Listing):
        yield from (part for part in listing.parts if isinstance(part, Keyed))


def read_yaml(path: Path, shown: str) -> Node:
    """Return the one document of a YAML file.

    Raises:
        ProblemsError: with every fault of form that was found.

    """
    return compose(read_text(path, shown), shown)


def compose(text: str, shown: str) -> Node:
    """Build nodes from YAML text, refusing what a reader could mistake.

    Refused: broken syntax, no content, two documents, a key given twice, a key that is
    no text, tags, aliases that grow past ``MOST_NODES``, and nesting past ``MOST_DEPTH``.
    """
    problems: list[Problem] = []
    builder = _Builder(shown, problems)
    try:
        for event in _events(text):
            if not builder.take(event):
                break
    except yaml.YAMLError as fault:
        why = getattr(fault, "problem", None) or getattr(fault, "reason", None) or ""
        place = Place(shown, _line_of(fault, text))
        problems.append(Problem("yaml-broken", place, {"why": str(why)}))
    if problems:
        raise ProblemsError(problems)
    if builder.root is None or (isinstance(builder.root, Scalar) and builder.root.empty):
        raise ProblemsError([Problem("file-empty", Place(shown))])
    return builder.root


def _line_of(fault: yaml.YAMLError, text: str) -> int:
    """Return the line of a fault; a character that may not stand in YAML has no mark."""
    mark = getattr(fault, "problem_mark", None)
    if mark is not None:
        return int(mark.line) + 1
    unfit = yaml.reader.Reader.NON_PRINTABLE.search(text)
    return text.count("\n", 0, unfit.start()) + 1 if unfit is not None else 0


def _events(text: str) -> Iterator[yaml.Event]:
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    return iter(yaml.parse(text, Loader=loader))


class _Builder:
    """Takes parser events one by one, so depth costs no recursion."""

    def __init__(self, shown: str, problems: list[Problem]) -> None:
        self.root: Node | None = None
        self._problems = problems
        self._here = Place(shown)
        self._open: list[tuple[Listing | Keyed, Scalar | None, str | None, int]] = []
        self._key: Scalar | None = None
        self._anchors: dict[str, tuple[Node, int]] = {}
        self._count = 0
        self._documents = 0

    def take(self, event: yaml.Event) -> bool:
        """Add one event; False when going on would make no sense."""
        match event:
            case yaml.ScalarEvent():
                place = self._place(event)
                if event.tag is not None and event.tag not in _TEXT_TAGS:
                    return self._fault("yaml-tag", place, tag=event.tag)
                self._count += 1
                self._add(Scalar(event.value, not event.style, place), event.anchor, 1)
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                place = self._place(event)
                if event.tag not in {None, "!"}:
                    return self._fault("yaml-tag", place, tag=event.tag)
                if len(self._open) >= MOST_DEPTH:
                    return self._fault("yaml-too-deep", place, most=str(MOST_DEPTH))
                made: Listing | Keyed = (
                    Listing(place)
                    if isinstance(event, yaml.SequenceStartEvent)
                    else Keyed(place, flow=bool(event.flow_style))
                )
                self._open.append((made, self._key, event.anchor, self._count))
                self._key = None
                self._count += 1
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                finished, self._key, anchor, before = self._open.pop()
                self._add(finished, anchor, self._count - before)
            case yaml.AliasEvent():
                place = self._place(event)
                known = self._anchors.get(event.anchor or "")
                if known is None:
                    return self._fault("yaml-alias", place, alias=event.anchor or "")
                self._count += known[1]
                self._add(known[0], None, known[1])
            case yaml.DocumentStartEvent():
                self._documents += 1
                if self._documents > 1:
                    return self._fault("two-documents", self._place(event))
            case _:
                pass
        if self._count > MOST_NODES:
            return self._fault("yaml-bomb", self._place(event), most=str(MOST_NODES))
        return True

    def _place(self, event: yaml.Event) -> Place:
        """Return the place of an event; what stands on one line shares one place."""
        line = event.start_mark.line + 1 if event.start_mark else 0
        if line != self._here.line:
            self._here = Place(self._here.file, line)
        return self._here

    def _fault(self, code: str, place: Place, **facts: str) -> bool:
        self._problems.append(Problem(code, place, facts))
        return False

    def _add(self, node: Node, anchor: str | None, weight: int) -> None:
        if anchor is not None:
            self._anchors[anchor] = (node, weight)
        if isinstance(node, Scalar):
            self._look_at(node)
        if not self._open:
            self.root = node
            return
        parent = self._open[-1][0]
        if isinstance(parent, Listing):
            parent.parts.append(node)
        elif self._key is None:
            if isinstance(node, Scalar):
                self._key = node
            else:
                self._key = Scalar("", plain=False, place=node.place)
                self._problems.append(Problem("key-not-text", node.place))
        else:
            self._enter(parent, self._key, node)
            self._key = None

    def _look_at(self, node: Scalar) -> None:
        """Name a character that no paper can bear."""
        unfit = _CONTROL.search(node.text)
        if unfit is not None:
            facts = {"mark": f"U+{ord(unfit[0]):04X}"}
            self._problems.append(Problem("yaml-control-mark", node.place, facts))

    def _enter(self, parent: Keyed, key: Scalar, node: Node) -> None:
        if key.text in parent.entries:
            facts = {"key": key.text, "first": str(parent.keys[key.text].line)}
            facts |= {"comma": "yes"} if parent.flow else {}
            self._problems.append(Problem("duplicate-key", key.place, facts))
            return
        parent.entries[key.text] = node
        parent.keys[key.text] = key.place
