"""What a local overlay adds, replaces and takes away, beside the national text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tolerance.model.noun import Noun
from tolerance.model.rulebook import Rulebook
from tolerance.report.rulebook.articles import Articles
from tolerance.report.rulebook.book import Book
from tolerance.report.rulebook.item import ItemKind
from tolerance.report.rulebook.use_words import kind_word

Plain = dict[str, Any]


class Changes(Articles):
    """The rows of an overlay's changes."""

    def changes(self) -> list[Plain]:
        """Return each change: its kind, the national text, the local one, and on what basis."""
        base, over = self.signed.base, self.signed.overlay
        if base is None or over is None:
            return []
        found: list[Plain] = []
        kinds: tuple[tuple[ItemKind, Mapping[str, Noun], Mapping[str, Noun]], ...] = (
            ("rule", base.rules, over.rules),
            ("criterion", base.criteria, over.criteria),
            ("constraint", base.constraints, over.constraints),
            ("map", base.maps, over.maps),
        )
        for kind, theirs, own in kinds:
            for name in sorted(own):
                before = self._in(base, kind, name) if name in theirs else None
                word = self.pick("改写", "replaced") if before else self.pick("增加", "added")
                found.append(
                    self._change(word, kind, name, before, self._in(self.book, kind, name))
                )
        for number in range(len(base.standing) + 1, len(self.book.standing) + 1):
            name = f"standing-{number}"
            row = self._in(self.book, "standing", name)
            found.append(self._change(self.pick("增加", "added"), "standing", name, None, row))
        for removal in over.cover.removes:
            gone: ItemKind = "criterion" if removal.criterion is not None else "rule"
            name = removal.criterion or removal.rule or ""
            before = self._in(base, gone, name)
            change = self._change(self.pick("删去", "removed"), gone, name, before, None)
            change["law"] = [self.law(basis) for basis in removal.basis]
            found.append(change)
        return found

    def _change(
        self, word: str, kind: ItemKind, name: str, before: Plain | None, after: Plain | None
    ) -> Plain:
        shown = after or before or {}
        return {
            "change": word,
            "kind_word": kind_word(kind, self.lang),
            "id": name,
            "title": shown.get("title", name),
            "before": before,
            "after": after,
            "law": (after or {}).get("law", []),
        }

    def _in(self, book: Rulebook, kind: ItemKind, name: str) -> Plain:
        """Word one thing as it stands in one of the two editions, without its tests."""
        return self.row(Book(book, self.lang).item(kind, name))
