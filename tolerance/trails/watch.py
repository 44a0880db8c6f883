"""What is known of a source's completeness, and an instance's events with their instants."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tolerance.model.trail import Event
from tolerance.trails.windows import Span, span_of

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


def in_line(events: Iterable[Event]) -> list[Seen]:
    """Return events by line, whatever order they came in."""
    ordered = sorted(events, key=lambda e: (e.line, e.at, e.id))
    return [Seen(event, span_of(event.time)) for event in ordered]


def known(events: Sequence[Event]) -> date | None:
    """Return the day by which several events could be known; None where one has no time."""
    days = [e.time.last_day for e in events if e.time is not None]
    return max(days) if days and len(days) == len(events) else None
