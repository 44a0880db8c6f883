"""Faults planted one by one in a shipped rulebook: each is named, with its place and example."""

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


def found(tolerance: Command, shelf: Path, code: str) -> dict[str, Any]:
    """Return the first problem of a code."""
    problems = checked(tolerance, shelf)["problems"]
    return cast("dict[str, Any]", next(p for p in problems if p["code"] == code))


def test_what_decides_nothing_is_a_notice(tolerance: Command, shelf: Path) -> None:
    """A shipped rulebook has rules that only documents read: notices with a place, exit 0."""
    shown = checked(tolerance, shelf, 0)
    assert shown["problems"] == []
    (idle,) = (n for n in shown["notices"] if '"motive-public"' in n["message"])
    assert idle["code"] == "rule-idle"
    assert idle["line"] > 0
    assert "public-purpose=established" in idle["message"]


def test_planted_rules_are_named(tolerance: Command, shelf: Path) -> None:
    """A rule that never applies, one that always does, a second rung and a red line too wide."""
    rules = shelf / EDITION / "rules" / "planted.yaml"
    rules.write_text(RULES, encoding="utf-8")
    shown = checked(tolerance, shelf)
    by_code = {p["code"]: p for p in shown["problems"]}
    assert {"rule-never", "red-line-overreach", "proof-double-require"} <= set(by_code)
    assert by_code["rule-never"]["file"].endswith("planted.yaml")
    assert "rule-always" in {n["code"] for n in shown["notices"]}


def test_a_presumption_reaches_a_red_line_through_a_shift(tolerance: Command, shelf: Path) -> None:
    """A shift that presumes what a red line needs is found, with an assignment."""
    path = shelf / LIBRARY / "distinction-3.yaml"
    shift = (
        "shift:\n    - when: {criterion: public-purpose, is: refuted}\n"
        "      presume: {verdict: established, basis: synthesis}\n"
    )
    turn(path, "- id: private-gain", "shift: []\n", shift)
    problem = found(tolerance, shelf, "red-line-presumed")
    assert '"private-gain"' in problem["message"]
    assert problem["file"].endswith("art-17-red-lines.yaml")


def test_an_exception_left_unproved_is_no_presumption(tolerance: Command, shelf: Path) -> None:
    """A red line with an exception under ``none`` stands; one that needs a refutal does not."""
    path = shelf / EDITION / "rules" / "art-17-red-lines.yaml"
    plain = "when: {criterion: knowing-breach, is: established}"
    exception = (
        "when: {all: [{criterion: knowing-breach, is: established}, "
        "{none: [{criterion: emergency-response, is: established}]}]}"
    )
    turn(path, "- id: red-line-knowing-breach", plain, exception)
    assert checked(tolerance, shelf, 0)["problems"] == []
    needs = exception.replace("{none: [{criterion: emergency-response, is: established}]}", "")
    needs = needs.replace(", ]}", ", {criterion: emergency-response, is: refuted}]}")
    turn(path, "- id: red-line-knowing-breach", exception, needs)
    assert '"emergency-response"' in found(tolerance, shelf, "red-line-presumed")["message"]


def test_absence_needs_a_duty_whose_text_was_read(tolerance: Command, shelf: Path) -> None:
    """A missing record that works against a respondent needs a cited duty."""
    path = shelf / DUTIES / "major-decisions-713.yaml"
    turn(path, "- id: legality-review-before-discussion", "status: verified", "status: secondary")
    problem = found(tolerance, shelf, "absence-uncited")
    assert problem["line"] > 1
    assert "legality-review" in problem["message"]


def test_absence_on_a_neutral_criterion_is_found(tolerance: Command, shelf: Path) -> None:
    """Where no polarity guards a missing record, an assignment shows that it may weigh."""
    path = shelf / LIBRARY / "distinction-2.yaml"
    turn(path, "- id: persisted-after-ban", "polarity: disfavours", "polarity: neutral")
    assert "for example" in found(tolerance, shelf, "absence-unguarded")["message"]


def test_a_missing_record_may_not_turn_a_presumption(tolerance: Command, shelf: Path) -> None:
    """A shift that reads the lack of a record against the respondent is found."""
    path = shelf / LIBRARY / "objective.yaml"
    turn(path, "- id: diligence", "criterion: access-barrier", "criterion: legality-review")
    found(tolerance, shelf, "absence-presumed")


def test_a_barrier_may_not_presume_against(tolerance: Command, shelf: Path) -> None:
    """A barrier that turns a presumption against whoever had it is found."""
    path = shelf / LIBRARY / "objective.yaml"
    turn(path, "- id: diligence", "presume: {verdict: refuted", "presume: {verdict: established")
    turn(path, "shift:", "verdict: established", "verdict: refuted")
    assert "diligence" in found(tolerance, shelf, "barrier-presumes-against")["message"]


def test_a_barrier_favours(tolerance: Command, shelf: Path) -> None:
    """The criterion that a rulebook calls its barrier must favour the respondent."""
    turn(shelf / EDITION / "rulebook.yaml", "barrier:", "access-barrier", "private-gain")
    found(tolerance, shelf, "barrier-not-favouring")


def test_contraries_that_may_hold_together(tolerance: Command, shelf: Path) -> None:
    """Two conclusions called contraries that some assignment joins are shown with it."""
    path = shelf / EDITION / "rulebook.yaml"
    turn(path, "contraries:", "contraries: []", "contraries: [[tolerable, stood-apart]]")
    problem = found(tolerance, shelf, "proof-contrary-conclusions")
    assert "=established" in problem["message"]
    assert '"art-17-2"' in problem["message"]
    assert problem["file"].endswith("rules/art-17.yaml")
    assert problem["line"] > 0


def test_a_policy_that_overlaps(tolerance: Command, shelf: Path) -> None:
    """Two rows that one assignment meets are shown with it."""
    path = shelf / EDITION / "rulebook.yaml"
    turn(path, "policy:", "at_most: 0", "at_most: 1")
    problem = found(tolerance, shelf, "proof-policy-overlap")
    assert "for example" in problem["message"]
    assert "(4, 5)" in problem["message"]
    rows = [n for n, x in enumerate(path.read_text("utf-8").splitlines(), 1) if "- when:" in x]
    assert problem["line"] == rows[4]


def test_a_gap_is_one_fault_on_the_policy(tolerance: Command, shelf: Path) -> None:
    """Where no row is met nothing is heavier or lighter: the gap is told, and no polarity."""
    path = shelf / EDITION / "rulebook.yaml"
    text = path.read_text("utf-8")
    start = text.index("    - when: {all: [{conclusion: tolerable, is: fails}, {conclusion: mit")
    end = text.index("    - when:", start + 1)
    path.write_text(text[:start] + text[end:], "utf-8")
    assert found(tolerance, shelf, "proof-policy-gap")["line"] > 0
    codes = {p["code"] for p in checked(tolerance, shelf)["problems"]}
    assert codes == {"proof-condition-unmet", "proof-policy-gap"}


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
    problem = found(tolerance, shelf, code or "unknown-conclusion")
    assert names in problem["message"]
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
    found(tolerance, shelf, code)


def test_an_unmet_condition_leaves_one_outcome(tolerance: Command, shelf: Path) -> None:
    """Where the policy is left without a row once the tolerance falls away, it is shown."""
    path = shelf / EDITION / "rulebook.yaml"
    turn(
        path,
        "rows:",
        "conclusion: tolerable, is: fails}, {conclusion",
        "conclusion: elements, is: fails}, {conclusion",
    )
    found(tolerance, shelf, "proof-condition-unmet")
