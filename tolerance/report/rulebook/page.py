"""The paper on which an edition is signed off, set through the office's template."""

from __future__ import annotations

from pathlib import Path

from tolerance.model.text import Language
from tolerance.report.render import render_values
from tolerance.report.rulebook.sheet import Sheet
from tolerance.report.rulebook.signed import Signed

TEMPLATE = "rulebook.html.j2"


def page(signed: Signed, templates: Path, language: Language) -> str:
    """Return the paper as one HTML page that asks nothing of the network.

    Raises:
        ProblemsError: the template is missing or faulty.

    """
    return render_values(Sheet(signed, language).plain(), templates, TEMPLATE, "html")
