"""Faults planted in a shipped rulebook: each is named, with its place and example.

A check of it takes seconds, so that one copy bears several faults that do not touch. One by
one, and more of them, they are planted in ``test_planted_in_copies``.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any, cast

import pytest

from tests.command import Command

ROOT = Path(__file__).resolve().parent.parent
EDITION = Path("accountability/2019-09-01")
LIBRARY = Path("three-distinctions/2016-01-18/criteria")
DUTIES = Path("decision-procedure/2019-09-01/procedures")

RULES = """
- id: planted-line
  stratum: tolerance
  title: {zh: 试拟, en: planted}
  when: {criterion: dissent, is: established}
  then: [{conclude: planted}]
  defeats: [group:tolerance, group:other]
  basis: [{instrument: 试拟, article: 第一条, status: verified}]
- id: planted-never
  stratum: considerations
  title: {zh: 试拟, en: planted}
  when: {all: [{criterion: dissent, is: established}, {criterion: dissent, is: refuted}]}
  then: [{consider: 动机态度, as: favours}]
  basis: [{instrument: 试拟, article: 第一条, status: verified}]
- id: planted-require
  stratum: mitigation
  title: {zh: 试拟, en: planted}
  when: {criterion: dissent, is: established}
  then: [{require: waive}]
  basis: [{instrument: 试拟, article: 第一条, status: verified}]
- id: planted-always
  stratum: considerations
  title: {zh: 试拟, en: planted}
  when: {any: [{conclusion: elements, is: holds}, {conclusion: elements, is: fails}]}
  then: [{consider: 动机态度, as: favours}]
  basis: [{instrument: 试拟, article: 第一条, status: verified}]
"""


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """Return a copy of the shipped rulebooks."""
    return Path(shutil.copytree(ROOT / "rulebooks", tmp_path / "rulebooks"))


def turn(path: Path, after: str, old: str, new: str) -> None:
    """Replace the first occurrence of a text behind another."""
    text = path.read_text(encoding="utf-8")
    start = text.index(after)
    assert old in text[start:]
    path.write_text(text[:start] + text[start:].replace(old, new, 1), encoding="utf-8")


def checked(tolerance: Command, shelf: Path, code: int = 3) -> dict[str, Any]:
    """Return the object that ``rulebook check`` gives."""
    shown = tolerance("rulebook", "check", "accountability", "--rulebooks", shelf, "--json")
    assert shown.code == code
    return shown.object()


def of(shown: dict[str, Any], code: str, words: str = "") -> dict[str, Any]:
    """Return the one problem of a code, of several the one whose message has the words."""
    (problem,) = (p for p in shown["problems"] if p["code"] == code and words in p["message"])
    return cast("dict[str, Any]", problem)


def codes(shown: dict[str, Any]) -> set[str]:
    """Return the codes of the problems."""
    return {p["code"] for p in shown["problems"]}


def test_what_decides_nothing_is_a_notice(tolerance: Command, shelf: Path) -> None:
    """A shipped rulebook has rules that only documents read: notices with a place, exit 0."""
    shown = checked(tolerance, shelf, 0)
    assert shown["problems"] == []
    (idle,) = (n for n in shown["notices"] if '"motive-public"' in n["message"])
    assert idle["code"] == "rule-idle"
    assert idle["line"] > 0
    assert "public-purpose=established" in idle["message"]


PLAIN = "when: {criterion: knowing-breach, is: established}"
EXCEPTION = (
    "when: {all: [{criterion: knowing-breach, is: established}, "
    "{none: [{criterion: emergency-response, is: established}]}]}"
)
REFUTAL = (
    "when: {all: [{criterion: knowing-breach, is: established}, "
    "{criterion: emergency-response, is: refuted}]}"
)
SHIFT = (
    "shift:\n    - when: {criterion: public-purpose, is: refuted}\n"
    "      presume: {verdict: established, basis: synthesis}\n"
)


def test_each_of_several_faults_is_named(tolerance: Command, shelf: Path) -> None:
    """Rules, red lines, duties and contraries that do not hold are told apart in one check."""
    rules = shelf / EDITION / "rules"
    (rules / "planted.yaml").write_text(RULES, encoding="utf-8")
    turn(shelf / LIBRARY / "distinction-3.yaml", "- id: private-gain", "shift: []\n", SHIFT)
    turn(rules / "art-17-red-lines.yaml", "- id: red-line-knowing-breach", PLAIN, REFUTAL)
    duties = shelf / DUTIES / "major-decisions-713.yaml"
    turn(duties, "- id: legality-review-before-discussion", "status: verified", "status: secondary")
    neutral = shelf / LIBRARY / "distinction-2.yaml"
    turn(neutral, "- id: persisted-after-ban", "polarity: disfavours", "polarity: neutral")
    objective = shelf / LIBRARY / "objective.yaml"
    turn(objective, "- id: diligence", "criterion: access-barrier", "criterion: legality-review")
    head = shelf / EDITION / "rulebook.yaml"
    turn(head, "contraries:", "contraries: []", "contraries: [[tolerable, stood-apart]]")

    shown = checked(tolerance, shelf)

    assert codes(shown) == {
        *("rule-never", "proof-double-require", "red-line-overreach", "red-line-presumed"),
        *("absence-uncited", "absence-unguarded", "absence-presumed"),
        "proof-contrary-conclusions",
        *("proof-polarity", "proof-condition-unmet"),  # of the rung that dissent requires
    }

    # A rule that never applies, one that always does, a second rung and a red line too wide.
    assert of(shown, "rule-never", "planted-never")["file"].endswith("planted.yaml")
    assert "planted-require" in of(shown, "proof-double-require")["message"]
    assert "planted-line" in of(shown, "red-line-overreach")["message"]
    assert "rule-always" in {n["code"] for n in shown["notices"]}

    # A shift presumes what a red line needs; another red line needs what is only presumed.
    for words in ('"private-gain"', '"emergency-response"'):
        reached = of(shown, "red-line-presumed", words)
        assert reached["file"].endswith("art-17-red-lines.yaml")
        assert "for example" in reached["message"]

    # A missing record works against a respondent without a cited duty, or on a neutral
    # criterion, or turns a presumption.
    assert "legality-review" in of(shown, "absence-uncited")["message"]
    assert of(shown, "absence-uncited")["line"] > 1
    assert "for example" in of(shown, "absence-unguarded", "persisted-after-ban")["message"]
    assert "diligence" in of(shown, "absence-presumed")["message"]

    # Two conclusions called contraries may hold together.
    contrary = of(shown, "proof-contrary-conclusions")
    assert "=established" in contrary["message"]
    assert '"art-17-2"' in contrary["message"]
    assert contrary["file"].endswith("rules/art-17.yaml")
    assert contrary["line"] > 0


def test_a_barrier_may_not_presume_against(tolerance: Command, shelf: Path) -> None:
    """A barrier that presumes against whoever had it is a fault; an exception unproved is none."""
    path = shelf / LIBRARY / "objective.yaml"
    turn(path, "- id: diligence", "presume: {verdict: refuted", "presume: {verdict: established")
    turn(path, "shift:", "verdict: established", "verdict: refuted")
    red_lines = shelf / EDITION / "rules" / "art-17-red-lines.yaml"
    turn(red_lines, "- id: red-line-knowing-breach", PLAIN, EXCEPTION)
    shown = checked(tolerance, shelf)
    assert "diligence" in of(shown, "barrier-presumes-against")["message"]
    turned = {"polarity-consideration", "proof-polarity"}
    assert codes(shown) == {"barrier-presumes-against", *turned}


def test_faults_of_the_head_are_named_together(tolerance: Command, shelf: Path) -> None:
    """A barrier that does not favour is named, and rows that one assignment meets, with it."""
    path = shelf / EDITION / "rulebook.yaml"
    turn(path, "barrier:", "access-barrier", "private-gain")
    turn(path, "policy:", "at_most: 0", "at_most: 1")
    shown = checked(tolerance, shelf)
    assert "private-gain" in of(shown, "barrier-not-favouring")["message"]
    rows = [n for n, x in enumerate(path.read_text("utf-8").splitlines(), 1) if "- when:" in x]
    for number, words in ((5, "(4, 5)"), (6, "(4, 6)")):
        overlap = of(shown, "proof-policy-overlap", words)
        assert "for example" in overlap["message"]
        assert overlap["line"] == rows[number - 1]


def test_a_gap_is_one_fault_on_the_policy(tolerance: Command, shelf: Path) -> None:
    """Where no row is met nothing is heavier or lighter: the gap is told, and no polarity.

    The rows are left without one also where a condition is not met and the tolerance falls away.
    """
    path = shelf / EDITION / "rulebook.yaml"
    text = path.read_text("utf-8")
    start = text.index("    - when: {all: [{conclusion: tolerable, is: fails}, {conclusion: mit")
    end = text.index("    - when:", start + 1)
    path.write_text(text[:start] + text[end:], "utf-8")
    shown = checked(tolerance, shelf)
    assert of(shown, "proof-policy-gap")["line"] > 0
    assert '"rectify"' in of(shown, "proof-condition-unmet")["message"]
    assert codes(shown) == {"proof-condition-unmet", "proof-policy-gap"}


@pytest.mark.parametrize(
    ("old", "new", "code", "names"),
    [
        ("choose: no-action", "choose: no-acton", "unknown-rung", "no-acton"),
        ("{conclusion: stood-apart, is: holds}", "{conclusion: stod, is: holds}", "", "stod"),
        ("barrier: access-barrier", "barrier: access-barier", "unknown-criterion", "access-barier"),
        ("{criterion: harm, is", "{criterion: hram, is", "unknown-criterion", "hram"),
    ],
)
def test_a_wrong_name_in_the_head_is_shown_with_its_line(
    tolerance: Command, shelf: Path, old: str, new: str, code: str, names: str
) -> None:
    """A row of the policy, the elements and the barrier are pointed at by line."""
    path = shelf / EDITION / "rulebook.yaml"
    turn(path, "id:", old, new)
    problem = of(checked(tolerance, shelf), code or "unknown-conclusion", names)
    lines = path.read_text("utf-8").splitlines()
    wrong = next(n for n, line in enumerate(lines, 1) if names in line)
    assert 0 <= wrong - problem["line"] <= 8
    assert problem["line"] > 0


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("condition: yes", "condition: no", "measure-unconditional"),
        ("    - {permit: no-action}\n    - {permit: waive}\n", "", "condition-of-nothing"),
        ("        basis:\n", "        nothing:\n", "unknown-key"),
    ],
)
def test_a_condition_is_a_condition_of_something(
    tolerance: Command, shelf: Path, old: str, new: str, code: str
) -> None:
    """A condition stands on a rule that permits, with its own basis."""
    turn(shelf / EDITION / "rules" / "art-17.yaml", "- id: art-17-1-1", old, new)
    assert code in codes(checked(tolerance, shelf))
