"""The checker against enumeration: every assignment of a random rulebook, one by one.

The other side is the plain definition and a reading of each statement by itself; it shares
with the checker neither circuit nor diagram nor search.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import product

import pytest
from hypothesis import assume, given

from tests.pairs import SEEDS, at_length, pair, quick
from tests.test_promise_14 import World
from tolerance.check.proofs import Proved, examine
from tolerance.engine.chain import Conflict, plan
from tolerance.evidence.presume import ShiftConflict
from tolerance.model.basis import Basis
from tolerance.model.condition import (
    AllOf,
    AnyOf,
    AtLeast,
    Atom,
    ConclusionIs,
    Condition,
    CriterionIs,
    NoneOf,
    Verdict,
    met,
)
from tolerance.model.criterion import Criterion
from tolerance.model.problem import ProblemsError
from tolerance.model.procedure import ActPattern, Constraint, Template, Yields
from tolerance.model.rule import Effect, Measure
from tolerance.model.rulebook import Rulebook
from tolerance.model.text import Text

MOST_CRITERIA = 6
EARLIER = ("eligibility", "elements", "no-fault")
TEMPLATES: Mapping[str, Template] = {
    "": "response",
    "k1": "response",
    "k2": "precedence",
    "prohibition": "not-co-existence",
}
STATES: tuple[Verdict, ...] = ("established", "refuted", "unproven")
ADVERSE = {"favours": "refuted", "disfavours": "established"}
DUTY = (Basis(Text("令"), Text("第一条"), "verified"),)

Verdicts = Mapping[str, Verdict]
Triple = tuple[str, tuple[str, ...], tuple[str, ...]]
Answer = Triple | str
"""The triple, or the code of what stands in its way."""


@dataclass(frozen=True, slots=True)
class Enumerated:
    """A rulebook and the answer to each possible assignment."""

    book: Rulebook
    world: World
    answers: Mapping[tuple[Verdict, ...], Answer]

    def each(self) -> Iterator[tuple[dict[str, Verdict], Answer]]:
        """Yield every possible assignment with its answer."""
        for states, answer in self.answers.items():
            yield dict(zip(sorted(self.book.criteria), states, strict=True)), answer

    def of(self, verdicts: Verdicts) -> Answer | None:
        """Return the answer to an assignment, where it is possible."""
        return self.answers.get(tuple(verdicts[name] for name in sorted(self.book.criteria)))

    def weight(self, verdicts: Verdicts) -> int | None:
        """Return how heavy the outcome is, where the assignment is possible."""
        found = self.of(verdicts)
        return None if found is None else self.book.rungs.index(found[0])

    def effective(self, verdicts: Verdicts) -> dict[str, str]:
        """Return the effective verdicts."""
        return {k: v.effective for k, v in self.world.effected(verdicts).items()}


def enumerate_all(book: Rulebook) -> Enumerated:
    """Ask the plain definition for every possible assignment."""
    world = World(book, plan(book), {}, (), frozenset())
    found: dict[tuple[Verdict, ...], Answer] = {}
    for states in product(STATES, repeat=len(book.criteria)):
        verdicts = dict(zip(sorted(book.criteria), states, strict=True))
        if world.a_number_gives(verdicts):
            found[states] = answer(world, verdicts)
    return Enumerated(book, world, found)


def answer(world: World, verdicts: Verdicts) -> Answer:
    """Return the triple under an assignment, or the code of a conflict."""
    try:
        return world.triple(verdicts)
    except Conflict as fault:
        return fault.code
    except ShiftConflict:
        return "shifts-disagree"


def drawn(seed: int) -> Rulebook:
    """Return a small rulebook, now and then with a condition, constraints and a barrier."""
    with pair(seed) as inputs:
        try:
            shelf = inputs.shelf()
            edition = next(e for e in shelf.editions if e.cover.track is not None)
            book = shelf.standing_alone(edition).rulebook
        except ProblemsError:
            assume(False)  # noqa: FBT003  Hypothesis asks it so
            raise
    assume(len(book.criteria) <= MOST_CRITERIA)
    rng = random.Random(seed)  # noqa: S311  test inputs keep no secret
    rules = dict(book.rules)
    granting = sorted(k for k, r in rules.items() if any(e.permit for e in r.then))
    for key in granting:
        if rng.random() < 0.5:
            duty = Effect(attach=Measure("rectify", condition=True, basis=DUTY))
            rules[key] = replace(rules[key], then=(*rules[key].then, duty))
    for key, rule in rules.items():
        if "group:tolerance" in rule.defeats:
            earlier = sorted(c for c, home in book.homes().items() if home in EARLIER)
            rules[key] = replace(rule, when=_asked(rng, sorted(book.criteria), earlier, 2))
    plain = sorted(k for k, c in book.criteria.items() if c.quantity is None)
    constraints = {
        name: Constraint(
            name,
            template,
            ActPattern("a"),
            ActPattern("b"),
            satisfied=Yields(rng.choice(plain), supports=rng.random() < 0.6),
            violated=Yields(rng.choice(plain), supports=rng.random() < 0.4) if name else None,
            basis=DUTY,
        )
        for name, template in TEMPLATES.items()
    }
    barrier = rng.choice([None, *plain])
    cover = replace(book.cover, barrier=barrier)
    return replace(book, cover=cover, rules=rules, constraints=constraints)


def _asked(rng: random.Random, names: list[str], earlier: list[str], depth: int) -> Condition:
    """Draw what a red line asks for: atoms under all, any, none and at least two."""
    if depth == 0 or rng.random() < 0.3:
        if earlier and rng.random() < 0.4:
            return ConclusionIs(rng.choice(earlier), holds=rng.random() < 0.6)
        word: Verdict = rng.choice(("established", "established", "refuted", "inapplicable"))
        return CriterionIs(rng.choice(names), word)
    parts = tuple(_asked(rng, names, earlier, depth - 1) for _ in range(3))
    return rng.choice((AllOf(parts[:2]), AnyOf(parts), NoneOf(parts[:2]), AtLeast(2, parts)))


def without(book: Rulebook, names: set[str]) -> World:
    """Return the plain definition of a rulebook some of whose rules fall away."""
    never = AnyOf(())
    rules = {k: replace(r, when=never) if k in names else r for k, r in book.rules.items()}
    other = replace(book, rules=rules)
    return World(other, plan(other), {}, (), frozenset())


def named(proved: Proved, code: str, *facts: str) -> set[tuple[str, ...]]:
    """Return what the checker found under a code."""
    found = (*proved.faults, *proved.notices)
    return {tuple(p.facts[f] for f in facts) for p in found if p.code == code}


def polarity(every: Enumerated) -> set[str]:
    """Return the criteria that move the outcome against their polarity."""
    found = set()
    for key, criterion in every.book.criteria.items():
        if criterion.polarity == "neutral" or criterion.quantity is not None:
            continue
        for verdicts, _ in every.each():
            new = every.weight({**verdicts, key: "established"})
            old = every.weight(verdicts)
            if new is None or old is None:
                continue
            if (new > old) if criterion.polarity == "favours" else (new < old):
                found.add(key)
    return found


def idle(every: Enumerated) -> tuple[set[str], set[str], set[str]]:
    """Return the rules that never apply, that always do, and that apply and never decide."""
    book = every.book
    applied: dict[str, list[bool]] = {key: [] for key in book.rules}
    for verdicts, _ in every.each():
        fired = {f.rule for f in every.world.chain(verdicts).firings}
        for key, times in applied.items():
            times.append(key in fired)
    never = {k for k, times in applied.items() if not any(times)}
    always = {k for k, times in applied.items() if all(times)}
    undecided = {
        key
        for key in set(book.rules) - never
        if all(answer(without(book, {key}), v) == a for v, a in every.each())
    }
    return never, always, undecided


class Evidence:
    """One assignment, read as a red line must read it: what it needs, found on evidence."""

    def __init__(self, every: Enumerated, verdicts: Verdicts) -> None:
        self._book = every.book
        self._verdicts = verdicts
        effective = every.effective(verdicts)
        self._presumed = {
            k: {str(v)} if v != "unproven" else self._words(k, effective)
            for k, v in verdicts.items()
        }

    def _words(self, key: str, effective: Mapping[str, str]) -> set[str]:
        """Return what is presumed of a criterion, whether or not it applies."""

        def truth(atom: Atom) -> bool:
            assert isinstance(atom, CriterionIs)
            return effective[atom.criterion] == atom.verdict

        criterion = self._book.criteria[key]
        turned = {str(s.presume.verdict) for s in criterion.shift if met(s.when, truth)}
        return turned or {str(self._book.terms(criterion).presume.verdict)}

    def true(self, condition: Condition, *, needed: bool) -> bool:
        """Say whether a condition holds, its truth being needed for the red line or against."""
        match condition:
            case AllOf(parts):
                return all(self.true(p, needed=needed) for p in parts)
            case AnyOf(parts):
                return any(self.true(p, needed=needed) for p in parts)
            case NoneOf(parts):
                return not any(self.true(p, needed=not needed) for p in parts)
            case AtLeast(k, parts):
                return sum(self.true(p, needed=needed) for p in parts) >= k
            case CriterionIs(name, verdict):
                applies = self._book.criteria[name].applies
                if verdict == "inapplicable":
                    return applies is not None and not self.true(applies, needed=not needed)
                said = {str(self._verdicts[name])} if needed else self._presumed[name]
                return verdict in said and (applies is None or self.true(applies, needed=needed))
            case ConclusionIs(name, True):
                return self._holds(name, needed=needed)
            case ConclusionIs(name, False):
                return not self._holds(name, needed=not needed)
            case _:
                raise TypeError(condition)

    def _holds(self, name: str, *, needed: bool) -> bool:
        rules = self._book.rules
        return any(
            self._stands(k, needed=needed)
            for k, r in rules.items()
            if any(e.conclude == name for e in r.then)
        )

    def _stands(self, key: str, *, needed: bool) -> bool:
        rule = self._book.rules[key]
        return self.true(rule.when, needed=needed) and not any(
            self._stands(other.id, needed=not needed)
            for other in self._book.rules.values()
            if rule in self._book.defeated(other)
        )


def presumed(every: Enumerated) -> set[str]:
    """Return the red lines that some presumption reaches."""
    lines = [r for r in every.book.rules.values() if "group:tolerance" in r.defeats]
    found = set()
    for verdicts, _ in every.each():
        fired = {f.rule for f in every.world.chain(verdicts).firings}
        evidence = Evidence(every, verdicts)
        found |= {r.id for r in lines if r.id in fired and not evidence.true(r.when, needed=True)}
    return found


def unguarded(every: Enumerated) -> set[str]:
    """Return the constraints whose absence weighs through a neutral criterion."""
    found = set()
    for key, constraint in every.book.constraints.items():
        if constraint.violated is None or key == "prohibition":
            continue
        name = constraint.violated.criterion
        verdict: Verdict = "established" if constraint.violated.supports else "refuted"
        if every.book.criteria[name].polarity != "neutral":
            continue
        for verdicts, _ in every.each():
            new = every.weight({**verdicts, name: verdict})
            old = every.weight({**verdicts, name: "unproven"})
            if new is not None and old is not None and new > old:
                found.add(key)
    return found


def turned(every: Enumerated) -> set[tuple[str, str]]:
    """Return (criterion, the one whose missing record turns what is presumed of it)."""
    book, found = every.book, set()
    for constraint in book.constraints.values():
        assert constraint.satisfied is not None
        if constraint.id == "prohibition":
            continue
        name = constraint.satisfied.criterion
        verdict: Verdict = "established" if constraint.satisfied.supports else "refuted"
        for verdicts, _ in every.each():
            before, after = {**verdicts, name: verdict}, {**verdicts, name: STATES[2]}
            if every.of(before) is None or every.of(after) is None:
                continue
            was, now = every.effective(before), every.effective(after)
            barrier = book.cover.barrier
            if barrier not in {None, name} and now[barrier or ""] != "established":
                continue
            found |= {
                (other, name)
                for other, criterion in book.criteria.items()
                if other != name
                and verdicts[other] == "unproven"
                and _against(every, criterion, after, was[other], now[other])
            }
    return found


def _against(every: Enumerated, criterion: Criterion, after: Verdicts, was: str, now: str) -> bool:
    """Say whether a change of what is presumed is one against the respondent."""
    if criterion.polarity != "neutral":
        return now == ADVERSE[criterion.polarity] != was
    if {was, now} != {"established", "refuted"}:
        return False
    ways: dict[str, Verdict] = {"established": "established", "refuted": "refuted"}
    old = every.weight({**after, criterion.id: ways[was]})
    new = every.weight({**after, criterion.id: ways[now]})
    return old is not None and new is not None and new > old


def barred(every: Enumerated) -> set[str]:
    """Return the criteria presumed against a respondent because there was a barrier."""
    name, found = every.book.cover.barrier, set()
    for verdicts, _ in every.each() if name is not None else ():
        with_it: dict[str, Verdict] = {**verdicts, name or "": "established"}
        less: dict[str, Verdict] = {**verdicts, name or "": "refuted"}
        if every.of(with_it) is None or every.of(less) is None:
            continue
        now, was = every.effective(with_it), every.effective(less)
        for other, criterion in every.book.criteria.items():
            bad = ADVERSE.get(criterion.polarity)
            if other != name and verdicts[other] == "unproven" and now[other] == bad != was[other]:
                found.add(other)
    return found


def conditions(every: Enumerated) -> tuple[bool, bool]:
    """Say whether an unmet condition may leave a lighter outcome, or never another."""
    book = every.book
    (measure,) = {e.attach for r in book.rules.values() for e in r.then if _conditional(e)}
    carriers = {k for k, r in book.rules.items() if any(e.attach == measure for e in r.then)}
    other = without(book, carriers)
    lighter = changed = False
    for verdicts, found in every.each():
        standing = {f.rule for f in every.world.chain(verdicts).firings if not f.defeated_by}
        if not carriers & standing:
            continue
        rung = answer(other, verdicts)[0]
        assert (repr(measure) in found[2]) is (rung != found[0])
        changed |= rung != found[0]
        lighter |= book.rungs.index(rung) < book.rungs.index(found[0])
    return lighter, not changed


def _conditional(effect: Effect) -> bool:
    return effect.attach is not None and effect.attach.condition


def compare(seed: int, most: int) -> None:
    """Compare everything the checker says of a rulebook with enumeration."""
    book = drawn(seed)
    every = enumerate_all(book)
    proved = examine(book, {}, most)
    codes = {p.code for p in proved.faults}
    broken = {f"proof-{a}" for _, a in every.each() if isinstance(a, str)}
    assert broken <= codes
    assert bool(broken) is any(
        p.code.startswith("proof-") and p.code not in OTHERS for p in proved.faults
    )
    if broken:
        return
    assert named(proved, "proof-polarity", "id") == {(k,) for k in polarity(every)}
    never, always, undecided = idle(every)
    assert named(proved, "rule-never", "id") == {(k,) for k in never}
    assert named(proved, "rule-always", "id") == {(k,) for k in always}
    assert named(proved, "rule-idle", "id") == {(k,) for k in undecided}
    assert named(proved, "red-line-presumed", "id") == {(k,) for k in presumed(every)}
    assert named(proved, "absence-unguarded", "id") == {(k,) for k in unguarded(every)}
    assert named(proved, "absence-presumed", "id", "criterion") == turned(every)
    assert named(proved, "barrier-presumes-against", "id") == {(k,) for k in barred(every)}
    if any(_conditional(e) for r in book.rules.values() for e in r.then):
        lighter, same = conditions(every)
        assert ("condition-lightens" in codes) is lighter
        assert bool(named(proved, "condition-idle", "id")) is same


OTHERS = {"proof-polarity", "proof-dismissal-missed", "proof-dismissal-despite"}


@given(seed=SEEDS)
@quick(12)
def test_the_checker_is_enumeration(seed: int) -> None:
    """What is proved of a small rulebook is what enumerating its assignments gives."""
    compare(seed, 200_000)


@given(seed=SEEDS)
@quick(6)
def test_the_search_gives_the_same(seed: int) -> None:
    """Where diagrams do not fit, the search gives what enumeration gives."""
    compare(seed, 2)


@pytest.mark.long
def test_the_checker_is_enumeration_at_length() -> None:
    """The same on many more rulebooks."""
    at_length(test_the_checker_is_enumeration, 150)
    at_length(test_the_search_gives_the_same, 150)
