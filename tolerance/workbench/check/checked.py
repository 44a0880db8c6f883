"""Everything that is asked of one edition before anybody may judge by it."""

from __future__ import annotations

from tolerance.check.articles import check_articles, notice_articles
from tolerance.check.citations import check_citations, languages
from tolerance.check.overlay_turns import beyond
from tolerance.check.overlays import relaxed
from tolerance.check.proofs import Proved, examine
from tolerance.check.prover import Places
from tolerance.check.scenarios import impossible
from tolerance.engine.diagram import TooLargeError
from tolerance.files.editions import Edition, find_edition
from tolerance.files.rulebook import Loaded
from tolerance.model.problem import Problem, ProblemsError
from tolerance.shelf import Shelf
from tolerance.workbench.check.together import meeting, together
from tolerance.workbench.check.whose import attributed


def check_edition(shelf: Shelf, edition: Edition) -> Proved:
    """Return the faults and notices of one edition; an overlay's as laid on what it extends.

    What deserves a second look in the edition beneath is shown with that edition, and not
    again with each of its overlays.
    """
    try:
        loaded = shelf.standing_alone(edition)
    except ProblemsError as fault:
        return Proved(tuple(fault.problems), examined=False)
    cited = (
        *check_citations(loaded.rulebook, loaded.places),
        *check_articles(loaded.rulebook, loaded.places),
        *impossible(loaded.rulebook, loaded.places),
    )
    todo = notice_articles(loaded.rulebook, loaded.places, edition.shown)
    if loaded.rulebook.cover.track is None:
        spoken = (*todo, *languages(loaded.rulebook, loaded.places))
        return Proved(cited, spoken, examined=False)
    proved = examine(loaded.rulebook, _beneath(shelf, edition, loaded))
    faults = (*cited, *proved.faults)
    notices = (*todo, *proved.notices, *languages(loaded.rulebook, loaded.places))
    if edition.cover.extends is not None:
        over = _laid(shelf, edition, loaded, proved.faults)
        own = tuple(n for n in notices if n.place.file.startswith(f"{edition.shown}/"))
        faults, notices = (*cited, *over.faults), (*own, *over.notices)
    return Proved(faults, notices)


def _beneath(shelf: Shelf, edition: Edition, loaded: Loaded) -> Places:
    """Return the places of an edition; an overlay has no ladder and no policy of its own."""
    base = find_edition(shelf.editions, edition.cover.extends or "")
    if base is None:
        return loaded.places
    return {**loaded.places, "cover": shelf.loaded(base).places["cover"]}


def _laid(shelf: Shelf, edition: Edition, loaded: Loaded, faults: tuple[Problem, ...]) -> Proved:
    """Compare an overlay with what it extends, which was read when it was laid."""
    base = find_edition(shelf.editions, edition.cover.extends or "")
    assert base is not None  # noqa: S101  the shelf refused it otherwise
    below = shelf.loaded(base)
    places = loaded.places
    try:
        return Proved(
            (
                *attributed(edition, below, loaded, faults),
                *relaxed(below.rulebook, loaded.rulebook, places),
                *together(shelf, edition, base),
            ),
            (
                *beyond(below.rulebook, loaded.rulebook, places),
                *meeting(shelf, edition, base),
            ),
        )
    except TooLargeError:
        number = str(len(loaded.rulebook.criteria))
        place = loaded.places["cover"]
        return Proved((*faults, Problem("proof-too-large", place, {"number": number})))
