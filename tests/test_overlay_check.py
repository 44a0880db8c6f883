"""Overlays on the shipped rulebooks and a small one: what relaxes is refused, what exceeds lands.

A check of the shipped edition takes seconds, so that one overlay there commits many faults.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.command import Command
from tests.pairs import Tree, load, save
from tests.small import Change, criterion, named, rule, small
from tolerance.files.editions import find_edition
from tolerance.model.problem import Place, Problem
from tolerance.report.problems import remedy, sentence
from tolerance.shelf import open_shelf
from tolerance.workbench.check.checked import check_edition

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
BEYOND = RULE.replace(
    "{criterion: public-purpose, is: established}", "{criterion: accident, is: refuted}"
).replace("RUNG", "waive")
NO_BLAME = "labels:\n  no-blame: {zh: 不予追责, en: no blame}\n"
PILOT: Tree = {"criterion": "pilot", "is": "established"}
GAIN: Tree = {"criterion": "private-gain", "is": "established"}
HUGE: Tree = {"criterion": "huge", "is": "established"}
LITTLE: Tree = {"criterion": "private-gain", "is": "refuted"}
BREACH: Tree = {"criterion": "breach", "is": "established"}


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


def checked(tolerance: Command, shelf: Path) -> tuple[int, list[dict[str, Any]]]:
    """Check the overlay; return the exit code and all that was found."""
    shown = tolerance("rulebook", "check", "local", "--rulebooks", shelf, "--json")
    found = shown.object()
    return shown.code, [*found["problems"], *found["notices"]]


def told(found: list[dict[str, Any]], code: str) -> list[dict[str, Any]]:
    """Return what was found of a code."""
    return [p for p in found if p["code"] == code]


def spared(rules: list[Tree]) -> None:
    """Let the small rulebook waive by what it calls tolerable."""
    named(rules, "piloting")["then"] = [{"conclude": "tolerable"}]
    when = {"conclusion": "tolerable", "is": "holds"}
    rules.append(rule("spared", "mitigation", when, {"permit": "waive"}))


CITED: list[Tree] = [{"instrument": "试拟办法", "article": "第三条", "status": "verified"}]


def laid(
    folder: Path,
    *measures: Tree,
    criteria: tuple[Tree, ...] = (),
    removes: tuple[Tree, ...] = (),
    cover: Tree | None = None,
    base: Change | None = None,
    known: Change | None = None,
    **changes: Change,
) -> list[Problem]:
    """Lay rules on the small rulebook; return all that the check says of the overlay."""
    files = small(
        folder,
        **changes,
        **({"cover": base} if base else {}),
        **({"criteria": known} if known else {}),
    )
    overlay(files.rulebooks)
    head = files.rulebooks / "local/2020-01-01/rulebook.yaml"
    gone = [r | {"basis": CITED} for r in removes]
    save(head, load(head) | {"extends": "mini@2024-01-01", "removes": gone} | (cover or {}))
    for name, own in (("rules", measures), ("criteria", criteria)):
        if own:
            save(head.parent / name / "all.yaml", [m | {"basis": CITED} for m in own])
    shelf = open_shelf(files.rulebooks)
    local = find_edition(shelf.editions, "local@2020-01-01")
    assert local is not None
    found = check_edition(shelf, local)
    return [*found.faults, *found.notices]


def outcome(tolerance: Command, shelf: Path, *more: str) -> dict[str, Any]:
    """Assess the shipped case under the shelf."""
    words = ("assess", CASE, "--rulebooks", shelf, "--json", "--on", "2025-02-01", *more)
    found: dict[str, Any] = tolerance(*words).object()
    return found


def test_an_empty_overlay_holds(tmp_path: Path) -> None:
    """An overlay that says nothing yet is in order."""
    assert laid(tmp_path) == []


def test_what_leaves_the_red_lines_alone_holds(tolerance: Command, shelf: Path) -> None:
    """In order: a measure in Chinese alone, a row on own exhibits, a duty in the same words."""
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
    folder = shelf / "local/2020-01-01"
    row = f"- {{when: {{offered_by: own}}, standing: corroborative, basis: {BASIS[1:-1]}}}\n"
    (folder / "evidence.yaml").write_text(row, "utf-8")
    (folder / "procedures").mkdir()
    (folder / "procedures/all.yaml").write_text(duty(shelf), "utf-8")
    code, found = checked(tolerance, shelf)
    assert code == 0
    (notice,) = found
    assert notice["code"] == "english-missing"
    assert "on-the-list" in notice["message"]


def duty(shelf: Path) -> str:
    """Read the duty from which a criterion of a red line follows where it is violated."""
    source = shelf / "accountability/2019-09-01/procedures/stop-after-ban.yaml"
    text = source.read_text("utf-8")
    assert "violated: {criterion: persisted-after-ban" in text
    return text


def gain(shelf: Path) -> str:
    """Read the criterion of the red line of private gain."""
    library = shelf / "three-distinctions/2016-01-18/criteria/distinction-3.yaml"
    text = library.read_text("utf-8")
    return text[text.index("- id: private-gain") :]


NARROWED = f"""\
- id: red-line-knowing-breach
  stratum: red-lines
  title: {{zh: 红线, en: red line}}
  when:
    all: [{{criterion: knowing-breach, is: established}}, {{criterion: dissent, is: refuted}}]
  then: [{{conclude: red-line-crossed}}]
  defeats: [group:tolerance]
  basis: {BASIS}
"""


def test_every_way_to_relax_a_red_line_is_a_fault(tolerance: Command, shelf: Path) -> None:
    """Named, each in its line: red lines taken away or narrowed, and what they rest on moved.

    What a red line rests on: how its criteria are weighed and what they ask, what the
    authority may offer for them, and the duty whose breach shows one.
    """
    criterion = gain(shelf)
    for old, new in (
        ("counter_standard: more-likely", "counter_standard: clear-and-convincing"),
        ("是否为本人、他人或者特定关系人谋取私利", "是否为本人谋取一百万元以上现金"),
    ):
        assert old in criterion
        criterion = criterion.replace(old, new, 1)
    removed = f"removes:\n  - {{rule: red-line-private-gain, basis: {BASIS}}}\n"
    overlay(shelf, rules=NARROWED, criteria=criterion, more=removed)
    folder = shelf / "local/2020-01-01"
    rows = "".join(
        f"- {{when: {when}, standing: excluded, basis: {BASIS[1:-1]}}}\n"
        for when in ("{kind: audit}", "{offered_by: own}", "{offered_by: authority}")
    )
    (folder / "evidence.yaml").write_text(f"# local\n{rows}", "utf-8")
    (folder / "procedures").mkdir()
    changed = duty(shelf).replace("supports: yes", "supports: no", 1)
    added = duty(shelf).replace("id: stop-after-ban", "id: local-stop", 1)
    (folder / "procedures/all.yaml").write_text(changed, "utf-8")
    (folder / "procedures/own.yaml").write_text(added, "utf-8")
    (folder / "maps").mkdir()
    library = shelf / "three-distinctions/2016-01-18/maps/oa-default.yaml"
    shutil.copyfile(library, folder / "maps/oa-default.yaml")
    with (folder / "maps/oa-default.yaml").open("a", encoding="utf-8") as stream:
        stream.write("title: 本地办公系统\n")
    code, found = checked(tolerance, shelf)
    assert code == 3
    shown = f"{shelf.name}/local/2020-01-01"
    for fault, file, line, words in (
        ("overlay-relaxes", "rulebook.yaml", 8, ("red-line-private-gain", "private-gain=est")),
        ("overlay-relaxes", "rules/all.yaml", 1, ("red-line-knowing-breach", "dissent=")),
        ("overlay-loosens", "criteria/all.yaml", 1, ("private-gain", "counter_standard")),
        ("overlay-loosens", "criteria/all.yaml", 1, ("private-gain", "question")),
        ("overlay-replaces", "criteria/all.yaml", 1, ("private-gain",)),
        ("overlay-excludes", "evidence.yaml", 2, ()),
        ("overlay-excludes", "evidence.yaml", 3, ()),
        ("overlay-excludes", "evidence.yaml", 4, ()),
        ("overlay-remaps", "maps/oa-default.yaml", 7, ("oa-default",)),
        ("overlay-opposes", "procedures/own.yaml", 4, ("local-stop", "persisted-after-ban")),
        ("overlay-reprocedures", "procedures/all.yaml", 4, ("stop-after-ban",)),
    ):
        here = [p for p in told(found, fault) if all(w in p["message"] for w in words)]
        assert (f"{shown}/{file}", line) in {(p["file"], p["line"]) for p in here}, fault
    kinds = ("relaxes", "passes", "loosens", "excludes", "reprocedures", "remaps", "opposes")
    counted = {kind: len(told(found, f"overlay-{kind}")) for kind in kinds}
    expected = dict(zip(kinds, (2, 0, 2, 3, 1, 1, 1), strict=True))
    assert counted == expected


def test_a_tolerance_that_the_instrument_does_not_permit_is_a_fault(
    tolerance: Command, shelf: Path
) -> None:
    """A rule out of reach of the red lines that calls tolerable what nothing permits is refused."""
    then = "{conclude: tolerable}, {permit: RUNG}"
    own = RULE.replace("  group: tolerance\n", "").replace(then, "{conclude: tolerable}")
    overlay(shelf, rules=own)
    code, found = checked(tolerance, shelf)
    assert code == 3
    assert {p["code"] for p in found} == {"proof-condition-unmet", "proof-not-permitted"}
    (unpermitted,) = told(found, "proof-not-permitted")
    assert 'Row 4 of the policy may choose "waive"' in unpermitted["message"]
    assert "public-purpose=established" in unpermitted["message"]


@pytest.mark.parametrize(("group", "passes"), [(None, ["gain"]), ("tolerance", [])])
def test_a_red_line_is_passed_where_it_stands_and_the_outcome_is_lighter(
    group: str | None, passes: list[str], tmp_path: Path
) -> None:
    """A tolerance that the red line does not defeat passes it; one of its group does not."""
    own = rule("local-3", "tolerance", PILOT, {"conclude": "tolerable"})
    found = laid(tmp_path, own | ({"group": group} if group else {}), rules=spared)
    faults = [p.facts for p in found if p.code == "overlay-passes"]
    assert [facts["id"] for facts in faults] == passes
    for facts in faults:
        example = "breach=established, pilot=established, private-gain=established"
        assert facts["example"] == example


@pytest.mark.parametrize(
    ("when", "grants"),
    [({"all": [PILOT, BREACH]}, []), (BREACH, ["breach=established"])],
)
def test_a_grant_is_shown_where_the_instrument_does_not_permit_it(
    when: Tree, grants: list[str], tmp_path: Path
) -> None:
    """A measure that permits what the instrument permits in the same cases grants nothing."""
    own = rule("local-3", "tolerance", when, {"permit": "waive"}, group="tolerance")
    found = laid(tmp_path, own)
    assert [p.facts["example"] for p in found if p.code == "overlay-grants"] == grants
    assert not [p for p in found if p.code in {"overlay-widens", "overlay-heavier"}]


def breach(**more: Any) -> Tree:
    """Write the criterion of the small rulebook's elements, changed."""
    return criterion("breach", "disfavours", title={"zh": "标准breach", "en": "breach"}) | more


@pytest.mark.parametrize(
    ("more", "fields"),
    [
        ({}, []),
        ({"burden": "respondent"}, ["burden"]),
        ({"standard": "clear-and-convincing"}, ["standard"]),
        ({"counter_standard": "raised"}, ["counter_standard"]),
        ({"question": {"zh": "是否造成重大损失？", "en": "Was the loss grave?"}}, ["question"]),
        ({"presume": {"verdict": "established", "basis": "synthesis"}}, ["presume"]),
        ({"applies": PILOT}, ["applies"]),
        ({"polarity": "favours"}, ["polarity"]),
    ],
)
def test_the_elements_are_the_instruments_own(
    more: Tree, fields: list[str], tmp_path: Path
) -> None:
    """A measure that changes what the elements rest on is a fault with field and line."""
    found = [p for p in laid(tmp_path, criteria=(breach(**more),)) if p.code == "overlay-elements"]
    assert [p.facts["key"] for p in found] == fields
    assert {(p.facts["id"], p.place.file, p.place.line) for p in found} <= {
        ("breach", "rulebooks/local/2020-01-01/criteria/all.yaml", 1)
    }


def test_a_standard_that_the_elements_need_is_not_rewritten(tmp_path: Path) -> None:
    """A standard of proof under the same name that needs less is a fault of each criterion."""
    weak = {"more-likely": {"needs": [{"any": "1"}], "prevails": "stronger"}}
    found = laid(tmp_path, cover={"standards": weak})
    keys = {(p.facts["id"], p.facts["key"]) for p in found if p.code == "overlay-elements"}
    assert keys == {("breach", "standard"), ("breach", "counter_standard")}


def by_conclusion(cover: Tree) -> None:
    """Let the elements rest on a conclusion."""
    cover["elements"] = {"conclusion": "elements", "is": "holds"}


def test_rules_that_move_the_elements_are_faults(tmp_path: Path) -> None:
    """A rule that draws the elements, or takes their place, is named, with where they turn."""
    drawn = rule("local-3", "elements", PILOT, {"conclude": "elements"})
    narrow = rule("elements", "elements", {"all": [BREACH, PILOT]}, {"conclude": "elements"})
    for n, (own, rules, example) in enumerate(
        (
            (drawn, "local-3", "pilot=established"),
            (narrow, "elements", "breach=established"),
        )
    ):
        found = laid(tmp_path / str(n), own, base=by_conclusion)
        (fault,) = [p for p in found if p.code == "overlay-elements-turned"]
        assert fault.facts == {"rules": rules, "base": "mini@2024-01-01", "example": example}
        assert fault.place.file.endswith("local/2020-01-01/rules/all.yaml")


def test_each_removal_is_named_with_what_it_turns(tmp_path: Path) -> None:
    """What a measure removes is shown with its title and line, and the turn by itself."""
    gone = ({"rule": "huge"}, {"rule": "piloting"})
    found = laid(tmp_path, removes=gone)
    turns = [p for p in found if p.code == "overlay-removes-turns"]
    assert [(p.facts["id"], p.facts["before"], p.facts["after"]) for p in turns] == [
        ("huge", "heavier", "reduce"),
        ("piloting", "waive", "reduce"),
    ]
    assert {p.place.file for p in turns} == {"rulebooks/local/2020-01-01/rulebook.yaml"}
    assert all(p.place.line for p in turns)
    assert turns[0].facts["where"].startswith("rulebooks/mini/2024-01-01/rules/all.yaml:")


def test_a_removal_that_turns_nothing_is_named_too(tmp_path: Path) -> None:
    """A rule that only repeats another may go without a change, and is named."""

    def twice(rules: list[Tree]) -> None:
        rules.append(named(rules, "large") | {"id": "again", "title": {"zh": "又一条"}})

    found = laid(tmp_path, removes=({"rule": "again"},), rules=twice)
    (notice,) = [p for p in found if p.code == "overlay-removes"]
    assert (notice.facts["id"], notice.facts["title"]) == ("again", "又一条")


def test_a_criterion_that_is_removed_is_named(tmp_path: Path) -> None:
    """A criterion that nothing reads may go, and its title says which it was."""

    def spare(criteria: list[Tree]) -> None:
        asked = {"question": {"zh": "备用的问题？", "en": "What was held in reserve?"}}
        criteria.append(named(criteria, "pilot") | asked | {"id": "spare", "title": {"zh": "备用"}})

    found = laid(tmp_path, removes=({"criterion": "spare"},), known=spare)
    (notice,) = [p for p in found if p.code == "overlay-removes"]
    assert (notice.facts["id"], notice.facts["title"]) == ("spare", "备用")
    assert "criteria/all.yaml:" in notice.facts["where"]


def test_of_two_rules_that_turn_alike_one_is_shown(tmp_path: Path) -> None:
    """Where each alone would do, a least set that suffices is named."""
    own = rule("local-3", "tolerance", BREACH, {"conclude": "tolerable"}, group="tolerance")
    found = laid(tmp_path, own, own | {"id": "local-4"}, rules=spared)
    named_in = {p.facts["rules"] for p in found if p.code == "overlay-widens"}
    assert named_in == {"local-4"}


@pytest.mark.parametrize(("spares", "ungrouped"), [("established", ["local-3"]), ("refuted", [])])
def test_a_grant_outside_the_group_is_named_where_it_meets_a_red_line(
    spares: str, ungrouped: list[str], tmp_path: Path
) -> None:
    """A grant whose condition no red line shares needs no group."""
    when = {"all": [PILOT, {"criterion": "private-gain", "is": spares}]}
    found = laid(tmp_path, rule("local-3", "tolerance", when, {"permit": "waive"}))
    assert [p.facts["id"] for p in found if p.code == "overlay-ungrouped"] == ungrouped


def test_each_turn_is_shown_with_what_it_comes_of(tmp_path: Path) -> None:
    """Every pair of rungs that may turn has its own example, rules and removals."""
    own = rule("local-3", "tolerance", BREACH, {"conclude": "tolerable"}, group="tolerance")
    found = laid(tmp_path, own, removes=({"rule": "huge"},), rules=spared)
    turns = {
        (p.facts["before"], p.facts["after"]): p.facts["rules"]
        for p in found
        if p.code == "overlay-widens"
    }
    assert turns == {
        ("heavier", "waive"): "local-3, removes:huge",
        ("heavier", "ordinary"): "removes:huge",
        ("heavier", "reduce"): "removes:huge",
        ("ordinary", "waive"): "local-3",
        ("reduce", "waive"): "local-3",
    }


@pytest.mark.parametrize(("group", "faults"), [(None, 1), ("tolerance", 0)])
def test_the_collateral_measure_stops_at_a_red_line(
    group: str | None, faults: int, tmp_path: Path
) -> None:
    """A rule outside the group that gives no adverse evaluation past a red line is a fault."""
    own = rule("local-3", "tolerance", PILOT, {"attach": {"measure": "no-adverse-evaluation"}})
    found = laid(tmp_path, own | ({"group": group} if group else {}))
    past = [p for p in found if p.code == "collateral-past-red-line"]
    assert len(past) == faults
    for fault in past:
        assert fault.facts["example"] == "pilot=established, private-gain=established"


@pytest.mark.parametrize(("group", "notices"), [(None, 1), ("tolerance", 0)])
def test_a_permission_outside_the_group_is_said_to_be(
    group: str | None, notices: int, tmp_path: Path
) -> None:
    """A rule that permits, and that no red line defeats, is named with an example."""
    own = rule("local-3", "tolerance", PILOT, {"permit": "waive"})
    found = laid(tmp_path, own | ({"group": group} if group else {}))
    assert len([p for p in found if p.code == "overlay-ungrouped"]) == notices


QUESTION: Tree = {"zh": "是否属于本地的试点？", "en": "Was it a local pilot?"}


def test_one_criterion_under_two_ids_is_a_fault(tmp_path: Path) -> None:
    """A criterion with the question, proof and presumption of another is named, also of a base."""

    def asked(criteria: list[Tree]) -> None:
        named(criteria, "pilot")["question"] = QUESTION

    same = criterion("trial", "favours", question=QUESTION)
    other = criterion("exercise", "favours", question=QUESTION, burden="respondent")
    found = laid(tmp_path, criteria=(same, other, breach()), known=asked)
    (fault,) = [p for p in found if p.code == "criterion-duplicate"]
    assert (fault.facts["id"], fault.facts["other"]) == ("trial", "pilot")


def test_a_removal_of_what_is_still_read_is_one_fault(tmp_path: Path) -> None:
    """What reads a removed criterion or conclusion is listed at the removal, and nothing else."""
    for n, (gone, others) in enumerate(
        (
            ({"criterion": "private-gain"}, "gain"),
            ({"rule": "elements"}, "no-elements"),
        )
    ):
        (fault,) = laid(tmp_path / str(n), removes=(gone,))
        assert fault.code == "removal-still-read"
        assert fault.facts["others"] == others
        assert fault.place.file == "rulebooks/local/2020-01-01/rulebook.yaml"
        assert fault.place.line > 0


def test_a_fault_that_the_overlay_brings_stands_in_the_overlay(tmp_path: Path) -> None:
    """A row of the base that a local rule makes unsound is shown at the rule, with a remedy."""

    def spare(cover: Tree) -> None:
        row = {"when": {"conclusion": "tolerable", "is": "holds"}, "choose": "waive"}
        none = {"conclusion": "tolerable", "is": "fails"}
        rest = [
            {"when": {"all": [none, r["when"]]}, "choose": r["choose"]}
            for r in cover["policy"]["rows"]
        ]
        cover["policy"]["rows"] = [*rest, row]

    own = rule("local-3", "tolerance", BREACH, {"conclude": "tolerable"})
    found = [p for p in laid(tmp_path, own, base=spare) if p.code == "proof-not-permitted"]
    (fault,) = found
    assert fault.place == Place("rulebooks/local/2020-01-01/rules/all.yaml", 1)
    said = sentence(fault, "en")
    assert "It stands at rulebooks/mini/2024-01-01/rulebook.yaml:" in said
    assert said.endswith("mini@2024-01-01 alone does not have it: it comes of local-3.")
    assert remedy(fault, "en").startswith("Leave the instrument's file alone")


def two(
    folder: Path, territory: str, from_: str, *, first: list[Tree], second: list[Tree]
) -> list[Problem]:
    """Lay two measures on the small rulebook; return what the check says of the first."""
    files = small(folder)
    overlay(files.rulebooks)
    for name, rules, more in (
        ("local", first, {}),
        (
            "town",
            second,
            {"id": "town", "territory": territory, "in_force": {"from": from_}},
        ),
    ):
        source = files.rulebooks / "local/2020-01-01/rulebook.yaml"
        head = files.rulebooks / name / "2020-01-01/rulebook.yaml"
        save(head, load(source) | {"extends": "mini@2024-01-01"} | more)
        save(head.parent / "rules/all.yaml", [r | {"basis": CITED} for r in rules])
    shelf = open_shelf(files.rulebooks)
    local = find_edition(shelf.editions, "local@2020-01-01")
    assert local is not None
    found = check_edition(shelf, local)
    return [*found.faults, *found.notices]


def line(name: str) -> list[Tree]:
    """Write a local red line of that id."""
    when: Tree = {"criterion": "huge", "is": "established"}
    own = rule(name, "red-lines", when, {"conclude": "red-line-crossed"}, modality="shall")
    return [own | {"defeats": ["group:tolerance"]}]


@pytest.mark.parametrize(
    ("territory", "from_", "codes"),
    [
        ("浙江省", "2020-01-01", {"overlay-together", "overlay-same-name"}),
        ("浙江省杭州市", "2020-01-01", {"overlay-same-name"}),
        ("江苏省", "2020-01-01", set()),
    ],
)
def test_overlays_that_are_laid_together_are_compared(
    territory: str, from_: str, codes: set[str], tmp_path: Path
) -> None:
    """Names that both define are shown where a case may meet both, and one place twice."""
    mine = rule("shared", "tolerance", PILOT, {"permit": "waive"}, group="tolerance")
    found = two(tmp_path, territory, from_, first=[mine], second=line("shared"))
    seen = {p.code: p for p in found if p.code in {"overlay-together", "overlay-same-name"}}
    assert set(seen) == codes
    if "overlay-same-name" in seen:
        assert seen["overlay-same-name"].facts["prevails"] == "town@2020-01-01"
        assert seen["overlay-same-name"].facts["id"] == "shared"


def test_what_two_overlays_relax_only_together_is_a_fault(tmp_path: Path) -> None:
    """A rule that concludes and one that spares by it relax no red line but together."""
    one = rule("one", "red-lines", GAIN, {"conclude": "local-word"})
    reads: Tree = {"all": [PILOT, {"conclusion": "local-word", "is": "holds"}]}
    idle = rule("one", "red-lines", HUGE, {"conclude": "local-word"})
    other = rule("two", "tolerance", reads, {"attach": {"measure": "no-adverse-evaluation"}})
    first = [idle | {"when": {"all": [HUGE, LITTLE]}}, other]
    found = two(tmp_path, "浙江省杭州市", "2020-01-01", first=first, second=[one])
    (fault,) = [p for p in found if p.code == "collateral-past-red-line" and "beside" in p.facts]
    assert fault.facts["beside"] == "town@2020-01-01"
    assert "together with town@2020-01-01 it does" in sentence(fault, "en")


def test_what_makes_an_outcome_heavier_is_shown_with_both(tmp_path: Path) -> None:
    """A measure that aggravates is shown with the outcome before and after, and where."""
    weighs = {"consider": "后果影响", "as": "disfavours"}
    own = rule("local-3", "aggravation", GAIN, {"aggravate": "heavier"}, weighs)
    found = laid(tmp_path, own)
    turns = {p.facts["before"]: p.facts for p in found if p.code == "overlay-heavier"}
    assert turns["reduce"] == {
        "base": "mini@2024-01-01",
        "before": "reduce",
        "after": "heavier",
        "rules": "local-3",
        "example": "breach=established, private-gain=established",
    }
    assert set(turns) == {"reduce", "ordinary"}
    assert "overlay-widens" not in {p.code for p in found}


def test_what_says_what_the_instrument_means_decides(tmp_path: Path) -> None:
    """A local rule that draws the instrument's own conclusion turns outcomes, and is shown."""
    own = rule("local-3", "tolerance", BREACH, {"conclude": "tolerable"}, group="tolerance")
    found = laid(tmp_path, own, rules=spared)
    turns = {p.facts["before"]: p.facts for p in found if p.code == "overlay-widens"}
    assert set(turns) == {"reduce", "ordinary"}
    assert turns["reduce"] == {
        "base": "mini@2024-01-01",
        "before": "reduce",
        "after": "waive",
        "rules": "local-3",
        "example": "breach=established",
    }
    assert not {"overlay-grants", "overlay-passes", "overlay-heavier"} & {p.code for p in found}


def test_grants_beyond_the_instrument_are_shown(tolerance: Command, shelf: Path) -> None:
    """What the instrument does not leave open is a notice, also where its ladder lacks the rung."""
    strange = RULE.replace("local-3", "local-4").replace("RUNG", "no-blame")
    overlay(shelf, rules=BEYOND + strange, more=NO_BLAME)
    code, found = checked(tolerance, shelf)
    assert code == 0
    first, second = sorted(p["message"] for p in told(found, "overlay-grants"))
    assert "local-3" in first
    assert "local-4" in second
    assert "no-blame" in second
    assert not told(found, "overlay-widens")


def test_a_grant_beyond_the_instrument_lands(tolerance: Command, shelf: Path) -> None:
    """What the instrument does not leave open leaves the outcome of a case as it is."""
    overlay(shelf, rules=BEYOND)
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
    overlay(shelf, rules=RULE.replace("RUNG", "no-blame"), more=NO_BLAME)
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
    (fault,) = told(found, "unknown-rung")
    assert "waive" in fault["remedy"]


def test_papers_print_the_conflict(tolerance: Command, shelf: Path, tmp_path: Path) -> None:
    """The recommendation under a measure that exceeds its instrument can be written and says so."""
    overlay(shelf, rules=RULE.replace("RUNG", "no-blame"), more=NO_BLAME)
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
    own = RULE.replace("  group: tolerance\n", "").replace("RUNG", "no-blame")
    when = (
        "{all: [{conclusion: elements, is: holds}, {criterion: public-purpose, is: established}]}"
    )
    overlay(shelf, rules=own.replace(when, "{conclusion: elements, is: holds}"), more=NO_BLAME)
    tolerated = assessed(tolerance, shelf, "exempt-one-form-pilot")
    assert "no-adverse-evaluation" in {a["measure"] for a in tolerated["attached"]}
    barred = assessed(tolerance, shelf, "liable-ban-ignored")
    assert barred["overlays"] == ["local@2020-01-01"]
    assert "local-3" in {f["rule"] for f in barred["firings"] if not f["defeated_by"]}
    assert "no-adverse-evaluation" not in {a["measure"] for a in barred["attached"]}


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


def test_a_red_line_may_not_be_reckoned_in_another_unit(tolerance: Command, tmp_path: Path) -> None:
    """A threshold keeps its figure, and in ten thousands is another threshold."""

    def on_the_loss(rules: Any) -> Any:
        line = next(r for r in rules if r["id"] == "gain")
        line["when"] = {"criterion": "large", "is": "established"}
        return rules

    made = small(tmp_path, rules=on_the_loss)
    head = HEAD.replace("accountability@2019-09-01", "mini@2024-01-01")
    for unit, messages in (("CNY", 0), ("万元", 1)):
        folder = made.rulebooks / "local/2020-01-01"
        folder.mkdir(parents=True, exist_ok=True)
        terms = "standard: more-likely, burden: authority, inquire: yes"
        presume = "presume: {verdict: refuted, basis: synthesis}"
        loss = f"quantities:\n  loss: {{unit: {unit}, {terms}, {presume}}}\n"
        (folder / "rulebook.yaml").write_text(head + loss, "utf-8")
        _, found = checked(tolerance, made.rulebooks)
        loosened = [p["message"] for p in told(found, "overlay-loosens")]
        assert len(loosened) == messages
        assert all("unit" in message for message in loosened)


DRAWN = """
- id: local-3
  stratum: distinctions
  title: {zh: 深夜改卷, en: Reform}
  when:
    all:
      - {criterion: public-purpose, is: established}
      - {criterion: private-gain, is: refuted}
  then: [{conclude: distinction-3}]
  modality: may
  basis: [{instrument: 试拟办法, article: 第三条, status: verified}]
- id: local-4
  stratum: red-lines
  title: {zh: 办法的除外, en: The measure's exception}
  when: {criterion: private-gain, is: refuted}
  then: [{conclude: local-out}]
  defeats: [local-5]
  modality: shall
  basis: [{instrument: 试拟办法, article: 第四条, status: verified}]
- id: local-5
  stratum: tolerance
  title: {zh: 办法的容错, en: The measure's tolerance}
  when: {criterion: public-purpose, is: established}
  then: [{attach: {measure: no-adverse-evaluation}}]
  modality: shall
  basis: [{instrument: 试拟办法, article: 第五条, status: verified}]
"""


def test_papers_say_which_rule_of_a_measure_draws_a_conclusion(
    tolerance: Command, shelf: Path, tmp_path: Path
) -> None:
    """The table, the reasons and the exclusions name the measure's rules, and verify as written."""
    case = tmp_path / "case"
    shutil.copytree(ROOT / "cases/emergency-reported", case)
    written = load(case / "case.yaml")
    written["assertions"] = [
        a for a in written["assertions"] if a.get("criterion") != "unintentional"
    ]
    save(case / "case.yaml", written)
    overlay(shelf, rules=DRAWN, more="labels:\n  local-out: {zh: 不适用办法, en: outside}\n")
    words = ("assess", case, "--rulebooks", shelf, "--on", "2025-02-01", "--cleared")
    for language in ("zh", "en"):
        out = tmp_path / language
        made = tolerance(*words, "--out", out, "--format", "md", "--lang", language)
        assert made.code == 0, made.err
        (paper,) = out.rglob("*.md")
        verified = tolerance(
            "case", "verify", paper, "--case", case, "--rulebooks", shelf, "--on", "2025-02-01"
        )
        assert verified.code == 0, verified.out + verified.err
    text = next((tmp_path / "zh").rglob("*.md")).read_text("utf-8")
    (row,) = [line for line in text.splitlines() if line.startswith("| 3. 为推动发展")]
    assert row.endswith("依《试拟办法》第三条“深夜改卷”，认定符合可以容错一侧 | ")
    assert "“无意过失”证据不足" in row
    (given, *_) = [line for line in text.splitlines() if line.startswith("1. ")]
    assert "第十七条第一款第（一）项" in given
    assert "《试拟办法》第三条" in given
    assert "适用“办法的除外”，“办法的容错”条件具备而不予适用" in text
