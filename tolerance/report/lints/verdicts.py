"""What a paper says was found, criterion by criterion and person by person.

A verdict stands in the list of issues, in a heading, in a sentence and with its weight; each
is held against the finding of that person, not of another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tolerance.model.adjudication import Recommendation
from tolerance.model.finding import Finding, Line
from tolerance.model.rule import Rule
from tolerance.questions.why import missing
from tolerance.report.document import Failing, Fields, Sentence, Table
from tolerance.report.lints.paper import Paper
from tolerance.report.wording import say as word


def verdict(paper: Paper, f: Finding) -> str:
    """Return the word for what was found."""
    return word("contested" if f.contested else f.verdict, paper.lang)


def verdicts_true(paper: Paper) -> Iterator[Failing]:
    """Hold every verdict that stands in the findings and the issues against its finding."""
    tables = [b for s in paper.sections("issues") for b in s.blocks if isinstance(b, Table)]
    for n, rec in enumerate(paper.recs):
        for f in rec.findings:
            title = paper.name("criterion", f.criterion, rec)
            where = f"finding.{paper.key(rec)}.{f.criterion}"
            right = _found(paper, rec, f)
            if len(tables) == len(paper.recs):
                right &= _listed(paper, tables[n], f)
            right &= _on_first_page(paper, rec, f)
            if not right:
                zh, en = f"“{title}”的认定与推演结果不符", f"{title}: not as found"
                yield paper.failing(2, zh, en, where)


def _on_first_page(paper: Paper, rec: Recommendation, f: Finding) -> bool:
    """Say whether the line of issues of the first page has the verdict, where it names it."""
    part = paper.part("key-points", rec)
    if part == "key-points" and len(paper.recs) > 1:
        return True
    title = paper.name("criterion", f.criterion, rec)
    head = paper.pick(f"“{title}”", f"{title}: ")
    right = head + verdict(paper, f)
    return all(
        s.text.rstrip("；。;.") == right
        for s in paper.sentences(part)
        if s.criteria == (f.criterion,) and s.voice == "inference" and s.text.startswith(head)
    )


def _listed(paper: Paper, table: Table, f: Finding) -> bool:
    """Say whether the list of issues has the verdict, where it has the criterion."""
    for row in table.rows:
        for s in row.cells[-1]:
            if s.criteria == (f.criterion,) and s.voice == "inference":
                return s.text.rstrip("。.") == verdict(paper, f)
    return True


def _found(paper: Paper, rec: Recommendation, f: Finding) -> bool:
    """Say whether the finding set out in full, or its row or line, is what was found."""
    labels = (paper.pick("评判", "Finding"), paper.pick("认定", "Finding"))
    for section in paper.sections(f"finding.{paper.key(rec)}.{f.criterion}"):
        for block in section.blocks:
            for label, said in block.rows if isinstance(block, Fields) else ():
                if label == labels[0]:
                    headed = section.title.endswith(paper.pick("：", ": ") + verdict(paper, f))
                    return headed and _worded(paper, rec, f, said) and _weighed(paper, f, said)
    for section in paper.sections(f"undisputed.{paper.key(rec)}"):
        for block in section.blocks:
            for row in block.rows if isinstance(block, Table) else ():
                if any(s.criteria == (f.criterion,) for s in row.cells[1]):
                    return _worded(paper, rec, f, row.cells[1])
    for s in paper.sentences(f"silent.{paper.key(rec)}"):
        if f.criterion in s.criteria:
            return s.text.lower().startswith(verdict(paper, f).lower())
    return True


def _worded(paper: Paper, rec: Recommendation, f: Finding, said: Sequence[Sentence]) -> bool:
    """Say whether the rulebook's words for the verdict stand, and a presumption as one."""
    text = paper.run(said)
    wording = rec.rulebook.criteria[f.criterion].wording
    own = getattr(wording, f.verdict, None) if wording is not None else None
    if own is not None and not text.lower().startswith(paper.say(own).rstrip("。.").lower()):
        return False
    taken = [
        paper.pick(f"按{word(side, 'zh')}对待", f"taken as {word(side, 'en')};")
        for side in ("established", "refuted")
    ]
    wanted = taken[f.effective != "established"]
    return [t for t in taken if t in text] == ([wanted] if f.presumed is not None else [])


def _weighed(paper: Paper, f: Finding, said: Sequence[Sentence]) -> bool:
    """Say whether the weight of both sides is as counted."""
    zh = "支持：可独立证明{}组、佐证{}组；相反：可独立证明{}组、佐证{}组"
    en = "for: {} sufficient, {} corroborative; against: {} sufficient, {} corroborative"
    return paper.pick(zh, en).format(*f.weight_for, *f.weight_against) in paper.run(said)


def other_standing(paper: Paper, side: Sequence[Line], cell: Sequence[Sentence]) -> bool:
    """Say whether a line gives an exhibit a standing that it was not counted with."""
    words = {x: word(x, paper.lang) for x in ("sufficient", "corroborative", "excluded")}
    for s in cell:
        counted = {x.standing for x in side if (x.exhibit,) == s.exhibits}
        for standing, said in words.items():
            shown = paper.pick(f"（{said}）", f" ({said})")
            if counted and shown in s.text and standing not in counted:
                return True
    return False


def answers_repeated(paper: Paper) -> Iterator[Failing]:
    """Hold the answer to a point of defence, where a finding repeats it, against the file."""
    label = paper.pick("答复：", "Answer: ")
    for rec in paper.recs:
        told = {
            p.id: word("to-verify" if p.adopted == "pending" else p.adopted, paper.lang)
            for s in paper.case.statements
            if s.respondent == rec.respondent and s.matter in {None, rec.matter}
            for p in s.points
            if p.adopted
        }
        name = f"finding.{paper.key(rec)}"
        for s in paper.sentences(name):
            if len(s.points) != 1 or not s.text.startswith(label) or s.points[0] not in told:
                continue
            if not s.text.removeprefix(label).lower().startswith(told[s.points[0]].lower()):
                zh, en = "答复与案卷不一致", "not the answer that the file has"
                yield paper.failing(4, f"{zh}：{s.text[:24]}", f"{en}: {s.text[:40]}", name)


def lines_true(paper: Paper) -> Iterator[Failing]:
    """Hold the state of each red line against what was found of that person."""
    tables = [b for s in paper.sections("red-lines") for b in s.blocks if isinstance(b, Table)]
    held = [r for r in paper.recs if any(_is_line(x) for x in r.rulebook.rules.values())]
    if len(tables) != len(held):
        return
    for rec, table in zip(held, tables, strict=True):
        for row in table.rows:
            for s in row.cells[1]:
                rule = rec.rulebook.rules.get(s.rules[0]) if len(s.rules) == 1 else None
                if rule is not None and s.text != word(_state(rec, rule), paper.lang):
                    title = paper.name("rule", rule.id, rec)
                    zh, en = f"底线“{title}”的情况与推演结果不符", f"{title}: not as found"
                    yield paper.failing(17, zh, en, "red-lines")


def _is_line(rule: Rule) -> bool:
    return rule.red_line


def _state(rec: Recommendation, rule: Rule) -> str:
    """Return the state of a red line: crossed, found not to be, open, or only not shown."""
    if any(f.rule == rule.id for f in rec.firings):
        return "crossed"
    named = [
        rec.finding(a.split(":", 1)[1].rsplit("=", 1)[0])
        for a in missing(rec, rule)
        if a.startswith("criterion:")
    ]
    if any(f.on_evidence == "refuted" or f.effective == "inapplicable" for f in named):
        return "not-crossed"
    return "open-line" if named and all(f.open for f in named) else "not-shown"
