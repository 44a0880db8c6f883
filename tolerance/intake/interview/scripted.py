"""An interview answered from a file: ``question key: answer``.

What the file does not answer is left as it is where it may be; what is asked and must be
answered and is not there is a problem.
"""

from __future__ import annotations

from pathlib import Path

from tolerance.files.plainfiles import Keyed, Listing, Node, Scalar, read_yaml
from tolerance.files.scalars import RefusedError
from tolerance.intake.interview.criteria import LATER
from tolerance.intake.interview.question import Question
from tolerance.intake.interview.session import Session
from tolerance.model.problem import Place, Problem, ProblemsError
from tolerance.model.text import Language
from tolerance.report.interview_words import ask


def run(session: Session, path: Path, language: Language) -> list[str]:
    """Answer every question from a file; return the keys that nobody asked for.

    Raises:
        ProblemsError: the file cannot be read, or an answer is missing or cannot be taken.
            Then nothing is written.

    """
    shown = str(path)
    root = read_yaml(path, shown)
    if not isinstance(root, Keyed):
        raise ProblemsError([Problem("not-a-map", Place(shown), {"field": path.name})])
    before = session.state
    try:
        return _answered(session, root, path, language)
    except ProblemsError:
        session.revert(before)
        raise


def _answered(session: Session, root: Keyed, path: Path, language: Language) -> list[str]:
    shown = str(path)
    unused = dict.fromkeys(root.entries)
    while (question := session.question) is not None:
        node = root.entries.get(question.key)
        unused.pop(question.key, None)
        place = root.keys.get(question.key, Place(shown))
        said = ask(question.code, question.facts, question.criterion, language)
        facts = {"key": question.key, "ask": said}
        if node is None:
            raw = _unsaid(question)
            if raw is None:
                raise ProblemsError([Problem("answer-missing", place, facts)])
        else:
            raw = _raw(node, question.key)
        try:
            session.answer(raw, path.parent)
        except RefusedError as fault:
            told = Problem("answer-refused", place, {**facts, "value": raw})
            reason = Problem(fault.code, place, {"field": question.key, **fault.facts})
            raise ProblemsError([told, reason]) from None
    return list(unused)


def _unsaid(question: Question) -> str | None:
    """Return what stands where a file says nothing; None where it must say something."""
    if question.optional or question.default:
        return ""
    if LATER in question.options:
        return LATER.key
    return None


def _raw(node: Node, key: str) -> str:
    match node:
        case Scalar():
            return "" if node.empty else node.text
        case Listing():
            return ",".join(_raw(part, key) for part in node.parts)
        case _:
            raise ProblemsError([Problem("not-a-value", node.place, {"field": key})])
