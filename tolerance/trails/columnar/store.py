"""The one door to DuckDB, which is optional: columns in memory, on disk if they are many."""

from __future__ import annotations

import csv
import importlib.util
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tolerance.trails.record import Survey

if TYPE_CHECKING:
    import duckdb

MEMORY = "1200MB"
"""What DuckDB may hold; more goes to the disk. With Python beside it this stays below 2 GiB."""
LARGE = 1 << 25
"""Bytes from which reading event by event takes long enough to say why."""
_FETCH = 20_000
_UNSAFE = re.compile("[\n\r\x00\x1b]").search
_ESCAPES = str.maketrans({"\n": "\x1bn", "\r": "\x1br", "\x00": "\x1b0", "\x1b": "\x1be"})
"""What a reader of CSV may stumble over is handed over in other signs."""


def available() -> bool:
    """Say whether DuckDB is installed."""
    return importlib.util.find_spec("duckdb") is not None


def columns_for(path: Path, survey: Survey, *, fast: bool) -> bool:
    """Say whether a file is read in columns; note where a large one is not for want of DuckDB."""
    if not fast or available():
        return fast
    if path.stat().st_size > LARGE:
        survey.notice("trail-one-by-one")
    return False


class Store:
    """Tables of one file, gone when it is left."""

    def __init__(self, folder: Path) -> None:
        import duckdb  # noqa: PLC0415  optional, and loaded for large files only

        self.folder = folder
        self.fault: type[Exception] = duckdb.Error
        self._made = 0
        self.con: duckdb.DuckDBPyConnection = duckdb.connect(":memory:")
        for setting in (
            f"SET memory_limit='{MEMORY}'",
            f"SET temp_directory='{_quoted(folder / 'spill')}'",
            "SET preserve_insertion_order=true",
            "SET enable_progress_bar=false",
            "SET autoinstall_known_extensions=false",
            "SET autoload_known_extensions=false",
            "SET TimeZone='UTC'",
        ):
            self.con.execute(setting)

    def run(self, statement: str) -> None:
        """Execute a statement."""
        self.con.execute(statement)

    def rows(self, statement: str) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a query, a few thousand at a time, by a cursor of its own."""
        cursor = self.con.cursor()
        cursor.execute(statement)
        while found := cursor.fetchmany(_FETCH):
            yield from found
        cursor.close()

    def one(self, statement: str) -> tuple[Any, ...]:
        """Return the one row of a query."""
        return next(self.rows(statement))

    def table(self, name: str, columns: str, rows: Iterable[Sequence[object]]) -> None:
        """Make a table of rows from Python; None is no value.

        Args:
            name: of the table.
            columns: names and types, as in SQL.
            rows: the values, by column.

        """
        path = self.file(name)
        escaped = False
        with path.open("w", encoding="utf-8", newline="") as file:
            write = csv.writer(file, lineterminator="\n").writerow
            for row in rows:
                if any(isinstance(each, str) and _UNSAFE(each) for each in row):
                    write([each.translate(_ESCAPES) if isinstance(each, str) else each
                           for each in row])  # fmt: skip
                    escaped = True
                else:
                    write(row)
        self.run(f"CREATE TABLE {name} ({columns})")
        picked = ", ".join(_unescaped(column) for column in columns.split(",")) if escaped else "*"
        self.run(f"INSERT INTO {name} SELECT {picked} FROM {reading(path, columns)}")
        path.unlink()

    def file(self, name: str) -> Path:
        """Return the name of a file that nothing else uses."""
        self._made += 1
        return self.folder / f"{self._made}-{name}.csv"

    def translate(
        self, name: str, query: str, kinds: str, read: Callable[[str], Sequence[object]]
    ) -> None:
        """Make a table of distinct texts, each with what Python reads in it.

        Args:
            name: of the table; its first column is ``text``.
            query: yields the texts.
            kinds: names and types of the other columns.
            read: gives their values.

        """
        self.table(
            name,
            f"text VARCHAR, {kinds}",
            ((text, *read(text)) for (text,) in self.rows(query)),
        )


@contextmanager
def opened() -> Iterator[Store]:
    """Open a store with a folder for what it spills."""
    with tempfile.TemporaryDirectory(prefix="tolerance-") as folder:
        store = Store(Path(folder))
        try:
            yield store
        finally:
            store.con.close()


def reading(path: Path, columns: str, *, delimiter: str = ",", skip: int = 0) -> str:
    """Return the table function that reads a CSV of known columns, strictly."""
    kinds = ", ".join(
        "'{}': '{}'".format(*column.strip().split(" ", 1)) for column in columns.split(",")
    )
    ends = ", new_line='\\n'" if not skip else ""
    return (
        f"read_csv('{_quoted(path)}', auto_detect=false, header=false, skip={skip},"
        f" delim='{delimiter}'{ends}, quote='\"', escape='\"', columns={{{kinds}}},"
        f" strict_mode=true, null_padding=false, ignore_errors=false, max_line_size=16777216)"
    )


def _unescaped(column: str) -> str:
    name, kind = column.strip().split(" ", 1)
    if kind != "VARCHAR":
        return name
    found = name
    for sign, code in (("n", 10), ("r", 13), ("0", 0), ("e", 27)):
        found = f"replace({found}, chr(27) || '{sign}', chr({code}))"
    return found


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
