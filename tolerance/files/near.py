"""The name that was probably meant, for problems that refuse one. Knows no kind of name."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def near(name: str, known: Iterable[str], least: float = 0.5) -> str:
    """Return the known name that comes nearest; empty where none comes near.

    Args:
        name: as written.
        known: the names that there are; of those equally near the last in order goes first.
        least: how near it must be, from 0 to 1.

    """
    close = get_close_matches(name, list(known), 1, least)
    return close[0] if close else ""
