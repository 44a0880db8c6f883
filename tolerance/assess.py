"""From a path to an adjudication: the walk of one case through files, trails and the core.

Everything that touches a file stands here or below in ``files`` and ``trails``; what is
decided is decided in ``adjudicate``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from tolerance.adjudicate import adjudicate
from tolerance.charges import Notice, charges_of
from tolerance.engine.chain import Conflict
from tolerance.evidence.appraise import appraise
from tolerance.evidence.presume import ShiftConflict
from tolerance.files.case import read_case
from tolerance.files.casefile import CaseFile
from tolerance.files.doubts import doubts
from tolerance.files.fit import Charge, fit
from tolerance.files.quotes import missing_quotes
from tolerance.model.adjudication import Adjudication, Doubt, Recommendation
from tolerance.model.finding import Appraisal
from tolerance.model.noun import Noun
from tolerance.model.problem import Problem, ProblemsError
from tolerance.model.trail import Trail
from tolerance.shelf import Shelf
from tolerance.trails.checks.run import answer_to
from tolerance.trails.derive import derive
from tolerance.trails.offered import Offered, answered_as_explained, late_exhibits, read_offered


class View(Noun):
    """From where a case is looked at: what is assumed beside what the file says."""

    final: bool = False
    known_at_conduct: bool = False


class Assessed(Noun):
    """An adjudication with the case file it came from."""

    file: CaseFile
    adjudication: Adjudication
    trails: Mapping[str, Trail]


def assess(
    path: Path,
    shelf: Shelf,
    on: date,
    *,
    rulebook: str | None = None,
    final: bool = False,
    known_at_conduct: bool = False,
) -> Assessed:
    """Adjudicate one case file, every respondent, matter and track.

    Args:
        path: the ``case.yaml``.
        shelf: the rulebooks.
        on: the day of the assessment.
        rulebook: ``REGIME`` or ``REGIME@EDITION`` to judge its track by.
        final: take every inquiry as exhausted.
        known_at_conduct: judge every criterion by what was known when the conduct ended.

    Raises:
        ProblemsError: the case, a rulebook, or both together have problems.

    """
    view = View(final, known_at_conduct)
    return assess_file(read_case(path), shelf, on, rulebook=rulebook, view=view)


def assess_file(
    file: CaseFile, shelf: Shelf, on: date, *, rulebook: str | None = None, view: View
) -> Assessed:
    """Adjudicate a case that was read, as ``assess`` does.

    Raises:
        ProblemsError: the case, a rulebook, or both together have problems.

    """
    notices: list[Notice] = []
    charges = list(charges_of(file, shelf, rulebook, notices))
    appraisals = {
        charge.rulebook.digest: appraise(file.case, charge.rulebook.standing, file.digests)
        for charge in charges
    }
    problems = fit(file, charges, _excluded_everywhere(appraisals))
    if problems:
        raise ProblemsError(problems)
    notices.extend(
        ("standing-none", {"rulebook": charge.rulebook.name})
        for charge in charges
        if not charge.rulebook.standing
    )
    offered = read_offered(file, charges, _excluded_everywhere(appraisals))
    if offered.problems:
        raise ProblemsError(offered.problems)
    notices.extend(offered.notices)
    trails = offered.trails
    broken, late = offered.broken, late_exhibits(file, charges, offered)
    if broken or late:
        appraisals = {
            charge.rulebook.digest: appraise(
                file.case, charge.rulebook.standing, file.digests, broken, late
            )
            for charge in charges
        }
        gone = _excluded_everywhere(appraisals)
        trails = {key: trail for key, trail in trails.items() if key not in gone}
    last = max(m.conduct.last_day for m in file.case.matters)
    if on < last:
        notices.append(("assessed-before-conduct", {"on": on.isoformat(), "day": last.isoformat()}))
    heard = Heard(file, shelf, charges, appraisals, view)
    found = heard.recommend(trails, problems)
    if problems:
        raise ProblemsError(problems)
    first = [
        ("digest-differs", {"exhibit": x.id})
        for x in sorted(file.case.exhibits, key=lambda x: x.id)
        if x.sha256 and file.digests.get(x.id, x.sha256.lower()) != x.sha256.lower()
    ]
    adjudication = Adjudication(
        file.case,
        on,
        file.digest,
        file.digests,
        tuple(found),
        appraisals,
        (
            *first,
            *_sorted(
                (
                    *notices,
                    *missing_quotes(file),
                    *doubts(file),
                    *_undetermined(found),
                    *_landed(found),
                )
            ),
        ),
        tuple(s for s in offered.signals if s.check.class_ != "D"),
        tuple(_doubts(heard, offered, trails, found)),
    )
    return Assessed(file, adjudication, trails)


class Heard(Noun):
    """A case with its rulebooks and appraisals, ready to be judged on one reading of its trails."""

    file: CaseFile
    shelf: Shelf
    charges: list[Charge]
    appraisals: Mapping[str, Mapping[str, Appraisal]]
    view: View

    def recommend(
        self, trails: Mapping[str, Trail], problems: list[Problem]
    ) -> list[Recommendation]:
        """Judge every respondent, matter and track; what cannot be judged is a problem."""
        found: list[Recommendation] = []
        for charge in self.charges:
            matter = next(m for m in self.file.case.matters if m.id == charge.matter)
            for respondent in sorted(matter.respondents):
                one = _one(
                    self.file,
                    self.shelf,
                    charge,
                    respondent,
                    self.appraisals,
                    trails,
                    problems,
                    view=self.view,
                )
                if one is not None:
                    found.append(one)
        found.sort(key=lambda r: (r.respondent, r.matter, r.track))
        return found


def _doubts(
    heard: Heard,
    offered: Offered,
    trails: Mapping[str, Trail],
    found: Sequence[Recommendation],
) -> Iterator[Doubt]:
    """Yield each question that records put, and what an explanation would change."""
    case = heard.file.case
    matter_of = {x.id: x.matter or "" for x in case.exhibits}
    for signal in offered.signals:
        if signal.check.class_ != "B":
            continue
        given = [answer_to(signal, e.line, offered.answers) for e in signal.events]
        open_ = tuple(e for e, answer in zip(signal.events, given, strict=True) if answer is None)
        then: list[Recommendation] = []
        if open_ and signal.exhibit in trails:
            explained = answered_as_explained(trails[signal.exhibit], open_)
            then = heard.recommend({**trails, signal.exhibit: explained}, [])
        now = {(r.respondent, r.matter, r.track): r.outcome for r in found}
        yield Doubt(
            signal,
            matter_of[signal.exhibit],
            tuple(a for a in offered.answers if a in given),
            open_,
            tuple(
                (r.respondent, r.track, r.outcome)
                for r in then
                if now.get((r.respondent, r.matter, r.track)) != r.outcome
            ),
        )


def _landed(found: Iterable[Recommendation]) -> Iterator[Notice]:
    """Yield what local measures would grant and their instrument does not leave open."""
    for rec in found:
        for rule in sorted({rule for rule, _ in rec.point.landed}):
            yield (
                "overlay-landed",
                {
                    "respondent": rec.respondent,
                    "matter": rec.matter,
                    "rule": rule,
                    "overlays": ", ".join(rec.rulebook.overlays),
                    "rulebook": rec.rulebook.name,
                },
            )


def _sorted(notices: Iterable[Notice]) -> list[Notice]:
    """Put notices in one order and drop repeats."""
    keyed = {(code, tuple(sorted(facts.items()))): (code, facts) for code, facts in notices}
    return [keyed[key] for key in sorted(keyed)]


def _excluded_everywhere(appraisals: Mapping[str, Mapping[str, Appraisal]]) -> frozenset[str]:
    kept = {
        exhibit
        for by_exhibit in appraisals.values()
        for exhibit, appraisal in by_exhibit.items()
        if any(standing != "excluded" for standing in appraisal.standing.values())
    }
    every = {exhibit for by_exhibit in appraisals.values() for exhibit in by_exhibit}
    return frozenset(every - kept)


def _undetermined(recommendations: list[Recommendation]) -> Iterator[Notice]:
    """Name each constraint whose outcome the records leave open."""
    for rec in recommendations:
        for judgement in rec.judgements:
            if judgement.verdict != "undetermined":
                continue
            places = {
                e.line: e.where
                for a in judgement.activations
                if a.verdict == "undetermined"
                for e in a.events
            }
            yield (
                "trail-undetermined",
                {
                    "exhibit": judgement.exhibit,
                    "constraint": judgement.constraint,
                    "lines": ", ".join(where for _, where in sorted(places.items())),
                },
            )


def _one(  # noqa: PLR0913  one recommendation's whole surroundings
    file: CaseFile,
    shelf: Shelf,
    charge: Charge,
    respondent: str,
    appraisals: Mapping[str, Mapping[str, Appraisal]],
    trails: Mapping[str, Trail],
    problems: list[Problem],
    *,
    view: View,
) -> Recommendation | None:
    number = [m.id for m in file.case.matters].index(charge.matter)
    place = file.place("matters", number)
    try:
        derived, judgements = derive(file.case, charge.rulebook, trails, charge.matter, respondent)
    except ProblemsError as fault:
        problems.extend(replace(problem, place=place) for problem in fault.problems)
        return None
    facts = {
        "respondent": respondent,
        "matter": charge.matter,
        "rulebook": charge.rulebook.name,
    }
    try:
        return adjudicate(
            shelf.bench(charge.rulebook),
            file.case,
            respondent=respondent,
            matter=charge.matter,
            track=charge.track,
            appraisals=appraisals[charge.rulebook.digest],
            derived=derived,
            judgements=judgements,
            digests=file.digests,
            final=view.final,
            known_at_conduct=view.known_at_conduct,
        )
    except Conflict as fault:
        problems.append(Problem(fault.code, place, {**facts, **fault.facts}))
    except ShiftConflict as fault:
        problems.append(Problem("shifts-disagree", place, {**facts, "criterion": fault.criterion}))
    return None
