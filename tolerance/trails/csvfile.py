"""A CSV export to events, by a map of its columns and activities; line by line.

UTF-8 or GB18030; comma, semicolon or tab. Nothing is repaired: a row that does not fit its
header is a problem with its line, a time that cannot be read is kept as unknown and said.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from io import StringIO
from pathlib import Path

from tolerance.model.problem import Place, Problem, ProblemsError
from tolerance.model.rulebook import TrailMap
from tolerance.model.trail import Event, Trail
from tolerance.trails.spelling import plain
from tolerance.trails.times import in_zone, read_time

NEEDED = ("case", "activity", "time")
OWN = frozenset({"case", "activity", "time", "recorded", "actor", "on_behalf_of"})


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where each mapped column stands; -1 where the file has none of that name."""

    place: Mapping[str, int]

    def value(self, row: list[str], name: str) -> str:
        number = self.place.get(name, -1)
        return row[number].strip() if number >= 0 else ""


def read_csv(
    path: Path,
    shown: str,
    exhibit: str,
    mapping: TrailMap,
    zone: str | None = None,
    place: str | None = None,
) -> Trail:
    """Read a CSV trail.

    Args:
        path: the file.
        shown: its name as the case file has it.
        exhibit: the exhibit it is.
        mapping: what its columns and activities are called.
        zone: the zone its source declares; stamps that give none are read in it.
        place: its name in problems, where that is another.

    Raises:
        ProblemsError: with every row and column that does not fit.

    """
    place = place or shown
    text, encoding = _decode(path, place)
    problems: list[Problem] = []
    notices: list[tuple[str, Mapping[str, str]]] = []
    if encoding != "UTF-8":
        notices.append(("trail-encoding", {"exhibit": exhibit, "encoding": encoding}))
    reader = csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    acts = {plain(raw): act for act, raws in mapping.acts.items() for raw in (act, *raws)}
    events: list[Event] = []
    try:
        header = next(reader, [])
        columns = _columns(header, mapping, Place(place, 1), problems)
        if not problems:
            rows = _events(reader, len(header), columns, mapping, acts, place, problems)
            events = [_zoned(event, zone) for event in rows]
    except csv.Error as fault:
        problems.append(Problem("csv-broken", Place(place, reader.line_num), {"why": str(fault)}))
    if problems:
        raise ProblemsError(problems)
    unread = sorted(e.line for e in events if e.time is None)
    if unread:
        lines = ", ".join(map(str, unread[:10]))
        notices.append(
            ("trail-times-unread", {"exhibit": exhibit, "number": str(len(unread)), "lines": lines})
        )
    unmapped = sorted({e.activity for e in events if e.act is None})
    if unmapped:
        notices.append(
            ("trail-unmapped", {"exhibit": exhibit, "activities": "、".join(unmapped[:12])})
        )
    if zone is None and any(e.time is not None and not e.time.zone_given for e in events):
        notices.append(("trail-zone-assumed", {"exhibit": exhibit}))
    return Trail(exhibit, shown, tuple(events), tuple(notices))


def _zoned(event: Event, zone: str | None) -> Event:
    """Read an event's stamps in the zone of its source's clock."""
    if zone is None:
        return event
    return replace(event, time=in_zone(event.time, zone), recorded=in_zone(event.recorded, zone))


def _decode(path: Path, shown: str) -> tuple[str, str]:
    try:
        raw = path.read_bytes()
    except OSError as fault:
        raise ProblemsError(
            [Problem("file-unreadable", Place(shown), {"why": fault.strerror or ""})]
        ) from None
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        candidates = [("utf-16", "UTF-16")]
    else:
        candidates = [("utf-8-sig", "UTF-8"), ("gb18030", "GB18030")]
    for codec, name in candidates:
        try:
            return raw.decode(codec), name
        except UnicodeDecodeError:
            continue
    raise ProblemsError([Problem("not-utf-8", Place(shown), {"guess": "?"})])


def _delimiter(text: str) -> str:
    head = text.split("\n", 1)[0]
    return max(",;\t", key=head.count)


def _columns(
    header: list[str], mapping: TrailMap, place: Place, problems: list[Problem]
) -> _Columns:
    names = [plain(name) for name in header]
    found: dict[str, int] = {}
    for ours, theirs in sorted(mapping.columns.items()):
        times = names.count(plain(theirs))
        if times > 1:
            problems.append(Problem("column-twice", place, {"column": theirs}))
        elif times == 1:
            found[ours] = names.index(plain(theirs))
    for need in NEEDED:
        if need not in mapping.columns:
            problems.append(Problem("map-lacks-column", place, {"column": need}))
        elif need not in found and names.count(plain(mapping.columns[need])) == 0:
            problems.append(
                Problem(
                    "column-missing",
                    place,
                    {"column": mapping.columns[need], "header": "、".join(names)},
                )
            )
    return _Columns(found)


def _events(
    reader: Iterator[list[str]],
    width: int,
    columns: _Columns,
    mapping: TrailMap,
    acts: Mapping[str, str],
    shown: str,
    problems: list[Problem],
) -> Iterator[Event]:
    extra = [name for name in mapping.columns if name not in OWN]
    for row in reader:
        line = getattr(reader, "line_num", 0)
        if not any(cell.strip() for cell in row):
            continue
        if len(row) != width:
            facts = {"cells": str(len(row)), "width": str(width)}
            problems.append(Problem("row-does-not-fit", Place(shown, line), facts))
            continue
        activity = columns.value(row, "activity")
        case = plain(columns.value(row, "case"))
        if not activity or not case:
            problems.append(Problem("row-without-key", Place(shown, line), {}))
            continue
        yield Event(
            line,
            case,
            activity,
            acts.get(plain(activity)),
            read_time(columns.value(row, "time")),
            read_time(columns.value(row, "recorded")),
            columns.value(row, "actor") or None,
            columns.value(row, "on_behalf_of") or None,
            {name: plain(columns.value(row, name)) for name in extra},
        )
