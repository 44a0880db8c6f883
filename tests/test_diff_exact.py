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
from hypothesis import strategies as st

from tests.pairs import SEEDS, at_length, quick
from tests.test_promise_14 import LINE, World, passes
from tests.test_proofs_exact import STATES, answer, drawn
from tolerance.engine.chain import plan
from tolerance.engine.diagram import Diagrams
from tolerance.model.condition import AllOf, AnyOf, CriterionIs, NoneOf, Verdict
from tolerance.model.criterion import Criterion, Presumption, Threshold
from tolerance.model.rulebook import Rulebook
from tolerance.workbench.compare.changes import compare
from tolerance.workbench.compare.effect import Effect, measure
from tolerance.workbench.compare.space import NONE

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
    was = criterion.presume
    now = Presumption("refuted" if was.verdict == "established" else "established", was.basis)
    turned = replace(criterion, presume=now)
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
    value = Decimal(rng.randint(4, 30))
    edges = (Threshold(at_least=value), Threshold(more_than=value), Threshold(at_most=value))
    moved = rng.choice((*edges, Threshold(less_than=value)))
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


def stretches(old: Rulebook, new: Rulebook, effect: Effect) -> None:
    """Compare what is counted on each stretch of a moved line with enumeration."""
    worlds = [World(b, plan(b), {}, (), frozenset()) for b in (old, new)]
    for stretch in effect.stretches:
        low, high = stretch.between
        (number, *_) = [
            n
            for n in LINE
            if (low is None or n > low[0] or (n == low[0] and low[1] == 0))
            and (high is None or n < high[0] or (n == high[0] and high[1] == 1))
        ]
        mine = [
            {
                k: "established" if passes(c, number) else "refuted"
                for k, c in book.criteria.items()
                if c.quantity == stretch.quantity
            }
            for book in (old, new)
        ]
        for key, said in stretch.answers.items():
            assert said == (mine[0][key], mine[1][key])
            assert said[0] != said[1]
        matrix: Matrix = Counter()
        for pair in assignments(old, new):
            if all(m.items() <= v.items() for m, v in zip(mine, pair, strict=True)):
                answers = [answer(w, v) for w, v in zip(worlds, pair, strict=True)]
                rungs = [NONE if isinstance(a, str) else a[0] for a in answers]
                matrix[rungs[0], rungs[1]] += 1
        assert Counter({(c.old, c.new): c.count for c in stretch.cells}) == matrix
        assert stretch.size == sum(matrix.values())


def examples(old: Rulebook, new: Rulebook, effect: Effect) -> None:
    """Ask the plain definition for every example, which must be a least one where it can be."""
    worlds = [World(b, plan(b), {}, (), frozenset()) for b in (old, new)]
    least: dict[tuple[str, str], int] = {}
    for pair in assignments(old, new):
        answers = [answer(w, v) for w, v in zip(worlds, pair, strict=True)]
        rungs = [NONE if isinstance(a, str) else a[0] for a in answers]
        found = {k for v in pair for k, said in v.items() if said != "unproven"}
        where = rungs[0], rungs[1]
        least[where] = min(least.get(where, len(found)), len(found))
    for cell in effect.cells:
        if cell.example is None:
            continue
        if cell.example.regions:
            continue  # a region stands for several verdicts
        said: dict[str, Verdict] = {
            k: v for k in cell.example.verdicts for v in STATES if v == cell.example.verdicts[k]
        }
        answers = [answer(w, {k: said.get(k, "unproven") for k in w.book.criteria}) for w in worlds]
        rungs = [NONE if isinstance(a, str) else a[0] for a in answers]
        assert (cell.old, cell.new) == (rungs[0], rungs[1])
        if effect.fits and not effect.lines:
            assert len(cell.example.verdicts) == least[cell.old, cell.new]


@given(seed=SEEDS)
@quick(12)
def test_the_stretches_of_a_moved_line_are_enumeration(seed: int) -> None:
    """Where a threshold was moved, each stretch has the counts that enumeration gives it."""
    old = small(seed)
    rng = random.Random(seed)  # noqa: S311  test inputs keep no secret
    new = _threshold(old, rng)
    effect = counted(old, _rule(new, rng))
    stretches(old, new, counted(old, new))
    assert bool(moved_lines(old, new)) is bool(effect.lines)


@given(seed=SEEDS)
@quick(12)
def test_every_example_is_one(seed: int) -> None:
    """An example of a change of outcome is one, and none with fewer verdicts is."""
    old = small(seed)
    new = edited(old, random.Random(seed))  # noqa: S311  test inputs keep no secret
    examples(old, new, counted(old, new))


@given(seed=SEEDS)
@quick(12)
def test_a_change_by_itself_is_enumeration(seed: int) -> None:
    """Of one change alone the program says how many assignments it turns, triple by triple."""
    old = small(seed)
    rng = random.Random(seed)  # noqa: S311  test inputs keep no secret
    new = rng.choice((_rule, _presumption, _threshold))(old, rng)
    found = [c for c in compare(old, new).changes if c.sort == "meaning"]
    assume(len(found) == 1)
    worlds = [World(b, plan(b), {}, (), frozenset()) for b in (old, new)]
    turned = 0
    for pair in assignments(old, new):
        one, other = (answer(w, v) for w, v in zip(worlds, pair, strict=True))
        turned += (NONE if isinstance(one, str) else one) != (
            NONE if isinstance(other, str) else other
        )
    both = counted(old, new)
    faulty = any(NONE in {c.old, c.new} for c in both.cells)
    assume(not faulty)
    assert both.alone == {(found[0].kind, found[0].id): turned}


@given(seed=SEEDS)
@quick(8)
def test_where_diagrams_do_not_fit_the_search_finds_the_same_cells(seed: int) -> None:
    """Past the bound nothing is counted, and every cell that is not empty is still found."""
    old = small(seed)
    new = edited(old, random.Random(seed))  # noqa: S311  test inputs keep no secret
    effect = measure(old, new, compare(old, new), 2)
    assert effect is not None
    assert not effect.fits
    assert effect.size is None
    matrix, _ = enumerated(old, new)
    assert {(c.old, c.new) for c in effect.cells} == set(matrix)
    assert all(c.count is None and c.sure for c in effect.cells)
    examples(old, new, effect)


@given(st.integers(0, 2**16 - 1))
@quick(40)
def test_models_are_counted_and_the_cheapest_is_found(truth: int) -> None:
    """A diagram of a table of truth has as many models as it has ones, and a least one."""
    table = Diagrams()
    found = table.false
    models = [n for n in range(16) if truth >> n & 1]
    for model in models:
        line = table.true
        for number in range(4):
            variable = table.variable(number)
            line = line & (variable if model >> number & 1 else variable ^ table.true)
        found = found | line
    assert table.count(found.node, 4) == len(models)
    assert table.count(found.node, 7) == len(models) * 8
    least = table.least(found.node)
    if not models:
        assert least is None
    else:
        assert least is not None
        assert len(least) == min(m.bit_count() for m in models)
        assert sum(1 << n for n in least) in models


@given(seed=SEEDS)
@quick(25)
def test_the_matrix_is_enumeration(seed: int) -> None:
    """For a random edit the counts from each rung to each are what enumeration gives."""
    hold(seed)


@pytest.mark.long
def test_the_matrix_is_enumeration_at_length() -> None:
    """The same on many more edits."""
    at_length(test_the_matrix_is_enumeration, 300)
    at_length(test_the_stretches_of_a_moved_line_are_enumeration, 100)
    at_length(test_every_example_is_one, 100)
    at_length(test_a_change_by_itself_is_enumeration, 100)
    at_length(test_where_diagrams_do_not_fit_the_search_finds_the_same_cells, 60)
