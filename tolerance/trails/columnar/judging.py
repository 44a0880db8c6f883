"""Duties of procedure on every case of a file: how each comes out how often, and where.

In columns where DuckDB is installed, else event by event; the answers are the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tolerance.model.calendar import Calendar
from tolerance.model.problem import ProblemsError
from tolerance.model.procedure import Constraint, TrailMap
from tolerance.model.trail import Event, Judged
from tolerance.trails.columnar.columns import Columns
from tolerance.trails.columnar.courses import Courses, Coverage, by_order, fields_of
from tolerance.trails.columnar.findings import NOTABLE, Counts, Finding
from tolerance.trails.columnar.load import UnfitError, load
from tolerance.trails.columnar.store import Store, columns_for, opened
from tolerance.trails.columnar.summary import read_all, summary_of
from tolerance.trails.columnar.typed import column_of
from tolerance.trails.events import captures_of
from tolerance.trails.record import Survey
from tolerance.trails.spelling import plain
from tolerance.trails.summary import Summary, summarise


@dataclass(frozen=True, slots=True)
class OneByOne:
    """A file's events and the duties to be judged on them, without columns."""

    summary: Summary
    courses: Mapping[str, Courses]
    events: Mapping[str, Sequence[Event]]
    """Case → its events."""

    def counts(self) -> Counts:
        """Return for each constraint how many cases come out how."""
        found: dict[str, Counter[Judged]] = {name: Counter() for name in self.courses}
        for events in self.events.values():
            for name, courses in self.courses.items():
                found[name][courses.on_events(events)] += 1
        return {name: dict(sorted(counts.items())) for name, counts in found.items()}

    def findings(self, verdicts: frozenset[Judged] = NOTABLE) -> Iterator[Finding]:
        """Yield the cases that come out so, by constraint, with the events that decide."""
        for name, courses in self.courses.items():
            for case, events in self.events.items():
                verdict = courses.on_events(events)
                if verdict in verdicts:
                    yield Finding(case, name, verdict, courses.deciding(events))


@contextmanager
def judge_file(  # noqa: PLR0913  each says another thing about the file
    path: Path,
    mapping: TrailMap | None,
    constraints: Sequence[Constraint],
    coverage: Coverage | None,
    survey: Survey,
    *,
    zone: str | None = None,
    calendar: Calendar | None = None,
    fast: bool = True,
) -> Iterator[Columns | OneByOne]:
    """Load a file for its constraints to be judged; it is let go at the end.

    Args:
        path: the file.
        mapping: what its names and activities mean, or None for the usual names.
        constraints: the duties.
        coverage: what the source records completely; None: every act, over the file's own days.
        survey: gathers problems and notices.
        zone: the zone of the source's clock, where it is declared.
        calendar: the working days; needed where a window counts them.
        fast: in columns where DuckDB is there; else event by event.

    Raises:
        ProblemsError: the file cannot be read.

    """
    with ExitStack() as stack:
        if columns_for(path, survey, fast=fast):
            store = stack.enter_context(opened())
            told, kept = _fields(constraints)
            with suppress(UnfitError):  # what does not fit is read below
                load(store, path, mapping, zone, survey, told, kept)
                if survey.problems:
                    raise ProblemsError(survey.problems)
                summary = summary_of(store, zone, survey)
                yield Columns(
                    store,
                    constraints,
                    coverage or whole_of(summary),
                    calendar,
                    summary,
                    _letters(store, told),
                    kept,
                    captures_of(mapping),
                )
                return
            survey.forget()
        read = read_all(path, mapping, zone, survey)
        events: dict[str, list[Event]] = {}
        for event in read:
            events.setdefault(event.case, []).append(event)
        summary = summarise(read)
        covered = coverage or whole_of(summary)
        courses = {c.id: Courses(c, {}, covered, calendar) for c in constraints}
        yield OneByOne(summary, courses, dict(sorted(events.items())))


def whole_of(summary: Summary) -> Coverage:
    """Return the coverage of a source that records every act over its file's own days."""
    return Coverage(summary.begins or date.min, summary.ends or date.max)


def _fields(constraints: Sequence[Constraint]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the names that tell letters apart, and those kept for each event."""
    told: set[str] = set()
    kept: set[str] = set()
    for each in constraints:
        into = told if by_order(each) else kept
        into |= fields_of(each)
        if each.person is not None:
            kept.add("actor")
    own = {"activity", "case"}
    return tuple(sorted(told - own)), tuple(sorted(kept - own))


def _letters(store: Store, told: Sequence[str]) -> dict[int, Event]:
    """Return each letter as an event without time."""
    columns = "".join(f", {column_of(name)}" for name in told)
    found = {}
    for number, activity, act, *texts in store.rows(
        f"SELECT id, activity, act{columns} FROM letters"
    ):
        said = {name: (text or "").strip() for name, text in zip(told, texts, strict=True)}
        found[number] = Event(
            0,
            "",
            activity,
            act,
            None,
            actor=said.pop("actor", "") or None,
            on_behalf_of=said.pop("on_behalf_of", "") or None,
            fields={name: plain(text) for name, text in said.items()},
        )
    return found
