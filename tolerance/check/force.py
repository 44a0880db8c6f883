"""When editions are in force: holes between them, and days on which two are.

It reads the heads of the editions alone and knows no rule. Two regimes with one track in
force together are an officer's choice and no fault.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from tolerance.files.editions import Edition, find_edition
from tolerance.model.noun import Noun
from tolerance.model.problem import Problem

DAY = timedelta(days=1)
OPEN = date.max
"""Stands for the end of what has none."""


class Line(Noun):
    """The editions that follow one another: of a regime, or of one overlay on a regime."""

    name: str
    extends: str | None
    """The regime below, where this is an overlay."""
    editions: tuple[Edition, ...]
    """By the day they took force."""


class Hole(Noun):
    """Days, both included, between one edition and the next on which none was in force."""

    before: Edition
    after: Edition
    first: date
    last: date

    @property
    def declared(self) -> bool:
        """True where the later edition says why."""
        return self.after.cover.in_force.vacant_before is not None


class Double(Noun):
    """Days, both included, on which two editions of one line are in force."""

    earlier: Edition
    later: Edition
    first: date
    last: date
    """``OPEN`` where it does not end."""


def lines(editions: Sequence[Edition]) -> list[Line]:
    """Return the lines of a shelf, by name; an overlay apart from what it extends."""
    found: dict[tuple[str, str], list[Edition]] = {}
    for edition in editions:
        below = (edition.cover.extends or "").partition("@")[0]
        found.setdefault((edition.cover.id, below), []).append(edition)
    return [
        Line(name, below or None, tuple(sorted(each, key=lambda e: (start(e), e.name))))
        for (name, below), each in sorted(found.items())
    ]


def start(edition: Edition) -> date:
    """Return the first day of an edition's force."""
    return edition.cover.in_force.from_


def end(edition: Edition) -> date:
    """Return the last day of an edition's force, ``OPEN`` where there is none."""
    return edition.cover.in_force.to or OPEN


def holes(line: Line) -> Iterator[Hole]:
    """Yield the holes of a line in the order of time."""
    last: Edition | None = None
    for edition in line.editions:
        if last is not None and end(last) < OPEN and end(last) + DAY < start(edition):
            yield Hole(last, edition, end(last) + DAY, start(edition) - DAY)
        if last is None or end(edition) > end(last):
            last = edition


def doubles(line: Line) -> Iterator[Double]:
    """Yield each two editions of a line that are in force together."""
    for number, later in enumerate(line.editions):
        for earlier in line.editions[:number]:
            if end(earlier) >= start(later):
                yield Double(earlier, later, start(later), min(end(earlier), end(later)))


def check_force(editions: Sequence[Edition], chosen: Sequence[Edition]) -> Iterator[Problem]:
    """Yield what is wrong with the days in force of the regimes of some editions.

    Args:
        editions: all of the shelf.
        chosen: those asked about; what concerns no line of theirs is left out.

    """
    for line in lines(editions):
        if not any(edition in chosen for edition in line.editions):
            continue
        idle = {id(h.after) for h in holes(line)}
        for hole in holes(line):
            if not hole.declared:
                yield _gap(hole)
        for double in doubles(line):
            yield _overlap(double)
        for number, edition in enumerate(line.editions):
            if edition.cover.edition != start(edition):
                named = edition.cover.edition.isoformat()
                facts = {"edition": named, "first": start(edition).isoformat()}
                where = edition.place("in_force.from", "in_force")
                yield Problem("edition-not-force", where, facts)
            vacant = edition.cover.in_force.vacant_before
            if vacant is not None and number and id(edition) not in idle:
                where = edition.place("in_force.vacant_before", "in_force")
                yield Problem("vacancy-untrue", where, {"name": edition.name})


def notice_force(editions: Sequence[Edition], chosen: Sequence[Edition]) -> Iterator[Problem]:
    """Yield the days on which what an edition rests on is itself not in force.

    A library is read whatever the day, and an overlay is passed over on a day on which what
    it extends does not judge, so neither is a fault; both deserve a second look.
    """
    for edition in chosen:
        judged = edition.cover.track is not None
        for name in edition.cover.uses if judged else ():
            yield from _unsupported(edition, find_edition(editions, name), "uses")
        if edition.cover.extends is not None:
            below = find_edition(editions, edition.cover.extends)
            yield from _unsupported(edition, below, "extends")


def _unsupported(edition: Edition, below: Edition | None, key: str) -> Iterator[Problem]:
    if below is None:  # said elsewhere
        return
    apart: list[str] = []
    if start(edition) < start(below):
        apart.append(span(start(edition), min(end(edition), start(below) - DAY)))
    if end(edition) > end(below):
        apart.append(span(max(start(edition), end(below) + DAY), end(edition)))
    if apart:
        facts = {"name": edition.name, "below": below.name, "days": ", ".join(apart)}
        yield Problem("force-unsupported", edition.place(key), facts)


def _gap(hole: Hole) -> Problem:
    other = hole.before.place("in_force.to", "in_force")
    facts = {
        "before": hole.before.name,
        "after": hole.after.name,
        "other": other.file + ":" + str(other.line),
        "days": span(hole.first, hole.last),
        "eve": _eve(hole.after),
    }
    return Problem("edition-gap", hole.after.place("in_force.from", "in_force"), facts)


def _overlap(double: Double) -> Problem:
    """The earlier is where it is mended; of two from one day there is no earlier."""
    other = double.later.place("in_force.from", "in_force")
    facts = {
        "earlier": double.earlier.name,
        "later": double.later.name,
        "other": other.file + ":" + str(other.line),
        "days": span(double.first, double.last),
        "eve": _eve(double.later),
    }
    return Problem("edition-overlap", double.earlier.place("in_force.to", "in_force"), facts)


def _eve(edition: Edition) -> str:
    """Return the day before an edition took force."""
    first = start(edition)
    return (first - DAY if first > date.min else first).isoformat()


def span(first: date, last: date) -> str:
    """Write days from one to another, both included; what does not end is left open."""
    if first == last:
        return first.isoformat()
    return f"{first.isoformat()}/{'…' if last == OPEN else last.isoformat()}"
