"""Scenarios: small cases given as verdicts, and what the rulebook makes of them."""

from __future__ import annotations

from dataclasses import dataclass

from tolerance.adjudicate import Bench, dispose
from tolerance.adjudicate.grounds import trace
from tolerance.adjudicate.recommend import recommend
from tolerance.adjudicate.settle import settle
from tolerance.engine.chain import Conflict, fire
from tolerance.evidence.presume import ShiftConflict, effect
from tolerance.model.condition import Verdict
from tolerance.model.finding import Finding
from tolerance.model.rulebook import Rulebook, Scenario


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What one scenario came to."""

    scenario: str
    outcome: str
    disposition: str
    grounds: tuple[str, ...]
    differences: tuple[tuple[str, str, str], ...]
    """(what, expected, found)."""


def run_scenario(bench: Bench, scenario: Scenario) -> Verdicts:
    """Judge a scenario and compare it with what its author expects."""
    try:
        findings = assume(bench.rulebook, scenario)
        chain = fire(bench.plan, {f.criterion: f.effective for f in findings})
        point = recommend(bench.rulebook, chain)
        settlement = settle(bench.rulebook, bench.circuit, findings, point.outcome)
    except (Conflict, ShiftConflict) as fault:
        code = fault.code if isinstance(fault, Conflict) else "shifts-disagree"
        return Verdicts(scenario.id, "", "", (), (("problem", "", code),))
    grounds = trace(bench.plan, chain, point)
    disposition = dispose(point, settlement)
    expect = scenario.expect
    differences: list[tuple[str, str, str]] = []
    if point.outcome != expect.outcome:
        differences.append(("outcome", expect.outcome, point.outcome))
    if expect.disposition is not None and disposition != expect.disposition:
        differences.append(("disposition", expect.disposition, disposition))
    if expect.grounds is not None and not set(expect.grounds) <= set(grounds):
        differences.append(("grounds", ", ".join(expect.grounds), ", ".join(grounds)))
    for finding in findings:
        wanted = scenario.verdicts.get(finding.criterion)
        if wanted == "inapplicable" and finding.verdict != "inapplicable":
            differences.append((finding.criterion, "inapplicable", finding.verdict))
    return Verdicts(scenario.id, point.outcome, disposition, grounds, tuple(differences))


def assume(rulebook: Rulebook, scenario: Scenario) -> list[Finding]:
    """Return the findings that a scenario assumes: what it does not list is unproven."""
    given: dict[str, Verdict] = dict.fromkeys(rulebook.criteria, "unproven")
    for name, verdict in scenario.verdicts.items():
        given[name] = "unproven" if verdict == "inapplicable" else verdict
    effected = effect(rulebook, rulebook.order(), given)
    found: list[Finding] = []
    for key, criterion in sorted(rulebook.criteria.items()):
        terms = rulebook.terms(criterion)
        here = effected[key]
        found.append(
            Finding(
                criterion=key,
                verdict="inapplicable" if here.effective == "inapplicable" else given[key],
                on_evidence=given[key],
                effective=here.effective,
                contested=False,
                open=given[key] == "unproven" and key in scenario.open,
                raised=key in scenario.verdicts or key in scenario.open,
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
