"""A local overlay laid on an edition: what it adds and replaces by id, and what it removes.

What an overlay's own rules would grant is bounded by the instrument: a rung counts only where
the rules beneath permit it on the same findings, and lands as a collateral effect elsewhere.

An overlay changes criteria, rules, procedures, maps and rows of the standing table; the
ladder, the strata and the policy stay the instrument's own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from tolerance.files.canonical import digest
from tolerance.files.links import link
from tolerance.files.maps import faults_of_likes, resolved
from tolerance.files.near import near
from tolerance.files.rulebook import Loaded
from tolerance.model.problem import Place, Problem, ProblemsError
from tolerance.model.rule import COLLATERAL, Rule
from tolerance.model.rulebook import Cover, Rulebook
from tolerance.model.text import Text

T = TypeVar("T")
OWN = (
    *("ladder", "strata", "policy", "elements", "eligible", "contraries", "track", "uses"),
    "barrier",
)
"""What only the instrument's own edition may say."""
UNREAD = frozenset({"unknown-criterion", "unknown-rule", "unknown-conclusion"})
"""What a name that leads nowhere is told by."""
COLLATERAL_WORDS = Text(
    "在考核、评优、任用等方面不作负面评价",
    "no adverse evaluation in appraisal, commendation or appointment",
)
"""What a grant comes to that the instrument does not leave open, unless an overlay words it."""


def laid_on(below: Loaded, over: Loaded) -> Loaded:
    """Return an edition with an overlay laid on it, and where each thing of both stands.

    Rows of standing have no names: the overlay's are numbered on from those beneath.

    Raises:
        ProblemsError: as ``lay``.

    """
    rows = len(below.rulebook.standing)
    places = dict(below.places)
    for key, place in over.places.items():
        word, _, number = key.partition(":")
        places[f"{word}:{int(number) + rows}" if word == "standing" else key] = place
    return Loaded(lay(below.rulebook, over.rulebook, places), places)


def lay(base: Rulebook, overlay: Rulebook, places: Mapping[str, Place]) -> Rulebook:
    """Return the edition with an overlay laid on it.

    Raises:
        ProblemsError: the overlay says what is not its own to say, removes what is not
            there, changes something without a basis, or leaves a name that leads nowhere.

    """
    problems = [*_overreach(overlay.cover, places), *_unfounded(base, overlay, places)]
    if problems:
        raise ProblemsError(problems)
    maps = {**base.maps, **overlay.maps}
    problems = list(faults_of_likes(maps, places))
    if problems:
        raise ProblemsError(problems)
    own, grants, problems = _grants(base, overlay, places)
    if problems:
        raise ProblemsError(problems)
    gone = {r.criterion for r in overlay.cover.removes} | {r.rule for r in overlay.cover.removes}
    cover = replace(
        base.cover,
        labels={**base.cover.labels, **overlay.cover.labels},
        standards={**base.cover.standards, **overlay.cover.standards},
        quantities={**base.cover.quantities, **overlay.cover.quantities},
    )
    laid = replace(
        base,
        cover=cover,
        criteria=_merged(base.criteria, overlay.criteria, gone),
        rules=_merged(base.rules, own, gone),
        standing=(*base.standing, *overlay.standing),
        constraints={**base.constraints, **overlay.constraints},
        maps=resolved(maps),
        scenarios=overlay.scenarios,
        articles={**base.articles, **overlay.articles},
        measures=(*base.measures, overlay.cover),
        calendar=base.calendar or overlay.calendar,
        digest="",
        local=(),
    )
    problems = list(_unread(link(laid, places), base, laid, overlay, places))
    if problems:
        raise ProblemsError(problems)
    if grants:
        laid = _bounded(laid, base, {**base.grants, **grants})
    made = digest(replace(laid, scenarios={}, articles={}))
    brought = {*base.local, *overlay.rules} & set(laid.rules)
    return replace(laid, digest=made, local=tuple(sorted(brought)))


def _grants(
    base: Rulebook, overlay: Rulebook, places: Mapping[str, Place]
) -> tuple[dict[str, Rule], dict[str, tuple[str, ...]], list[Problem]]:
    """Return an overlay's rules, what they would grant, and rungs that nobody knows.

    A rung that the ladder lacks is left out of the rule, and must be named under ``labels``.
    A rule that grants draws no conclusion of the instrument's: where the grant is within the
    instrument its own rule draws it, and elsewhere it may not hold.
    """
    rules: dict[str, Rule] = {}
    grants: dict[str, tuple[str, ...]] = {}
    problems: list[Problem] = []
    homes = base.homes()
    heavy = base.rungs[base.rungs.index(base.base) :]
    for key, rule in sorted(overlay.rules.items()):
        rungs = {e.permit or e.require for e in rule.then} - {None, *heavy}
        for rung in sorted(r for r in rungs if r is not None and r not in base.rungs):
            if rung not in overlay.cover.labels:
                close = near(rung, base.rungs)
                facts = {"name": rung, "suggestion": close}
                problems.append(Problem("unknown-rung", places[f"rule:{key}"], facts))
        kept = tuple(e for e in rule.then if (e.permit or e.require or base.base) in base.rungs)
        if rungs and key not in base.rules:
            kept = tuple(e for e in kept if e.conclude not in homes)
        rules[key] = replace(rule, then=kept)
        if rungs:
            grants[key] = tuple(sorted(r for r in rungs if r is not None))
    return rules, grants, problems


def _bounded(laid: Rulebook, base: Rulebook, grants: Mapping[str, tuple[str, ...]]) -> Rulebook:
    """Take what an overlay grants out of its rules: the instrument beneath bounds it."""
    rules = {
        key: replace(
            rule, then=tuple(e for e in rule.then if (e.permit or e.require) not in grants[key])
        )
        if key in grants
        else rule
        for key, rule in laid.rules.items()
    }
    words = {COLLATERAL.measure: COLLATERAL_WORDS, **laid.cover.labels}
    return replace(
        laid,
        cover=replace(laid.cover, labels=words),
        rules=rules,
        grants={key: rungs for key, rungs in grants.items() if key in rules},
        beneath=base.beneath or base.rules,
    )


def _merged(base: Mapping[str, T], own: Mapping[str, T], gone: set[str | None]) -> dict[str, T]:
    kept = {key: value for key, value in base.items() if key not in gone}
    return {**kept, **own}


def _unread(
    problems: list[Problem],
    base: Rulebook,
    laid: Rulebook,
    overlay: Rulebook,
    places: Mapping[str, Place],
) -> Iterator[Problem]:
    """Yield one problem for each removal of what is still read, and the problems of others."""
    homes = laid.homes()
    ids = {place: key.partition(":")[2] for key, place in sorted(places.items())}
    rest = list(problems)
    for number, removal in enumerate(overlay.cover.removes):
        name = removal.criterion or removal.rule or ""
        lost = {name}
        if removal.rule is not None:
            lost |= {e.conclude or "" for e in base.rules[name].then} - {*homes, ""}
        mine = [p for p in rest if p.code in UNREAD and p.facts["name"] in lost]
        if mine:
            rest = [p for p in rest if p not in mine]
            readers = sorted({ids.get(p.place, f"{p.place.file}:{p.place.line}") for p in mine})
            facts = {"id": name, "base": base.name, "others": ", ".join(readers)}
            head = places.get("cover", Place("rulebook.yaml"))
            place = places.get(f"removal:{number}", head)
            yield Problem("removal-still-read", place, facts)
    yield from rest


def _overreach(cover: Cover, places: Mapping[str, Place]) -> Iterator[Problem]:
    for name in OWN:
        if getattr(cover, name):
            place = places.get(f"head:{name}", places.get("cover", Place("rulebook.yaml")))
            yield Problem("overlay-overreach", place, {"key": name, "base": cover.extends or ""})


def _unfounded(base: Rulebook, overlay: Rulebook, places: Mapping[str, Place]) -> Iterator[Problem]:
    bases = {("criterion", key): c.basis for key, c in overlay.criteria.items()}
    bases |= {("rule", key): r.basis for key, r in overlay.rules.items()}
    for (word, key), basis in sorted(bases.items(), key=lambda entry: entry[0]):
        if not basis:
            place = places.get(f"{word}:{key}", places.get("cover", Place("rulebook.yaml")))
            yield Problem("citation-missing", place, {"id": key})
    for number, removal in enumerate(overlay.cover.removes):
        name = removal.criterion or removal.rule or ""
        place = places.get(f"removal:{number}", places.get("cover", Place("rulebook.yaml")))
        if not removal.basis or (removal.criterion is None) == (removal.rule is None):
            yield Problem("removal-incomplete", place, {"id": name})
        known = base.criteria if removal.criterion is not None else base.rules
        if name not in known:
            facts = {"id": name, "base": base.name, "suggestion": near(name, known)}
            yield Problem("removal-unknown", place, facts)
