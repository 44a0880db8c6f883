"""The interview asks only what still matters, ends, and writes what it promised.

Brute force is the plain definition asked once for every completion (``test_promise_14``).
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import chain, combinations
from pathlib import Path
from shutil import copytree

import pytest
from hypothesis import assume, given

from tests.conformance import ON
from tests.pairs import SEEDS, at_length, load, pair, quick
from tests.test_promise_14 import World
from tolerance.assess import assess
from tolerance.engine.chain import Conflict, plan
from tolerance.evidence.presume import ShiftConflict
from tolerance.files.scalars import RefusedError
from tolerance.intake.interview.question import Question
from tolerance.intake.interview.session import KEPT, NAME, Session, open_session
from tolerance.intake.interview.walk import State, next_question
from tolerance.model.adjudication import Recommendation
from tolerance.model.problem import ProblemsError
from tolerance.shelf import open_shelf

MOST_OPEN = 8
MOST_ASKED = 600
STUCK = 25
AGAIN = 0.25
"""How often there is another respondent or matter."""
CRITERION = frozenset({"criterion", "quantity", "quantity-open"})


@contextmanager
def sessions(seed: int, *, on_a_case: bool) -> Iterator[Session]:
    """Open an interview on a generated rulebook, from nothing or on a generated case."""
    with pair(seed) as inputs:
        folder = inputs.folder / "told"
        if on_a_case:
            copytree(inputs.path.parent, folder)
        try:
            session = open_session(folder, inputs.shelf(), ON)
        except ProblemsError:
            assume(False)  # noqa: FBT003  Hypothesis asks it so
            raise
        yield session


def some_answer(question: Question, dice: random.Random, day: str) -> str:
    """Answer as somebody who knows nothing would."""
    keys = [option.key for option in question.options]
    match question.kind:
        case "choice" if question.key.endswith(".more"):
            return "yes" if dice.random() < AGAIN else "no"
        case "choice" if question.code == "trail-map":
            return "none"
        case "choice":
            return dice.choice(keys)
        case "choices" if question.code == "status":
            return ",".join(keys)
        case "choices":
            least = 0 if question.optional else 1
            return ",".join(dice.sample(keys, dice.randint(least, len(keys))))
        case "number":
            return str(dice.randint(1, 40))
        case "day" | "moment":
            return day
        case _ if question.optional and question.code in {"exhibit", "exhibit-first", "point"}:
            return "某" if dice.random() < 0.4 else ""
        case "file":
            return ""
        case _:
            return "某"


def tell(session: Session, turn: int) -> None:
    """Answer at random until nothing more is asked; look at every question of the rulebook."""
    dice = random.Random(turn)  # noqa: S311  test inputs keep no secret
    wrong: Counter[str] = Counter()
    asked = 0
    while (question := session.question) is not None:
        asked += 1
        assert asked < MOST_ASKED, "the interview does not end"
        if question.code in CRITERION:
            assert matters(session, question)
        if any(option.key == "undercuts" for option in question.options):
            assert question.criterion is not None
            assert could_matter(session, question, question.criterion.id)
        try:
            session.answer(some_answer(question, dice, "2024-03-01"))
        except (ProblemsError, RefusedError):
            wrong[question.code] += 1
            # A rulebook that contradicts itself on some answers lets no case go on.
            assume(wrong[question.code] < STUCK)


def units(session: Session, question: Question) -> list[Recommendation]:
    """Return the recommendations that a question is about."""
    assert session.adjudication is not None
    about = question.key.partition(":")[0]
    return [
        r for r in session.adjudication.recommendations if f"{r.matter}/{r.respondent}" == about
    ]


def world_of(session: Session, rec: Recommendation) -> World:
    """Set out what brute force tries: what is open, and what the officer raised."""
    raised = session.state.answers.get(f"{rec.matter}/{rec.respondent}.raise", ())
    open_ = {f.criterion for f in rec.findings if f.open} | {
        f.criterion
        for f in rec.findings
        if f.criterion in raised
        and f.on_evidence == "unproven"
        and f.closed is None
        and rec.rulebook.terms(rec.rulebook.criteria[f.criterion]).inquire
    }
    found = {f.criterion: f.on_evidence for f in rec.findings}
    return World(rec.rulebook, plan(rec.rulebook), found, tuple(sorted(open_)), frozenset())


def reopened(rec: Recommendation, criterion: str) -> Iterator[World]:
    """Set out what brute force tries where a verdict is undone and any others may be raised."""
    findings = [
        replace(f, on_evidence="unproven", closed=None) if f.criterion == criterion else f
        for f in rec.findings
    ]
    open_ = {criterion} | {f.criterion for f in findings if f.open}
    raisable = {
        f.criterion
        for f in findings
        if f.on_evidence == "unproven"
        and f.closed is None
        and rec.rulebook.terms(rec.rulebook.criteria[f.criterion]).inquire
    } - open_
    found = {f.criterion: f.on_evidence for f in findings}
    for number in range(len(raisable), -1, -1):
        for raised in combinations(sorted(raisable), number):
            names = tuple(sorted(open_ | set(raised)))
            yield World(rec.rulebook, plan(rec.rulebook), found, names, frozenset())


def turning(rec: Recommendation, criterion: str) -> bool:
    """Say by trying every completion whether a criterion could change the triple."""
    worlds = reopened(rec, criterion)
    first = next(worlds)
    if len(first.open) > MOST_OPEN:
        return True
    try:
        return any(criterion in w.needed(w.completions()) for w in chain([first], worlds))
    except (Conflict, ShiftConflict):
        return True


def could_matter(session: Session, question: Question, criterion: str) -> bool:
    """Say the same of whatever a question is about."""
    return any(
        turning(rec, criterion)
        for rec in units(session, question)
        if criterion in rec.rulebook.criteria
    )


def matters(session: Session, question: Question) -> bool:
    """Say by trying every completion whether a question can change the triple."""
    assert question.criterion is not None
    for rec in units(session, question):
        world = world_of(session, rec)
        if len(world.open) > MOST_OPEN:
            return True
        try:
            if question.criterion.id in world.needed(world.completions()):
                return True
        except (Conflict, ShiftConflict):
            # What some answer leads to cannot be computed: then every question may matter.
            return True
    return False


def _promised(session: Session) -> None:
    """The file alone gives what the interview said, and what was not put off is settled."""
    told = session.adjudication
    assert told is not None
    session.finish()
    alone = assess(session.folder / NAME, session.world.shelf, ON).adjudication
    assert alone.case_digest == told.case_digest
    for rec, other in zip(told.recommendations, alone.recommendations, strict=True):
        assert rec.outcome == other.outcome
        assert rec.settlement == other.settlement
    put_off = {k.partition(":")[0] for k, v in session.state.answers.items() if v == "later"}
    for rec in told.recommendations:
        if f"{rec.matter}/{rec.respondent}" not in put_off:
            assert rec.settlement.settled


@given(seed=SEEDS, turn=SEEDS)
@quick(7)
def test_an_interview_from_nothing_asks_only_what_matters(seed: int, turn: int) -> None:
    """Whatever is answered, it ends, no question was idle, and the file keeps its promise."""
    with sessions(seed, on_a_case=False) as session:
        tell(session, turn)
        _promised(session)


@given(seed=SEEDS, turn=SEEDS)
@quick(7)
def test_an_interview_on_a_case_asks_only_what_matters(seed: int, turn: int) -> None:
    """The same on a case that is there; and what it said is still all there, in its place."""
    with sessions(seed, on_a_case=True) as session:
        before = load(session.folder / NAME)
        tell(session, turn)
        _promised(session)
        after = load(session.folder / NAME)
        for key, value in before.items():
            if isinstance(value, list):
                assert after[key][: len(value)] == value
            else:
                assert after[key] == value


@pytest.mark.long
@pytest.mark.parametrize(
    "promise",
    [
        test_an_interview_from_nothing_asks_only_what_matters,
        test_an_interview_on_a_case_asks_only_what_matters,
    ],
)
def test_interviews_at_length(promise: object) -> None:
    """The properties of interviews hold on new examples."""
    at_length(promise, 60)


@given(seed=SEEDS, turn=SEEDS)
@quick(3)
def test_stopping_and_going_back_change_nothing(seed: int, turn: int) -> None:
    """Closed and opened at every answer, with a step back each time, it asks the same.

    Only what Enter answers differs after a step back: it is the answer that was taken back.
    """
    dice = random.Random(turn)  # noqa: S311  test inputs keep no secret
    with sessions(seed, on_a_case=False) as session:
        for _ in range(60):
            question = session.question
            if question is None:
                break
            raw = some_answer(question, dice, "2024-03-01")
            try:
                session.answer(raw)
            except (ProblemsError, RefusedError):
                continue
            after = session.question
            again = open_session(session.folder, session.world.shelf, ON)
            assert again.question == after
            assert again.back()
            resumed = open_session(session.folder, session.world.shelf, ON)
            assert resumed.question == again.question
            assert again.question is not None
            assert replace(again.question, default=question.default) == question
            again.answer(raw)
            assert again.question == after
            session = again  # noqa: PLW2901  the one that was opened last goes on
        assert next_question(session.state, session.world) == session.question


def test_next_question_is_a_function_of_the_answers(root: Path, tmp_path: Path) -> None:
    """Without answers it is the number of the case; a settled case is asked only for exhibits."""
    shelf = open_shelf(root / "rulebooks", scenarios=False)
    session = open_session(tmp_path / "new", shelf, ON)
    first = next_question(State({}), session.world)
    assert first is not None
    assert first.key == "number"
    assert not (tmp_path / "new" / NAME).exists()
    copytree(root / "cases" / "dismiss-no-causation", tmp_path / "old")
    old = open_session(tmp_path / "old", shelf, ON)
    only = next_question(old.state, old.world)
    assert only is not None
    assert only.key == "exhibit.1"
    kept = (tmp_path / "old" / NAME).read_bytes()
    old.answer("")
    assert next_question(old.state, old.world) is None
    old.finish()
    assert (tmp_path / "old" / NAME).read_bytes() == kept
    assert not (tmp_path / "old" / KEPT).exists()
