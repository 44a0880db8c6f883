"""One cell to the node that a case file would have for it: words to ids, names to ids, times.

Knows the columns and the closed lists, and what the ids of this case stand for; no rulebook.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from tolerance.files.case_names import fold
from tolerance.files.plainfiles import Keyed, Listing, Node, Scalar
from tolerance.intake.sheet import values
from tolerance.intake.sheet.columns import Column
from tolerance.intake.sheet.lists import LISTS, meant, near
from tolerance.intake.sheet.rows import Entry
from tolerance.model.problem import Place, Problem


def scalar(text: str, place: Place, *, plain: bool = False) -> Scalar:
    """Make a value; plain ones are days, times, numbers and words of closed lists."""
    found = Scalar(text, plain, place)
    found.plain = plain and not found.empty  # ~ in a cell is a mark, and no empty value
    return found


def put(keyed: Keyed, key: str, node: Node) -> None:
    """Set a value under a path of keys, making the maps on the way."""
    *outer, last = key.split(".")
    for name in outer:
        inner = keyed.entries.get(name)
        if not isinstance(inner, Keyed):
            inner = Keyed(node.place)
            keyed.entries[name] = inner
            keyed.keys[name] = node.place
        keyed = inner
    keyed.entries[last] = node
    keyed.keys[last] = node.place


class Cells:
    """Reads cells by their columns; gathers what cannot be read."""

    def __init__(self, problems: list[Problem], tracks: Mapping[str, str]) -> None:
        self._problems = problems
        self._tracks = {fold(name).casefold(): track for name, track in tracks.items()}
        self._titles = list(tracks)
        self.names: dict[str, dict[str, str]] = {}
        """List → what may be written for an entry → its id."""
        self._readers: Mapping[str, Callable[[Entry, Column], Node | None]] = {
            "id": lambda e, _: scalar("".join(fold(e.text).split()), e.place),
            "digest": lambda e, _: scalar("".join(e.text.split()).lower(), e.place),
            "day": lambda e, _: scalar(values.day(e.text), e.place, plain=True),
            "moment": lambda e, _: scalar(values.moment(e.text), e.place, plain=True),
            "length": lambda e, _: scalar(values.length(e.text), e.place, plain=True),
            "texts": self._texts,
            "choice": self._choice,
            "choices": self._choices,
            "ref": lambda e, c: scalar(self._id(e.text, c), e.place),
            "refs": lambda e, c: _listing(e, [self._id(t, c) for t in values.several(e.text)]),
            "known": self._known,
            "relations": self._relations,
            "track": self._track,
        }

    def node(self, entry: Entry, column: Column) -> Node | None:
        """Return the node of a cell; None where it could not be read, which is then noted."""
        reader = self._readers.get(column.reads)
        return scalar(entry.text, entry.place) if reader is None else reader(entry, column)

    def by_track(self, entry: Entry, tracks: Iterable[str]) -> list[tuple[str, Scalar]]:
        """Return what is proposed on each track; without a name, on the only one."""
        only = list(tracks)
        found = []
        for name, text in values.pairs(entry.text):
            track = self._tracks.get(fold(name).casefold(), name)
            if name and track not in only:
                # A colon inside the words themselves.
                track, text = "", f"{name}：{text}"  # noqa: PLW2901  what the cell said
            if not track and len(only) != 1:
                self._problems.append(Problem("sheet-track-needed", entry.place))
                return []
            found.append((track or only[0], scalar(text, entry.place)))
        return found

    def _id(self, text: str, column: Column) -> str:
        known = self.names.get("respondents" if column.of == "offered-by" else column.of, {})
        if column.of == "offered-by":
            party = meant("offered-by", text)
            if party is not None:
                return party
        found = known.get(fold(text))
        if found is not None:
            return found
        return "".join(text.split())

    def _texts(self, entry: Entry, column: Column) -> Node:
        parts = values.several(entry.text)
        if column.of == "who" and len(parts) == 1 and meant("who", parts[0]) == "all":
            return scalar("all", entry.place)
        if column.of == "persons":
            parts = [name for part in parts for name in values.persons(part)]
        return _listing(entry, parts)

    def _choice(self, entry: Entry, column: Column) -> Node | None:
        word = self._word(entry.text, entry.place, column)
        return None if word is None else scalar(word, entry.place, plain=word in {"yes", "no"})

    def _choices(self, entry: Entry, column: Column) -> Node | None:
        words = [self._word(text, entry.place, column) for text in values.several(entry.text)]
        known = [word for word in words if word is not None]
        return _listing(entry, known) if len(known) == len(words) else None

    def _word(self, text: str, place: Place, column: Column) -> str | None:
        word = meant(column.of, text)
        if word is None:
            listed = [label.zh for label in LISTS[column.of].values()]
            facts = {
                "column": column.title.zh,
                "value": text,
                "choices": "、".join(listed),
                "suggestion": near(text, listed, 0.4),
            }
            self._problems.append(Problem("sheet-not-a-choice", place, facts))
        return word

    def _known(self, entry: Entry, _: Column) -> Node | None:
        found = values.pairs(entry.text)
        if len(found) == 1 and not found[0][0]:
            return scalar(values.moment(found[0][1]), entry.place, plain=True)
        keyed = Keyed(entry.place)
        people = self.names.get("respondents", {})
        for name, text in found:
            key = people.get(fold(name), name)
            if not name or key in keyed.entries:
                self._problems.append(Problem("sheet-not-by-person", entry.place))
                return None
            put(keyed, key, scalar(values.moment(text), entry.place, plain=True))
        return keyed

    def _relations(self, entry: Entry, _: Column) -> Node | None:
        listing = Listing(entry.place)
        for name, text in values.pairs(entry.text):
            if not name:
                self._problems.append(Problem("sheet-not-by-person", entry.place))
                return None
            keyed = Keyed(entry.place)
            put(keyed, "who", scalar(name, entry.place))
            put(keyed, "relation", scalar(meant("relation", text) or text, entry.place))
            listing.parts.append(keyed)
        return listing

    def _track(self, entry: Entry, _: Column) -> Node | None:
        found = []
        for text in values.several(entry.text):
            name = text.strip("《》")
            track = self._tracks.get(fold(name).casefold())
            if track is None:
                facts = {
                    "name": text,
                    "known": "、".join(t for t in self._titles if not t.isascii()),
                    "suggestion": near(name, self._titles, 0.5),
                }
                self._problems.append(Problem("sheet-unknown-track", entry.place, facts))
                return None
            found.append(track)
        return _listing(entry, found)


def _listing(entry: Entry, texts: Iterable[str]) -> Listing:
    return Listing(entry.place, [scalar(text, entry.place) for text in texts])
