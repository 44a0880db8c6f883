"""What a trail is on the whole: counts, span, and what its clock and its entries are like.

Nothing here says anything against anyone; the figures say how far the record can speak. The
same summary is made event by event, in bounded time for each, and from columns.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from tolerance.model.moment import Moment
from tolerance.model.trail import Event
from tolerance.trails.windows import span_of

DAY, MINUTE, SECOND = 86_400_000_000, 60_000_000, 1_000_000
"""In microseconds: widths of stamps, and what counts as entered much later."""


@dataclass(frozen=True, slots=True)
class Summary:
    """One file's figures; counts are of records, each once whatever it touches."""

    events: int = 0
    cases: int = 0
    activities: Mapping[str, int] = field(default_factory=dict)
    acts: Mapping[str, str] = field(default_factory=dict)
    """Activity → the act that it stands for."""
    actors: int = 0
    first: Moment | None = None
    last: Moment | None = None
    """The stamps that begin first and last."""
    begins: date | None = None
    ends: date | None = None
    """The first and last day that any stamp may mean, in Chinese time."""
    captures: Mapping[str, int] = field(default_factory=dict)
    precisions: Mapping[str, int] = field(default_factory=dict)
    """How exact the stamps are: day, minute, second, finer, or unknown."""
    zone_assumed: int = 0
    equal_stamps: int = 0
    """Records that follow one of the same case with the very same stamp."""
    recorded: int = 0
    """Records that say when they were entered."""
    entered_later: int = 0
    """Of these, entered more than a day after the end of their time."""
    longest_gap: int = 0
    """Of these, the longest time from event to entry, in seconds."""


@dataclass(slots=True)
class Counting:
    """A summary in the making."""

    activities: Counter[str] = field(default_factory=Counter)
    acts: dict[str, str] = field(default_factory=dict)
    cases: set[str] = field(default_factory=set)
    actors: set[str] = field(default_factory=set)
    captures: Counter[str] = field(default_factory=Counter)
    precisions: Counter[str] = field(default_factory=Counter)
    stamps: set[int] = field(default_factory=set)
    stamped: int = 0
    zone_assumed: int = 0
    recorded: int = 0
    entered_later: int = 0
    longest_gap: int = 0
    first: Moment | None = None
    last: Moment | None = None
    begins: date | None = None
    ends: date | None = None
    latest: tuple[int, str, str] = (-1, "", "")

    def add(self, event: Event) -> None:
        """Count one event; a record that touches several instances is one."""
        self.cases.add(event.case)
        mark = (event.line, event.at, event.id)
        if mark == self.latest:
            return
        self.latest = mark
        self.activities[event.activity] += 1
        if event.act is not None:
            self.acts[event.activity] = event.act
        if event.actor:
            self.actors.add(event.actor)
        self.captures[event.capture] += 1
        self.precisions[precision(event.time)] += 1
        self._entered(event)
        if event.time is not None:
            self._stamped(event.case, event.time)

    def _stamped(self, case: str, time: Moment) -> None:
        self.stamped += 1
        self.stamps.add(hash((case, time.start, time.end)))
        self.zone_assumed += not time.zone_given
        if self.first is None or time.start < self.first.start:
            self.first = time
        if self.last is None or time.start > self.last.start:
            self.last = time
        self.begins = min(self.begins or time.first_day, time.first_day)
        self.ends = max(self.ends or time.last_day, time.last_day)

    def _entered(self, event: Event) -> None:
        if event.recorded is None:
            return
        self.recorded += 1
        if event.time is not None:
            gap = span_of(event.recorded).start - span_of(event.time).end
            self.entered_later += gap > DAY
            self.longest_gap = max(self.longest_gap, gap // SECOND)

    def summary(self) -> Summary:
        """Return what was counted."""
        return Summary(
            self.activities.total(),
            len(self.cases),
            dict(sorted(self.activities.items())),
            dict(sorted(self.acts.items())),
            len(self.actors),
            self.first,
            self.last,
            self.begins,
            self.ends,
            dict(sorted(self.captures.items())),
            dict(sorted(self.precisions.items())),
            self.zone_assumed,
            self.stamped - len(self.stamps),
            self.recorded,
            self.entered_later,
            self.longest_gap,
        )


def summarise(events: Iterable[Event]) -> Summary:
    """Count events as they come."""
    counting = Counting()
    for event in events:
        counting.add(event)
    return counting.summary()


def precision(moment: Moment | None) -> str:
    """Say how exact a stamp is: day, minute, second, finer, or unknown."""
    if moment is None:
        return "unknown"
    width = (moment.end - moment.start) // timedelta(microseconds=1)
    if width >= DAY:
        return "day"
    if width >= MINUTE:
        return "minute"
    return "second" if width >= SECOND else "finer"
