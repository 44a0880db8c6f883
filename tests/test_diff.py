"""What `rulebook diff` says: differences of meaning, by article, and nothing of mere text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.command import Command
from tests.pairs import Tree
from tests.small import BASIS, EDITION, Change, Small, criterion, rule, small
from tolerance.files.rulebook import Loaded
from tolerance.model.condition import AllOf, AnyOf, AtLeast, CriterionIs, NoneOf
from tolerance.model.problem import ProblemsError
from tolerance.model.rulebook import Rulebook
from tolerance.workbench.compare.article import Article, article_of
from tolerance.workbench.compare.change import Change as Differs
from tolerance.workbench.compare.change import Changes
from tolerance.workbench.compare.changes import compare
from tolerance.workbench.compare.diff_words import DiffWords
from tolerance.workbench.compare.effect import Effect, measure
from tolerance.workbench.compare.sameness import flat
from tolerance.workbench.compare.spot import find_spot

A, B, C = (CriterionIs(name, "established") for name in "abc")


def books(folder: Path, **changes: Change) -> tuple[Loaded, Loaded]:
    """Return the small rulebook as it is, and with changes made to its files."""
    return small(folder / "old").loaded(), small(folder / "new", **changes).loaded()


def differ(folder: Path, **changes: Change) -> Changes:
    """Return what differs between the small rulebook and the same with changes."""
    old, new = books(folder, **changes)
    return compare(old.rulebook, new.rulebook)


def only(found: Changes) -> Differs:
    """Return the one difference."""
    (change,) = found.changes
    return change


def _turned(tree: Any) -> None:
    """Turn every list round, but those whose order is meaning."""
    if isinstance(tree, dict):
        for key, part in tree.items():
            if key not in {"strata", "ladder"}:
                _turned(part)
    elif isinstance(tree, list):
        tree.reverse()
        for part in tree:
            _turned(part)


def test_order_and_files_mean_nothing(tmp_path: Path) -> None:
    """Lists turned round, files renamed, comments and defaults written out are no difference."""
    old = small(tmp_path / "old")
    every = dict.fromkeys(("cover", "criteria", "rules", "evidence", "scenarios"), _turned)
    new = small(tmp_path / "new", **every)
    folder = new.rulebooks / EDITION
    for section in ("criteria", "rules"):
        path = folder / section / "all.yaml"
        text = path.read_text("utf-8")
        path.unlink()
        (folder / section / "elsewhere.yaml").write_text(f"# another comment\n\n{text}", "utf-8")
    assert compare(old.loaded().rulebook, new.loaded().rulebook).changes == ()


def test_the_shipped_rulebooks_do_not_differ_from_themselves(tolerance: Command) -> None:
    """An edition compared with itself has no difference, and the command says so and exits 0."""
    ended = tolerance("rulebook", "diff", "accountability", "accountability", "--lang", "zh")
    assert ended.code == 0
    assert "含义没有不同" in ended.out
    found = tolerance("rulebook", "diff", "sanctions", "sanctions", "--json").object()
    assert found["same_meaning"] is True
    assert found["articles"] == []
    assert found["effect"] is None


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (AllOf((A, AllOf((B, C)))), AllOf((C, B, A))),
        (AnyOf((A, A, AnyOf((B,)))), AnyOf((B, A))),
        (AllOf((A,)), A),
        (NoneOf((AnyOf((A, B)),)), NoneOf((B, A))),
        (AtLeast(2, (C, A, AllOf((B,)))), AtLeast(2, (A, B, C))),
    ],
)
def test_idle_nesting_means_nothing(written: Any, meant: Any) -> None:
    """Conditions that only nest or repeat what they say are one condition."""
    assert flat(written) == flat(meant)


def test_a_part_named_twice_counts_twice_in_at_least() -> None:
    """At least two of A, A and B is not at least two of A and B."""
    assert flat(AtLeast(2, (A, A, B))) != flat(AtLeast(2, (A, B)))


def _first(tree: list[Tree]) -> Tree:
    return tree[0]


def test_a_changed_threshold_is_worded_and_located(tmp_path: Path) -> None:
    """A moved threshold is one difference of meaning, in words of its quantity."""

    def moved(criteria: list[Tree]) -> None:
        measured = next(c for c in criteria if "threshold" in c)
        measured["threshold"] = {"at_least": "8000000"}

    old, new = books(tmp_path, criteria=moved)
    change = only(compare(old.rulebook, new.rulebook))
    assert (change.kind, change.what, change.sort) == ("criterion", "changed", "meaning")
    assert [f.name for f in change.fields] == ["threshold"]
    (line,) = DiffWords(old.rulebook, new.rulebook, "zh").lines(change)
    assert "800万" in line


def test_a_citation_alone_is_said_to_be_one(tmp_path: Path) -> None:
    """Another basis, the meaning being the same, is a difference of citation only."""

    def cited(rules: list[Tree]) -> None:
        _first(rules)["basis"] = [{**BASIS[0], "article": "第九条"}]

    found = differ(tmp_path, rules=cited)
    assert only(found).sort == "basis"
    assert not found.meaning


def test_a_title_alone_is_words_only(tmp_path: Path) -> None:
    """Another title is a difference of words only."""

    def named_anew(criteria: list[Tree]) -> None:
        _first(criteria)["title"] = {"zh": "新名称", "en": "another name"}

    found = differ(tmp_path, criteria=named_anew)
    assert only(found).sort == "words"
    assert not found.meaning


def test_a_presumption_on_another_basis_is_citation_only(tmp_path: Path) -> None:
    """A presumption turned is meaning; one only founded elsewhere is citation."""

    def founded(criteria: list[Tree]) -> None:
        criteria.append(criterion("extra", "neutral"))

    def turned(verdict: str, basis: Any) -> Change:
        def change(criteria: list[Tree]) -> None:
            founded(criteria)
            criteria[-1]["presume"] = {"verdict": verdict, "basis": basis}

        return change

    old = small(tmp_path / "old", criteria=founded).loaded().rulebook
    law = {"instrument": "某规定", "article": "第三条", "status": "verified"}
    cited = small(tmp_path / "a", criteria=turned("refuted", law)).loaded().rulebook
    meant = small(tmp_path / "b", criteria=turned("established", "synthesis")).loaded().rulebook
    assert only(compare(old, cited)).sort == "basis"
    assert only(compare(old, meant)).sort == "meaning"


def _added_rule(rules: list[Tree]) -> None:
    when = {"criterion": "extra", "is": "established"}
    stratum = rules[-1]["stratum"]
    rules.append(rule("extra-rule", stratum, when, {"consider": "动机态度", "as": "favours"}))


def _added_criterion(criteria: list[Tree]) -> None:
    criteria.append(criterion("extra", "favours"))


def test_what_was_added_one_way_was_removed_the_other(tmp_path: Path) -> None:
    """Comparing the other way round mirrors every difference and turns the matrix."""
    old, new = (x.rulebook for x in books(tmp_path, criteria=_added_criterion, rules=_added_rule))
    forth, back = compare(old, new), compare(new, old)
    mirror = {"added": "removed", "removed": "added", "changed": "changed"}
    assert {(c.kind, c.id, mirror[c.what]) for c in forth.changes} == {
        (c.kind, c.id, c.what) for c in back.changes
    }
    there, here = _measured(old, new, forth), _measured(new, old, back)
    assert there.size == here.size
    assert {(c.old, c.new, c.count) for c in there.cells} == {
        (c.new, c.old, c.count) for c in here.cells
    }


def _measured(old: Rulebook, new: Rulebook, changes: Changes) -> Effect:
    effect = measure(old, new, changes)
    assert effect is not None
    return effect


def test_a_renaming_is_told_as_one(tmp_path: Path) -> None:
    """A criterion with the same content under another id is renamed, and changes no outcome."""

    def under(name: str) -> tuple[Change, Change]:
        def criteria(tree: list[Tree]) -> None:
            tree.append(criterion(name, "favours", title={"zh": "附加", "en": "extra"}))

        def rules(tree: list[Tree]) -> None:
            _added_rule(tree)
            tree[-1]["when"] = {"criterion": name, "is": "established"}

        return criteria, rules

    one, other = under("first"), under("second")
    old = small(tmp_path / "old", criteria=one[0], rules=one[1]).loaded().rulebook
    new = small(tmp_path / "new", criteria=other[0], rules=other[1]).loaded().rulebook
    found = compare(old, new)
    assert found.renamed == {"second": "first"}
    change = only(found)
    assert (change.what, change.id, change.new_id) == ("renamed", "first", "second")
    assert _measured(old, new, found).changed == 0
    assert "疑似改名" in DiffWords(old, new, "zh").what(change)


def test_ladder_policy_and_labels_are_compared_by_entry(tmp_path: Path) -> None:
    """A rung's class, a row's choice, a label and a row of the standing table are told apart."""

    def head(cover: Tree) -> None:
        cover["ladder"][0]["label"] = {"zh": "改称", "en": "renamed"}
        cover["policy"]["rows"][0]["because"] = {"zh": "另一理由", "en": "another"}
        cover["labels"] = {**cover.get("labels", {}), "anew": {"zh": "新语", "en": "new word"}}
        cover["in_force"] = {"from": "2024-01-01", "to": "2030-12-31"}

    def table(rows: list[Tree]) -> None:
        rows.append({"when": {"kind": "photo"}, "standing": "corroborative", "basis": BASIS[0]})

    found = differ(tmp_path, cover=head, evidence=table)
    told = {(c.kind, c.what, c.sort) for c in found.changes}
    assert told == {
        ("rung", "changed", "words"),
        ("policy", "changed", "words"),
        ("label", "added", "words"),
        ("cover", "changed", "meaning"),
        ("standing", "added", "meaning"),
    }


def test_a_scenario_is_no_meaning(tmp_path: Path) -> None:
    """Scenarios are told, and make no difference in meaning."""

    def more(scenarios: list[Tree]) -> None:
        scenarios.append({"id": "one-more", "verdicts": {}, "expect": {"outcome": "dismiss"}})

    found = differ(tmp_path, scenarios=more)
    assert [(c.kind, c.what) for c in found.changes] == [("scenario", "added")]
    assert not found.meaning


def test_articles_are_headings_down_to_the_article(tmp_path: Path) -> None:
    """What cites paragraphs of one article stands under it; synthesis stands under none."""
    book = small(tmp_path).loaded().rulebook
    basis = next(iter(book.rules.values())).basis
    assert article_of(basis).article == "第一条"
    assert article_of(()) == Article()
    assert (
        Article(basis[0].instrument, "第17条").order
        == Article(basis[0].instrument, "第十七条").order
    )
    assert (
        Article(basis[0].instrument, "第九条").order < Article(basis[0].instrument, "第十条").order
    )
    assert Article(basis[0].instrument, "第九条").order < Article().order


def _copy(folder: Path) -> tuple[Small, Small]:
    def moved(criteria: list[Tree]) -> None:
        next(c for c in criteria if "threshold" in c)["threshold"] = {"at_least": "8000000"}

    return small(folder / "old"), small(folder / "new", criteria=moved)


def test_the_command_takes_names_paths_and_other_shelves(
    tmp_path: Path, tolerance: Command
) -> None:
    """An edition is named by name, by its folder, or on another shelf: all come to the same."""
    old, new = _copy(tmp_path)
    shelf = ("--rulebooks", old.rulebooks, "--json")
    ways = (
        new.rulebooks / EDITION,
        new.rulebooks / EDITION / "rulebook.yaml",
        f"{new.rulebooks}#mini",
        f"{new.rulebooks}#mini@2024-01-01",
    )
    found = [tolerance("rulebook", "diff", "mini", way, *shelf).object() for way in ways]
    assert all(each == found[0] for each in found)
    (article,) = found[0]["articles"]
    (change,) = article["changes"]
    assert change["sort"] == "meaning"
    for side in ("old", "new"):
        path, line = change[side]["file"], change[side]["line"]
        root = tmp_path / side / path
        assert change["id"] in root.read_text("utf-8").splitlines()[line - 1]


def test_the_screen_speaks_both_languages(tmp_path: Path, tolerance: Command) -> None:
    """The same comparison is printed whole in Chinese and in English, and exits 0."""
    old, new = _copy(tmp_path)
    words = ("rulebook", "diff", "mini", new.rulebooks / EDITION, "--rulebooks", old.rulebooks)
    zh, en = (tolerance(*words, "--lang", lang) for lang in ("zh", "en"))
    assert zh.code == en.code == 0
    assert "对处理的影响" in zh.out
    assert "What this does to outcomes" in en.out
    assert all(len(line) <= 100 for line in en.out.splitlines())


@pytest.mark.parametrize(
    ("given", "code"),
    [("nosuch", "unknown-rulebook"), (".", "edition-no-head")],
)
def test_what_is_no_edition_is_a_problem(given: str, code: str, tmp_path: Path) -> None:
    """A name that nothing has and a folder that is none are problems with remedies."""
    with pytest.raises(ProblemsError) as fault:
        find_spot(given, small(tmp_path).rulebooks)
    assert [p.code for p in fault.value.problems] == [code]


def test_an_edition_alone_borrows_what_it_lacks(tmp_path: Path, tolerance: Command) -> None:
    """A copy of one edition's folder without its libraries is compared with theirs."""
    shipped = Path(__file__).parent.parent / "rulebooks"
    there = tmp_path / "draft" / "accountability" / "2019-09-01"
    there.parent.mkdir(parents=True)
    for path in sorted((shipped / "accountability" / "2019-09-01").rglob("*.yaml")):
        target = there / path.relative_to(shipped / "accountability" / "2019-09-01")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(path.read_text("utf-8"), "utf-8")
    found = tolerance("rulebook", "diff", "accountability", there, "--json").object()
    assert found["same_meaning"] is True


def test_the_order_of_the_ladder_is_meaning(tmp_path: Path) -> None:
    """Two rungs that change places are a difference, though each is the same."""

    def swapped(cover: Tree) -> None:
        cover["ladder"][-2:] = reversed(cover["ladder"][-2:])

    change = only(differ(tmp_path, cover=swapped))
    assert (change.kind, change.id, change.sort) == ("cover", "ladder", "meaning")


def test_what_bears_on_findings_is_told_and_not_counted(tmp_path: Path, tolerance: Command) -> None:
    """A changed standard of proof or standing row changes no count, and is listed as beyond it."""

    def head(cover: Tree) -> None:
        cover["standards"]["more-likely"]["prevails"] = "unrebutted"

    def table(rows: list[Tree]) -> None:
        rows.append({"when": {"kind": "photo"}, "standing": "corroborative", "basis": BASIS[0]})

    old, new = small(tmp_path / "old"), small(tmp_path / "new", cover=head, evidence=table)
    words = ("rulebook", "diff", "mini", new.rulebooks / EDITION, "--rulebooks", old.rulebooks)
    found = tolerance(*words, "--json").object()
    beyond = {(c["kind"], c["id"]) for c in found["beyond_the_count"]}
    assert ("standard", "more-likely") in beyond
    assert "standing" in {kind for kind, _ in beyond}
    assert found["effect"]["changed"] == 0
    assert "影响认定本身" in tolerance(*words, "--lang", "zh").out


def test_of_a_table_only_the_entry_that_differs_is_told(tmp_path: Path) -> None:
    """A map with one more activity is told by that activity and not whole."""

    def maps(*names: str) -> Change:
        def write(tree: Tree) -> None:
            tree |= {
                "columns": {"case": "单号", "activity": "环节", "time": "时间"},
                "acts": {"集体讨论": ["党组会"], "合法性审查": list(names)},
            }

        return write

    old = small(tmp_path / "old", maps=maps("法制审核")).loaded().rulebook
    new = small(tmp_path / "new", maps=maps("法制审核", "司法局审查")).loaded().rulebook
    change = only(compare(old, new))
    assert DiffWords(old, new, "zh").lines(change) == ["环节·合法性审查：增加司法局审查"]
    assert DiffWords(old, new, "en").lines(change) == ["acts·合法性审查: with 司法局审查"]


def test_a_calendar_counted_by_is_compared_by_year() -> None:
    """Where an edition counts working days, a year that differs is a difference of meaning."""
    spot = find_spot("accountability", Path(__file__).parent.parent / "rulebooks")
    old = spot.loaded().rulebook
    assert old.calendar is not None
    year = max(old.calendar.years)
    kept = {k: v for k, v in old.calendar.years.items() if k != year}
    new = replace(old, calendar=replace(old.calendar, years=kept))
    change = only(compare(old, new))
    assert (change.id, change.sort) == ("calendar", "meaning")
    assert DiffWords(old, new, "zh").lines(change)[0].count(year) == 1


COUNTS = [(7, "7"), (1234567, "1,234,567"), (17725876239305002191858, "约1.77×10²²")]


@pytest.mark.parametrize(("number", "written"), COUNTS)
def test_counts_can_be_read(number: int, written: str, tmp_path: Path) -> None:
    """A count is written out while it can be read, and rounded past that."""
    book = small(tmp_path).loaded().rulebook
    words = DiffWords(book, book, "zh")
    assert words.amount(number) == written
    assert words.share(0, number) == "0%"
    assert words.share(number, number) == "100%"
    assert words.share(1, 10**12) == "不足0.0001%"
    assert words.share(10**12 - 1, 10**12) == "超过99.9999%"
    assert words.share(None, number) == "不详"


def test_words_changed_in_one_language_are_placed(tmp_path: Path) -> None:
    """Where the words of one language stay as they were, it is said which were changed."""

    def retold(criteria: list[Tree]) -> None:
        criteria[0]["title"]["zh"] = "另一名称"

    old, new = books(tmp_path, criteria=retold)
    change = only(compare(old.rulebook, new.rulebook))
    (english,) = DiffWords(old.rulebook, new.rulebook, "en").lines(change)
    assert "only the Chinese was changed" in english
    (chinese,) = DiffWords(old.rulebook, new.rulebook, "zh").lines(change)
    assert "另一名称" in chinese


def test_english_changed_alone_is_said_in_chinese(tmp_path: Path) -> None:
    """A reader of the Chinese is told that only the English was changed."""

    def retold(criteria: list[Tree]) -> None:
        criteria[0]["title"]["en"] = "another name"

    old, new = books(tmp_path, criteria=retold)
    change = only(compare(old.rulebook, new.rulebook))
    (chinese,) = DiffWords(old.rulebook, new.rulebook, "zh").lines(change)
    assert "只改了英文，中文未改" in chinese
