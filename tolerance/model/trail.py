"""Events of a trail and what a constraint makes of them. Knows no format."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from tolerance.model.moment import Moment

Judged = Literal["satisfied", "violated", "pending", "undetermined", "no-coverage", "vacuous"]


@dataclass(frozen=True, slots=True)
class Event:
    """One record: when, who, what, on what; and the line it stood on."""

    line: int
    case: str
    activity: str
    act: str | None
    time: Moment | None
    recorded: Moment | None = None
    actor: str | None = None
    on_behalf_of: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    questioned: bool = False
    """Entered after the respondent had notice of the inquiry: it decides nothing yet."""


@dataclass(frozen=True, slots=True)
class Trail:
    """The events of one exhibit, as read, by line."""

    exhibit: str
    shown: str
    events: tuple[Event, ...]
    notices: tuple[tuple[str, Mapping[str, str]], ...] = ()


@dataclass(frozen=True, slots=True)
class Activation:
    """One event that calls a constraint into play, and how it came out."""

    verdict: Judged
    activated_by: Event
    decided_by: Event | None = None
    known: date | None = None
    """The day by which this could be known: the latest end of what decided it."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What one constraint comes to on one process instance of a trail."""

    constraint: str
    exhibit: str
    instance: str
    verdict: Judged
    activations: tuple[Activation, ...] = ()
