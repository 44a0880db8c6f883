"""What judges cases now, beside a new edition: without it, and on what the present law knows.

Nothing else decides with what a new edition is compared; how two stands differ it knows not.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from tolerance.assess import Assessed, View, assess_file
from tolerance.charges import charges_of
from tolerance.files.casefile import CaseFile
from tolerance.files.editions import find_edition
from tolerance.files.left_out import LeftOut, known_to
from tolerance.model.noun import Noun
from tolerance.model.problem import ProblemsError
from tolerance.model.rulebook import Rulebook
from tolerance.shelf import Shelf
from tolerance.workbench.compare.spot import Spot


class Present(Noun):
    """The edition that something is compared with, with what is laid on it."""

    rulebook: str
    overlays: tuple[str, ...]
    folder: str | None
    """Nothing where the shelf no longer holds it."""


class Presents:
    """A shelf as it would be but for a new edition."""

    def __init__(self, shelf: Shelf, spot: Spot) -> None:
        self.shelf = shelf.but_for(spot.edition)
        self._spot = spot

    @property
    def draft(self) -> bool:
        """Whether the present holds another content under the name of the new edition."""
        held = find_edition(self.shelf.editions, self._spot.name)
        if held is None:
            return False
        try:
            now = self.shelf.loaded(held).rulebook
        except ProblemsError:
            return False
        return now.digest != self._spot.shelf.loaded(self._spot.edition).rulebook.digest

    def judged(self, file: CaseFile, on: date) -> tuple[Assessed | None, tuple[LeftOut, ...]]:
        """Assess a case by the present law, without what that law does not know.

        Args:
            file: a case that fits the new edition, so that no name in it is misspelt.
            on: the day of the assessment.

        """
        try:
            known, left = known_to(file, list(charges_of(file, self.shelf, None, [])))
            return assess_file(known, self.shelf, on, view=View()), left
        except ProblemsError:
            return None, ()  # no edition judges it now, or only the new one can

    def of(self, book: Rulebook) -> Present:
        """Say what a rulebook of the present is, and where it lies."""
        return self.named(book.name, book.overlays)

    def named(self, name: str, overlays: tuple[str, ...]) -> Present:
        """Say where what a record names lies now."""
        edition = find_edition(self.shelf.editions, name)
        return Present(name, overlays, str(edition.folder) if edition is not None else None)

    def without(self, rec: Mapping[str, Any]) -> tuple[Rulebook, tuple[LeftOut, ...]] | None:
        """Return what would have judged a record but for the new edition, and what goes with it.

        Nothing where it was not judged by that edition, or what else judged it is gone.
        """
        if self._spot.name not in rec["overlays"]:
            return None
        if find_edition(self.shelf.editions, self._spot.name) is not None:
            return None
        others = [name for name in rec["overlays"] if name != self._spot.name]
        book = laid(self.shelf, f"{rec['regime']}@{rec['edition']}", others)
        if book is None:
            return None
        left = tuple(
            LeftOut("criterion", f["criterion"], rec["matter"], (f"findings:{f['criterion']}",))
            for f in rec["findings"]
            if f["criterion"] not in book.criteria and f["verdict"] in {"established", "refuted"}
        )
        return book, left


def laid(shelf: Shelf, name: str, overlays: list[str]) -> Rulebook | None:
    """Return an edition with named overlays laid on it; nothing where one is not there."""
    edition = find_edition(shelf.editions, name)
    local = [find_edition(shelf.editions, each) for each in overlays]
    found = [each for each in local if each is not None]
    if edition is None or len(found) < len(local):
        return None
    try:
        return shelf.with_local(shelf.loaded(edition), found).rulebook
    except ProblemsError:
        return None
