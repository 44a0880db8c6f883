"""The office's own rules of writing, `checklist.yaml` beside the templates: data, not code.

Its annotations are types and not strings, because the reader goes by them.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from tolerance.files.plainfiles import read_yaml
from tolerance.files.reading import Reader
from tolerance.model.noun import Noun
from tolerance.model.problem import Place, Problem, ProblemsError
from tolerance.model.text import Language, Text

NAME = "checklist.yaml"
SAID = (24, 26, 28, 30, 31, 32)
"""The points that hold a paper to sayings."""
ROLES = ("collective", "dissent")


class Phrases(Noun):
    """Phrases in both languages; any one of them."""

    zh: tuple[str, ...]
    en: tuple[str, ...]

    def say(self, language: Language) -> tuple[str, ...]:
        """Return those of a language."""
        return self.zh if language == "zh" else self.en


class Saying(Noun):
    """What must be said for a point, and in which sections."""

    point: int
    what: Text
    """What is missing where it is not said."""
    sections: tuple[str, ...]
    words: Phrases


class Grid(Noun):
    """How many lines a page holds, and how many full characters a line."""

    lines: int
    width: int


class Page(Noun):
    """The page in one language: running text, labelled rows, tables."""

    pages: int
    """How many a simple case may take, annexes left out."""
    body: Grid
    fields: Grid
    table: Grid


class Length(Noun):
    """What makes a case simple, and how the length of its paper is counted."""

    exhibits: int
    """A case with more is not simple."""
    page: Mapping[Language, Page]


class Defined(Noun):
    """A word that is a term of law, and the words by which its definition is known."""

    word: Phrases
    by: Phrases


class House(Noun):
    """The office's rules of writing."""

    banned: Phrases
    sayings: tuple[Saying, ...]
    defined: tuple[Defined, ...]
    length: Length
    gap_days: int
    late_days: int
    roles: Mapping[str, tuple[str, ...]]
    """What a criterion is for the responsibility of a collective: ``collective``, ``dissent``."""


def read_house(templates: Path) -> House:
    """Read the rules of writing of a folder of templates.

    Raises:
        ProblemsError: the file is not there or cannot be read: without it nothing is checked.

    """
    problems: list[Problem] = []
    shown = f"{templates.name}/{NAME}"
    reader = Reader(problems)
    house = reader.noun(House, read_yaml(templates / NAME, shown))
    if house is not None:
        problems.extend(_faults(house, reader, Place(shown)))
    if house is None or problems:
        raise ProblemsError(problems)
    return house


def _faults(house: House, reader: Reader, head: Place) -> Iterator[Problem]:
    """Refuse what no lint would read, and a page on which nothing fits."""
    for number, saying in enumerate(house.sayings):
        if saying.point not in SAID:
            place = reader.places.get(("sayings", number, "point"), head)
            field, choices = f"sayings[{number + 1}].point", ", ".join(map(str, SAID))
            facts = {"field": field, "value": str(saying.point), "choices": choices}
            yield Problem("not-a-choice", place, facts)
    for key in sorted(set(house.roles) - set(ROLES)):
        place = reader.places.get(("roles", key), head)
        facts = {"field": "roles", "value": key, "choices": ", ".join(ROLES)}
        yield Problem("not-a-choice", place, facts)
    for language, page in house.length.page.items():
        grids = {"body": page.body, "fields": page.fields, "table": page.table}
        for name, grid in grids.items():
            for key, most in (("lines", grid.lines), ("width", grid.width)):
                if most < 1:
                    path = ("length", "page", language, name, key)
                    facts = {"field": ".".join(path), "value": str(most)}
                    yield Problem("nought", reader.places.get(path, head), facts)
