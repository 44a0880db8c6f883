"""Checks on trails as rulebook data, and what they come to. Knows no format and no rule.

Its annotations are types and not strings, because the reader goes by them.
"""

from collections.abc import Mapping
from dataclasses import field
from decimal import Decimal
from typing import Literal

from tolerance.model.basis import Basis
from tolerance.model.noun import Noun
from tolerance.model.procedure import Within
from tolerance.model.text import Text
from tolerance.model.trail import Capture, Event

CheckClass = Literal["A", "B", "C", "D"]
"""A: a fact of arithmetic, may decide how far that copy is relied on. B: a contradiction
between records, puts a question and decides nothing until it is answered. C: what a platform
declares of a record, limits what it proves. D: a statistic, chooses what to look at."""

Computation = Literal[
    "hash-chain",
    "gone-after-preservation",
    "entered-after-notice",
    "recorded-before-event",
    "effect-before-cause",
    "impossible-travel",
    "sequence-inverted",
    "declared-capture",
    "recorded-late",
    "burst",
    "off-hours",
    "equal-stamps",
    "number-order",
    "repeated-text",
    "round-times",
    "record-gap",
]
CLASS_OF: Mapping[Computation, CheckClass] = {
    "hash-chain": "A",
    "gone-after-preservation": "A",
    "entered-after-notice": "B",
    "recorded-before-event": "B",
    "effect-before-cause": "B",
    "impossible-travel": "B",
    "sequence-inverted": "B",
    "declared-capture": "C",
    "recorded-late": "C",
    "burst": "D",
    "off-hours": "D",
    "equal-stamps": "D",
    "number-order": "D",
    "repeated-text": "D",
    "round-times": "D",
    "record-gap": "D",
}
"""What a computation can show fixes its class; no rulebook can lift a statistic."""


class Check(Noun):
    """One check: what is computed, by which parameters, and what it may and may not mean."""

    id: str
    class_: CheckClass
    computes: Computation
    title: Text
    means: Text
    """What a hit says, and no more."""
    settles: Text
    """What would settle it."""
    innocent: tuple[Text, ...] = ()
    """How it comes about without any fault."""
    honest: Text | None = None
    """How often it fires where nobody did wrong, and where that was measured."""
    parameters: Mapping[str, Decimal] = field(default_factory=dict)
    acts: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    captures: tuple[Capture, ...] = ()
    kinds: tuple[str, ...] = ()
    within: Within | None = None
    basis: tuple[Basis, ...] = ()


class Signal(Noun):
    """What one check came to on one exhibit, with its base rate in the same source."""

    check: Check
    exhibit: str
    events: tuple[Event, ...]
    """The records concerned, by line."""
    of: int
    """How many records the check could be asked of."""
    facts: tuple[tuple[str, str], ...] = ()
    """What was measured, name and value."""

    @property
    def hits(self) -> int:
        """How many records are concerned."""
        return len(self.events)
