"""Duties judged on columns that are loaded: courses by number, and events where need be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import groupby
from operator import itemgetter
from typing import Any

from tolerance.model.calendar import Calendar
from tolerance.model.moment import Moment
from tolerance.model.procedure import Constraint
from tolerance.model.trail import Capture, Event, Judged
from tolerance.trails.columnar.courses import Course, Courses, Coverage, by_order, ranked
from tolerance.trails.columnar.findings import NOTABLE, Counts, Finding
from tolerance.trails.columnar.store import Store
from tolerance.trails.columnar.typed import kept_as
from tolerance.trails.spelling import plain
from tolerance.trails.summary import Summary

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DOUBTFUL = "AND c IN (SELECT c FROM counted WHERE doubtful)"
_BITS = 126
"""Of a number in which a course is written."""


@dataclass(slots=True)
class Columns:
    """A file in columns and the duties to be judged on it."""

    store: Store
    constraints: Sequence[Constraint]
    coverage: Coverage
    calendar: Calendar | None
    summary: Summary
    letters: Mapping[int, Event]
    """Each letter as an event without time."""
    kept: tuple[str, ...]
    """The names whose values each event keeps for itself."""
    captures: Mapping[str, Capture]
    lined: bool = False
    courses: dict[str, Courses] = field(default_factory=dict)

    def counts(self) -> Counts:
        """Return for each constraint how many cases come out how."""
        found: dict[str, Counter[Judged]] = {c.id: Counter() for c in self.constraints}
        self._count(found)
        return {name: dict(sorted(counts.items())) for name, counts in found.items()}

    def _of(self, constraint: Constraint) -> Courses:
        if constraint.id not in self.courses:
            self.courses[constraint.id] = Courses(
                constraint, self.letters, self.coverage, self.calendar
            )
        return self.courses[constraint.id]

    def _count(self, found: Mapping[str, Counter[Judged]]) -> None:
        ordered = [self._of(c) for c in self.constraints if by_order(c)]
        rest = [self._of(c) for c in self.constraints if not by_order(c)]
        if ordered:
            for course, cases in self._courses():
                for each in ordered:
                    found[each.constraint.id][each.verdict(course)] += cases
            for events in self._cases(_DOUBTFUL):
                for each in ordered:
                    found[each.constraint.id][each.on_events(events)] += 1
        if rest:
            for events in self._cases(""):
                for each in rest:
                    found[each.constraint.id][each.on_events(events)] += 1

    def _courses(self) -> Iterator[tuple[Course, int]]:
        """Yield each course that occurs, and how many cases take it."""
        store = self._lined()
        for number, length, cases in store.rows("SELECT k, n, count(*) FROM sure GROUP BY ALL"):
            yield self._course(int(number), length), cases
        tangled = Counter(course for _, course in self._tangled())
        yield from tangled.items()

    def _course(self, number: int, length: int) -> Course:
        mask = (1 << self._bits) - 1
        letters = [number >> (self._bits * n) & mask for n in range(length)]
        return tuple((letter, 2 * n, 2 * n + 1) for n, letter in enumerate(letters))

    def _tangled(self) -> Iterator[tuple[int, Course]]:
        """Yield the cases whose order is not sure, or long, with their courses."""
        rows = self._lined().rows(
            "SELECT c, letter, s, e FROM ev WHERE twin <> 1 AND c IN (SELECT c FROM tangled)"
            " ORDER BY c, line, place, n"
        )
        for case, group in groupby(rows, key=itemgetter(0)):
            yield case, ranked(row[1:] for row in group)

    @property
    def _bits(self) -> int:
        return max(len(self.letters) - 1, 1).bit_length()

    def _lined(self) -> Store:
        """Write short and sure courses as numbers, once."""
        if self.lined:
            return self.store
        longest = _BITS // self._bits
        self.store.run(
            "CREATE TABLE counted AS SELECT c, count(*) AS n, bool_or(tangled) AS tangled,"
            " bool_or(twin = 2) AS doubtful,"
            f" sum(CASE WHEN pos <= {longest} THEN CAST(letter AS HUGEINT)"
            f" << CAST({self._bits} * (pos - 1) AS INTEGER) ELSE 0 END) AS k"
            " FROM ev WHERE twin <> 1 GROUP BY c"
        )
        self.store.run(
            f"CREATE VIEW sure AS SELECT c, k, n FROM counted"
            f" WHERE NOT tangled AND NOT doubtful AND n <= {longest}"
        )
        self.store.run(
            "CREATE VIEW tangled AS SELECT c FROM counted"
            f" WHERE NOT doubtful AND (tangled OR n > {longest})"
        )
        self.lined = True
        return self.store

    def _cases(self, where: str) -> Iterator[list[Event]]:
        """Yield cases with their own events, by line."""
        kept = "".join(f", {kept_as(name)}" for name in self.kept)
        rows = self.store.rows(
            f"SELECT c, line, place, letter, s, e, zoned, twin, name{kept} FROM ev JOIN (SELECT"
            f" id, any_value(name) AS name FROM cases GROUP BY id) ON id = c"
            f" WHERE twin <> 1 {where}"
            " ORDER BY c, line, place, n"
        )
        for _, group in groupby(rows, key=itemgetter(0)):
            yield [self._event(row) for row in group]

    def _event(self, row: tuple[Any, ...]) -> Event:
        _, line, place, letter, start, end, zone, twin, name, *texts = row
        moment = None
        if start is not None:
            ends = _EPOCH + timedelta(microseconds=end)
            begins = _EPOCH + timedelta(microseconds=start)
            moment = Moment(begins, ends, "", zone_given=bool(zone))
        looks = self.letters[letter]
        event = replace(
            looks,
            line=line,
            case=name,
            time=moment,
            at=place or "",
            id=f"{line} {place or ''}",
            questioned=twin == 2,  # noqa: PLR2004  a repeat that may be a second act
        )
        if not texts:
            return event
        return _with(event, dict(zip(self.kept, texts, strict=True)), self.captures)

    def findings(self, verdicts: frozenset[Judged] = NOTABLE) -> Iterator[Finding]:
        """Yield the cases that come out so, by constraint, with the events that decide."""
        for constraint in self.constraints:
            courses = self._of(constraint)
            where = self._wanted(courses, verdicts) if by_order(constraint) else ""
            for events in self._cases(where):
                verdict = courses.on_events(events)
                if verdict in verdicts:
                    lines = courses.deciding(events)
                    yield Finding(events[0].case, constraint.id, verdict, lines)

    def _wanted(self, courses: Courses, verdicts: frozenset[Judged]) -> str:
        """Return the condition that finds the cases whose course comes out so."""
        sure = [
            (number, length)
            for number, length in self._lined().rows("SELECT DISTINCT k, n FROM sure")
            if courses.verdict(self._course(int(number), length)) in verdicts
        ]
        others = [
            (case,) for case, course in self._tangled() if courses.verdict(course) in verdicts
        ]
        self.store.run("DROP TABLE IF EXISTS wanted_sure")
        self.store.run("DROP TABLE IF EXISTS wanted")
        self.store.table("wanted_sure", "k HUGEINT, n BIGINT", sure)
        self.store.table("wanted", "c INTEGER", others)
        return (
            "AND c IN (SELECT c FROM wanted UNION ALL SELECT c FROM counted WHERE doubtful"
            " UNION ALL SELECT c FROM sure JOIN wanted_sure USING (k, n))"
        )


def _with(event: Event, texts: Mapping[str, str | None], captures: Mapping[str, Capture]) -> Event:
    """Put an event's own values in."""
    stated = {name: (text or "").strip() for name, text in texts.items()}
    return replace(
        event,
        actor=stated.pop("actor", "") or event.actor,
        on_behalf_of=stated.pop("on_behalf_of", "") or None,
        capture=captures.get(plain(stated.pop("capture", "")), "unknown"),
        fields={**event.fields, **{name: plain(text) for name, text in stated.items()}},
    )
