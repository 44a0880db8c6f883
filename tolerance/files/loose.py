"""A map or a list of constraints that stands in no rulebook, as IT staff try one out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from tolerance.files.duties import duty_faults, map_faults
from tolerance.files.maps import faults_of_likes
from tolerance.files.near import near
from tolerance.files.plainfiles import Listing, read_yaml
from tolerance.files.reading import Reader
from tolerance.model.calendar import Calendar
from tolerance.model.problem import Place, Problem, ProblemsError
from tolerance.model.procedure import Constraint, TrailMap
from tolerance.model.rulebook import Cover, Period, Rulebook
from tolerance.model.text import Text

_NO_DAY = date(1, 1, 1)


def read_map(path: Path) -> TrailMap:
    """Read a map from a file of its own.

    Raises:
        ProblemsError: with every fault of the file.

    """
    problems: list[Problem] = []
    mapping = Reader(problems).noun(TrailMap, read_yaml(path, str(path)))
    if mapping is not None:
        bare = _bare(None, {path.stem: mapping})
        place = Place(str(path), 1)
        problems.extend(map_faults(bare, lambda *_: place))
        problems.extend(faults_of_likes(bare.maps, {f"map:{path.stem}": place}))
    if mapping is None or problems:
        raise ProblemsError(problems)
    return mapping


def read_constraints(
    path: Path, calendar: Calendar | None, mapping: TrailMap | None = None
) -> dict[str, Constraint]:
    """Read a list of constraints from a file of its own, each id once.

    Args:
        path: the file.
        calendar: the working days, where a window counts them.
        mapping: whose acts and fields they may name; none: those of the log itself.

    Raises:
        ProblemsError: with every fault of the file.

    """
    problems: list[Problem] = []
    node = read_yaml(path, str(path))
    if not isinstance(node, Listing):
        raise ProblemsError([Problem("not-a-list", node.place, {"field": str(path)})])
    reader = Reader(problems)
    found: dict[str, Constraint] = {}
    places: dict[str, Place] = {}
    for part in node.parts:
        constraint = reader.noun(Constraint, part)
        if constraint is None:
            continue
        if constraint.id in found:
            first = places[constraint.id]
            facts = {"id": constraint.id, "first": f"{first.file}:{first.line}"}
            problems.append(Problem("id-twice", part.place, facts))
        found[constraint.id] = constraint
        places[constraint.id] = part.place
    bare = _bare(calendar, {"map": mapping} if mapping is not None and mapping.acts else {})
    for key, constraint in found.items():
        problems.extend(duty_faults(bare, constraint, places[key], _unknown))
    if problems:
        raise ProblemsError(problems)
    return found


def _unknown(word: str, name: str, known: Iterable[str], place: Place) -> Iterator[Problem]:
    """Name an act or a field that is none of the map's.

    No rulebook stands behind it, so what it would assert is not looked up.
    """
    choices = list(known)
    if word == "criterion" or name in choices:
        return
    close = near(name, choices, 0.6)
    facts = {"name": name, "suggestion": close}
    if word == "act":
        yield Problem("unknown-act", place, facts)
    else:
        yield Problem("unknown-column", place, facts)


def _bare(calendar: Calendar | None, maps: dict[str, TrailMap]) -> Rulebook:
    """Return a rulebook of nothing else, for checks that ask for one."""
    cover = Cover("loose", _NO_DAY, Period(_NO_DAY), Text("loose"))
    return Rulebook(cover, {}, {}, maps=maps, calendar=calendar)
