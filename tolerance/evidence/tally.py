"""One unit's assertions: what is there, what is barred, what undercuts what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from tolerance.evidence.appraise import RANK
from tolerance.model.case import Assertion, Case
from tolerance.model.finding import Appraisal, Astride, Derived, NotCounted
from tolerance.model.noun import Noun
from tolerance.model.rulebook import Rulebook
from tolerance.model.standing import Standing

Inference = tuple[object, ...]


class Unit(Noun):
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


@dataclass(slots=True)
class Tally:
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


def tally_of(unit: Unit, left_out: frozenset[str]) -> Tally:
    """Set out a unit's assertions, with what is left out in this reading."""
    case = unit.case
    group = {origin.id: origin.group for origin in case.sources}
    by_id = {a.id: a for a in case.assertions if a.matter == unit.matter}
    tally = Tally(
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
