"""Records to events: by a map's columns and acts, else by the names that formats usually give."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from tolerance.model.moment import Moment
from tolerance.model.procedure import TrailMap
from tolerance.model.trail import Capture, Event
from tolerance.trails.record import Record, Survey
from tolerance.trails.spelling import plain
from tolerance.trails.times import in_zone, read_time

NEEDED = ("case", "activity", "time")
USUAL: Mapping[str, tuple[str, ...]] = {
    "case": ("case:concept:name", "case_id", "case id", "case", "caseid", "单号", "流程编号"),
    "activity": ("concept:name", "activity", "event", "环节", "环节名称", "活动", "事件"),
    "time": (
        "time:timestamp",
        "timestamp",
        "time",
        "complete timestamp",
        "办理时间",
        "操作时间",
        "时间",
    ),
    "recorded": ("recorded", "record_time", "入库时间", "录入时间"),
    "modified": ("modified", "modified_time", "修改时间"),
    "actor": ("org:resource", "resource", "actor", "办理人", "操作人", "经办人"),
    "on_behalf_of": ("on_behalf_of", "委托人"),
    "id": ("identity:id", "event_id", "eventid", "id", "流水号"),
    "capture": ("capture",),
    "role": ("org:role", "role"),
    "group": ("org:group", "group"),
    "lifecycle": ("lifecycle:transition",),
    "result": ("result", "结论", "审批结果"),
}
"""Our names → how exports usually head them; a map's own columns go first."""
MOST_SHAPES = 1000
"""Different sets of names whose columns are remembered, in a file without a heading."""
_OWN = frozenset(
    {"case", "activity", "time", "recorded", "modified", "actor", "on_behalf_of", "id", "capture"}
)


@dataclass(frozen=True, slots=True)
class Columns:
    """Our names → the raw names under which a file says it."""

    raw: Mapping[str, str]

    @property
    def extra(self) -> tuple[tuple[str, str], ...]:
        """What goes into an event's fields: our name, raw name."""
        return tuple((ours, raw) for ours, raw in self.raw.items() if ours not in _OWN)


def columns_of(
    headings: Iterable[str], mapping: TrailMap | None, survey: Survey, *, closed: bool
) -> Columns:
    """Find the columns of a file.

    Args:
        headings: the raw names there are.
        mapping: what they mean; None: only what is usual.
        survey: gathers what is missing or twice.
        closed: the headings are all there are (a table), so what is missing is a problem.

    """
    there = list(headings)
    folded = [plain(name).casefold() for name in there]
    wanted = dict(mapping.columns) if mapping is not None else {}
    found: dict[str, str] = {}
    for ours, theirs in sorted(wanted.items()):
        times = folded.count(plain(theirs).casefold())
        if times > 1:
            survey.fault("column-twice", 1, column=theirs)
        elif times == 1:
            found[ours] = there[folded.index(plain(theirs).casefold())]
        elif ours in NEEDED and closed:
            survey.fault("column-missing", 1, column=theirs, header="、".join(there))
    for ours, names in USUAL.items():
        if closed and (ours in wanted or (wanted and ours in NEEDED)):
            continue  # a table's map says which column is meant; nothing is guessed beside it
        usual = [name for name in names if folded.count(name) == 1]
        if ours not in found and usual:
            found[ours] = there[folded.index(usual[0])]
    for need in NEEDED:
        if closed and need not in found and need not in wanted:
            survey.fault("map-lacks-column", 1, column=need)
    survey.columns.update(found)
    survey.names.update(dict.fromkeys(there))
    return Columns(dict(sorted(found.items())))


def events(
    records: Iterable[Record],
    headings: tuple[str, ...] | None,
    mapping: TrailMap | None,
    zone: str | None,
    survey: Survey,
) -> Iterator[Event]:
    """Put records into events, one by one.

    Args:
        records: as a format's reader gives them.
        headings: the names all records have, where the format has a heading.
        mapping: what names and activities mean; None: usual names, each activity its own act.
        zone: the zone of the source's clock; stamps that give none are read in it.
        survey: gathers problems and notices.

    """
    acts = _acts(mapping)
    captures = _captures(mapping)
    columns = None
    if headings is not None:
        columns = columns_of(headings, mapping, survey, closed=True)
        if survey.problems:
            return
    known: dict[frozenset[str], Columns] = {}
    for record in records:
        if headings is None:
            names = frozenset(record.values)
            columns = known.get(names)
            if columns is None:
                columns = columns_of(record.values, mapping, survey, closed=False)
                if len(known) < MOST_SHAPES:
                    known[names] = columns
        event = _event(record, columns or Columns({}), acts, captures, survey)
        if event is None:
            continue
        if event.act is None and mapping is not None:
            survey.name("trail-unmapped", event.activity)
        yield _timed(event, record, columns or Columns({}), zone, survey)


def _acts(mapping: TrailMap | None) -> Mapping[str, str] | None:
    if mapping is None:
        return None
    return {plain(raw): act for act, raws in mapping.acts.items() for raw in (act, *raws)}


def _captures(mapping: TrailMap | None) -> Mapping[str, Capture]:
    given = mapping.capture if mapping is not None else {}
    return {plain(raw): capture for capture, raws in given.items() for raw in raws}


def _event(
    record: Record,
    columns: Columns,
    acts: Mapping[str, str] | None,
    captures: Mapping[str, Capture],
    survey: Survey,
) -> Event | None:
    values, raw = record.values, columns.raw

    def value(ours: str) -> str:
        return values.get(raw.get(ours, ""), "").strip()

    activity, case = value("activity"), plain(value("case"))
    if not activity or not case:
        survey.fault("row-without-key", record.line)
        return None
    used = set(raw.values())
    return Event(
        record.line,
        case,
        activity,
        activity if acts is None else acts.get(plain(activity)),
        None,
        None,
        value("actor") or None,
        value("on_behalf_of") or None,
        {ours: plain(value(ours)) for ours, _ in columns.extra},
        id=value("id"),
        at=record.at,
        capture=captures.get(plain(value("capture")), "unknown"),
        objects=record.objects,
        attributes={name: text for name, text in values.items() if name not in used},
    )


def _timed(
    event: Event, record: Record, columns: Columns, zone: str | None, survey: Survey
) -> Event:
    """Read an event's stamps, in the zone of its source's clock where they give none."""
    place = record.at or str(record.line)
    time = _stamp(record, columns, "time", zone, survey)
    if time is None:
        survey.notice("trail-times-unread", place)
    elif not time.zone_given and zone is None:
        survey.notice("trail-zone-assumed")
    return replace(
        event,
        time=time,
        recorded=_stamp(record, columns, "recorded", zone, survey),
        modified=_stamp(record, columns, "modified", zone, survey),
    )


def _stamp(
    record: Record, columns: Columns, ours: str, zone: str | None, survey: Survey
) -> Moment | None:
    moment = read_time(record.values.get(columns.raw.get(ours, ""), ""))
    if moment is not None and survey.midnights.saw(ours, moment):
        survey.notice("trail-midnights", record.at or str(record.line), column=ours)
    return moment if zone is None else in_zone(moment, zone)
