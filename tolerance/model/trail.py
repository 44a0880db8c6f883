"""Events of a trail and what a constraint makes of them. Knows no format."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from tolerance.model.moment import Moment
from tolerance.model.noun import Noun

Judged = Literal["satisfied", "violated", "pending", "undetermined", "no-coverage", "vacuous"]
Capture = Literal["automatic", "manual", "edited", "import", "external", "proxy", "unknown"]
"""How a record came about: by the system, by hand, changed later, in bulk, from elsewhere, by a
deputy."""


@dataclass(frozen=True, slots=True)
class Linked:
    """A thing that a record touches: a document, a meeting, an application, a person."""

    type: str
    id: str
    qualifier: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """One record: when, who, what, on what; and where it stood."""

    line: int
    """The line of the file; where a format has none, the number of the record."""
    case: str
    activity: str
    act: str | None
    time: Moment | None
    recorded: Moment | None = None
    actor: str | None = None
    on_behalf_of: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    """What the map names beside these, each under the map's name, in one spelling."""
    questioned: bool = False
    """Entered after the respondent had notice of the inquiry: it decides nothing yet."""
    id: str = ""
    """The record's own number in its system."""
    at: str = ""
    """Where it stands in a file without lines: a table and row, a part of a document."""
    modified: Moment | None = None
    capture: Capture = "unknown"
    objects: tuple[Linked, ...] = ()
    attributes: Mapping[str, str] = field(default_factory=dict)
    """All else the record says, verbatim, under its own names."""

    @property
    def where(self) -> str:
        """Where a person finds the record."""
        return self.at or f"L{self.line}"

    @property
    def mark(self) -> tuple[object, ...]:
        """Tell the record from others: a line may hold several, and one may be of several cases.

        What it says as text, so that a clock that may be off does not make it another.
        """
        times = (self.time, self.recorded)
        return (
            self.line,
            self.at,
            self.case,
            self.id,
            self.activity,
            *(time.stated if time else "" for time in times),
            self.actor or "",
            tuple(sorted(self.fields.items())),
            tuple(sorted(self.attributes.items())),
        )


class Trail(Noun):
    """The events of one exhibit, as read, by line."""

    exhibit: str
    shown: str
    events: tuple[Event, ...]
    notices: tuple[tuple[str, Mapping[str, str]], ...] = ()


@dataclass(frozen=True, slots=True)
class Activation:
    """What calls a constraint into play, and how it came out.

    That is an event, or, where a constraint speaks of a whole instance, nothing but that.
    """

    verdict: Judged
    activated_by: Event | None
    decided_by: Event | None = None
    known: date | None = None
    """The day by which this could be known: the latest end of what decided it."""
    also: tuple[Event, ...] = ()
    """Further events without which it would have come out otherwise."""

    @property
    def events(self) -> tuple[Event, ...]:
        """Every event that decides it, by line and place in it."""
        found = {e.mark: e for e in (self.activated_by, self.decided_by, *self.also) if e}
        return tuple(event for _, event in sorted(found.items()))


class Judgement(Noun):
    """What one constraint comes to on one process instance of a trail."""

    constraint: str
    exhibit: str
    instance: str
    verdict: Judged
    activations: tuple[Activation, ...] = ()
