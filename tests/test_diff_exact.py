"""What a difference does, counted on diagrams, against enumeration of every assignment.

The other side is the plain definition asked once for each assignment of each rulebook; where a
threshold was moved it is asked once for each pair of answers that some interval gives.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import assume, given

from tests.pairs import SEEDS, at_length, quick
from tests.test_promise_14 import LINE, World, passes
from tests.test_proofs_exact import STATES, answer, drawn
from tolerance.engine.chain import plan
from tolerance.model.condition import AllOf, AnyOf, CriterionIs, NoneOf, Verdict
from tolerance.model.rulebook import Criterion, Rulebook, Threshold
from tolerance.workbench.changes import compare
from tolerance.workbench.effect import Effect, measure
from tolerance.workbench.space import NONE

Matrix = Counter[tuple[str, str]]
Pair = tuple[dict[str, Verdict], dict[str, Verdict]]


def edited(book: Rulebook, rng: random.Random) -> Rulebook:
    """Return a rulebook with one to three small changes of meaning."""
    for _ in range(rng.randint(1, 3)):
        book = rng.choice((_rule, _presumption, _gone, _criterion, _threshold))(book, rng)
    return book


def _rule(book: Rulebook, rng: random.Random) -> Rulebook:
    key = rng.choice(sorted(book.rules))
    rule = book.rules[key]
    atom = CriterionIs(rng.choice(sorted(book.criteria)), rng.choice(("established", "refuted")))
    when = rng.choice((AllOf((rule.when, atom)), AnyOf((rule.when, atom)), NoneOf((rule.when,))))
    return replace(book, rules={**book.rules, key: replace(rule, when=when)})


def _presumption(book: Rulebook, rng: random.Random) -> Rulebook:
    plain = sorted(k for k, c in book.criteria.items() if c.presume is not None)
    if not plain:
        return book
    key = rng.choice(plain)
    criterion = book.criteria[key]
    assert criterion.presume is not None
    other = "refuted" if criterion.presume.verdict == "established" else "established"
    turned = replace(criterion, presume=replace(criterion.presume, verdict=other))
    return replace(book, criteria={**book.criteria, key: turned})


def _gone(book: Rulebook, rng: random.Random) -> Rulebook:
    homes = Counter(e.conclude for r in book.rules.values() for e in r.then if e.conclude)
    spare = [
        k
        for k, r in sorted(book.rules.items())
        if all(e.conclude is None or homes[e.conclude] > 1 for e in r.then)
    ]
    named = {d for r in book.rules.values() for d in r.defeats}
    spare = [k for k in spare if k not in named and len(book.rules) > 2]
    if not spare:
        return book
    key = rng.choice(spare)
    return replace(book, rules={k: r for k, r in book.rules.items() if k != key})


def _criterion(book: Rulebook, rng: random.Random) -> Rulebook:
    """Add a criterion of its own and let a rule ask for it."""
    plain = [c for c in book.criteria.values() if c.quantity is None and not c.shift]
    if not plain:
        return book
    fresh = replace(plain[0], id="fresh", applies=None)
    key = rng.choice(sorted(book.rules))
    when = AllOf((book.rules[key].when, CriterionIs("fresh", "established")))
    rules = {**book.rules, key: replace(book.rules[key], when=when)}
    return replace(book, criteria={**book.criteria, "fresh": fresh}, rules=rules)


def _threshold(book: Rulebook, rng: random.Random) -> Rulebook:
    measured = sorted(k for k, c in book.criteria.items() if c.quantity is not None)
    if not measured:
        return book
    key = rng.choice(measured)
    edge = rng.choice(("at_least", "more_than", "at_most", "less_than"))
    moved = Threshold(**{edge: Decimal(rng.randint(4, 30))})
    turned = replace(book.criteria[key], threshold=moved)
    return replace(book, criteria={**book.criteria, key: turned})


def moved_lines(old: Rulebook, new: Rulebook) -> set[str]:
    """Return the quantities on which some criterion of both reads another line."""
    return {
        c.quantity
        for k, c in old.criteria.items()
        if c.quantity is not None and k in new.criteria and _differ(c, new.criteria[k])
    }


def _differ(one: Criterion, other: Criterion) -> bool:
    return [passes(one, n) for n in LINE] != [passes(other, n) for n in LINE]


def assignments(old: Rulebook, new: Rulebook) -> Iterator[Pair]:
    """Yield every assignment as what it answers in the old and in the new rulebook."""
    moved = moved_lines(old, new)
    union = {**new.criteria, **old.criteria}
    free = sorted(k for k, c in union.items() if c.quantity not in moved)
    lines = [sorted(_intervals(old, new, q)) for q in sorted(moved)]
    world = World(replace(old, criteria=union), plan(old), {}, (), frozenset())
    for states in product(STATES, repeat=len(free)):
        verdicts = dict(zip(free, states, strict=True))
        if not world.a_number_gives(verdicts):
            continue
        for chosen in product(*lines):
            before, after = dict(verdicts), dict(verdicts)
            for one, other in chosen:
                before |= dict(one)
                after |= dict(other)
            yield (
                {k: v for k, v in before.items() if k in old.criteria},
                {k: v for k, v in after.items() if k in new.criteria},
            )


def _intervals(
    old: Rulebook, new: Rulebook, quantity: str
) -> set[tuple[tuple[tuple[str, Verdict], ...], ...]]:
    """Return every pair of answers that nothing proved or some interval gives."""
    found = set()
    ends = [None, *((a, b) for n, a in enumerate(LINE) for b in LINE[n:])]
    for span in ends:
        pair = []
        for book in (old, new):
            said: list[tuple[str, Verdict]] = []
            for key, criterion in sorted(book.criteria.items()):
                if criterion.quantity != quantity:
                    continue
                here = set() if span is None else {passes(criterion, n) for n in span}
                words: Mapping[frozenset[bool], Verdict] = {
                    frozenset({True}): "established",
                    frozenset({False}): "refuted",
                }
                said.append((key, words.get(frozenset(here), "unproven")))
            pair.append(tuple(said))
        found.add(tuple(pair))
    return found


def enumerated(old: Rulebook, new: Rulebook) -> tuple[Matrix, Counter[str]]:
    """Return the matrix, and how many assignments keep the rung and change something else."""
    worlds = [World(b, plan(b), {}, (), frozenset()) for b in (old, new)]
    matrix: Matrix = Counter()
    other: Counter[str] = Counter()
    for pair in assignments(old, new):
        answers = [answer(w, v) for w, v in zip(worlds, pair, strict=True)]
        rungs = [NONE if isinstance(a, str) else a[0] for a in answers]
        matrix[rungs[0], rungs[1]] += 1
        if rungs[0] == rungs[1] != NONE:
            points = [w.point(v) for w, v in zip(worlds, pair, strict=True)]
            chains = [w.chain(v) for w, v in zip(worlds, pair, strict=True)]
            other["permitted"] += set(points[0].permitted) != set(points[1].permitted)
            held = [{k for k, v in c.conclusions.items() if v} for c in chains]
            other["conclusions"] += held[0] != held[1]
            other["rules"] += set(chains[0].undefeated) != set(chains[1].undefeated)
    return matrix, other


def matrix_of(effect: Effect) -> Matrix:
    """Return the matrix that the program counted."""
    return Counter({(c.old, c.new): c.count or 0 for c in effect.cells})


def counted(old: Rulebook, new: Rulebook) -> Effect:
    """Return what the program counts."""
    effect = measure(old, new, compare(old, new))
    assert effect is not None
    assert effect.fits
    return effect


def small(seed: int) -> Rulebook:
    """Return a random rulebook small enough for the square of its line."""
    book = drawn(seed)
    assume(len(book.criteria) <= 5)
    return replace(book, scenarios={})


def hold(seed: int) -> None:
    """Compare a random edit with enumeration."""
    old = small(seed)
    new = edited(old, random.Random(seed))  # noqa: S311  test inputs keep no secret
    effect = counted(old, new)
    matrix, other = enumerated(old, new)
    assert matrix_of(effect) == matrix
    assert effect.size == sum(matrix.values())
    assert effect.changed == sum(n for (a, b), n in matrix.items() if a != b)
    assert {k: v for k, v in effect.same.items() if v} == {k: v for k, v in other.items() if v}


@given(seed=SEEDS)
@quick(25)
def test_the_matrix_is_enumeration(seed: int) -> None:
    """For a random edit the counts from each rung to each are what enumeration gives."""
    hold(seed)


@pytest.mark.long
def test_the_matrix_is_enumeration_at_length() -> None:
    """The same on many more edits."""
    at_length(test_the_matrix_is_enumeration, 300)
