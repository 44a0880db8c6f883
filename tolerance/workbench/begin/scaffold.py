"""A new regime, edition or overlay as the files to be written. Writes nothing itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from string import Template

from tolerance.files.editions import Edition, find_edition, list_editions
from tolerance.files.plainfiles import compose, quoted, read_text
from tolerance.files.reading import Reader
from tolerance.model.problem import Place, Problem, ProblemsError
from tolerance.model.rulebook import Cover, Period
from tolerance.model.text import Text
from tolerance.workbench.begin import scaffold_texts as texts
from tolerance.workbench.begin.headtext import dated
from tolerance.workbench.begin.ids import check_id, one_edition
from tolerance.workbench.begin.stubs import Ground, ground


@dataclass(frozen=True, slots=True)
class Plan:
    """What a scaffold would write, and what to tell whoever asked for it."""

    files: Mapping[Path, bytes]
    name: str
    """What to check afterwards: ``regime@edition``; empty for a whole folder."""
    changed: frozenset[Path] = frozenset()
    """Files that were there and grow."""
    notices: tuple[Problem, ...] = ()
    ground: Ground | None = None
    """What stubs of the new edition choose among."""
    folder: Path = field(default_factory=Path)
    """The folder of the edition."""
    listed: bool = False
    """A text of articles was taken apart for it."""


@dataclass(frozen=True, slots=True)
class Named:
    """What a new regime or overlay is called and when it takes force."""

    id: str
    edition: date
    title: Text

    @property
    def name(self) -> str:
        """``regime@edition``."""
        return f"{self.id}@{self.edition.isoformat()}"

    @property
    def values(self) -> dict[str, str]:
        """What fills the places of a text."""
        return {
            "id": self.id,
            "edition": self.edition.isoformat(),
            "title": " ".join(self.title.zh.split()),
            "title_zh": quoted(self.title.zh),
            "title_en": quoted(self.title.en) if self.title.en else "",
        }


def editions_in(shelf: Path) -> list[Edition]:
    """Return the editions of a folder, which may still be empty.

    Raises:
        ProblemsError: the folder is missing, or a head cannot be read.

    """
    if not shelf.is_dir():
        raise ProblemsError([Problem("new-shelf-missing", Place(str(shelf)))])
    if not any(shelf.glob("*/*/rulebook.yaml")):
        return []
    return list_editions(shelf)


def shelf_copy(supplied: Path, target: Path) -> Plan:
    """Plan a folder of one's own: a copy of the supplied rulebooks.

    Raises:
        ProblemsError: the folder holds something already.

    """
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise ProblemsError([Problem("new-shelf-there", Place(str(target)))])
    return Plan(_copied(supplied, target), "", folder=target)


def regime(shelf: Path, named: Named, track: str, *, force: bool = False) -> Plan:
    """Plan a regime with the least that passes the checks, every part marked as an example.

    Raises:
        ProblemsError: an id is unfit or taken.

    """
    check_id(named.id)
    check_id(track)
    editions = editions_in(shelf)
    _free(shelf, editions, named, force=force)
    folder = shelf / named.id / named.edition.isoformat()
    values = named.values | {"track": track}
    files = {
        folder / "rulebook.yaml": _filled(texts.REGIME, values),
        folder / "evidence.yaml": _filled(texts.EVIDENCE, values),
        folder / "criteria" / "example.yaml": _filled(texts.CRITERIA, values),
        folder / "rules" / "example.yaml": _filled(texts.RULES, values),
        folder / "scenarios" / "example.yaml": _filled(texts.SCENARIOS, values),
        **_papers(shelf / named.id, values),
    }
    same = [
        e
        for e in editions
        if e.cover.track == track
        and e.name != named.name
        and (e.cover.in_force.to is None or e.cover.in_force.to >= named.edition)
    ]
    notices = [
        Problem("new-track-shared", Place(f"{e.shown}/rulebook.yaml"), {"track": track})
        for e in same
    ]
    written = compose(files[folder / "rulebook.yaml"].decode(), "rulebook.yaml")
    cover = Reader([]).noun(Cover, written)
    its = ground(cover, None) if cover is not None else None
    return Plan(files, named.name, notices=tuple(notices), ground=its, folder=folder)


def overlay(
    shelf: Path, named: Named, extends: str, territory: str, *, force: bool = False
) -> Plan:
    """Plan an overlay that changes nothing yet.

    Raises:
        ProblemsError: an id is unfit or taken, or nothing can be laid on that edition.

    """
    check_id(named.id)
    editions = editions_in(shelf)
    base = _base(editions, extends, named.edition)
    _free(shelf, editions, named, force=force)
    folder = shelf / named.id / named.edition.isoformat()
    values = named.values | {"base": base.name, "territory": quoted(territory)}
    files = {
        folder / "rulebook.yaml": _filled(texts.OVERLAY, values),
        **_papers(shelf / named.id, values),
    }
    own = Cover(named.id, named.edition, Period(named.edition), named.title)
    return Plan(files, named.name, ground=ground(own, base.cover), folder=folder)


def _base(editions: Sequence[Edition], name: str, day: date) -> Edition:
    """Return what an overlay extends: as named, else the regime's edition of that day."""
    in_force = [e for e in editions if e.cover.id == name and e.in_force(day)]
    base = in_force[0] if len(in_force) == 1 else one_edition(editions, name)
    place = Place(f"{base.shown}/rulebook.yaml")
    if base.cover.extends is not None or base.cover.track is None:
        raise ProblemsError([Problem("new-overlay-on", place, {"name": base.name})])
    end = base.cover.in_force.to
    if end is not None and end < day:
        facts = {"name": base.name, "to": end.isoformat(), "edition": day.isoformat()}
        raise ProblemsError([Problem("new-overlay-late", place, facts)])
    return base


def edition(shelf: Path, name: str, origin: str, day: date, *, close: bool) -> Plan:
    """Plan an edition copied from another of the same regime, and the end of the one before.

    Args:
        shelf: the folder of rulebooks.
        name: the regime.
        origin: the edition to copy; empty for the latest before the day.
        day: from when it is in force.
        close: end the edition before on the day before.

    Raises:
        ProblemsError: there is no such regime or edition, or one of that day already.

    """
    editions = editions_in(shelf)
    family = sorted(
        (e for e in editions if e.cover.id == name), key=lambda e: e.cover.in_force.from_
    )
    if not family:
        one_edition(editions, name)  # names the nearest
        raise ProblemsError([Problem("new-regime-name", Place(), {"name": name})])
    earlier = [e for e in family if e.cover.in_force.from_ < day]
    later = [e for e in family if e.cover.in_force.from_ > day]
    source = one_edition(editions, origin) if origin else (earlier or family)[-1]
    if source.cover.id != name:
        facts = {"name": name, "origin": source.name}
        raise ProblemsError([Problem("new-edition-of-another", Place(), facts)])
    folder = shelf / source.folder.parent.name / day.isoformat()
    if folder.exists():
        raise ProblemsError([Problem("new-edition-there", Place(str(folder)))])
    end = later[0].cover.in_force.from_ - timedelta(days=1) if later else None
    shown = f"{shelf.name}/{folder.parent.name}/{folder.name}/rulebook.yaml"
    files = _copied(source.folder, folder)
    head = folder / "rulebook.yaml"
    text = read_text(source.folder / "rulebook.yaml", shown)
    files[head] = dated(text, shown, force=Period(day, end), edition=day, was=source.cover).encode()
    changed: set[Path] = set()
    notices: list[Problem] = []
    before = earlier[-1] if earlier else None
    if before is not None and _overlaps(before, day):
        place = Place(f"{before.shown}/rulebook.yaml")
        last = day - timedelta(days=1)
        if close:
            path = before.folder / "rulebook.yaml"
            force = Period(before.cover.in_force.from_, last)
            text = read_text(path, place.file)
            files[path] = dated(text, place.file, force=force, was=before.cover).encode()
            changed.add(path)
        else:
            facts = {"name": before.name, "to": last.isoformat()}
            notices.append(Problem("new-edition-overlaps", place, facts))
    _changelog(shelf / folder.parent.name, day, files, changed)
    notices.extend(_left_behind(editions, source, day))
    new = Cover(name, day, Period(day, end), source.cover.title)
    base = find_edition(editions, source.cover.extends or "")
    its = ground(source.cover, base.cover if base else None)
    return Plan(
        files, f"{new.id}@{day.isoformat()}", frozenset(changed), tuple(notices), its, folder
    )


def _overlaps(before: Edition, day: date) -> bool:
    end = before.cover.in_force.to
    return end is None or end >= day


def overlapped(shelf: Path, name: str, day: date) -> str:
    """Return the edition that would still be in force on a day, or nothing."""
    family = [e for e in editions_in(shelf) if e.cover.id == name and e.cover.in_force.from_ < day]
    family.sort(key=lambda e: e.cover.in_force.from_)
    return family[-1].name if family and _overlaps(family[-1], day) else ""


def _left_behind(editions: Sequence[Edition], source: Edition, day: date) -> list[Problem]:
    """Name what goes on to rest on the old edition: overlays, and users of a library."""
    facts = {"name": source.name, "edition": f"{source.cover.id}@{day.isoformat()}"}
    return [
        Problem("new-edition-left", Place(f"{e.shown}/rulebook.yaml"), facts)
        for e in editions
        if e.cover.extends == source.name or source.name in e.cover.uses
    ]


def _changelog(folder: Path, day: date, files: dict[Path, bytes], changed: set[Path]) -> None:
    path = folder / "CHANGELOG.md"
    said = {"edition": day.isoformat(), "what_zh": "新版本", "what_en": "new edition"}
    section = texts.SECTION.substitute(said)
    if not path.exists():
        files[path] = f"{texts.CHANGELOG}\n{section}".encode()
        return
    text = read_text(path, str(path))
    start = text.find("\n## ")
    cut = len(text) if start < 0 else start + 1
    gap = "" if text[:cut].endswith("\n\n") else "\n"
    tail = f"\n{text[cut:]}" if text[cut:] else ""
    files[path] = f"{text[:cut]}{gap}{section}{tail}".encode()
    changed.add(path)


def _free(shelf: Path, editions: Sequence[Edition], named: Named, *, force: bool) -> None:
    """Refuse the name of a regime that is there; a later edition of it is another command."""
    family = [e for e in editions if e.cover.id == named.id]
    if family and not (force and all(e.name == named.name for e in family)):
        first = family[0]
        facts = {"name": named.id, "first": first.name}
        place = Place(f"{first.shown}/rulebook.yaml")
        raise ProblemsError([Problem("new-regime-there", place, facts)])
    there = shelf / named.id
    if not family and there.exists() and not (there.is_dir() and not any(there.iterdir())):
        raise ProblemsError([Problem("new-edition-there", Place(str(there)))])


def _papers(folder: Path, values: Mapping[str, str]) -> dict[Path, bytes]:
    said = dict(values) | {"what_zh": "首次编制", "what_en": "first compiled"}
    section = texts.SECTION.substitute(said)
    return {
        folder / "README.md": _filled(texts.README, values),
        folder / "CHANGELOG.md": f"{texts.CHANGELOG}\n{section}".encode(),
    }


def _filled(text: Template, values: Mapping[str, str]) -> bytes:
    return text.substitute(values).encode()


def _copied(source: Path, target: Path) -> dict[Path, bytes]:
    """Return the files of a folder at another place; hidden ones and releases stay behind."""
    files: dict[Path, bytes] = {}
    try:
        for path in sorted(source.rglob("*")):
            inner = path.relative_to(source)
            apart = any(part.startswith(".") for part in inner.parts) or path.stem == "release"
            if path.is_file() and not apart:
                files[target / inner] = path.read_bytes()
    except OSError as fault:
        facts = {"why": fault.strerror or ""}
        raise ProblemsError([Problem("file-unreadable", Place(str(source)), facts)]) from None
    return files
