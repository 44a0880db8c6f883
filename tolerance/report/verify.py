"""Does a written document still say what the case, the rulebook and the program now say?

The document is made again from its manifest and compared sentence by sentence. Knows no
file: both texts are handed in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import zip_longest

from tolerance.model.noun import Noun
from tolerance.report.document import Document, Manifest, Sentence, printed

_ENDS = re.compile(r"(?<=[。；！？])|(?<=[.;!?])\s+")
SHORT = 4
"""A sentence of no more characters names no place by standing within another."""
_SPACE = re.compile(r"\s+")


class Difference(Noun):
    """One place at which a document is not what it would be now."""

    was: str
    """What it says; empty where something is missing from it."""
    now: str
    """What it would say; empty where nothing of the kind would stand there."""
    sentences: tuple[Sentence, ...]
    """The sentences that it would say, with what they rest on."""
    section: str
    unseen: int = 0
    """The line of the file, where only what is not text differs: setting, figure, comment."""


class Verified(Noun):
    """What became of a document that was made again."""

    differences: tuple[Difference, ...]
    changed: tuple[str, ...]
    """What it was made from and is no longer the same: case, rulebook:NAME, program, templates."""

    @property
    def holds(self) -> bool:
        """True when every sentence stands."""
        return not self.differences and not self.changed


SAME_BYTES = frozenset({"html", "md", "json"})
"""The formats that are the same bytes on every machine."""
_SHOWN = 160


def unseen(was: bytes, now: bytes) -> Verified:
    """Compare the bytes of a file whose words hold: a style can hide what the words say."""
    lines = (was.replace(b"\r\n", b"\n").split(b"\n"), now.split(b"\n"))
    for number, (old, new) in enumerate(zip_longest(*lines, fillvalue=b""), 1):
        if old != new:
            at = max(
                0,
                next(
                    (i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b),
                    min(len(old), len(new)),
                )
                - 20,
            )
            said = [line[at : at + _SHOWN].decode("utf-8", "ignore") for line in (old, new)]
            return Verified((Difference(said[0], said[1], (), "", number),), ())
    return Verified((), ())


def verify(
    was: Sequence[str], now: Sequence[str], document: Document, manifest: Manifest
) -> Verified:
    """Compare a document's text with that of the one made again.

    Args:
        was: the text found, in order, in pieces of any length.
        now: the text of the same format made again.
        document: the document made again, to name sentences and what they rest on.
        manifest: what the document found says that it was made from.

    """
    before, after = _units(was), _units(now)
    matcher = SequenceMatcher(
        None, [key for key, _ in before], [key for key, _ in after], autojunk=False
    )
    said = [
        (_key(printed(sentence, document.language)), section.title, sentence)
        for section, sentence in document.sentences()
    ]
    found = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            continue
        gone = " ".join(text for _, text in before[a:b])
        new = " ".join(text for _, text in after[c:d])
        keys = [key for key, _ in after[c:d]]
        named = [
            (title, s)
            for key, title, s in said
            if any(k in key or (len(key) > SHORT and key in k) for k in keys)
        ]
        found.append(
            Difference(
                gone,
                new,
                tuple(dict.fromkeys(s for _, s in named))[:8],
                named[0][0] if named else "",
            )
        )
    return Verified(tuple(found), tuple(_changed(manifest, document.manifest)))


def _changed(was: Manifest, now: Manifest) -> list[str]:
    found = []
    if was.case_digest != now.case_digest:
        found.append("case")
    books = {**was.rulebooks, **now.rulebooks}
    found += [
        f"rulebook:{name}"
        for name in sorted(books)
        if was.rulebooks.get(name) != now.rulebooks.get(name)
    ]
    if was.program != now.program:
        found.append("program")
    if was.templates != now.templates:
        found.append("templates")
    return found


def _units(pieces: Sequence[str]) -> list[tuple[str, str]]:
    """Part text into sentences; each with a key that spaces and line breaks do not change."""
    found = []
    for piece in pieces:
        for unit in _ENDS.split(piece):
            key = _key(unit)
            if key:
                found.append((key, unit.strip()))
    return found


def _key(text: str) -> str:
    return _SPACE.sub("", text)
