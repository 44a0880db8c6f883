"""A trail's file to its events, whatever its format."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tolerance.model.problem import ProblemsError
from tolerance.model.procedure import TrailMap
from tolerance.model.trail import Event, Trail
from tolerance.trails.csvfile import read_csv
from tolerance.trails.events import events
from tolerance.trails.record import Survey

TABLES = frozenset({".csv", ".tsv", ".txt"})
READABLE = TABLES
"""Suffixes of the files that can be read."""


def stream(
    path: Path, mapping: TrailMap | None, zone: str | None, survey: Survey
) -> Iterator[Event]:
    """Yield the events of a file one by one, in bounded memory.

    Args:
        path: the file; its suffix and its beginning say what it is.
        mapping: what its names and activities mean, or None for the usual names.
        zone: the zone of the source's clock, where it is declared.
        survey: gathers problems and notices as they are met.

    Raises:
        ProblemsError: the file cannot be read at all.

    """
    headings, records = read_csv(path, survey)
    yield from events(records, headings, mapping, zone, survey)


def read_trail(
    path: Path,
    shown: str,
    exhibit: str,
    mapping: TrailMap | None,
    zone: str | None = None,
    place: str | None = None,
) -> Trail:
    """Read a trail whole.

    Args:
        path: the file.
        shown: its name as the case file has it.
        exhibit: the exhibit it is.
        mapping: what its names and activities are called.
        zone: the zone its source declares; stamps that give none are read in it.
        place: its name in problems, where that is another.

    Raises:
        ProblemsError: with every record and column that does not fit.

    """
    survey = Survey(place or shown, exhibit)
    found = tuple(stream(path, mapping, zone, survey))
    if survey.problems:
        raise ProblemsError(survey.problems)
    return Trail(exhibit, shown, found, tuple(survey.notices()))
