"""Which questions can still change what is recommended: read off the settled question.

Everything here is a function of an adjudication; it asks nobody and reads no file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from tolerance.adjudicate.settle import settle
from tolerance.engine.chain import Conflict
from tolerance.model.adjudication import Adjudication, Recommendation, Settlement
from tolerance.model.condition import Condition, CriterionIs, atoms
from tolerance.model.criterion import Criterion
from tolerance.model.finding import Finding
from tolerance.model.noun import Noun
from tolerance.model.rulebook import Rulebook
from tolerance.shelf import Shelf

Unit = tuple[str, str]
"""Matter and respondent: what an assertion speaks of, whatever the track."""
About = tuple[str, str, str]
"""Matter, respondent, criterion."""
_HOLDERS = {"authority": 0, "system": 0, "third-party": 1, "respondent": 3}
"""What the authority or a system holds is asked for first, the respondent last."""
_NOBODY = 2


class Pending(Noun):
    """A question whose answer can still change a recommendation."""

    matter: str
    respondent: str
    criterion: Criterion
    book: Rulebook
    finding: Finding

    @property
    def about(self) -> About:
        """Whom, in what, and which question."""
        return self.matter, self.respondent, self.criterion.id


@dataclass(slots=True)
class World:
    """What a walk may ask: the rulebooks, and how a case stands. Both answer alike each time."""

    shelf: Shelf
    judge: Callable[[str], Adjudication]
    """The text of a case file → its adjudication; raises ``ProblemsError``."""
    texts: dict[str, str] = field(default_factory=dict)
    """What was told → the text of its case file."""
    _pending: dict[tuple[str, frozenset[About]], list[Pending]] = field(default_factory=dict)
    _could: dict[tuple[str, Unit], list[Criterion]] = field(default_factory=dict)
    _turns: dict[tuple[str, About], bool] = field(default_factory=dict)

    def pending(self, text: str, chosen: frozenset[About]) -> list[Pending]:
        """Return the questions that matter, in the order in which to ask them."""
        key = (text, chosen)
        if key not in self._pending:
            found = [
                each
                for rec in _in_order(self.judge(text))
                for each in _of(rec, self.shelf, _chosen_in(rec, chosen))
            ]
            self._pending[key] = found
        return self._pending[key]

    def could(self, text: str, unit: Unit) -> list[Criterion]:
        """Return what would matter if somebody raised it, and that nobody has raised."""
        key = (text, unit)
        if key not in self._could:
            found: dict[str, Criterion] = {}
            for rec in _in_order(self.judge(text)):
                if (rec.matter, rec.respondent) == unit:
                    found |= {c.id: c for c in _could(rec, self.shelf)}
            self._could[key] = list(found.values())
        return self._could[key]

    def turns(self, text: str, about: About) -> bool:
        """Say whether a criterion could still change what is recommended, its verdict undone.

        Whatever nobody has raised so far is taken as raised.
        """
        key = (text, about)
        if key not in self._turns:
            matter, respondent, criterion = about
            self._turns[key] = any(
                turns(rec, self.shelf, criterion)
                for rec in self.judge(text).recommendations
                if (rec.matter, rec.respondent) == (matter, respondent)
            )
        return self._turns[key]

    def barriers(self, text: str, unit: Unit) -> frozenset[str]:
        """Return the criteria that say, in some rulebook, that the means lacked."""
        return frozenset(
            rec.rulebook.cover.barrier
            for rec in self.judge(text).recommendations
            if (rec.matter, rec.respondent) == unit and rec.rulebook.cover.barrier
        )

    def findings(self, text: str, about: About) -> list[Finding]:
        """Return what was found on a criterion, on every track that reads it."""
        matter, respondent, criterion = about
        return [
            f
            for rec in self.judge(text).recommendations
            if (rec.matter, rec.respondent) == (matter, respondent)
            for f in rec.findings
            if f.criterion == criterion
        ]


def _in_order(adjudication: Adjudication) -> list[Recommendation]:
    recs = adjudication.recommendations
    return sorted(recs, key=lambda r: (r.matter, r.respondent, r.track))


def _chosen_in(rec: Recommendation, chosen: frozenset[About]) -> set[str]:
    return {c for m, r, c in chosen if (m, r) == (rec.matter, rec.respondent)}


def _of(rec: Recommendation, shelf: Shelf, chosen: set[str]) -> Iterator[Pending]:
    """Yield the questions of one recommendation that matter, some more being raised."""
    settlement = rec.settlement
    opened = chosen & {f.criterion for f in _raisable(rec)}
    if opened:
        settlement = _settled(rec, shelf, opened)
    wanted = needed(rec, settlement, opened)
    for name in _ordered(rec, settlement, wanted):
        criterion = rec.rulebook.criteria[name]
        yield Pending(rec.matter, rec.respondent, criterion, rec.rulebook, rec.finding(name))


def needed(rec: Recommendation, settlement: Settlement, opened: set[str]) -> set[str]:
    """Return the open questions that matter; all of them where that is too much to compute."""
    if settlement.too_large is not None:
        return {f.criterion for f in rec.findings if f.open} | opened
    return {q.criterion for q in settlement.needed}


def _raisable(rec: Recommendation) -> list[Finding]:
    """Return what would be open if somebody raised it."""
    book = rec.rulebook
    return [
        f
        for f in rec.findings
        if not f.open
        and f.on_evidence == "unproven"
        and f.closed is None
        and book.terms(book.criteria[f.criterion]).inquire
    ]


def _settled(rec: Recommendation, shelf: Shelf, opened: set[str]) -> Settlement:
    findings = [replace(f, open=True) if f.criterion in opened else f for f in rec.findings]
    try:
        return settle(rec.rulebook, shelf.bench(rec.rulebook).circuit, findings, rec.outcome)
    except Conflict:
        # What some answer leads to cannot be computed: then every question may matter.
        number = sum(f.open for f in findings)
        return Settlement(settled=False, range=(rec.outcome,), too_large=number)


def _could(rec: Recommendation, shelf: Shelf) -> list[Criterion]:
    opened = {f.criterion for f in _raisable(rec)}
    settlement = _settled(rec, shelf, opened)
    wanted = needed(rec, settlement, opened) & opened
    wanted |= {name for name in opened - wanted if _shifts(rec, shelf, name, opened)}
    return [rec.rulebook.criteria[k] for k in _ordered(rec, settlement, wanted)]


def turns(rec: Recommendation, shelf: Shelf, criterion: str) -> bool:
    """Say whether some answer to a criterion could change one recommendation."""
    if criterion not in rec.rulebook.criteria:
        return False
    findings = tuple(
        replace(f, on_evidence="unproven", closed=None, open=True)
        if f.criterion == criterion
        else f
        for f in rec.findings
    )
    undone = replace(rec, findings=findings)
    opened = {f.criterion for f in _raisable(undone)} | {criterion}
    if criterion in needed(undone, _settled(undone, shelf, opened), opened):
        return True
    return _shifts(undone, shelf, criterion, opened)


def _shifts(rec: Recommendation, shelf: Shelf, criterion: str, opened: set[str]) -> bool:
    """Say whether a criterion matters by turning the presumption of others that nobody raises.

    Once those are open they are answered, and then no presumption of theirs is left to turn.
    """
    turned = {
        other.id
        for other in rec.rulebook.criteria.values()
        if any(criterion in _named(shift.when) for shift in other.shift)
    }
    fewer = opened - turned
    return bool(turned & opened) and criterion in needed(rec, _settled(rec, shelf, fewer), fewer)


def _ordered(rec: Recommendation, settlement: Settlement, wanted: set[str]) -> list[str]:
    """Order questions by who holds the answer, by what settles soonest, by the strata."""
    place = {name: number for number, name in enumerate(_as_written(rec.rulebook))}
    soon = {name for way in settlement.shortest for name, _ in way}
    holders = {q.criterion: q.holder for q in settlement.needed}

    def rank(name: str) -> tuple[int, bool, int]:
        holder = holders.get(name) or rec.rulebook.criteria[name].holder
        return _HOLDERS.get(holder or "", _NOBODY), name not in soon, place[name]

    return sorted(wanted, key=rank)


def _as_written(book: Rulebook) -> list[str]:
    """Return the criteria in the order of the elements, of the strata, and of the rulebook."""
    found: dict[str, None] = {}
    if book.cover.elements is not None:
        found |= dict.fromkeys(_named(book.cover.elements))
    for stratum in book.cover.strata:
        for rule in book.rules.values():
            if rule.stratum == stratum:
                found |= {name: None for name in _named(rule.when) if name not in found}
    return list(found | {name: None for name in book.criteria if name not in found})


def _named(condition: Condition) -> list[str]:
    return [a.criterion for a in atoms(condition) if isinstance(a, CriterionIs)]
