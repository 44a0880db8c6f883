"""A case file to a case, or to problems. Knows no rulebook.

What a case must satisfy whatever law judges it: every id means something, copies and
undercutters lead in no circle, files are where they are said to be, and one thing never
names two independence groups.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from tolerance.files.case_names import CaseNames, fold
from tolerance.files.casefile import CaseFile
from tolerance.files.digests import digest_of
from tolerance.files.joined import joined
from tolerance.files.paper_heads import head_problems
from tolerance.files.plainfiles import read_yaml
from tolerance.files.reading import Reader
from tolerance.model.case import Assertion, Case, Exhibit
from tolerance.model.problem import Place, Problem, ProblemsError


def find_cases(path: Path) -> list[Path]:
    """Return the case files under a path: a folder with ``case.yaml`` is one case.

    Raises:
        ProblemsError: there is none.

    """
    if path.is_file():
        return [path]
    if not path.exists():
        raise ProblemsError([Problem("file-missing", Place(str(path)))])
    if not path.is_dir():
        raise ProblemsError([Problem("no-case", Place(str(path)))])
    if (path / "case.yaml").is_file():
        return [path / "case.yaml"]
    inner = sorted(
        p / "case.yaml" for p in path.iterdir() if p.is_dir() and (p / "case.yaml").is_file()
    )
    if not inner:
        raise ProblemsError([Problem("no-case", Place(str(path)))])
    return inner


def read_case(path: Path) -> CaseFile:
    """Read one case file.

    Raises:
        ProblemsError: with every fault of the file.

    """
    shown = str(path)
    problems: list[Problem] = []
    reader = Reader(problems)
    case = reader.noun(Case, read_yaml(path, shown))
    if case is None:
        raise ProblemsError(problems)
    draft = CaseFile(case, path.parent, shown, reader.places)
    problems.extend(CaseNames(draft).every())
    problems.extend(joined(draft))
    problems.extend(head_problems(draft))
    if problems:
        raise ProblemsError(problems)
    whole = replace(draft, case=complete(case))
    digests, files = _exhibit_files(whole, problems)
    problems.extend(digest_groups(whole, digests))
    if problems:
        raise ProblemsError(problems)
    return replace(whole, digests=digests, files=files)


def complete(case: Case) -> Case:
    """Fill in ``matter`` and ``for`` where there is only one they can mean."""
    matter = case.matters[0].id
    by_id = {m.id: m for m in case.matters}
    undercut = {a.id: a for a in case.assertions}

    def home(noun_matter: str | None) -> str:
        return noun_matter or matter

    def persons(noun_matter: str | None, given: tuple[str, ...] | None) -> tuple[str, ...]:
        return given if given is not None else by_id[home(noun_matter)].respondents

    def root(assertion: Assertion) -> Assertion:
        while assertion.undercuts is not None:
            assertion = undercut[assertion.undercuts]
        return assertion

    return replace(
        case,
        # Independence is judged by group, never by spelling.
        sources=tuple(replace(s, group=fold(s.group)) for s in case.sources),
        exhibits=tuple(
            replace(x, matter=home(x.matter), for_=persons(x.matter, x.for_))
            if x.kind == "trail"
            else x
            for x in case.exhibits
        ),
        quantities=tuple(
            replace(q, matter=home(q.matter), for_=persons(q.matter, q.for_))
            for q in case.quantities
        ),
        assertions=tuple(
            replace(a, matter=home(a.matter), for_=persons(a.matter, a.for_))
            if a.undercuts is None
            else replace(a, matter=home(root(a).matter))
            for a in case.assertions
        ),
        screening=tuple(
            replace(s, matter=home(s.matter), for_=persons(s.matter, s.for_))
            for s in case.screening
        ),
        inquiries=tuple(
            replace(i, matter=home(i.matter), for_=persons(i.matter, i.for_))
            for i in case.inquiries
        ),
    )


def _exhibit_files(
    whole: CaseFile, problems: list[Problem]
) -> tuple[dict[str, str], dict[str, Path]]:
    digests: dict[str, str] = {}
    files: dict[str, Path] = {}
    for number, exhibit in enumerate(whole.case.exhibits):
        place = whole.place("exhibits", number, "file")
        if exhibit.file is None:
            if exhibit.held_at is None:
                problems.append(Problem("exhibit-nowhere", place, {"id": exhibit.id}))
            continue
        path = whole.folder / exhibit.file
        if not _possible(path):
            problems.append(
                Problem("exhibit-file-missing", place, {"id": exhibit.id, "path": exhibit.file})
            )
        elif not path.resolve().is_relative_to(whole.folder.resolve()):
            problems.append(
                Problem("file-outside", place, {"id": exhibit.id, "path": exhibit.file})
            )
        elif not path.is_file():
            problems.append(
                Problem("exhibit-file-missing", place, {"id": exhibit.id, "path": exhibit.file})
            )
        else:
            try:
                digests[exhibit.id] = digest_of(path)
                files[exhibit.id] = path
            except ProblemsError as fault:
                problems.extend(fault.problems)
    return digests, files


def _possible(path: Path) -> bool:
    """Say whether a path can be asked about at all."""
    try:
        path.exists()
    except (OSError, ValueError):
        return False
    return True


def digest_groups(whole: CaseFile, digests: Mapping[str, str]) -> Iterator[Problem]:
    """Two exhibits with one digest are one thing and cannot have two groups."""
    group = {origin.id: origin.group for origin in whole.case.sources}
    first: dict[str, Exhibit] = {}
    for number, exhibit in enumerate(whole.case.exhibits):
        for known in {digests.get(exhibit.id), (exhibit.sha256 or "").lower()} - {None, ""}:
            other = first.setdefault(str(known), exhibit)
            if group[other.source] != group[exhibit.source]:
                yield Problem(
                    "copy-names-two-groups",
                    whole.place("exhibits", number, "source"),
                    {
                        "id": exhibit.id,
                        "other": other.id,
                        "group": group[exhibit.source],
                        "other_group": group[other.source],
                    },
                )
                break
