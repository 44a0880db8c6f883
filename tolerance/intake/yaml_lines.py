"""Nodes to the text of a case file, and new entries into one that exists.

What stands in an existing file stays as it is, byte for byte: its comments, order and spacing.
Knows no case: only lists at the top level.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

from tolerance.files.plainfiles import Keyed, Listing, Node, Scalar
from tolerance.model.problem import Place, Problem, ProblemsError

_BARE = re.compile(r"[\w\u3000-\u303f\uff08\uff09\uff0c\uff1b\uff1f\uff01“”‘’…·/.() +%〔〕《》-]+")
_NOT_FIRST = re.compile(r"[-?:,\[\]{}#&*!|>'\"%@`/.( +\d]")
_WORDS = re.compile(r"(?i:true|false|null|yes|no|on|off|y|n|~|nan|inf)")
_LINE = re.compile(r"[^\r\n\x85\u2028\u2029]*(?:\r\n|[\r\n\x85\u2028\u2029]|$)")
_LINE_END = re.compile(r"[\r\n\x85\u2028\u2029]$")
"""Lines as YAML counts them, with their ends."""
_KEY = re.compile(r"[a-z][a-z0-9_]*")
_SAFE_PLAIN = re.compile(r"[\w.+/:-]+")
_ONE_LINE = frozenset({"assertions", "screening", "inquiries", "quantities"})
"""Lists whose entries stand on one line each."""


def document(root: Keyed, head: str) -> str:
    """Write a whole case file; the head is a comment."""
    lines = [f"# {line}" for line in head.splitlines()]
    for key, node in root.entries.items():
        lines += _top(key, node)
    return "\n".join(lines) + "\n"


def _top(key: str, node: Node) -> list[str]:
    match node:
        case Listing():
            return [f"{key}:", *(line for part in node.parts for line in _item(key, part, "  "))]
        case Keyed():
            return [f"{key}:", *(f"  {_pair(k, v)}" for k, v in node.entries.items())]
        case _:
            return [_pair(key, node)]


def _item(key: str, node: Node, indent: str) -> list[str]:
    """Write an entry of a list at the top level."""
    if not isinstance(node, Keyed) or key in _ONE_LINE:
        return [f"{indent}- {_flow(node)}"]
    lines = []
    for name, inner in node.entries.items():
        if isinstance(inner, Listing) and any(isinstance(p, Keyed) for p in inner.parts):
            lines += [f"{name}:", *(f"  - {_flow(part)}" for part in inner.parts)]
        else:
            lines.append(_pair(name, inner))
    return [f"{indent}{'  ' if n else '- '}{line}" for n, line in enumerate(lines)]


def _pair(key: str, node: Node) -> str:
    return f"{key if _KEY.fullmatch(key) else _text(key)}: {_flow(node)}"


def _flow(node: Node) -> str:
    match node:
        case Keyed():
            return "{" + ", ".join(_pair(k, v) for k, v in node.entries.items()) + "}"
        case Listing():
            return "[" + ", ".join(_flow(part) for part in node.parts) + "]"
        case Scalar():
            if node.plain and _SAFE_PLAIN.fullmatch(node.text) and not node.text.endswith(":"):
                return node.text
            return _text(node.text)
    raise TypeError(node)


def _text(text: str) -> str:
    """Write a text so that every reader takes it for one; in quotes where there is doubt."""
    if (
        _BARE.fullmatch(text)
        and not _NOT_FIRST.match(text)
        and not text.endswith(" ")
        and not _WORDS.fullmatch(text)
    ):
        return text
    return json.dumps(text, ensure_ascii=False)


def added(text: str, root: Keyed, new: Mapping[str, Sequence[Node]], shown: str) -> str:
    """Return the text of a case file with new entries at the end of their lists.

    Args:
        text: the file as it is.
        root: the same, as read: it tells where each list stands.
        new: list → its new entries.
        shown: the file's name.

    Raises:
        ProblemsError: a list is written in brackets, so no line can be added to it.

    """
    newline = "\r\n" if "\r\n" in text else "\n"
    lines = [line for line in _LINE.findall(text) if line]
    if lines and not _LINE_END.search(lines[-1]):
        lines[-1] += newline
    starts = sorted(place.line for place in root.keys.values())
    problems = []
    put: list[tuple[int, list[str]]] = []
    for key, nodes in new.items():
        listing = root.entries.get(key)
        if listing is None:
            put.append((_end(lines, len(lines)), [f"{key}:", *_items(key, nodes, "  ")]))
            continue
        start = root.keys[key].line
        after = next((s for s in starts if s > start), len(lines) + 1)
        end = _end(lines, after - 1)
        bare = not isinstance(listing, Listing) or not listing.parts
        if bare and isinstance(listing, Scalar | Listing) and _blank(lines[start - 1], key):
            lines[start - 1] = re.sub(r":[ \t]*(\[\s*\]|~|null)?", ":", lines[start - 1], count=1)
            put.append((start, _items(key, nodes, "  ")))
            continue
        first = listing.parts[0].place.line if isinstance(listing, Listing) and not bare else 0
        dash = re.match(r"(\s*)- ", lines[first - 1]) if first > start else None
        if dash is None:
            problems.append(Problem("list-in-brackets", Place(shown, start), {"key": key}))
            continue
        put.append((end, _items(key, nodes, dash[1])))
    if problems:
        raise ProblemsError(problems)
    for at, block in sorted(put, key=lambda p: -p[0]):
        lines[at:at] = [line + newline for line in block]
    return "".join(lines)


def _items(key: str, nodes: Sequence[Node], indent: str) -> list[str]:
    return [line for node in nodes for line in _item(key, node, indent)]


def _blank(line: str, key: str) -> bool:
    return re.fullmatch(rf"{key}:\s*(\[\s*\]|~|null)?\s*(#.*)?", line, re.DOTALL) is not None


def _end(lines: list[str], last: int) -> int:
    """Return after how many lines a list ends: what follows it belongs to what comes next."""
    while last and (not lines[last - 1].strip() or re.match(r"#|\.\.\.|---", lines[last - 1])):
        last -= 1
    return last


def same(one: Node, other: Node) -> bool:
    """Say whether two nodes say the same, wherever they stand."""
    match one, other:
        case Scalar(), Scalar():
            return one.text == other.text
        case Listing(), Listing():
            return len(one.parts) == len(other.parts) and all(
                same(a, b) for a, b in zip(one.parts, other.parts, strict=True)
            )
        case Keyed(), Keyed():
            return one.entries.keys() == other.entries.keys() and all(
                same(one.entries[key], other.entries[key]) for key in one.entries
            )
    return False
