"""The HTML papers in a real browser: to read, to walk by keyboard, to print, and shut in."""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page

from tests.browser import (
    LAPTOP,
    MISSING,
    PHONE,
    Paper,
    Papers,
    Scheme,
    chromium,
    faint,
    opened,
    too_wide,
    unfold,
    violations,
)
from tolerance.report.document import Picture, Table, printed, sentences_of
from tolerance.report.visible import visible

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(chromium() is None, reason=MISSING),
]
LONG = (
    "exempt-one-form-pilot/recommendation/zh",
    "exempt-one-form-pilot/recommendation/en",
    "soe-pilot/recommendation/zh",
    "gain-beside-pilot/recommendation/en",
    "hostile/recommendation/zh",
    "hostile/recommendation/en",
)
SHORT = (
    "exempt-one-form-pilot/brief/zh",
    "soe-pilot/brief/en",
    "exempt-one-form-pilot/inquiry-outline/zh",
    "exempt-one-form-pilot/inquiry-outline/en",
    "dismiss-no-causation/clarification-letter.R1/zh",
    "gain-beside-pilot/accountability-proposal.R1/en",
    "exempt-one-form-pilot/verification-report/zh",
    "large/exhibit-list/zh",
)
LARGE = "large/recommendation/zh"
ALL = (*LONG, *SHORT, LARGE)
MARGIN = 22 / 25.4 * 72
"""The side margin of a printed page, in points."""


@pytest.fixture(scope="session")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Papers:
    """Papers, each written once."""
    return Papers(tmp_path_factory.mktemp("papers"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, LAPTOP], ids=["phone", "laptop"])
@pytest.mark.parametrize("name", ALL)
def test_axe_finds_nothing(
    browser: Browser, papers: Papers, name: str, size: tuple[int, int], scheme: Scheme
) -> None:
    """Unfolded, a paper breaks no rule of axe-core, of whatever impact, by day and by night."""
    with opened(browser, papers(name).path, size, scheme) as (page, asked):
        unfold(page)
        assert violations(page) == []
        assert asked == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", [*LONG[:4], LARGE])
def test_figures_can_be_read(browser: Browser, papers: Papers, name: str, scheme: Scheme) -> None:
    """Every text of a figure stands out from what is behind it at 4.5 to 1, by day and by night."""
    with opened(browser, papers(name).path, LAPTOP, scheme) as (page, _):
        unfold(page)
        assert page.locator("svg text").count() > 5
        assert faint(page) == []


@pytest.mark.parametrize("name", ALL)
def test_a_page_is_never_wider_than_the_screen(browser: Browser, papers: Papers, name: str) -> None:
    """Only tables and pictures scroll sideways, from 320 pixels on, zoomed and spaced out too."""
    with opened(browser, papers(name).path) as (page, asked):
        unfold(page)
        for width in (320, 375, 683, 1366):
            page.set_viewport_size({"width": width, "height": 800})
            assert too_wide(page) == [], width
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert too_wide(page) == []
        page.evaluate("document.documentElement.style.fontSize = ''")
        # The text spacing of WCAG 1.4.12.
        page.add_style_tag(
            content="body *:not(svg *){line-height:1.5!important;letter-spacing:.12em!important;"
            "word-spacing:.16em!important}p{margin-bottom:2em!important}"
        )
        page.set_viewport_size({"width": 375, "height": 812})
        assert too_wide(page) == []
        assert asked == []


@pytest.mark.parametrize("size", [PHONE, LAPTOP], ids=["phone", "laptop"])
@pytest.mark.parametrize("name", [*LONG[:3], LONG[4], *SHORT[:5]])
def test_the_keyboard_reaches_everything(
    browser: Browser, papers: Papers, name: str, size: tuple[int, int]
) -> None:
    """Tab visits links, folds and boxes in reading order, each seen; Enter opens a fold."""
    with opened(browser, papers(name).path, size) as (page, _):
        wanted: int = page.evaluate(
            """() => {
              window.all = [...document.querySelectorAll('a[href], summary, [tabindex]')]
              return window.all.length
            }"""
        )
        for number in range(wanted):
            page.keyboard.press("Tab")
            at, tag, seen = page.evaluate(SEEN)
            assert at == number
            assert seen == "", f"{at} {tag}: {seen}"
            if tag == "SUMMARY":
                page.keyboard.press("Enter")
                assert page.evaluate("document.activeElement.parentElement.open")


SEEN = """() => {
  const e = document.activeElement, r = e.getBoundingClientRect(), s = getComputedStyle(e)
  const mark = document.querySelector('.mark')?.getBoundingClientRect().bottom ?? 0
  const top = e.closest('.skip') ? 0 : mark
  let why = ''
  if (s.outlineStyle === 'none' || parseFloat(s.outlineWidth) < 2) why = 'no outline'
  else if (r.bottom <= top || r.top >= innerHeight) why = `out of sight ${r.top} ${r.bottom}`
  else if (r.right <= 0 || r.left >= innerWidth) why = `beside the screen ${r.left}`
  return [window.all.indexOf(e), e.tagName, why]
}"""


def test_the_first_link_leads_past_the_contents(browser: Browser, papers: Papers) -> None:
    """Tab and Enter lead past the table of contents to the first section."""
    with opened(browser, papers(LONG[0]).path) as (page, _):
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('section')?.id") == "key-points"


PLANTED = """<script>document.title='it ran'</script>
<img src="{at}/img" onerror="document.title='it ran'"><iframe src="{at}/frame"></iframe>
<link rel="stylesheet" href="{at}/sheet"><style>@import "{at}/import";
main{{background:url({at}/ground)}}@font-face{{font-family:f;src:url({at}/font)}}
h1{{font-family:f}}</style><video src="{at}/video" autoplay></video><object data="{at}/o"></object>
<form action="{at}/form" method="get"><button id="send">x</button></form>"""


@pytest.fixture
def outside() -> Iterator[tuple[str, list[str]]]:
    """A server, its address and what it was asked for."""
    asked: list[str] = []

    class Answer(BaseHTTPRequestHandler):
        """Notes the path and answers nothing."""

        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Print nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}", asked
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize("shut", [True, False])
def test_what_is_planted_neither_runs_nor_is_fetched(
    browser: Browser, papers: Papers, tmp_path: Path, outside: tuple[str, list[str]], *, shut: bool
) -> None:
    """The policy of the page stops scripts, pictures, sheets, fonts, frames and forms: none asks.

    Without the policy, the same page runs and asks.
    """
    address, asked = outside
    text = papers(SHORT[4]).path.read_text("utf-8")
    policy = re.findall(r'<meta http-equiv="Content-Security-Policy"[^>]*>\n', text)
    assert len(policy) == 1
    text = text.replace("</main>", PLANTED.format(at=address) + "</main>")
    path = tmp_path / "planted.html"
    path.write_text(text if shut else text.replace(policy[0], ""), "utf-8")
    with opened(browser, path) as (page, _):
        title = page.title()
        page.wait_for_timeout(300)
        page.click("#send", no_wait_after=True)
        page.wait_for_timeout(300)
    if shut:
        assert title != "it ran"
        assert asked == []
    else:
        assert title == "it ran"
        assert {"/img", "/frame", "/sheet", "/import", "/ground", "/font"} <= set(asked)
        assert any(path.startswith("/form") for path in asked)


class Print:
    """A page as printed: text and boxes of characters by page."""

    def __init__(self, page: Page, paper: Paper) -> None:
        self.file = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
        seal = paper.document.seal
        self.marks = [m for m in (seal.copy_number, seal.classification) if m]
        self.pages = [flat(p.get_textpage().get_text_range()) for p in self.file]

    def running(self) -> str:
        """Return the text of all pages without what stands on every page."""
        head = "".join(self.marks) + "|—[0-9]+—"
        return "".join(re.sub(head, "", text) for text in self.pages)

    def beside(self) -> list[str]:
        """Return the pages on which a character stands outside the side margins."""
        found = []
        for number, page in enumerate(self.file, 1):
            text = page.get_textpage()
            boxes = [text.get_charbox(i) for i in range(text.count_chars())]
            seen = [b for b in boxes if b[2] > b[0]]
            if min(b[0] for b in seen) < MARGIN - 3 or max(b[2] for b in seen) > (
                page.get_width() - MARGIN + 3
            ):
                found.append(f"page {number}")
        return found


def flat(text: str) -> str:
    """Return a text without white space, in one form of its characters."""
    return "".join(unicodedata.normalize("NFKC", text).split()).replace("\ufffe", "-")


@pytest.mark.parametrize("name", ALL)
def test_a_printed_paper_has_everything(browser: Browser, papers: Papers, name: str) -> None:
    """Folds are open on paper; every page is marked; nothing is cut at the edges."""
    paper = papers(name)
    language = paper.document.language
    with opened(browser, paper.path) as (page, _):
        made = Print(page, paper)
    text = made.running()
    said = [
        printed(s, language)
        for _, block in paper.document.blocks()
        if not isinstance(block, Picture)
        for s in sentences_of(block)
    ]
    assert [s for s in said if flat(visible(s)) not in text] == []
    titles = [s.number + s.title for s in paper.document.sections]
    assert [t for t in titles if flat(visible(t)) not in text] == []
    assert [n for n, p in enumerate(made.pages, 1) if f"—{n}—" not in p] == []
    for mark in made.marks:
        assert [n for n, p in enumerate(made.pages, 1) if flat(mark) not in p] == []
    assert made.beside() == []


def test_a_long_table_repeats_its_head(browser: Browser, papers: Papers) -> None:
    """On every page of a long list of exhibits its head stands above the rows."""
    paper = papers("large/exhibit-list/zh")
    table = max(
        (b for _, b in paper.document.blocks() if isinstance(b, Table)), key=lambda b: len(b.rows)
    )
    with opened(browser, paper.path) as (page, _):
        made = Print(page, paper)
    rows = [flat(f"某市某局关于第{n}项工作") for n in range(1, 61)]
    held = [text for text in made.pages if any(row in text for row in rows)]
    assert len(held) > 3
    assert [text[:60] for text in held if flat("".join(table.head)) not in text] == []


@pytest.mark.parametrize("name", [*LONG[:4], LARGE])
def test_a_figure_fits_on_a_page(browser: Browser, papers: Papers, name: str) -> None:
    """As printed, every figure with its title is lower than a page, so it need not be split."""
    with opened(browser, papers(name).path, (627, 900)) as (page, _):
        unfold(page)
        page.emulate_media(media="print")
        heights: list[float] = page.evaluate(
            "[...document.querySelectorAll('figure')].map(f => f.getBoundingClientRect().height)"
        )
    assert heights
    assert max(heights) <= (297 - 2 * 25 - 8) / 25.4 * 96
