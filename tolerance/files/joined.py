"""Names that a full-width comma ran together: to YAML they are one name, to their writer several.

``[王某，赵某]`` would be one officer, and an exhibit that two obtained one that a single
person did. No name has such a mark in it.
"""

from __future__ import annotations

from collections.abc import Iterator

from tolerance.files.casefile import CaseFile
from tolerance.model.problem import Problem

_MARKS = frozenset("，、；;,")


def joined(file: CaseFile) -> Iterator[Problem]:
    """Yield every listed name that holds a mark which parts names."""
    for path, names in _lists(file):
        for name in names:
            if _MARKS & set(name):
                yield Problem("names-joined", file.place(*path), {"name": name})


def _lists(file: CaseFile) -> Iterator[tuple[tuple[str | int, ...], tuple[str, ...]]]:
    case = file.case
    if case.procedure is not None:
        yield ("procedure", "handlers"), case.procedure.handlers
    for number, person in enumerate(case.respondents):
        yield ("respondents", number, "status"), person.status
    for number, exhibit in enumerate(case.exhibits):
        if exhibit.obtained is not None:
            yield ("exhibits", number, "obtained", "by"), exhibit.obtained.by
    for number, statement in enumerate(case.statements):
        if statement.heard is not None:
            yield ("statements", number, "heard", "by"), statement.heard.by
