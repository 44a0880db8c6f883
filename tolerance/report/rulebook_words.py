"""What stands in a rulebook, in words: conditions, thresholds, effects, terms, citations.

Handed a rulebook for its names; it compares nothing and knows no case. What it has no words
for is shown as it would be written, never left out.
"""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

from tolerance.files.canonical import canonical
from tolerance.model.basis import Basis
from tolerance.model.condition import Condition
from tolerance.model.criterion import Hints, Need, Presumption, Shift, Shows, Standard, Threshold
from tolerance.model.noun import Noun
from tolerance.model.procedure import ActPattern, Within, Yields
from tolerance.model.rule import Effect, Measure
from tolerance.model.rulebook import Period, Rulebook
from tolerance.model.standing import StandingWhen
from tolerance.model.text import Language, Text
from tolerance.report.condition_words import NameKind, in_one_line, quoted, titled, worded_condition
from tolerance.report.field_words import FIELDS
from tolerance.report.names import cite
from tolerance.report.rulebook.names import PLACES, BookNames
from tolerance.report.wording import join
from tolerance.report.wording import say as word

_PREVAILS = {
    "always": Text("达到即可，不与反面比较", "always"),
    "stronger": Text("强于反面", "stronger than the other side"),
    "unrebutted": Text("反面没有可以独立证明的证据", "unrebutted"),
}
_CHOICES = {
    **PLACES,
    "conduct": Text("行为时", "the conduct"),
    "record": Text("现有全部材料", "the whole record"),
}
_EDGES = {
    "at_least": Text("{}以上（含本数）", "at least {}"),
    "more_than": Text("超过{}", "more than {}"),
    "at_most": Text("{}以下（含本数）", "at most {}"),
    "less_than": Text("不满{}", "less than {}"),
    "before": Text("早于{}", "before {}"),
    "after": Text("晚于{}", "after {}"),
}
_GIVES = {
    "conclude": Text("认定{}", "concludes {}"),
    "permit": Text("许可{}", "permits {}"),
    "require": Text("必须{}", "requires {}"),
    "aggravate": Text("可以加重至{}", "aggravates to {}"),
    "refer": Text("移送{}", "refers to {}"),
    "attach": Text("附随{}", "attaches {}"),
}
_TEN_THOUSAND, _HUNDRED_MILLION = Decimal(10_000), Decimal(100_000_000)


class BookWords:
    """Words for what stands in one rulebook, in one language."""

    def __init__(self, book: Rulebook, language: Language, *, ids: bool = False) -> None:
        """Take a rulebook; with ids, what a file must name is shown with its id."""
        self._book = book
        self._names = BookNames(book, language)
        self._ids = ids
        self._lang: Language = language
        self._zh = language == "zh"

    def pick(self, zh: str, en: str) -> str:
        """Return the words of the language in use."""
        return zh if self._zh else en

    def name(self, kind: str, name: str) -> str:
        """Return the label of a criterion, rule, rung, conclusion, consideration or organ."""
        match kind:
            case "criterion":
                return self._names.criterion(name)
            case "rule":
                return self._names.rule(name)
            case "rung":
                return self._names.rung(name)
            case "quantity":
                return self._names.quantity(name)
            case _:
                return self._names.label(name)

    def titled(self, kind: str, name: str) -> str:
        """Return an id with its label behind it, where it has one."""
        label = self.name(kind, name)
        if label == name:
            return name
        return self.pick(f"{name}（{label}）", f"{name} ({label})")

    def condition(self, condition: Condition) -> str:
        """Word a condition in one line."""

        def named(kind: NameKind, name: str) -> str:
            return self.name(kind, name)

        phrase = worded_condition(condition, named, self._lang, ids=self._ids)
        return in_one_line(phrase, self._lang)

    def field(self, name: str) -> str:
        """Return what a field is called."""
        known = FIELDS.get(name)
        return known.say(self._lang) if known is not None else name

    def value(self, name: str, value: Any, quantity: str | None = None) -> str:
        """Word the value of a field; a threshold is worded in the unit of its quantity."""
        match value:
            case None | () | "":
                return self.pick("无", "none")
            case bool():
                return self.pick("是", "yes") if value else self.pick("否", "no")
            case Text():
                return value.say(self._lang)
            case Threshold():
                return self.threshold(value, quantity)
            case Decimal() | int():
                return plain(Decimal(value))
            case date():
                return self.day(value)
            case str():
                return self._word(name, value)
            case tuple():
                parts = [self.value(name, part, quantity) for part in value]
                ordered = name in {"strata", "ladder"}
                return ("→" if ordered else self.pick("；", "; ")).join(parts)
            case Noun() if isinstance(value, Condition):
                return self.condition(value)
            case _:
                return self._common(name, value)

    def _common(self, name: str, value: object) -> str:
        match value:
            case Basis():
                return cite(value, self._lang)
            case Presumption():
                said = word(value.verdict, self._lang)
                cited = cite(value.basis, self._lang)
                return self.pick(f"{said}（{cited}）", f"{said} ({cited})")
            case Effect():
                return self.effect(value)
            case Measure():
                return self.measure(value)
            case Hints(supports, opposes):
                sides = (
                    (self.pick("支持：", "for: "), supports),
                    (
                        self.pick("反对：", "against: "),
                        opposes,
                    ),
                )
                told = [s + self.value(name, x) for s, x in sides if x]
                return self.pick("；", "; ").join(told)
            case Shows(kind, shows):
                parts = [self._word("kind", kind or ""), shows.say(self._lang) if shows else ""]
                return self.pick("：", ": ").join(p for p in parts if p)
            case _:
                return self._rarer(name, value)

    def _rarer(self, name: str, value: Any) -> str:
        match value:
            case Shift(when, presume):
                return self.pick(
                    f"{self.condition(when)}的，推定{self.value(name, presume)}",
                    f"where {self.condition(when)}: presumed {self.value(name, presume)}",
                )
            case Period(first, last):
                until = self.day(last) if last is not None else self.pick("今", "now")
                return self.pick(f"{self.day(first)}至{until}", f"{self.day(first)} to {until}")
            case Need(number, sufficient):
                return self.pick(
                    f"至少{number}组来源，其中可以独立证明的至少{sufficient}组"
                    if number
                    else f"可以独立证明的至少{sufficient}组",
                    f"{number} group(s), {sufficient} of them sufficient",
                )
            case Standard(needs, prevails):
                said = self.pick("，或者", ", or ").join(self._rarer("needs", n) for n in needs)
                return f"{said}{self.pick('；', '; ')}{_PREVAILS[prevails].say(self._lang)}"
            case StandingWhen():
                parts = [
                    f"{self.field(k)}={word(str(v), self._lang)}"
                    for k, v in vars(value).items()
                    if v is not None
                ]
                return join(parts, self._lang)
            case Yields(criterion, supports):
                label = self.name("criterion", criterion)
                side = self.pick("支持", "supports") if supports else self.pick("反对", "opposes")
                return f"{side}{self.pick('“', ' “')}{label}”"
            case ActPattern(act, where) if not where:
                return act
            case Within():
                return self._within(value)
            case _:
                return json.dumps(canonical(value), ensure_ascii=False, sort_keys=True)

    def _within(self, value: Within) -> str:
        names = {
            "hours": Text("小时", "hours"),
            "days": Text("日", "days"),
            "working_days": Text("个工作日", "working days"),
        }
        key, number = next((k, v) for k, v in vars(value).items() if v is not None)
        return self.pick(f"{number}{names[key].zh}", f"{number} {names[key].en}")

    def _word(self, name: str, value: str) -> str:
        if name == "grants" or (name == "choose" and value not in _CHOICES):
            return self._written("rung", value)
        if name == "defeats":
            group = value.removeprefix("group:")
            if group != value:
                label = self._written("label", group)
                return self.pick(f"{label}组", f"group {label}")
            return self._written("rule", value)
        if name == "prevails":
            return _PREVAILS[value].say(self._lang)
        known = _CHOICES.get(value)
        if known is not None:
            return known.say(self._lang)
        if name == "ladder":
            return self.name("rung", value)
        if name in {"strata", "stratum", "group", "quantity"}:
            return self.name("label", value)
        return word(value, self._lang)

    def _written(self, kind: str, name: str) -> str:
        """Name what a file must name to mean it: with its id where ids are shown."""
        said = self.name(kind, name)
        return titled(said, name, self._lang) if self._ids else quoted(said, self._lang)

    def effect(self, effect: Effect) -> str:
        """Word one thing that follows from a rule."""
        if effect.consider is not None:
            label = self.name("consideration", effect.consider)
            tone = word(effect.as_ or "", self._lang)
            return self.pick(f"{label}计为{tone}", f"{label} counts {tone}")
        name, value = next((n, getattr(effect, n)) for n in _GIVES if getattr(effect, n))
        if isinstance(value, Measure):
            return _GIVES[name].say(self._lang).format(self.measure(value))
        kind = "rung" if name in {"permit", "require", "aggravate"} else "label"
        return _GIVES[name].say(self._lang).format(self._written(kind, value))

    def measure(self, measure: Measure) -> str:
        """Word a duty, with its time and its owner."""
        parts = []
        if measure.condition:
            parts.append(self.pick("容错以此为条件", "a condition of the tolerance"))
        if measure.within is not None:
            parts.append(self.pick("期限：", "within: ") + measure.within.say(self._lang))
        if measure.owner is not None:
            parts.append(self.pick("责任人：", "owner: ") + measure.owner.say(self._lang))
        said = self._written("label", measure.measure)
        if not parts:
            return said
        inner = self.pick("；", "; ").join(parts)
        return self.pick(f"{said}（{inner}）", f"{said} ({inner})")

    def threshold(self, threshold: Threshold, quantity: str | None) -> str:
        """Word a threshold in the unit of its quantity; 以上, 以下 include the number itself."""
        name, value = next((k, v) for k, v in vars(threshold).items() if v is not None)
        return _EDGES[name].say(self._lang).format(self.number(value, quantity))

    def number(self, value: Decimal | date, quantity: str | None) -> str:
        """Write a number or a day of a quantity as its language does."""
        if isinstance(value, date):
            return self.day(value)
        terms = self._book.cover.quantities.get(quantity or "")
        unit = (terms.unit if terms is not None else None) or ""
        said = word(unit, self._lang) if unit else ""
        if not self._zh:
            return f"{plain(value)} {said}".strip()
        for size, name in ((_HUNDRED_MILLION, "亿"), (_TEN_THOUSAND, "万")):
            if abs(value) >= size and value % (size / 100) == 0:
                return f"{plain(value / size)}{name}{said}"
        return f"{plain(value)}{said}"

    def day(self, day: date) -> str:
        """Write a day as the language does."""
        return self._names.day(day)


def plain(value: Decimal) -> str:
    """Write a number with separators and without idle zeros."""
    text = format(value, ",f")
    return text.rstrip("0").rstrip(".") if "." in text else text
