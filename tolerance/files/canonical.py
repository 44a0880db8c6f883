"""The canonical form of a noun, and its digest: the same whatever order a file had."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal

from tolerance.model.condition import AllOf, AnyOf, AtLeast, NoneOf
from tolerance.model.moment import Moment
from tolerance.model.noun import Noun

ORDERED = frozenset({"instances", "ladder", "number", "strata"})
"""Fields whose order is meaning; every other list is sorted."""

_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def canonical(value: object, *, ordered: bool = False) -> object:
    """Turn a noun into plain JSON values: no absent fields, lists sorted, dates as text."""
    match value:
        case str() | int():  # by far the most
            return value
        case Moment():
            return value.stated
        case Decimal() | timedelta():
            return _figure(value)
        case date():
            return value.isoformat()
        case AllOf(parts) | AnyOf(parts) | NoneOf(parts):
            return {type(value).__name__: canonical(parts)}
        case AtLeast(k, parts):
            return {"AtLeast": {"k": k, "of": canonical(parts)}}
        case Noun():
            kept: dict[str, object] = {}
            for name, part in vars(value).items():
                if part is not None and not (isinstance(part, tuple | dict) and not part):
                    kept[name.rstrip("_")] = canonical(part, ordered=name in ORDERED)
            return kept
        case Mapping():
            return {str(key): canonical(part) for key, part in sorted(value.items())}
        case tuple() | list() | frozenset():
            parts_ = [canonical(part) for part in value]
            return parts_ if ordered else sorted(parts_, key=dumps)
    return value


def _figure(value: Decimal | timedelta) -> str:
    """Write a number without idle zeros, a length of time in seconds."""
    if isinstance(value, timedelta):
        return str(int(value.total_seconds()))
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def dumps(value: object) -> str:
    """Write JSON in one canonical way: sorted keys, no spaces, Chinese as it is."""
    return _ENCODER.encode(value)


def digest(value: object) -> str:
    """Return the SHA-256 of a noun's canonical form, in hexadecimal."""
    return hashlib.sha256(dumps(canonical(value)).encode()).hexdigest()
