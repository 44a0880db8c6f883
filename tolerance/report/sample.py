"""A document that has everything once: what a template is tried on before a case needs it.

No text of it occurs twice, so that whatever a template leaves out can be named. Knows no
case and no template.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import Literal

from tolerance.model.text import Language
from tolerance.report.document import (
    Block,
    Document,
    Failing,
    Fields,
    Items,
    Manifest,
    Paragraph,
    Picture,
    Row,
    Seal,
    Section,
    Sentence,
    Table,
)
from tolerance.report.figures.figure import Figure, TwinLine

Style = Literal["body", "lead", "banner", "outcome", "small", "right", "flush", "blank"]
LEVELS: tuple[Literal[1, 2, 3, 4], ...] = (1, 2, 3, 4)
SMALL: tuple[Literal[1, 2], ...] = (1, 2)
STYLES: tuple[Style, ...] = (
    "body",
    "lead",
    "banner",
    "outcome",
    "small",
    "right",
    "flush",
    "blank",
)
FIGURES: tuple[Literal["timeline", "matrix", "tree", "ladder"], ...] = (
    "timeline",
    "matrix",
    "tree",
    "ladder",
)
_SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="1040" height="200">'
    '<rect x="10" y="10" width="1020" height="180" fill="none" stroke="#000"/></svg>'
)


def sample(language: Language, *, full: bool = True, letter: bool = False) -> Document:
    """Return the sample.

    Args:
        language: of the document.
        full: everything that a document may have; else nothing that it may lack.
        letter: a letter, which has no figures.

    """
    make = _Sample(language)
    sections = tuple(make.sections(letter=letter))
    return Document(
        "letter" if letter else "document",
        make.text(),
        make.text(),
        make.text() if full else "",
        language,
        Manifest(
            "letter" if letter else "document", make.text(), "2025-02-01", language,
            final=False, as_known_at="", draft=full, rulebook="", respondent="R1" if letter else "",
            program="", case_digest="",
        ),
        make.seal() if full else Seal(),
        sections if full else sections[:1],
        make.text() if full else "",
        tuple(Failing(n, make.text(), make.text()) for n in (1, 2)) if full else (),
    )  # fmt: skip


class _Sample:
    def __init__(self, language: Language) -> None:
        self._zh = language == "zh"
        self._numbers = count(1)

    def text(self) -> str:
        """Return a text that was not given before, with marks that must not be obeyed."""
        number = next(self._numbers)
        return f"样文{number}号<&>{{{{7}}}}" if self._zh else f"sample {number} <&>{{{{7}}}}"

    def run(self) -> tuple[Sentence, ...]:
        """Return a plain sentence and an emphasised one, with exhibits and citations."""
        stop = "。" if self._zh else "."
        return (
            Sentence(self.text() + stop, "fact", ("E1", "E2")),
            Sentence(self.text() + stop, "law", citations=(self.text(),), strong=True),
        )

    def seal(self) -> Seal:
        """Return an official head and foot."""
        return Seal(*(self.text() for _ in vars(Seal())))

    def sections(self, *, letter: bool) -> Iterator[Section]:
        """Yield sections of all levels, and annexes."""
        for level in LEVELS:
            blocks = tuple(self.blocks(letter=letter)) if level == 1 else (self.paragraph("body"),)
            yield Section(f"s{level}", level, f"{level}.", self.text(), blocks)
        yield Section("s5", 1, "5.", self.text(), (self.paragraph("body"),), page=True)
        for level in SMALL:
            blocks = tuple(self.blocks(letter=letter))
            yield Section(f"a{level}", level, f"a{level}", self.text(), blocks, annex=True)

    def paragraph(self, style: Style) -> Paragraph:
        """Return a paragraph."""
        return Paragraph(self.run(), style)

    def blocks(self, *, letter: bool) -> Iterator[Block]:
        """Yield every kind of block in each of its forms."""
        yield from map(self.paragraph, STYLES)
        for ordered in (False, True):
            yield Items((self.run(), self.run()), ordered)
        yield Fields(((self.text(), self.run()), (self.text(), self.run())))
        rows = tuple(Row((self.run(), self.run()), f"E{n}", struck=n > 1) for n in (1, 2))
        yield Table((self.text(), self.text()), rows, (1, 3), self.text())
        for kind in () if letter else FIGURES:
            twin = (TwinLine(self.text(), ("E1",)), TwinLine(self.text()))
            yield Picture(
                Figure(
                    f"{kind}-{next(self._numbers)}", kind, self.text(), _SVG, 1040, 200,
                    self.text(), twin,
                )
            )  # fmt: skip
