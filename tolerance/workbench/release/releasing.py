"""Release an edition: what must hold first, and the file that says what was approved.

It has no clock: the day is an argument. It knows no terminal, and the command writes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date

from tolerance import __version__
from tolerance.check.force import check_force
from tolerance.check.scenarios import run_scenario
from tolerance.files.editions import Edition
from tolerance.files.released import (
    NAME,
    altered,
    differences,
    lenders,
    read_releases,
    seals,
)
from tolerance.files.rulebook import Loaded
from tolerance.model.noun import Noun
from tolerance.model.problem import Place, Problem, ProblemsError
from tolerance.model.release import Approval, Lender, Release, Releases
from tolerance.model.text import Text
from tolerance.shelf import Shelf
from tolerance.workbench.check.checked import check_edition
from tolerance.workbench.format.formatting import quote, stands
from tolerance.workbench.format.tree import Branch, Document, Entry, Leaf, Writer
from tolerance.workbench.release.changelog import Section, changelog, lacking, unsigned
from tolerance.workbench.release.unfinished import unfinished, unplaced, unsaid

HEAD = [
    "# 由 tolerance rulebook release 写成，请勿手工修改。核对：tolerance rulebook verify",
    "# Written by tolerance rulebook release; do not edit. To compare: tolerance rulebook verify",
]


class Released(Noun):
    """A release ready to be written."""

    releases: Releases
    text: str
    scenarios: int
    """How many were judged, all as expected."""
    notices: tuple[Problem, ...]

    @property
    def digest(self) -> str:
        """The SHA-256 of the release file, to be noted where no one else writes."""
        return hashlib.sha256(self.text.encode()).hexdigest()


def release(
    shelf: Shelf,
    edition: Edition,
    approvals: tuple[Approval, ...],
    on: date,
    *,
    note: str | None,
    again: bool,
) -> Released:
    """Return an edition's release, the latest before the earlier ones.

    Args:
        shelf: with scenarios.
        edition: which.
        approvals: who approved; at least one.
        on: the day.
        note: what else is to be said.
        again: a release that is there may be followed by another.

    Raises:
        ProblemsError: the edition does not hold or is not finished, a scenario differs, the
            changelog does not say who approved it, or it was released before.

    """
    earlier = _earlier(edition, on, again=again)
    section, problems = changelog(edition)
    problems.extend(unplaced(edition, approvals))
    if section is not None:
        problems.extend(_unapproved(edition, section, approvals))
    problems.extend(check_force(shelf.editions, [edition]))
    for _, below in lenders(edition, shelf.editions):
        problems.extend(altered(below, shelf.editions) if below is not None else ())
    problems.extend(check_edition(shelf, edition).faults)
    loaded = _finished(shelf, edition, problems)
    number, different = _scenarios(shelf, loaded)
    if different:
        raise ProblemsError(different)
    made = Release(
        on,
        approvals,
        edition.cover.in_force,
        loaded.rulebook.digest,
        __version__,
        seals(edition.folder),
        tuple(
            Lender(name, shelf.loaded(found).rulebook.digest, seals(found.folder))
            for name, found in lenders(edition, shelf.editions)
            if found is not None
        ),
        Text(note) if note else None,
    )
    releases = Releases(edition.name, (made, *earlier))
    notices = tuple(lacking(edition, section)) if section is not None else ()
    return Released(releases, written(releases), number, notices)


def _unapproved(
    edition: Edition, section: Section, approvals: tuple[Approval, ...]
) -> Iterator[Problem]:
    """Yield where the changelog's entry is not written yet, or does not name who approved."""
    left = list(unsaid(edition, section))
    yield from left
    placed = {problem.place.line for problem in left}
    for problem in unsigned(edition, section, approvals):
        if problem.place.line not in placed:
            yield problem


def _finished(shelf: Shelf, edition: Edition, problems: list[Problem]) -> Loaded:
    """Read an edition that holds and is finished.

    Raises:
        ProblemsError: what was found before, and what nobody has written yet.

    """
    try:
        loaded = shelf.standing_alone(edition)
        own = shelf.loaded(edition).rulebook
    except ProblemsError:
        raise ProblemsError(problems) from None  # the check said it
    problems.extend(unfinished(edition, own, loaded))
    if problems:
        raise ProblemsError(problems)
    return loaded


def _earlier(edition: Edition, on: date, *, again: bool) -> tuple[Release, ...]:
    releases = read_releases(edition)
    if releases is None:
        return ()
    last = releases.releases[0].released_on
    facts = {"name": edition.name, "day": last.isoformat()}
    place = Place(f"{edition.shown}/{NAME}")
    if not again:
        raise ProblemsError([Problem("release-there", place, facts)])
    if on < last:
        raise ProblemsError([Problem("release-backdated", place, facts)])
    return releases.releases


def _scenarios(shelf: Shelf, loaded: Loaded) -> tuple[int, list[Problem]]:
    """Judge every scenario; return how many there are and those that differ."""
    book = loaded.rulebook
    if book.cover.track is None or not book.scenarios:
        return 0, []
    bench = shelf.bench(book)
    different: list[Problem] = []
    for key, scenario in sorted(book.scenarios.items()):
        for what, expected, found in run_scenario(bench, scenario).differences:
            facts = {"id": key, "what": what, "expected": expected, "found": found}
            different.append(Problem("scenario-differs", loaded.places[f"scenario:{key}"], facts))
    return len(book.scenarios), different


def written(releases: Releases) -> str:
    """Return the text of the release file."""
    root = _tree(releases)
    assert isinstance(root, Branch)  # noqa: S101  a noun becomes a map
    return Writer(quote, stands).write(Document([*HEAD], root))


def _tree(value: object) -> Leaf | Branch:
    match value:
        case Text(zh, None):
            return Leaf(zh, plain=False)
        case Noun():
            entries = [
                Entry(_tree(part), Leaf(f.name.rstrip("_")))
                for f in fields(value)
                if (part := getattr(value, f.name)) is not None and part != ()
            ]
            return Branch(keyed=True, entries=entries)
        case Mapping():
            named = [Entry(_tree(part), Leaf(str(key), plain=False)) for key, part in value.items()]
            return Branch(keyed=True, entries=named)
        case tuple():
            return Branch(keyed=False, entries=[Entry(_tree(part)) for part in value])
        case date():
            return Leaf(value.isoformat())
        case _:
            return Leaf(str(value), plain=False)


class State(Noun):
    """How an edition stands to its release."""

    edition: Edition
    state: str
    """``unreleased``, ``matches`` or ``altered``."""
    release: Release | None = None
    digest: str | None = None
    """The SHA-256 of its release file."""
    problems: tuple[Problem, ...] = ()
    same_meaning: bool | None = None
    """Whether it reads as it did; None where that was not asked or cannot be."""


def state(edition: Edition, editions: Sequence[Edition]) -> State:
    """Compare an edition's files with its latest release."""
    try:
        releases = read_releases(edition)
    except ProblemsError as fault:
        return State(edition, "altered", None, _digest(edition), tuple(fault.problems))
    if releases is None:
        return State(edition, "unreleased")
    latest = releases.releases[0]
    found = tuple(differences(edition, latest, editions))
    return State(edition, "altered" if found else "matches", latest, _digest(edition), found)


def _digest(edition: Edition) -> str:
    return hashlib.sha256((edition.folder / NAME).read_bytes()).hexdigest()


def with_meaning(shelf: Shelf, found: State) -> State:
    """Say too whether an edition whose files match is read as it was when released.

    Raises:
        ProblemsError: it cannot be read.

    """
    if found.state != "matches" or found.release is None:
        return found
    now = shelf.standing_alone(found.edition).rulebook.digest
    return replace(found, same_meaning=now == found.release.meaning)


def against_note(found: State, noted: str) -> State:
    """Hold an edition's release against a digest that was noted elsewhere."""
    place = Place(f"{found.edition.shown}/{NAME}")
    if found.digest is None:
        problem = Problem("release-missing", place, {"name": found.edition.name})
    elif found.digest != noted.lower():
        facts = {"name": found.edition.name, "noted": noted.lower(), "found": found.digest}
        problem = Problem("release-digest-differs", place, facts)
    else:
        return found
    return replace(found, state="altered", problems=(*found.problems, problem))
