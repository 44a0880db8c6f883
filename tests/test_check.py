"""The checker proves what the contract promises, or shows the assignment that breaks it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.command import Command

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """Return a copy of the shipped rulebooks."""
    return Path(shutil.copytree(ROOT / "rulebooks", tmp_path / "rulebooks"))


def plant(shelf: Path, name: str, old: str, new: str) -> None:
    """Plant one fault in a file of the accountability rulebook."""
    path = shelf / "accountability" / "2019-09-01" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def codes(tolerance: Command, shelf: Path) -> set[str]:
    """Return the codes that ``rulebook check`` gives."""
    shown = tolerance("rulebook", "check", "accountability", "--rulebooks", shelf, "--json")
    assert shown.code == 3
    return {p["code"] for p in shown.object()["problems"]}


def test_a_lost_policy_row_is_a_gap(tolerance: Command, shelf: Path) -> None:
    """A policy table without one of its rows leaves assignments without an outcome."""
    plant(
        shelf,
        "rulebook.yaml",
        "considerations: disfavours, at_least: 1",
        "considerations: disfavours, at_least: 2",
    )
    assert "proof-policy-gap" in codes(tolerance, shelf)


def test_reversed_polarity_is_found(tolerance: Command, shelf: Path) -> None:
    """A criterion that is said to disfavour and lightens the outcome is named."""
    path = shelf / "three-distinctions" / "2016-01-18" / "criteria" / "collective.yaml"
    text = path.read_text(encoding="utf-8")
    start = text.index("id: dissent")
    turned = text[start:].replace("polarity: favours", "polarity: disfavours", 1)
    path.write_text(text[:start] + turned, encoding="utf-8")
    assert "proof-polarity" in codes(tolerance, shelf)


def test_a_dismissal_that_is_missed_is_found(tolerance: Command, shelf: Path) -> None:
    """Elements that may fail without dismissal are shown with an assignment."""
    plant(shelf, "rules/art-3-6.yaml", "require: dismiss", "conclude: nothing-required")
    assert "proof-dismissal-missed" in codes(tolerance, shelf)


def test_a_citation_that_is_lost_is_found(tolerance: Command, shelf: Path) -> None:
    """A deleted standing table is a fault of the rulebook."""
    (shelf / "accountability" / "2019-09-01" / "evidence.yaml").unlink()
    assert "standing-missing" in codes(tolerance, shelf)


def test_a_row_of_standing_that_cites_nothing_is_named_by_its_line(
    tolerance: Command, shelf: Path
) -> None:
    """What decides how far an exhibit may be relied on has a basis, and no name but its line."""
    file = shelf / "accountability" / "2019-09-01" / "evidence.yaml"
    rows = file.read_text("utf-8")
    file.write_text(f"{rows}- {{when: {{kind: audit}}, standing: corroborative}}\n", "utf-8")
    ended = tolerance("rulebook", "check", "accountability", "--rulebooks", shelf, "--json")
    found = [p for p in ended.object()["problems"] if p["code"] == "citation-missing"]
    assert [p["line"] for p in found] == [len(rows.splitlines()) + 1]


def test_a_stray_file_is_named(tolerance: Command, shelf: Path) -> None:
    """A file that would not be read is never passed over in silence."""
    folder = shelf / "accountability" / "2019-09-01" / "rules"
    shutil.move(folder / "art-18.yaml", folder / "art-18.yml")
    assert "file-not-read" in codes(tolerance, shelf)


OVERLAY = """\
id: local
edition: 2020-01-01
in_force: {from: 2020-01-01, to: null}
title: {zh: 试拟细则, en: A trial overlay}
extends: accountability@2019-09-01
territory: 浙江省
removes:
  - {rule: art-17-1-1, basis: [{instrument: 试拟, article: 第一条, status: synthesis}]}
"""


def test_an_overlay_is_laid_on_its_edition(tolerance: Command, shelf: Path) -> None:
    """An overlay of the case's territory takes its rule away, and the object names it."""
    folder = shelf / "local" / "2020-01-01"
    folder.mkdir(parents=True)
    (folder / "rulebook.yaml").write_text(OVERLAY, encoding="utf-8")
    case = ROOT / "cases" / "exempt-one-form-pilot"
    words = ("assess", case, "--rulebooks", shelf, "--json", "--on", "2025-02-01")
    (laid,) = tolerance(*words).object()["recommendations"]
    assert laid["overlays"] == ["local@2020-01-01"]
    assert laid["outcome"] != "waive"
    elsewhere = OVERLAY.replace("浙江省", "广东省")
    (folder / "rulebook.yaml").write_text(elsewhere, encoding="utf-8")
    (plain,) = tolerance(*words).object()["recommendations"]
    assert plain["overlays"] == []
    assert plain["outcome"] == "waive"


def test_an_overlay_may_not_change_the_ladder(tolerance: Command, shelf: Path) -> None:
    """What only the instrument may say is refused of an overlay."""
    folder = shelf / "local" / "2020-01-01"
    folder.mkdir(parents=True)
    (folder / "rulebook.yaml").write_text(OVERLAY + "strata: [elements]\n", encoding="utf-8")
    shown = tolerance("rulebook", "check", "local", "--rulebooks", shelf, "--json")
    (problem,) = shown.object()["problems"]
    place = f"{shelf.name}/local/2020-01-01/rulebook.yaml"
    assert (problem["code"], problem["file"]) == ("overlay-overreach", place)


def test_what_is_unverified_makes_nothing_heavier(tolerance: Command, shelf: Path) -> None:
    """A red line whose sources are all unverified is refused, with an assignment."""
    path = shelf / "accountability" / "2019-09-01" / "rules" / "art-17-red-lines.yaml"
    text = path.read_text(encoding="utf-8")
    first, rest = text.split("- id: red-line-persisted-after-ban", 1)
    first = first.replace("status: excerpt", "status: unverified")
    path.write_text(f"{first}- id: red-line-persisted-after-ban{rest}", encoding="utf-8")
    assert "rule-unverified-heavier" in codes(tolerance, shelf)


def test_synthesis_never_goes_beyond_the_base(tolerance: Command, shelf: Path) -> None:
    """An aggravation that rests on synthesis alone is refused; a tolerance may."""
    path = shelf / "sanctions" / "2020-07-01" / "rules" / "art-13.yaml"
    text = path.read_text(encoding="utf-8")
    assert "status: verified" in text
    path.write_text(text.replace("status: verified", "status: synthesis"), encoding="utf-8")
    shown = tolerance("rulebook", "check", "sanctions", "--rulebooks", shelf, "--json")
    assert shown.code == 3
    assert {p["code"] for p in shown.object()["problems"]} == {"rule-synthesis-heavier"}


def test_synthesis_may_take_an_outcome_back_to_the_base(tolerance: Command, shelf: Path) -> None:
    """A red line that rests on synthesis alone only bars tolerance, and that is allowed."""
    path = shelf / "accountability" / "2019-09-01" / "rules" / "art-17-red-lines.yaml"
    text = path.read_text(encoding="utf-8").replace("status: excerpt", "status: synthesis")
    path.write_text(text, encoding="utf-8")
    shown = tolerance("rulebook", "check", "accountability", "--rulebooks", shelf, "--json")
    assert shown.code == 0
