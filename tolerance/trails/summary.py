"""What a trail holds, counted while it streams by: the answer of ``trail show``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta

from tolerance.model.moment import Moment
from tolerance.model.trail import Event

_DAY, _MINUTE, _SECOND = timedelta(days=1), timedelta(minutes=1), timedelta(seconds=1)


@dataclass(slots=True)
class Summary:
    """Counts over the events of one file."""

    events: int = 0
    """Records, each once, however many instances it touches."""
    instances: set[str] = field(default_factory=set)
    activities: Counter[str] = field(default_factory=Counter)
    acts: dict[str, str] = field(default_factory=dict)
    """Raw activity → act, where the map has one."""
    actors: set[str] = field(default_factory=set)
    captures: Counter[str] = field(default_factory=Counter)
    precisions: Counter[str] = field(default_factory=Counter)
    recorded: int = 0
    """Records that say when they were entered."""
    zoneless: int = 0
    first: Moment | None = None
    last: Moment | None = None
    _latest: tuple[int, str, str] = (-1, "", "")

    def add(self, event: Event) -> None:
        """Count one event."""
        self.instances.add(event.case)
        mark = (event.line, event.at, event.id)
        if mark == self._latest:
            return  # one record that touches several instances
        self._latest = mark
        self.events += 1
        self.activities[event.activity] += 1
        if event.act is not None:
            self.acts[event.activity] = event.act
        if event.actor:
            self.actors.add(event.actor)
        self.captures[event.capture] += 1
        self.precisions[precision(event.time)] += 1
        self.recorded += event.recorded is not None
        if event.time is None:
            return
        self.zoneless += not event.time.zone_given
        if self.first is None or event.time.start < self.first.start:
            self.first = event.time
        if self.last is None or event.time.start > self.last.start:
            self.last = event.time


def summarise(events: Iterable[Event]) -> Summary:
    """Count events as they come."""
    summary = Summary()
    for event in events:
        summary.add(event)
    return summary


def precision(moment: Moment | None) -> str:
    """Say how exact a stamp is: day, minute, second, finer, or unknown."""
    if moment is None:
        return "unknown"
    width = moment.end - moment.start
    if width >= _DAY:
        return "day"
    if width >= _MINUTE:
        return "minute"
    return "second" if width >= _SECOND else "finer"
