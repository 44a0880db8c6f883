"""Small changes to a condition, one at a time. Knows no rulebook."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from tolerance.model.condition import (
    AllOf,
    AnyOf,
    AtLeast,
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
    Verdict,
)
from tolerance.model.noun import Noun

Change = Literal["deleted", "negated", "turned", "moved", "joined", "counted"]
_OTHER: dict[Verdict, Verdict] = {
    "established": "refuted",
    "refuted": "established",
    "inapplicable": "established",
    "unproven": "established",
}
_TONES: dict[str, Literal["favours", "disfavours", "mixed", "neutral"]] = {
    "favours": "disfavours",
    "disfavours": "favours",
    "mixed": "neutral",
    "neutral": "mixed",
}
ALWAYS = AllOf(())


class Edit(Noun):
    """One change: what kind, where in the condition, from what to what, and the new whole."""

    change: Change
    at: str
    before: str
    after: str
    condition: Condition


def edits(condition: Condition, at: str = "when") -> Iterator[Edit]:
    """Yield every change of a condition; the whole is deleted where it becomes always true."""
    said = plainly(condition)
    if condition != ALWAYS:
        yield Edit("deleted", at, said, "", ALWAYS)
    yield from _inside(condition, at)


def _inside(condition: Condition, at: str) -> Iterator[Edit]:
    said = plainly(condition)
    if not isinstance(condition, ConclusionIs):  # turned, it is the same
        yield Edit("negated", at, said, f"none[{said}]", NoneOf((condition,)))
    for turned in _turned(condition):
        yield Edit("turned", at, said, plainly(turned), turned)
    match condition:
        case AllOf(parts) if len(parts) > 1:
            yield Edit("joined", at, said, plainly(AnyOf(parts)), AnyOf(parts))
        case AnyOf(parts) if len(parts) > 1:
            yield Edit("joined", at, said, plainly(AllOf(parts)), AllOf(parts))
        case AtLeast(k, parts):
            for other in (k - 1, k + 1):
                if 1 <= other <= len(parts):
                    new = AtLeast(other, parts)
                    yield Edit("counted", at, said, plainly(new), new)
        case _:
            pass
    match condition:
        case AllOf(parts) | AnyOf(parts) | NoneOf(parts) | AtLeast(_, parts):
            yield from _parts(condition, parts, at)
        case _:
            pass


def _parts(whole: Condition, parts: tuple[Condition, ...], at: str) -> Iterator[Edit]:
    word = _WORDS[type(whole)]
    for number, part in enumerate(parts):
        here = f"{at}.{word}[{number + 1}]"
        rest = parts[:number] + parts[number + 1 :]
        if rest:
            yield Edit("deleted", here, plainly(part), "", _with(whole, rest))
        for edit in _inside(part, here):
            changed = (*parts[:number], edit.condition, *parts[number + 1 :])
            yield replace(edit, condition=_with(whole, changed))
        yield from _out(whole, parts, number, here)


def _out(whole: Condition, parts: tuple[Condition, ...], number: int, here: str) -> Iterator[Edit]:
    """Move each part of a part one level up, as an indent that slipped would."""
    inner = parts[number]
    match inner:
        case AllOf(held) | AnyOf(held) | NoneOf(held) | AtLeast(_, held) if len(held) > 1:
            for n, part in enumerate(held):
                left = _with(inner, held[:n] + held[n + 1 :])
                changed = (*parts[:number], left, part, *parts[number + 1 :])
                at = f"{here}.{_WORDS[type(inner)]}[{n + 1}]"
                to = here.rsplit("[", 1)[0]
                yield Edit("moved", at, plainly(part), to, _with(whole, changed))
        case _:
            return


def _with(whole: Condition, parts: tuple[Condition, ...]) -> Condition:
    """Return a compound condition with other parts, and no higher a count than there are parts."""
    match whole:
        case AtLeast(k, _):
            return AtLeast(min(k, len(parts)), parts)
        case AllOf():
            return AllOf(parts)
        case AnyOf():
            return AnyOf(parts)
        case _:
            return NoneOf(parts)


_WORDS: dict[type, str] = {AllOf: "all", AnyOf: "any", NoneOf: "none", AtLeast: "at_least"}


def _turned(condition: Condition) -> Iterator[Condition]:
    match condition:
        case CriterionIs(name, verdict):
            yield CriterionIs(name, _OTHER[verdict])
        case ConclusionIs(name, holds):
            yield ConclusionIs(name, not holds)
        case ConsiderationIs(name, tone):
            yield ConsiderationIs(name, _TONES[tone])
        case ConsiderationCount(tone, at_least, at_most):
            other: Literal["favours", "disfavours"]
            other = "disfavours" if tone == "favours" else "favours"
            yield ConsiderationCount(other, at_least, at_most)
            if at_least is not None:
                yield ConsiderationCount(tone, at_least + 1, at_most)
                if at_least > 0:
                    yield ConsiderationCount(tone, at_least - 1, at_most)
            if at_most is not None:
                yield ConsiderationCount(tone, at_least, at_most + 1)
                if at_most > 0:
                    yield ConsiderationCount(tone, at_least, at_most - 1)
        case PermittedBy(rung, modality) if modality is not None:
            yield PermittedBy(rung)
        case _:
            return


def plainly(condition: Condition) -> str:
    """Write a condition on one line, in the words of the file."""
    match condition:
        case AtLeast(k, parts):
            return f"at_least {k} of [{', '.join(map(plainly, parts))}]"
        case AllOf(parts) | AnyOf(parts) | NoneOf(parts):
            return f"{_WORDS[type(condition)]}[{', '.join(map(plainly, parts))}]"
        case CriterionIs(name, verdict):
            return f"{name} is {verdict}"
        case ConclusionIs(name, holds):
            return f"{name} {'holds' if holds else 'fails'}"
        case ConsiderationIs(name, tone):
            return f"{name} is {tone}"
        case ConsiderationCount(tone, at_least, at_most):
            bounds = (("at_least", at_least), ("at_most", at_most))
            return f"{tone} " + " ".join(f"{word} {n}" for word, n in bounds if n is not None)
        case PermittedBy(rung, modality):
            return f"permitted {rung}" + (f" ({modality})" if modality else "")
        case KindIs(name) | StatusIs(name):
            return name
        case Otherwise():
            return "otherwise"
