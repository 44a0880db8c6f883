"""OCEL 2.0 in SQLite, read only, row by row; the one place where SQLite is opened for a trail.

The file is somebody else's: only plain tables are read, no view, no trigger and no virtual
table, and nothing is written. It has no lines: an event's line is its number in the order of
ids, and its place is its table and id.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from heapq import merge
from itertools import groupby
from pathlib import Path
from typing import Any
from urllib.parse import quote

from tolerance.trails.ocel import RawEvent, RawObject
from tolerance.trails.record import Survey

LARGEST = 1 << 24
"""Bytes of one value."""
_NEEDED = ("event", "object", "event_object", "event_map_type", "object_map_type")
_TABLES = "SELECT name, sql FROM sqlite_master WHERE type = 'table'"

Row = tuple[str, int, str, dict[str, str]]
"""The id; what kind of row it is; the table or the other object; the values by column."""
_DECLARED, _SAID, _RELATED = 0, 1, 2


class OcelSqlite:
    """A log in a database."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def objects(self, survey: Survey) -> Iterator[RawObject]:
        """Yield the objects, by id."""
        for number, (name, rows) in enumerate(self._things("object", survey), 1):
            states = tuple(s for kind, _, row in rows if kind == _SAID for s in _states(row))
            yield RawObject(number, name, _type(rows), states, _links(rows))

    def events(self, survey: Survey) -> Iterator[RawEvent]:
        """Yield the events, by id."""
        for number, (name, rows) in enumerate(self._things("event", survey), 1):
            time, at, values = "", f"event[{name}]", dict[str, str]()
            for kind, table, row in rows:
                if kind != _SAID:
                    continue
                if values or time:
                    survey.notice("trail-keys-twice", f"{table}[{name}]")
                at = f"{table}[{name}]"
                time = time or row.get("ocel_time", "")
                own = {k: v for k, v in row.items() if not k.startswith("ocel_")}
                values |= {k if k not in values else f"{k}#2": v for k, v in own.items()}
            yield RawEvent(number, name, _type(rows), time, values, _links(rows), at)

    def _things(
        self, what: str, survey: Survey
    ) -> Iterator[tuple[str, list[tuple[int, str, dict[str, str]]]]]:
        """Yield each id with its rows in all tables of events or objects."""
        try:
            with closing(_open(self._path)) as database:
                plain = _plain_tables(database)
                lacking = [name for name in _NEEDED if name not in plain]
                if lacking:
                    survey.fault("ocel-tables-missing", 0, tables="、".join(lacking))
                    return
                for name, rows in groupby(_rows(database, what, plain, survey), lambda r: r[0]):
                    yield name, [row[1:] for row in rows]
        except (sqlite3.Error, OverflowError) as fault:
            survey.fault("database-broken", 0, why=str(fault))


def _open(path: Path) -> sqlite3.Connection:
    uri = f"file:{quote(str(path.absolute()))}?mode=ro&immutable=1"
    database = sqlite3.connect(uri, uri=True)
    database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LARGEST)
    database.execute("PRAGMA trusted_schema = OFF")
    database.execute("PRAGMA query_only = ON")
    database.execute("PRAGMA cell_size_check = ON")
    return database


def _plain_tables(database: sqlite3.Connection) -> frozenset[str]:
    """Return the tables that hold rows of their own."""
    found = database.execute(_TABLES).fetchall()
    return frozenset(
        str(name) for name, sql in found if str(sql or "").lstrip()[:13].upper() == "CREATE TABLE "
    )


def _rows(
    database: sqlite3.Connection, what: str, plain: frozenset[str], survey: Survey
) -> Iterable[Row]:
    """Merge by id what is declared, what each type's table says, and the relations."""
    streams = [_select(database, _DECLARED, what, "ocel_id")]
    maps = database.execute(f"SELECT * FROM {_quoted(f'{what}_map_type')}")  # noqa: S608  quoted
    names = [one[0] for one in maps.description]
    types = {}
    for row in maps.fetchall():
        said = _texts(names, row)
        types[f"{what}_{said.get('ocel_type_map', '')}"] = said.get("ocel_type", "")
    for table, of_type in sorted(types.items()):
        if table in plain:
            streams.append(_select(database, _SAID, table, "ocel_id", of_type))
        else:
            survey.fault("ocel-tables-missing", 0, tables=table)
    if what == "event":
        streams.append(_select(database, _RELATED, "event_object", "ocel_event_id"))
    elif "object_object" in plain:
        streams.append(_select(database, _RELATED, "object_object", "ocel_source_id"))
    return merge(*streams, key=lambda row: row[:2])


def _select(
    database: sqlite3.Connection, kind: int, table: str, key: str, of_type: str = ""
) -> Iterator[Row]:
    """Yield a table's rows by id; names are quoted, values are none of the query."""
    order = f"ORDER BY CAST({_quoted(key)} AS TEXT)"
    found = database.execute(f"SELECT * FROM {_quoted(table)} {order}")  # noqa: S608  quoted
    names = [one[0] for one in found.description]
    for row in found:
        said = _texts(names, row)
        if of_type:
            said.setdefault("ocel_type", of_type)
        yield said.get(key, ""), kind, table, said


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _texts(names: list[str], row: tuple[Any, ...]) -> dict[str, str]:
    """Return the values that are there as text; bytes in hexadecimal."""
    return {
        name: value.hex() if isinstance(value, bytes) else str(value)
        for name, value in zip(names, row, strict=True)
        if value is not None
    }


def _type(rows: list[tuple[int, str, dict[str, str]]]) -> str:
    return next((row["ocel_type"] for kind, _, row in rows if row.get("ocel_type")), "")


def _links(rows: list[tuple[int, str, dict[str, str]]]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (row.get("ocel_object_id", row.get("ocel_target_id", "")), row.get("ocel_qualifier", ""))
        for kind, _, row in rows
        if kind == _RELATED
    )


def _states(row: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Yield what one row says of an object: all it holds, or the one attribute that changed."""
    changed = row.get("ocel_changed_field")
    for name, value in row.items():
        if not name.startswith("ocel_") and changed in {None, "", name}:
            yield name, value, row.get("ocel_time", "")
