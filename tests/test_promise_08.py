"""Promise 8: where the checker passes, every assignment of verdicts gives one outcome.

The checker proves it over diagrams; here each assignment is put to the plain definition, and
what the checker gives as a counterexample is put to it too.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, product

import pytest
from hypothesis import assume, given

from tests.pairs import SEEDS, at_length, pair, quick
from tests.test_promise_14 import LINE, passes
from tolerance.adjudicate.recommend import recommend
from tolerance.check.proofs import examine
from tolerance.engine.chain import Conflict, Plan, define, plan
from tolerance.evidence.measure import measured
from tolerance.evidence.presume import ShiftConflict, effect
from tolerance.model.condition import Verdict
from tolerance.model.problem import Problem
from tolerance.model.rulebook import Rulebook

MOST = 729
"""All assignments of six criteria; of more, as many are drawn."""
WORDS: tuple[Verdict, ...] = ("established", "refuted", "unproven")
TWO_ANSWERS = frozenset(
    {
        "proof-policy-gap",
        "proof-policy-overlap",
        "proof-not-permitted",
        "proof-double-require",
        "proof-contrary-conclusions",
        "proof-shifts-disagree",
    }
)
"""The faults of the checker that deny one outcome; others break other promises."""


@dataclass(frozen=True, slots=True)
class Proved:
    """A rulebook with what the checker says of it."""

    book: Rulebook
    plan: Plan
    faults: tuple[Problem, ...]

    def outcome(self, verdicts: Mapping[str, Verdict]) -> str:
        """Give the outcome under verdicts on the evidence, by the plain definition.

        Raises:
            Conflict: there is not exactly one.

        """
        try:
            effected = effect(self.book, self.book.order(), verdicts)
        except ShiftConflict as fault:
            raise Conflict("shifts-disagree", criterion=fault.criterion) from fault
        chain = define(self.plan, {key: each.effective for key, each in effected.items()})
        for pair_ in self.book.cover.contraries:
            if sum(chain.conclusions[name] for name in pair_) > 1:
                raise Conflict("contrary-conclusions")
        return recommend(self.book, chain).outcome

    def a_number_gives(self, verdicts: Mapping[str, Verdict]) -> bool:
        """Say whether one number for each quantity agrees with all that is found on it."""
        return all(
            any(
                all(
                    verdicts[c.id] in {"unproven", "established" if passes(c, n) else "refuted"}
                    for c in criteria
                )
                for n in LINE
            )
            for criteria in measured(self.book).values()
        )

    def assignments(self, turn: int) -> Iterator[dict[str, Verdict]]:
        """Yield every assignment that numbers allow, or as many drawn ones."""
        keys = sorted(self.book.criteria)
        dice = random.Random(turn)  # noqa: S311  test inputs keep no secret
        ways = (
            product(WORDS, repeat=len(keys))
            if len(WORDS) ** len(keys) <= MOST
            else (tuple(dice.choices(WORDS, k=len(keys))) for _ in range(MOST))
        )
        for way in islice(ways, MOST):
            verdicts = dict(zip(keys, way, strict=True))
            if self.a_number_gives(verdicts):
                yield verdicts


def proved(seed: int) -> Proved:
    """Draw a rulebook and let the checker say what it thinks of it."""
    with pair(seed) as inputs:
        shelf = inputs.shelf()
        (loaded,) = [shelf.loaded(e) for e in shelf.editions if e.cover.track]
    book = loaded.rulebook
    return Proved(book, plan(book), examine(book, loaded.places).faults)


@given(seed=SEEDS, turn=SEEDS)
@quick(25)
def test_promise_08_every_assignment_gives_one_outcome(seed: int, turn: int) -> None:
    """In a rulebook that the checker passes, all verdicts that can be give one rung each."""
    world = proved(seed)
    assume(not TWO_ANSWERS & {p.code for p in world.faults})
    given_ = list(world.assignments(turn))
    assert given_
    for verdicts in given_:
        assert world.book.rungs.count(world.outcome(verdicts)) == 1


def shown(example: str, book: Rulebook) -> dict[str, Verdict]:
    """Read an assignment as the checker prints it; what it leaves out is unproven."""
    verdicts: dict[str, Verdict] = dict.fromkeys(book.criteria, "unproven")
    for each in example.split(", ") if example != "-" else ():
        name, word = each.split("=")
        verdicts[name] = "established" if word == "established" else "refuted"
    return verdicts


@given(seed=SEEDS)
@quick(60)
def test_promise_08_what_the_checker_shows_breaks_it(seed: int) -> None:
    """The assignment that the checker shows for a fault has no one outcome, for that reason."""
    world = proved(seed)
    for problem in world.faults:
        if problem.code in TWO_ANSWERS:
            verdicts = shown(problem.facts["example"], world.book)
            assert world.a_number_gives(verdicts)
            with pytest.raises(Conflict):
                world.outcome(verdicts)


def test_promise_08_some_drawn_rulebooks_pass_and_some_do_not() -> None:
    """Of the rulebooks drawn the checker passes some and refuses some, so both are tried."""
    faults = [TWO_ANSWERS & {p.code for p in proved(seed).faults} for seed in range(40)]
    assert 20 < sum(not each for each in faults) < 40
    assert len(frozenset().union(*faults)) > 1


PROPERTIES = [
    test_promise_08_every_assignment_gives_one_outcome,
    test_promise_08_what_the_checker_shows_breaks_it,
]


@pytest.mark.long
@pytest.mark.parametrize("promise", PROPERTIES, ids=lambda promise: promise.__name__)
def test_promise_08_at_length(promise: object) -> None:
    """Promise 8 holds on thousands of rulebooks, too."""
    at_length(promise, 1000)
