"""A rulebook's things by name: what an id means, in words, and which names are near it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tolerance.files.near import nearest
from tolerance.report.rulebook.item import Item, ItemKind
from tolerance.report.rulebook.records import Records


class Book(Records):
    """One rulebook whose things are asked for by name."""

    def names(self) -> Iterator[tuple[ItemKind, str]]:
        """Yield the kind and id of everything that has a name."""
        book = self.book
        cover = book.cover
        named: tuple[tuple[ItemKind, Iterable[str]], ...] = (
            ("criterion", book.criteria),
            ("rule", book.rules),
            ("conclusion", book.homes()),
            ("constraint", book.constraints),
            ("map", book.maps),
            ("check", book.checks),
            ("standard", cover.standards),
            ("quantity", cover.quantities),
        )
        for kind, names in named:
            yield from ((kind, name) for name in sorted(names))
        yield from (("rung", rung.id) for rung in cover.ladder)
        yield from (("stratum", name) for name in cover.strata)
        yield from (("group", name) for name in sorted(self.groups()))
        yield from (("row", f"policy-{n}") for n in range(1, len(book.rows) + 1))
        yield from (("standing", f"standing-{n}") for n in range(1, len(book.standing) + 1))

    def groups(self) -> set[str]:
        """Return the groups that rules belong to."""
        return {r.group for r in self.book.rules.values() if r.group is not None}

    def found(self, asked: str) -> list[Item]:
        """Return what an id means: one thing, or several of different kinds.

        ``rule:art-17`` and ``group:tolerance`` name the kind too.
        """
        kind, _, name = asked.partition(":")
        return [self.item(k, n) for k, n in self.names() if n == asked or (k == kind and n == name)]

    def near(self, asked: str) -> list[str]:
        """Return names that are near one that is not there."""
        return nearest(asked, sorted({name for _, name in self.names()}), 3)

    def item(self, kind: ItemKind, name: str) -> Item:
        """Return one thing in words.

        Raises:
            KeyError: it is not there.

        """
        book = self.book
        match kind:
            case "criterion":
                return self.criterion_item(book.criteria[name])
            case "rule":
                return self.rule_item(book.rules[name])
            case "conclusion":
                return self.conclusion_item(name)
            case "constraint":
                return self.constraint_item(book.constraints[name])
            case "map":
                return self.map_item(name, book.maps[name])
            case "check":
                return self.check_item(book.checks[name])
            case "standard":
                return self.standard_item(name, book.cover.standards[name])
            case "quantity":
                return self.quantity_item(name, book.cover.quantities[name])
            case _:
                return self._placed(kind, name)

    def _placed(self, kind: ItemKind, name: str) -> Item:
        """Return what is known by its place among its like."""
        match kind:
            case "rung":
                return self.rung_item({r.id: r for r in self.book.cover.ladder}[name])
            case "stratum":
                return self.stratum_item(name)
            case "group":
                return self.group_item(name)
        number = int(name.rpartition("-")[2])
        if kind == "row":
            return self.row_item(number, self.book.rows[number - 1])
        return self.standing_item(number, self.book.standing[number - 1])
