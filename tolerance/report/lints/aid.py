"""Points 28 to 32: what the program did, with what, in plain words, and what it did not use."""

from __future__ import annotations

from collections.abc import Iterator

from tolerance.report.document import Failing
from tolerance.report.lints.measure import room
from tolerance.report.lints.paper import Paper


def said(paper: Paper, point: int) -> Iterator[Failing]:
    """Hold a document against what the office's rules want said for a point."""
    for saying in paper.house.sayings:
        if saying.point != point:
            continue
        if not paper.says(saying.words.say(paper.lang), *paper.within(*saying.sections)):
            what = saying.what.say(paper.lang)
            yield paper.failing(point, f"没有{what}", f"lacks {what}", saying.sections[0])


def part_stated(paper: Paper) -> Iterator[Failing]:
    """28: that a program drew the paper up by rules, decides nothing and profiles nobody."""
    yield from said(paper, 28)


def made_from(paper: Paper) -> Iterator[Failing]:
    """29: program, rulebooks, case digest and the day of the run are those of this run."""
    text = paper.text("annex-run")
    wanted = {
        paper.pick("程序版本", "the program's version"): paper.document.manifest.program,
        paper.pick("案卷校验值", "the digest of the case"): paper.adj.case_digest,
        paper.pick("评查日期", "the day of assessment"): paper.date(paper.adj.on.isoformat()),
    }
    for rec in paper.recs:
        wanted[rec.rulebook.name] = rec.rulebook.digest
    for name, value in wanted.items():
        if not value or value not in text:
            yield paper.failing(29, f"运行记录没有{name}", f"the record lacks {name}", "annex-run")


def plain_account(paper: Paper) -> Iterator[Failing]:
    """30: how the outcome came about is told in plain words, within a page."""
    yield from said(paper, 30)
    sections = paper.sections("aid")
    first = next((b for s in sections for b in s.blocks), None)
    if first is None:
        zh, en = "没有辅助决策说明", "there is no account of how this was made"
        yield paper.failing(30, zh, en, "aid")
    elif room(first, paper) > 1:
        zh, en = "辅助决策说明超过一页", "the account of how this was made is over a page"
        yield paper.failing(30, zh, en, "aid")


def room_to_depart(paper: Paper) -> Iterator[Failing]:
    """31: each recommendation has its row for what the body makes of it."""
    yield from said(paper, 31)
    rows = list(paper.rows("annex-response"))
    missed = len(paper.recs) - len(rows)
    if missed > 0:
        zh, en = "没有逐项填写采纳情况的栏目", "not every recommendation has its row"
        yield paper.failing(31, zh, en, "annex-response")


def unused_stated(paper: Paper) -> Iterator[Failing]:
    """32: which personal data, and what of the records, counted for nothing."""
    yield from said(paper, 32)
