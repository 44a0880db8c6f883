"""A difference between two editions: what it is of, of what sort, and whether it is counted.

It knows neither how a difference is found nor what it does to outcomes.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from tolerance.model.basis import Basis
from tolerance.model.noun import Noun

Sort = Literal["meaning", "basis", "words"]
What = Literal["added", "removed", "changed", "renamed"]
Kind = Literal[
    "cover",
    "rung",
    "policy",
    "standard",
    "quantity",
    "criterion",
    "rule",
    "standing",
    "constraint",
    "check",
    "map",
    "load",
    "label",
    "article",
    "scenario",
]
BEFORE = frozenset({"standard", "standing", "constraint", "check", "map", "load"})
"""Kinds of things that bear on what is found, and not on what follows from it."""
FINDING = frozenset(
    {
        *("standard", "counter_standard", "burden", "inquire", "judged_as_of", "holder"),
        *("contestable", "unit", "eligible", "in_force", "territory", "calendar", "barrier"),
        *("lighter_law", "extends", "uses", "track"),
    }
)
"""Fields of others that do."""


class Field(Noun):
    """One field that differs, as it was and as it is."""

    name: str
    sort: Sort
    old: object
    new: object


class Change(Noun):
    """One thing that differs between two editions."""

    kind: Kind
    id: str
    what: What
    old: Any
    """The noun as it was; nothing where it was added."""
    new: Any
    fields: tuple[Field, ...] = ()
    new_id: str = ""
    """The id that it has now, where it was renamed."""

    @property
    def sort(self) -> Sort:
        """The weightiest sort of difference in it."""
        if self.kind in {"label", "article"}:  # an article listed judges nothing
            return "words"
        if self.what in {"added", "removed"}:
            return "meaning"
        return next((s for s in _SORTS if any(f.sort == s for f in self.fields)), "words")

    @property
    def counted(self) -> bool:
        """False where the difference bears on findings only, which no count over verdicts shows."""
        if self.sort != "meaning" or self.kind == "scenario" or self.kind in BEFORE:
            return False
        meant = [f.name for f in self.fields if f.sort == "meaning"]
        return not meant or any(name not in FINDING for name in meant)

    @property
    def basis(self) -> tuple[Basis, ...]:
        """The citations of the thing, as it is or else as it was."""
        for noun in (self.new, self.old):
            found = getattr(noun, "basis", None)
            if found:
                return found if isinstance(found, tuple) else (found,)
        return ()


_SORTS: tuple[Sort, ...] = ("meaning", "basis", "words")


class Changes(Noun):
    """Every difference between two editions, and what was taken for a renaming."""

    changes: tuple[Change, ...]
    renamed: Mapping[str, str]
    """New id → old id of criteria with the same content."""

    @property
    def meaning(self) -> bool:
        """True where something differs in meaning; scenarios are tests, and mean nothing."""
        return any(c.sort == "meaning" and c.kind != "scenario" for c in self.changes)


def uncounted(changes: Changes) -> list[Change]:
    """Return the differences of meaning that bear on what is found."""
    return [
        c
        for c in changes.changes
        if c.sort == "meaning"
        and c.kind != "scenario"
        and (not c.counted or any(f.sort == "meaning" and f.name in FINDING for f in c.fields))
    ]
