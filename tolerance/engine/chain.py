"""The strata, one after another: what is applicable, what is defeated, what holds.

Defeat, contraries and conclusions are decided here, in plain code, over the complete set
of applicable rules; who says which rules are applicable is the caller's matcher.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace

from tolerance.engine import durable_host, plain
from tolerance.model.condition import Effective
from tolerance.model.noun import Noun
from tolerance.model.rule import Rule
from tolerance.model.rulebook import Rulebook

Verdicts = Mapping[str, Effective]
Conclusions = Mapping[str, bool]
Matches = dict[str, frozenset[str]]
"""Applicable rule → the atoms that made it so, as ``criterion:private-gain=refuted``."""
Matcher = Callable[[str, Verdicts, Conclusions], Matches]


class Firing(Noun):
    """One applicable rule, what it matched, and what defeats it."""

    rule: str
    stratum: str
    matched: tuple[str, ...]
    defeated_by: tuple[str, ...]


class Chain(Noun):
    """All applicable rules by stratum and id, and every conclusion that could be drawn."""

    firings: tuple[Firing, ...]
    conclusions: Conclusions
    verdicts: Verdicts

    @property
    def undefeated(self) -> tuple[str, ...]:
        """The rules that stand."""
        return tuple(f.rule for f in self.firings if not f.defeated_by)


class Conflict(Exception):  # noqa: N818  a fault of the rulebook, named in the contract
    """The rulebook gives two answers to one question; a problem, never a verdict."""

    def __init__(self, code: str, **facts: str) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


class EngineDisagreementError(Exception):
    """The two engines differ; no answer may be given."""


class Plan(Noun):
    """What of a rulebook every walk reads, worked out once."""

    rulebook: Rulebook
    matcher: Matcher
    defeaters: Mapping[str, tuple[str, ...]]
    drawn: Mapping[str, tuple[str, ...]]
    """Stratum → the conclusions that belong to it."""

    def without(self, names: Collection[str]) -> Plan:
        """Return the plan if some rules fell away: they match as before, and do nothing."""
        rules = {
            key: replace(rule, then=(), defeats=()) if key in names else rule
            for key, rule in self.rulebook.rules.items()
        }
        defeaters = {
            key: tuple(other for other in others if other not in names)
            for key, others in self.defeaters.items()
        }
        grants = {k: v for k, v in self.rulebook.grants.items() if k not in names}
        lessened = replace(self.rulebook, rules=rules, grants=grants)
        return replace(self, rulebook=lessened, defeaters=defeaters)


def plan(rulebook: Rulebook, homes: Mapping[str, str] | None = None) -> Plan:
    """Work out a rulebook's plan.

    Args:
        rulebook: the edition.
        homes: conclusion → stratum, where it is not to be read off the rules.

    """
    defeaters: dict[str, list[str]] = {rule: [] for rule in rulebook.rules}
    for rule in rulebook.rules.values():
        for other in rulebook.defeated(rule):
            defeaters[other.id].append(rule.id)
    drawn: dict[str, list[str]] = {}
    for conclusion, stratum in sorted((homes or rulebook.homes()).items()):
        drawn.setdefault(stratum, []).append(conclusion)
    return Plan(
        rulebook,
        plain.matcher(rulebook),
        {key: tuple(value) for key, value in defeaters.items()},
        {key: tuple(value) for key, value in drawn.items()},
    )


def fire(planned: Plan, verdicts: Verdicts) -> Chain:
    """Fire the rules through durable-rules and check them against the definition.

    Raises:
        EngineDisagreementError: the host's firings are not those of the definition.
        Conflict: two contraries hold.

    """
    with durable_host.session(planned.rulebook) as host:
        fired = walk(planned, verdicts, host.match)
    if fired != define(planned, verdicts):
        raise EngineDisagreementError
    refuse_contraries(planned.rulebook, fired)
    return fired


def define(planned: Plan, verdicts: Verdicts) -> Chain:
    """Give the chain by the plain definition alone."""
    return walk(planned, verdicts, planned.matcher)


def walk(planned: Plan, verdicts: Verdicts, match: Matcher) -> Chain:
    """Go through the strata with a matcher, which says what rules of one are applicable."""
    rules = planned.rulebook.rules
    conclusions: dict[str, bool] = {}
    standing: dict[str, bool] = {}
    firings: list[Firing] = []
    for stratum in planned.rulebook.cover.strata:
        matches = match(stratum, verdicts, conclusions)
        held: set[str] = set()
        for rule in sorted(matches):
            beaten = _undefeated_of(rule, planned.defeaters, standing, matches)
            firings.append(
                Firing(rule, stratum, tuple(sorted(matches[rule])), tuple(sorted(beaten)))
            )
            if not beaten:
                held.update(e.conclude for e in rules[rule].then if e.conclude is not None)
        for firing in firings[len(firings) - len(matches) :]:
            standing[firing.rule] = not firing.defeated_by
        for conclusion in planned.drawn.get(stratum, ()):
            conclusions[conclusion] = conclusion in held
    return Chain(tuple(firings), conclusions, dict(verdicts))


def _undefeated_of(
    rule: str,
    defeaters: Mapping[str, tuple[str, ...]],
    standing: Mapping[str, bool],
    matches: Matches,
) -> set[str]:
    """Return the applicable, undefeated rules that name a rule.

    Those of earlier strata are settled in ``standing``; those of the same stratum are
    followed by recursion, which ends because the defeat relation is acyclic.
    """
    found: set[str] = set()
    for other in defeaters[rule]:
        if other in matches:
            if not _undefeated_of(other, defeaters, standing, matches):
                found.add(other)
        elif standing.get(other, False):
            found.add(other)
    return found


def refuse_contraries(rulebook: Rulebook, chain: Chain) -> None:
    """Raise ``Conflict`` where two contraries hold."""
    for pair in rulebook.cover.contraries:
        held = sorted(name for name in pair if chain.conclusions.get(name))
        if len(held) > 1:
            raise Conflict(
                "contrary-conclusions",
                names=", ".join(held),
                rules=", ".join(sorted(_drawers(rulebook, chain, held))),
            )


def _drawers(rulebook: Rulebook, chain: Chain, names: list[str]) -> set[str]:
    stands = set(chain.undefeated)

    def draws(rule: Rule) -> bool:
        return any(effect.conclude in names for effect in rule.then)

    return {key for key, rule in rulebook.rules.items() if key in stands and draws(rule)}
