"""What the scenarios of a rulebook reach: its rules, criteria, policy rows and articles.

It runs every scenario and counts. Whether a scenario would notice a fault is another
question, which ``mutation`` answers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Literal

from tolerance.adjudicate import Bench
from tolerance.check.articles import Citing, cites, citings
from tolerance.check.scenarios import Told, run_scenario
from tolerance.model.article import Article
from tolerance.model.condition import Verdict
from tolerance.model.noun import Noun
from tolerance.model.provision import provisions, same_instrument
from tolerance.model.rulebook import Rulebook
from tolerance.model.text import Text
from tolerance.workbench.exercise.brought import Brought

VERDICTS: tuple[Verdict, ...] = ("established", "refuted", "unproven", "inapplicable")
Reached = Literal["tested", "untested", "not-encodable", "todo"]


class RuleReach(Noun):
    """In which scenarios a rule stood, and in which it applied and was defeated."""

    rule: str
    stood: tuple[str, ...]
    defeated: tuple[str, ...]

    @property
    def state(self) -> Literal["stood", "defeated", "never"]:
        """How far the scenarios reach it."""
        return "stood" if self.stood else "defeated" if self.defeated else "never"


class CriterionReach(Noun):
    """In how many scenarios a criterion has each verdict, and in how many it is open."""

    criterion: str
    seen: Mapping[Verdict, int]
    open: int
    gaps: tuple[Verdict, ...]
    """Verdicts it could have and has in no scenario."""


class RowReach(Noun):
    """In which scenarios a row of the policy, counted from one, is met."""

    row: int
    choose: str
    met: tuple[str, ...]


class ArticleReach(Noun):
    """One provision: who cites it, and whether a scenario reaches any of those."""

    instrument: Text
    article: Text
    reached: Reached
    listed: bool
    rules: tuple[str, ...] = ()
    criteria: tuple[str, ...] = ()
    constraints: tuple[str, ...] = ()
    standing: tuple[str, ...] = ()
    """Rows of the standing table, counted from one: ``#3``."""
    because: Text | None = None


class Reach(Noun):
    """What the scenarios of a rulebook reach."""

    scenarios: int
    unanswered: tuple[str, ...]
    """Scenarios that come to no one answer."""
    rules: tuple[RuleReach, ...]
    criteria: tuple[CriterionReach, ...]
    rows: tuple[RowReach, ...]
    articles: tuple[ArticleReach, ...]


def cover(bench: Bench) -> Reach:
    """Run every scenario of a rulebook and say what they reach."""
    book = bench.rulebook
    told: dict[str, Told] = {}
    for key, scenario in sorted(book.scenarios.items()):
        came = run_scenario(bench, scenario).told
        if came is not None:
            told[key] = came
    rules = tuple(_rule(key, told) for key in sorted(book.rules))
    criteria = tuple(_criterion(book, key, told) for key in sorted(book.criteria))
    rows = tuple(
        RowReach(n, row.choose, tuple(k for k, t in told.items() if t.point.row == n))
        for n, row in enumerate(book.rows, 1)
    )
    live = {("rule", r.rule) for r in rules if r.stood}
    decided: tuple[Verdict, ...] = ("established", "refuted")
    live |= {("criterion", c.criterion) for c in criteria if any(c.seen[v] for v in decided)}
    return Reach(
        len(book.scenarios),
        tuple(sorted(set(book.scenarios) - set(told))),
        rules,
        criteria,
        rows,
        tuple(_articles(book, live)),
    )


def only(reach: Reach, own: Brought, book: Rulebook) -> Reach:
    """Return what concerns an overlay itself: what it brings, and what that cites.

    Args:
        reach: what the scenarios reach of the edition with the overlay laid on it.
        own: what the overlay brings.
        book: that edition.

    """
    listed = {_cited(a) for key, a in book.articles.items() if f"article:{key}" in own.names}
    return replace(
        reach,
        rules=tuple(r for r in reach.rules if f"rule:{r.rule}" in own.names),
        criteria=tuple(c for c in reach.criteria if f"criterion:{c.criterion}" in own.names),
        rows=(),
        articles=tuple(
            a for a in reach.articles if (_cited(a) in listed if a.listed else _by(a) & own.names)
        ),
    )


def _cited(each: Article | ArticleReach) -> tuple[str, str]:
    return each.instrument.zh if each.instrument is not None else "", each.article.zh


def _by(each: ArticleReach) -> set[str]:
    """Return the names of whatever cites a provision."""
    return {
        f"{kind}:{name}"
        for kind, names in (
            ("rule", each.rules),
            ("criterion", each.criteria),
            ("constraint", each.constraints),
            ("standing", each.standing),
        )
        for name in names
    }


def _rule(key: str, told: Mapping[str, Told]) -> RuleReach:
    fired = {
        name: firing.defeated_by
        for name, each in told.items()
        for firing in each.chain.firings
        if firing.rule == key
    }
    return RuleReach(
        key,
        tuple(name for name, beaten in fired.items() if not beaten),
        tuple(name for name, beaten in fired.items() if beaten),
    )


def _criterion(book: Rulebook, key: str, told: Mapping[str, Told]) -> CriterionReach:
    seen: dict[Verdict, int] = dict.fromkeys(VERDICTS, 0)
    open_ = 0
    for each in told.values():
        finding = next(f for f in each.findings if f.criterion == key)
        seen[finding.verdict] += 1
        open_ += finding.open
    could = VERDICTS if book.criteria[key].applies is not None else VERDICTS[:-1]
    return CriterionReach(key, seen, open_, tuple(v for v in could if not seen[v]))


def _articles(book: Rulebook, live: set[tuple[str, str]]) -> list[ArticleReach]:
    """Return the provisions listed, then those that are cited and were never listed."""
    cited = citings(book)
    found = [_listed(article, cited, live) for _, article in sorted(book.articles.items())]
    strange: dict[tuple[str, str], list[Citing]] = {}
    for citing in cited:
        if not any(cites(citing, a, whole=True) for a in book.articles.values()):
            strange.setdefault((citing.instrument, citing.shown), []).append(citing)
    for (instrument, shown), by in strange.items():
        found.append(_reach(Text(instrument), Text(shown), by, live))
    return sorted(found, key=lambda a: _order(book, a))


def _order(book: Rulebook, each: ArticleReach) -> tuple[bool, str, tuple[object, ...]]:
    """Put the edition's own norm first, and provisions in the order of their numbers."""
    own = same_instrument(each.instrument.zh, book.cover.title.zh)
    numbers = tuple(tuple(vars(p).values()) for p in provisions(each.article.zh))
    return not own, each.instrument.zh, (numbers, each.article.zh)


def _listed(article: Article, cited: Iterable[Citing], live: set[tuple[str, str]]) -> ArticleReach:
    instrument = article.instrument or Text("")
    by = [c for c in cited if cites(c, article, whole=article.status == "encoded")]
    found = _reach(instrument, article.article, by, live)
    reached = found.reached if article.status == "encoded" else article.status
    return ArticleReach(
        instrument,
        article.article,
        reached,
        listed=True,
        rules=found.rules,
        criteria=found.criteria,
        constraints=found.constraints,
        standing=found.standing,
        because=article.because,
    )


def _reach(
    instrument: Text, article: Text, by: Iterable[Citing], live: set[tuple[str, str]]
) -> ArticleReach:
    kinds = ("rule", "criterion", "constraint", "standing", "removal")
    names: dict[str, set[str]] = {kind: set() for kind in kinds}
    tested = False
    for citing in by:
        names[citing.kind].add(citing.id)
        tested = tested or (citing.kind, citing.id) in live
    return ArticleReach(
        instrument,
        article,
        "tested" if tested else "untested",
        listed=False,
        rules=tuple(sorted(names["rule"])),
        criteria=tuple(sorted(names["criterion"])),
        constraints=tuple(sorted(names["constraint"])),
        standing=tuple(sorted(names["standing"])),
    )
