"""Class A: facts of arithmetic about one copy. They may decide how far it is relied on."""

from __future__ import annotations

import hashlib
from collections import Counter

from tolerance.model.check import Check, Signal
from tolerance.model.trail import Event
from tolerance.trails.checks.bearing import Bearing, hit
from tolerance.trails.match import field_of


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
    for number, event in enumerate(sorted(chained, key=lambda e: e.line)):
        if number and field_of(event, before) != last:
            broken.append(event)
        last = field_of(event, own)
    return hit(check, bearing, broken, len(chained))


def gone_after_preservation(check: Check, bearing: Bearing) -> list[Signal]:
    """Find records of an earlier copy that a later copy of the same source lacks.

    The signal names the records by their place in the earlier copy.
    """
    if not bearing.earlier:
        return []
    there = Counter(fingerprint(event) for event in bearing.events)
    cases = {event.case for event in bearing.events}
    gone = []
    for event in bearing.earlier:
        mark = fingerprint(event)
        if event.case not in cases:
            continue  # the later copy was not asked for this instance
        if there[mark]:
            there[mark] -= 1
        else:
            gone.append(event)
    return hit(check, bearing, gone, len(bearing.earlier))


def fingerprint(event: Event) -> str:
    """Return the digest of what a record says, wherever it stands in a file."""
    said = [
        event.id,
        event.case,
        event.activity,
        event.time.stated if event.time else "",
        event.actor or "",
        event.on_behalf_of or "",
        *(f"{name}={text}" for name, text in sorted(event.fields.items())),
    ]
    return hashlib.sha256("\x1f".join(said).encode()).hexdigest()
