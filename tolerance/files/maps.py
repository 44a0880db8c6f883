"""A map that is like another takes from it what it leaves out itself. Knows no file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from tolerance.model.problem import Place, Problem
from tolerance.model.procedure import TrailMap


def faults_of_likes(maps: Mapping[str, TrailMap], places: Mapping[str, Place]) -> Iterator[Problem]:
    """Yield a problem for each map that is like none, or like one that is itself like another."""
    for key, mapping in sorted(maps.items()):
        if mapping.like is None:
            continue
        model = maps.get(mapping.like)
        if model is None or model.like is not None:
            known = "、".join(sorted(k for k, m in maps.items() if m.like is None))
            facts = {"name": mapping.like, "known": known}
            yield Problem("map-like-unknown", places[f"map:{key}"], facts)


def resolved(maps: Mapping[str, TrailMap]) -> dict[str, TrailMap]:
    """Give each map what it takes from the one that it is like; its own words go first."""
    found: dict[str, TrailMap] = {}
    for key, mapping in maps.items():
        model = maps.get(mapping.like or "")
        found[key] = _with_acts_of_forms(_laid_over(mapping, model) if model else mapping)
    return found


def _laid_over(own: TrailMap, model: TrailMap) -> TrailMap:
    said = {raw.strip() for raws in own.acts.values() for raw in raws}
    taken = {
        act: tuple(raw for raw in raws if raw.strip() not in said)
        for act, raws in model.acts.items()
        if act not in said
    }
    both = {act: (*taken.get(act, ()), *own.acts.get(act, ())) for act in (*taken, *own.acts)}
    return TrailMap(
        {**model.columns, **own.columns},
        both,
        {**model.forms, **own.forms},
        {**model.capture, **own.capture},
        own.object_type or model.object_type,
        own.shape or model.shape,
        None,
        own.title or model.title,
    )


def _with_acts_of_forms(mapping: TrailMap) -> TrailMap:
    """Make the acts that only forms speak of known as acts."""
    more: dict[str, tuple[str, ...]] = {
        act: () for acts in mapping.forms.values() for act in acts if act not in mapping.acts
    }
    return replace(mapping, acts={**mapping.acts, **more}) if more else mapping
