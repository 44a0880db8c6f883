"""A key put into a map that stands in a YAML file; what stood in the file stays byte for byte.

The map is an entry, by its id, of a list under a key at the top, or stands there itself. As
in ``adding``, the file is read again: one that would say anything else is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tolerance.files.adding import lines_of, plain, says
from tolerance.files.plainfiles import Keyed, Listing, Node, Scalar, compose
from tolerance.model.problem import Place, Problem, ProblemsError

_LEAD = re.compile(r"[ ]*(?:-[ ]+)?")
_ENDS = "\r\n\x85\u2028\u2029"

_OPENED = re.compile(r"^([^#]*?:)[ \t]*(?:\[\s*\]|~|null)((?:[ \t]*#.*)?[\r\n]*)$")
"""A key whose content is written as nothing."""


def inserted(text: str, shown: str, where: tuple[str, str], block: Sequence[str], flow: str) -> str:
    """Put a key into a map.

    Args:
        text: the file.
        shown: its name, for problems.
        where: the key at the top, and the id of the entry of its list; "" for the map itself.
        block: the lines of the key, without indent and ends.
        flow: its content in brackets and braces, for a map that is written so.

    Raises:
        ProblemsError: the map is not there, has the key, or is written so that nothing can be
            put into it.

    """
    root = compose(text, shown)
    node = _found(root, where) if isinstance(root, Keyed) else None
    key = block[0].partition(":")[0]
    before = node.entries.get(key) if node is not None else None
    if node is not None and (before is None or _empty(before)):
        new = compose("\n".join(block) + "\n", shown)
        added = node.entries | (new.entries if isinstance(new, Keyed) else {})
        was, node.entries = node.entries, added
        wanted = plain(root)
        node.entries = was
        for found in _ways(text, node, block, flow):
            if says(found, shown, wanted):
                return found
    place = node.place if node is not None else Place(shown)
    raise ProblemsError([Problem("case-entry-closed", place, {"id": where[1] or where[0]})])


def _empty(node: Node) -> bool:
    return node.empty if isinstance(node, Scalar) else isinstance(node, Listing) and not node.parts


def _found(root: Keyed, where: tuple[str, str]) -> Keyed | None:
    top, name = where
    node = root.entries.get(top)
    if not name:
        return node if isinstance(node, Keyed) else None
    for part in node.parts if isinstance(node, Listing) else ():
        if isinstance(part, Keyed):
            known = part.entries.get("id")
            if isinstance(known, Scalar) and known.text == name:
                return part
    return None


def _ways(text: str, node: Keyed, block: Sequence[str], flow: str) -> Iterator[str]:
    """Yield what the file might be; which of them says what it should is seen by reading."""
    lines, end = lines_of(text)
    key = block[0].partition(":")[0]
    if key in node.keys:
        at = node.keys[key].line
        line = lines[at - 1]
        opened = _OPENED.sub(r"\1\2", line)
        new = [_lead(line) + more for more in block[1:]]
        yield _with([*lines[: at - 1], opened, *lines[at:]], at, new, end)
        return
    if node.flow:
        for at in sorted({place.line for place in node.keys.values()}, reverse=True):
            line = lines[at - 1]
            for mark in reversed([m.start() for m in re.finditer(r"\}", line)]):
                put = f"{line[:mark].rstrip()}, {key}: {flow}{line[mark:]}"
                yield "".join([*lines[: at - 1], put, *lines[at:]])
        return
    for place in sorted(node.keys.values(), key=lambda p: p.line, reverse=True):
        lead = _lead(lines[place.line - 1])
        yield _with(lines, place.line, [lead + line for line in block], end)


def _lead(line: str) -> str:
    """Return the indent of a key, behind the dash of an entry."""
    return " " * (len(line) - len(line.lstrip(" -")))


def _with(lines: Sequence[str], at: int, new: Sequence[str], end: str) -> str:
    return "".join([*lines[:at], *(line + end for line in new), *lines[at:]])
