"""Articles as a reader looks for them: their natural order, and whether a citation is meant.

Knows no rulebook. 第九条 comes before 第十七条; 第二十六条至第三十条 speaks of 第二十八条;
第十七条第一款 is part of 第十七条.
"""

from __future__ import annotations

import re

from tolerance.model.provision import LEVELS, Provision, provisions

_LATIN = re.compile(r"(?:art(?:icle)?s?\.?\s*)?(\d{1,4})", re.IGNORECASE)

Order = tuple[tuple[int, ...], str, str]


def natural_order(article: str) -> Order:
    """Return a key that orders articles as the law counts them; what has no number is last."""
    first = provisions(article)[0]
    if not first.article:
        return (9999,), first.tail, article
    return tuple(getattr(first, level) for level in LEVELS), first.tail, article


def asked(text: str) -> tuple[Provision, ...]:
    """Return the provisions that a person asks for: 第十七条, 17, art. 17."""
    plain = _LATIN.fullmatch(text.strip())
    return provisions(f"第{plain[1]}条") if plain else provisions(text)


def within(article: str, wanted: tuple[Provision, ...]) -> bool:
    """Say whether a citation speaks of what is asked for, or of a part of it."""
    return any(cited.within(ask) for cited in provisions(article) for ask in wanted)
