"""The checklist: every point a program can tell finds a planted violation, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tolerance.assess import assess
from tolerance.files.quotes import exhibit_texts
from tolerance.model.case import Case
from tolerance.model.text import Language
from tolerance.report.compose import fits as fit
from tolerance.report.document import (
    Block,
    Document,
    Fields,
    Items,
    Paragraph,
    Picture,
    Quote,
    Row,
    Section,
    Sentence,
    Table,
    printed,
)
from tolerance.report.figures.figure import Figure, TwinLine
from tolerance.report.kinds import read_kinds
from tolerance.report.lints import POINTS, Held, check
from tolerance.report.lints.house import read_house
from tolerance.report.lints.law import quoted
from tolerance.report.press import Press
from tolerance.report.worded import Worded
from tolerance.shelf import open_shelf

ROOT = Path(__file__).resolve().parent.parent
CASES = sorted(path.parent.name for path in (ROOT / "cases").glob("*/case.yaml"))
LANGUAGES: tuple[Language, Language] = ("zh", "en")
ON = date(2025, 2, 1)
PERSON = frozenset({3, 11, 16, 20, 38})
"""The points of the research that a program cannot judge."""
BASE = "remit-dissent"
"""Two persons, points pending, a collective decision with a dissent, presumptions."""


@cache
def made(name: str) -> tuple[Held, Press]:
    """Assess a shipped case once, with all that its papers are held against."""
    shelf = open_shelf(ROOT / "rulebooks", scenarios=False)
    assessed = assess(ROOT / "cases" / name / "case.yaml", shelf, ON)
    worded = Worded(assessed.adjudication)
    held = Held(
        assessed.adjudication,
        worded.flips,
        shelf.remedies(),
        read_house(ROOT / "templates"),
        exhibit_texts(assessed.file),
    )
    return held, Press(worded, ROOT / "templates", "", shelf.remedies())


@cache
def paper(name: str = BASE, language: Language = "zh") -> Document:
    """Return the recommendation of a shipped case, with a timeline where none is drawn."""
    held, press = made(name)
    ((_, document),) = press.documents("recommendation", language)
    drawn = [b for _, b in document.blocks() if isinstance(b, Picture)]
    return document if drawn else with_timelines(document, held)


def with_timelines(document: Document, held: Held) -> Document:
    """Put plain timelines into the facts: a record on every day of the conduct."""
    pictures: list[Block] = []
    for matter in held.adjudication.case.matters:
        first = matter.conduct.from_.first_day
        last = max(
            matter.conduct.last_day, matter.discovered.last_day if matter.discovered else first
        )
        text = (
            f"{first}至{last}　办公室：记录"
            if document.language == "zh"
            else f"{first} to {last}, x"
        )
        pictures.append(timeline(matter.id, TwinLine(text, ("E1",))))
    return into(document, "facts", *pictures)


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


Plant = Callable[[Document, Held], tuple[Document, Held]]
Edit = Callable[[Document], Document]


def doc(edit: Edit) -> Plant:
    """Plant something in the document."""
    return lambda document, held: (edit(document), held)


def file(change: Callable[[Held], Held]) -> Plant:
    """Plant something in what the document is held against."""
    return lambda document, held: (document, change(held))


def first_exhibits(*exhibits: str) -> Edit:
    """Give the first fact other exhibits."""
    done: list[Sentence] = []

    def change(s: Sentence) -> Sentence:
        if s.voice != "fact" or done:
            return s
        done.append(s)
        return replace(s, exhibits=exhibits)

    def edit(document: Document) -> Document:
        done.clear()
        return over(document, change, "facts")

    return edit


def no_parts(held: Held) -> Held:
    """Leave unsaid what each person did."""
    return cased(
        held,
        lambda c: replace(
            c,
            respondents=tuple(
                replace(r, roles=tuple(replace(x, did=()) for x in r.roles)) for r in c.respondents
            ),
        ),
    )


def turned_wrong(held: Held) -> Held:
    """Say that a turn leads to an outcome that it does not lead to."""
    wrong = {
        key: replace(f, rungs=dict.fromkeys(f.rungs, "lenient")) for key, f in held.flips.items()
    }
    return replace(held, flips=wrong)


def unheard(held: Held) -> Held:
    """Take the hearing out of every statement."""
    return cased(
        held,
        lambda c: replace(c, statements=tuple(replace(s, heard=None) for s in c.statements)),
    )


def no_recusal(held: Held) -> Held:
    """Take the statements on recusal out of the file."""

    def change(c: Case) -> Case:
        assert c.procedure is not None
        return replace(c, procedure=replace(c.procedure, recusal=()))

    return cased(held, change)


def organless(held: Held) -> Held:
    """Take the organ out of the file."""

    def change(c: Case) -> Case:
        assert c.procedure is not None
        return replace(c, procedure=replace(c.procedure, organ=None))

    return cased(held, change)


def over_long(held: Held) -> Held:
    """Ask for a paper of one page, of any case."""
    house = held.house
    page = {k: replace(p, pages=1) for k, p in house.length.page.items()}
    return replace(held, house=replace(house, length=replace(house.length, exhibits=99, page=page)))


def not_in_force(held: Held) -> Held:
    """Let the edition have lost force before the conduct ended."""
    adjudication = held.adjudication
    recs = []
    for rec in adjudication.recommendations:
        cover = rec.rulebook.cover
        ended = replace(cover, in_force=replace(cover.in_force, to=date(2020, 1, 1)))
        recs.append(replace(rec, rulebook=replace(rec.rulebook, cover=ended)))
    return replace(held, adjudication=replace(adjudication, recommendations=tuple(recs)))


def gap(document: Document) -> Document:
    """Draw a timeline with a long stretch that nothing names."""
    lines = (
        TwinLine("2024-02-26　办公室：登记", ("E1",)),
        TwinLine("2024-06-03　审计局：发现", ("E3",)),
    )
    return replace(
        document,
        sections=tuple(
            replace(s, blocks=(timeline("M1", *lines),)) if s.id == "facts" else s
            for s in document.sections
        ),
    )


def lost(text: str, name: str) -> Edit:
    """Take out the sentences that say something."""

    def edit(document: Document) -> Document:
        return over(document, lambda s: None if text in s.text else s, name)

    return edit


LATE = "padded-trail"
PLANTS: list[tuple[int, str, Plant, str]] = [
    (
        1,
        "another rung on the first page",
        doc(lambda d: swap(d, "依规问责", "从轻问责", "key-points")),
        BASE,
    ),
    (1, "no outcome", doc(lambda d: without(d, "key-points")), BASE),
    (
        2,
        "an issue without a finding",
        doc(lambda d: without(d, "finding.R1-M1-accountability.remediation")),
        BASE,
    ),
    (
        2,
        "an issue that is not listed",
        doc(
            lambda d: unrow(
                d, "issues", lambda r: any("remediation" in s.criteria for c in r.cells for s in c)
            )
        ),
        BASE,
    ),
    (
        2,
        "another verdict than found",
        doc(
            lambda d: over(
                d, lambda s: replace(s, text="成立。") if s.text == "不成立。" else s, "issues"
            )
        ),
        BASE,
    ),
    (4, "a plea left out", doc(lost("承诺抵扣", "issues")), BASE),
    (
        4,
        "an answer without its reason",
        doc(lambda d: swap(d, "截至9月20日没有一笔缴回", "不成立", "issues")),
        BASE,
    ),
    (
        4,
        "a plea put in other words",
        doc(lambda d: swap(d, "损失能够挽回", "损失可望挽回", "issues")),
        BASE,
    ),
    (4, "a plea that the file leaves unanswered", file(lambda h: stated(h, adopted=None)), BASE),
    (
        4,
        "an answer that the file gives no reason for",
        file(lambda h: stated(h, because=None)),
        BASE,
    ),
    (
        4,
        "a plea still pending where the case concludes",
        file(lambda h: stated(h, adopted="pending")),
        "dismiss-no-causation",
    ),
    (5, "a fact without an exhibit", doc(first_exhibits()), BASE),
    (5, "a fact with an exhibit that is not there", doc(first_exhibits("E99")), BASE),
    (
        5,
        "an exhibit that the facts pass over",
        doc(lambda d: over(d, lambda s: None if "E12" in s.exhibits else s, "facts")),
        BASE,
    ),
    (
        6,
        "an exhibit that is not listed",
        doc(lambda d: unrow(d, "annex-exhibits", lambda r: r.anchor == "E6")),
        BASE,
    ),
    (
        6,
        "no reason why it only corroborates",
        doc(lambda d: over(d, lambda s: None if "E6" in s.exhibits else s, "exhibits")),
        BASE,
    ),
    (6, "a standing left out", doc(lambda d: swap(d, "可以独立证明", "", "annex-exhibits")), BASE),
    (7, "a quality left out", doc(lambda d: swap(d, "合法性", "", "annex-exhibits")), BASE),
    (
        7,
        "a quality other than appraised",
        doc(lambda d: swap(d, "完整性未见疑问", "完整性有疑问", "annex-exhibits")),
        BASE,
    ),
    (
        8,
        "contrary evidence passed over",
        doc(lambda d: over(d, lambda s: None if "E15" in s.exhibits else s, "finding")),
        BASE,
    ),
    (8, "an empty column", doc(lost("未发现相反的证据", "finding")), BASE),
    (8, "a criterion left out", doc(lambda d: without(d, "silent")), BASE),
    (9, "a time left out", doc(lambda d: swap(d, "2024年3月15日", "", "annex-exhibits")), BASE),
    (
        9,
        "a late record unmarked",
        file(
            lambda h: cased(
                h,
                lambda c: replace(
                    c,
                    exhibits=tuple(
                        replace(x, recorded=c.exhibits[0].recorded, happened=c.exhibits[4].happened)
                        if x.id == "E1"
                        else x
                        for x in c.exhibits
                    ),
                ),
            )
        ),
        BASE,
    ),
    (10, "a stretch that nothing names", doc(gap), BASE),
    (
        10,
        "no timeline",
        doc(
            lambda d: replace(
                d,
                sections=tuple(
                    replace(s, blocks=tuple(b for b in s.blocks if not isinstance(b, Picture)))
                    for s in d.sections
                ),
            )
        ),
        BASE,
    ),
    (12, "a presumption not said to be one", doc(lambda d: swap(d, "推定", "认定", "open")), BASE),
    (
        12,
        "an open question passed over",
        doc(
            lambda d: unrow(
                d,
                "open",
                lambda r: any("legal-risk-disclosed" in s.criteria for c in r.cells for s in c),
            )
        ),
        BASE,
    ),
    (
        13,
        "an edition without its day",
        doc(lambda d: swap(d, "2019年9月1日", "2019年", "annex-rules")),
        BASE,
    ),
    (
        13,
        "a citation of nobody's",
        doc(
            lambda d: add(
                d, "依照规定处理。", "opinion", voice="law", citations=("《某条例》第一条",)
            )
        ),
        BASE,
    ),
    (13, "an edition not in force", file(not_in_force), BASE),
    (
        14,
        "a paraphrase in quotation marks",
        doc(lambda d: add(d, "规定写明“可以不予追究责任的情形”。", "opinion", voice="law")),
        BASE,
    ),
    (
        14,
        "a passage that is not in its exhibit",
        doc(
            lambda d: add(
                d,
                "载明“全部同意”。",
                exhibits=("E1",),
                voice="fact",
                quotes=(Quote("全部同意", "E1"),),
            )
        ),
        BASE,
    ),
    (
        14,
        "a passage off by one character",
        doc(
            lambda d: over(
                d,
                lambda s: replace(
                    s, quotes=tuple(replace(q, text=q.text[:-1] + "们") for q in s.quotes)
                ),
                "facts",
            )
        ),
        BASE,
    ),
    (
        15,
        "a rule without its basis",
        doc(lambda d: over(d, lambda s: None if s.voice == "law" else s, "annex-rules")),
        BASE,
    ),
    (
        15,
        "a synthesis printed as law",
        doc(lambda d: swap(d, "本规则库归纳", "", "annex-rules")),
        BASE,
    ),
    (
        15,
        "an excerpt printed as checked",
        doc(
            lambda d: over(
                d, lambda s: replace(s, text=s.text.replace("（据节录核对）", "")), "red-lines"
            )
        ),
        BASE,
    ),
    (
        17,
        "a red line left out",
        doc(
            lambda d: unrow(
                d,
                "red-lines",
                lambda r: any(s.rules == ("bar-private-gain",) for c in r.cells for s in c),
            )
        ),
        "liable-ban-ignored",
    ),
    (
        17,
        "a red line said not to be crossed",
        doc(
            lambda d: over(
                d, lambda s: replace(s, text="未触及") if s.text == "触及" else s, "red-lines"
            )
        ),
        "liable-ban-ignored",
    ),
    (
        18,
        "a circumstance left out",
        doc(
            lambda d: unrow(
                d, "opinion", lambda r: len(r.cells) == 4 and r.cells[2][0].text == "不具备"
            )
        ),
        BASE,
    ),
    (
        18,
        "a circumstance with another state",
        doc(
            lambda d: over(
                d, lambda s: replace(s, text="具备") if s.text == "不具备" else s, "opinion"
            )
        ),
        BASE,
    ),
    (19, "a term without its definition", doc(lost("幅度以内", "opinion")), BASE),
    (
        19,
        "another label than the rung's",
        doc(lambda d: swap(d, "依规问责", "问责处理", "opinion")),
        BASE,
    ),
    (21, "a part that the file leaves unsaid", file(no_parts), BASE),
    (21, "a part that the paper leaves unsaid", doc(lost("责任的种类", "opinion")), BASE),
    (
        21,
        "a dissent not found upon",
        doc(lambda d: without(d, "finding.R2-M1-accountability.dissent")),
        BASE,
    ),
    (22, "a turn left out", doc(lost("免予问责", "change")), BASE),
    (22, "a turn that does not turn it", file(turned_wrong), BASE),
    (23, "another number of turns", doc(lambda d: swap(d, "共8项", "共7项", "change")), BASE),
    (24, "nobody heard", file(unheard), BASE),
    (
        24,
        "no statement at all",
        file(lambda h: cased(h, lambda c: replace(c, statements=()))),
        BASE,
    ),
    (24, "the sentence on defence left out", doc(lost("不因申辩加重", "procedure")), BASE),
    (24, "a hearing left out", doc(lost("2024年9月24日", "procedure")), BASE),
    (25, "recusal that the file leaves unsaid", file(no_recusal), BASE),
    (25, "recusal that the paper leaves unsaid", doc(lost("回避", "procedure")), BASE),
    (26, "no banner", doc(lambda d: replace(d, banner="")), BASE),
    (26, "no collective body", doc(lambda d: swap(d, "集体讨论决定", "决定", "aid")), BASE),
    (
        27,
        "no remedies",
        doc(lambda d: over(d, lambda s: None if "申诉" in s.text else s, "opinion")),
        BASE,
    ),
    (27, "another period", doc(lambda d: swap(d, "2个月内", "3个月内", "opinion")), "soe-pilot"),
    (
        27,
        "the mark left out",
        doc(lambda d: over(d, lambda s: replace(s, citations=()), "opinion")),
        BASE,
    ),
    (27, "no organ", file(organless), BASE),
    (28, "no word on what the program does", doc(lost("程序不作决定", "aid")), BASE),
    (
        29,
        "another digest",
        file(lambda h: replace(h, adjudication=replace(h.adjudication, case_digest="0" * 64))),
        BASE,
    ),
    (
        29,
        "another day",
        file(lambda h: replace(h, adjudication=replace(h.adjudication, on=date(2025, 3, 1)))),
        BASE,
    ),
    (30, "no account", doc(lambda d: without(d, "aid")), BASE),
    (
        30,
        "an account over a page",
        doc(lambda d: over(d, lambda s: replace(s, text=s.text * 40), "aid")),
        BASE,
    ),
    (
        31,
        "no row for a recommendation",
        doc(lambda d: unrow(d, "annex-response", lambda r: "张某某" in r.cells[0][0].text)),
        BASE,
    ),
    (31, "no room to depart", doc(lambda d: swap(d, "□不采纳", "", "annex-response")), BASE),
    (32, "what was not used left out", doc(lost("姓名、性别", "aid")), BASE),
    (33, "a phrase", doc(lambda d: add(d, "众所周知，本案事实清楚。", "opinion")), BASE),
    (33, "a machine that finds", doc(lambda d: add(d, "经系统认定，责任成立。", "opinion")), BASE),
    (
        34,
        "a number of another level",
        doc(
            lambda d: replace(
                d,
                sections=tuple(
                    replace(s, number="1、") if s.id == "facts" else s for s in d.sections
                ),
            )
        ),
        BASE,
    ),
    (
        34,
        "a number twice",
        doc(
            lambda d: replace(
                d,
                sections=tuple(
                    replace(s, number="一、") if s.id == "facts" else s for s in d.sections
                ),
            )
        ),
        BASE,
    ),
    (34, "a year in square brackets", doc(lambda d: add(d, "见某纪发[2024]7号。")), BASE),
    (34, "a day with a zero", doc(lambda d: add(d, "于2024年03月15日作出。")), BASE),
    (
        34,
        "a document number out of form",
        doc(lambda d: replace(d, seal=replace(d.seal, number="某纪〔2024〕07号"))),
        BASE,
    ),
    (
        34,
        "a date of the paper out of form",
        doc(lambda d: replace(d, seal=replace(d.seal, dated="2025-02-01"))),
        BASE,
    ),
    (35, "too long", file(over_long), "dismiss-no-causation"),
    (
        36,
        "a character that no font has",
        file(lambda h: replace(h, glyphs=lambda text: ["张"] if "张" in text else [])),
        BASE,
    ),
    (37, "another amount", doc(lambda d: swap(d, "1,286,000", "1,286,500", "persons")), BASE),
    (
        37,
        "another day",
        doc(lambda d: swap(d, "2024年9月24日", "2024年9月27日", "procedure")),
        BASE,
    ),
]


def found(document: Document, held: Held) -> set[int]:
    """Return the numbers of the points that a document does not meet."""
    return {f.point for f in check(document, held)}


def test_the_table_covers_the_checklist() -> None:
    """There are thirty-eight points, titled in both languages; five are for a person."""
    assert list(POINTS) == list(range(1, 39))
    assert {n for n, p in POINTS.items() if p.lint is None} == PERSON
    assert all(p.title.zh and p.title.en for p in POINTS.values())


def test_every_point_is_in_the_documentation() -> None:
    """The page on the checklist has a row for every point, and says which are for a person."""
    page = (ROOT / "docs" / "checklist.md").read_text("utf-8")
    rows = [line.split("|") for line in page.splitlines() if line.startswith("| ")]
    numbered = {int(r[1]): r[3] for r in rows if r[1].strip().isdigit()}
    assert list(numbered) == list(POINTS)
    assert {n for n, text in numbered.items() if "a person**" in text} == PERSON


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CASES)
def test_the_shipped_cases_meet_every_point(name: str, language: Language) -> None:
    """The recommendation of a shipped case fails no point, in either language."""
    held, _ = made(name)
    assert check(paper(name, language), held) == ()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CASES)
def test_the_other_papers_meet_their_points(name: str, language: Language) -> None:
    """Every other paper of a shipped case meets the points that its kind is checked for."""
    held, press = made(name)
    for kind, made_of in read_kinds(ROOT / "templates").items():
        if kind == "recommendation" or not fits(press, kind):
            continue
        for stem, document in press.documents(kind, language):
            whole = document
            if any(s.id == "facts" for s in document.sections) and 10 in made_of.checked:
                whole = with_timelines(document, held)
            assert check(whole, held, made_of.checked) == (), stem


def fits(press: Press, kind: str) -> bool:
    """Say whether a kind of paper may be written on a case."""
    return fit(press.kind(kind), press.adjudication.recommendations)


@pytest.mark.parametrize(("point", "what", "plant", "name"), PLANTS, ids=lambda x: str(x)[:60])
def test_a_planted_violation_is_found(point: int, what: str, plant: Plant, name: str) -> None:
    """What is planted is found under its number, and said in words with a place."""
    held, _ = made(name)
    assert point not in found(paper(name), held)
    document, other = plant(paper(name), held)
    failing = [f for f in check(document, other) if f.point == point]
    assert failing, what
    assert all(f.missing for f in failing)


def test_every_point_has_a_plant() -> None:
    """Every point that a program can tell has a planted violation."""
    assert {point for point, *_ in PLANTS} == set(POINTS) - PERSON


GUARDED = {
    "key-points": 1,
    "procedure": 24,
    "issues": 2,
    "facts": 5,
    "exhibits": 6,
    "finding": 2,
    "undisputed": 8,
    "silent": 8,
    "red-lines": 17,
    "opinion": 18,
    "change": 22,
    "open": 12,
    "aid": 28,
    "annex-exhibits": 6,
    "annex-rules": 15,
    "annex-run": 29,
    "annex-response": 31,
}
"""Section → a point that misses it."""
UNGUARDED = {"persons", "findings", "precedents", "annex-trail", "annex-file"}
"""What no point of the checklist asks for."""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", GUARDED)
def test_a_section_left_out_is_missed(name: str, language: Language) -> None:
    """A section that the checklist asks for is missed under the point that asks for it."""
    held, _ = made(BASE)
    assert GUARDED[name] in found(without(paper(BASE, language), name), held)


def test_every_section_is_guarded_or_named() -> None:
    """No section of the recommendation is left out of account."""
    tops = {s.id.split(".", 1)[0] for s in paper().sections}
    assert tops == set(GUARDED) | UNGUARDED


def guarded_sentences(document: Document) -> Iterator[int]:
    """Yield the places of sentences of which each is asked for by itself."""
    for place, (section, s) in enumerate(document.sentences()):
        top = section.id.split(".", 1)[0]
        if (
            (top == "issues" and s.voice in {"defence", "inference"} and (s.points or s.criteria))
            or (top == "change" and s.criteria)
            or (top == "red-lines" and s.strong)
            or (top == "annex-run" and len(s.text) > 60)
            or (top == "open" and "推定" in s.text)
            or (top == "procedure" and s.exhibits)
            or (top == "opinion" and "救济" in printed(s, "zh"))
        ):
            yield place


@settings(max_examples=60, suppress_health_check=list(HealthCheck), deadline=None)
@given(st.data())
def test_a_sentence_left_out_is_missed(data: st.DataObject) -> None:
    """Of the sentences that a point asks for one by one, none can be left out unnoticed."""
    name = data.draw(st.sampled_from([BASE, "superiors-order", "liable-ban-ignored"]))
    held, _ = made(name)
    document = paper(name)
    gone = data.draw(st.sampled_from(list(guarded_sentences(document))))
    seen = -1

    def change(s: Sentence) -> Sentence | None:
        nonlocal seen
        seen += 1
        return None if seen == gone else s

    assert found(over(document, change), held)


@settings(max_examples=40, suppress_health_check=list(HealthCheck), deadline=None)
@given(st.data())
def test_a_row_left_out_is_missed(data: st.DataObject) -> None:
    """No row can be left out of the issues, the exhibits, the red lines or the responses."""
    held, _ = made(BASE)
    document = paper()
    name = data.draw(st.sampled_from(["issues", "annex-exhibits", "red-lines", "annex-response"]))
    rows = [
        r for s, b in document.blocks() if s.id == name and isinstance(b, Table) for r in b.rows
    ]
    row = data.draw(st.sampled_from(rows))
    assert found(unrow(document, name, lambda r: r is row), held)


def test_only_the_points_of_a_kind_are_asked() -> None:
    """A paper is held to the points that its kind lists, and to no other."""
    held, _ = made(BASE)
    broken = add(without(paper(), "annex-run"), "众所周知。", "opinion")
    assert {f.point for f in check(broken, held, (29,))} == {29}
    assert {f.point for f in check(broken, held, (33,))} == {33}


def test_what_is_inapplicable_is_not_asked() -> None:
    """A case without a collective decision is asked nothing about parts in one."""
    held, _ = made("dismiss-no-causation")
    assert 21 not in found(paper("dismiss-no-causation"), no_parts(held))


def test_failings_point_into_the_case_file() -> None:
    """Where the file is silent, the place is a key of the file, from the first at nought."""
    held, _ = made(BASE)
    places = {f.where for f in check(paper(), no_recusal(unheard(held)))}
    assert {"procedure.recusal", "statements.0.heard.on", "statements.1.heard.by"} <= places


def test_failings_speak_the_papers_language() -> None:
    """The English paper says in English what it misses."""
    held, _ = made(BASE)
    (failing,) = [f for f in check(without(paper(BASE, "en"), "aid"), held) if f.point == 32][:1]
    assert failing.missing.isascii()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("认定“谋取私利”不成立", ["谋取私利"]),
        ("原文为“录音有“提醒过”六字”", ["录音有“提醒过”六字"]),
        ("没有引号", []),
        ("只有一半“的引号", []),
        ("“一”和“二”", ["一", "二"]),
    ],
)
def test_the_outermost_quotation_marks_count(text: str, expected: list[str]) -> None:
    """What stands in quotation marks is read whole, marks within it included."""
    assert quoted(text) == expected
