"""The name that was probably meant, for problems that refuse one. Knows no kind of name."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher, get_close_matches

LEAST = 0.75
"""How near a misspelling comes: one letter in four, or so, is another."""
PARTLY = 0.5
"""How near a name comes that has all words of the other, as emergency and emergency-response."""


def near(name: str, known: Iterable[str], least: float | None = None) -> str:
    """Return the known name that comes nearest; empty where none comes near.

    Args:
        name: as written.
        known: the names that there are; of those equally near the last in order goes first.
        least: how near it must be, from 0 to 1; without it a misspelling, or part of a name.

    """
    return next(iter(nearest(name, known, 1, least)), "")


def nearest(name: str, known: Iterable[str], most: int, least: float | None = None) -> list[str]:
    """Return the known names that were probably meant, the nearest first.

    Args:
        name: as written.
        known: the names that there are.
        most: how many to return.
        least: how near they must be, from 0 to 1; without it misspellings and parts of names.

    """
    names = list(known)
    close = get_close_matches(name, names, most, LEAST if least is None else least)
    if least is not None:
        return close
    said = _words(name)
    partly = [
        (SequenceMatcher(None, each, name).ratio(), each)
        for each in dict.fromkeys(names)
        if each not in close and (said < _words(each) or said > _words(each))
    ]
    partly = [found for found in partly if found[0] >= PARTLY]
    return [*close, *(each for _, each in sorted(partly, reverse=True))][:most]


def _words(name: str) -> frozenset[str]:
    return frozenset(name.split("-")) - {""}
