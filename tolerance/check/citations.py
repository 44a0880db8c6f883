"""Does everything that decides say on what authority? Marks kept, nothing verified here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tolerance.model.basis import Basis
from tolerance.model.problem import Place, Problem
from tolerance.model.rulebook import Rulebook
from tolerance.model.text import Text


def check_citations(rulebook: Rulebook, places: Mapping[str, Place]) -> Iterator[Problem]:
    """Yield what lacks a citation, a mark of verification, or English."""
    head = _head(rulebook, places)
    for key, rule in sorted(rulebook.rules.items()):
        yield from _cited(rule.basis, key, places.get(f"rule:{key}", head))
    for key, criterion in sorted(rulebook.criteria.items()):
        place = places.get(f"criterion:{key}", head)
        yield from _cited(criterion.basis, key, place)
        if key not in _local(rulebook, places):
            yield from _bilingual(criterion.title, key, place)
    for rung in rulebook.cover.ladder:
        yield from _bilingual(rung.label, rung.id, places.get(f"rung:{rung.id}", head))
    policy = rulebook.cover.policy
    if policy is not None and policy.basis is None:
        place = places.get("head:policy", head)
        yield Problem("citation-missing", place, {"id": "policy"})
    evidence = Place(head.file.replace("rulebook.yaml", "evidence.yaml"))
    if rulebook.cover.track is not None and not rulebook.standing:
        yield Problem("standing-missing", evidence)
    for number, row in enumerate(rulebook.standing, 1):
        if row.basis is None:
            place = places.get(f"standing:{number}", evidence)
            yield Problem("citation-missing", place, {"id": f"#{number}"})


def languages(rulebook: Rulebook, places: Mapping[str, Place]) -> Iterator[Problem]:
    """Yield what is printed and has no English, where Chinese alone is allowed."""
    head = _head(rulebook, places)
    for key, rule in sorted(rulebook.rules.items()):
        texts = (rule.title, rule.because)
        if any(text is not None and text.en is None for text in texts):
            yield Problem("english-missing", places.get(f"rule:{key}", head), {"id": key})
    for key, criterion in sorted(rulebook.criteria.items()):
        wording = criterion.wording
        texts = (
            criterion.question,
            *((wording.established, wording.refuted, wording.unproven) if wording else ()),
            *((criterion.title,) if key in _local(rulebook, places) else ()),
        )
        if any(text is not None and text.en is None for text in texts):
            place = places.get(f"criterion:{key}", head)
            yield Problem("english-missing", place, {"id": key})
    for key, label in sorted(rulebook.cover.labels.items()):
        if label.en is None:
            yield Problem("english-missing", places.get(f"label:{key}", head), {"id": key})
    for number, row in enumerate(rulebook.rows, 1):
        if row.because is not None and row.because.en is None:
            place = places.get(f"row:{number}", head)
            yield Problem("english-missing", place, {"id": f"policy #{number}"})


def _head(rulebook: Rulebook, places: Mapping[str, Place]) -> Place:
    name = f"{rulebook.cover.id}/{rulebook.cover.edition}/rulebook.yaml"
    return places.get("cover", Place(name))


def _local(rulebook: Rulebook, places: Mapping[str, Place]) -> set[str]:
    """Return the criteria that an overlay brings: a local measure need have no English."""
    if not rulebook.overlays:
        return set()
    folder = _head(rulebook, places).file.rsplit("/", 1)[0]
    return {
        key
        for key in rulebook.criteria
        if f"criterion:{key}" in places and places[f"criterion:{key}"].file.startswith(f"{folder}/")
    }


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
