"""Records to events: by a map's columns and acts, else by the names that formats usually give."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain, islice
from typing import Literal

from tolerance.model.moment import Moment
from tolerance.model.noun import Noun
from tolerance.model.procedure import TrailMap
from tolerance.model.shape import Clock
from tolerance.model.trail import Capture, Event
from tolerance.trails.record import CASE, Record, Survey
from tolerance.trails.spelling import one_script, plain
from tolerance.trails.times import in_zone, is_serial, read_serial, read_time

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
_DAMAGED = re.compile(r"\d(\.\d+)?[Ee]\+?\d{2}|\d{15}0{3,}")
"""A long number as a spreadsheet leaves it: in powers of ten, or with its last digits gone."""
MOST_SHAPES = 1000
"""Different sets of names whose columns are remembered, in a file without a heading."""
AHEAD = 200
"""Rows that are looked at before a column is taken for Excel's count of days."""
_OWN = frozenset(
    {"case", "activity", "time", "recorded", "modified", "actor", "on_behalf_of", "id", "capture"}
)


class Columns(Noun):
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
    folded = [one_script(name).casefold() for name in there]
    wanted = dict(mapping.columns) if mapping is not None else {}
    found: dict[str, str] = {}
    for ours, theirs in sorted(wanted.items()):
        times = folded.count(one_script(theirs).casefold())
        if times > 1:
            survey.fault("column-twice", 1, column=theirs)
        elif times == 1:
            found[ours] = there[folded.index(one_script(theirs).casefold())]
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
    acts = Acts(mapping) if mapping is not None else None
    clock: Clock | Literal["excel"] = mapping.shape.clock if mapping and mapping.shape else "text"
    captures = captures_of(mapping)
    columns = None
    if headings is not None:
        columns = columns_of(headings, mapping, survey, closed=True)
        if survey.problems:
            return
        records, counted = _counted_by_excel(records, columns)
        clock = "excel" if counted else clock
    known: dict[tuple[str, ...], Columns] = {}
    for record in records:
        if headings is None:
            names = tuple(record.values)
            columns = known.get(names)
            if columns is None:
                known = known if len(known) < MOST_SHAPES else {}
                columns = columns_of(names, mapping, survey, closed=False)
                known[names] = columns
        event = _event(record, columns or Columns({}), acts, captures, survey)
        if event is None:
            continue
        if event.act is None and mapping is not None:
            survey.name("trail-unmapped", event.activity)
        yield _timed(event, record, columns or Columns({}), zone, survey, clock)


class Acts:
    """What a map makes of activities; a form of its own words goes before the rest."""

    def __init__(self, mapping: TrailMap) -> None:
        self._usual = _by_activity(mapping.acts)
        self._forms = {one_script(name): _by_activity(acts) for name, acts in mapping.forms.items()}

    def of(self, activity: str, form: str, node: str) -> str | None:
        """Return the act that an activity is, in its form and at its node."""
        usual = self._usual.get(one_script(activity))
        own = self._forms.get(one_script(form), {})
        if own:
            for word in (one_script(activity), usual or ""):
                act = own.get(f"{one_script(node)}/{word}") or own.get(word)
                if act is not None:
                    return act
        return usual


def _by_activity(acts: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    return {one_script(raw): act for act, raws in acts.items() for raw in (act, *raws)}


def _counted_by_excel(records: Iterable[Record], columns: Columns) -> tuple[Iterable[Record], bool]:
    """Say whether every time in the first rows is a day as Excel counts them."""
    following = iter(records)
    ahead = list(islice(following, AHEAD))
    return chain(ahead, following), excel_counts(ahead, columns)


def excel_counts(ahead: Iterable[Record], columns: Columns) -> bool:
    """Say whether every time of some records is a day as Excel counts them."""
    stated = [record.values.get(columns.raw.get("time", ""), "").strip() for record in ahead]
    filled = [text for text in stated if text]
    return bool(filled) and all(map(is_serial, filled))


def captures_of(mapping: TrailMap | None) -> Mapping[str, Capture]:
    """Return each value of the column ``capture``, in one spelling, with what it means."""
    given = mapping.capture if mapping is not None else {}
    return {plain(raw): capture for capture, raws in given.items() for raw in raws}


def _event(
    record: Record,
    columns: Columns,
    acts: Acts | None,
    captures: Mapping[str, Capture],
    survey: Survey,
) -> Event | None:
    values, raw = record.values, columns.raw

    def value(ours: str) -> str:
        return values.get(raw.get(ours, ""), "").strip()

    activity, case = value("activity"), plain(value("case"))
    if case and "activity" not in raw and raw.get("case") == f"{CASE}concept:name":
        # XES asks no event for a name; without one it stands for no act.
        survey.notice("trail-nameless", record.at or str(record.line))
    elif not activity or not case:
        survey.fault("row-without-key", record.line)
        return None
    for ours in ("case", "id"):
        if _DAMAGED.fullmatch(value(ours)):
            place = record.at or str(record.line)
            survey.notice("trail-identifier-damaged", place, column=raw[ours])
    used = set(raw.values()) - {raw.get("capture")}  # its own word is kept beside ours
    fields = {ours: plain(value(ours)) for ours, _ in columns.extra}
    act: str | None = activity
    if acts is not None:
        act = acts.of(activity, fields.get("form", ""), fields.get("node", ""))
    return Event(
        record.line,
        case,
        activity,
        act,
        None,
        None,
        value("actor") or None,
        value("on_behalf_of") or None,
        fields,
        id=value("id"),
        at=record.at,
        capture=captures.get(plain(value("capture")), "unknown"),
        objects=record.objects,
        attributes={name: text for name, text in values.items() if name not in used},
    )


def _timed(
    event: Event,
    record: Record,
    columns: Columns,
    zone: str | None,
    survey: Survey,
    clock: Clock | Literal["excel"],
) -> Event:
    """Read an event's stamps, in the zone of its source's clock where they give none."""
    place = record.at or str(record.line)

    def stamp(ours: str) -> Moment | None:
        text = record.values.get(columns.raw.get(ours, ""), "")
        if clock != "excel":
            moment = read_time(text, clock)
        elif is_serial(text):
            moment = read_serial(text)
        else:
            moment = read_time(text)
        if moment is not None and survey.midnights.saw(ours, moment):
            survey.notice("trail-midnights", place, column=ours)
        return moment if zone is None else in_zone(moment, zone)

    time = stamp("time")
    if clock == "excel" and time is not None:
        if is_serial(time.stated):
            survey.notice("trail-excel-serial", place)
        else:
            survey.fault("excel-serial-mixed", record.line)
    if time is None:
        survey.notice("trail-times-unread", place)
    elif not time.zone_given and zone is None:
        survey.notice("trail-zone-assumed")
    stamps = {"time": time, "recorded": stamp("recorded"), "modified": stamp("modified")}
    unread = {
        raw: text
        for ours, moment in stamps.items()
        if moment is None and (text := record.values.get(raw := columns.raw.get(ours, ""), ""))
    }
    return replace(
        event,
        time=time,
        recorded=stamps["recorded"],
        modified=stamps["modified"],
        attributes={**event.attributes, **unread},
    )
