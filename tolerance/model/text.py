"""Words in two languages. Knows no file and no template."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Language = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class Text:
    """A text that a person reads; Chinese is authoritative, English may be absent."""

    zh: str
    en: str | None = None

    def say(self, language: Language) -> str:
        """Return the text in the language asked for, else the one there is."""
        if language == "en" and self.en is not None:
            return self.en
        return self.zh
