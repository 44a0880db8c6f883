"""From which article a thing comes: the heading under which legal staff look for it."""

from __future__ import annotations

from collections.abc import Sequence

from tolerance.model.basis import Basis
from tolerance.model.noun import Noun
from tolerance.model.provision import Order, article_in, order
from tolerance.model.text import Text


class Article(Noun):
    """An article of an instrument; both absent for what cites none."""

    instrument: Text | None = None
    article: str = ""
    """As cited, down to the article (第十七条) and no further."""

    @property
    def order(self) -> tuple[bool, str, Order]:
        """A key that lists instruments by name and articles by number, what cites none last.

        One article has one key, however its number is written.
        """
        name = self.instrument.zh if self.instrument is not None else ""
        return not name, name, order(self.article)


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
        return Article(Text(each.instrument.zh, each.instrument.en), article_in(cited))
    return Article()
