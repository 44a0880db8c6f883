"""What a document may say because the adjudication holds it: names, numbers, days, citations."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, TypeVar

from tolerance.model.adjudication import Recommendation
from tolerance.model.basis import Basis
from tolerance.model.moment import Moment
from tolerance.model.text import Text
from tolerance.report.lints.paper import Paper
from tolerance.report.lints.walking import walk
from tolerance.report.problems import notice
from tolerance.report.wording import WORDS
from tolerance.report.wording import say as word

_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
T = TypeVar("T")
_NAMED = re.compile(r"⟦U\+[0-9A-F]+⟧|[0-9a-f]{16,}|\d+(?:\.\d+){2,}")
"""Digests and versions: their digits are no numbers; point 29 holds them against the run."""
_LISTS = frozenset({tuple, list, dict, set, frozenset})
_DATE = re.compile(r"(\d{4})(?:年|-)(\d{1,2})(?:月|-)(\d{1,2})(?:日)?")


def days_in(text: str) -> list[date]:
    """Return the days that a text names, in the order in which it does."""
    found = []
    for year, month, day in _DATE.findall(text):
        try:
            found.append(date(int(year), int(month), int(day)))
        except ValueError:
            continue
    return found


def figures(text: str) -> tuple[set[date], set[str]]:
    """Return the days and the other numbers that a text names."""
    days = set(days_in(text))
    left = _NAMED.sub(" ", _DATE.sub(" ", text))
    return days, {_plain(n) for n in _NUMBER.findall(left)}


def _plain(number: str) -> str:
    """Write a number one way: no commas, no zeros that say nothing."""
    text = number.replace(",", "")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.lstrip("0") or "0"


class Known:
    """The days and numbers that the case and the adjudication hold, count or name in a text."""

    def __init__(self, paper: Paper) -> None:
        self._days: set[date] = set()
        self._numbers = _counted(paper)
        texts = [*paper.held.texts.values(), *_noticed(paper)]
        for thing in (*paper.all, *walk(paper.document.manifest)):
            if type(thing) is str:
                texts.append(thing)
            else:
                self._hold(thing)
        self._told = _NAMED.sub(" ", "\n".join(texts))

    def _hold(self, thing: Any) -> None:
        """Hold one thing by its very type: there are tens of thousands."""
        kind = type(thing)
        if kind in _LISTS:
            self._numbers.add(str(len(thing)))
        elif kind is int:
            self._numbers.add(str(thing))
        elif kind is Decimal:
            self._numbers.add(_plain(f"{thing:f}"))
        elif kind is date:
            self._days.add(thing)
        elif isinstance(thing, Moment):
            self._days |= {thing.first_day, thing.last_day}
        elif isinstance(thing, datetime):
            self._days.add(thing.date())
        elif isinstance(thing, timedelta):
            self._numbers.add(_plain(str(int(thing.total_seconds()))))

    def day(self, day: date) -> bool:
        """Say whether a day is one of them."""
        if day in self._days:
            return True
        year, month, of = day.year, day.month, day.day
        if f"{year}年{month}月{of}日" in self._told or day.isoformat() in self._told:
            self._days.add(day)
            return True
        form = rf"(?<!\d){year}(?:年|-)0?{month}(?:月|-)0?{of}(?!\d)"
        return self._named(form, self._days, day)

    def number(self, number: str) -> bool:
        """Say whether a number, written plainly, is one of them."""
        if number in self._numbers:
            return True
        whole, _, part = number.partition(".")
        if whole not in self._told and f"{int(whole):,}" not in self._told:
            return False
        tail = rf"\.{part}0*" if part else r"(?:\.0+)?"
        form = rf"(?<![\d.]){'0*' + ',?'.join(whole)}{tail}(?![\d])"
        return self._named(form, self._numbers, number)

    def _named(self, form: str, held: set[T], thing: T) -> bool:
        found = re.search(form, self._told) is not None
        if found:
            held.add(thing)
        return found


def _noticed(paper: Paper) -> list[str]:
    """Return the notices of the run as they are worded: their words may name a number."""
    return [notice(code, facts, paper.lang) for code, facts in paper.adj.notices]


def _counted(paper: Paper) -> set[str]:
    """Return what a document counts of what the adjudication holds."""
    found: list[int] = []
    for rec in paper.recs:
        found += Counter(rec.point.considerations.values()).values()
        tones = Counter(rec.point.considerations.values())
        found += [tones["favours"], tones["disfavours"] + tones["mixed"], len(rec.judgements)]
        found += Counter(j.verdict for j in rec.judgements).values()
        flips = paper.flips.get((rec.respondent, rec.matter, rec.track))
        if flips is not None:
            found.append(len(flips.lighter) + len(flips.heavier))
        found += _judged(rec)
    for table in paper.adj.appraisals.values():
        per = Counter(min(a.standing.values(), default="") for a in table.values())
        found += [*per.values(), 0]
        found += Counter("sufficient" in a.standing.values() for a in table.values()).values()
    for x in paper.case.exhibits:
        if x.happened is not None and x.recorded is not None:
            found.append((x.recorded.first_day - x.happened.last_day).days)
    return {str(n) for n in found}


def _judged(rec: Recommendation) -> list[int]:
    """Return how many of one duty's instances came out alike."""
    by = Counter((j.exhibit, j.instance, j.verdict) for j in rec.judgements)
    return [*by.values()]


def citations(paper: Paper) -> list[Basis]:
    """Return every citation that a rulebook in use, or the table of remedies, makes."""
    return list(dict.fromkeys(thing for thing in paper.all if isinstance(thing, Basis)))


def names(paper: Paper) -> set[str]:
    """Return the titles and labels that a document may set in quotation marks."""
    found = {s.title for s in paper.document.sections} | {t.say(paper.lang) for t in WORDS.values()}
    verdicts = (word("established", paper.lang), word("refuted", paper.lang))
    found |= {paper.pick(f"推定{v}", f"presumed {v}") for v in verdicts}
    for rec in paper.recs:
        book = rec.rulebook
        texts: list[Text | None] = [
            book.cover.title,
            *(c.title for c in book.measures),
            *(r.label for r in book.cover.ladder),
            *book.cover.labels.values(),
            *(c.title for c in book.criteria.values()),
            *(r.title for r in book.rules.values()),
            *(c.title for c in book.constraints.values()),
            *(t.title for t in book.cover.quantities.values()),
            *(c.title for c in book.checks.values()),
        ]
        found |= {paper.say(t) for t in texts if t is not None}
        found |= {*book.rules, *book.criteria}
    return {name for name in found if name}


def of_file(paper: Paper) -> list[str]:
    """Return every text of the case file, the longest first, as a sentence takes it up."""
    texts = {t.strip().rstrip("。.") for t in walk(paper.case) if isinstance(t, str)}
    return sorted(texts - {""}, key=lambda t: (-len(t), t))


def own_words(text: str, file: Iterable[str], marks: Iterable[str]) -> str:
    """Return a text without what it takes over from the case file, where that holds a mark."""
    found = list(marks)
    for said in file:
        if any(mark in said for mark in found):
            text = text.replace(said, "")
    return text
