"""``articles.yaml``: the provisions of an instrument, and which of them an edition encodes."""

from __future__ import annotations

from dataclasses import replace

from tolerance.files.plainfiles import Listing
from tolerance.files.reading import Reader
from tolerance.model.article import Article
from tolerance.model.problem import Place, Problem
from tolerance.model.provision import Provision, provisions
from tolerance.model.text import Text


def read_articles(
    node: Listing, own: Text
) -> tuple[dict[str, Article], dict[str, Place], list[Problem]]:
    """Return the articles by norm and number, their places, and what is wrong with them.

    Args:
        node: the list as read.
        own: the title of the edition, which is the norm where a line names none.

    """
    problems: list[Problem] = []
    reader = Reader(problems)
    found: dict[str, Article] = {}
    places: dict[str, Place] = {}
    seen: dict[tuple[str, tuple[Provision, ...]], Place] = {}
    for part in node.parts:
        article = reader.noun(Article, part)
        if article is None:
            continue
        article = replace(article, instrument=article.instrument or own)
        norm = article.instrument.zh if article.instrument else ""
        name = (norm, provisions(article.article.zh))
        if article.status == "not-encodable" and article.because is None:
            problems.append(
                Problem("article-without-reason", part.place, {"article": article.article.zh})
            )
        if name in seen:
            first = seen[name]
            facts = {"article": article.article.zh, "first": f"{first.file}:{first.line}"}
            problems.append(Problem("article-twice", part.place, facts))
            continue
        seen[name] = part.place
        found[article.key] = article
        places[f"article:{article.key}"] = part.place
    return found, places, problems
