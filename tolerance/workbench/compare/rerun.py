"""A recorded recommendation judged again by another edition, from its findings alone.

Where the case file is not at hand, what was found is still in the docket. This takes each
finding's verdict as it was recorded and judges by the new rules; it sees no exhibit, so a
change in what counts as evidence, in a standard of proof or in a duty of procedure does not
show, and whoever reads the result is told so.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tolerance.adjudicate import Bench, dispose
from tolerance.adjudicate.grounds import trace
from tolerance.adjudicate.recommend import recommend
from tolerance.adjudicate.settle import settle
from tolerance.check.scenarios import assume
from tolerance.engine.chain import fire
from tolerance.evidence.measure import cut
from tolerance.model.adjudication import Disposition, Fired, Point, Settlement
from tolerance.model.condition import Verdict
from tolerance.model.criterion import Threshold
from tolerance.model.finding import Finding
from tolerance.model.noun import Noun
from tolerance.model.rulebook import Rulebook
from tolerance.model.scenario import Expectation, Scenario


class Rerun(Noun):
    """What the new edition makes of recorded findings."""

    point: Point
    settlement: Settlement
    disposition: Disposition
    grounds: tuple[str, ...]
    firings: tuple[Fired, ...]
    conclusions: Mapping[str, bool]
    findings: tuple[Finding, ...]
    unknown: tuple[str, ...]
    """Criteria on which the record says nothing that holds under the new edition."""


def rerun(bench: Bench, recorded: Mapping[str, Any], judged_by: Rulebook | None) -> Rerun:
    """Judge one recorded recommendation by another edition.

    Args:
        bench: the new edition.
        recorded: an entry of ``recommendations`` of the adjudication object.
        judged_by: the edition it was judged by, where that is at hand: then a verdict on a
            quantity holds for a moved threshold only where every number that gave it does.

    Raises:
        Conflict: the new edition gives two answers to one question.
        ShiftConflict: two shifts of a presumption disagree.

    """
    book = bench.rulebook
    said = {f["criterion"]: f for f in recorded["findings"]}
    verdicts: dict[str, Verdict] = {}
    open_: list[str] = []
    unknown: list[str] = []
    for key, criterion in sorted(book.criteria.items()):
        found = said.get(key)
        verdict = _carried(key, found, book, judged_by) if found is not None else None
        if verdict is not None:
            verdicts[key] = verdict
        if verdict == "unproven" and found is not None and found["open"]:
            open_.append(key)
        if verdict is None:
            unknown.append(key)
            terms = book.terms(criterion)
            if terms.inquire and terms.burden == "authority":
                open_.append(key)
    scenario = Scenario("recorded", verdicts, Expectation(""), open=tuple(open_))
    findings = assume(book, scenario)
    chain = fire(bench.plan, {f.criterion: f.effective for f in findings})
    point = recommend(book, chain)
    settlement = settle(book, bench.circuit, findings, point.outcome)
    return Rerun(
        point,
        settlement,
        dispose(point, settlement),
        trace(bench.plan, chain, point),
        tuple(Fired(f.rule, f.stratum, f.matched, f.defeated_by) for f in chain.firings),
        chain.conclusions,
        tuple(findings),
        tuple(unknown),
    )


def _carried(
    key: str, found: Mapping[str, Any], book: Rulebook, judged_by: Rulebook | None
) -> Verdict | None:
    """Return the recorded verdict where it holds under the new edition; else nothing.

    What was found inapplicable says nothing of the evidence, and is taken as unproven.
    """
    verdict: Verdict = found["verdict"]
    if verdict == "inapplicable":
        return "unproven"
    new = book.criteria[key].threshold
    before = judged_by.criteria.get(key) if judged_by is not None else None
    old = before.threshold if before is not None else None
    if verdict == "unproven" or new is None or old is None:
        return verdict
    return implied(old, verdict, new)


def implied(old: Threshold, verdict: Verdict, new: Threshold) -> Verdict | None:
    """Return the verdict on a threshold that follows from one on another; nothing if none does."""
    places = {threshold: cut(threshold) for threshold in (old, new)}
    cuts = sorted({place for place, _ in places.values()})

    def answer(threshold: Threshold, region: int) -> Verdict:
        place, upper = places[threshold]
        return "established" if (cuts.index(place) < region) is upper else "refuted"

    regions = [n for n in range(len(cuts) + 1) if answer(old, n) == verdict]
    answers = {answer(new, n) for n in regions}
    return answers.pop() if len(answers) == 1 else None
