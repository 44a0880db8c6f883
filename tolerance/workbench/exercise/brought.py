"""What an overlay brings itself, apart from the edition that it is laid on.

Both the faults that are planted and the gaps that are listed keep to it unless all is asked
for: the edition beneath answers for its own scenarios. It judges nothing.
"""

from __future__ import annotations

from collections.abc import Mapping

from tolerance.files.editions import Edition, find_edition
from tolerance.model.noun import Noun
from tolerance.model.rule import Rule
from tolerance.shelf import Shelf


class Brought(Noun):
    """The names that an overlay gives or replaces, and the rules that it takes away."""

    names: frozenset[str]
    """``rule:art-4``, ``criterion:death``, ``quantity:loss``, ``article:…``, ``standing:#7``."""
    removed: Mapping[str, Rule]
    """Where it removes a rule (``removal:0``) → that rule, as it stands beneath."""


def brought(shelf: Shelf, edition: Edition) -> Brought | None:
    """Return what an overlay brings; nothing for an edition that is laid on none.

    Precondition: the overlay could be laid.
    """
    base = find_edition(shelf.editions, edition.cover.extends or "")
    if base is None:
        return None
    own, below = shelf.loaded(edition).rulebook, shelf.loaded(base).rulebook
    tables = (
        ("rule", own.rules),
        ("criterion", own.criteria),
        ("constraint", own.constraints),
        ("quantity", own.cover.quantities),
        ("article", own.articles),
    )
    names = {f"{kind}:{key}" for kind, table in tables for key in table}
    first = len(below.standing) + 1
    names |= {f"standing:#{first + n}" for n in range(len(own.standing))}
    gone = {
        f"removal:{n}": below.rules[removal.rule]
        for n, removal in enumerate(own.cover.removes)
        if removal.rule is not None and removal.rule not in own.rules
    }
    return Brought(frozenset(names), gone)
