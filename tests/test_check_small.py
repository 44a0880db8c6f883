"""Faults planted in a small rulebook, that of the vector ``quantity-answered-together``."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pairs import Tree
from tests.small import BASIS, PRESUMED, Change, criterion, named, rule, small
from tolerance.check.proofs import examine
from tolerance.model.problem import Problem, ProblemsError

TIED: Tree = {"measure": "rectify", "condition": "yes", "basis": BASIS}
ESTABLISHED: Tree = {"verdict": "established", "basis": "synthesis"}
THREE: list[Tree] = [{"criterion": key, "is": "established"} for key in ("x1", "x2", "x3")]
DRAWN: Tree = {"conclusion": "drawn", "is": "holds"}


def faults(folder: Path, **changes: Change) -> dict[str, Problem]:
    """Return the faults of the changed rulebook by code."""
    loaded = small(folder, **changes).loaded()
    return {p.code: p for p in examine(loaded.rulebook, loaded.places).faults}


def tied(rules: list[Tree]) -> None:
    """Make rectification a condition of the tolerance."""
    named(rules, "piloting")["then"].append({"attach": TIED})


def pilot(case: Tree) -> None:
    """Establish that there was a pilot."""
    case["assertions"].append({**case["assertions"][0], "id": "A9", "criterion": "pilot"})


def test_the_recommendation_says_what_follows(tmp_path: Path) -> None:
    """A condition is given with the rules that make it one and the outcome if it is not met."""

    def lightest(cover: Tree) -> None:
        cover["policy"]["rows"] = [{"otherwise": "yes", "choose": "lightest"}]

    def plain(rules: list[Tree]) -> None:
        tied(rules)
        del rules[rules.index(named(rules, "large"))]

    rec = small(tmp_path, rules=plain, cover=lightest, case=pilot).recommendation()
    (measure,) = rec.point.attached
    proviso = rec.proviso(measure)
    assert proviso is not None
    assert (rec.outcome, proviso.rules, proviso.unmet) == ("waive", ("piloting",), "ordinary")


def test_a_condition_needs_a_basis_of_its_own(tmp_path: Path) -> None:
    """What is asked of a respondent as a condition must say on what authority."""

    def bare(rules: list[Tree]) -> None:
        named(rules, "piloting")["then"].append({"attach": {**TIED, "basis": []}})

    with pytest.raises(ProblemsError) as fault:
        small(tmp_path, rules=bare).loaded()
    assert {p.code for p in fault.value.problems} == {"condition-unfounded"}


def test_an_unmet_condition_that_lightens_is_found(tmp_path: Path) -> None:
    """A tolerance whose loss brings a lighter outcome is shown with an assignment."""

    def backwards(rules: list[Tree]) -> None:
        tied(rules)
        named(rules, "piloting")["defeats"] = ["spared"]
        rules.append(
            rule(
                "spared",
                "tolerance",
                {"criterion": "breach", "is": "established"},
                {"permit": "waive"},
                modality="shall",
            )
        )
        named(rules, "piloting")["then"][1] = {"permit": "reduce"}

    assert "condition-lightens" in faults(tmp_path, rules=backwards)


def torn(rules: list[Tree]) -> None:
    """Require two rungs where the tolerance, with its condition, falls away."""
    tied(rules)
    named(rules, "piloting")["defeats"] = ["one", "other"]
    when = {"criterion": "pilot", "is": "established"}
    rules.append(rule("one", "mitigation", when, {"require": "reduce"}))
    rules.append(rule("other", "mitigation", when, {"require": "heavier"}))


def test_an_unmet_condition_without_an_outcome_is_found(tmp_path: Path) -> None:
    """Where no one outcome is left once a tolerance falls away, the checker shows it."""
    found = faults(tmp_path, rules=torn)["proof-condition-unmet"]
    assert "pilot=established" in found.facts["example"]


def test_a_case_is_refused_where_an_unmet_condition_has_no_outcome(tmp_path: Path) -> None:
    """A case that such a rulebook cannot answer is refused with a problem that names it."""
    problems = small(tmp_path, rules=torn, case=pilot).problems()
    assert [p.code for p in problems] == ["condition-unmet"]


def test_a_red_line_that_may_be_defeated_is_found(tmp_path: Path) -> None:
    """No rule may take a red line away."""

    def over(rules: list[Tree]) -> None:
        when = {"criterion": "pilot", "is": "established"}
        rules.append(rule("over", "red-lines", when, {"conclude": "over"}, defeats=["gain"]))

    assert faults(tmp_path, rules=over)["red-line-defeated"].facts["other"] == "over"


def test_presumptions_that_reach_a_red_line_together(tmp_path: Path) -> None:
    """Where either of two presumptions would do, both are named, neither alone being needed."""

    def pair(criteria: list[Tree]) -> None:
        criteria += [criterion(f"x{n}", "disfavours", presume=ESTABLISHED) for n in (1, 2)]

    def either(rules: list[Tree]) -> None:
        there = [{"criterion": f"x{n}", "is": "established"} for n in (1, 2)]
        contrary = [{"criterion": f"x{n}", "is": "refuted"} for n in (1, 2)]
        named(rules, "gain")["when"] = {"all": [{"any": there}, {"none": contrary}]}

    found = faults(tmp_path, criteria=pair, rules=either)["red-line-presumed"]
    assert found.facts["criterion"] == "x1, x2"


@pytest.mark.parametrize(
    ("presumed", "line", "reached"),
    [
        (["x1"], {"at_least": {"k": "2", "of": THREE}}, ["x1"]),
        ([], {"at_least": {"k": "2", "of": THREE}}, []),
        (["x1", "x2"], {"at_least": {"k": "2", "of": THREE}}, ["x1"]),
        (["x1"], {"any": [{"all": [DRAWN, THREE[1]]}, {"all": [DRAWN, THREE[2]]}]}, ["x1"]),
        ([], {"any": [{"all": [DRAWN, THREE[1]]}, {"all": [DRAWN, THREE[2]]}]}, []),
    ],
)
def test_a_presumption_reaches_a_red_line_that_counts_or_concludes(
    presumed: list[str], line: Tree, reached: list[str], tmp_path: Path
) -> None:
    """What a red line counts, or reads in a conclusion twice, may not be presumed."""

    def three(criteria: list[Tree]) -> None:
        for key in ("x1", "x2", "x3"):
            more = {"presume": ESTABLISHED} if key in presumed else {}
            criteria.append(criterion(key, "disfavours", **more))

    def counted(rules: list[Tree]) -> None:
        named(rules, "gain")["when"] = line
        rules.append(rule("drawn", "elements", THREE[0], {"conclude": "drawn"}))

    found = faults(tmp_path, criteria=three, rules=counted)
    names = [p.facts["criterion"] for c, p in found.items() if c == "red-line-presumed"]
    assert names == reached


@pytest.mark.parametrize(("presume", "reached"), [(ESTABLISHED, True), (PRESUMED, False)])
def test_what_makes_a_criterion_inapplicable_to_a_red_line_is_not_presumed(
    presume: Tree, tmp_path: Path, *, reached: bool
) -> None:
    """A red line that a criterion crosses by not applying rests on what keeps it from applying."""

    def lifted(criteria: list[Tree]) -> None:
        applies = {"none": [{"criterion": "ended", "is": "established"}]}
        criteria.append(criterion("ended", "disfavours", presume=presume))
        criteria.append(criterion("licence", "favours", applies=applies))

    def line(rules: list[Tree]) -> None:
        named(rules, "gain")["when"] = {"criterion": "licence", "is": "inapplicable"}

    found = faults(tmp_path, criteria=lifted, rules=line)
    names = [p.facts["criterion"] for c, p in found.items() if c == "red-line-presumed"]
    assert names == (["ended"] if reached else [])


def test_dismissal_in_spite_of_elements_is_found(tmp_path: Path) -> None:
    """Elements that are made out may not end in dismissal."""

    def always(rules: list[Tree]) -> None:
        named(rules, "no-elements")["when"] = {"criterion": "pilot", "is": "established"}

    assert {"proof-dismissal-despite", "proof-dismissal-missed"} <= set(
        faults(tmp_path, rules=always)
    )


def test_a_rulebook_without_elements_has_no_dismissal(tmp_path: Path) -> None:
    """Nothing is asked of dismissal where nothing says what must be made out."""

    def none(cover: Tree) -> None:
        del cover["elements"]

    assert not any("dismissal" in code for code in faults(tmp_path, cover=none))


def test_the_checker_says_when_it_gives_up(tmp_path: Path) -> None:
    """Where neither diagrams nor search come to an end there is one fault, and no notice."""
    loaded = small(tmp_path).loaded()
    proved = examine(loaded.rulebook, loaded.places, nodes=2, conflicts=0)
    assert [p.code for p in proved.faults] == ["proof-too-large"]
    assert proved.notices == ()
