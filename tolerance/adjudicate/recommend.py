"""Which outcomes are permitted and which is proposed; the plain definition."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from tolerance.engine.chain import Chain, Conflict, Plan, define, plan, refuse_contraries
from tolerance.model.adjudication import Point
from tolerance.model.condition import (
    Atom,
    ConclusionIs,
    ConsiderationCount,
    ConsiderationIs,
    CriterionIs,
    Otherwise,
    PermittedBy,
    Tone,
    met,
)
from tolerance.model.rule import COLLATERAL, Measure, Rule
from tolerance.model.rulebook import Rulebook


def recommend(rulebook: Rulebook, chain: Chain) -> Point:
    """Take the permitted set from the standing rules and the point from the policy.

    A duty is a condition where the outcome would be another without the rules that make it
    one; where it would be the same, it is a plain duty.

    Raises:
        Conflict: two rungs are required, or the policy gives none, several, or one that
            is not permitted; or without the rules that carry a condition there is no one
            outcome.

    """
    point = _point(rulebook, chain)
    attached = {
        measure if unmet(rulebook, chain, measure) not in {None, point.outcome} else measure.plain
        for measure in point.attached
    }
    conditions = {m.plain for m in attached if m.condition}
    kept = (m for m in attached if m.condition or m not in conditions)
    return replace(point, attached=tuple(sorted(kept, key=lambda m: (m.measure, repr(m)))))


def unmet(rulebook: Rulebook, chain: Chain, measure: Measure) -> str | None:
    """Return the rung where a condition is not fulfilled; nothing for a plain duty.

    The rules that make it a condition fall away whole.

    Raises:
        Conflict: then there is no one outcome; the checker proves it cannot happen.

    """
    if not measure.condition:
        return None
    carriers = rulebook.carriers(measure)
    rung = outcome_without(plan(rulebook), chain, carriers)
    if not rung:
        rules = ", ".join(carriers)
        raise Conflict("condition-unmet", measure=measure.measure, rules=rules)
    return rung


def outcome_without(planned: Plan, chain: Chain, names: Collection[str]) -> str:
    """Return the rung if some rules fell away; nothing where there would be no one rung."""
    lessened = planned.without(names)
    try:
        drawn = define(lessened, chain.verdicts)
        refuse_contraries(lessened.rulebook, drawn)
        return _point(lessened.rulebook, drawn).outcome
    except Conflict:
        return ""


def _point(rulebook: Rulebook, chain: Chain) -> Point:
    standing = [rulebook.rules[name] for name in chain.undefeated]
    tones = considerations(standing)
    required = _required(standing)
    granted, landed = _granted(rulebook, chain)
    if required or any(rule.red_line for rule in standing):
        landed = ()  # nothing is left open, or nothing may be tolerated
    permitted = tuple(required) or permit(rulebook, standing, granted)
    row: int | None = None
    if required:
        outcome = required[0]
    else:
        row, outcome = _choose(rulebook, chain, standing, tones, permitted)
    rules = tuple(sorted(r.id for r in standing if any(e.require for e in r.then)))
    return Point(
        outcome,
        permitted,
        tuple(sorted({e.refer for r in standing for e in r.then if e.refer})),
        tuple(
            sorted(
                {e.attach for r in standing for e in r.then if e.attach}
                | ({COLLATERAL} if landed else set()),
                key=repr,
            )
        ),
        tones,
        rules if required else (),
        row,
        landed,
    )


def _granted(rulebook: Rulebook, chain: Chain) -> tuple[set[str], tuple[tuple[str, str], ...]]:
    """Return the rungs that overlays grant within the instrument, and what lands elsewhere.

    An overlay's own rule grants a rung only where the rules beneath it permit the same on the
    same findings; otherwise its grant is a collateral effect.
    """
    wanted = sorted((k, r) for k in chain.undefeated for r in rulebook.grants.get(k, ()))
    if not wanted:
        return set(), ()
    instrument = rulebook.instrument
    beneath = define(plan(instrument), chain.verdicts)
    standing = [instrument.rules[name] for name in beneath.undefeated]
    open_ = set(_required(standing) or permit(instrument, standing))
    return (
        {rung for _, rung in wanted if rung in open_},
        tuple((rule, rung) for rule, rung in wanted if rung not in open_),
    )


def considerations(standing: list[Rule]) -> dict[str, Tone]:
    """Return the considerations on which some standing rule leans, by name."""
    leaning: dict[str, set[str]] = {}
    for rule in standing:
        for effect in rule.then:
            if effect.consider is not None and effect.as_ is not None:
                leaning.setdefault(effect.consider, set()).add(effect.as_)
    found: dict[str, Tone] = {}
    for name, tones in sorted(leaning.items()):
        if len(tones) > 1:
            found[name] = "mixed"
        else:
            found[name] = "favours" if "favours" in tones else "disfavours"
    return found


def _required(standing: list[Rule]) -> list[str]:
    rungs = sorted({e.require for r in standing for e in r.then if e.require})
    if len(rungs) > 1:
        rules = sorted(r.id for r in standing if any(e.require for e in r.then))
        raise Conflict("double-require", rungs=", ".join(rungs), rules=", ".join(rules))
    return rungs


def permit(
    rulebook: Rulebook, standing: list[Rule], granted: Collection[str] = ()
) -> tuple[str, ...]:
    """Return the permitted rungs where none is required, lightest first."""
    rungs = rulebook.rungs

    def by(effect: str, modality: str | None = None) -> Iterator[str]:
        for rule in standing:
            if modality is None or rule.modality == modality:
                for each in rule.then:
                    rung = getattr(each, effect)
                    if rung is not None:
                        yield rung

    aggravating = set(by("aggravate"))
    plain = {rulebook.base, *by("permit"), *granted}
    for rung in by("permit", "shall"):
        plain -= set(rungs[rungs.index(rung) + 1 :])
    if list(by("aggravate", "shall")):
        plain -= {rulebook.base}
    return tuple(rung for rung in rungs if rung in plain | aggravating)


def _choose(
    rulebook: Rulebook,
    chain: Chain,
    standing: list[Rule],
    tones: dict[str, Tone],
    permitted: tuple[str, ...],
) -> tuple[int, str]:
    rows = rulebook.rows

    def truth(atom: Atom) -> bool:
        match atom:
            case ConclusionIs(name, holds):
                return chain.conclusions[name] is holds
            case ConsiderationIs(name, tone):
                return tones.get(name, "neutral") == tone
            case ConsiderationCount(tone, at_least, at_most):
                counted = {"favours"} if tone == "favours" else {"disfavours", "mixed"}
                number = sum(t in counted for t in tones.values())
                return (at_least is None or number >= at_least) and (
                    at_most is None or number <= at_most
                )
            case PermittedBy(rung, None):
                return rung in permitted
            case PermittedBy(rung, modality):
                return any(
                    r.modality == modality and any(e.permit == rung for e in r.then)
                    for r in standing
                )
            case CriterionIs() | Otherwise() | _:
                raise TypeError(atom)

    hits = [
        n
        for n, row in enumerate(rows, 1)
        if not isinstance(row.condition, Otherwise) and met(row.condition, truth)
    ]
    if not hits:
        hits = [n for n, row in enumerate(rows, 1) if isinstance(row.condition, Otherwise)]
    if len(hits) != 1:
        code = "policy-overlap" if hits else "policy-gap"
        raise Conflict(code, rows=", ".join(map(str, hits)))
    choose = rows[hits[0] - 1].choose
    rung = {"lightest": permitted[0], "heaviest": permitted[-1], "base": rulebook.base}.get(
        choose, choose
    )
    if rung not in permitted:
        raise Conflict("not-permitted", rung=rung)
    return hits[0], rung
