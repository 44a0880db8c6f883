"""The shipped duties of procedure on small logs: what each article asks, and what it does not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from tolerance.files.editions import named_editions
from tolerance.model.problem import ProblemsError
from tolerance.model.procedure import Constraint, TrailMap
from tolerance.model.rulebook import Rulebook
from tolerance.model.trail import Judged
from tolerance.shelf import open_shelf
from tolerance.trails.constraints import judge, overall
from tolerance.trails.reading import read_trail
from tolerance.trails.spelling import one_script, plain
from tolerance.trails.watch import Watch

SHELF = Path(__file__).resolve().parent.parent / "rulebooks"
HEAD = "单号,环节,结论,版本,办理人,办理时间,是否重大决策,是否涉及风险,会议编号,层级,是否缩短期限"


def edition(name: str) -> Rulebook:
    """Return a shipped edition."""
    shelf = open_shelf(SHELF)
    (found,) = named_editions(shelf.editions, name)
    return shelf.loaded(found).rulebook


ACCOUNTABILITY = edition("accountability")
SANCTIONS = edition("sanctions")
MANAGERS = edition("soe-managers")
DUTIES = {
    key: constraint
    for book in (ACCOUNTABILITY, SANCTIONS, MANAGERS)
    for key, constraint in book.constraints.items()
}
MAP: TrailMap = ACCOUNTABILITY.maps["oa-default"]


def judged(folder: Path, duty: str, rows: Sequence[str], *, covered: bool = True) -> Judged:
    """Judge a duty on the rows of one instance: step, result, draft, person, time, and so on."""
    path = folder / "log.csv"
    lines = [f"1,{row}{',' * (HEAD.count(',') - 1 - row.count(','))}" for row in rows]
    path.write_text("\n".join([HEAD, *lines]) + "\n", encoding="utf-8")
    trail = read_trail(path, "log.csv", "E1", MAP)
    assert "trail-unmapped" not in {code for code, _ in trail.notices}
    watch = Watch(lambda *_: covered, date(2024, 1, 1), date(2024, 12, 31))
    return overall(judge(DUTIES[duty], trail.events, watch, ACCOUNTABILITY.calendar))


@pytest.mark.parametrize(
    ("duty", "rows", "verdict"),
    [
        # art. 14: the form may be chosen; only where the log says that the matter is a major one
        (
            "public-heard-before-discussion",
            ["座谈会,,,,2024-03-01", "常务会议,,,,2024-03-08,是"],
            "satisfied",
        ),
        (
            "public-heard-before-discussion",
            ["听证会,,,,2024-03-01", "常务会议,,,,2024-03-08,是"],
            "satisfied",
        ),
        ("public-heard-before-discussion", ["常务会议,,,,2024-03-08,是"], "violated"),
        ("public-heard-before-discussion", ["常务会议,,,,2024-03-08,否"], "vacuous"),
        ("public-heard-before-discussion", ["常务会议,,,,2024-03-08"], "undetermined"),
        # art. 15: thirty days as a rule; an explanation stands in for them
        (
            "consultation-thirty-days",
            ["公开征求意见,,,,2024-03-01", "征求意见截止,,,,2024-03-31"],
            "satisfied",
        ),
        (
            "consultation-thirty-days",
            ["公开征求意见,,,,2024-03-01,,,,,否", "征求意见截止,,,,2024-03-15"],
            "violated",
        ),
        (
            "consultation-thirty-days",
            ["公开征求意见,,,,2024-03-01,,,,,是", "征求意见截止,,,,2024-03-15"],
            "vacuous",
        ),
        (
            "consultation-thirty-days",
            ["公开征求意见,,,,2024-03-01", "征求意见截止,,,,2024-03-15"],
            "undetermined",
        ),
        (
            "shortening-explained",
            ["公开征求意见,,,,2024-03-01,,,,,是", "缩短期限说明,,,,2024-03-01 17:00"],
            "satisfied",
        ),
        (
            "shortening-explained",
            ["公开征求意见,,,,2024-03-01 09:00,,,,,是", "缩短期限说明,,,,2024-03-01 09:00:01"],
            "satisfied",
        ),
        (
            "shortening-explained",
            ["公开征求意见,,,,2024-03-01 09:00,,,,,是", "缩短期限说明,,,,2024-03-09 09:00"],
            "violated",
        ),
        # art. 16(3)
        (
            "hearing-papers-seven-days",
            ["听证材料送达,,,,2024-03-01", "听证会,,,,2024-03-08"],
            "satisfied",
        ),
        (
            "hearing-papers-seven-days",
            ["听证材料送达,,,,2024-03-01", "听证会,,,,2024-03-07"],
            "violated",
        ),
        # art. 20
        (
            "experts-without-interest",
            ["专家论证,,,甲某,2024-03-01", "利害关系登记,,,乙某,2024-02-01"],
            "satisfied",
        ),
        (
            "experts-without-interest",
            ["专家论证,,,甲某,2024-03-01", "利害关系登记,,,甲某,2024-02-01"],
            "violated",
        ),
        # arts. 22 and 24: of the draft decided on, and controllable; art. 22(2): not assessed again
        (
            "risk-assessed-before-decision",
            ["风险评估,可控,2,,2024-03-01", "作出决定,,2,,2024-03-08,,是"],
            "satisfied",
        ),
        (
            "risk-assessed-before-decision",
            ["风险评估,可控,1,,2024-03-01", "作出决定,,2,,2024-03-08,,是"],
            "violated",
        ),
        (
            "risk-assessed-before-decision",
            ["风险评估,不可控,2,,2024-03-01", "作出决定,,2,,2024-03-08,,是"],
            "violated",
        ),
        (
            "risk-assessed-before-decision",
            ["已作评估认定,,2,,2024-03-01", "作出决定,,2,,2024-03-08,,是"],
            "satisfied",
        ),
        # art. 25(1): consultation and countersigning do not take the review's place
        (
            "legality-review-before-discussion",
            ["法制审核,合法,1,,2024-03-01", "常务会议,,1,,2024-03-08"],
            "satisfied",
        ),
        (
            "legality-review-before-discussion",
            ["征求意见公告,,1,,2024-03-01", "常务会议,,1,,2024-03-08"],
            "violated",
        ),
        # art. 26(2): seven working days, over a holiday and a Sunday worked
        (
            "review-seven-working-days",
            ["送审,,1,,2024-04-24", "法制审核,合法,1,,2024-05-08"],
            "satisfied",
        ),
        (
            "review-seven-working-days",
            ["送审,,1,,2024-04-25", "法制审核,合法,1,,2024-05-07"],
            "violated",
        ),
        # art. 30
        (
            "discussion-before-decision",
            ["常务会议,,1,,2024-03-08", "作出决定,,1,,2024-03-09,是"],
            "satisfied",
        ),
        (
            "discussion-before-decision",
            ["常务会议,,1,,2024-03-08", "作出决定,,2,,2024-03-09,是"],
            "violated",
        ),
        (
            "head-speaks-last",
            ["成员发言,,,,2024-03-08 09:00,,,会1", "首长表态,,,,2024-03-08 09:30,,,会1"],
            "satisfied",
        ),
        (
            "head-speaks-last",
            ["首长表态,,,,2024-03-08 09:00,,,会1", "成员发言,,,,2024-03-08 09:30,,,会1"],
            "violated",
        ),
        (
            "head-speaks-last",
            ["首长表态,,,,2024-03-08 09:00,,,会1", "成员发言,,,,2024-03-08 09:30,,,会2"],
            "satisfied",
        ),
        (
            "head-speaks-last",
            ["首长表态,,,,2024-03-08,,,会1", "成员发言,,,,2024-03-08,,,会1"],
            "undetermined",
        ),
        ("dissent-entered", ["局长办公会,,,,2024-03-08"], "vacuous"),
        (
            "dissent-entered",
            ["局长办公会,,,,2024-03-08", "保留意见登记,,,,2024-03-08"],
            "satisfied",
        ),
        # art. 31
        (
            "party-report-before-issue",
            ["请示报送,,,,2024-03-08", "公文印发,,,,2024-03-09,是"],
            "satisfied",
        ),
        (
            "party-report-before-issue",
            ["公文印发,,,,2024-03-09,是", "请示报送,,,,2024-03-10"],
            "violated",
        ),
        # art. 37: a suspension is no change
        ("change-by-due-procedure", ["暂停实施,,,,2024-03-08"], "vacuous"),
        # Order No. 493, art. 9: an hour from being told, not from the accident
        (
            "unit-head-reports-in-an-hour",
            [
                "事故发生,,,,2024-05-20 13:05",
                "负责人接报,,,,2024-05-20 14:42",
                "事故上报,,,,2024-05-20 15:40",
            ],
            "satisfied",
        ),
        (
            "unit-head-reports-in-an-hour",
            ["负责人接报,,,,2024-05-20 14:42", "事故上报,,,,2024-05-20 15:44"],
            "violated",
        ),
        (
            "unit-head-reports-in-an-hour",
            ["负责人接报,,,,2024-05-20 14:42", "事故上报,,,,2024-05-20"],
            "undetermined",
        ),
        # several reports are lawful
        (
            "unit-head-reports-in-an-hour",
            [
                "负责人接报,,,,2024-05-20 14:42",
                "事故上报,,,,2024-05-20 15:00",
                "事故上报,,,,2024-05-21 09:00",
            ],
            "satisfied",
        ),
        # art. 11: level by level
        (
            "each-level-reports-in-two-hours",
            ["部门接报,,,,2024-05-20 14:42,,,,县级", "逐级上报,,,,2024-05-20 16:31,,,,县级"],
            "satisfied",
        ),
        (
            "each-level-reports-in-two-hours",
            ["部门接报,,,,2024-05-20 14:42,,,,市级", "逐级上报,,,,2024-05-20 16:31,,,,县级"],
            "violated",
        ),
        # art. 13: what changed is reported later, and that is no lateness
        (
            "casualties-supplemented",
            ["伤亡人数变化,,,,2024-05-27 08:00", "事故补报,,,,2024-05-27 09:10"],
            "satisfied",
        ),
        # to act first is the proper order in an emergency; working days pass over the holiday
        (
            "emergency-reported-in-two-working-days",
            ["紧急处置,,,,2024-09-30 21:10", "事后补报,,,,2024-10-09 09:30"],
            "satisfied",
        ),
        (
            "emergency-reported-in-two-working-days",
            ["紧急处置,,,,2024-09-30 21:10", "事后补报,,,,2024-10-10 09:30"],
            "violated",
        ),
        (
            "compulsory-measure-approved-in-a-day",
            ["当场实施强制措施,,,,2024-09-30 21:10", "补办批准手续,,,,2024-10-01 21:00"],
            "satisfied",
        ),
        (
            "compulsory-measure-approved-in-a-day",
            ["当场实施强制措施,,,,2024-09-30 21:10", "补办批准手续,,,,2024-10-01 22:00"],
            "violated",
        ),
        # the sanctioning body's own procedure
        (
            "heard-before-sanction",
            ["听取陈述和申辩,,,,2024-03-08", "处分决定,,,,2024-03-20"],
            "satisfied",
        ),
        ("heard-before-sanction", ["处分决定,,,,2024-03-20"], "violated"),
        (
            "heard-before-deliberation",
            ["审议处分意见,,,,2024-11-08", "听取陈述申辩,,,,2024-11-20"],
            "violated",
        ),
        # four eyes, and recusal
        (
            "handled-and-reviewed-by-two",
            ["经办,,,甲某,2024-03-08", "复核,,,乙某,2024-03-09"],
            "satisfied",
        ),
        (
            "handled-and-reviewed-by-two",
            ["经办,,,甲某,2024-03-08", "复核,,,甲某,2024-03-09"],
            "violated",
        ),
        (
            "recused-takes-no-part",
            ["应当回避,,,甲某,2024-11-08", "谈话调查,,,甲某,2024-11-09"],
            "violated",
        ),
    ],
)
def test_a_log_meets_a_duty_or_not(
    tmp_path: Path, duty: str, rows: list[str], verdict: Judged
) -> None:
    """A shipped duty comes out as its article says on a log that the source records completely."""
    assert judged(tmp_path, duty, rows) == verdict


def test_what_is_missing_counts_only_where_it_would_be_recorded(tmp_path: Path) -> None:
    """Without coverage no shipped duty is violated for want of a record."""
    rows = [
        "常务会议,,1,,2024-03-08,是",
        "作出决定,,1,,2024-03-09,是,是",
        "负责人接报,,,,2024-05-20 14:42",
    ]
    rows += [
        "部门接报,,,,2024-05-20 14:42,,,,县级",
        "紧急处置,,,,2024-09-30",
        "处分决定,,,,2024-11-01",
    ]
    for duty in DUTIES:
        assert judged(tmp_path, duty, rows, covered=False) != "violated", duty


def _adverse(rulebook: Rulebook, constraint: Constraint) -> bool:
    yields = constraint.violated
    if yields is None:
        return False
    favours = rulebook.criteria[yields.criterion].polarity == "favours"
    return favours is not yields.supports


SOFT = {
    "consultation-thirty-days",
    "shortening-explained",
    "review-seven-working-days",
    "decision-made-public",
    "process-archived-after-discussion",
    "casualties-supplemented",
    "emergency-reported-in-two-working-days",
    "dissent-entered",
    "head-speaks-last",
}
"""Duties whose text says "as a rule" or "in good time", or whose absence proves nothing."""
OWN = {"heard-before-sanction", "told-before-heard", "recused-takes-no-part"} | {
    "heard-before-deliberation",
    "deliberated-before-sanction",
    "told-in-writing-on-opening",
}
"""Duties of the sanctioning body itself."""


def test_a_soft_duty_never_speaks_against_anybody() -> None:
    """Where the text leaves room, or binds another, being violated asserts nothing."""
    for duty in SOFT | OWN | {"handled-and-reviewed-by-two", "not-handled-and-reviewed-by-one"}:
        assert DUTIES[duty].violated is None, duty


def test_only_statutes_with_a_plain_duty_speak_against() -> None:
    """What speaks against anybody rests on a provision that was read, not on synthesis alone."""
    for book in (ACCOUNTABILITY, SANCTIONS, MANAGERS):
        for key, constraint in book.constraints.items():
            if _adverse(book, constraint):
                assert any(b.status in {"verified", "excerpt"} for b in constraint.basis), key


def test_every_duty_is_cited_in_both_languages() -> None:
    """Every shipped duty has a title and a citation with its mark, in Chinese and English."""
    for key, constraint in DUTIES.items():
        assert constraint.title is not None, key
        assert constraint.title.en is not None, key
        assert constraint.basis, key
        for basis in constraint.basis:
            assert basis.status is not None, key
            assert basis.instrument is not None, key
            assert basis.instrument.en is not None, key


def test_the_regulations_on_decisions_do_not_reach_enterprises() -> None:
    """Order No. 713 binds governments: no rulebook for enterprises holds its duties."""
    named = {
        key
        for key, constraint in MANAGERS.constraints.items()
        if any(b.instrument and "重大行政决策" in b.instrument.zh for b in constraint.basis)
    }
    assert named == set()
    assert "unit-head-reports-in-an-hour" in MANAGERS.constraints


# Libraries lend constraints and maps.

LIBRARY = """\
id: {id}
edition: 2020-01-01
in_force: {{from: 2020-01-01, to: null}}
title: {{zh: 库, en: library}}
uses: [{uses}]
"""
DUTY = "- {{id: lent, title: {{zh: 要求, en: duty}}, constraint: existence, a: {{act: {act}}}}}\n"


def _library(shelf: Path, name: str, act: str, uses: str = "") -> None:
    folder = shelf / name / "2020-01-01"
    (folder / "procedures").mkdir(parents=True)
    (folder / "rulebook.yaml").write_text(LIBRARY.format(id=name, uses=uses), "utf-8")
    if act:
        (folder / "procedures" / "all.yaml").write_text(DUTY.format(act=act), "utf-8")


def test_libraries_may_not_differ(tmp_path: Path) -> None:
    """One name lent for two different duties is a problem; the same duty lent twice is not."""
    _library(tmp_path, "one", "甲")
    _library(tmp_path, "same", "甲")
    _library(tmp_path, "other", "乙")
    _library(tmp_path, "fine", "", "one@2020-01-01, same@2020-01-01")
    _library(tmp_path, "torn", "", "one@2020-01-01, other@2020-01-01")
    shelf = open_shelf(tmp_path)
    (fine,) = named_editions(shelf.editions, "fine")
    assert shelf.loaded(fine).rulebook.constraints["lent"].a.act == "甲"
    (torn,) = named_editions(shelf.editions, "torn")
    with pytest.raises(ProblemsError):
        shelf.loaded(torn)


# One script.


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("合法性審查", "合法性审查"),
        ("集體討論", "集体讨论"),
        ("公開徵求意見", "公开征求意见"),
        ("應急決策補報", "应急决策补报"),
        ("聽取陳述申辯", "听取陈述申辩"),
        ("負責人接報。", "负责人接报"),
        (" ＯＡ審批 ", "OA审批"),
    ],
)
def test_both_scripts_are_one_word(written: str, meant: str) -> None:
    """A step named in traditional characters is the step that the map names in simplified ones."""
    assert one_script(written) == one_script(meant) == meant


def test_names_of_people_keep_their_characters() -> None:
    """Script is folded in the words of systems only: of surnames 於 and 于 are two."""
    assert plain("於某某") != plain("于某某")
    assert one_script("於某某") != one_script("于某某")


def test_a_log_in_traditional_characters(tmp_path: Path) -> None:
    """Headings and steps of an export in the other script are found through the same map."""
    path = tmp_path / "log.csv"
    path.write_text(
        "單號,環節,結論,版本,辦理時間\n1,法制審核,合法,1,2024-03-01\n1,黨組會議,,1,2024-03-08\n",
        encoding="utf-8",
    )
    trail = read_trail(path, "log.csv", "E1", MAP)
    assert [event.act for event in trail.events] == ["合法性审查", "集体讨论"]
    assert [event.fields["result"] for event in trail.events] == ["合法", ""]
