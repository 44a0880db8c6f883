"""From which article a thing comes: the heading under which legal staff look for it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tolerance.model.basis import Basis
from tolerance.model.noun import Noun
from tolerance.model.text import Text

_ARTICLE = re.compile(r"第([〇零一二三四五六七八九十百千\d]+)条(?:之([一二三四五六七八九十]+))?")
_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0}
_TENS = {"十": 10, "百": 100, "千": 1000}


class Article(Noun):
    """An article of an instrument; both absent for what cites none."""

    instrument: Text | None = None
    article: str = ""
    """As cited, down to the article (第十七条) and no further."""

    @property
    def order(self) -> tuple[bool, str, tuple[int, int], str]:
        """A key that lists instruments by name and articles by number, what cites none last."""
        found = _ARTICLE.search(self.article)
        number = (numeral(found[1]), numeral(found[2] or "")) if found else (10**6, 0)
        name = self.instrument.zh if self.instrument is not None else ""
        return not name, name, number, self.article


def article_of(basis: Sequence[Basis], own: Sequence[str] = ()) -> Article:
    """Return the first article cited; a rulebook's own synthesis is none.

    Args:
        basis: the citations.
        own: titles of the instruments in question, which go before any other.

    """
    found_ = [b for b in basis if b.instrument is not None and b.status != "synthesis"]
    found_.sort(key=lambda b: b.instrument is None or b.instrument.zh not in own)
    for each in found_:
        if each.instrument is None:
            continue
        cited = each.article.zh if each.article is not None else ""
        found = _ARTICLE.search(cited)
        return Article(Text(each.instrument.zh, each.instrument.en), found[0] if found else cited)
    return Article()


def numeral(text: str) -> int:
    """Read a whole number in Chinese numerals or in digits; nothing is 0."""
    if text.isdigit() and text.isascii():
        return int(text)
    total = digit = 0
    for character in text:
        if character in _TENS:
            total += (digit or 1) * _TENS[character]
            digit = 0
        else:
            digit = digit * 10 + _DIGITS.get(character, 0)
    return total + digit
