"""A quantity on which two editions draw other lines: its regions, and what each answers there.

It knows thresholds and no rule.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tolerance.evidence.measure import Cut, cut, measured
from tolerance.model.criterion import Criterion
from tolerance.model.noun import Noun
from tolerance.model.rulebook import Rulebook

NEW = "\N{PRIME}"
"""Marks the new answer to a criterion whose threshold was moved."""


class Line(Noun):
    """A quantity on which some threshold was moved."""

    quantity: str
    cuts: tuple[Cut, ...]
    """The cuts of both rulebooks, in order; region n lies just below cut n."""
    old: tuple[Criterion, ...]
    new: tuple[Criterion, ...]
    moved: frozenset[str]
    """The criteria whose threshold differs."""
    renamed: Mapping[str, str]

    def key(self, criterion: Criterion, *, new: bool) -> str:
        """Return the input that an answer to a criterion of one rulebook is."""
        if not new:
            return criterion.id
        if criterion.id in self.moved:
            return criterion.id + NEW
        return self.renamed.get(criterion.id, criterion.id)

    def answer(self, criterion: Criterion, first: int, last: int) -> str | None:
        """Return the verdict where the quantity spans these regions; nothing where unproven."""
        assert criterion.threshold is not None  # noqa: S101  the reader refused it otherwise
        place, upper = cut(criterion.threshold)
        above = [self.cuts.index(place) < region for region in (first, last)]
        if above[0] != above[1]:
            return None
        return "established" if above[0] is upper else "refuted"

    def region(self, number: int) -> tuple[Cut | None, Cut | None]:
        """Return the cuts between which a region lies."""
        return (
            self.cuts[number - 1] if number else None,
            self.cuts[number] if number < len(self.cuts) else None,
        )


def unit(book: Rulebook, quantity: str) -> str | None:
    """Return the unit of a quantity; nothing where the rulebook has none."""
    terms = book.cover.quantities.get(quantity)
    return terms.unit if terms is not None else None


def both(line: Line) -> Iterator[tuple[Criterion, bool]]:
    """Yield the criteria of both rulebooks on a line, and whether it is the new one."""
    yield from ((c, False) for c in line.old)
    yield from ((c, True) for c in line.new)


def moved_lines(old: Rulebook, new: Rulebook, renamed: Mapping[str, str]) -> list[Line]:
    """Return the quantities on which a threshold that both rulebooks have was moved."""
    before, after = measured(old), measured(new)
    found = []
    for quantity in sorted(set(before) & set(after)):
        if unit(old, quantity) != unit(new, quantity):
            continue
        mine = {c.id: _place(c) for c in before[quantity]}
        theirs = {c.id: _place(c) for c in after[quantity]}
        moved = frozenset(k for k in mine if k in theirs and mine[k] != theirs[k])
        if moved:
            cuts = sorted({place for place, _ in (*mine.values(), *theirs.values())})
            found.append(
                Line(
                    quantity,
                    tuple(cuts),
                    tuple(before[quantity]),
                    tuple(after[quantity]),
                    moved,
                    renamed,
                )
            )
    return found


def _place(criterion: Criterion) -> tuple[Cut, bool]:
    assert criterion.threshold is not None  # noqa: S101  the reader refused it otherwise
    return cut(criterion.threshold)
