"""A table exported as CSV to records, row by row in bounded memory.

UTF-8, UTF-16 or GB18030; comma, semicolon or tab. Nothing is repaired: a row that does not
fit its heading is a problem with its line.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from tolerance.trails.opening import encoding_of, open_text
from tolerance.trails.record import Record, Survey
from tolerance.trails.tableform import heading_of

_HEAD = 8
"""Lines by which the delimiter is told; a title above the table has none."""
_WIDEST_CELL = 1 << 24
"""Longer than any opinion or attachment list; a quotation mark left open ends here."""


def read_csv(path: Path, survey: Survey) -> tuple[tuple[str, ...], Iterator[Record]]:
    """Read the heading of a table, and give its rows one by one.

    Args:
        path: the file.
        survey: gathers each row that does not fit.

    Raises:
        ProblemsError: the file cannot be opened or is text in no encoding known.

    """
    encoding = encoding_of(path, survey)
    csv.field_size_limit(_WIDEST_CELL)
    heading, rows = heading_of(_rows(path, encoding, survey), survey)
    return tuple(heading), _records(rows, heading, survey)


def _rows(path: Path, encoding: str, survey: Survey) -> Iterator[tuple[int, list[str]]]:
    """Yield each row that is not blank, with the line it begins on."""
    with open_text(path, encoding, survey) as file:
        mark = _delimiter("".join(file.readline(_WIDEST_CELL) for _ in range(_HEAD)))
    with open_text(path, encoding, survey) as file:
        reader = csv.reader(file, delimiter=mark, strict=True)
        begins = 1
        try:
            for row in reader:
                if any("\0" in cell for cell in row):
                    survey.fault("csv-nul", begins)
                elif any(cell and not cell.isspace() for cell in row):
                    yield begins, row
                begins = reader.line_num + 1
        except csv.Error as fault:
            survey.fault("csv-broken", reader.line_num, why=str(fault))


def _delimiter(head: str) -> str:
    """Return the mark that parts the cells: as Excel's first line says, else the commonest."""
    if head[:4].lower() == "sep=" and head[4:5] in {",", ";", "\t"}:
        return head[4]
    return max(",;\t", key=head.count)


def _records(
    rows: Iterator[tuple[int, list[str]]], heading: list[str], survey: Survey
) -> Iterator[Record]:
    width = len(heading)
    names = _names(heading)
    for line, row in rows:
        if len(row) != width:
            survey.fault("row-does-not-fit", line, cells=str(len(row)), width=str(width))
            continue
        yield Record(line, dict(zip(names, row, strict=True)))


def _names(heading: list[str]) -> list[str]:
    """Name each column; a name that stands twice, or none, gets the column's number."""
    names: list[str] = []
    for number, name in enumerate(heading, 1):
        names.append(name if name.strip() and name not in names else f"{name}[{number}]")
    return names
