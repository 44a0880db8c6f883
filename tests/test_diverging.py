"""Where a scenario that fails first departs from what its author expects."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command import Command
from tests.pairs import Tree
from tests.small import Change, named, rule, small
from tolerance.check.scenarios import run_scenario
from tolerance.model.problem import ProblemsError
from tolerance.workbench.exercise.diverging import Node, diverges

FOUND = {"breach": "established", "pilot": "established"}


def departs(tmp_path: Path, scenario: Tree, **changes: Change) -> Node | None:
    """Return where one scenario on the small rulebook departs."""
    one = {"id": "s", "reasoning": "示例", **scenario}
    bench = small(tmp_path, scenarios=lambda entries: entries.append(one), **changes).bench()
    told = bench.rulebook.scenarios["s"]
    came = run_scenario(bench, told)
    assert came.told is not None
    return diverges(came.told, told)


def shape(node: Node | None) -> tuple[str, str, str, str]:
    """Return the step, its name, and what was expected and found."""
    assert node is not None
    return node.step, node.id, node.expected, node.found


def test_nothing_departs_where_all_is_as_expected(tmp_path: Path) -> None:
    """A scenario that comes to what it expects departs nowhere."""
    assert departs(tmp_path, {"verdicts": FOUND, "expect": {"outcome": "waive"}}) is None


def test_everything_that_may_be_expected_may_hold(tmp_path: Path) -> None:
    """Where each kind of expectation is met, nothing differs and nothing departs."""
    expect = {
        "outcome": "reduce",
        "disposition": "conclude",
        "grounds": ["gain", "elements"],
        "conclusions": {"tolerable": "fails", "red-line-crossed": "holds"},
        "applies": ["piloting", "gain"],
        "idle": ["huge"],
        "defeated": {"piloting": "gain"},
        "considerations": {"后果影响": "neutral"},
        "permitted": ["ordinary", "reduce"],
        "attached": [],
        "conditions": [],
        "referrals": [],
    }
    said = {**FOUND, "private-gain": "established"}
    assert departs(tmp_path, {"verdicts": said, "expect": expect}) is None


Case = tuple[Tree, Tree, tuple[str, str, str, str]]
CASES: dict[str, Case] = {
    "a ground that did not apply": (
        FOUND,
        {"outcome": "waive", "grounds": ["gain"]},
        ("rule", "gain", "applies", "idle"),
    ),
    "a ground that was defeated": (
        {**FOUND, "private-gain": "established"},
        {"outcome": "reduce", "grounds": ["piloting"]},
        ("rule", "piloting", "stands", "defeated"),
    ),
    "a ground that is none": (
        {**FOUND, "large": "refuted"},
        {"outcome": "waive", "grounds": ["large"]},
        ("rule", "large", "ground", "stands"),
    ),
    "a rule that should be idle": (
        FOUND,
        {"outcome": "waive", "idle": ["piloting"]},
        ("rule", "piloting", "idle", "stands"),
    ),
    "a rule that should apply": (
        FOUND,
        {"outcome": "waive", "applies": ["gain"]},
        ("rule", "gain", "applies", "idle"),
    ),
    "a defeat that did not come": (
        FOUND,
        {"outcome": "waive", "defeated": {"piloting": "gain"}},
        ("rule", "gain", "applies", "idle"),
    ),
    "a defeat of what is idle": (
        {"breach": "established"},
        {"outcome": "reduce", "defeated": {"piloting": "gain"}},
        ("rule", "piloting", "applies", "idle"),
    ),
    "a defeat by another": (
        {**FOUND, "private-gain": "established"},
        {"outcome": "reduce", "defeated": {"piloting": "elements"}},
        ("rule", "piloting", "defeated", "stands"),
    ),
    "a conclusion that fails": (
        FOUND,
        {"outcome": "waive", "conclusions": {"red-line-crossed": "holds"}},
        ("rule", "gain", "applies", "idle"),
    ),
    "a conclusion that holds": (
        FOUND,
        {"outcome": "waive", "conclusions": {"tolerable": "fails"}},
        ("rule", "piloting", "idle", "stands"),
    ),
    "a consideration": (
        FOUND,
        {"outcome": "waive", "considerations": {"后果影响": "disfavours"}},
        ("consideration", "后果影响", "disfavours", "neutral"),
    ),
    "a rung that is required": (
        {"pilot": "established"},
        {"outcome": "waive"},
        ("rule", "elements", "applies", "idle"),
    ),
    "a rung that is not permitted": (
        {"breach": "established"},
        {"outcome": "waive"},
        ("permitted", "waive", "waive", "reduce, ordinary"),
    ),
    "a row that is not met": (
        {**FOUND, "huge": "established", "large": "established"},
        {"outcome": "waive"},
        ("policy", "2", "waive", "heaviest: heavier"),
    ),
    "a set of rungs": (
        FOUND,
        {"outcome": "waive", "permitted": ["waive"]},
        ("permitted", "permitted", "waive", "ordinary, reduce, waive"),
    ),
    "a measure": (
        FOUND,
        {"outcome": "waive", "referrals": [], "attached": [], "permitted": []},
        ("permitted", "permitted", "", "ordinary, reduce, waive"),
    ),
    "a disposition": (
        FOUND,
        {"outcome": "waive", "disposition": "remit"},
        ("settlement", "disposition", "remit", "conclude"),
    ),
    "what should not apply": (
        {**FOUND, "private-gain": "inapplicable"},
        {"outcome": "waive"},
        ("criterion", "private-gain", "inapplicable", "unproven"),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_the_first_step_that_is_not_as_expected(name: str, tmp_path: Path) -> None:
    """The earliest stratum at which an expectation fails is named, with rule or conclusion."""
    verdicts, expect, due = CASES[name]
    assert shape(departs(tmp_path, {"verdicts": verdicts, "expect": expect})) == due


def test_the_earlier_stratum_goes_first(tmp_path: Path) -> None:
    """Of two expectations that fail, the one of the earlier stratum is where it departs."""
    expect = {"outcome": "waive", "idle": ["piloting", "elements"]}
    assert shape(departs(tmp_path, {"verdicts": FOUND, "expect": expect}))[1] == "elements"


def test_a_rule_says_which_atoms_lack(tmp_path: Path) -> None:
    """A rule that did not apply names its atoms as they are; one that was beaten, by whom."""
    lacking = departs(
        tmp_path / "1", {"verdicts": FOUND, "expect": {"outcome": "waive", "grounds": ["gain"]}}
    )
    assert lacking is not None
    assert lacking.lacks == ("criterion:private-gain=refuted",)
    said = {**FOUND, "private-gain": "established"}
    beaten = departs(
        tmp_path / "2", {"verdicts": said, "expect": {"outcome": "reduce", "grounds": ["piloting"]}}
    )
    assert beaten is not None
    assert beaten.defeated_by == ("gain",)
    assert beaten.parts[0].matched == ("criterion:private-gain=established",)


def test_a_rung_that_is_closed_names_near_misses_first(tmp_path: Path) -> None:
    """The rules that would have permitted the rung are listed, those that lack least first."""

    def another(rules: list[Tree]) -> None:
        two = [{"criterion": name, "is": "established"} for name in ("pilot", "private-gain")]
        rules.append(rule("a-far-one", "tolerance", {"all": two}, {"permit": "waive"}))

    found = departs(
        tmp_path,
        {"verdicts": {"breach": "established"}, "expect": {"outcome": "waive"}},
        rules=another,
    )
    assert found is not None
    assert [part.id for part in found.parts] == ["piloting", "a-far-one"]


def test_a_conclusion_that_lacks_is_followed_to_its_rule(tmp_path: Path) -> None:
    """A ground that lacks one earlier conclusion departs at the rule that should draw it."""

    def after(rules: list[Tree]) -> None:
        named(rules, "piloting")["when"] = {"conclusion": "elements", "is": "holds"}

    scenario = {
        "verdicts": {"pilot": "established"},
        "expect": {"outcome": "dismiss", "grounds": ["piloting"]},
    }
    assert shape(departs(tmp_path, scenario, rules=after)) == (
        "rule",
        "elements",
        "applies",
        "idle",
    )


def test_the_command_names_file_and_line(tolerance: Command, tmp_path: Path) -> None:
    """Text and JSON name the rule's file and line, and why it did not apply."""
    told: Tree = {"id": "s", "verdicts": FOUND, "expect": {"outcome": "waive", "grounds": ["gain"]}}
    files = small(tmp_path, scenarios=lambda s: s.append(told))
    words = ("rulebook", "test", "mini", "--rulebooks", files.rulebooks, "--lang", "en")
    shown = tolerance(*words)
    assert shown.code == 3
    assert "first departs at: rulebooks/mini/2024-01-01/rules/all.yaml:" in shown.out
    flat = " ".join(shown.out.split())
    assert "rule gain did not apply: private-gain" in flat
    (row,) = tolerance(*words, "--json").object()["scenarios"]
    assert row["diverges"]["id"] == "gain"
    assert row["diverges"]["line"] > 0
    assert row["diverges"]["lacks"] == ["criterion:private-gain=refuted"]


VALUE = {"verdicts": {"breach": "established"}, "expect": {"outcome": "ordinary"}}
WRONG: dict[str, tuple[Tree, str]] = {
    "verdict besides": (
        {**VALUE, "verdicts": {"large": "refuted"}, "quantities": {"loss": "5"}},
        "scenario-answers-twice",
    ),
    "open besides": (
        {**VALUE, "open": ["large"], "quantities": {"loss": "5"}},
        "scenario-answers-twice",
    ),
    "unknown quantity": ({**VALUE, "quantities": {"lost": "5"}}, "unknown-quantity"),
    "another kind": (
        {**VALUE, "quantities": {"loss": "2024-01-01"}},
        "scenario-value-of-another-kind",
    ),
    "no number": ({**VALUE, "quantities": {"loss": "much"}}, "not-a-number"),
    "unknown conclusion": (
        {**VALUE, "expect": {"outcome": "ordinary", "conclusions": {"x": "holds"}}},
        "unknown-conclusion",
    ),
    "unknown consideration": (
        {**VALUE, "expect": {"outcome": "ordinary", "considerations": {"x": "favours"}}},
        "unknown-consideration",
    ),
    "unknown measure": (
        {**VALUE, "expect": {"outcome": "ordinary", "attached": ["x"]}},
        "unknown-measure",
    ),
    "unknown organ": (
        {**VALUE, "expect": {"outcome": "ordinary", "referrals": ["x"]}},
        "unknown-organ",
    ),
    "unknown rule": (
        {**VALUE, "expect": {"outcome": "ordinary", "defeated": {"x": "gain"}}},
        "unknown-rule",
    ),
    "unknown rung": (
        {**VALUE, "expect": {"outcome": "ordinary", "permitted": ["x"]}},
        "unknown-rung",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_name_that_leads_nowhere_is_a_problem(name: str, tmp_path: Path) -> None:
    """What a scenario gives and expects must be the rulebook's own, and each thing given once."""
    scenario, code = WRONG[name]
    one = {"id": "s", **scenario}
    files = small(tmp_path, scenarios=lambda entries: entries.append(one))
    with pytest.raises(ProblemsError) as fault:
        files.loaded()
    assert code in {p.code for p in fault.value.problems}


@pytest.mark.parametrize("value", [0, 99, 100, 101, 499, 500, 501, 999, 1000, 10_000])
def test_a_value_answers_every_threshold_on_it(value: int, tmp_path: Path) -> None:
    """Each criterion on the quantity is established or refuted as its threshold says."""
    one = {"id": "s", **VALUE, "quantities": {"loss": str(value)}}
    bench = small(tmp_path, scenarios=lambda entries: entries.append(one)).bench()
    told = run_scenario(bench, bench.rulebook.scenarios["s"]).told
    assert told is not None
    for finding in told.findings:
        threshold = bench.rulebook.criteria[finding.criterion].threshold
        if threshold is not None:
            assert threshold.at_least is not None
            passes = value >= int(str(threshold.at_least))
            assert finding.verdict == ("established" if passes else "refuted")
            assert finding.raised
