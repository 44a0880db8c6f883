"""Which comment belongs to which entry, so that it stays there when the file is written anew.

A comment behind something belongs to the outermost entry that stands on its line. One on a
line of its own belongs to what follows, or, where it is indented as what went before, to the
end of that. It knows where things stand in a text, and no noun.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from tolerance.workbench.format.formatting import Bed, Mark, Parsed
from tolerance.workbench.format.tree import Branch, Document, Entry, Leaf

_COMMENT = re.compile("#[^\r\n]*")
_BREAK = re.compile("\r\n|\r|\n")


@dataclass(slots=True)
class Comment:
    """A comment and where it stands."""

    at: int
    line: int
    """Where its line begins."""
    text: str
    apart: bool
    """An empty line stands before it."""

    @property
    def column(self) -> int:
        """How far it is indented."""
        return self.at - self.line


def find_comments(text: str, parsed: Parsed) -> list[Comment]:
    """Return the comments of a text in order."""
    begins = [0, *(m.end() for m in _BREAK.finditer(text))]
    found: list[Comment] = []
    at = 0
    for start, end in [*sorted(parsed.covered), (len(text), len(text))]:
        while at < start:
            match = _COMMENT.search(text, at, start)
            if match is None:
                break
            # What is commented out may reach beyond the next part only by a broken count.
            whole = _COMMENT.match(text, match.start())
            said = (whole or match).group().rstrip()
            line = begins[bisect_left(begins, match.start() + 1) - 1]
            found.append(Comment(match.start(), line, said, _apart(text, line)))
            at = (whole or match).end()
        at = max(at, end)
    return found


def _apart(text: str, line: int) -> bool:
    """Say whether the line before the one that begins at a place is empty."""
    if not line:
        return False
    before = text[:line].removesuffix("\n").removesuffix("\r")
    return not before[max(before.rfind("\n"), before.rfind("\r")) + 1 :].strip()


def document_of(text: str, parsed: Parsed) -> Document:
    """Give each comment of a text to its entry, and return the whole."""
    placer = _Placer(text, parsed)
    for comment in find_comments(text, parsed):
        placer.place(comment)
    placer.note_empty_lines()
    return Document(_head(parsed.root), parsed.root)


def _head(root: Branch) -> list[str]:
    """Take what is said of the whole file off its first entry."""
    if not root.entries:
        head, root.after = root.after, []
        return head
    first = root.entries[0]
    said = first.before
    if not root.keyed and (not said or said[-1]):
        cut = len(said) - said[::-1].index("") if "" in said else 0
    elif "" in said:
        cut = len(said) - said[::-1].index("")
    else:
        cut = len(said)
    first.before = said[cut:]
    return said[:cut]


def told(document: Document) -> list[str]:
    """Return the comments of a document in the order in which it would be written."""
    return [c for c in [*document.head, *_told(document.root)] if c]


def _told(branch: Branch) -> Iterator[str]:
    for entry in branch.entries:
        yield from entry.before
        if entry.beside:
            yield entry.beside
        if isinstance(entry.value, Branch):
            yield from _told(entry.value)
    yield from branch.after


class _Placer:
    def __init__(self, text: str, parsed: Parsed) -> None:
        self._text = text
        self._marks = parsed.marks
        self._starts = [mark.start for mark in parsed.marks]
        self._beds = parsed.beds
        self._root = parsed.root
        self._bed_of = {id(bed.branch): bed for bed in parsed.beds}
        self._gap = (-1, 0)
        """Between which entries the last comment stood, and how far in it was placed."""

    def place(self, comment: Comment) -> None:
        """Give a comment to what it belongs to."""
        led = self._text[comment.line : comment.at]
        if led.strip(" \t-?") and self._beside(comment):
            return
        target = self._around(comment)
        if isinstance(target, Entry):
            if comment.apart and target.before:
                target.before.append("")
            target.apart = target.apart or (comment.apart and not target.before)
            target.before.append(comment.text)
        else:
            if comment.apart:
                target.after.append("")
            target.after.append(comment.text)

    def note_empty_lines(self) -> None:
        """Note before which entries an empty line stands."""
        for mark in self._marks:
            line = self._line(mark.start)
            if mark.entry is mark.branch.entries[0] or not _apart(self._text, line):
                if mark.entry.before and _apart(self._text, line) and self._leads(mark, line):
                    mark.entry.before.append("")
                continue
            if not self._leads(mark, line):
                continue
            if mark.entry.before:
                mark.entry.before.append("")
            else:
                mark.entry.apart = True

    def _leads(self, mark: Mark, line: int) -> bool:
        """Say whether an entry is the outermost that begins on its line."""
        return mark.above is None or mark.above.start < line

    def _line(self, at: int) -> int:
        """Return where the line of a place begins."""
        return max(self._text.rfind("\n", 0, at), self._text.rfind("\r", 0, at)) + 1

    def _beside(self, comment: Comment) -> bool:
        """Give a comment to the entry at whose end it stands; False where there is none."""
        number = bisect_left(self._starts, comment.at) - 1
        if number < 0:
            return False
        mark: Mark = self._marks[number]
        if mark.start >= comment.line:
            while mark.above is not None and comment.line <= mark.above.start:
                if mark.above.end > comment.at:
                    break  # what goes on below is not what this is said of
                if mark.above.entry.key is None and self._bed_of[id(mark.branch)].block:
                    break  # what stands behind a dash is said of what follows the dash
                mark = mark.above
        elif not (isinstance(mark.entry.value, Leaf) and mark.end > comment.line):
            return self._closing(comment)
        if mark.entry.beside:
            return False
        mark.entry.beside = comment.text
        return True

    def _closing(self, comment: Comment) -> bool:
        """Give a comment behind closing brackets to the end of what they close."""
        closed = [b for b in self._beds if not b.block and comment.line < b.end <= comment.at]
        if not closed:
            return False
        min(closed, key=lambda bed: bed.start).branch.after.append(comment.text)
        return True

    def _around(self, comment: Comment) -> Entry | Branch:
        """Return the entry that follows, or the map or list at whose end the comment stands."""
        number = bisect_left(self._starts, comment.at)
        last = self._marks[number - 1] if number else None
        if last is not None and isinstance(last.entry.value, Leaf) and comment.at < last.value:
            return last.entry
        within = [b for b in self._beds if not b.block and b.start < comment.at < b.end]
        following = self._marks[number] if number < len(self._marks) else None
        if within:
            closing = max(within, key=lambda bed: bed.start)
            if following is None or following.start >= closing.end:
                return closing.branch
        while following is not None and following.above is not None:
            if following.above.start < comment.at:
                break
            following = following.above
        if within and following is not None:
            return following.entry
        floor = self._bed_of[id(following.branch)].column if following is not None else -1
        column = comment.column
        if self._gap[0] == number:  # order is kept: none goes further in than the one before
            column = min(column, self._gap[1])
        ended = [
            bed
            for bed in self._before(last)
            if floor < bed.column <= column
            and (following is None or bed.branch is not following.branch)
        ]
        if ended:
            inner = max(ended, key=lambda bed: bed.column)
            self._gap = number, inner.column
            return inner.branch
        self._gap = number, floor
        return following.entry if following is not None else self._root

    def _before(self, mark: Mark | None) -> Iterator[Bed]:
        """Yield the blocks within which an entry stands, from the inside."""
        while mark is not None:
            bed = self._bed_of[id(mark.branch)]
            if bed.block:
                yield bed
            mark = mark.above
