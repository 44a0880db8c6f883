"""What the engines refuse, and what bounds them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import durable.engine
import pytest

from tests.engines import fire
from tests.pairs import Tree
from tests.small import small
from tests.test_durable_traps import A, B, book, is_
from tolerance.adjudicate import Bench, adjudicate, prepare
from tolerance.adjudicate.recommend import recommend
from tolerance.engine import plain
from tolerance.engine.chain import Chain, EngineDisagreementError, define, plan
from tolerance.engine.compiled import compile_rulebook
from tolerance.engine.diagram import Diagrams, TooLargeError
from tolerance.engine.durable_host import session
from tolerance.engine.network import MOST_WAYS, Network, ways_of
from tolerance.evidence.appraise import appraise
from tolerance.evidence.presume import effect
from tolerance.files.case import read_case
from tolerance.model.condition import (
    AllOf,
    AnyOf,
    AtLeast,
    ConclusionIs,
    Condition,
    ConsiderationCount,
    CriterionIs,
    Effective,
    KindIs,
    NoneOf,
    Otherwise,
    StatusIs,
)
from tolerance.model.rulebook import Row, Rulebook

ELIGIBLE = AllOf((KindIs("person"), StatusIs("party_member")))
WEIGHED = ConsiderationCount("favours", at_least=1)


def rule_asks(edition: Rulebook, condition: Condition) -> Rulebook:
    """Put a condition to a rule, as no reader would let it pass."""
    name = min(edition.rules)
    return replace(
        edition, rules={**edition.rules, name: replace(edition.rules[name], when=condition)}
    )


def criterion_asks(edition: Rulebook, condition: Condition) -> Rulebook:
    """Let a criterion apply by a condition."""
    pilot = replace(edition.criteria["pilot"], applies=condition)
    return replace(edition, criteria={**edition.criteria, "pilot": pilot})


def policy_asks(edition: Rulebook, condition: Condition) -> Rulebook:
    """Let a row of the policy ask for a condition."""
    assert edition.cover.policy is not None
    policy = replace(edition.cover.policy, rows=(Row("base", condition),))
    return replace(edition, cover=replace(edition.cover, policy=policy))


def presumed(edition: Rulebook) -> object:
    """Presume every criterion."""
    return effect(edition, edition.order(), dict.fromkeys(edition.criteria, "unproven"))


def recommended(edition: Rulebook) -> object:
    """Recommend where nothing stands."""
    return recommend(edition, Chain((), dict.fromkeys(edition.homes(), False), {}))


@pytest.mark.parametrize(
    ("ask", "of", "condition"),
    [
        (plan, rule_asks, WEIGHED),
        (plan, rule_asks, ELIGIBLE),
        (compile_rulebook, rule_asks, ELIGIBLE),
        (compile_rulebook, policy_asks, AllOf((StatusIs("party_member"),))),
        (presumed, criterion_asks, ConclusionIs("elements", holds=True)),
        (recommended, policy_asks, CriterionIs("pilot", "established")),
        (recommended, policy_asks, AllOf((Otherwise(),))),
    ],
)
def test_a_condition_out_of_its_place_has_no_truth(
    ask: Callable[[Rulebook], object],
    of: Callable[[Rulebook, Condition], Rulebook],
    condition: Condition,
    tmp_path: Path,
) -> None:
    """A condition that its place cannot ask is a fault that stops, and is never taken as false."""
    edition = of(small(tmp_path).loaded().rulebook, condition)
    with pytest.raises(TypeError):
        ask(edition)


def test_the_network_takes_no_condition_out_of_place() -> None:
    """durable-rules is given criteria and conclusions only, written out or behind gates."""
    with pytest.raises(TypeError):
        ways_of(WEIGHED, sign=True)
    with pytest.raises(TypeError):
        Network()._terms(WEIGHED, True)  # noqa: FBT003  the sign
    with pytest.raises(TypeError):
        plain.tester(WEIGHED)


MANY = AnyOf(tuple(is_(f"k{n}") for n in range(MOST_WAYS + 1)))
"""More alternatives than are written out."""


@pytest.mark.parametrize(
    ("when", "of_none", "of_k", "of_z", "of_both"),
    [
        (MANY, False, True, False, True),
        (AllOf((MANY, is_("z"))), False, False, False, True),
        (AnyOf((MANY, is_("z"))), False, True, True, True),
        (AtLeast(1, (MANY, is_("z"))), False, True, True, True),
        (AtLeast(2, (MANY, is_("z"))), False, False, False, True),
        (NoneOf((MANY,)), True, False, True, False),
        (NoneOf((AllOf((MANY, is_("z"))),)), True, True, True, False),
    ],
)
def test_alternatives_too_many_to_write_out_apply_as_they_say(
    when: Condition, *, of_none: bool, of_k: bool, of_z: bool, of_both: bool
) -> None:
    """Many alternatives count as met where one of them is, wherever in a condition they stand."""
    keys = [*(f"k{n}" for n in range(MOST_WAYS + 1)), "z"]
    edition = book([when], keys)

    def applies(*found: str) -> bool:
        verdicts: dict[str, Effective] = dict.fromkeys(keys, "refuted")
        return bool(fire(edition, verdicts | dict.fromkeys(found, "established")).firings)

    assert applies() is of_none
    assert applies("z") is of_z
    for key in keys[:-1]:
        assert applies(key) is of_k
        assert applies(key, "z") is of_both


def test_alternatives_that_two_rules_share_are_given_to_the_engine_once() -> None:
    """Two rules that read the same many alternatives wait at one gate."""
    network = Network()
    network.add_rule("one", MANY)
    ways = len(network.conjunctions) - 1
    network.add_rule("two", AllOf((MANY, is_("z"))))
    heads = [each.head for each in network.conjunctions]
    assert ways == len(MANY.parts)
    assert heads == ["gate:0"] * ways + ["rule:one", "rule:two"]


@pytest.mark.parametrize(
    ("strata", "applicable", "stand"),
    [
        ({"a": "one", "b": "one", "c": "one"}, "abc", "ac"),
        ({"a": "one", "b": "one", "c": "one"}, "ab", "b"),
        ({"a": "two", "b": "one", "c": "one"}, "abc", "ac"),
        ({"a": "two", "b": "one", "c": "one"}, "ab", "b"),
        ({"a": "two", "b": "one", "c": "one"}, "ac", "ac"),
    ],
)
def test_what_defeats_a_defeater_reinstates(
    strata: dict[str, str], applicable: str, stand: str
) -> None:
    """A rule stands again where what defeats it is itself defeated, in its stratum or before."""
    edition = book({key: is_(key) for key in strata}, strata, ("one", "two"))
    defeats = {"a": (), "b": ("a",), "c": ("b",)}
    rules = {
        key: replace(rule, stratum=strata[key], defeats=defeats[key])
        for key, rule in edition.rules.items()
    }
    verdicts: dict[str, Effective] = dict.fromkeys(strata, "refuted")
    verdicts |= dict.fromkeys(applicable, "established")
    assert sorted(fire(replace(edition, rules=rules), verdicts).undefeated) == list(stand)


def test_a_circuit_that_chooses_otherwise_ends_the_assessment(tmp_path: Path) -> None:
    """Where the circuit that sweeps does not choose the rung of the chain, there is no answer."""
    files = small(tmp_path)
    edition = files.loaded().rulebook
    case = read_case(files.case)
    other = policy_asks(edition, Otherwise())
    bench = Bench(edition, prepare(other).circuit, plan(edition))
    appraisals = appraise(case.case, edition.standing, {})

    def judged(by: Bench) -> object:
        unit: Tree = {"respondent": "R1", "matter": "M1", "track": "accountability"}
        return adjudicate(by, case.case, **unit, appraisals=appraisals)

    assert judged(prepare(edition))
    with pytest.raises(EngineDisagreementError):
        judged(bench)


def test_a_fact_told_twice_is_a_fault() -> None:
    """The host refuses a fact that it was told before."""
    both = book([AllOf((is_(A), is_(B)))], [A, B])
    with session(both) as live:
        assert live.match("one", {A: "established"}, {}) == {}
        live._told.clear()
        with pytest.raises(durable.engine.MessageObservedException):
            live.match("one", {A: "established"}, {})


def test_a_diagram_past_its_bound_is_given_up() -> None:
    """A table of diagrams that needs more nodes than it may have says so."""
    table = Diagrams(most=4)
    first, second = table.variable(0), table.variable(1)
    with pytest.raises(TooLargeError):
        first & second


@pytest.mark.parametrize(
    ("when", "outcome"),
    [
        ({"permitted": "waive"}, "waive"),
        ({"permitted": "waive", "modality": "may"}, "waive"),
        ({"permitted": "waive", "modality": "shall"}, "ordinary"),
        ({"permitted": "reduce"}, "ordinary"),
        ({"considerations": "favours", "at_least": "0"}, "waive"),
        ({"considerations": "disfavours", "at_least": "9"}, "ordinary"),
    ],
)
def test_a_policy_row_reads_what_is_permitted(when: Tree, outcome: str, tmp_path: Path) -> None:
    """A row may ask for a permitted rung, with or without the modality, in both definitions."""
    rows = [{"when": when, "choose": "lightest"}, {"otherwise": "yes", "choose": "base"}]
    files = small(
        tmp_path,
        cover=lambda c: c["policy"].update(rows=rows),
        case=lambda c: (
            c["quantities"].clear(),
            c["assertions"].append(
                {"id": "A2", "exhibit": "E2", "criterion": "pilot", "supports": "yes"}
            ),
        ),
        rules=lambda r: r.pop(4),
    )
    rec = files.recommendation()
    assert rec.outcome == outcome
    assert define(files.bench().plan, {f.criterion: f.effective for f in rec.findings})
