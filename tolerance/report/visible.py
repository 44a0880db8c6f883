"""Hostile characters made visible: nothing is lost, and nothing turns a page's sense."""

from __future__ import annotations

import unicodedata

_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Cn", "Zl", "Zp"})


def visible(text: str) -> str:
    """Show control and direction marks by their number: ⟦U+202E⟧; line breaks and tabs stay.

    They could reorder a sentence, hide it or end a file early. Lone surrogates, separators of
    lines and paragraphs, and what no text may hold are shown likewise.
    """
    if text.replace("\u3000", "").replace("\n", "").isprintable():
        return text
    return "".join(_shown(c) for c in text)


def _shown(character: str) -> str:
    if character in "\n\t" or unicodedata.category(character) not in _HIDDEN:
        return character
    return f"⟦U+{ord(character):04X}⟧"
