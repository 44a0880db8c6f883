"""New entries behind those of a list in a YAML file; what stood in the file stays byte for byte.

A list stands under a key at the top, or is the whole file. The file is read again afterwards:
one that would say anything but what it said and the entries more is refused. Knows no format.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from tolerance.files.plainfiles import Keyed, Listing, Node, Scalar, compose
from tolerance.model.problem import Place, Problem, ProblemsError

_LINE = re.compile(r"[^\r\n\x85\u2028\u2029]*(?:\r\n|[\r\n\x85\u2028\u2029]|$)")
"""A line as YAML counts them, with its end."""
_ENDS = "\r\n\x85\u2028\u2029"
_ITEM = re.compile(r"(\s*)-\s")
_EMPTY = re.compile(r"[ \t]*(\[\s*\]|~|null)?[ \t]*(#.*)?")
_BLANK = re.compile(r"\s*(#|$)")
_MARKS = re.compile(r"(\.\.\.|---)(\s|$)")
_UTF8 = b"\xef\xbb\xbf"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")

Block = Sequence[str]
"""The lines of one entry, from its dash on, without indent and without ends."""


def added(text: str, shown: str, new: Mapping[str, Sequence[Block]]) -> str:
    """Put entries behind those of the lists under some keys; a key that is lacking is begun.

    Args:
        text: the file.
        shown: its name, for problems.
        new: key → the entries to add to its list.

    Raises:
        ProblemsError: lists are written so that nothing can be put behind them.

    """
    wanted = {key: blocks for key, blocks in new.items() if blocks}
    if not wanted:
        return text
    root = compose(text, shown)
    if not isinstance(root, Keyed):
        raise ProblemsError([Problem("not-a-map", root.place, {"field": shown})])
    lines, end = lines_of(text)
    said = {name: plain(part) for name, part in root.entries.items()}
    puts: list[tuple[int, list[str]]] = []
    closed: list[str] = []
    for key, blocks in wanted.items():
        room = _room(lines, root, key)
        if room is None:
            closed.append(key)
            continue
        at, indent = room
        inner = [f"{indent}{line}" for block in blocks for line in block]
        before = said.get(key)
        said[key] = [*(before if isinstance(before, list) else []), *_said(blocks)]
        puts.append((at, inner if key in root.entries else [f"{key}:", *inner]))
    if closed:
        raise ProblemsError([_closed(root, key, shown) for key in closed])
    # From the foot up, so that no place moves; of those at one place the first stays first.
    puts.reverse()
    puts.sort(key=lambda put: put[0], reverse=True)
    for at, inner in puts:
        lines[at:at] = [line + end for line in inner]
    found = "".join(lines)
    if not says(found, shown, said):
        raise ProblemsError([_closed(root, next(iter(wanted)), shown)])
    return found


def appended(text: str, block: str) -> str | None:
    """Put an entry, a blank line before it, behind all that a file holds which is one list.

    Returns:
        The file, in its own line ends; nothing where it is written so that this cannot be.

    """
    before: Sequence[object] = []
    indent = ""
    if any(not _BLANK.match(line) for line in text.splitlines()):
        node = compose(text, "")
        if not isinstance(node, Listing):
            return None
        before = [plain(part) for part in node.parts]
        first = re.search(r"(?m)^([ ]*)-(?=\s)", text)
        indent = first[1] if first else ""
    lines, end = lines_of(text)
    inner = [indent + line for line in block.splitlines()]
    found = "".join([*lines, *([end] if lines else []), *(line + end for line in inner)])
    return found if says(found, "", [*before, *_said([block.splitlines()])]) else None


def encoded(text: str, like: bytes) -> bytes:
    """Return a text in the encoding of what a file holds, its mark included."""
    if like.startswith(_UTF16):
        return text.encode("utf-16")
    return (_UTF8 if like.startswith(_UTF8) else b"") + text.encode()


def plain(node: Node) -> dict[str, object] | list[object] | str:
    """Return what a node says, wherever and however it is written."""
    match node:
        case Keyed():
            return {key: plain(part) for key, part in node.entries.items()}
        case Listing():
            return [plain(part) for part in node.parts]
        case Scalar():
            return node.text


def lines_of(text: str) -> tuple[list[str], str]:
    """Return the lines of a text with their ends, the last one too, and what ends a new one."""
    end = "\r\n" if "\r\n" in text else "\n"
    lines = [line for line in _LINE.findall(text) if line]
    if lines and lines[-1][-1] not in _ENDS:
        lines[-1] += end
    return lines, end


def _room(lines: list[str], root: Keyed, key: str) -> tuple[int, str] | None:
    """Return behind which line new entries stand and their indent; open a list that is empty.

    Nothing where the list is written in brackets, or in a way that was not foreseen.
    """
    node = root.entries.get(key)
    if node is None:
        return _foot(lines, len(lines), ""), "  "
    start = root.keys[key].line
    if isinstance(node, Listing) and node.parts:
        first = node.parts[0].place.line
        dash = _ITEM.match(lines[first - 1]) if first > start else None
        if dash is None:
            return None
        below = [place.line for place in root.keys.values() if place.line > start]
        return _foot(lines, min(below) - 1 if below else len(lines), dash[1]), dash[1]
    named, _, rest = lines[start - 1].partition(":")
    said = rest.rstrip(_ENDS)
    opened = _EMPTY.fullmatch(said)
    if named != key or opened is None:
        return None
    if opened[1]:
        comment = f"  {opened[2]}" if opened[2] else ""
        lines[start - 1] = f"{key}:{comment}{rest[len(said) :]}"
    return start, "  "


def _foot(lines: Sequence[str], end: int, indent: str) -> int:
    """Return behind which line the entries above a line end.

    Blank lines and comments no deeper than the entries belong to what comes next.
    """
    while end and (
        not lines[end - 1].strip()
        or (lines[end - 1].lstrip().startswith("#") and _depth(lines[end - 1]) <= len(indent))
        or _MARKS.match(lines[end - 1])
    ):
        end -= 1
    return end


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())


def _closed(root: Keyed, key: str, shown: str) -> Problem:
    return Problem("case-list-closed", root.keys.get(key, Place(shown)), {"key": key})


def _said(blocks: Sequence[Block]) -> Sequence[object]:
    found = plain(compose("\n".join(line for block in blocks for line in block) + "\n", ""))
    return found if isinstance(found, list) else []


def says(text: str, shown: str, said: object) -> bool:
    """Say whether a text, read, says just this."""
    try:
        return plain(compose(text, shown)) == said
    except ProblemsError:
        return False
