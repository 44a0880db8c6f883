"""The checklist: every point a program can tell finds a planted violation, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.plants import PLANTS, Plant, no_parts, no_recusal, unheard
from tests.shipped import BASE, CASES, ROOT, add, made, over, paper, stated, swap, unrow, without
from tolerance.model.problem import ProblemsError
from tolerance.model.text import Language, Text
from tolerance.report.compose import fits
from tolerance.report.document import Document, Sentence, Table, printed
from tolerance.report.kinds import read_kinds
from tolerance.report.lints import POINTS, Held, check
from tolerance.report.lints.house import NAME, read_house
from tolerance.report.lints.law import quoted

LANGUAGES: tuple[Language, Language] = ("zh", "en")
PERSON = frozenset({3, 11, 16, 20, 38})
"""The points of the research that a program cannot judge."""


def found(document: Document, held: Held) -> set[int]:
    """Return the numbers of the points that a document does not meet."""
    return {f.point for f in check(document, held)}


def test_the_table_covers_the_checklist() -> None:
    """There are thirty-eight points, titled in both languages; five are for a person."""
    assert list(POINTS) == list(range(1, 39))
    assert {n for n, p in POINTS.items() if p.lint is None} == PERSON
    assert all(p.title.zh and p.title.en for p in POINTS.values())


def test_every_point_is_in_the_documentation() -> None:
    """The page on the checklist has a row for every point, and says which are for a person."""
    page = (ROOT / "docs" / "checklist.md").read_text("utf-8")
    rows = [line.split("|") for line in page.splitlines() if line.startswith("| ")]
    numbered = {int(r[1]): r[3] for r in rows if r[1].strip().isdigit()}
    assert list(numbered) == list(POINTS)
    assert {n for n, text in numbered.items() if "a person**" in text} == PERSON


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CASES)
def test_the_shipped_cases_meet_every_point(name: str, language: Language) -> None:
    """The recommendation of a shipped case fails no point, in either language."""
    held, _ = made(name)
    assert check(paper(name, language), held) == ()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CASES)
def test_the_other_papers_meet_their_points(name: str, language: Language) -> None:
    """Every other paper of a shipped case meets the points that its kind is checked for."""
    held, press = made(name)
    for kind, made_of in read_kinds(ROOT / "templates").items():
        if kind == "recommendation" or not fits(made_of, press.adjudication.recommendations):
            continue
        for stem, document in press.documents(kind, language):
            assert check(document, held, made_of.checked) == (), stem


@pytest.mark.parametrize(
    ("point", "what", "plant", "name"),
    PLANTS,
    ids=[f"{p}-{what}-{case}" for p, what, _, case in PLANTS],
)
def test_a_planted_violation_is_found(point: int, what: str, plant: Plant, name: str) -> None:
    """What is planted is found under its number, and said in words with a place."""
    held, _ = made(name)
    assert point not in found(paper(name), held)
    document, other = plant(paper(name), held)
    failing = [f for f in check(document, other) if f.point == point]
    assert failing, what
    assert all(f.missing for f in failing)


def test_every_point_has_a_plant() -> None:
    """Every point that a program can tell has a planted violation."""
    assert {point for point, *_ in PLANTS} == set(POINTS) - PERSON


GUARDED = {
    "key-points": 1,
    "procedure": 24,
    "issues": 2,
    "facts": 5,
    "exhibits": 6,
    "finding": 2,
    "undisputed": 8,
    "silent": 8,
    "red-lines": 17,
    "opinion": 18,
    "change": 22,
    "open": 12,
    "aid": 28,
    "annex-exhibits": 6,
    "annex-rules": 15,
    "annex-run": 29,
    "annex-response": 31,
}
"""Section → a point that misses it."""
UNGUARDED = {"persons", "findings", "precedents", "annex-trail", "annex-file"}
"""What no point of the checklist asks for."""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", GUARDED)
def test_a_section_left_out_is_missed(name: str, language: Language) -> None:
    """A section that the checklist asks for is missed under the point that asks for it."""
    held, _ = made(BASE)
    assert GUARDED[name] in found(without(paper(BASE, language), name), held)


def test_every_section_is_guarded_or_named() -> None:
    """No section of the recommendation is left out of account."""
    tops = {s.id.split(".", 1)[0] for s in paper().sections}
    assert tops == set(GUARDED) | UNGUARDED


def guarded_sentences(document: Document) -> Iterator[Sentence]:
    """Yield the sentences of which each is asked for by itself."""
    for section, s in document.sentences():
        top = section.id.split(".", 1)[0]
        if (
            (top == "issues" and s.voice in {"defence", "inference"} and (s.points or s.criteria))
            or (top == "change" and s.criteria)
            or (top == "red-lines" and s.strong and s.rules)
            or (top == "annex-run" and len(s.text) > 60)
            or (top == "open" and "推定" in s.text)
            or (top == "procedure" and s.exhibits)
            or (top == "opinion" and "救济" in printed(s, "zh"))
        ):
            yield s


@settings(max_examples=60, suppress_health_check=list(HealthCheck), deadline=None)
@given(st.data())
def test_a_sentence_left_out_is_missed(data: st.DataObject) -> None:
    """Of the sentences that a point asks for one by one, none can be left out unnoticed."""
    name = data.draw(st.sampled_from([BASE, "superiors-order", "liable-ban-ignored"]))
    held, _ = made(name)
    document = paper(name)
    gone = data.draw(st.sampled_from(list(guarded_sentences(document))))
    assert found(over(document, lambda s: None if s is gone else s), held)


@settings(max_examples=40, suppress_health_check=list(HealthCheck), deadline=None)
@given(st.data())
def test_a_row_left_out_is_missed(data: st.DataObject) -> None:
    """No row can be left out of the issues, the exhibits, the red lines or the responses."""
    held, _ = made(BASE)
    document = paper()
    name = data.draw(st.sampled_from(["issues", "annex-exhibits", "red-lines", "annex-response"]))
    rows = [
        r for s, b in document.blocks() if s.id == name and isinstance(b, Table) for r in b.rows
    ]
    row = data.draw(st.sampled_from(rows))
    assert found(unrow(document, name, lambda r: r is row), held)


def test_only_the_points_of_a_kind_are_asked() -> None:
    """A paper is held to the points that its kind lists, and to no other."""
    held, _ = made(BASE)
    broken = add(without(paper(), "annex-run"), "众所周知。", "opinion")
    assert {f.point for f in check(broken, held, (29,))} == {29}
    assert {f.point for f in check(broken, held, (33,))} == {33}


def test_what_is_inapplicable_is_not_asked() -> None:
    """A case without a collective decision is asked nothing about parts in one."""
    held, _ = made("dismiss-no-causation")
    assert 21 not in found(paper("dismiss-no-causation"), no_parts(held))


def test_failings_point_into_the_case_file() -> None:
    """Where the file is silent, the place is a key of the file, from the first at nought."""
    held, _ = made(BASE)
    places = {f.where for f in check(paper(), no_recusal(unheard(held)))}
    assert {"procedure.recusal", "statements.0.heard.on", "statements.1.heard.by"} <= places


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("point: 24", "point: 99", "not-a-choice"),
        ("point: 24", "point: 14", "not-a-choice"),
        ("collective: [", "colective: [", "not-a-choice"),
        ("lines: 22", "lines: 0", "nought"),
        ("width: 28", "width: 0", "nought"),
        ("gap_days: 30", "gap_days: thirty", "not-a-count"),
    ],
)
def test_a_rule_of_writing_that_nothing_reads_is_refused(
    old: str, new: str, code: str, tmp_path: Path
) -> None:
    """What the office wrote wrongly is named with its line, and never passed over."""
    text = (ROOT / "templates" / NAME).read_text("utf-8")
    (tmp_path / NAME).write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(ProblemsError) as fault:
        read_house(tmp_path)
    (problem,) = fault.value.problems
    line = next(n for n, said in enumerate(text.splitlines(), 1) if old in said)
    assert (problem.code, problem.place.line) == (code, line)


def test_failings_speak_the_papers_language() -> None:
    """The English paper says in English what it misses."""
    held, _ = made(BASE)
    (failing,) = [f for f in check(without(paper(BASE, "en"), "aid"), held) if f.point == 32][:1]
    assert failing.missing.isascii()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("认定“谋取私利”不成立", ["谋取私利"]),
        ("原文为“录音有“提醒过”六字”", ["录音有“提醒过”六字"]),
        ("没有引号", []),
        ("只有一半“的引号", []),
        ("“一”和“二”", ["一", "二"]),
    ],
)
def test_the_outermost_quotation_marks_count(text: str, expected: list[str]) -> None:
    """What stands in quotation marks is read whole, marks within it included."""
    assert quoted(text) == expected


@pytest.mark.parametrize(
    "says",
    ["众所周知这是试点", "会上说“先干起来”", "于2024年03月15日开会", "见某纪发[2024]7号"],
)
def test_the_files_own_words_are_left_alone(says: str) -> None:
    """What a respondent says may hold a phrase, a quotation or an odd date; the paper may not."""
    held, _ = made(BASE)
    before = held.adjudication.case.statements[0].points[0].says.zh
    assert check(swap(paper(), before, says), stated(held, says=Text(says))) == ()
    assert found(add(paper(), f"{says}，应当采信。", "opinion"), held)


def test_a_title_may_hold_quotation_marks() -> None:
    """A title that holds a quotation is a name, whether or not it stands in marks itself."""
    held, _ = made(BASE)
    rec, *others = held.adjudication.recommendations
    criterion = replace(rec.rulebook.criteria["remediation"], title=Text("及时“有效”挽回"))
    book = replace(rec.rulebook, criteria={**rec.rulebook.criteria, "remediation": criterion})
    named = (replace(rec, rulebook=book), *others)
    other = replace(held, adjudication=replace(held.adjudication, recommendations=named))
    said = "及时“有效”挽回：成立；“及时“有效”挽回”成立。"
    assert 14 not in found(add(paper(), said, "opinion"), other)
    assert 14 in found(add(paper(), said, "opinion"), held)


def test_a_stray_quotation_mark_of_the_file_is_borne() -> None:
    """A quotation mark that the file leaves open upsets no other sentence of the paper."""
    held, _ = made(BASE)
    before, says = held.adjudication.case.statements[0].points[0].says.zh, "会上说“先干起来"
    assert check(swap(paper(), before, says), stated(held, says=Text(says))) == ()
