"""The case of a document, looked for around it and in the working folder."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from tolerance.model.problem import Place, Problem, ProblemsError

DEPTH = 4
MOST_FOLDERS = 20_000
_NUMBER = re.compile(r"^number:\s*[\"']?(.+?)[\"']?\s*(?:#.*)?$", re.MULTILINE)


def nearby(document: Path, number: str, digest: str) -> Path:
    """Find a document's case around it and the working folder: the very one, else by number.

    Raises:
        ProblemsError: there is none.

    """
    from tolerance.files.case import read_case

    here = document.resolve().parent
    found: list[Path] = []
    for root in dict.fromkeys([Path.cwd(), here, here.parent]):
        for path in _case_files(root):
            try:
                head = path.read_text(encoding="utf-8", errors="replace")[:20_000]
            except OSError:
                continue
            stated = _NUMBER.search(head)
            if stated is None or stated[1].strip() != number:
                continue
            try:
                if read_case(path).digest == digest:
                    return path
            except ProblemsError:
                continue
            found.append(path)
    if found:
        return found[0]
    raise ProblemsError([Problem("case-not-nearby", Place(str(document)), {"number": number})])


def _case_files(root: Path) -> Iterator[Path]:
    level = [root]
    seen = 0
    for _ in range(DEPTH):
        below: list[Path] = []
        for each in level:
            seen += 1
            if seen > MOST_FOLDERS:
                return
            try:
                listed = sorted(each.iterdir())
            except OSError:
                continue
            yield from (p for p in listed if p.suffix in {".yaml", ".yml"} and p.is_file())
            below += [p for p in listed if p.is_dir() and not p.name.startswith(".")]
        level = below
