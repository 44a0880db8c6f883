"""Where records stand, and how lines fold: what a person reads on a screen and a paper."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.command import Command
from tolerance.cli.columns import fold
from tolerance.report.problems import notice
from tolerance.report.record_words import places

CASES = Path(__file__).resolve().parent.parent / "cases"


def test_lines_are_named_and_gathered() -> None:
    """Three neighbours or more are a stretch, and a place that is no line stays as it is."""
    assert places(["L3"], "zh") == "第3行"
    assert places(["L3"], "en") == "line 3"
    assert places(["L7", "L2", "L6", "L5", "L2"], "zh") == "第2、5至7行"
    assert places(["L2", "L5", "L6", "L7"], "en") == "lines 2, 5-7"
    assert places(["L4", "L5"], "en") == "lines 4, 5"
    assert places(["EXIF DateTime", "L2"], "zh") == "第2行、EXIF DateTime"
    assert places([], "zh") == ""


def test_many_places_are_counted() -> None:
    """Beyond the most that is named, the whole number is said."""
    many = [f"L{n}" for n in range(2, 60, 2)]
    assert places(many, "zh", 2) == "第2、4行等29条"
    assert places([*many, "x"], "en", 2) == "lines 2, 4 and others, 30 in all"


def test_notices_name_lines_in_words() -> None:
    """A notice says 第3、5行 and lists steps as its language does."""
    facts = {"exhibit": "E1", "number": "2", "lines": "L3, L5"}
    assert "第3、5行" in notice("trail-nameless", facts, "zh")
    assert "lines 3, 5" in notice("trail-nameless", facts, "en")
    unmapped = {"exhibit": "E1", "activities": "拟稿、归档"}
    assert "拟稿, 归档" in notice("trail-unmapped", unmapped, "en")
    assert "拟稿、归档" in notice("trail-unmapped", unmapped, "zh")


@given(st.text("情况，。（）“”《》abc L12、 ", max_size=80), st.integers(8, 30))
def test_folding_loses_nothing_and_keeps_the_width(text: str, width: int) -> None:
    """Whatever is folded, no line is wider than asked and only spaces are left out."""
    lines = fold(text, width)
    assert all(cell_len(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_no_line_begins_with_a_closing_mark() -> None:
    """A mark that closes stays with its word, one that opens goes to the next line."""
    assert fold("所涉记录不作认定。", 16) == ["所涉记录不作认", "定。"]
    assert fold("查看（答复）", 6) == ["查看", "（答", "复）"]


@pytest.mark.parametrize("command", ["show", "check", "appraise", "map"])
def test_screens_fit_and_speak_one_language(
    tolerance: Command, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At 80 columns no line is wider, and no place is given as L12, in either language."""
    monkeypatch.setenv("COLUMNS", "80")
    for case in ("padded-trail", "accident-reported-on-time", "emergency-after-holiday"):
        for language in ("zh", "en"):
            ended = tolerance("trail", command, CASES / case, "--lang", language)
            assert ended.code == 0
            assert all(cell_len(line) <= 80 for line in ended.out.splitlines())
            words = ended.out.replace("(", " ").split()
            assert not [w for w in words if w[:1] == "L" and w[1:].rstrip("、,)").isdigit()]


def test_every_class_says_what_it_may_do(tolerance: Command) -> None:
    """All four classes stand on the screen with what they may do, hits or none."""
    shown = tolerance(
        "trail", "appraise", CASES / "accident-reported-on-time", "--lang", "zh"
    ).out.replace("\n", "")
    for words in ("A类 算术事实：无", "B类 记录矛盾：无", "C类 平台写明的来历：无", "D类 统计"):
        assert words in shown
    assert "不表示记录真实、完整" in shown


def test_check_puts_what_needs_a_person_first(tolerance: Command) -> None:
    """A broken duty comes first with its basis and line, and idle duties are one line."""
    shown = tolerance("trail", "check", CASES / "padded-trail", "--lang", "zh").out
    lines = shown.splitlines()
    assert lines[0].startswith("违反 1 项")
    assert lines[1:4] == [
        "  合法性审查先于集体讨论",
        "    依据：《重大行政决策程序暂行条例》第二十五条第一款",
        "    E4  GC-2023-0088  第3行",
    ]
    assert sum(line.startswith("未涉及") for line in lines) == 1


def test_what_asserts_nothing_is_marked(tolerance: Command, tmp_path: Path) -> None:
    """A duty on which nothing is found says so beside the word violated."""
    log = tmp_path / "oa.csv"
    log.write_text("单号,环节,办理时间\n甲1,局长办公会,2024-03-05 15:00:00\n", "utf-8")
    shown = tolerance("trail", "check", log, "--map", "oa-default", "--lang", "zh").out
    assert "讨论后过程材料归档（只列明，不作认定）" in shown
    assert shown.startswith("以下假定日志完整记录了各环节")
    assert "没有录入时间" in tolerance("trail", "show", log, "--lang", "zh").out
    assert "没有指定对照表" in tolerance("trail", "show", log, "--lang", "zh").out


def test_self_check_names_duties_by_title(tolerance: Command) -> None:
    """What a reviewer would stop at names a duty in words, not by its id."""
    shown = tolerance("self-check", CASES / "padded-trail", "--lang", "zh").out
    assert "“专家论证先于集体讨论”" in shown
    assert "experts-before-discussion" not in shown
