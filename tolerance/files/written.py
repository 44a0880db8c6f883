"""Files written all together or not at all, and never over one that is there unasked.

Each is first written whole beside where it will stand and then takes its place; if one cannot,
those before it are taken back, and so are the folders made for them. Knows nothing of what the
files hold.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

from tolerance.model.problem import Place, Problem, ProblemsError

Content = str | bytes | Path
"""Text, which is written as UTF-8; bytes; or a file to copy."""
_NEW = 0o644


def occupied(paths: Iterable[Path], *, force: bool = False) -> list[Path]:
    """Return the places where nothing may be written: a folder, or a file unless forced."""
    return [path for path in paths if path.is_dir() or (path.exists() and not force)]


def write_all(contents: Mapping[Path, Content], *, force: bool = False) -> list[Path]:
    """Write some files in the order given, all or none.

    A file that is there keeps its mode, and a link to it goes on pointing there.

    Args:
        contents: file to content; what makes the others count comes last.
        force: write over files that are there.

    Returns:
        The files, in that order.

    Raises:
        ProblemsError: a file is there already, or a place cannot be written; then none is.

    """
    target = Path()
    made: list[Path] = []
    drafts: dict[Path, Path] = {}
    before: dict[Path, bytes | None] = {}
    try:
        _refuse(occupied(sorted(contents), force=force))
        for target, content in contents.items():
            _make(target.parent, made)
            drafts[target] = _draft(target, content)
        for target, draft in drafts.items():
            final = target.resolve() if target.exists() else target
            old = final.read_bytes() if final.exists() else None
            draft.chmod(_NEW if old is None else final.stat().st_mode & 0o777)
            draft.replace(final)
            before[final] = old
    except BaseException as fault:
        _take_back(before, made, drafts.values())
        if isinstance(fault, OSError):
            facts = {"why": fault.strerror or ""}
            raise ProblemsError([Problem("out-unwritable", Place(str(target)), facts)]) from None
        raise
    return list(contents)


def _refuse(there: Iterable[Path]) -> None:
    problems = [Problem("file-there", Place(str(path))) for path in there]
    if problems:
        raise ProblemsError(problems)


def _draft(target: Path, content: Content) -> Path:
    """Write what a file will hold beside it, so that no power cut leaves half of it."""
    home = target.resolve().parent if target.exists() else target.parent
    with NamedTemporaryFile("wb", dir=home, prefix=".new-", delete=False) as stream:
        draft = Path(stream.name)
        try:
            if isinstance(content, Path):
                with content.open("rb") as source:
                    shutil.copyfileobj(source, stream)
            else:
                stream.write(content if isinstance(content, bytes) else content.encode())
            stream.flush()
            os.fsync(stream.fileno())
        except BaseException:
            with suppress(OSError):
                draft.unlink()
            raise
    return draft


def _make(folder: Path, made: list[Path]) -> None:
    """Make a folder and those above it, and note the ones that were not there."""
    lacking = [each for each in (folder, *folder.parents) if not each.exists()]
    for each in reversed(lacking):
        each.mkdir()
        made.append(each)


def _take_back(
    before: Mapping[Path, bytes | None], made: Iterable[Path], drafts: Iterable[Path]
) -> None:
    """Leave everything as it was found, as far as the machine still allows."""
    for path, old in before.items():
        with suppress(OSError):
            if old is None:
                path.unlink(missing_ok=True)
            else:
                path.write_bytes(old)
    for draft in drafts:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
    for folder in reversed([*made]):
        with suppress(OSError):
            folder.rmdir()
