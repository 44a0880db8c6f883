"""An adjudication with its turns and its words, each made when first asked for.

The screen, the JSON object and every paper are made from it.
"""

from __future__ import annotations

from functools import cached_property

from tolerance.adjudicate import prepare
from tolerance.model.adjudication import Adjudication
from tolerance.model.text import Language
from tolerance.questions.flips import flips
from tolerance.report.names import FlipsOf
from tolerance.report.outline import outline
from tolerance.report.parts import Outline


class Worded:
    """What was adjudicated, what would change it, and both in words."""

    def __init__(self, adjudication: Adjudication) -> None:
        self.adjudication = adjudication
        self._outlines: dict[Language, Outline] = {}

    @cached_property
    def flips(self) -> FlipsOf:
        """The single verdicts that, turned, would change each outcome."""
        return {
            (r.respondent, r.matter, r.track): flips(
                r.rulebook, prepare(r.rulebook).circuit, r.findings, r.outcome, most=1
            )
            for r in self.adjudication.recommendations
        }

    def outline(self, language: Language) -> Outline:
        """Return the adjudication worded in a language."""
        if language not in self._outlines:
            self._outlines[language] = outline(self.adjudication, self.flips, language)
        return self._outlines[language]
