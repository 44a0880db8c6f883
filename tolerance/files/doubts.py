"""What of a case file a person should look at: a question each, never a finding."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tolerance.files.casefile import CaseFile

Notice = tuple[str, Mapping[str, str]]


def doubts(file: CaseFile) -> Iterator[Notice]:
    """Yield every doubt of a case file, as a code and what fills its sentence."""
    yield from _exhibits(file)
    yield from _relisted(file)
    yield from _omitted(file)


def _exhibits(file: CaseFile) -> Iterator[Notice]:
    """Dates that contradict one another, and a file that no digest guards."""
    for exhibit in file.case.exhibits:
        happened, recorded = exhibit.happened, exhibit.recorded
        taken = exhibit.obtained.on if exhibit.obtained is not None else None
        if happened and recorded and recorded.last_day < happened.first_day:
            yield ("recorded-before-event", {"exhibit": exhibit.id})
        if happened and taken and taken < happened.first_day:
            yield ("obtained-before-event", {"exhibit": exhibit.id})
        if recorded and taken and taken < recorded.first_day:
            yield ("recorded-after-obtained", {"exhibit": exhibit.id})
        if exhibit.file is not None and exhibit.sha256 is None:
            yield ("no-digest", {"exhibit": exhibit.id})


def _relisted(file: CaseFile) -> Iterator[Notice]:
    """A copy of what a respondent offered that is listed as another's."""
    offered = {x.id: x.offered_by for x in file.case.exhibits}
    people = {r.id for r in file.case.respondents}
    for exhibit in file.case.exhibits:
        above = offered.get(exhibit.copy_of or "")
        if above in people and above != exhibit.offered_by:
            yield ("own-relisted", {"exhibit": exhibit.id, "other": exhibit.copy_of or ""})


def _omitted(file: CaseFile) -> Iterator[Notice]:
    """What a reader would expect and the file leaves out."""
    for quantity in file.case.quantities:
        measure = quantity.amount or quantity.duration
        if measure is not None and measure.unit is None:
            yield ("unit-assumed", {"id": quantity.id})
    for screening in file.case.screening:
        if screening.exhibit is None and screening.result is None:
            yield ("screening-bare", {"criterion": screening.criterion})
    for matter in file.case.matters:
        for track in matter.tracks:
            if track not in matter.proposed:
                yield ("proposed-missing", {"matter": matter.id, "track": track})
