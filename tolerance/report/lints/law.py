"""Points 13 to 15 and 17: norms in full and in force, words as they are, rules, red lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from tolerance.model.adjudication import Fired, Recommendation
from tolerance.model.basis import Basis
from tolerance.report.document import Failing, Quote, printed
from tolerance.report.lints import known
from tolerance.report.lints.paper import Paper
from tolerance.report.lints.verdicts import lines_true
from tolerance.report.names import cite
from tolerance.report.wording import say as word

_OPEN, _CLOSE = "“", "”"


def norms_in_full(paper: Paper) -> Iterator[Failing]:
    """13: each norm in full, as the rulebook cites it, in force at the conduct and now."""
    bases = known.citations(paper)
    worded = {cited for b in bases for cited in _cited(b, paper)}
    for section, s in paper.document.sentences():
        strange = [c for c in s.citations if c not in worded]
        if strange:
            zh, en = "引用了规则库没有的依据", "cites what no rulebook cites"
            yield paper.failing(13, f"{zh}：{strange[0]}", f"{en}: {strange[0]}", section.id)
    text = paper.text(*paper.within("annex-rules"))
    for rec in paper.recs:
        cover = rec.rulebook.cover
        made = cover.instrument
        number = paper.say(made.number) if paper.whole and made and made.number else ""
        wanted = {
            paper.say(cover.title),
            number,
            paper.date(cover.in_force.from_.isoformat()),
            paper.date(cover.in_force.to.isoformat()) if cover.in_force.to else "",
            *(paper.say(c.title) for c in rec.rulebook.measures),
        }
        missed = sorted(w for w in wanted if w and w not in text)
        if missed:
            zh, en = "适用的规定没有写全", "the instrument is not given in full"
            yield paper.failing(13, f"{zh}：{missed[0]}", f"{en}: {missed[0]}", "annex-rules")
        yield from _in_force(paper, rec, text)
        lacking = [b for b in _bases(rec) if not _full(b)]
        if lacking:
            shown = cite(lacking[0], paper.lang)
            zh, en = f"依据没有条款：{shown}", f"a basis without its article: {shown}"
            yield paper.failing(13, zh, en, rec.rulebook.name)


def _cited(basis: Basis, paper: Paper) -> tuple[str, str]:
    """Return a citation as it may be printed: with its note, or with its mark alone."""
    return cite(basis, paper.lang), cite(basis, paper.lang, noted=False)


def _in_force(paper: Paper, rec: Recommendation, text: str) -> Iterator[Failing]:
    period = rec.rulebook.cover.in_force
    matter = paper.matters[rec.matter]
    day = matter.conduct.last_day
    if not (period.from_ <= day and (period.to is None or day <= period.to)):
        zh = f"{rec.rulebook.name}在行为终了之日（{paper.date(day.isoformat())}）没有施行"
        en = f"{rec.rulebook.name} was not in force when the conduct ended ({day})"
        yield paper.failing(13, zh, en, "--rulebook")
    ended = period.to is not None and period.to < paper.adj.on
    if ended and paper.pick("现行有效", "still in force") in text:
        zh = f"{rec.rulebook.name}在评查之日已不再施行，没有写明"
        en = f"{rec.rulebook.name} is no longer in force on the day of assessment, and not said so"
        yield paper.failing(13, zh, en, "annex-rules")


def _bases(rec: Recommendation) -> list[Basis]:
    fired = [b for f in rec.firings for b in rec.rulebook.rules[f.rule].basis]
    return fired + [b for f in rec.findings for b in rec.rulebook.criteria[f.criterion].basis]


def _full(basis: Basis) -> bool:
    return basis.instrument is None or basis.article is not None or basis.status == "synthesis"


def words_as_they_are(paper: Paper) -> Iterator[Failing]:
    """14: what stands in quotation marks is a name, the file's words or an exhibit's own."""
    names = known.names(paper)
    file = known.of_file(paper)
    whole = "\n".join(file)
    lowered = {name.lower() for name in names}
    marked = [said for said in (*file, *names) if _OPEN in said or _CLOSE in said]
    marked.sort(key=lambda said: (-len(said), said))
    for section, s in paper.document.sentences():
        if _OPEN not in s.text and not s.quotes:
            continue
        for quote in s.quotes:
            if quote.text not in s.text:
                zh, en = "登记的引文没有照录", "a quoted passage is not given as registered"
                yield paper.failing(14, f"{zh}：{quote.text}", f"{en}: {quote.text}", section.id)
            elif not _stands(paper, quote):
                zh, en = f"引文与{quote.exhibit}不一致", f"not the words of {quote.exhibit}"
                yield paper.failing(14, f"{zh}：{quote.text}", f"{en}: {quote.text}", section.id)
        text = s.text
        for quote in s.quotes:
            text = text.replace(f"{_OPEN}{quote.text}{_CLOSE}", "")
        for said in quoted(known.own_words(text, marked, (_OPEN, _CLOSE))):
            # Within an English sentence a name may begin in lower case.
            if said not in names and said not in whole and said.lower() not in lowered:
                zh, en = "引号内不是原文", "in quotation marks, and nobody's words"
                yield paper.failing(14, f"{zh}：{said}", f"{en}: {said}", section.id)


def quoted(text: str) -> list[str]:
    """Return what stands in quotation marks, the outermost pairs only."""
    found, depth, start = [], 0, 0
    for place, character in enumerate(text):
        if character == _OPEN:
            if depth == 0:
                start = place + 1
            depth += 1
        elif character == _CLOSE and depth:
            depth -= 1
            if depth == 0:
                found.append(text[start:place])
    return found


def _stands(paper: Paper, quote: Quote) -> bool:
    """Say whether a passage stands in its exhibit: in its file, else in what the officer cites."""
    text = paper.held.texts.get(quote.exhibit)
    if text is not None:
        return "".join(quote.text.split()) in "".join(text.split())
    return any(a.exhibit == quote.exhibit and a.text == quote.text for a in paper.case.assertions)


def rules_founded(paper: Paper) -> Iterator[Failing]:
    """15: every rule that applied gives its norm, or says that it is the rulebook's own."""
    given = paper.sentences(*paper.within("annex-rules"))
    for rec in paper.recs:
        for firing in rec.firings:
            if not paper.whole and not _gives(rec, firing):
                continue
            rule = rec.rulebook.rules[firing.rule]
            text = "".join(printed(s, paper.lang) for s in given if firing.rule in s.rules)
            wanted = [cite(b, paper.lang, noted=False) for b in rule.basis]
            wanted = wanted or [word("synthesis", paper.lang)]
            if not all(w in text for w in wanted):
                title = paper.name("rule", firing.rule, rec)
                zh, en = f"规则“{title}”没有写明依据", f"the rule “{title}” has no basis"
                yield paper.failing(15, zh, en, "annex-rules")
    yield from _marked(paper)


def _gives(rec: Recommendation, firing: Fired) -> bool:
    """Say whether a rule gives the outcome: a letter need not name the others."""
    effects = rec.rulebook.rules[firing.rule].then
    return not firing.defeated_by and any(
        rec.outcome in {e.permit, e.require, e.aggravate} for e in effects
    )


def _marked(paper: Paper) -> Iterator[Failing]:
    """See that a citation never stands without the mark of how far it was checked."""
    wholes: set[str] = set()
    bare: set[str] = set()
    for b in known.citations(paper):
        wholes |= set(_cited(b, paper))
        if b.instrument is not None and b.status not in {None, "verified"}:
            bare.add(cite(replace(b, status=None, note=None), paper.lang))
    longest = sorted(wholes, key=len, reverse=True)
    for section, s in paper.document.sentences():
        text = printed(s, paper.lang)
        if s.voice != "law" or not any(short in text for short in bare):
            continue
        for whole in longest:
            text = text.replace(whole, "")
        for short in sorted(bare):
            if short in text:
                zh, en = f"依据没有标明核实程度：{short}", f"a citation without its mark: {short}"
                yield paper.failing(15, zh, en, section.id)


def red_lines_shown(paper: Paper) -> Iterator[Failing]:
    """17: every red line is shown, crossed or not, with its state as found."""
    shown: Counter[str] = Counter()
    crossed: Counter[str] = Counter()
    for s in paper.sentences("red-lines"):
        if s.strong and len(s.rules) == 1:
            shown[s.rules[0]] += 1
            crossed[s.rules[0]] += s.text == word("crossed", paper.lang)
    wanted: Counter[str] = Counter()
    truly: Counter[str] = Counter()
    titles = {}
    for rec in paper.recs:
        fired = {f.rule for f in rec.firings}
        for key, rule in rec.rulebook.rules.items():
            if rule.red_line:
                wanted[key] += 1
                truly[key] += key in fired
                titles[key] = paper.name("rule", key, rec)
    for key in sorted(wanted):
        if shown[key] < wanted[key] or crossed[key] != truly[key]:
            zh = f"底线“{titles[key]}”没有逐人列明是否触及"
            en = f"the red line “{titles[key]}” is not shown for each person as found"
            yield paper.failing(17, zh, en, "red-lines")
    yield from lines_true(paper)
    if not paper.sections("red-lines"):
        yield paper.failing(17, "没有底线审查", "the red lines are not shown", "red-lines")
