"""What a reader calls each thing of a rulebook, in one language. Knows no condition's meaning."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from tolerance.model.basis import Basis
from tolerance.model.condition import Condition
from tolerance.model.rulebook import Rulebook
from tolerance.model.text import Language, Text
from tolerance.report.condition_words import NameKind, Phrase, quoted, titled, worded_condition
from tolerance.report.names import SIX_EN, cite
from tolerance.report.wording import say

PLACES = {
    "lightest": Text("许可范围内最轻的档次", "the lightest rung permitted"),
    "heaviest": Text("许可范围内最重的档次", "the heaviest rung permitted"),
    "base": Text("基准档", "the base rung"),
}
"""What the policy's words for a place on the ladder mean."""


class BookNames:
    """The names of one rulebook in one language."""

    def __init__(self, rulebook: Rulebook, language: Language, *, ids: bool = False) -> None:
        """Take a rulebook; with ids, what a file must name is shown with its id."""
        self.book = rulebook
        self.ids = ids
        self.lang: Language = language
        self.zh = language == "zh"

    def pick(self, zh: str, en: str) -> str:
        """Return the words of the language in use."""
        return zh if self.zh else en

    def say(self, text: Text | None) -> str:
        """Return a text in the language in use; nothing where there is none."""
        return text.say(self.lang) if text is not None else ""

    def word(self, closed: str) -> str:
        """Return a closed word."""
        return say(closed, self.lang)

    def label(self, name: str) -> str:
        """Return the label of a conclusion, measure, organ, stratum, group or consideration."""
        known = self.book.cover.labels.get(name)
        if known is not None:
            return self.say(known)
        return name if self.zh else SIX_EN.get(name, name)

    def criterion(self, name: str) -> str:
        """Return a criterion's title; its id where it is not there."""
        known = self.book.criteria.get(name)
        return self.say(known.title) if known is not None else name

    def rule(self, name: str) -> str:
        """Return a rule's title; its id where it has none."""
        known = self.book.rules.get(name)
        return (self.say(known.title) if known is not None else "") or name

    def rung(self, name: str) -> str:
        """Return a rung's label, or what the policy's words for a place on the ladder mean."""
        for rung in self.book.cover.ladder:
            if rung.id == name:
                return self.say(rung.label)
        return self.say(PLACES[name]) if name in PLACES else name

    def quantity(self, name: str) -> str:
        """Return what a quantity is called."""
        terms = self.book.cover.quantities.get(name)
        return self.say(terms.title) if terms is not None and terms.title else self.label(name)

    def name_of(self, kind: NameKind, name: str) -> str:
        """Return the name of what a condition speaks of."""
        match kind:
            case "criterion":
                return self.criterion(name)
            case "rung":
                return self.rung(name)
            case _:
                return self.label(name)

    def condition(self, condition: Condition) -> Phrase:
        """Word a condition."""
        return worded_condition(condition, self.name_of, self.lang, ids=self.ids)

    def quoted(self, name: str) -> str:
        """Set a name in quotation marks."""
        return quoted(name, self.lang)

    def all_quoted(self, names: Sequence[str]) -> str:
        """Set several names in quotation marks, one after another."""
        return self.pick("", ", ").join(self.quoted(name) for name in names)

    def with_id(self, title: str, name: str) -> str:
        """Name a thing by its title, with the id that the files use."""
        return titled(title, name, self.lang)

    def written(self, title: str, name: str) -> str:
        """Name what a file must name to mean it: with its id where ids are shown."""
        return titled(title, name, self.lang) if self.ids else self.quoted(title)

    def cited(self, basis: Sequence[Basis]) -> str:
        """Word citations, each with its mark."""
        return self.pick("；", "; ").join(cite(b, self.lang) for b in basis)

    def day(self, day: date) -> str:
        """Write a day as the language does."""
        return f"{day.year}年{day.month}月{day.day}日" if self.zh else day.isoformat()

    def figure(self, value: Decimal | date) -> str:
        """Write a number or a day."""
        return self.day(value) if isinstance(value, date) else f"{value.normalize():f}"
