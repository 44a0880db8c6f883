"""The papers of a case: every kind, on cases that are hard to print, alike in both languages."""

from __future__ import annotations

import json
import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from tests.command import Command
from tests.hard_cases import HOSTILE, hostile, large, statements_only
from tolerance.assess import assess
from tolerance.cli.papers import Papers
from tolerance.report.document import Document, Picture
from tolerance.report.visible import visible
from tolerance.shelf import open_shelf

ROOT = Path(__file__).resolve().parent.parent
DAY = ("--on", "2025-02-01")
ALL = "html,docx,pdf,md,json"
LETTERS = ("acceptance-notice", "correction-notice", "clarification-letter")
CASE_OF = {"clarification-letter": "dismiss-no-causation"}
QUICK = ("recommendation", "brief", "acceptance-notice")
"""The rest is tried at length."""
PAPERS = ("recommendation", "brief", "verification-report", "exhibit-list", "inquiry-outline")


def criteria() -> list[str]:
    """Return the criteria that an officer may assert on."""
    shelf = open_shelf(ROOT / "rulebooks", scenarios=False)
    edition = next(e for e in shelf.editions if e.cover.track == "accountability")
    book = shelf.loaded(edition).rulebook
    return [c.id for c in book.criteria.values() if c.quantity is None and c.applies is None]


@pytest.mark.parametrize(
    "kind",
    [
        pytest.param(kind, marks=[] if kind in QUICK else pytest.mark.long)
        for kind in (*PAPERS, *LETTERS)
    ],
)
def test_every_kind_is_written_in_every_format(
    tolerance: Command, tmp_path: Path, kind: str
) -> None:
    """Each paper comes in every format and language, and each verifies."""
    case = ROOT / "cases" / CASE_OF.get(kind, "exempt-one-form-pilot")
    wanted = ("--format", ALL, "--lang", "both", "--document", kind, "--cleared")
    done = tolerance("assess", case, "--out", tmp_path, *wanted, *DAY)
    assert done.code == 0, done.err
    written = sorted(tmp_path.glob(f"*/{kind}*"))
    assert len(written) == 10
    for path in written:
        assert tolerance("case", "verify", path, "--case", case).code == 0, path.name


def test_a_paper_that_does_not_fit_is_refused(tolerance: Command, tmp_path: Path) -> None:
    """A proposal of accountability is not written where none is recommended; nothing is."""
    case = ROOT / "cases" / "exempt-one-form-pilot"
    wanted = ("--document", "accountability-proposal", "--cleared", "--lang", "zh")
    done = tolerance("assess", case, "--out", tmp_path / "o", *wanted, *DAY)
    assert done.code == 3
    assert "问责建议书" in done.err
    assert not (tmp_path / "o").exists()


def test_an_unknown_paper_is_named_with_those_there_are(tolerance: Command, tmp_path: Path) -> None:
    """A misspelt kind of paper is a problem that lists the kinds."""
    case = ROOT / "cases" / "exempt-one-form-pilot"
    wanted = ("--document", "recomendation", "--cleared")
    done = tolerance("assess", case, "--out", tmp_path / "o", *wanted, *DAY)
    assert done.code == 3
    assert "recommendation" in done.err


def test_a_case_of_statements_alone_is_written(tolerance: Command, tmp_path: Path) -> None:
    """Where there is nothing but what the respondent said, the paper says so and asks."""
    case = statements_only(tmp_path / "case")
    done = tolerance("assess", case, "--out", tmp_path, "--format", ALL, "--lang", "zh", *DAY)
    assert done.code == 0, done.err
    text = next(tmp_path.glob("*/recommendation.zh.md")).read_text(encoding="utf-8")
    assert "只作佐证的1件" in text
    assert "退回补充核实" in text


def test_a_large_case_is_written_with_its_heads(tolerance: Command, tmp_path: Path) -> None:
    """Sixty exhibits and five respondents, with a red head, in every format within bounds."""
    case = large(tmp_path / "case", criteria())
    wanted = ("--format", ALL, "--lang", "zh", "--cleared")
    done = tolerance("assess", case, "--out", tmp_path, *wanted, *DAY)
    assert done.code == 0, done.err
    page = next(tmp_path.glob("*/recommendation.zh.html")).read_text(encoding="utf-8")
    for n in range(1, 61):
        assert f'id="x-E{n}"' in page
    for head in ("某市纪委监委", "某纪〔2024〕7号", "000003", "机密★1年", "特急", "2024年9月1日"):
        assert head in page


def test_hostile_text_is_lost_nowhere_and_runs_nowhere(tolerance: Command, tmp_path: Path) -> None:
    """Markup, tags, directions and rare characters are printed as they are, in every format."""
    case = hostile(tmp_path / "case")
    wanted = ("--format", ALL, "--lang", "zh", "--cleared")
    done = tolerance("assess", case, "--out", tmp_path, *wanted, *DAY)
    assert done.code == 0, done.err
    page = next(tmp_path.glob("*/recommendation.zh.html")).read_text(encoding="utf-8")
    assert "<script" not in page
    assert "49" not in re.findall(r"\{\{7\*7\}\}|\b49\b", page)
    assert "\u202e" not in page
    value = json.loads(next(tmp_path.glob("*/recommendation.zh.json")).read_text(encoding="utf-8"))
    assert visible(HOSTILE).split()[0] in json.dumps(value, ensure_ascii=False)
    for path in sorted(tmp_path.glob("RC-H-001/recommendation.*")):
        assert tolerance("case", "verify", path, "--case", case).code == 0, path.name


def test_the_bytes_are_the_same_twice(tolerance: Command, tmp_path: Path) -> None:
    """Two runs write the same bytes in every format."""
    case = ROOT / "cases" / "exempt-one-form-pilot"
    wanted = ("--format", ALL, "--lang", "zh", "--cleared")
    for name in ("a", "b"):
        assert tolerance("assess", case, "--out", tmp_path / name, *wanted, *DAY).code == 0
    first = {p.name: p.read_bytes() for p in (tmp_path / "a").glob("*/*")}
    second = {p.name: p.read_bytes() for p in (tmp_path / "b").glob("*/*")}
    assert len(first) == 6
    assert first == second


def test_a_draft_is_marked_and_says_what_it_lacks(tolerance: Command, tmp_path: Path) -> None:
    """Without a hearing nothing final is written or recorded; a draft names the point."""
    case = statements_only(tmp_path / "case")
    file = case / "case.yaml"
    text = file.read_text(encoding="utf-8")
    cut = re.sub(r"(?ms)^  heard:.*?(?=^  points:)", "", text)
    assert cut != text
    file.write_text(cut, encoding="utf-8")
    refused = tolerance("assess", case, "--out", tmp_path / "o", "--lang", "zh", *DAY)
    assert refused.code == 3
    assert "第24项" in refused.err
    assert not (tmp_path / "o").exists()
    database = f"sqlite:///{tmp_path / 'd.sqlite'}"
    recorded = tolerance("assess", case, "--record", "--database", database, "--lang", "zh", *DAY)
    assert recorded.code == 3
    assert not (tmp_path / "d.sqlite").exists()
    wanted = ("--draft", "--format", ALL, "--lang", "zh")
    assert tolerance("assess", case, "--out", tmp_path / "o", *wanted, *DAY).code == 0
    for form in ("html", "md"):
        made = next((tmp_path / "o").glob(f"*/recommendation.zh.{form}"))
        page = made.read_text(encoding="utf-8")
        assert "草稿" in page
        assert "第24项" in page


@pytest.fixture(scope="module")
def both() -> list[tuple[str, Document, Document]]:
    """Return the recommendation of every shipped case in both languages."""
    shelf = open_shelf(ROOT / "rulebooks", scenarios=False)
    found = []
    for path in sorted((ROOT / "cases").glob("*/case.yaml")):
        assessed = assess(path, shelf, date(2025, 2, 1))
        papers = Papers(assessed, "both", ROOT / "templates", None, shelf)
        (_, zh), (_, en) = (
            next(papers.documents("recommendation", language)) for language in ("zh", "en")
        )
        found.append((path.parent.name, zh, en))
    return found


def test_both_languages_have_the_same_shape_and_ground(
    both: list[tuple[str, Document, Document]],
) -> None:
    """Section by section and sentence by sentence, both rest on the same ids in the same order."""
    for name, zh, en in both:
        assert [s.id for s in zh.sections] == [s.id for s in en.sections], name
        grounds = [
            [
                (section.id, s.voice, s.exhibits, s.rules, s.criteria, s.points)
                for section, s in document.sentences()
            ]
            for document in (zh, en)
        ]
        assert grounds[0] == grounds[1], name


FIGURE = re.compile(r"(\d{4})[年-](\d{1,2})[月-](\d{1,2})日?|\d[\d,.]*\d|\d")


def figures(document: Document, section: str) -> list[str]:
    """Return the days and numbers of a section in order of print, citations left out."""
    found = []
    for named, sentence in document.sentences():
        if named.id == section or named.id.startswith(f"{section}."):
            for match in FIGURE.finditer(sentence.text):
                year, month, day = match.groups()
                found.append(
                    f"{year}-{int(month):02d}-{int(day):02d}" if year else match[0].rstrip(".,")
                )
    return found


def test_both_languages_state_the_same_figures_in_the_same_order(
    both: list[tuple[str, Document, Document]],
) -> None:
    """Where the program words it, both papers state the same days and numbers, in one order."""
    for name, zh, en in both:
        # Titles and passages of the case file are its own, and may name a day in one language.
        for section in ("procedure", "annex-run", "change", "open"):
            assert figures(zh, section) == figures(en, section), (name, section)


def test_every_fact_has_its_exhibit_and_every_picture_its_words(
    both: list[tuple[str, Document, Document]],
) -> None:
    """No factual sentence stands without an exhibit of the case, and no figure without words."""
    for name, *documents in both:
        for document in documents:
            for section, sentence in document.sentences():
                if sentence.voice == "fact" and section.id == "facts" and sentence.quotes:
                    assert sentence.exhibits, name
            for _, block in document.blocks():
                if isinstance(block, Picture):
                    assert block.figure.twin
                    assert "<title" in block.figure.svg


def test_a_file_without_a_digest_stops_no_paper(tolerance: Command, tmp_path: Path) -> None:
    """The notice that an exhibit has no registered sha256 names no number from nowhere."""
    case = plain_case(tmp_path / "case", {r"    sha256: \w+\n": ""})
    wanted = ("--format", "md", "--lang", "both", "--cleared")
    done = tolerance("assess", case, "--out", tmp_path / "o", *wanted, *DAY)
    assert done.code == 0, done.err


def test_figures_stand_whatever_the_ids_are(tolerance: Command, tmp_path: Path) -> None:
    """A matter and a respondent with ids in Chinese have the figures that others have."""
    case = plain_case(tmp_path / "case", {r"\bM1\b": "事项 一", r"\bR1\b": "被.甲"})
    wanted = ("--format", "html", "--lang", "zh", "--cleared")
    done = tolerance("assess", case, "--out", tmp_path / "o", *wanted, *DAY)
    assert done.code == 0, done.err
    page = next(tmp_path.glob("o/*/recommendation.zh.html")).read_text(encoding="utf-8")
    assert page.count("<figure") == 4


def plain_case(folder: Path, changes: dict[str, str]) -> Path:
    """Copy a shipped case with some changes to its case file."""
    shutil.copytree(ROOT / "cases" / "accident-reported-on-time", folder)
    file = folder / "case.yaml"
    text = file.read_text(encoding="utf-8")
    for old, new in changes.items():
        text = re.sub(old, new, text)
    file.write_text(text, encoding="utf-8")
    return folder
