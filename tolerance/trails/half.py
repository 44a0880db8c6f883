"""One half of a template on one instance: each event that calls for it, and what answers.

What a template's halves are is in constraints.py's table; the order and distance of stamps
in windows.py. Knows no template by name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from tolerance.model.procedure import ActPattern, Constraint
from tolerance.model.trail import Activation, Event, Judged
from tolerance.trails.match import (
    OPPOSITE,
    Match,
    bears,
    both,
    in_force,
    matches,
    paired,
    same_object,
    would_match,
)
from tolerance.trails.watch import Seen, Watch, known
from tolerance.trails.windows import Window, covering


@dataclass(frozen=True, slots=True)
class Form:
    """One half of a template: what calls for what, where it is looked for, and how near."""

    calls: Literal["a", "b"]
    where: Literal["after", "before", "anywhere"]
    near: Literal["any", "alternate", "chain"] = "any"
    forbids: bool = False


@dataclass(frozen=True, slots=True)
class _Answer:
    """An event that may be what an activation calls for, and how surely."""

    seen: Seen
    match: Match
    sure: tuple[int, int]
    """The instants of the activation for which it surely fits, whatever its own."""


@dataclass(frozen=True, slots=True)
class Half:
    """One half of a constraint on one instance."""

    constraint: Constraint
    form: Form
    seen: Sequence[Seen]
    watch: Watch
    window: Window

    @property
    def _calling(self) -> ActPattern:
        return self.constraint.a if self.form.calls == "a" else self._b

    @property
    def _answering(self) -> ActPattern:
        return self._b if self.form.calls == "a" else self.constraint.a

    @property
    def _b(self) -> ActPattern:
        return self.constraint.b or self.constraint.a

    def judged(self) -> Iterator[Activation]:
        """Judge each event that calls for the duty."""
        for each in self.seen:
            if each.event.questioned:
                continue  # it decides nothing, not even that the duty was called for
            called = self._called(each.event)
            if called == "no":
                continue
            found = self._judge(each)
            if called == "maybe" and found.verdict != "satisfied":
                found = Activation("undetermined", each.event, also=found.events)
            yield found

    def _called(self, event: Event) -> Match:
        return both(
            matches(event, self._calling),
            bears(event, self.constraint.activation),
            in_force(event, self.constraint.in_force),
            "maybe" if event.capture == "proxy" else "yes",  # it counts against nobody
        )

    def _answers(self, each: Seen) -> list[_Answer]:
        """Return what may answer an activation, in some reading of the records."""
        found = []
        for other in self.seen:
            if other is each:
                continue
            match = both(
                matches(other.event, self._answering, self.constraint.unless),
                paired(self.constraint, each.event, other.event),
            )
            if match != "no" and self._possible(each, other):
                found.append(_Answer(other, match, self._sure(each, other)))
        return found

    def _possible(self, each: Seen, other: Seen) -> bool:
        after = self.window.possible(each.span, other.span)
        before = self.window.possible(other.span, each.span)
        if self.form.where == "after":
            return after
        if self.form.where == "before":
            return before
        return self.window.open or after or before

    def _sure(self, each: Seen, other: Seen) -> tuple[int, int]:
        if self.form.where == "after":
            return self.window.sure_after(other.span)
        if self.form.where == "before":
            return self.window.sure_before(other.span)
        if self.window.open:
            return each.span.start, each.span.end
        return self.window.sure_around(other.span)

    def _surely(self, each: Seen, answers: Sequence[_Answer]) -> list[_Answer]:
        """Return answers of which one fits in every reading, or nothing."""
        sure = [answer for answer in answers if answer.match == "yes"]
        if self.form.near == "any":
            return [sure[n] for n in covering(each.span, [answer.sure for answer in sure])]
        fit = [answer for answer in sure if self._always(each, answer.sure)]
        if not fit:
            return []
        # what keeps every hindrance on its far side is the answer that is over first
        nearest = min(fit, key=lambda answer: self._far_edge(answer.seen))
        for blocker in self._blockers(each, surely=False):
            if self._faces(each, blocker) and not self._between(each, nearest.seen, blocker):
                return []
        return [nearest]

    def _possibly(self, each: Seen, answers: Sequence[_Answer]) -> list[_Answer]:
        """Return the answers that fit in some reading."""
        barrier = self._barrier(each)
        if barrier is None:
            return list(answers)
        return [a for a in answers if not self._between(each, barrier, a.seen)]

    def _blockers(self, each: Seen, *, surely: bool) -> list[Seen]:
        """Return what must not stand between: surely or possibly such.

        Alternate: another event that calls for the duty on the same object. Chain: anything
        that is no answer, be it only that it comes too soon or too late. An event that
        itself answers hinders nothing.
        """
        found = []
        for other in self.seen:
            if other is each:
                continue
            match = self._hinders(each, other)
            if match == "yes" or (match == "maybe" and not surely):
                found.append(other)
        return found

    def _hinders(self, each: Seen, other: Seen) -> Match:
        fails = OPPOSITE[self._stands(each, other)]
        if self.form.near == "chain":
            return both(fails, "maybe" if other.event.questioned else "yes")
        same = same_object(self.constraint, each.event, other.event)
        return both(fails, self._called(other.event), same)

    def _stands(self, each: Seen, other: Seen) -> Match:
        """Say whether an event, if it is there and on the side looked at, answers another."""
        found = both(
            would_match(other.event, self._answering, self.constraint.unless),
            paired(self.constraint, each.event, other.event),
        )
        if found == "no" or self.window.open:
            return found
        if not self._possible(each, other):
            return "no"
        return found if self._always(each, self._sure(each, other)) else "maybe"

    def _always(self, each: Seen, sure: tuple[int, int]) -> bool:
        return sure[0] <= each.span.start and each.span.end <= sure[1]

    def _far_edge(self, other: Seen) -> int:
        """Return how late an event may be over, seen from the side looked at."""
        return other.span.end if self.form.where == "after" else -other.span.start

    def _faces(self, each: Seen, other: Seen) -> bool:
        """True where another event may stand on the side that is looked at."""
        if self.form.where == "after":
            return each.span.maybe_before(other.span)
        return other.span.maybe_before(each.span)

    def _between(self, each: Seen, middle: Seen, far: Seen) -> bool:
        """True where an event surely stands between the activation and a further one."""
        if self.form.where == "after":
            return each.span.surely_before(middle.span) and middle.span.surely_before(far.span)
        return middle.span.surely_before(each.span) and far.span.surely_before(middle.span)

    def _judge(self, each: Seen) -> Activation:
        """Judge an activation: what there is decides it, or what is not there."""
        answers = self._answers(each)
        sure = self._surely(each, answers)
        if sure:
            events = [answer.seen.event for answer in sure]
            if not self._nothing_hidden(each, sure):
                return Activation("no-coverage", each.event, events[0])
            last = known([each.event, *events])
            there: Judged = "violated" if self.form.forbids else "satisfied"
            return Activation(there, each.event, events[0], last, tuple(events[1:]))
        possible = self._possibly(each, answers)
        if possible or each.event.time is None:
            first = possible[0].seen.event if possible else None
            return Activation("undetermined", each.event, first)
        return self._kept_away(each) if self.form.forbids else self._missed(each)

    def _nothing_hidden(self, each: Seen, sure: Sequence[_Answer]) -> bool:
        """Say whether nothing unrecorded may stand between: for "next" and "before another"."""
        if self.form.near == "any":
            return True
        spans = [each.span, *(answer.seen.span for answer in sure)]
        first = min(span.first for span in spans if span.first is not None)
        last = max(span.last for span in spans if span.last is not None)
        act = None if self.form.near == "chain" else self._calling.act
        return self.watch.all_of([act], first, last)

    def _missed(self, each: Seen) -> Activation:
        """Judge a duty whose answer is not among the records."""
        barrier = self._barrier(each)
        stretch = self._stretch(each, barrier)
        if stretch is None:
            return Activation("pending", each.event)
        first, last = stretch
        if not self.watch.all_of([self._answering.act, *self.constraint.unless], first, last):
            return Activation("no-coverage", each.event)
        day = each.span.last if self.form.where == "before" else last
        return Activation("violated", each.event, barrier.event if barrier else None, day)

    def _barrier(self, each: Seen) -> Seen | None:
        """Return the nearest event beyond which an answer comes too late, or too early."""
        if self.form.near == "any":
            return None
        after = self.form.where == "after"
        beyond = [
            other
            for other in self._blockers(each, surely=True)
            if (
                each.span.surely_before(other.span)
                if after
                else other.span.surely_before(each.span)
            )
        ]
        return min(beyond, key=self._far_edge, default=None)

    def _stretch(self, each: Seen, barrier: Seen | None = None) -> tuple[date, date] | None:
        """Return the days on which an answer was looked for; None while they still run."""
        first, last = each.span.first, each.span.last
        begins, ends = self.watch.begins, self.watch.ends
        if self.form.where == "before":
            reached = barrier.span.first if barrier is not None else None
            return max(begins, reached or begins), last or ends
        if barrier is not None:
            return first or begins, barrier.span.last or ends
        deadline = self.window.deadline(each.span)
        if deadline is None and not self.watch.closed:
            return None
        if (deadline or ends) > ends:
            return None
        return begins if self.form.where == "anywhere" else first or begins, deadline or ends

    def _kept_away(self, each: Seen) -> Activation:
        """Judge a prohibition against which nothing is among the records."""
        stretch = self._stretch(each)
        if stretch is None:
            return Activation("pending", each.event)
        if not self.watch.all_of([self._answering.act], *stretch):
            return Activation("no-coverage", each.event)
        return Activation("satisfied", each.event, None, stretch[1])
