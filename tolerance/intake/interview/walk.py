"""Which question comes next, given the answers so far.

The walk through the questions is run from its beginning each time and stops at the first that
has no answer, so going back, resuming and scripting are all the same thing: a set of answers.
"""

from __future__ import annotations

from collections.abc import Mapping

from tolerance.intake.interview.criteria import criteria
from tolerance.intake.interview.draft import Draft, draft_of
from tolerance.intake.interview.exhibits import exhibits
from tolerance.intake.interview.facts import facts
from tolerance.intake.interview.hearing import hearing
from tolerance.intake.interview.outlook import World
from tolerance.intake.interview.question import Answer, Question, Walk
from tolerance.intake.interview.records import records
from tolerance.intake.interview.recusal import recusal
from tolerance.model.noun import Noun
from tolerance.model.text import Language

SHOWN = "case.yaml"


class State(Noun):
    """What was answered, and the case file that was there before, if one was."""

    answers: Mapping[str, Answer]
    base: str | None = None
    language: Language = "zh"
    """In which the interview was begun."""


class Progress(Noun):
    """Where an interview stands."""

    question: Question | None
    """What to ask next; nothing when no answer can change what is recommended."""
    asked: tuple[str, ...]
    """The keys of the questions answered so far, in order."""
    draft: Draft


def next_question(state: State, world: World) -> Question | None:
    """Return what to ask next; None when there is nothing that still matters.

    Raises:
        ProblemsError: the answers make no sound case.

    """
    return progress(state, world).question


def progress(state: State, world: World, shown: str = SHOWN) -> Progress:
    """Walk through the questions as far as there are answers.

    Raises:
        ProblemsError: the answers make no sound case.

    """
    draft = Draft(None, state.language)
    if state.base is not None:
        draft = draft_of(world.judge(state.base).case, state.base)
    draft.texts = world.texts
    walk = _walk(world, draft, shown)
    asked: list[str] = []
    try:
        question = next(walk)
        while question.key in state.answers:
            asked.append(question.key)
            question = walk.send(state.answers[question.key])
    except StopIteration:
        return Progress(None, tuple(asked), draft)
    return Progress(question, tuple(asked), draft)


def _walk(world: World, draft: Draft, shown: str) -> Walk:
    if not draft.told:
        yield from facts(world, draft)
    yield from recusal(draft, shown)
    yield from exhibits(world, draft)
    yield from records(world, draft, shown)
    yield from hearing(world, draft, shown)
    yield from criteria(world, draft, shown)
