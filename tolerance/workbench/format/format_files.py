"""Which files of a rulebooks folder are formatted, and what comes of each. Prints nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from tolerance.files.editions import list_editions
from tolerance.files.plainfiles import read_text
from tolerance.files.released import NAME as RELEASE
from tolerance.files.released import altered
from tolerance.model.noun import Noun
from tolerance.model.problem import Place, Problem, ProblemsError
from tolerance.workbench.format.canonical_form import formatted
from tolerance.workbench.format.formatting import UnformattedError
from tolerance.workbench.format.key_order import BESIDE, FILES, SECTIONS

COVER = "rulebook.yaml"


class Found(Noun):
    """A file of a rulebooks folder, its name in messages and the type that it is read as."""

    path: Path
    shown: str
    kind: Any


class Formed(Noun):
    """What came of one file: new content, none where it is canonical, or why it stays."""

    found: Found
    content: bytes | None = None
    problems: tuple[Problem, ...] = ()


def kind_of(path: Path) -> Any:
    """Return the type that a file is read as, None where it is no file of a rulebook."""
    if path.suffix != ".yaml" or path.name.startswith("."):
        return None
    if path.name in FILES and (path.parent / COVER).is_file():
        return FILES[path.name]
    if path.parent.name in SECTIONS and (path.parent.parent / COVER).is_file():
        return SECTIONS[path.parent.name]
    if path.name in BESIDE and any(path.parent.glob(f"*/*/{COVER}")):
        return BESIDE[path.name]
    return None


def find_files(place: Path) -> list[Found]:
    """Return the files of a rulebook at a place: the file itself, or all under the folder.

    Raises:
        ProblemsError: there is no such place, or nothing of a rulebook is there.

    """
    shown = str(place)
    if not place.exists():
        raise ProblemsError([Problem("file-missing", Place(shown))])
    paths = sorted(place.rglob("*.yaml")) if place.is_dir() else [place]
    found = [
        Found(p, _shown(p), kind) for p in paths if (kind := kind_of(p.absolute())) is not None
    ]
    if not found:
        raise ProblemsError([Problem("format-no-rulebook", Place(shown))])
    return found


def _shown(path: Path) -> str:
    """Name a file from the rulebooks folder on, as every other command does."""
    whole = path.absolute()
    above = 1 if whole.name in BESIDE else 3 if whole.name in FILES else 4
    return "/".join(whole.parts[-above - 1 :]) if len(whole.parts) > above else str(path)


def form(found: Found) -> Formed:
    """Bring one file into its canonical form, without writing it."""
    try:
        raw = found.path.read_bytes()
        text = _formed(read_text(found.path, found.shown), found.shown, found.kind)
    except ProblemsError as fault:
        return Formed(found, None, tuple(fault.problems))
    except UnformattedError as fault:
        facts = {"why": str(fault)}
        return Formed(found, None, (Problem("format-not-kept", Place(found.shown), facts),))
    content = text.encode()
    return Formed(found, content if content != raw else None)


def _formed(text: str, shown: str, kind: Any) -> str:
    """Return a text in its canonical form; one of comments alone stays, but for its line ends."""
    lines = text.splitlines()
    if any(lines) and all(not line.strip() or line.lstrip().startswith("#") for line in lines):
        return "\n".join(line.rstrip() for line in lines).rstrip() + "\n"
    return formatted(text, shown, kind)


def begun(files: Mapping[Path, bytes], grown: Collection[Path]) -> dict[Path, bytes]:
    """Return files that are about to be written, in canonical form.

    Args:
        files: path → content.
        grown: those that are there and only grow; they keep the form that they have.

    """
    return {path: _begun(path, content, grown=path in grown) for path, content in files.items()}


def _begun(path: Path, content: bytes, *, grown: bool) -> bytes:
    kind = FILES.get(path.name) or SECTIONS.get(path.parent.name)
    if path.suffix != ".yaml" or kind is None:
        return content
    if grown:
        held = form(Found(path, path.name, kind))
        if held.content is not None or held.problems:
            return content
    try:
        return _formed(content.decode("utf-8-sig"), path.name, kind).encode()
    except (ProblemsError, UnformattedError, UnicodeDecodeError):
        return content


def each_once(found: Iterator[Found]) -> list[Found]:
    """Return files in order, each once."""
    return list({f.path.resolve(): f for f in found}.values())


def keep_released(formed: list[Formed]) -> list[Formed]:
    """Take back what would change a released edition that is still as it was released.

    One that differs from its release already has to be released anew in any case.
    """
    kept: dict[Path, str | None] = {}
    found: list[Formed] = []
    for each in formed:
        folder = _edition_of(each.found.path)
        if each.content is None or folder is None:
            found.append(each)
            continue
        if folder not in kept:
            kept[folder] = _released(folder)
        name = kept[folder]
        if name is None:
            found.append(each)
        else:
            problem = Problem("format-released", Place(each.found.shown), {"name": name})
            found.append(Formed(each.found, None, (problem,)))
    return found


def _edition_of(path: Path) -> Path | None:
    """Return the folder of the edition to which a file belongs; the shelf's own have none."""
    for folder in (path.absolute().parent, path.absolute().parent.parent):
        if (folder / COVER).is_file():
            return folder
    return None


def _released(folder: Path) -> str | None:
    """Return the name of a released edition that is as it was released, else None."""
    try:
        editions = list_editions(folder.parent.parent)
    except ProblemsError:
        return None
    edition = next((e for e in editions if e.folder.resolve() == folder.resolve()), None)
    if edition is None or not (folder / RELEASE).exists() or altered(edition, editions):
        return None
    return edition.name
