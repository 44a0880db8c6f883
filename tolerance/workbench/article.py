"""From which article a thing comes: the heading under which legal staff look for it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tolerance.model.basis import Basis
from tolerance.model.noun import Noun
from tolerance.model.provision import Provision, provisions
from tolerance.model.text import Text

_ARTICLE = re.compile(
    r"第\s*[〇零一二两三四五六七八九十百千\d]+\s*条(?:之[〇零一二两三四五六七八九十\d]+)?"
)


MOST = 10**6
"""After every article that has a number."""


class Article(Noun):
    """An article of an instrument; both absent for what cites none."""

    instrument: Text | None = None
    article: str = ""
    """As cited, down to the article (第十七条) and no further."""

    @property
    def order(self) -> tuple[bool, str, int, int, str]:
        """A key that lists instruments by name and articles by number, what cites none last.

        One article has one key, however its number is written.
        """
        name = self.instrument.zh if self.instrument is not None else ""
        first = provisions(self.article)[0] if self.article else Provision()
        if not first.article:
            return not name, name, MOST, 0, self.article
        return not name, name, first.article, first.inserted, ""


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
