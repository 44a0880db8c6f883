"""Who reads or writes a name, over a whole folder of rulebooks and, if wanted, of cases."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from tolerance.files.case import find_cases, read_case
from tolerance.files.casefile import CaseFile
from tolerance.files.editions import Edition
from tolerance.files.near import nearest
from tolerance.model.noun import Noun
from tolerance.model.problem import Place, Problem, ProblemsError
from tolerance.model.provision import asked, speaks_of
from tolerance.model.rulebook import Rulebook
from tolerance.shelf import Shelf
from tolerance.workbench.look.lines import Inner, Lines
from tolerance.workbench.look.uses import Use, uses_in

_WHERE: dict[str, Inner] = {
    "edition": (),
    "standard": ("standards",),
    "quantity": ("quantities",),
    "stratum": ("strata",),
    "rung": ("ladder",),
}
"""In which part of its head an edition defines what has no place of its own."""


class Met(Noun):
    """A use that was met: in which edition or case, and on which line."""

    use: Use
    within: str
    """The edition's name, or the case's number."""
    place: Place


class Definition(Noun):
    """Where a thing is defined, and which editions have it."""

    kind: str
    name: str
    place: Place
    editions: tuple[str, ...]


class Search(Noun):
    """What a name was found to be, and every use of it."""

    asked: str
    defined: tuple[Definition, ...]
    met: tuple[Met, ...]
    near: tuple[str, ...] = ()
    unread: tuple[Problem, ...] = ()
    """What is wrong with case files that could not be searched."""


def search(
    shelf: Shelf,
    editions: Iterable[Edition],
    name: str,
    *,
    article: bool = False,
    cases: Path | None = None,
) -> Search:
    """Look for a name in editions, those that use them, and cases.

    Args:
        shelf: the folder.
        editions: where to look.
        name: an id, ``kind:id``, an act, an instrument, or a provision such as 第十七条.
        article: take the name for a provision even if it does not look like one.
        cases: a folder of cases to look in as well.

    Raises:
        ProblemsError: an edition cannot be read.

    """
    chosen = list(editions)
    kind, _, bare = name.partition(":")
    wanted = _wanted(name, kind, bare, article=article)
    lines = Lines(shelf.folder)
    met: dict[tuple[Use, Place], Met] = {}
    known: set[str] = set()
    owned: dict[tuple[str, str, Place], list[str]] = {}
    for edition in chosen:
        loaded = shelf.loaded(edition)
        for what, called in defined(loaded.rulebook):
            known.add(called)
            if called == name or (what == kind and called == bare):
                start = loaded.places.get(f"{what}:{called}", loaded.places["cover"])
                texts = (called,) if start.line == 0 else ()
                place = lines.place(start, _WHERE.get(what, ()), texts)
                owned.setdefault((what, called, place), []).append(edition.name)
        for use in uses_in(loaded.rulebook):
            known.add(use.name)
            if not wanted(use):
                continue
            start = _start(use, loaded.places, edition)
            place = lines.place(start, use.inner, _texts(use))
            met.setdefault((use, place), Met(use, _owner(place, shelf, edition), place))
    found = [*_replaced(chosen, shelf, name), *met.values()]
    unread: list[Problem] = []
    for file in find_cases(cases) if cases is not None else ():
        try:
            case = read_case(file)
        except ProblemsError as fault:
            unread += fault.problems
            continue
        found += [m for m in _in_case(case) if wanted(m.use)]
    near = () if found or owned else tuple(nearest(name, sorted(known), 3))
    definitions = (Definition(*key, tuple(names)) for key, names in owned.items())
    return Search(name, tuple(definitions), tuple(found), near, tuple(unread))


def _texts(use: Use) -> tuple[str, ...]:
    """Return what is looked for in the lines of a use."""
    if use.how in {"cited", "listed"}:
        return (use.detail, use.name)
    return (use.name, f"group:{use.name}")


def _owner(place: Place, shelf: Shelf, edition: Edition) -> str:
    """Return the edition in whose folder a place stands: a library lends what is its own."""
    return next(
        (e.name for e in shelf.editions if place.file.startswith(f"{e.shown}/")), edition.name
    )


def _wanted(name: str, kind: str, bare: str, *, article: bool) -> Callable[[Use], bool]:
    """Return the test of a use: by provision, by instrument, or by name."""
    if article or name.startswith("第"):
        wanted = asked(name)
        return lambda use: use.how in {"cited", "listed"} and speaks_of(use.detail, wanted)
    title = name.strip("《》")

    def test(use: Use) -> bool:
        if use.name == name or (use.kind == kind and use.name == bare):
            return True
        return use.kind == "instrument" and use.name == title

    return test


def _start(use: Use, places: dict[str, Place], edition: Edition) -> Place:
    """Return where the noun that uses a name begins."""
    own = places.get(f"{use.by_kind}:{use.by}")
    if own is not None:
        return own
    if use.by_kind == "load":
        return places.get("load", places["cover"])
    if use.by_kind == "standing":
        return Place(f"{edition.shown}/evidence.yaml")
    return places["cover"]


def defined(book: Rulebook) -> Iterator[tuple[str, str]]:
    """Yield the kind and name of everything that an edition defines."""
    cover = book.cover
    yield "edition", book.name
    for kind, named in (
        ("criterion", book.criteria),
        ("rule", book.rules),
        ("conclusion", book.homes()),
        ("constraint", book.constraints),
        ("map", book.maps),
        ("check", book.checks),
        ("scenario", book.scenarios),
        ("standard", cover.standards),
        ("quantity", cover.quantities),
        ("stratum", cover.strata),
    ):
        for name in named:
            yield kind, name
    for rung in cover.ladder:
        yield "rung", rung.id


def _replaced(editions: list[Edition], shelf: Shelf, name: str) -> Iterator[Met]:
    """Yield the overlays that give a name of the edition they extend another meaning."""
    for edition in editions:
        if edition.cover.extends is None:
            continue
        loaded = shelf.loaded(edition)
        base = next((e for e in shelf.editions if e.name == edition.cover.extends), None)
        if base is None:
            continue
        below = shelf.loaded(base).rulebook
        for kind, own, theirs in (
            ("criterion", loaded.rulebook.criteria, below.criteria),
            ("rule", loaded.rulebook.rules, below.rules),
            ("constraint", loaded.rulebook.constraints, below.constraints),
            ("map", loaded.rulebook.maps, below.maps),
        ):
            if name in own and name in theirs:
                use = Use(kind, name, "replaced", "cover", edition.name, (), base.name)
                yield Met(use, edition.name, loaded.places[f"{kind}:{name}"])


def _in_case(case: CaseFile) -> Iterator[Met]:
    """Yield every use that a case file makes of a rulebook's names."""
    number = case.case.number

    def met(use: Use, *path: str | int) -> Met:
        return Met(use, number, case.place(*path))

    for n, assertion in enumerate(case.case.assertions):
        if assertion.criterion is not None:
            side = "supports" if assertion.supports else "opposes"
            use = Use(
                "criterion", assertion.criterion, "asserted", "assertion", assertion.id, (), side
            )
            yield met(use, "assertions", n, "criterion")
    for n, statement in enumerate(case.case.statements):
        for m, point in enumerate(statement.points):
            if point.criterion is not None:
                use = Use("criterion", point.criterion, "pleaded", "point", point.id)
                yield met(use, "statements", n, "points", m, "criterion")
    yield from _asked_of(case)


def _asked_of(case: CaseFile) -> Iterator[Met]:
    """Yield what a case says was searched, inquired into, measured, read and answered."""
    number = case.case.number

    def met(use: Use, *path: str | int) -> Met:
        return Met(use, number, case.place(*path))

    for field, how in (("screening", "screened"), ("inquiries", "inquired")):
        for n, each in enumerate(getattr(case.case, field)):
            yield met(Use("criterion", each.criterion, how, "case", number), field, n, "criterion")
    for n, quantity in enumerate(case.case.quantities):
        use = Use("quantity", quantity.id, "measured", "case", number)
        yield met(use, "quantities", n, "id")
    for n, exhibit in enumerate(case.case.exhibits):
        if exhibit.map is not None:
            use = Use("map", exhibit.map, "read-by", "exhibit", exhibit.id)
            yield met(use, "exhibits", n, "map")
    for n, answer in enumerate(case.case.answers):
        use = Use("check", answer.check, "answered", "exhibit", answer.exhibit)
        yield met(use, "answers", n, "check")
