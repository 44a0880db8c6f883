"""What a format's reader gives: records as they stand, and what it met on the way.

A record is raw names and verbatim texts. No reader knows a map, an act or a constraint,
and none repairs anything: what cannot be read is a problem with its line.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from tolerance.model.problem import Place, Problem
from tolerance.model.trail import Linked
from tolerance.trails.midnights import Midnights

MOST_PROBLEMS = 200
MOST_LINES = 10
MOST_NAMES = 12
LONGEST_NAME = 200
"""Of a name in a notice; a cell may hold a whole document."""
CASE = "case:"
"""What stands before the name of a value that belongs to the whole instance, as pm4py writes."""

NOWHERE = "#0"
"""The name of the instance in which records stand that belong to none."""

Notice = tuple[str, Mapping[str, str]]


def short(name: str) -> str:
    """Return a name as it can be shown among others; one beyond all measure is cut."""
    return name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME]}…"


@dataclass(frozen=True, slots=True)
class Record:
    """One record of a file: where it stood and what it says, name by name."""

    line: int
    values: Mapping[str, str]
    at: str = ""
    objects: tuple[Linked, ...] = ()


@dataclass(slots=True)
class Survey:
    """What was met while a file was read; bounded, however large the file."""

    place: str
    """The file's name in problems."""
    exhibit: str = ""
    problems: list[Problem] = field(default_factory=list)
    unsaid: int = 0
    """Problems beyond the bound."""
    columns: dict[str, str] = field(default_factory=dict)
    """Our names → the raw names under which the file says it, as found."""
    names: dict[str, None] = field(default_factory=dict)
    """Every raw name met, in order."""
    named: dict[str, dict[str, int]] = field(default_factory=dict)
    """Notices that list names: code → name → how often."""
    midnights: Midnights = field(default_factory=Midnights)
    _notices: dict[tuple[str, tuple[tuple[str, str], ...]], list[str]] = field(default_factory=dict)
    _times: dict[tuple[str, tuple[tuple[str, str], ...]], int] = field(default_factory=dict)

    def fault(self, code: str, line: int = 0, **facts: str) -> None:
        """Note a problem at a line."""
        if len(self.problems) >= MOST_PROBLEMS:
            self.unsaid += 1
        else:
            self.problems.append(Problem(code, Place(self.place, line), facts))

    def notice(self, code: str, where: str = "", **facts: str) -> None:
        """Note something worth knowing; the same at many places is one notice."""
        key = (code, tuple(sorted(facts.items())))
        places = self._notices.setdefault(key, [])
        self._times[key] = self._times.get(key, 0) + 1
        if where and len(places) < MOST_LINES:
            places.append(where)

    def drop(self, code: str, **facts: str) -> None:
        """Take a notice back: the whole file says otherwise."""
        self._notices.pop((code, tuple(sorted(facts.items()))), None)

    def name(self, code: str, name: str, times: int = 1) -> None:
        """Count something by its name, for one notice that lists the names."""
        names = self.named.setdefault(code, {})
        names[name] = names.get(name, 0) + times

    def forget(self) -> None:
        """Begin anew: the file is read again in another way."""
        self.problems.clear()
        self.named.clear()
        self._notices.clear()
        self._times.clear()
        self.midnights = Midnights()
        self.unsaid = 0

    def notices(self) -> Iterator[Notice]:
        """Yield the notices in one order, with how often and at which first places."""
        for code, names in sorted(self.named.items()):
            listed = "、".join(short(name) for name in sorted(names)[:MOST_NAMES])
            yield code, {"exhibit": self.exhibit, "activities": listed}
        for (code, facts), places in sorted(self._notices.items()):
            said = {"exhibit": self.exhibit, **dict(facts)}
            if places:
                said |= {"number": str(self._times[code, facts]), "lines": ", ".join(places)}
            yield code, said
