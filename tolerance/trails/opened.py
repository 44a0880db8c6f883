"""A file opened for its bytes, or the problem that says why it cannot be."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from tolerance.model.problem import Place, Problem, ProblemsError
from tolerance.trails.record import Survey

MOST_BYTES = 512_000_000
"""Of a document or a picture."""


@contextmanager
def opened(path: Path, survey: Survey) -> Iterator[BinaryIO]:
    """Open a file.

    Raises:
        ProblemsError: it cannot be opened or read.

    """
    try:
        with path.open("rb") as file:
            yield file
    except OSError as fault:
        facts = {"why": fault.strerror or ""}
        raise ProblemsError([Problem("file-unreadable", Place(survey.place), facts)]) from None


def whole(path: Path, survey: Survey) -> bytes:
    """Return all of a file.

    Raises:
        ProblemsError: it cannot be read, or is larger than any document.

    """
    with opened(path, survey) as file:
        data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        facts = {"bytes": str(len(data)), "most": str(MOST_BYTES)}
        raise ProblemsError([Problem("file-too-large", Place(survey.place), facts)])
    return data
