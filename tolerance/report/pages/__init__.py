"""The pages of ``explain``: for each code why it is one, in files beside this.

A page's file bears the name of the file in ``problem_words/`` that has the code's words. What
is said and what to do come from those words; here stands the rest. Its annotations are types
and not strings, because the reader goes by them.
"""

from collections.abc import Mapping
from dataclasses import field
from functools import cache
from pathlib import Path

from tolerance.files.plainfiles import read_yaml
from tolerance.files.reading import Reader
from tolerance.model.noun import Noun
from tolerance.model.problem import Problem, ProblemsError
from tolerance.model.text import Text

HERE = Path(__file__).parent


class Leaf(Noun):
    """What a page says beside the words of its code."""

    why: Text
    """Which promise or rule of the program stands behind it."""
    reading: Text | None = None
    """What was proved, and how to read the example."""
    steps: tuple[Text, ...] = ()
    """What to do, step by step, where the remedy alone is too short."""
    wrong: Mapping[str, str] = field(default_factory=dict)
    """Part of a case or rulebook → what brings the code about there."""
    right: Mapping[str, str] = field(default_factory=dict)
    see: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    """The commands that report it, where others than the chapter's."""
    exit: int | None = None
    notice: bool = False
    """A problem by its words that ``rulebook check`` gives as a notice."""


class Chapter(Noun):
    """The pages of one family of codes."""

    title: Text
    by: tuple[str, ...]
    pages: Mapping[str, Leaf]
    exit: int = 3
    """The exit code of its faults."""


@cache
def chapters() -> dict[str, Chapter]:
    """Read every chapter, by name in the order of the files' names.

    Raises:
        ProblemsError: a file is not as shipped.

    """
    found: dict[str, Chapter] = {}
    problems: list[Problem] = []
    for path in sorted(HERE.glob("*.yaml")):
        chapter = Reader(problems).noun(Chapter, read_yaml(path, path.name))
        if chapter is not None:
            found[path.stem] = chapter
    if problems:
        raise ProblemsError(problems)
    return found
