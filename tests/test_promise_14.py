"""Promise 14: ``settled``, needed, shortest and ``flips`` equal brute force.

Brute force here is the plain definition asked once for every completion, and once for every
set of turned verdicts, over findings drawn at random on random rulebooks.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, product
from typing import Any

import pytest
from hypothesis import assume, given

from tests.pairs import SEEDS, at_length, pair, quick
from tolerance.adjudicate import prepare
from tolerance.adjudicate.recommend import recommend
from tolerance.adjudicate.settle import settle
from tolerance.engine.chain import Chain, Conflict, Plan, define, plan
from tolerance.evidence.presume import Effected, ShiftConflict, effect
from tolerance.model.adjudication import Point, Settlement
from tolerance.model.condition import Verdict
from tolerance.model.criterion import Criterion
from tolerance.model.finding import Finding
from tolerance.model.problem import ProblemsError
from tolerance.model.rulebook import Rulebook
from tolerance.questions.flips import flips

MOST_OPEN = 7
ANSWERS: tuple[Verdict, Verdict] = ("established", "refuted")
TURNED: Mapping[str, Verdict] = {"established": "refuted", "refuted": "established"}
LINE = [Decimal(n) / 2 for n in range(5, 75)]
"""Numbers enough to tell every generated threshold from its neighbours: 2.5, 3, 3.5 …"""

Verdicts = Mapping[str, Verdict]
Triple = tuple[str, tuple[str, ...], tuple[str, ...]]


def passes(criterion: Criterion, number: Decimal) -> bool:
    """Say whether a number passes a criterion's threshold."""
    t = criterion.threshold
    assert t is not None
    return (
        (t.at_least is None or number >= _limit(t.at_least))
        and (t.more_than is None or number > _limit(t.more_than))
        and (t.at_most is None or number <= _limit(t.at_most))
        and (t.less_than is None or number < _limit(t.less_than))
    )


def _limit(value: object) -> Decimal:
    """Read the number of a threshold; no generated one is a day."""
    assert isinstance(value, Decimal)
    return value


@dataclass(frozen=True, slots=True)
class World:
    """A rulebook with what was found, and the plain definition to ask."""

    book: Rulebook
    plan: Plan
    found: Verdicts
    open: tuple[str, ...]
    contested: frozenset[str]

    def effected(self, given_: Verdicts) -> dict[str, Effected]:
        """Give effective verdicts, some verdicts being given."""
        return effect(self.book, self.book.order(), {**self.found, **given_})

    def chain(self, given_: Verdicts) -> Chain:
        """Give what fires, some verdicts being given."""
        return define(self.plan, {k: v.effective for k, v in self.effected(given_).items()})

    def point(self, given_: Verdicts) -> Point:
        """Give the recommended point, some verdicts being given."""
        chain = self.chain(given_)
        for names in self.book.cover.contraries:
            if sum(chain.conclusions.get(name, False) for name in names) > 1:
                raise Conflict("contrary-conclusions")
        return recommend(self.book, chain)

    def triple(self, given_: Verdicts) -> Triple:
        """Give what must be the same in every completion."""
        point = self.point(given_)
        return point.outcome, point.referrals, tuple(sorted(map(repr, point.attached)))

    def a_number_gives(self, verdicts: Mapping[str, str]) -> bool:
        """Say whether one number for each quantity gives all these verdicts."""
        criteria = [self.book.criteria[k] for k in verdicts if verdicts[k] in TURNED]
        for quantity in {c.quantity for c in criteria} - {None}:
            here = [c for c in criteria if c.quantity == quantity]
            if not any(
                all(passes(c, n) is (verdicts[c.id] == "established") for c in here) for n in LINE
            ):
                return False
        return True

    def completions(self) -> dict[tuple[Verdict, ...], Triple]:
        """Answer every open question in every way that numbers allow."""
        firm = {k: v for k, v in self.found.items() if v in TURNED}
        ways = {}
        for way in product(ANSWERS, repeat=len(self.open)):
            given_ = dict(zip(self.open, way, strict=True))
            if self.a_number_gives(firm | given_):
                ways[way] = self.triple(given_)
        return ways

    def cut_with(self, key: str) -> set[str]:
        """Return the open questions that the same cut of the same quantity decides."""
        one = self.book.criteria[key]
        if one.quantity is None:
            return {key}
        line = [passes(one, n) for n in LINE]
        partners = [self.book.criteria[k] for k in self.open]
        return {
            c.id
            for c in partners
            if c.quantity == one.quantity
            and [passes(c, n) for n in LINE] in (line, [not p for p in line])
        }

    def needed(self, ways: Mapping[tuple[Verdict, ...], Triple]) -> list[str]:
        """Return the questions whose turning changes the triple in some completion."""
        wanted = set()
        for key in self.open:
            for turned in ({key}, self.cut_with(key)):
                for way, triple in ways.items():
                    other = tuple(
                        TURNED[v] if k in turned else v for k, v in zip(self.open, way, strict=True)
                    )
                    if ways.get(other, triple) != triple:
                        wanted.add(key)
        return sorted(wanted)

    def shortest(
        self, needed: Sequence[str], ways: Mapping[tuple[Verdict, ...], Triple]
    ) -> set[frozenset[tuple[str, str]]]:
        """Return every smallest set of needed question and answer that fixes the triple."""
        for size in range(1, len(needed) + 1):
            fixed = set()
            for chosen in combinations(needed, size):
                for answers in product(ANSWERS, repeat=size):
                    given_ = dict(zip(chosen, answers, strict=True))
                    left = {
                        triple
                        for way, triple in ways.items()
                        if given_.items() <= dict(zip(self.open, way, strict=True)).items()
                    }
                    if len(left) == 1:
                        fixed.add(frozenset(given_.items()))
            if fixed:
                return {frozenset((k, str(v)) for k, v in each) for each in fixed}
        return set()

    def an_answer_is_a_problem(self, needed: Sequence[str]) -> bool:
        """Say whether answering a needed question, the rest left open, leads to a problem."""
        firm: dict[str, Verdict] = {k: v for k, v in self.found.items() if v in TURNED}
        for key in needed:
            on = self.book.criteria[key].quantity
            bound = [
                k for k in self.open if k == key or (on and self.book.criteria[k].quantity == on)
            ]
            for way in product(ANSWERS, repeat=len(bound)):
                given_ = dict(zip(bound, way, strict=True))
                if self.a_number_gives({**firm, **given_}):
                    try:
                        self.point(given_)
                    except (Conflict, ShiftConflict):
                        return True
        return False

    def flips(self, contestable: Sequence[str]) -> dict[str, set[frozenset[str]]]:
        """Turn every set of up to three verdicts; keep the minimal ones in each direction."""
        now = self.effected({})
        rungs = self.book.rungs
        here = rungs.index(self.point({}).outcome)
        found: dict[str, set[frozenset[str]]] = {"lighter": set(), "heavier": set()}
        for size in (1, 2, 3):
            for chosen in combinations(contestable, size):
                turned = {k: TURNED[now[k].effective] for k in chosen}
                try:
                    there = rungs.index(self.point(turned).outcome)
                    after = {k: v.effective for k, v in self.effected(turned).items()}
                except (Conflict, ShiftConflict):
                    continue
                on = {self.book.criteria[k].quantity for k in chosen} - {None}
                tied: dict[str, str] = {
                    k: v for k, v in after.items() if self.book.criteria[k].quantity in on
                }
                way = "lighter" if there < here else "heavier"
                if (
                    there != here
                    and self.a_number_gives({**tied, **turned})
                    and not any(old <= set(chosen) for old in found[way])
                ):
                    found[way].add(frozenset(chosen))
        return found

    def findings(self) -> list[Finding]:
        """Write what was found as the program has it."""
        effected = self.effected({})
        written = []
        for key in sorted(self.book.criteria):
            terms = self.book.terms(self.book.criteria[key])
            now = effected[key]
            away = now.effective == "inapplicable"
            written.append(
                Finding(
                    criterion=key,
                    verdict="inapplicable" if away else self.found[key],
                    on_evidence=self.found[key],
                    effective=now.effective,
                    contested=key in self.contested and not away,
                    open=key in self.open,
                    raised=True,
                    standard=terms.standard,
                    counter_standard=terms.counter_standard or "more-likely",
                    burden=terms.burden,
                    presumed=now.presumption.basis if now.presumption else None,
                    shifted=now.shifted,
                    closed=None,
                    lines=(),
                    weight_for=(0, 0),
                    weight_against=(0, 0),
                )
            )
        return written


def draw(seed: int, turn: int) -> World:
    """Draw a rulebook, and verdicts on it that numbers could give."""
    dice = random.Random(turn)  # noqa: S311  test inputs keep no secret
    with pair(seed) as inputs:
        shelf = inputs.shelf()
        try:
            (book,) = [shelf.loaded(e).rulebook for e in shelf.editions if e.cover.track]
        except ProblemsError:
            assume(False)  # noqa: FBT003  Hypothesis asks it so
            raise
    number = dice.choice(LINE)
    found: dict[str, Verdict] = {}
    for key, criterion in sorted(book.criteria.items()):
        verdict: Verdict = dice.choice(ANSWERS)
        if criterion.quantity is not None:
            verdict = "established" if passes(criterion, number) else "refuted"
        found[key] = dice.choice([verdict, "unproven", "unproven"])
    unproven = sorted(key for key, verdict in found.items() if verdict == "unproven")
    open_ = dice.sample(unproven, min(len(unproven), dice.randint(0, MOST_OPEN)))
    contested = frozenset(key for key in unproven if dice.random() < 0.3)
    return World(book, plan(book), found, tuple(sorted(open_)), contested)


def expected_or_conflict(world: World) -> tuple[Point, dict[tuple[Verdict, ...], Triple]] | None:
    """Give the point and every completion, or None where one leads to a problem."""
    try:
        point = world.point({})
    except (Conflict, ShiftConflict):
        assume(False)  # noqa: FBT003  Hypothesis asks it so
        raise
    try:
        return point, world.completions()
    except (Conflict, ShiftConflict):
        return None


def settled_by_program(world: World, outcome: str) -> Settlement:
    """Ask the program."""
    return settle(world.book, prepare(world.book).circuit, world.findings(), outcome)


@given(seed=SEEDS, turn=SEEDS)
@quick(20)
def test_promise_14_settled_needed_and_shortest_equal_brute_force(seed: int, turn: int) -> None:
    """Settled, range, needed and shortest are what every completion, tried out, gives."""
    world = draw(seed, turn)
    expected = expected_or_conflict(world)
    if expected is None:
        with pytest.raises(Conflict):
            settled_by_program(world, world.point({}).outcome)
        return
    point, ways = expected
    settled = len(set(ways.values())) <= 1
    reached = {point.outcome} | {triple[0] for triple in ways.values()}
    needed = [] if settled else world.needed(ways)
    try:
        got = settled_by_program(world, point.outcome)
    except Conflict:
        assert world.an_answer_is_a_problem(needed)
        return
    assert got.settled is settled
    assert got.range == tuple(rung for rung in world.book.rungs if rung in reached)
    assert [question.criterion for question in got.needed] == needed
    assert {frozenset(way) for way in got.shortest} == (
        set() if settled else world.shortest(needed, ways)
    )


@given(seed=SEEDS, turn=SEEDS)
@quick(20)
def test_promise_14_if_equals_brute_force(seed: int, turn: int) -> None:
    """What ``if`` says of a question that no number binds is what answering it alone gives."""
    world = draw(seed, turn)
    expected = expected_or_conflict(world)
    assume(expected is not None)
    try:
        got = settled_by_program(world, world.point({}).outcome)
    except Conflict:
        assert expected is not None
        assert world.an_answer_is_a_problem(world.needed(expected[1]))
        return
    for question in got.needed:
        if world.book.criteria[question.criterion].quantity is None:
            then = {a: world.point({question.criterion: a}).outcome for a in ANSWERS}
            assert question.if_ == then


@given(seed=SEEDS, turn=SEEDS)
@quick(20)
def test_promise_14_flips_equal_brute_force(seed: int, turn: int) -> None:
    """The sets of verdicts to turn are those that turning every set finds, and minimal."""
    world = draw(seed, turn)
    expected = expected_or_conflict(world)
    assume(expected is not None)
    findings = world.findings()
    outcome = world.point({}).outcome
    contestable = [
        f.criterion
        for f in findings
        if f.effective != "inapplicable"
        and world.book.criteria[f.criterion].contestable
        and (f.open or f.contested or f.on_evidence != "unproven")
    ]
    got = flips(world.book, prepare(world.book).circuit, findings, outcome)
    found = world.flips(contestable)
    assert {frozenset(k for k, _ in each) for each in got.lighter} == found["lighter"]
    assert {frozenset(k for k, _ in each) for each in got.heavier} == found["heavier"]
    now = {f.criterion: f.effective for f in findings}
    assert all(to == TURNED[now[k]] for each in (*got.lighter, *got.heavier) for k, to in each)


PROPERTIES = [
    test_promise_14_settled_needed_and_shortest_equal_brute_force,
    test_promise_14_if_equals_brute_force,
    test_promise_14_flips_equal_brute_force,
]


@pytest.mark.long
@pytest.mark.parametrize("promise", PROPERTIES, ids=lambda promise: promise.__name__)
def test_promise_14_at_length(promise: Any) -> None:
    """Promise 14 holds on thousands of examples, too."""
    at_length(promise, 2000)
