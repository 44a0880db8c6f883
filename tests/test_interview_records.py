"""What a system records and who had the means is asked just where brute force says it matters."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import chain, combinations
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given

from tests.conformance import ON
from tests.pairs import SEEDS, Tree, at_length, load, quick, save
from tests.small import rule
from tests.test_interview import turning
from tests.test_promise_06 import ACTS, draw
from tolerance.assess import assess
from tolerance.intake.interview.session import NAME, Session, open_session
from tolerance.model.adjudication import Recommendation
from tolerance.shelf import Shelf, open_shelf

ROLES: Tree = {"roles": [{"did": ["分管"]}]}
MEANS = ("devices", "accounts", "training", "authority")
RECORDS = {"coverage", "access"}


def put_off(session: Session) -> dict[str, str]:
    """Leave every question as open as it may be; return those on records, with what they told."""
    found: dict[str, str] = {}
    for _ in range(60):
        question = session.question
        if question is None:
            return found
        if question.code in RECORDS:
            found[question.code] = question.facts.get("acts", question.facts["name"]).zh
        keys = [option.key for option in question.options]
        session.answer("later" if "later" in keys else "no" if question.code == "heard" else "")
    raise AssertionError(session.question)


def shelf_and_case(folder: Path, seed: int, *, covered: bool) -> tuple[Shelf, Path]:
    """Write a drawn platform with a rule that reads one of its duties, both, or neither."""
    dice = random.Random(seed)  # noqa: S311  test inputs keep no secret
    world = draw(seed, ROLES)
    if not covered:
        world = replace(world, coverage=())
    read = {"reviewed": "established", "unreported": "established"}
    rules = [
        rule(f"reads-{name}", "tolerance", {"criterion": name, "is": word}, {"permit": "waive"})
        for name, word in read.items()
        if dice.random() < 0.5
    ]
    files = world.files(folder, *rules)
    return open_shelf(files.rulebooks), files.case


def judged(case: Path, shelf: Shelf, change: tuple[str, Tree] | None) -> Recommendation:
    """Assess the case with more said of its respondent or of its platform."""
    tree = load(case)
    if change is not None:
        name, more = change
        entry = tree["respondents"][0] if name == "R1" else tree["sources"][-1]
        entry.update(more)
    path = case.with_name("changed.yaml")
    save(path, tree)
    try:
        (rec,) = assess(path, shelf, ON).adjudication.recommendations
    finally:
        path.unlink()
    return rec


def differing(one: Recommendation, other: Recommendation) -> set[str]:
    """Return the criteria on which another set of assertions counts."""

    def counted(rec: Recommendation) -> dict[str, set[tuple[str, bool]]]:
        return {
            f.criterion: {(x.assertion, x.supports) for x in f.lines if x.reason is None}
            for f in rec.findings
        }

    mine, theirs = counted(one), counted(other)
    return {key for key in mine if mine[key] != theirs[key]}


def access_matters(case: Path, shelf: Shelf) -> bool:
    """Try every way in which the person may have lacked means."""
    plain = judged(case, shelf, None)
    ways = chain.from_iterable(combinations(MEANS, n) for n in range(len(MEANS) + 1))
    return any(
        turning(plain, criterion)
        for lacking in ways
        for criterion in differing(
            plain,
            judged(
                case, shelf, ("R1", {"access": {m: ["yes", "no"][m in lacking] for m in MEANS}})
            ),
        )
    )


def coverage_matters(case: Path, shelf: Shelf) -> bool:
    """Try every set of steps that the platform may record completely."""
    plain = judged(case, shelf, None)
    ways = [*chain.from_iterable(combinations(ACTS, n) for n in range(1, len(ACTS) + 1)), ()]
    for acts in ways:
        covered = [{"who": "all", "acts": list(acts)}]
        other = judged(case, shelf, ("OA", {"coverage": covered}))
        mine, theirs = ({(d.id, d.criterion) for d in r.derived} for r in (plain, other))
        about = {criterion for _, criterion in mine ^ theirs}
        if any(turning(rec, c) for c in about for rec in (plain, other)):
            return True
    return False


@given(seed=SEEDS)
@quick(8)
def test_means_are_asked_exactly_where_they_can_matter(seed: int) -> None:
    """They are where, and only where, a missing record counts and could turn the outcome."""
    with TemporaryDirectory() as name:
        shelf, case = shelf_and_case(Path(name), seed, covered=True)
        expected = access_matters(case, shelf)
        asked = put_off(open_session(case.parent, shelf, ON))
        assert ("access" in asked) is expected
        assert case.name == NAME


@given(seed=SEEDS)
@quick(8)
def test_what_a_system_records_is_asked_exactly_where_it_can_matter(seed: int) -> None:
    """It is where, and only where, some declaration could turn the outcome; means come after."""
    with TemporaryDirectory() as name:
        shelf, case = shelf_and_case(Path(name), seed, covered=False)
        expected = coverage_matters(case, shelf)
        asked = put_off(open_session(case.parent, shelf, ON))
        assert ("coverage" in asked) is expected
        assert "access" not in asked


@pytest.mark.parametrize("covered", [True, False])
def test_both_sides_of_the_questions_on_records_are_seen(tmp_path: Path, covered: bool) -> None:  # noqa: FBT001  a case of the test
    """Among the drawn platforms some call for the question and some do not."""
    seen = set()
    for seed in range(24):
        shelf, case = shelf_and_case(tmp_path / str(seed), seed, covered=covered)
        seen.add(
            ("access" if covered else "coverage") in put_off(open_session(case.parent, shelf, ON))
        )
    assert seen == {True, False}


PROPERTIES = [
    test_means_are_asked_exactly_where_they_can_matter,
    test_what_a_system_records_is_asked_exactly_where_it_can_matter,
]


@pytest.mark.long
@pytest.mark.parametrize("promise", PROPERTIES, ids=lambda promise: promise.__name__)
def test_records_at_length(promise: object) -> None:
    """Both hold on hundreds of platforms, too."""
    at_length(promise, 300)
