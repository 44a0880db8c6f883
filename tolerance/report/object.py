"""The adjudication object: the machine-readable original that every document is a view of."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from tolerance import __version__
from tolerance.model.adjudication import Adjudication, Doubt, Proviso, Recommendation
from tolerance.model.basis import Basis
from tolerance.model.finding import Appraisal, Derived, Finding, Line
from tolerance.model.rule import Measure
from tolerance.model.text import Text
from tolerance.model.trail import Judgement
from tolerance.questions.why import Because
from tolerance.report.parts import Outline
from tolerance.report.problems import notice
from tolerance.report.wording import KINDS, WORDS

SCHEMA = "tolerance/adjudication/1"
Plain = dict[str, Any]


def adjudication_object(adjudication: Adjudication, outline: Outline) -> Plain:
    """Return the object of the contract: plain JSON values, every list in its one order.

    Args:
        adjudication: what was adjudicated.
        outline: it in words, for the sentences that the object carries.

    """
    parts = {
        (r.respondent, r.matter, r.track): p
        for r, p in zip(adjudication.recommendations, outline.parts, strict=True)
    }
    recommendations = []
    for rec in adjudication.recommendations:
        part = parts[rec.respondent, rec.matter, rec.track]
        recommendations.append(_recommendation(rec, part.why_not_lighter, part.why_not_heavier))
    books = {r.rulebook.name: r.rulebook.digest for r in adjudication.recommendations}
    return {
        "schema": SCHEMA,
        "case": adjudication.case.number,
        "on": adjudication.on.isoformat(),
        "final": any(r.final for r in adjudication.recommendations),
        "as_known_at": "conduct"
        if any(r.known_at_conduct for r in adjudication.recommendations)
        else "record",
        "digests": {
            "case": adjudication.case_digest,
            "exhibits": dict(sorted(adjudication.digests.items())),
            "rulebook": next(iter(books.values()))
            if len(books) == 1
            else dict(sorted(books.items())),
        },
        "engine": {"version": __version__, "durable_rules": "2.0.28", "agreed": True},
        "recommendations": recommendations,
        "exhibits": [
            _exhibit(key, adjudication) for key in sorted(x.id for x in adjudication.case.exhibits)
        ],
        "derived_assertions": [
            _derived(d)
            for d in sorted(
                {d for r in adjudication.recommendations for d in r.derived},
                key=lambda d: (d.respondent, d.matter, d.id),
            )
        ],
        "trail_judgements": _judgements(adjudication),
        "questions": [_doubt(doubt) for doubt in adjudication.doubts],
        "signals": [
            {
                "check": s.check.id,
                "class": s.check.class_,
                "exhibit": s.exhibit,
                "records": [e.where for e in s.events],
                "of": s.of,
            }
            for s in adjudication.signals
        ],
        "notices": [
            {"code": code, "message": notice(code, facts, outline.language)}
            for code, facts in adjudication.notices
        ],
        "caveats": list(outline.caveats),
        "labels": _labels(adjudication),
    }


def _recommendation(rec: Recommendation, lighter: str, heavier: str) -> Plain:
    settlement = rec.settlement
    found: Plain = {
        "respondent": rec.respondent,
        "matter": rec.matter,
        "track": rec.track,
        "regime": rec.rulebook.cover.id,
        "edition": rec.rulebook.cover.edition.isoformat(),
        "overlays": list(rec.rulebook.overlays),
        "outcome": rec.outcome,
        "class": rec.class_,
        "disposition": rec.disposition,
        "permitted": list(rec.point.permitted),
        "settled": settlement.settled,
        "range": list(settlement.range),
        "referrals": list(rec.point.referrals),
        "needed": [
            {
                "criterion": q.criterion,
                "holder": q.holder,
                "burden": q.burden,
                "if": dict(sorted(q.if_.items())),
            }
            for q in settlement.needed
        ],
        "shortest": [
            [{"criterion": name, "answer": answer} for name, answer in way]
            for way in settlement.shortest
        ],
        "conclusions": {k: _holds(v) for k, v in sorted(rec.conclusions.items())},
        "why_not_lighter": lighter,
        "why_not_heavier": heavier,
        "responsibility": [],
        "attached": [_measure(m, rec.proviso(m)) for m in rec.point.attached],
        "grounds": list(rec.grounds),
        "considerations": dict(sorted(rec.point.considerations.items())),
        "findings": [_finding(f) for f in rec.findings],
        "firings": [
            {
                "rule": f.rule,
                "stratum": f.stratum,
                "matched": list(f.matched),
                "defeated_by": list(f.defeated_by),
            }
            for f in rec.firings
        ],
        "left_out": list(rec.left_out),
    }
    if settlement.too_large is not None:
        found["too_many_open"] = settlement.too_large
    return found


def _holds(value: bool) -> str:  # noqa: FBT001  a truth value to its word
    return "holds" if value else "fails"


def _measure(measure: Measure, proviso: Proviso | None) -> Plain:
    found: Plain = {"measure": measure.measure}
    if measure.within is not None:
        found["within"] = _text(measure.within)
    if measure.owner is not None:
        found["owner"] = _text(measure.owner)
    if proviso is not None:
        found |= {
            "conditional": True,
            "if_unmet": proviso.unmet,
            "condition_of": list(proviso.rules),
        }
    return found


def _text(text: Text) -> Plain | str:
    return {"zh": text.zh, "en": text.en} if text.en is not None else text.zh


def _finding(f: Finding) -> Plain:
    return {
        "criterion": f.criterion,
        "verdict": f.verdict,
        "effective": f.effective,
        "contested": f.contested,
        "open": f.open,
        "raised": f.raised,
        "closed": f.closed,
        "standard": f.standard,
        "counter_standard": f.counter_standard,
        "burden": f.burden,
        "presumed": _presumed(f),
        "for": [_line(x) for x in f.for_],
        "against": [_line(x) for x in f.against],
        "not_counted": [_line(x) | {"reason": x.reason, "by": x.by} for x in f.not_counted],
        "weight": {
            "for": {"sufficient": f.weight_for[0], "corroborative": f.weight_for[1]},
            "against": {"sufficient": f.weight_against[0], "corroborative": f.weight_against[1]},
        },
    }


def _presumed(f: Finding) -> Plain | None:
    if f.presumed is None:
        return None
    return {"verdict": f.effective, "basis": _basis(f.presumed), "shifted": f.shifted}


def _basis(basis: Basis) -> Plain | str:
    if basis.instrument is None:
        return basis.status or "synthesis"
    return {
        "instrument": basis.instrument.zh,
        "article": basis.article.zh if basis.article else "",
        "status": basis.status,
    }


def _line(line: Line) -> Plain:
    return {
        "assertion": line.assertion,
        "exhibit": line.exhibit,
        "at": line.at.zh if line.at else "",
        "standing": line.standing,
        "group": line.group,
        "derived": line.derived,
        "side": "for" if line.supports else "against",
    }


def _exhibit(key: str, adjudication: Adjudication) -> Plain:
    appraisals: list[Appraisal] = [by[key] for by in adjudication.appraisals.values()]
    first = appraisals[0]
    distinct = {s for a in appraisals for s in a.standing.values()}
    standing: object = dict(sorted(first.standing.items()))
    if len(distinct) == 1:
        standing = next(iter(distinct))
    return {
        "id": key,
        "standing": standing,
        "authenticity": first.authenticity,
        "integrity": first.integrity,
        "legality": first.legality,
        "interest": first.interest,
        "reasons": list(first.reasons),
        "sha256": adjudication.digests.get(key),
    }


def _derived(derived: Derived) -> Plain:
    return {
        "id": derived.id,
        "exhibit": derived.exhibit,
        "criterion": derived.criterion,
        "supports": derived.supports,
        "matter": derived.matter,
        "respondent": derived.respondent,
        "fact_known": derived.known.isoformat() if derived.known else None,
        "at": derived.at,
        "origin": derived.origin,
        "rule": derived.rule,
    }


def _judgements(adjudication: Adjudication) -> list[Plain]:
    found: list[Plain] = []
    for rec in adjudication.recommendations:
        found.extend(_judgement(j, rec) for j in rec.judgements)
    return found


def _judgement(judgement: Judgement, rec: Recommendation) -> Plain:
    return {
        "respondent": rec.respondent,
        "matter": rec.matter,
        "constraint": judgement.constraint,
        "exhibit": judgement.exhibit,
        "instance": judgement.instance,
        "verdict": judgement.verdict,
        "activations": [
            {
                "verdict": a.verdict,
                "line": a.activated_by.line if a.activated_by else None,
                "decided_by": a.decided_by.line if a.decided_by else None,
                "events": [e.where for e in a.events],
            }
            for a in judgement.activations
        ],
    }


def _doubt(doubt: Doubt) -> Plain:
    signal = doubt.signal
    return {
        "check": signal.check.id,
        "exhibit": signal.exhibit,
        "matter": doubt.matter,
        "records": [e.where for e in signal.events],
        "open": [e.where for e in doubt.open],
        "of": signal.of,
        "asks": {"zh": signal.check.means.zh, "en": signal.check.means.en or signal.check.means.zh},
        "settles": {
            "zh": signal.check.settles.zh,
            "en": signal.check.settles.en or signal.check.settles.zh,
        },
        "answers": [
            {
                "answer": a.answer,
                "because": a.because.zh,
                "lines": list(a.lines),
                "rests_on": a.rests_on,
            }
            for a in doubt.answers
        ],
        "if_explained": [
            {"respondent": r, "track": t, "outcome": o} for r, t, o in doubt.if_explained
        ],
    }


def _labels(adjudication: Adjudication) -> dict[str, Plain]:
    """Return {zh, en} for every id that a person reads."""
    found: dict[str, Text] = {**WORDS, **KINDS}
    for person in adjudication.case.respondents:
        found[person.id] = person.name
    for exhibit in adjudication.case.exhibits:
        found[exhibit.id] = exhibit.title or Text(exhibit.id)
    for matter in adjudication.case.matters:
        found[matter.id] = matter.conduct.summary or Text(matter.id)
    for rec in adjudication.recommendations:
        book = rec.rulebook
        found[book.cover.id] = book.cover.title
        found.setdefault(rec.track, book.cover.title)
        for rule in book.rules.values():
            found[rule.id] = rule.title or Text(rule.id)
        for stratum in book.cover.strata:
            found.setdefault(stratum, Text(stratum))
        for constraint in book.constraints.values():
            found[constraint.id] = constraint.title or Text(constraint.id)
        for name in (*rec.conclusions, *rec.point.referrals, *rec.point.considerations):
            found.setdefault(name, Text(name))
        for measure in rec.point.attached:
            found.setdefault(measure.measure, Text(measure.measure))
        found |= book.cover.labels
        for rung in book.cover.ladder:
            found[rung.id] = rung.label
        for criterion in book.criteria.values():
            found[criterion.id] = criterion.title
    return {
        k: {"zh": t.zh, "en": t.en if t.en is not None else t.zh} for k, t in sorted(found.items())
    }


def why_object(rec: Recommendation, tree: Because) -> Plain:
    """Return one answer of ``tolerance why`` as plain values."""
    return {
        "respondent": rec.respondent,
        "matter": rec.matter,
        "track": rec.track,
        "because": _because(tree),
    }


def _because(tree: Because) -> Plain:
    found: Plain = {"kind": tree.kind, "id": tree.id, "state": tree.state}
    if tree.at:
        found["at"] = tree.at
    if tree.seen:
        found["seen"] = True
    if tree.parts:
        found["parts"] = [_because(part) for part in tree.parts]
    return found


def dumps(value: Mapping[str, Any]) -> str:
    """Write an object for stdout or a file: UTF-8, sorted keys, the same bytes every time."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1) + "\n"
