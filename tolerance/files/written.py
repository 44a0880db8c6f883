"""Files written all together or not at all, and never over one that is there unasked."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from tempfile import NamedTemporaryFile

from tolerance.model.problem import Place, Problem, ProblemsError


def write_all(contents: Mapping[Path, str | bytes], *, force: bool = False) -> list[Path]:
    """Write some files, each by a draft beside it that then takes its name.

    Args:
        contents: file to content; text is written as UTF-8.
        force: write over files that are there.

    Returns:
        The files, in order.

    Raises:
        ProblemsError: a file is there already, or a folder cannot be written; then none is.

    """
    there = [p for p in sorted(contents) if p.is_dir() or (p.exists() and not force)]
    if there:
        raise ProblemsError([Problem("file-there", Place(str(path))) for path in there])
    drafts: dict[Path, Path] = {}
    target = Path()
    try:
        for target, content in contents.items():
            target.parent.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile("wb", dir=target.parent, delete=False) as draft:
                drafts[Path(draft.name)] = target
                draft.write(content if isinstance(content, bytes) else content.encode())
        for path, final in drafts.items():
            path.chmod(0o644)
            path.replace(final)
    except OSError as fault:
        why = fault.strerror or ""
        place = Place(str(target.parent))
        raise ProblemsError([Problem("out-unwritable", place, {"why": why})]) from None
    finally:
        for path in drafts:
            path.unlink(missing_ok=True)
    return sorted(contents)
