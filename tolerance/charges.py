"""Which edition judges each matter on each of its tracks, with what local measures.

It knows a case file and a shelf of rulebooks, and judges nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from tolerance.files.casefile import CaseFile
from tolerance.files.editions import Edition, named_editions
from tolerance.files.fit import Charge
from tolerance.model.case import Matter
from tolerance.model.problem import Problem, ProblemsError
from tolerance.shelf import Shelf

Notice = tuple[str, Mapping[str, str]]
"""Something worth knowing that is no problem: a code, and what fills its sentence."""


def charges_of(
    file: CaseFile, shelf: Shelf, wanted: str | None, notices: list[Notice]
) -> Iterator[Charge]:
    """Yield every matter on each of its tracks with the edition that judges it.

    Raises:
        ProblemsError: no edition does, or several, or one cannot be read.

    """
    problems: list[Problem] = []
    named = named_editions(shelf.editions, wanted) if wanted else []
    for number, matter in enumerate(file.case.matters):
        for track in matter.tracks:
            place = file.place("matters", number, "tracks")
            try:
                edition = _edition(shelf, matter, track, named, wanted, notices)
            except ProblemsError as fault:
                problems.extend(replace(problem, place=place) for problem in fault.problems)
                continue
            try:
                territory = file.case.territory.zh if file.case.territory else None
                loaded = shelf.overlaid(edition, territory, matter.conduct.last_day)
            except ProblemsError as fault:
                problems.extend(p for p in fault.problems if p not in problems)
                continue
            day = matter.conduct.last_day
            notices.extend(_not_applied(shelf.overlays(edition), territory, day))
            yield Charge(matter.id, track, loaded.rulebook)
    if problems:
        raise ProblemsError(problems)


def _edition(
    shelf: Shelf,
    matter: Matter,
    track: str,
    named: list[Edition],
    wanted: str | None,
    notices: list[Notice],
) -> Edition:
    """Return the one edition in force with a track on the last day of the conduct."""
    day = matter.conduct.last_day
    among = [e for e in named or shelf.editions if e.cover.track == track]
    in_force = [e for e in among if e.in_force(day)]
    if wanted and "@" in wanted and len(among) == 1 and not in_force:
        notices.append(
            ("edition-not-in-force", {"rulebook": among[0].name, "day": day.isoformat()})
        )
        return among[0]
    if len(in_force) == 1:
        return in_force[0]
    facts = {"track": track, "day": day.isoformat(), "matter": matter.id}
    if not in_force:
        known = sorted({e.cover.track for e in shelf.editions if e.cover.track})
        raise ProblemsError(
            [Problem("no-edition-in-force", facts={**facts, "tracks": ", ".join(known)})]
        )
    names = ", ".join(e.name for e in in_force)
    raise ProblemsError([Problem("two-editions-in-force", facts={**facts, "names": names})])


def _not_applied(overlays: Sequence[Edition], territory: str | None, day: date) -> Iterator[Notice]:
    """Name local measures that were passed over and may have been meant."""
    for overlay in overlays:
        if overlay.cover.territory is None:
            continue
        there, here = overlay.cover.territory.zh, territory or ""
        if here.startswith(there):
            if not overlay.in_force(day):
                yield (
                    "measure-not-in-force",
                    {"measure": overlay.name, "day": day.isoformat()},
                )
        elif not here:
            yield ("measure-no-territory", {"measure": overlay.name, "territory": there})
        elif here in there or there in here:
            yield (
                "measure-elsewhere",
                {"measure": overlay.name, "territory": there, "case": here},
            )
