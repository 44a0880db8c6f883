"""The plain text of a norm to its paragraphs: decoded, unwrapped, each with its line.

A text copied from a web page or a PDF is wrapped anywhere. A line goes on with the line
before unless it begins with a number of its own, or follows an empty line, or follows one
that ends in 。 ； or ：. Where the text indents its paragraphs, what is not indented goes on.
Knows the marks of 章, 条, 项 and 目, and not how they are nested.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from tolerance.model.numerals import NUMBER, value
from tolerance.model.problem import Place, Problem, ProblemsError
from tolerance.trails.docx_text import docx_paragraphs

MOST_BYTES = 20_000_000
"""Of the file; the longest codes have far less."""
Mark = Literal["", "heading", "article", "item", "sub", "page", "annex"]

_SPACE = " \t\u3000\u00a0\u2002\u2003\u2009\ufeff\u200b"
_HEADING = re.compile(rf"第{NUMBER}[编章节](?P<rest>.*)")
_ARTICLE = re.compile(
    rf"第[{_SPACE}]*(?P<number>{NUMBER})[{_SPACE}]*条"
    rf"(?:之(?P<inserted>{NUMBER}))?(?P<gap>[{_SPACE}]*)(?P<rest>.*)"
)
_ITEM = re.compile(
    rf"[（(][{_SPACE}]*(?P<number>[零〇一二三四五六七八九十百]+)[{_SPACE}]*[)）](?P<rest>.*)"
)
_SUB = re.compile(
    r"(?:[（(](?P<round>[0-9０-９]{1,3})[)）]"
    r"|(?P<plain>[0-9０-９]{1,3})[.．、](?![0-9０-９]))(?P<rest>.*)"
)
_PAGE = re.compile(r"[-—–－·]+\s*\d{1,4}\s*[-—–－·]+|第\s*\d{1,4}\s*页(\s*[共/]\s*\d+\s*页)?")
_ANNEX = re.compile(r"附(?:件|表|录|图)[0-9０-９一二三四五六七八九十]{0,2}(?:[：:].*|$)|附[：:].*")
_REFERS = re.compile(
    rf"(?:第{NUMBER}款|第[（(]|规定|所称|所列|所述|的|至第|至|、|和第|或者第|以及|与第|及第|，|,|外)"
)
"""How a sentence goes on that speaks of an article and does not begin one."""
_ENDS = tuple("。；：;:！？!?")
_HALF_STOP = re.compile("[\u4e00-\u9fff]\\.$")
_CLOSERS = "”’」』）)》"
MOST_HEADING = 40


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One unwrapped line: where it begins, its mark, its number, and what it says without it."""

    line: int
    mark: Mark
    text: str
    number: int = 0
    inserted: int = 0
    written: str = ""
    """The words that the number took: 第十二条, （三）."""
    doubts: tuple[int, ...] = ()
    """Lines joined to it that might have begun the next article."""


def norm_paragraphs(path: Path) -> list[Paragraph]:
    """Return the paragraphs of a norm: plain text in UTF-8, UTF-16 or GBK, or a .docx.

    Raises:
        ProblemsError: missing, too large, empty, no text, or a form that is not read.

    """
    whole = Place(str(path))
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            facts = {"bytes": str(size), "most": str(MOST_BYTES)}
            raise ProblemsError([Problem("file-too-large", whole, facts)])
        raw = path.read_bytes()
    except FileNotFoundError:
        raise ProblemsError([Problem("file-missing", whole)]) from None
    except OSError as fault:
        facts = {"why": fault.strerror or ""}
        raise ProblemsError([Problem("file-unreadable", whole, facts)]) from None
    if raw.startswith(b"PK\x03\x04"):
        return paragraphs(_of_word(path), wrapped=False)
    if raw.startswith((b"\xd0\xcf\x11\xe0", b"%PDF", b"{\\rtf")):
        raise ProblemsError([Problem("norm-not-plain", whole)])
    text = _decoded(raw)
    if text is None:
        raise ProblemsError([Problem("norm-not-text", whole)])
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0c", "\n")
    for number, line in enumerate(text.split("\n"), 1):
        if re.search("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufffd\ufffe\uffff]", line):
            raise ProblemsError([Problem("norm-not-text", Place(str(path), number))])
    if not text.strip(_SPACE + "\n"):
        raise ProblemsError([Problem("norm-empty", whole)])
    return paragraphs(text)


def _of_word(path: Path) -> str:
    """Return a Word document's paragraphs, one a line; numbers that Word makes are not there."""
    said = docx_paragraphs(path)
    lost = [
        Problem("norm-word-numbers", Place(str(path), number))
        for number, each in enumerate(said, 1)
        if each.numbered and each.text.strip(_SPACE)
    ]
    if lost:
        raise ProblemsError(lost[:1])
    if not any(each.text.strip(_SPACE) for each in said):
        raise ProblemsError([Problem("norm-empty", Place(str(path)))])
    return "\n".join(each.text for each in said)


def _decoded(raw: bytes) -> str | None:
    marked = raw.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def paragraphs(text: str, *, wrapped: bool = True) -> list[Paragraph]:
    """Return the paragraphs of a norm in their order; what they say has no line breaks.

    Args:
        text: the norm.
        wrapped: a line may go on with the one before; else each is a paragraph.

    """
    indented = _indents(text)
    found: list[Paragraph] = []
    pages: list[Paragraph] = []
    fresh, reached = True, (0, 0)
    for number, raw in enumerate(text.split("\n"), 1):
        line = raw.strip(_SPACE)
        if not line:
            fresh = True
            continue
        fresh = fresh or reached == (0, 0)  # before the first article nothing is wrapped
        here = _marked(number, line, ended=fresh or _ended(found), reached=reached)
        if here.mark == "page":  # it may stand in the middle of a sentence
            pages.append(here)
            continue
        goes_on = (
            not here.mark
            and bool(found)
            and not fresh
            and found[-1].mark not in {"heading", "annex"}
            and (not _ended(found) or (indented and raw[:1] not in tuple(_SPACE)))
        )
        if goes_on:
            found[-1] = _joined(found[-1], line, number if _doubtful(line, reached) else 0)
        else:
            found.append(here)
        if here.mark == "article":
            reached = (here.number, here.inserted)
        fresh = not wrapped
    return [*pages, *(part for whole in found for part in _split(whole))]


def _indents(text: str) -> bool:
    """Say whether the text indents every article and at least one paragraph besides."""
    lines = [line for line in text.split("\n") if line.strip(_SPACE)]
    heads = [line for line in lines if _is_head(line.strip(_SPACE))]
    others = [
        line
        for line in lines
        if line[0] in _SPACE and not any(p.match(line.strip(_SPACE)) for p in _NUMBERED)
    ]
    return bool(heads and others) and all(line[0] in _SPACE for line in heads)


_NUMBERED = (_HEADING, _ARTICLE, _ITEM, _SUB)


def _is_head(line: str) -> bool:
    found = _ARTICLE.fullmatch(line)
    return found is not None and not _REFERS.match(found["rest"])


def _ended(found: list[Paragraph]) -> bool:
    """Say whether the last paragraph so far may be whole."""
    if not found or found[-1].mark == "heading":
        return True
    said = found[-1].text.rstrip(_CLOSERS)
    return not said or said.endswith(_ENDS) or _HALF_STOP.search(said) is not None


def _doubtful(line: str, reached: tuple[int, int]) -> bool:
    """Say whether a line that goes on begins with the number of the next article."""
    head = _ARTICLE.fullmatch(line)
    return head is not None and (value(head["number"]) or 0) == reached[0] + 1


def _marked(number: int, line: str, *, ended: bool, reached: tuple[int, int]) -> Paragraph:
    """Read the mark at the head of a line; a line that only refers to an article has none."""
    if _PAGE.fullmatch(line):
        return Paragraph(number, "page", line)
    if ended and _ANNEX.fullmatch(line):
        return Paragraph(number, "annex", line)
    if (
        ended
        and len(line) <= MOST_HEADING
        and not line.endswith(_ENDS)
        and _HEADING.fullmatch(line)
    ):
        return Paragraph(number, "heading", line)
    if head := _ARTICLE.fullmatch(line):
        here = (value(head["number"]) or 0, value(head["inserted"] or "") or 0)
        following = here > reached and (head["gap"] or head["rest"].startswith("【"))
        apart = bool(head["gap"]) or not head["rest"]
        refers = _REFERS.match(head["rest"]) is not None and not apart
        if here[0] and not refers and (ended or following):
            written = line[: len(line) - len(head["rest"])].rstrip(_SPACE)
            return Paragraph(number, "article", head["rest"], *here, written)
    for mark, pattern in (("item", _ITEM), ("sub", _SUB)):
        if item := pattern.fullmatch(line):
            said = item["number"] if mark == "item" else (item["round"] or item["plain"])
            rest = item["rest"].lstrip(_SPACE + "、")
            written = line[: len(line) - len(item["rest"])]
            return Paragraph(number, mark, rest, value(said) or 0, 0, written)  # type: ignore[arg-type]  # the two literals above
    return Paragraph(number, "", line)


def _joined(whole: Paragraph, line: str, doubt: int) -> Paragraph:
    gap = " " if whole.text[-1:].isascii() and line[:1].isascii() and whole.text else ""
    doubts = (*whole.doubts, doubt) if doubt else whole.doubts
    return replace(whole, text=whole.text + gap + line, doubts=doubts)


_INLINE = re.compile(rf"(?<=[：；:;。])[{_SPACE}]*(?=[（(][一二三四五六七八九十]+[)）])")


def _split(whole: Paragraph) -> Iterator[Paragraph]:
    """Take apart items that stand in one line: （一）…；（二）…, as long as they count on."""
    if whole.mark not in {"", "article", "item"}:
        yield whole
        return
    number = whole.number if whole.mark == "item" else 0
    start, said = 0, whole.text
    parts: list[tuple[int, str, int]] = []
    for cut in _INLINE.finditer(said):
        item = _ITEM.fullmatch(said[cut.end() :])
        if item is None or value(item["number"]) != number + 1:
            continue
        number += 1
        parts.append((cut.start(), item.group()[: -len(item["rest"]) or None], number))
    first = said[: parts[0][0]] if parts else said
    yield replace(whole, text=first)
    for index, (start, written, at) in enumerate(parts):
        end = parts[index + 1][0] if index + 1 < len(parts) else len(said)
        text = said[start:end].lstrip(_SPACE)[len(written) :].lstrip(_SPACE + "、")
        yield Paragraph(whole.line, "item", text, at, 0, written)
