"""Questions about a result: the six defects, and why an outcome is not another."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conformance import ON
from tests.pairs import Tree
from tests.small import BASIS, Change, criterion, named, rule, small
from tolerance.assess import assess
from tolerance.questions.flips import flips
from tolerance.questions.self_check import self_check
from tolerance.questions.why import Because, why
from tolerance.shelf import open_shelf


def remarks(tmp_path: Path, **changes: Change) -> set[tuple[str, str]]:
    """Return defect and code of each remark on the small case."""
    files = small(tmp_path, **changes)
    found = assess(files.case, open_shelf(files.rulebooks), ON).adjudication
    (rec,) = found.recommendations
    return {(each.defect, each.code) for each in self_check(found, rec)}


BARE = {
    ("facts", "question-open"),
    ("evidence", "one-exhibit"),
    ("evidence", "authenticity-unchecked"),
    ("responsibility", "part-not-stated"),
    ("procedure", "not-heard"),
    ("procedure", "handlers-too-few"),
    ("procedure", "recusal-not-stated"),
    ("outcome", "proposed-missing"),
}


def test_what_a_bare_case_does_not_state_is_asked(tmp_path: Path) -> None:
    """A case that states nothing of its procedure is asked for each thing it leaves out."""
    assert remarks(tmp_path) >= BARE


def stated(case: Tree) -> None:
    """State everything that a reviewer would ask for."""
    case["procedure"] = {
        "handlers": ["王某", "赵某"],
        "recusal": [{"who": "王某", "relation": "无"}, {"who": "赵某", "relation": "无"}],
    }
    case["respondents"][0]["roles"] = [{"did": ["分管"]}]
    case["matters"][0]["proposed"] = {"accountability": {"measure": "通报"}}
    case["statements"] = [
        {
            "respondent": "R1",
            "heard": {"on": "2024-04-01", "by": ["王某", "赵某"]},
            "points": [{"id": "P1", "says": "已尽责", "adopted": "no", "because": "无据"}],
        }
    ]
    case["quantities"][0]["amount"]["high"] = "60"
    for exhibit in case["exhibits"]:
        exhibit["authenticity"] = "sound"


def test_what_a_case_states_is_not_asked(tmp_path: Path) -> None:
    """Of a case that states all of it, only what is thin in the evidence and law is left."""
    left = remarks(tmp_path, case=stated)
    assert left & BARE == {("evidence", "one-exhibit")}
    assert ("procedure", "point-unanswered") not in left


def test_a_point_without_an_answer_is_asked(tmp_path: Path) -> None:
    """A point of defence that nobody answered, or that is pending, is a defect of procedure."""

    def unanswered(case: Tree) -> None:
        stated(case)
        del case["statements"][0]["points"][0]["adopted"]

    assert ("procedure", "point-unanswered") in remarks(tmp_path, case=unanswered)


def unsure(rules: list[Tree]) -> None:
    """Let the rule that decides rest on an article nobody checked."""
    named(rules, "elements")["basis"] = [{**BASIS[0], "status": "unverified"}]


def test_a_rule_that_nobody_checked_is_asked(tmp_path: Path) -> None:
    """A ground on an unverified provision, and an instrument in paraphrase, are named."""
    plain = remarks(tmp_path / "1", rules=unsure)
    assert ("basis", "unchecked-basis") in plain
    assert ("basis", "paraphrase") not in plain
    instrument = {"issuer": "示例机关", "text": "paraphrase"}
    shown = remarks(tmp_path / "2", cover=lambda c: c.update(instrument=instrument))
    assert ("basis", "paraphrase") in shown
    assert ("basis", "unchecked-basis") not in shown


def heaviest(cover: Tree) -> None:
    """Choose the heaviest permitted rung whatever is found."""
    cover["policy"]["rows"] = [{"otherwise": "yes", "choose": "heaviest"}]


def test_a_lighter_rung_that_is_permitted_is_asked(tmp_path: Path) -> None:
    """Where something lighter was permitted, a reviewer asks why it was not taken."""
    found = remarks(
        tmp_path,
        cover=heaviest,
        case=lambda c: c["quantities"][0]["amount"].update(high="60"),
    )
    assert ("outcome", "lighter-permitted") in found


def bare_conclusions(rules: list[Tree]) -> None:
    """Let an exception defeat what tolerates, and a rule follow where toleration fails."""
    told = {"criterion": "told", "is": "established"}
    fails = {"conclusion": "tolerable", "is": "fails"}
    rules.append(rule("exception", "tolerance", told, {"conclude": "barred"}, defeats=["piloting"]))
    weighs = {"consider": "后果影响", "as": "disfavours"}
    rules.append(rule("so", "considerations", fails, {"aggravate": "heavier"}, weighs))


def steps(because: Because) -> list[tuple[str, str, str]]:
    """List every step of a reason."""
    here = (because.kind, because.id, because.state)
    return [here, *(step for part in because.parts for step in steps(part))]


def test_a_conclusion_that_was_defeated_says_by_what(tmp_path: Path) -> None:
    """Where a conclusion fails because its rule is defeated, the reason names the defeater."""

    def case(tree: Tree) -> None:
        tree["quantities"].clear()
        tree["assertions"] += [
            {"id": f"A-{key}", "exhibit": "E2", "criterion": key, "supports": "yes"}
            for key in ("pilot", "told")
        ]

    files = small(
        tmp_path,
        case=case,
        criteria=lambda c: c.append(criterion("told", "disfavours")),
        rules=bare_conclusions,
    )
    rec = files.recommendation()
    assert rec.outcome == "heavier"
    found = steps(why(rec))
    assert ("conclusion", "tolerable", "fails") in found
    assert ("defeat", "piloting", "exception") in found
    assert ("rule", "exception", "stands") in found


@pytest.mark.parametrize(
    ("loss", "idle", "turned"),
    [
        ("600", None, {"breach": "lighter", "huge": "lighter"}),
        ("600", "huge", {"breach": "lighter", "large": "lighter"}),
        ("50", None, {"breach": "lighter", "large": "heavier"}),
        ("50", "large", {"breach": "lighter", "huge": "heavier"}),
    ],
)
def test_a_line_that_does_not_apply_does_not_bind_the_number(
    loss: str, idle: str | None, turned: dict[str, str], tmp_path: Path
) -> None:
    """A loss is not thought small and huge at once, unless one of the lines does not apply."""

    def criteria(entries: list[Tree]) -> None:
        if idle is not None:
            named(entries, idle)["applies"] = {"criterion": "pilot", "is": "established"}

    files = small(
        tmp_path,
        criteria=criteria,
        case=lambda c: c["quantities"][0]["amount"].update(low=loss, high=loss),
    )
    rec = files.recommendation()
    found = flips(rec.rulebook, files.bench().circuit, rec.findings, rec.outcome, most=1)
    sides = {"lighter": found.lighter, "heavier": found.heavier}
    assert {key: side for side, sets in sides.items() for ((key, _),) in sets} == turned
