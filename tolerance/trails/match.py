"""Whether an event is what a pattern asks for: yes, no, or maybe where a record is silent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from tolerance.model.procedure import ActPattern, Constraint, Force
from tolerance.model.trail import Event
from tolerance.trails.spelling import plain

Match = Literal["yes", "no", "maybe"]
OPPOSITE: Mapping[Match, Match] = {"yes": "no", "no": "yes", "maybe": "maybe"}
_BUILT_IN = frozenset({"actor", "on_behalf_of", "activity", "case", "capture"})


def both(*matches: Match) -> Match:
    """Return the weakest of several answers."""
    if "no" in matches:
        return "no"
    return "maybe" if "maybe" in matches else "yes"


def matches(event: Event, pattern: ActPattern, unless: Sequence[str] = ()) -> Match:
    """Say whether an event is the act of a pattern, or one that stands in its place."""
    return both("maybe" if event.questioned else "yes", would_match(event, pattern, unless))


def would_match(event: Event, pattern: ActPattern, unless: Sequence[str] = ()) -> Match:
    """Say the same of an event as if it were not questioned."""
    if event.act is not None and event.act in unless:
        return by_person(event)
    if event.act != pattern.act:
        return "no"
    found = bears(event, pattern.where)
    return found if "capture" in pattern.where else both(found, by_person(event))


def by_person(event: Event) -> Match:
    """Say whether a record shows a person's act: one that the platform made may show none."""
    return "maybe" if event.capture == "automatic" else "yes"


def bears(event: Event, wanted: Mapping[str, tuple[str, ...] | str]) -> Match:
    """Compare fields; a blank one may be anything, so it is "maybe"."""
    found: Match = "yes"
    for name, value in wanted.items():
        have = field_of(event, name)
        values = (value,) if isinstance(value, str) else value
        if not have:
            found = "maybe"
        elif have not in {plain(one) for one in values}:
            return "no"
    return found


def same_object(constraint: Constraint, left: Event, right: Event) -> Match:
    """Say whether two events are of one object, by the fields that a duty compares."""
    found: Match = "yes"
    for name in constraint.correlate:
        one, other = field_of(left, name), field_of(right, name)
        if not one or not other:
            found = "maybe"
        elif one != other:
            return "no"
    return found


def paired(constraint: Constraint, left: Event, right: Event) -> Match:
    """Say whether two events are of one object and of the persons that a duty asks for."""
    found = same_object(constraint, left, right)
    if constraint.person is None or found == "no":
        return found
    one, other = field_of(left, "actor"), field_of(right, "actor")
    if not one or not other:
        return "maybe"
    return found if (one == other) is (constraint.person == "same") else "no"


def in_force(event: Event, force: Force) -> Match:
    """Say whether a duty was law when an event took place."""
    if force.from_ is None and force.to is None:
        return "yes"
    if event.time is None:
        return "maybe"
    first, last = event.time.first_day, event.time.last_day
    begins = force.from_ or first
    ends = force.to or last
    if last < begins or first > ends:
        return "no"
    return "yes" if first >= begins and last <= ends else "maybe"


def field_of(event: Event, name: str) -> str:
    """Return what an event says under a name, in one spelling; nothing where it is silent."""
    if name in _BUILT_IN:
        return plain(str(getattr(event, name) or ""))
    return event.fields.get(name, "")
