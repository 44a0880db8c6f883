"""Scenarios: small cases given as verdicts, and what the rulebook makes of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tolerance.adjudicate import Bench, dispose
from tolerance.adjudicate.grounds import trace
from tolerance.adjudicate.recommend import recommend
from tolerance.adjudicate.settle import settle
from tolerance.engine.chain import Chain, Conflict, Plan, fire
from tolerance.engine.chain import Verdicts as EffectiveVerdicts
from tolerance.evidence.measure import answerable, answers_at, measured
from tolerance.evidence.presume import ShiftConflict, effect
from tolerance.model.adjudication import Disposition, Point, Settlement
from tolerance.model.condition import Verdict
from tolerance.model.finding import Finding
from tolerance.model.noun import Noun
from tolerance.model.problem import Place, Problem
from tolerance.model.rulebook import Rulebook
from tolerance.model.scenario import Scenario

TURNED = frozenset({"established", "refuted"})
Difference = tuple[str, str, str]
"""(what, expected, found)."""
Firer = Callable[[Plan, EffectiveVerdicts], Chain]
"""What walks the strata of a plan."""


class Told(Noun):
    """What a scenario comes to, with everything that led to it."""

    scenario: str
    rulebook: Rulebook
    findings: tuple[Finding, ...]
    chain: Chain
    point: Point
    settlement: Settlement
    disposition: Disposition
    grounds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What one scenario came to."""

    scenario: str
    outcome: str
    disposition: str
    grounds: tuple[str, ...]
    differences: tuple[Difference, ...]
    told: Told | None = None
    """Everything behind it; nothing where the rulebook has no one answer."""


def run_scenario(
    bench: Bench,
    scenario: Scenario,
    by: Firer = fire,
    findings: Sequence[Finding] | None = None,
) -> Verdicts:
    """Judge a scenario and compare it with what its author expects.

    Args:
        bench: the rulebook, compiled.
        scenario: what it assumes.
        by: what walks the strata; the two engines side by side, if not named.
        findings: what the scenario assumes, where that is known.

    """
    try:
        told = tell(bench, scenario, by, findings)
    except (Conflict, ShiftConflict) as fault:
        code = fault.code if isinstance(fault, Conflict) else "shifts-disagree"
        return Verdicts(scenario.id, "", "", (), (("problem", "", code),))
    return Verdicts(
        scenario.id,
        told.point.outcome,
        told.disposition,
        told.grounds,
        tuple(compare(told, scenario)),
        told,
    )


def tell(
    bench: Bench,
    scenario: Scenario,
    by: Firer = fire,
    findings: Sequence[Finding] | None = None,
) -> Told:
    """Judge a scenario.

    Args:
        bench: the rulebook, compiled.
        scenario: what it assumes.
        by: what walks the strata; the two engines side by side, if not named.
        findings: what the scenario assumes, where that is known.

    Raises:
        Conflict: the rulebook gives two answers to one question.
        ShiftConflict: two shifts of a presumption disagree.

    """
    findings = assume(bench.rulebook, scenario) if findings is None else findings
    chain = by(bench.plan, {f.criterion: f.effective for f in findings})
    point = recommend(bench.rulebook, chain)
    settlement = settle(bench.rulebook, bench.circuit, findings, point.outcome)
    return Told(
        scenario.id,
        bench.rulebook,
        tuple(findings),
        chain,
        point,
        settlement,
        dispose(point, settlement),
        trace(bench.plan, chain, point),
    )


def compare(told: Told, scenario: Scenario) -> Iterator[Difference]:
    """Yield where what a scenario came to is not what its author expects."""
    expect, point = scenario.expect, told.point
    if point.outcome != expect.outcome:
        yield "outcome", expect.outcome, point.outcome
    if expect.disposition is not None and told.disposition != expect.disposition:
        yield "disposition", expect.disposition, told.disposition
    if expect.grounds is not None and not set(expect.grounds) <= set(told.grounds):
        yield "grounds", _listed(expect.grounds), _listed(told.grounds)
    for finding in told.findings:
        wanted = scenario.verdicts.get(finding.criterion)
        if wanted == "inapplicable" and finding.verdict != "inapplicable":
            yield finding.criterion, "inapplicable", finding.verdict
    yield from _steps(told, scenario)
    conditions = sorted({m.measure for m in point.attached if m.condition})
    for what, due, found in (
        ("permitted", expect.permitted, point.permitted),
        ("attached", expect.attached, sorted({m.measure for m in point.attached})),
        ("conditions", expect.conditions, conditions),
        ("referrals", expect.referrals, point.referrals),
    ):
        if due is not None and set(due) != set(found):
            yield what, _listed(due), _listed(found)


def _steps(told: Told, scenario: Scenario) -> Iterator[Difference]:
    """Compare what is expected of single rules, conclusions and considerations."""
    expect = scenario.expect
    fired = {f.rule: f for f in told.chain.firings}
    for name in sorted(expect.applies):
        if name not in fired:
            yield name, "applies", "idle"
    for name in sorted(expect.idle):
        if name in fired:
            yield name, "idle", "applies"
    for name, by in sorted(expect.defeated.items()):
        beaten = fired[name].defeated_by if name in fired else ()
        if by not in beaten:
            yield name, f"defeated by {by}", f"defeated by {_listed(beaten)}" if beaten else ""
    for name, state in sorted(expect.conclusions.items()):
        found = "holds" if told.chain.conclusions.get(name) else "fails"
        if found != state:
            yield name, state, found
    for name, tone in sorted(expect.considerations.items()):
        leaning = told.point.considerations.get(name, "neutral")
        if leaning != tone:
            yield name, tone, leaning


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)


def given(rulebook: Rulebook, scenario: Scenario) -> dict[str, Verdict]:
    """Return every criterion's verdict on the evidence: what is not said is unproven."""
    found: dict[str, Verdict] = dict.fromkeys(rulebook.criteria, "unproven")
    for name, verdict in scenario.verdicts.items():
        found[name] = "unproven" if verdict == "inapplicable" else verdict
    for name, passes in answers_at(rulebook, scenario.quantities).items():
        found[name] = "established" if passes else "refuted"
    return found


def impossible(rulebook: Rulebook, places: Mapping[str, Place]) -> Iterator[Problem]:
    """Yield the scenarios whose verdicts on one quantity no number could give together."""
    head = Place(f"{rulebook.cover.id}/{rulebook.cover.edition}/rulebook.yaml")
    on_one = sorted(measured(rulebook).items())
    for key, scenario in sorted(rulebook.scenarios.items()):
        said = {k: v == "established" for k, v in scenario.verdicts.items() if v in TURNED}
        for quantity, criteria in on_one:
            asked = {c.id: said[c.id] for c in criteria if c.id in said}
            if not any(asked.items() <= answers.items() for answers in answerable(criteria)):
                facts = {"id": key, "quantity": quantity, "names": ", ".join(sorted(asked))}
                yield Problem("scenario-impossible", places.get(f"scenario:{key}", head), facts)


def assume(rulebook: Rulebook, scenario: Scenario) -> list[Finding]:
    """Return the findings that a scenario assumes: what it does not list is unproven."""
    verdicts = given(rulebook, scenario)
    effected = effect(rulebook, rulebook.order(), verdicts)
    found: list[Finding] = []
    for key, criterion in sorted(rulebook.criteria.items()):
        terms = rulebook.terms(criterion)
        here = effected[key]
        measured = criterion.quantity in scenario.quantities
        found.append(
            Finding(
                criterion=key,
                verdict="inapplicable" if here.effective == "inapplicable" else verdicts[key],
                on_evidence=verdicts[key],
                effective=here.effective,
                contested=False,
                open=verdicts[key] == "unproven" and key in scenario.open,
                raised=key in scenario.verdicts or key in scenario.open or measured,
                standard=terms.standard,
                counter_standard=terms.counter_standard or "more-likely",
                burden=terms.burden,
                presumed=here.presumption.basis if here.presumption else None,
                shifted=here.shifted,
                closed=None if key in scenario.open else "exhausted",
                lines=(),
                weight_for=(0, 0),
                weight_against=(0, 0),
            )
        )
    return found
