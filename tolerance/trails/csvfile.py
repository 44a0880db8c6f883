"""A table exported as CSV to records, row by row in bounded memory.

UTF-8, UTF-16 or GB18030; comma, semicolon or tab. Nothing is repaired: a row that does not
fit its heading is a problem with its line.
"""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator
from pathlib import Path

from tolerance.model.problem import Place, Problem, ProblemsError
from tolerance.trails.record import Record, Survey

_CHUNK = 1 << 20
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
    encoding = _encoding(path, survey)
    csv.field_size_limit(_WIDEST_CELL)
    rows = _rows(path, encoding, survey)
    _, heading = next(rows, (1, []))
    return tuple(heading), _records(rows, heading, survey)


def _rows(path: Path, encoding: str, survey: Survey) -> Iterator[tuple[int, list[str]]]:
    """Yield each row that is not blank, with the line it begins on."""
    with path.open(encoding=encoding, newline="") as file:
        head = file.readline()
        file.seek(0)
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


def _encoding(path: Path, survey: Survey) -> str:
    """Return the one encoding in which the whole file is text."""
    try:
        with path.open("rb") as file:
            start = file.read(4)
    except OSError as fault:
        place = Place(survey.place)
        raise ProblemsError(
            [Problem("file-unreadable", place, {"why": fault.strerror or ""})]
        ) from None
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        candidates = [("utf-16", "UTF-16")]
    else:
        candidates = [("utf-8-sig", "UTF-8"), ("gb18030", "GB18030")]
    for codec, name in candidates:
        if _decodes(path, codec):
            if name != "UTF-8":
                survey.notice("trail-encoding", encoding=name)
            return codec
    raise ProblemsError([Problem("not-utf-8", Place(survey.place), {"guess": "?"})])


def _decodes(path: Path, codec: str) -> bool:
    decoder = codecs.getincrementaldecoder(codec)()
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
