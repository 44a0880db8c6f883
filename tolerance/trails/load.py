"""Digital load: how much of somebody's records is form, repetition, night work or refusal.

It is an objective condition and speaks for people. Nothing here is ever put against
anyone; what is heavy is named to the organisation that runs the systems.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from tolerance.model.calendar import Calendar
from tolerance.model.check import Check
from tolerance.model.load import LoadTable, Measured, Offer
from tolerance.model.text import Text
from tolerance.model.trail import Event
from tolerance.trails.checks.bearing import Bearing
from tolerance.trails.checks.integrity import fingerprint, stated
from tolerance.trails.checks.statistics import off_hours
from tolerance.trails.match import field_of, matches

_SHARES = frozenset({"formal-acts", "after-hours"})
_NIGHT = Check("after-hours", "D", "off-hours", Text(""), Text(""), Text(""))


def by_source(
    origin: Mapping[str, str], records: Mapping[str, Sequence[Event]]
) -> dict[str, list[Event]]:
    """Join the copies of each source's trail; what stands in several of them counts once.

    Args:
        origin: exhibit → its source.
        records: exhibit → its records.

    """
    copies: dict[str, list[Sequence[Event]]] = defaultdict(list)
    for exhibit, events in sorted(records.items()):
        copies[origin.get(exhibit, exhibit)].append(events)
    found = {}
    for source, several in sorted(copies.items()):
        names = frozenset.intersection(*(stated(events) for events in several))
        once = {fingerprint(event, names): event for events in several for event in events}
        found[source] = list(once.values()) if len(several) > 1 else list(several[0])
    return found


def measure(
    table: LoadTable, records: Mapping[str, Sequence[Event]], calendar: Calendar | None
) -> list[Measured]:
    """Measure every burden over the records of some sources.

    Args:
        table: what counts as which burden.
        records: source → its records; a copy of a source's trail counts once, not twice.
        calendar: the working days, where there is a calendar.

    """
    every = [event for _, events in sorted(records.items()) for event in events]
    return [
        _formal(table, every),
        _same_datum(table, records),
        _platforms(table, records),
        _after_hours(table, every, calendar),
        _refused(table, every),
        _outages(table, every),
    ]


def _formal(table: LoadTable, every: Sequence[Event]) -> Measured:
    found = tuple(e for e in every if e.act is not None and e.act in table.formal)
    return Measured("formal-acts", len(found), len(every), found)


def _same_datum(table: LoadTable, records: Mapping[str, Sequence[Event]]) -> Measured:
    """Count the data that were reported to more than one platform."""
    if table.datum is None:
        return Measured("same-datum", 0, 0, ())
    told: dict[str, dict[str, list[Event]]] = defaultdict(lambda: defaultdict(list))
    for source, events in sorted(records.items()):
        for event in events:
            datum = field_of(event, table.datum)
            if datum:
                told[datum][_platform(table, source, event)].append(event)
    often = {datum: by for datum, by in told.items() if len(by) > 1}
    events_ = tuple(e for by in often.values() for each in by.values() for e in each)
    return Measured("same-datum", len(often), len(told), events_)


def _platform(table: LoadTable, source: str, event: Event) -> str:
    return (field_of(event, table.platform) if table.platform else "") or source


def _platforms(table: LoadTable, records: Mapping[str, Sequence[Event]]) -> Measured:
    first: dict[str, Event] = {}
    number = 0
    for source, events in sorted(records.items()):
        for event in events:
            number += 1
            first.setdefault(_platform(table, source, event), event)
    return Measured("platforms", len(first), number, tuple(first.values()))


def _after_hours(table: LoadTable, every: Sequence[Event], calendar: Calendar | None) -> Measured:
    hours = {f"{end}_hour": hour for end, hour in table.hours.items()}
    check = replace(_NIGHT, parameters=hours)
    signals = off_hours(check, Bearing("", every, calendar=calendar))
    if not signals:
        timed = sum(1 for e in every if e.time is not None)
        return Measured("after-hours", 0, timed, ())
    return Measured("after-hours", signals[0].hits, signals[0].of, signals[0].events)


def _refused(table: LoadTable, every: Sequence[Event]) -> Measured:
    if table.refused is None:
        return Measured("refused-requests", 0, 0, ())
    asked = [e for e in every if e.act == table.refused.act]
    found = tuple(e for e in asked if matches(e, table.refused) == "yes")
    return Measured("refused-requests", len(found), len(asked), found)


def _outages(table: LoadTable, every: Sequence[Event]) -> Measured:
    found = tuple(e for e in every if e.act is not None and e.act in table.outage)
    return Measured("outages", len(found), len(every), found)


def offered(table: LoadTable, measured: Sequence[Measured]) -> list[tuple[Offer, Measured]]:
    """Return the assertions that an officer may take up, each with what was measured."""
    by_burden = {each.burden: each for each in measured}
    found = []
    for offer in table.offers:
        each = by_burden[offer.burden]
        weight = each.share if offer.burden in _SHARES else each.part
        if each.part and weight >= offer.from_:
            found.append((offer, each))
    return found
