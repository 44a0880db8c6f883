"""The cases of one run, assessed one after another; one bad case stops no other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import click

from tolerance.assess import assess
from tolerance.cli.options import say
from tolerance.cli.papers import Papers, safe_name, write_papers
from tolerance.engine.chain import EngineDisagreementError
from tolerance.files.case import find_cases
from tolerance.model.problem import Problem, ProblemsError
from tolerance.shelf import Shelf, open_shelf


@dataclass(slots=True)
class Desk:
    """What is assessed by, and what came of it."""

    shelf_folder: Path
    templates: Path
    lang: str | None
    on: date
    rulebook: str | None
    final: bool
    known_at_conduct: bool
    papers: list[str]
    """The kinds of papers to write."""
    draft: bool
    done: list[Papers] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def remits(self) -> bool:
        """True when some recommendation is returned for further inquiry."""
        return any(
            r.disposition == "remit"
            for papers in self.done
            for r in papers.assessed.adjudication.recommendations
        )

    def take(self, given: Sequence[Path]) -> None:
        """Assess every case under the paths given; gather what is wrong.

        Raises:
            EngineDisagreementError: for the first case on which the engines differ.

        """
        try:
            shelf = open_shelf(self.shelf_folder, scenarios=False)
        except ProblemsError as fault:
            self.problems.extend(fault.problems)
            return
        for path in given:
            try:
                paths = find_cases(path)
            except ProblemsError as fault:
                self.problems.extend(fault.problems)
                continue
            for each in paths:
                self._one(each, shelf)

    def _one(self, path: Path, shelf: Shelf) -> None:
        try:
            assessed = assess(
                path,
                shelf,
                self.on,
                rulebook=self.rulebook,
                final=self.final,
                known_at_conduct=self.known_at_conduct,
            )
        except ProblemsError as fault:
            self.problems.extend(p for p in fault.problems if p not in self.problems)
        except EngineDisagreementError:
            raise EngineDisagreementError(
                say(
                    f"{path}：两个推理引擎的结果不一致，拒绝给出结论。",
                    f"{path}: the two engines disagree; no answer is given.",
                )
            ) from None
        else:
            self.done.append(Papers(assessed, self.lang, self.templates, self.rulebook, shelf))

    def record(self, url: str | None) -> None:
        """Record every case that is done; a docket that cannot be used is a problem."""
        from tolerance.cli.docket import record

        try:
            for papers in self.done:
                papers.fit_to_record()
                click.echo(record(papers.object(), url), err=True)
        except ProblemsError as fault:
            self.problems.extend(fault.problems)

    def write(self, out: Path, formats: Sequence[str], *, force: bool, cleared: bool) -> None:
        """Write each case's papers, all or none; a fault takes that case off what is done."""
        names = [safe_name(p.assessed.adjudication.case.number) for p in self.done]
        for papers, name in list(zip(self.done, names, strict=True)):
            try:
                written = self._written(papers, out, formats, names.count(name), force, cleared)
            except ProblemsError as fault:
                self.problems.extend(fault.problems)
                self.done.remove(papers)
                continue
            for file in written:
                click.echo(str(file), err=True)

    def _written(
        self,
        papers: Papers,
        out: Path,
        formats: Sequence[str],
        times: int,
        force: bool,  # noqa: FBT001  handed on
        cleared: bool,  # noqa: FBT001  handed on
    ) -> list[Path]:
        if times > 1:
            number = papers.assessed.adjudication.case.number
            place = papers.assessed.file.place("number")
            raise ProblemsError([Problem("number-twice", place, {"number": number})])
        contents = papers.files(formats, self.papers, draft=self.draft)
        return write_papers(papers, out, contents, force=force, cleared=cleared)
