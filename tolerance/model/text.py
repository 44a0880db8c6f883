"""Words in two languages. Knows no file and no template."""

from __future__ import annotations

from typing import Literal

from tolerance.model.noun import Noun

Language = Literal["zh", "en"]


class Text(Noun):
    """A text that a person reads; Chinese is authoritative, English may be absent."""

    zh: str
    en: str | None = None

    def say(self, language: Language) -> str:
        """Return the text in the language asked for, else the one there is."""
        if language == "en" and self.en is not None:
            return self.en
        return self.zh
