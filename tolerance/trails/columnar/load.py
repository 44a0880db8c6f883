"""A file to typed columns: the same cases, acts and instants as event by event.

A plain table is read by DuckDB straight from the file; another encoding is put into UTF-8
first; every other format, and a table that is not plain, is read by its own reader and handed
over. What is a fault in a row makes the whole file go the way of its own reader, which names it.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path

from tolerance.model.procedure import TrailMap
from tolerance.trails.columnar.plainness import plainness
from tolerance.trails.columnar.quick_xes import Batch, read_batches
from tolerance.trails.columnar.store import Store, reading
from tolerance.trails.columnar.typed import column_of, make_typed
from tolerance.trails.csvfile import read_csv
from tolerance.trails.events import AHEAD, Columns, columns_of, excel_counts
from tolerance.trails.opening import GZIP, encoding_of, open_text
from tolerance.trails.reading import DOCUMENTS, READERS, format_of, guarded
from tolerance.trails.record import Record, Survey
from tolerance.trails.spelling import plain
from tolerance.trails.tableform import BELOW, FEWEST


class UnfitError(Exception):
    """The file is one that columns do not hold: it is read event by event."""


OURS = ("case", "activity", "time", "recorded", "actor", "id")
"""What is always loaded, where a file has it; further fields as they are asked for."""
_COPY = 1 << 22


def load(
    store: Store,
    path: Path,
    mapping: TrailMap | None,
    zone: str | None,
    survey: Survey,
    letters: Sequence[str] = (),
    kept: Sequence[str] = (),
) -> None:
    """Make the table ``ev`` of a file's events, sorted by case and instant.

    Args:
        store: where.
        path: the file.
        mapping: what its names and activities mean, or None for the usual names.
        zone: the zone of the source's clock, where it is declared.
        survey: gathers problems and notices.
        letters: names whose values tell one letter from another, beside the activity.
        kept: names whose values are kept for each event.

    Raises:
        ProblemsError: the file cannot be read at all.

    """
    if mapping is not None and (mapping.shape or mapping.forms or mapping.capture):
        raise UnfitError
    ours = tuple(dict.fromkeys((*OURS, *letters, *kept)))
    kind = format_of(path, survey)
    if kind in DOCUMENTS or kind == "mail" or kind.startswith("ocel"):
        raise UnfitError
    if kind == "csv":
        _table(store, path, mapping, survey, ours)
    elif kind == "xes":
        _hand_over(store, _mixed_rows(read_batches(path, survey), mapping, survey, ours), ours)
    else:
        _, records = READERS[kind](path, mapping, survey)
        _hand_over(store, _mixed_rows(guarded(records, survey), mapping, survey, ours), ours)
    if not survey.problems:
        make_typed(store, mapping, zone, survey, (letters, kept))


def _table(
    store: Store, path: Path, mapping: TrailMap | None, survey: Survey, ours: Sequence[str]
) -> None:
    encoding = encoding_of(path, survey)
    source = path
    with path.open("rb") as file:
        packed = file.read(len(GZIP)) == GZIP
    if packed or encoding != "utf-8-sig":
        source = store.file("utf8")
        with (
            open_text(path, encoding, survey) as old,
            source.open("w", encoding="utf-8", newline="") as new,
        ):
            while text := old.read(_COPY):
                new.write(text)
    if not _straight(store, source, mapping, survey, ours):
        headings, records = read_csv(path, survey)
        columns = columns_of(headings, mapping, survey, closed=True)
        if survey.problems:
            return
        ahead = list(islice(records, AHEAD))
        if excel_counts(ahead, columns):
            raise UnfitError
        whole = guarded(chain(ahead, records), survey)
        _hand_over(store, _record_rows(whole, lambda _: columns, survey, ours), ours)


def _straight(
    store: Store, path: Path, mapping: TrailMap | None, survey: Survey, ours: Sequence[str]
) -> bool:
    """Let DuckDB read a plain table; False, and nothing done, where it is not plain."""
    form = plainness(path)
    if form is None:
        return False
    with path.open(encoding="utf-8-sig", newline="") as file:
        headings = next(csv.reader(file, delimiter=form.delimiter, strict=True), [])
    trial = Survey(survey.place)
    columns = columns_of(headings, mapping, trial, closed=True)
    named = [name.strip() for name in headings]
    if trial.problems or "" in named or len(set(named)) < max(len(named), FEWEST):
        return False  # a title, a heading in two rows, or one column whose blank line is a row
    names = ", ".join(f"c{number} VARCHAR" for number in range(len(headings)))
    where = {name: f"c{headings.index(raw)}" for name, raw in columns.raw.items() if name in ours}
    picked = ", ".join(f"{where.get(name, 'NULL')} AS {column_of(name)}" for name in ours)
    beside = [n for n, raw in enumerate(headings) if raw != columns.raw["case"]]
    whole = ", ".join(f"trim(c{number})" for number in beside)  # a case is told by its number
    table = reading(path, names, delimiter=form.delimiter, skip=1)
    try:
        store.run(
            f"CREATE OR REPLACE TABLE raw AS SELECT {picked}, hash({whole}) AS whole FROM {table}"
        )
        count, blank = store.one(
            "SELECT count(*), count(*) FILTER (WHERE coalesce(trim(f_case), '') = ''"
            " OR coalesce(trim(f_activity), '') = '') FROM raw"
        )
    except store.fault:
        return False
    if count + 1 != form.lines or blank or _trimmed(store, columns):
        return False
    store.run(
        "CREATE OR REPLACE VIEW given AS SELECT rowid AS n, rowid + 2 AS line,"
        " CAST(NULL AS VARCHAR) AS place, * FROM raw"
    )
    survey.columns.update(trial.columns)
    return True


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _trimmed(store: Store, columns: Columns) -> bool:
    """Say whether a row may be a total, the heading again, or a day as Excel counts them."""
    again = " AND ".join(
        f"{column_of(name)} = {_quoted(columns.raw[name])}" for name in ("case", "activity")
    )
    (odd,) = store.one(
        f"SELECT count(*) FILTER (WHERE ({again}) OR (coalesce(trim(f_time), '') = ''"
        f" AND regexp_matches(f_case, {_quoted('(?i)^' + BELOW)}))) FROM raw"
    )
    (serial,) = store.one(
        "SELECT bool_and(regexp_full_match(trim(f_time), '[3-5][0-9]{4}([.][0-9]{1,15})?')) FROM"
        f" (SELECT f_time FROM raw WHERE trim(f_time) <> '' LIMIT {AHEAD})"
    )
    return bool(odd or serial)


def _hand_over(store: Store, rows: Iterable[Sequence[object]], ours: Sequence[str]) -> None:
    """Make a table of rows that Python read."""
    columns = ", ".join(f"{column_of(name)} VARCHAR" for name in ours)
    store.run("DROP VIEW IF EXISTS given")
    store.run("DROP TABLE IF EXISTS raw")
    store.table("raw", f"line BIGINT, place VARCHAR, {columns}, whole BIGINT", rows)
    store.run("CREATE OR REPLACE VIEW given AS SELECT rowid AS n, * FROM raw")


def _record_rows(
    records: Iterable[Record],
    columns_for: Callable[[Record], Columns],
    survey: Survey,
    ours: Sequence[str],
) -> Iterator[Sequence[object]]:
    for record in records:
        raw = columns_for(record).raw
        row = [record.values.get(raw.get(name, ""), "").strip() for name in ours]
        if not row[1] or not plain(row[0]):
            survey.fault("row-without-key", record.line)
            continue
        case = raw.get("case")
        said = {(name, text.strip()) for name, text in record.values.items() if name != case}
        yield (record.line, record.at, *row, hash((frozenset(said), record.objects)))


def _mixed_rows(
    given: Iterable[Batch | Record],
    mapping: TrailMap | None,
    survey: Survey,
    ours: Sequence[str],
) -> Iterator[Sequence[object]]:
    """Yield rows of records whose names differ, and of batches."""
    known: dict[frozenset[str], Columns] = {}

    def columns_for(names: Iterable[str]) -> Columns:
        key = frozenset(names)
        if key not in known:
            known[key] = columns_of(names, mapping, survey, closed=False)
        return known[key]

    for found in given:
        if isinstance(found, Record):
            yield from _record_rows([found], lambda r: columns_for(r.values), survey, ours)
            continue
        raw = columns_for(found.names).raw
        empty = ("",) * len(found.lines)
        picked = [
            tuple(map(str.strip, found.column(raw[name]))) if name in raw else empty
            for name in ours
        ]
        if all(picked[0]) and all(picked[1]):
            yield from zip(found.lines, empty, *picked, _said(found, raw.get("case")), strict=True)
        else:
            records = found.records()
            yield from _record_rows(records, lambda r: columns_for(r.values), survey, ours)


def _said(batch: Batch, case: str | None) -> Iterator[int]:
    """Yield for each record of a batch a number that tells it from others of its case."""
    names = [name for name in batch.names if name != case]
    columns = [map(str.strip, batch.column(name)) for name in names]
    for values in zip(*columns, strict=True):
        yield hash((frozenset(zip(names, values, strict=True)), ()))
