"""Which assertions count for one respondent in one matter, and why the others do not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from tolerance.evidence.appraise import RANK
from tolerance.model.case import Assertion, Case
from tolerance.model.finding import Appraisal, Astride, Derived, Line, NotCounted
from tolerance.model.rulebook import Rulebook, Standing
from tolerance.model.text import Text

Inference = tuple[object, ...]


SILENT = frozenset({"excluded", "known only later", "own defence"})
"""Reasons for which an assertion does not even raise its criterion."""


@dataclass(frozen=True, slots=True)
class Unit:
    """What one adjudication is about, with all that bears on its evidence."""

    case: Case
    rulebook: Rulebook
    respondent: str
    matter: str
    appraisals: Mapping[str, Appraisal]
    derived: tuple[Derived, ...] = ()
    astride: tuple[Astride, ...] = ()
    digests: Mapping[str, str] = field(default_factory=dict)
    """Exhibit → digest of its file: two of one digest are one thing."""
    known_at_conduct: bool = False
    """Judge every criterion by what was known when the conduct ended."""

    @property
    def last_day(self) -> date:
        """The day on which the conduct ended."""
        return next(m for m in self.case.matters if m.id == self.matter).conduct.last_day

    def standing(self, exhibit: str) -> Standing:
        """Return an exhibit's standing for this respondent."""
        return self.appraisals[exhibit].standing[self.respondent]

    def as_of_conduct(self, criterion: str) -> bool:
        """True where the hindsight guard watches a criterion."""
        if self.known_at_conduct:
            return True
        known = self.rulebook.criteria.get(criterion)
        return known is not None and self.rulebook.terms(known).judged_as_of == "conduct"


@dataclass(frozen=True, slots=True)
class Counted:
    """The lines of every criterion, and the criteria that somebody raised."""

    lines: Mapping[str, tuple[Line, ...]]
    raised: frozenset[str]


@dataclass(slots=True)
class _Tally:
    """Walks a unit's assertions once for a given choice of what is left out."""

    unit: Unit
    left_out: frozenset[str]
    by_id: dict[str, Assertion]
    groups: dict[str, str]
    offerers: dict[str, str]
    families: dict[str, str]
    speakers: dict[str, str]
    targets: dict[Inference, list[Assertion]] = field(default_factory=dict)
    stands_: dict[str, bool] = field(default_factory=dict)

    def root(self, assertion: Assertion) -> Assertion:
        """Return the assertion with a side at the end of a chain of undercutters."""
        while assertion.undercuts is not None:
            assertion = self.by_id[assertion.undercuts]
        return assertion

    def inference(self, assertion: Assertion) -> Inference:
        """Return what an undercutter of this assertion attacks, on every copy of it."""
        family = self.families[assertion.exhibit]
        if assertion.undercuts is not None:
            return (family, self.inference(self.by_id[assertion.undercuts]))
        return (family, assertion.criterion, assertion.supports)

    def standing(self, assertion: Assertion) -> Standing:
        """Return the exhibit's standing; an admission is never more than corroborative."""
        standing = self.unit.standing(assertion.exhibit)
        if assertion.admission and standing == "sufficient":
            return "corroborative"
        return standing

    def helps(self, assertion: Assertion) -> bool | None:
        """Say whether an assertion works for the respondent by polarity; None on neutral."""
        if assertion.undercuts is not None:
            target = self.helps(self.by_id[assertion.undercuts])
            return None if target is None else not target
        polarity = self.unit.rulebook.criteria[assertion.criterion or ""].polarity
        if polarity == "neutral":
            return None
        return (polarity == "favours") is bool(assertion.supports)

    def own(self, assertion: Assertion) -> bool:
        """True for what this respondent offered and did not admit."""
        return self.offerers[assertion.exhibit] == self.unit.respondent and not assertion.admission

    def gone(self, assertion: Assertion) -> NotCounted | None:
        """Say why an assertion is not there at all: excluded, or known only later."""
        if self.unit.standing(assertion.exhibit) == "excluded":
            return "excluded"
        criterion = self.root(assertion).criterion or ""
        if self.unit.as_of_conduct(criterion) and not self._known_in_time(assertion):
            return "known only later"
        return None

    def _known_in_time(self, assertion: Assertion) -> bool:
        known = assertion.fact_known
        if isinstance(known, Mapping):
            known = known.get(self.unit.respondent)
        return known is not None and known.last_day <= self.unit.last_day

    def barred(self, assertion: Assertion) -> NotCounted | None:
        """Say why an assertion that is there does not count, before any undercutter."""
        if assertion.admission:
            speaker = self.speakers.get(assertion.exhibit, self.offerers[assertion.exhibit])
            if speaker != self.unit.respondent:
                return "another's admission"
            if self.helps(assertion):
                return "admission in the speaker's favour"
        elif self.own(assertion) and self.helps(assertion) is False:
            return "own defence"
        if assertion.id in self.left_out:
            return "left out"
        return None

    def stands(self, undercutter: Assertion) -> bool:
        """True when an undercutter is there, counts, and is not itself undercut."""
        if undercutter.id not in self.stands_:
            self.stands_[undercutter.id] = (
                self.gone(undercutter) is None
                and self.barred(undercutter) is None
                and self._target_there(undercutter)
                and self.undercut_by(self.inference(undercutter), self.standing(undercutter))
                is None
            )
        return self.stands_[undercutter.id]

    def _target_there(self, undercutter: Assertion) -> bool:
        """An undercutter goes with the assertion it names, all the way down."""
        target = self.by_id[undercutter.undercuts or ""]
        if self.gone(target) is not None:
            return False
        return target.undercuts is None or self._target_there(target)

    def undercut_by(self, inference: Inference, standing: Standing) -> str | None:
        """Return the first undercutter, by id, that stands against an inference."""
        for undercutter in self.targets.get(inference, []):
            if RANK[self.standing(undercutter)] >= RANK[standing] and self.stands(undercutter):
                return undercutter.id
        return None


def count(unit: Unit, left_out: frozenset[str] = frozenset()) -> Counted:
    """Sort a unit's assertions into those that count and those that do not.

    Args:
        unit: the respondent, the matter and all that was put.
        left_out: own assertions on neutral criteria that are left out in this reading.

    """
    tally = _tally(unit, left_out)
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
        if derived.criterion in lines:
            line = _derived_line(tally, derived)
            if line.reason is None and derived.absence and _helps(unit, derived) is False:
                line = _missing_alone(tally, line, lines[derived.criterion])
            lines[derived.criterion].append(line)
            if line.reason not in SILENT:
                raised.add(derived.criterion)
    raised |= _points(unit) | _astride(unit)
    ordered = {k: tuple(sorted(v, key=lambda x: x.assertion)) for k, v in lines.items()}
    return Counted(ordered, frozenset(raised))


def own_on_neutral(unit: Unit) -> list[str]:
    """Return the respondent's own assertions on neutral criteria that would else count."""
    tally = _tally(unit, frozenset())
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
        if derived.criterion in unit.rulebook.criteria
        and tally.offerers[derived.exhibit] == unit.respondent
        and _helps(unit, derived) is None
        and _derived_gone(unit, derived) is None
    )
    return sorted(found)


def _line(tally: _Tally, assertion: Assertion) -> Line:
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


def _derived_line(tally: _Tally, derived: Derived) -> Line:
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


def _missing_alone(tally: _Tally, missing: Line, others: list[Line]) -> Line:
    """Leave out a missing digital record that may not speak against the respondent.

    It never does where an equal paper record or testimony stands; and never alone where the
    person lacked a means to make digital records.
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
    beside = (o for o in others if o.reason is None and o.supports is missing.supports)
    if _barred(tally.unit) and not any(not other.derived for other in beside):
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


def _tally(unit: Unit, left_out: frozenset[str]) -> _Tally:
    case = unit.case
    group = {origin.id: origin.group for origin in case.sources}
    by_id = {a.id: a for a in case.assertions if a.matter == unit.matter}
    tally = _Tally(
        unit,
        left_out,
        by_id,
        {x.id: group[x.source] for x in case.exhibits},
        {x.id: x.offered_by for x in case.exhibits},
        _families(case, unit.digests),
        {s.exhibit: s.respondent for s in case.statements if s.exhibit is not None},
    )
    for assertion in sorted(by_id.values(), key=lambda a: a.id):
        if assertion.undercuts is not None:
            target = by_id[assertion.undercuts]
            if tally.root(assertion).criterion in unit.rulebook.criteria:
                tally.targets.setdefault(tally.inference(target), []).append(assertion)
    return tally


def _families(case: Case, digests: Mapping[str, str]) -> dict[str, str]:
    """Return exhibit → the head of its line of copies; the same bytes are the same thing."""
    original = {x.id: x.copy_of for x in case.exhibits}
    heads: dict[str, str] = {}
    for key in original:
        head = key
        while (above := original.get(head)) is not None:
            head = above
        heads[key] = head
    for keys in _alike(digests).values():
        first = min(heads[key] for key in keys)
        joined = {heads[key] for key in keys}
        heads = {key: first if head in joined else head for key, head in heads.items()}
    return heads


def _alike(digests: Mapping[str, str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for key, digest in sorted(digests.items()):
        found.setdefault(digest, []).append(key)
    return found


def root_criterion(unit: Unit, name: str) -> str:
    """Return the criterion that an assertion, or the inference it undercuts, is about."""
    for derived in unit.derived:
        if derived.id == name:
            return derived.criterion
    tally = _tally(unit, frozenset())
    return tally.root(tally.by_id[name]).criterion or ""
