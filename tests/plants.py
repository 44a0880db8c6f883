"""For every point of the checklist that a program can tell: what breaks it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from tests.shipped import BASE, add, cased, over, stated, swap, timeline, unrow, without
from tolerance.model.case import Case
from tolerance.report.document import Document, Picture, Quote, Sentence
from tolerance.report.figures.figure import TwinLine
from tolerance.report.lints import Held

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
                lambda r: any(s.rules == ("red-line-private-gain",) for c in r.cells for s in c),
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
        doc(lambda d: swap(d, "2024年9月24日", "2023年1月9日", "procedure")),
        BASE,
    ),
    (
        1,
        "another outcome in the sentence below",
        doc(
            lambda d: swap(
                d, "如再无其他材料，建议依规问责", "如再无其他材料，建议免予问责", "key-points"
            )
        ),
        BASE,
    ),
    (
        1,
        "another range",
        doc(lambda d: swap(d, "可能是免予问责或者", "可能是从轻问责或者", "key-points")),
        BASE,
    ),
    (
        1,
        "a reason that gives another outcome",
        doc(lambda d: swap(d, "，可以不予问责", "，可以免予问责", "key-points")),
        BASE,
    ),
    (
        2,
        "another verdict on the first page",
        doc(lambda d: swap(d, "有效挽回”不成立", "有效挽回”成立", "key-points")),
        BASE,
    ),
    (
        2,
        "the verdict of the other person",
        doc(
            lambda d: over(
                d,
                lambda s: (
                    replace(s, text="证据不足。")
                    if s.text == "不成立。" and "private-gain" in s.criteria
                    else s
                ),
                "issues",
            )
        ),
        BASE,
    ),
    (
        2,
        "another verdict in a heading",
        doc(
            lambda d: replace(
                d,
                sections=tuple(
                    replace(s, title=s.title.replace("不成立", "成立"))
                    if s.id.startswith("finding.")
                    else s
                    for s in d.sections
                ),
            )
        ),
        BASE,
    ),
    (
        2,
        "what is not proven, printed as found",
        doc(lambda d: swap(d, "现有材料不足以认定存在谋取私利", "存在谋取私利", "finding")),
        BASE,
    ),
    (
        2,
        "another finding on what is not in issue",
        doc(lambda d: swap(d, "并非由个人", "由个人", "undisputed")),
        BASE,
    ),
    (
        2,
        "a presumption taken for a finding",
        doc(
            lambda d: over(d, lambda s: None if s.text.startswith("证据不足，按") else s, "finding")
        ),
        BASE,
    ),
    (
        2,
        "another weight",
        doc(lambda d: swap(d, "可独立证明1组", "可独立证明3组", "finding")),
        BASE,
    ),
    (
        2,
        "no exhibit taken for a denial",
        doc(lambda d: swap(d, "证据不足的：", "不成立的：", "silent")),
        BASE,
    ),
    (
        4,
        "another answer where the finding repeats it",
        doc(lambda d: swap(d, "答复：采纳。", "答复：不采纳。", "finding")),
        BASE,
    ),
    (
        6,
        "another standing in the section on exhibits",
        doc(lambda d: swap(d, "：只作佐证", "：予以排除", "exhibits")),
        BASE,
    ),
    (
        8,
        "another standing beside a finding",
        doc(lambda d: swap(d, "（只作佐证）", "（可以独立证明）", "finding")),
        BASE,
    ),
    (
        9,
        "another day of the file in the facts",
        doc(lambda d: swap(d, "2024年3月15日，局长", "2024年6月5日，局长", "facts")),
        BASE,
    ),
    (
        9,
        "one of two equal times changed",
        doc(lambda d: swap(d, "2024年9月10日 / ", "2024年9月12日 / ", "annex-exhibits")),
        BASE,
    ),
    (
        12,
        "the answers to a question exchanged",
        doc(
            lambda d: swap(
                d,
                "成立的，免予问责；不成立的，依规问责",
                "成立的，依规问责；不成立的，免予问责",
                "key-points",
            )
        ),
        BASE,
    ),
    (
        14,
        "a passage within a title changed",
        doc(lambda d: add(d, "及时“恰当”挽回：成立。", "opinion")),
        BASE,
    ),
    (
        17,
        "a red line not shown, printed as found not to be crossed",
        doc(lambda d: swap(d, "未认定触及", "未触及", "red-lines")),
        BASE,
    ),
    (
        18,
        "a circumstance that gives way",
        doc(
            lambda d: over(
                d, lambda s: replace(s, text="具备，不予适用") if s.text == "具备" else s, "opinion"
            )
        ),
        BASE,
    ),
    (
        18,
        "a consideration that weighs otherwise",
        doc(
            lambda d: over(
                d, lambda s: replace(s, text="有利") if s.text == "不利" else s, "opinion"
            )
        ),
        BASE,
    ),
    (
        19,
        "another outcome in the opinion's second sentence",
        doc(
            lambda d: swap(
                d, "如再无其他材料，建议依规问责", "如再无其他材料，建议免予问责", "opinion"
            )
        ),
        BASE,
    ),
    (
        22,
        "another outcome of a turn on the first page",
        doc(lambda d: swap(d, "改为“从轻问责”", "改为“免予问责”", "key-points")),
        BASE,
    ),
    (22, "a turn said to be heavier", doc(lambda d: swap(d, "更轻：", "更重：", "change")), BASE),
    (
        22,
        "another number of turns on the first page",
        doc(lambda d: swap(d, "共10项", "共9项", "key-points")),
        BASE,
    ),
    (
        24,
        "another day of the file for the notice",
        doc(lambda d: swap(d, "9月18日告知", "9月12日告知", "procedure")),
        BASE,
    ),
    (
        37,
        "another day of the file for the conduct",
        doc(lambda d: swap(d, "至2024年6月5日", "至2024年6月3日", "persons")),
        BASE,
    ),
    (
        37,
        "another day of the file for the discovery",
        doc(
            lambda d: over(
                d,
                lambda s: replace(s, text=s.text.replace("2024年6月3日", "2024年6月5日")),
                "persons",
            )
        ),
        BASE,
    ),
    (
        37,
        "another amount of the file for the harm",
        doc(lambda d: swap(d, "超付1,286,000元至", "超付1,343,000元至", "persons")),
        BASE,
    ),
]
