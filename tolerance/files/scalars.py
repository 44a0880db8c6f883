"""Scalars to values: text, numbers, days, times, one of a closed list. Knows no field.

YAML's own guesses are refused, not followed: a bare ``007`` or ``2024-05-04`` where text is
meant is a fault, because another program would read it as something else.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from tolerance.files.near import near
from tolerance.files.plainfiles import Scalar
from tolerance.model.moment import Moment, length_of, parse_moment

_NUMBER = re.compile(r"[-+]?(\d[\d_]*)?\.?\d+([eE][-+]?\d+)?|[-+]?\d+\.")
_DAY = re.compile(r"\d{4}-\d{1,2}-\d{1,2}([T ].*)?")
_WORDS = {"yes": True, "true": True, "no": False, "false": False}
_DIGEST_LENGTH = 40
MOST_DIGITS = 24
"""A sum of money or a length of time has no more."""


class RefusedError(Exception):
    """A scalar is not what its field holds: the problem's code and what fills its sentence."""

    def __init__(self, code: str, **facts: str) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


def words(node: Scalar) -> str:
    """Read a text."""
    text = node.text
    if not text.strip():
        raise RefusedError("value-missing")
    if node.plain and len(text) < _DIGEST_LENGTH:
        if _NUMBER.fullmatch(text) or text in {"true", "false"}:
            raise RefusedError("number-for-text", value=text)
        if _DAY.fullmatch(text):
            raise RefusedError("date-for-text", value=text)
    return text


_OTHER = re.compile(r"~|0x[0-9a-f]+|0o[0-7]+|[-+]?\.(inf|nan)|null|true|false", re.IGNORECASE)


def unlike_text(text: str) -> bool:
    """Say whether a scalar, written bare, may be taken for a number, a day, null or a truth."""
    return not text or any(p.fullmatch(text) for p in (_NUMBER, _DAY, _OTHER))


def yes_no(node: Scalar) -> bool:
    """Read a truth value."""
    word = _WORDS.get(node.text.lower())
    if word is None:
        raise RefusedError("not-yes-no", value=node.text)
    return word


def count(node: Scalar) -> int:
    """Read a whole number that counts something."""
    if not re.fullmatch(r"\d{1,9}", node.text):
        raise RefusedError("not-a-count", value=node.text)
    return int(node.text)


def number(node: Scalar) -> Decimal:
    """Read a number, exact as written."""
    try:
        found = Decimal(node.text.replace("_", ""))
    except InvalidOperation:
        found = Decimal("NaN")
    if (
        not found.is_finite()
        or abs(found.adjusted()) > MOST_DIGITS
        or len(found.as_tuple().digits) > MOST_DIGITS
    ):
        raise RefusedError("not-a-number", value=node.text)
    return found


def day(node: Scalar) -> date:
    """Read a calendar day."""
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", node.text):
            return date.fromisoformat(node.text)
    except ValueError:
        pass
    raise RefusedError("not-a-date", value=node.text)


def number_or_day(node: Scalar) -> Decimal | date:
    """Read a threshold, which is one or the other."""
    return day(node) if _DAY.fullmatch(node.text) else number(node)


def moment(node: Scalar) -> Moment:
    """Read a time as the interval that it states."""
    try:
        return parse_moment(node.text)
    except (ValueError, OverflowError):
        raise RefusedError("not-a-time", value=node.text) from None


def length(node: Scalar) -> timedelta:
    """Read a length of time: seconds, or as in ``PT5M``."""
    try:
        return length_of(node.text)
    except ValueError:
        raise RefusedError("not-a-length", value=node.text) from None


def choice(choices: tuple[str, ...]) -> Callable[[Scalar], str]:
    """Return what reads one word of a closed list."""

    def read(node: Scalar) -> str:
        word = {"false": "no", "true": "yes"}.get(node.text, node.text)
        for written in (node.text, word):
            if written in choices:
                return written
        close = near(node.text, choices, 0.6)
        raise RefusedError(
            "not-a-choice",
            value=node.text,
            choices=" | ".join(choices),
            suggestion=close,
        )

    return read
