"""What a workbook offers to choose from: criteria of a rulebook, instruments of a shelf."""

from __future__ import annotations

from tolerance.files.editions import named_editions
from tolerance.model.text import Language
from tolerance.shelf import Shelf


def criteria_of(shelf: Shelf, name: str, language: Language) -> list[tuple[str, str]]:
    """Return id and title of the criteria of a rulebook; of several editions, of the latest.

    Those on a quantity are left out: only the quantity speaks to them.

    Raises:
        ProblemsError: there is no such rulebook, or it cannot be read.

    """
    edition = max(named_editions(shelf.editions, name), key=lambda e: e.cover.edition)
    criteria = shelf.standing_alone(edition).rulebook.criteria
    return [
        (key, criterion.title.say(language))
        for key, criterion in criteria.items()
        if criterion.quantity is None
    ]


def tracks_of(shelf: Shelf, language: Language) -> list[str]:
    """Return the titles of the instruments on whose tracks a matter may be."""
    titles = {e.cover.title.say(language) for e in shelf.editions if e.cover.track is not None}
    return sorted(titles)
