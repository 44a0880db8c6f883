"""What a code means, put together from its words and its page. Knows no terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tolerance.files.near import near
from tolerance.model.noun import Noun
from tolerance.model.problem import Place, Problem, ProblemsError
from tolerance.model.text import Language, Text
from tolerance.report.fact_words import shown
from tolerance.report.pages import Chapter, Leaf, chapters
from tolerance.report.problems import NOTICES, PROBLEMS, Words

SCHEMA = "tolerance/explain/1"
_ELSEWHERE = "other"
_OTHER = Text("其他", "Others")
PARTS: dict[str, Text] = {
    "case": Text("案件 case.yaml", "the case, case.yaml"),
    "rulebook": Text("rulebook.yaml", "rulebook.yaml"),
    "evidence": Text("evidence.yaml", "evidence.yaml"),
    "criteria": Text("criteria/*.yaml", "criteria/*.yaml"),
    "rules": Text("rules/*.yaml", "rules/*.yaml"),
    "scenarios": Text("scenarios/*.yaml", "scenarios/*.yaml"),
    "procedures": Text("procedures/*.yaml", "procedures/*.yaml"),
    "maps": Text("maps/*.yaml", "maps/*.yaml"),
    "checks": Text("checks.yaml", "checks.yaml"),
    "load": Text("load.yaml", "load.yaml"),
    "remedies": Text("remedies.yaml", "remedies.yaml"),
    "calendar": Text("calendar.yaml", "calendar.yaml"),
    "documents": Text("documents.yaml", "documents.yaml"),
    "text": Text("任何 YAML 文件", "any YAML file"),
    "command": Text("命令", "command"),
}
"""Where a snippet belongs."""


class Page(Noun):
    """What is known of a code, in one language."""

    code: str
    family: str
    fault: bool
    what: str
    remedy: str
    exit: int
    by: tuple[str, ...]
    leaf: Leaf | None


def every(language: Language) -> list[Page]:
    """Return the pages of all codes, by family and code."""
    pages = [_page(code, language) for code in {**PROBLEMS, **NOTICES}]
    return sorted(pages, key=lambda page: (page.family == _ELSEWHERE, page.family, page.code))


def page(code: str, language: Language) -> Page:
    """Return the page of a code.

    Raises:
        ProblemsError: there is no such code; a near one is suggested.

    """
    known = {**PROBLEMS, **NOTICES}
    if code not in known:
        close = near(code, known)
        facts = {"name": code, "suggestion": close}
        raise ProblemsError([Problem("unknown-code", Place(), facts)])
    return _page(code, language)


def family_title(family: str, language: Language) -> str:
    """Return what a family of codes is called."""
    found = chapters().get(family)
    return (found.title if found is not None else _OTHER).say(language)


def search(word: str) -> frozenset[str]:
    """Return the codes whose page, in either language, has a word."""
    wanted = word.casefold()
    return frozenset(code for code in {**PROBLEMS, **NOTICES} if wanted in _all_said(code))


def _all_said(code: str) -> str:
    words = _words(code)
    said = [code, words.zh, words.en, words.remedy_zh, words.remedy_en]
    _, leaf = _leaf(code)
    if leaf is not None:
        said.extend(text for each in _texts(leaf) for text in (each.zh, each.en or ""))
    return "\n".join(said).casefold()


def _texts(leaf: Leaf) -> Iterator[Text]:
    yield leaf.why
    if leaf.reading is not None:
        yield leaf.reading
    yield from leaf.steps


def _words(code: str) -> Words:
    return PROBLEMS[code] if code in PROBLEMS else NOTICES[code]


def _leaf(code: str) -> tuple[str, Leaf | None]:
    for name, chapter in chapters().items():
        if code in chapter.pages:
            return name, chapter.pages[code]
    return _ELSEWHERE, None


def _page(code: str, language: Language) -> Page:
    family, leaf = _leaf(code)
    chapter = chapters().get(family)
    words = _words(code)
    fault = code in PROBLEMS and not (leaf is not None and leaf.notice)
    return Page(
        code,
        family,
        fault,
        shown(words.what(language), language, code).strip(),
        shown(words.remedy(language), language, code).strip(),
        _exit(chapter, leaf) if fault else 0,
        (leaf.by if leaf is not None else ()) or (chapter.by if chapter is not None else ()),
        leaf,
    )


def _exit(chapter: Chapter | None, leaf: Leaf | None) -> int:
    if leaf is not None and leaf.exit is not None:
        return leaf.exit
    return chapter.exit if chapter is not None else 3


def listed(pages: list[Page]) -> dict[str, Any]:
    """Return several codes as plain values, one line each."""
    return {
        "schema": SCHEMA,
        "codes": [
            {"code": p.code, "family": p.family, "kind": _kind(p), "exit": p.exit, "what": p.what}
            for p in pages
        ],
    }


def as_object(found: Page, language: Language) -> dict[str, Any]:
    """Return a page as plain values."""
    leaf = found.leaf
    reading = leaf.reading if leaf is not None else None
    return {
        "schema": SCHEMA,
        "code": found.code,
        "family": found.family,
        "kind": _kind(found),
        "exit": found.exit,
        "commands": [f"tolerance {name}" for name in found.by],
        "what": found.what,
        "remedy": found.remedy,
        "why": leaf.why.say(language) if leaf is not None else "",
        "reading": reading.say(language) if reading is not None else "",
        "steps": [step.say(language) for step in leaf.steps] if leaf is not None else [],
        "wrong": dict(leaf.wrong) if leaf is not None else {},
        "right": dict(leaf.right) if leaf is not None else {},
        "see": list(leaf.see) if leaf is not None else [],
    }


def _kind(found: Page) -> str:
    return "fault" if found.fault else "notice"
