"""A rulebook asked without a case: its scenarios, and on what authority it stands."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.pairs import Tree
from tests.small import BASIS, PRESUMED, Change, named, small
from tolerance.check.citations import check_citations
from tolerance.check.scenarios import Verdicts, run_scenario

Differ = tuple[tuple[str, str, str], ...]


def ran(tmp_path: Path, scenario: Tree, **changes: Change) -> Verdicts:
    """Run one scenario on the small rulebook."""
    one = {"id": "s", "reasoning": "示例", **scenario}
    files = small(tmp_path, scenarios=lambda entries: entries.append(one), **changes)
    bench = files.bench()
    return run_scenario(bench, bench.rulebook.scenarios["s"])


FOUND = {"breach": "established", "pilot": "established", "large": "refuted", "huge": "refuted"}


@pytest.mark.parametrize(
    ("verdicts", "expect", "differences"),
    [
        (FOUND, {"outcome": "waive", "disposition": "conclude", "grounds": ["piloting"]}, ()),
        (FOUND, {"outcome": "waive"}, ()),
        (FOUND, {"outcome": "reduce"}, (("outcome", "reduce", "waive"),)),
        (
            FOUND,
            {"outcome": "waive", "disposition": "remit"},
            (("disposition", "remit", "conclude"),),
        ),
        (
            FOUND,
            {"outcome": "waive", "grounds": ["gain"]},
            (("grounds", "gain", "elements, piloting"),),
        ),
        (
            {**FOUND, "private-gain": "inapplicable"},
            {"outcome": "waive"},
            (("private-gain", "inapplicable", "unproven"),),
        ),
    ],
)
def test_a_scenario_is_held_against_its_expectation(
    verdicts: Tree, expect: Tree, differences: Differ, tmp_path: Path
) -> None:
    """Outcome, disposition, grounds and what does not apply are compared, each by name."""
    found = ran(tmp_path, {"verdicts": verdicts, "expect": expect})
    assert found.outcome == "waive"
    assert found.differences == differences


def test_a_scenario_that_is_a_problem_says_which(tmp_path: Path) -> None:
    """Verdicts for which the rulebook has no one answer give the code of the fault."""
    scenario = {"verdicts": FOUND, "expect": {"outcome": "waive"}}
    gap: Change = lambda c: c["policy"]["rows"].pop(0)  # noqa: E731  one of two changes
    assert ran(tmp_path / "1", scenario, cover=gap).differences == (("problem", "", "policy-gap"),)

    def disagree(criteria: list[Tree]) -> None:
        breach = {"criterion": "breach", "is": "established"}
        named(criteria, "private-gain")["shift"] = [
            {"when": breach, "presume": {**PRESUMED, "verdict": verdict}}
            for verdict in ("established", "refuted")
        ]

    found = ran(tmp_path / "2", scenario, criteria=disagree)
    assert found.differences == (("problem", "", "shifts-disagree"),)


def english(tree: Any) -> None:
    """Leave out the English of the first title."""
    tree[0]["title"] = {"zh": "标准"}


CITED: dict[str, tuple[str, Callable[[Any], Any], str]] = {
    "rule": ("rules", lambda r: r[0].pop("basis"), "citation-missing"),
    "criterion": ("criteria", lambda c: c[0].update(basis=[]), "citation-missing"),
    "standing": ("evidence", lambda e: e[0].pop("basis"), "citation-missing"),
    "table": ("evidence", lambda e: e.clear(), "standing-missing"),
    "article": (
        "rules",
        lambda r: r[0].update(basis=[{"instrument": "示例规则", "status": "verified"}]),
        "article-missing",
    ),
    "status": (
        "rules",
        lambda r: r[0].update(basis=[{"instrument": "示例规则", "article": "第一条"}]),
        "status-missing",
    ),
    "title": ("criteria", english, "english-missing"),
    "policy": ("cover", lambda c: c["policy"].pop("basis"), "citation-missing"),
    "rung": ("cover", lambda c: c["ladder"][1].update(label="免予"), "english-missing"),
}


def citations(tmp_path: Path, **changes: Change) -> list[str]:
    """Return the codes of what lacks authority."""
    loaded = small(tmp_path, **changes).loaded()
    return [p.code for p in check_citations(loaded.rulebook, loaded.places)]


@pytest.mark.parametrize("name", CITED)
def test_what_lacks_its_authority_is_named(name: str, tmp_path: Path) -> None:
    """What decides and does not say on what authority, how far checked, or in English."""
    part, change, code = CITED[name]
    assert citations(tmp_path, **{part: change}) == [code]


def test_a_synthesis_needs_no_article(tmp_path: Path) -> None:
    """The whole small rulebook is cited, and a synthesis cites no article."""
    assert citations(tmp_path / "1") == []
    ours = [{**BASIS[0], "status": "synthesis"}]
    del ours[0]["article"]
    assert citations(tmp_path / "2", rules=lambda r: r[0].update(basis=ours)) == []
