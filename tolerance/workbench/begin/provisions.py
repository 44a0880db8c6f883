"""A norm's paragraphs to its leaf provisions: one for each 款, 项 and 目, in their order.

Nothing of the text is lost: what stands before the first article, after the last and in
headings is kept beside the provisions. Judges nothing of what the provisions mean.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from tolerance.model.numerals import chinese
from tolerance.model.problem import Place, Problem, ProblemsError
from tolerance.workbench.begin.lawtext import Paragraph, norm_paragraphs


@dataclass(frozen=True, slots=True)
class Leaf:
    """One provision that a rule or criterion may encode."""

    line: int
    headings: tuple[str, ...]
    """The headings that begin just above it."""
    chapter: str
    article: str
    """As one cites it: 第十二条第一款第（三）项."""
    stem: str
    """The id that its stub gets: art-12-1-3."""
    head: str
    """The name of the file of its article: art-12."""
    whole: str
    """Its article: 第十二条."""
    text: str
    level: str
    """``款``, ``项`` or ``目``."""
    parent: str = ""
    """The id of what it is an item of."""


@dataclass(frozen=True, slots=True)
class Norm:
    """A text taken apart."""

    leaves: tuple[Leaf, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    notices: tuple[Problem, ...]
    source: str


@dataclass(slots=True)
class _Article:
    at: Paragraph
    headings: tuple[str, ...]
    chapter: str
    clauses: list[_Clause] = field(default_factory=list)


@dataclass(slots=True)
class _Clause:
    at: Paragraph
    items: list[tuple[Paragraph, list[Paragraph]]] = field(default_factory=list)


def read_provisions(path: Path) -> Norm:
    """Take a text of articles apart.

    Raises:
        ProblemsError: it is no text, holds no article, or its articles are not in order.

    """
    shown = str(path)
    gathered = _Gathered(shown)
    for paragraph in norm_paragraphs(path):
        gathered.take(paragraph)
    if not gathered.articles:
        raise ProblemsError([Problem("norm-without-articles", Place(shown))])
    problems = _disorder(gathered.articles, shown)
    if problems:
        raise ProblemsError(problems)
    leaves = [leaf for article in gathered.articles for leaf in _leaves(article)]
    notices = (*gathered.notices, *_gaps(gathered.articles, shown))
    return Norm(
        tuple(leaves),
        tuple(gathered.before),
        (*gathered.pending, *gathered.after),
        notices,
        path.name,
    )


class _Gathered:
    """Takes paragraphs one by one and hangs each where it belongs."""

    def __init__(self, shown: str) -> None:
        self.articles: list[_Article] = []
        self.before: list[str] = []
        self.after: list[str] = []
        self.pending: list[str] = []
        self.notices: list[Problem] = []
        self._shown = shown
        self._chapter = ""

    def take(self, here: Paragraph) -> None:
        """Hang one paragraph."""
        for line in here.doubts:
            self.notices.append(Problem("norm-doubtful-article", Place(self._shown, line)))
        if here.mark == "page":
            place = Place(self._shown, here.line)
            self.notices.append(Problem("norm-page-left-out", place, {"text": here.text}))
        elif self.after or here.mark == "annex":
            if not self.after:
                self.notices.append(Problem("norm-annex", Place(self._shown, here.line)))
            self.after.append(here.written + here.text)
        elif here.mark == "heading":
            self.pending.append(here.text)
            self._chapter = here.text
        elif here.mark == "article":
            self._begin(here)
        elif not self.articles:
            self.before.extend([*self.pending, here.written + here.text])
            self.pending = []
        else:
            self._within(self.articles[-1], here)

    def _begin(self, here: Paragraph) -> None:
        headings = self.pending
        if not self.articles:
            # A table of contents names every chapter; the last one opens the first article.
            self.before.extend(headings[:-2])
            headings = headings[-2:]
        self.articles.append(_Article(here, tuple(headings), self._chapter))
        self.pending = []
        if here.text:
            self.articles[-1].clauses.append(_Clause(here))

    def _within(self, article: _Article, here: Paragraph) -> None:
        if not article.clauses or not here.mark:
            if here.mark or self.pending:
                self.notices.append(Problem("norm-stray", Place(self._shown, here.line)))
            if self.pending:
                here = _with(here, " ".join([*self.pending, here.written + here.text]))
                self.pending = []
            elif here.mark:
                here = _with(here, here.written + here.text)
            article.clauses.append(_Clause(here))
            return
        clause = article.clauses[-1]
        if here.mark == "sub" and clause.items and clause.items[-1][0].mark == "item":
            clause.items[-1][1].append(here)
        else:
            clause.items.append((here, []))
        last = clause.items[-1][1] if here.mark == "sub" and clause.items[-1][1] else None
        before = last[-2].number if last and len(last) > 1 else 0
        if last is None and len(clause.items) > 1:
            before = clause.items[-2][0].number
        if here.number != before + 1:
            facts = {"number": here.written, "article": article.at.written}
            place = Place(self._shown, here.line)
            self.notices.append(Problem("norm-item-order", place, facts))


def _with(here: Paragraph, text: str) -> Paragraph:
    return Paragraph(here.line, "", text)


def _disorder(articles: Sequence[_Article], shown: str) -> list[Problem]:
    problems: list[Problem] = []
    seen: dict[tuple[int, int], int] = {}
    highest = (0, 0)
    for each in articles:
        number, place = (each.at.number, each.at.inserted), Place(shown, each.at.line)
        if number in seen:
            facts = {"article": each.at.written, "first": f"{shown}:{seen[number]}"}
            problems.append(Problem("norm-article-twice", place, facts))
        elif number < highest:
            before = _cited(*highest)
            facts = {"article": each.at.written, "before": before}
            problems.append(Problem("norm-article-backwards", place, facts))
        if not each.clauses:
            problems.append(Problem("norm-article-bare", place, {"article": each.at.written}))
        problems.extend(_items_twice(each, shown))
        seen.setdefault(number, each.at.line)
        highest = max(highest, number)
    return problems


def _items_twice(article: _Article, shown: str) -> list[Problem]:
    """Name every 项 or 目 whose number another of its list has."""
    found: list[Problem] = []
    for clause in article.clauses:
        lists = [[item for item, _ in clause.items], *(subs for _, subs in clause.items)]
        for each in lists:
            first: dict[int, int] = {}
            for item in each:
                if item.number in first:
                    facts = {
                        "number": item.written,
                        "article": article.at.written,
                        "first": f"{shown}:{first[item.number]}",
                    }
                    found.append(Problem("norm-item-twice", Place(shown, item.line), facts))
                first.setdefault(item.number, item.line)
    return found


def _gaps(articles: Sequence[_Article], shown: str) -> list[Problem]:
    found: list[Problem] = []
    for one, two in pairwise(articles):
        if two.at.number > one.at.number + 1:
            facts = {
                "from": _cited(one.at.number + 1, 0),
                "to": _cited(two.at.number - 1, 0),
            }
            found.append(Problem("norm-articles-missing", Place(shown, two.at.line), facts))
    return found


def _cited(number: int, inserted: int) -> str:
    tail = f"之{chinese(inserted)}" if inserted else ""
    return f"第{chinese(number)}条{tail}"


def _leaves(article: _Article) -> list[Leaf]:
    at = article.at
    name = _cited(at.number, at.inserted)
    head = f"art-{at.number}" + (f"bis{at.inserted}" if at.inserted else "")
    found: list[Leaf] = []

    def add(here: Paragraph, cited: str, stem: str, level: str, parent: str = "") -> None:
        headings = () if found else article.headings
        found.append(
            Leaf(
                *(here.line, headings, article.chapter, cited, stem, head, name),
                *(here.text, level, parent),
            )
        )

    single = len(article.clauses) == 1
    for number, clause in enumerate(article.clauses, 1):
        # An article of one paragraph is cited without it.
        cited = name if single else f"{name}第{chinese(number)}款"
        stem = head if single and not clause.items else f"{head}-{number}"
        add(clause.at, cited, stem, "款")
        for count, (item, subs) in enumerate(clause.items, 1):
            spot = chinese(item.number or count)
            at_item = f"{cited}第（{spot}）项"
            its = f"{stem}-{item.number or count}"
            add(item, at_item, its, "项", stem)
            for order, sub in enumerate(subs, 1):
                label = f"{at_item}第{sub.number or order}目"
                add(sub, label, f"{its}-{sub.number or order}", "目", its)
    return found
