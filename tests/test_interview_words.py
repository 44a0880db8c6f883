"""The words of the interview's questions, and what counts as an answer to one."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import tolerance.intake
from tolerance.files.scalars import RefusedError
from tolerance.intake.interview.question import Option, Question, accept
from tolerance.model.text import Language, Text
from tolerance.report.interview_words import PARTS, QUESTIONS, help_on

CODED = {"Question": 1, "choose": 3, "choose_some": 3}
"""What takes the code of a question, and as which argument."""
BUILT = {"person-more", "matter-more", "low-number", "high-number", "low-day", "high-day"}
"""Codes that are put together from two words."""
LANGUAGES: tuple[Language, Language] = ("zh", "en")


def _codes() -> Iterator[str]:
    for path in sorted(Path(tolerance.intake.__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                place = CODED.get(node.func.id)
                if place is not None and len(node.args) > place:
                    for inner in ast.walk(node.args[place]):
                        if isinstance(inner, ast.Constant) and isinstance(inner.value, str):
                            yield inner.value


def test_every_question_has_words_and_all_words_are_used() -> None:
    """No question is put without words, and no words stand there that nobody says."""
    found = {code for code in _codes() if code not in {"-more", "low-", "high-"}}
    assert found - set(QUESTIONS) == set()
    assert set(QUESTIONS) - found - BUILT - {"tracks", "tracks-none"} == set()


@pytest.mark.parametrize("code", sorted(QUESTIONS))
def test_a_question_is_short_and_in_both_languages(code: str) -> None:
    """Each question fits a line or two and needs no full stop; help is of whole sentences."""
    zh, en, help_zh, help_en = QUESTIONS[code]
    assert zh
    assert en
    assert len(zh) <= 45
    assert len(en) <= 100
    assert not zh.endswith("。")
    for said, stop in ((help_zh, "。"), (help_en, ".")):
        assert not said or said.endswith((stop, "{day}"))


def test_help_tells_how_a_day_is_written() -> None:
    """Where a day is asked, its help shows one."""
    for language in LANGUAGES:
        assert any("2024-03-05" in line for line in help_on("from", {}, None, language))


def _question(kind: str, **more: object) -> Question:
    return Question("k", "number", "case", kind, **more)  # type: ignore[arg-type]  # written as a test has it


@pytest.mark.parametrize(
    ("kind", "raw", "taken"),
    [
        ("day", "2024年3月5日", "2024-03-05"),
        ("day", "2024.3.5", "2024-03-05"),
        ("day", "２０２４－０３－０５", "2024-03-05"),
        ("moment", "2024/3/5", "2024-03-05"),
        ("moment", "2024-05-04T15:00/18:00", "2024-05-04T15:00/18:00"),
        ("number", "3.7万", "37000"),
        ("number", "1.2亿元", "120000000"),
        ("number", "37,126.40元", "37126.40"),
        ("text", "  一 \t 二\u202e ", "一 二"),
    ],
)
def test_answers_are_taken_as_an_office_writes_them(kind: str, raw: str, taken: str) -> None:
    """Days, sums and words come out as the file has them, however they were typed."""
    assert accept(_question(kind), raw) == taken


@pytest.mark.parametrize(
    ("kind", "raw", "code"),
    [
        ("day", "去年", "not-a-date"),
        ("day", "2024-02-30", "not-a-date"),
        ("moment", "3月", "not-a-time"),
        ("number", "很多", "not-a-number"),
        ("number", "万", "not-a-number"),
        ("text", " ", "answer-needed"),
        ("choices", "", "answer-needed"),
    ],
)
def test_what_is_no_answer_is_refused(kind: str, raw: str, code: str) -> None:
    """What cannot be meant is refused with the code of its problem."""
    with pytest.raises(RefusedError) as refused:
        accept(_question(kind), raw)
    assert refused.value.code == code


def test_a_choice_goes_by_number_key_or_words() -> None:
    """The number, the key, or words that only one answer has; else it is refused."""
    options = (
        Option("a", Text("先行先试", "pilot")),
        Option("b", Text("先斩后奏", "later report")),
        Option("c", Text("问责（条例）", "accountability")),
    )
    one = _question("choice", options=options)
    for raw, key in (("2", "b"), ("A", "a"), ("先试", "a"), ("later", "b"), ("问责（", "c")):
        assert accept(one, raw) == key
    for raw in ("先", "0", "4", "port", "无"):
        with pytest.raises(RefusedError):
            accept(one, raw)
    some = _question("choices", options=options, optional=True)
    assert accept(some, "1，b、1") == ("a", "b")
    assert accept(some, "无") == ()


def test_every_part_has_a_heading() -> None:
    """Each part of the interview is headed in both languages."""
    assert all(text.zh and text.en for text in PARTS.values())
