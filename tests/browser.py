"""A real browser on the papers: Debian's chromium, driven by playwright, axe-core set into it.

Playwright's own browsers are never fetched. Whatever a page asks the network for is noted.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

import axe_playwright_python
from playwright.sync_api import Browser, Page, Playwright

from tests.hard_cases import hostile, large
from tests.shipped import CASES, ROOT, judged, press_of
from tests.test_papers import criteria
from tolerance.model.text import Language
from tolerance.report.document import Document
from tolerance.report.press import Press
from tolerance.report.writers import write

MISSING = "no chromium on this machine: no paper was read in a browser. apt-get install chromium"
PHONE, LAPTOP = (375, 812), (1366, 768)
Scheme = Literal["light", "dark"]
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def chromium() -> str | None:
    """Return the path of the machine's chromium, if it has one."""
    return shutil.which("chromium")


def launch(playwright: Playwright) -> Browser:
    """Start chromium with an empty profile of its own."""
    return playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))


@cache
def axe() -> str:
    """Return the script of axe-core."""
    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper, and the page written of it."""

    document: Document
    path: Path


class Papers:
    """Papers by name, ``case/stem/language``, each written when it is first asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._presses: dict[str, Press] = {}
        self._written: dict[str, Paper] = {}

    def __call__(self, name: str) -> Paper:
        """Write a paper once; a brief is written as a draft."""
        if name not in self._written:
            case, stem, said = name.split("/")
            language: Language = "zh" if said == "zh" else "en"
            kind = stem.partition(".")[0]
            made = self._press(case).documents(kind, language, draft=kind == "brief")
            document = dict(made)[stem]
            path = self._folder / f"{name.replace('/', '.')}.html"
            path.write_bytes(write(document, ROOT / "templates", "html"))
            self._written[name] = Paper(document, path)
        return self._written[name]

    def _press(self, case: str) -> Press:
        if case in CASES:
            return press_of(case)
        if case not in self._presses:
            folder = self._folder / case
            made = large(folder, criteria()) if case == "large" else hostile(folder)
            self._presses[case] = judged(made)[1]
        return self._presses[case]


@contextmanager
def opened(
    browser: Browser, path: Path, size: tuple[int, int] = LAPTOP, scheme: Scheme = "light"
) -> Iterator[tuple[Page, list[str]]]:
    """Open a page; yield it, and what else was asked for: addresses, filled as it goes."""
    width, height = size
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.as_uri())
    asked.remove(path.as_uri())
    try:
        yield page, asked
    finally:
        context.close()


def unfold(page: Page) -> None:
    """Open every folded part."""
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")


def violations(page: Page) -> list[str]:
    """Return what axe-core finds: impact, rule, how often and the first place."""
    page.evaluate(axe())
    found: dict[str, Any] = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{v['impact']} {v['id']} {len(v['nodes'])}: {v['nodes'][0]['html'][:120]}"
        for v in found["violations"]
    ]


def too_wide(page: Page) -> list[str]:
    """Return what makes the page scroll sideways or has its text cut off."""
    found: list[str] = page.evaluate(
        """() => {
          const root = document.documentElement, out = []
          if (root.scrollWidth > innerWidth) out.push(`page ${root.scrollWidth} > ${innerWidth}`)
          for (const e of document.querySelectorAll('body *:not(svg *)')) {
            if (e.closest('.scroll, .picture, .skip') || !e.clientWidth) continue
            const r = e.getBoundingClientRect()
            if (r.right > root.clientWidth + 1 || r.left < -1) out.push(e.outerHTML.slice(0, 80))
            const cut = getComputedStyle(e).overflow !== 'visible'
            if (cut && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1))
              out.push('cut ' + e.outerHTML.slice(0, 80))
          }
          return out
        }"""
    )
    return found


def faint(page: Page) -> list[str]:
    """Return the texts of figures that stand out from what is painted behind them too little."""
    found: list[str] = page.evaluate(
        """() => {
          const rgb = s => s.match(/[\\d.]+/g).map(Number)
          const light = c => c.slice(0, 3).map(v => v / 255)
            .map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
            .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0)
          const out = []
          for (const svg of document.querySelectorAll('svg')) {
            const ground = getComputedStyle(svg).backgroundColor
            const page = getComputedStyle(document.body).backgroundColor
            const base = rgb(ground).length > 3 ? page : ground
            const shapes = [...svg.querySelectorAll('rect, path, circle, polygon, text')]
            const painted = []
            for (const shape of shapes) {
              const fill = getComputedStyle(shape).fill
              if (shape.tagName !== 'text') {
                if (fill !== 'none') painted.push([shape, fill])
                continue
              }
              const box = shape.getBBox()
              const at = new DOMPoint(box.x + box.width / 2, box.y + box.height / 2)
                .matrixTransform(shape.getScreenCTM())
              let behind = base
              for (const [under, colour] of painted) {
                const local = at.matrixTransform(under.getScreenCTM().inverse())
                if (under.isPointInFill(local)) behind = colour
              }
              const [a, b] = [light(rgb(fill)), light(rgb(behind))]
              const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05)
              if (ratio < 4.5) out.push(`${ratio.toFixed(1)} ${shape.textContent.slice(0, 30)}`)
            }
          }
          return out
        }"""
    )
    return found
