"""What was approved when an edition was released: its files, its libraries, by whom.

Its annotations are types and not strings, because the reader goes by them.
"""

from collections.abc import Mapping
from datetime import date

from tolerance.model.noun import Noun
from tolerance.model.rulebook import Period
from tolerance.model.text import Text


class Approval(Noun):
    """Who approved, in what office, on what day."""

    who: str
    on: date
    role: str | None = None


class Lender(Noun):
    """An edition that a released one rests on: a library, or what an overlay extends."""

    name: str
    meaning: str
    files: Mapping[str, str]


class Release(Noun):
    """One release of an edition."""

    released_on: date
    approved_by: tuple[Approval, ...]
    in_force: Period
    meaning: str
    """The digest that adjudications name, whatever form the files had."""
    program: str
    files: Mapping[str, str]
    """Path → the SHA-256 of the file's bytes, in hexadecimal."""
    rests_on: tuple[Lender, ...] = ()
    note: Text | None = None


class Releases(Noun):
    """The file ``release.yaml``: every release of an edition, the latest first."""

    edition: str
    releases: tuple[Release, ...]


BROKEN = frozenset(
    {
        "release-added",
        "release-changed",
        "release-digest-differs",
        "release-lender-gone",
        "release-misread",
        "release-missing",
        "release-removed",
    }
)
"""Codes of problems that mean: what was approved is not what is there."""
