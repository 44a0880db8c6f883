"""Does everything that decides say on what authority? Marks kept, nothing verified here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tolerance.model.basis import Basis
from tolerance.model.problem import Place, Problem
from tolerance.model.rulebook import Rulebook
from tolerance.model.text import Text


def check_citations(rulebook: Rulebook, places: Mapping[str, Place]) -> Iterator[Problem]:
    """Yield what lacks a citation, a mark of verification, or English."""
    head = Place(f"{rulebook.cover.id}/{rulebook.cover.edition}/rulebook.yaml")
    for key, rule in sorted(rulebook.rules.items()):
        yield from _cited(rule.basis, key, places.get(f"rule:{key}", head))
    for key, criterion in sorted(rulebook.criteria.items()):
        place = places.get(f"criterion:{key}", head)
        yield from _cited(criterion.basis, key, place)
        yield from _bilingual(criterion.title, key, place)
    for rung in rulebook.cover.ladder:
        yield from _bilingual(rung.label, rung.id, head)
    if rulebook.cover.track is not None and not rulebook.standing:
        yield Problem(
            "standing-missing", Place(head.file.replace("rulebook.yaml", "evidence.yaml"))
        )
    for number, row in enumerate(rulebook.standing, 1):
        evidence = Place(head.file.replace("rulebook.yaml", "evidence.yaml"))
        if row.basis is None:
            yield Problem("citation-missing", evidence, {"id": f"#{number}"})


def _cited(basis: tuple[Basis, ...], key: str, place: Place) -> Iterator[Problem]:
    if not basis:
        yield Problem("citation-missing", place, {"id": key})
    for each in basis:
        if each.instrument is not None and each.article is None and each.status != "synthesis":
            yield Problem("article-missing", place, {"id": key, "instrument": each.instrument.zh})
        if each.instrument is not None and each.status is None:
            yield Problem("status-missing", place, {"id": key, "instrument": each.instrument.zh})


def _bilingual(text: Text, key: str, place: Place) -> Iterator[Problem]:
    if text.en is None:
        yield Problem("english-missing", place, {"id": key})
