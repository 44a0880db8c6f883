"""What the scenarios reach, and which provisions are encoded."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.command import Command
from tests.pairs import Tree, save
from tests.small import Small, small
from tolerance.check.articles import check_articles
from tolerance.model.problem import ProblemsError
from tolerance.workbench.exercise.cover import Reach, cover

FOUND = {"breach": "established", "pilot": "established"}
TOLD: list[Tree] = [
    {"id": "waived", "verdicts": FOUND, "expect": {"outcome": "waive"}},
    {
        "id": "barred",
        "verdicts": {**FOUND, "private-gain": "established"},
        "expect": {"outcome": "reduce"},
    },
]


def told(tmp_path: Path, articles: list[Tree] | None = None, **changes: Any) -> Small:
    """Write the small rulebook with two scenarios, and a list of articles if one is given."""
    files = small(tmp_path, scenarios=lambda entries: entries.extend(TOLD), **changes)
    if articles is not None:
        save(files.rulebooks / "mini/2024-01-01/articles.yaml", articles)
    return files


def reached(files: Small) -> Reach:
    """Return what the scenarios reach."""
    return cover(files.bench())


def test_rules_by_how_far_they_are_reached(tmp_path: Path) -> None:
    """A rule stood somewhere, was only defeated, or never applied."""
    reach = reached(told(tmp_path))
    states = {r.rule: r.state for r in reach.rules}
    assert states["elements"] == "stood"
    assert states["no-elements"] == "never"
    assert {r.rule: r.defeated for r in reach.rules}["piloting"] == ("barred",)


def test_a_rule_that_only_ever_falls_is_only_defeated(tmp_path: Path) -> None:
    """A rule that applies and is always defeated did not stand."""
    files = small(tmp_path, scenarios=lambda entries: entries.append(TOLD[1]))
    assert {r.rule: r.state for r in reached(files).rules}["piloting"] == "defeated"


def test_criteria_by_verdict(tmp_path: Path) -> None:
    """Each verdict a criterion could have is counted, and those never seen are gaps."""
    reach = {c.criterion: c for c in reached(told(tmp_path)).criteria}
    assert reach["private-gain"].seen["established"] == 1
    assert reach["private-gain"].seen["unproven"] == 1
    assert reach["private-gain"].gaps == ("refuted",)


def test_rows_by_the_scenarios_that_meet_them(tmp_path: Path) -> None:
    """A row of the policy that nothing meets is shown with no scenario."""
    rows = reached(told(tmp_path)).rows
    assert [(r.row, r.met) for r in rows] == [(1, ("barred", "waived")), (2, ())]


def test_a_scenario_without_one_answer_is_named(tmp_path: Path) -> None:
    """A scenario that is a fault of the rulebook reaches nothing and is named."""
    files = told(tmp_path, cover=lambda c: c["policy"]["rows"].pop(0))
    assert reached(files).unanswered == ("barred", "waived")


LISTED: list[Tree] = [
    {"article": "第1条", "instrument": "《示例规则》", "status": "encoded"},
    {"article": "第二条", "instrument": "示例规则", "status": "todo"},
    {"article": "第三条", "status": "not-encodable", "because": "程序性规定"},
]


def test_articles_by_what_became_of_them(tmp_path: Path) -> None:
    """A provision is encoded and tested, to do, or deliberately left out with its reason."""
    reach = reached(told(tmp_path, LISTED))
    assert [(a.article.zh, a.reached) for a in reach.articles] == [
        ("第三条", "not-encodable"),
        ("第1条", "tested"),
        ("第二条", "todo"),
    ]
    assert reach.articles[0].because is not None


def test_an_article_that_is_not_listed_is_shown_as_cited(tmp_path: Path) -> None:
    """Without a list, every provision that is cited is shown, and none is deliberate."""
    (article,) = reached(told(tmp_path)).articles
    assert (article.article.zh, article.reached, article.listed) == ("第一条", "tested", False)


def test_an_article_that_only_idle_rules_cite_is_not_tested(tmp_path: Path) -> None:
    """What cites the provision never applied in any scenario."""
    files = small(tmp_path)
    assert {a.reached for a in reached(files).articles} == {"untested"}


@pytest.mark.parametrize(
    ("entry", "codes"),
    [
        ({"article": "第一条", "instrument": "示例规则", "status": "encoded"}, []),
        (
            {"article": "第九条", "instrument": "示例规则", "status": "encoded"},
            ["article-not-cited"],
        ),
        ({"article": "第一条", "status": "encoded"}, ["article-not-cited"]),
        (
            {"article": "第一条", "instrument": "示例规则", "status": "todo"},
            ["article-cited-though"],
        ),
        ({"article": "第一条第二款", "instrument": "示例规则", "status": "encoded"}, []),
        ({"article": "第一条第二款", "instrument": "示例规则", "status": "todo"}, []),
    ],
)
def test_the_list_is_held_against_the_citations(
    entry: Tree, codes: list[str], tmp_path: Path
) -> None:
    """What is said to be encoded must be cited, and what is not must not be."""
    loaded = told(tmp_path, [entry]).loaded()
    assert [p.code for p in check_articles(loaded.rulebook, loaded.places)] == codes


def test_what_is_cited_unverified_is_still_to_do(tmp_path: Path) -> None:
    """A provision whose only citations own that its text was not seen may be to do."""

    def doubt(rules: list[Tree]) -> None:
        for each in rules:
            each["basis"] = [{**each["basis"][0], "status": "unverified"}]

    def doubt_rows(rows: list[Tree]) -> None:
        for each in rows:
            each["basis"] = {**each["basis"], "status": "unverified"}

    entry = {"article": "第一条", "instrument": "示例规则", "status": "todo"}
    changes: dict[str, Any] = {"rules": doubt, "criteria": doubt, "evidence": doubt_rows}
    loaded = told(tmp_path, [entry], **changes).loaded()
    assert list(check_articles(loaded.rulebook, loaded.places)) == []


@pytest.mark.parametrize(
    ("entries", "code"),
    [
        ([LISTED[0], {**LISTED[0], "article": "第一条"}], "article-twice"),
        ([{"article": "第一条", "status": "not-encodable"}], "article-without-reason"),
        ([{"article": "第一条", "status": "done"}], "not-a-choice"),
        ({"article": "第一条"}, "not-a-list"),
    ],
)
def test_a_list_that_is_wrong_is_refused(entries: Any, code: str, tmp_path: Path) -> None:
    """A provision listed twice, left out without a reason, or no list at all is a problem."""
    files = told(tmp_path, entries)
    with pytest.raises(ProblemsError) as fault:
        files.loaded()
    assert code in {p.code for p in fault.value.problems}


def test_the_list_is_no_part_of_the_digest(tmp_path: Path) -> None:
    """Listing provisions does not change what edition a case was judged by."""
    bare, listed = told(tmp_path / "1"), told(tmp_path / "2", LISTED)
    assert bare.loaded().rulebook.digest == listed.loaded().rulebook.digest


def test_the_command_says_what_is_reached(tolerance: Command, tmp_path: Path) -> None:
    """Text names the gaps, JSON gives everything."""
    files = told(tmp_path, LISTED)
    said = tolerance("rulebook", "cover", "mini", "--rulebooks", files.rulebooks, "--lang", "en")
    assert said.code == 0
    assert "no-elements" in said.out
    assert "deliberately not encoded 1" in said.out
    assert "waived" not in said.out
    found = tolerance("rulebook", "cover", "--rulebooks", files.rulebooks, "--json").object()
    assert found["schema"] == "tolerance/cover/1"
    (book,) = found["rulebooks"]
    assert book["policy"][1] == {"choose": "heaviest", "row": 2, "scenarios": []}
    whole = tolerance("rulebook", "cover", "mini", "--rulebooks", files.rulebooks, "--all")
    assert "piloting" in whole.out
