"""Which assertions count for one respondent in one matter, and why the others do not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from tolerance.evidence.appraise import RANK
from tolerance.evidence.tally import Tally, Unit, tally_of
from tolerance.model.case import Assertion
from tolerance.model.finding import Derived, Line, NotCounted
from tolerance.model.noun import Noun
from tolerance.model.text import Text

SILENT = frozenset({"excluded", "known only later", "own defence"})
"""Reasons for which an assertion does not even raise its criterion."""


class Counted(Noun):
    """The lines of every criterion, and the criteria that somebody raised."""

    lines: Mapping[str, tuple[Line, ...]]
    raised: frozenset[str]


def count(unit: Unit, left_out: frozenset[str] = frozenset()) -> Counted:
    """Sort a unit's assertions into those that count and those that do not.

    Args:
        unit: the respondent, the matter and all that was put.
        left_out: own assertions on neutral criteria that are left out in this reading.

    """
    tally = tally_of(unit, left_out)
    lines: dict[str, list[Line]] = {key: [] for key in unit.rulebook.criteria}
    raised: set[str] = set()
    for assertion in tally.by_id.values():
        criterion = assertion.criterion
        if criterion not in lines or unit.respondent not in (assertion.for_ or ()):
            continue
        line = _line(tally, assertion)
        lines[criterion].append(line)
        if line.reason not in SILENT:
            raised.add(criterion)
    for derived in unit.derived:
        line = _derived_line(tally, derived)
        if line.reason is None and derived.absence and _helps(unit, derived) is False:
            line = _missing_digital(tally, line, lines[derived.criterion])
        lines[derived.criterion].append(line)
        if line.reason not in SILENT:
            raised.add(derived.criterion)
    raised |= _points(unit) | _astride(unit)
    ordered = {k: tuple(sorted(v, key=lambda x: x.assertion)) for k, v in lines.items()}
    return Counted(ordered, frozenset(raised))


def own_on_neutral(unit: Unit) -> list[str]:
    """Return the respondent's own assertions on neutral criteria that would else count."""
    tally = tally_of(unit, frozenset())
    found = []
    for assertion in tally.by_id.values():
        root = tally.root(assertion)
        mine = unit.respondent in (root.for_ or ()) or assertion.undercuts is not None
        if (
            mine
            and tally.own(assertion)
            and root.criterion in unit.rulebook.criteria
            and tally.helps(assertion) is None
            and tally.gone(assertion) is None
            and (assertion.undercuts is None or tally.stands(assertion))
        ):
            found.append(assertion.id)
    found.extend(
        derived.id
        for derived in unit.derived
        if tally.offerers[derived.exhibit] == unit.respondent
        and _helps(unit, derived) is None
        and _derived_gone(unit, derived) is None
    )
    return sorted(found)


def _line(tally: Tally, assertion: Assertion) -> Line:
    reason: NotCounted | None = tally.gone(assertion) or tally.barred(assertion)
    standing = tally.standing(assertion)
    by = None
    if reason is None:
        by = tally.undercut_by(tally.inference(assertion), standing)
        reason = "undercut" if by is not None else None
    return Line(
        assertion.id,
        assertion.exhibit,
        assertion.at,
        bool(assertion.supports),
        standing,
        tally.groups[assertion.exhibit],
        assertion.because,
        assertion.text,
        reason=reason,
        by=by,
    )


def _derived_line(tally: Tally, derived: Derived) -> Line:
    unit = tally.unit
    standing = unit.standing(derived.exhibit)
    own = tally.offerers[derived.exhibit] == unit.respondent
    reason = _derived_gone(unit, derived)
    by = None
    if reason is None and own and _helps(unit, derived) is False:
        reason = "own defence"
    elif reason is None and derived.id in tally.left_out:
        reason = "left out"
    elif reason is None:
        inference = (tally.families[derived.exhibit], derived.criterion, derived.supports)
        by = tally.undercut_by(inference, standing)
        reason = "undercut" if by is not None else None
    return Line(
        derived.id,
        derived.exhibit,
        Text(derived.at),
        derived.supports,
        standing,
        tally.groups[derived.exhibit],
        derived=True,
        reason=reason,
        by=by,
    )


def _missing_digital(tally: Tally, missing: Line, others: list[Line]) -> Line:
    """Leave out a missing digital record that may not speak against the respondent.

    It never does where the person lacked a means to make digital records, whatever else
    there is (promise 6); nor where an equal paper record or testimony stands.
    """
    kinds = {x.id: x for x in tally.unit.case.exhibits}

    def equal(other: Line) -> bool:
        exhibit = kinds[other.exhibit]
        return (
            other.reason is None
            and not other.derived
            and other.supports is not missing.supports
            and exhibit.kind != "trail"
            and not exhibit.electronic
            and RANK[other.standing] >= RANK[missing.standing]
        )

    if any(equal(other) for other in others):
        return replace(missing, reason="paper or testimony stands")
    if _barred(tally.unit):
        return replace(missing, reason="missing record alone, with an access barrier")
    return missing


def _barred(unit: Unit) -> bool:
    """Say whether the respondent lacked a means to make digital records."""
    person = next(r for r in unit.case.respondents if r.id == unit.respondent)
    access = person.access
    return access is not None and False in {
        access.devices,
        access.accounts,
        access.training,
        access.authority,
    }


def _derived_gone(unit: Unit, derived: Derived) -> NotCounted | None:
    if unit.standing(derived.exhibit) == "excluded":
        return "excluded"
    return _later(unit, derived.criterion, derived.known)


def _later(unit: Unit, criterion: str, known: date | None) -> NotCounted | None:
    if unit.as_of_conduct(criterion) and (known is None or known > unit.last_day):
        return "known only later"
    return None


def _helps(unit: Unit, derived: Derived) -> bool | None:
    polarity = unit.rulebook.criteria[derived.criterion].polarity
    return None if polarity == "neutral" else (polarity == "favours") is derived.supports


def _astride(unit: Unit) -> set[str]:
    """Return the criteria raised by an interval on both sides of their threshold."""
    return {
        x.criterion
        for x in unit.astride
        if any(unit.standing(exhibit) != "excluded" for exhibit in x.exhibits)
        and _later(unit, x.criterion, x.known) is None
    }


def _points(unit: Unit) -> set[str]:
    """Return the criteria that the respondent's points of defence raise."""
    found: set[str] = set()
    for statement in unit.case.statements:
        if statement.respondent != unit.respondent or statement.matter not in {None, unit.matter}:
            continue
        if statement.exhibit is not None and unit.standing(statement.exhibit) == "excluded":
            continue
        found |= {p.criterion for p in statement.points if p.criterion is not None}
    return found


def root_criterion(unit: Unit, name: str) -> str:
    """Return the criterion that an assertion, or the inference it undercuts, is about."""
    for derived in unit.derived:
        if derived.id == name:
            return derived.criterion
    tally = tally_of(unit, frozenset())
    return tally.root(tally.by_id[name]).criterion or ""
