"""Logs and cases put before the constraints and checks, for the commands on trails."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from tolerance.assess import assess
from tolerance.cli.logs import Log, books, is_case, open_logs
from tolerance.cli.objects import problems_object
from tolerance.cli.places import folder
from tolerance.cli.progress import counted
from tolerance.files.case import find_cases, read_case
from tolerance.files.casefile import CaseFile
from tolerance.files.loose import read_constraints
from tolerance.model.calendar import Calendar, UnknownYearError
from tolerance.model.check import Check, Signal
from tolerance.model.load import LoadTable, Measured, Offer
from tolerance.model.problem import Place, Problem, ProblemsError
from tolerance.model.procedure import Constraint, TrailMap
from tolerance.model.text import Language
from tolerance.model.trail import Event, Judged, Judgement, Trail
from tolerance.report.trail_object import both, burden_object, signal_object
from tolerance.report.trail_words import system_cause
from tolerance.shelf import open_shelf
from tolerance.trails.checks.bearing import Bearing
from tolerance.trails.checks.run import run
from tolerance.trails.columnar.findings import Finding
from tolerance.trails.columnar.judging import judge_file
from tolerance.trails.columnar.store import LARGE, available
from tolerance.trails.constraints import judge, overall
from tolerance.trails.load import by_source, measure, offered
from tolerance.trails.offered import earlier_copy, of_matter
from tolerance.trails.spelling import plain
from tolerance.trails.times import accuracy_of
from tolerance.trails.watch import Watch

Found = list[tuple[Constraint, list[Judgement]]]


@dataclass(frozen=True, slots=True)
class Ask:
    """What ``trail check`` was asked of a log that stands in no case."""

    procedures: Path | None
    instances: tuple[str, ...] = ()
    until: date | None = None
    running: bool = False


def judged_case(path: Path, rulebook: str | None, rulebooks: Path | None, on: date) -> Found:
    """Return what every constraint came to in a case, as ``assess`` judges it.

    Raises:
        ProblemsError: the case cannot be assessed.

    """
    shelf = open_shelf(folder("rulebooks", rulebooks), scenarios=False)
    found: dict[str, tuple[Constraint, list[Judgement]]] = {}
    for each in find_cases(path):
        for rec in assess(each, shelf, on, rulebook=rulebook).adjudication.recommendations:
            for judgement in rec.judgements:
                constraint = rec.rulebook.constraints[judgement.constraint]
                listed = found.setdefault(constraint.id, (constraint, []))[1]
                if judgement not in listed:
                    listed.append(judgement)
    return [found[key] for key in sorted(found)]


def judged_log(log: Log, ask: Ask, rulebook: str | None, rulebooks: Path | None) -> Found:
    """Judge constraints on every instance of a log that stands in no case.

    The log is taken as complete for every act over its whole time; in a case, the source's
    declared coverage decides.

    Raises:
        ProblemsError: the log or the constraints cannot be read, or a year has no calendar.

    """
    constraints, calendar = _constraints(ask, log.mapping, rulebook, rulebooks)
    grouped: dict[str, list[Event]] = {}
    wanted = {plain(name) for name in ask.instances}
    for event in log.whole():
        if not wanted or event.case in wanted:
            grouped.setdefault(event.case, []).append(event)
    if log.survey.problems:  # what is left of a damaged log may lack the very act that is sought
        raise ProblemsError(log.survey.problems)
    if missing := sorted(wanted - grouped.keys()):
        place = Place(log.shown)
        raise ProblemsError(
            [
                Problem("trail-case-unknown", place, {"id": log.shown, "name": name})
                for name in missing
            ]
        )
    days = [e.time for events in grouped.values() for e in events if e.time is not None]
    begins = min((m.first_day for m in days), default=date.min)
    ends = ask.until or max((m.last_day for m in days), default=date.max)
    watch = Watch(lambda *_: True, begins, ends, closed=not ask.running)
    found: Found = []
    for key, constraint in sorted(constraints.items()):
        judged = []
        for instance, events in sorted(grouped.items()):
            try:
                activations = judge(constraint, events, watch, calendar)
            except UnknownYearError as fault:
                facts = {"id": key, "year": str(fault.year)}
                raise ProblemsError([Problem("calendar-year-unknown", facts=facts)]) from None
            verdict = overall(activations)
            judged.append(Judgement(key, log.shown, instance, verdict, tuple(activations)))
        found.append((constraint, judged))
    return found


@dataclass(frozen=True, slots=True)
class Dump:
    """What one constraint comes to on a whole-office dump, and the instances for a person."""

    constraint: Constraint
    counts: Mapping[Judged, int]
    findings: tuple[Finding, ...]


def is_dump(log: Log, ask: Ask) -> bool:
    """Say whether a log is so large that it is judged in columns."""
    plainly = not ask.instances and ask.until is None and not ask.running
    return plainly and available() and log.path.stat().st_size > LARGE


def judged_dump(log: Log, ask: Ask, rulebook: str | None, rulebooks: Path | None) -> list[Dump]:
    """Judge constraints on a whole-office dump in columns, as ``judged_log`` would.

    Raises:
        ProblemsError: the log or the constraints cannot be read, or a year has no calendar.

    """
    constraints, calendar = _constraints(ask, log.mapping, rulebook, rulebooks)
    wanted = [constraints[key] for key in sorted(constraints)]
    judged = judge_file(
        log.path, log.mapping, wanted, None, log.survey, zone=log.zone, calendar=calendar
    )
    try:
        with judged as dump:
            counts = dump.counts()
            found: dict[str, list[Finding]] = {}
            for finding in dump.findings():
                found.setdefault(finding.constraint, []).append(finding)
    except UnknownYearError as fault:
        facts = {"id": log.shown, "year": str(fault.year)}
        raise ProblemsError([Problem("calendar-year-unknown", facts=facts)]) from None
    return [Dump(c, counts[c.id], tuple(found.get(c.id, ()))) for c in wanted]


def _constraints(
    ask: Ask, mapping: TrailMap | None, rulebook: str | None, rulebooks: Path | None
) -> tuple[dict[str, Constraint], Calendar | None]:
    found: dict[str, Constraint] = {}
    calendar = None
    for book in books(rulebook, rulebooks):
        calendar = calendar or book.calendar
        found |= book.constraints
    if ask.procedures is not None:
        found = read_constraints(ask.procedures, calendar, mapping)
    return found, calendar


@dataclass(slots=True)
class Appraised:
    """What checks and the measuring of load came to on some logs."""

    signals: list[Signal] = field(default_factory=list)
    measured: list[Measured] = field(default_factory=list)
    offers: list[tuple[Offer, Measured]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    logs: list[Log] = field(default_factory=list)
    organisation: str = ""

    def told(self, language: Language) -> list[str]:
        """Word what is told to the organisation that runs the systems."""
        return system_cause(self.organisation, [m for _, m in self.offers], language)

    def object(self, language: Language) -> dict[str, Any]:
        """Return what ``trail appraise --json`` prints."""
        return {
            "schema": "tolerance/trail-appraise/1",
            "files": [log.source() for log in self.logs],
            "signals": [signal_object(signal) for signal in self.signals],
            "load": [burden_object(m) for m in self.measured],
            "offers": [
                {
                    "criterion": offer.criterion,
                    "supports": True,
                    "burden": offer.burden,
                    "because": both(offer.because),
                    "records": [e.where for e in m.events],
                }
                for offer, m in self.offers
            ],
            "system_cause": self.told(language),
            "problems": problems_object(self.problems, language)["problems"],
            "notices": [said for log in self.logs for said in log.notices(language)],
        }


def appraised(
    path: Path,
    mapping: str | None,
    zone: str | None,
    notice_on: date | None,
    rulebook: str | None,
    rulebooks: Path | None,
) -> Appraised:
    """Run every check on a log or on each trail of a case, and measure the load.

    Raises:
        ProblemsError: there is no such log, case or map.

    """
    found = Appraised(logs=open_logs(path, mapping, zone, rulebook, rulebooks))
    checks, table, calendar = _checks(rulebook, rulebooks)
    preserved = None
    controllers: set[str] = set()
    file = read_case(find_cases(path)[0]) if is_case(path) else None
    if file is not None:
        case = file.case
        procedure = case.procedure
        notice_on = notice_on or (procedure.notice_on if procedure else None)
        preserved = procedure.preserved_on if procedure else None
        offered_by = {x.source for x in case.exhibits if x.kind == "trail"}
        controllers = {
            name.zh
            for source in case.sources
            if source.id in offered_by and (name := source.controller or source.name) is not None
        }
    trails: dict[str, Trail] = {}
    for log in found.logs:
        # In a case a midnight is the day, as ``assess`` has it.
        events = list(counted(log.events())) if file is not None else log.whole()
        trails[log.shown] = Trail(log.shown, str(log.path), tuple(events))
        found.problems.extend(log.survey.problems)
    if found.problems:  # what is left of a damaged log would contradict itself
        raise ProblemsError(found.problems)
    records: dict[str, Sequence[Event]] = {}
    for key, trail in trails.items():
        bearing = Bearing(key, trail.events, notice_on, preserved, calendar)
        if file is not None:
            bearing = _in_case(bearing, file, trails)
        records[key] = bearing.events
        try:
            found.signals.extend(run(checks, bearing))
        except UnknownYearError as fault:
            facts = {"id": key, "year": str(fault.year)}
            found.problems.append(Problem("calendar-year-unknown", facts=facts))
    if table is not None:
        origin = {x.id: x.source for x in file.case.exhibits} if file is not None else {}
        found.measured = measure(table, by_source(origin, records), calendar)
        found.offers = offered(table, found.measured)
    found.organisation = "、".join(sorted(controllers))
    return found


def _in_case(bearing: Bearing, file: CaseFile, trails: Mapping[str, Trail]) -> Bearing:
    """Return what bears on an exhibit as ``assess`` sees it: its instances, clock, earlier copy."""
    exhibit = next(x for x in file.case.exhibits if x.id == bearing.exhibit)
    return replace(
        bearing,
        events=of_matter(trails[exhibit.id], exhibit),
        earlier=earlier_copy(file, exhibit, trails),
        accuracy=accuracy_of(file.case, exhibit),
    )


def _checks(
    rulebook: str | None, rulebooks: Path | None
) -> tuple[list[Check], LoadTable | None, Calendar | None]:
    found: dict[str, Check] = {}
    table: LoadTable | None = None
    calendar = None
    for book in books(rulebook, rulebooks):
        calendar = calendar or book.calendar
        table = table or book.load
        for key, check in book.checks.items():
            found.setdefault(key, check)
    return [found[key] for key in sorted(found)], table, calendar
