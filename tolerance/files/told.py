"""The names in a scenario: what it gives and what it expects must be the rulebook's own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tolerance.files.duties import Unknown
from tolerance.model.problem import Place, Problem
from tolerance.model.rulebook import Rulebook
from tolerance.model.scenario import Scenario


def scenario_faults(
    book: Rulebook, scenario: Scenario, place: Place, unknown: Unknown
) -> Iterator[Problem]:
    """Yield what is wrong with one scenario."""
    for name in (*scenario.verdicts, *scenario.open):
        yield from unknown("criterion", name, book.criteria, place)
    yield from _quantities(book, scenario, place, unknown)
    expect = scenario.expect
    for name in (expect.outcome, *(expect.permitted or ())):
        yield from unknown("rung", name, book.rungs, place)
    rules = (*expect.applies, *expect.idle, *expect.defeated, *expect.defeated.values())
    for name in (*(expect.grounds or ()), *rules):
        yield from unknown("rule", name, book.rules, place)
    for name in expect.conclusions:
        yield from unknown("conclusion", name, book.homes(), place)
    effects = [e for _, rule in sorted(book.rules.items()) for e in rule.then]
    for name in expect.considerations:
        yield from unknown(
            "consideration", name, {e.consider for e in effects if e.consider}, place
        )
    for name in (*(expect.attached or ()), *(expect.conditions or ())):
        yield from unknown("measure", name, {e.attach.measure for e in effects if e.attach}, place)
    for name in expect.referrals or ():
        yield from unknown("organ", name, {e.refer for e in effects if e.refer}, place)


def _quantities(
    book: Rulebook, scenario: Scenario, place: Place, unknown: Unknown
) -> Iterator[Problem]:
    """A value answers every criterion on its quantity, so that no verdict may be given too."""
    for name, value in sorted(scenario.quantities.items()):
        on_it = [c for _, c in sorted(book.criteria.items()) if c.quantity == name]
        known = {c.quantity for c in book.criteria.values() if c.quantity}
        yield from unknown("quantity", name, known, place)
        for criterion in on_it:
            if criterion.id in scenario.verdicts or criterion.id in scenario.open:
                facts = {"id": scenario.id, "criterion": criterion.id, "quantity": name}
                yield Problem("scenario-answers-twice", place, facts)
            cuts = vars(criterion.threshold).values() if criterion.threshold is not None else ()
            if any(
                isinstance(c, date) is not isinstance(value, date) for c in cuts if c is not None
            ):
                facts = {"id": scenario.id, "quantity": name, "value": str(value)}
                yield Problem("scenario-value-of-another-kind", place, facts)
