"""The checklist of a paper that a committee would sign: thirty-eight points, one table.

Each lint reads what is printed and holds it against the adjudication and the case file. A
point that a program cannot judge stands in the table without a lint: it is for a person.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from tolerance.model.noun import Noun
from tolerance.model.text import Text
from tolerance.report.document import Document, Failing
from tolerance.report.lints import aid, discretion, exhibits, fairness, issues, law, writing
from tolerance.report.lints.paper import Held, Paper

__all__ = ["POINTS", "Held", "Point", "check"]

Lint = Callable[[Paper], Iterator[Failing]]


class Point(Noun):
    """One point of the checklist; without a lint it is for a person."""

    title: Text
    lint: Lint | None = None


POINTS: dict[int, Point] = {
    1: Point(
        Text("首页有结论，用语在阶梯之内", "The outcome first, in the ladder's words"),
        issues.outcome_first,
    ),
    2: Point(
        Text("焦点与认定一一对应", "Issues and findings answer each other"), issues.issues_answered
    ),
    3: Point(Text("焦点抓得准", "The issues are the real ones")),
    4: Point(
        Text("申辩逐点照录并答复", "Every defence given and answered"), issues.defence_answered
    ),
    5: Point(Text("事实逐句有证据", "Every fact has its exhibit"), exhibits.facts_cited),
    6: Point(
        Text("证据逐件列明采信和理由", "Every exhibit with standing and reason"),
        exhibits.exhibits_listed,
    ),
    7: Point(
        Text("证据的四项审查填全", "The four qualities of every exhibit"), exhibits.qualities_shown
    ),
    8: Point(
        Text("相反证据逐项列明", "Contrary exhibits shown for every finding"),
        exhibits.contrary_shown,
    ),
    9: Point(
        Text("形成和入系统时间并列，迟录标明", "Both times, late records marked"),
        exhibits.times_shown,
    ),
    10: Point(Text("空白时段列明", "Gaps in the record listed"), exhibits.gaps_listed),
    11: Point(Text("事实、推断、评价分句", "Facts, inferences and judgements apart")),
    12: Point(
        Text("未查清的列明，推定写明是推定", "What is open listed, presumptions as such"),
        exhibits.unknowns_listed,
    ),
    13: Point(
        Text("依据写全，行为时和评查时的效力写明", "Norms in full and in force"), law.norms_in_full
    ),
    14: Point(
        Text("引号内为原文", "Quotation marks hold only what was said"), law.words_as_they_are
    ),
    15: Point(
        Text("规则有依据，归纳和未核实的写明", "Rules founded, ours and unchecked as such"),
        law.rules_founded,
    ),
    16: Point(Text("规范冲突的取舍说理", "Why this norm where norms conflict")),
    17: Point(Text("底线逐条列明", "Every red line shown"), law.red_lines_shown),
    18: Point(
        Text("从宽、从重情节逐项列明有无", "Every circumstance with its state"),
        discretion.circumstances_listed,
    ),
    19: Point(Text("从轻、减轻按定义使用", "Terms used as defined"), discretion.terms_defined),
    20: Point(Text("处理相当，类案差异有说明", "Proportionate, like cases compared")),
    21: Point(
        Text("集体决策区分责任，异议记明", "Parts and dissent in a collective"),
        discretion.parts_stated,
    ),
    22: Point(
        Text("改变结论的单项认定列明并复算", "Single turns shown and re-run"),
        discretion.flips_shown,
    ),
    23: Point(Text("写明结论的稳固程度", "How firm the outcome is"), discretion.firmness_stated),
    24: Point(Text("听取陈述申辩", "Heard"), fairness.heard),
    25: Point(Text("回避情况写明", "Recusal stated"), fairness.recused),
    26: Point(
        Text("写明集体审议，不写系统认定", "A collective body decides"), fairness.deliberated
    ),
    27: Point(Text("救济途径正确", "The right remedies"), fairness.remedies_right),
    28: Point(Text("写明程序的作用", "The program's part stated"), aid.part_stated),
    29: Point(Text("版本、校验值、日期齐备", "Versions, digests and day"), aid.made_from),
    30: Point(
        Text("用平实语言说明怎样得出", "How it came about, in plain words"), aid.plain_account
    ),
    31: Point(Text("留有不采纳的栏目", "Room to depart"), aid.room_to_depart),
    32: Point(Text("写明未使用的数据", "What was not used"), aid.unused_stated),
    33: Point(Text("没有禁用的用语", "No banned phrase"), writing.unbecoming),
    34: Point(
        Text("层次序号、年份、日期合规", "Numbering, years and days in form"), writing.numbered
    ),
    35: Point(Text("简单案件篇幅不长", "Short where simple"), writing.short_enough),
    36: Point(Text("字符都能印出", "Every character prints"), writing.printable),
    37: Point(Text("数字、日期均有出处", "Every figure from a field"), writing.figures_known),
    38: Point(Text("三分钟能复述", "Grasped in three minutes")),
}


def check(document: Document, held: Held, checked: Collection[int] = ()) -> tuple[Failing, ...]:
    """Return the points that a document does not meet, by number; nothing where it may be signed.

    Args:
        document: the paper as it will be printed, in one language.
        held: the adjudication and all else that it is held against.
        checked: the points that its kind must meet (``checked`` in ``documents.yaml``); all
            where empty.

    """
    paper = Paper(document, held)
    found = [
        failing
        for number, point in sorted(POINTS.items())
        if point.lint is not None and (not checked or number in checked)
        for failing in point.lint(paper)
    ]
    return tuple(dict.fromkeys(found))
