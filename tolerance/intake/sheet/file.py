"""A spreadsheet file to plain cells; the one door to openpyxl for reading.

It refuses what is no .xlsx, what is too large, and what could be read in two ways, and says so;
it changes no value. Knows no heading and no case.
"""

from __future__ import annotations

import io
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook import Workbook

from tolerance.intake.sheet.bounds import MOST_BUILT, built, one_byte
from tolerance.intake.sheet.values import Value
from tolerance.model.problem import Place, Problem, ProblemsError

MOST_BYTES = 20_000_000
MOST_UNPACKED = 60_000_000
MOST_PARTS = 2_000
MOST_CELLS = 200_000
MOST_ROWS = 20_000
MOST_COLUMNS = 16_384
_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MACRO = "vbaProject.bin"
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    InvalidFileException,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    SyntaxError,  # of XML
    EOFError,
    OSError,
    RuntimeError,
    ArithmeticError,
    AssertionError,
)
"""What the libraries raise on a file that is no sound spreadsheet."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One value and where it stands."""

    value: Value
    place: Place
    """Its file is the sheet's name with the cell: ``证据!G7``."""
    error: bool = False
    formula: bool = False


@dataclass(slots=True)
class Sheet:
    """One sheet: what stands in it, and what of it is not seen on the screen."""

    name: str
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: tuple[tuple[int, int, int, int], ...] = ()
    """First row, first column, last row, last column."""

    def place(self, row: int, column: int) -> Place:
        """Return the place of a cell."""
        return Place(f"{self.name}!{letter(column)}{row}", row)


def letter(column: int) -> str:
    """Return the letters of a column by its number, from 1."""
    return get_column_letter(column)


def read_book(path: Path, shown: str) -> list[Sheet]:
    """Return the sheets of a file.

    Raises:
        ProblemsError: it cannot be read, or is none that may be.

    """
    _look(path, shown)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what the library cannot keep is none of ours
        try:
            content = path.read_bytes()
            values = load_workbook(io.BytesIO(content), data_only=True)
            written = load_workbook(io.BytesIO(content))
        except _BROKEN as fault:
            facts = {"why": str(fault).splitlines()[0][:120] if str(fault) else ""}
            raise ProblemsError([Problem("sheet-broken", Place(shown), facts)]) from None
        return list(_sheets(values, written, shown))


def _look(path: Path, shown: str) -> None:
    """Refuse a file that is no .xlsx, or one that is not what it seems."""
    place = Place(shown)
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise ProblemsError([Problem("sheet-no-file", place)])
        with path.open("rb") as file:
            head = file.read(8)
    except FileNotFoundError:
        raise ProblemsError([Problem("file-missing", place)]) from None
    except (OSError, ValueError) as fault:
        facts = {"why": getattr(fault, "strerror", "") or ""}
        raise ProblemsError([Problem("file-unreadable", place, facts)]) from None
    if size > MOST_BYTES:
        facts = {"bytes": str(size), "most": str(MOST_BYTES)}
        raise ProblemsError([Problem("file-too-large", place, facts)])
    if head.startswith(_OLE):
        if _ENCRYPTED in path.read_bytes():
            raise ProblemsError([Problem("sheet-locked", place)])
        raise ProblemsError([Problem("sheet-old", place)])
    if not zipfile.is_zipfile(path):
        raise ProblemsError([Problem("sheet-none", place, {"suffix": path.suffix})])
    _look_inside(path, place)


def _look_inside(path: Path, place: Place) -> None:
    try:
        with zipfile.ZipFile(path) as packed:
            parts = packed.infolist()
            names = {part.filename for part in parts}
            unpacked = sum(part.file_size for part in parts)
            if unpacked > MOST_UNPACKED or len(parts) > MOST_PARTS:
                facts = {"bytes": str(unpacked), "most": str(MOST_UNPACKED)}
                raise ProblemsError([Problem("sheet-bomb", place, facts)])
            if any(name.endswith(_MACRO) for name in names):
                raise ProblemsError([Problem("sheet-macro", place)])
            if "xl/workbook.xml" not in names:
                raise ProblemsError([Problem("sheet-none", place, {"suffix": path.suffix})])
            left = MOST_BUILT
            for part in parts:  # whatever their names: a sheet may have any
                text = one_byte(packed.read(part))
                left -= built(text)
                if left < 0:
                    facts = {"most": str(MOST_BUILT)}
                    raise ProblemsError([Problem("sheet-empty-cells", place, facts)])
                if part.filename.endswith((".xml", ".rels")) and _declares(text):
                    facts = {"why": "DOCTYPE"}
                    raise ProblemsError([Problem("sheet-broken", place, facts)])
    except _BROKEN as fault:
        facts = {"why": str(fault).splitlines()[0][:120] if str(fault) else ""}
        raise ProblemsError([Problem("sheet-broken", place, facts)]) from None


def _declares(text: bytes) -> bool:
    return b"<!DOCTYPE" in text or b"<!ENTITY" in text


def _sheets(values: Workbook, written: Workbook, shown: str) -> Iterator[Sheet]:
    left = MOST_CELLS
    for name in values.sheetnames:
        shown_sheet, formulas = values[name], written[name]
        if not hasattr(shown_sheet, "merged_cells"):
            continue  # a sheet that is a chart
        sheet = Sheet(
            name,
            hidden=shown_sheet.sheet_state != "visible",
            hidden_rows=frozenset(
                int(number) for number, row in shown_sheet.row_dimensions.items() if row.hidden
            ),
            hidden_columns=frozenset(
                number
                for dimension in shown_sheet.column_dimensions.values()
                if dimension.hidden
                for number in range(dimension.min or 0, min(dimension.max or 0, MOST_COLUMNS) + 1)
            ),
            merged=tuple(
                (area.min_row, area.min_col, area.max_row, area.max_col)
                for area in shown_sheet.merged_cells.ranges
            ),
        )
        # Its own table of the cells that there are: to ask row by row would make the others.
        there = cast("Mapping[tuple[int, int], Any]", vars(formulas)["_cells"])
        cached = cast("Mapping[tuple[int, int], Any]", vars(shown_sheet)["_cells"])
        for (row, column), cell in sorted(there.items()):
            if cell.value is None:
                continue
            left -= 1
            if left < 0 or row > MOST_ROWS:
                facts = {"most": str(MOST_CELLS), "rows": str(MOST_ROWS), "sheet": name}
                raise ProblemsError([Problem("sheet-too-long", Place(shown, row), facts)])
            kept = cached.get((row, column))
            sheet.rows.setdefault(row, {})[column] = Cell(
                None if kept is None else kept.value,
                sheet.place(row, column),
                kept is not None and kept.data_type == "e",
                cell.data_type == "f",
            )
        yield sheet
