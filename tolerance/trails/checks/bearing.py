"""What of a case bears on whether its records contradict one another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from tolerance.model.calendar import Calendar
from tolerance.model.check import Check, Signal
from tolerance.model.noun import Noun
from tolerance.model.trail import Event
from tolerance.trails.times import widened


class Bearing(Noun):
    """The days of a case, and the records of one exhibit with others of the same source."""

    exhibit: str
    events: Sequence[Event]
    notice_on: date | None = None
    preserved_on: date | None = None
    calendar: Calendar | None = None
    earlier: Sequence[Event] = ()
    """The records of an earlier copy of the same source's trail, if there is one."""
    accuracy: timedelta = timedelta()
    """How far any stamp may be off, as the source declares."""

    @property
    def widened(self) -> Bearing:
        """The same with every stamp as wide as the clock leaves it."""
        if not self.accuracy:
            return self
        events, earlier = (widened(each, self.accuracy) for each in (self.events, self.earlier))
        return replace(self, events=events, earlier=earlier)


def hit(
    check: Check, bearing: Bearing, events: Iterable[Event], of: int, **facts: str
) -> list[Signal]:
    """Return one signal on some records by line, or none where no record is concerned."""
    found = sorted({e.mark: e for e in events}.items())
    if not found:
        return []
    concerned = tuple(event for _, event in found)
    return [Signal(check, bearing.exhibit, concerned, of, tuple(sorted(facts.items())))]


def number(check: Check, name: str, usual: float) -> float:
    """Return a parameter of a check, or what is usual where the rulebook does not say."""
    given = check.parameters.get(name)
    return float(given) if given is not None else usual
