"""Class A: facts of arithmetic about one copy. They may decide how far it is relied on."""

from __future__ import annotations

from collections.abc import Iterable

from tolerance.model.check import Check, Signal
from tolerance.model.trail import Event
from tolerance.trails.checks.bearing import Bearing, hit
from tolerance.trails.match import field_of
from tolerance.trails.spelling import plain


def hash_chain(check: Check, bearing: Bearing) -> list[Signal]:
    """Find the records at which a chain of digests that the export carries does not hold.

    ``fields`` names the record's digest and that of the record before it. A record's digest
    is taken as given; what is proved is that none was taken out, put in or moved since.
    """
    if len(check.fields) != 2:  # noqa: PLR2004  its own digest and the one before
        return []
    own, before = check.fields
    chained = [e for e in bearing.events if field_of(e, own)]
    broken: list[Event] = []
    last = ""
    for number, event in enumerate(sorted(chained, key=lambda e: (e.line, e.at))):
        if number and field_of(event, before) != last:
            broken.append(event)
        last = field_of(event, own)
    return hit(check, bearing, broken, len(chained))


def gone_after_preservation(check: Check, bearing: Bearing) -> list[Signal]:
    """Find records of an earlier copy that a later copy of the same source lacks.

    The signal names the records by their place in the earlier copy. Only what both copies
    state is compared, and a stamp by the time it means: an export with fewer columns, or in
    another form, has lost no record. A row given twice is one.
    """
    if not bearing.earlier:
        return []
    names = stated(bearing.events) & stated(bearing.earlier)
    there = {fingerprint(event, names) for event in bearing.events}
    cases = {event.case for event in bearing.events}
    gone = [
        event
        for event in bearing.earlier
        if event.case in cases  # else the later copy was not asked for this instance
        and fingerprint(event, names) not in there
    ]
    return hit(check, bearing, gone, len(bearing.earlier))


def _own(event: Event) -> dict[str, str]:
    """Return what a record says beside its instance, its step and its time."""
    said = {"#id": event.id, "#actor": event.actor, "#on_behalf_of": event.on_behalf_of}
    return {name: text for name, text in (*said.items(), *event.fields.items()) if text}


def stated(events: Iterable[Event]) -> frozenset[str]:
    """Return the names under which a copy states anything at all."""
    return frozenset(name for event in events for name in _own(event))


def fingerprint(event: Event, names: frozenset[str]) -> tuple[object, ...]:
    """Return what a record says under some names, wherever it stands in a file."""
    time = event.time
    return (
        event.case,
        plain(event.activity),
        (time.start, time.end) if time else None,
        *sorted((name, text) for name, text in _own(event).items() if name in names),
    )
