"""All that a noun holds, one thing after another. Knows no lint."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal

from tolerance.model.noun import Noun

_PLAIN = frozenset({str, int, bool, float, date, datetime, timedelta, Decimal, type(None)})


def walk(whole: object) -> Iterator[object]:
    """Walk all that a noun holds, itself first; what is held twice is walked once."""
    waiting: list[object] = [whole]
    seen: set[int] = set()
    while waiting:
        thing = waiting.pop()
        yield thing
        kind = type(thing)
        if kind in _PLAIN or id(thing) in seen:
            continue
        seen.add(id(thing))
        if isinstance(thing, Noun):
            waiting.extend(vars(thing).values())
        elif isinstance(thing, Mapping):
            waiting.extend(thing.keys())
            waiting.extend(thing.values())
        elif isinstance(thing, tuple | list | set | frozenset):
            waiting.extend(thing)
        elif hasattr(kind, "__slots__"):
            waiting.extend(getattr(thing, name, None) for name in kind.__slots__)
