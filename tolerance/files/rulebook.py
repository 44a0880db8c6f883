"""A rulebook edition's folder to a rulebook, or to problems. Knows no case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from tolerance.files.articles import read_articles
from tolerance.files.calendar import read_calendar
from tolerance.files.canonical import digest
from tolerance.files.editions import Edition, find_edition
from tolerance.files.idle import idle
from tolerance.files.links import link
from tolerance.files.maps import faults_of_likes, resolved
from tolerance.files.near import near
from tolerance.files.plainfiles import Listing, Node, read_text, read_yaml
from tolerance.files.reading import Reader
from tolerance.files.released import NAME as RELEASE
from tolerance.model.article import Article
from tolerance.model.calendar import Calendar
from tolerance.model.check import Check
from tolerance.model.criterion import Criterion
from tolerance.model.load import LoadTable
from tolerance.model.noun import Noun
from tolerance.model.problem import Place, Problem, ProblemsError
from tolerance.model.procedure import Constraint, TrailMap
from tolerance.model.rule import Rule
from tolerance.model.rulebook import Cover, Rulebook
from tolerance.model.scenario import Scenario
from tolerance.model.standing import StandingRow

T = TypeVar("T", Criterion, Rule, Constraint, Scenario, Check)


class Loaded(Noun):
    """A rulebook with the place of everything that has an id: ``rule:art-17`` → place."""

    rulebook: Rulebook
    places: dict[str, Place]


def read_rulebook(
    edition: Edition, editions: Sequence[Edition], *, scenarios: bool = True
) -> Loaded:
    """Read one edition with the libraries it uses.

    Args:
        edition: which.
        editions: those it may use.
        scenarios: read its scenarios and its list of articles too; judging a case needs
            none of them.

    Raises:
        ProblemsError: with every fault of every file of the folder.

    """
    problems: list[Problem] = []
    folder = _Folder(edition, problems)
    cover = folder.cover()
    criteria = folder.nouns("criteria", Criterion, "criterion")
    rules = folder.nouns("rules", Rule, "rule")
    constraints = folder.nouns("procedures", Constraint, "constraint")
    told = folder.nouns("scenarios", Scenario, "scenario") if scenarios else {}
    articles = folder.articles() if scenarios else {}
    standing = folder.standing()
    checks = folder.checks()
    load = folder.load()
    maps = folder.maps()
    places = folder.places
    places.update(edition.entries())
    places["cover"] = folder.place("rulebook.yaml")
    folder.strangers()
    spare = list(idle(edition))
    for name in cover.uses if cover else ():
        library = find_edition(editions, name)
        if library is None:
            facts = {"library": name, "suggestion": near(name, (e.name for e in editions))}
            problems.append(Problem("library-missing", edition.place("uses"), facts))
            continue
        spare.extend(idle(library))
        shelf = _Folder(library, problems)
        lent = (
            ("criterion", criteria, shelf.nouns("criteria", Criterion, "criterion")),
            ("constraint", constraints, shelf.nouns("procedures", Constraint, "constraint")),
            ("map", maps, shelf.maps()),
        )
        for word, own, theirs in lent:
            problems.extend(_lend(word, own, theirs, places, shelf.places, name))
        load = load or shelf.load()
        for key, check in shelf.checks().items():
            if key not in checks:  # a rulebook's own check goes before its library's
                checks[key] = check
                places[f"check:{key}"] = shelf.places[f"check:{key}"]
    if cover is not None and cover.extends is None:
        problems.extend(faults_of_likes(maps, places))
        maps = resolved(maps)
    if cover is None or problems or (spare and cover.extends is not None):
        raise ProblemsError([*problems, *spare])
    rulebook = Rulebook(
        cover,
        criteria,
        rules,
        standing,
        constraints,
        maps,
        checks,
        load,
        told,
        articles,
        calendar=_calendar(edition, editions, constraints),
    )
    if cover.extends is not None:
        return Loaded(rulebook, places)  # its names are checked where it is laid
    problems.extend([*spare, *link(rulebook, places)])
    if problems:
        raise ProblemsError(problems)
    judged = replace(rulebook, scenarios={}, articles={})
    return Loaded(replace(rulebook, digest=digest(judged)), places)


def _lend(
    word: str,
    own: dict[str, Any],
    theirs: Mapping[str, object],
    places: dict[str, Place],
    there: Mapping[str, Place],
    library: str,
) -> Iterator[Problem]:
    """Add what a library lends; the same name for another thing is a problem."""
    for key, noun in theirs.items():
        place = f"{word}:{key}"
        if key not in own:
            own[key] = noun
            places[place] = there[place]
        elif digest(own[key]) != digest(noun):
            yield Problem("id-twice", places[place], {"id": key, "first": library})


def _calendar(
    edition: Edition, editions: Sequence[Edition], constraints: Mapping[str, Constraint]
) -> Calendar | None:
    """Read the folder's calendar, which most editions never ask for, where one counts by it.

    An edition that borrows libraries of another folder borrows its calendar too, where its own
    folder has none.
    """
    counted = any(
        window is not None and window.working_days is not None
        for constraint in constraints.values()
        for window in (constraint.within, constraint.at_least)
    )
    if not counted:
        return None
    shelves = dict.fromkeys(each.folder.parent.parent for each in (edition, *editions))
    return next((found for shelf in shelves if (found := read_calendar(shelf)) is not None), None)


FILES = frozenset(
    {
        *("rulebook.yaml", "evidence.yaml", "checks.yaml", "load.yaml", "articles.yaml"),
        RELEASE,
    }
)
SECTIONS = frozenset({"criteria", "rules", "procedures", "maps", "scenarios"})


def _read(inner: Path) -> bool:
    return inner.parts[0] in SECTIONS and inner.suffix == ".yaml"


class _Folder:
    """The files of one edition."""

    def __init__(self, edition: Edition, problems: list[Problem]) -> None:
        self._edition = edition
        self._problems = problems
        self.places: dict[str, Place] = {}

    def place(self, name: str) -> Place:
        return Place(f"{self._edition.shown}/{name}")

    def cover(self) -> Cover | None:
        return self._edition.cover

    def nouns(self, section: str, kind: type[T], word: str) -> dict[str, T]:
        return self._listed(self._files(section), kind, word)

    def _listed(self, files: list[tuple[str, Node]], kind: type[T], word: str) -> dict[str, T]:
        """Read lists of nouns with ids, each id once."""
        found: dict[str, T] = {}
        for shown, node in files:
            if not isinstance(node, Listing):
                self._problems.append(Problem("not-a-list", node.place, {"field": shown}))
                continue
            reader = Reader(self._problems)
            for part in node.parts:
                noun = reader.noun(kind, part)
                if noun is None:
                    continue
                key = f"{word}:{noun.id}"
                if noun.id in found:
                    first = self.places[key]
                    self._problems.append(
                        Problem(
                            "id-twice",
                            part.place,
                            {"id": noun.id, "first": f"{first.file}:{first.line}"},
                        )
                    )
                else:
                    found[noun.id] = noun
                    self.places[key] = part.place
        return found

    def standing(self) -> tuple[StandingRow, ...]:
        path = self._edition.folder / "evidence.yaml"
        if not path.exists():
            return ()
        try:
            node = read_yaml(path, f"{self._edition.shown}/evidence.yaml")
        except ProblemsError as fault:
            self._problems.extend(fault.problems)
            return ()
        if not isinstance(node, Listing):
            self._problems.append(Problem("not-a-list", node.place, {"field": "evidence"}))
            return ()
        reader = Reader(self._problems)
        rows = [reader.noun(StandingRow, part) for part in node.parts]
        for number, part in enumerate(node.parts, 1):
            self.places[f"standing:{number}"] = part.place
        return tuple(row for row in rows if row is not None)

    def checks(self) -> dict[str, Check]:
        path = self._edition.folder / "checks.yaml"
        if not path.exists():
            return {}
        shown = f"{self._edition.shown}/checks.yaml"
        try:
            return self._listed([(shown, read_yaml(path, shown))], Check, "check")
        except ProblemsError as fault:
            self._problems.extend(fault.problems)
            return {}

    def load(self) -> LoadTable | None:
        path = self._edition.folder / "load.yaml"
        if not path.exists():
            return None
        try:
            node = read_yaml(path, f"{self._edition.shown}/load.yaml")
        except ProblemsError as fault:
            self._problems.extend(fault.problems)
            return None
        self.places["load"] = node.place
        return Reader(self._problems).noun(LoadTable, node)

    def articles(self) -> dict[str, Article]:
        """Read the list of provisions; each is listed once, however its number is written."""
        path = self._edition.folder / "articles.yaml"
        if not path.exists():
            return {}
        shown = f"{self._edition.shown}/articles.yaml"
        try:
            node = read_yaml(path, shown)
        except ProblemsError as fault:
            self._problems.extend(fault.problems)
            return {}
        if not isinstance(node, Listing):
            self._problems.append(Problem("not-a-list", node.place, {"field": "articles"}))
            return {}
        own, places, faults = read_articles(node, self._edition.cover.title)
        self._problems.extend(faults)
        self.places.update(places)
        return own

    def strangers(self) -> None:
        """Name every file of the folder that would not be read."""
        for path in sorted(self._edition.folder.rglob("*")):
            inner = path.relative_to(self._edition.folder)
            known = (
                path.is_dir()
                or path.suffix == ".md"
                or inner.name.startswith(".")
                or str(inner) in FILES
                or (len(inner.parts) == len(("section", "file")) and _read(inner))
            )
            if not known:
                self._problems.append(Problem("file-not-read", self.place(inner.as_posix())))

    def maps(self) -> dict[str, TrailMap]:
        found: dict[str, TrailMap] = {}
        for shown, node in self._files("maps"):
            noun = Reader(self._problems).noun(TrailMap, node)
            if noun is not None:
                name = Path(shown).stem
                found[name] = noun
                self.places[f"map:{name}"] = node.place
        return found

    def _files(self, section: str) -> list[tuple[str, Node]]:
        found: list[tuple[str, Node]] = []
        for path in sorted((self._edition.folder / section).glob("*.yaml")):
            if path.name.startswith("."):
                continue  # an editor's leavings: not law, and so not sealed by a release
            shown = f"{self._edition.shown}/{section}/{path.name}"
            try:
                found.append((shown, read_yaml(path, shown)))
            except ProblemsError as fault:
                if not _only_stubs(path, fault):
                    self._problems.extend(fault.problems)
        return found


def _only_stubs(path: Path, fault: ProblemsError) -> bool:
    """Say whether a file is empty but for comments: stubs that legal staff have yet to fill."""
    empty = all(problem.code == "file-empty" for problem in fault.problems)
    return empty and "#" in read_text(path, path.name)
