"""The figures of a document: data, layout, drawing."""

from __future__ import annotations

from pathlib import Path

from tolerance.model.adjudication import Adjudication
from tolerance.model.text import Language
from tolerance.report.figures.figure import Figure
from tolerance.report.names import FlipsOf


def draw(
    adjudication: Adjudication, flips: FlipsOf, language: Language, templates: Path
) -> tuple[Figure, ...]:
    """Draw the figures of an adjudication."""
    del adjudication, flips, language, templates
    return ()
