"""Where in an edition's files each thing stands, entries of its head and tables too.

It reads the files again for their lines, and judges nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tolerance.files.editions import Edition, find_edition
from tolerance.files.plainfiles import Keyed, Listing, Node, Scalar, read_yaml
from tolerance.files.rulebook import Loaded
from tolerance.model.problem import Place, ProblemsError
from tolerance.workbench.compare.change import Change
from tolerance.workbench.compare.spot import Spot

HEAD, TABLE = "rulebook.yaml", "evidence.yaml"


@dataclass(slots=True)
class Whereabouts:
    """The places of one edition."""

    loaded: Loaded
    _places: dict[str, Place]
    _rows: list[Place]

    def of(self, change: Change, *, new: bool) -> Place | None:
        """Return where what changed stands; nothing where it is not in this edition."""
        noun = change.new if new else change.old
        if noun is None and change.kind != "policy":
            return None
        key = change.new_id if new and change.new_id else change.id
        book = self.loaded.rulebook
        match change.kind:
            case "policy" if change.id == "basis":
                return self._places.get("policy")
            case "policy":
                number = next((n for n, r in enumerate(book.rows) if r == noun), None)
                return None if number is None else self._places.get(f"row:{number}")
            case "standing":
                number = next((n for n, r in enumerate(book.standing) if r == noun), None)
                known = number is not None and number < len(self._rows)
                return self._rows[number or 0] if known else None
            case "cover":
                return self._places.get(change.id) or self._places.get("cover")
            case _:
                key = "load" if change.kind == "load" else f"{change.kind}:{key}"
                return self._places.get(key) or self.loaded.places.get(key)


def whereabouts(spot: Spot) -> Whereabouts:
    """Return where everything of an edition stands, an overlay's own entries first."""
    loaded = spot.loaded()
    editions = [spot.edition]
    extended = spot.edition.cover.extends
    below = find_edition(spot.shelf.editions, extended) if extended else None
    if below is not None:
        editions.insert(0, below)
    places: dict[str, Place] = {}
    rows: list[Place] = []
    for edition in editions:
        places |= dict(_head(edition))
        table = _read(edition, TABLE)
        if isinstance(table, Listing):
            rows += [part.place for part in table.parts]
    return Whereabouts(loaded, places, rows)


def _read(edition: Edition, name: str) -> Node | None:
    path = edition.folder / name
    if not path.exists():
        return None
    try:
        return read_yaml(path, f"{edition.shown}/{name}")
    except ProblemsError:  # the edition was read before this, and its problems told
        return None


def _head(edition: Edition) -> Iterator[tuple[str, Place]]:
    head = _read(edition, HEAD)
    if not isinstance(head, Keyed):
        return
    yield "cover", Place(f"{edition.shown}/{HEAD}", 1)
    yield from head.keys.items()
    for section, word in (
        ("standards", "standard"),
        ("quantities", "quantity"),
        ("labels", "label"),
    ):
        table = head.entries.get(section)
        if isinstance(table, Keyed):
            yield from ((f"{word}:{key}", place) for key, place in table.keys.items())
    ladder = head.entries.get("ladder")
    for part in ladder.parts if isinstance(ladder, Listing) else ():
        name = part.entries.get("id") if isinstance(part, Keyed) else None
        if isinstance(name, Scalar):
            yield f"rung:{name.text}", part.place
    policy = head.entries.get("policy")
    rows = policy.entries.get("rows") if isinstance(policy, Keyed) else None
    for number, part in enumerate(rows.parts if isinstance(rows, Listing) else ()):
        yield f"row:{number}", part.place
