"""Plain trees to lines of YAML as an office would write them. Knows no case."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from tolerance.files.adding import added
from tolerance.files.inserting import inserted
from tolerance.files.plainfiles import quoted

Value = object
Tree = Mapping[str, Value]

_BARE = re.compile(r"[^\W\d_][\w（）《》〔〕、，。；：！？“”…—·]*")
_SAID = frozenset({"yes", "no", "true", "false", "null", "on", "off", "y", "n"})


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
            return text if bare else quoted(text)
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
    return added(
        text, shown, {key: [entry(tree, 0) for tree in trees] for key, trees in entries.items()}
    )


def put(text: str, shown: str, where: tuple[str, str], tree: Tree) -> str:
    """Put more keys into an entry of a case file.

    Args:
        text: the case file.
        shown: its name, for problems.
        where: the list and the id of the entry; a map at the top and nothing.
        tree: the keys with their content; an entry has none of them yet.

    Raises:
        ProblemsError: the entry is written so that nothing can be put into it.

    """
    for key, value in tree.items():
        text = inserted(text, shown, where, written({key: value}), braced(value))
    return text


def braced(value: Value) -> str:
    """Write a value in brackets and braces on one line."""
    match value:
        case Mapping():
            inner = (f"{k}: {braced(v)}" for k, v in value.items() if v not in (None, ""))
            return f"{{{', '.join(inner)}}}"
        case list() | tuple():
            return f"[{', '.join(braced(v) for v in value)}]"
        case _:
            return scalar(value)
