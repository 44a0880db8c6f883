"""The trails that a case offers: read by its rulebook's maps, checked, and questioned.

Knows no constraint, no rule and no outcome.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from tolerance.files.casefile import CaseFile
from tolerance.files.fit import Charge
from tolerance.model.calendar import UnknownYearError
from tolerance.model.case import Answer, Exhibit
from tolerance.model.check import Signal
from tolerance.model.problem import Problem, ProblemsError
from tolerance.model.rulebook import Rulebook
from tolerance.model.trail import Event, Trail
from tolerance.trails.checks.bearing import Bearing
from tolerance.trails.checks.provenance import surely_late
from tolerance.trails.checks.run import question, run
from tolerance.trails.reading import READABLE, read_trail
from tolerance.trails.record import Notice
from tolerance.trails.spelling import plain
from tolerance.trails.times import accuracy_of


@dataclass(slots=True)
class Offered:
    """What reading a case's trails gave."""

    trails: dict[str, Trail] = field(default_factory=dict)
    """Exhibit → its events, those under an open question marked."""
    signals: list[Signal] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    answers: tuple[Answer, ...] = ()
    """The answers in the case file that do not rest on an excluded exhibit."""

    @property
    def broken(self) -> frozenset[str]:
        """The exhibits whose copy is shown by arithmetic to have been altered."""
        return frozenset(s.exhibit for s in self.signals if s.check.class_ == "A")


def read_offered(file: CaseFile, charges: Sequence[Charge], gone: frozenset[str]) -> Offered:
    """Read every trail that is mapped and not excluded, and run the checks on it.

    Args:
        file: the case with its files.
        charges: whose rulebooks' maps and checks apply; of several on one matter, the first.
        gone: the exhibits excluded for everybody.

    """
    found = Offered(answers=tuple(a for a in file.case.answers if a.rests_on not in gone))
    for number, exhibit in enumerate(file.case.exhibits):
        if exhibit.kind != "trail" or exhibit.id in gone:
            continue
        if exhibit.map is None:
            found.notices.append(("trail-without-map", {"exhibit": exhibit.id}))
            continue
        book = next(c.rulebook for c in charges if c.matter == exhibit.matter)
        trail = _read(file, number, exhibit, book, found.problems)
        if trail is not None:
            found.trails[exhibit.id] = trail
            if _may_be_off(file, exhibit):
                found.notices.append(
                    ("trail-clock-not-synced", {"exhibit": exhibit.id, "source": exhibit.source})
                )
            found.notices.extend(trail.notices)
            found.problems.extend(_instances_named(exhibit, trail, file, number))
    if not found.problems:
        _check(file, charges, found)
    return found


def _read(
    file: CaseFile, number: int, exhibit: Exhibit, book: Rulebook, problems: list[Problem]
) -> Trail | None:
    path = file.files.get(exhibit.id)
    place = file.place("exhibits", number)
    if path is None:
        problems.append(Problem("trail-without-file", place, {"id": exhibit.id}))
        return None
    if path.suffix.lower() not in READABLE:
        facts = {"id": exhibit.id, "suffix": path.suffix}
        problems.append(Problem("trail-format", place, facts))
        return None
    try:
        return read_trail(
            path,
            exhibit.file or str(path),
            exhibit.id,
            book.maps[exhibit.map or ""],
            _zone(file, exhibit),
            str(path),
            in_case=True,
        )
    except ProblemsError as fault:
        problems.extend(fault.problems)
        return None


def _may_be_off(file: CaseFile, exhibit: Exhibit) -> bool:
    """Say whether a clock is declared unsynchronised, and not how far it may be off."""
    origin = next(s for s in file.case.sources if s.id == exhibit.source)
    clock = origin.clock
    return clock is not None and clock.synced is False and clock.accuracy is None


def _zone(file: CaseFile, exhibit: Exhibit) -> str | None:
    """Return the zone that a trail's source declares for its clock."""
    origin = next(s for s in file.case.sources if s.id == exhibit.source)
    return origin.clock.zone if origin.clock is not None else None


def _instances_named(
    exhibit: Exhibit, trail: Trail, file: CaseFile, number: int
) -> Iterator[Problem]:
    """Refuse to guess which of a dump's process instances are this matter's."""
    have = {event.case for event in trail.events}
    place = file.place("exhibits", number, "cases")
    if not exhibit.cases and len(have) > 1:
        yield Problem("trail-cases-needed", place, {"id": exhibit.id, "number": str(len(have))})
    for name in exhibit.cases:
        if plain(name) not in have:
            yield Problem("trail-case-unknown", place, {"id": exhibit.id, "name": name})


def _check(file: CaseFile, charges: Sequence[Charge], found: Offered) -> None:
    """Run every check on every trail, and mark what a question stands about."""
    procedure = file.case.procedure
    for exhibit in file.case.exhibits:
        trail = found.trails.get(exhibit.id)
        if trail is None:
            continue
        book = next(c.rulebook for c in charges if c.matter == exhibit.matter)
        bearing = Bearing(
            exhibit.id,
            of_matter(trail, exhibit),
            procedure.notice_on if procedure is not None else None,
            procedure.preserved_on if procedure is not None else None,
            book.calendar,
            earlier_copy(file, exhibit, found.trails),
            accuracy_of(file.case, exhibit),
        )
        try:
            signals = run(book.checks.values(), bearing)
        except UnknownYearError as fault:
            facts = {"id": exhibit.id, "year": str(fault.year)}
            found.problems.append(Problem("calendar-year-unknown", facts=facts))
            continue
        found.signals.extend(signals)
        found.trails[exhibit.id] = question(trail, signals, found.answers)


def of_matter(trail: Trail, exhibit: Exhibit) -> list[Event]:
    """Return the records of the instances that an exhibit is offered for."""
    named = {plain(case) for case in exhibit.cases}
    return [event for event in trail.events if not named or event.case in named]


def earlier_copy(file: CaseFile, exhibit: Exhibit, trails: Mapping[str, Trail]) -> list[Event]:
    """Return the records of the latest copy of the same source taken before this one.

    Only of the instances for which that copy is offered, and only a copy that is itself beyond
    doubt: what somebody hands in unverified shows nothing missing from another.
    """
    mine = exhibit.obtained.on if exhibit.obtained is not None else None
    if mine is None:
        return []
    before = [
        other
        for other in file.case.exhibits
        if other.id in trails
        and other.id != exhibit.id
        and other.source == exhibit.source
        and other.map == exhibit.map
        and _beyond_doubt(other)
        and other.obtained is not None
        and other.obtained.on is not None
        and other.obtained.on < mine
    ]
    if not before:
        return []
    other = max(before, key=lambda x: (x.obtained.on if x.obtained else mine, x.id))
    return of_matter(trails[other.id], other)


def _beyond_doubt(exhibit: Exhibit) -> bool:
    """Say whether nothing stated of a copy puts it in doubt."""
    stated = {exhibit.authenticity, exhibit.integrity}
    return exhibit.copy != "unverified-copy" and not stated & {"doubtful", "failed"}


def late_exhibits(file: CaseFile, charges: Sequence[Charge], offered: Offered) -> frozenset[str]:
    """Return the exhibits made later than a cited rule allows for their kind or act."""
    late = {s.exhibit for s in offered.signals if s.check.computes == "recorded-late"}
    for charge in charges:
        for check in charge.rulebook.checks.values():
            if check.computes != "recorded-late" or not check.kinds:
                continue
            late |= {
                x.id
                for x in file.case.exhibits
                if x.kind in check.kinds
                and surely_late(check, x.happened, x.recorded, charge.rulebook.calendar)
            }
    return frozenset(late)


def answered_as_explained(trail: Trail, asked: Iterable[Event]) -> Trail:
    """Return a trail as it would stand if records under a question were explained."""
    marks = {event.mark for event in asked}
    events = tuple(
        replace(event, questioned=False) if event.mark in marks else event for event in trail.events
    )
    return replace(trail, events=events)
