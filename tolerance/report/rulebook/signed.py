"""What the paper for signing off is made from: an edition, what its scenarios came to, approvals.

Whoever asks for the paper fills these in; the paper's own rooms only read them.
"""

from collections.abc import Mapping
from dataclasses import field
from datetime import date

from tolerance.model.noun import Noun
from tolerance.model.rulebook import Cover, Rulebook


class Ran(Noun):
    """What a scenario came to just now."""

    outcome: str
    disposition: str
    grounds: tuple[str, ...]
    applied: tuple[str, ...]
    """Rules whose condition was met, defeated or not."""
    stood: tuple[str, ...]
    """Those of them that nothing defeated."""
    differences: tuple[tuple[str, str, str], ...]
    """(what, expected, found); none where it is as its author expects."""


class Approved(Noun):
    """What a release of the edition says of its approval."""

    released_on: date
    by: tuple[tuple[str, str, date], ...]
    """(who, in what office, on what day)."""
    digest: str
    """The digest of the edition as it was approved."""
    altered: tuple[str, ...] = ()
    """Files that are not as they were approved."""


class Signed(Noun):
    """An edition to be signed off, with all that its paper says of it."""

    name: str
    cover: Cover
    """The edition's own head; an overlay's is not that of what it is laid on."""
    book: Rulebook
    """As it judges: an overlay laid on what it extends."""
    ran: Mapping[str, Ran]
    places: Mapping[str, str]
    """``rule:art-17`` → ``file:line``."""
    origins: Mapping[str, str] = field(default_factory=dict)
    """``criterion:pilot`` → the library that lends it."""
    base: Rulebook | None = None
    overlay: Rulebook | None = None
    approval: Approved | None = None
    """None where no release says that anybody approved."""
