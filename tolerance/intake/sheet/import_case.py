"""A filled sheet to a case file, new or added to: read, held against its rulebooks, written.

Everything that is wrong is found before anything is written, and each fault names its cell.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tolerance.charges import charges_of
from tolerance.files.adding import plain
from tolerance.files.case import complete, digest_groups, find_cases
from tolerance.files.case_names import CaseNames, fold
from tolerance.files.casefile import CaseFile
from tolerance.files.fit import Charge, fit
from tolerance.files.paper_heads import head_problems
from tolerance.files.plainfiles import Keyed, Listing, Node, Scalar, compose, entries_of, read_text
from tolerance.files.reading import Reader
from tolerance.files.written import write_all
from tolerance.intake.sheet.cells import put, scalar
from tolerance.intake.sheet.exhibit_files import gather
from tolerance.intake.sheet.file import read_book
from tolerance.intake.sheet.fill import Draft, fill
from tolerance.intake.sheet.lists import near
from tolerance.intake.sheet.rows import Filled, rows_of
from tolerance.intake.sheet.yaml_lines import added, document
from tolerance.model.case import Case
from tolerance.model.problem import Place, Problem, ProblemsError
from tolerance.shelf import Shelf

_HEAD = "案件文件，由“{sheet}”导入。 A case file, imported from {sheet}."
_FIRST: Mapping[str, tuple[str, ...]] = {
    "territory": (),
    "respondents": ("id", "name", "kind", "status"),
    "matters": ("id", "respondents", "tracks", "conduct"),
}
"""What tells which rulebooks judge a case."""
_ONCE = ("respondents", "matters", "sources", "exhibits", "assertions")


@dataclass(frozen=True, slots=True)
class Imported:
    """A case file that is ready to be written."""

    path: Path
    text: str
    copies: Mapping[Path, Path | bytes]
    added: Mapping[str, int]
    """List of the case file → how many entries are new."""
    notices: tuple[Problem, ...] = ()

    def write(self) -> None:
        """Write the exhibits' files, and the case file last.

        Raises:
            ProblemsError: it cannot be written; then nothing of it stands.

        """
        write_all({**self.copies, self.path: self.text}, force=True)


def import_sheet(
    path: Path,
    shelf: Shelf,
    *,
    out: Path | None = None,
    into: Path | None = None,
    files: Path | None = None,
    rulebook: str | None = None,
) -> Imported:
    """Read a filled sheet; nothing is written yet.

    Args:
        path: the spreadsheet.
        shelf: the rulebooks that say what a criterion is.
        out: the folder of a new case; or
        into: the case that the rows are added to.
        files: where the exhibits' files are; the spreadsheet's own folder if absent.
        rulebook: the one to judge its track by, where there are several.

    Raises:
        ProblemsError: with everything that is wrong, each with its cell.

    """
    filled = rows_of(read_book(path, str(path)), str(path))
    case_path = the_case(into) if into is not None else (out or Path()) / "case.yaml"
    text, base = base_of(case_path) if into is not None else ("", None)
    draft = fill(filled, _tracks(shelf), base)
    if base is not None and not draft.added and not filled.problems:
        filled.problems.append(Problem("sheet-nothing-new", Place(str(path))))
    copies = gather(draft.files, files or path.parent, case_path.parent, filled.problems)
    charges = _charges(draft, case_path, shelf, rulebook, filled.problems)
    _criteria(draft, charges, filled.problems)
    again = list(_again(draft, base))
    filled.problems.extend(again)
    _hold(draft, case_path, charges, filled.problems)
    if again:
        filled.problems[:] = [p for p in filled.problems if p.code != "id-twice"]
    problems = list(_located(filled.problems, filled, draft))
    if problems:
        raise ProblemsError(problems)
    if base is None:
        written = document(draft.root, _HEAD.format(sheet=path.name))
    else:
        written = added(text, draft.added, str(case_path))
    if plain(compose(written, str(case_path))) != plain(draft.root):
        raise ProblemsError([Problem("case-not-extended", Place(str(case_path)))])
    notices = _located(filled.notices, filled, draft)
    return Imported(
        case_path,
        written,
        dict(copies),
        {key: len(entries) for key, entries in draft.added.items()},
        tuple(sorted(notices, key=lambda p: p.order)),
    )


def the_case(path: Path) -> Path:
    """Return the one case file at a path.

    Raises:
        ProblemsError: there is none, or several.

    """
    found = find_cases(path)
    if len(found) != 1:
        facts = {"number": str(len(found))}
        raise ProblemsError([Problem("case-not-one", Place(str(path)), facts)])
    return found[0]


def base_of(path: Path) -> tuple[str, Keyed]:
    """Return the text of an existing case file, and the same as read.

    Raises:
        ProblemsError: it cannot be read.

    """
    text = read_text(path, str(path))
    base = compose(text, str(path))
    if not isinstance(base, Keyed):
        raise ProblemsError([Problem("not-a-map", base.place, {"field": ""})])
    return text, base


def _tracks(shelf: Shelf) -> dict[str, str]:
    found: dict[str, str] = {}
    for edition in shelf.editions:
        cover = edition.cover
        if cover.track is not None:
            found |= {cover.track: cover.track, cover.title.zh: cover.track}
            found |= {cover.title.en: cover.track} if cover.title.en else {}
    return found


def _again(draft: Draft, base: Keyed | None) -> Iterator[Problem]:
    """Refuse what the case file has already."""
    lines: dict[tuple[str, str], int] = {}
    digests: dict[str, str] = {}
    for part in entries_of(base, "exhibits"):
        digests.setdefault(_said(part, "sha256"), _said(part, "id"))
    for key in _ONCE:
        lines |= {(key, _said(p, "id")): p.place.line for p in entries_of(base, key)}
    people = {_said(m, "id"): _texts(m, "respondents") for m in entries_of(draft.root, "matters")}
    told = {_tale(part, people): _said(part, "id") for part in entries_of(base, "assertions")}
    for key in _ONCE:
        for entry in draft.added.get(key, []):
            name = _said(entry, "id")
            if (key, name) in lines:
                facts = {"id": name, "first": str(lines[key, name])}
                yield Problem("id-in-case", entry.place, facts)
                continue
            other = digests.get(_said(entry, "sha256")) if key == "exhibits" else None
            if other and _said(entry, "sha256") and not _said(entry, "copy_of"):
                yield Problem("exhibit-again", entry.place, {"id": name, "other": other})
            if key == "assertions":
                other = told.setdefault(_tale(entry, people), name)
                if other != name:
                    yield Problem("assertion-again", entry.place, {"id": name, "other": other})


def _tale(entry: Keyed, people: Mapping[str, list[str]]) -> tuple[str, ...]:
    """Return what makes an assertion the one it is, with the matter and persons it means."""
    keys = ("exhibit", "at", "text", "criterion", "supports", "undercuts")
    matter = _said(entry, "matter") or next(iter(people), "")
    named = _texts(entry, "for") or people.get(matter, [])
    return (*(fold(_said(entry, key)) for key in keys), matter, *sorted(named))


def _texts(entry: Keyed, key: str) -> list[str]:
    listing = entry.entries.get(key)
    parts = listing.parts if isinstance(listing, Listing) else []
    return [part.text for part in parts if isinstance(part, Scalar)]


def _charges(
    draft: Draft, path: Path, shelf: Shelf, rulebook: str | None, problems: list[Problem]
) -> list[Charge]:
    """Return which rulebooks judge the case, as far as its head can be read."""
    head = Keyed(draft.root.place)
    put(head, "number", scalar("-", head.place))
    for key, names in _FIRST.items():
        node = draft.root.entries.get(key)
        if isinstance(node, Listing):
            only = [_only(part, names) for part in node.parts if isinstance(part, Keyed)]
            put(head, key, Listing(node.place, list(only)))
        elif node is not None:
            put(head, key, node)
    reader = Reader([])
    case = reader.noun(Case, head)
    if case is None or not case.matters:
        return []
    file = CaseFile(case, path.parent, str(path), reader.places)
    try:
        return list(charges_of(file, shelf, rulebook, []))
    except ProblemsError as fault:
        problems.extend(fault.problems)
        return []


def _only(entry: Keyed, names: Iterable[str]) -> Keyed:
    kept = {name: entry.entries[name] for name in names if name in entry.entries}
    return Keyed(entry.place, dict(kept), {name: entry.keys[name] for name in kept})


def _criteria(draft: Draft, charges: Sequence[Charge], problems: list[Problem]) -> None:
    """Put the id for each criterion that is written by its title."""
    if not charges:
        return
    known: dict[str, dict[str, set[str]]] = {}
    titles: dict[str, set[str]] = {}
    for charge in charges:
        for matter in (charge.matter, ""):
            names = known.setdefault(matter, {})
            for key, criterion in charge.rulebook.criteria.items():
                title = criterion.title
                for name in (key, title.zh, title.en or "", f"{title.zh}（{key}）"):
                    names.setdefault(fold(name).casefold(), set()).add(key)
                titles.setdefault(matter, set()).update({key, title.zh})
    for node, entry in draft.criteria:
        matter = _said(entry, "matter")
        names = known.get(matter) or known[""]
        wanted = fold(node.text).casefold()
        found = names.get(wanted, set()) or names.get(wanted.rstrip("?？。"), set())
        if len(found) == 1:
            node.text = min(found)
        elif found:
            facts = {"name": node.text, "ids": "、".join(sorted(found))}
            problems.append(Problem("criterion-two", node.place, facts))
        else:
            close = near(node.text, sorted(titles.get(matter) or titles[""]), 0.4)
            facts = {"name": node.text, "suggestion": close}
            problems.append(Problem("sheet-criterion", node.place, facts))


def _hold(draft: Draft, path: Path, charges: list[Charge], problems: list[Problem]) -> None:
    """Hold the case against what any case must satisfy, and against its rulebooks."""
    before = len(problems)
    reader = Reader(problems)
    case = reader.noun(Case, draft.root)
    if case is None:
        return
    file = CaseFile(case, path.parent, str(path), reader.places)
    problems.extend([*CaseNames(file).every(), *head_problems(file)])
    if len(problems) > before:
        return
    whole = replace(file, case=complete(case))
    problems.extend(digest_groups(whole, {}))
    for number, exhibit in enumerate(case.exhibits):
        if exhibit.file is None and exhibit.held_at is None:
            place = whole.place("exhibits", number)
            problems.append(Problem("exhibit-nowhere", place, {"id": exhibit.id}))
    if charges:
        named = {p.place for p in problems if p.code in {"sheet-criterion", "criterion-two"}}
        problems.extend(p for p in fit(whole, charges, frozenset()) if p.place not in named)


def _located(problems: Iterable[Problem], filled: Filled, draft: Draft) -> Iterator[Problem]:
    """Say of each problem in a cell the file, the row, and which cell it is."""
    told = {_row(p.place) for p in problems if p.code.startswith("sheet-")}
    seen: set[tuple[object, ...]] = set()
    for problem in problems:
        sheet, _, _ = problem.place.file.rpartition("!")
        if sheet not in filled.names:
            found = problem
        elif problem.code == "key-missing" and _row(problem.place) in told:
            continue  # what stands there, or does not, is said already
        else:
            facts = dict(problem.facts)
            if "field" in facts and problem.place in draft.headings:
                facts["field"] = f"“{draft.headings[problem.place]}”"
            facts["cell"] = problem.place.file
            found = replace(problem, place=Place(filled.shown, problem.place.line), facts=facts)
        if found.order not in seen:
            seen.add(found.order)
            yield found


def _row(place: Place) -> tuple[str, int]:
    return place.file.rpartition("!")[0], place.line


def _said(entry: Keyed, key: str) -> str:
    node: Node | None = entry.entries.get(key)
    if isinstance(node, Keyed):
        node = node.entries.get("zh")
    return node.text if isinstance(node, Scalar) else ""
