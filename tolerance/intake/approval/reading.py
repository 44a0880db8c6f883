"""An approval export as events: under the map that is named, or the only one that fits.

Knows maps and events; no case.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tolerance.files.loose import read_map
from tolerance.intake.sheet.file import Sheet, read_book
from tolerance.intake.sheet.lists import near
from tolerance.intake.sheet.values import text_of
from tolerance.model.problem import Place, Problem, ProblemsError
from tolerance.model.procedure import TrailMap
from tolerance.model.rulebook import Rulebook
from tolerance.model.trail import Event
from tolerance.trails.reading import READABLE, stream
from tolerance.trails.record import Notice, Survey

MOST_NAMED = 20
MOST_EXACT = 10**15
"""A whole number that a spreadsheet keeps exactly is smaller."""
_SHEETS = frozenset({".xlsx", ".xlsm", ".xls"})


@dataclass(frozen=True, slots=True)
class Reading:
    """What an export comes to under one map."""

    name: str
    events: tuple[Event, ...]
    notices: tuple[Notice, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def instances(self) -> tuple[str, ...]:
        """The process instances, in their order."""
        return tuple(dict.fromkeys(event.case for event in self.events))

    @property
    def acts(self) -> dict[str, int]:
        """Act → how many records stand for it."""
        return _counted([event.act for event in self.events if event.act is not None])

    @property
    def unmapped(self) -> dict[str, int]:
        """Activity that stands for no act → how many records."""
        return _counted([event.activity for event in self.events if event.act is None])


def _counted(names: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for name in names:
        found[name] = found.get(name, 0) + 1
    return dict(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))


def readable(path: Path, spare: Path) -> tuple[Path, bytes | None]:
    """Return a file that trails are read from; a spreadsheet is written out row by row."""
    if path.suffix.lower() not in _SHEETS:
        place = Place(str(path))
        if not path.is_file():
            raise ProblemsError([Problem("file-missing", place)])
        if path.suffix.lower() not in READABLE:
            facts = {"id": path.name, "suffix": path.suffix}
            raise ProblemsError([Problem("trail-format", place, facts)])
        return path, None
    content = _rows_as_text(path)
    made = spare / f"{path.stem}.csv"
    made.write_bytes(content)
    return made, content


def _rows_as_text(path: Path) -> bytes:
    """Return the one sheet of a spreadsheet as CSV, every row on the line of its number."""
    sheets = [sheet for sheet in read_book(path, str(path)) if sheet.rows]
    if len(sheets) != 1:
        facts = {"number": str(len(sheets)), "sheets": "、".join(s.name for s in sheets)}
        raise ProblemsError([Problem("export-sheets", Place(str(path)), facts)])
    problems = [*_unsure(sheets[0], str(path))]
    if problems:
        raise ProblemsError(problems)
    rows = sheets[0].rows
    width = max(column for row in rows.values() for column in row)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    for number in range(1, max(rows) + 1):
        row = rows.get(number, {})
        if row:
            writer.writerow(
                [text_of(row[c].value) if c in row else "" for c in range(1, width + 1)]
            )
        else:
            text.write("\n")
    return text.getvalue().encode()


def _unsure(sheet: Sheet, shown: str) -> list[Problem]:
    """Return the cells whose value is not sure."""
    found = []
    for number, row in sorted(sheet.rows.items()):
        for cell in row.values():
            at = {"cell": cell.place.file}
            place = Place(shown, number)
            if cell.error:
                found.append(Problem("sheet-cell-error", place, {"value": str(cell.value), **at}))
            elif cell.formula and cell.value is None:
                found.append(Problem("sheet-formula-blank", place, at))
            elif isinstance(cell.value, int | float) and abs(cell.value) >= MOST_EXACT:
                facts = {"value": text_of(cell.value), **at}
                found.append(Problem("sheet-digits-lost", place, facts))
    return found[:MOST_NAMED]


def read_under(
    path: Path, shown: str, name: str | None, book: Rulebook, zone: str | None
) -> Reading:
    """Read under the map that is named, else under the only one that fits.

    Raises:
        ProblemsError: with what keeps it from being read, or the maps that fit.

    """
    if name is not None and name.endswith((".yaml", ".yml")):
        return _sound(_under(path, shown, Path(name).stem, read_map(Path(name)), zone), shown)
    if name is not None:
        if name not in book.maps:
            facts = {"name": name, "suggestion": near(name, book.maps, 0.4)}
            raise ProblemsError([Problem("unknown-map", Place(shown), facts)])
        return _sound(_under(path, shown, name, book.maps[name], zone), shown)
    tried = [_under(path, shown, key, each, zone) for key, each in sorted(book.maps.items())]
    fit = [reading for reading in tried if not reading.problems and reading.acts]
    if len(fit) == 1:
        return fit[0]
    facts = {"maps": "、".join(r.name for r in fit or tried)}
    if fit:
        raise ProblemsError([Problem("export-maps-two", Place(shown), facts)])
    raise ProblemsError([Problem("export-map-none", Place(shown), facts)])


def _sound(reading: Reading, shown: str) -> Reading:
    if reading.problems:
        raise ProblemsError(list(reading.problems))
    if not reading.events:
        raise ProblemsError([Problem("trail-empty", Place(shown))])
    return reading


def _under(path: Path, shown: str, name: str, mapping: TrailMap, zone: str | None) -> Reading:
    survey = Survey(shown, Path(shown).name)
    try:
        events = tuple(stream(path, mapping, zone, survey))
    except ProblemsError as fault:
        return Reading(name, (), (), tuple(fault.problems))
    return Reading(name, events, tuple(survey.notices()), tuple(survey.problems))
