"""Criteria in words, with the standards and quantities that they are measured by."""

from __future__ import annotations

from collections.abc import Iterator

from tolerance.model.criterion import (
    Criterion,
    Need,
    Presumption,
    Shift,
    Shows,
    Standard,
    Terms,
    Threshold,
)
from tolerance.report.condition_words import Phrase
from tolerance.report.names import cite
from tolerance.report.rulebook.item import Item, Line, kept, line, tree
from tolerance.report.rulebook.names import BookNames

_CUTS = {
    "at_least": ("不低于{0}", "at least {0}"),
    "more_than": ("高于{0}", "more than {0}"),
    "at_most": ("不高于{0}", "at most {0}"),
    "less_than": ("低于{0}", "less than {0}"),
    "before": ("早于{0}", "before {0}"),
    "after": ("晚于{0}", "after {0}"),
}


class Criteria(BookNames):
    """The words of criteria."""

    def criterion_item(self, criterion: Criterion) -> Item:
        """Word one criterion."""
        title = self.say(criterion.title)
        return Item(
            "criterion", criterion.id, title, kept(self._criterion(criterion)), criterion.basis
        )

    def _criterion(self, criterion: Criterion) -> Iterator[Line]:
        pick = self.pick
        yield line("question", pick("问题", "Question"), self.say(criterion.question))
        if criterion.threshold is not None and criterion.quantity is not None:
            yield line("threshold", pick("界限", "Threshold"), self._threshold(criterion))
        yield line("bearing", pick("利害", "Bearing"), self._bearing(criterion))
        if criterion.applies is not None:
            yield tree("applies", pick("适用前提", "Applies if"), self.condition(criterion.applies))
        if self._has_terms(criterion):
            terms = self.book.terms(criterion)
            yield from self._terms(terms)
        for shift in criterion.shift:
            yield self._shift(shift)
        if criterion.distinction is not None:
            side = self.word(criterion.side) if criterion.side else ""
            yield line(
                "distinction",
                pick("三个区分", "Distinction"),
                pick(f"第{criterion.distinction}项", f"no. {criterion.distinction}")
                + (pick("，", ", ") + side if side else ""),
            )
        yield line("holder", pick("材料掌握", "Held by"), self.word(criterion.holder or ""))
        if criterion.evidence is not None:
            yield line(
                "supports",
                pick("可以支持", "Would support"),
                *map(self._hint, criterion.evidence.supports),
            )
            yield line(
                "opposes",
                pick("可以反对", "Would oppose"),
                *map(self._hint, criterion.evidence.opposes),
            )
        if criterion.wording is not None:
            for verdict in ("established", "refuted", "unproven"):
                said = self.say(getattr(criterion.wording, verdict))
                label = self.word(verdict) + pick("时写作", ", as printed")
                yield line(f"wording-{verdict}", label, said)
        if not criterion.contestable:
            yield line(
                "contestable",
                pick("反面推演", "Counterfactuals"),
                pick("分析关键认定时不改变本项", "not turned when decisive findings are sought"),
            )

    def _has_terms(self, criterion: Criterion) -> bool:
        """Say whether burden, standard and presumption are there: a library lacks quantities."""
        if criterion.quantity is not None:
            return criterion.quantity in self.book.cover.quantities
        return None not in (criterion.standard, criterion.burden, criterion.presume)

    def _bearing(self, criterion: Criterion) -> str:
        zh = {
            "favours": "成立的，对被调查人有利",
            "disfavours": "成立的，对被调查人不利",
            "neutral": "成立与否，本身不作有利、不利评价",
        }
        en = {
            "favours": "if established, in the respondent's favour",
            "disfavours": "if established, against the respondent",
            "neutral": "neither in favour nor against",
        }
        said = self.pick(zh[criterion.polarity], en[criterion.polarity])
        if criterion.consideration is None:
            return said
        label = self.quoted(self.label(criterion.consideration))
        return said + self.pick(f"；属于{label}", f"; belongs to {label}")

    def _threshold(self, criterion: Criterion) -> str:
        terms = self.book.cover.quantities.get(criterion.quantity or "")
        unit = self.word(terms.unit) if terms is not None and terms.unit else ""
        assert criterion.threshold is not None  # noqa: S101  its caller asked
        return self.quoted(self.quantity(criterion.quantity or "")) + self.cut(
            criterion.threshold, unit
        )

    def cut(self, threshold: Threshold, unit: str) -> str:
        """Word a threshold."""
        said = []
        for name, (zh, en) in _CUTS.items():
            value = getattr(threshold, name)
            if value is not None:
                shown = self.figure(value) + (self.pick("", " ") + unit if unit else "")
                said.append(self.pick(zh, f" {en}").format(shown))
        return self.pick("，", ",").join(said)

    def _terms(self, terms: Terms) -> Iterator[Line]:
        pick = self.pick
        yield line(
            "burden",
            pick("举证责任", "Burden"),
            pick(f"由{self.word(terms.burden)}承担", f"borne by {self.word(terms.burden)}"),
        )
        counter = terms.counter_standard or "more-likely"
        yield line(
            "standard",
            pick("证明标准", "Standard"),
            pick(
                f"认定成立：{self.word(terms.standard)}；认定不成立：{self.word(counter)}",
                f"to establish: {self.word(terms.standard)}; to refute: {self.word(counter)}",
            ),
        )
        yield line("presumption", pick("推定", "Presumption"), self.presumed(terms.presume))
        at_conduct = terms.judged_as_of == "conduct"
        yield line(
            "as-of",
            pick("认定时点", "Judged as of"),
            pick(
                "只看行为时已经知道的事实" if at_conduct else "以全部材料认定",
                "the conduct: what was known then" if at_conduct else "the whole record",
            ),
        )
        if not terms.inquire:
            yield line(
                "inquire",
                pick("核实", "Inquiry"),
                pick("证据不足时不列为待核实事项", "not inquired into where not proven"),
            )

    def presumed(self, presumption: Presumption) -> str:
        """Word a presumption with its basis."""
        word = self.word(presumption.verdict)
        source = cite(presumption.basis, self.lang)
        return self.pick(
            f"证据不足的，按{word}对待〔{source}〕", f"where not proven, taken as {word} [{source}]"
        )

    def _shift(self, shift: Shift) -> Line:
        word = self.word(shift.presume.verdict)
        source = cite(shift.presume.basis, self.lang)
        head = self.pick(
            f"符合以下条件的，改按{word}对待〔{source}〕：", f"taken as {word} [{source}] if:"
        )
        return tree(
            "shift",
            self.pick("推定转换", "Shift"),
            Phrase(head, (self.condition(shift.when),), "all"),
        )

    def _hint(self, hint: Shows) -> str:
        kind = self.word(hint.kind) if hint.kind else ""
        shows = self.say(hint.shows)
        return kind + (self.pick("：", ": ") if kind and shows else "") + shows

    # ---- standards and quantities

    def standard_item(self, name: str, standard: Standard) -> Item:
        """Word one proof standard."""
        pick = self.pick
        needs = pick("；或者", "; or ").join(map(self._need, standard.needs))
        prevails = {
            "always": pick("对方材料不影响是否达到", "whatever the other side has"),
            "stronger": pick("证明力须强于对方", "and it must outweigh the other side"),
            "unrebutted": pick(
                "并且对方没有可以独立证明的材料",
                "and the other side has nothing that may establish alone",
            ),
        }[standard.prevails]
        used = sorted(
            c.id
            for c in self.book.criteria.values()
            if name in {c.standard, c.counter_standard}
            or (c.standard and c.counter_standard is None and name == "more-likely")
        )
        lines = (
            line("needs", pick("所需材料", "Needs"), needs),
            line("prevails", pick("与对方材料的比较", "Prevails"), prevails),
            line(
                "used", pick("适用于", "Used by"),
                pick(f"{len(used)}项判断标准", f"{len(used)} criteria"),
            ),
        )  # fmt: skip
        return Item("standard", name, self.word(name), lines)

    def _need(self, need: Need) -> str:
        if not need.any:
            return self.pick(
                f"可以独立证明的来源{need.sufficient}个以上",
                f"{need.sufficient} or more groups that may establish alone",
            )
        said = self.pick(f"独立来源{need.any}个以上", f"{need.any} or more independent groups")
        if need.sufficient:
            said += self.pick(
                f"，其中可以独立证明的{need.sufficient}个以上",
                f", {need.sufficient} or more of which may establish alone",
            )
        return said

    def _more(self, terms: Terms) -> str:
        if terms.more is None:
            return ""
        zh = {"favours": "越大对被调查人越有利", "disfavours": "越大对被调查人越不利"}
        en = {"favours": "more favours the respondent", "disfavours": "more speaks against"}
        return self.pick(zh[terms.more], en[terms.more])

    def quantity_item(self, name: str, terms: Terms) -> Item:
        """Word one quantity with the criteria that cut it."""
        cuts = [
            self.with_id(self.say(c.title), c.id) + self.pick("：", ": ") + self._threshold(c)
            for c in self.book.criteria.values()
            if c.quantity == name and c.threshold is not None
        ]
        lines = (
            line("unit", self.pick("单位", "Unit"), self.word(terms.unit or "")),
            line("more", self.pick("利害", "Bearing"), self._more(terms)),
            line("cuts", self.pick("判断标准", "Criteria"), *sorted(cuts)),
            *self._terms(terms),
        )
        return Item("quantity", name, self.quantity(name), kept(iter(lines)))
