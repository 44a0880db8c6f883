"""What may be relied on, what counts, and what verdict follows: the places that cases turn on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.conformance import ON
from tests.pairs import Tree, load, save
from tests.small import BASIS, PRESUMED, Change, Small, criterion, small
from tests.test_trails import MEETING
from tests.test_trails import small as with_trail
from tolerance.assess import assess
from tolerance.model.adjudication import Recommendation
from tolerance.shelf import open_shelf


def exhibit(name: str, **more: Any) -> Tree:
    """Write an exhibit of the first group that is kept in the file."""
    return {"id": name, "kind": "document", "source": "S1", "held_at": "卷宗", **more}


def says(name: str, exhibit_: str, key: str, supports: str = "yes", **more: Any) -> Tree:
    """Write an assertion."""
    return {"id": name, "exhibit": exhibit_, "criterion": key, "supports": supports, **more}


# Appraisal: how an exhibit was obtained.

BOTH = {"by": ["王某", "赵某"]}


@pytest.mark.parametrize(
    ("obtained", "declared", "legality", "reasons"),
    [
        (None, None, "unchecked", set()),
        (BOTH, None, "unchecked", set()),
        ({**BOTH, "lawful": "yes"}, None, "sound", set()),
        ({**BOTH, "lawful": "no"}, None, "failed", {"obtained-unlawfully"}),
        ({"by": ["王某"], "lawful": "yes"}, None, "doubtful", {"one-collector"}),
        ({"by": ["王某", "王 某"]}, None, "doubtful", {"one-collector"}),
        ({**BOTH, "lawful": "yes"}, "doubtful", "doubtful", {"declared-legality"}),
        ({"by": []}, "sound", "doubtful", {"one-collector", "declared-legality"}),
        (None, "sound", "sound", {"declared-legality"}),
        ({**BOTH, "lawful": "no"}, "sound", "failed", {"obtained-unlawfully", "declared-legality"}),
    ],
)
def test_the_worse_of_computed_and_declared_legality_stands(
    obtained: Tree | None, declared: str | None, legality: str, reasons: set[str], tmp_path: Path
) -> None:
    """How an exhibit was obtained fixes its legality, and a declaration only lowers it."""

    def change(case: Tree) -> None:
        one = case["exhibits"][0]
        one |= {"obtained": obtained} if obtained is not None else {}
        one |= {"legality": declared} if declared is not None else {}

    files = small(tmp_path, case=change)
    found = assess(files.case, open_shelf(files.rulebooks), ON).adjudication
    (appraisals,) = found.appraisals.values()
    assert appraisals["E1"].legality == legality
    assert set(appraisals["E1"].reasons) == reasons


# Quantities of days.


@pytest.mark.parametrize(
    ("threshold", "first", "last", "verdict"),
    [
        ({"after": "2024-03-05"}, "2024-03-06", "2024-03-09", "established"),
        ({"after": "2024-03-05"}, "2024-03-05", "2024-03-05", "refuted"),
        ({"after": "2024-03-05"}, "2024-03-05", "2024-03-06", "unproven"),
        ({"before": "2024-03-05"}, "2024-03-01", "2024-03-04", "established"),
        ({"before": "2024-03-05"}, "2024-03-05", "2024-03-05", "refuted"),
    ],
)
def test_a_date_is_held_against_a_day(
    threshold: Tree, first: str, last: str, verdict: str, tmp_path: Path
) -> None:
    """A span of days passes a cut between days whole, not at all, or lies astride it."""
    files = small(
        tmp_path,
        cover=lambda c: c["quantities"].update(
            paid={"standard": "more-likely", "burden": "authority", "presume": PRESUMED}
        ),
        criteria=lambda c: c.append(
            {
                "id": "in-time",
                "title": {"zh": "按期", "en": "in time"},
                "polarity": "favours",
                "quantity": "paid",
                "threshold": threshold,
                "basis": BASIS,
            }
        ),
        case=lambda c: c["quantities"].append(
            {"id": "paid", "date": {"from": first, "to": last}, "exhibits": ["E1"]}
        ),
    )
    assert files.recommendation().finding("in-time").verdict == verdict


# Own evidence on a neutral criterion.

NEUTRAL = criterion("told", "neutral", counter_standard="more-likely")


def neutral_worsens(rules: list[Tree]) -> None:
    """Let a neutral criterion that is established make the outcome heavier."""
    told = {"criterion": "told", "is": "established"}
    effects = [{"aggravate": "heavier"}, {"consider": "后果影响", "as": "disfavours"}]
    rules.append(
        {"id": "told", "stratum": "aggravation", "when": told, "then": effects, "basis": BASIS}
    )


def own_quantity(tmp_path: Path) -> Small:
    """Write a case whose respondent offers a figure that tells against the respondent."""

    def cover(tree: Tree) -> None:
        tree["quantities"]["days"] = {
            "standard": "more-likely",
            "burden": "authority",
            "presume": PRESUMED,
        }

    def criteria(entries: list[Tree]) -> None:
        terms = ("burden", "standard", "presume", "inquire", "counter_standard")
        told = {k: v for k, v in NEUTRAL.items() if k not in terms}
        entries.append({**told, "quantity": "days", "threshold": {"at_least": "3"}})

    def case(tree: Tree) -> None:
        tree["exhibits"].append(exhibit("E9", source="S3", offered_by="R1"))
        tree["quantities"].append(
            {"id": "days", "count": {"low": "5", "high": "5"}, "exhibits": ["E9"]}
        )

    return small(tmp_path, cover=cover, criteria=criteria, rules=neutral_worsens, case=case)


def test_an_own_figure_on_a_neutral_criterion_is_left_out(tmp_path: Path) -> None:
    """A figure that the respondent offers is left out where that makes the outcome lighter."""
    rec = own_quantity(tmp_path).recommendation()
    assert rec.left_out == ("days:told:E9",)
    finding = rec.finding("told")
    assert finding.verdict == "unproven"
    assert [line.reason for line in finding.not_counted] == ["left out"]
    assert finding.raised


def no_way_out(cover: Tree) -> None:
    """Take from the policy the row that would be met."""
    cover["policy"]["rows"] = [cover["policy"]["rows"][1]]


def test_where_every_reading_is_a_problem_it_is_named(tmp_path: Path) -> None:
    """Where each choice of own evidence leads to a fault of the rulebook, that is the answer."""
    files = small(
        tmp_path,
        criteria=lambda c: c.append(NEUTRAL),
        cover=no_way_out,
        case=lambda c: (
            c["exhibits"].append(exhibit("E9", source="S3", offered_by="R1")),
            c["assertions"].append(says("A9", "E9", "told")),
            c["quantities"].clear(),
        ),
    )
    assert [p.code for p in files.problems()] == ["policy-gap"]


# Undercutters beside a second track.


def second_track(folder: Path, **changes: Change) -> Small:
    """Write the small case on two tracks; the second rulebook lacks ``pilot``."""

    def case(tree: Tree) -> None:
        tree["matters"][0]["tracks"].append("second")
        tree["assertions"] += [says("A2", "E1", "pilot"), {**UNDERCUT, "undercuts": "A2"}]

    files = small(folder, case=case, **changes)
    first, other = files.rulebooks / "mini/2024-01-01", files.rulebooks / "other/2024-01-01"
    cover = load(first / "rulebook.yaml") | {"id": "other", "track": "second"}
    save(other / "rulebook.yaml", cover)
    criteria = load(first / "criteria/all.yaml")
    save(other / "criteria/all.yaml", [c for c in criteria if c["id"] != "pilot"])
    rules = load(first / "rules/all.yaml")
    save(other / "rules/all.yaml", [r for r in rules if r["id"] != "piloting"])
    return files


UNDERCUT = {"id": "U1", "exhibit": "E2"}


def test_an_undercutter_of_another_tracks_criterion_is_idle(tmp_path: Path) -> None:
    """What one rulebook does not ask, its undercutter leaves alone; the other track hears it."""
    files = second_track(tmp_path)
    both = assess(files.case, open_shelf(files.rulebooks), ON).adjudication.recommendations
    here, there = sorted(both, key=lambda rec: rec.track)
    assert [line.by for line in here.finding("pilot").not_counted] == ["U1"]
    assert "pilot" not in {f.criterion for f in there.findings}
    assert there.finding("breach").verdict == "established"


# A missing digital record.


def missing(folder: Path, change: Change, **changes: Any) -> Recommendation:
    """Judge a meeting without the review that a duty asks for, with a change to the case."""
    case, rulebooks = with_trail(folder, MEETING, **changes)
    tree = load(case)
    change(tree)
    save(case, tree)
    (rec,) = assess(case, open_shelf(rulebooks), ON).adjudication.recommendations
    return rec


def beside(kind: str, supports: str, **more: Any) -> Change:
    """Put one more exhibit that speaks to the same criterion."""

    def change(case: Tree) -> None:
        case["sources"].append({"id": "S2", "group": "村委会"})
        case["exhibits"].append(exhibit("E2", kind=kind, source="S2", **more))
        case["assertions"] = [says("A1", "E2", "reviewed", supports)]

    return change


@pytest.mark.parametrize(
    ("kind", "supports", "more", "reason"),
    [
        ("paper", "yes", {}, "paper or testimony stands"),
        ("testimony", "yes", {}, "paper or testimony stands"),
        ("document", "yes", {"electronic": "yes"}, None),
        ("paper", "no", {}, None),
    ],
)
def test_equal_paper_answers_a_missing_digital_record(
    kind: str, supports: str, more: Tree, reason: str | None, tmp_path: Path
) -> None:
    """Where paper or testimony of equal standing says it was done, the gap does not count."""
    rec = missing(tmp_path, beside(kind, supports, **more))
    (gap,) = [line for line in rec.finding("reviewed").lines if line.derived]
    assert gap.reason == reason
    assert rec.finding("reviewed").raised


@pytest.mark.parametrize("means", ["devices", "accounts", "training", "authority"])
@pytest.mark.parametrize("kind", ["paper", "testimony"])
def test_whoever_had_no_means_is_not_judged_by_a_gap(kind: str, means: str, tmp_path: Path) -> None:
    """With a barrier a missing digital record is no weight, alone or beside other evidence."""

    def change(case: Tree) -> None:
        beside(kind, "no")(case)
        case["respondents"][0]["access"] = {means: "no"}

    rec = missing(tmp_path, change)
    (gap,) = [line for line in rec.finding("reviewed").lines if line.derived]
    assert gap.reason == "missing record alone, with an access barrier"
    assert [line.exhibit for line in rec.finding("reviewed").against] == ["E2"]


def test_more_own_assertions_than_can_be_weighed_are_named(tmp_path: Path) -> None:
    """Past fourteen own assertions on one neutral criterion the program says so, and stops."""

    def case(tree: Tree) -> None:
        for number in range(15):
            tree["exhibits"].append(exhibit(f"O{number}", source="S3", offered_by="R1"))
            tree["assertions"].append(says(f"B{number}", f"O{number}", "told"))

    files = small(tmp_path, criteria=lambda c: c.append(NEUTRAL), case=case)
    (problem,) = files.problems()
    assert (problem.code, problem.facts["number"]) == ("too-many-own", "15")
