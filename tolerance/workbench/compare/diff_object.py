"""The differences between two editions as one JSON object, ``tolerance/diff/1``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from tolerance.files.canonical import canonical
from tolerance.model.problem import Place
from tolerance.model.rule import Measure
from tolerance.model.text import Text
from tolerance.workbench.compare.article import Article, article_of
from tolerance.workbench.compare.change import Change, Changes, Field, uncounted
from tolerance.workbench.compare.diff_words import DiffWords
from tolerance.workbench.compare.effect import Cell, Effect, Stretch, Turn
from tolerance.workbench.compare.space import Example
from tolerance.workbench.compare.spot import Spot
from tolerance.workbench.compare.whereabouts import Whereabouts

SCHEMA = "tolerance/diff/1"
Plain = dict[str, Any]


class Diff:
    """Two editions, what differs, and what that does."""

    def __init__(
        self,
        spots: tuple[Spot, Spot],
        places: tuple[Whereabouts, Whereabouts],
        changes: Changes,
        effect: Effect | None,
    ) -> None:
        self.spots = spots
        self.places = places
        self.changes = changes
        self.effect = effect
        self.books = places[0].loaded.rulebook, places[1].loaded.rulebook

    def by_article(self) -> list[tuple[Article, list[Change]]]:
        """Return the changes under the article that each cites first."""
        found: dict[tuple[Any, ...], tuple[Article, list[Change]]] = {}
        own = [book.cover.title.zh for book in self.books]
        for change in self.changes.changes:
            article = article_of(change.basis, own)
            found.setdefault(article.order, (article, []))[1].append(change)
        return [found[key] for key in sorted(found)]

    def alone(self, change: Change) -> int | None:
        """Return how many assignments a change turns by itself, where that is known."""
        if self.effect is None:
            return None
        return self.effect.alone.get((change.kind, change.id))


def diff_object(diff: Diff) -> Plain:
    """Return the object."""
    words = {"zh": DiffWords(*diff.books, "zh"), "en": DiffWords(*diff.books, "en")}

    def both(say: Callable[[DiffWords], Any]) -> Plain:
        return {lang: say(w) for lang, w in words.items()}

    effect = diff.effect
    return {
        "schema": SCHEMA,
        "old": _edition(diff, 0),
        "new": _edition(diff, 1),
        "same_meaning": not diff.changes.meaning,
        "renamed": {old: new for new, old in sorted(diff.changes.renamed.items())},
        "articles": [
            {
                "instrument": _text(article.instrument),
                "article": article.article or None,
                "changes": [_change(diff, c, both) for c in changes],
            }
            for article, changes in diff.by_article()
        ],
        "effect": None if effect is None else _effect(effect, both),
        "beyond_the_count": [{"kind": c.kind, "id": c.id} for c in uncounted(diff.changes)],
    }


def _edition(diff: Diff, number: int) -> Plain:
    book, spot = diff.books[number], diff.spots[number]
    return {
        "rulebook": spot.name,
        "folder": str(spot.edition.folder),
        "digest": book.digest,
        "track": book.cover.track,
        "from": book.cover.in_force.from_.isoformat(),
    }


def _change(diff: Diff, change: Change, both: Callable[..., Plain]) -> Plain:
    found: Plain = {
        "kind": change.kind,
        "id": change.id,
        "change": change.what,
        "sort": change.sort,
        "old": _place(diff.places[0].of(change, new=False)),
        "new": _place(diff.places[1].of(change, new=True)),
        "words": both(lambda w: [w.head(change), *w.lines(change)]),
        "fields": [_field(f) for f in change.fields],
    }
    if change.new_id:
        found["new_id"] = change.new_id
    if diff.effect is not None and (change.kind, change.id) in diff.effect.alone:
        found["alone_turns"] = diff.alone(change)
    return found


def _field(field: Field) -> Plain:
    return {
        "field": field.name,
        "sort": field.sort,
        "old": canonical(field.old),
        "new": canonical(field.new),
    }


def _effect(effect: Effect, both: Callable[..., Plain]) -> Plain:
    return {
        "exact": effect.fits,
        "criteria": list(effect.criteria),
        "assignments": effect.size,
        "changed": effect.changed,
        "matrix": [_cell(c, both) for c in effect.cells],
        "referrals": [_turn(t, both) for t in effect.referrals],
        "attached": [_turn(t, both) for t in effect.attached],
        "same_outcome_but": dict(sorted(effect.same.items())),
        "regions": [_stretch(s, both) for s in effect.stretches],
    }


def _cell(cell: Cell, both: Callable[..., Plain]) -> Plain:
    found: Plain = {
        "old": cell.old or None,
        "new": cell.new or None,
        "count": cell.count,
        "changed": cell.turned,
    }
    if cell.example is not None:
        found["example"] = _example(cell.example, both)
    if not cell.sure:
        found["undecided"] = True
    return found


def _example(example: Example, both: Callable[..., Plain]) -> Plain:
    return {
        "verdicts": dict(sorted(example.verdicts.items())),
        "words": both(lambda w: w.verdicts(example)),
    }


def _turn(turn: Turn, both: Callable[..., Plain]) -> Plain:
    return {
        "id": turn.what.measure if isinstance(turn.what, Measure) else turn.what,
        "condition": isinstance(turn.what, Measure) and turn.what.condition,
        "gained": turn.gained,
        "lost": turn.lost,
        "words": both(lambda w: w.measure(turn.what, new=bool(turn.gained))),
        "example": None if turn.example is None else _example(turn.example, both),
    }


def _stretch(stretch: Stretch, both: Callable[..., Plain]) -> Plain:
    return {
        "quantity": stretch.quantity,
        "words": both(lambda w: w.region(stretch.quantity, *stretch.between)),
        "answers": {
            k: {"old": old or "unproven", "new": new or "unproven"}
            for k, (old, new) in sorted(stretch.answers.items())
        },
        "assignments": stretch.size,
        "changed": stretch.changed,
        "matrix": [_cell(c, both) for c in stretch.cells],
    }


def _place(place: Place | None) -> Mapping[str, object] | None:
    return None if place is None else {"file": place.file, "line": place.line}


def _text(text: Text | None) -> Plain | None:
    return None if text is None else {"zh": text.zh, "en": text.en}
