"""A figure: the drawing, and in words all that it shows. Knows no adjudication."""

from __future__ import annotations

from typing import Literal

from tolerance.model.noun import Noun


class TwinLine(Noun):
    """One line of a figure's text twin, with the exhibits that it names."""

    text: str
    exhibits: tuple[str, ...] = ()


class Figure(Noun):
    """One figure in one language, self-contained SVG with a title and a description."""

    id: str
    kind: Literal["timeline", "matrix", "tree", "ladder"]
    title: str
    svg: str
    width: int
    height: int
    """In user units; the width of the page is 1040."""
    alt: str
    """One sentence for who cannot see it."""
    twin: tuple[TwinLine, ...]
