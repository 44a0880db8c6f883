"""Trails of a case to the assertions that their constraints make."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from tolerance.model.calendar import Calendar, UnknownYearError
from tolerance.model.case import Case, Exhibit, Origin, Respondent, Role
from tolerance.model.finding import Derived
from tolerance.model.noun import Noun
from tolerance.model.problem import Problem, ProblemsError
from tolerance.model.procedure import Constraint
from tolerance.model.rulebook import Rulebook
from tolerance.model.trail import Activation, Event, Judgement, Trail
from tolerance.trails.constraints import judge, overall
from tolerance.trails.spelling import plain
from tolerance.trails.times import accuracy_of, widened
from tolerance.trails.watch import Watch, singly


class Hearing(Noun):
    """One exhibit's trail as it is heard for one respondent in one matter."""

    case: Case
    exhibit: Exhibit
    trail: Trail
    person: Respondent
    matter: str


def derive(
    case: Case, rulebook: Rulebook, trails: Mapping[str, Trail], matter: str, respondent: str
) -> tuple[list[Derived], list[Judgement]]:
    """Judge every constraint on every trail offered in a matter for a respondent.

    Only ``satisfied`` and ``violated`` assert anything; the rest is kept for a person. Where
    several instances are named, the worst speaks: a tidy one makes up for no other.

    Args:
        case: the case as read.
        rulebook: whose constraints.
        trails: exhibit → its events.
        matter: which conduct.
        respondent: of whom the assertions would speak.

    """
    derived: list[Derived] = []
    judgements: list[Judgement] = []
    person = next(r for r in case.respondents if r.id == respondent)
    for exhibit in sorted(case.exhibits, key=lambda x: x.id):
        trail = trails.get(exhibit.id)
        if (
            trail is None
            or exhibit.matter != matter
            or (exhibit.for_ is not None and respondent not in exhibit.for_)
        ):
            continue
        hearing = Hearing(case, exhibit, trail, person, matter)
        for _, constraint in sorted(rulebook.constraints.items()):
            heard = _judge(hearing, constraint, rulebook.calendar)
            judgements.extend(heard)
            derived.extend(_assertions(hearing, constraint, heard))
    return derived, judgements


def _judge(hearing: Hearing, constraint: Constraint, calendar: Calendar | None) -> list[Judgement]:
    roles = [r for r in hearing.person.roles if set(r.did) & set(constraint.for_.role)]
    if constraint.for_.role and not roles:
        return []
    found: list[Judgement] = []
    accuracy = accuracy_of(hearing.case, hearing.exhibit)
    for instance, events in _instances(hearing.trail, hearing.exhibit.cases):
        try:
            called = judge(constraint, widened(singly(events), accuracy), _watch(hearing), calendar)
        except UnknownYearError as fault:
            facts = {"id": constraint.id, "year": str(fault.year)}
            raise ProblemsError([Problem("calendar-year-unknown", facts=facts)]) from None
        activations = [
            a
            for a in called
            if not constraint.for_.role or any(_held(role, a.activated_by) for role in roles)
        ]
        found.append(
            Judgement(
                constraint.id,
                hearing.exhibit.id,
                instance,
                overall(activations),
                tuple(activations),
            )
        )
    return found


def _held(role: Role, event: Event | None) -> bool:
    """Say whether a role was held when an event took place, as far as its stamp says."""
    if event is None or event.time is None:
        return True
    return (role.from_ is None or role.from_ <= event.time.last_day) and (
        role.to is None or event.time.first_day <= role.to
    )


def _instances(trail: Trail, cases: Sequence[str]) -> list[tuple[str, list[Event]]]:
    """Group interleaved rows by instance before anything is judged."""
    named = {plain(case) for case in cases}
    found: dict[str, list[Event]] = {}
    for event in trail.events:
        if not cases or event.case in named:
            found.setdefault(event.case, []).append(event)
    return sorted(found.items())


def _watch(hearing: Hearing) -> Watch:
    origin = next(s for s in hearing.case.sources if s.id == hearing.exhibit.source)
    conduct = next(m for m in hearing.case.matters if m.id == hearing.matter).conduct
    obtained = hearing.exhibit.obtained
    taken = obtained.on if obtained is not None else None
    return Watch(
        lambda act, first, until: covers(origin, hearing.person, act, first, until),
        conduct.from_.first_day,
        taken or conduct.last_day,
    )


def covers(origin: Origin, person: Respondent, act: str | None, first: date, last: date) -> bool:
    """Say whether a source is declared to record an act completely, for a person, over days.

    Entries that adjoin count as one.
    """
    spans = sorted(
        (covered.from_ or date.min, covered.to or date.max)
        for covered in origin.coverage
        if covered.level == "all"
        and (covered.who == "all" or person.id in _names(covered.who))
        and (not covered.acts or (act is not None and act in covered.acts))
    )
    reached = first
    for begins, ends in spans:
        if begins > reached:
            break
        if ends >= last:
            return True
        reached = max(reached, ends + timedelta(days=1))
    return False


def _names(who: str | Iterable[str]) -> set[str]:
    return {who} if isinstance(who, str) else set(who)


def _assertions(
    hearing: Hearing, constraint: Constraint, heard: Sequence[Judgement]
) -> list[Derived]:
    worst = overall([Activation(j.verdict, a.activated_by) for j in heard for a in j.activations])
    yields = {"satisfied": constraint.satisfied, "violated": constraint.violated}.get(worst)
    if yields is None:
        return []
    found: list[Derived] = []
    for judgement in heard:
        if judgement.verdict != worst:
            continue
        deciding = [a for a in judgement.activations if a.verdict == worst]
        days = [a.known for a in deciding]
        known = None if None in days else max(d for d in days if d is not None)
        found.append(
            Derived(
                f"trail:{hearing.exhibit.id}:{constraint.id}:{judgement.instance}",
                hearing.exhibit.id,
                yields.criterion,
                yields.supports,
                hearing.matter,
                hearing.person.id,
                known,
                f"{hearing.trail.shown} {_lines(deciding)}",
                "constraint",
                constraint.id,
                absence=worst == "violated",
            )
        )
    return found


def _lines(activations: Sequence[Activation]) -> str:
    found = {event.mark: event for activation in activations for event in activation.events}
    return "、".join(dict.fromkeys(event.where for _, event in sorted(found.items())))
