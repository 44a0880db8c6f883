"""How one respondent stands in one matter under an edition, and what two such stands differ in.

From an assessment, from recorded findings judged again, or from a record itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

from tolerance.files.canonical import digest
from tolerance.model.adjudication import Recommendation
from tolerance.model.noun import Noun
from tolerance.model.rulebook import Rulebook
from tolerance.model.text import Text
from tolerance.workbench.compare.rerun import Rerun

Kind = Literal[
    "lighter",
    "heavier",
    "other",
    "newly-open",
    "newly-settled",
    "disposition",
    "reasons",
    "first",
    "unchanged",
]
KINDS: tuple[Kind, ...] = (
    *("lighter", "heavier", "other", "newly-open", "newly-settled", "disposition"),
    *("reasons", "first", "unchanged"),
)
CLASSES = ("none", "exempt", "reduced", "liable", "aggravated")


class Stand(Noun):
    """How one respondent stands in one matter under one edition."""

    rulebook: str
    outcome: str
    label: Text
    class_: str
    disposition: str
    permitted: tuple[str, ...]
    grounds: tuple[str, ...]
    conclusions: frozenset[str]
    """Those that hold."""
    attached: frozenset[str]
    referrals: tuple[str, ...]
    needed: tuple[str, ...]
    effective: Mapping[str, str]
    standing: frozenset[str]
    """Rules that apply undefeated; unknown rules of a record are none."""
    row: str | None = None
    """The content of the policy row that was met."""


def rule_meaning(book: Rulebook, key: str) -> str:
    """Return what tells one content of a rule from another."""
    rule = book.rules[key]
    return digest((rule.when, rule.then, rule.modality, rule.defeats))


def what_changed(
    now: Stand, then: Stand, opened: Sequence[str], old: Rulebook | None, new: Rulebook
) -> Iterator[Kind]:
    """Yield what changed from one stand to another, the weightiest first."""
    if now.outcome != then.outcome:
        weight = heavier(now, then, old, new)
        yield "lighter" if weight < 0 else "heavier" if weight > 0 else "other"
    if then.disposition == "remit" and (now.disposition != "remit" or opened):
        yield "newly-open"
    elif now.disposition == "remit" and then.disposition == "conclude":
        yield "newly-settled"
    elif now.disposition != then.disposition or now.referrals != then.referrals:
        yield "disposition"
    same = now.outcome == then.outcome
    reasons = (
        now.grounds != then.grounds
        or now.conclusions != then.conclusions
        or now.permitted != then.permitted
        or now.attached != then.attached
    )
    if same and reasons:
        yield "reasons"
    if same and not reasons and now.disposition == then.disposition and not opened:
        yield "unchanged"


def heavier(now: Stand, then: Stand, old: Rulebook | None, new: Rulebook) -> int:
    """Return more than 0 where the outcome is heavier: by a ladder with both, else by class."""
    for book in (new, old):
        rungs = book.rungs if book is not None else ()
        if now.outcome in rungs and then.outcome in rungs:
            return rungs.index(then.outcome) - rungs.index(now.outcome)
    return CLASSES.index(then.class_) - CLASSES.index(now.class_)


def of_assessment(rec: Recommendation) -> Stand:
    """Return how an assessment leaves a respondent."""
    book, row = rec.rulebook, rec.point.row
    return Stand(
        book.name,
        rec.outcome,
        next(r.label for r in book.cover.ladder if r.id == rec.outcome),
        rec.class_,
        rec.disposition,
        rec.point.permitted,
        rec.grounds,
        frozenset(k for k, holds in rec.conclusions.items() if holds),
        frozenset(f"{m.measure}{'+' if m.condition else ''}" for m in rec.point.attached),
        rec.point.referrals,
        tuple(q.criterion for q in rec.settlement.needed),
        {f.criterion: f.effective for f in rec.findings},
        frozenset(f.rule for f in rec.firings if not f.defeated_by),
        digest((book.rows[row - 1].when, book.rows[row - 1].choose)) if row else None,
    )


def of_rerun(found: Rerun, book: Rulebook) -> Stand:
    """Return how recorded findings leave a respondent under another edition."""
    rung = next(r for r in book.cover.ladder if r.id == found.point.outcome)
    return Stand(
        book.name,
        rung.id,
        rung.label,
        rung.class_,
        found.disposition,
        found.point.permitted,
        found.grounds,
        frozenset(k for k, holds in found.conclusions.items() if holds),
        frozenset(f"{m.measure}{'+' if m.condition else ''}" for m in found.point.attached),
        found.point.referrals,
        tuple(q.criterion for q in found.settlement.needed),
        {f.criterion: f.effective for f in found.findings},
        frozenset(f.rule for f in found.firings if not f.defeated_by),
    )


def of_record(rec: Mapping[str, Any], labels: Mapping[str, Any]) -> Stand:
    """Return how a recorded recommendation stood."""
    return Stand(
        f"{rec['regime']}@{rec['edition']}",
        rec["outcome"],
        label_of(labels, rec["outcome"]),
        rec["class"],
        rec["disposition"],
        tuple(rec["permitted"]),
        tuple(rec["grounds"]),
        frozenset(k for k, holds in rec["conclusions"].items() if holds == "holds"),
        frozenset(f"{m['measure']}{'+' if m.get('conditional') else ''}" for m in rec["attached"]),
        tuple(rec["referrals"]),
        tuple(q["criterion"] for q in rec["needed"]),
        {f["criterion"]: f["effective"] for f in rec["findings"]},
        frozenset(f["rule"] for f in rec["firings"] if not f["defeated_by"]),
    )


def label_of(labels: Mapping[str, Any], name: str) -> Text:
    """Return the label that a record keeps for an id."""
    found = labels.get(name)
    if isinstance(found, Mapping):
        return Text(str(found["zh"]), found.get("en"))
    return Text(name)
