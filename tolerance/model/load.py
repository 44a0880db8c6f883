"""Digital load as rulebook data: what is counted as a burden, and what it may speak for.

Its annotations are types and not strings, because the reader goes by them.
"""

from collections.abc import Mapping
from dataclasses import field
from decimal import Decimal
from typing import Literal

from tolerance.model.basis import Basis
from tolerance.model.noun import Noun
from tolerance.model.procedure import ActPattern
from tolerance.model.text import Text
from tolerance.model.trail import Event

Burden = Literal[
    "formal-acts",
    "same-datum",
    "platforms",
    "after-hours",
    "refused-requests",
    "outages",
]


class Offer(Noun):
    """An assertion that an officer may take up where a burden is heavy; it is never made alone.

    ``criterion`` must favour its respondent: load speaks for people, and of organisations.
    """

    burden: Burden
    criterion: str
    because: Text
    from_: Decimal
    """The share (formal-acts, after-hours) or number from which it is offered."""
    basis: tuple[Basis, ...] = ()


class LoadTable(Noun):
    """What counts as which burden."""

    formal: tuple[str, ...] = ()
    """Acts that leave a record and do nothing else: check-ins, screenshots, forwarding."""
    refused: ActPattern | None = None
    outage: tuple[str, ...] = ()
    datum: str | None = None
    """The field that says which datum was reported."""
    platform: str | None = None
    """The field that says on which platform; else each source is one."""
    hours: Mapping[str, Decimal] = field(default_factory=dict)
    """``from`` and ``to``: the hours off work."""
    offers: tuple[Offer, ...] = ()


class Measured(Noun):
    """One burden as measured on the records of one respondent or of a source."""

    burden: Burden
    part: int
    whole: int
    """Of how many records, requests or data; for platforms the number of records."""
    events: tuple[Event, ...]

    @property
    def share(self) -> Decimal:
        """The part as a share of the whole; nothing of nothing is nothing."""
        return Decimal(self.part) / self.whole if self.whole else Decimal(0)
