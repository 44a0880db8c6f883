"""Duties of procedure over acts, judged on what stamps really say.

Six answers: satisfied, violated, pending, undetermined, no-coverage, vacuous. A stamp is an
interval: satisfied and violated hold in every order that the stamps allow. What rests on an
act's absence, a duty kept as much as a duty missed, is said only where the source is
declared to record that act completely for that person and time. A record entered after
notice of the inquiry decides nothing until it is answered for. An instance is satisfied
only if every activation is: padding it with further, tidy rounds helps nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tolerance.model.calendar import Calendar
from tolerance.model.procedure import UNTIMED, Constraint, Template
from tolerance.model.trail import Activation, Event, Judged
from tolerance.trails.counting import judge_instance
from tolerance.trails.half import Form, Half
from tolerance.trails.watch import Watch, in_line
from tolerance.trails.windows import Window

WORST_FIRST: tuple[Judged, ...] = (
    "violated",
    "undetermined",
    "no-coverage",
    "pending",
    "satisfied",
)

_AFTER, _BEFORE = Form("a", "after"), Form("b", "before")
_SOMEWHERE, _BACK = Form("a", "anywhere"), Form("b", "anywhere")
FORMS: dict[Template, tuple[Form, ...]] = {
    "response": (_AFTER,),
    "precedence": (_BEFORE,),
    "succession": (_AFTER, _BEFORE),
    "alternate-response": (Form("a", "after", "alternate"),),
    "alternate-precedence": (Form("b", "before", "alternate"),),
    "alternate-succession": (Form("a", "after", "alternate"), Form("b", "before", "alternate")),
    "chain-response": (Form("a", "after", "chain"),),
    "chain-precedence": (Form("b", "before", "chain"),),
    "chain-succession": (Form("a", "after", "chain"), Form("b", "before", "chain")),
    "responded-existence": (_SOMEWHERE,),
    "co-existence": (_SOMEWHERE, _BACK),
    "not-response": (Form("a", "after", forbids=True),),
    "not-precedence": (Form("b", "before", forbids=True),),
    "not-succession": (Form("a", "after", forbids=True),),
    "not-chain-response": (Form("a", "after", "chain", forbids=True),),
    "not-chain-precedence": (Form("b", "before", "chain", forbids=True),),
    "not-chain-succession": (Form("a", "after", "chain", forbids=True),),
    "not-responded-existence": (Form("a", "anywhere", forbids=True),),
    "not-co-existence": (Form("a", "anywhere", forbids=True),),
}
"""Templates → their halves; each half is asked of every event that calls for it."""


def judge(
    constraint: Constraint,
    events: Sequence[Event],
    watch: Watch,
    calendar: Calendar | None = None,
) -> list[Activation]:
    """Judge each activation of a constraint in one instance, by line.

    Args:
        constraint: the duty.
        events: the instance's events in any order.
        watch: what the source covers.
        calendar: the working days; needed where a window counts them.

    Raises:
        UnknownYearError: a window counts working days of a year the calendar lacks.

    """
    seen = in_line(events)
    if constraint.constraint in UNTIMED:
        return judge_instance(constraint, seen, watch)
    window = Window(constraint.within, constraint.at_least, calendar)
    found = [
        activation
        for form in FORMS[constraint.constraint]
        for activation in Half(constraint, form, seen, watch, window).judged()
    ]
    found.sort(key=lambda a: a.activated_by.line if a.activated_by else 0)
    return found


def looked_for(constraint: Constraint) -> frozenset[str | None]:
    """Return the acts that a source must record completely for the duty to be judged.

    None stands for every act there is: between two steps nothing may go unrecorded.
    """
    a, b = constraint.a.act, (constraint.b or constraint.a).act
    if constraint.constraint in {"init", "end"}:
        return frozenset({None})
    if constraint.constraint in UNTIMED:
        return frozenset({a, b, *constraint.unless})
    found: set[str | None] = set()
    for form in FORMS[constraint.constraint]:
        found.add(b if form.calls == "a" else a)
        if not form.forbids:
            found |= set(constraint.unless)
        if form.near == "alternate":
            found.add(a if form.calls == "a" else b)
        if form.near == "chain":
            found.add(None)
    return frozenset({None}) if None in found else frozenset(found)


def overall(activations: Iterable[Activation]) -> Judged:
    """Return what an instance comes to: the worst of its activations, or vacuous."""
    verdicts = {a.verdict for a in activations}
    return next((verdict for verdict in WORST_FIRST if verdict in verdicts), "vacuous")
