"""Object-centric logs (OCEL 2.0) to records, whichever of its three forms a file has.

An event touches many objects; a record belongs to one instance. The instances are the objects
of one type: the map's ``object_type``, else the type that most events touch. An event that
touches several of them is one record for each, at one line and with one id. It needs two
passes, three where the type must be found, and holds the types of all objects in memory. It
knows no form: each gives its objects and events through ``Form``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from tolerance.model.trail import Linked
from tolerance.trails.record import CASE, NOWHERE, Record, Survey
from tolerance.trails.seen import Seen

CASE_NAME = f"{CASE}concept:name"
CASE_TYPE = f"{CASE}ocel:type"
ID, TYPE, TIME = "identity:id", "concept:name", "time:timestamp"


@dataclass(frozen=True, slots=True)
class State:
    """What an attribute of an object was from a time on."""

    object: Linked
    name: str
    value: str
    time: str
    """As stated; empty where the log does not say since when."""


@dataclass(frozen=True, slots=True)
class RawObject:
    """An object as a log gives it: its type, its states, the objects it is related to."""

    line: int
    id: str
    type: str
    states: tuple[tuple[str, str, str], ...] = ()
    """Name, value, time as stated."""
    related: tuple[tuple[str, str], ...] = ()
    """Object, qualifier."""


@dataclass(frozen=True, slots=True)
class RawEvent:
    """An event as a log gives it; its relations are object and qualifier."""

    line: int
    id: str
    type: str
    time: str
    values: Mapping[str, str] = field(default_factory=dict)
    related: tuple[tuple[str, str], ...] = ()
    at: str = ""


class Form(Protocol):
    """One of the forms a log may have; each call reads the file anew."""

    def objects(self, survey: Survey) -> Iterator[RawObject]:
        """Yield the objects."""
        ...

    def events(self, survey: Survey) -> Iterator[RawEvent]:
        """Yield the events."""
        ...


def read_ocel(form: Form, object_type: str | None, survey: Survey) -> tuple[None, Iterator[Record]]:
    """Read a log: its events, one record for each object of the type that makes instances.

    Args:
        form: the form of the file.
        object_type: whose objects are the instances; None: the type most events touch.
        survey: gathers problems, and what was met that a person should know.

    """
    return None, _records(form, object_type, survey)


def object_states(form: Form, survey: Survey) -> Iterator[State]:
    """Yield what the log says of its objects over time, in the order of the file."""
    for each in form.objects(survey):
        for name, value, time in each.states:
            yield State(Linked(each.type, each.id), name, value, time)


def object_relations(form: Form, survey: Survey) -> Iterator[tuple[Linked, str, str]]:
    """Yield which object is related to which other, and how."""
    for each in form.objects(survey):
        for other, qualifier in each.related:
            yield Linked(each.type, each.id), other, qualifier


def _records(form: Form, object_type: str | None, survey: Survey) -> Iterator[Record]:
    types = _types(form, survey)
    if survey.problems:
        return
    wanted = _instance_type(form, object_type, types, survey)
    if survey.problems:
        return
    seen = Seen()
    for event in form.events(survey):
        if first := seen.before(event.id, event.line):
            survey.notice("ocel-ids-twice", f"L{first}/L{event.line}")
        yield from _of_event(event, wanted, types, survey)


def _types(form: Form, survey: Survey) -> dict[str, str]:
    """Return the type of each object; say how much there is beside events."""
    types: dict[str, str] = {}
    states = relations = 0
    shared: dict[str, str] = {}
    for each in form.objects(survey):
        if each.id in types:
            survey.notice("ocel-objects-twice", f"L{each.line}")
        types.setdefault(each.id, shared.setdefault(each.type, each.type))
        states += len(each.states)
        relations += len(each.related)
    survey.notice(
        "ocel-beside-events",
        objects=str(len(types)),
        states=str(states),
        relations=str(relations),
    )
    return types


def _instance_type(
    form: Form, asked: str | None, types: Mapping[str, str], survey: Survey
) -> str | None:
    if asked is not None:
        if asked not in types.values():
            there = "、".join(sorted(set(types.values())))
            survey.fault("ocel-type-unknown", 0, name=asked, there=there)
        return asked
    quiet = Survey(survey.place)
    touched: Counter[str] = Counter()
    for event in form.events(quiet):
        touched.update({types[one] for one, _ in event.related if one in types})
    if not touched:
        return None
    most = max(touched.values())
    chosen = min(name for name, times in touched.items() if times == most)
    survey.notice("ocel-type-chosen", type=chosen, types="、".join(sorted(set(types.values()))))
    return chosen


def _of_event(
    event: RawEvent, wanted: str | None, types: Mapping[str, str], survey: Survey
) -> Iterator[Record]:
    place = event.at or f"L{event.line}"
    objects = tuple(Linked(types.get(one, ""), one, how) for one, how in event.related)
    if any(not each.type for each in objects):
        survey.notice("ocel-objects-undeclared", place)
    values = _named(event, place, survey)
    instances = dict.fromkeys(each.id for each in objects if wanted and each.type == wanted)
    for instance in instances:
        own = {CASE_NAME: instance, CASE_TYPE: wanted or ""}
        yield Record(event.line, own | values, event.at, objects)
    if not instances:
        survey.notice("ocel-events-outside", place, type=wanted or "-")
        yield Record(event.line, {CASE_NAME: NOWHERE} | values, event.at, objects)


def _named(event: RawEvent, place: str, survey: Survey) -> dict[str, str]:
    """Return what an event says; an attribute whose name is ours is kept beside it."""
    ours = {ID: event.id, TYPE: event.type, TIME: event.time}
    values = dict(ours)
    for name, value in event.values.items():
        key = f"{name}#2" if name in ours or name in {CASE_NAME, CASE_TYPE} else name
        if key != name:
            survey.notice("trail-keys-twice", place)
        values[key] = value
    return values
