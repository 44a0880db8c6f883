"""The list of exhibits as a spreadsheet to be filled in; the one door to openpyxl for writing.

The same bytes on every run: no clock stands in it.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from tolerance.intake.sheet.columns import (
    EXAMPLE,
    GUIDE_SHEET,
    LISTS_SHEET,
    ROW,
    Column,
    Form,
)
from tolerance.intake.sheet.forms import FORMS
from tolerance.intake.sheet.guide import GUIDE
from tolerance.intake.sheet.lists import LISTS, OPEN
from tolerance.model.text import Language

BLANK_ROWS = 200
"""Rows below the heading that offer their lists."""
_EPOCH = datetime(1980, 1, 1)  # noqa: DTZ001  a spreadsheet's own times have no zone
_ZIPPED = (1980, 1, 1, 0, 0, 0)
_FONT = "宋体"
_HEAD = PatternFill("solid", fgColor="1F3864")
_NEEDED = PatternFill("solid", fgColor="8B1A1A")
_PALE = PatternFill("solid", fgColor="F2F2F2")
_THIN = Side(style="thin", color="BFBFBF")
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_TOP = Alignment(wrap_text=True, vertical="top")
_MIDDLE = Alignment(wrap_text=True, vertical="center", horizontal="center")
_REFERRED = {"respondents": "B", "matters": "B", "sources": "B", "exhibits": "B", "assertions": "B"}
"""Where the ids of a sheet stand."""
Rows = Mapping[str, Sequence[Mapping[str, object]]]


def write_book(
    language: Language,
    criteria: Iterable[tuple[str, str]] = (),
    tracks: Iterable[str] = (),
    rows: Rows | None = None,
) -> bytes:
    """Return the spreadsheet.

    Args:
        language: of headings, notes and lists.
        criteria: id and title of the criteria to be chosen from.
        tracks: the titles of the instruments to be chosen from.
        rows: form → rows to be filled in, each by the key of its columns; else an example.

    """
    return _Book(language, list(criteria), list(tracks), rows).content()


class _Book:
    def __init__(
        self,
        language: Language,
        criteria: list[tuple[str, str]],
        tracks: list[str],
        rows: Rows | None,
    ) -> None:
        self._language: Language = language
        self._rows = rows
        self._book = Workbook()
        self._ranges: dict[str, str] = {}
        self._lists = {
            name: [label.say(language) for label in words.values()] for name, words in LISTS.items()
        }
        self._lists["criterion"] = [f"{title}（{key}）" for key, title in criteria]
        self._lists["track"] = tracks

    def content(self) -> bytes:
        """Write every sheet, and pack it without a clock."""
        guide = self._book.active
        if not isinstance(guide, Worksheet):
            raise TypeError(guide)
        self._guide(guide)
        sheets = [(form, self._book.create_sheet(form.title.say(self._language))) for form in FORMS]
        self._options(self._book.create_sheet(LISTS_SHEET.say(self._language)))
        for form, sheet in sheets:
            if form.key == "case":
                self._upright(form, sheet)
            else:
                self._table(form, sheet)
            self._page(sheet)
        self._book.properties.creator = "tolerance"
        self._book.properties.created = _EPOCH
        self._book.properties.modified = _EPOCH
        return _packed(self._book)

    def _guide(self, sheet: Worksheet) -> None:
        sheet.title = GUIDE_SHEET.say(self._language)
        sheet.column_dimensions["A"].width = 4
        sheet.column_dimensions["B"].width = 96
        for number, (kind, text) in enumerate(GUIDE, 1):
            cell = sheet.cell(number, 1 if kind == "title" else 2, text.say(self._language))
            cell.alignment = Alignment(wrap_text=kind != "title", vertical="top")
            size = {"title": 16, "head": 12}.get(kind, 11)
            cell.font = Font(name=_FONT, size=size, bold=kind != "text")
        self._page(sheet, landscape=False)

    def _options(self, sheet: Worksheet) -> None:
        sheet.sheet_state = "hidden"
        title = quote_sheetname(sheet.title)
        for index, (name, words) in enumerate(self._lists.items(), 1):
            if not words:
                continue
            sheet.cell(1, index, name)
            for row, word in enumerate(words, 2):
                sheet.cell(row, index, word)
            letter = get_column_letter(index)
            self._ranges[name] = f"{title}!${letter}$2:${letter}${len(words) + 1}"

    def _upright(self, form: Form, sheet: Worksheet) -> None:
        heads = ("项目", "内容", "说明") if self._language == "zh" else ("Item", "Content", "Note")
        for index, (head, width) in enumerate(zip(heads, (20, 44, 60), strict=True), 1):
            self._head(sheet.cell(1, index, head), needed=False)
            sheet.column_dimensions[get_column_letter(index)].width = width
        given = next(iter((self._rows or {}).get(form.key, ())), {})
        for row, column in enumerate(form.columns, 2):
            name = sheet.cell(row, 1, column.title.say(self._language))
            name.fill = _NEEDED if column.needed else _HEAD
            name.font = Font(name=_FONT, bold=True, color="FFFFFF")
            name.border = _BOX
            value = sheet.cell(row, 2)
            _write(value, given.get(column.key))
            note = sheet.cell(row, 3, self._note(column))
            note.font = Font(name=_FONT, color="808080")
            note.alignment = value.alignment = _TOP
            note.border = value.border = _BOX
            if column.reads == "day":
                value.number_format = "yyyy-mm-dd"
            self._offer(sheet, column, f"B{row}")
        sheet.freeze_panes = "A2"

    def _note(self, column: Column) -> str:
        said = column.note.say(self._language)
        if not column.example or self._language != "zh":
            return said
        return f"{said}示例：{column.example}" if said else f"示例：{column.example}"

    def _table(self, form: Form, sheet: Worksheet) -> None:
        self._head(sheet.cell(1, 1, ROW.say(self._language)), needed=False)
        sheet.column_dimensions["A"].width = 7
        sheet.row_dimensions[1].height = 32
        filled = list((self._rows or {}).get(form.key, ()))
        last = max(BLANK_ROWS, len(filled)) + 2
        for index, column in enumerate(form.columns, 2):
            letter = get_column_letter(index)
            head = sheet.cell(1, index, column.title.say(self._language))
            self._head(head, needed=column.needed)
            note = column.note.say(self._language)
            if note:
                head.comment = Comment(note, "tolerance", 120, 260)
            sheet.column_dimensions[letter].width = column.width
            self._offer(sheet, column, f"{letter}2:{letter}{last}")
            for row, entries in enumerate(filled, 2):
                _write(sheet.cell(row, index), entries.get(column.key))
            if not filled:
                _write(sheet.cell(2, index), column.example or None)
            if column.reads == "day":
                for row in range(2, 40):
                    sheet.cell(row, index).number_format = "yyyy-mm-dd"
        if not filled:
            sheet.cell(2, 1, EXAMPLE.say(self._language))
            for cell in sheet[2]:
                cell.fill = _PALE
                cell.font = Font(name=_FONT, italic=True, color="808080")
        for cells in sheet.iter_rows(2, max(20, len(filled) + 1), 1, len(form.columns) + 1):
            for cell in cells:
                cell.border = _BOX
                cell.alignment = _TOP
        sheet.freeze_panes = "C2"

    def _head(self, cell: Cell, *, needed: bool) -> None:
        cell.fill = _NEEDED if needed else _HEAD
        cell.font = Font(name=_FONT, bold=True, color="FFFFFF")
        cell.alignment = _MIDDLE
        cell.border = _BOX

    def _offer(self, sheet: Worksheet, column: Column, cells: str) -> None:
        """Offer the words of a closed list, or the ids of another sheet."""
        name = column.reads if column.reads in {"criterion", "track"} else column.of
        formula = self._ranges.get(name)
        if column.reads == "ref" and name in _REFERRED:
            title = next(f.title.say(self._language) for f in FORMS if f.key == name)
            letter = _REFERRED[name]
            formula = f"{quote_sheetname(title)}!${letter}$3:${letter}${BLANK_ROWS + 2}"
        if formula is None or column.reads in {"refs", "choices", "texts"}:
            return
        strict = column.reads == "choice" and name not in OPEN
        offered = DataValidation("list", formula1=formula, allow_blank=True)
        offered.showErrorMessage = strict
        offered.error = (
            "请从下拉列表中选择。" if self._language == "zh" else "Choose from the list."
        )
        offered.add(cells)
        sheet.add_data_validation(offered)

    def _page(self, sheet: Worksheet, *, landscape: bool = True) -> None:
        sheet.page_setup.orientation = "landscape" if landscape else "portrait"
        sheet.page_setup.paperSize = 9  # A4
        sheet.page_setup.fitToWidth = 1
        sheet.page_setup.fitToHeight = 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        if landscape:
            sheet.print_title_rows = "1:1"


def _write(cell: Cell | MergedCell, value: object) -> None:
    """Set a value; a text is a text, whatever it begins with."""
    if value is None:
        return
    cell.value = value  # type: ignore[assignment]  # what a cell may hold
    if isinstance(value, str):
        cell.data_type = "s"


def _packed(book: Workbook) -> bytes:
    """Return a workbook as a file whose parts all have one time."""
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive:
        ExcelWriter(book, archive).write_data()
    packed = io.BytesIO()
    raw.seek(0)
    with zipfile.ZipFile(raw) as was, zipfile.ZipFile(packed, "w") as now:
        for part in sorted(was.infolist(), key=lambda p: p.filename != "[Content_Types].xml"):
            whole = zipfile.ZipInfo(part.filename, _ZIPPED)
            whole.compress_type = zipfile.ZIP_DEFLATED
            whole.external_attr = 0o644 << 16
            now.writestr(whole, was.read(part))
    return packed.getvalue()
