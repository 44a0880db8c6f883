"""A condition in plain words: as a tree to be indented, or in one line.

Pure: it is handed the names of things, and knows no rulebook, no case and no terminal. What
is denied is said as it is decided, so ``none: [C established]`` reads "refuted or
inapplicable" and never as if somebody had proved the contrary.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

from tolerance.model.condition import (
    AllOf,
    AnyOf,
    AtLeast,
    Atom,
    ConclusionIs,
    Condition,
    ConsiderationCount,
    ConsiderationIs,
    CriterionIs,
    KindIs,
    NoneOf,
    Otherwise,
    PermittedBy,
    StatusIs,
)
from tolerance.model.text import Language, Text
from tolerance.report.wording import say

NameKind = Literal["criterion", "conclusion", "consideration", "rung"]
NameOf = Callable[[NameKind, str], str]
"""Kind and id → the name a person reads."""


class Phrase(NamedTuple):
    """A condition in words: what is asked of the parts, or the whole where it has none."""

    text: str
    """Of several parts ends in a colon."""
    parts: tuple[Phrase, ...] = ()
    joins: Literal["all", "any", "none", "least", ""] = ""
    """How its parts are joined, where it has parts."""


def worded_condition(
    condition: Condition, name_of: NameOf, language: Language, *, ids: bool = False
) -> Phrase:
    """Word a condition as a tree; a list of one part is that part.

    Args:
        condition: the condition.
        name_of: the names of what it speaks of.
        language: in which to word it.
        ids: put behind each name the id that the files use.

    """
    return _Words(name_of, language, ids=ids).phrase(condition)


def in_one_line(phrase: Phrase, language: Language) -> str:
    """Word a phrase in one line; parts that have parts stand in brackets."""
    return _line(phrase, zh=language == "zh")


def indented(phrase: Phrase, depth: int = 0) -> Iterator[tuple[int, str]]:
    """Yield (depth, line): each phrase before its parts."""
    yield depth, phrase.text
    for part in phrase.parts:
        yield from indented(part, depth + 1)


def quoted(name: str, language: Language) -> str:
    """Set a name in quotation marks; marks it has itself become the inner ones."""
    if language == "zh":
        name = name.replace("“", "‘").replace("”", "’")
    return f"“{name}”"


def titled(title: str, name: str, language: Language) -> str:
    """Set a title in quotation marks, with the id that the files use where that is another."""
    if title == name:
        return quoted(name, language)
    return quoted(title, language) + (f"（{name}）" if language == "zh" else f" ({name})")


def _line(phrase: Phrase, *, zh: bool) -> str:
    if not phrase.parts:
        return phrase.text
    around = ("（", "）") if zh else ("(", ")")
    said = [f"{around[0]}{_line(p, zh=zh)}{around[1]}" if p.parts else p.text for p in phrase.parts]
    match phrase.joins:
        case "all":
            return ("，并且" if zh else " and ").join(said)
        case "any":
            return ("，或者" if zh else " or ").join(said)
        case _:
            return phrase.text + ("" if zh else " ") + ("；" if zh else "; ").join(said)


class _Words:
    def __init__(self, name_of: NameOf, language: Language, *, ids: bool) -> None:
        self._name_of = name_of
        self._ids = ids
        self._lang: Language = language
        self._zh = language == "zh"

    def phrase(self, condition: Condition) -> Phrase:
        match condition:
            case AllOf(parts) | AnyOf(parts) if len(parts) == 1:
                return self.phrase(parts[0])
            case AtLeast(k, parts) if k == len(parts) and parts:
                return self.phrase(AllOf(parts))
            case AllOf(()) | NoneOf(()) | AtLeast(0, _):
                return Phrase(self._pick("不设条件，一律符合", "no condition: always met"))
            case AnyOf(()) | AtLeast(_, ()):
                return Phrase(self._pick("没有列明情形，一律不符合", "nothing listed: never met"))
            case AllOf(parts):
                head = self._pick("同时具备下列各项：", "all of these:")
                return Phrase(head, self._parts(parts), "all")
            case AnyOf(parts):
                head = self._pick("具备下列情形之一：", "any of these:")
                return Phrase(head, self._parts(parts), "any")
            case NoneOf(parts):
                return self._none(parts)
            case AtLeast(k, parts):
                n = len(parts)
                head = self._pick(f"下列{n}项中至少具备{k}项：", f"at least {k} of these {n}:")
                return Phrase(head, self._parts(parts), "least")
            case _:
                return Phrase(self._atom(condition))

    def _parts(self, parts: tuple[Condition, ...]) -> tuple[Phrase, ...]:
        return tuple(self.phrase(part) for part in parts)

    def _none(self, parts: tuple[Condition, ...]) -> Phrase:
        match parts:
            case (AnyOf(inner),):  # none of "any of" is none of each
                return self.phrase(NoneOf(inner))
            case (NoneOf(inner),):
                return self.phrase(AnyOf(inner))
            case (AllOf((only,)),):
                return self.phrase(NoneOf((only,)))
            case (AllOf() | AtLeast() as whole,):
                head = self._pick("不属于下列情形：", "not the case that:")
                return Phrase(head, (self.phrase(whole),), "none")
            case (CriterionIs() as only,):
                return Phrase(self._criterion(only, denied=True))
            case (ConclusionIs(name, holds),):
                return Phrase(self._atom(ConclusionIs(name, not holds)))
            case (only,):
                return Phrase(self._pick("并非：", "not: ") + self.phrase(only).text)
            case _:
                head = self._pick("下列情形均不具备：", "none of these:")
                return Phrase(head, self._parts(parts), "none")

    def _atom(self, atom: Atom) -> str:
        match atom:
            case CriterionIs():
                return self._criterion(atom, denied=False)
            case ConclusionIs(name, holds):
                label = self._named("conclusion", name)
                word = say("holds" if holds else "fails", self._lang)
                return self._pick(f"结论{label}{word}", f"the conclusion {label} {word}")
            case ConsiderationIs(name, tone):
                label = self._named("consideration", name)
                return self._pick(
                    f"{label}的评价为{say(tone, 'zh')}", f"{label} speaks {say(tone, 'en')}"
                )
            case ConsiderationCount():
                return self._count(atom)
            case PermittedBy(rung, modality):
                label = self._named("rung", rung)
                if modality is None:
                    return self._pick(f"{label}在许可之列", f"{label} is permitted")
                word = say(modality, self._lang)
                return self._pick(
                    f"有“{word}”类规则许可{label}", f"a rule that says “{word}” permits {label}"
                )
            case KindIs(kind):
                word = say(kind, self._lang)
                return self._pick(f"被调查人是{word}", f"the respondent is: {word}")
            case StatusIs(status):
                word = say(status, self._lang)
                return self._pick(f"被调查人的身份是{word}", f"the respondent's status is: {word}")
            case Otherwise():
                return self._pick("不符合其他各行的条件", "no other row is met")

    def _criterion(self, atom: CriterionIs, *, denied: bool) -> str:
        label = self._named("criterion", atom.criterion)
        if not denied:
            word = say(atom.verdict, self._lang)
            return self._pick(f"{label}{word}", f"{label} is {word}")
        rest = [v for v in ("established", "refuted", "inapplicable") if v != atom.verdict]
        words = [say(v, self._lang) for v in rest]
        return self._pick(f"{label}{'或者'.join(words)}", f"{label} is {' or '.join(words)}")

    def _count(self, atom: ConsiderationCount) -> str:
        zh = {"favours": "有利", "disfavours": "不利"}[atom.tone]
        en = {"favours": "in favour", "disfavours": "against"}[atom.tone]
        low, high = atom.at_least, atom.at_most
        if high == 0:
            return self._pick(f"各项考量均无{zh}评价", f"no consideration speaks {en}")
        if low is not None and high is not None:
            text = Text(f"{low}项以上、{high}项以下", f"between {low} and {high}")
            if low == high:
                text = Text(f"恰有{low}项", f"exactly {low}")
        elif high is not None:
            text = Text(f"至多{high}项", f"at most {high}")
        else:
            text = Text(f"至少{low or 0}项", f"at least {low or 0}")
        return self._pick(
            f"各项考量中{text.zh}{zh}", f"{text.say('en')} of the considerations speak {en}"
        )

    def _named(self, kind: NameKind, name: str) -> str:
        said = self._name_of(kind, name)
        return titled(said, name, self._lang) if self._ids else quoted(said, self._lang)

    def _pick(self, zh: str, en: str) -> str:
        return zh if self._zh else en
