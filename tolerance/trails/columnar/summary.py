"""What a trail is on the whole: counts, span, and what its clock and its entries are like.

Nothing here says anything against anyone; the figures say how far the record can speak. The
same summary is made event by event, and from columns where DuckDB is installed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tolerance.model.moment import SHANGHAI
from tolerance.model.problem import ProblemsError
from tolerance.model.procedure import TrailMap
from tolerance.model.trail import Event
from tolerance.trails.columnar.load import UnfitError, load
from tolerance.trails.columnar.store import Store, columns_for, opened
from tolerance.trails.reading import settled, stream
from tolerance.trails.record import Survey
from tolerance.trails.windows import span_of

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DAY = 86_400_000_000


@dataclass(frozen=True, slots=True)
class Summary:
    """One file's figures; counts are of events unless it says otherwise."""

    events: int = 0
    cases: int = 0
    activities: Mapping[str, int] = field(default_factory=dict)
    unmapped: Mapping[str, int] = field(default_factory=dict)
    """Activities to which a map gives no act."""
    first: datetime | None = None
    last: datetime | None = None
    """The end of the latest stamp."""
    unread: int = 0
    """Events whose time is none."""
    date_only: int = 0
    zone_assumed: int = 0
    equal_stamps: int = 0
    """Events that follow one of the same case with the very same stamp."""
    recorded: int = 0
    """Events that say when they were entered."""
    entered_later: int = 0
    """Of these, entered more than a day after the end of their time."""
    longest_gap: int = 0
    """Of these, the longest time from event to entry, in seconds."""


def survey_file(
    path: Path, mapping: TrailMap | None, zone: str | None, survey: Survey, *, fast: bool = True
) -> Summary:
    """Return the figures of a file.

    Args:
        path: the file.
        mapping: what its names and activities mean, or None for the usual names.
        zone: the zone of the source's clock, where it is declared.
        survey: gathers problems and notices.
        fast: in columns where DuckDB is there; else event by event.

    Raises:
        ProblemsError: the file cannot be read.

    """
    if columns_for(path, survey, fast=fast):
        with suppress(UnfitError), opened() as store:
            load(store, path, mapping, zone, survey)
            if survey.problems:
                raise ProblemsError(survey.problems)
            return summary_of(store, mapped=mapping is not None)
        survey.forget()
    return summarize(read_all(path, mapping, zone, survey), mapped=mapping is not None)


def read_all(path: Path, mapping: TrailMap | None, zone: str | None, survey: Survey) -> list[Event]:
    """Return a file's events, read one by one.

    Raises:
        ProblemsError: the file cannot be read.

    """
    found = settled(stream(path, mapping, zone, survey), zone, survey)
    if survey.problems:
        raise ProblemsError(survey.problems)
    return found


def summarize(events: Iterable[Event], *, mapped: bool) -> Summary:
    """Make the figures event by event."""
    activities: Counter[str] = Counter()
    unmapped: Counter[str] = Counter()
    stamps: Counter[tuple[str, int, int]] = Counter()
    cases: set[str] = set()
    starts, ends, gaps = [], [], []
    unread = whole = assumed = 0
    for event in events:
        cases.add(event.case)
        activities[event.activity] += 1
        if mapped and event.act is None:
            unmapped[event.activity] += 1
        if event.recorded is not None:
            entered = span_of(event.recorded).start
            gaps.append(entered - span_of(event.time).end if event.time is not None else 0)
        if event.time is None:
            unread += 1
            continue
        span = span_of(event.time)
        starts.append(span.start)
        ends.append(span.end)
        whole += span.end - span.start == _DAY
        assumed += not event.time.zone_given
        stamps[event.case, span.start, span.end] += 1
    return Summary(
        activities.total(),
        len(cases),
        dict(sorted(activities.items())),
        dict(sorted(unmapped.items())),
        _instant(min(starts, default=None)),
        _instant(max(ends, default=None)),
        unread,
        whole,
        assumed,
        stamps.total() - len(stamps),
        *_entries(gaps),
    )


def _entries(gaps: list[int]) -> tuple[int, int, int]:
    return len(gaps), sum(gap > _DAY for gap in gaps), max([0, *gaps]) // 1_000_000


def summary_of(store: Store, *, mapped: bool) -> Summary:
    """Make the figures of columns that are loaded."""
    head = store.one(
        "SELECT count(*), count(DISTINCT c), min(s), max(e), count(*) FILTER (WHERE s IS NULL),"
        f" count(*) FILTER (WHERE e - s = {_DAY}), count(*) FILTER (WHERE NOT zoned),"
        " count(r_s), count(*) FILTER (WHERE r_s IS NOT NULL AND e IS NOT NULL"
        f" AND r_s - e > {_DAY}), coalesce(max(greatest(r_s - e, 0)), 0) // 1000000 FROM ev"
    )
    (equal,) = store.one(
        "SELECT coalesce(sum(k - 1), 0) FROM"
        " (SELECT count(*) AS k FROM ev WHERE s IS NOT NULL GROUP BY c, s, e HAVING count(*) > 1)"
    )
    named = store.rows(
        "SELECT activity, bool_and(act IS NULL), sum(times) FROM letters GROUP BY activity"
    )
    activities = {activity: (int(times), bare) for activity, bare, times in sorted(named)}
    return Summary(
        head[0],
        head[1],
        {activity: times for activity, (times, _) in activities.items()},
        {a: times for a, (times, bare) in activities.items() if bare and mapped},
        _instant(head[2]),
        _instant(head[3]),
        head[4],
        head[5],
        head[6],
        int(equal),
        *head[7:],
    )


def _instant(ticks: int | None) -> datetime | None:
    if ticks is None:
        return None
    return (_EPOCH + timedelta(microseconds=ticks)).astimezone(SHANGHAI)
