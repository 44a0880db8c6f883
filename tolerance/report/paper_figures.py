"""A document's figures drawn for paper, where a page is narrower than a screen.

A document is composed with the figures of a screen. Only the writers of paper are handed
another; what a figure says in words is the same in both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from tolerance.report.document import Block, Document, Picture
from tolerance.report.figures.figure import Figure

PAPER_FORMATS = frozenset({"docx", "pdf"})


def on_paper(document: Document, figures: Iterable[Figure]) -> Document:
    """Return a document whose pictures are those of paper, one after another where it is several.

    Args:
        document: as composed.
        figures: the figures drawn for paper.

    """
    drawn: dict[str, list[Picture]] = {}
    for figure in figures:
        drawn.setdefault(figure.part_of, []).append(Picture(figure))

    def blocks(found: Iterable[Block]) -> Iterator[Block]:
        for block in found:
            if isinstance(block, Picture):
                yield from drawn.get(block.figure.id, [block])
            else:
                yield block

    sections = (replace(s, blocks=tuple(blocks(s.blocks))) for s in document.sections)
    return replace(document, sections=tuple(sections))


def pictured(document: Document) -> bool:
    """Say whether a document has a figure."""
    return any(isinstance(block, Picture) for _, block in document.blocks())
