"""The kinds of papers of a templates folder, ``documents.yaml``, read and checked."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tolerance.files.near import near
from tolerance.files.plainfiles import Keyed, read_yaml
from tolerance.files.reading import Reader
from tolerance.model.paper import PaperKind
from tolerance.model.problem import Place, Problem, ProblemsError
from tolerance.report.compose import USES
from tolerance.report.lints import POINTS

NAME = "documents.yaml"
_CHOICES = f"{min(POINTS)}-{max(POINTS)}"


@cache
def read_kinds(templates: Path) -> dict[str, PaperKind]:
    """Read what papers there are: kind → its name, title and pieces.

    Raises:
        ProblemsError: the file is missing or has faults, each with its line.

    """
    shown = f"{templates.name}/{NAME}"
    node = read_yaml(templates / NAME, shown)
    problems: list[Problem] = []
    reader = Reader(problems)
    if not isinstance(node, Keyed):
        raise ProblemsError([Problem("not-a-map", node.place, {"field": NAME})])
    found: dict[str, PaperKind] = {}
    for key, part in node.entries.items():
        kind = reader.noun(PaperKind, part, (key,))
        if kind is not None:
            found[key] = kind
            problems.extend(_faults(key, kind, reader, Place(shown)))
    if problems:
        raise ProblemsError(problems)
    return found


def _faults(key: str, kind: PaperKind, reader: Reader, whole: Place) -> Iterator[Problem]:
    for number, point in enumerate(kind.checked):
        if point not in POINTS:
            place = reader.places.get((key, "checked", number), whole)
            field = f"{key}.checked"
            facts = {"field": field, "value": str(point), "choices": _CHOICES}
            yield Problem("not-a-choice", place, facts)
    for number, piece in enumerate(kind.pieces):
        place = reader.places.get((key, "pieces", number), whole)
        if (piece.use is None) is (piece.say is None):
            yield Problem("piece-not-one", place, {"paper": key})
        elif piece.use is not None and piece.use not in USES:
            close = near(piece.use, USES)
            facts = {"use": piece.use, "suggestion": close}
            yield Problem("piece-unknown", place, facts)
