"""The papers of one assessed case, made when first asked for, and written all or none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tolerance.assess import Assessed
from tolerance.cli.places import shipped
from tolerance.files.written import write_all
from tolerance.model.case import Case
from tolerance.model.problem import Place, Problem, ProblemsError
from tolerance.model.remedy import Remedies
from tolerance.model.text import Language
from tolerance.report.document import Document, Manifest
from tolerance.report.names import FlipsOf
from tolerance.report.object import adjudication_object, dumps
from tolerance.report.parts import Outline
from tolerance.report.worded import Worded
from tolerance.shelf import Shelf

if TYPE_CHECKING:
    from tolerance.report.lints import Held
    from tolerance.report.press import Press
    from tolerance.report.writers import Format

CASE_KEYS = frozenset(Case.__match_args__)
"""The first keys of a case file: what a point misses there, its author can put in."""
OPEN_MARKS = frozenset({"公开", "public", "无", "none"})
MAIN = "recommendation"


class Papers:
    """Documents and objects of one adjudication."""

    def __init__(
        self,
        assessed: Assessed,
        lang: str | None,
        templates: Path,
        rulebook: str | None = None,
        shelf: Shelf | None = None,
    ) -> None:
        self.assessed = assessed
        self._shelf = shelf
        self.templates = templates
        self._lang = lang
        self._rulebook = rulebook or ""
        self._worded = Worded(assessed.adjudication)
        self._against: Held | None = None

    def languages(self) -> list[Language]:
        """Return the languages of the documents: asked for, else the case's."""
        if self._lang == "both":
            return ["zh", "en"]
        if self._lang in {"zh", "en"}:
            return ["zh" if self._lang == "zh" else "en"]
        return [self.assessed.adjudication.case.language]

    def flips(self) -> FlipsOf:
        """Return the single verdicts that, turned, would change each outcome."""
        return self._worded.flips

    def outline(self, language: Language) -> Outline:
        """Return the adjudication worded in a language."""
        return self._worded.outline(language)

    @cached_property
    def _object(self) -> dict[str, Any]:
        language = self.assessed.adjudication.case.language
        return adjudication_object(self.assessed.adjudication, self.outline(language))

    def object(self) -> dict[str, Any]:
        """Return the adjudication object; its sentences are in the case's language."""
        return self._object

    @cached_property
    def object_text(self) -> str:
        """The adjudication object as it is printed and written."""
        return dumps(self._object)

    def files(
        self, formats: Sequence[str], kinds: Sequence[str] = (MAIN,), *, draft: bool = False
    ) -> dict[str, bytes]:
        """Return file name → contents.

        Raises:
            ProblemsError: a kind of paper is unknown or does not fit the case, or a paper that
                is no draft fails a point of the checklist.

        """
        from tolerance.report.writers import FORMATS

        found: dict[str, bytes] = {}
        if "json" in formats:
            found["adjudication.json"] = self.object_text.encode()
        problems: list[Problem] = []
        told: set[tuple[str, int, str]] = set()
        for language in self.languages():
            for kind in kinds:
                for stem, document in self.documents(
                    kind, language, draft=draft, printed="pdf" in formats
                ):
                    if not draft:
                        problems += self._unmet(stem, document, told)
                    for form in FORMATS if not problems else ():
                        if form in formats:
                            name = f"{stem}.{language}.{form}"
                            found[name] = self._written(document, form)
        if problems:
            raise ProblemsError(problems)
        return found

    def documents(
        self, kind: str, language: Language, *, draft: bool = False, printed: bool = False
    ) -> Iterator[tuple[str, Document]]:
        """Yield (file stem, document) with the points of the checklist that each fails.

        ``printed``: every character must be one that the fonts of this machine have.

        Raises:
            ProblemsError: the kind of paper is unknown or does not fit the case.

        """
        from tolerance.report.lints import check

        press = self._press
        checked = press.kind(kind).checked
        for stem, document in press.documents(kind, language, draft=draft):
            held = self._held()
            if printed:
                from tolerance.report.fonts import missing_glyphs, resolve

                held = replace(held, glyphs=lambda text: missing_glyphs(text, resolve()))
            unmet = check(document, held, checked)
            failing = tuple(dict.fromkeys((*document.failing, *unmet)))
            yield stem, replace(document, failing=failing)

    def fit_to_record(self) -> None:
        """Make sure that the recommendation meets the checklist.

        Raises:
            ProblemsError: it does not; each point is a problem.

        """
        language = self.assessed.adjudication.case.language
        told: set[tuple[str, int, str]] = set()
        problems = [
            p for stem, d in self.documents(MAIN, language) for p in self._unmet(stem, d, told)
        ]
        if problems:
            raise ProblemsError(problems)

    def _remedies(self) -> Remedies:
        return self._shelf.remedies() if self._shelf is not None else Remedies({})

    def _written(self, document: Document, form: Format) -> bytes:
        """Return a document as a file of one format, with the figures for it.

        Raises:
            ProblemsError: a template of the office's leaves a sentence out.

        """
        from tolerance.report.writers import write

        made = write(self._press.for_format(document, form), self.templates, form)
        if self._own_templates:
            from tolerance.report.read_back import left_out

            lost = left_out(document, f"{document.kind}.{form}", made)
            if lost:
                place = Place(str(self.templates))
                key = f"{document.kind}.{form}"
                raise ProblemsError([Problem("template-loses", place, {"key": key, "text": lost})])
        return made

    @cached_property
    def _own_templates(self) -> bool:
        """True where the templates are not those that ship with the program."""
        return self.templates.resolve() != shipped("templates").resolve()

    @cached_property
    def _press(self) -> Press:
        from tolerance.report.manifest import folder_digest
        from tolerance.report.press import Press

        mark = folder_digest(self.templates) if self._own_templates else ""
        return Press(self._worded, self.templates, self._rulebook, self._remedies(), mark)

    def _held(self) -> Held:
        """Return what a document is held against."""
        from tolerance.files.quotes import exhibit_texts
        from tolerance.report.lints import Held
        from tolerance.report.lints.house import read_house

        if self._against is None:
            self._against = Held(
                self.assessed.adjudication,
                self._worded.flips,
                self._remedies(),
                read_house(self.templates),
                exhibit_texts(self.assessed.file),
            )
        return self._against

    def _unmet(
        self, stem: str, document: Document, told: set[tuple[str, int, str]]
    ) -> list[Problem]:
        """Return the points that a paper fails, each once for both languages."""
        found = []
        for f in document.failing:
            if (stem, f.point, f.where) in told:
                continue
            told.add((stem, f.point, f.where))
            of_case = f.where.split(".", 1)[0] in CASE_KEYS
            facts = {
                "paper": document.name,
                "point": str(f.point),
                "missing": f.missing,
                "where": f.where or "—",
            }
            if of_case:
                found.append(Problem("paper-not-final", self._place(f.where), facts))
            else:
                found.append(Problem("paper-at-fault", Place(self.assessed.file.shown), facts))
        return found

    def again(self, manifest: Manifest, form: str) -> tuple[Document, list[str], bytes]:
        """Make a document again from its manifest; return it, its text and its file in a format.

        Raises:
            ProblemsError: the case no longer has such a paper.

        """
        from tempfile import TemporaryDirectory

        from tolerance.report.read_back import read_back
        from tolerance.report.writers import FORMATS

        made = self.documents(manifest.kind, manifest.language, draft=manifest.draft)
        mine = (d for _, d in made if d.manifest.respondent in {"", manifest.respondent})
        document = next(mine, None)
        if document is None:
            place = Place(self.assessed.file.shown)
            facts = {"paper": f"{manifest.kind}.{manifest.respondent}"}
            raise ProblemsError([Problem("paper-does-not-fit", place, facts)])
        known = next(f for f in FORMATS if f == form)
        with TemporaryDirectory() as folder:
            file = Path(folder) / f"again.{form}"
            content = self._written(document, known)
            file.write_bytes(content)
            return document, list(read_back(file).text), content

    def _place(self, where: str) -> Place:
        """Return the place of a key of the case file, or of the nearest thing around it."""
        path = [int(k) if k.isdigit() else k for k in where.split(".") if k]
        return self.assessed.file.place(*path)


def write_papers(
    papers: Papers, out: Path, contents: Mapping[str, bytes], *, force: bool, cleared: bool
) -> list[Path]:
    """Write every paper of a case, or none.

    Raises:
        ProblemsError: a file is there already, or the case is marked and not cleared, or
            the folder cannot be written.

    """
    case = papers.assessed.adjudication.case
    mark = case.classification.zh if case.classification else None
    if mark is not None and mark not in OPEN_MARKS and not cleared:
        place = papers.assessed.file.place("classification")
        raise ProblemsError([Problem("not-cleared", place, {"classification": mark})])
    target = out / safe_name(case.number)
    files = {target / name: content for name, content in contents.items()}
    return sorted(write_all(files, force=force))


def safe_name(number: str) -> str:
    """Return a case number as a folder name that means nothing to a file system."""
    name = re.sub(r"[^\w.-]+", "-", number).strip(".-")
    return name or "case"
