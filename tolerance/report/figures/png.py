"""A figure as PNG, for documents that take no SVG. The only door to resvg (extra ``docx``)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tolerance.report.figures.figure import Figure


class NoRasterizerError(RuntimeError):
    """The library that makes PNG is not installed."""


def png(figure: Figure, fonts: Sequence[Path], zoom: float = 2.0) -> bytes:
    """Draw a figure in its light colours on white.

    Args:
        figure: what to draw.
        fonts: the font files, Regular and Bold; no font of the machine is used, so that the
            same files give the same bytes.
        zoom: pixels per unit.

    Raises:
        NoRasterizerError: resvg-py is not installed.

    """
    try:
        from resvg_py import svg_to_bytes  # noqa: PLC0415  an extra, needed only here
    except ImportError:
        msg = "缺少 resvg-py：pip install 'tolerance[docx]' / resvg-py is not installed"
        raise NoRasterizerError(msg) from None
    whole = figure.width * zoom
    return bytes(
        svg_to_bytes(
            svg_string=figure.svg,
            background="#ffffff",
            skip_system_fonts=True,
            font_files=[str(path) for path in fonts],
            width=round(whole),
        )
    )
