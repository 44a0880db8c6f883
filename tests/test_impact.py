"""What a new edition would make of cases: as assessing by it gives, and never retroactive."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.command import Command
from tests.local import local
from tests.pairs import Tree, load, save
from tests.shipped import CASES, ON, ROOT
from tests.small import EDITION, PRESUMED, criterion, rule, small
from tolerance.assess import assess
from tolerance.cli.papers import Papers
from tolerance.files.case import read_case
from tolerance.model.condition import Verdict
from tolerance.model.criterion import Threshold
from tolerance.shelf import open_shelf
from tolerance.store.docket import Docket
from tolerance.workbench.compare.impact import Rehearsal
from tolerance.workbench.compare.rerun import implied
from tolerance.workbench.compare.spot import find_spot

SHELF = ROOT / "rulebooks"
ACCOUNTABILITY = "accountability/2019-09-01"
RECORDED = ("remit-dissent", "gain-beside-pilot", "soe-pilot", "exempt-one-form-pilot", "soe-pilot")
DAY = ("--on", "2025-02-01")
LOWERED = "at_least: 5000000", "at_least: 30000"


def draft(folder: Path, **changes: tuple[str, str]) -> Path:
    """Copy the shipped rulebooks with words replaced in files, and return the copy.

    Args:
        folder: an empty folder.
        changes: a word of a file's path → (old, new) text, once in every such file that has it.

    """
    there = folder / "rulebooks"
    shutil.copytree(SHELF, there)
    for word, (old, new) in changes.items():
        files = [p for p in sorted(there.rglob("*.yaml")) if word in p.name]
        texts = {p: p.read_text("utf-8") for p in files}
        assert any(old in text for text in texts.values())
        for path, text in texts.items():
            path.write_text(text.replace(old, new, 1), "utf-8")
    return there


@pytest.fixture(scope="module")
def lowered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a draft in which a loss counts from thirty thousand yuan; nothing writes to it."""
    return draft(tmp_path_factory.mktemp("lowered"), aftermath=LOWERED)


def test_a_row_is_what_assessing_by_each_edition_gives(lowered: Path) -> None:
    """Each side of a row is the assessment of the case by that shelf, for every shipped case."""
    shelves = open_shelf(SHELF, scenarios=False), open_shelf(lowered, scenarios=False)
    paths = [ROOT / "cases" / case / "case.yaml" for case in CASES]
    given = {
        path: [assess(path, shelf, ON).adjudication.recommendations for shelf in shelves]
        for path in paths
    }
    turned: set[str] = set()
    for name in ("accountability", "sanctions", "soe-managers"):
        rehearsal = Rehearsal(shelves[0], find_spot(f"{lowered}#{name}", SHELF), ON)
        rehearsal.take(ROOT / "cases")
        assert rehearsal.impact.failed == []
        track = rehearsal.impact.book.cover.track
        found = {(r.source, r.respondent, r.matter): r for r in rehearsal.impact.rows}
        expected: dict[tuple[str, str, str], list[Any]] = {}
        for path, sides in given.items():
            for rec in (each for side in sides for each in side if each.track == track):
                key = str(path), rec.respondent, rec.matter
                expected.setdefault(key, []).append(rec)
        assert expected
        assert set(found) == set(expected)
        for key, (now, then) in expected.items():
            row = found[key]
            assert row.now is not None
            for stand, rec in ((row.now, now), (row.new, then)):
                assert (stand.outcome, stand.disposition) == (rec.outcome, rec.disposition)
                assert stand.grounds == rec.grounds
            rungs = now.rulebook.rungs
            weight = rungs.index(then.outcome) - rungs.index(now.outcome)
            assert ("lighter" in row.kinds, "heavier" in row.kinds) == (weight < 0, weight > 0)
            turned |= set(row.kinds)
    assert "heavier" in turned


def test_a_draft_changes_what_it_changes(lowered: Path, tolerance: Command) -> None:
    """A lower line makes some outcomes heavier, names the criterion, and says first what it is."""
    words = ("rulebook", "impact", lowered / ACCOUNTABILITY, "--cases", ROOT / "cases", *DAY)
    found = tolerance(*words, "--json").object()
    assert found["schema"] == "tolerance/impact/1"
    assert found["retroactive"] is False
    assert found["counts"]["heavier"] > 0
    for row in found["rows"]:
        if "heavier" in row["changes"]:
            turned = {v["criterion"] for v in row["causes"]["verdicts"]}
            assert turned == {"large-loss"}
    ones = {row["changes"][0]: row for row in found["rows"]}
    few = [word for kind in ("heavier", "unchanged") for word in ("--cases", ones[kind]["source"])]
    two = ("rulebook", "impact", lowered / ACCOUNTABILITY, *few, *DAY)
    shown = tolerance(*two, "--lang", "zh")
    assert shown.code == 0
    assert ones["unchanged"]["case"] in shown.out
    assert shown.out.index("不溯及既往") < shown.out.index("处理变重")
    assert "同名而内容不同" in shown.out
    assert "not retroactive" in tolerance(*two, "--lang", "en").out


def test_the_same_edition_changes_nothing(tolerance: Command) -> None:
    """By the edition that judges it now every case stays as it is."""
    found = tolerance(
        "rulebook", "impact", "accountability", "--cases", ROOT / "cases", *DAY, "--json"
    ).object()
    assert {tuple(r["changes"]) for r in found["rows"]} == {("unchanged",)}
    assert found["not_assessed"] == []


def _later(folder: Path) -> Path:
    """Write the small rulebook once more as an edition of 2030."""
    new = small(folder)
    there = new.rulebooks / "mini/2030-01-01"
    shutil.move(new.rulebooks / EDITION, there)
    cover = load(there / "rulebook.yaml")
    cover |= {"edition": "2030-01-01", "in_force": {"from": "2030-01-01"}}
    save(there / "rulebook.yaml", cover)
    return there


def test_conduct_before_a_new_edition_is_marked(tmp_path: Path, tolerance: Command) -> None:
    """An edition not yet in force is tried all the same, and each row says it does not apply."""
    old = small(tmp_path / "old")
    there = _later(tmp_path / "new")
    words = ("rulebook", "impact", there, "--cases", old.case, "--rulebooks", old.rulebooks, *DAY)
    (row,) = tolerance(*words, "--json").object()["rows"]
    assert row["conduct_before_force"] is True
    assert row["conduct_ended"] == "2024-03-11"
    assert (row["now"]["rulebook"], row["new"]["rulebook"]) == (
        "mini@2024-01-01",
        "mini@2030-01-01",
    )
    assert "2030年1月1日" in tolerance(*words, "--lang", "zh").out


def test_what_no_edition_judges_now_is_told_apart(tmp_path: Path) -> None:
    """A case that only the new edition can judge has no present outcome."""
    old = small(tmp_path / "old")
    there = _later(tmp_path / "new")
    elsewhere = open_shelf(SHELF, scenarios=False)
    elsewhere.editions = [e for e in elsewhere.editions if e.cover.track != "accountability"]
    rehearsal = Rehearsal(elsewhere, find_spot(str(there), old.rulebooks), ON)
    rehearsal.take(old.case)
    (row,) = rehearsal.impact.rows
    assert row.now is None
    assert row.kinds == ("first",)


def test_a_case_that_cannot_be_judged_stops_no_other(tmp_path: Path, tolerance: Command) -> None:
    """Where a criterion is gone the case is listed with its problem, exit 3; others are done."""
    old = small(tmp_path / "old")

    def criteria(entries: list[Tree]) -> None:
        next(e for e in entries if e["id"] == "breach")["id"] = "wrong"

    def rules(entries: list[Tree]) -> None:
        for entry in entries:
            if entry["when"].get("criterion") == "breach":
                entry["when"]["criterion"] = "wrong"

    def cover(head: Tree) -> None:
        head["elements"] = {"criterion": "wrong", "is": "established"}

    new = small(tmp_path / "new", criteria=criteria, rules=rules, cover=cover, scenarios=list.clear)
    other = small(tmp_path / "other", case=lambda case: case.update(assertions=[], number="B"))
    words = ("rulebook", "impact", new.rulebooks / EDITION, "--rulebooks", old.rulebooks, *DAY)
    ended = tolerance(*words, "--cases", old.case, "--cases", other.case, "--json")
    assert ended.code == 3
    found = ended.object()
    assert [r["case"] for r in found["rows"]] == ["B"]
    (failed,) = found["not_assessed"]
    assert [p["code"] for p in failed["problems"]] == ["unknown-criterion"]
    shown = tolerance(*words, "--cases", old.case, "--cases", other.case, "--lang", "zh")
    assert shown.code == 3
    assert "不能按新版评查" in shown.out


def test_a_new_question_is_newly_open(tmp_path: Path) -> None:
    """A criterion to be inquired into that a new rule asks for sends the case back."""

    def criteria(entries: list[Tree]) -> None:
        entries.append(criterion("fresh", "favours", inquire="yes", presume=PRESUMED))

    def rules(entries: list[Tree]) -> None:
        when = {"criterion": "fresh", "is": "established"}
        entries.append(rule("fresh-rule", "tolerance", when, {"permit": "waive"}))

    old = small(tmp_path / "old", case=lambda case: case.pop("quantities"))
    new = small(tmp_path / "new", criteria=criteria, rules=rules)
    spot = find_spot(str(new.rulebooks / EDITION), old.rulebooks)
    rehearsal = Rehearsal(open_shelf(old.rulebooks), spot, ON)
    rehearsal.take(old.case)
    (row,) = rehearsal.impact.rows
    assert "fresh" in row.opened
    assert "newly-open" in row.kinds


@pytest.fixture(scope="module")
def docket(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a docket of a case or two of each track, one of them twice; nothing writes to it."""
    path = tmp_path_factory.mktemp("docket") / "docket.sqlite"
    shelf = open_shelf(SHELF, scenarios=False)
    kept = Docket(f"sqlite:///{path}")
    for name in RECORDED:
        assessed = assess(ROOT / "cases" / name / "case.yaml", shelf, ON)
        kept.record(Papers(assessed, None, ROOT / "templates").object(), datetime.now(UTC))
    return path


def test_recorded_findings_give_what_was_recorded(docket: Path, tolerance: Command) -> None:
    """By the edition that judged it every record comes to what it was, once for each case."""
    for name in ("accountability", "sanctions", "soe-managers"):
        found = tolerance(
            "rulebook", "impact", name, "--cases", "docket", "--database", docket, *DAY, "--json"
        ).object()
        rows = found["rows"]
        assert rows
        assert {tuple(r["changes"]) for r in rows} == {("unchanged",)}
        assert all(r["from_findings_only"] for r in rows)
        assert len({(r["case"], r["respondent"], r["matter"]) for r in rows}) == len(rows)


def test_what_the_findings_cannot_say_is_unproven(
    docket: Path, lowered: Path, tolerance: Command
) -> None:
    """Where a line was moved past what was found, the record says nothing, and the row says so."""
    words = (
        "rulebook",
        "impact",
        lowered / ACCOUNTABILITY,
        "--cases",
        "docket",
        "--database",
        docket,
        *DAY,
    )
    rows = tolerance(*words, "--json").object()["rows"]
    assert any(r["unknown"] == ["large-loss"] for r in rows)
    shown = tolerance(*words, "--lang", "zh").out
    assert "没有重新评查案卷" in shown
    assert "按证据不足推算" in shown


def test_a_case_at_hand_is_assessed_and_not_recalled(docket: Path, tolerance: Command) -> None:
    """With the files given beside the docket, each case is run once, from its file."""
    found = tolerance(
        "rulebook", "impact", "accountability", "--cases", "docket", "--database", docket,
        "--cases", ROOT / "cases", *DAY, "--json",
    ).object()  # fmt: skip
    recorded = [r for r in found["rows"] if r["from_findings_only"]]
    assert found["rows"]
    assert recorded == []


def test_an_altered_docket_is_not_used(docket: Path, tmp_path: Path, tolerance: Command) -> None:
    """A docket whose chain does not hold gives no comparison, and exits 5."""
    from tests.test_docket import break_in  # noqa: PLC0415  shared by the two tests of altering

    altered = Path(shutil.copy(docket, tmp_path / "docket.sqlite"))
    break_in(altered, "UPDATE docket SET outcomes = '' WHERE number = 2")
    words = (
        "rulebook",
        "impact",
        "accountability",
        "--cases",
        "docket",
        "--database",
        altered,
        *DAY,
    )
    assert tolerance(*words).code == 5
    assert tolerance(*words, "--json").code == 5


def test_an_overlay_reaches_its_territory_only(tmp_path: Path) -> None:
    """A local measure is laid on what it extends and tried on the cases of its territory."""
    folder = tmp_path / "rulebooks"
    there = folder / "local" / "2024-01-01"
    there.mkdir(parents=True)
    head = {
        "id": "local",
        "edition": "2024-01-01",
        "in_force": {"from": "2024-01-01"},
        "title": {"zh": "某省办法", "en": "Local measure"},
        "extends": "accountability@2019-09-01",
        "territory": {"zh": "浙江省", "en": "Zhejiang"},
    }
    save(there / "rulebook.yaml", head)
    rehearsal = Rehearsal(open_shelf(SHELF, scenarios=False), find_spot(str(there), SHELF), ON)
    rehearsal.take(ROOT / "cases")
    impact = rehearsal.impact
    territories = {
        case.number: case.territory.zh if case.territory else ""
        for case in (read_case(ROOT / "cases" / c / "case.yaml").case for c in CASES)
    }
    assert impact.rows
    assert all(territories[r.case].startswith("浙江省") for r in impact.rows)
    assert {r.kinds for r in impact.rows} == {("unchanged",)}
    assert impact.book.overlays == ("local@2024-01-01",)


def test_without_cases_it_is_a_wrong_use(tolerance: Command) -> None:
    """Neither cases nor docket: a usage error, exit 2."""
    assert tolerance("rulebook", "impact", "accountability").code == 2


@pytest.mark.parametrize(
    ("old", "verdict", "new", "follows"),
    [
        (Threshold(at_least=ON), "established", Threshold(at_least=ON), "established"),
        (Threshold(after=ON), "established", Threshold(at_least=ON), "established"),
        (Threshold(at_least=ON), "established", Threshold(after=ON), None),
        (Threshold(at_least=ON), "refuted", Threshold(after=ON), "refuted"),
        (Threshold(at_least=ON), "established", Threshold(before=ON), "refuted"),
        (Threshold(at_least=ON), "refuted", Threshold(before=ON), "established"),
    ],
)
def test_a_verdict_follows_where_every_number_gives_it(
    old: Threshold, verdict: Verdict, new: Threshold, follows: Verdict | None
) -> None:
    """A verdict on one line implies one on another only where all its numbers do."""
    assert implied(old, verdict, new) == follows


def test_a_draft_with_two_answers_is_a_problem_of_each_case(
    docket: Path, tmp_path: Path, tolerance: Command
) -> None:
    """Where a row chooses what is not permitted, those cases are problems and the rest is done."""
    there = draft(tmp_path, rulebook=("choose: waive", "choose: dismiss"))
    words = ("rulebook", "impact", there / ACCOUNTABILITY, *DAY, "--json")
    for given in (("--cases", "docket", "--database", docket), ("--cases", ROOT / "cases")):
        ended = tolerance(*words, *given)
        assert ended.code == 3
        found = ended.object()
        codes = {p["code"] for f in found["not_assessed"] for p in f["problems"]}
        assert codes == {"not-permitted"}
        assert found["rows"]


def _measure(folder: Path, *, mapped: bool = False) -> tuple[Path, Path]:
    """Write the small shelf with a new local measure, and a case that speaks of what it brings.

    Args:
        folder: an empty folder.
        mapped: let the measure bring a quantity too, which the case gives.

    """
    shelf = local(folder)
    case = folder / "case" / "case.yaml"
    written = load(case)
    exhibit = written["exhibits"][0]["id"]
    written["territory"] = "某市某县"
    written["matters"][0]["conduct"] |= {"from": "2025-03-11", "to": "2025-03-11"}
    written["assertions"].append(
        {"id": "L1", "exhibit": exhibit, "criterion": "first", "supports": "yes"}
    )
    written.setdefault("screening", []).append({"criterion": "first", "result": "已查"})
    written.setdefault("inquiries", []).append({"criterion": "first", "exhausted": "yes"})
    if mapped:
        head = load(shelf / "local/2025-01-01/rulebook.yaml")
        base = load(shelf / EDITION / "rulebook.yaml")
        head["quantities"] = {"area": next(iter(base["quantities"].values()))}
        save(shelf / "local/2025-01-01/rulebook.yaml", head)
        given = dict(written["quantities"][0])
        written["quantities"].append({**given, "id": "area"})
    save(case, written)
    return shelf, case


def test_a_new_measure_is_compared_with_the_law_without_it(
    tmp_path: Path, tolerance: Command
) -> None:
    """On the shelf that holds the measure, the present is what it extends, on what it knows."""
    shelf, case = _measure(tmp_path, mapped=True)
    words = ("rulebook", "impact", "local@2025-01-01", "--cases", case, "--rulebooks", shelf, *DAY)
    found = tolerance(*words, "--json").object()
    assert found["not_assessed"] == []
    assert found["new"]["title"]["zh"] == "某市办法"
    assert found["new"]["extends"] == "mini@2024-01-01"
    (row,) = found["rows"]
    assert row["changes"] != ["unchanged"]
    assert row["now"]["rulebook"] == "mini@2024-01-01"
    assert row["present"] == {
        "rulebook": "mini@2024-01-01",
        "overlays": [],
        "folder": str(shelf / "mini/2024-01-01"),
    }
    left = {(x["kind"], x["name"]): x["entries"] for x in row["left_out_of_present"]}
    assert left == {
        ("criterion", "first"): ["assertions:L1", "screening:1", "inquiries:1"],
        ("quantity", "area"): ["quantities:area"],
    }
    shown = "".join(tolerance(*words, "--lang", "zh").out.split()).replace("│", "")
    assert "《某市办法》（local@2025-01-01，叠加在" in shown
    assert "不叠加local@2025-01-01" in shown
    assert "证据认定L1" in shown
    assert "without local@2025-01-01" in " ".join(
        tolerance(*words, "--lang", "en").out.replace("│", " ").split()
    )


def test_other_measures_stay_on_both_sides(tmp_path: Path, tolerance: Command) -> None:
    """A new measure is tried beside the measures of a wider territory that are in force."""
    shelf, case = _measure(tmp_path)
    wider = shelf / "wider/2024-06-01/rulebook.yaml"
    head = load(shelf / "local/2025-01-01/rulebook.yaml")
    head |= {"id": "wider", "edition": "2024-06-01", "in_force": {"from": "2024-06-01"}}
    del head["removes"]
    save(wider, {**head, "territory": "某", "title": {"zh": "某省办法", "en": "Wider"}})
    words = ("rulebook", "impact", "local@2025-01-01", "--cases", case, "--rulebooks", shelf, *DAY)
    (row,) = tolerance(*words, "--json").object()["rows"]
    assert row["present"]["overlays"] == ["wider@2024-06-01"]
    then = open_shelf(shelf).instead(find_spot("local", shelf).edition, open_shelf(shelf))
    (rec,) = assess(case, then, ON).adjudication.recommendations
    assert rec.rulebook.overlays == ("wider@2024-06-01", "local@2025-01-01")


def test_a_record_under_the_measure_is_compared_with_the_law_without_it(
    tmp_path: Path, tolerance: Command
) -> None:
    """What was decided by the measure is drawn again from its findings without the measure."""
    shelf, case = _measure(tmp_path)
    path = tmp_path / "docket.sqlite"
    assessed = assess(case, open_shelf(shelf), ON)
    (rec,) = assessed.adjudication.recommendations
    assert rec.rulebook.overlays == ("local@2025-01-01",)
    Docket(f"sqlite:///{path}").record(
        Papers(assessed, None, ROOT / "templates").object(), datetime.now(UTC)
    )
    words = ("rulebook", "impact", "local", "--rulebooks", shelf, *DAY, "--database", path)
    (row,) = tolerance(*words, "--cases", "docket", "--json").object()["rows"]
    assert row["from_findings_only"] is True
    assert row["present"]["overlays"] == []
    assert row["new"]["outcome"] == rec.outcome
    assert "changes" in row
    assert row["changes"] != ["unchanged"]
    assert [x["name"] for x in row["left_out_of_present"]] == ["first"]


def test_a_new_edition_is_compared_with_the_one_it_follows(
    tmp_path: Path, tolerance: Command
) -> None:
    """On one shelf a new edition is compared with its forerunner, on the criteria of that one."""
    shelf, case = _measure(tmp_path)
    old = shelf / EDITION
    new = shelf / "mini/2025-01-01"
    shutil.copytree(old, new)
    shutil.copytree(shelf / "local/2025-01-01/criteria", new / "criteria/local")
    shutil.move(new / "criteria/local/all.yaml", new / "criteria/local.yaml")
    (new / "criteria/local").rmdir()
    added = [c for c in load(new / "criteria/local.yaml") if c["id"] == "first"]
    save(new / "criteria/local.yaml", added)
    shutil.rmtree(shelf / "local")
    head = load(new / "rulebook.yaml")
    head |= {"edition": "2025-01-01", "in_force": {"from": "2025-01-01"}}
    save(new / "rulebook.yaml", head)
    closed = load(old / "rulebook.yaml")
    closed["in_force"] = {"from": "2024-01-01", "to": "2024-12-31"}
    save(old / "rulebook.yaml", closed)
    words = ("rulebook", "impact", "mini@2025-01-01", "--cases", case, "--rulebooks", shelf, *DAY)
    found = tolerance(*words, "--json").object()
    assert found["not_assessed"] == []
    (row,) = found["rows"]
    assert row["now"]["rulebook"] == "mini@2024-01-01"
    assert [x["name"] for x in row["left_out_of_present"]] == ["first"]
