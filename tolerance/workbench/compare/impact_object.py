"""What a new edition would make of cases as ``tolerance/impact/1``."""

from __future__ import annotations

from typing import Any

from tolerance.model.problem import Problem
from tolerance.model.text import Language
from tolerance.report.problems import remedy, sentence
from tolerance.workbench.compare.impact_words import ImpactWords, first, ordered
from tolerance.workbench.compare.row import Impact, Row
from tolerance.workbench.compare.stand import KINDS, Stand

SCHEMA = "tolerance/impact/1"
Plain = dict[str, Any]


def impact_object(impact: Impact, language: Language) -> Plain:
    """Return the object."""
    words = ImpactWords(impact, "zh"), ImpactWords(impact, "en")
    return {
        "schema": SCHEMA,
        "retroactive": False,
        "notice": {"zh": "".join(words[0].heading()), "en": " ".join(words[1].heading())},
        "new": {
            "rulebook": impact.spot.name,
            "folder": str(impact.spot.edition.folder),
            "digest": impact.book.digest,
            "track": impact.book.cover.track,
            "from": impact.spot.edition.cover.in_force.from_.isoformat(),
            "title": {
                "zh": impact.spot.edition.cover.title.say("zh"),
                "en": impact.spot.edition.cover.title.say("en"),
            },
            "extends": impact.spot.edition.cover.extends,
        },
        "counts": {kind: sum(first(r) == kind for r in impact.rows) for kind in KINDS}
        | {"not-assessed": len(impact.failed), "elsewhere": len(impact.elsewhere)},
        "rows": [_row(r, words) for r in ordered(impact.rows)],
        "elsewhere": sorted(impact.elsewhere),
        "not_assessed": [
            {"case": case, "problems": [_problem(p, language) for p in problems]}
            for case, problems in impact.failed
        ],
    }


def _row(row: Row, words: tuple[ImpactWords, ImpactWords]) -> Plain:
    return {
        "case": row.case,
        "source": row.source,
        "from_findings_only": row.recorded,
        "respondent": row.respondent,
        "matter": row.matter,
        "conduct_ended": row.ended.isoformat() if row.ended else None,
        "conduct_before_force": row.before,
        "changes": list(row.kinds),
        "now": None if row.now is None else _side(row.now),
        "new": _side(row.new),
        "causes": {
            "verdicts": [{"criterion": k, "now": a, "new": b} for k, a, b in row.verdicts],
            "rules_gone": list(row.gone),
            "rules_come": list(row.come),
            "rules_changed": list(row.altered),
            "policy_row_changed": row.row_changed,
        },
        "newly_needed": list(row.opened),
        "present": None
        if row.present is None
        else {
            "rulebook": row.present.rulebook,
            "overlays": list(row.present.overlays),
            "folder": row.present.folder,
        },
        "left_out_of_present": [
            {"kind": x.kind, "name": x.name, "matter": x.matter, "entries": list(x.entries)}
            for x in row.left_out
        ],
        "unknown": list(row.unknown),
        "words": {
            lang: [w.outcome(row), *w.causes(row), *w.marks(row)]
            for lang, w in zip(("zh", "en"), words, strict=True)
        },
    }


def _side(stand: Stand) -> Plain:
    return {
        "rulebook": stand.rulebook,
        "outcome": stand.outcome,
        "class": stand.class_,
        "disposition": stand.disposition,
        "permitted": list(stand.permitted),
        "grounds": list(stand.grounds),
        "conclusions": sorted(stand.conclusions),
        "referrals": list(stand.referrals),
        "needed": list(stand.needed),
    }


def _problem(problem: Problem, language: Language) -> Plain:
    return {
        "code": problem.code,
        "file": problem.place.file,
        "line": problem.place.line,
        "message": sentence(problem, language),
        "remedy": remedy(problem, language),
    }
