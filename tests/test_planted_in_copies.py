"""Faults as people make them, planted in copies of the shipped rulebooks: each is named.

What ``rulebook check`` cannot prove wrong, the scenarios of ``rulebook test`` must notice.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.command import Command
from tests.shipped import ROOT
from tolerance.adjudicate import prepare
from tolerance.check.beside import beside
from tolerance.check.proofs import examine
from tolerance.check.prover import Prover
from tolerance.check.scenarios import run_scenario
from tolerance.engine.chain import define
from tolerance.files.rulebook import Loaded
from tolerance.model.condition import AllOf, AnyOf, AtLeast, Condition, NoneOf
from tolerance.model.criterion import Polarity, Threshold
from tolerance.model.rule import Rule
from tolerance.model.rulebook import Rulebook
from tolerance.shelf import open_shelf

pytestmark = pytest.mark.sweep
SHELF = open_shelf(ROOT / "rulebooks")
TRACKS = sorted(e.name for e in SHELF.editions if e.cover.track is not None)
TURNED = {
    "at_least": "at_most",
    "more_than": "less_than",
    "at_most": "at_least",
    "less_than": "more_than",
}
OTHER: dict[str, Polarity] = {"favours": "disfavours", "disfavours": "favours"}


def loaded(name: str) -> Loaded:
    """Return a shipped edition."""
    return SHELF.standing_alone(next(e for e in SHELF.editions if e.name == name))


def noticed(book: Rulebook, places: Loaded) -> set[str]:
    """Return ``scenario`` where one fails, else the codes of the faults of a changed edition."""
    bench = prepare(book)
    if any(run_scenario(bench, s, define).differences for s in book.scenarios.values()):
        return {"scenario"}
    return {p.code for p in examine(book, places.places).faults}


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """Return a copy of the shipped rulebooks."""
    return Path(shutil.copytree(ROOT / "rulebooks", tmp_path / "rulebooks"))


@pytest.mark.parametrize("name", TRACKS)
def test_a_swapped_threshold_is_noticed(name: str) -> None:
    """Each threshold turned the other way, and each moved, is a fault or fails a scenario."""
    whole = loaded(name)
    book = whole.rulebook
    measured = [c for c in book.criteria.values() if c.threshold is not None]
    for criterion in measured:
        assert criterion.threshold is not None
        ((side, value),) = [(k, v) for k, v in vars(criterion.threshold).items() if v is not None]
        for other in (
            Threshold(**{TURNED[side]: value}),
            Threshold(**{side: value / 10}),
            Threshold(**{side: value * 10}),
        ):
            changed = replace(criterion, threshold=other)
            turned = replace(book, criteria={**book.criteria, criterion.id: changed})
            assert noticed(turned, whole), (criterion.id, other)


def without_exceptions(condition: Condition) -> Iterator[Condition]:
    """Yield a condition with one of its ``none`` parts lost."""
    if not isinstance(condition, AllOf | AnyOf | AtLeast):
        return
    for number, part in enumerate(condition.parts):
        before, after = condition.parts[:number], condition.parts[number + 1 :]
        if isinstance(part, NoneOf) and len(condition.parts) > 1:
            yield replace(condition, parts=(*before, *after))
        for inner in without_exceptions(part):
            yield replace(condition, parts=(*before, inner, *after))


def lessened(rule: Rule) -> Iterator[Rule]:
    """Yield a rule with an exception lost: what it defeats, or what limits it."""
    for name in rule.defeats:
        yield replace(rule, defeats=tuple(d for d in rule.defeats if d != name))
    for when in without_exceptions(rule.when):
        yield replace(rule, when=when)


@pytest.mark.parametrize("name", TRACKS)
def test_a_lost_exception_is_noticed(name: str) -> None:
    """Each rule that no longer defeats, and each condition without its limit, is noticed."""
    whole = loaded(name)
    book = whole.rulebook
    missed = [
        key
        for key, rule in book.rules.items()
        for less in lessened(rule)
        if not noticed(replace(book, rules={**book.rules, key: less}), whole)
    ]
    assert missed == []


@pytest.mark.parametrize("name", TRACKS)
def test_a_duplicated_rule_is_named_with_the_other(name: str) -> None:
    """Each rule written a second time under another id is a fault that names both."""
    whole = loaded(name)
    book = whole.rulebook
    for key in sorted(book.rules):
        again = replace(book.rules[key], id=f"{key}-again")
        twice = replace(book, rules={**book.rules, again.id: again})
        found = beside(Prover(twice, whole.places))
        pairs = {(p.facts["id"], p.facts["other"]) for p in found}
        by_name = any(key in r.defeats for r in book.rules.values())  # nobody defeats the copy
        assert (f"{key}-again", key) in pairs or (by_name and noticed(twice, whole)), key


@pytest.mark.long
@pytest.mark.parametrize("name", TRACKS)
def test_a_reversed_polarity_is_named(name: str) -> None:
    """Each criterion whose polarity is turned is named, as a fault or for a second look."""
    whole = loaded(name)
    book = whole.rulebook
    for key, criterion in sorted(book.criteria.items()):
        if criterion.polarity == "neutral":
            continue
        changed = replace(criterion, polarity=OTHER[criterion.polarity])
        proved = examine(replace(book, criteria={**book.criteria, key: changed}), whole.places)
        before = {(p.code, p.facts.get("id")) for p in examine(book, whole.places).notices}
        named = {p.code for p in proved.faults if p.facts.get("id") == key}
        named |= {
            p.code
            for p in proved.notices
            if p.facts.get("id") == key and (p.code, key) not in before
        }
        assert named & {
            "proof-polarity",
            "polarity-consideration",
            "threshold-against",
            "burden-idle",
        }, key


@pytest.mark.parametrize("track", TRACKS)
def test_an_overlay_that_takes_a_red_line_away_is_named(
    tolerance: Command, shelf: Path, track: str
) -> None:
    """A red line that an overlay removes is a fault with its id."""
    book = loaded(track).rulebook
    lines = sorted(k for k, r in book.rules.items() if "group:tolerance" in r.defeats)
    assert lines
    folder = shelf / "planted" / "2025-01-01"
    folder.mkdir(parents=True)
    basis = "[{instrument: 试拟, article: 第一条, status: verified}]"
    (folder / "rulebook.yaml").write_text(
        "id: planted\nedition: 2025-01-01\nin_force: {from: 2025-01-01, to: null}\n"
        f"title: {{zh: 试拟, en: planted}}\nextends: {track}\nterritory: 某省\n"
        f"removes:\n  - {{rule: {lines[0]}, basis: {basis}}}\n",
        "utf-8",
    )
    shown = tolerance("rulebook", "check", "planted", "--rulebooks", shelf, "--json")
    assert shown.code == 3
    faults = {p["code"]: p["message"] for p in shown.object()["problems"]}
    assert lines[0] in faults["overlay-relaxes"]


def test_an_edition_gap_is_named(tolerance: Command, shelf: Path) -> None:
    """A day on which no edition is in force between two is a fault naming both."""
    old = shelf / "accountability" / "2019-09-01"
    new = Path(shutil.copytree(old, shelf / "accountability" / "2026-01-01"))
    head = old / "rulebook.yaml"
    text = head.read_text("utf-8")
    head.write_text(re.sub(r"to: null", "to: 2025-11-30", text, count=1), "utf-8")
    text = text.replace("edition: 2019-09-01", "edition: 2026-01-01", 1)
    text = text.replace("from: 2019-09-01", "from: 2026-01-01", 1)
    (new / "rulebook.yaml").write_text(text, "utf-8")
    for name in ((), ("accountability",)):
        shown = tolerance("rulebook", "check", *name, "--rulebooks", shelf, "--json")
        assert shown.code == 3
        faults = {p["code"]: p["message"] for p in shown.object()["problems"]}
        assert "2025-12-01" in faults["edition-gap"]
        assert "2025-12-31" in faults["edition-gap"]
