"""A rulebook whose names or orders mean nothing is refused, each fault by its code and file."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pairs import Tree, load, save
from tests.small import BASIS, EDITION, PRESUMED, SMALL, Change, criterion, named, rule, small
from tolerance.files.links import find_circle
from tolerance.model.problem import ProblemsError
from tolerance.report.problems import sentence
from tolerance.shelf import open_shelf

BREACH = {"criterion": "breach", "is": "established"}
CRITERIA_FILE = SMALL / "rulebooks" / EDITION / "criteria/all.yaml"
GAIN = {"criterion": "private-gain", "is": "established"}


def circle(criteria: list[Tree]) -> None:
    """Let two criteria apply by one another."""
    named(criteria, "breach")["applies"] = GAIN
    named(criteria, "private-gain")["applies"] = BREACH


def reads_record(criteria: list[Tree]) -> None:
    """Let a criterion judged as of the conduct read one that is not, and a quantity's."""
    named(criteria, "pilot").update(judged_as_of="conduct", applies=BREACH)
    either = {"any": [{"criterion": "huge", "is": "refuted"}]}
    named(criteria, "private-gain").update(judged_as_of="conduct", applies=either)


CRITERIA: dict[str, tuple[Change, str]] = {
    "circle": (circle, "applies-in-a-circle"),
    "lacks a burden": (lambda c: named(c, "pilot").pop("burden"), "criterion-lacks"),
    "lacks a standard": (lambda c: named(c, "pilot").pop("standard"), "criterion-lacks"),
    "standard": (lambda c: named(c, "pilot").update(standard="more"), "unknown-standard"),
    "raised": (
        lambda c: named(c, "pilot").update(standard="raised"),
        "counter-standard-missing",
    ),
    "quantity": (lambda c: named(c, "large").update(quantity="los"), "unknown-quantity"),
    "no threshold": (lambda c: named(c, "large").pop("threshold"), "threshold-not-one"),
    "two thresholds": (
        lambda c: named(c, "large").update(threshold={"at_least": "1", "at_most": "2"}),
        "threshold-not-one",
    ),
    "terms": (lambda c: named(c, "large").update(burden="authority"), "quantity-terms-twice"),
    "conclusion in applies": (
        lambda c: named(c, "pilot").update(applies={"conclusion": "elements", "is": "holds"}),
        "condition-out-of-place",
    ),
    "unknown in shift": (
        lambda c: named(c, "pilot").update(
            shift=[{"when": {"criterion": "gone", "is": "established"}, "presume": PRESUMED}]
        ),
        "unknown-criterion",
    ),
    "as of": (reads_record, "as-of-reads-record"),
}


def add_rung(rung: str, **more: str) -> Change:
    """Add a rung to the ladder."""
    one = {"id": rung, "class": "none", "label": {"zh": rung, "en": rung}, **more}
    return lambda cover: cover["ladder"].append(one)


def rows(*written: Tree) -> Change:
    """Put a policy's rows."""
    return lambda cover: cover["policy"].update(rows=list(written))


LAST = {"otherwise": "yes", "choose": "heaviest"}

COVER: dict[str, tuple[Change, str]] = {
    "rung twice": (add_rung("waive"), "rung-twice"),
    "two bases": (add_rung("more", base="yes"), "base-not-one"),
    "two dismissals": (add_rung("more", dismissal="yes"), "dismissal-not-one"),
    "no dismissal": (
        lambda c: named(c["ladder"], "dismiss").pop("dismissal"),
        "dismissal-missing",
    ),
    "no policy": (lambda c: c.pop("policy"), "policy-missing"),
    "choose": (rows({**LAST, "choose": "ordinry"}), "unknown-rung"),
    "neither": (rows({"choose": "base"}), "row-not-one"),
    "otherwise twice": (rows(LAST, LAST), "otherwise-twice"),
    "criterion in a row": (
        rows({"when": BREACH, "choose": "base"}, LAST),
        "condition-out-of-place",
    ),
    "conclusion in a row": (
        rows({"when": {"conclusion": "tolerabl", "is": "holds"}, "choose": "base"}, LAST),
        "unknown-conclusion",
    ),
    "consideration": (
        rows({"when": {"consideration": "后果", "is": "mixed"}, "choose": "base"}, LAST),
        "unknown-consideration",
    ),
    "permitted": (
        rows({"when": {"permitted": "waived"}, "choose": "base"}, LAST),
        "unknown-rung",
    ),
    "contraries": (
        lambda c: c.update(contraries=[["tolerable", "gone"]]),
        "unknown-conclusion",
    ),
    "contraries apart": (
        lambda c: c.update(contraries=[["tolerable", "red-line-crossed"]]),
        "contraries-apart",
    ),
    "stratum twice": (lambda c: c["strata"].append("considerations"), "stratum-twice"),
    "criterion in eligible": (lambda c: c.update(eligible=BREACH), "condition-out-of-place"),
}

THEN = {"conclude": "tolerable"}


def mutual(rules: list[Tree]) -> None:
    """Let two rules of one stratum defeat each other."""
    rules.append(rule("other", "tolerance", GAIN, THEN, defeats=["piloting"]))
    named(rules, "piloting")["defeats"] = ["other"]


RULES: dict[str, tuple[Change, str]] = {
    "criterion": (
        lambda r: named(r, "piloting").update(when={"criterion": "pilots", "is": "refuted"}),
        "unknown-criterion",
    ),
    "stratum": (lambda r: named(r, "large").update(stratum="mitigating"), "unknown-stratum"),
    "too late": (
        lambda r: r.append(
            rule("x", "elements", {"conclusion": "tolerable", "is": "holds"}, {"refer": "法院"})
        ),
        "conclusion-too-late",
    ),
    "two strata": (
        lambda r: r.append(rule("x", "mitigation", GAIN, THEN)),
        "conclusion-in-two-strata",
    ),
    "two effects": (
        lambda r: named(r, "large").update(then=[{"permit": "reduce", "refer": "法院"}]),
        "effect-not-one",
    ),
    "rung": (lambda r: named(r, "large").update(then=[{"permit": "less"}]), "unknown-rung"),
    "defeats": (lambda r: named(r, "gain").update(defeats=["pilotin"]), "unknown-rule"),
    "own group": (
        lambda r: named(r, "piloting").update(defeats=["group:tolerance"]),
        "defeats-own-group",
    ),
    "itself": (lambda r: named(r, "large").update(defeats=["large"]), "defeats-itself"),
    "earlier": (lambda r: named(r, "large").update(defeats=["piloting"]), "defeats-earlier"),
    "earlier red line": (
        lambda r: named(r, "large").update(defeats=["gain"]),
        "red-line-defeated",
    ),
    "circle": (mutual, "defeat-in-a-circle"),
}


def duty(**more: object) -> Change:
    """Put one constraint."""
    one = {
        "id": "review-first",
        "constraint": "precedence",
        "a": {"act": "审核"},
        "b": {"act": "讨论"},
        "for": {"role": ["分管"]},
        "satisfied": {"criterion": "pilot", "supports": "yes"},
        "basis": BASIS,
        **more,
    }
    return lambda entries: entries.append(one)


PROCEDURES: dict[str, tuple[Change, str]] = {
    "criterion": (
        duty(violated={"criterion": "pilots", "supports": "no"}),
        "unknown-criterion",
    ),
    "quantity": (
        duty(violated={"criterion": "large", "supports": "no"}),
        "assertion-on-quantity",
    ),
    "too long": (
        duty(constraint="response", within={"days": "36501"}),
        "within-too-long",
    ),
    "both": (
        duty(constraint="response", within={"days": "1", "hours": "1"}),
        "within-not-one",
    ),
    "precedence": (duty(times="2"), "constraint-part-idle"),
    "existence-b": (duty(constraint="existence"), "constraint-part-idle"),
    "no-b": (
        lambda entries: entries.append({**one_act(), "constraint": "response"}),
        "constraint-without-b",
    ),
    "times": (lambda entries: entries.append({**one_act(), "times": "0"}), "times-not-positive"),
    "force": (duty(in_force={"from": "2024-01-02", "to": "2024-01-01"}), "force-ends-first"),
    "calendar": (duty(within={"working_days": "3"}), "calendar-missing"),
    "act": (duty(a={"act": "审合"}), "unknown-act"),
    "column": (duty(a={"act": "审核", "where": {"reslt": "合法"}}), "unknown-column"),
}


def one_act() -> dict[str, object]:
    """Write a constraint of one act."""
    return {
        "id": "once",
        "constraint": "existence",
        "a": {"act": "审核"},
        "satisfied": {"criterion": "pilot", "supports": "yes"},
        "basis": BASIS,
    }


def outcome(**more: object) -> Change:
    """Put one scenario."""
    one = {"id": "s", "verdicts": {"pilot": "established"}, "expect": {"outcome": "waive"}}
    return lambda entries: entries.append({**one, **more})


SCENARIOS: dict[str, tuple[Change, str]] = {
    "criterion": (outcome(verdicts={"pilots": "refuted"}), "unknown-criterion"),
    "open": (outcome(open=["pilots"]), "unknown-criterion"),
    "rung": (outcome(expect={"outcome": "waived"}), "unknown-rung"),
    "rule": (
        outcome(expect={"outcome": "waive", "grounds": ["pilotng"]}),
        "unknown-rule",
    ),
}


def mapping(tree: Tree) -> None:
    """Write a sound map."""
    tree.update(
        columns={"case": "单号", "activity": "环节", "time": "时间", "result": "结论"},
        acts={"审核": ["复核"], "讨论": ["开会"]},
    )


def twice(tree: Tree) -> None:
    """Give one raw activity to two acts."""
    mapping(tree)
    tree["acts"]["讨论"].append("复核")


FAULTS = [
    (part, name, change, code)
    for part, table in (
        ("criteria", CRITERIA),
        ("cover", COVER),
        ("rules", RULES),
        ("procedures", PROCEDURES),
        ("scenarios", SCENARIOS),
        ("maps", {"twice": (twice, "activity-twice")}),
    )
    for name, (change, code) in table.items()
]


@pytest.mark.parametrize(
    ("part", "name", "change", "code"), FAULTS, ids=[f"{f[0]}-{f[1]}" for f in FAULTS]
)
def test_a_name_that_leads_nowhere_is_refused(
    part: str, name: str, change: Change, code: str, tmp_path: Path
) -> None:
    """Each fault of a rulebook's names and orders is named, worded and placed in a file."""
    del name
    changes: dict[str, Change] = {part: change}
    if part == "procedures":
        changes["maps"] = mapping
    with pytest.raises(ProblemsError) as fault:
        small(tmp_path, **changes).loaded()
    assert {p.code for p in fault.value.problems} == set(code.split())
    for problem in fault.value.problems:
        assert Path(problem.place.file).suffix == ".yaml"
        assert problem.place.line > 0 or part == "cover"
        assert sentence(problem, "zh") != sentence(problem, "en")


def test_the_small_rulebook_is_sound(tmp_path: Path) -> None:
    """Unchanged, and with a sound map, duty and scenario, the rulebook has no problem."""
    sound = small(tmp_path, maps=mapping, procedures=duty(), scenarios=outcome())
    assert sound.problems() == []


def test_a_rulebook_without_elements_is_sound(tmp_path: Path) -> None:
    """A rulebook may declare no elements; then nothing is asked of a dismissal."""
    assert small(tmp_path, cover=lambda c: c.pop("elements")).problems() == []


def test_constraints_without_a_map_name_what_acts_they_like(tmp_path: Path) -> None:
    """Where a rulebook has no map there is nothing to hold a constraint's acts against."""
    assert small(tmp_path, procedures=duty(a={"act": "任何"})).problems() == []


def library(folder: Path, rules: list[Tree]) -> Path:
    """Write a library of criteria with rules, beside the small rulebook that uses it."""
    both = small(folder, cover=lambda c: c.update(uses=["common@2024-01-01"]))
    there = both.rulebooks / "common" / "2024-01-01"
    save(
        there / "rulebook.yaml",
        {
            "id": "common",
            "edition": "2024-01-01",
            "in_force": {"from": "2024-01-01"},
            "title": {"zh": "通用", "en": "Common"},
        },
    )
    measured = {"quantity": "loss", "threshold": {"at_least": "9"}}
    big = {k: v for k, v in named(load(CRITERIA_FILE), "large").items() if k != "threshold"}
    save(
        there / "criteria" / "all.yaml",
        [criterion("shared", "favours"), {**big, "id": "big", **measured}],
    )
    save(there / "rules" / "all.yaml", rules)
    return both.rulebooks


def test_a_library_has_no_rules(tmp_path: Path) -> None:
    """A library that holds a rule is refused; without, it is sound, its quantity another's."""
    for number, rules in enumerate(([], [rule("r", "elements", BREACH, THEN)])):
        shelf = open_shelf(library(tmp_path / str(number), rules))
        (edition,) = [e for e in shelf.editions if e.cover.id == "common"]
        if not rules:
            assert set(shelf.loaded(edition).rulebook.criteria) == {"shared", "big"}
            continue
        with pytest.raises(ProblemsError) as fault:
            shelf.loaded(edition)
        assert [p.code for p in fault.value.problems] == ["library-with-rules"]


def test_a_circle_starts_from_its_least_name() -> None:
    """A circle is shown closed and from its least name, and no circle as nothing."""
    assert find_circle({"c": ["a"], "a": ["b"], "b": ["c"]}) in (
        ["a", "b", "c", "a"],
        ["a", "c", "b", "a"],
    )
    assert find_circle({"a": ["b"], "b": []}) == []
