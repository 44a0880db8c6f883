"""Points 5 to 10 and 12: what the facts rest on, each exhibit's worth, both sides, the gaps."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from tolerance.model.adjudication import Recommendation
from tolerance.model.case import Exhibit, Matter
from tolerance.model.finding import Finding
from tolerance.model.moment import Moment
from tolerance.report.document import Failing, Fields, Picture, Sentence, Table, sentences_of
from tolerance.report.figures.figure import figure_name
from tolerance.report.lints.outcomes import answers_true
from tolerance.report.lints.paper import Paper
from tolerance.report.lints.verdicts import other_standing
from tolerance.report.wording import reason
from tolerance.report.wording import say as word

_DAY = timedelta(days=1)
_DATES = re.compile(r"(\d{4})(?:年|-)(\d{1,2})(?:月|-)(\d{1,2})日?")


def facts_cited(paper: Paper) -> Iterator[Failing]:
    """5: every sentence of fact names an exhibit that there is; what is counted is stated."""
    known = set(paper.exhibits)
    stated: set[str] = set()
    for section, block in paper.document.blocks():
        for s in sentences_of(block):
            strange = [x for x in s.exhibits if x not in known]
            if strange:
                zh, en = "引用了案卷没有的证据", "names an exhibit that is not there"
                listed = paper.pick("、", ", ").join(strange)
                yield paper.failing(5, f"{zh}：{listed}", f"{en}: {listed}", section.id)
            if s.voice == "fact" and not s.exhibits and not isinstance(block, Picture):
                zh, en = "事实没有标明证据", "a fact without an exhibit"
                yield paper.failing(5, f"{zh}：{s.text[:20]}", f"{en}: {s.text[:40]}", section.id)
            if section.id == "facts" and not isinstance(block, Picture):
                stated.update(s.exhibits)
    for key in sorted(_put(paper) - stated - excluded(paper)) if paper.has("facts") else ():
        zh, en = f"查明的事实没有写明{key}所证明的内容", f"the facts do not state what {key} shows"
        yield paper.failing(5, zh, en, "facts")


def _put(paper: Paper) -> set[str]:
    """Return the exhibits that something was asserted of, in what the paper is on."""
    return {
        a.exhibit
        for a in paper.case.assertions
        if a.text or a.because
        if any(
            a.matter in {None, r.matter} and (a.for_ is None or r.respondent in a.for_)
            for r in paper.recs
        )
    }


def excluded(paper: Paper) -> set[str]:
    """Return the exhibits that no rulebook's table admits for anyone."""
    tables = paper.adj.appraisals.values()
    return {
        x
        for x in paper.exhibits
        if all(set(t[x].standing.values()) == {"excluded"} for t in tables)
    }


def exhibits_listed(paper: Paper) -> Iterator[Failing]:
    """6: every exhibit is listed with its standing; one not relied on in full has its reason."""
    for key in sorted(paper.exhibits):
        row = paper.row(key)
        if row is None:
            zh, en = f"证据清单没有{key}", f"{key} is not in the list of exhibits"
            yield paper.failing(6, zh, en, "annex-exhibits")
            continue
        standings, reasons = set(), set()
        for table in paper.adj.appraisals.values():
            standings |= {word(s, paper.lang) for s in table[key].standing.values()}
            reasons |= {reason(r, paper.lang) for r in table[key].reasons}
        text = paper.run([s for cell in row.cells for s in cell])
        if not all(s in text for s in standings):
            zh, en = f"{key}没有写明是否采信", f"{key} has no standing"
            yield paper.failing(6, zh, en, "annex-exhibits")
        if not all(r in text for r in reasons):
            zh, en = f"{key}没有写明审查理由", f"{key} has no reasons"
            yield paper.failing(6, zh, en, "annex-exhibits")
        if standings == {word("sufficient", paper.lang)} or not paper.has("exhibits"):
            continue
        told = [s.text for s in paper.written("exhibits") if key in s.exhibits]
        if not any(s in text for text in told for s in standings):
            zh, en = (
                f"{key}不能独立证明，没有逐件说明理由",
                f"why {key} is not relied on is not said",
            )
            yield paper.failing(6, zh, en, "exhibits")


def qualities_shown(paper: Paper) -> Iterator[Failing]:
    """7: authenticity, integrity, legality and interest of every exhibit are printed."""
    names = paper.pick(
        "真实性 完整性 合法性 利害关系", "authenticity integrity legality interest"
    ).split()
    appraisals = next(iter(paper.adj.appraisals.values()), {})
    for key in sorted(paper.exhibits):
        row = paper.row(key)
        text = "" if row is None else paper.run([s for cell in row.cells for s in cell])
        seen = appraisals[key]
        values = (seen.authenticity, seen.integrity, seen.legality, seen.interest)
        if any(
            f"{name}{'' if paper.zh else ' '}{word(value, paper.lang)}" not in text
            for name, value in zip(names, values, strict=True)
        ):
            zh, en = f"{key}的四项审查没有填全", f"{key} lacks one of the four qualities"
            yield paper.failing(7, zh, en, "annex-exhibits")


def contrary_shown(paper: Paper) -> Iterator[Failing]:
    """8: for every finding the exhibits on both sides are shown, or that none was found."""
    none = paper.pick("未发现", "found")
    for rec in paper.recs:
        for f in rec.findings:
            shown = _sides(paper, rec, f)
            if shown is None:
                zh, en = "没有列出", "is not set out"
                title = paper.name("criterion", f.criterion, rec)
                yield paper.failing(8, f"“{title}”{zh}", f"{title} {en}", "findings")
                continue
            if not f.lines and len(shown) == 1:
                continue
            for side, cell in zip((f.for_, f.against), shown, strict=True):
                if other_standing(paper, side, cell):
                    title = paper.name("criterion", f.criterion, rec)
                    zh, en = f"“{title}”的证据效力与审查不符", f"{title}: a standing not appraised"
                    yield paper.failing(8, zh, en, f"finding.{paper.key(rec)}.{f.criterion}")
                missed = sorted({x.exhibit for x in side} - {e for s in cell for e in s.exhibits})
                if missed or not (side or any(none in s.text for s in cell)):
                    title = paper.name("criterion", f.criterion, rec)
                    what = paper.pick("、", ", ").join(missed) or paper.pick(
                        "“未发现”", "“none found”"
                    )
                    zh, en = f"“{title}”缺少{what}", f"{title} lacks {what}"
                    yield paper.failing(8, zh, en, f"finding.{paper.key(rec)}.{f.criterion}")


def _sides(paper: Paper, rec: Recommendation, f: Finding) -> list[tuple[Sentence, ...]] | None:
    """Return what is printed for and against; one run where the file holds nothing on it."""
    labels = (paper.pick("支持的证据", "For"), paper.pick("相反的证据", "Against"))
    for section in paper.sections(f"finding.{paper.key(rec)}.{f.criterion}"):
        for block in section.blocks:
            if isinstance(block, Fields):
                found = dict(block.rows)
                return [found.get(label, ()) for label in labels]
    for section in paper.sections(f"undisputed.{paper.key(rec)}"):
        for block in section.blocks:
            for row in block.rows if isinstance(block, Table) else ():
                if any(f.criterion in s.criteria for cell in row.cells for s in cell):
                    heads = block.head if isinstance(block, Table) else ()
                    return [row.cells[n] for n, head in enumerate(heads) if head in labels]
    silent = paper.sentences(f"silent.{paper.key(rec)}")
    said = tuple(s for s in silent if f.criterion in s.criteria)
    return [said] if said else None


def times_shown(paper: Paper) -> Iterator[Failing]:
    """9: when a thing happened and when it was recorded both stand; a late record is marked."""
    silent = paper.pick("未载明", "not stated")
    for key, x in sorted(paper.exhibits.items()):
        row = paper.row(key)
        text = "" if row is None else paper.run([s for cell in row.cells for s in cell])
        for moment in (x.happened, x.recorded):
            if not any(said in text for said in _said(paper, moment, silent)):
                zh, en = f"{key}缺少形成时间或者入系统时间", f"{key} lacks one of its two times"
                yield paper.failing(9, zh, en, "annex-exhibits")
                break
        else:
            times = [paper.run(c).split(" / ", 1) for c in row.cells] if row is not None else []
            if not any(_both(paper, x, halves, silent) for halves in times):
                zh, en = f"{key}的时间与案卷不一致", f"the times of {key} are not the file's"
                yield paper.failing(9, zh, en, "annex-exhibits")
        if x.happened is None or x.recorded is None:
            continue
        days = (x.recorded.first_day - x.happened.last_day).days
        if (
            days > paper.house.late_days
            and paper.pick(f"迟录{days}天", f"{days} days late") not in text
        ):
            zh, en = f"{key}晚{days}天记录，没有标明迟录", f"{key} is {days} days late, unmarked"
            yield paper.failing(9, zh, en, "annex-exhibits")

    for s in paper.written("facts"):
        shown = paper.exhibits.get(s.exhibits[0]) if len(s.exhibits) == 1 else None
        if s.voice != "fact" or shown is None or shown.happened is None:
            continue
        if not s.text.startswith(_said(paper, shown.happened, silent)):
            zh = f"{shown.id}所述的日期与案卷不一致"
            en = f"not the day that the file has for {shown.id}"
            yield paper.failing(9, f"{zh}：{s.text[:24]}", f"{en}: {s.text[:40]}", "facts")


def _both(paper: Paper, exhibit: Exhibit, halves: list[str], silent: str) -> bool:
    """Say whether a cell has the two times of an exhibit, in their order."""
    moments = (exhibit.happened, exhibit.recorded)
    return len(halves) == len(moments) and all(
        half.startswith(_said(paper, moment, silent))
        for half, moment in zip(halves, moments, strict=True)
    )


def _said(paper: Paper, moment: Moment | None, silent: str) -> tuple[str, ...]:
    """Return how a time may be printed: as the file states it, or as a day."""
    if moment is None:
        return (silent,)
    return (moment.stated, paper.date(moment.first_day.isoformat()))


def gaps_listed(paper: Paper) -> Iterator[Failing]:
    """10: the timeline stands, and names every long stretch without a record."""
    for matter in (m for m in paper.case.matters if m.id in {r.matter for r in paper.recs}):
        name = figure_name("timeline", matter.id)
        twin = [
            line
            for section in paper.sections("facts")
            for block in section.blocks
            if isinstance(block, Picture) and block.figure.id == name
            for line in block.figure.twin
        ]
        if not twin:
            zh, en = f"没有事项{matter.id}的事件时间图", f"no timeline of {matter.id}"
            yield paper.failing(10, zh, en, "facts")
            continue
        told = [line.text for line in twin if paper.pick("空白", "without a record") in line.text]
        days = [
            _days(line.text)
            for line in twin
            if line.exhibits and paper.pick("迟录", "entered") not in line.text
        ]
        for first, last in _stretches(matter, [d for d in days if d], paper.house.gap_days):
            if not any(_names(text, first, last) for text in told):
                zh = f"{first}至{last}没有记录，没有列明"
                yield paper.failing(
                    10, zh, f"{first} to {last} without a record, unlisted", "facts"
                )


def _names(text: str, first: date, last: date) -> bool:
    """Say whether a line names a stretch; one that begins within a day names that day."""
    said = {date(int(y), int(m), int(d)) for y, m, d in _DATES.findall(text)}
    return last in said and bool(said & {first, first - _DAY})


def _days(text: str) -> tuple[date, date] | None:
    """Return the first and last day that a line of the timeline's twin begins with."""
    head = re.split(r"　|, ", text, maxsplit=1)[0]
    found = [date(int(y), int(m), int(d)) for y, m, d in _DATES.findall(head)]
    return (min(found), max(found)) if found else None


def _stretches(
    matter: Matter, days: list[tuple[date, date]], most: int
) -> Iterator[tuple[date, date]]:
    """Yield the stretches without a record from the conduct to its discovery."""
    free = matter.conduct.from_.first_day
    end = matter.conduct.last_day + _DAY
    if matter.discovered is not None:
        end = max(end, matter.discovered.first_day)
    for first, last in [*sorted(d for d in days if d[1] >= free), (end, end)]:
        if (min(first, end) - free).days >= most:
            yield free, min(first, end)
        free = max(free, last + _DAY)


def unknowns_listed(paper: Paper) -> Iterator[Failing]:
    """12: what is open is listed, and what was presumed is printed as presumed."""
    yield from answers_true(paper)
    marks = paper.pick("推定 按成立对待 按不成立对待", "presumed|taken as").split(
        " " if paper.zh else "|"
    )
    opened = paper.sentences("open")
    found = [*opened, *paper.sentences("finding", "undisputed", "silent")]
    for rec in paper.recs:
        for q in rec.settlement.needed:
            if not any(q.criterion in s.criteria and s.voice == "label" for s in opened):
                title = paper.name("criterion", q.criterion, rec)
                zh, en = f"未列明待查问题“{title}”", f"the open question {title} is not listed"
                yield paper.failing(12, zh, en, "open")
        for f in rec.findings if paper.has("findings") else ():
            if f.presumed is None:
                continue
            among = opened if f.raised or f.lines else found
            if not any(f.criterion in s.criteria and _marked(s, marks) for s in among):
                title = paper.name("criterion", f.criterion, rec)
                zh, en = (
                    f"“{title}”按推定处理，没有写明",
                    f"{title} is presumed, and not said to be",
                )
                yield paper.failing(12, zh, en, "open" if among is opened else "findings")
        listed = paper.text("open")
        for f in rec.findings if paper.has("findings") else ():
            title = paper.name("criterion", f.criterion, rec)
            needed = {q.criterion for q in rec.settlement.needed}
            if f.open and f.criterion not in needed and title not in listed:
                zh, en = f"未列明未查清的“{title}”", f"what is open is not listed: {title}"
                yield paper.failing(12, zh, en, "open")


def _marked(sentence: Sentence, marks: list[str]) -> bool:
    return any(mark in sentence.text for mark in marks)
