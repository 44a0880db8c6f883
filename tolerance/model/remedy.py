"""How a decision may be challenged: which remedy, to whom, within what time, on what authority.

Its annotations are types and not strings, because the reader goes by them.
"""

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from typing import Literal

from tolerance.model.basis import Basis
from tolerance.model.noun import Noun
from tolerance.model.rulebook import Period
from tolerance.model.text import Text

Decider = Literal["supervisory", "party", "appointing"]
"""The kind of organ that decides; on it depends who may be asked to look again."""


class Limit(Noun):
    """A time within which something is to be done; one unit, and the day it runs from."""

    days: int | None = None
    months: int | None = None
    from_: Text | None = None


class OrganKind(Noun):
    """A kind of deciding organ, and the words by which its name shows."""

    title: Text
    marks: tuple[str, ...] = ()


class Remedy(Noun):
    """One step by which a person may challenge what was decided."""

    id: str
    name: Text
    tracks: tuple[str, ...]
    decider: Decider
    to: Text
    in_force: Period
    basis: tuple[Basis, ...]
    statuses: tuple[str, ...] = ()
    """Of these statuses any one; empty for whomever the track reaches."""
    after: str | None = None
    """The step that comes before."""
    apply: Limit | None = None
    directly: Limit | None = None
    """Within what time, where the step before is left out."""
    decide: Limit | None = None
    extension: Limit | None = None
    suspends: bool | None = None
    """Whether the decision waits; None where that was not found."""
    heavier: bool | None = None
    """Whether the outcome may become heavier by it; None where that was not found."""
    note: Text | None = None

    @property
    def found(self) -> bool:
        """True when the text was read; else the remedy is named, and nothing said of it."""
        return all(b.status in {"verified", "excerpt"} for b in self.basis)


class Remedies(Noun):
    """The table of remedies of a rulebooks folder."""

    organs: Mapping[Decider, OrganKind]
    remedies: tuple[Remedy, ...] = field(default=())

    def deciders(self, organ: str) -> frozenset[Decider]:
        """Return the kinds that an organ's name shows; an office of two names is of both."""
        return frozenset(k for k, o in self.organs.items() if any(m in organ for m in o.marks))

    def of(self, track: str, statuses: tuple[str, ...], organ: str, on: date) -> tuple[Remedy, ...]:
        """Return the remedies against a decision on a track.

        Only those of the organ's own kind where such an organ decides on that track; else
        those of every kind, each under who would decide: who handles a case is not always
        who decides it. Nothing is returned where nothing was found.
        """
        fit = [
            r
            for r in self.remedies
            if track in r.tracks
            and (not r.statuses or set(r.statuses) & set(statuses))
            and r.in_force.from_ <= on
            and (r.in_force.to is None or on <= r.in_force.to)
        ]
        own = [r for r in fit if r.decider in self.deciders(organ)]
        return tuple(own or fit)
