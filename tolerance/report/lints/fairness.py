"""Points 24 to 27: heard, recused, deliberated, and how the decision may be challenged."""

from __future__ import annotations

from collections.abc import Iterator

from tolerance.model.adjudication import Recommendation
from tolerance.report.document import Failing, Paragraph, printed
from tolerance.report.lints.aid import said
from tolerance.report.lints.known import days_in
from tolerance.report.lints.paper import Paper
from tolerance.report.remedy_words import remedy_rows

HANDLERS = 2
_HEARD = {"on": "日期", "by": "人员", "form": "方式"}


def heard(paper: Paper) -> Iterator[Failing]:
    """24: each person was heard: when, by whom, in what form; and it never aggravates."""
    yield from said(paper, 24)
    yield from _opened(paper)
    for rec in paper.recs if paper.has("procedure") else ():
        name = paper.say(paper.people[rec.respondent].name)
        mine = [
            (n, s)
            for n, s in enumerate(paper.case.statements)
            if s.respondent == rec.respondent and s.matter in {None, rec.matter}
        ]
        if not mine:
            zh = f"没有听取{name}就事项{rec.matter}的陈述和申辩"
            en = f"{name} was not heard on {rec.matter}"
            yield paper.failing(24, zh, en, "statements")
        for number, statement in mine:
            how = statement.heard
            stated = {
                "on": how.on if how else None,
                "by": how.by if how else (),
                "form": how.form if how else None,
            }
            for key in (k for k, value in stated.items() if not value):
                zh = f"请填写听取{name}意见的{_HEARD[key]}（{key}）"
                en = f"state when, by whom and how {name} was heard ({key})"
                yield paper.failing(24, zh, en, f"statements.{number}.heard.{key}")
            if how is None:
                continue
            told = [paper.date(how.on.isoformat())] if how.on else []
            told += [name, *how.by, *([paper.say(how.form)] if how.form else [])]
            if not any(all(w in s.text for w in told) for s in paper.sentences("procedure")):
                zh, en = (
                    f"没有写明何时、由谁、以何方式听取{name}的意见",
                    f"how {name} was heard is not said",
                )
                yield paper.failing(24, zh, en, "procedure")


def _opened(paper: Paper) -> Iterator[Failing]:
    """Hold the days of the procedure against the file, in their order."""
    made = paper.case.procedure
    first = next((b for s in paper.sections("procedure") for b in s.blocks), None)
    if made is None or not isinstance(first, Paragraph) or not first.sentences:
        return
    stated = [d for d in (made.opened_on, made.preserved_on, made.notice_on) if d is not None]
    if stated and days_in(first.sentences[0].text) != stated:
        zh, en = "启动核实、保全证据、告知的日期与案卷不一致", "not the days that the file has"
        yield paper.failing(24, zh, en, "procedure")


def recused(paper: Paper) -> Iterator[Failing]:
    """25: for each of two handlers or more it is stated whether recusal is called for."""
    procedure = paper.case.procedure
    handlers = procedure.handlers if procedure else ()
    if len(set(handlers)) < HANDLERS:
        zh, en = "请填写承办人，不少于二人", "name the handlers, two or more"
        yield paper.failing(25, zh, en, "procedure.handlers")
    stated = {r.who for r in procedure.recusal} if procedure else set()
    marks = ("回避",) if paper.zh else ("recusal", "withdraw")
    for who in handlers:
        if who not in stated:
            zh, en = f"请填写{who}是否应当回避", f"state whether recusal is called for: {who}"
            yield paper.failing(25, zh, en, "procedure.recusal")
        elif not any(
            who in s.text and any(m in s.text for m in marks)
            for s in paper.sentences(*paper.within("procedure"))
        ):
            zh, en = f"没有写明{who}的回避情况", f"recusal is not stated for {who}"
            yield paper.failing(25, zh, en, "procedure")


def deliberated(paper: Paper) -> Iterator[Failing]:
    """26: that a collective body decides is said on the paper's face."""
    yield from said(paper, 26)
    if not paper.document.banner:
        zh, en = "没有标明供集体审议、不是决定", "the banner does not say that it decides nothing"
        yield paper.failing(26, zh, en, "banner")


def remedies_right(paper: Paper) -> Iterator[Failing]:
    """27: the remedies are those of the track, the person and the organ, each with its mark."""
    for rec in paper.recs:
        if rec.class_ == "none":
            continue
        yield from _remedies(paper, rec, paper.part("opinion", rec))


def _remedies(paper: Paper, rec: Recommendation, part: str) -> Iterator[Failing]:
    procedure = paper.case.procedure
    organ = procedure.organ.zh if procedure and procedure.organ else ""
    if not organ:
        zh, en = "请填写承办机关，救济途径因决定机关而不同", "name the organ: remedies depend on it"
        yield paper.failing(27, zh, en, "procedure.organ")
    person = paper.people[rec.respondent]
    text = paper.text(part)
    rows = remedy_rows(
        paper.held.remedies, rec.track, person.status, organ, paper.adj.on, paper.lang
    )
    for label, sentences in rows:
        if label not in text or not all(printed(s, paper.lang) in text for s in sentences):
            zh, en = f"没有照表写明{label}", f"not given as the table has them: {label}"
            yield paper.failing(27, zh, en, part)
