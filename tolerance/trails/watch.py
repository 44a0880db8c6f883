"""What is known of a source's completeness, and an instance's events with their instants."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tolerance.model.trail import Event
from tolerance.trails.windows import Span, span_of

_SECOND = timedelta(seconds=1)

Covers = Callable[[str | None, date, date], bool]
"""(act, or None for every act; first day, last day) → the source records it completely then."""


@dataclass(frozen=True, slots=True)
class Watch:
    """What is known of a source's completeness for one person in one matter."""

    covers: Covers
    begins: date
    """The conduct's first day; no row of the trail can move it."""
    ends: date
    """Records were taken up to this day."""
    closed: bool = True
    """Nothing more is to come in an instance after the last day."""

    def all_of(self, acts: Iterable[str | None], first: date, last: date) -> bool:
        """Say whether every one of several acts is recorded completely."""
        return all(self.covers(act, first, last) for act in sorted(set(acts), key=str))


@dataclass(frozen=True, slots=True)
class Seen:
    """An event with the instants that its stamp may mean."""

    event: Event
    span: Span


def singly(events: Iterable[Event]) -> list[Event]:
    """Return events by line, each once.

    A record that repeats another in everything adds nothing where both bear one number of
    their system or one second; with a coarser stamp it may be a second act or not, so it is
    left in doubt.
    """
    found: list[Event] = []
    seen: set[tuple[object, ...]] = set()
    for event in sorted(events, key=lambda e: (e.line, e.at, e.id)):
        said = _said(event)
        if said not in seen:
            seen.add(said)
            found.append(event)
        elif not event.id and (event.time is None or event.time.end - event.time.start > _SECOND):
            found.append(replace(event, questioned=True))
    return found


def _said(event: Event) -> tuple[object, ...]:
    """Return all that a record says, but not where it stands."""
    return (
        event.case,
        event.activity,
        event.act,
        event.time,
        event.recorded,
        event.modified,
        event.actor,
        event.on_behalf_of,
        event.id,
        event.capture,
        event.objects,
        tuple(sorted(event.fields.items())),
        tuple(sorted((name, text.strip()) for name, text in event.attributes.items())),
    )


def in_line(events: Iterable[Event]) -> list[Seen]:
    """Return events by line, each once, whatever order they came in."""
    return [Seen(event, span_of(event.time)) for event in singly(events)]


def known(events: Sequence[Event]) -> date | None:
    """Return the day by which several events could be known; None where one has no time."""
    days = [e.time.last_day for e in events if e.time is not None]
    return max(days) if days and len(days) == len(events) else None
