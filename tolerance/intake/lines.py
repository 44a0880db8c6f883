"""Plain trees to lines of YAML as an office would write them, and such lines into a case file.

What stood in the file stays byte for byte; an entry is put behind the last of its list. The
file is read again afterwards, and one that would say anything else is refused.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from tolerance.files.plainfiles import Keyed, Listing, Node, Scalar, compose
from tolerance.model.problem import Place, Problem, ProblemsError

Value = object
Tree = Mapping[str, Value]

_BARE = re.compile(r"[^\W\d_][\w（）《》〔〕、，。；：！？“”…—·]*")
_SAID = frozenset({"yes", "no", "true", "false", "null", "on", "off", "y", "n"})
_NOTHING = re.compile(r"(\[\s*\]|~|null)?\s*(#.*)?")
_ITEM = re.compile(r"(\s*)-\s")


class Word(str):
    """Text that stands as it is: an id, a closed word, a day or a time."""

    __slots__ = ()


def one_line(text: str) -> str:
    """Return a text on one line, without marks that nobody sees and YAML forbids."""
    kept = "".join(
        c
        for c in text
        if c.isspace()
        or (unicodedata.category(c) not in {"Cc", "Cf", "Cs"} and c not in "\ufffe\uffff")
    )
    return " ".join(kept.split())


def scalar(value: Value) -> str:
    """Write a value on one line."""
    match value:
        case bool():
            return "yes" if value else "no"
        case Word() | int() | Decimal() | date():
            return str(value)
        case str():
            text = one_line(value)
            bare = _BARE.fullmatch(text) and text.lower() not in _SAID
            return text if bare else json.dumps(text, ensure_ascii=False)
        case _:
            raise TypeError(value)


def written(tree: Tree, indent: int = 0) -> list[str]:
    """Write a map as lines; what has no content is left out, and ``[]`` is an empty list."""
    lines: list[str] = []
    lead = " " * indent
    for key, value in tree.items():
        match value:
            case None:
                continue
            case str() if not one_line(value):
                continue
            case Mapping():
                lines += [f"{lead}{key}:", *written(value, indent + 2)]
            case list() | tuple():
                lines += _listed(key, value, indent)
            case _:
                lines.append(f"{lead}{key}: {scalar(value)}")
    return lines


def _listed(key: str, values: Sequence[Value], indent: int) -> list[str]:
    lead = " " * indent
    if not any(isinstance(value, Mapping) for value in values):
        return [f"{lead}{key}: [{', '.join(scalar(value) for value in values)}]"]
    lines = [f"{lead}{key}:"]
    for value in values:
        lines += entry(value if isinstance(value, Mapping) else {}, indent + 2)
    return lines


def entry(tree: Tree, indent: int) -> list[str]:
    """Write one entry of a list."""
    lines = written(tree, indent + 2)
    return [f"{' ' * indent}- {lines[0].strip()}", *lines[1:]]


def add(text: str, shown: str, entries: Mapping[str, Sequence[Tree]]) -> str:
    """Put entries behind those of the lists of a case file.

    Args:
        text: the case file.
        shown: its name, for problems.
        entries: key of a list → what to add to it.

    Raises:
        ProblemsError: a list is written so that nothing can be put behind it.

    """
    wanted = {key: trees for key, trees in entries.items() if trees}
    if not wanted:
        return text
    root = compose(text, shown)
    if not isinstance(root, Keyed):
        raise ProblemsError([Problem("not-a-map", Place(shown), {"field": "case.yaml"})])
    end = "\r\n" if "\r\n" in text else "\n"
    lines = text.split(end)
    said = {name: _plain(part) for name, part in root.entries.items()}
    puts: list[tuple[int, list[str]]] = []
    for key, trees in wanted.items():
        at, indent = _place_for(lines, root, key, shown)
        new = [line for tree in trees for line in entry(tree, indent)]
        before = said.get(key)
        said[key] = [*(before if isinstance(before, list) else []), *_parsed(new, indent)]
        puts.append((at, new if key in root.entries else [f"{key}:", *new]))
    # From the foot up, so that no place moves; of those at one place the first stays first.
    puts.reverse()
    puts.sort(key=lambda put: put[0], reverse=True)
    for at, new in puts:
        lines[at:at] = new
    found = end.join(lines)
    try:
        same = _plain(compose(found, shown)) == said
    except ProblemsError:
        same = False
    if not same:
        raise _closed(root, next(iter(wanted)), shown)
    return found


def _closed(root: Keyed, key: str, shown: str) -> ProblemsError:
    place = root.keys.get(key, Place(shown))
    return ProblemsError([Problem("case-list-closed", place, {"key": key})])


def _place_for(lines: list[str], root: Keyed, key: str, shown: str) -> tuple[int, int]:
    """Return behind which line new entries stand and how far in; open a list that is empty."""
    node = root.entries.get(key)
    if node is None:
        return _foot(lines, len(lines)), 2
    if isinstance(node, Listing) and node.parts:
        first = _ITEM.match(lines[node.parts[0].place.line - 1])
        if first is None:
            raise _closed(root, key, shown)
        return _room(lines, root, key), len(first[1])
    line = root.keys[key].line
    named, _, rest = lines[line - 1].partition(":")
    if not _NOTHING.fullmatch(rest.strip()) or named.strip() != key:
        raise _closed(root, key, shown)
    _, mark, comment = rest.partition("#")
    lines[line - 1] = f"{key}:" + (f"  #{comment}" if mark else "")
    return line, 2


def _foot(lines: Sequence[str], end: int) -> int:
    """Return behind which line the text above a line ends, comments and blanks left out."""
    while end and (not lines[end - 1].strip() or lines[end - 1].lstrip().startswith("#")):
        end -= 1
    return end


def _room(lines: Sequence[str], root: Keyed, key: str) -> int:
    """Return behind which line the list of a key ends."""
    here = root.keys[key].line
    below = [place.line for place in root.keys.values() if place.line > here]
    return _foot(lines, min(below) - 1 if below else len(lines))


def _parsed(lines: Sequence[str], indent: int) -> list[object]:
    found = _plain(compose("\n".join(line[indent:] for line in lines), ""))
    return found if isinstance(found, list) else []


def _plain(node: Node) -> dict[str, object] | list[object] | str:
    """Return what a node says, wherever it stands."""
    match node:
        case Keyed():
            return {key: _plain(part) for key, part in node.entries.items()}
        case Listing():
            return [_plain(part) for part in node.parts]
        case Scalar():
            return node.text
