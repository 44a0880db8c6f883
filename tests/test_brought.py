"""An overlay answers for what it brings: faults are planted and gaps are listed there alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.command import Command
from tests.local import CITED, SCENARIO, local
from tests.pairs import load, save
from tests.small import named, small
from tolerance.shelf import open_shelf
from tolerance.workbench.exercise.brought import brought
from tolerance.workbench.exercise.mutants import mutants

OWN = {"rule:local-8", "criterion:first", "criterion:large", "removal:0"}


def planted(shelf_folder: Path, *, whole: bool) -> set[str]:
    """Return where faults are planted in the overlay."""
    shelf = open_shelf(shelf_folder)
    edition = next(e for e in shelf.editions if e.cover.id == "local")
    book = shelf.standing_alone(edition).rulebook
    return {m.place for m in mutants(book, brought(shelf, edition), whole=whole)}


def test_faults_are_planted_in_what_an_overlay_brings(tmp_path: Path) -> None:
    """What it adds and replaces is tried, and each of its removals is put back."""
    folder = local(tmp_path)
    assert planted(folder, whole=False) == OWN
    assert planted(folder, whole=True) > OWN | {"row:1", "quantity:loss", "rule:gain"}


def test_terms_that_an_overlay_gives_are_its_own(tmp_path: Path) -> None:
    """A quantity whose terms the overlay replaces is tried, and stands in the overlay's head."""
    loss = {
        "unit": "CNY",
        "standard": "more-likely",
        "burden": "authority",
        "presume": {"verdict": "refuted", "basis": "synthesis"},
        "inquire": "no",
    }
    folder = local(tmp_path, quantities={"loss": loss})
    assert planted(folder, whole=False) == OWN | {"quantity:loss"}
    shelf = open_shelf(folder)
    edition = next(e for e in shelf.editions if e.cover.id == "local")
    places = shelf.standing_alone(edition).places
    assert places["quantity:loss"].file == "rulebooks/local/2025-01-01/rulebook.yaml"
    assert places["row:1"].file == "rulebooks/mini/2024-01-01/rulebook.yaml"


def test_a_plain_edition_brings_everything(tmp_path: Path) -> None:
    """Of an edition that is laid on none, everything is tried whether or not all is asked for."""
    shelf = open_shelf(small(tmp_path).rulebooks)
    (edition,) = shelf.editions
    book = shelf.loaded(edition).rulebook
    assert brought(shelf, edition) is None
    assert [m.place for m in mutants(book, None, whole=False)] == [m.place for m in mutants(book)]


@pytest.mark.parametrize("whole", [False, True])
def test_the_command_keeps_to_the_overlay(
    tolerance: Command, tmp_path: Path, *, whole: bool
) -> None:
    """Survivors are the overlay's own, the output says so; of all, each stands in its file."""
    words = ("rulebook", "test", "local", "--mutate", "--rulebooks", local(tmp_path))
    more = ("--all",) if whole else ()
    (found,) = tolerance(*words, *more, "--json").object()["mutation"]
    assert found["own_only"] is not whole
    survivors = found["survivors"]
    rows = {s["file"] for s in survivors if s["at"].startswith("policy")}
    assert rows <= {"rulebooks/mini/2024-01-01/rulebook.yaml"}
    assert bool(rows) is whole
    mine = [s for s in survivors if s["file"].startswith("rulebooks/local/")]
    assert mine
    assert (mine == survivors) is not whole
    said = tolerance(*words, *more, "--lang", "zh").out
    assert ("只在本细则增加、替换、删去的规定中改错" in said) is not whole


def test_a_removal_put_back_is_noticed_or_named(tolerance: Command, tmp_path: Path) -> None:
    """A rule that the overlay removes is put back, and no scenario of this one notices it."""
    words = ("rulebook", "test", "local", "--mutate", "--rulebooks", local(tmp_path))
    said = tolerance(*words, "--lang", "zh").out
    assert "piloting removes：不删去“piloting”" in said


def test_a_grant_is_tried(tolerance: Command, tmp_path: Path) -> None:
    """What an overlay's rule would grant is left out in one copy, which a scenario may notice."""
    words = ("rulebook", "test", "local", "--mutate", "--rulebooks", local(tmp_path))
    (found,) = tolerance(*words, "--json").object()["mutation"]
    (lost,) = (s for s in found["survivors"] if s["before"] == "permit waive" and not s["after"])
    assert (lost["id"], lost["kind"], lost["at"]) == ("local-8", "ineffective", "then")


def test_gaps_are_those_of_the_overlay(tolerance: Command, tmp_path: Path) -> None:
    """Rules, criteria and provisions of the edition beneath are listed only where all is asked."""
    words = ("rulebook", "cover", "local", "--rulebooks", local(tmp_path))
    (found,) = tolerance(*words, "--json").object()["rulebooks"]
    assert [r["rule"] for r in found["rules"]] == ["local-8"]
    assert [c["criterion"] for c in found["criteria"]] == ["first", "large"]
    assert [a["article"]["zh"] for a in found["articles"]] == ["第八条", "第九条"]
    assert found["policy"] == []
    (every,) = tolerance(*words, "--all", "--json").object()["rulebooks"]
    assert {"gain", "local-8"} < {r["rule"] for r in every["rules"]}
    assert every["policy"]
    said = tolerance(*words, "--lang", "zh").out
    assert "规则 1 项：情形已到达 1 项，未到达 0 项" in said
    assert "判断标准 2 项：各种认定均已到达 0 项，尚有未到达 2 项" in said
    assert "只列本细则增加、替换的规定" in said
    assert "gain" not in said
    assert "只列本细则" not in tolerance(*words, "--all", "--lang", "zh").out


def changes(tolerance: Command, folder: Path) -> list[dict[str, Any]]:
    """Compare the edition with the overlay laid on it."""
    words = ("rulebook", "diff", "mini", "local", "--rulebooks", folder)
    found = tolerance(*words, "--json").object()
    return [change for article in found["articles"] for change in article["changes"]]


def test_scenarios_of_two_regimes_are_not_compared(tolerance: Command, tmp_path: Path) -> None:
    """An overlay has scenarios of its own, and those of the edition beneath are not gone."""
    folder = local(tmp_path)
    assert not [c for c in changes(tolerance, folder) if c["kind"] == "scenario"]
    words = ("rulebook", "diff", "mini", "local", "--rulebooks", folder)
    said = tolerance(*words, "--lang", "zh").out
    assert "情形不作比较" in said
    assert "现：local@2025-01-01  某市办法" in said


def test_scenarios_of_one_overlay_are_compared(tmp_path: Path, tolerance: Command) -> None:
    """Two states of an overlay are compared with their scenarios."""
    one, other = local(tmp_path / "1"), local(tmp_path / "2")
    path = other / "local/2025-01-01/scenarios/all.yaml"
    save(path, [{**SCENARIO, "id": "another"}])
    found = tolerance("rulebook", "diff", f"{one}#local", f"{other}#local", "--json").object()
    kinds = [c["kind"] for a in found["articles"] for c in a["changes"]]
    assert kinds == ["scenario"] * 2
    assert "不作比较" not in tolerance("rulebook", "diff", f"{one}#local", f"{other}#local").out


def test_what_a_rule_would_grant_is_said(tolerance: Command, tmp_path: Path) -> None:
    """Of an overlay's rule the rung is named with its id, and that the instrument bounds it."""
    folder = local(tmp_path)
    (slight,) = (c for c in changes(tolerance, folder) if c["id"] == "local-8")
    assert any("拟给予的处理：“免予”；所补充的规定" in line for line in slight["words"]["zh"])
    words = ("rulebook", "diff", "mini", "local", "--rulebooks", folder)
    assert "拟给予的处理：“免予”（waive）" in tolerance(*words, "--lang", "zh").out
    assert "would grant: “waived” (waive), where" in tolerance(*words, "--lang", "en").out


def test_a_rule_that_is_replaced_tells_what_it_would_grant(
    tolerance: Command, tmp_path: Path
) -> None:
    """A rule of the edition that an overlay writes anew loses its rung to what it would grant."""
    folder = local(tmp_path, removes=[])
    rules = load(folder / "mini/2024-01-01/rules/all.yaml")
    piloting = {**named(rules, "piloting"), "basis": CITED}
    save(folder / "local/2025-01-01/rules/all.yaml", [piloting])
    save(folder / "local/2025-01-01/scenarios/all.yaml", [])
    (change,) = (c for c in changes(tolerance, folder) if c["id"] == "piloting")
    assert [f["field"] for f in change["fields"]] == ["then", "grants", "basis"]
    (line,) = (w for w in change["words"]["en"] if w.startswith("would grant"))
    assert line.startswith("would grant: with “waived”, where the edition it extends permits")
