"""The SHA-256 of a file's bytes, as exhibits are registered by. Knows no format."""

from __future__ import annotations

import hashlib
from pathlib import Path

from tolerance.model.problem import Place, Problem, ProblemsError


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file.

    Raises:
        ProblemsError: it cannot be read.

    """
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as fault:
        facts = {"why": fault.strerror or ""}
        raise ProblemsError([Problem("file-unreadable", Place(str(path)), facts)]) from None
