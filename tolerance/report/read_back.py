"""A written document back to its manifest and its text, whatever its format.

Only what the program wrote is read back: a file without a manifest is none of its documents.
Nothing in it is run, fetched or believed; its text is compared with what it should be.
"""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from tolerance.model.noun import Noun
from tolerance.model.problem import Place, Problem, ProblemsError
from tolerance.report.document import Document, Manifest, printed
from tolerance.report.manifest import manifest_of
from tolerance.report.visible import visible
from tolerance.report.word.package import parts_of, said_by

MOST_BYTES = 100_000_000
_SPACE = re.compile(r"\s+")
_COMMENT = re.compile(r"<!-- tolerance (\{.*\}) -->\s*$")


class Written(Noun):
    """A document as found: its format, what it says it was made from, its text in order."""

    form: str
    manifest: Manifest
    text: tuple[str, ...]


def read_back(path: Path) -> Written:
    """Read a document of any format that the program writes.

    Raises:
        ProblemsError: it cannot be read, or it is no document of this program.

    """
    place = Place(str(path))
    try:
        if path.stat().st_size > MOST_BYTES:
            facts = {"bytes": str(path.stat().st_size), "most": str(MOST_BYTES)}
            raise ProblemsError([Problem("file-too-large", place, facts)])
        raw = path.read_bytes()
    except OSError as fault:
        facts = {"why": fault.strerror or ""}
        raise ProblemsError([Problem("file-unreadable", place, facts)]) from None
    form, said, text = _parts(str(path), raw)
    manifest = manifest_of(said)
    if manifest is None:
        raise ProblemsError([Problem("not-our-document", place)])
    return Written(form, manifest, tuple(t for t in text if t.strip()))


def left_out(document: Document, shown: str, raw: bytes) -> str:
    """Return the first sentence of a document that its file does not say; nothing where none.

    Raises:
        ProblemsError: the file cannot be read back.

    """
    _, _, text = _parts(shown, raw)
    told = _SPACE.sub("", "".join(text))
    for _, sentence in document.sentences():
        said = visible(printed(sentence, document.language))
        if _SPACE.sub("", said) not in told:
            return said[:80]
    return ""


def _parts(shown: str, raw: bytes) -> tuple[str, str, list[str]]:
    """Return format, manifest and text."""
    if raw.startswith(b"PK"):
        read = said_by(parts_of(raw, shown), shown)
        return "docx", read.manifest, [*read.paragraphs, *read.margins]
    if raw.startswith(b"%PDF"):
        from tolerance.report.pdf_text import pdf_said  # noqa: PLC0415  the library is optional

        return "pdf", *pdf_said(raw, Path(shown))
    text = raw.decode("utf-8", "replace")
    if text.lstrip()[:9].lower() == "<!doctype":
        page = _Page()
        page.feed(text)
        page.close()
        return "html", page.manifest, page.text
    if text.lstrip().startswith("{"):
        return "json", *_object(text)
    found = _COMMENT.search(text)
    if found is not None:
        return "md", found[1], _markdown(text[: found.start()])
    return "", "", []


def _object(text: str) -> tuple[str, list[str]]:
    try:
        value = json.loads(text)
    except ValueError:
        return "", []
    if not isinstance(value, dict) or not isinstance(value.get("manifest"), dict):
        return "", []
    found: list[str] = []

    def walk(part: Any, key: str) -> None:
        if isinstance(part, dict):
            for name in _READING_ORDER:
                if name in part:
                    walk(part[name], name)
        elif isinstance(part, list):
            for each in part:
                walk(each, key)
        elif isinstance(part, str) and key in _SAID:
            found.append(part)

    walk(value, "")
    return json.dumps(value["manifest"]), found


_READING_ORDER = (
    "title",
    "banner",
    "subtitle",
    "seal",
    "failing",
    "sections",
    "blocks",
    "caption",
    "head",
    "label",
    "items",
    "rows",
    "cells",
    "twin",
    "sentences",
    "printed",
    "missing",
    "classification",
    "copy_number",
    "urgency",
    "organ",
    "number",
    "signer",
    "addressee",
    "signed_by",
    "dated",
    "copied_to",
)
_SAID = frozenset(_READING_ORDER)


def _markdown(text: str) -> list[str]:
    found = []
    for line in text.splitlines():
        bare = re.sub(r"^(#+|>|-|\d+\.)\s+", "", line.strip())
        if not re.fullmatch(r"[|\s:-]*", bare):
            found += [re.sub(r"(?<!\\)(\*\*|~~)", "", part) for part in bare.split(" | ")]
    return [re.sub(r"\\(.)", r"\1", part.strip().strip("|").strip()) for part in found]


class _Page(HTMLParser):
    """The text of a page by block, without its drawings and its table of contents."""

    _ASIDE = frozenset({"style", "svg", "nav", "script", "title"})
    _INLINE = frozenset({"a", "strong", "span", "code", "em", "b", "i"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.manifest = ""
        self.text: list[str] = []
        self._run: list[str] = []
        self._aside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "meta" and given.get("name") == "tolerance":
            self.manifest = given.get("content") or ""
        if tag in self._ASIDE:
            self._aside.append(tag)
        if tag not in self._INLINE:
            self._break()

    def handle_endtag(self, tag: str) -> None:
        if self._aside and tag == self._aside[-1]:
            self._aside.pop()
        if tag not in self._INLINE:
            self._break()

    def handle_data(self, data: str) -> None:
        if not self._aside:
            self._run.append(data)

    def close(self) -> None:
        super().close()
        self._break()

    def _break(self) -> None:
        said = "".join(self._run).strip()
        if said:
            self.text.append(said)
        self._run = []
