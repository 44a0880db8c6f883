"""Overlays that are laid on together: a province's with a city's, or two of one place.

Each may hold alone and both relax what neither may. An overlay is checked with each other one
that some case may meet together with it; what it breaks alone is said elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tolerance.check.force import end, start
from tolerance.check.overlays import relaxed
from tolerance.files.editions import Edition
from tolerance.files.overlay import laid_on
from tolerance.files.rulebook import Loaded
from tolerance.model.problem import Problem, ProblemsError
from tolerance.shelf import Shelf


def together(shelf: Shelf, edition: Edition, base: Edition) -> Iterator[Problem]:
    """Yield the faults that an overlay has only with another."""
    below = shelf.loaded(base)
    others = beside(shelf, edition, base)
    if not others:
        return
    alone = _faults(below, laid_on(below, shelf.loaded(edition)))
    for other in others:
        try:
            theirs = laid_on(below, shelf.loaded(other))
        except ProblemsError:
            continue  # told of that overlay itself
        try:
            first, second = sorted((edition, other), key=_order)
            both = laid_on(laid_on(below, shelf.loaded(first)), shelf.loaded(second))
        except ProblemsError as fault:
            names = {p.facts.get("id") or p.facts.get("name") or p.code for p in fault.problems}
            facts = {"other": other.name, "names": ", ".join(sorted(names))}
            yield Problem("overlay-clash", edition.place("extends"), facts)
            continue
        known = alone.keys() | _faults(below, theirs).keys()
        for key, problem in sorted(_faults(below, both).items(), key=lambda each: each[1].order):
            if key not in known:
                place = problem.place
                if not place.file.startswith(f"{edition.shown}/"):
                    place = edition.place("extends")
                yield Problem(problem.code, place, {**problem.facts, "beside": other.name})


def meeting(shelf: Shelf, edition: Edition, base: Edition) -> Iterator[Problem]:
    """Yield, for a second look, what an overlay and another of the same cases both name."""
    for other in beside(shelf, edition, base):
        try:
            mine, theirs = shelf.loaded(edition), shelf.loaded(other)
        except ProblemsError:
            continue  # told of that overlay itself
        head = edition.place("extends")
        if _territory(edition) == _territory(other):
            facts = {"other": other.name, "territory": _territory(edition)}
            yield Problem("overlay-together", head, facts)
        prevails = max((edition, other), key=_order).name
        for word in ("criteria", "rules", "constraints"):
            own: Mapping[str, object] = getattr(mine.rulebook, word)
            others: Mapping[str, object] = getattr(theirs.rulebook, word)
            for key in sorted(set(own) & set(others)):
                if own[key] == others[key]:
                    continue
                name = {"criteria": "criterion"}.get(word, word[:-1])
                at = theirs.places.get(f"{name}:{key}", other.place("id"))
                where = f"{at.file}:{at.line}"
                facts = {
                    "id": key,
                    "other": other.name,
                    "where": where,
                    "prevails": prevails,
                }
                place = mine.places.get(f"{name}:{key}", head)
                yield Problem("overlay-same-name", place, facts)


def beside(shelf: Shelf, edition: Edition, base: Edition) -> list[Edition]:
    """Return the overlays that some case may meet together with one."""
    mine = _territory(edition)
    return [
        other
        for other in shelf.overlays(base)
        if other.cover.id != edition.cover.id  # two editions of one measure are told by force
        and mine
        and _territory(other)
        and (mine.startswith(_territory(other)) or _territory(other).startswith(mine))
        and start(edition) <= end(other)
        and start(other) <= end(edition)
    ]


def _territory(edition: Edition) -> str:
    return edition.cover.territory.zh if edition.cover.territory is not None else ""


def _order(edition: Edition) -> tuple[int, str]:
    """Say which is laid first: the wider territory, as judging lays them."""
    return len(_territory(edition)), edition.name


def _faults(below: Loaded, laid: Loaded) -> dict[tuple[object, ...], Problem]:
    """Return what a laid rulebook relaxes, by what is wrong."""
    found = relaxed(below.rulebook, laid.rulebook, laid.places)
    return {
        (p.code, *sorted((k, v) for k, v in p.facts.items() if k not in {"example", "rules"})): p
        for p in found
    }
