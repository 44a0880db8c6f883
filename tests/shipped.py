"""The papers of shipped cases with what they are held against, and ways to spoil them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from tolerance.assess import assess
from tolerance.files.quotes import exhibit_texts
from tolerance.model.case import Case
from tolerance.model.text import Language
from tolerance.report.document import (
    Block,
    Document,
    Fields,
    Items,
    Paragraph,
    Picture,
    Row,
    Section,
    Sentence,
    Table,
)
from tolerance.report.figures.figure import Figure, TwinLine
from tolerance.report.lints import Held
from tolerance.report.lints.house import read_house
from tolerance.report.press import Press
from tolerance.report.worded import Worded
from tolerance.shelf import open_shelf

ROOT = Path(__file__).resolve().parent.parent
CASES = sorted(path.parent.name for path in (ROOT / "cases").glob("*/case.yaml"))
ON = date(2025, 2, 1)
BASE = "remit-dissent"
"""Two persons, points pending, a collective decision with a dissent, presumptions."""


@cache
def judged(case: Path) -> tuple[Held, Press]:
    """Assess a case once, with all that its papers are held against."""
    shelf = open_shelf(ROOT / "rulebooks", scenarios=False)
    assessed = assess(case / "case.yaml", shelf, ON)
    worded = Worded(assessed.adjudication)
    held = Held(
        assessed.adjudication,
        worded.flips,
        shelf.remedies(),
        read_house(ROOT / "templates"),
        exhibit_texts(assessed.file),
    )
    return held, Press(worded, ROOT / "templates", "", shelf.remedies())


def made(name: str) -> tuple[Held, Press]:
    """Assess a shipped case once."""
    return judged(ROOT / "cases" / name)


def press_of(name: str) -> Press:
    """Return the papers of a shipped case."""
    return made(name)[1]


def document_of(
    name: str, language: Language, kind: str = "recommendation", *, draft: bool = False
) -> Document:
    """Return a paper of a shipped case, the first where there are several."""
    return next(found for _, found in press_of(name).documents(kind, language, draft=draft))


@cache
def paper(name: str = BASE, language: Language = "zh") -> Document:
    """Return the recommendation of a shipped case."""
    return document_of(name, language)


def timeline(matter: str, *twin: TwinLine) -> Picture:
    """Return a timeline that shows some lines."""
    return Picture(Figure(f"timeline-{matter}", "timeline", "", "", 1040, 300, "", twin))


def into(document: Document, name: str, *blocks: Block) -> Document:
    """Put blocks at the end of a section."""
    return replace(
        document,
        sections=tuple(
            replace(s, blocks=(*s.blocks, *blocks)) if s.id == name else s
            for s in document.sections
        ),
    )


def without(document: Document, name: str) -> Document:
    """Take a section out with those below it."""
    return replace(
        document,
        sections=tuple(
            s for s in document.sections if s.id != name and not s.id.startswith(f"{name}.")
        ),
    )


Change = Callable[[Sentence], Sentence | None]


def over(document: Document, change: Change, name: str = "") -> Document:
    """Change every sentence of a section; None takes one out."""

    def run(sentences: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
        return tuple(s for s in map(change, sentences) if s is not None)

    def block(b: Block) -> Block:
        match b:
            case Paragraph():
                return replace(b, sentences=run(b.sentences))
            case Items():
                return replace(b, items=tuple(run(i) for i in b.items))
            case Fields():
                return replace(b, rows=tuple((label, run(said)) for label, said in b.rows))
            case Table():
                rows = tuple(replace(r, cells=tuple(run(c) for c in r.cells)) for r in b.rows)
                return replace(b, rows=rows)
            case Picture():
                return b

    def section(s: Section) -> Section:
        if name and s.id != name and not s.id.startswith(f"{name}."):
            return s
        return replace(s, blocks=tuple(map(block, s.blocks)))

    return replace(document, sections=tuple(map(section, document.sections)))


def swap(document: Document, old: str, new: str, name: str = "") -> Document:
    """Put other words for some words, which must be there."""
    said = [s.text for sec, s in document.sentences() if sec.id.startswith(name) if old in s.text]
    assert said, old
    return over(document, lambda s: replace(s, text=s.text.replace(old, new)), name)


def unrow(document: Document, name: str, wanted: Callable[[Row], bool]) -> Document:
    """Take rows out of the tables of a section."""
    gone = 0

    def block(b: Block) -> Block:
        nonlocal gone
        if not isinstance(b, Table):
            return b
        kept = tuple(r for r in b.rows if not wanted(r))
        gone += len(b.rows) - len(kept)
        return replace(b, rows=kept)

    sections = tuple(
        replace(s, blocks=tuple(map(block, s.blocks))) if s.id.startswith(name) else s
        for s in document.sections
    )
    assert gone
    return replace(document, sections=sections)


def add(document: Document, text: str, name: str = "facts", **rest: Any) -> Document:
    """Add a sentence."""
    return into(document, name, Paragraph((Sentence(text, **rest),)))


def cased(held: Held, change: Callable[[Case], Case]) -> Held:
    """Put another case file under the adjudication."""
    adjudication = held.adjudication
    return replace(held, adjudication=replace(adjudication, case=change(adjudication.case)))


def stated(held: Held, **changes: Any) -> Held:
    """Change the first point of the first statement."""

    def change(case: Case) -> Case:
        first, *others = case.statements
        point, *points = first.points
        first = replace(first, points=(replace(point, **changes), *points))
        return replace(case, statements=(first, *others))

    return cased(held, change)
