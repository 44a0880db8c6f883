"""Nodes to the text of a case file, whole or as entries for one that exists. Knows no case."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

from tolerance.files import adding
from tolerance.files.plainfiles import Keyed, Listing, Node, Scalar, quoted

_BARE = re.compile(r"[\w\u3000-\u303f\uff08\uff09\uff0c\uff1b\uff1f\uff01“”‘’…·/.() +%〔〕《》-]+")
_NOT_FIRST = re.compile(r"[-?:,\[\]{}#&*!|>'\"%@`/.( +\d]")
_WORDS = re.compile(r"(?i:true|false|null|yes|no|on|off|y|n|~|nan|inf)")
_KEY = re.compile(r"[a-z][a-z0-9_]*")
_SAFE_PLAIN = re.compile(r"[\w.+/:-]+")
_ONE_LINE = frozenset({"assertions", "screening", "inquiries", "quantities"})
"""Lists whose entries stand on one line each, where the line is short enough to be read."""
_WIDE = 100


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
    flow = f"{indent}- {_flow(node)}"
    if not isinstance(node, Keyed) or (key in _ONE_LINE and _wide(flow) <= _WIDE):
        return [flow]
    lines = []
    for name, inner in node.entries.items():
        if isinstance(inner, Listing) and any(isinstance(p, Keyed) for p in inner.parts):
            lines += [f"{name}:", *(f"  - {_flow(part)}" for part in inner.parts)]
        else:
            lines.append(_pair(name, inner))
    return [f"{indent}{'  ' if n else '- '}{line}" for n, line in enumerate(lines)]


def _wide(line: str) -> int:
    """Return how many columns a line takes on a screen."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)


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
    return quoted(text)


def added(text: str, new: Mapping[str, Sequence[Node]], shown: str) -> str:
    """Return the text of a case file with new entries at the end of their lists.

    Raises:
        ProblemsError: a list is written so that nothing can be put behind it.

    """
    blocks = {key: [_item(key, node, "") for node in nodes] for key, nodes in new.items()}
    return adding.added(text, shown, blocks)
