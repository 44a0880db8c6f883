"""The summary of a file from columns, the same as event by event."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from tolerance.model.moment import SHANGHAI, Moment
from tolerance.model.problem import ProblemsError
from tolerance.model.procedure import TrailMap
from tolerance.model.trail import Event
from tolerance.trails.columnar.load import UnfitError, load
from tolerance.trails.columnar.store import Store, columns_for, opened
from tolerance.trails.reading import settled, stream
from tolerance.trails.record import Survey
from tolerance.trails.summary import DAY, MINUTE, SECOND, Summary, summarise
from tolerance.trails.times import in_zone, read_time

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


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
        with suppress(UnfitError), opened() as store:  # what does not fit is read below
            load(store, path, mapping, zone, survey)
            if survey.problems:
                raise ProblemsError(survey.problems)
            return summary_of(store, zone, survey)
        survey.forget()
    return summarise(read_all(path, mapping, zone, survey))


def read_all(path: Path, mapping: TrailMap | None, zone: str | None, survey: Survey) -> list[Event]:
    """Return a file's events, read one by one.

    Raises:
        ProblemsError: the file cannot be read.

    """
    found = settled(stream(path, mapping, zone, survey), zone, survey)
    if survey.problems:
        raise ProblemsError(survey.problems)
    return found


def summary_of(store: Store, zone: str | None, survey: Survey) -> Summary:
    """Make the figures of columns that are loaded.

    Args:
        store: where they are.
        zone: the zone of the source's clock, where it is declared.
        survey: what was met while they were loaded.

    """
    (events, cases, begins, ends, assumed, recorded, later, gap) = store.one(
        "SELECT count(*), count(DISTINCT c), min(s), max(e), count(*) FILTER (WHERE NOT zoned),"
        " count(r_s), count(*) FILTER (WHERE r_s IS NOT NULL AND e IS NOT NULL"
        f" AND r_s - e > {DAY}), coalesce(max(greatest(r_s - e, 0)), 0) // {SECOND} FROM ev"
    )
    (equal,) = store.one(
        "SELECT coalesce(sum(k - 1), 0) FROM"
        " (SELECT count(*) AS k FROM ev WHERE s IS NOT NULL GROUP BY c, s, e HAVING count(*) > 1)"
    )
    named = list(store.rows("SELECT activity, any_value(act), sum(times) FROM letters GROUP BY 1"))
    widths = store.rows(
        f"SELECT CASE WHEN s IS NULL THEN 'unknown' WHEN e - s >= {DAY} THEN 'day' WHEN"
        f" e - s >= {MINUTE} THEN 'minute' WHEN e - s >= {SECOND} THEN 'second' ELSE 'finer' END,"
        " count(*) FROM ev GROUP BY 1 ORDER BY 1"
    )
    edges = dict(store.rows("SELECT edge, text FROM edges"))
    return Summary(
        events,
        cases,
        {activity: int(times) for activity, _, times in sorted(named)},
        {activity: act for activity, act, _ in sorted(named) if act is not None},
        store.one("SELECT actors FROM people")[0],
        _moment(edges.get("first"), zone, survey),
        _moment(edges.get("last"), zone, survey),
        _day(begins),
        _day(ends - 1) if ends is not None else None,
        {"unknown": events} if events else {},
        dict(widths),
        assumed,
        int(equal),
        recorded,
        later,
        gap,
    )


def _moment(text: str | None, zone: str | None, survey: Survey) -> Moment | None:
    """Read the text of a stamp as events were read."""
    if text is None:
        return None
    as_time = "time" in survey.midnights.times()
    moment = read_time(text, midnight="time" if as_time else "day")
    return moment if zone is None else in_zone(moment, zone)


def _day(ticks: int | None) -> date | None:
    if ticks is None:
        return None
    return (_EPOCH + timedelta(microseconds=ticks)).astimezone(SHANGHAI).date()
