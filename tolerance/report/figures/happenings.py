"""What a timeline is made of, worded: lanes, what happened in them, and gaps.

Times are seconds of Chinese time, as ``axis.seconds`` counts them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from tolerance.model.moment import Moment
from tolerance.model.noun import Noun
from tolerance.report.figures.axis import DAY
from tolerance.report.figures.figure import TwinLine

GAP_DAYS = 30
"""From how many days without a record a gap is shown."""


class Happening(Noun):
    """One thing in a lane: when it was, when it was entered, and what it is."""

    lane: int
    first: int
    last: int
    when: str
    what: str
    cited: str = ""
    """Its exhibit and place in it, as the picture prints them."""
    where: str = ""
    """The place alone."""
    exhibits: tuple[str, ...] = ()
    entered: int | None = None
    """When it was entered, if that was more than a day later."""
    late: int = 0
    """How many days later."""
    notes: tuple[str, ...] = ()
    conduct: bool = False


class Lane(Noun):
    """A lane: its name, and the group of sources it belongs to."""

    name: str
    group: str = ""


class Gap(Noun):
    """A stretch of the conduct without a record."""

    first: int
    last: int
    label: str
    said: str


class Timeline(Noun):
    """All that the picture shows."""

    lanes: tuple[Lane, ...]
    happenings: tuple[Happening, ...]
    """By time."""
    gaps: tuple[Gap, ...]
    conduct: tuple[int, int]
    notes: tuple[str, ...]
    keys: dict[str, str]
    """The words of the layout's own signs."""
    twin: tuple[TwinLine, ...]
    title: str
    alt: str


def uncovered(found: Sequence[Happening], begin: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Return (first, last, days) of the long stretches in which nothing was recorded in time.

    A record entered late covers nothing: it is what the gap puts in question.
    """
    held = sorted((h.first, h.last) for h in found if h.exhibits and not h.late and h.last >= begin)
    covered = begin
    for first, last in [*held, (end, end)]:
        till = min(first, end)
        if till - covered >= GAP_DAYS * DAY:
            yield covered, till, (till - covered) // DAY
        covered = max(covered, last)


def stamp(at: Moment) -> str:
    """Return a time to the minute, without its zone."""
    return "–".join(part[:16].replace("T", " ") for part in at.stated.split("/"))


def day(second: int) -> str:
    """Return the day of a second."""
    return (date(1970, 1, 1) + timedelta(days=second // DAY)).isoformat()
