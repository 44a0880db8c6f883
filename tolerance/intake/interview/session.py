"""An interview on disk: its answers kept beside the case, the case written as it grows.

Every answer is on disk before the next question is put. ``case.yaml`` is there as soon as the
facts are, and is sound at every moment: an answer that would make it unsound is not taken.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from tempfile import NamedTemporaryFile

from tolerance.assess import assess
from tolerance.files.plainfiles import read_text
from tolerance.files.scalars import RefusedError
from tolerance.files.written import write_all
from tolerance.intake.interview.outlook import World
from tolerance.intake.interview.question import Answer, Question, accept
from tolerance.intake.interview.walk import Progress, State, progress
from tolerance.model.adjudication import Adjudication
from tolerance.model.problem import Place, Problem, ProblemsError
from tolerance.model.text import Language
from tolerance.shelf import Shelf

NAME = "case.yaml"
KEPT = ".interview.json"
"""The answers so far; gone when nothing is left to ask."""
EXHIBITS = "exhibits"
_SCHEMA = "tolerance/interview/1"


def judge_in(
    folder: Path, shelf: Shelf, on: date, rulebook: str | None
) -> Callable[[str], Adjudication]:
    """Return what judges the text of a case file as if it stood in a folder."""
    known: dict[str, Adjudication] = {}
    shown = str(folder / NAME)

    def judge(text: str) -> Adjudication:
        if text not in known:
            folder.mkdir(parents=True, exist_ok=True)
            # Closed before it is read: some systems open no file twice.
            with NamedTemporaryFile(
                "wb", dir=folder, prefix=".case-", suffix=".yaml", delete=False
            ) as stream:
                stream.write(text.encode())
            path = Path(stream.name)
            try:
                known[text] = assess(path, shelf, on, rulebook=rulebook).adjudication
            except ProblemsError as fault:
                raise ProblemsError([_moved(p, str(path), shown) for p in fault.problems]) from None
            finally:
                path.unlink(missing_ok=True)
        return known[text]

    return judge


def _moved(problem: Problem, here: str, shown: str) -> Problem:
    """Name the case file where the text was judged in another's place."""
    if problem.place.file != here:
        return problem
    return replace(problem, place=Place(shown, problem.place.line))


@dataclass(slots=True)
class Session:
    """One interview: its folder, what may be asked, and what was answered."""

    folder: Path
    world: World
    state: State
    at: Progress
    copied: dict[str, str] = field(default_factory=dict)
    """Question → the file that its answer put among the exhibits."""
    undone: dict[str, str] = field(default_factory=dict)
    """Question → what was answered before the officer went back; offered when it comes again."""
    brought: dict[str, str] = field(default_factory=dict)
    """Question → the file that its answer named."""
    changed_meanwhile: bool = False
    """The case file was changed by hand since the interview stopped."""
    written: str = ""
    """Digest of what the case file says, as far as this interview knows."""

    @property
    def question(self) -> Question | None:
        """What to ask next; an answer that was taken back is the one that Enter gives."""
        question = self.at.question
        if question is None or not (said := self.undone.get(question.key)):
            return question
        again = replace(question, default=said)
        try:
            accept(again, "")
        except RefusedError:
            # What was answered before it is different now, and this is no longer offered.
            return question
        return again

    @property
    def adjudication(self) -> Adjudication | None:
        """How the case stands; nothing while its facts are not all there."""
        text = self.at.draft.text(NAME)
        return self.world.judge(text) if text is not None else None

    def answer(self, raw: str, beside: Path | None = None) -> None:
        """Take an answer and keep it.

        Args:
            raw: as typed.
            beside: the folder from which a file is named; the working directory if absent.

        Raises:
            RefusedError: it is no answer to the question.
            ProblemsError: it would make the case unsound, or cannot be kept.

        """
        question = self.question
        assert question is not None  # noqa: S101  nobody answers when nothing is asked
        answer = accept(question, raw)
        if question.kind == "file" and isinstance(answer, str) and answer:
            answer = self._copy(question, answer, beside or Path())
        state = replace(self.state, answers={**self.state.answers, question.key: answer})
        try:
            self._move(state)
        except ProblemsError:
            self._uncopy(question.key)
            raise

    def back(self) -> bool:
        """Take the last answer back; False where there is none."""
        if not self.at.asked:
            return False
        last = self.at.asked[-1]
        was = self.state.answers[last]
        self.undone[last] = self.brought.get(last, _joined(was))
        fewer = {key: said for key, said in self.state.answers.items() if key != last}
        self._move(replace(self.state, answers=fewer))
        self._uncopy(last)
        return True

    def revert(self, state: State) -> None:
        """Go back to earlier answers, as if none had been given since."""
        self._move(state)
        for key in [k for k in self.copied if k not in state.answers]:
            self._uncopy(key)
        if state.answers:
            return
        self.finish()
        for empty in (self.folder / EXHIBITS, self.folder):
            with suppress(OSError):
                empty.rmdir()

    def _move(self, state: State) -> None:
        at = progress(state, self.world)
        text = at.draft.text(NAME)
        if text is not None:
            self.world.judge(text)
        for key in [key for key in state.answers if key not in at.asked]:
            # No longer reached, as where an earlier release did not ask what comes before.
            self.undone.setdefault(key, self.brought.get(key, _joined(state.answers[key])))
        kept = {
            "schema": _SCHEMA,
            "base": state.base,
            "language": state.language,
            "answers": [[key, state.answers[key]] for key in at.asked],
            "copied": self.copied,
            "undone": self.undone,
            "brought": self.brought,
            "written": _digest(text),
        }
        case = self.folder / NAME
        if case.exists() and _digest(read_text(case, str(case))) != self.written:
            raise ProblemsError([Problem("case-changed-meanwhile", Place(str(case)))])
        said = json.dumps(kept, ensure_ascii=False, sort_keys=True, indent=1)
        write_all({self.folder / KEPT: said}, force=True)
        if text is not None:
            write_all({case: text}, force=True)
        elif case.exists():
            # The facts are being told anew: what was written from them says too much.
            case.unlink()
        self.written = _digest(text)
        answers = {key: state.answers[key] for key in at.asked}
        self.state, self.at = replace(state, answers=answers), at

    def finish(self) -> None:
        """Forget the answers: the case file says it all."""
        (self.folder / KEPT).unlink(missing_ok=True)

    def _copy(self, question: Question, named: str, beside: Path) -> tuple[str, str]:
        """Put a file among the exhibits and return its place in the case and its digest."""
        source = (beside / Path(_bare(named)).expanduser()).absolute()
        if not source.is_file():
            raise RefusedError("answer-no-file", path=named)
        self.brought[question.key] = str(source)
        home = self.folder.resolve()
        try:
            if source.resolve().is_relative_to(home):
                inside = source.resolve().relative_to(home).as_posix()
                return inside, _digest_of(source)
            target = _free(self.folder / EXHIBITS, question.key.partition(".")[0], source.suffix)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
            inside = f"{EXHIBITS}/{target.name}"
            self.copied[question.key] = inside
            return inside, _digest_of(target)
        except OSError as fault:
            raise RefusedError("answer-file-unreadable", why=fault.strerror or "") from None

    def _uncopy(self, key: str) -> None:
        """Take away the file that an answer brought."""
        inside = self.copied.pop(key, None)
        if inside is not None:
            (self.folder / inside).unlink(missing_ok=True)


def open_session(
    folder: Path,
    shelf: Shelf,
    on: date,
    rulebook: str | None = None,
    *,
    language: Language = "zh",
) -> Session:
    """Begin an interview, or go on where it stood, or go on from a case that is there.

    Args:
        folder: of the case.
        shelf: the rulebooks.
        on: the day of the assessment.
        rulebook: ``REGIME`` or ``REGIME@EDITION`` to judge its track by.
        language: of an interview that begins; one that goes on keeps its own.

    Raises:
        ProblemsError: the folder cannot be used, or the case that is there is unsound.

    """
    if folder.exists() and not folder.is_dir():
        raise ProblemsError([Problem("case-folder-is-file", Place(str(folder)))])
    world = World(shelf, judge_in(folder, shelf, on, rulebook))
    case, kept = folder / NAME, folder / KEPT
    text = read_text(case, str(case)) if case.exists() else None
    state, beside, changed = State({}, text, language), _Beside(), False
    if kept.exists():
        told, said, written = _kept(kept)
        changed = text is not None and written != _digest(text)
        if not changed:
            state, beside = told, said
    return Session(
        folder,
        world,
        state,
        progress(state, world),
        copied=beside.copied,
        undone=beside.undone,
        brought=beside.brought,
        changed_meanwhile=changed,
        written=_digest(text),
    )


@dataclass(slots=True)
class _Beside:
    """What is kept beside the answers, each by the question."""

    copied: dict[str, str] = field(default_factory=dict)
    undone: dict[str, str] = field(default_factory=dict)
    brought: dict[str, str] = field(default_factory=dict)


def _kept(path: Path) -> tuple[State, _Beside, str]:
    """Read the answers that were kept."""
    try:
        found = json.loads(read_text(path, str(path)))
        answers: dict[str, Answer] = {
            key: value if isinstance(value, str) else tuple(value)
            for key, value in found["answers"]
        }
        lists = (dict(found.get(name, {})) for name in ("copied", "undone", "brought"))
        # Before the language was kept, every interview wrote Chinese papers.
        language: Language = "en" if found.get("language") == "en" else "zh"
        return State(answers, found["base"], language), _Beside(*lists), str(found["written"])
    except (ValueError, KeyError, TypeError):
        raise ProblemsError([Problem("interview-unreadable", Place(str(path)))]) from None


def _joined(answer: Answer) -> str:
    """Return an answer as it may be typed again."""
    return answer if isinstance(answer, str) else "、".join(answer)


def _bare(named: str) -> str:
    """Return a path without the quotation marks that a terminal puts round a dropped file."""
    return named.strip().strip("'\"“”").strip()


def _free(folder: Path, stem: str, suffix: str) -> Path:
    """Return a name in a folder that nothing has."""
    number, path = 1, folder / f"{stem}{suffix}"
    while path.exists():
        number += 1
        path = folder / f"{stem}-{number}{suffix}"
    return path


def _digest(text: str | None) -> str:
    return hashlib.sha256((text or "").encode()).hexdigest()


def _digest_of(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
