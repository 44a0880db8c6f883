"""The papers of one assessed case, made when first asked for, and written all or none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tolerance.adjudicate import prepare
from tolerance.assess import Assessed
from tolerance.model.problem import Place, Problem, ProblemsError
from tolerance.model.text import Language
from tolerance.questions.flips import Flips, flips
from tolerance.report.object import adjudication_object, dumps
from tolerance.report.outline import outline
from tolerance.report.parts import Outline

OPEN_MARKS = frozenset({"公开", "public", "无", "none"})


class Papers:
    """Documents and objects of one adjudication."""

    def __init__(self, assessed: Assessed, lang: str | None, templates: Path) -> None:
        self.assessed = assessed
        self.templates = templates
        self._lang = lang
        self._documents: dict[Language, Outline] = {}
        self._flips: dict[tuple[str, str, str], Flips] | None = None

    def languages(self) -> list[Language]:
        """Return the languages of the documents: asked for, else the case's."""
        if self._lang == "both":
            return ["zh", "en"]
        if self._lang in {"zh", "en"}:
            return ["zh" if self._lang == "zh" else "en"]
        return [self.assessed.adjudication.case.language]

    def flips(self) -> dict[tuple[str, str, str], Flips]:
        """Return the single verdicts that, turned, would change each outcome."""
        if self._flips is None:
            self._flips = {
                (r.respondent, r.matter, r.track): flips(
                    r.rulebook, prepare(r.rulebook).circuit, r.findings, r.outcome, most=1
                )
                for r in self.assessed.adjudication.recommendations
            }
        return self._flips

    def document(self, language: Language) -> Outline:
        """Return the paper in a language."""
        if language not in self._documents:
            self._documents[language] = outline(self.assessed.adjudication, self.flips(), language)
        return self._documents[language]

    def object(self) -> dict[str, Any]:
        """Return the adjudication object; its sentences are in the case's language."""
        language = self.assessed.adjudication.case.language
        return adjudication_object(self.assessed.adjudication, self.document(language))

    def files(self, formats: Sequence[str]) -> dict[str, str]:
        """Return file name → contents."""
        from tolerance.report.render import render

        found: dict[str, str] = {}
        if "json" in formats:
            found["adjudication.json"] = dumps(self.object())
        for language in self.languages():
            for form in formats:
                if form != "json":
                    text = render(self.document(language), self.templates, form)
                    found[f"recommendation.{language}.{form}"] = text
        return found


def write_papers(
    papers: Papers, out: Path, formats: Sequence[str], *, force: bool, cleared: bool
) -> list[Path]:
    """Write every paper of a case, or none.

    Raises:
        ProblemsError: a file is there already, or the case is marked and not cleared, or
            the folder cannot be written.

    """
    from tempfile import NamedTemporaryFile

    case = papers.assessed.adjudication.case
    mark = case.classification.zh if case.classification else None
    if mark is not None and mark not in OPEN_MARKS and not cleared:
        place = papers.assessed.file.place("classification")
        raise ProblemsError([Problem("not-cleared", place, {"classification": mark})])
    target = out / safe_name(case.number)
    contents = {target / name: text for name, text in papers.files(formats).items()}
    there = [p for p in contents if p.is_dir() or (p.exists() and not force)]
    if there:
        raise ProblemsError([Problem("file-there", Place(str(path))) for path in there])
    drafts: dict[Path, Path] = {}
    try:
        target.mkdir(parents=True, exist_ok=True)
        for path, text in contents.items():
            with NamedTemporaryFile(
                "w", encoding="utf-8", newline="\n", dir=target, delete=False
            ) as draft:
                drafts[Path(draft.name)] = path
                draft.write(text)
        for name, path in drafts.items():
            name.chmod(0o644)
            name.replace(path)
    except OSError as fault:
        why = fault.strerror or ""
        raise ProblemsError([Problem("out-unwritable", Place(str(target)), {"why": why})]) from None
    finally:
        for name in drafts:
            name.unlink(missing_ok=True)
    return sorted(contents)


def safe_name(number: str) -> str:
    """Return a case number as a folder name that means nothing to a file system."""
    name = re.sub(r"[^\w.-]+", "-", number).strip(".-")
    return name or "case"
