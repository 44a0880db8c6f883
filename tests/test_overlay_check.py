"""Overlays planted on the shipped rulebooks: what relaxes is refused, what exceeds lands."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.command import Command

ROOT = Path(__file__).resolve().parent.parent
CASE = ROOT / "cases" / "exempt-one-form-pilot"
BASIS = "[{instrument: 试拟办法, article: 第三条, status: verified}]"
HEAD = """\
id: local
edition: 2020-01-01
in_force: {from: 2020-01-01, to: null}
title: {zh: 试拟办法, en: A trial measure}
extends: accountability@2019-09-01
territory: 浙江省
"""
RULE = """\
- id: local-3
  stratum: tolerance
  group: tolerance
  title: {zh: 公益目的的容错, en: For the public good}
  when: {all: [{conclusion: elements, is: holds}, {criterion: public-purpose, is: established}]}
  then: [{conclude: tolerable}, {permit: RUNG}]
  basis: BASIS
""".replace("BASIS", BASIS)


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """Return a copy of the shipped rulebooks."""
    return Path(shutil.copytree(ROOT / "rulebooks", tmp_path / "rulebooks"))


def overlay(shelf: Path, rules: str = "", criteria: str = "", more: str = "") -> None:
    """Write the overlay into a shelf."""
    folder = shelf / "local" / "2020-01-01"
    for name, text in (("rules", rules), ("criteria", criteria)):
        if text:
            (folder / name).mkdir(parents=True)
            (folder / name / "all.yaml").write_text(text, "utf-8")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "rulebook.yaml").write_text(HEAD + more, "utf-8")


def checked(tolerance: Command, shelf: Path) -> tuple[int, dict[str, dict[str, Any]]]:
    """Check the overlay; return the exit code and what was found, by code."""
    shown = tolerance("rulebook", "check", "local", "--rulebooks", shelf, "--json")
    found = shown.object()
    return shown.code, {p["code"]: p for p in (*found["problems"], *found["notices"])}


def outcome(tolerance: Command, shelf: Path, *more: str) -> dict[str, Any]:
    """Assess the shipped case under the shelf."""
    words = ("assess", CASE, "--rulebooks", shelf, "--json", "--on", "2025-02-01", *more)
    found: dict[str, Any] = tolerance(*words).object()
    return found


def test_an_empty_overlay_holds(tolerance: Command, shelf: Path) -> None:
    """An overlay that says nothing yet is in order."""
    overlay(shelf)
    code, found = checked(tolerance, shelf)
    assert (code, found) == (0, {})


def test_a_measure_in_chinese_alone_holds(tolerance: Command, shelf: Path) -> None:
    """A local measure without English is in order, and the missing words are a notice."""
    overlay(
        shelf,
        criteria=f"""\
- id: on-the-list
  title: 列入试点目录
  polarity: favours
  burden: respondent
  standard: more-likely
  presume: {{verdict: refuted, basis: synthesis}}
  inquire: no
  basis: {BASIS}
""",
    )
    code, found = checked(tolerance, shelf)
    assert code == 0
    assert "on-the-list" in found["english-missing"]["message"]


def test_a_red_line_taken_away_is_a_fault(tolerance: Command, shelf: Path) -> None:
    """A red line that an overlay removes is named, with an assignment."""
    basis = f"basis: {BASIS}"
    overlay(shelf, more=f"removes:\n  - {{rule: red-line-private-gain, {basis}}}\n")
    code, found = checked(tolerance, shelf)
    assert code == 3
    fault = found["overlay-relaxes"]
    assert "red-line-private-gain" in fault["message"]
    assert "private-gain=established" in fault["message"]
    assert fault["file"].endswith("local/2020-01-01/rulebook.yaml")


def test_a_red_line_narrowed_is_a_fault(tolerance: Command, shelf: Path) -> None:
    """A red line that an overlay lets apply in fewer cases is named at its own line."""
    line = f"""\
- id: red-line-private-gain
  stratum: red-lines
  title: {{zh: 红线, en: red line}}
  when:
    all: [{{criterion: private-gain, is: established}}, {{criterion: dissent, is: refuted}}]
  then: [{{conclude: red-line-crossed}}]
  defeats: [group:tolerance]
  basis: {BASIS}
"""
    overlay(shelf, rules=line)
    code, found = checked(tolerance, shelf)
    assert code == 3
    assert found["overlay-relaxes"]["file"].endswith("rules/all.yaml")
    assert found["overlay-relaxes"]["line"] == 1


def test_a_tolerance_out_of_reach_of_red_lines_is_a_fault(tolerance: Command, shelf: Path) -> None:
    """A rule that lightens what a red line bars is named by the red line it passes."""
    rule = RULE.replace("  group: tolerance\n", "").replace(
        "{conclude: tolerable}, {permit: RUNG}", "{conclude: tolerable}"
    )
    overlay(shelf, rules=rule)
    code, found = checked(tolerance, shelf)
    assert code == 3
    assert "overlay-passes" in found or "proof-not-permitted" in found


def test_the_proof_of_a_red_line_may_not_be_made_harder(tolerance: Command, shelf: Path) -> None:
    """A criterion of a red line that an overlay weighs otherwise is named with the field."""
    library = shelf / "three-distinctions/2016-01-18/criteria/distinction-3.yaml"
    text = library.read_text("utf-8")
    criterion = text[text.index("- id: private-gain") :].replace(
        "counter_standard: more-likely", "counter_standard: clear-and-convincing", 1
    )
    overlay(shelf, criteria=criterion)
    code, found = checked(tolerance, shelf)
    assert code == 3
    assert "counter_standard" in found["overlay-loosens"]["message"]
    assert "private-gain" in found["overlay-loosens"]["message"]


def test_a_red_line_may_not_ask_another_question(tolerance: Command, shelf: Path) -> None:
    """A criterion of a red line that an overlay rewords is a fault, and is named as replaced."""
    library = shelf / "three-distinctions/2016-01-18/criteria/distinction-3.yaml"
    text = library.read_text("utf-8")
    criterion = text[text.index("- id: private-gain") :].replace(
        "是否为本人、他人或者特定关系人谋取私利", "是否为本人谋取一百万元以上现金", 1
    )
    overlay(shelf, criteria=criterion)
    code, found = checked(tolerance, shelf)
    assert code == 3
    assert "question" in found["overlay-loosens"]["message"]
    assert "private-gain" in found["overlay-replaces"]["message"]


def test_a_grant_beyond_the_instrument_lands(tolerance: Command, shelf: Path) -> None:
    """What the instrument does not leave open is a notice, and a collateral effect in a case."""
    when = "{criterion: public-purpose, is: established}"
    rule = RULE.replace(when, "{criterion: accident, is: refuted}").replace("RUNG", "waive")
    overlay(shelf, rules=rule)
    code, found = checked(tolerance, shelf)
    assert code == 0
    assert "local-3" in found["overlay-grants"]["message"]
    assert "overlay-widens" not in found
    plain = outcome(tolerance, ROOT / "rulebooks")["recommendations"][0]
    laid = outcome(tolerance, shelf)["recommendations"][0]
    assert (laid["outcome"], laid["permitted"]) == (plain["outcome"], plain["permitted"])


def test_a_grant_within_the_instrument_is_a_ground(tolerance: Command, shelf: Path) -> None:
    """Where the instrument permits the same, the local rule is among the grounds."""
    overlay(shelf, rules=RULE.replace("RUNG", "waive"))
    (rec,) = outcome(tolerance, shelf)["recommendations"]
    assert rec["outcome"] == "waive"
    assert "local-3" in rec["grounds"]
    assert "no-adverse-evaluation" not in {a["measure"] for a in rec["attached"]}


def test_a_rung_that_the_ladder_lacks_lands(tolerance: Command, shelf: Path) -> None:
    """A local measure's own word for a result leaves the outcome alone, and is printed."""
    more = "labels:\n  no-blame: {zh: 不予追责, en: no blame}\n"
    overlay(shelf, rules=RULE.replace("RUNG", "no-blame"), more=more)
    code, found = checked(tolerance, shelf)
    assert code == 0
    assert "no-blame" in found["overlay-grants"]["message"]
    made = outcome(tolerance, shelf)
    (rec,) = made["recommendations"]
    assert rec["outcome"] == outcome(tolerance, ROOT / "rulebooks")["recommendations"][0]["outcome"]
    assert "no-adverse-evaluation" in {a["measure"] for a in rec["attached"]}
    assert any("local-3" in n["message"] for n in made["notices"])
    assert made["labels"]["no-adverse-evaluation"]["zh"]


def test_a_misspelt_rung_is_no_grant(tolerance: Command, shelf: Path) -> None:
    """A rung that neither the ladder nor the labels know is a problem with a near name."""
    overlay(shelf, rules=RULE.replace("RUNG", "waives"))
    code, found = checked(tolerance, shelf)
    assert code == 3
    assert "waive" in found["unknown-rung"]["remedy"]


def test_what_says_what_the_instrument_means_decides(tolerance: Command, shelf: Path) -> None:
    """A local rule that draws the instrument's own conclusion turns outcomes, and is shown."""
    rule = (
        RULE.replace("  group: tolerance\n", "")
        .replace("stratum: tolerance", "stratum: distinctions")
        .replace("{conclusion: elements, is: holds}, ", "")
        .replace("{conclude: tolerable}, {permit: RUNG}", "{conclude: distinction-3}")
    )
    overlay(shelf, rules=rule)
    code, found = checked(tolerance, shelf)
    assert code == 0
    assert "overlay-widens" in found
    assert "overlay-grants" not in found


def test_papers_print_the_conflict(tolerance: Command, shelf: Path, tmp_path: Path) -> None:
    """The recommendation under a measure that exceeds its instrument can be written and says so."""
    more = "labels:\n  no-blame: {zh: 不予追责, en: no blame}\n"
    overlay(shelf, rules=RULE.replace("RUNG", "no-blame"), more=more)
    words = ("assess", CASE, "--rulebooks", shelf, "--on", "2025-02-01", "--cleared")
    made = tolerance(*words, "--out", tmp_path / "out", "--format", "md", "--lang", "zh")
    assert made.code == 0, made.err
    (paper,) = (tmp_path / "out").rglob("*.md")
    text = paper.read_text("utf-8")
    assert "local-3" in text
    assert "不作负面评价" in text


@pytest.mark.parametrize(
    ("extends", "code"),
    [
        ("local@2020-01-01", "extended-unfit"),
        ("three-distinctions@2016-01-18", "extended-unfit"),
        ("accountability@2019-09-02", "extended-missing"),
    ],
)
def test_an_overlay_on_what_judges_nothing_is_named_with_its_line(
    tolerance: Command, shelf: Path, extends: str, code: str
) -> None:
    """An overlay of an overlay, of a library or of nothing is a fault at its extends."""
    overlay(shelf)
    city = shelf / "city" / "2020-01-01" / "rulebook.yaml"
    city.parent.mkdir(parents=True)
    text = HEAD.replace("id: local", "id: city").replace("accountability@2019-09-01", extends)
    city.write_text(text, "utf-8")
    shown = tolerance("rulebook", "check", "city", "--rulebooks", shelf, "--json")
    assert shown.code == 3
    (fault,) = shown.object()["problems"]
    assert (fault["code"], fault["line"]) == (code, 5)
    assert extends in fault["message"]


def assessed(tolerance: Command, shelf: Path, case: str) -> dict[str, Any]:
    """Assess a shipped case under the shelf; return its one recommendation."""
    words = ("assess", ROOT / "cases" / case, "--rulebooks", shelf, "--json", "--on", "2025-02-01")
    found: dict[str, Any] = tolerance(*words).object()["recommendations"][0]
    return found


def test_nothing_lands_where_a_red_line_stands(tolerance: Command, shelf: Path) -> None:
    """Who went on after a ban has no collateral effect of a local measure either."""
    more = "labels:\n  no-blame: {zh: 不予追责, en: no blame}\n"
    rule = RULE.replace("  group: tolerance\n", "").replace("RUNG", "no-blame")
    when = (
        "{all: [{conclusion: elements, is: holds}, {criterion: public-purpose, is: established}]}"
    )
    overlay(shelf, rules=rule.replace(when, "{conclusion: elements, is: holds}"), more=more)
    tolerated = assessed(tolerance, shelf, "exempt-one-form-pilot")
    assert "no-adverse-evaluation" in {a["measure"] for a in tolerated["attached"]}
    barred = assessed(tolerance, shelf, "liable-ban-ignored")
    assert barred["overlays"] == ["local@2020-01-01"]
    assert "local-3" in {f["rule"] for f in barred["firings"] if not f["defeated_by"]}
    assert "no-adverse-evaluation" not in {a["measure"] for a in barred["attached"]}


@pytest.mark.parametrize(
    ("when", "code"),
    [("{kind: audit}", 3), ("{offered_by: authority}", 3), ("{offered_by: own}", 0)],
)
def test_an_overlay_may_not_take_the_proof_of_a_red_line(
    tolerance: Command, shelf: Path, when: str, code: int
) -> None:
    """A row that lowers what the authority offers is a fault; one on own exhibits is not."""
    overlay(shelf)
    row = f"# local\n- {{when: {when}, standing: excluded, basis: {BASIS[1:-1]}}}\n"
    (shelf / "local/2020-01-01/evidence.yaml").write_text(row, "utf-8")
    ended, found = checked(tolerance, shelf)
    assert (ended, "overlay-excludes" in found) == (code, code == 3)
    where = {(f["file"], f["line"]) for f in found.values() if f["code"] == "overlay-excludes"}
    assert where == ({(f"{shelf.name}/local/2020-01-01/evidence.yaml", 2)} if code else set())


def test_an_overlay_may_not_change_the_duty_behind_a_red_line(
    tolerance: Command, shelf: Path
) -> None:
    """A constraint from which a red line's criterion follows is the instrument's own."""
    source = shelf / "accountability/2019-09-01/procedures/stop-after-ban.yaml"
    text = source.read_text("utf-8")
    overlay(shelf)
    folder = shelf / "local/2020-01-01/procedures"
    folder.mkdir()
    (folder / "all.yaml").write_text(text, "utf-8")
    assert checked(tolerance, shelf)[0] == 0
    assert "violated:" in text
    changed = text.replace("supports: yes", "supports: no", 1)
    (folder / "all.yaml").write_text(changed, "utf-8")
    code, found = checked(tolerance, shelf)
    assert code == 3
    assert found["overlay-reprocedures"]["file"].endswith("procedures/all.yaml")


@pytest.mark.parametrize(
    ("territory", "force", "code"),
    [
        ("territory: 某省浙江省", "2020-01-01", "measure-elsewhere"),
        ("territory: 浙江省", "2024-12-01", "measure-not-in-force"),
        ("territory: 广东省", "2020-01-01", None),
        (None, "2020-01-01", "measure-no-territory"),
    ],
)
def test_a_measure_that_is_passed_over_is_named(
    tolerance: Command, shelf: Path, territory: str | None, force: str, code: str | None
) -> None:
    """A measure of about the same place, or not yet in force, is a notice of the case."""
    folder = shelf / "local" / force
    folder.mkdir(parents=True)
    head = HEAD.replace("territory: 浙江省", territory or "territory: 浙江省")
    (folder / "rulebook.yaml").write_text(head.replace("2020-01-01", force), "utf-8")
    case = Path(shutil.copytree(CASE, shelf.parent / "case")) / "case.yaml"
    if territory is None:
        lines = case.read_text("utf-8").split("\n")
        case.write_text("\n".join(x for x in lines if not x.startswith("territory:")), "utf-8")
    words = ("assess", case, "--rulebooks", shelf, "--json", "--on", "2025-02-01")
    codes = {n["code"] for n in tolerance(*words).object()["notices"]}
    assert {c for c in codes if c.startswith("measure-")} == ({code} if code else set())


def test_the_papers_name_the_measure(tolerance: Command, shelf: Path, tmp_path: Path) -> None:
    """A local measure stands with its title beside the instrument, on the screen and on paper."""
    overlay(shelf)
    words = ("assess", CASE, "--rulebooks", shelf, "--on", "2025-02-01", "--cleared")
    made = tolerance(*words, "--out", tmp_path / "out", "--format", "md", "--lang", "zh")
    assert made.code == 0, made.err
    assert "试拟办法" in made.out
    (paper,) = (tmp_path / "out").rglob("*.md")
    text = paper.read_text("utf-8")
    assert "一并适用《试拟办法》" in text
    assert "一并适用的地方规定" in text
