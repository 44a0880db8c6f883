"""Which name was probably meant, where one is refused."""

from __future__ import annotations

import pytest

from tolerance.files.near import near, nearest

KNOWN = (
    *("private-gain", "knowing-breach", "emergency-response", "stood-apart", "equal-stamps"),
    *("after-report", "first-error", "breach", "dissent"),
)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("privat-gain", "private-gain"),
        ("knowing-breech", "knowing-breach"),
        ("first-eror", "first-error"),
        ("emergency", "emergency-response"),
        ("knowing-breach-of-law", "knowing-breach"),
        ("soe-manager", ""),
        ("key-task", ""),
        ("death", ""),
        ("accountability", ""),
    ],
)
def test_only_what_was_probably_meant_is_suggested(name: str, found: str) -> None:
    """A misspelling, or a name with words left out or added, is suggested, and nothing else."""
    assert near(name, KNOWN) == found


def test_who_asks_for_more_or_less_gets_it() -> None:
    """A measure of nearness that is given goes before the usual one."""
    assert near("key-task", KNOWN, 0.4)
    assert not near("emergency", KNOWN, 0.9)
    assert nearest("first-eror", (*KNOWN, "first-errors"), 3) == ["first-error", "first-errors"]
