"""Sheets to rows under headings that are known: which sheet is which, which column is which.

Headings are matched by name, in either language and any order. What is not known is named, and
what may be a slip of the pen is refused. Knows no case.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tolerance.files.case_names import fold
from tolerance.intake.sheet.columns import (
    EXAMPLE,
    GUIDE_SHEET,
    LISTS_SHEET,
    ROW,
    Column,
    Form,
    headings_of,
)
from tolerance.intake.sheet.file import Cell, Sheet, letter
from tolerance.intake.sheet.forms import FORMS
from tolerance.intake.sheet.lists import near
from tolerance.intake.sheet.values import plain, text_of
from tolerance.model.problem import Place, Problem

MOST_ABOVE = 10
"""Rows among which the heading is looked for: titles may stand above it."""
FEWEST = 2
MOST_DIGITS = 15
"""Of a number that a spreadsheet keeps exactly."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a cell says under a known heading."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Row:
    """One filled row: what it says by the key of each column."""

    place: Place
    entries: dict[str, Entry]


@dataclass(slots=True)
class Filled:
    """All that a spreadsheet says, sheet by sheet, and what was met."""

    shown: str
    rows: dict[str, list[Row]] = field(default_factory=dict)
    sheets: dict[str, str] = field(default_factory=dict)
    """Form → the name of its sheet."""
    problems: list[Problem] = field(default_factory=list)
    notices: list[Problem] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    """Every sheet that there is: what places in cells begin with."""


def rows_of(sheets: Iterable[Sheet], shown: str) -> Filled:
    """Read every sheet that is known; name the others."""
    found = Filled(shown)
    for sheet in sheets:
        found.names.add(sheet.name)
        form = _form_of(sheet, found)
        if form is None:
            continue
        place = Place(sheet.name + "!A1", 1)
        if form.key in found.rows:
            facts = {"sheet": sheet.name, "first": found.sheets[form.key]}
            found.problems.append(Problem("sheet-twice", place, facts))
            continue
        found.sheets[form.key] = sheet.name
        _hidden(sheet, found)
        reading = _Reading(sheet, form, found)
        found.rows[form.key] = list(
            reading.upright() if not form.same and form.key == "case" else reading.table()
        )
    if not found.rows and not found.problems:
        titles = "、".join(form.title.zh for form in FORMS)
        found.problems.append(Problem("sheet-no-form", Place(shown), {"sheets": titles}))
    return found


def _heading(text: str) -> str:
    """Fold a heading: width, case, spaces, and the star that marks what is needed."""
    return fold(text).replace(" ", "").strip("*＊:：").casefold()


def _titles(form: Form) -> tuple[str, ...]:
    return (_heading(form.title.zh), _heading(form.title.en or ""))


def _form_of(sheet: Sheet, found: Filled) -> Form | None:
    """Say which form a sheet is: by its name, else by its headings."""
    name = _heading(sheet.name)
    aside = {_heading(t) for s in (GUIDE_SHEET, LISTS_SHEET) for t in (s.zh, s.en or "")}
    if name in aside or not sheet.rows:
        return None
    for form in FORMS:
        if name in _titles(form):
            return form
    place = Place(sheet.name + "!A1", 1)
    for form in FORMS:
        row, matched = _heading_row(sheet, form)
        if row and matched >= max(3, len([c for c in form.columns if c.needed])):
            facts = {"sheet": sheet.name, "form": form.title.zh}
            found.notices.append(Problem("sheet-by-headings", place, facts))
            return form
    close = near(sheet.name, [form.title.zh for form in FORMS], 0.5)
    if close:
        facts = {"name": sheet.name, "suggestion": close}
        found.problems.append(Problem("unknown-sheet", place, facts))
    else:
        found.notices.append(Problem("sheet-not-read", place, {"sheet": sheet.name}))
    return None


def _heading_row(sheet: Sheet, form: Form) -> tuple[int, int]:
    """Return the row that has most of a form's headings, and how many."""
    best = (0, 0)
    for row in sorted(sheet.rows)[:MOST_ABOVE]:
        texts = {_heading(text_of(cell.value)) for cell in sheet.rows[row].values()}
        matched = sum(bool(texts & set(headings_of(column))) for column in form.columns)
        if matched > best[1]:
            best = (row, matched)
    return best


def _hidden(sheet: Sheet, found: Filled) -> None:
    rows = [str(r) for r in sorted(sheet.hidden_rows & set(sheet.rows))]
    used = {column for row in sheet.rows.values() for column in row}
    columns = [letter(c) for c in sorted(sheet.hidden_columns & used)]
    if rows or columns or sheet.hidden:
        facts = {
            "sheet": sheet.name,
            "numbers": "、".join(rows[:20]) or "-",
            "letters": "、".join(columns) or "-",
        }
        found.notices.append(Problem("sheet-hidden", Place(sheet.name + "!A1", 1), facts))


class _Reading:
    """Reads one sheet by its form."""

    def __init__(self, sheet: Sheet, form: Form, found: Filled) -> None:
        self._sheet = sheet
        self._form = form
        self._found = found
        self._formulas: list[Place] = []
        self._head = 0

    def upright(self) -> Iterator[Row]:
        """Read a sheet of two columns, the headings in the first and the values beside them."""
        entries: dict[str, Entry] = {}
        first = Place(self._sheet.name + "!A1", 1)
        for _, cells in sorted(self._sheet.rows.items()):
            name = self._text(cells.get(1))
            if name is None or _heading(name.text) in {"项目", "item"}:
                continue
            column = self._form.under(_heading(name.text))
            value = self._text(cells.get(2))
            if column is None:
                self._unknown(name.text, name.place, filled=value is not None)
            elif column.key in entries:
                self._twice(column, name.place)
            elif value is not None:
                entries[column.key] = value
        self._say_formulas()
        if entries:
            yield Row(first, entries)

    def table(self) -> Iterator[Row]:
        """Read a sheet of rows below one row of headings."""
        head, matched = _heading_row(self._sheet, self._form)
        if matched < min(FEWEST, len(self._form.columns)):
            place = Place(self._sheet.name + "!A1", 1)
            facts = {
                "sheet": self._sheet.name,
                "columns": "、".join(c.title.zh for c in self._form.columns if c.needed),
            }
            self._found.problems.append(Problem("sheet-no-heading", place, facts))
            return
        columns, marks = self._columns(head)
        spans = self._spans(head, columns)
        for number in sorted({*self._sheet.rows, *(row for row, _ in spans)}):
            if number <= head:
                continue
            cells = self._sheet.rows.get(number, {})
            mark = self._text(cells.get(marks)) if marks else None
            if mark is not None and _heading(mark.text).startswith((EXAMPLE.zh, "example")):
                continue
            entries = {}
            for index, column in columns.items():
                cell = cells.get(index) or spans.get((number, index))
                entry = self._text(cell, column)
                if entry is not None:
                    place = self._sheet.place(number, index)
                    entries[column.key] = Entry(entry.text, place)
            self._stray(cells, columns, marks, number)
            own = any(cells.get(index) is not None for index in columns)
            if entries and own:
                yield Row(self._sheet.place(number, min(columns)), entries)
        self._say_formulas()

    def _columns(self, head: int) -> tuple[dict[int, Column], int]:
        """Return the known columns by number, and which one holds the marks of rows."""
        known: dict[int, Column] = {}
        marks = 0
        for index, cell in sorted(self._sheet.rows[head].items()):
            name = text_of(cell.value)
            folded = _heading(name)
            if folded in {_heading(ROW.zh), _heading(ROW.en or "")}:
                marks = index
                continue
            column = self._form.under(folded)
            if column is None:
                below = any(
                    row > head and index in cells for row, cells in self._sheet.rows.items()
                )
                self._unknown(name, cell.place, filled=below)
            elif column in known.values():
                self._twice(column, cell.place)
            else:
                known[index] = column
        for column in self._form.columns:
            if column.needed and column not in known.values():
                facts = {"sheet": self._sheet.name, "column": column.title.zh}
                place = self._sheet.place(head, 1)
                self._found.problems.append(Problem("sheet-column-missing", place, facts))
        return known, marks

    def _unknown(self, name: str, place: Place, *, filled: bool) -> None:
        close = near(_heading(name), [column.title.zh for column in self._form.columns])
        if close and filled:
            facts = {"name": name, "suggestion": close}
            self._found.problems.append(Problem("unknown-heading", place, facts))
        elif filled:
            facts = {"name": name, "sheet": self._sheet.name}
            self._found.notices.append(Problem("sheet-column-not-read", place, facts))

    def _twice(self, column: Column, place: Place) -> None:
        facts = {"column": column.title.zh, "sheet": self._sheet.name}
        self._found.problems.append(Problem("sheet-column-twice", place, facts))

    def _stray(
        self, cells: dict[int, Cell], columns: dict[int, Column], marks: int, number: int
    ) -> None:
        """Name what stands under no heading."""
        headed = {*columns, marks, *self._sheet.rows[self._head].keys()}
        for index in sorted(set(cells) - headed):
            place = self._sheet.place(number, index)
            facts = {"value": text_of(cells[index].value)[:40]}
            self._found.problems.append(Problem("sheet-cell-no-heading", place, facts))

    def _spans(self, head: int, columns: dict[int, Column]) -> dict[tuple[int, int], Cell]:
        """Return what merged cells say for the rows below their first; refuse those across."""
        self._head = head
        spans: dict[tuple[int, int], Cell] = {}
        for top, left, bottom, right in self._sheet.merged:
            cell = self._sheet.rows.get(top, {}).get(left)
            if bottom < head or cell is None or not any(left <= c <= right for c in columns):
                continue
            if left != right or top <= head:
                last = f"{letter(right)}{bottom}"
                facts = {"area": f"{letter(left)}{top}:{last}"}
                self._found.problems.append(Problem("sheet-merged", cell.place, facts))
                continue
            facts = {"area": f"{letter(left)}{top}:{letter(right)}{bottom}"}
            self._found.notices.append(Problem("sheet-merged-down", cell.place, facts))
            spans |= {(row, left): cell for row in range(top + 1, bottom + 1)}
        return spans

    def _text(self, cell: Cell | None, column: Column | None = None) -> Entry | None:
        """Return what a cell says; None where nothing, or nothing that can be taken."""
        if cell is None:
            return None
        problems = self._found.problems
        if cell.error:
            facts = {"value": str(cell.value)}
            problems.append(Problem("sheet-cell-error", cell.place, facts))
            return None
        if cell.formula and cell.value is None:
            problems.append(Problem("sheet-formula-blank", cell.place))
            return None
        if cell.formula:
            self._formulas.append(cell.place)
        text = text_of(cell.value)
        if not plain(text):
            return None
        if any((c < " " and c not in "\n\t") or "\x7f" <= c < "\xa0" for c in text):
            problems.append(Problem("sheet-control-mark", cell.place))
            return None
        exact = column is not None and column.reads not in {"number", "day", "moment"}
        if (
            exact
            and isinstance(cell.value, (int, float))
            and not isinstance(cell.value, bool)
            and len(text.lstrip("-")) > MOST_DIGITS
        ):
            problems.append(Problem("sheet-digits-lost", cell.place, {"value": text}))
            return None
        return Entry(text, cell.place)

    def _say_formulas(self) -> None:
        if self._formulas:
            cells = [place.file.rpartition("!")[2] for place in self._formulas]
            facts = {
                "sheet": self._sheet.name,
                "number": str(len(cells)),
                "cells": "、".join(cells[:10]),
            }
            self._found.notices.append(Problem("sheet-formulas", self._formulas[0], facts))
