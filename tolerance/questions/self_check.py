"""The six defects of 问责条例 art. 21, asked of a recommendation before it is released.

Art. 21 says when an accountability that was imposed must be corrected: facts unclear,
evidence not solid, basis insufficient, responsibility not clear, procedure not followed,
outcome not fitting. Asked beforehand, they are the questions a reviewer would put.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from tolerance.model.adjudication import Adjudication, Recommendation
from tolerance.model.finding import Finding

Defect = Literal["facts", "evidence", "basis", "responsibility", "procedure", "outcome"]
DEFECTS: tuple[Defect, ...] = (
    "facts",
    "evidence",
    "basis",
    "responsibility",
    "procedure",
    "outcome",
)
HANDLERS = 2


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing that a reviewer would stop at: a code, and what fills its sentence."""

    defect: Defect
    code: str
    facts: Mapping[str, str]


def self_check(adjudication: Adjudication, rec: Recommendation) -> list[Remark]:
    """Return what speaks for one of the six defects; nothing is no proof of their absence."""
    decisive = _decisive(rec)
    return [
        *_facts(rec, decisive),
        *_evidence(adjudication, rec, decisive),
        *_basis(rec),
        *_responsibility(adjudication, rec),
        *_procedure(adjudication, rec),
        *_outcome(adjudication, rec),
    ]


def _decisive(rec: Recommendation) -> list[Finding]:
    names = {
        atom.split(":", 1)[1].rsplit("=", 1)[0]
        for firing in rec.firings
        if firing.rule in rec.grounds
        for atom in firing.matched
        if atom.startswith("criterion:")
    }
    return [f for f in rec.findings if f.criterion in names]


def _facts(rec: Recommendation, decisive: list[Finding]) -> list[Remark]:
    found = [
        Remark("facts", "question-open", {"criterion": q.criterion}) for q in rec.settlement.needed
    ]
    found += [
        Remark("facts", "contested", {"criterion": f.criterion}) for f in decisive if f.contested
    ]
    found += [
        Remark("facts", "trail-undetermined", {"exhibit": j.exhibit, "constraint": j.constraint})
        for j in rec.judgements
        if j.verdict == "undetermined"
    ]
    return found


def _evidence(
    adjudication: Adjudication, rec: Recommendation, decisive: list[Finding]
) -> list[Remark]:
    found: list[Remark] = []
    for finding in decisive:
        side = finding.for_ if finding.verdict == "established" else finding.against
        if finding.verdict in {"established", "refuted"} and len({x.exhibit for x in side}) == 1:
            facts = {"criterion": finding.criterion, "exhibit": side[0].exhibit}
            found.append(Remark("evidence", "one-exhibit", facts))
        if finding.presumed is not None:
            found.append(Remark("evidence", "presumed", {"criterion": finding.criterion}))
    appraisals = adjudication.appraisals[rec.rulebook.digest]
    used = {x.exhibit for f in decisive for x in f.lines if x.reason is None}
    found.extend(
        Remark("evidence", "authenticity-unchecked", {"exhibit": key})
        for key in sorted(used)
        if appraisals[key].authenticity != "sound"
    )
    return found


def _basis(rec: Recommendation) -> list[Remark]:
    found = []
    for key in rec.grounds:
        marks = {b.status for b in rec.rulebook.rules[key].basis}
        if not marks & {"verified", "excerpt"}:
            found.append(Remark("basis", "unchecked-basis", {"rule": key}))
    instrument = rec.rulebook.cover.instrument
    if instrument is not None and instrument.text == "paraphrase":
        found.append(Remark("basis", "paraphrase", {}))
    return found


def _responsibility(adjudication: Adjudication, rec: Recommendation) -> list[Remark]:
    person = next(r for r in adjudication.case.respondents if r.id == rec.respondent)
    if not any(role.did for role in person.roles):
        return [Remark("responsibility", "part-not-stated", {"respondent": rec.respondent})]
    return []


def _procedure(adjudication: Adjudication, rec: Recommendation) -> list[Remark]:
    case, procedure = adjudication.case, adjudication.case.procedure
    found = []
    mine = [
        s
        for s in case.statements
        if s.respondent == rec.respondent and s.matter in {None, rec.matter}
    ]
    if not any(s.heard is not None and s.heard.on is not None for s in mine):
        found.append(Remark("procedure", "not-heard", {"respondent": rec.respondent}))
    found += [
        Remark("procedure", "point-unanswered", {"point": p.id})
        for s in mine
        for p in s.points
        if p.adopted in {None, "pending"}
    ]
    if procedure is None or len(set(procedure.handlers)) < HANDLERS:
        found.append(Remark("procedure", "handlers-too-few", {}))
    if procedure is None or {r.who for r in procedure.recusal} < set(procedure.handlers):
        found.append(Remark("procedure", "recusal-not-stated", {}))
    found += [
        Remark("procedure", "exhibit-excluded", {"exhibit": key})
        for key, a in sorted(adjudication.appraisals[rec.rulebook.digest].items())
        if a.standing[rec.respondent] == "excluded"
    ]
    return found


def _outcome(adjudication: Adjudication, rec: Recommendation) -> list[Remark]:
    matter = next(m for m in adjudication.case.matters if m.id == rec.matter)
    found = []
    if rec.track not in matter.proposed:
        found.append(Remark("outcome", "proposed-missing", {"matter": rec.matter}))
    rungs = rec.rulebook.rungs
    lighter = [r for r in rec.point.permitted if rungs.index(r) < rungs.index(rec.outcome)]
    if lighter:
        found.append(Remark("outcome", "lighter-permitted", {"rungs": ", ".join(lighter)}))
    return found
