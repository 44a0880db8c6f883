"""Promise 13: who somebody is changes nothing, unless a cited rule reads it.

Every label that a person goes by is another in the whole case file: names, units, posts,
titles, organs, officers, and in them sex, age, ethnicity and rank; and the ids of persons,
sources and exhibits. Put back in the object, nothing is left that differs.
"""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conformance import ON
from tests.pairs import SEEDS, Tree, at_length, load, pair, quick, save
from tests.test_promises import ROOT, SHIPPED, chance, written
from tolerance.assess import Assessed, assess
from tolerance.shelf import Shelf, open_shelf

SEX = ("男", "女")
ETHNICITY = ("汉族", "苗族", "回族", "藏族", "维吾尔族")
RANK = ("科员", "副科级", "正处级", "副厅级", "村民小组长")
LABELS = frozenset({"name", "unit", "post", "title", "organ", "controller"})
"""The keys whose text says who somebody is, or what a thing is called."""
PEOPLE = frozenset({"handlers", "by"})
"""Lists of officers' names."""


def described(dice: random.Random, number: int) -> str:
    """Draw a person's sex, age, ethnicity and rank; the number keeps labels apart."""
    who = (dice.choice(SEX), f"{dice.randint(18, 60)}岁", dice.choice(ETHNICITY), dice.choice(RANK))
    return f"〔{number:04}·{'·'.join(who)}〕"


class Labels:
    """Old labels to new ones, each label always to the same, no two to one."""

    def __init__(self, dice: random.Random) -> None:
        self._dice = dice
        self.new: dict[str, str] = {}

    def rename(self, old: str) -> str:
        """Return the label that stands for another."""
        return self.new.setdefault(old, described(self._dice, len(self.new)))

    def text(self, value: Any) -> Any:
        """Rename a text, in each of its languages; a label that is left out stays so."""
        if isinstance(value, dict):
            return {key: self.rename(each) for key, each in value.items()}
        return self.rename(value) if value else value

    def back(self, written_: str) -> str:
        """Put the old labels back into what was written."""
        for old, new in self.new.items():
            written_ = written_.replace(new, old)
        return written_


def is_label(key: str, tree: Tree) -> bool:
    """Say whether a key names somebody or something; the unit of an amount does not."""
    return (key in LABELS and "low" not in tree) or (key == "who" and "relation" in tree)


def relabelled(tree: Any, labels: Labels, key: str = "") -> Any:
    """Give a case file's people, units, posts and titles other labels."""
    if isinstance(tree, dict):
        return {
            k: labels.text(v) if is_label(k, tree) else relabelled(v, labels, k)
            for k, v in tree.items()
        }
    if isinstance(tree, list):
        return [labels.text(e) if key in PEOPLE else relabelled(e, labels) for e in tree]
    return tree


def object_of(assessed: Assessed) -> Tree:
    """Return the object without the digest of the file, which is of its every letter."""
    tree: Tree = json.loads(written(assessed))
    del tree["digests"]["case"]
    return tree


def same_object(path: Path, shelf: Shelf, change: Callable[[Tree], Callable[[str], str]]) -> None:
    """Assess a case, change it, and claim that the object put back is the same.

    Args:
        path: the case file, which is written anew.
        shelf: the rulebooks.
        change: changes the tree in place and returns what puts the labels back.

    """
    before = assess(path, shelf, ON)
    tree = load(path)
    back = change(tree)
    save(path, tree)
    after = assess(path, shelf, ON)
    assert after.adjudication.case_digest != before.adjudication.case_digest
    put_back = back(json.dumps(object_of(after), ensure_ascii=False))
    assert json.loads(put_back) == object_of(before)


def renaming(turn: int) -> Callable[[Tree], Callable[[str], str]]:
    """Return a change of every label."""
    labels = Labels(chance(turn))

    def change(tree: Tree) -> Callable[[str], str]:
        renamed = relabelled(tree, labels)
        tree.clear()
        tree.update(renamed)
        return labels.back

    return change


def shipped(name: str, change: Callable[[Tree], Callable[[str], str]]) -> None:
    """Claim it of a shipped case, in a copy of its folder."""
    with TemporaryDirectory() as folder:
        there = Path(shutil.copytree(ROOT / "cases" / name, Path(folder) / name))
        file = there / "case.yaml"
        tree = load(file)
        for each in passages(tree):
            each.pop("text", None)  # its punctuation would need quotation marks
        save(file, tree)
        same_object(file, open_shelf(ROOT / "rulebooks"), change)


def passages(tree: Tree) -> Iterator[Tree]:
    """Yield the assertions that cite a passage word for word."""
    yield from (each for each in tree["assertions"] if "text" in each)


@given(name=st.sampled_from(SHIPPED), turn=SEEDS)
@quick(12)
def test_promise_13_who_it_is_changes_no_shipped_case(name: str, turn: int) -> None:
    """A shipped case with every person, unit, post and title renamed gives the same object."""
    shipped(name, renaming(turn))


@given(seed=SEEDS, turn=SEEDS)
@quick(15)
def test_promise_13_who_it_is_changes_no_generated_case(seed: int, turn: int) -> None:
    """A generated case with more said of who everybody is gives the same object."""
    with pair(seed) as inputs:
        inputs.sound()
        tree = inputs.case()
        for person in tree["respondents"]:
            person |= {"unit": "某局", "roles": [{"post": "局长", "did": ["分管"]}]}
        for entry in (*tree["sources"], *tree["exhibits"]):
            entry["name" if "group" in entry else "title"] = f"题{entry['id']}"
        save(inputs.path, tree)
        same_object(inputs.path, inputs.shelf(), renaming(turn))


IDS = ("respondents", "sources", "exhibits", "assertions", "matters")


def with_other_ids(tree: Any, new: dict[str, str]) -> Any:
    """Put other ids wherever an id stands, as a value or as a key."""
    if isinstance(tree, dict):
        return {new.get(k, k): with_other_ids(v, new) for k, v in tree.items()}
    if isinstance(tree, list):
        return [with_other_ids(each, new) for each in tree]
    return new.get(tree, tree)


def renumbering(tree: Tree) -> Callable[[str], str]:
    """Give everything in a case another id; their order, which lists follow, is kept."""
    old = sorted({entry["id"] for kind in IDS for entry in tree.get(kind, [])})
    new = {name: f"ID〔{number:04}〕" for number, name in enumerate(old)}
    renamed = with_other_ids(tree, new)
    tree.clear()
    tree.update(renamed)

    def back(written_: str) -> str:
        for name, other in new.items():
            written_ = written_.replace(other, name)
        return written_

    return back


@given(name=st.sampled_from(SHIPPED))
@quick(6)
def test_promise_13_ids_change_no_shipped_case(name: str) -> None:
    """A shipped case whose persons and exhibits go by other ids gives the same object."""
    shipped(name, renumbering)


@given(seed=SEEDS)
@quick(15)
def test_promise_13_ids_change_no_generated_case(seed: int) -> None:
    """A generated case whose persons and exhibits go by other ids gives the same object."""
    with pair(seed) as inputs:
        inputs.sound()
        same_object(inputs.path, inputs.shelf(), renumbering)


def test_promise_13_every_label_is_another() -> None:
    """The renaming above reaches every label of every shipped case."""
    for name in SHIPPED:
        tree = load(ROOT / "cases" / name / "case.yaml")
        text = json.dumps(relabelled(tree, labels := Labels(chance(0))), ensure_ascii=False)
        assert len(labels.new) > 10
        people = {person["name"] for person in tree["respondents"]}
        assert not [each for each in people if f'"name": "{each}"' in text]


PROPERTIES = [
    test_promise_13_who_it_is_changes_no_generated_case,
    test_promise_13_ids_change_no_generated_case,
]


@pytest.mark.long
@pytest.mark.parametrize("promise", PROPERTIES, ids=lambda promise: promise.__name__)
def test_promise_13_at_length(promise: object) -> None:
    """Promise 13 holds on hundreds of examples, too."""
    at_length(promise, 200)
