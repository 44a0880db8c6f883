"""What the checker shows for a second look, against enumeration of every assignment.

As in ``test_proofs_exact``, the other side is the plain definition, one assignment at a time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import partial
from itertools import pairwise, permutations

import pytest
from hypothesis import assume, given

from tests.pairs import SEEDS, at_length, quick
from tests.test_promise_14 import LINE, passes
from tests.test_proofs_exact import STATES, Enumerated, Verdicts, drawn, enumerate_all, named
from tolerance.adjudicate.recommend import considerations
from tolerance.check.parts import shown
from tolerance.check.proofs import examine
from tolerance.evidence.measure import measured
from tolerance.model.condition import (
    AllOf,
    AnyOf,
    AtLeast,
    Atom,
    ConclusionIs,
    Condition,
    CriterionIs,
    NoneOf,
    met,
)
from tolerance.model.rule import Rule

Truths = list[bool]


class Asked:
    """The truth of any condition in every possible assignment."""

    def __init__(self, every: Enumerated) -> None:
        self.every = every
        self.seen = [
            (every.effective(v), every.world.chain(v).conclusions) for v, _ in every.each()
        ]

    def truths(self, condition: Condition) -> Truths:
        """Return the truth of a condition, assignment by assignment."""
        return [met(condition, partial(_true, at=at)) for at in self.seen]

    def parts(self, whole: Condition, owner: str) -> Iterator[tuple[str, str, str]]:
        """Yield what is idle in a condition, outermost first."""
        truths = self.truths(whole)
        if any(truths) and not all(truths):
            yield from self._inside(whole, lambda c: c, truths, owner)

    def _inside(
        self, here: Condition, around: object, truths: Truths, owner: str
    ) -> Iterator[tuple[str, str, str]]:
        if not isinstance(here, AllOf | AnyOf | NoneOf | AtLeast):
            return
        assert callable(around)
        for number, part in enumerate(here.parts):
            mine = self.truths(part)
            rest = tuple(p for n, p in enumerate(here.parts) if n != number)
            name = (owner, shown(part))
            if not any(mine):
                yield ("part-never", *name)
            elif all(mine):
                yield ("part-always", *name)
            elif (
                rest
                and not (isinstance(here, AtLeast) and here.k > len(rest))
                and self.truths(around(_of(here, rest))) == truths
            ):
                yield ("part-idle", *name)
            else:

                def outer(
                    inner: Condition,
                    number: int = number,
                    here: AllOf | AnyOf | NoneOf | AtLeast = here,
                    around: object = around,
                ) -> Condition:
                    assert callable(around)
                    kept = (*here.parts[:number], inner, *here.parts[number + 1 :])
                    whole: Condition = around(_of(here, kept))
                    return whole

                yield from self._inside(part, outer, truths, owner)


def _true(atom: Atom, at: tuple[Mapping[str, str], Mapping[str, bool]]) -> bool:
    effective, conclusions = at
    match atom:
        case CriterionIs(name, verdict):
            return effective[name] == verdict
        case ConclusionIs(name, holds):
            return conclusions[name] is holds
        case _:
            raise TypeError(atom)


def _of(group: AllOf | AnyOf | NoneOf | AtLeast, kept: tuple[Condition, ...]) -> Condition:
    return AtLeast(group.k, kept) if isinstance(group, AtLeast) else type(group)(kept)


def idle_parts(asked: Asked) -> set[tuple[str, str, str]]:
    """Return (code, owner, part) for rules, criteria and elements."""
    book = asked.every.book
    found = {x for k, r in book.rules.items() for x in asked.parts(r.when, k)}
    for key, criterion in book.criteria.items():
        for condition in (criterion.applies, *(s.when for s in criterion.shift)):
            if condition is not None:
                found |= set(asked.parts(condition, key))
    if book.cover.elements is not None:
        found |= set(asked.parts(book.cover.elements, "elements"))
    return found


def unheeded(every: Enumerated) -> set[str]:
    """Return the criteria and quantities whose inquiry never changes the triple."""
    found = set()
    book = every.book
    for key, criterion in book.criteria.items():
        if criterion.quantity is None and book.terms(criterion).inquire:
            turned = ([every.of({**v, key: s}) for s in STATES] for v, _ in every.each())
            if all(len({repr(a) for a in answers if a is not None}) == 1 for answers in turned):
                found.add(key)
    for quantity, criteria in measured(book).items():
        if not book.terms(criteria[0]).inquire:
            continue
        ways = [_numbered(every, quantity, n) for n in sorted(LINE)]
        turned = ([every.of({**v, **way}) for way in ways] for v, _ in every.each())
        if all(len({repr(a) for a in answers if a is not None}) == 1 for answers in turned):
            found.add(quantity)
    return found


def _numbered(every: Enumerated, quantity: str, number: Decimal) -> Verdicts:
    return {
        k: "established" if passes(c, number) else "refuted"
        for k, c in every.book.criteria.items()
        if c.quantity == quantity
    }


def adverse_numbers(every: Enumerated) -> set[str]:
    """Return the least criterion of each threshold that turns the outcome the wrong way."""
    found: set[str] = set()
    for quantity in measured(every.book):
        for low, high in pairwise(_numbered(every, quantity, n) for n in sorted(LINE)):
            changed = sorted(k for k in low if low[k] != high[k])
            criteria = [every.book.criteria[k] for k in changed]
            better = {(c.polarity == "favours") is (high[c.id] == "established") for c in criteria}
            if len(better) != 1 or any(c.polarity == "neutral" for c in criteria):
                continue
            for verdicts, _ in every.each():
                below, above = (every.weight({**verdicts, **n}) for n in (low, high))
                if below is None or above is None:
                    continue
                if (above > below) if better == {True} else (above < below):
                    found.add(changed[0])
    return found


def turned_tones(every: Enumerated) -> set[tuple[str, str]]:
    """Return (criterion, consideration) where the one turns the other against its polarity."""
    book = every.book

    def lean(verdicts: Verdicts) -> dict[str, tuple[bool, bool]]:
        standing = [book.rules[k] for k in every.world.chain(verdicts).undefeated]
        tones = considerations(standing)
        names = {e.consider for r in book.rules.values() for e in r.then if e.consider}
        return {
            n: (tones.get(n) in {"favours", "mixed"}, tones.get(n) in {"disfavours", "mixed"})
            for n in names
        }

    found = set()
    for key, criterion in book.criteria.items():
        if criterion.polarity == "neutral" or criterion.quantity is not None:
            continue
        for verdicts, _ in every.each():
            after = {**verdicts, key: STATES[0]}
            if every.of(after) is None:
                continue
            then, since = lean(verdicts), lean(after)
            for name in then:
                (good, bad), (good_now, bad_now) = then[name], since[name]
                if criterion.polarity == "disfavours":
                    good, bad, good_now, bad_now = bad, good, bad_now, good_now
                if (good and not good_now) or (bad_now and not bad):
                    found.add((key, name))
    return found


def pairs(every: Enumerated) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
    """Return (rule, other) that add nothing to the other; and those that repeat it."""
    book = every.book
    applied = {k: set[int]() for k in book.rules}
    stood = {k: set[int]() for k in book.rules}
    for number, (verdicts, _) in enumerate(every.each()):
        chain = every.world.chain(verdicts)
        for firing in chain.firings:
            applied[firing.rule].add(number)
            if not firing.defeated_by:
                stood[firing.rule].add(number)

    def nothing(rule: Rule, other: Rule) -> bool:
        weighty = any(e.permit or e.aggravate for e in rule.then)
        return (
            rule.stratum == other.stratum
            and (rule.modality == other.modality or not weighty)
            and all(e in other.then for e in rule.then)
            and set(rule.defeats) <= set(other.defeats)
            and bool(applied[rule.id])
            and applied[rule.id] <= applied[other.id]
            and stood[rule.id] <= stood[other.id]
        )

    less: set[tuple[str, str]] = set()
    same: set[tuple[str, str]] = set()
    for left, right in permutations(sorted(book.rules), 2):
        rule, other = book.rules[left], book.rules[right]
        if nothing(rule, other):
            (same if nothing(other, rule) else less).add((left, right))
    return less, {(a, b) for a, b in same if b < a}


def compare(seed: int) -> None:
    """Compare the checker with enumeration on one drawn rulebook."""
    every = enumerate_all(drawn(seed))
    assume(not any(isinstance(answer, str) for _, answer in every.each()))
    proved = examine(every.book, {})
    asked = Asked(every)
    idle = {
        (p.code, p.facts["id"], p.facts["condition"])
        for p in proved.notices
        if p.code.startswith("part-") and not p.facts["id"].startswith("policy")
    }
    assert idle == idle_parts(asked)
    assert named(proved, "inquiry-idle", "id") == {(k,) for k in unheeded(every)}
    assert named(proved, "polarity-consideration", "id", "consideration") == turned_tones(every)
    on_numbers = {(k,) for k, c in every.book.criteria.items() if c.quantity is not None}
    adverse = {(k,) for k in adverse_numbers(every)}
    assert named(proved, "proof-polarity", "id") & on_numbers == adverse
    less, same = pairs(every)
    assert named(proved, "rule-subsumed", "id", "other") == less
    both = named(proved, "rule-duplicate", "id", "other") | named(
        proved, "rule-equivalent", "id", "other"
    )
    assert both == same


@given(seed=SEEDS)
@quick(15)
def test_a_second_look_is_enumeration(seed: int) -> None:
    """What deserves a second look in a small rulebook is what enumeration finds."""
    compare(seed)


@pytest.mark.long
def test_a_second_look_is_enumeration_at_length() -> None:
    """The same on many more rulebooks."""
    at_length(test_a_second_look_is_enumeration, 200)
