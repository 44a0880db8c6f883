"""Which ids an edition knows, and where each stands, read leniently.

A half-written entry must not keep anyone from adding the next one: only broken YAML is a
problem here. Names that a new entry must choose among are looked up too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Literal

from tolerance.files.editions import Edition, find_edition, named_editions
from tolerance.files.near import near
from tolerance.files.plainfiles import Keyed, Listing, Scalar, compose, read_text
from tolerance.files.released import read_releases
from tolerance.model.problem import Place, Problem, ProblemsError

Section = Literal["criteria", "rules"]
ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_WORDS = frozenset({"true", "false", "null", "yes", "no", "on", "off", "group"})
MOST_ID = 64


def check_id(name: str) -> None:
    """Refuse an id that is not written as ids are.

    Raises:
        ProblemsError: with what to write in its place, where that can be told.

    """
    if ID.fullmatch(name) and name not in _WORDS and len(name) <= MOST_ID:
        return
    near = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-").lstrip("0123456789-")[:MOST_ID]
    near = "" if near in _WORDS or not ID.fullmatch(near) else near
    raise ProblemsError([Problem("new-id-unfit", Place(), {"name": name, "suggestion": near})])


def one_edition(editions: Sequence[Edition], name: str) -> Edition:
    """Return the one edition that a name means; a regime of one edition needs no day.

    Raises:
        ProblemsError: there is none, or there are several.

    """
    found = named_editions(editions, name)
    if len(found) > 1:
        facts = {"name": name, "editions": ", ".join(e.name for e in found)}
        raise ProblemsError([Problem("new-edition-which", Place(), facts)])
    return found[0]


def open_edition(editions: Sequence[Edition], name: str) -> Edition:
    """Return the one edition that a name means, to be written into.

    Raises:
        ProblemsError: there is none or there are several, or it is released, and what is
            written into it would be approved by nobody.

    """
    found = one_edition(editions, name)
    kept = read_releases(found)
    if kept is not None:
        facts = {"name": found.name, "day": kept.releases[0].released_on.isoformat()}
        raise ProblemsError([Problem("new-released", Place(f"{found.shown}/release.yaml"), facts)])
    return found


def related(edition: Edition, editions: Sequence[Edition]) -> list[Edition]:
    """Return an edition with what it extends, and with the libraries of both."""
    found = [edition]
    for name in filter(None, (edition.cover.extends,)):
        found.extend(filter(None, (find_edition(editions, name),)))
    for each in list(found):
        found.extend(filter(None, (find_edition(editions, name) for name in each.cover.uses)))
    return list({each.name: each for each in found}.values())


def ids(editions: Iterable[Edition], section: Section) -> dict[str, Place]:
    """Return every id of a section of some editions, with its first place.

    Raises:
        ProblemsError: a file is no YAML.

    """
    found: dict[str, Place] = {}
    problems: list[Problem] = []
    for edition in editions:
        for path in sorted((edition.folder / section).glob("*.yaml")):
            shown = f"{edition.shown}/{section}/{path.name}"
            try:
                for name, place in _listed(path, shown):
                    found.setdefault(name, place)
            except ProblemsError as fault:
                problems.extend(fault.problems)
    if problems:
        raise ProblemsError(problems)
    return found


def _listed(path: Path, shown: str) -> Iterator[tuple[str, Place]]:
    text = read_text(path, shown)
    if bare(text):
        return
    node = compose(text, shown)
    for part in node.parts if isinstance(node, Listing) else ():
        name = part.entries.get("id") if isinstance(part, Keyed) else None
        if isinstance(name, Scalar) and name.text:
            yield name.text, part.place


def bare(text: str) -> bool:
    """Say whether a file holds comments and blank lines only."""
    return all(not line.strip() or line.lstrip().startswith("#") for line in text.splitlines())


def check_free(name: str, taken: dict[str, Place]) -> None:
    """Refuse an id that is there already.

    Raises:
        ProblemsError: naming the place of the other.

    """
    if name in taken:
        first = taken[name]
        facts = {"name": name, "first": f"{first.file}:{first.line}"}
        raise ProblemsError([Problem("new-id-taken", first, facts)])


def check_stratum(name: str, known: Sequence[str], place: Place) -> None:
    """Refuse a stratum that the edition does not list.

    Raises:
        ProblemsError: with the nearest one.

    """
    if name not in known:
        close = near(name, known)
        facts = {"name": name, "suggestion": close}
        raise ProblemsError([Problem("unknown-stratum", place, facts)])
