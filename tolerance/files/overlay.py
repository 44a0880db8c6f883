"""A local overlay laid on an edition: what it adds and replaces by id, and what it removes.

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
from tolerance.model.problem import Place, Problem, ProblemsError
from tolerance.model.rulebook import Cover, Rulebook

T = TypeVar("T")
OWN = (
    *("ladder", "strata", "policy", "elements", "eligible", "contraries", "track", "uses"),
    "barrier",
)
"""What only the instrument's own edition may say."""


def lay(base: Rulebook, overlay: Rulebook, places: Mapping[str, Place]) -> Rulebook:
    """Return the edition with an overlay laid on it.

    Raises:
        ProblemsError: the overlay says what is not its own to say, removes what is not
            there, changes something without a basis, or leaves a name that leads nowhere.

    """
    head = Place(f"{overlay.cover.id}/{overlay.cover.edition}/rulebook.yaml")
    problems = [*_overreach(overlay.cover, head), *_unfounded(base, overlay, places, head)]
    if problems:
        raise ProblemsError(problems)
    maps = {**base.maps, **overlay.maps}
    problems = list(faults_of_likes(maps, places))
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
        rules=_merged(base.rules, overlay.rules, gone),
        standing=(*base.standing, *overlay.standing),
        constraints={**base.constraints, **overlay.constraints},
        maps=resolved(maps),
        scenarios=overlay.scenarios,
        overlays=(*base.overlays, overlay.name),
        calendar=base.calendar or overlay.calendar,
        digest="",
    )
    problems = link(laid, places)
    if problems:
        raise ProblemsError(problems)
    return replace(laid, digest=digest(replace(laid, scenarios={})))


def _merged(base: Mapping[str, T], own: Mapping[str, T], gone: set[str | None]) -> dict[str, T]:
    kept = {key: value for key, value in base.items() if key not in gone}
    return {**kept, **own}


def _overreach(cover: Cover, head: Place) -> Iterator[Problem]:
    for name in OWN:
        if getattr(cover, name):
            yield Problem("overlay-overreach", head, {"key": name, "base": cover.extends or ""})


def _unfounded(
    base: Rulebook, overlay: Rulebook, places: Mapping[str, Place], head: Place
) -> Iterator[Problem]:
    bases = {("criterion", key): c.basis for key, c in overlay.criteria.items()}
    bases |= {("rule", key): r.basis for key, r in overlay.rules.items()}
    for (word, key), basis in sorted(bases.items(), key=lambda entry: entry[0]):
        if not basis:
            yield Problem("citation-missing", places.get(f"{word}:{key}", head), {"id": key})
    for removal in overlay.cover.removes:
        name = removal.criterion or removal.rule or ""
        if not removal.basis or (removal.criterion is None) == (removal.rule is None):
            yield Problem("removal-incomplete", head, {"id": name})
        known = base.criteria if removal.criterion is not None else base.rules
        if name not in known:
            yield Problem("removal-unknown", head, {"id": name, "base": base.name})
