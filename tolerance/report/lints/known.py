"""What a document may say because the adjudication holds it: names, numbers, days, citations."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal

from tolerance.model.adjudication import Recommendation
from tolerance.model.basis import Basis
from tolerance.model.moment import Moment
from tolerance.model.noun import Noun
from tolerance.model.text import Text
from tolerance.report.lints.paper import Paper
from tolerance.report.wording import WORDS
from tolerance.report.wording import say as word

_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_DIGIT = re.compile(r"\d")
_NAMED = re.compile(r"[0-9a-f]{16,}|\d+(?:\.\d+){2,}")
"""Digests and versions: their digits are no numbers; point 29 holds them against the run."""
_PLAIN = frozenset({str, int, bool, float, date, datetime, timedelta, Decimal, type(None)})
_DATE = re.compile(r"(\d{4})(?:年|-)(\d{1,2})(?:月|-)(\d{1,2})(?:日)?")


def walk(whole: object) -> Iterator[object]:
    """Walk all that a noun holds, itself first; what is held twice is walked once."""
    waiting: list[object] = [whole]
    seen: set[int] = set()
    while waiting:
        thing = waiting.pop()
        yield thing
        kind = type(thing)
        if kind in _PLAIN or id(thing) in seen:
            continue
        seen.add(id(thing))
        if isinstance(thing, Noun):
            waiting.extend(vars(thing).values())
        elif isinstance(thing, Mapping):
            waiting.extend(thing.keys())
            waiting.extend(thing.values())
        elif isinstance(thing, tuple | list | set | frozenset):
            waiting.extend(thing)
        elif hasattr(kind, "__slots__"):
            waiting.extend(getattr(thing, name, None) for name in kind.__slots__)


def figures(text: str) -> tuple[set[date], set[str]]:
    """Return the days and the other numbers that a text names."""
    days: set[date] = set()
    for year, month, day in _DATE.findall(text):
        try:
            days.add(date(int(year), int(month), int(day)))
        except ValueError:
            continue
    left = _NAMED.sub(" ", _DATE.sub(" ", text))
    return days, {_plain(n) for n in _NUMBER.findall(left)}


def _plain(number: str) -> str:
    """Write a number one way: no commas, no zeros that say nothing."""
    text = number.replace(",", "")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.lstrip("0") or "0"


def known_figures(paper: Paper) -> tuple[set[date], set[str]]:
    """Return the days and numbers that the case and the adjudication hold or count."""
    days: set[date] = set()
    numbers: set[str] = set()
    texts: list[str] = [*paper.held.texts.values()]
    held = (paper.adj, tuple(paper.flips.values()), paper.held.remedies, paper.document.manifest)
    for thing in walk(held):
        kind = type(thing)
        if kind is str:
            texts.append(str(thing))
        elif isinstance(thing, Moment):
            days |= {thing.first_day, thing.last_day}
        elif isinstance(thing, date):
            days.add(thing.date() if isinstance(thing, datetime) else thing)
        elif kind is int or isinstance(thing, Decimal):
            numbers.add(_plain(f"{thing:f}" if isinstance(thing, Decimal) else str(thing)))
        elif isinstance(thing, timedelta):
            numbers.add(_plain(str(int(thing.total_seconds()))))
        elif isinstance(thing, tuple | list | Mapping | set | frozenset):
            numbers.add(str(len(thing)))
    told = "\n".join(dict.fromkeys(t for t in texts if _DIGIT.search(t)))
    more, others = figures(told)
    days |= more
    numbers |= others
    return days, numbers | _counted(paper)


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
    held = (tuple(r.rulebook for r in paper.recs), paper.held.remedies)
    return [thing for thing in walk(held) if isinstance(thing, Basis)]


def names(paper: Paper) -> set[str]:
    """Return the titles and labels that a document may set in quotation marks."""
    found = {s.title for s in paper.document.sections} | {t.say(paper.lang) for t in WORDS.values()}
    verdicts = (word("established", paper.lang), word("refuted", paper.lang))
    found |= {paper.pick(f"推定{v}", f"presumed {v}") for v in verdicts}
    for rec in paper.recs:
        book = rec.rulebook
        texts: list[Text | None] = [
            book.cover.title,
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


def of_file(paper: Paper) -> str:
    """Return every text of the case file, one after another."""
    return "\n".join(t for t in walk(paper.case) if isinstance(t, str))
