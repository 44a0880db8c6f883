"""A case with what its files are: the value that the readers hand on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from pathlib import Path

from tolerance.files.canonical import digest
from tolerance.files.reading import Path as FieldPath
from tolerance.model.case import Case
from tolerance.model.noun import Noun
from tolerance.model.problem import Place


class CaseFile(Noun):
    """A case with what its files are: their places, bytes and digests."""

    case: Case
    folder: Path
    shown: str
    places: Mapping[FieldPath, Place]
    digests: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, Path] = field(default_factory=dict)

    def place(self, *path: str | int) -> Place:
        """Return the place of a field, or of the nearest thing that contains it."""
        for length in range(len(path), 0, -1):
            found = self.places.get(path[:length])
            if found is not None:
                return found
        return Place(f"{self.shown}")

    @property
    def digest(self) -> str:
        """SHA-256 of the canonical case with the digests of its files."""
        return digest({"case": self.case, "files": self.digests})
