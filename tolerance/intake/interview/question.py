"""What an interview asks, as a value, and how what was typed becomes an answer.

It knows no wording of a question (``report.interview_words``), no terminal and no file.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Generator, Mapping
from dataclasses import field
from typing import Literal

from tolerance.files import scalars
from tolerance.files.plainfiles import Scalar
from tolerance.files.scalars import RefusedError
from tolerance.intake.interview.lines import one_line
from tolerance.model.criterion import Criterion
from tolerance.model.finding import Finding
from tolerance.model.moment import parse_moment
from tolerance.model.noun import Noun
from tolerance.model.problem import Place
from tolerance.model.text import Language, Text

Kind = Literal["text", "day", "moment", "number", "choice", "choices", "file"]
Part = Literal["case", "person", "matter", "handlers", "evidence", "hearing", "criteria"]
Answer = str | tuple[str, ...]
Walk = Generator["Question", Answer, None]

_LANGUAGES: tuple[Language, Language] = ("zh", "en")
NONE = ("无", "没有", "none")
_SEPARATORS = re.compile(r"[、,，;；\s]+")
_DAY = re.compile(r"(\d{4})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?")
_SCALES = {"万": 10_000, "亿": 100_000_000}


class Option(Noun):
    """One of the answers a question offers."""

    key: str
    label: Text
    alone: bool = False
    """It cannot be chosen together with others."""


UNSAID = Option("unsaid", Text("暂不写明", "not stated"), alone=True)
"""Nothing is written; apart from the answer that there is none."""


class Question(Noun):
    """One thing to ask: its key in the answers, the code of its words, and what it takes."""

    key: str
    code: str
    part: Part
    kind: Kind = "text"
    options: tuple[Option, ...] = ()
    optional: bool = False
    default: str = ""
    not_before: str = ""
    """A time before which the answer may not lie."""
    facts: Mapping[str, Text] = field(default_factory=dict)
    criterion: Criterion | None = None
    """The criterion it is about, for its question and hints."""
    finding: Finding | None = None
    """What was found on the criterion so far, where some evidence was given."""


def one(question: Question) -> Generator[Question, Answer, str]:
    """Ask a question that has one answer."""
    answer = yield question
    return answer if isinstance(answer, str) else "、".join(answer)


def many(question: Question) -> Generator[Question, Answer, tuple[str, ...]]:
    """Ask a question that has several answers."""
    answer = yield question
    return answer if isinstance(answer, tuple) else names(answer)


def names(text: str) -> tuple[str, ...]:
    """Take a list of names apart."""
    return tuple(dict.fromkeys(part for part in _SEPARATORS.split(text.strip()) if part))


def accept(question: Question, raw: str) -> Answer:
    """Return what was typed as an answer.

    Raises:
        RefusedError: it is none; with the code of the problem.

    """
    text = one_line(raw)
    if question.kind not in {"text", "file"}:
        text = unicodedata.normalize("NFKC", text)
    if not text:
        text = question.default
    refusable = question.kind != "file" or question.default
    if not text or (question.optional and text in NONE and refusable):
        if not question.optional:
            raise RefusedError("answer-needed")
        return () if question.kind == "choices" else ""
    match question.kind:
        case "choice":
            return _chosen(question, text)
        case "choices":
            return _all_chosen(question, text)
        case "number":
            return str(scalars.number(_plain(_number(text))))
        case "day":
            return _day(question, _dashed(text))
        case "moment":
            return _moment(question, _dashed(text))
        case _:
            return text


def _plain(text: str) -> Scalar:
    return Scalar(text, plain=False, place=Place())


def _chosen(question: Question, text: str) -> str:
    """Return the option meant: by its number, its key, or words that only its label has.

    Of an English label they are its beginning, so ``y`` is yes.
    """
    if text.isdecimal() and 1 <= int(text) <= len(question.options):
        return question.options[int(text) - 1].key
    said = text.casefold()
    near: list[str] = []
    for option in question.options:
        zh, en = (_folded(option.label.say(language)) for language in _LANGUAGES)
        if said in {option.key.casefold(), zh, en}:
            return option.key
        if not text.isdecimal() and (said in zh or en.startswith(said)):
            near.append(option.key)
    if len(near) != 1:
        raise RefusedError("answer-not-offered", value=text, most=str(len(question.options)))
    return near[0]


def _all_chosen(question: Question, text: str) -> tuple[str, ...]:
    """Return the options meant; one that says there are none goes with no other."""
    chosen = tuple(dict.fromkeys(_chosen(question, part) for part in names(text)))
    for option in question.options:
        if option.alone and option.key in chosen and len(chosen) > 1:
            raise RefusedError("answer-alone", value=text)
    return chosen


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _dashed(text: str) -> str:
    """Write the days of a text with dashes, as the file has them."""
    return _DAY.sub(lambda m: f"{m[1]}-{int(m[2]):02}-{int(m[3]):02}", text)


def _number(text: str) -> str:
    """Write a number out that an office writes with 万 or commas."""
    text = text.replace(",", "").removesuffix("元").strip()
    scale = _SCALES.get(text[-1:])
    if scale is None:
        return text
    found = scalars.number(_plain(text[:-1].strip())) * scale
    return f"{found.normalize():f}"


def _day(question: Question, text: str) -> str:
    found = scalars.day(_plain(text)).isoformat()
    if question.not_before and found < question.not_before:
        raise RefusedError("answer-too-early", value=text, day=question.not_before)
    return found


def _moment(question: Question, text: str) -> str:
    found = scalars.moment(_plain(text))
    if question.not_before and found.end < parse_moment(question.not_before).start:
        raise RefusedError("answer-too-early", value=text, day=question.not_before)
    return text
