"""``case new``: scripted, on a case that is there, and in a real terminal."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from tests.command import Command
from tests.pairs import load, save
from tests.terminal import Terminal

FACTS = {
    "number": "RC-2025-014",
    "handlers": "王某、赵某",
    "R1.name": "李某某",
    "R1.status": ["party_member", "leading_cadre"],
    "M1.summary": "平台上线前未抽样核对",
    "M1.from": "2024年2月21日",
    "M1.to": "2024-05-06",
    "M1.tracks": ["accountability"],
    "R1.heard": "no",
}
AUDIT = {
    "exhibit.1": "专项审计报告",
    "E1.kind": "audit",
    "S1.name": "县审计局",
    "E1.file": "papers/audit.txt",
    "E1.obtained": "2024-08-01",
    "E1.lawful": "yes",
}
SAID = "上线前未按批复要求进行抽样核对"


def refuting(criterion: str) -> dict[str, str]:
    """Answer that the audit shows it is not so."""
    key = f"M1/R1:{criterion}"
    return {
        key: "opposes",
        f"{key}.exhibit": "E1",
        f"{key}.at": "第1段",
        f"{key}.text": SAID,
        f"{key}.because": "审计写明",
    }


@pytest.fixture
def answers(tmp_path: Path) -> Callable[..., Path]:
    """Return what writes a file of answers with a paper beside it."""
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "audit.txt").write_text(f"一、{SAID}。\n", "utf-8")

    def write(*parts: dict[str, Any]) -> Path:
        path = tmp_path / "answers.yaml"
        save(path, {key: value for part in parts for key, value in part.items()})
        return path

    return write


def test_a_scripted_interview_writes_a_case_that_is_assessed_at_once(
    tolerance: Command, tmp_path: Path, answers: Callable[..., Path]
) -> None:
    """One element refuted settles it: no other question is put, and the file passes."""
    path = answers(FACTS, AUDIT, refuting("duty"))
    ended = tolerance("case", "new", tmp_path / "new", "--answers", path, "--lang", "zh")
    assert ended.code == 0
    assert "其余问题不影响建议，不再询问。" in ended.out
    case = load(tmp_path / "new" / "case.yaml")
    copied = tmp_path / "new" / "exhibits" / "E1.txt"
    assert case["exhibits"][0]["sha256"] == sha256(copied.read_bytes()).hexdigest()
    assert case["exhibits"][0]["obtained"]["by"] == ["王某", "赵某"]
    assert case["matters"][0]["conduct"]["from"] == "2024-02-21"
    assert [(a["criterion"], a["supports"], a["exhibit"]) for a in case["assertions"]] == [
        ("duty", "no", "E1")
    ]
    assert not (tmp_path / "new" / ".interview.json").exists()
    assert tolerance("case", "check", tmp_path / "new", "--json").object()["problems"] == []
    (found,) = tolerance("assess", tmp_path / "new", "--json").object()["recommendations"]
    assert (found["outcome"], found["disposition"]) == ("dismiss", "conclude")


def test_what_is_not_answered_is_left_open_and_listed(
    tolerance: Command, tmp_path: Path, answers: Callable[..., Path]
) -> None:
    """Without answers on the rulebook's questions nothing is made up; they are named."""
    ended = tolerance("case", "new", tmp_path / "new", "--answers", answers(FACTS), "--lang", "zh")
    assert ended.code == 0
    assert "下列问题留待核实" in ended.out
    assert "李某某 M1 · 负有职责" in ended.out
    case = load(tmp_path / "new" / "case.yaml")
    assert case["assertions"] == case["screening"] == case["inquiries"] == case["exhibits"] == []


def test_a_missing_or_wrong_answer_is_a_problem_with_its_key(
    tolerance: Command, tmp_path: Path, answers: Callable[..., Path]
) -> None:
    """Whether the respondent was heard must be said; a day that is none is named with its line."""
    less = {key: value for key, value in FACTS.items() if key != "R1.heard"}
    ended = tolerance("case", "new", tmp_path / "new", "--answers", answers(less), "--lang", "zh")
    assert ended.code == 3
    assert "R1.heard" in ended.err
    wrong = answers(FACTS | {"M1.to": "2024-02-30"})
    line = wrong.read_text("utf-8").split("\n").index("M1.to: 2024-02-30") + 1
    ended = tolerance("case", "new", tmp_path / "new", "--answers", wrong, "--lang", "zh")
    assert ended.code == 3
    assert f"{wrong}:{line}" in ended.err
    assert "2024-02-30" in ended.err
    assert not (tmp_path / "new").exists()
    ended = tolerance("case", "new", tmp_path / "new", "--answers", answers(FACTS))
    assert ended.code == 0


def test_answers_that_were_not_asked_for_are_named(
    tolerance: Command, tmp_path: Path, answers: Callable[..., Path]
) -> None:
    """A key that is misspelt, or a question that no longer mattered, is said to be unused."""
    path = answers(FACTS, AUDIT, refuting("duty"), {"M1/R1:fault": "opposes", "R1.nmae": "x"})
    ended = tolerance("case", "new", tmp_path / "new", "--answers", path, "--lang", "zh")
    assert ended.code == 0
    assert "以下回答没有用到：M1/R1:fault、R1.nmae" in ended.out


def test_a_defence_raises_its_question_and_an_own_record_may_admit(
    tolerance: Command, tmp_path: Path, answers: Callable[..., Path]
) -> None:
    """A point of defence stands in the file with its answer; its question is then asked."""
    heard = {
        "R1.heard": "yes",
        "R1.heard_on": "2024-08-12",
        "R1.recorded": "yes",
        "R1.record": "new",
        "R1.record.title": "谈话笔录",
        "E2.source": "new",
        "S2.name": "李某某",
        "E2.held_at": "卷宗第二册",
        "R1.point.1": "属于先行先试",
        "R1.point.1.criterion": "pilot",
        "R1.point.1.adopted": "yes",
        "R1.point.1.because": "与批复一致",
        "M1/R1:duty": "supports",
        "M1/R1:duty.exhibit": "E2",
        "M1/R1:duty.at": "第1问",
        "M1/R1:duty.admission": "yes",
        "M1/R1:duty.because": "本人承认分管",
    }
    path = answers(FACTS, AUDIT, heard)
    ended = tolerance("case", "new", tmp_path / "new", "--answers", path, "--lang", "zh")
    assert ended.code == 0
    case = load(tmp_path / "new" / "case.yaml")
    assert case["exhibits"][1]["kind"] == "statement"
    assert case["exhibits"][1]["offered_by"] == "R1"
    assert case["assertions"][0]["admission"] == "yes"
    (statement,) = case["statements"]
    assert statement["points"] == [
        {
            "id": "P1",
            "says": "属于先行先试",
            "criterion": "pilot",
            "adopted": "yes",
            "because": "与批复一致",
        }
    ]
    (found,) = tolerance("assess", tmp_path / "new", "--json").object()["recommendations"]
    (pilot,) = [f for f in found["findings"] if f["criterion"] == "pilot"]
    assert pilot["raised"]


def test_a_figure_answers_what_is_measured(
    tolerance: Command, tmp_path: Path, answers: Callable[..., Path]
) -> None:
    """Where a threshold decides, the interval is asked and not an assertion."""
    elements = ["leadership-responsibility", "duty", "breach", "fault", "causation", "harm"]
    given: dict[str, Any] = {
        "exhibit.2": "调查报告",
        "E2.kind": "document",
        "E2.source": "new",
        "S2.name": "市审计局",
        "E2.held_at": "卷宗第三册",
        "M1/R1.raise": ["pilot", "inexperience"],
        "M1/R1:loss": "measured",
        "M1/R1:loss.low": "3.7万",
        "M1/R1:loss.high": "42,000元",
        "M1/R1:loss.exhibits": ["E1"],
    }
    for name in (*elements, "pilot", "inexperience"):
        for key, exhibit in ((f"M1/R1:{name}", "E1"), (f"M1/R1:{name}.2", "E2")):
            given[key] = "supports"
            given[f"{key}.exhibit"] = exhibit
            given[f"{key}.at"] = "第1段"
            given[f"{key}.because"] = "写明"
    path = answers(FACTS, AUDIT, given)
    ended = tolerance("case", "new", tmp_path / "new", "--answers", path, "--lang", "zh")
    assert ended.code == 0
    (loss,) = load(tmp_path / "new" / "case.yaml")["quantities"]
    assert loss["amount"] == {"low": "37000", "high": "42000", "unit": "CNY"}
    (found,) = tolerance("assess", tmp_path / "new", "--json").object()["recommendations"]
    (large,) = [f for f in found["findings"] if f["criterion"] == "large-loss"]
    assert large["verdict"] == "refuted"


@pytest.mark.parametrize(
    "name", sorted(p.name for p in (Path(__file__).parents[1] / "cases").iterdir() if p.is_dir())
)
def test_on_a_sample_only_what_matters_is_asked_and_nothing_is_lost(
    tolerance: Command, tmp_path: Path, root: Path, name: str
) -> None:
    """A settled case stays byte for byte; an open one grows at the ends of its lists."""
    shutil.copytree(root / "cases" / name, tmp_path / "case")
    path = tmp_path / "case" / "case.yaml"
    before = path.read_bytes()
    (tmp_path / "a.yaml").write_text("exhibit.1:\n", "utf-8")
    ended = tolerance("case", "new", tmp_path / "case", "--answers", tmp_path / "a.yaml")
    assert ended.code == 0
    assert path.read_bytes() == before


def test_an_open_sample_is_added_to_with_its_comments_kept(
    tolerance: Command, tmp_path: Path, root: Path
) -> None:
    """What the officer answers stands behind what was there; the rest is where it was."""
    shutil.copytree(root / "cases" / "remit-dissent", tmp_path / "case")
    path = tmp_path / "case" / "case.yaml"
    before = path.read_text("utf-8")
    given = {"M1/R1:private-gain": "exhausted", "M1/R1:private-gain.because": "账户均已查询"}
    save(tmp_path / "a.yaml", given)
    assert tolerance("case", "new", tmp_path / "case", "--answers", tmp_path / "a.yaml").code == 0
    added = [x for x in path.read_text("utf-8").split("\n") if x not in before.split("\n")]
    assert [x.strip() for x in added if "because" in x] == ["because: 账户均已查询"]
    rest = [x for x in path.read_text("utf-8").split("\n") if x not in added]
    assert [x for x in before.split("\n") if x in rest] == [x for x in before.split("\n") if x] + [
        ""
    ]
    assert tolerance("case", "check", tmp_path / "case", "--json").object()["problems"] == []


def test_a_blank_filled_by_hand_is_gone_on_with(
    tolerance: Command, tmp_path: Path, answers: Callable[..., Path]
) -> None:
    """What the interview adds stands under the keys of the blank, and every comment stays."""
    assert tolerance("case", "new", tmp_path / "new", "--blank", "--lang", "zh").code == 0
    path = tmp_path / "new" / "case.yaml"
    text = path.read_text("utf-8")
    for gap, said in (
        ("number: ", "number: A-1 "),
        ("    name: ", "    name: 李某某 "),
        ("status: []", "status: [party_member, leading_cadre]"),
        ("    tracks:", "    tracks: [accountability]"),
        ("      from:   ", "      from: 2024-03-04 "),
    ):
        text = text.replace(gap, said, 1)
    path.write_text(text, "utf-8")
    more = {"R1.heard": "no", "E1.by": "王某、赵某"}
    given = answers(AUDIT, more, refuting("duty"))
    ended = tolerance("case", "new", tmp_path / "new", "--answers", given, "--lang", "zh")
    assert ended.code == 0
    after = path.read_text("utf-8")
    kept = [line for line in after.split("\n") if line in text.split("\n")]
    assert [line for line in text.split("\n") if line not in kept] == []
    case = load(path)
    assert [x["id"] for x in case["exhibits"]] == ["E1"]
    assert [a["criterion"] for a in case["assertions"]] == ["duty"]
    assert tolerance("case", "check", tmp_path / "new", "--json").object()["problems"] == []


def test_two_people_two_matters_and_a_trail_are_told_apart(
    tolerance: Command, tmp_path: Path, answers: Callable[..., Path], root: Path
) -> None:
    """Each entry names whose and which matter it is; a trail is read by the map chosen."""
    log = root / "cases" / "exempt-one-form-pilot" / "exhibits" / "E4-oa.csv"
    shutil.copy(log, tmp_path / "papers" / "oa.csv")
    given = {
        "R1.more": "yes",
        "R2.name": "孙某某",
        "R2.status": ["party_member", "civil_servant", "leading_cadre"],
        "M1.respondents": ["R1", "R2"],
        "M1.more": "yes",
        "M2.respondents": "R2",
        "M2.summary": "另有一事",
        "M2.from": "2024-03-01",
        "M2.tracks": "sanctions",
        "R2.heard": "no",
        "exhibit.2": "审批日志",
        "E2.kind": "trail",
        "E2.source": "new",
        "S2.name": "县协同办公系统",
        "S2.group": "none",
        "E2.file": "papers/oa.csv",
        "E2.map": "oa-default",
        "E2.matter": "M1",
        "E2.cases": "SJ-2024-0037",
    }
    both = refuting("duty") | {"M1/R1:duty.for": "1,2"}
    other = {
        "M2/R2:unlawful-act": "nothing",
        "M2/R2:unlawful-act.exhibit": "E1",
        "M2/R2:unlawful-act.result": "未发现违法",
    }
    path = answers(FACTS, AUDIT, given, both, other)
    ended = tolerance("case", "new", tmp_path / "new", "--answers", path, "--lang", "zh")
    assert ended.code == 0
    case = load(tmp_path / "new" / "case.yaml")
    assert case["assertions"][0]["for"] == ["R1", "R2"]
    assert case["exhibits"][1]["map"] == "oa-default"
    assert case["exhibits"][1]["cases"] == ["SJ-2024-0037"]
    assert case["screening"][0]["for"] == ["R2"]
    assert case["screening"][0]["matter"] == "M2"
    found = tolerance("assess", tmp_path / "new", "--json").object()["recommendations"]
    assert {(r["matter"], r["respondent"]) for r in found} == {
        ("M1", "R1"),
        ("M1", "R2"),
        ("M2", "R2"),
    }
    assert all(r["settled"] for r in found if r["matter"] == "M1")


def test_a_case_that_is_unsound_is_not_touched(tolerance: Command, tmp_path: Path) -> None:
    """Its problems are shown as ``case check`` shows them, and it stays as it is."""
    (tmp_path / "case.yaml").write_text("number: X\n", "utf-8")
    (tmp_path / "a.yaml").write_text("number: Y\n", "utf-8")
    ended = tolerance("case", "new", tmp_path, "--answers", tmp_path / "a.yaml", "--lang", "zh")
    assert ended.code == 3
    assert "respondents" in ended.err
    assert (tmp_path / "case.yaml").read_text("utf-8") == "number: X\n"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.yaml", "case.yaml"]


def test_answers_that_fail_leave_nothing_and_take_nothing_away(
    tolerance: Command, tmp_path: Path, root: Path, answers: Callable[..., Path]
) -> None:
    """What a failing file of answers wrote is taken back; a case that was there is as it was."""
    bad = refuting("duty") | {"M1/R1:duty.exhibit": "E9"}
    path = answers(FACTS, AUDIT, bad)
    ended = tolerance("case", "new", tmp_path / "new", "--answers", path, "--lang", "zh")
    assert ended.code == 3
    assert "M1/R1:duty.exhibit" in ended.err
    assert not (tmp_path / "new").exists()
    shutil.copytree(root / "cases" / "remit-dissent", tmp_path / "case")
    before = {p: p.read_bytes() for p in (tmp_path / "case").rglob("*") if p.is_file()}
    bad = {
        "exhibit.1": "补充材料",
        **{f"E{n}.kind": "document" for n in range(1, 30)},
        **{f"E{n}.source": "S1" for n in range(1, 30)},
        **{f"E{n}.file": "papers/audit.txt" for n in range(1, 30)},
        **{f"E{n}.lawful": "yes" for n in range(1, 30)},
        "M1/R1:private-gain": "perhaps",
    }
    ended = tolerance("case", "new", tmp_path / "case", "--answers", answers(bad), "--lang", "zh")
    assert ended.code == 3
    assert "perhaps" in ended.err
    assert {p: p.read_bytes() for p in (tmp_path / "case").rglob("*") if p.is_file()} == before


def test_a_file_in_the_place_of_the_folder_is_named(
    tolerance: Command, tmp_path: Path, answers: Callable[..., Path]
) -> None:
    """A file where a folder is meant is a problem of its own, and stays as it is."""
    (tmp_path / "new").write_text("x", "utf-8")
    ended = tolerance("case", "new", tmp_path / "new", "--answers", answers(FACTS), "--lang", "zh")
    assert ended.code == 3
    assert "这里是文件，不是文件夹" in ended.err
    assert (tmp_path / "new").read_text("utf-8") == "x"


def test_what_was_kept_and_cannot_be_read_is_named(
    tolerance: Command, tmp_path: Path, answers: Callable[..., Path]
) -> None:
    """A damaged record of an interview is a problem with a remedy, and no traceback."""
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / ".interview.json").write_text('{"answers": 3}', "utf-8")
    ended = tolerance("case", "new", tmp_path / "new", "--answers", answers(FACTS), "--lang", "zh")
    assert ended.code == 3
    assert "上次询问留下的记录不能读取" in ended.err


@pytest.fixture
def terminal(tmp_path: Path, root: Path) -> Iterator[Callable[..., Terminal]]:
    """Return what starts the program in a terminal, in a folder of its own."""
    begun: list[Terminal] = []

    def start(*words: str, width: int = 80) -> Terminal:
        more = {"PYTHONPATH": str(root), "TOLERANCE_LANG": "zh"}
        begun.append(Terminal(tmp_path, *words, width=width, more=more))
        return begun[-1]

    yield start
    for each in begun:
        each.close()


@pytest.mark.parametrize("width", [80, 100])
def test_an_interview_in_a_terminal_stops_resumes_and_ends(
    tolerance: Command,
    tmp_path: Path,
    terminal: Callable[..., Terminal],
    answers: Callable[..., Path],
    width: int,
) -> None:
    """Typed in a real terminal: help, a wrong day, a step back, q, Ctrl-C, and to the end."""
    answers({})
    screen = terminal("case", "new", "new", width=width)
    assert "案号" in screen.until()
    assert "如 RC-2025-014" in screen.type("?")
    for line in ("RC-2025-014", "", "", "", "", "王某、赵某", "李某某", "", "1,4", "", "", ""):
        screen.type(line)
    said = screen.type("x")
    assert "所涉行为" not in said
    assert "没有“x”这一选项" in said
    assert "所涉行为" in screen.type("")
    assert "还有其他被调查人吗" in screen.type("b")
    assert "1 主持   2 分管" in screen.type("b")
    assert "职务（可不填）" in screen.type("b")
    assert "所在单位（可不填）" in screen.type("b")
    assert "身份（可选多项，用逗号隔开） [1,4]" in screen.type("b")
    for line in ("", "", "", "", ""):
        screen.type(line)
    screen.type("上线前未抽样核对")
    assert "行为开始的日期" in screen.type("1")
    assert "没有这一天" in screen.type("2024-02-30") or "不是可以辨认的时间" in screen.shown
    text, code = screen.last("q")
    assert code == 0
    assert "接着询问：tolerance case new new" in text
    assert not (tmp_path / "new" / "case.yaml").exists()

    screen = terminal("case", "new", "new", width=width)
    assert "接着上次询问" in screen.until()
    for line in ("2024-02-21", "", "", "", "", "", "问责（"):
        shown = screen.type(line)
    assert "不考虑容错，拟作何种处理" in shown
    for line in ("通报", "第八条", ""):
        shown = screen.type(line)
    assert "下列承办人员有无应当回避的情形" in shown
    for line in ("3", "审计报告", "audit", "县审计局", "", "papers/audit.txt"):
        shown = screen.type(line)
    assert (tmp_path / "new" / "exhibits" / "E1.txt").exists()
    for line in ("", "", "2024-08-01", "", "1", ""):
        shown = screen.type(line)
    assert "是否已经听取李某某的陈述和申辩" in shown
    shown = screen.type("2")
    assert "尚有 6 个问题可能影响建议" in shown
    text, code = screen.interrupt()
    assert code == 130
    assert "接着询问" in text
    assert tolerance("case", "check", tmp_path / "new").code == 0

    screen = terminal("case", "new", "new", width=width)
    assert "所追究的是否为" in screen.until()
    for line in ("2", "1", "第1段", "没有这一句", "审计写明"):
        shown = screen.type(line)
    assert "现有材料：不成立" in shown
    assert "没有这一句" in shown
    text, code = screen.last("")
    assert code == 0
    assert "其余问题不影响建议，不再询问。" in text
    kept = json.loads(tolerance("assess", tmp_path / "new", "--json").out)["recommendations"]
    assert [(r["outcome"], r["disposition"]) for r in kept] == [("dismiss", "conclude")]
    assert sorted(p.name for p in (tmp_path / "new").iterdir()) == ["case.yaml", "exhibits"]


def test_a_case_changed_by_hand_between_sittings_is_what_counts(
    tmp_path: Path, terminal: Callable[..., Terminal], answers: Callable[..., Path]
) -> None:
    """Changed while it was stopped: it goes on from the file. Changed while it asks: it ends."""
    answers({})
    screen = terminal("case", "new", "new")
    screen.until()
    lines = (
        "A-1",
        "",
        "",
        "",
        "",
        "",
        "李某某",
        "",
        "1,4",
        "",
        "",
        "",
        "",
        "误扣",
        "",
        "2024-02-21",
    )
    for line in (*lines, "", "", "", "", "", "1", "", ""):
        screen.type(line)
    path = tmp_path / "new" / "case.yaml"
    assert screen.last("q")[1] == 0
    path.write_text("# 手改\n" + path.read_text("utf-8"), "utf-8")
    screen = terminal("case", "new", "new")
    assert "以文件现在的内容为准" in screen.until()
    screen.type("")
    path.write_text("# 再改\n" + path.read_text("utf-8"), "utf-8")
    text, code = screen.last("2")
    assert code == 3
    assert "没有覆盖" in text
    assert path.read_text("utf-8").startswith("# 再改\n# 手改\n")


def test_answers_that_were_taken_back_are_offered_again(
    tmp_path: Path, terminal: Callable[..., Terminal], answers: Callable[..., Path]
) -> None:
    """Going far back loses nothing, after q as well; Enter keeps each answer, 无 empties it."""
    answers({})
    screen = terminal("case", "new", "new", width=80)
    screen.until()
    for line in ("RC-2025-014", "某案", "某县监委", "2024-08-01", "2024-08-02", "王某、赵某"):
        screen.type(line)
    for _ in range(6):
        shown = screen.type("b")
    assert "案号 [RC-2025-014]" in shown
    assert "案件名称（可不填）" not in screen.type("RC-2025-015")
    _, code = screen.last("q")
    assert code == 0
    screen = terminal("case", "new", "new", width=80)
    assert "案件名称 [某案]" in screen.until()
    assert "不填的，写“无”。" in screen.type("?")
    assert "办案机关 [某县监委]" in screen.type("")
    assert "立案或者启动调查的日期 [2024-08-01]" in screen.type("无")
    for _ in range(3):
        screen.type("")
    assert "承办人员，用顿号隔开 [王某、赵某]" in screen.type("b")
    kept = json.loads((tmp_path / "new" / ".interview.json").read_text("utf-8"))
    said = dict(kept["answers"])
    assert said["number"] == "RC-2025-015"
    assert (said["organ"], said["notice"]) == ("", "2024-08-02")


def test_why_a_point_is_pending_may_be_said(
    tolerance: Command, tmp_path: Path, answers: Callable[..., Path]
) -> None:
    """A paper wants the reason of every answer, so that of a pending one is asked for too."""
    heard = {
        "R1.heard": "yes",
        "R1.heard_on": "2024-08-12",
        "R1.recorded": "no",
        "R1.point.1": "属于先行先试",
        "R1.point.1.adopted": "pending",
        "R1.point.1.because": "待调取试点批复",
    }
    path = answers(FACTS, heard)
    assert tolerance("case", "new", tmp_path / "new", "--answers", path, "--lang", "zh").code == 0
    (statement,) = load(tmp_path / "new" / "case.yaml")["statements"]
    assert statement["points"][0]["because"] == "待调取试点批复"
