"""Texts to typed columns: a number for each case and each look of an event, instants for stamps.

What SQL cannot read as the events' own path does, Python reads once for each different text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tolerance.model.procedure import TrailMap
from tolerance.trails.columnar.stamps import (
    count_nights,
    odd_stamps,
    plain_form,
    start_of,
    width_of,
    zoned,
)
from tolerance.trails.columnar.store import Store
from tolerance.trails.events import Acts
from tolerance.trails.midnights import Midnights
from tolerance.trails.record import Survey
from tolerance.trails.spelling import plain

_SECOND = 1_000_000
"""A stamp no wider than this tells two acts apart."""
_SIMPLE = re.compile("[a-z][a-z_]*")
_TIDY = "[!-~]([ -~]*[!-~])?"
"""A case's name that is spelt plainly already, but for a stop at its end."""


def kept_as(name: str) -> str:
    """Return the column of ``ev`` in which an event's own value is kept."""
    return f"k_{_spelt(name)}"


def column_of(name: str) -> str:
    """Return the column in which a name's values are read."""
    return f"f_{_spelt(name)}"


def _spelt(name: str) -> str:
    """Write any name in signs that mean nothing to SQL."""
    return name if _SIMPLE.fullmatch(name) else f"0{name.encode().hex()}"


def make_typed(
    store: Store,
    mapping: TrailMap | None,
    zone: str | None,
    survey: Survey,
    fields: tuple[Sequence[str], Sequence[str]],
) -> None:
    """Make ``ev`` of ``given``: numbers for cases and letters, instants for stamps.

    Each event has its place in its case (``pos``) and whether it may be elsewhere (``tangled``).
    """
    _cases(store)
    _twins(store)
    told = tuple(dict.fromkeys(("activity", *fields[0])))
    _letters(store, Acts(mapping) if mapping is not None else None, told, survey)
    stamps, joins = [], []
    for name, short in (("time", ""), ("recorded", "r_")):
        column = column_of(name)
        _odd(store, name, zone, survey)
        form = plain_form(column, zone)
        start = start_of(column, f"odd_{name}", zone)
        stamps.append(
            f"{start} AS {short}s, CASE WHEN {form} THEN {start} + {width_of(column)}"
            f" ELSE odd_{name}.e END AS {short}e,"
            f" CASE WHEN {form} THEN {zoned(column)} ELSE odd_{name}.zoned END AS {short}zoned,"
            f" coalesce(odd_{name}.whole, false) AS {short}whole"
        )
        joins.append(f" LEFT JOIN odd_{name} ON odd_{name}.text = {column}")
    same = " AND ".join(
        f"letters.{column_of(name)} IS NOT DISTINCT FROM given.{column_of(name)}" for name in told
    )
    stamps += [f"given.{column_of(name)} AS {kept_as(name)}" for name in fields[1]]
    store.run(
        "CREATE TABLE typed AS SELECT n, line, place, cases.id AS c, letters.id AS letter,"
        " coalesce(twins.again, 0) > 0 AS again, trim(coalesce(f_id, '')) <> '' AS numbered, "
        + ", ".join(stamps)
        + " FROM given JOIN cases ON cases.text = f_case"
        + f" JOIN letters ON {same}"
        + " LEFT JOIN twins USING (n)"
        + "".join(joins)
    )
    _edges(store)
    store.run("DROP VIEW given")
    store.run("DROP TABLE raw")
    store.run(
        "CREATE TABLE ev AS SELECT * EXCLUDE (again, numbered, twin), twin AS twin,"
        " row_number() OVER x AS pos, coalesce(s IS NULL"
        " OR lag(e) OVER x > s OR lag(line) OVER x >= line, false) AS tangled"
        f" FROM (SELECT *, CASE WHEN NOT again THEN 0 WHEN numbered OR e - s <= {_SECOND} THEN 1"
        " ELSE 2 END AS twin FROM typed)"
        " WINDOW x AS (PARTITION BY c, twin = 1 ORDER BY s, e, line)"
    )
    store.run("DROP TABLE typed")
    _say(store, zone, survey)


def _edges(store: Store) -> None:
    """Keep the stamps that begin first and last as they were written, and count the persons."""
    ends = " UNION ALL ".join(
        f"SELECT '{edge}' AS edge, f_time AS text FROM given WHERE n ="
        f" (SELECT n FROM typed WHERE s IS NOT NULL ORDER BY s {way}, n LIMIT 1)"
        for edge, way in (("first", "ASC"), ("last", "DESC"))
    )
    store.run(f"CREATE TABLE edges AS {ends}")
    store.run(
        "CREATE TABLE people AS SELECT count(DISTINCT nullif(trim(f_actor), '')) AS actors"
        " FROM given"
    )


def _twins(store: Store) -> None:
    """Number the records that repeat an earlier one of their case in everything they say."""
    store.run(
        "CREATE TABLE twins AS SELECT n, row_number() OVER (PARTITION BY id, whole"
        " ORDER BY line, place, n) - 1 AS again FROM given JOIN cases ON text = f_case"
        " WHERE whole IN (SELECT whole FROM given GROUP BY whole HAVING count(*) > 1)"
    )


def _say(store: Store, zone: str | None, survey: Survey) -> None:
    """Note what reading event by event notes."""
    for line, place in store.rows("SELECT line, place FROM ev WHERE s IS NULL ORDER BY n"):
        survey.notice("trail-times-unread", place or str(line))
    if zone is None and store.one("SELECT coalesce(bool_or(NOT zoned), false) FROM ev")[0]:
        survey.notice("trail-zone-assumed")


def _odd(store: Store, name: str, zone: str | None, survey: Survey) -> None:
    """Read the unusual stamps of a column; the whole of it says what its midnights are."""
    odd, column = f"odd_{name}", column_of(name)
    odd_stamps(store, odd, column, zone)
    midnights, nights = count_nights(store, odd, column, zone)
    if not midnights:
        return
    counted = Midnights({name: midnights}, {name: nights})
    survey.midnights.midnights |= counted.midnights
    survey.midnights.nights |= counted.nights
    if counted.times():
        store.run(f"DROP TABLE {odd}")
        odd_stamps(store, odd, column, zone, "time")
        survey.notice("trail-midnights-as-times", column=name, number=str(midnights))
        return
    found = store.rows(
        f"SELECT line, place FROM given JOIN {odd} ON text = {column} WHERE midnight ORDER BY n"
    )
    for line, place in found:
        survey.notice("trail-midnights", place or str(line), column=name)


def _cases(store: Store) -> None:
    """Give each case a number; several spellings of one are one."""
    tidy = f"regexp_full_match(f_case, '{_TIDY}') AND right(f_case, 1) NOT IN ('.', ';', ',')"
    store.run("CREATE TABLE spelt AS SELECT DISTINCT f_case AS text FROM given")
    store.translate(
        "odd_case",
        f"SELECT text FROM spelt WHERE NOT ({tidy.replace('f_case', 'text')})",
        "name VARCHAR",
        lambda text: (plain(text),),
    )
    store.run(
        "CREATE TABLE cases AS SELECT text, name,"
        " CAST(dense_rank() OVER (ORDER BY name) AS INTEGER) AS id"
        " FROM (SELECT text, coalesce(odd_case.name, text) AS name FROM spelt"
        " LEFT JOIN odd_case USING (text))"
    )
    store.run("DROP TABLE spelt")
    store.run("DROP TABLE odd_case")


def _letters(store: Store, acts: Acts | None, fields: Sequence[str], survey: Survey) -> None:
    """Give each different way that an event can look to a constraint a number."""
    columns = ", ".join(column_of(name) for name in fields)
    rows = []
    found = store.rows(f"SELECT {columns}, count(*) FROM given GROUP BY ALL ORDER BY {columns}")
    for number, (*texts, times) in enumerate(found):
        activity = texts[0].strip()
        act = activity if acts is None else acts.of(activity, "", "")
        if act is None and acts is not None:
            for _ in range(times):
                survey.name("trail-unmapped", activity)
        rows.append((*texts, number, activity, act, times))
    kinds = ", ".join(f"{column_of(name)} VARCHAR" for name in fields)
    store.table(
        "letters", f"{kinds}, id INTEGER, activity VARCHAR, act VARCHAR, times BIGINT", rows
    )
