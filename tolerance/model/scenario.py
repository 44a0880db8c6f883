"""A small whole case given as verdicts, and what it must come to. Knows no file.

Its annotations are types and not strings, because the reader goes by them.
"""

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from decimal import Decimal
from typing import Literal

from tolerance.model.condition import Tone, Verdict
from tolerance.model.noun import Noun
from tolerance.model.text import Text


class Expectation(Noun):
    """What a scenario must come to; what is left out is not compared."""

    outcome: str
    disposition: Literal["conclude", "remit", "refer"] | None = None
    grounds: tuple[str, ...] | None = None
    """Rules that must be among the grounds."""
    conclusions: Mapping[str, Literal["holds", "fails"]] = field(default_factory=dict)
    applies: tuple[str, ...] = ()
    """Rules whose condition must be met, defeated or not."""
    idle: tuple[str, ...] = ()
    """Rules whose condition must not be met."""
    defeated: Mapping[str, str] = field(default_factory=dict)
    """Rule → a rule that must defeat it."""
    considerations: Mapping[str, Tone] = field(default_factory=dict)
    permitted: tuple[str, ...] | None = None
    """Exactly the rungs that are left open."""
    attached: tuple[str, ...] | None = None
    """Exactly the measures attached."""
    conditions: tuple[str, ...] | None = None
    """Exactly those of them that are conditions of the outcome."""
    referrals: tuple[str, ...] | None = None
    """Exactly the organs referred to."""


class Scenario(Noun):
    """A small whole case given as verdicts, written from the article."""

    id: str
    verdicts: Mapping[str, Verdict]
    expect: Expectation
    reasoning: Text | None = None
    open: tuple[str, ...] = ()
    quantities: Mapping[str, Decimal | date] = field(default_factory=dict)
    """Quantity → its value, from which the verdicts on its thresholds follow."""
