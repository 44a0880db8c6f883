"""Trails of a case to the assertions that their constraints make."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from tolerance.model.case import Case, Exhibit, Origin, Respondent
from tolerance.model.finding import Derived
from tolerance.model.rulebook import Constraint, Rulebook
from tolerance.model.trail import Activation, Event, Judgement, Trail
from tolerance.trails.constraints import Watch, judge, overall


def derive(
    case: Case, rulebook: Rulebook, trails: Mapping[str, Trail], matter: str, respondent: str
) -> tuple[list[Derived], list[Judgement]]:
    """Judge every constraint on every trail offered in a matter for a respondent.

    Only ``satisfied`` and ``violated`` assert anything; the rest is kept for a person.

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
        for _, constraint in sorted(rulebook.constraints.items()):
            if not _addressed(constraint, person):
                continue
            for instance, events in _instances(trail, exhibit.cases):
                watch = _watch(case, exhibit, person, matter, events)
                activations = judge(constraint, events, watch)
                judgement = Judgement(
                    constraint.id, exhibit.id, instance, overall(activations), tuple(activations)
                )
                judgements.append(judgement)
                assertion = _assertion(judgement, constraint, exhibit, trail, matter, respondent)
                if assertion is not None:
                    derived.append(assertion)
    return derived, judgements


def _addressed(constraint: Constraint, person: Respondent) -> bool:
    wanted = set(constraint.for_.role)
    return not wanted or any(wanted & set(role.did) for role in person.roles)


def _instances(trail: Trail, cases: Sequence[str]) -> list[tuple[str, list[Event]]]:
    """Group interleaved rows by instance before anything is judged."""
    found: dict[str, list[Event]] = {}
    for event in trail.events:
        if not cases or event.case in cases:
            found.setdefault(event.case, []).append(event)
    return sorted(found.items())


def _watch(
    case: Case, exhibit: Exhibit, person: Respondent, matter: str, events: Sequence[Event]
) -> Watch:
    origin = next(s for s in case.sources if s.id == exhibit.source)
    conduct = next(m for m in case.matters if m.id == matter).conduct
    days = [e.time.first_day for e in events if e.time is not None]
    ends = [e.time.last_day for e in events if e.time is not None]
    begins = min([conduct.from_.first_day, *days])
    taken = exhibit.obtained.on if exhibit.obtained and exhibit.obtained.on else None
    last = max([conduct.last_day, *ends])
    return Watch(
        lambda act, first, until: covers(origin, person, act, first, until),
        begins,
        taken or last,
    )


def covers(origin: Origin, person: Respondent, act: str, first: date, last: date) -> bool:
    """Say whether a source is declared to record an act completely, for a person, over days."""
    return any(
        covered.level == "all"
        and (covered.who == "all" or person.id in covered.who or person.name.zh in covered.who)
        and (not covered.acts or act in covered.acts)
        and (covered.from_ is None or covered.from_ <= first)
        and (covered.to is None or last <= covered.to)
        for covered in origin.coverage
    )


def _assertion(
    judgement: Judgement,
    constraint: Constraint,
    exhibit: Exhibit,
    trail: Trail,
    matter: str,
    respondent: str,
) -> Derived | None:
    yields = {"satisfied": constraint.satisfied, "violated": constraint.violated}.get(
        judgement.verdict
    )
    if yields is None:
        return None
    deciding = [a for a in judgement.activations if a.verdict == judgement.verdict]
    days = [a.known for a in deciding]
    known = None if None in days else max(d for d in days if d is not None)
    return Derived(
        f"trail:{exhibit.id}:{constraint.id}:{judgement.instance}",
        exhibit.id,
        yields.criterion,
        yields.supports,
        matter,
        respondent,
        known,
        f"{trail.shown} {_lines(deciding)}",
        "constraint",
        constraint.id,
    )


def _lines(activations: Sequence[Activation]) -> str:
    lines: set[int] = set()
    for activation in activations:
        lines.add(activation.activated_by.line)
        if activation.decided_by is not None:
            lines.add(activation.decided_by.line)
    return "、".join(f"L{line}" for line in sorted(lines))
