"""What the scenarios reach, and which provisions are encoded."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.command import Command
from tests.local import local
from tests.pairs import Tree, save
from tests.small import Small, small
from tolerance.check.articles import check_articles
from tolerance.model.problem import ProblemsError
from tolerance.shelf import open_shelf
from tolerance.workbench.check.checked import check_edition
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


def entitled(cover: Tree) -> None:
    """Call the edition by the name of the norm that its rules cite."""
    cover["title"] = {"zh": "示例规则", "en": "Specimen"}


@pytest.mark.parametrize(
    ("listed", "cited", "codes"),
    [
        ("第一条 第二条 第十四条", "第十九条", ["article-not-listed"]),
        ("第一条 第二条 第十四条", "第二条", []),
        ("第一条 第二条 第十四条", "第二条第三款第（二）项", []),
        ("第一条至第三条 第十四条", "第3条第1款", []),
        ("第一条至第三条 第十四条", "第四条", ["article-not-listed"]),
        ("第一条 第二条", "第二条之一", ["article-not-listed"]),
        ("第一条 第二条", "第二条、第五条", ["article-not-listed"]),
        ("第一条 第二条", "示例", []),
        ("第一条 第九条第一款 第九条第二款", "第九条第三款", ["article-not-listed"]),
        ("第一条 第九条第一款 第九条第二款", "第九条", []),
        ("第一条 第九条 第九条第（一）项 第九条第（二）项", "第九条第（二）项但书", []),
        (
            "第一条 第九条 第九条第（一）项 第九条第（二）项",
            "第九条第（八）项",
            ["article-not-listed"],
        ),
        ("第一条 第九条 第九条第（一）项 第九条第（二）项", "第九条第二款", []),
        ("第一条 第二十五条第（六）项", "第二十五条第（一）项", []),
        ("第一条 第九条第一款第（一）项第1目", "第九条第一款第（一）项第1目", []),
        ("第八条 第九条", "第十九条", []),
    ],
)
def test_what_is_cited_must_be_listed(
    listed: str, cited: str, codes: list[str], tmp_path: Path
) -> None:
    """A list that begins with 第一条 is whole: it has what the edition's own norm is cited for."""

    def cite(rules: list[Tree]) -> None:
        rules[0]["basis"] = [{"instrument": "《示例规则》", "article": cited, "status": "verified"}]

    entries = [
        {"article": each, "status": "not-encodable", "because": "示例"} for each in listed.split()
    ]
    loaded = told(tmp_path, entries, cover=entitled, rules=cite).loaded()
    found = [
        p
        for p in check_articles(loaded.rulebook, loaded.places)
        if p.code == "article-not-listed" and p.facts["article"] == cited
    ]
    assert [p.code for p in found] == codes
    assert all(p.place.file.endswith("rules/all.yaml") and p.place.line for p in found)


def test_a_norm_that_is_not_the_editions_own_is_not_held_against_its_list(tmp_path: Path) -> None:
    """A list names a provision of another norm without claiming to be the whole of that."""
    entry = {"article": "第一条", "instrument": "示例规则", "status": "encoded"}

    def cite(rules: list[Tree]) -> None:
        more = {"instrument": "示例规则", "article": "第十九条", "status": "verified"}
        rules[0]["basis"].append(more)

    loaded = told(tmp_path, [entry], rules=cite).loaded()
    assert list(check_articles(loaded.rulebook, loaded.places)) == []


def test_what_is_removed_is_cited(tmp_path: Path, tolerance: Command) -> None:
    """An article that an overlay gives effect to by removing a rule alone is encoded."""
    shelf = local(tmp_path)
    there = shelf / "local/2025-01-01"
    for name in ("criteria", "rules"):
        path = there / f"{name}/all.yaml"
        path.write_text(path.read_text("utf-8").replace("第八条", "第七条"), "utf-8")
    ended = tolerance("rulebook", "check", "local", "--rulebooks", shelf, "--json")
    assert "article-not-cited" not in [p["code"] for p in ended.object()["problems"]]
    assert tolerance("rulebook", "cover", "local", "--rulebooks", shelf).code == 0


def test_what_is_still_to_do_is_said(tmp_path: Path, tolerance: Command) -> None:
    """Check tells how many provisions of an edition's own list are to do, and the first few."""
    entries = [{"article": f"第{n}条", "status": "todo"} for n in "五六七八"]
    files = told(tmp_path, entries)
    ended = tolerance("rulebook", "check", "--rulebooks", files.rulebooks, "--lang", "zh", "--json")
    assert ended.code == 0
    (said,) = [n for n in ended.object()["notices"] if n["code"] == "articles-todo"]
    assert said["file"].endswith("articles.yaml")
    assert said["line"] == 1
    assert "4 处" in said["message"]
    assert "第五条、第六条、第七条。" in said["message"]


def test_problems_are_not_buried_by_notices(tmp_path: Path, tolerance: Command) -> None:
    """Where there are problems, notices are counted by kind before them; JSON has both whole."""
    entries = [
        {"article": "第一条", "instrument": "示例规则", "status": "todo"},
        {"article": "第二条", "status": "todo"},
    ]
    words = ("rulebook", "check", "--rulebooks", told(tmp_path, entries).rulebooks)
    ended = tolerance(*words, "--lang", "zh")
    assert ended.code == 3
    notices, _, problems = ended.err.partition("发现 1 个问题：")
    assert "[articles-todo] 1" in notices
    assert "→" not in notices
    assert "[article-cited-though]" in problems
    found = tolerance(*words, "--lang", "zh", "--json").object()
    (todo,) = [n for n in found["notices"] if n["code"] == "articles-todo"]
    assert todo["remedy"]


def test_what_is_to_do_beneath_an_overlay_is_said_there(tmp_path: Path) -> None:
    """Of an overlay only its own list is told."""
    shelf = open_shelf(local(tmp_path))
    (over,) = [e for e in shelf.editions if e.cover.id == "local"]
    found = [n for n in check_edition(shelf, over).notices if n.code == "articles-todo"]
    assert [n.facts["names"] for n in found] == ["第九条"]


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
