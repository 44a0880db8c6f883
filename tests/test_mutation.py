"""Faulty copies of a rulebook: which are noticed, which live, and which are no fault at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
import yaml

from tests.command import Command
from tests.pairs import Tree
from tests.small import named, small
from tolerance.adjudicate import Bench, prepare
from tolerance.check.scenarios import Told, run_scenario, tell
from tolerance.engine.chain import Conflict
from tolerance.evidence.measure import answerable, measured
from tolerance.evidence.presume import ShiftConflict
from tolerance.files.links import link
from tolerance.files.rulebook import Loaded
from tolerance.model.condition import AllOf, AnyOf, AtLeast, CriterionIs, NoneOf, Verdict
from tolerance.model.rulebook import Rulebook
from tolerance.model.scenario import Expectation, Scenario
from tolerance.shelf import open_shelf
from tolerance.workbench.exercise.edits import ALWAYS, edits, plainly
from tolerance.workbench.exercise.mutants import Mutant, mutants
from tolerance.workbench.exercise.mutation import Fate, Mutation, mutate, walked

STATES: tuple[Verdict, ...] = ("established", "refuted", "unproven")
FOUND = {"breach": "established", "pilot": "established", "huge": "refuted"}
TOLD: list[Tree] = [
    {
        "id": "waived",
        "verdicts": FOUND,
        "expect": {"outcome": "waive", "disposition": "conclude", "grounds": ["piloting"]},
    },
    {
        "id": "barred",
        "verdicts": {**FOUND, "private-gain": "established"},
        "expect": {"outcome": "reduce"},
    },
    {
        "id": "open",
        "verdicts": FOUND,
        "open": ["private-gain"],
        "expect": {"outcome": "waive", "disposition": "remit"},
    },
    {
        "id": "none",
        "verdicts": {},
        "expect": {"outcome": "dismiss", "conclusions": {"elements": "fails"}},
    },
]


def book(tmp_path: Path, told: list[Tree] | None = None) -> Loaded:
    """Read the small rulebook with scenarios; a few of its rules made richer."""

    def richer(rules: list[Tree]) -> None:
        named(rules, "piloting")["when"] = {
            "all": [
                {"criterion": "pilot", "is": "established"},
                {"none": [{"criterion": "private-gain", "is": "established"}]},
            ]
        }
        named(rules, "piloting")["then"].append({"attach": {"measure": "rectify"}})

    scenarios = TOLD if told is None else told
    return small(tmp_path, rules=richer, scenarios=lambda s: s.extend(scenarios)).loaded()


def judged(loaded: Loaded) -> Mutation:
    """Judge every copy."""
    return mutate(prepare(loaded.rulebook), loaded.places)


def assignments(rulebook: Rulebook) -> Iterator[dict[str, Verdict]]:
    """Yield every assignment that numbers could give."""
    keys = sorted(rulebook.criteria)
    lists = [answerable(criteria) for criteria in measured(rulebook).values()]
    for states in product(STATES, repeat=len(keys)):
        said = dict(zip(keys, states, strict=True))
        sound = all(
            any(
                all(
                    said[k] in {"unproven", "established" if yes else "refuted"}
                    for k, yes in a.items()
                )
                for a in answers
            )
            for answers in lists
        )
        if sound:
            yield said


def reasons(bench: Bench, said: dict[str, Verdict]) -> object:
    """Return everything a reader is told of an assignment: the triple and what led to it."""
    try:
        told = tell(bench, Scenario("s", said, Expectation("")), walked)
    except (Conflict, ShiftConflict):
        return "fault"
    point = told.point
    tones = {k: v for k, v in point.considerations.items() if v != "neutral"}
    holds = {k for k, v in told.chain.conclusions.items() if v}
    return (
        point.outcome,
        point.referrals,
        point.attached,
        point.permitted,
        set(told.chain.undefeated),
        holds,
        tones,
    )


def fates_by_enumeration(loaded: Loaded) -> Counter[tuple[str, str, str]]:
    """Judge every copy but those with another threshold, one assignment after another."""
    original = prepare(loaded.rulebook)
    every = list(assignments(loaded.rulebook))
    plain = [reasons(original, said) for said in every]
    found: Counter[tuple[str, str, str]] = Counter()
    for mutant in mutants(loaded.rulebook):
        if mutant.kind != "threshold":
            found[mutant.id, mutant.at, _fate(mutant, loaded, every, plain)] += 1
    return found


def _fate(
    mutant: Mutant, loaded: Loaded, every: list[dict[str, Verdict]], plain: list[object]
) -> Fate:
    if link(mutant.rulebook, loaded.places):
        return "refused"
    bench = prepare(mutant.rulebook)
    scenarios = loaded.rulebook.scenarios.values()
    if any(run_scenario(bench, s, walked).differences for s in scenarios):
        return "killed"
    came = [reasons(bench, said) for said in every]
    if "fault" in came:
        return "found-by-check"
    return "equivalent" if came == plain else "survived"


@pytest.mark.parametrize("number", [0, len(TOLD)])
def test_every_fate_is_that_of_enumeration(number: int, tmp_path: Path) -> None:
    """Killed, refused, found by the check, equivalent or alive: as trying every assignment says."""
    loaded = book(tmp_path, TOLD[:number])
    mutation = judged(loaded)
    expected = fates_by_enumeration(loaded)
    counts: Counter[str] = Counter()
    for (_, _, fate), times in expected.items():
        counts[fate] += times
    found: Counter[str] = Counter()
    for (kind, fate), times in mutation.fates.items():
        if kind != "threshold":
            found[fate] += times
    assert found == counts
    alive = {(s.mutant.id, s.mutant.at) for s in mutation.survivors if s.mutant.kind != "threshold"}
    assert alive == {(i, at) for i, at, fate in expected if fate == "survived"}


def test_the_scenario_of_a_survivor_kills_it(tmp_path: Path) -> None:
    """What is offered as missing holds for the original and fails for the copy."""
    loaded = book(tmp_path)
    original = prepare(loaded.rulebook)
    survivors = judged(loaded).survivors
    assert survivors
    for each in survivors:
        assert run_scenario(original, each.scenario, walked).differences == ()
        assert run_scenario(prepare(each.mutant.rulebook), each.scenario, walked).differences


def test_an_example_can_spare_no_verdict(tmp_path: Path) -> None:
    """Take any verdict out of a survivor's example, and the two come to the same."""
    loaded = book(tmp_path)
    original = prepare(loaded.rulebook)

    def triple(told: Told) -> object:
        return told.point.outcome, told.point.referrals, told.point.attached

    for each in judged(loaded).survivors:
        copy = prepare(each.mutant.rulebook)
        told = tell(original, each.scenario, walked), tell(copy, each.scenario, walked)
        if triple(told[0]) == triple(told[1]):
            continue
        for name in each.scenario.verdicts:
            fewer = {k: v for k, v in each.scenario.verdicts.items() if k != name}
            less = replace(each.scenario, verdicts=fewer)
            assert triple(tell(original, less, walked)) == triple(tell(copy, less, walked))


def thresholds(loaded: Loaded) -> dict[str, int]:
    """Return what became of the copies with another threshold, by fate."""
    return {f: n for (k, f), n in judged(loaded).fates.items() if k == "threshold"}


def test_thresholds_live_until_both_sides_are_tried(tmp_path: Path) -> None:
    """A moved, turned or tightened threshold is noticed by values at it and just beside it."""
    cuts = {
        key: next(v for v in vars(c.threshold).values() if v is not None)
        for key, c in book(tmp_path / "0").rulebook.criteria.items()
        if c.threshold is not None
    }
    assert thresholds(book(tmp_path / "1"))["survived"] == 4 * len(cuts)
    tried: list[Tree] = []
    bare = prepare(book(tmp_path / "2").rulebook)
    for value in sorted({v for cut in cuts.values() for v in (cut - 1, cut, cut + 1)}):
        said = Scenario("s", {"breach": "established"}, Expectation(""), quantities={"loss": value})
        tried.append(
            {
                "id": f"loss-{value}",
                "verdicts": {"breach": "established"},
                "quantities": {"loss": str(value)},
                "expect": {
                    "outcome": tell(bare, said, walked).point.outcome,
                    "applies": [f.rule for f in tell(bare, said, walked).chain.firings],
                },
            }
        )
    assert set(thresholds(book(tmp_path / "3", tried))) == {"killed"}


def test_a_copy_is_another_rulebook_each_time(tmp_path: Path) -> None:
    """Every copy differs from the original, and says what it changed and where."""
    loaded = book(tmp_path)
    for mutant in mutants(loaded.rulebook):
        assert mutant.rulebook != loaded.rulebook
        assert mutant.before
        assert mutant.place in loaded.places


A, B, C = (CriterionIs(name, "established") for name in "abc")


def test_a_condition_is_changed_in_every_way_once() -> None:
    """Deleted, negated, turned, moved, joined and counted, at every part."""
    found = {(e.change, e.at): plainly(e.condition) for e in edits(AllOf((A, AnyOf((B, C)))))}
    assert found == {
        ("deleted", "when"): "all[]",
        ("negated", "when"): "none[all[a is established, any[b is established, c is established]]]",
        ("joined", "when"): "any[a is established, any[b is established, c is established]]",
        ("deleted", "when.all[1]"): "all[any[b is established, c is established]]",
        ("negated", "when.all[1]"): (
            "all[none[a is established], any[b is established, c is established]]"
        ),
        ("turned", "when.all[1]"): "all[a is refuted, any[b is established, c is established]]",
        ("deleted", "when.all[2]"): "all[a is established]",
        ("negated", "when.all[2]"): (
            "all[a is established, none[any[b is established, c is established]]]"
        ),
        ("joined", "when.all[2]"): "all[a is established, all[b is established, c is established]]",
        ("deleted", "when.all[2].any[1]"): "all[a is established, any[c is established]]",
        ("negated", "when.all[2].any[1]"): (
            "all[a is established, any[none[b is established], c is established]]"
        ),
        ("turned", "when.all[2].any[1]"): (
            "all[a is established, any[b is refuted, c is established]]"
        ),
        ("moved", "when.all[2].any[1]"): (
            "all[a is established, any[c is established], b is established]"
        ),
        ("deleted", "when.all[2].any[2]"): "all[a is established, any[b is established]]",
        ("negated", "when.all[2].any[2]"): (
            "all[a is established, any[b is established, none[c is established]]]"
        ),
        ("turned", "when.all[2].any[2]"): (
            "all[a is established, any[b is established, c is refuted]]"
        ),
        ("moved", "when.all[2].any[2]"): (
            "all[a is established, any[b is established], c is established]"
        ),
    }


def test_a_count_is_moved_by_one_either_way() -> None:
    """At least two of three becomes one and three, and never none or four."""
    counted = [plainly(e.condition) for e in edits(AtLeast(2, (A, B, C))) if e.change == "counted"]
    inner = "of [a is established, b is established, c is established]"
    assert counted == [f"at_least 1 {inner}", f"at_least 3 {inner}"]
    (only,) = [e for e in edits(AtLeast(1, (A, B))) if e.change == "counted"]
    assert isinstance(only.condition, AtLeast)
    assert only.condition.k == 2
    least = [e for e in edits(AtLeast(2, (A, B))) if e.at == "when.at_least[1]"]
    assert plainly(least[0].condition) == "at_least 1 of [b is established]"


def test_what_is_always_true_is_not_deleted() -> None:
    """A condition that is already without parts has nothing to lose."""
    assert [e.change for e in edits(ALWAYS)] == ["negated"]
    assert [e.change for e in edits(NoneOf((A,)))] == ["deleted", "negated", "negated", "turned"]


@pytest.mark.sweep
@pytest.mark.parametrize("name", ["accountability", "sanctions", "soe-managers"])
def test_no_fault_in_a_shipped_rulebook_goes_unnoticed(name: str, root: Path) -> None:
    """Each planted fault in a shipped rulebook is found by its scenarios or its check."""
    shelf = open_shelf(root / "rulebooks")
    edition = next(e for e in shelf.editions if e.cover.id == name)
    loaded = shelf.loaded(edition)
    mutation = mutate(shelf.bench(loaded.rulebook), loaded.places)
    assert [(s.mutant.id, s.mutant.at) for s in mutation.survivors] == []
    assert mutation.undecided == ()


def test_the_command_lists_survivors(tolerance: Command, tmp_path: Path) -> None:
    """Survivors are listed with their place and example; only --strict makes them a failure."""
    files = small(tmp_path, scenarios=lambda s: s.extend(TOLD))
    words = ("rulebook", "test", "mini", "--rulebooks", files.rulebooks, "--lang", "en", "--mutate")
    plain = tolerance(*words)
    assert plain.code == 0
    assert "mutation score" in plain.out
    assert "mini/2024-01-01/rules/all.yaml:" in plain.out
    assert tolerance(*words, "--strict").code == 3
    found = tolerance(*words, "--json").object()
    (one,) = found["mutation"]
    assert one["noticed"] + one["fates"]["survived"] == one["of"]
    assert {"file", "line", "kind", "at", "verdicts"} <= set(one["survivors"][0])


def test_what_is_missing_is_written_ready_to_finish(tolerance: Command, tmp_path: Path) -> None:
    """The scenarios that are written are read as they stand, and leave no survivor."""
    files = small(tmp_path / "1", scenarios=lambda s: s.extend(TOLD))
    out = tmp_path / "missing.yaml"
    words = ("rulebook", "test", "mini", "--rulebooks", files.rulebooks, "--write-missing", out)
    first = tolerance(*words, "--lang", "zh")
    assert first.code == 0
    assert str(out) in first.err
    assert tolerance(*words).code == 3
    assert tolerance(*words, "--force").code == 0
    nowhere = (*words[:-1], tmp_path / "none" / "out.yaml", "--json")
    assert [p["code"] for p in tolerance(*nowhere).object()["problems"]] == ["out-unwritable"]
    written = yaml.load(out.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506  text only
    assert all(entry["reasoning"]["zh"] for entry in written)
    more = small(tmp_path / "2", scenarios=lambda s: s.extend([*TOLD, *written]))
    loaded = more.loaded()
    assert judged(loaded).survivors == ()


def test_a_rulebook_that_fails_its_own_scenarios_is_not_mutated(
    tolerance: Command, tmp_path: Path
) -> None:
    """Where a scenario already fails, no score is given and nothing is written."""
    wrong: Tree = {**TOLD[0], "expect": {"outcome": "reduce"}}
    files = small(tmp_path, scenarios=lambda s: s.append(wrong))
    out = tmp_path / "missing.yaml"
    words = ("rulebook", "test", "mini", "--rulebooks", files.rulebooks, "--write-missing", out)
    found = tolerance(*words, "--json")
    assert found.code == 3
    assert found.object()["mutation"] == []
    assert not out.exists()
