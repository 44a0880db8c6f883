"""Case files for counterexamples: assessed, they show the verdicts that the check names."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given

from tests.command import Command
from tests.pairs import SEEDS, at_length, pair, quick
from tolerance.assess import Assessed, assess
from tolerance.check.prover import worded
from tolerance.evidence.measure import measured
from tolerance.model.problem import ProblemsError
from tolerance.shelf import Shelf, open_shelf
from tolerance.workbench.check.checked import check_edition
from tolerance.workbench.check.examples import assignments, example_cases, read

ROOT = Path(__file__).resolve().parent.parent
DAY = date(2026, 1, 1)
BROKEN = frozenset(
    {
        "policy-gap",
        "policy-overlap",
        "not-permitted",
        "double-require",
        "contrary-conclusions",
        "shifts-disagree",
        "condition-unmet",
    }
)
"""Faults of a rulebook that an assessment itself runs into."""


def assessed(path: Path, shelf: Shelf, name: str) -> Assessed | None:
    """Assess a case; nothing where a fault of the rulebook stands in the way, and no other."""
    try:
        return assess(path, shelf, DAY, rulebook=name)
    except ProblemsError as fault:
        if {p.code for p in fault.problems} <= BROKEN:
            return None
        raise


def shown(folder: Path, rulebooks: Path) -> int:
    """Write every counterexample of a shelf, assess it, and compare; return how many."""
    shelf = open_shelf(rulebooks)
    number = 0
    for edition in shelf.editions:
        found = check_edition(shelf, edition)
        if not found.examined:
            continue
        book = shelf.standing_alone(edition).rulebook
        for problem in (*found.faults, *found.notices):
            pairs = list(assignments(problem))
            cases = list(example_cases(shelf, edition, [problem]).values())
            assert len(pairs) == len(cases)
            for (_, wanted), text in zip(pairs, cases, strict=True):
                path = folder / f"{number}.yaml"
                path.write_text(text, "utf-8")
                number += 1
                made = assessed(path, shelf, edition.name)
                if made is None:
                    continue
                (rec,) = made.adjudication.recommendations
                came = {f.criterion: f.on_evidence for f in rec.findings}
                assert {k: came[k] for k in wanted} == wanted
                numbered = {c.id for cs in measured(book).values() for c in cs}
                others = {k for k, v in came.items() if v != "unproven"} - set(wanted)
                assert others <= numbered  # one number may answer more than was asked
    return number


@given(seed=SEEDS)
@quick(8)
def test_a_counterexample_is_a_case(seed: int) -> None:
    """Every assignment that a check shows is found again in the case written for it."""
    with pair(seed) as inputs:
        shown(inputs.folder, inputs.rulebooks)


@pytest.mark.long
def test_a_counterexample_is_a_case_at_length() -> None:
    """The same on many more rulebooks."""
    at_length(test_a_counterexample_is_a_case, 60)


def test_the_shipped_notices_are_cases(tmp_path: Path) -> None:
    """The assignments shown of the shipped rulebooks are cases that can be assessed."""
    assert shown(tmp_path, ROOT / "rulebooks") > 30


def test_an_assignment_is_read_as_it_is_written() -> None:
    """Words of an assignment lose nothing."""
    for said in ({}, {"a": "established"}, {"a": "refuted", "b-1": "established"}):
        assert read(worded(said)) == said


def test_the_command_writes_all_or_nothing(tolerance: Command, tmp_path: Path) -> None:
    """Case files are written where asked, and a second run overwrites none unasked."""
    first = tolerance("rulebook", "check", "accountability", "--examples", tmp_path / "out")
    assert first.code == 0
    files = sorted((tmp_path / "out").rglob("*.yaml"))
    assert files
    files[0].write_text("kept", "utf-8")
    again = tolerance("rulebook", "check", "accountability", "--examples", tmp_path / "out")
    assert again.code == 3
    assert files[0].read_text("utf-8") == "kept"
