"""``case new`` asks for what fairness hangs on: recusal, coverage, means, what loses its force."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.command import Command
from tests.conformance import ON
from tests.pairs import load, save
from tolerance.intake.interview.question import Question
from tolerance.intake.interview.session import KEPT, NAME, open_session
from tolerance.shelf import Shelf, open_shelf

Tell = Callable[..., Path]
MATTER = {
    "number": "RC-2025-031",
    "R1.name": "冉某某",
    "R1.status": ["party_member", "civil_servant", "leading_cadre"],
    "R1.did": ["主持"],
    "M1.summary": "汛期紧急分洪，未经合法性审查",
    "M1.from": "2024-06-25",
    "M1.to": "2024-06-26",
    "M1.tracks": "accountability",
    "R1.heard": "no",
}
OA = {
    "exhibit.1": "县协同办公系统审批日志",
    "E1.kind": "trail",
    "S1.name": "县协同办公系统",
    "E1.file": "oa.csv",
    "E1.obtained": "2024-09-09",
    "E1.by": "裘某、缪某",
    "E1.lawful": "yes",
    "E1.map": "oa-default",
    "E1.cases": "FX-2024-0019",
}
COMPLETE = {"S1.coverage": "all", "S1.acts": "合法性审查", "S1.covered_from": "2023-01-01"}
PAPER = {
    "exhibit.1": "值班记录本",
    "E1.kind": "paper",
    "S1.name": "某村",
    "E1.held_at": "村委会",
}


@pytest.fixture
def tell(tolerance: Command, tmp_path: Path, root: Path) -> Tell:
    """Return what holds an interview from answers, and gives the case file."""
    shutil.copy(
        root / "cases" / "emergency-unreported" / "exhibits" / "E4-oa.csv", tmp_path / "oa.csv"
    )

    def held(*parts: dict[str, Any], unused: str = "", lang: str = "zh") -> Path:
        save(tmp_path / "a.yaml", {key: value for part in parts for key, value in part.items()})
        folder = tmp_path / "new"
        shutil.rmtree(folder, ignore_errors=True)
        ended = tolerance("case", "new", folder, "--answers", tmp_path / "a.yaml", "--lang", lang)
        assert ended.code == 0, ended.err
        assert ("以下回答没有用到：" + unused if unused else "") in ended.out
        assert bool(unused) is ("以下回答没有用到" in ended.out)
        assert tolerance("case", "check", folder, "--json").object()["problems"] == []
        return folder / NAME

    return held


def _review(tolerance: Command, case: Path) -> dict[str, Any]:
    (rec,) = tolerance("assess", case.parent, "--json").object()["recommendations"]
    (found,) = [f for f in rec["findings"] if f["criterion"] == "legality-review"]
    assert isinstance(found, dict)
    return found


def test_a_missing_step_counts_only_where_it_is_said_to_be_recorded(
    tolerance: Command, tell: Tell
) -> None:
    """Not stated: nothing is written and nothing follows. Complete: the missing review counts."""
    silent = tell(MATTER, OA)
    assert "coverage" not in load(silent)["sources"][0]
    assert _review(tolerance, silent)["against"] == []
    part = load(tell(MATTER, OA, {"S1.coverage": "partial"}))["sources"][0]["coverage"]
    assert part == [{"who": "all", "acts": ["合法性审查"], "level": "partial"}]
    whole = tell(MATTER, OA, COMPLETE)
    assert load(whole)["sources"][0]["coverage"] == [
        {"who": "all", "acts": ["合法性审查"], "from": "2023-01-01", "level": "all"}
    ]
    assert len(_review(tolerance, whole)["against"]) == 1


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("unsaid", None),
        ("none", {"devices": "yes", "accounts": "yes", "training": "yes", "authority": "yes"}),
        (["accounts"], {"devices": "yes", "accounts": "no", "training": "yes", "authority": "yes"}),
    ],
)
def test_a_person_without_the_means_is_not_held_to_a_missing_record(
    tolerance: Command, tell: Tell, said: str | list[str], written: dict[str, str] | None
) -> None:
    """Not stated, none lacking and an account lacking are three things; only the last excuses."""
    case = tell(MATTER, OA, COMPLETE, {"R1.access": said})
    assert load(case)["respondents"][0].get("access") == written
    against = _review(tolerance, case)["against"]
    assert bool(against) is (said != ["accounts"])


@pytest.mark.parametrize(("lacking", "raised"), [("accounts", "access-barrier"), ("none", "")])
def test_a_means_that_lacked_raises_the_question_of_the_barrier(
    root: Path, tmp_path: Path, tell: Tell, lacking: str, raised: str
) -> None:
    """It need not be claimed: where means lacked, Enter raises it; else nothing is proposed."""
    tell(MATTER)
    said = {**MATTER, **OA, **COMPLETE, "R1.access": lacking}
    question = _told(tmp_path / "told", root, said, until="M1/R1.raise")
    assert question is not None
    assert "access-barrier" in [option.key for option in question.options]
    assert question.default == raised


def test_records_are_not_asked_about_where_nothing_reads_them(tell: Tell) -> None:
    """With paper only, or a log not read by the program, neither coverage nor means is asked."""
    asked = {**COMPLETE, "R1.access": "accounts"}
    words = "S1.coverage、S1.acts、S1.covered_from、R1.access"
    tell(MATTER, PAPER, asked, unused=words)
    tell(MATTER, OA, {"E1.map": "none", "E1.cases": ""}, asked, unused="E1.cases、" + words)
    # Nobody whose role the duty speaks of: no constraint looks for a step of this person.
    tell(MATTER, {"R1.did": ["经办"]}, OA, asked, unused=words)


def test_recusal_is_stated_for_each_handler_or_for_none(tell: Tell) -> None:
    """Who has a ground is named with it, all others are free; unknown writes nothing."""
    two = {"handlers": "裘某、缪某"}
    assert "recusal" not in load(tell(MATTER, two))["procedure"]
    free = load(tell(MATTER, two, {"recusal": "none"}))["procedure"]["recusal"]
    assert free == [{"who": "裘某", "relation": "none"}, {"who": "缪某", "relation": "none"}]
    tied = {"recusal": "缪某", "recusal.2": "系被调查人的配偶"}
    said = load(tell(MATTER, two, tied))["procedure"]["recusal"]
    assert said == [
        {"who": "裘某", "relation": "none"},
        {"who": "缪某", "relation": "系被调查人的配偶"},
    ]
    tell(MATTER, {"recusal": "none"}, unused="recusal")


def test_none_goes_with_no_other_answer(tolerance: Command, tell: Tell, tmp_path: Path) -> None:
    """To say that none lacked and that one did is refused with the key."""
    tell(MATTER)
    save(tmp_path / "b.yaml", {**MATTER, **OA, **COMPLETE, "R1.access": ["none", "devices"]})
    words = ("case", "new", tmp_path / "b", "--answers", tmp_path / "b.yaml", "--lang", "zh")
    ended = tolerance(*words)
    assert ended.code == 3
    assert "R1.access" in ended.err
    assert "不能与其他选项同时选择" in ended.err
    assert not (tmp_path / "b").exists()


def test_what_takes_the_force_from_an_assertion_is_put_in(tolerance: Command, tell: Tell) -> None:
    """A correction undercuts the testimony; the question, no longer answered, is asked again."""
    key = "M1/R1:duty"
    given = {
        "exhibit.1": "分工文件",
        "E1.kind": "document",
        "S1.name": "镇党政办",
        "E1.held_at": "卷宗",
        "exhibit.2": "更正函",
        "E2.kind": "document",
        "E2.source": "new",
        "S2.name": "县委组织部",
        "E2.held_at": "卷宗",
        key: "opposes",
        f"{key}.exhibit": "E1",
        f"{key}.at": "第2页",
        f"{key}.because": "分工不在其名下",
        f"{key}.2": "undercuts",
        f"{key}.2.exhibit": "E2",
        f"{key}.2.at": "第1段",
        f"{key}.2.because": "登记错误，已书面更正",
    }
    before = tell(MATTER, {k: v for k, v in given.items() if f"{key}.2" not in k})
    (rec,) = tolerance("assess", before.parent, "--json").object()["recommendations"]
    assert rec["settled"]
    case = tell(MATTER, given)
    assert load(case)["assertions"][1] == {
        "id": "A2",
        "exhibit": "E2",
        "at": "第1段",
        "undercuts": "A1",
        "because": "登记错误，已书面更正",
    }
    (rec,) = tolerance("assess", case.parent, "--json").object()["recommendations"]
    (duty,) = [f for f in rec["findings"] if f["criterion"] == "duty"]
    assert (duty["verdict"], rec["settled"]) == ("unproven", False)
    assert [x["reason"] for x in duty["not_counted"]] == ["undercut"]


def test_the_papers_are_in_the_language_of_the_interview(tell: Tell) -> None:
    """An English interview writes an English case, a Chinese one a Chinese case."""
    assert load(tell(MATTER, lang="zh"))["language"] == "zh"
    heard = {
        "R1.heard": "yes",
        "R1.heard_on": "2024-09-20",
        "R1.heard_by": "Qiu",
        "R1.recorded": "no",
    }
    case = load(tell(MATTER, heard, lang="en"))
    assert case["language"] == "en"
    assert case["statements"][0]["heard"]["form"] == "interview"


def _shelf(root: Path) -> Shelf:
    return open_shelf(root / "rulebooks", scenarios=False)


def _told(folder: Path, root: Path, said: dict[str, Any], *, until: str) -> Question | None:
    """Answer as a file would, up to a question; return it."""
    session = open_session(folder, _shelf(root), ON)
    while (question := session.question) is not None and question.key != until:
        raw = said.get(question.key, "")
        keys = [option.key for option in question.options]
        fallback = "later" if "later" in keys and not raw else raw
        session.answer(",".join(raw) if isinstance(raw, list) else fallback, folder.parent)
    return session.question


def test_an_interview_kept_by_an_earlier_release_goes_on(root: Path, tmp_path: Path) -> None:
    """What it did not ask is asked now; the case stays, and no later answer is lost."""
    shutil.copy(
        root / "cases" / "emergency-unreported" / "exhibits" / "E4-oa.csv", tmp_path / "oa.csv"
    )
    folder = tmp_path / "new"
    stopped = _told(folder, root, {**MATTER, **OA, "handlers": "裘某、缪某"}, until="M1/R1:duty")
    path = folder / KEPT
    kept = json.loads(path.read_text("utf-8"))
    new = ("recusal", "S1.coverage")
    assert {key for key, _ in kept["answers"]} > set(new)
    kept["answers"] = [pair for pair in kept["answers"] if pair[0] not in new]
    del kept["language"]
    path.write_text(json.dumps(kept), "utf-8")
    written = (folder / NAME).read_bytes()
    session = open_session(folder, _shelf(root), ON)
    assert session.question is not None
    assert session.question.key == "recusal"
    assert session.adjudication is not None
    assert (folder / NAME).read_bytes() == written
    session.answer("none")
    assert session.question.key == "S1.coverage"
    assert session.back()
    assert session.question.key == "exhibit.2"
    again = open_session(folder, _shelf(root), ON)
    while again.question is not None and again.question.key != "M1/R1:duty":
        again.answer("")
    assert again.question == stopped
    assert load(folder / NAME)["exhibits"][0]["cases"] == ["FX-2024-0019"]
    assert load(folder / NAME)["language"] == "zh"


def test_more_is_told_of_what_a_hand_wrote(tolerance: Command, root: Path, tmp_path: Path) -> None:
    """On a case that is there recusal, coverage and means go into its entries; all else stays."""
    shutil.copytree(root / "cases" / "emergency-unreported", tmp_path / "case")
    path = tmp_path / "case" / NAME
    lines = path.read_text("utf-8").split("\n")
    out = ("access:", "coverage:", "recusal:", "- {who: ")
    lines = [line for line in lines if not line.strip().startswith(out)]
    path.write_text("\n".join(lines), "utf-8")
    given = {"recusal": "none", "S4.coverage": "all", "S4.acts": "every", "R1.access": "training"}
    save(tmp_path / "a.yaml", given)
    ended = tolerance(
        "case", "new", tmp_path / "case", "--answers", tmp_path / "a.yaml", "--lang", "zh"
    )
    assert ended.code == 0, ended.err
    assert "没有用到" not in ended.out
    after = path.read_text("utf-8").split("\n")
    assert [line for line in lines if line not in after] == []
    case = load(path)
    assert [r["relation"] for r in case["procedure"]["recusal"]] == ["none", "none"]
    assert case["sources"][3]["coverage"] == [{"who": "all", "level": "all"}]
    assert case["respondents"][0]["access"]["training"] == "no"
    assert tolerance("case", "check", tmp_path / "case", "--json").object()["problems"] == []
