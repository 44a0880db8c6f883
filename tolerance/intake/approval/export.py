"""An approval export into a case: read under a map first, then registered as a trail.

It shows how far the map reaches and lists what a person still has to state; it fills in nothing
that the export does not say. Knows maps and events; no rule and no outcome.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tolerance.charges import charges_of
from tolerance.files.case import read_case
from tolerance.files.case_names import fold
from tolerance.files.casefile import CaseFile
from tolerance.files.digests import digest_of
from tolerance.files.plainfiles import Keyed, Listing, Node
from tolerance.intake.approval.reading import Reading, read_under, readable
from tolerance.intake.sheet.cells import put, scalar
from tolerance.intake.sheet.exhibit_files import FOLDER
from tolerance.intake.sheet.fill import next_id
from tolerance.intake.sheet.import_case import Imported, base_of, the_case
from tolerance.intake.sheet.lists import near
from tolerance.intake.sheet.yaml_lines import added
from tolerance.model.case import Matter, Origin
from tolerance.model.problem import Place, Problem, ProblemsError
from tolerance.model.rulebook import Rulebook
from tolerance.shelf import Shelf
from tolerance.trails.spelling import plain

MOST_NAMED = 20
TWO = 2
"""Persons who must obtain an exhibit."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the officer says of an export."""

    source: str
    mapping: str | None = None
    title: str | None = None
    matter: str | None = None
    people: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()
    source_name: str | None = None
    source_group: str | None = None


@dataclass(frozen=True, slots=True)
class Export:
    """An export that is ready to be added."""

    imported: Imported
    reading: Reading
    exhibit: str
    chosen: bool
    """The map was recognised, and not named."""
    new_source: bool


def import_approval(
    path: Path, into: Path, wanted: Wanted, shelf: Shelf, *, rulebook: str | None = None
) -> Export:
    """Read an export and prepare a case file that has it as a trail; nothing is written yet.

    Raises:
        ProblemsError: the case is not in order, the export cannot be read under the map, no
            map or several fit, or it is not clear which instances are this matter's.

    """
    case_path = the_case(into)
    file = read_case(case_path)
    matter = _matter(file, wanted)
    charges = list(charges_of(file, shelf, rulebook, []))
    book = next(c.rulebook for c in charges if c.matter == matter.id)
    origin = next((s for s in file.case.sources if s.id == wanted.source), None)
    if origin is None and not wanted.source_group:
        facts = {"id": wanted.source, "known": "、".join(s.id for s in file.case.sources)}
        raise ProblemsError([Problem("export-source-new", Place(str(case_path)), facts)])
    with tempfile.TemporaryDirectory() as spare:
        text_file, made = readable(path, Path(spare))
        zone = origin.clock.zone if origin is not None and origin.clock is not None else None
        reading = read_under(text_file, str(path), wanted.mapping, book, zone)
    cases = _cases(path, reading, wanted)
    exhibit, copies = _exhibit(path, file, matter, wanted, reading.name, cases, made)
    new: dict[str, Sequence[Node]] = {"exhibits": [exhibit]}
    if origin is None:
        new = {"sources": [_source(wanted)], **new}
    text, _ = base_of(case_path)
    written = added(text, new, str(case_path))
    name = next_id([x.id for x in file.case.exhibits], "E")
    left = [*_left(Place(str(case_path)), name, origin, reading, book)]
    imported = Imported(
        case_path, written, copies, {key: len(nodes) for key, nodes in new.items()}, tuple(left)
    )
    return Export(imported, reading, name, wanted.mapping is None, origin is None)


def _matter(file: CaseFile, wanted: Wanted) -> Matter:
    matters = {m.id: m for m in file.case.matters}
    place = Place(file.shown)
    if wanted.matter is None and len(matters) > 1:
        raise ProblemsError([Problem("matter-needed", place)])
    name = wanted.matter or next(iter(matters))
    if name not in matters:
        facts = {"name": name, "suggestion": near(name, matters)}
        raise ProblemsError([Problem("unknown-matter", place, facts)])
    people = matters[name].respondents
    if not wanted.people and len(people) > 1:
        raise ProblemsError([Problem("for-needed", place)])
    strange = [p for p in wanted.people if p not in people]
    if strange:
        facts = {"name": strange[0], "matter": name}
        raise ProblemsError([Problem("respondent-not-in-matter", place, facts)])
    return matters[name]


def _cases(path: Path, reading: Reading, wanted: Wanted) -> tuple[str, ...]:
    """Return which instances are this matter's; which of several is never guessed."""
    there = reading.instances
    strange = [name for name in wanted.cases if plain(name) not in there]
    if strange:
        facts = {"id": path.name, "name": strange[0]}
        raise ProblemsError([Problem("trail-case-unknown", Place(str(path)), facts)])
    if len(there) > 1 and not wanted.cases:
        listed = "、".join(there[:MOST_NAMED]) + ("……" if len(there) > MOST_NAMED else "")
        facts = {"number": str(len(there)), "cases": listed}
        raise ProblemsError([Problem("export-cases-needed", Place(str(path)), facts)])
    return wanted.cases


def _exhibit(
    path: Path,
    file: CaseFile,
    matter: Matter,
    wanted: Wanted,
    mapping: str,
    cases: tuple[str, ...],
    made: bytes | None,
) -> tuple[Keyed, Mapping[Path, Path | bytes]]:
    """Return the entry of the exhibit, and what is to be copied where."""
    name = path.name if made is None else f"{path.stem}.csv"
    original = digest_of(path)
    digest = original if made is None else hashlib.sha256(made).hexdigest()
    for other in file.case.exhibits:
        if file.digests.get(other.id) == digest:
            facts = {"id": path.name, "other": other.id}
            raise ProblemsError([Problem("exhibit-again", Place(str(path)), facts)])
    home = file.folder / FOLDER
    copies: dict[Path, Path | bytes] = {}
    wish: list[tuple[Path, Path | bytes, str]] = [
        (home / name, path if made is None else made, digest)
    ]
    if made is not None:
        wish.append((home / path.name, path, original))
    for target, content, expected in wish:
        if not target.exists():
            copies[target] = content
        elif digest_of(target) != expected:
            facts = {"file": f"{FOLDER}/{target.name}"}
            raise ProblemsError([Problem("exhibit-file-clash", Place(str(path)), facts)])
    place = Place(str(path))
    keyed = Keyed(place)
    said = {
        "id": next_id([x.id for x in file.case.exhibits], "E"),
        "kind": "trail",
        "title": wanted.title or path.stem,
        "source": wanted.source,
        "offered_by": "authority",
        "file": f"{FOLDER}/{name}",
        "sha256": digest,
        "map": mapping,
        "matter": matter.id,
    }
    for key, text in said.items():
        put(keyed, key, scalar(text, place))
    for key, texts in (("for", wanted.people or matter.respondents), ("cases", cases)):
        if texts:
            put(keyed, key, Listing(place, [scalar(text, place) for text in texts]))
    if made is not None:
        remark = (
            f"由 {FOLDER}/{path.name}（SHA-256 {original}）逐行转写，行号相同；原文件一并保存。"
        )
        put(keyed, "remark", scalar(remark, place))
    return keyed, copies


def _source(wanted: Wanted) -> Keyed:
    keyed = Keyed(Place())
    said = {"id": wanted.source, "name": wanted.source_name, "group": wanted.source_group}
    for key, text in said.items():
        if text:
            put(keyed, key, scalar(fold(text), keyed.place))
    put(keyed, "kind", scalar("oa", keyed.place))
    return keyed


def _left(
    place: Place, name: str, origin: Origin | None, reading: Reading, book: Rulebook
) -> list[Problem]:
    """Return what a person still has to state before the trail can carry weight."""
    found = [
        Problem("export-obtained-left", place, {"id": name, "number": str(TWO)}),
        Problem("export-copy-left", place, {"id": name}),
    ]
    if origin is None or not origin.coverage:
        found.append(Problem("export-coverage-left", place, {"id": name}))
    if origin is None or origin.clock is None:
        found.append(Problem("export-clock-left", place, {"id": name}))
    if origin is None or origin.respondent_can_write is None or origin.admin_can_backfill is None:
        found.append(Problem("export-control-left", place, {"id": name}))
    if reading.name not in book.maps:
        found.append(Problem("export-map-left", place, {"name": reading.name}))
    return found
