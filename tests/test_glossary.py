"""The glossary is the list of words: every noun of the model is in it, once."""

from __future__ import annotations

import importlib
import inspect
import re
from collections import Counter
from pathlib import Path

import pytest

import tolerance.model
from tolerance.report.wording import WORDS

GLOSSARY = Path(__file__).parent.parent / "GLOSSARY.md"
PRINTED = (
    *("established", "refuted", "unproven", "inapplicable", "contested"),
    *("excluded", "corroborative", "sufficient"),
    *("conclude", "remit", "refer"),
    *("satisfied", "violated", "pending", "undetermined", "no-coverage", "vacuous"),
)
"""Words of closed lists; documents must print the Chinese that the glossary gives."""


def rows() -> list[list[str]]:
    """Return the cells of every entry."""
    found = []
    for line in GLOSSARY.read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("|") and cells[0] != "term" and set(cells[0]) != {"-"}:
            found.append(cells)
    return found


def terms() -> list[str]:
    """Return every term, those that share an entry one by one."""
    return [term for cells in rows() for term in cells[0].split(" / ")]


def nouns() -> list[str]:
    """Return the public classes of the model, each name once."""
    found = set()
    for path in sorted(Path(tolerance.model.__file__).parent.glob("*.py")):
        module = importlib.import_module(f"tolerance.model.{path.stem}")
        for name, kind in inspect.getmembers(module, inspect.isclass):
            if kind.__module__ == module.__name__ and not name.startswith("_"):
                found.add(name)
    return sorted(found)


@pytest.mark.parametrize("noun", nouns())
def test_every_noun_of_the_model_is_an_entry(noun: str) -> None:
    """A public class of the model, its name split into words, is in the glossary."""
    assert re.sub(r"(?<=[a-z])(?=[A-Z])", " ", noun).lower() in terms()


def test_no_entry_is_defined_twice() -> None:
    """A term stands in one place of the glossary."""
    assert [term for term, times in Counter(terms()).items() if times > 1] == []


def test_every_entry_is_whole() -> None:
    """An entry has a meaning, the Chinese, and the words that are refused."""
    assert [cells[0] for cells in rows() if len(cells) != 4 or not all(cells)] == []


@pytest.mark.parametrize("word", PRINTED)
def test_documents_print_the_words_of_the_glossary(word: str) -> None:
    """The Chinese of a closed word is the same in the glossary and in documents."""
    (chinese,) = [cells[2] for cells in rows() if cells[0] == word]
    assert WORDS[word].zh == chinese
