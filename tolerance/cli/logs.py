"""The logs that a ``trail`` command is pointed at: a file of its own, or those of a case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tolerance.cli.objects import problems_object
from tolerance.cli.places import folder
from tolerance.cli.progress import counted
from tolerance.files.case import find_cases, read_case
from tolerance.files.digests import digest_of
from tolerance.files.editions import named_editions
from tolerance.files.loose import read_map
from tolerance.model.problem import Place, Problem, ProblemsError
from tolerance.model.procedure import TrailMap
from tolerance.model.rulebook import Rulebook
from tolerance.model.text import Language
from tolerance.model.trail import Event
from tolerance.report.problems import notice
from tolerance.report.trail_object import summary_object
from tolerance.shelf import open_shelf
from tolerance.trails.columnar.store import LARGE, available
from tolerance.trails.columnar.summary import survey_file
from tolerance.trails.midnights import narrowed
from tolerance.trails.reading import say_midnights, settled, stream
from tolerance.trails.record import Survey
from tolerance.trails.summary import Summary, summarise


@dataclass(slots=True)
class Log:
    """One file with how it is to be read, and what was met while it was."""

    path: Path
    shown: str
    mapping: TrailMap | None
    zone: str | None
    survey: Survey
    counted: Summary = field(default_factory=Summary)

    def events(self) -> Iterator[Event]:
        """Yield the events one by one; problems gather in the survey."""
        yield from stream(self.path, self.mapping, self.zone, self.survey)

    def whole(self) -> list[Event]:
        """Return every event; what was read before a fault is kept."""
        try:
            return settled(counted(self.events()), self.zone, self.survey)
        except ProblemsError as fault:
            self.survey.problems.extend(fault.problems)
            return []

    def summarised(self) -> Log:
        """Count the events, keeping what was read before a fault; a large log in columns.

        Where the whole file says that its midnights are times, it is counted once more so.
        """
        with suppress(ProblemsError):  # a fault: then event by event, as far as it can be read
            if self.path.stat().st_size > LARGE and available():
                self.counted = survey_file(self.path, self.mapping, self.zone, self.survey)
                return self
        self.survey.forget()
        try:
            self.counted = summarise(counted(self.events()))
            times = say_midnights(self.survey)
            if times:
                again = stream(self.path, self.mapping, self.zone, Survey(self.shown))
                self.counted = summarise(narrowed(again, times, self.zone))
        except ProblemsError as fault:
            self.survey.problems.extend(fault.problems)
        return self

    @property
    def columns(self) -> Mapping[str, str]:
        """Our names → the raw names found."""
        return self.survey.columns

    def object(self, language: Language) -> dict[str, Any]:
        """Return what ``trail show --json`` prints of a log."""
        return {
            "schema": "tolerance/trail/1",
            "file": self.shown,
            **summary_object(self.counted, mapped=self.mapping is not None),
            "columns": dict(sorted(self.columns.items())),
            "sources": [self.source()],
            "problems": problems_object(self.survey.problems, language)["problems"],
            "problems_unsaid": self.survey.unsaid,
            "notices": self.notices(language),
        }

    def source(self) -> dict[str, Any]:
        """Return what the file itself is."""
        digest = digest_of(self.path)
        return {"file": self.shown, "bytes": self.path.stat().st_size, "sha256": digest}

    def notices(self, language: Language) -> list[dict[str, str]]:
        """Return the notices, worded."""
        return [
            {"code": code, "message": notice(code, facts, language)}
            for code, facts in self.survey.notices()
        ]


def open_logs(
    path: Path,
    mapping: str | None,
    zone: str | None,
    rulebook: str | None,
    rulebooks: Path | None,
) -> list[Log]:
    """Return the log at a path, or every trail of the case there.

    Raises:
        ProblemsError: there is nothing, or no map of that name.

    """
    if is_case(path):
        return _of_case(path, mapping, rulebook, rulebooks)
    if not path.is_file():
        raise ProblemsError([Problem("file-missing", Place(str(path)))])
    chosen = the_map(mapping, rulebook, rulebooks)
    return [Log(path, str(path), chosen, zone, Survey(str(path), path.name))]


def is_case(path: Path) -> bool:
    """Say whether a path is a case and no log.

    Raises:
        ProblemsError: the path can be no file's.

    """
    try:
        if path.is_dir():
            return (path / "case.yaml").is_file()
    except OSError as fault:  # a name that no file system takes
        raise ProblemsError([_unreadable(fault, path)]) from None
    return path.suffix.lower() in {".yaml", ".yml"}


def _unreadable(fault: OSError, path: Path) -> Problem:
    return Problem("file-unreadable", Place(str(path)), {"why": fault.strerror or ""})


def _of_case(
    path: Path, mapping: str | None, rulebook: str | None, rulebooks: Path | None
) -> list[Log]:
    file = read_case(find_cases(path)[0])
    zones = {s.id: s.clock.zone for s in file.case.sources if s.clock is not None}
    logs = []
    for exhibit in file.case.exhibits:
        where = file.files.get(exhibit.id)
        if exhibit.kind != "trail" or where is None:
            continue
        chosen = the_map(mapping or exhibit.map, rulebook, rulebooks)
        survey = Survey(str(where), exhibit.id)
        logs.append(Log(where, exhibit.id, chosen, zones.get(exhibit.source), survey))
    if not logs:
        raise ProblemsError([Problem("case-without-trail", Place(str(path)))])
    return logs


def the_map(name: str | None, rulebook: str | None, rulebooks: Path | None) -> TrailMap | None:
    """Return a map by its name in a rulebook, or from a file.

    Raises:
        ProblemsError: there is no such map.

    """
    if name is None:
        return None
    if name.endswith((".yaml", ".yml")):
        return read_map(Path(name))
    known: set[str] = set()
    for book in books(rulebook, rulebooks):
        if name in book.maps:
            return book.maps[name]
        known |= set(book.maps)
    facts = {"name": name, "suggestion": ", ".join(sorted(known))}
    raise ProblemsError([Problem("unknown-map", facts=facts)])


def books(rulebook: str | None, rulebooks: Path | None) -> Iterator[Rulebook]:
    """Yield the rulebooks to look in: the one named, else all that stand alone."""
    shelf = open_shelf(folder("rulebooks", rulebooks), scenarios=False)
    chosen = named_editions(shelf.editions, rulebook) if rulebook else shelf.editions
    for edition in chosen:
        shelf.as_released(edition)
        yield shelf.standing_alone(edition).rulebook
