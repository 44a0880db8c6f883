"""Points 1, 2 and 4: the outcome first, every issue answered, every defence answered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from tolerance.model.adjudication import Recommendation
from tolerance.model.case import Point, Statement
from tolerance.report.document import Failing, Paragraph, Section, Sentence, sentences_of
from tolerance.report.lints.measure import room
from tolerance.report.lints.outcomes import opinion_true
from tolerance.report.lints.paper import Paper
from tolerance.report.lints.verdicts import answers_repeated, verdicts_true
from tolerance.report.wording import say as word


def outcome_first(paper: Paper) -> Iterator[Failing]:
    """1: the first section prints each outcome, by its rung's own label, on the first page."""
    sections = paper.document.sections
    if not sections or sections[0].id != "key-points":
        zh, en = "首页没有要点和结论", "the first page has no outcome"
        yield paper.failing(1, zh, en, "key-points")
        return
    shown = [
        paper.run(block.sentences)
        for section in paper.sections("key-points")
        for block in section.blocks
        if isinstance(block, Paragraph) and block.style == "outcome"
    ]
    for rec in paper.recs:
        name = paper.say(paper.people[rec.respondent].name)
        wanted = [paper.name("rung", rec.outcome, rec)]
        if rec.disposition != "conclude":
            wanted.append(word(rec.disposition, paper.lang))
        part = paper.part("key-points", rec)
        if not any(name in text and all(w in text for w in wanted) for text in shown):
            zh, en = f"首页没有{name}的结论“{wanted[0]}”", f"no outcome “{wanted[0]}” for {name}"
            yield paper.failing(1, zh, en, part)
        if any(_another(paper, rec, text) for text in shown if name in text):
            zh, en = "首页的结论与推演结果不一致", "the first page prints another outcome"
            yield paper.failing(1, zh, en, part)
    yield from opinion_true(paper, 1, "key-points")
    if len(paper.recs) == 1 and _depth(sections[0], paper) > 1:
        zh, en = "结论不在第一页", "the outcome is not on the first page"
        yield paper.failing(1, zh, en, "key-points")


def _another(paper: Paper, rec: Recommendation, text: str) -> bool:
    """Say whether an outcome's line names a rung that nobody in the paper is given."""
    given = {paper.name("rung", r.outcome, r) for r in paper.recs}
    known = {*given, *(paper.say(p.name) for p in paper.case.respondents)}
    known |= {word(r.disposition, paper.lang) for r in paper.recs}
    for said in sorted(known, key=len, reverse=True):
        text = text.replace(said, "")
    return any(paper.name("rung", r, rec) in text for r in rec.rulebook.rungs)


def _depth(section: Section, paper: Paper) -> Fraction:
    """Return how much of a page is taken down to the outcome."""
    depth = Fraction(0)
    for block in section.blocks:
        depth += room(block, paper)
        if isinstance(block, Paragraph) and block.style == "outcome":
            break
    return depth


def issues_answered(paper: Paper) -> Iterator[Failing]:
    """2: every issue has its finding, and every finding set out in full is an issue."""
    listed: Counter[str] = Counter()
    for row in paper.rows("issues"):
        names = [c for cell in row.cells for s in cell if s.voice == "label" for c in s.criteria]
        for name in names:
            listed[name] += 1
            answers = [s for c in row.cells for s in c if s.voice == "inference" and s.criteria]
            verdicts = _verdicts(paper, name)
            if not any(name in s.criteria and s.text.startswith(verdicts) for s in answers):
                zh, en = "争议焦点没有对应的认定", "an issue without its finding"
                yield paper.failing(2, f"{zh}：{_title(paper, name)}", f"{en}: {name}", "issues")
    full = Counter(s.id.rsplit(".", 1)[-1] for s in paper.sections("finding"))
    for name in sorted(set(listed) | set(full)):
        if listed[name] > full[name]:
            zh, en = "争议焦点没有逐项认定", "an issue is not found upon"
            yield paper.failing(2, f"{zh}：{_title(paper, name)}", f"{en}: {name}", "findings")
        elif full[name] > listed[name]:
            zh, en = "逐项认定不在争议焦点中", "a finding on what is not an issue"
            yield paper.failing(2, f"{zh}：{_title(paper, name)}", f"{en}: {name}", "issues")
    yield from verdicts_true(paper)
    for rec in paper.recs:
        for name in sorted(_in_issue(paper, rec) - set(listed)):
            zh, en = "应当列为争议焦点", "not listed as an issue"
            yield paper.failing(2, f"{zh}：{_title(paper, name)}", f"{en}: {name}", "issues")


def _verdicts(paper: Paper, name: str) -> tuple[str, ...]:
    found = [r.finding(name) for r in paper.recs if name in r.rulebook.criteria]
    return tuple(word("contested" if f.contested else f.verdict, paper.lang) for f in found)


def _in_issue(paper: Paper, rec: Recommendation) -> set[str]:
    """Return what must be an issue: what a respondent spoke to, what is needed or contested."""
    spoken = {p.criterion for _, p in defences(paper, rec)}
    needed = {q.criterion for q in rec.settlement.needed}
    contested = {f.criterion for f in rec.findings if f.contested}
    return {n for n in spoken | needed | contested if n in rec.rulebook.criteria and n}


def _title(paper: Paper, name: str) -> str:
    for rec in paper.recs:
        if name in rec.rulebook.criteria:
            return paper.name("criterion", name, rec)
    return name


def defences(paper: Paper, rec: Recommendation) -> list[tuple[Statement, Point]]:
    """Return a respondent's points of defence on a matter."""
    return [
        (s, p)
        for s in paper.case.statements
        if s.respondent == rec.respondent and s.matter in {None, rec.matter}
        for p in s.points
    ]


def defence_answered(paper: Paper) -> Iterator[Failing]:
    """4: every point of defence is given as the file has it and answered with a reason."""
    runs = [
        list(run)
        for section in paper.sections("issues")
        for block in section.blocks
        for run in _runs(block)
    ]
    seen: set[tuple[int, int]] = set()
    for rec in paper.recs:
        for statement, point in defences(paper, rec):
            number = paper.case.statements.index(statement)
            place = statement.points.index(point)
            if (number, place) in seen:
                continue
            seen.add((number, place))
            where = f"statements.{number}.points.{place}"
            yield from _answered(paper, rec, point, runs, where)
    yield from answers_repeated(paper)


def _runs(block: object) -> Iterator[tuple[Sentence, ...]]:
    rows = getattr(block, "rows", None)
    if rows and hasattr(rows[0], "cells"):
        for row in rows:
            yield from row.cells
    elif isinstance(block, Paragraph):
        yield block.sentences
    else:
        yield tuple(sentences_of(block))  # type: ignore[arg-type]  # one of the other blocks


def _answered(
    paper: Paper, rec: Recommendation, point: Point, runs: list[list[Sentence]], where: str
) -> Iterator[Failing]:
    name, says = paper.say(paper.people[rec.respondent].name), paper.say(point.says)
    told = f"{name} {point.id}"
    if point.adopted is None:
        zh, en = f"{told}的意见未答复，请填写 adopted", f"{told} is not answered; fill in adopted"
        yield paper.failing(4, zh, en, f"{where}.adopted")
        return
    if point.because is None:
        zh, en = f"{told}的答复没有理由，请填写 because", f"{told} has no reason; fill in because"
        yield paper.failing(4, zh, en, f"{where}.because")
        return
    settled = rec.disposition == "conclude" and not rec.final
    if point.adopted == "pending" and settled:
        zh, en = f"{told}的意见尚待核实", f"{told} is still to be verified"
        yield paper.failing(4, zh, en, f"{where}.adopted")
    verdict = word("to-verify" if point.adopted == "pending" else point.adopted, paper.lang)
    because = paper.say(point.because).rstrip("。.")
    label = paper.pick("答复：", "Answer: ")
    for run in runs:
        for first, after in pairwise(run):
            if (
                point.id in first.points
                and first.voice == "defence"
                and says.rstrip("。.") in first.text
                and point.id in after.points
                and after.text.removeprefix(label).lower().startswith(verdict.lower())
                and because in after.text
            ):
                return
    zh, en = f"{told}的意见没有照录并逐点答复", f"{told} is not given and answered as in the file"
    yield paper.failing(4, zh, en, "issues")
