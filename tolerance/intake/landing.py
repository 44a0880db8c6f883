"""Files into a case's folder: all of them or none, and nothing overwritten unasked.

Knows no case: only what is to stand where.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from tolerance.model.problem import Place, Problem, ProblemsError

PARTIAL = ".partial"


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


def land(copies: Mapping[Path, Path | bytes], last: tuple[Path, bytes]) -> None:
    """Write files beside one another; the one that makes them count comes last.

    Args:
        copies: where → the file to copy, or what to write; what stands there already is
            the same, or may be replaced.
        last: the case file and its content.

    Raises:
        ProblemsError: something cannot be written; then nothing of it stands.

    """
    written: list[Path] = []
    made: list[Path] = []
    path, content = last
    try:
        for target, source in (*copies.items(), (path, content)):
            _folders(target.parent, made)
            partial = target.with_name(target.name + PARTIAL)
            written.append(partial)
            if isinstance(source, bytes):
                partial.write_bytes(source)
            else:
                shutil.copyfile(source, partial)
        for target in (*copies, path):
            partial = target.with_name(target.name + PARTIAL)
            if not target.exists():
                written.append(target)
            os.replace(partial, target)  # noqa: PTH105  its name says that it replaces
    except OSError as fault:
        for each in written:
            with suppress(OSError):
                each.unlink()
        for each in reversed(made):
            with suppress(OSError):
                each.rmdir()
        facts = {"why": fault.strerror or ""}
        raise ProblemsError([Problem("out-unwritable", Place(str(path)), facts)]) from None


def _folders(folder: Path, made: list[Path]) -> None:
    missing = [f for f in (folder, *folder.parents) if not f.exists()]
    for each in reversed(missing):
        each.mkdir()
        made.append(each)
