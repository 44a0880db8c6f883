"""Bytes of a name that are no text, made visible; it knows no name and no screen."""

from __future__ import annotations

import re

_UNDECODED = re.compile("[\ud800-\udfff]")
"""What Python makes of bytes that are no text in the encoding of the system."""
_ESCAPED = 0xDC00
_HIGH = range(0x80, 0x100)


def seen(text: str, mark: str = "\\") -> str:
    """Return a text that every encoding can hold; each byte that is no text is shown."""

    def shown(found: re.Match[str]) -> str:
        code = ord(found[0])
        byte = code - _ESCAPED
        return f"{mark}x{byte:02x}" if byte in _HIGH else f"{mark}u{code:04x}"

    return _UNDECODED.sub(shown, text)
