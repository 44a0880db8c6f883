"""The documents of every shipped case, whole files, byte for byte."""

from __future__ import annotations

import io
import re
from datetime import date
from pathlib import Path

import pytest
from rich.console import Console

from tolerance.assess import assess
from tolerance.cli.papers import Papers
from tolerance.cli.screen import show
from tolerance.model.text import Language
from tolerance.shelf import open_shelf

ROOT = Path(__file__).resolve().parent.parent
GOLDEN = Path(__file__).parent / "golden"
CASES = sorted(path.parent.name for path in (ROOT / "cases").glob("*/case.yaml"))
ON = date(2025, 2, 1)


def papers_of(name: str) -> dict[str, str]:
    """Return every golden file of a case, made now."""
    shelf = open_shelf(ROOT / "rulebooks")
    assessed = assess(ROOT / "cases" / name / "case.yaml", shelf, ON)
    papers = Papers(assessed, "both", ROOT / "templates", shelf=shelf)
    found = {name: made.decode() for name, made in papers.files(["md", "html", "json"]).items()}
    for seen_elsewhere in (
        "recommendation.en.html",
        "recommendation.en.json",
        "recommendation.zh.json",
    ):
        del found[seen_elsewhere]
    screen = io.StringIO()
    show(papers.outline("zh"), Console(file=screen, width=100, markup=False), "rulebooks")
    found["screen.zh.txt"] = screen.getvalue()
    return found


@pytest.mark.parametrize("name", CASES)
def test_documents_are_the_golden_ones(name: str, request: pytest.FixtureRequest) -> None:
    """A shipped case gives the documents that were read and approved, to the byte."""
    made = papers_of(name)
    folder = GOLDEN / name
    if request.config.getoption("--update-golden"):
        folder.mkdir(parents=True, exist_ok=True)
        for file, text in made.items():
            (folder / file).write_bytes(text.encode())
    assert {file.name for file in folder.iterdir()} == set(made)
    for file, text in made.items():
        assert (folder / file).read_bytes() == text.encode(), f"{name}/{file}"


@pytest.mark.parametrize("name", CASES)
def test_both_languages_state_the_same_exhibits(name: str) -> None:
    """The Chinese and the English paper cite the same exhibits in the same order."""
    made = papers_of(name)

    chinese = re.findall(r"〔(E\d+)〕", made["recommendation.zh.md"])
    english = re.findall(r"\\?\[(E\d+)\\?\]", made["recommendation.en.md"])
    assert chinese == english
    assert chinese


def test_dismissal_never_speaks_of_tolerance() -> None:
    """Where the elements are not made out, what is recommended never says tolerance."""
    shelf = open_shelf(ROOT / "rulebooks")
    assessed = assess(ROOT / "cases" / "dismiss-no-causation" / "case.yaml", shelf, ON)
    papers = Papers(assessed, None, ROOT / "templates")
    words: dict[Language, str] = {"zh": "容错", "en": "tolerance"}
    for language, word in words.items():
        part = papers.outline(language).parts[0]
        assert part.outcome_id == "dismiss"
        assert word not in part.headline + part.outcome + part.big
        _, paper = next(papers.documents("recommendation", language))
        told = paper.title + paper.name
        for section, sentence in paper.sentences():
            # Red lines are shown whatever the outcome, under the titles that the rulebook gives.
            if section.id.split(".")[0] not in {"red-lines", "annex-rules", "annex-run"}:
                told += sentence.text
        assert word not in told.lower()
