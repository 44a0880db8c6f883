"""A trail's file to its events, whatever its format."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from tolerance.model.problem import Place, Problem, ProblemsError
from tolerance.model.procedure import TrailMap
from tolerance.model.trail import Event, Trail
from tolerance.trails.csvfile import read_csv
from tolerance.trails.events import events
from tolerance.trails.kinds import SUFFIXES, kind_of, suffix_of
from tolerance.trails.midnights import narrowed
from tolerance.trails.record import Record, Survey

Headings = tuple[str, ...] | None
Given = tuple[Headings, Iterator[Record]]
Reader = Callable[[Path, TrailMap | None, Survey], Given]


def _csv(path: Path, _: TrailMap | None, survey: Survey) -> Given:
    return read_csv(path, survey)


def _xes(path: Path, _: TrailMap | None, survey: Survey) -> Given:
    from tolerance.trails.xes import read_xes  # noqa: PLC0415  most trails are tables

    return read_xes(path, survey)


def _json_lines(path: Path, _: TrailMap | None, survey: Survey) -> Given:
    from tolerance.trails.jsonlines import read_json_lines  # noqa: PLC0415  as above

    return read_json_lines(path, survey)


def _json_list(path: Path, _: TrailMap | None, survey: Survey) -> Given:
    from tolerance.trails.jsonlines import read_json_list  # noqa: PLC0415  as above

    return read_json_list(path, survey)


def _ocel(kind: str) -> Reader:
    def read(path: Path, mapping: TrailMap | None, survey: Survey) -> Given:
        from tolerance.trails.ocel import read_ocel  # noqa: PLC0415  as above
        from tolerance.trails.ocel_forms import form_of  # noqa: PLC0415  as above

        wanted = mapping.object_type if mapping is not None else None
        return read_ocel(form_of(kind, path, survey), wanted, survey)

    return read


def _mail(path: Path, _: TrailMap | None, survey: Survey) -> Given:
    from tolerance.trails.mail import read_mail  # noqa: PLC0415  as above

    return read_mail(path, survey)


def _docx(path: Path, _: TrailMap | None, survey: Survey) -> Given:
    from tolerance.trails.docx import read_docx  # noqa: PLC0415  as above

    return read_docx(path, survey)


def _pdf(path: Path, _: TrailMap | None, survey: Survey) -> Given:
    from tolerance.trails.pdf import read_pdf  # noqa: PLC0415  as above

    return read_pdf(path, survey)


def _image(path: Path, _: TrailMap | None, survey: Survey) -> Given:
    from tolerance.trails.image import read_image  # noqa: PLC0415  as above

    return read_image(path, survey)


READERS: Mapping[str, Reader] = {
    "csv": _csv,
    "xes": _xes,
    "json-lines": _json_lines,
    "json-list": _json_list,
    "ocel-json": _ocel("ocel-json"),
    "ocel-xml": _ocel("ocel-xml"),
    "ocel-sqlite": _ocel("ocel-sqlite"),
    "mail": _mail,
    "zip": _docx,
    "ole": _docx,
    "pdf": _pdf,
    "jpeg": _image,
    "png": _image,
    "image": _image,
}
"""What a file is → what reads it. A new format is a line here and its marks in ``kinds``."""
DOCUMENTS = frozenset({"zip", "ole", "pdf", "jpeg", "png", "image"})
"""Kinds that are read only under a name of their own: a spreadsheet called .csv is none."""
READABLE = frozenset({*SUFFIXES, ".gz"})
"""Suffixes of the files that can be read."""


def stream(
    path: Path, mapping: TrailMap | None, zone: str | None, survey: Survey
) -> Iterator[Event]:
    """Yield the events of a file one by one, in bounded memory.

    Args:
        path: the file; its content, and where that does not tell its suffix, says what it is.
        mapping: what its names and activities mean, or None for the usual names.
        zone: the zone of the source's clock, where it is declared.
        survey: gathers problems and notices as they are met.

    Raises:
        ProblemsError: the file cannot be read at all.

    """
    headings: Headings
    if mapping is not None and mapping.shape is not None:
        from tolerance.trails.approvals import read_approvals  # noqa: PLC0415  most are tables

        headings, records = read_approvals(path, mapping.shape, survey)
    else:
        headings, records = READERS[format_of(path, survey)](path, mapping, survey)
    yield from events(guarded(records, survey), headings, mapping, zone, survey)


def format_of(path: Path, survey: Survey) -> str:
    """Return which of the readers reads a file; say where its name says something else."""
    suffix = suffix_of(path)
    named = SUFFIXES.get(suffix, ())
    found = kind_of(path, survey)
    place = Place(survey.place)
    if found == "ocel-1":
        raise ProblemsError([Problem("ocel-1", place)])
    if found == "nothing" and named[:1] != ("csv",):
        raise ProblemsError([Problem("trail-empty", place)])
    if found in {"", "nothing"}:
        found = named[0] if named else ""
    if found not in READERS or (found in DOCUMENTS and found not in named):
        seen = found.removeprefix("xml:") or "?"
        raise ProblemsError([Problem("trail-content-unknown", place, {"seen": seen})])
    if found not in named:
        survey.notice("trail-suffix-differs", suffix=suffix or "?", kind=found)
    return found


def guarded(records: Iterator[Record], survey: Survey) -> Iterator[Record]:
    """Give records until the file itself cannot be read on, and note after which line."""
    line = 0
    try:
        for record in records:
            line = record.line
            yield record
    except ProblemsError as fault:
        for problem in fault.problems:
            survey.fault(problem.code, problem.place.line or line, **problem.facts)
    except UnicodeDecodeError:
        survey.fault("not-utf-8", line, guess="?")


def read_trail(
    path: Path,
    shown: str,
    exhibit: str,
    mapping: TrailMap | None,
    zone: str | None = None,
    place: str | None = None,
    *,
    in_case: bool = False,
) -> Trail:
    """Read a trail whole.

    Args:
        path: the file.
        shown: its name as the case file has it.
        exhibit: the exhibit it is.
        mapping: what its names and activities are called.
        zone: the zone its source declares; stamps that give none are read in it.
        place: its name in problems, where that is another.
        in_case: a verdict hangs on it: a midnight is then the day, whatever else the file
            holds, or further rows could make an order where there is none.

    Raises:
        ProblemsError: with every record and column that does not fit.

    """
    survey = Survey(place or shown, exhibit)
    read = stream(path, mapping, zone, survey)
    found = list(read) if in_case else settled(read, zone, survey)
    if survey.problems:
        raise ProblemsError(survey.problems)
    return Trail(exhibit, shown, tuple(found), tuple(survey.notices()))


def settled(events_: Iterable[Event], zone: str | None, survey: Survey) -> list[Event]:
    """Return events whole, with midnights as times where the whole file says they are."""
    found = list(events_)
    times = say_midnights(survey)
    return list(narrowed(found, times, zone)) if times else found


def say_midnights(survey: Survey) -> frozenset[str]:
    """Return the columns whose midnights are times, and say so instead of the other."""
    times = survey.midnights.times()
    for column in sorted(times):
        number = str(survey.midnights.midnights[column])
        survey.drop("trail-midnights", column=column)
        survey.notice("trail-midnights-as-times", column=column, number=number)
    return times
