"""Files to be written together: all of them or none, and nothing overwritten unasked.

Knows no rulebook. Each file is first written whole beside where it will stand and then put
in its place; if one cannot be, those put before it are taken back.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from tempfile import NamedTemporaryFile

from tolerance.model.problem import Place, Problem, ProblemsError


def write_all(
    files: Mapping[Path, bytes], *, force: bool, changed: frozenset[Path] = frozenset()
) -> list[Path]:
    """Write files, all or none.

    Args:
        files: path → what it will hold.
        force: write over a file that is there.
        changed: those that are there and are meant to be replaced by what grew from them.

    Raises:
        ProblemsError: a file is there already, or a place cannot be written.

    """
    there = [p for p in files if p.is_dir() or (p.exists() and not force and p not in changed)]
    if there:
        raise ProblemsError([Problem("new-file-there", Place(str(path))) for path in there])
    made: list[Path] = []
    drafts: dict[Path, Path] = {}
    before: dict[Path, bytes | None] = {}
    try:
        for path, content in files.items():
            made.extend(_folders(path.parent))
            with NamedTemporaryFile("wb", dir=path.parent, prefix=".new-", delete=False) as draft:
                drafts[path] = Path(draft.name)
                draft.write(content)
                draft.flush()
                os.fsync(draft.fileno())
        for path, draft_path in drafts.items():
            old = path.read_bytes() if path.exists() else None
            mode = path.stat().st_mode & 0o777 if old is not None else 0o644
            draft_path.chmod(mode)
            before[path] = old
            draft_path.replace(path)
    except BaseException as fault:
        for path, old in before.items():
            if old is None:
                path.unlink(missing_ok=True)
            else:
                path.write_bytes(old)
        for draft_path in drafts.values():
            draft_path.unlink(missing_ok=True)
        for folder in reversed(made):
            if folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()
        if isinstance(fault, OSError):
            place = Place(str(fault.filename or ""))
            facts = {"why": fault.strerror or ""}
            raise ProblemsError([Problem("out-unwritable", place, facts)]) from None
        raise
    return list(files)


def _folders(folder: Path) -> list[Path]:
    """Make a folder and those above it, and return the ones that were not there."""
    made: list[Path] = []
    while not folder.exists():
        made.append(folder)
        folder = folder.parent
    for each in reversed(made):
        each.mkdir()
    return made[::-1]
