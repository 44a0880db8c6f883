"""Whether an edition is still what was released: its files against its ``release.yaml``.

It compares bytes and knows no rule. Files that the program never reads as law, ``*.md`` and
hidden ones, are left out; so is the calendar, to which years are added. What a release file
says is believed: who can rewrite it can forge it, which only a digest noted elsewhere shows.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from tolerance.files.editions import Edition, find_edition
from tolerance.files.plainfiles import read_yaml
from tolerance.files.reading import Reader
from tolerance.model.problem import Place, Problem, ProblemsError
from tolerance.model.release import Release, Releases

NAME = "release.yaml"


def seals(folder: Path) -> dict[str, str]:
    """Return the files of an edition, by path, with the SHA-256 of their bytes.

    Raises:
        OSError: one cannot be read.

    """
    found: dict[str, str] = {}
    # A section that is a link is read as any other, and rglob does not look into it.
    links = [path for path in folder.iterdir() if path.is_symlink() and path.is_dir()]
    for path in sorted({*folder.rglob("*"), *(part for link in links for part in link.glob("*"))}):
        inner = path.relative_to(folder)
        hidden = any(part.startswith(".") for part in inner.parts)
        if hidden or inner.suffix == ".md" or str(inner) == NAME or not path.is_file():
            continue
        with path.open("rb") as stream:
            found[inner.as_posix()] = hashlib.file_digest(stream, "sha256").hexdigest()
    return found


def read_releases(edition: Edition) -> Releases | None:
    """Read the releases of an edition; None where it has none.

    Raises:
        ProblemsError: the file cannot be read, or is not that of this edition.

    """
    path = edition.folder / NAME
    if not path.exists():
        return None
    shown = f"{edition.shown}/{NAME}"
    problems: list[Problem] = []
    try:
        read = Reader(problems).noun(Releases, read_yaml(path, shown))
    except ProblemsError as fault:
        problems.extend(fault.problems)
        read = None
    if read is None or not read.releases or read.edition != edition.name:
        facts = {"name": edition.name}
        raise ProblemsError([Problem("release-misread", Place(shown), facts), *problems])
    return read


def lenders(edition: Edition, editions: Sequence[Edition]) -> list[tuple[str, Edition | None]]:
    """Return what an edition rests on, by name; None where it is not on the shelf."""
    names = list(edition.cover.uses)
    if edition.cover.extends is not None:
        names.append(edition.cover.extends)
        below = find_edition(editions, edition.cover.extends)
        names.extend(below.cover.uses if below is not None else ())
    return [(name, find_edition(editions, name)) for name in sorted(set(names))]


def altered(edition: Edition, editions: Sequence[Edition]) -> list[Problem]:
    """Return how an edition differs from its latest release; nothing for one without.

    Args:
        edition: which.
        editions: those of the shelf, among them what it rests on.

    """
    try:
        releases = read_releases(edition)
    except ProblemsError as fault:
        return fault.problems
    if releases is None:
        return []
    return list(differences(edition, releases.releases[0], editions))


def differences(
    edition: Edition, release: Release, editions: Sequence[Edition]
) -> Iterator[Problem]:
    """Yield each file that is not as it was when an edition was released."""
    yield from _compared(edition, edition, release.files)
    there = dict(lenders(edition, editions))
    for lender in release.rests_on:
        found = there.get(lender.name) or find_edition(editions, lender.name)
        if found is None:
            place = Place(f"{edition.shown}/{NAME}")
            facts = {"name": edition.name, "lender": lender.name}
            yield Problem("release-lender-gone", place, facts)
        else:
            yield from _compared(edition, found, lender.files)


def _compared(edition: Edition, holder: Edition, then: Mapping[str, str]) -> Iterator[Problem]:
    was = {path: seal.lower() for path, seal in then.items()}
    now = seals(holder.folder)
    for path in sorted(was.keys() | now.keys()):
        place = Place(f"{holder.shown}/{path}")
        facts = {"name": edition.name}
        if path not in now:
            yield Problem("release-removed", place, facts)
        elif path not in was:
            yield Problem("release-added", place, facts)
        elif was[path] != now[path]:
            yield Problem("release-changed", place, facts)
