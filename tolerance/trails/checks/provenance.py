"""Class C: what a platform declares of a record. It limits what the record proves."""

from __future__ import annotations

from tolerance.model.calendar import Calendar
from tolerance.model.check import Check, Signal
from tolerance.model.moment import Moment
from tolerance.trails.checks.bearing import Bearing, hit
from tolerance.trails.windows import Window, span_of


def declared_capture(check: Check, bearing: Bearing) -> list[Signal]:
    """Find records that the platform says were made by a deputy, by itself, or later."""
    found = [e for e in bearing.events if e.capture in check.captures]
    return hit(check, bearing, found, len(bearing.events))


def recorded_late(check: Check, bearing: Bearing) -> list[Signal]:
    """Find records surely entered after the time that a cited rule sets for entering them."""
    asked = [
        e
        for e in bearing.events
        if (not check.acts or e.act in check.acts) and e.time is not None and e.recorded is not None
    ]
    late = [e for e in asked if surely_late(check, e.time, e.recorded, bearing.calendar)]
    return hit(check, bearing, late, len(asked))


def surely_late(
    check: Check, happened: Moment | None, recorded: Moment | None, calendar: Calendar | None
) -> bool:
    """Say whether in every reading of two stamps the record came later than the rule allows."""
    if check.within is None or happened is None or recorded is None:
        return False
    window = Window(check.within, None, calendar)
    before, after = span_of(happened), span_of(recorded)
    same_or_before = after.start < before.end
    return not same_or_before and not window.possible(before, after)
