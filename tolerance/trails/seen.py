"""Where a name was met first; bounded, however many names a file has."""

from __future__ import annotations

MOST_SEEN = 1 << 18
"""A quarter of a million instances or objects; beyond it a second one is not looked for."""


class Seen:
    """Names by a number made of each, with the line where each stood first."""

    def __init__(self) -> None:
        self._lines: dict[int, int] = {}

    def before(self, name: str, line: int) -> int:
        """Return the line where a name stood before, or 0, and remember it."""
        key = hash(name)
        first = self._lines.get(key, 0)
        if not first and len(self._lines) < MOST_SEEN:
            self._lines[key] = line
        return first
