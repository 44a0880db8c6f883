"""The office's own words in a paper, with the values of the case filled in.

Words run in a sandbox with strict names on text only. A value that the case file does not
state stands as a blank to be filled in, and the paper is not final while one is.
"""

from __future__ import annotations

from collections.abc import Mapping

from jinja2 import TemplateError

from tolerance.model.problem import Place, Problem, ProblemsError
from tolerance.report.document import Failing
from tolerance.report.sandbox import PlainEnvironment

NAMES = (
    "name",
    "case",
    "number",
    "on",
    "organ",
    "opened_on",
    "notice_on",
    "heard_on",
    "handlers",
    "respondent",
    "unit",
    "conduct",
    "harm",
    "outcome",
    "plain_outcome",
)
"""What the office's words may name."""
POINT = 37
"""Of the checklist: what a paper states comes from fields."""


class OfficeWords:
    """Fills in names; keeps count of what the case file does not state."""

    def __init__(self, values: Mapping[str, str], sources: Mapping[str, str], where: str) -> None:
        """Take the values by name, and the key of the case file that each comes from."""
        self._values = values
        self._sources = sources
        self._where = where
        self.failing: list[Failing] = []
        self._environment = PlainEnvironment(autoescape=False)

    def __call__(self, text: str) -> str:
        """Fill in one text.

        Raises:
            ProblemsError: it names a value that there is not, or is not well formed.

        """
        if "{{" not in text and "{%" not in text:
            return text
        given = {name: self._value(name, text) for name in self._values}
        try:
            return self._environment.from_string(text).render(given)
        except TemplateError as fault:
            why = str(fault.message or type(fault).__name__)
            place = Place(self._where)
            raise ProblemsError([Problem("template-faulty", place, {"why": why})]) from None

    def _value(self, name: str, text: str) -> str:
        value = self._values[name]
        source = self._sources.get(name)
        if value or source is None or name not in text:
            return value
        failing = Failing(POINT, source, source)
        if failing not in self.failing:
            self.failing.append(failing)
        return f"【{source}】"
