"""What judging a whole file gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tolerance.model.trail import Judged

NOTABLE: frozenset[Judged] = frozenset({"violated", "undetermined"})
"""What a person wants to see case by case."""
Counts = Mapping[str, Mapping[Judged, int]]
"""Constraint → verdict → how many cases."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What one constraint comes to on one case, and where the events stand that decide it."""

    case: str
    constraint: str
    verdict: Judged
    lines: tuple[str, ...]
