"""Overlays drawn at random on small rulebooks, against enumeration of every assignment."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from typing import Literal

import pytest
from hypothesis import assume, given

from tests.pairs import SEEDS, at_length, quick
from tests.test_promise_14 import World
from tests.test_proofs_exact import Enumerated, answer, drawn, enumerate_all
from tolerance.adjudicate.recommend import recommend
from tolerance.check.overlay_turns import beyond
from tolerance.check.overlays import relaxed
from tolerance.check.red_lines import TOLERANCE
from tolerance.engine.chain import Conflict, plan
from tolerance.engine.circuit import Circuit
from tolerance.engine.compiled import compile_rulebook
from tolerance.files.overlay import lay
from tolerance.model.basis import Basis
from tolerance.model.condition import CriterionIs, Verdict
from tolerance.model.criterion import Presumption
from tolerance.model.problem import ProblemsError
from tolerance.model.rule import COLLATERAL, Effect, Rule
from tolerance.model.rulebook import Cover, Period, Removal, Rulebook
from tolerance.model.text import Text

CITED = (Basis(Text("试拟办法"), Text("第一条"), "verified"),)


def overlaid(base: Rulebook, seed: int) -> Rulebook:
    """Draw an overlay: a rule that grants, a red line taken away or narrowed, a presumption."""
    rng = random.Random(seed)  # noqa: S311  test inputs keep no secret
    names = sorted(base.criteria)
    lighter = base.rungs[: base.rungs.index(base.base)]
    stratum = rng.choice([r.stratum for r in base.rules.values()] or ["tolerance"])
    homes = base.homes()
    own: dict[str, Rule] = {}
    if lighter:
        words: tuple[Literal["established"], Literal["refuted"]] = ("established", "refuted")
        then = [Effect(permit=rng.choice(lighter))]
        if homes and rng.random() < 0.5:
            then.append(Effect(conclude=rng.choice(sorted(homes))))
        when = CriterionIs(rng.choice(names), rng.choice(words))
        group = rng.choice([None, "tolerance"])
        own["local"] = Rule("local", stratum, when, tuple(then), group=group, basis=CITED)
    removes = []
    for key, rule in sorted(base.rules.items()):
        if TOLERANCE in rule.defeats and rng.random() < 0.4:
            removes.append(Removal(CITED, rule=key))
        elif any(e.permit for e in rule.then) and rng.random() < 0.3:
            narrow = CriterionIs(rng.choice(names), "established")
            own[key] = replace(rule, when=narrow, basis=CITED)
    criteria = {}
    plain = [k for k in names if base.criteria[k].quantity is None]
    if plain and rng.random() < 0.5:
        key = rng.choice(plain)
        word: Literal["established", "refuted"] = rng.choice(("established", "refuted"))
        turned = Presumption(word, CITED[0])
        criteria[key] = replace(base.criteria[key], presume=turned, basis=CITED)
    cover = Cover(
        "local",
        date(2024, 1, 1),
        Period(date(2024, 1, 1)),
        Text("试拟办法"),
        extends=base.name,
        removes=tuple(removes),
    )
    return lay(base, Rulebook(cover, criteria, own), {})


def world(book: Rulebook) -> World:
    """Return the plain definition of a rulebook."""
    return World(book, plan(book), {}, (), frozenset())


class Both:
    """An instrument with and without its overlay, assignment by assignment."""

    def __init__(self, base: Rulebook, laid: Rulebook) -> None:
        self.base, self.laid = world(base), world(laid)
        self.every: Enumerated = enumerate_all(laid)
        self.rungs = base.rungs
        self.lines = {k for k, r in base.rules.items() if TOLERANCE in r.defeats}
        self.mine = {k for k, r in laid.rules.items() if TOLERANCE in r.defeats}

    def turns(self) -> tuple[set[str], set[str], set[tuple[str, str]]]:
        """Return red lines taken away, red lines passed by, and the outcomes that turn."""
        gone: set[str] = set()
        passed: set[str] = set()
        turned: set[tuple[str, str]] = set()
        for verdicts, here in self.every.each():
            stood = self.lines & set(self.base.chain(verdicts).undefeated)
            if not self.mine & set(self.laid.chain(verdicts).undefeated):
                gone |= stood
            there = answer(self.base, verdicts)
            if isinstance(here, str) or isinstance(there, str):
                continue
            less = self.rungs.index(here[0]) < self.rungs.index(there[0])
            if here[0] != there[0]:
                turned.add((there[0], here[0]))
            if less:
                passed |= stood
        return gone, passed - gone, turned

    def landed(self) -> set[tuple[str, str]]:
        """Return what lands in some assignment."""
        found: set[tuple[str, str]] = set()
        for verdicts, _ in self.every.each():
            try:
                found |= set(recommend(self.laid.book, self.laid.chain(verdicts)).landed)
            except Conflict:
                continue
        return found


def _true(circuit: Circuit, gate: int, verdicts: dict[str, Verdict]) -> bool:
    values = circuit.run(lambda name, word: int(verdicts[name] == word), 0, 1, [gate])
    return bool(values[gate])


def compare(seed: int) -> None:
    """Compare what is said of an overlay with enumeration, and the circuit with the plain."""
    base = drawn(seed)
    base = replace(base, constraints={}, cover=replace(base.cover, barrier=None))
    try:
        laid = overlaid(base, seed)
    except ProblemsError:
        assume(False)  # noqa: FBT003  Hypothesis asks it so
        raise
    both = Both(base, laid)
    assume(not any(isinstance(a, str) for _, a in both.every.each()))
    gone, passed, turned = both.turns()
    faults = [(p.code, p.facts.get("id")) for p in relaxed(base, laid, {})]
    assert {k for c, k in faults if c == "overlay-relaxes"} == gone
    assert {k for c, k in faults if c == "overlay-passes"} == passed
    notices = list(beyond(base, laid, {}))
    rungs = base.rungs
    for code, way in (("overlay-widens", -1), ("overlay-heavier", 1)):
        said = [(p.facts["before"], p.facts["after"]) for p in notices if p.code == code]
        wanted = {(a, b) for a, b in turned if (rungs.index(b) - rungs.index(a)) * way > 0}
        assert sorted(said) == sorted(wanted)
    grants = {(p.facts["id"], p.facts["rung"]) for p in notices if p.code == "overlay-grants"}
    assert grants == both.landed()
    circuit = compile_rulebook(laid)
    for verdicts, _ in both.every.each():
        point = recommend(laid, both.laid.chain(verdicts))
        assert _true(circuit, circuit.chosen[point.outcome], verdicts)
        for rung, gate in circuit.permitted.items():
            assert _true(circuit, gate, verdicts) is (rung in point.permitted)
        if COLLATERAL in circuit.attached:
            stands = _true(circuit, circuit.attached[COLLATERAL], verdicts)
            assert stands is bool(point.landed)


@given(seed=SEEDS)
@quick(10)
def test_an_overlay_is_held_as_enumeration_holds_it(seed: int) -> None:
    """Red lines relaxed, grants that land, outcomes turned: as one by one."""
    compare(seed)


@pytest.mark.long
def test_an_overlay_is_held_as_enumeration_holds_it_at_length() -> None:
    """The same on many more."""
    at_length(test_an_overlay_is_held_as_enumeration_holds_it, 150)


@given(seed=SEEDS)
@quick(10)
def test_a_grant_never_opens_more_than_the_instrument(seed: int) -> None:
    """A rung that an overlay's own rule grants is permitted where the rules beneath permit it."""
    base = drawn(seed)
    base = replace(base, constraints={}, cover=replace(base.cover, barrier=None))
    try:
        laid = overlaid(base, seed)
    except ProblemsError:
        assume(False)  # noqa: FBT003  Hypothesis asks it so
        raise
    beneath = world(laid.instrument) if laid.grants else world(laid)
    for verdicts, here in enumerate_all(laid).each():
        there = answer(beneath, verdicts)
        if isinstance(here, str) or isinstance(there, str) or not laid.grants:
            continue
        point = recommend(laid, world(laid).chain(verdicts))
        open_ = recommend(beneath.book, beneath.chain(verdicts)).permitted
        for rule, rung in point.landed:
            assert rung in laid.grants[rule]
            assert rung not in open_
