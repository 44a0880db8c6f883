"""One respondent, one matter, one rulebook: from exhibits to a recommendation.

This is the table of contents. Pure: no clock, no file, no database, no chance.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tolerance.adjudicate.defence import leave_out
from tolerance.adjudicate.grounds import trace
from tolerance.adjudicate.recommend import recommend, unmet
from tolerance.adjudicate.settle import settle
from tolerance.engine.chain import Chain, EngineDisagreementError, Plan, fire, plan
from tolerance.engine.circuit import Circuit
from tolerance.engine.compiled import compile_rulebook
from tolerance.evidence.count import count
from tolerance.evidence.find import find
from tolerance.evidence.measure import derive
from tolerance.evidence.tally import Unit
from tolerance.model.adjudication import (
    Disposition,
    Fired,
    Point,
    Proviso,
    Recommendation,
    Settlement,
)
from tolerance.model.case import Case
from tolerance.model.finding import Appraisal, Derived, Finding
from tolerance.model.noun import Noun
from tolerance.model.rulebook import Rulebook
from tolerance.model.trail import Judgement

__all__ = ["Bench", "adjudicate", "dispose", "prepare"]


class Bench(Noun):
    """A rulebook made ready to judge by: its circuit is compiled once."""

    rulebook: Rulebook
    circuit: Circuit
    plan: Plan


def prepare(rulebook: Rulebook) -> Bench:
    """Compile a rulebook."""
    return Bench(rulebook, compile_rulebook(rulebook), plan(rulebook))


def adjudicate(  # noqa: PLR0913  the whole of what a recommendation depends on, named one by one
    bench: Bench,
    case: Case,
    *,
    respondent: str,
    matter: str,
    track: str,
    appraisals: Mapping[str, Appraisal],
    derived: Sequence[Derived] = (),
    judgements: Sequence[Judgement] = (),
    digests: Mapping[str, str] | None = None,
    final: bool = False,
    known_at_conduct: bool = False,
) -> Recommendation:
    """Carry one respondent in one matter from standings to a recommendation.

    Args:
        bench: the rulebook and its circuit.
        case: the case as read.
        respondent: whose conduct.
        matter: which conduct.
        track: the track the rulebook belongs to.
        appraisals: every exhibit's appraisal under this rulebook.
        derived: what constraints on trails assert for this respondent in this matter.
        judgements: what those constraints came to, kept with the result.
        digests: exhibit → digest of its file, where there is one.
        final: take every inquiry as exhausted.
        known_at_conduct: judge every criterion by what was known when the conduct ended.

    Raises:
        Conflict: the rulebook gives two answers to one question.
        ShiftConflict: two shifts of a presumption disagree.
        EngineDisagreementError: the two engines, or the circuit beside them, differ.

    """
    rulebook, circuit = bench.rulebook, bench.circuit
    measured, astride = derive(case, rulebook, matter, respondent)
    unit = Unit(
        case,
        rulebook,
        respondent,
        matter,
        appraisals,
        tuple(sorted((*derived, *measured), key=lambda d: d.id)),
        tuple(astride),
        digests or {},
        known_at_conduct,
    )
    left_out = leave_out(unit, circuit)
    findings = find(unit, count(unit, left_out), final=final)
    chain = fire(bench.plan, {f.criterion: f.effective for f in findings})
    point = recommend(rulebook, chain)
    _agree(circuit, findings, point)
    settlement = settle(rulebook, circuit, findings, point.outcome)
    return Recommendation(
        respondent,
        matter,
        track,
        rulebook,
        tuple(findings),
        _kept(chain),
        chain.conclusions,
        point,
        settlement,
        dispose(point, settlement),
        trace(bench.plan, chain, point),
        tuple(sorted(left_out)),
        unit.derived,
        tuple(judgements),
        final,
        known_at_conduct,
        _provisos(rulebook, chain, point),
    )


def _provisos(rulebook: Rulebook, chain: Chain, point: Point) -> tuple[Proviso, ...]:
    """Return the conditions of what is recommended, each with the outcome if it is not met."""
    standing = set(chain.undefeated)
    return tuple(
        Proviso(measure, tuple(k for k in rulebook.carriers(measure) if k in standing), rung)
        for measure in point.attached
        if (rung := unmet(rulebook, chain, measure)) is not None
    )


def dispose(point: Point, settlement: Settlement) -> Disposition:
    """A referral goes before a remit, a remit before a conclusion."""
    if point.referrals:
        return "refer"
    return "conclude" if settlement.settled else "remit"


def _kept(chain: Chain) -> tuple[Fired, ...]:
    return tuple(Fired(f.rule, f.stratum, f.matched, f.defeated_by) for f in chain.firings)


def _agree(circuit: Circuit, findings: Sequence[Finding], point: Point) -> None:
    """Refuse to go on where the circuit that sweeps would choose another rung."""
    on_evidence = {f.criterion: f.on_evidence for f in findings}
    values = circuit.run(
        lambda criterion, word: int(on_evidence[criterion] == word), 0, 1, circuit.outcome_gates()
    )
    chosen = [rung for rung, gate in circuit.chosen.items() if values[gate]]
    if chosen != [point.outcome]:
        raise EngineDisagreementError
