"""An edition made ready to be signed off: its scenarios run now, its places and libraries."""

from __future__ import annotations

from tolerance.check.scenarios import run_scenario
from tolerance.files.editions import Edition, find_edition
from tolerance.files.released import altered, read_releases
from tolerance.files.rulebook import Loaded
from tolerance.report.rulebook.signed import Approved, Ran, Signed
from tolerance.shelf import Shelf


def sign_off(shelf: Shelf, edition: Edition) -> Signed:
    """Return all that the paper of an edition says.

    Args:
        shelf: the folder of rulebooks.
        edition: which; an overlay is laid on what it extends.

    Raises:
        ProblemsError: the edition cannot be read.

    """
    loaded = shelf.standing_alone(edition)
    over = shelf.loaded(edition) if edition.cover.extends is not None else None
    base = None
    if edition.cover.extends is not None:
        below = find_edition(shelf.editions, edition.cover.extends)
        base = shelf.loaded(below).rulebook if below is not None else None
    return Signed(
        edition.name,
        edition.cover,
        loaded.rulebook,
        _ran(shelf, loaded),
        {key: f"{place.file}:{place.line}" for key, place in loaded.places.items()},
        _origins(shelf, edition, loaded),
        base,
        over.rulebook if over is not None else None,
        _approval(shelf, edition),
    )


def _approval(shelf: Shelf, edition: Edition) -> Approved | None:
    """Return what the edition's last release says; nothing where nobody released it."""
    kept = read_releases(edition)
    if kept is None:
        return None
    last = kept.releases[0]
    return Approved(
        last.released_on,
        tuple((a.who, a.role or "", a.on) for a in last.approved_by),
        last.meaning,
        tuple(p.place.file for p in altered(edition, shelf.editions)),
    )


def _ran(shelf: Shelf, loaded: Loaded) -> dict[str, Ran]:
    """Run every scenario, both engines at work."""
    if loaded.rulebook.cover.track is None:
        return {}
    bench = shelf.bench(loaded.rulebook)
    found = {}
    for key, scenario in sorted(loaded.rulebook.scenarios.items()):
        came = run_scenario(bench, scenario)
        firings = came.told.chain.firings if came.told is not None else ()
        found[key] = Ran(
            came.outcome,
            came.disposition,
            came.grounds,
            tuple(f.rule for f in firings),
            tuple(f.rule for f in firings if not f.defeated_by),
            came.differences,
        )
    return found


def _origins(shelf: Shelf, edition: Edition, loaded: Loaded) -> dict[str, str]:
    """Return, for what another edition's folder holds, the name of that edition."""
    found = {}
    for key, place in loaded.places.items():
        if place.file.startswith(f"{edition.shown}/"):
            continue
        owner = next((e for e in shelf.editions if place.file.startswith(f"{e.shown}/")), None)
        if owner is not None:
            found[key] = owner.name
    return found
