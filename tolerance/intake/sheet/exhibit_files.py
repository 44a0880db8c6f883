"""The files of exhibits that a sheet names: found beside it, and nowhere else.

Knows names, folders and digests; no case.
"""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

from tolerance.files.digests import digest_of
from tolerance.files.plainfiles import Keyed, Scalar
from tolerance.intake.sheet.cells import put, scalar
from tolerance.intake.sheet.lists import near
from tolerance.model.problem import Problem, ProblemsError

FOLDER = "exhibits"
_LONGEST = 200


def gather(
    named: list[tuple[Keyed, Scalar]], folder: Path, home: Path, problems: list[Problem]
) -> dict[Path, Path]:
    """Find each exhibit's file, compute its digest, and set both in the exhibit.

    Args:
        named: exhibits with the name that the sheet gives.
        folder: where the sheet's files are.
        home: the folder of the case.
        problems: takes a file that is not there, or stands outside.

    Returns:
        Where each file is to stand → where it is now; without those that stand there.

    """
    copies: dict[Path, Path] = {}
    for exhibit, node in named:
        try:
            source = find(node, folder)
        except ProblemsError as fault:
            problems.extend(fault.problems)
            continue
        inner = PurePosixPath(*source.relative_to(folder).parts)
        if inner.parts[0] == FOLDER and len(inner.parts) > 1:
            inner = inner.relative_to(FOLDER)
        target = home / FOLDER / inner
        digest = digest_of(source)
        registered = exhibit.entries.get("sha256")
        if isinstance(registered, Scalar) and registered.text != digest:
            facts = {"file": node.text, "digest": digest}
            problems.append(Problem("sheet-digest-differs", registered.place, facts))
        other = copies.get(target)
        there = target.exists() and digest_of(target) != digest
        if there or (other is not None and digest_of(other) != digest):
            facts = {"file": f"{FOLDER}/{inner}"}
            problems.append(Problem("exhibit-file-clash", node.place, facts))
            continue
        if not target.exists():
            copies[target] = source
        put(exhibit, "file", scalar(f"{FOLDER}/{inner}", node.place))
        put(exhibit, "sha256", scalar(digest, node.place))
        _beside(exhibit)
    return copies


def _beside(exhibit: Keyed) -> None:
    """Let the digest stand behind its file."""
    digest = exhibit.entries.pop("sha256")
    entries = list(exhibit.entries.items())
    at = list(exhibit.entries).index("file") + 1
    exhibit.entries = dict([*entries[:at], ("sha256", digest), *entries[at:]])


def find(node: Scalar, folder: Path) -> Path:
    """Return the file that a cell names.

    Raises:
        ProblemsError: the name leads out of the folder, or there is no such file.

    """
    name = node.text.replace("\\", "/").strip()
    parts = PurePosixPath(name).parts
    outside = name.startswith(("/", "~")) or ".." in parts or re.match(r"[A-Za-z]:", name)
    facts = {"file": node.text[:_LONGEST], "folder": str(folder)}
    if outside or not parts or any(len(part) > _LONGEST for part in parts):
        raise ProblemsError([Problem("sheet-file-outside", node.place, facts)])
    path = folder.joinpath(*parts)
    try:
        found = path.is_file()
        inside = path.resolve().is_relative_to(folder.resolve())
    except (OSError, ValueError):
        found, inside = False, True
    if not inside:
        raise ProblemsError([Problem("sheet-file-outside", node.place, facts)])
    if not found:
        facts["suggestion"] = _near(path)
        raise ProblemsError([Problem("sheet-file-missing", node.place, facts)])
    return path


def _near(path: Path) -> str:
    """Return a file of the same folder that was probably meant."""
    try:
        names = [each.name for each in path.parent.iterdir() if each.is_file()]
    except (OSError, ValueError):
        return ""
    return near(path.name, names)
