"""The differences between two editions in words of one language, ready for a screen or JSON.

It is handed what differs and what that does, and decides neither.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from tolerance.evidence.measure import Cut
from tolerance.model.basis import Basis
from tolerance.model.condition import AllOf, AnyOf, Condition, NoneOf
from tolerance.model.rule import COLLATERAL, Measure
from tolerance.model.rule import Effect as Gives
from tolerance.model.rulebook import Rulebook
from tolerance.model.text import Language, Text
from tolerance.report.condition_words import quoted
from tolerance.report.field_words import KINDS
from tolerance.report.names import cite
from tolerance.report.rulebook_words import BookWords
from tolerance.report.wording import join
from tolerance.report.wording import say as word
from tolerance.workbench.compare.article import Article
from tolerance.workbench.compare.change import Change, Field, What
from tolerance.workbench.compare.sameness import flat
from tolerance.workbench.compare.space import NONE, Example

_WHAT: dict[What, Text] = {
    "added": Text("新增", "added"),
    "removed": Text("删除", "removed"),
    "changed": Text("修改", "changed"),
    "renamed": Text("疑似改名", "probably renamed"),
}
_SORTS = {"basis": Text("依据", "citation"), "words": Text("文字", "words")}
_NUMBERED = {"policy", "standing"}
_SHOWN = {
    "rule": ("when", "then", "modality", "defeats"),
    "criterion": ("question", "threshold", "applies", "polarity", "burden", "standard", "presume"),
    "rung": ("class_", "base", "dismissal"),
    "policy": ("when", "choose"),
    "standing": ("when", "standing"),
    "quantity": ("unit", "standard", "burden", "presume"),
    "standard": ("needs", "prevails"),
    "constraint": ("constraint", "a", "b", "within", "satisfied", "violated"),
}
"""What is told of a thing that was added or removed."""
_THOUSANDS = 10**12
"""Up to this a count is written out."""
_ON_ONE_LINE = 60


class DiffWords:
    """Words for changes, examples and counts."""

    def __init__(
        self, old: Rulebook, new: Rulebook, language: Language, *, ids: bool = False
    ) -> None:
        """Take two editions; with ids, what a file must name is shown with its id."""
        self._books = old, new
        self.old = BookWords(old, language, ids=ids)
        self.new = BookWords(new, language, ids=ids)
        self._lang: Language = language
        self.pick = self.old.pick

    def article(self, article: Article) -> str:
        """Name an article as a heading."""
        if article.instrument is None:
            return self.pick("无条款", "No article cited")
        return cite(Basis(article.instrument, Text(article.article)), self._lang)

    def what(self, change: Change) -> str:
        """Say in a word what happened to a thing, and if that was in words only."""
        if change.what != "changed" or change.sort == "meaning":
            return _WHAT[change.what].say(self._lang)
        sorts = {f.sort for f in change.fields} or {change.sort}
        names = [name.say(self._lang) for sort, name in _SORTS.items() if sort in sorts]
        return self.pick("仅改", "") + join(names, self._lang) + self.pick("", " only")

    def head(self, change: Change) -> str:
        """Name what changed."""
        kind = KINDS[change.kind].say(self._lang)
        words = self.new if change.old is None else self.old
        if change.kind == "cover":
            return f"{kind} · {words.field(change.id)}"
        if change.kind in _NUMBERED:
            if change.id == "basis":
                return self.pick("建议表", "policy")
            return self.pick(f"{kind}{change.id}行", f"{kind} {change.id}")
        name = change.id
        label = words.name(change.kind, change.id)
        if label == change.id:
            noun = change.old if change.old is not None else change.new
            title = getattr(noun, "title", None) or getattr(noun, "label", None)
            label = title.say(self._lang) if isinstance(title, Text) else label
        if label != change.id:
            name = self.pick(f"{name}（{label}）", f"{name} ({label})")
        return f"{kind} {name}"

    def lines(self, change: Change) -> list[str]:
        """Say what differs, field by field; of what was added or removed, what it says."""
        if change.what == "renamed":
            return [
                self.pick(
                    f"现为 {change.new_id}，内容相同；案卷引用原名的，须相应改写",
                    f"now {change.new_id}, with the same content; case files must follow",
                )
            ]
        if change.what == "changed":
            return [line for field in change.fields for line in self._field(change, field)]
        words, noun = (self.new, change.new) if change.what == "added" else (self.old, change.old)
        if isinstance(noun, Text):
            return [noun.say(self._lang)]
        quantity = getattr(noun, "quantity", None)
        told = {name: getattr(noun, name, None) for name in _SHOWN.get(change.kind, ())}
        if change.kind == "rule":
            told["grants"] = self._granted(change.id, new=change.what == "added")
        return [
            self._line(words.field(name.rstrip("_")), words.value(name, value, quantity))
            + (self._bounded() if name == "grants" else "")
            for name, value in told.items()
            if value is not None and value not in ((), "")
        ]

    def _granted(self, rule: str, *, new: bool) -> tuple[str, ...]:
        return self._books[new].grants.get(rule, ())

    def _bounded(self) -> str:
        """Say how far an overlay's rule can grant what it would."""
        lands = quoted(self.new.name("label", COLLATERAL.measure), self._lang)
        return self.pick(
            f"；所补充的规定在同样情形下也许可的，方可作此处理，不许可的，只附带{lands}",
            f", where the edition it extends permits the same on the same findings; elsewhere "
            f"only {lands} is attached",
        )

    def _line(self, name: str, said: str) -> str:
        return self.pick(f"{name}：{said}", f"{name}: {said}")

    def _field(self, change: Change, field: Field) -> Iterator[str]:
        name = self.old.field(field.name)
        before, after = self.pair(change, field)
        if field.name == "calendar":
            told = before if before == after else f"{before} → {after}"
            yield self._line(name, self.pick("下列年份有改动：", "these years differ: ") + told)
            return
        if isinstance(field.old, Mapping) and isinstance(field.new, Mapping):
            yield from self._table(name, field.old, field.new)
            return
        if field.name in {"wording", "interpretation", "evidence", "instrument"}:
            yield from self._nested(name, field)
            return
        if isinstance(field.old, tuple) and isinstance(field.new, tuple) and field.name != "strata":
            told = self._listed(field)
            if told:
                bounded = self._bounded() if field.name == "grants" and field.new else ""
                yield self._line(name, told + bounded)
                return
        if before == after:
            yield self._line(name, self._elsewhere(field.name, field.old, field.new))
            return
        if len(before) + len(after) <= _ON_ONE_LINE and "“" not in before + after:
            yield self._line(
                name, self.pick(f"由“{before}”改为“{after}”", f"from “{before}” to “{after}”")
            )
            return
        yield self._line(name, "").rstrip()
        yield self.pick(f"　原：{before}", f"  was: {before}")
        yield self.pick(f"　现：{after}", f"  is: {after}")
        told = self._parts(field)
        if told:
            yield self.pick(f"　即：{told}", f"  that is: {told}")

    def pair(self, change: Change, field: Field) -> tuple[str, str]:
        """Word a field as it was and as it is."""
        quantities = [getattr(noun, "quantity", None) for noun in (change.old, change.new)]
        return (
            self.old.value(field.name, field.old, quantities[0]),
            self.new.value(field.name, field.new, quantities[1]),
        )

    def _nested(self, name: str, field: Field) -> Iterator[str]:
        """Yield the parts of a text that differ."""
        old = vars(field.old) if field.old is not None else {}
        new = vars(field.new) if field.new is not None else {}
        for key in sorted({*old, *new}):
            if old.get(key) != new.get(key):
                inner = word(key, self._lang)
                before = self.old.value(key, old.get(key))
                after = self.new.value(key, new.get(key))
                told = self.pick(f"由“{before}”改为“{after}”", f"from “{before}” to “{after}”")
                if before == after:
                    told = self._elsewhere(key, old.get(key), new.get(key))
                yield self._line(f"{name}·{inner}", told)

    def _table(self, name: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
        """Yield the entries of a table that differ, down to the one that does."""
        for key in sorted({*old, *new}):
            before, after = old.get(key), new.get(key)
            if before == after:
                continue
            here = f"{name}·{key}"
            if isinstance(before, Mapping) and isinstance(after, Mapping):
                yield from self._table(here, before, after)
                continue
            lists = [
                x if isinstance(x, tuple) else () if x is None else (x,) for x in (before, after)
            ]
            gone = [self.old.value(key, x) for x in lists[0] if x not in lists[1]]
            come = [self.new.value(key, x) for x in lists[1] if x not in lists[0]]
            told = self._moved(gone, come)
            if told:
                yield self._line(here, told)

    def _elsewhere(self, name: str, old: object, new: object) -> str:
        """Say where the difference lies, if the words of this language are the same."""
        other: Language = "en" if self._lang == "zh" else "zh"
        before, after = (
            BookWords(book, other).value(name, value)
            for book, value in zip(self._books, (old, new), strict=True)
        )
        if before == after:
            return self.pick("文字相同，改动在附注", "the words are the same; a note differs")
        return self.pick(
            "只改了英文，中文未改",
            "only the Chinese was changed; see whether the English still says the same",
        )

    def _listed(self, field: Field) -> str:
        """Say what a list lost and gained, where something is left in it or one side is empty."""
        old: Sequence[Any] = field.old if isinstance(field.old, tuple) else ()
        new: Sequence[Any] = field.new if isinstance(field.new, tuple) else ()
        gone = [self.old.value(field.name, x) for x in old if x not in new]
        come = [self.new.value(field.name, x) for x in new if x not in old]
        return self._moved(gone, come)

    def _parts(self, field: Field) -> str:
        """Say which parts of a condition went and came, where others stayed."""
        old, new = _split(field.old, field.new)
        gone = [self.old.condition(x) for x in old if x not in new]
        come = [self.new.condition(x) for x in new if x not in old]
        stayed = [x for x in old if x in new]
        return self._moved(gone, come) if stayed else ""

    def _moved(self, gone: list[str], come: list[str]) -> str:
        parts = []
        if gone:
            parts.append(self.pick("删去", "without ") + join(gone, self._lang))
        if come:
            parts.append(self.pick("增加", "with ") + join(come, self._lang))
        return self.pick("；", "; ").join(parts)

    def rung(self, rung: str, *, new: bool) -> str:
        """Name a rung of the old or the new ladder."""
        if rung == NONE:
            return self.pick("没有唯一结论", "no one outcome")
        return (self.new if new else self.old).name("rung", rung)

    def verdicts(self, example: Example, leave: frozenset[tuple[str, str]] = frozenset()) -> str:
        """Word an assignment; what stands in ``leave`` was said before."""
        said = []
        for key, verdict in example.verdicts.items():
            if (key, verdict) not in leave:
                said.append(self.verdict(key, verdict))
        said += [self.region(quantity, *between) for quantity, between in example.regions.items()]
        if not said:
            return self.pick("此外均为证据不足", "everything else not proven")
        return self.pick("，", ", ").join(said)

    def verdict(self, key: str, verdict: str) -> str:
        """Word a verdict on a criterion of either edition."""
        words = self.old if key in self._books[0].criteria else self.new
        label, state = words.name("criterion", key), word(verdict, self._lang)
        return self.pick(f"“{label}”{state}", f"“{label}” {state}")

    def region(self, quantity: str, low: Cut | None, high: Cut | None) -> str:
        """Word where on its line a quantity lies."""
        name = self.new.name("quantity", quantity)
        days = any(
            isinstance(edge, date)
            for book in self._books
            for c in book.criteria.values()
            if c.quantity == quantity and c.threshold is not None
            for edge in vars(c.threshold).values()
        )

        def number(value: Decimal) -> str:
            told = date.fromordinal(int(value)) if days else value
            return self.new.number(told, quantity)

        parts = []
        if low is not None:
            zh, en = ("{}以上", "at least {}") if low[1] == 0 else ("超过{}", "more than {}")
            if days:
                zh, en = ("自{}起", "from {}") if low[1] == 0 else ("晚于{}", "after {}")
            parts.append(self.pick(zh, en).format(number(low[0])))
        if high is not None:
            zh, en = ("不满{}", "less than {}") if high[1] == 0 else ("{}以下", "at most {}")
            if days:
                zh, en = ("早于{}", "before {}") if high[1] == 0 else ("至{}止", "until {}")
            parts.append(self.pick(zh, en).format(number(high[0])))
        said = self.pick("、", " and ").join(parts) or self.pick("不论多少", "whatever it is")
        return self.pick(f"{name}{said}", f"{name} {said}")

    def measure(self, what: str | Measure, *, new: bool, brief: bool = False) -> str:
        """Word a referral or a duty, in brief without its time and owner."""
        words = self.new if new else self.old
        if brief and isinstance(what, Measure):
            what = Measure(what.measure, condition=what.condition)
        effect = Gives(attach=what) if isinstance(what, Measure) else Gives(refer=what)
        return words.effect(effect)

    def amount(self, number: int | None) -> str:
        """Write a count: in full while it can be read, else by its first three digits."""
        if number is None:
            return self.pick("未能计数", "not counted")
        if number < _THOUSANDS:
            return f"{number:,}"
        digits = len(str(number)) - 1
        lead = f"{Decimal(number).scaleb(-digits):.2f}"
        power = str(digits).translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))
        return self.pick(f"约{lead}×10{power}", f"about {lead}×10{power}")

    def share(self, part: int | None, whole: int | None) -> str:
        """Write a share as a percentage; what is not nothing is never shown as nothing."""
        if part is None or not whole:
            return self.pick("不详", "not known")
        percent = Decimal(part) * 100 / Decimal(whole)
        if part in {0, whole}:
            return f"{percent:.0f}%"
        for places in (2, 4):
            least = Decimal(1).scaleb(-places)
            if least <= percent <= 100 - least:
                return f"{percent:.{places}f}%"
        edge = "0.0001%" if percent < 1 else "99.9999%"
        small = percent < 1
        return self.pick(("不足" if small else "超过") + edge, ("<" if small else ">") + edge)


def _split(old: object, new: object) -> tuple[list[Condition], list[Condition]]:
    """Return the parts of two conditions that are joined alike; other values have none."""
    match old, new:
        case (AllOf(before), AllOf(after)) | (AnyOf(before), AnyOf(after)):
            return list(map(flat, before)), list(map(flat, after))
        case NoneOf(before), NoneOf(after):
            return list(map(flat, before)), list(map(flat, after))
        case _:
            return [], []
