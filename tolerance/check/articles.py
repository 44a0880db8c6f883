"""The list of provisions held against what the edition cites: what is said and not so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tolerance.model.article import Article
from tolerance.model.basis import Basis
from tolerance.model.noun import Noun
from tolerance.model.problem import Place, Problem
from tolerance.model.provision import Provision, provisions, same_instrument
from tolerance.model.rulebook import Rulebook


class Citing(Noun):
    """What cites a provision: a rule, a criterion, a constraint or a row of the standing table."""

    kind: str
    id: str
    instrument: str
    provisions: tuple[Provision, ...]
    shown: str
    verified: bool = True
    """False where the citation itself says that the text was not seen."""


def citings(rulebook: Rulebook) -> list[Citing]:
    """Return every citation of a provision; rows of the standing table go by number."""
    bases: list[tuple[str, str, tuple[Basis, ...]]] = [
        *(("rule", key, rule.basis) for key, rule in sorted(rulebook.rules.items())),
        *(("criterion", key, c.basis) for key, c in sorted(rulebook.criteria.items())),
        *(("constraint", key, c.basis) for key, c in sorted(rulebook.constraints.items())),
        *(
            ("standing", f"#{number}", (row.basis,))
            for number, row in enumerate(rulebook.standing, 1)
            if row.basis is not None
        ),
    ]
    return [
        Citing(
            kind,
            key,
            basis.instrument.zh,
            provisions(basis.article.zh),
            basis.article.zh,
            verified=basis.status != "unverified",
        )
        for kind, key, given in bases
        for basis in given
        if basis.instrument is not None
        and basis.article is not None
        and basis.status != "synthesis"
    ]


def cites(citing: Citing, article: Article, *, whole: bool) -> bool:
    """Say whether a citation reaches a listed provision.

    Args:
        citing: the citation.
        article: the provision.
        whole: let a citation of the whole (第三条) reach its parts (第三条第二款).

    """
    norm = article.instrument.zh if article.instrument is not None else ""
    if not same_instrument(citing.instrument, norm):
        return False
    return any(
        cited.within(listed) or (whole and listed.within(cited))
        for cited in citing.provisions
        for listed in provisions(article.article.zh)
    )


def check_articles(rulebook: Rulebook, places: Mapping[str, Place]) -> Iterator[Problem]:
    """Yield each provision that is said to be encoded and is not cited, or the reverse.

    What is cited as unverified is still to do, so that the two do not contradict.
    """
    cited = citings(rulebook)
    for key, article in sorted(rulebook.articles.items()):
        encoded = article.status == "encoded"
        by = [
            c
            for c in cited
            if cites(c, article, whole=encoded) and (c.verified or article.status != "todo")
        ]
        place = places.get(f"article:{key}", Place())
        if encoded and not by:
            yield Problem("article-not-cited", place, {"article": article.article.zh})
        if not encoded and by:
            names = ", ".join(sorted({c.id for c in by}))
            facts = {"article": article.article.zh, "status": article.status, "names": names}
            yield Problem("article-cited-though", place, facts)
