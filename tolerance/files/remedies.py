"""The table of remedies of a rulebooks folder, `remedies.yaml`. Knows no case.

What it may not say is refused here: a period that no text was seen for, above all.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import get_args

from tolerance.files.plainfiles import read_yaml
from tolerance.files.reading import Reader
from tolerance.model.problem import Place, Problem, ProblemsError
from tolerance.model.remedy import Decider, Limit, Remedies, Remedy

NAME = "remedies.yaml"


def read_remedies(shelf: Path) -> Remedies | None:
    """Read the remedies of a rulebooks folder; None where it has none.

    Raises:
        ProblemsError: with every fault of form, and every row that says what it may not.

    """
    path = shelf / NAME
    if not path.exists():
        return None
    shown = f"{shelf.name}/{NAME}"
    problems: list[Problem] = []
    reader = Reader(problems)
    table = reader.noun(Remedies, read_yaml(path, shown))
    if table is not None:
        kinds = list(get_args(Decider))
        for key in sorted(set(table.organs) - set(kinds)):
            place = reader.places.get(("organs", key), Place(shown))
            reader.unknown_key(key, kinds, place, ("organs",))
        problems.extend(_faults(table, reader, Place(shown)))
    if table is None or problems:
        raise ProblemsError(problems)
    return table


def _faults(table: Remedies, reader: Reader, head: Place) -> Iterator[Problem]:
    seen: set[str] = set()
    names = {r.id for r in table.remedies}
    for number, row in enumerate(table.remedies):
        place = reader.places.get(("remedies", number), head)
        if row.id in seen:
            yield Problem("remedy-twice", place, {"id": row.id})
        seen.add(row.id)
        if row.decider not in table.organs:
            yield Problem("remedy-organ-missing", place, {"id": row.id, "decider": row.decider})
        if row.after is not None and row.after not in names - {row.id}:
            yield Problem("remedy-step-missing", place, {"id": row.id, "after": row.after})
        if row.in_force.vacant_before is not None:
            path = ("remedies", number, "in_force", "vacant_before")
            key, field = path[-1], f"remedies[{number + 1}].in_force"
            facts = {"key": key, "field": field, "suggestion": ""}
            yield Problem("unknown-key", reader.places.get(path, place), facts)
        if not row.basis:
            yield Problem("citation-missing", place, {"id": row.id})
        yield from _said(row, place)


def _said(row: Remedy, place: Place) -> Iterator[Problem]:
    """A limit has one unit; and where no text was seen, nothing is said but the name."""
    limits: dict[str, Limit | None] = {
        "apply": row.apply,
        "directly": row.directly,
        "decide": row.decide,
        "extension": row.extension,
    }
    for key, limit in limits.items():
        if limit is not None and (limit.days is None) is (limit.months is None):
            yield Problem("remedy-limit-not-one", place, {"id": row.id, "key": key})
    effects = {"suspends": row.suspends, "heavier": row.heavier}
    told = [key for key, value in (*limits.items(), *effects.items()) if value is not None]
    if told and row.basis and not row.found:
        yield Problem("remedy-not-found", place, {"id": row.id, "keys": ", ".join(told)})
