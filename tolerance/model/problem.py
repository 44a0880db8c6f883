"""Something wrong in a file, with its place. Knows no wording and no terminal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A file and a line in it (from 1; 0 where the whole file is meant)."""

    file: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault of the input: a code, what fills its sentence, and where it stands.

    The sentence and its remedy in each language are in ``report.problems``.
    """

    code: str
    place: Place = Place()
    facts: Mapping[str, str] = field(default_factory=dict)

    @property
    def order(self) -> tuple[str, int, str, tuple[tuple[str, str], ...]]:
        """A key that lists problems by place, whatever order they were found in."""
        place = self.place
        return place.file, place.line, self.code, tuple(sorted(self.facts.items()))


class ProblemsError(Exception):
    """Carries problems out of a reader; never a verdict."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(", ".join(p.code for p in problems))
        self.problems = sorted(problems, key=lambda p: p.order)
