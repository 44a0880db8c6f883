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
    rows = _rows(path, encoding, survey)
    _, heading = next(rows, (1, []))
    return tuple(heading), _records(rows, heading, survey)


def _rows(path: Path, encoding: str, survey: Survey) -> Iterator[tuple[int, list[str]]]:
    """Yield each row that is not blank, with the line it begins on."""
    with open_text(path, encoding, survey) as file:
        head = file.readline(_WIDEST_CELL)
    with open_text(path, encoding, survey) as file:
        reader = csv.reader(file, delimiter=max(",;\t", key=head.count), strict=True)
        begins = 1
        try:
            for row in reader:
                if any(cell and not cell.isspace() for cell in row):
                    yield begins, row
                begins = reader.line_num + 1
        except csv.Error as fault:
            survey.fault("csv-broken", reader.line_num, why=str(fault))


def _records(
    rows: Iterator[tuple[int, list[str]]], heading: list[str], survey: Survey
) -> Iterator[Record]:
    width = len(heading)
    for line, row in rows:
        if len(row) != width:
            survey.fault("row-does-not-fit", line, cells=str(len(row)), width=str(width))
            continue
        yield Record(line, dict(zip(heading, row, strict=True)))
