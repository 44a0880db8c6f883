"""What ``trail`` answers, as JSON: a summary, judgements, signals and burdens."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tolerance.model.check import Signal
from tolerance.model.load import Measured
from tolerance.model.procedure import Constraint
from tolerance.model.text import Text
from tolerance.model.trail import Activation, Judgement
from tolerance.trails.summary import Summary

Plain = dict[str, Any]
MOST_LISTED = 1000
"""Records listed of one signal; their number is always whole."""


def summary_object(summary: Summary, *, mapped: bool) -> Plain:
    """Return a summary: numbers, and the activities by frequency with their acts, if mapped."""
    acts = summary.acts if mapped else {}
    return {
        "events": summary.events,
        "cases": summary.cases,
        "activities": len(summary.activities),
        "actors": summary.actors,
        "from": summary.first.start.isoformat() if summary.first else None,
        "to": summary.last.start.isoformat() if summary.last else None,
        "by_activity": [
            {"activity": name, "act": acts.get(name), "events": number}
            for name, number in sorted(summary.activities.items(), key=lambda kv: (-kv[1], kv[0]))
        ],
        "captures": dict(sorted(summary.captures.items())),
        "precisions": dict(sorted(summary.precisions.items())),
        "recorded": summary.recorded,
        "without_zone": summary.zone_assumed,
    }


def judgements_object(constraint: Constraint, judgements: Sequence[Judgement]) -> Plain:
    """Return what one constraint comes to, instance by instance, with the deciding records."""
    return {
        "id": constraint.id,
        "constraint": constraint.constraint,
        "title": both(constraint.title or Text(constraint.id)),
        "counts": dict(sorted(Counter(j.verdict for j in judgements).items())),
        "instances": [
            {
                "instance": j.instance,
                "exhibit": j.exhibit,
                "verdict": j.verdict,
                "activations": [activation_object(a) for a in j.activations],
            }
            for j in judgements
        ],
    }


def activation_object(activation: Activation) -> Plain:
    """Return one activation: its verdict, its event, and the events that decide it."""
    called = activation.activated_by
    return {
        "verdict": activation.verdict,
        "line": called.line if called else None,
        "record": called.where if called else None,
        "events": [e.where for e in activation.events],
        "lines": [e.line for e in activation.events],
    }


def signal_object(signal: Signal) -> Plain:
    """Return what one check came to, with its base rate and its innocent explanations."""
    check = signal.check
    return {
        "check": check.id,
        "class": check.class_,
        "exhibit": signal.exhibit,
        "title": both(check.title),
        "means": both(check.means),
        "effect": both(EFFECTS[check.class_]),
        "innocent": [both(text) for text in check.innocent],
        "settles": both(check.settles),
        "honest": both(check.honest) if check.honest else None,
        "hits": signal.hits,
        "of": signal.of,
        "facts": dict(signal.facts),
        "records": [e.where for e in signal.events[:MOST_LISTED]],
        "lines": [e.line for e in signal.events[:MOST_LISTED]],
    }


def burden_object(measured: Measured) -> Plain:
    """Return one burden as measured."""
    return {
        "burden": measured.burden,
        "part": measured.part,
        "whole": measured.whole,
        "records": [e.where for e in measured.events[:MOST_LISTED]],
    }


def both(text: Text) -> Plain:
    """Return a text in both languages, Chinese where there is no English."""
    return {"zh": text.zh, "en": text.en or text.zh}


def sorted_notices(notices: Iterable[tuple[str, Mapping[str, str]]]) -> list[Plain]:
    """Return notices as codes with their facts, in one order."""
    return [
        {"code": code, **dict(sorted(facts.items()))}
        for code, facts in sorted(notices, key=lambda n: (n[0], sorted(n[1].items())))
    ]


EFFECTS: dict[str, Text] = {
    "A": Text(
        "可以影响该份材料能否采信，由证据资格表确定；不说明何人所为。",
        "May decide, by the standing table, how far this copy is relied on; it does not show "
        "whose doing it is.",
    ),
    "B": Text(
        "只提出问题，不说明作假；答复之前，所涉记录对任何人有利、不利均不作认定的依据。",
        "Puts a question and shows no falsification; until it is answered the records decide "
        "nothing, for or against anyone.",
    ),
    "C": Text(
        "只限定记录能够证明什么，本身不降低其证据资格；有明文时限而逾期录入的，依证据资格表办理。",
        "Limits what the record proves and never of itself lowers its standing; an entry later "
        "than a cited rule allows is dealt with by the standing table.",
    ),
    "D": Text(
        "只用于挑选查看对象，不得作为认定、怀疑任何人的依据；即使无人违规，也会出现。",
        "Only chooses what to look at; no ground for a finding against or a suspicion of anyone. "
        "It occurs where nobody did wrong.",
    ),
}
"""What each class may do, and no more."""
