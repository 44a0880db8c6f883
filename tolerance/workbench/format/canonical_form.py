"""A rulebook file in its canonical form, or the reason for which it is left as it is.

What is written is read again before it is believed: the same nodes, every comment in its
place and order, and nothing to change the second time. It knows no folder and writes none.
"""

from __future__ import annotations

from typing import Any

from tolerance.files.plainfiles import Keyed, Listing, Node, Scalar, compose
from tolerance.files.scalars import unlike_text
from tolerance.model.problem import ProblemsError
from tolerance.workbench.format.comments import document_of, find_comments, told
from tolerance.workbench.format.formatting import UnformattedError, parse, quote, stands
from tolerance.workbench.format.key_order import arrange
from tolerance.workbench.format.tree import Document, Writer


def formatted(text: str, shown: str, kind: Any) -> str:
    """Return a text in its canonical form.

    Args:
        text: the whole file.
        shown: its name in problems.
        kind: the type that it is read as, which gives the order of its keys.

    Raises:
        ProblemsError: the file's form is not sound.
        UnformattedError: something in it could not be kept.

    """
    before = compose(text, shown)
    document, said = _read(text)
    if told(document) != said:
        raise UnformattedError("comments")
    arrange(document.root, kind)
    written = _write(document)
    try:
        after = compose(written, shown)
    except ProblemsError as fault:
        raise UnformattedError("read-otherwise") from fault
    if not alike(before, after):
        raise UnformattedError("read-otherwise")
    again, kept = _read(written)
    if told(document) != kept:
        raise UnformattedError("comments")
    arrange(again.root, kind)
    if _write(again) != written:
        raise UnformattedError("unstable")
    return written


def _read(text: str) -> tuple[Document, list[str]]:
    """Return a text's tree, and its comments in the order in which they stand."""
    parsed = parse(text)
    said = [comment.text for comment in find_comments(text, parsed)]
    return document_of(text, parsed), said


def _write(document: Document) -> str:
    return Writer(quote, stands).write(document)


def alike(one: Node, other: Node) -> bool:
    """Say whether two nodes read alike: the same texts, and nothing bare that was quoted.

    The order of keys has no meaning; that of lists has. It goes down without recursion.
    """
    pairs = [(one, other)]
    while pairs:
        left, right = pairs.pop()
        match left, right:
            case Scalar(), Scalar():
                if left.text != right.text:
                    return False
                if left.plain != right.plain and unlike_text(left.text):
                    return False
            case Listing(), Listing():
                if len(left.parts) != len(right.parts):
                    return False
                pairs.extend(zip(left.parts, right.parts, strict=True))
            case Keyed(), Keyed():
                if left.entries.keys() != right.entries.keys():
                    return False
                pairs.extend((left.entries[key], right.entries[key]) for key in left.entries)
            case _:
                return False
    return True
