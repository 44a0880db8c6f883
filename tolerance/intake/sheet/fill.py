"""Rows of a sheet to the nodes of a case file, every value with the cell it came from.

The nodes are those that a case file itself is read into, so that what may stand in a case is
said in one place only. Knows no rulebook and no file system.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tolerance.files.case_names import fold
from tolerance.files.plainfiles import Keyed, Listing, Node, Scalar, entries_of
from tolerance.intake.sheet import values
from tolerance.intake.sheet.cells import Cells, put, scalar
from tolerance.intake.sheet.columns import Column, Form
from tolerance.intake.sheet.forms import FORMS
from tolerance.intake.sheet.rows import Entry, Filled, Row
from tolerance.model.problem import Place, Problem

SAID_AGAIN = frozenset({"respondents", "matters", "sources"})
"""Lists whose rows may repeat what the case file has: they only say what ids stand for."""
_LABELLED = {"respondents": "name", "sources": "name", "exhibits": "title"}


@dataclass(slots=True)
class Draft:
    """A case as the sheet gives it, not yet held against any rulebook."""

    root: Keyed
    added: dict[str, list[Keyed]] = field(default_factory=dict)
    """List of the case file → its new entries."""
    criteria: list[tuple[Scalar, Keyed]] = field(default_factory=list)
    """What is written for a criterion, and the entry that says on which matter."""
    files: list[tuple[Keyed, Scalar]] = field(default_factory=list)
    """Exhibits with the file that the sheet names."""
    headings: dict[Place, str] = field(default_factory=dict)
    """Where a value came from → the heading above it."""


def fill(filled: Filled, tracks: Mapping[str, str], base: Keyed | None = None) -> Draft:
    """Put rows into a case; what is wrong is added to the problems of the rows.

    Args:
        filled: the rows.
        tracks: title of an instrument, or a track itself → the track.
        base: the case file that the rows are added to.

    """
    return _Filling(filled, tracks, base).draft()


def next_id(taken: Iterable[str], prefix: str) -> str:
    """Return the id after the last that begins so."""
    numbers = [int(n[1]) for t in taken if (n := re.fullmatch(rf"{prefix}(\d{{1,6}})", t))]
    return f"{prefix}{max(numbers, default=0) + 1}"


def ids_in(root: Keyed | None, key: str) -> list[str]:
    """Return the ids of a list of a case file."""
    return [_said(part.entries.get("id")) for part in entries_of(root, key)]


class _Filling:
    def __init__(self, filled: Filled, tracks: Mapping[str, str], base: Keyed | None) -> None:
        self._filled = filled
        self._base = base
        self._draft = Draft(Keyed(Place(filled.shown)))
        self._cells = Cells(filled.problems, tracks)

    def draft(self) -> Draft:
        """Fill every form."""
        root = self._draft.root
        for form in FORMS:
            self._number(form)
            self._cells.names[form.key] = self._labels(form.key)
        for form in FORMS:
            rows = self._filled.rows.get(form.key, [])
            if form.key == "case":
                self._head(form, rows)
                continue
            if form.key == "closing":
                found = [self._closing(form, row) for row in rows]
            elif form.key == "quantities":
                found = [("quantities", self._quantity(form, row)) for row in rows]
            else:
                found = [(form.key, keyed) for keyed in self._entries(form, rows)]
            for key, keyed in found:
                if not self._said_again(key, keyed):
                    self._draft.added.setdefault(key, []).append(keyed)
        for key, added in self._draft.added.items():
            was = root.entries.get(key)
            parts = was.parts if isinstance(was, Listing) else []
            root.entries[key] = Listing(added[0].place, [*parts, *added])
            root.keys.setdefault(key, added[0].place)
        return self._draft

    def _fault(self, problem: Problem) -> None:
        self._filled.problems.append(problem)

    def _head(self, form: Form, rows: list[Row]) -> None:
        """Read what stands at the head of a case; an existing file keeps its own."""
        root = self._draft.root
        if self._base is not None:
            root.place = self._base.place
            root.entries.update(self._base.entries)
            root.keys.update(self._base.keys)
            self._not_taken(form, rows)
        elif not rows:
            place = Place(self._filled.shown)
            self._fault(Problem("sheet-no-head", place, {"sheet": form.title.zh}))
        else:
            root.place = rows[0].place
            self._needed(form, rows[0])
            self._columns(form, rows[0], root)

    def _not_taken(self, form: Form, rows: list[Row]) -> None:
        if not rows:
            return
        given = rows[0].entries.get("number")
        own = _said(self._base.entries.get("number")) if self._base is not None else ""
        if given is not None and fold(given.text) != fold(own):
            facts = {"number": given.text, "own": own}
            self._fault(Problem("sheet-other-case", given.place, facts))
        facts = {"sheet": self._filled.sheets[form.key]}
        self._filled.notices.append(Problem("sheet-head-not-taken", rows[0].place, facts))

    def _said_again(self, key: str, keyed: Keyed) -> bool:
        """Say whether the case file has an entry already that may be repeated."""
        name = _said(keyed.entries.get("id"))
        if key not in SAID_AGAIN or name not in ids_in(self._base, key):
            return False
        self._filled.notices.append(Problem("sheet-row-said", keyed.place, {"id": name}))
        return True

    def _number(self, form: Form) -> None:
        """Give the next ids to rows without one."""
        if not form.prefix or form.part:
            return
        rows = self._filled.rows.get(form.key, [])
        taken = ids_in(self._base, form.key)
        taken += ["".join(fold(r.entries["id"].text).split()) for r in rows if "id" in r.entries]
        for row in rows:
            if "id" not in row.entries:
                taken.append(next_id(taken, form.prefix))
                row.entries["id"] = Entry(taken[-1], row.place)

    def _labels(self, key: str) -> dict[str, str]:
        """Return what may be written for each entry of a list: its id, or a name of its own."""
        label = _LABELLED.get(key, "")
        own = [
            (_said(part.entries.get("id")), _said(part.entries.get(label)))
            for part in entries_of(self._base, key)
        ]
        for row in self._filled.rows.get(key, []):
            if "id" in row.entries:
                name = "".join(fold(row.entries["id"].text).split())
                own.append((name, row.entries[label].text if label in row.entries else ""))
        named: dict[str, set[str]] = {}
        for name, text in own:
            named.setdefault(fold(text), set()).add(name)
        found = {text: min(ids) for text, ids in named.items() if text and len(ids) == 1}
        return found | {fold(name): name for name, _ in own if name}

    def _entries(self, form: Form, rows: list[Row]) -> list[Keyed]:
        """Return the entries of a form; rows of one entry are put together."""
        made: dict[tuple[str, ...], tuple[Row, Keyed]] = {}
        found: list[Keyed] = []
        for row in rows:
            key = tuple(
                fold(row.entries[name].text) if name in row.entries else "" for name in form.same
            )
            if form.part and any(key) and key in made:
                first, keyed = made[key]
                self._again(form, row, first)
            else:
                self._needed(form, row)
                keyed = Keyed(row.place)
                self._columns(form, row, keyed)
                made[key] = (row, keyed)
                found.append(keyed)
            if form.part:
                self._part(form, row, keyed)
            criterion, file = keyed.entries.get("criterion"), keyed.entries.get("file")
            if isinstance(criterion, Scalar):
                self._draft.criteria.append((criterion, keyed))
            if isinstance(file, Scalar):
                self._draft.files.append((keyed, file))
        return found

    def _needed(self, form: Form, row: Row) -> None:
        for column in form.columns:
            if column.needed and column.key not in row.entries:
                facts = {"column": column.title.zh}
                self._fault(Problem("sheet-value-missing", row.place, facts))

    def _again(self, form: Form, row: Row, first: Row) -> None:
        """Refuse a further row of an entry that says something else of it."""
        for column in form.columns:
            entry = row.entries.get(column.key)
            was = first.entries.get(column.key)
            if entry is None or column.key.startswith(f"{form.part}."):
                continue
            if was is None or fold(was.text) != fold(entry.text):
                facts = {"column": column.title.zh, "first": str(first.place.line)}
                self._fault(Problem("sheet-row-differs", entry.place, facts))

    def _columns(self, form: Form, row: Row, keyed: Keyed) -> None:
        later: list[tuple[Column, Entry]] = []
        for column in form.columns:
            entry = row.entries.get(column.key)
            if entry is None or (form.part and column.key.startswith(f"{form.part}.")):
                continue
            self._draft.headings[entry.place] = column.title.zh
            if column.reads == "by-track":
                later.append((column, entry))
            else:
                self._set(keyed, column.key, self._cells.node(entry, column))
        for column, entry in later:
            tracks = keyed.entries.get("tracks")
            named = [_said(t) for t in tracks.parts] if isinstance(tracks, Listing) else []
            _, _, what = column.key.partition(".")
            for track, node in self._cells.by_track(entry, named):
                put(keyed, f"proposed.{track}.{what}", node)

    @staticmethod
    def _set(keyed: Keyed, key: str, node: Node | None) -> None:
        if node is not None:
            put(keyed, key, node)

    def _part(self, form: Form, row: Row, keyed: Keyed) -> None:
        """Add what a row says to the list inside its entry."""
        inner = Keyed(row.place)
        for column in form.columns:
            entry = row.entries.get(column.key)
            if entry is not None and column.key.startswith(f"{form.part}."):
                self._draft.headings[entry.place] = column.title.zh
                key = column.key.removeprefix(f"{form.part}.")
                self._set(inner, key, self._cells.node(entry, column))
        if not inner.entries:
            return
        listing = keyed.entries.get(form.part)
        if not isinstance(listing, Listing):
            listing = Listing(row.place)
            put(keyed, form.part, listing)
        if form.key == "statements" and "id" not in inner.entries:
            taken = [_said(p.entries.get("id")) for p in listing.parts if isinstance(p, Keyed)]
            put(inner, "id", scalar(next_id(taken, form.prefix), row.place))
        criterion = inner.entries.get("criterion")
        if isinstance(criterion, Scalar):
            self._draft.criteria.append((criterion, keyed))
        listing.parts.append(inner)

    def _quantity(self, form: Form, row: Row) -> Keyed:
        """Read a measured thing: its two ends go under the name of its measure."""
        self._needed(form, row)
        keyed = Keyed(row.place)
        self._columns(form, row, keyed)
        measure = _said(keyed.entries.pop("measure", None))
        ends = (
            {"low": "from", "high": "to"} if measure == "date" else {"low": "low", "high": "high"}
        )
        unit = keyed.entries.pop("unit", None)
        units = set()
        for was, now in ends.items():
            entry = row.entries.get(was)
            if keyed.entries.pop(was, None) is None or entry is None or not measure:
                continue
            text, money = (
                (values.day(entry.text), "") if measure == "date" else values.number(entry.text)
            )
            units.add(money)
            if re.search("[万亿]", entry.text) and re.search("[万亿]", _said(unit)):
                self._fault(Problem("sheet-unit-unfit", entry.place))
            put(keyed, f"{measure}.{now}", scalar(text, entry.place, plain=True))
        if isinstance(unit, Scalar) and measure in {"amount", "duration"}:
            self._unit(keyed, measure, unit)
        elif unit is not None:
            self._fault(Problem("sheet-unit-unfit", unit.place))
        elif "CNY" in units and measure == "amount":
            put(keyed, "amount.unit", scalar("CNY", row.place))
        return keyed

    @staticmethod
    def _unit(keyed: Keyed, measure: str, unit: Scalar) -> None:
        """Set the unit; 万元 counts ten thousand yuan."""
        inner = keyed.entries.get(measure)
        factor, name = values.money_unit(unit.text)
        if factor != 1 and isinstance(inner, Keyed):
            for node in inner.entries.values():
                if isinstance(node, Scalar):
                    node.text = values.multiplied(node.text, factor)
        put(keyed, f"{measure}.unit", scalar(name, unit.place))

    def _closing(self, form: Form, row: Row) -> tuple[str, Keyed]:
        """Read a screening or an inquiry; each has a column that the other has not."""
        self._needed(form, row)
        keyed = Keyed(row.place)
        self._columns(form, row, keyed)
        sort = _said(keyed.entries.pop("sort", None))
        stray = "exhausted" if sort == "screening" else "exhibit"
        node = keyed.entries.get(stray)
        if node is not None and sort:
            title = next(c.title.zh for c in form.columns if c.key == stray)
            self._fault(Problem("sheet-column-unfit", node.place, {"column": title}))
        if sort == "inquiries" and "result" in keyed.entries:
            put(keyed, "because", keyed.entries.pop("result"))
        criterion = keyed.entries.get("criterion")
        if isinstance(criterion, Scalar):
            self._draft.criteria.append((criterion, keyed))
        return sort or "screening", keyed


def _said(node: Node | None) -> str:
    """Return the text of a value, in Chinese where it has two."""
    if isinstance(node, Keyed):
        node = node.entries.get("zh")
    return node.text if isinstance(node, Scalar) else ""
