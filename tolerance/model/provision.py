"""Numbers of provisions, however written: which one a citation names, and their order.

第十七条第一款第（一）项, 第17条第1款第1项 and 第十七条第(一)项 are one provision; 第四条至第六条
are three; what has no number (三个区分开来之一) is itself. 第九条 comes before 第十七条, and
第十七条第一款 is part of 第十七条. Knows no file and no rulebook.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

from tolerance.model.noun import Noun
from tolerance.model.numerals import value

MOST_IN_A_RANGE = 200
_NUMBER = r"(?:[0-9]{1,4}|[〇零一二两三四五六七八九十百千]+)"
_PLACE = re.compile(
    rf"(?:第?(?P<article>{_NUMBER})条(?:之(?P<inserted>{_NUMBER}))?)?"
    rf"(?:第?(?P<paragraph>{_NUMBER})款)?"
    rf"(?:第?\((?P<item>{_NUMBER})\)项?|第?(?P<bare>{_NUMBER})项)?"
    rf"(?:第?(?P<sub>{_NUMBER})目)?"
    r"(?P<tail>.*)"
)
_DATED = re.compile(r"\([^()]*[年号][^()]*\)")
_BETWEEN = re.compile(r"(以及|[、,;和及或与]|[至到~—–-]+)")
_TO = frozenset("至到~—–-")
_UNIT = re.compile(r"[条款项目]$")
_ARTICLE = re.compile(
    r"第\s*[〇零一二两三四五六七八九十百千\d]+\s*条(?:之[〇零一二两三四五六七八九十\d]+)?"
)
_LATIN = re.compile(r"(?:art(?:icle)?s?\.?\s*)?(\d{1,4})", re.IGNORECASE)
_LAST = (10**6,)
"""After every provision that has a number."""
Order = tuple[tuple[int, ...], str]
LEVELS = ("article", "inserted", "paragraph", "item", "sub")


class Provision(Noun):
    """One provision: 条, 之, 款, 项, 目 as numbers, 0 where it names the whole."""

    article: int = 0
    inserted: int = 0
    paragraph: int = 0
    item: int = 0
    sub: int = 0
    tail: str = ""
    """What is said besides the numbers (但书), or the words of what has none."""

    def within(self, other: Provision) -> bool:
        """Say whether this is the other provision or a part of it."""
        if self.article != other.article or self.inserted != other.inserted:
            return False
        deeper = ((getattr(self, x), getattr(other, x)) for x in LEVELS[2:])
        return all(theirs in {0, mine} for mine, theirs in deeper) and (
            other.tail in {"", self.tail} if self.article else other.tail == self.tail
        )


def provisions(text: str) -> tuple[Provision, ...]:
    """Return the provisions that a citation names, in its order, each once."""
    plain = _DATED.sub("", _plain(text))
    ends, links = _BETWEEN.split(plain)[::2], ["", *_BETWEEN.split(plain)[1::2]]
    for number in range(len(ends) - 2, -1, -1):
        ends[number] = _with_unit(ends[number], ends[number + 1])
    found: list[Provision] = []
    for link, end in zip(links, ends, strict=True):
        read = _read(end, found[-1] if found else Provision())
        if read is None:
            return (Provision(tail=plain),)
        if found and set(link) <= _TO:
            found.extend(_between(found.pop(), read))
        else:
            found.append(read)
    return tuple(dict.fromkeys(map(_whole, found)))


def order(text: str) -> Order:
    """Return a key that orders citations as the law counts; what has no number is last.

    One provision has one key, however its number is written.
    """
    first = provisions(text)[0]
    if not first.article:
        return _LAST, first.tail
    return tuple(getattr(first, level) for level in LEVELS), first.tail


def article_in(text: str) -> str:
    """Return a citation as written down to the article (第十七条) and no further."""
    found = _ARTICLE.search(text)
    return found[0] if found else text


def asked(text: str) -> tuple[Provision, ...]:
    """Return the provisions that a person asks for: 第十七条, 17, art. 17."""
    latin = _LATIN.fullmatch(text.strip())
    return provisions(f"第{latin[1]}条") if latin else provisions(text)


def speaks_of(text: str, wanted: tuple[Provision, ...]) -> bool:
    """Say whether a citation speaks of what is asked for, or of a part of it."""
    return any(cited.within(ask) for cited in provisions(text) for ask in wanted)


def same_instrument(left: str, right: str) -> bool:
    """Say whether two names are of one norm: book marks and years of revision aside."""
    return _norm(left) == _norm(right)


def _norm(name: str) -> str:
    return _DATED.sub("", _plain(name)).strip("《》")


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def _with_unit(end: str, following: str) -> str:
    """Give the 第四 of 第四至六条 or of 第四、六条 its unit."""
    unit = _UNIT.search(following)
    if unit and re.fullmatch(rf"第?\(?{_NUMBER}\)?", end):
        return end + unit.group()
    return end


def _read(part: str, before: Provision) -> Provision | None:
    """Read one provision; levels it leaves out above its first are those of the one before."""
    matched = _PLACE.fullmatch(part)
    assert matched is not None  # noqa: S101  every level may be absent and the tail is anything
    said = {k: v for k, v in matched.groupdict().items() if v and k != "tail"}
    if "bare" in said:
        said["item"] = said.pop("bare")
    tail = matched["tail"]
    if not said and (not before.article or not tail):
        return None
    given: dict[str, int] = {}
    for name, word in said.items():
        number = value(word)
        if number is None:
            return None
        given[name] = number
    if "article" in given:
        return Provision(**given, tail=tail)
    if not before.article:
        return None
    if not given:
        return replace(before, tail=tail)
    first = min(LEVELS.index(name) for name in given)
    above = {name: getattr(before, name) for name in LEVELS[:first]}
    return Provision(**{**above, **given}, tail=tail)


def _between(first: Provision, last: Provision) -> list[Provision]:
    """Return a range, both ends included, where the ends differ in their last level only."""
    differ = [name for name in LEVELS if getattr(first, name) != getattr(last, name)]
    if len(differ) == 1 and not first.tail:
        low, high = getattr(first, differ[0]), getattr(last, differ[0])
        if 0 < low < high <= low + MOST_IN_A_RANGE:
            numbers = {name: getattr(first, name) for name in LEVELS}
            return [*(Provision(**{**numbers, differ[0]: n}) for n in range(low, high)), last]
    return [first, last]


def _whole(provision: Provision) -> Provision:
    """Read 第十一条第（四）项 as of the first paragraph, the only one it can be of."""
    if provision.item and not provision.paragraph:
        return replace(provision, paragraph=1)
    return provision
