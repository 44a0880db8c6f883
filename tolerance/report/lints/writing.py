"""Points 33 to 37: phrases, numbering, length, characters, and every figure from a field."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tolerance.report.document import Failing, printed
from tolerance.report.lints.known import Known, days_in, figures, of_file, own_words
from tolerance.report.lints.measure import pages_of
from tolerance.report.lints.paper import Paper
from tolerance.report.visible import visible

_CHINESE = "[一二三四五六七八九十]+"
_NUMBER_ZH = {1: rf"{_CHINESE}、", 2: rf"（{_CHINESE}）", 3: r"\d+\.", 4: r"（\d+）"}
_NUMBER_EN = {1: r"\d+\. ", 2: r"\([a-z]+\) ", 3: r"\(\d+\) ", 4: r"\([ivxlc]+\) "}
_ORGAN_NUMBER = re.compile(r".+〔\d{4}〕[1-9]\d*号")
_DAY = re.compile(r"\d{4}年[1-9]\d?月[1-9]\d?日")
_PADDED = re.compile(r"\d{4}年(?:0\d?月|\d{1,2}月0)")
_BRACKETED = re.compile(r"[\[［【(（](?:19|20)\d{2}[\]］】)）]\d+号")


def unbecoming(paper: Paper) -> Iterator[Failing]:
    """33: no phrase that asserts instead of reasoning, or judges the person."""
    file = of_file(paper)
    for where, text in paper.printed_lines():
        for phrase in paper.house.banned.say(paper.lang):
            if _says(text, phrase) and _says(own_words(text, file, (phrase,)), phrase):
                zh, en = f"不得使用“{phrase}”", f"“{phrase}” is not to be used"
                yield paper.failing(33, zh, en, where)


def _says(text: str, phrase: str) -> bool:
    if phrase.isascii():
        return re.search(rf"\b{re.escape(phrase)}\b", text, re.IGNORECASE) is not None
    return phrase in text


def numbered(paper: Paper) -> Iterator[Failing]:
    """34: levels are numbered as the standard has it, in order; years and days written so."""
    forms = _NUMBER_ZH if paper.zh else _NUMBER_EN
    seen: dict[int, list[str]] = {1: [], 2: [], 3: [], 4: []}
    for section in paper.document.sections:
        if section.annex or section.id.split(".", 1)[0] == "key-points":
            continue
        if not section.title and not section.number:
            continue  # it runs on from what is before it
        if not re.fullmatch(forms[section.level], section.number):
            zh, en = (
                f"层次序号“{section.number}”不合规",
                f"the number “{section.number}” is not of its level",
            )
            yield paper.failing(34, zh, en, section.id)
        for deeper in range(section.level + 1, 5):
            seen[deeper] = []
        if section.number in seen[section.level]:
            zh, en = (
                f"层次序号“{section.number}”重复",
                f"the number “{section.number}” stands twice",
            )
            yield paper.failing(34, zh, en, section.id)
        seen[section.level].append(section.number)
    seal = paper.document.seal
    if seal.number and not _ORGAN_NUMBER.fullmatch(seal.number):
        zh, en = (
            f"发文字号“{seal.number}”不合规",
            f"the document number “{seal.number}” is not in form",
        )
        yield paper.failing(34, zh, en, "seal.number")
    if paper.zh and seal.dated and not _DAY.fullmatch(seal.dated):
        yield paper.failing(
            34, f"成文日期“{seal.dated}”不合规", "the date is not in form", "seal.dated"
        )
    file = of_file(paper)
    for where, text in paper.printed_lines() if paper.zh else ():
        for form in (_PADDED, _BRACKETED):
            found = form.search(text)
            if found and form.search(own_words(text, file, (found[0],))):
                yield paper.failing(34, f"“{found[0]}”的写法不合规", f"“{found[0]}”", where)


def short_enough(paper: Paper) -> Iterator[Failing]:
    """35: a simple case has a short paper; the annexes are not counted."""
    length, case = paper.house.length, paper.case
    simple = (
        len(case.respondents) == 1
        and len(paper.recs) == 1
        and len(case.exhibits) <= length.exhibits
        and not any(r.settlement.needed for r in paper.recs)
    )
    body = [s for s in paper.document.sections if not s.annex]
    pages, most = pages_of(body, paper), length.page[paper.lang].pages
    if simple and pages > most:
        zh = f"案情简单，正文约{pages}页，超过{most}页"
        en = f"a simple case: about {pages} pages, more than {most}"
        yield paper.failing(35, zh, en)


def printable(paper: Paper) -> Iterator[Failing]:
    """36: every character can be printed, in names above all."""
    if paper.held.glyphs is None:
        return
    text = visible("".join(text for _, text in paper.printed_lines()))
    missing = paper.held.glyphs(text)
    if missing:
        listed = paper.pick("、", ", ").join(missing)
        where = next((w for w, t in paper.printed_lines() if missing[0] in t), "")
        yield paper.failing(36, f"现有字体不能印出：{listed}", f"no font here has: {listed}", where)


def figures_known(paper: Paper) -> Iterator[Failing]:
    """37: every number and every day in the text is one that the case or the result holds."""
    known = Known(paper)
    yield from _charge(paper)
    for section, s in paper.document.sentences():
        if s.voice == "label" and s.text.strip().isdigit():
            continue
        said_days, said = figures(printed(s, paper.lang))
        lengths = {abs((a - b).days) for a in said_days for b in said_days}
        spans = {str(n - less) for n in lengths for less in (0, 1)}  # a day begun is no whole one
        strange = [d.isoformat() for d in sorted(said_days) if not known.day(d)]
        strange += [n for n in sorted(said - spans) if not known.number(n)]
        if strange:
            zh, en = f"数字或者日期没有出处：{strange[0]}", f"a number from nowhere: {strange[0]}"
            yield paper.failing(37, f"{zh}（{s.text[:24]}）", f"{en} ({s.text[:40]})", section.id)


def _charge(paper: Paper) -> Iterator[Failing]:
    """Hold what is said of each matter against the file: its days, and its harm word for word."""
    told = list(paper.fields("persons"))
    if not told:
        return
    labels = {
        "conduct": paper.pick("行为时间", "When"),
        "discovered": paper.pick("发现时间", "Discovered"),
        "harm": paper.pick("后果", "Harm"),
    }
    for matter in (m for m in paper.case.matters if m.id in {r.matter for r in paper.recs}):
        first, last = matter.conduct.from_.first_day, matter.conduct.last_day
        wanted = {"conduct": list(dict.fromkeys((first, last)))}
        if matter.discovered is not None:
            wanted["discovered"] = [matter.discovered.first_day]
        for key, days in wanted.items():
            if not any(a == labels[key] and days_in(b)[: len(days)] == days for a, b in told):
                zh, en = f"事项{matter.id}的{labels[key]}与案卷不一致", f"not the file's: {key}"
                yield paper.failing(37, zh, en, "persons")
        harm = paper.say(matter.harm).strip().rstrip("。.")
        if harm and not any(a == labels["harm"] and harm in b for a, b in told):
            zh, en = f"事项{matter.id}的后果与案卷不一致", "not the harm that the file states"
            yield paper.failing(37, zh, en, "persons")
