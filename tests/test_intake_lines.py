"""Trees as lines of YAML, and such lines put into a case file that a hand wrote."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.pairs import quick
from tolerance.files.plainfiles import compose
from tolerance.files.reading import Reader
from tolerance.intake.interview.lines import Word, add, one_line, written
from tolerance.model.case import Assertion
from tolerance.model.problem import Problem, ProblemsError

ENTRY = {"id": Word("A2"), "exhibit": Word("E1"), "because": "会上：一致同意"}
LINES = "  - id: A2\n    exhibit: E1\n    because: 会上：一致同意\n"
HAND = """\
# 样例 by hand
number: X   # 案号
assertions:   # 主张
  - {id: A1, exhibit: E1}

  # 尚待补充

# 九
screening: []   # 暂无
inquiries:
"""


@given(st.text())
@quick(200)
def test_what_is_written_is_read_back(text: str) -> None:
    """Whatever was typed comes back as it stood, on one line, without marks nobody sees."""
    said = one_line(text)
    lines = written({"id": Word("A1"), "exhibit": Word("E1"), "because": text})
    problems: list[Problem] = []
    found = Reader(problems).noun(Assertion, compose("\n".join(lines) + "\n", "x"))
    assert problems == []
    assert found is not None
    assert (found.because.zh if found.because else "") == said


@pytest.mark.parametrize("text", ["yes", "2024-03-05", "007", "- a", "a: b", "null", "#", "~"])
def test_a_text_that_yaml_would_mistake_is_quoted(text: str) -> None:
    """Words that look like something else are written so that they stay words."""
    assert written({"because": text}) == [f'because: "{text}"']


def test_an_entry_goes_behind_the_last_and_comments_stay() -> None:
    """The entry stands behind the last of its list; every other byte is where it was."""
    found = add(HAND, "case.yaml", {"assertions": [ENTRY]})
    assert found == HAND.replace("exhibit: E1}\n", "exhibit: E1}\n" + LINES)


def test_an_empty_list_is_opened_and_its_comment_stays() -> None:
    """A list written [] takes its first entry, and what stood beside it stays."""
    found = add(HAND, "case.yaml", {"screening": [ENTRY], "inquiries": [ENTRY]})
    assert "screening:  # 暂无\n" + LINES + "inquiries:\n" + LINES in found


def test_a_list_that_is_not_there_is_begun_at_the_end() -> None:
    """A key the file lacks is put behind everything else."""
    found = add("number: X\n# end\n", "case.yaml", {"assertions": [ENTRY]})
    assert found == "number: X\nassertions:\n" + LINES + "# end\n"


def test_lines_keep_the_ends_that_the_file_has() -> None:
    """A file from Windows stays one."""
    text = HAND.replace("\n", "\r\n")
    found = add(text, "case.yaml", {"assertions": [ENTRY]})
    assert found == add(HAND, "case.yaml", {"assertions": [ENTRY]}).replace("\n", "\r\n")


@pytest.mark.parametrize(
    "text",
    [
        "{number: X, assertions: []}\n",
        "number: X\nassertions: [{id: A1, exhibit: E1}]\n",
        "number: X\nassertions: [{id: A1, exhibit: E1},\n  {id: A3, exhibit: E1}]\n",
        "number: X\nassertions: &all\n  - {id: A1}\nscreening: *all\n",
        "number: X\n? assertions\n: - {id: A1}\n",
        "number: X\nassertions:\n  - because: |\n      one\n      # no comment\n",
    ],
)
def test_a_list_that_cannot_be_added_to_is_refused_or_right(text: str) -> None:
    """Either the file says what it said and the entry more, or nothing is changed."""
    found, codes = text, []
    try:
        found = add(text, "case.yaml", {"assertions": [ENTRY]})
    except ProblemsError as fault:
        codes = [p.code for p in fault.problems]
    assert codes in ([], ["case-list-closed"])
    assert found.replace(LINES, "") == text
    assert bool(codes) is (found == text)
