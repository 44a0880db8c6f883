"""Is this criterion made out, to the standard required? Counted lines to findings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from tolerance.evidence.appraise import RANK
from tolerance.evidence.count import Counted
from tolerance.evidence.presume import effect
from tolerance.evidence.tally import Unit
from tolerance.model.condition import Verdict
from tolerance.model.criterion import Standard, Terms
from tolerance.model.finding import Finding, Line, Weight


def weigh(lines: Sequence[Line]) -> Weight:
    """Count independent groups, each once with the best standing among its lines."""
    best: dict[str, int] = {}
    for line in lines:
        best[line.group] = max(best.get(line.group, 0), RANK[line.standing])
    ranks = list(best.values())
    return ranks.count(RANK["sufficient"]), ranks.count(RANK["corroborative"])


def needs_met(standard: Standard, mine: Weight) -> bool:
    """Say whether some alternative of a standard's needs is there; needs overlap."""
    sufficient, corroborative = mine
    return any(
        sufficient >= need.sufficient and sufficient + corroborative >= need.any
        for need in standard.needs
    )


def fully_met(standard: Standard, mine: Weight, theirs: Weight) -> bool:
    """Say whether a side has what a standard needs, and prevails as it asks."""
    if not needs_met(standard, mine):
        return False
    if standard.prevails == "unrebutted":
        return theirs[0] == 0
    return standard.prevails == "always" or mine > theirs


def judge(
    standards: Mapping[str, Standard], terms: Terms, supporting: Weight, opposing: Weight
) -> tuple[Verdict, bool]:
    """Return the verdict on the evidence, and whether it is contested."""
    standard = standards[terms.standard]
    counter = standards[terms.counter_standard or "more-likely"]
    made = fully_met(standard, supporting, opposing)
    unmade = fully_met(counter, opposing, supporting)
    if made and not unmade:
        return "established", False
    if unmade and not made:
        return "refuted", False
    return "unproven", needs_met(standard, supporting) and needs_met(counter, opposing)


def verdicts(unit: Unit, counted: Counted) -> dict[str, Verdict]:
    """Return criterion → verdict on the evidence."""
    found: dict[str, Verdict] = {}
    for key, criterion in unit.rulebook.criteria.items():
        supporting, opposing = _weights(counted.lines[key])
        terms = unit.rulebook.terms(criterion)
        found[key], _ = judge(unit.rulebook.cover.standards, terms, supporting, opposing)
    return found


def find(unit: Unit, counted: Counted, *, final: bool = False) -> list[Finding]:
    """Give every criterion its finding, by id.

    Args:
        unit: the respondent, the matter and the rulebook.
        counted: its lines, and what was raised.
        final: take every inquiry as exhausted.

    """
    raised = counted.raised
    on_evidence = verdicts(unit, counted)
    effected = effect(unit.rulebook, unit.rulebook.order(), on_evidence)
    found: list[Finding] = []
    for key, criterion in sorted(unit.rulebook.criteria.items()):
        terms = unit.rulebook.terms(criterion)
        lines = counted.lines[key]
        supporting, opposing = _weights(lines)
        verdict, contested = judge(unit.rulebook.cover.standards, terms, supporting, opposing)
        applied = effected[key]
        closed = _closed(unit, key)
        is_open = (
            verdict == "unproven"
            and terms.inquire
            and closed is None
            and not final
            and (terms.burden == "authority" or key in raised)
        )
        inapplicable = applied.effective == "inapplicable"
        found.append(
            Finding(
                key,
                "inapplicable" if inapplicable else verdict,
                verdict,
                applied.effective,
                contested and not inapplicable,
                is_open,
                key in raised,
                terms.standard,
                terms.counter_standard or "more-likely",
                terms.burden,
                applied.presumption.basis if applied.presumption else None,
                applied.shifted,
                closed,
                lines,
                supporting,
                opposing,
            )
        )
    return found


def _weights(lines: Sequence[Line]) -> tuple[Weight, Weight]:
    counted = [line for line in lines if line.reason is None]
    return (
        weigh([line for line in counted if line.supports]),
        weigh([line for line in counted if not line.supports]),
    )


def _closed(unit: Unit, criterion: str) -> Literal["screened", "exhausted"] | None:
    """Say whether a question was screened or its inquiry exhausted, for this respondent.

    Screening that rests on an excluded exhibit closes nothing.
    """

    def mine(noun_matter: str | None, persons: tuple[str, ...] | None, name: str) -> bool:
        return (
            name == criterion and noun_matter == unit.matter and unit.respondent in (persons or ())
        )

    for screening in unit.case.screening:
        rests = screening.exhibit
        if mine(screening.matter, screening.for_, screening.criterion) and (
            rests is None or unit.standing(rests) != "excluded"
        ):
            return "screened"
    for inquiry in unit.case.inquiries:
        if inquiry.exhausted and mine(inquiry.matter, inquiry.for_, inquiry.criterion):
            return "exhausted"
    return None
