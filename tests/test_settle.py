"""Settling: what a completion or a single answer leads to, and when it is given up."""

from __future__ import annotations

from pathlib import Path

from tests.pairs import Tree
from tests.small import criterion, named, rule, small
from tolerance.adjudicate import dispose, prepare
from tolerance.adjudicate.settle import settle

OPEN: Tree = {"inquire": "yes"}


def open_all(criteria: list[Tree]) -> None:
    """Let an inquiry be made into what is not found."""
    for each in criteria:
        if "quantity" not in each:
            each.update(OPEN)


def test_a_diagram_that_outgrows_its_bound_is_never_settled(tmp_path: Path) -> None:
    """Where exactness fails the number of open questions is named, and the case is remitted."""
    rec = small(tmp_path, criteria=open_all).recommendation()
    circuit = prepare(rec.rulebook).circuit
    given_up = settle(rec.rulebook, circuit, rec.findings, rec.outcome, most=3)
    assert given_up.too_large == sum(f.open for f in rec.findings) > 0
    assert not given_up.settled
    assert given_up.range == (rec.outcome,)
    assert dispose(rec.point, given_up) == "remit"


def shifts(criteria: list[Tree]) -> None:
    """Let two shifts disagree where the one criterion is answered and the other is not."""
    open_all(criteria)
    told = {"criterion": "told", "is": "established"}
    criteria.append(criterion("told", "neutral", **OPEN))
    named(criteria, "pilot")["shift"] = [
        {"when": told, "presume": {"verdict": verdict, "basis": "synthesis"}}
        for verdict in ("established", "refuted")
    ]


def test_a_conflict_that_one_answer_alone_reaches_is_named(tmp_path: Path) -> None:
    """A conflict of shifts that only a single answer leads to is a problem of the rulebook."""
    told = {"all": [{"criterion": "told", "is": "established"}]}
    files = small(
        tmp_path,
        criteria=shifts,
        rules=lambda r: r.append(rule("told", "aggravation", told, {"refer": "法院"})),
    )
    (problem,) = files.problems()
    assert problem.code == "shifts-disagree"
    assert problem.facts["criterion"] == "pilot"


def test_a_required_rung_is_the_only_ground(tmp_path: Path) -> None:
    """Where a rung is required no row of the policy is met, and its rule is the ground."""
    rec = small(tmp_path, case=lambda c: c["assertions"].clear()).recommendation()
    assert rec.outcome == "dismiss"
    assert rec.point.row is None
    assert rec.grounds == ("no-elements",)
