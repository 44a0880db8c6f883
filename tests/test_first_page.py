"""The papers of the sample cases, as a member of a committee reads them."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.command import Command

CASES = Path(__file__).parents[1] / "cases"


def printed(tolerance: Command, case: str, folder: Path, kind: str = "recommendation") -> str:
    """Return a paper of a sample case in Markdown."""
    tolerance(
        "assess",
        str(CASES / case),
        "--cleared",
        *("--on", "2025-02-01", "--out", str(folder), "--lang", "zh"),
        *("--format", "md", "--document", kind),
    )
    (path,) = folder.rglob(f"{kind}*.zh.md")
    return path.read_text(encoding="utf-8")


def first_page(text: str) -> str:
    """Return the key points of a recommendation in Chinese."""
    return text[text.index("## 要点") : text.index("## 一、")]


def test_a_proposal_of_accountability_can_be_written(tolerance: Command, tmp_path: Path) -> None:
    """The proposal says that a collective body decides, as its own checklist asks."""
    text = printed(tolerance, "liable-ban-ignored", tmp_path, "accountability-proposal")
    assert "由有权机关集体讨论决定" in text


def test_a_first_page_says_what_is_charged(tolerance: Command, tmp_path: Path) -> None:
    """The conduct stands on the first page, before the reasons."""
    page = first_page(printed(tolerance, "exempt-one-form-pilot", tmp_path))
    assert 0 < page.index("自动比对误扣93户补贴") < page.index("主要理由")


def test_a_first_page_asks_what_is_to_be_found_out(tolerance: Command, tmp_path: Path) -> None:
    """A remitted case names its questions at once, and which of them changes nothing alone."""
    page = first_page(printed(tolerance, "remit-dissent", tmp_path))
    assert "是否已明示法律风险后提交讨论？成立的，免予问责；不成立的，依规问责。" in page
    assert "谋取私利？单独查清不改变建议，须与其他问题一并判断。" in page


def test_what_weighs_both_ways_is_not_said_to_weigh_only_against(
    tolerance: Command, tmp_path: Path
) -> None:
    """A mixed consideration is named as mixed on the first page."""
    page = first_page(printed(tolerance, "remit-dissent", tmp_path))
    assert "程序方法（有利、不利并存" in page


def test_a_dismissal_says_first_what_was_refuted(tolerance: Command, tmp_path: Path) -> None:
    """What the exhibits disprove stands before what they do not prove."""
    page = first_page(printed(tolerance, "dismiss-no-causation", tmp_path))
    assert page.index("后果并非因失职失责造成") < page.index("现有材料不足以认定")


@pytest.mark.parametrize("case", ["remit-dissent", "exempt-one-form-pilot", "soe-pilot"])
def test_a_chinese_paper_holds_no_word_of_the_program(
    tolerance: Command, case: str, tmp_path: Path
) -> None:
    """No key of the model is printed where a word is due."""
    text = printed(tolerance, case, tmp_path).split("## 附件5")[0]
    assert not re.findall(r"[a-z]+[-_][a-z]+|Asia/", text)


def test_two_recommendations_on_one_matter_are_not_two_sanctions(
    tolerance: Command, tmp_path: Path
) -> None:
    """Where one matter is judged under two instruments, the first page says what that means."""
    assert "不表示应当重复处理" in first_page(printed(tolerance, "soe-pilot", tmp_path / "a"))
    assert "不表示应当重复处理" not in first_page(
        printed(tolerance, "superiors-order", tmp_path / "b")
    )


def test_what_no_exhibit_says_is_not_said_to_stand_in_it(
    tolerance: Command, tmp_path: Path
) -> None:
    """An assertion without a quotation is the officer's reading, beside what the exhibit states."""
    case = Path(shutil.copytree(CASES / "exempt-one-form-pilot", tmp_path / "case"))
    file = case / "case.yaml"
    quoted = "text: 负责数字平台建设、数据共享和应用推广工作, "
    whole = file.read_text("utf-8")
    assert quoted in whole
    file.write_text(whole.replace(quoted, ""), "utf-8")
    text = printed(tolerance, str(case), tmp_path / "out")
    (fact,) = (line for line in text.splitlines() if "载明：“对平台上线质量" in line)
    stated, read = fact.split("；承办人员另由该证据认定（未摘录原文）：")
    assert "平台建设属其分管" not in stated
    assert read.startswith("平台建设属其分管（")
