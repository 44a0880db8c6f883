"""What a check shows for a second look, one thing at a time, in a small rulebook."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from tests.small import small
from tolerance.check.citations import languages
from tolerance.check.overlays import relaxed
from tolerance.check.parts import shown
from tolerance.check.proofs import examine
from tolerance.check.prover import Prover
from tolerance.check.records import records
from tolerance.check.scenarios import impossible
from tolerance.check.tones import along
from tolerance.check.unused import unused
from tolerance.model.condition import (
    AllOf,
    AnyOf,
    AtLeast,
    ConclusionIs,
    Condition,
    ConsiderationCount,
    ConsiderationIs,
    CriterionIs,
    NoneOf,
    Otherwise,
    PermittedBy,
    Verdict,
)
from tolerance.model.criterion import Polarity, Threshold, Wording
from tolerance.model.procedure import ActPattern, Constraint, Yields
from tolerance.model.rulebook import Row, Rulebook
from tolerance.model.scenario import Expectation, Scenario
from tolerance.model.standing import StandingRow, StandingWhen
from tolerance.model.text import Text

PILOT = CriterionIs("pilot", "established")
GAIN = CriterionIs("private-gain", "established")


@pytest.fixture
def book(tmp_path: Path) -> Rulebook:
    """Return the small rulebook."""
    return small(tmp_path).loaded().rulebook


def cut(book: Rulebook, key: str, polarity: Polarity | None = None, **line: int) -> Rulebook:
    """Return the rulebook with another threshold, and polarity, of a criterion."""
    old = book.criteria[key]
    ((side, value),) = line.items()
    made = {
        "at_least": Threshold(at_least=Decimal(value)),
        "at_most": Threshold(at_most=Decimal(value)),
    }
    new = replace(
        old,
        threshold=made[side],
        polarity=polarity or old.polarity,
    )
    return replace(book, criteria={**book.criteria, key: new})


def codes(book: Rulebook) -> set[tuple[str, str]]:
    """Return code and id of everything that the check shows."""
    proved = examine(book, {})
    return {(p.code, p.facts.get("id", "")) for p in (*proved.faults, *proved.notices)}


def test_thresholds_of_one_quantity_are_held_together(book: Rulebook) -> None:
    """The same line, lines that face each other wrongly, and numbers that meet two are named."""
    assert ("threshold-same", "large") in codes(cut(book, "large", at_least=500))
    assert ("threshold-turned", "large") in codes(cut(book, "large", at_most=100))
    other: Polarity = "favours" if book.criteria["huge"].polarity == "disfavours" else "disfavours"
    assert ("threshold-shared", "large") in codes(cut(book, "large", other, at_most=600))
    neutral = cut(cut(book, "large", "neutral", at_most=600), "huge", "neutral", at_least=1)
    assert not {c for c, _ in codes(neutral)} & {"threshold-turned", "threshold-shared"}


@pytest.mark.parametrize("more", ["favours", "disfavours"])
def test_a_threshold_against_its_quantity_is_a_fault(book: Rulebook, more: Polarity) -> None:
    """What a larger number does is said once, and each threshold is held to it."""
    assert more != "neutral"
    terms = {k: replace(t, more=more) for k, t in book.cover.quantities.items()}
    said = replace(book, cover=replace(book.cover, quantities=terms))
    against = {k for k in ("large", "huge") if book.criteria[k].polarity != more}
    assert {i for c, i in codes(said) if c == "threshold-against"} == against
    turned = cut(said, "large", at_most=100)
    assert (("threshold-against", "large") in codes(turned)) is ("large" not in against)
    neutral = cut(said, "large", "neutral", at_most=100)
    assert ("threshold-against", "large") not in codes(neutral)


def test_a_threshold_that_turns_the_outcome_against_its_polarity_is_a_fault(
    book: Rulebook,
) -> None:
    """Where a larger loss, which is to weigh against, permits less blame, the rung is named."""

    def turned(book: Rulebook) -> list[tuple[str, str, str]]:
        found = along(Prover(book, {}))
        return [(p.facts["id"], p.facts["rung"], p.facts["quantity"]) for p in found]

    assert turned(book) == []
    spared = replace(book.rules["large"], when=CriterionIs("large", "established"))
    lighter = replace(book, rules={**book.rules, "large": spared})
    assert turned(lighter) == [("large", "ordinary", "loss")]
    assert turned(cut(lighter, "large", "neutral", at_least=100)) == []


def test_a_missing_record_is_no_fault_where_nothing_hangs_on_it(book: Rulebook) -> None:
    """What a missing record shows of a neutral criterion is a fault where it weighs only."""
    note = replace(book.criteria["private-gain"], id="note", polarity="neutral")
    minutes = Constraint(
        "minutes", "existence", ActPattern("会议"), violated=Yields("note", supports=True)
    )
    plain = replace(
        book, criteria={**book.criteria, "note": note}, constraints={"minutes": minutes}
    )
    noted = replace(book.rules["huge"], id="noted", when=CriterionIs("note", "established"))
    weighed = replace(plain, rules={**book.rules, "noted": noted})
    assert list(records(Prover(plain, {}))) == []
    (fault,) = records(Prover(weighed, {}))
    assert (fault.code, fault.facts["id"]) == ("absence-unguarded", "minutes")
    assert "breach=established" in fault.facts["example"]


def test_names_that_nobody_uses_are_named(book: Rulebook) -> None:
    """Standards, quantities, strata, considerations and labels without use, and words missing."""
    cover = book.cover
    spare = replace(
        book,
        cover=replace(
            cover,
            standards={**cover.standards, "spare": next(iter(cover.standards.values()))},
            quantities={**cover.quantities, "loose": next(iter(cover.quantities.values()))},
            strata=(*cover.strata, "idle"),
            labels={**cover.labels, "nothing": Text("无", "none")},
            policy=replace(
                cover.policy or pytest.fail("the small rulebook has a policy"),
                rows=(
                    replace(book.rows[0], when=ConsiderationIs("挽回损失", "favours")),
                    replace(book.rows[1], when=PermittedBy("waive")),
                ),
            ),
            barrier="pilot",
        ),
    )
    found = {(p.code, p.facts["id"]) for p in unused(spare, {})}
    assert {
        ("standard-unused", "spare"),
        ("quantity-unused", "loose"),
        ("stratum-unused", "idle"),
        ("label-unused", "nothing"),
        ("consideration-undrawn", "挽回损失"),
    } <= found
    assert {c for c, _ in found} >= {"label-missing"}


def test_a_red_line_is_decided_as_the_instrument_decides_it(book: Rulebook) -> None:
    """The threshold of a red line may only take in more, and its weighing may not change."""
    line = replace(book.rules["gain"], when=CriterionIs("huge", "established"))
    base = replace(book, rules={**book.rules, "gain": line})

    def loosened(laid: Rulebook) -> set[str]:
        found = relaxed(base, laid, {})
        return {p.facts["key"] for p in found if p.code == "overlay-loosens"}

    assert loosened(base) == set()
    assert loosened(cut(base, "huge", at_least=600)) == {"threshold"}
    assert loosened(cut(base, "huge", at_least=400)) == set()
    assert "polarity" in loosened(cut(base, "huge", "neutral", at_least=500))
    loss = base.cover.quantities["loss"]
    quantities = {**base.cover.quantities, "other": replace(loss, inquire=not loss.inquire)}
    moved = replace(base.criteria["huge"], quantity="other")
    laid = replace(
        base,
        cover=replace(base.cover, quantities=quantities),
        criteria={**base.criteria, "huge": moved},
    )
    assert loosened(laid) >= {"quantity", "inquire"}
    eased = replace(base.cover.standards[loss.standard], prevails="always")
    standards = {**base.cover.standards, loss.standard: eased}
    laid = replace(base, cover=replace(base.cover, standards=standards))
    assert "standard" in loosened(laid)


def test_an_instrument_without_elements_and_red_lines_has_none_to_move(book: Rulebook) -> None:
    """Who lowers what the authority offers is refused for their sake alone."""
    lowered = StandingRow(StandingWhen(kind="document", offered_by="authority"), "excluded")

    def found(base: Rulebook) -> list[str]:
        laid = replace(base, standing=(*base.standing, lowered))
        return [p.code for p in relaxed(base, laid, {})]

    plain = {key: rule for key, rule in book.rules.items() if not rule.red_line}
    assert set(book.rules) - set(plain) == {"gain"}
    assert found(book) == ["overlay-excludes"]
    assert found(replace(book, rules=plain)) == ["overlay-excludes"]
    none = {key: rule for key, rule in plain.items() if key != "no-elements"}
    bare = replace(book, rules=none, cover=replace(book.cover, elements=None))
    assert found(bare) == []


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (PILOT, "pilot=established"),
        (ConclusionIs("tolerable", holds=False), "tolerable=fails"),
        (ConclusionIs("tolerable", holds=True), "tolerable=holds"),
        (ConsiderationIs("动机态度", "mixed"), "动机态度=mixed"),
        (ConsiderationCount("favours", 1, 2), "favours at_least 1 at_most 2"),
        (ConsiderationCount("disfavours"), "disfavours "),
        (PermittedBy("waive", "shall"), "permitted waive (shall)"),
        (PermittedBy("waive"), "permitted waive"),
        (AllOf((PILOT, GAIN)), "all(pilot=established, private-gain=established)"),
        (AnyOf((PILOT,)), "any(pilot=established)"),
        (NoneOf((PILOT,)), "none(pilot=established)"),
        (AtLeast(1, (PILOT,)), "at_least 1(pilot=established)"),
        (Otherwise(), "Otherwise()"),
    ],
)
def test_a_condition_is_written_in_the_words_of_the_file(condition: Condition, words: str) -> None:
    """Every kind of condition has a line of its own."""
    assert shown(condition) == words


def test_what_is_printed_and_has_no_english_is_shown(book: Rulebook) -> None:
    """Questions, wordings, reasons and labels in Chinese alone are for a second look."""
    assert list(languages(book, {})) == []
    zh = Text("仅有中文")
    pilot = replace(book.criteria["pilot"], wording=Wording(established=zh))
    gain = replace(book.rules["gain"], because=zh)
    policy = book.cover.policy
    assert policy is not None
    rows = (replace(policy.rows[0], because=zh), *policy.rows[1:])
    cover = replace(
        book.cover, labels={**book.cover.labels, "loss": zh}, policy=replace(policy, rows=rows)
    )
    less = replace(
        book,
        cover=cover,
        criteria={**book.criteria, "pilot": pilot},
        rules={**book.rules, "gain": gain},
    )
    found = {p.facts["id"] for p in languages(less, {})}
    assert found == {"pilot", "gain", "loss", "policy #1"}


def test_conditions_always_or_never_true_in_part(book: Rulebook) -> None:
    """A part that is never true, or always, or adds nothing, is named with its rule."""

    def part(when: Condition) -> set[str]:
        rule = replace(book.rules["piloting"], when=when)
        proved = examine(replace(book, rules={**book.rules, "piloting": rule}), {})
        return {p.code for p in proved.notices if p.facts.get("id") == "piloting"}

    never = AllOf((PILOT, CriterionIs("pilot", "refuted")))
    always = AnyOf((PILOT, CriterionIs("pilot", "refuted")))
    assert "part-never" in part(AnyOf((PILOT, never)))
    assert "part-always" in part(AllOf((PILOT, always)))
    assert "part-idle" in part(AllOf((PILOT, AnyOf((PILOT, GAIN)))))
    assert "part-idle" not in part(AtLeast(2, (PILOT, GAIN)))


def test_a_row_that_is_never_met_is_named_with_its_number(book: Rulebook) -> None:
    """A row of the policy that no case can meet is shown for a second look, and no other."""
    policy = book.cover.policy
    assert policy is not None

    def rows(at_least: int) -> set[str]:
        row = Row("heaviest", ConsiderationCount("disfavours", at_least=at_least))
        made = replace(policy, rows=(*policy.rows, row))
        proved = examine(replace(book, cover=replace(book.cover, policy=made)), {})
        return {p.facts["number"] for p in proved.notices if p.code == "row-never"}

    assert rows(1) == set()
    assert rows(2) == {"3"}  # there is but one consideration


def test_rules_that_repeat_or_add_nothing_are_named_with_the_other(book: Rulebook) -> None:
    """A rule written twice is a fault; one that another makes needless is for a second look."""
    rule = book.rules["piloting"]
    again = replace(rule, id="piloting-again")
    assert ("rule-duplicate", "piloting-again") in codes(
        replace(book, rules={**book.rules, again.id: again})
    )
    narrow = replace(rule, id="piloting-less", when=AllOf((rule.when, GAIN)))
    assert ("rule-subsumed", "piloting-less") in codes(
        replace(book, rules={**book.rules, narrow.id: narrow})
    )
    other = replace(rule.basis[0], article=Text("第九条"))
    twice = replace(rule, id="piloting-twice", basis=(other,))
    assert ("rule-equivalent", "piloting-twice") in codes(
        replace(book, rules={**book.rules, twice.id: twice})
    )


@pytest.mark.parametrize(("group", "code"), [("tolerence", "unknown-group"), ("x", "group-empty")])
def test_an_empty_group_is_a_fault_where_another_is_nearly_so_named(
    book: Rulebook, group: str, code: str
) -> None:
    """A red line that defeats a misspelt group bars nothing; a strange one may come."""
    named = replace(book.rules["piloting"], group="tolerance")
    line = replace(book.rules["gain"], defeats=(f"group:{group}",))
    proved = examine(replace(book, rules={**book.rules, "piloting": named, "gain": line}), {})
    assert code in {p.code for p in (*proved.faults, *proved.notices)}
    assert (code in {p.code for p in proved.faults}) is (code == "unknown-group")


@pytest.mark.parametrize(
    ("large", "huge", "sound"),
    [
        ("established", "refuted", True),
        ("refuted", "established", False),
        ("unproven", "established", True),
    ],
)
def test_a_scenario_that_no_number_gives_is_a_fault(
    book: Rulebook, large: Verdict, huge: Verdict, *, sound: bool
) -> None:
    """A loss cannot be huge and not large."""
    told = Scenario("told", {"large": large, "huge": huge}, Expectation("ordinary"))
    found = [p.code for p in impossible(replace(book, scenarios={"told": told}), {})]
    assert found == ([] if sound else ["scenario-impossible"])
