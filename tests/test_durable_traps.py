"""The traps of durable-rules, each met by our host: where the library errs, we do not.

The traps are those that were measured on durable-rules 2.0.28; the definition that the host
is held against is the plain evaluator.
"""

from __future__ import annotations

import random
import resource
import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import product

import durable.engine
import pytest

from tests.engines import define, fire
from tolerance.engine import durable_host
from tolerance.engine.durable_host import Compiled, DurableLimitError, Session, session
from tolerance.engine.network import MOST_TERMS, MOST_USES, Conjunction, Network
from tolerance.model.basis import Basis
from tolerance.model.condition import (
    AllOf,
    AnyOf,
    AtLeast,
    ConclusionIs,
    Condition,
    CriterionIs,
    Effective,
    NoneOf,
)
from tolerance.model.criterion import Criterion, Presumption
from tolerance.model.rule import Effect, Rule
from tolerance.model.rulebook import VERDICTS, Cover, Period, Rulebook
from tolerance.model.text import Text

DAY = date(2024, 1, 1)
TEXT = Text("例")


def criterion(key: str) -> Criterion:
    """Write the least criterion of an id."""
    presumed = Presumption("refuted", Basis(status="synthesis"))
    return Criterion(key, TEXT, "neutral", burden="authority", standard="raised", presume=presumed)


def book(
    conditions: Sequence[Condition] | Mapping[str, Condition],
    criteria: Iterable[str],
    strata: Sequence[str] = ("one",),
) -> Rulebook:
    """Write a rulebook with one rule for each condition, all in the first stratum."""
    named = (
        conditions
        if isinstance(conditions, Mapping)
        else {f"r{n:03}": when for n, when in enumerate(conditions)}
    )
    rules = {
        key: Rule(key, strata[0], when, (Effect(conclude=f"held-{key}"),))
        for key, when in named.items()
    }
    cover = Cover("traps", DAY, Period(DAY), TEXT, strata=tuple(strata))
    return Rulebook(cover, {key: criterion(key) for key in criteria}, rules)


def is_(key: str, verdict: Effective = "established") -> CriterionIs:
    """Write the atom that a criterion has a verdict."""
    return CriterionIs(key, verdict)


def fired(rulebook: Rulebook, verdicts: Mapping[str, Effective]) -> list[str]:
    """Fire a rulebook and return its rules; it raises where the definition differs."""
    return [each.rule for each in fire(rulebook, verdicts).firings]


def raw(rulebook: Rulebook, verdicts: Mapping[str, Effective]) -> list[tuple[str, object]]:
    """Return what the library itself fires, each way of each rule as often as it does."""
    ways: list[tuple[str, object]] = []
    with session(rulebook) as live:
        live._tell({f"criterion:{k}": v for k, v in verdicts.items()})
        while live._compiled.fired:
            ways += live._compiled.fired
            live._tell(dict.fromkeys(live._take(), "open"))
    return ways


A, B, C = "a", "b", "c"
TRUE: dict[str, Effective] = {A: "established", B: "established", C: "established"}


def test_any_fires_once() -> None:
    """A rule with several true alternatives fires once, and the library each way of it once."""
    rulebook = book([AnyOf((is_(A), is_(B), AllOf((is_(A), is_(B)))))], [A, B])
    ways = raw(rulebook, {A: "established", B: "established"})
    assert {head for head, _ in ways} >= {"rule:r000"}
    assert len(ways) == len(set(ways))
    assert fired(rulebook, {A: "established", B: "established"}) == ["r000"]
    assert fired(rulebook, {A: "refuted", B: "refuted"}) == []


@pytest.mark.parametrize("keys", [(A, B, C), (C, B, A), (B, C, A)])
@pytest.mark.parametrize("names", [("m", "n", "o"), ("z", "y", "x"), ("not", "any", "all")])
def test_negation_ignores_order_and_spelling(keys: Sequence[str], names: Sequence[str]) -> None:
    """Negated conditions come out alike whatever the order of facts and the names of them."""
    spelt = dict(zip((A, B, C), names, strict=True))
    conditions: list[Condition] = [
        NoneOf((is_(spelt[A]), is_(spelt[B]))),
        AllOf((is_(spelt[C]), NoneOf((is_(spelt[A]),)))),
    ]
    rulebook = book(conditions, [spelt[key] for key in keys])
    for words in product(VERDICTS, repeat=3):
        by_key = dict(zip((A, B, C), words, strict=True))
        verdicts = {spelt[key]: by_key[key] for key in keys}
        expected = []
        if by_key[A] != "established" and by_key[B] != "established":
            expected.append("r000")
        if by_key[C] == "established" and by_key[A] != "established":
            expected.append("r001")
        assert fired(rulebook, verdicts) == expected


@pytest.mark.parametrize("count", [15, 16, 17, 33, 300])
def test_more_conditions_than_a_rule_may_have(count: int) -> None:
    """A rule of more than sixteen conditions fires if all are true, and not if one is false."""
    keys = [f"k{n:03}" for n in range(count)]
    rulebook = book([AllOf(tuple(is_(key) for key in keys))], keys)
    every: dict[str, Effective] = dict.fromkeys(keys, "established")
    assert fired(rulebook, every) == ["r000"]
    for key in (keys[0], keys[count // 2], keys[-1]):
        assert fired(rulebook, {**every, key: "refuted"}) == []


def test_no_conjunction_has_more_than_sixteen_terms() -> None:
    """What reaches the library has at most sixteen conditions a rule, joined facts counted."""
    keys = [f"k{n:03}" for n in range(60)]
    conditions: list[Condition] = [
        AllOf(tuple(is_(key) for key in keys)),
        NoneOf(tuple(is_(key) for key in keys)),
        AtLeast(20, tuple(is_(key) for key in keys)),
    ]
    with session(book(conditions, keys)) as live:
        written = [names for _, names in _definition_of(live)]
    assert max(len(names) for names in written) <= MOST_TERMS == 16


def _definition_of(live: Session) -> list[tuple[str, Sequence[object]]]:
    network = Network()
    for rule in live._rulebook.rules.values():
        network.add_rule(rule.id, rule.when)
    return [(each.head, each.terms) for each in network.conjunctions]


@pytest.mark.parametrize("uses", [MOST_USES, 254, 255, 256, 400, 601])
def test_more_uses_of_a_condition_than_the_library_bears(uses: int) -> None:
    """A condition that more than 255 rules read fires every one of them."""
    keys = ["all", *(f"k{n:03}" for n in range(uses))]
    rulebook = book([AllOf((is_("all"), is_(key))) for key in keys[1:]], keys)
    every: dict[str, Effective] = dict.fromkeys(keys, "established")
    assert len(fired(rulebook, every)) == uses
    assert fired(rulebook, {**every, "all": "refuted"}) == []


@pytest.mark.parametrize("count", [510, 511, 512, 900])
def test_more_conditions_under_one_parent_than_the_library_bears(count: int) -> None:
    """Above 511 different conditions beside one another each still fires its own rule."""
    keys = [f"k{n:03}" for n in range(count)]
    rulebook = book([is_(key) for key in keys], keys)
    odd: dict[str, Effective] = {
        key: VERDICTS[0] if n % 2 else VERDICTS[1] for n, key in enumerate(keys)
    }
    assert fired(rulebook, odd) == [f"r{n:03}" for n in range(count) if n % 2]


def test_colliding_ids_of_criteria_are_told_apart() -> None:
    """Criteria whose names have one 32-bit hash are two facts: the library never sees them."""
    first, second = "costarring", "liquid"
    assert durable_host._fnv(first) == durable_host._fnv(second)
    rulebook = book([is_(first), is_(second)], [first, second])
    assert fired(rulebook, {first: "established", second: "refuted"}) == ["r000"]
    assert fired(rulebook, {first: "refuted", second: "established"}) == ["r001"]


def test_colliding_engine_names_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two engine names of one hash are refused before the library could confuse them."""
    honest = durable_host._fnv
    monkeypatch.setattr(durable_host, "_fnv", lambda name: honest("f0" if name == "f1" else name))
    with pytest.raises(DurableLimitError, match="hash"):
        fired(book([is_(A), is_(B)], [A, B]), {A: "established", B: "refuted"})


@pytest.mark.parametrize(
    ("first", "second"), [("sid", "id"), ("g", "run"), ("all", "any"), ("f0", "f1"), ("f1", "f0")]
)
def test_reserved_and_engine_like_ids(first: str, second: str) -> None:
    """Criteria named like the library's own words or our engine names stay themselves."""
    rulebook = book([is_(first), is_(second), NoneOf((is_(first),))], [first, second])
    assert fired(rulebook, {first: "established", second: "refuted"}) == ["r000"]
    assert fired(rulebook, {first: "refuted", second: "established"}) == ["r001", "r002"]


def test_a_criterion_and_a_conclusion_of_one_name() -> None:
    """A criterion and a conclusion that share an id are two facts."""
    rules = {
        "draws": Rule("draws", "one", is_("x", "refuted"), (Effect(conclude="x"),)),
        "reads": Rule("reads", "two", ConclusionIs("x", holds=True), (Effect(conclude="y"),)),
        "draws-y": Rule("draws-y", "two", is_("x"), (Effect(conclude="y"),)),
    }
    rulebook = replace(book([], ["x"], ("one", "two")), rules=rules)
    assert fired(rulebook, {"x": "refuted"}) == ["draws", "reads"]
    assert fired(rulebook, {"x": "established"}) == ["draws-y"]


def test_names_that_are_not_ascii() -> None:
    """Ids in Chinese, with spaces and signs, fire as any other."""
    keys = ["谋取私利", "a b", "x.y$z", "容错"]
    rulebook = book([is_(key) for key in keys], keys)
    verdicts: dict[str, Effective] = dict.fromkeys(keys, "refuted")
    for number, key in enumerate(keys):
        assert fired(rulebook, {**verdicts, key: "established"}) == [f"r{number:03}"]


def test_one_fact_asked_twice_in_one_rule() -> None:
    """Two conditions on one criterion in one rule are both asked of the same fact."""
    both_not = NoneOf((is_(A), is_(A, "refuted")))
    contradiction = AllOf((is_(A), is_(A, "refuted")))
    twice = AllOf((is_(A), AnyOf((is_(A), is_(B)))))
    rulebook = book([both_not, contradiction, twice], [A, B])
    assert fired(rulebook, {A: "inapplicable", B: "refuted"}) == ["r000"]
    assert fired(rulebook, {A: "established", B: "refuted"}) == ["r002"]
    assert fired(rulebook, {A: "refuted", B: "established"}) == []


def test_at_least_counts_parts_and_not_ways() -> None:
    """``at_least`` counts each true part once, also where a part is true in two ways."""
    two_ways = AnyOf((is_(A), is_(B)))
    rulebook = book([AtLeast(2, (two_ways, is_(C))), AtLeast(2, (is_(A), is_(A), is_(B)))], TRUE)
    assert fired(rulebook, {**TRUE, C: "refuted", B: "refuted"}) == ["r001"]
    assert fired(rulebook, {**TRUE, A: "refuted"}) == ["r000"]


@pytest.mark.parametrize("k", [1, 5, 9])
def test_large_counts_agree(k: int) -> None:
    """``at_least`` of nine, and its negation, agree with counting on all its readings."""
    keys = [f"k{n}" for n in range(9)]
    counted = AtLeast(k, tuple(is_(key) for key in keys))
    rulebook = book([counted, NoneOf((counted,))], keys)
    for words in list(product(VERDICTS[:2], repeat=9))[::7]:
        verdicts = dict(zip(keys, words, strict=True))
        expected = ["r000"] if words.count("established") >= k else ["r001"]
        assert fired(rulebook, verdicts) == expected


def large() -> Rulebook:
    """Write a rulebook of 200 criteria and 400 rules over eight strata."""
    dice = random.Random(7)  # noqa: S311  test inputs keep no secret
    keys = [f"k{n:03}" for n in range(200)]
    strata = tuple(f"s{n}" for n in range(8))
    rules: dict[str, Rule] = {}
    for number in range(400):
        place = number // 50
        parts: list[Condition] = [
            CriterionIs(dice.choice(keys), dice.choice(VERDICTS)) for _ in range(dice.randint(1, 5))
        ]
        if place:
            drawn = f"c{dice.randrange(place * 50):03}"
            parts.append(ConclusionIs(drawn, holds=dice.random() < 0.5))
        hows: list[Callable[[tuple[Condition, ...]], Condition]] = [AllOf, AnyOf, NoneOf]
        when = dice.choice(hows)(tuple(parts))
        if dice.random() < 0.3:
            when = AtLeast(dice.randint(1, len(parts)), tuple(parts))
        key = f"r{number:03}"
        defeats = (f"r{number + 1:03}",) if dice.random() < 0.1 and number % 50 < 49 else ()
        then = (Effect(conclude=f"c{number:03}"),)
        rules[key] = Rule(key, strata[place], when, then, defeats=defeats)
    cover = Cover("large", DAY, Period(DAY), TEXT, strata=strata)
    return Rulebook(cover, {key: criterion(key) for key in keys}, rules, digest="traps-large")


def test_a_large_rulebook_loads_and_agrees() -> None:
    """A rulebook of 200 criteria and 400 rules loads within seconds and agrees on 20 cases."""
    rulebook = large()
    dice = random.Random(8)  # noqa: S311  test inputs keep no secret
    started = time.monotonic()
    for _ in range(20):
        verdicts = {key: dice.choice(VERDICTS) for key in rulebook.criteria}
        assert fire(rulebook, verdicts) == define(rulebook, verdicts)
    assert time.monotonic() - started < 30


def test_no_thread_is_started() -> None:
    """Compiling and firing start no thread that could steal an action."""
    before = set(threading.enumerate())
    fired(book([is_(A)], [A]), {A: "established"})
    assert set(threading.enumerate()) == before
    assert isinstance(durable_host._host, durable_host._Quiet)


def test_memory_does_not_grow_over_two_thousand_runs() -> None:
    """Two thousand runs of one rulebook keep one ruleset, no state, and the memory they had."""
    rulebook = replace(book([is_(A), AnyOf((is_(B), is_(C)))], TRUE), digest="traps-memory")
    dice = random.Random(9)  # noqa: S311  test inputs keep no secret

    def run(times: int) -> None:
        for _ in range(times):
            with session(rulebook) as live:
                live.match("one", {key: dice.choice(VERDICTS) for key in TRUE}, {})

    run(200)
    assert durable_host._host is not None
    rulesets = len(durable_host._host._ruleset_list)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    run(2000)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert len(durable_host._host._ruleset_list) == rulesets
    assert grown < 3000  # kilobytes: an undeleted state costs more than two each


def test_one_case_never_sees_the_facts_of_another() -> None:
    """The state is deleted after each run, so no fact of one case fires a rule in the next."""
    rulebook = replace(book([AllOf((is_(A), is_(B)))], [A, B]), digest="traps-state")
    with session(rulebook) as live:
        assert live.match("one", {A: "established"}, {}) == {}
    with session(rulebook) as live:
        assert live.match("one", {B: "established"}, {}) == {}


def test_the_state_is_deleted_after_a_failure() -> None:
    """A run that fails midway leaves no fact behind."""
    rulebook = replace(book([AllOf((is_(A), is_(B)))], [A, B]), digest="traps-failure")
    with pytest.raises(ZeroDivisionError), session(rulebook) as live:  # noqa: PT012  the failure is within
        live.match("one", {A: "established"}, {})
        raise ZeroDivisionError
    with session(rulebook) as live:
        assert live.match("one", {B: "established"}, {}) == {}


class Broken(list[tuple[str, tuple[str, ...]]]):
    """A record that cannot be written to."""

    def __init__(self, fault: type[BaseException]) -> None:
        super().__init__()
        self._fault = fault

    def append(self, _: object) -> None:
        """Fail, as an interrupted action does."""
        raise self._fault


@pytest.mark.parametrize("fault", [ValueError, KeyboardInterrupt])
def test_what_goes_wrong_in_an_action_is_raised(fault: type[BaseException]) -> None:
    """An exception in an action, Ctrl-C too, comes out of the run, where the library drops it."""
    with session(book([is_(A)], [A])) as live:
        live._compiled.fired = Broken(fault)
        with pytest.raises(fault):
            live.match("one", {A: "established"}, {})


def two_strata() -> Rulebook:
    """Write a rulebook whose second stratum reads what the first concludes."""
    rules = {
        "first": Rule("first", "one", is_(A), (Effect(conclude="x"),)),
        "second": Rule("second", "two", ConclusionIs("x", holds=True), (Effect(conclude="y"),)),
    }
    return replace(book([], [A], ("one", "two")), rules=rules)


Moment = datetime


class Wall:
    """A wall clock that is set forward, or back, by an hour whenever somebody looks at it."""

    def __init__(self, step: timedelta) -> None:
        self._now = datetime(2024, 1, 1)  # noqa: DTZ001  the library's own reading has no zone
        self._step = step

    @property
    def datetime(self) -> Wall:
        """Stand where the library looks for the class."""
        return self

    def now(self) -> Moment:
        """Give a time an hour from the last."""
        self._now += self._step
        return self._now

    def utcfromtimestamp(self, seconds: float) -> Moment:
        """Give the library its beginning of time."""
        return datetime(1970, 1, 1) + timedelta(seconds=seconds)  # noqa: DTZ001  as above


@pytest.mark.parametrize("hours", [1, -1])
def test_a_wall_clock_that_jumps_drops_no_case(hours: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run of hours by the wall clock fires all the same, where the library drops it."""
    monkeypatch.setattr(durable.engine, "datetime", Wall(timedelta(hours=hours)))
    assert fired(two_strata(), {A: "established"}) == ["first", "second"]


def test_a_case_that_waits_between_strata_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """A case that waits a minute between one stratum and the next fires all the same."""
    clock = durable.engine._unix_now
    waited = [0.0]
    monkeypatch.setattr(durable.engine, "_unix_now", lambda: clock() + waited[0])
    rulebook = two_strata()
    with session(rulebook) as live:
        first = live.match("one", {A: "established"}, {})
        waited[0] += 60
        second = live.match("two", {A: "established"}, {"x": True})
    assert (sorted(first), sorted(second)) == (["first"], ["second"])


@pytest.mark.long
def test_an_action_of_more_than_ten_seconds_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that the machine holds up for eleven seconds in an action fires all the same."""
    honest = durable_host._recorder

    def slow(compiled: Compiled, conjunction: Conjunction) -> Callable[[object], None]:
        record = honest(compiled, conjunction)

        def held_up(closure: object) -> None:
            time.sleep(11)
            record(closure)

        return held_up

    monkeypatch.setattr(durable_host, "_recorder", slow)
    assert fired(two_strata(), {A: "established"}) == ["first", "second"]


def test_more_rulebooks_than_are_kept() -> None:
    """Beyond the number of rulesets that are kept, each rulebook still fires its own rules."""
    for number in range(durable_host.MOST_RULESETS + 5):
        rulebook = replace(book([is_(A)], [A]), digest=f"traps-many-{number}")
        if number % 64 == 0 or number > durable_host.MOST_RULESETS:
            assert fired(rulebook, {A: "established"}) == ["r000"]
        durable_host._known.setdefault(f"traps-fill-{number}", Compiled("unused"))
    first = replace(book([is_(A)], [A]), digest="traps-many-0")
    assert fired(first, {A: "established"}) == ["r000"]
