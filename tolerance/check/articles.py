"""The list of provisions held against what the edition cites: what is said and not so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from tolerance.model.article import Article
from tolerance.model.basis import Basis
from tolerance.model.noun import Noun
from tolerance.model.problem import Place, Problem
from tolerance.model.provision import LEVELS, Provision, order, provisions, same_instrument
from tolerance.model.rulebook import Rulebook

FEW = 3
"""Provisions still to be done that are named; the others are counted."""


class Citing(Noun):
    """What cites a provision: a rule, a criterion, a constraint, a removal or a row of standing."""

    kind: str
    id: str
    instrument: str
    provisions: tuple[Provision, ...]
    shown: str
    at: str
    """The name of its place."""
    verified: bool = True
    """False where the citation itself says that the text was not seen."""


def citings(rulebook: Rulebook) -> list[Citing]:
    """Return every citation of a provision; rows of the standing table go by number."""
    bases: list[tuple[str, str, str, tuple[Basis, ...]]] = [
        *(("rule", key, f"rule:{key}", rule.basis) for key, rule in sorted(rulebook.rules.items())),
        *(
            ("criterion", key, f"criterion:{key}", c.basis)
            for key, c in sorted(rulebook.criteria.items())
        ),
        *(
            ("constraint", key, f"constraint:{key}", c.basis)
            for key, c in sorted(rulebook.constraints.items())
        ),
        *(
            ("standing", f"#{number}", f"standing:{number}", (row.basis,))
            for number, row in enumerate(rulebook.standing, 1)
            if row.basis is not None
        ),
        *(
            ("removal", removal.rule or removal.criterion or "", f"removal:{number}", removal.basis)
            for measure in rulebook.measures
            for number, removal in enumerate(measure.removes)
        ),
    ]
    return [
        Citing(
            kind,
            key,
            basis.instrument.zh,
            provisions(basis.article.zh),
            basis.article.zh,
            at,
            verified=basis.status != "unverified",
        )
        for kind, key, at, given in bases
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

    What is cited as unverified is still to do, so that the two do not contradict. Then yield
    what cites a provision that the edition's own list does not have.
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
    yield from _unlisted(rulebook, cited, places)


def _unlisted(
    rulebook: Rulebook, cited: Iterable[Citing], places: Mapping[str, Place]
) -> Iterator[Problem]:
    """Yield each citation of the edition's own instrument, or a measure's, that its list lacks."""
    titles = {cover.title.zh for cover in (rulebook.cover, *rulebook.measures)}
    for title in sorted(titles):
        own = [
            article.article.zh
            for article in rulebook.articles.values()
            if article.instrument is not None and same_instrument(article.instrument.zh, title)
        ]
        known = [each for text in own for each in provisions(text)]
        for citing in cited:
            if not same_instrument(citing.instrument, title):
                continue
            if all(_listed(each, known) for each in citing.provisions):
                continue
            facts = {
                "id": citing.id,
                "article": citing.shown,
                "instrument": title,
                "last": max(own, key=order),
            }
            yield Problem("article-not-listed", places.get(citing.at, Place()), facts)


def _listed(cited: Provision, known: Iterable[Provision]) -> bool:
    """Say whether a list has a provision, as far down as the list itself is divided.

    A list, or the division of a provision, that does not begin with the first is a selection,
    and one that names a single 款 divides nothing: of these nothing is known to be missing.
    """
    if not cited.article:
        return True
    inside = [each for each in known if each.article]
    if not any(each.article == 1 for each in inside):
        return True
    inside = [e for e in inside if (e.article, e.inserted) == (cited.article, cited.inserted)]
    if not inside:
        return False
    for level in LEVELS[2:]:
        numbers = {getattr(each, level) for each in inside} - {0}
        wanted = getattr(cited, level)
        divided = 1 in numbers and (level != "paragraph" or len(numbers) > 1)
        if not wanted or (divided and wanted not in numbers):
            return not wanted
        inside = [each for each in inside if getattr(each, level) == wanted]
    return True


def notice_articles(rulebook: Rulebook, places: Mapping[str, Place], folder: str) -> list[Problem]:
    """Return a notice of the provisions that an edition still has to do; none where all is done.

    Args:
        rulebook: the edition, an overlay laid on what it extends.
        places: where everything stands.
        folder: the folder of the edition; what is listed elsewhere is told there.

    """
    todo = to_do(rulebook, places, folder)
    if not todo:
        return []
    first, names = todo[0][1], "、".join(article.article.zh for article, _ in todo[:FEW])
    facts = {"number": str(len(todo)), "names": names}
    return [Problem("articles-todo", first, facts)]


def to_do(
    rulebook: Rulebook, places: Mapping[str, Place], folder: str
) -> list[tuple[Article, Place]]:
    """Return the provisions still to be done in an edition's own list, each with its place."""
    there = ((each, places.get(f"article:{k}", Place())) for k, each in rulebook.articles.items())
    return [
        (article, place)
        for article, place in there
        if article.status == "todo" and place.file.startswith(f"{folder}/")
    ]
