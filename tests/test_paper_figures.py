"""Papers are composed with the figures of a screen and printed with those of paper."""

from __future__ import annotations

import pytest

from tests.shipped import document_of, paper, press_of
from tests.test_figures import CASES, LANGUAGES, ROOT
from tolerance.report.document import Document, Picture
from tolerance.report.figures.shapes import PAPER, SCREEN
from tolerance.report.render import render

MOST = 177_000
"""Bytes. Of the largest, 94,000 are its words and 13,000 the words in its pictures."""


def pictures(document: Document) -> list[Picture]:
    """Return the pictures of a document."""
    return [block for _, block in document.blocks() if isinstance(block, Picture)]


def test_only_paper_gets_the_figures_of_paper() -> None:
    """Word and PDF get narrow figures in place of the wide ones, with the same words in order."""
    press = press_of("soe-pilot")
    document = document_of("soe-pilot", "zh")

    for form in ("html", "md", "json"):
        assert press.for_format(document, form) is document
    for form in ("docx", "pdf"):
        printed = press.for_format(document, form)
        assert {p.figure.width for p in pictures(document)} == {SCREEN}
        assert {p.figure.width for p in pictures(printed)} == {PAPER}
        assert [s for _, s in printed.sentences()] == [s for _, s in document.sentences()]
        firsts = dict.fromkeys(p.figure.part_of for p in pictures(printed))
        assert list(firsts) == [p.figure.id for p in pictures(document)]


def test_a_figure_on_several_pages_says_which_part_each_is() -> None:
    """The title of each part has its number and how many there are; the last has the words."""
    printed = press_of("soe-pilot").for_format(document_of("soe-pilot", "en"), "pdf")
    parts = [p.figure for p in pictures(printed) if p.figure.part_of == "tree-R1-M1-sanctions"]

    count = len(parts)
    assert count > 1
    assert all(f.title.endswith(f" ({n}/{count})") for n, f in enumerate(parts, 1))
    assert [bool(f.twin) for f in parts] == [False] * (count - 1) + [True]


@pytest.mark.parametrize("case", CASES)
def test_a_page_of_the_largest_case_is_light(case: str) -> None:
    """A recommendation in HTML is under 177 KB, and its pictures share one stylesheet."""
    for language in LANGUAGES:
        document = paper(case, language)
        page = render(document, ROOT / "templates", "html")

        assert len(page.encode()) < MOST
        assert page.count("<style>") == 2
        assert page.count("<svg ") == len(pictures(document))
