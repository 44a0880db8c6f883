"""Measures a PDF against GB/T 9704-2012, from the drawn page alone, and says what is off.

It knows no template and no document: another library than the program's reads where each
character stands. Lengths are millimetres; the standard allows the type area one of error.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

MM = 25.4 / 72
PAGE = (210.0, 297.0)
TOP, LEFT, RIGHT, BOTTOM = 37.0, 28.0, 26.0, 35.0
LINES, CHARACTERS = 22, 28
SIZE = 15.75 * MM
NUMBER = 14 * MM
SLACK = 1.0
HAN = re.compile(r"[\u4e00-\u9fff]")
BAD_DATE = re.compile(r"\d{4}年(?:0\d月|\d{1,2}月0\d日)|[０-９]年")
BAD_NUMBER = re.compile(r"[\[（(]\d{4}[\]）)]\s*第?\d+号|〔\d{4}〕\s*(?:第|0)\d*号")


@dataclass(frozen=True, slots=True)
class Glyph:
    """A drawn character: where it begins, its baseline from the top, where its ink is."""

    text: str
    x: float
    baseline: float
    left: float
    right: float
    middle: float


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its size and its characters."""

    width: float
    height: float
    glyphs: tuple[Glyph, ...]

    def lines(self) -> list[tuple[float, list[Glyph]]]:
        """Return the lines between the margins: baseline and characters."""
        rows: dict[float, list[Glyph]] = defaultdict(list)
        for glyph in self.glyphs:
            if TOP - SLACK < glyph.baseline < self.height - BOTTOM + SLACK:
                near = next((b for b in rows if abs(b - glyph.baseline) < SLACK), glyph.baseline)
                rows[near].append(glyph)
        return sorted(rows.items())

    def foot(self) -> list[Glyph]:
        """Return what stands below the type area."""
        return [
            g for g in self.glyphs if g.baseline > self.height - BOTTOM + SLACK and g.text.strip()
        ]


def pages(content: bytes) -> list[Page]:
    """Read where each character of a PDF is drawn."""
    document = pypdfium2.PdfDocument(content)
    found = []
    for page in document:
        width, height = page.get_size()
        text = page.get_textpage()
        found.append(
            Page(
                width * MM,
                height * MM,
                tuple(
                    glyph
                    for i in range(text.count_chars())
                    if (glyph := _glyph(text, i, height)) is not None
                ),
            )
        )
        text.close()
        page.close()
    document.close()
    return found


def _glyph(text: pypdfium2.PdfTextPage, index: int, height: float) -> Glyph | None:
    character = text.get_text_range(index, 1)
    if not character.strip() or abs(pdfium.FPDFText_GetCharAngle(text, index)) > 0.1:
        return None
    x, y = pdfium.c_double(), pdfium.c_double()
    pdfium.FPDFText_GetCharOrigin(text, index, x, y)
    left, bottom, right, top = text.get_charbox(index)
    middle = height - (bottom + top) / 2
    return Glyph(
        character, x.value * MM, (height - y.value) * MM, left * MM, right * MM, middle * MM
    )


def faults(content: bytes) -> list[str]:
    """Return what is not as the standard has it on any page."""
    found: list[str] = []
    for number, page in enumerate(pages(content), 1):
        found += [f"page {number}: {what}" for what in _page(page, number)]
    return found


def _page(page: Page, number: int) -> list[str]:
    found = []
    if any(abs(a - b) > SLACK for a, b in zip((page.width, page.height), PAGE, strict=True)):
        found.append("paper is not A4")
    inside = [g for _, line in page.lines() for g in line]
    if inside and min(g.left for g in inside) < LEFT - SLACK:
        found.append("left of the type area")
    if inside and max(g.right for g in inside) > page.width - RIGHT + SLACK:
        found.append("right of the type area")
    text = "".join(g.text for g in inside)
    found += [f"date {date}" for date in BAD_DATE.findall(text)]
    found += [f"number {mark}" for mark in BAD_NUMBER.findall(text)]
    return found + _number(page, number)


def _number(page: Page, number: int) -> list[str]:
    foot = page.foot()
    if any(abs(g.baseline - foot[-1].baseline) > SLACK for g in foot):
        return ["text below the type area"]
    if "".join(g.text for g in foot) != f"—{number}—":
        return ["page number is not written — 1 —"]
    found = []
    middle = foot[0].middle - (page.height - BOTTOM)
    if abs(middle - 7) > SLACK:
        found.append("page number is not 7 mm below the type area")
    if number % 2 and abs(page.width - RIGHT - NUMBER - foot[-1].right) > SLACK:
        found.append("odd page number is not right, one character in")
    if number % 2 == 0 and abs(foot[0].x - LEFT - NUMBER) > SLACK:
        found.append("even page number is not left, one character in")
    return found


def running_text(page: Page) -> list[str]:
    """Return what is off on a page of nothing but running Chinese text."""
    lines = page.lines()
    if len(lines) != LINES:
        return [f"{len(lines)} lines and not {LINES}"]
    found = []
    full = [line for _, line in lines if len(line) >= CHARACTERS - 2]
    counts = {len(line) for line in full if line[0].x < LEFT + SIZE}
    if counts != {CHARACTERS}:
        found.append(f"{sorted(counts)} characters a line and not {CHARACTERS}")
    top = lines[0][0] - 0.88 * SIZE
    bottom = page.height - lines[-1][0] - 0.12 * SIZE
    left = min(line[0].x for line in full)
    right = page.width - max(line[-1].x for line in full) - SIZE
    for name, is_, should in (("top", top, TOP), ("left", left, LEFT), ("right", right, RIGHT)):
        if abs(is_ - should) > SLACK:
            found.append(f"{name} margin {is_:.1f} and not {should}")
    if bottom < BOTTOM - SLACK:
        found.append(f"bottom margin {bottom:.1f} and not {BOTTOM}")
    return found
