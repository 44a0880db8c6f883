"""The rules that a recommendation rests on.

Traced back from the chosen rung, and found by taking each standing rule away in turn: what
a rule prevents is as much its effect as what it grants.
"""

from __future__ import annotations

from collections.abc import Mapping

from tolerance.adjudicate.recommend import outcome_without
from tolerance.engine.chain import Chain, Plan
from tolerance.model.adjudication import Point
from tolerance.model.condition import (
    ConclusionIs,
    ConsiderationCount,
    ConsiderationIs,
    PermittedBy,
    atoms,
)
from tolerance.model.rule import Rule
from tolerance.model.rulebook import Rulebook


def trace(planned: Plan, chain: Chain, point: Point, *, supposing: bool = True) -> tuple[str, ...]:
    """Return the standing rules whose effects or conclusions the outcome depends on, by id.

    Args:
        planned: the rulebook.
        chain: what fired.
        point: what is recommended.
        supposing: look also for those without which the rung would be another.

    """
    rulebook = planned.rulebook
    standing = {name: rulebook.rules[name] for name in chain.undefeated}
    found, conclusions, considered = _read_by_row(rulebook, standing, point)
    found |= set(point.required_by) | _barring(rulebook, chain, point)
    if supposing:
        found |= _decisive(planned, chain, point)
    for key, rule in standing.items():
        if any(e.refer is not None for e in rule.then) or any(
            e.consider in considered and e.consider is not None for e in rule.then
        ):
            found.add(key)
    return _closed(rulebook, chain, found, conclusions)


def _read_by_row(
    rulebook: Rulebook, standing: Mapping[str, Rule], point: Point
) -> tuple[set[str], set[str], set[str]]:
    """Return the rules that give the rung, and the conclusions and considerations that chose it."""
    found: set[str] = set()
    conclusions: set[str] = set()
    considered: set[str] = set()
    if point.row is None:
        return found, conclusions, considered
    for key, rule in standing.items():
        granted = set(rulebook.grants.get(key, ())) - {r for k, r in point.landed if k == key}
        given = {rung for e in rule.then for rung in (e.permit, e.aggravate)}
        if point.outcome in given | granted:
            found.add(key)
    for atom in atoms(rulebook.rows[point.row - 1].condition):
        match atom:
            case ConclusionIs(name, True):
                conclusions.add(name)
            case ConsiderationIs(name, _):
                considered.add(name)
            case ConsiderationCount():
                considered |= set(point.considerations)
            case PermittedBy(rung, _):
                found |= {k for k, r in standing.items() if any(e.permit == rung for e in r.then)}
            case _:
                pass
    return found, conclusions, considered


def _decisive(planned: Plan, chain: Chain, point: Point) -> set[str]:
    """Return the standing rules without any one of which the rung would be another."""
    return {
        name
        for name in chain.undefeated
        if outcome_without(planned, chain, {name}) != point.outcome
    }


def _barring(rulebook: Rulebook, chain: Chain, point: Point) -> set[str]:
    """Return the standing rules that bar a lighter outcome.

    A red line that is crossed is a ground even where nothing would have been tolerated
    without it: it settles that nothing can be.
    """
    if point.row is None:
        return set()
    lighter = rulebook.rungs[: rulebook.rungs.index(point.outcome)]
    bars = {
        name
        for name in chain.undefeated
        for other in rulebook.defeated(rulebook.rules[name])
        if any(e.permit in lighter for e in other.then)
    }
    row = rulebook.rows[point.row - 1]
    failed = {
        a.conclusion for a in atoms(row.condition) if isinstance(a, ConclusionIs) and not a.holds
    }
    return bars | {
        other
        for firing in chain.firings
        if any(e.conclude in failed for e in rulebook.rules[firing.rule].then)
        for other in firing.defeated_by
    }


def _closed(
    rulebook: Rulebook, chain: Chain, found: set[str], conclusions: set[str]
) -> tuple[str, ...]:
    """Add the rules that draw the conclusions on which the found ones rest, and so on."""
    matched = {f.rule: f.matched for f in chain.firings}
    standing = set(chain.undefeated)
    while True:
        for rule in found:
            for atom in matched[rule]:
                if atom.startswith("conclusion:") and atom.endswith("=holds"):
                    conclusions.add(atom.removeprefix("conclusion:").removesuffix("=holds"))
        drawers = {
            key
            for key in standing
            if any(e.conclude in conclusions for e in rulebook.rules[key].then)
        }
        if drawers <= found:
            return tuple(sorted(found))
        found |= drawers
