"""Rules in words, and what they lead to: conclusions, rungs, rows of the policy, strata."""

from __future__ import annotations

from collections.abc import Iterator

from tolerance.model.condition import ConclusionIs, atoms
from tolerance.model.rule import COLLATERAL, Effect, Interpretation, Measure, Rule
from tolerance.model.rulebook import Row, Rung
from tolerance.report.condition_words import in_one_line
from tolerance.report.rulebook.criteria import Criteria
from tolerance.report.rulebook.item import Item, Line, kept, line, tree


class Rules(Criteria):
    """The words of rules."""

    def rule_item(self, rule: Rule) -> Item:
        """Word one rule."""
        title = self.say(rule.title) or rule.id
        because = self.say(rule.because)
        return Item("rule", rule.id, title, kept(self._rule(rule)), rule.basis, because)

    def _rule(self, rule: Rule) -> Iterator[Line]:
        pick = self.pick
        place = self.written(self.label(rule.stratum), rule.stratum)
        if rule.group is not None:
            group = self.with_id(self.label(rule.group), rule.group)
            place += pick(f"；属于{group}组", f"; of the group {group}")
        yield line("stratum", pick("层次", "Stratum"), place)
        yield tree("when", pick("条件", "If"), self.condition(rule.when))
        yield line("then", pick("后果", "Then"), *(self.effect(e, rule) for e in rule.then))
        yield line("grants", pick("拟给予的处理", "Would grant"), *self._granted(rule))
        yield line("defeats", pick("排除适用", "Defeats"), *map(self._beaten, rule.defeats))
        over = sorted(
            r.id for r in self.book.rules.values() if rule in self.book.defeated(r) and r != rule
        )
        yield line(
            "defeated-by",
            pick("被下列规则排除", "Gives way to"),
            *(self.with_id(self.rule(name), name) for name in over),
        )
        if rule.interpretation is not None:
            yield from self.interpreted(rule.interpretation)

    def _granted(self, rule: Rule) -> Iterator[str]:
        """Word what an overlay's rule would grant, which the instrument beneath bounds."""
        for rung in self.book.grants.get(rule.id, ()):
            label = self.written(self.rung(rung), rung)
            lands = self.quoted(self.label(COLLATERAL.measure))
            yield self.pick(
                f"{label}；所补充的规定在同样情形下也许可的，方可作此处理，不许可的，只附带{lands}",
                f"{label}, where the edition it extends permits the same on the same findings; "
                f"elsewhere only {lands} is attached",
            )

    def effect(self, effect: Effect, rule: Rule) -> str:
        """Word one effect, with the modality where it changes what is permitted."""
        match effect:
            case Effect(conclude=str() as name):
                label = self.written(self.label(name), name)
                return self.pick(f"得出结论{label}", f"the conclusion {label} is drawn")
            case Effect(permit=str() as name):
                return self._permit(self.written(self.rung(name), name), rule)
            case Effect(require=str() as name):
                label = self.written(self.rung(name), name)
                return self.pick(f"应当作{label}处理，不再选择其他档次", f"{label} and no other")
            case Effect(aggravate=str() as name):
                label = self.written(self.rung(name), name)
                if rule.modality == "shall":
                    return self.pick(
                        f"应当适用{label}，基准档不再可选",
                        f"{label} shall be in reach, the base no longer",
                    )
                word = self.word(rule.modality)
                return self.pick(f"{word}适用{label}", f"{label} {word} be chosen")
            case Effect(attach=Measure() as measure):
                return self._measure(measure)
            case Effect(refer=str() as name):
                label = self.written(self.label(name), name)
                return self.pick(f"移送{label}", f"referred to {label}")
            case Effect(consider=str() as name):
                label, tone = self.quoted(self.label(name)), self.word(effect.as_ or "")
                return self.pick(f"{label}作{tone}评价", f"{label} speaks {tone}")
            case _:
                return ""

    def _permit(self, label: str, rule: Rule) -> str:
        match rule.modality:
            case "shall":
                return self.pick(
                    f"应当作{label}处理，较重的档次不再可选（从重、加重的除外）",
                    f"{label} shall be open, and nothing heavier but what aggravates",
                )
            case "ordinarily":
                return self.pick(f"一般可以作{label}处理", f"{label} is ordinarily open")
            case _:
                return self.pick(f"可以作{label}处理", f"{label} may be chosen")

    def _measure(self, measure: Measure) -> str:
        pick = self.pick
        said = [
            pick("附随", "attached: ") + self.written(self.label(measure.measure), measure.measure)
        ]
        if measure.within is not None:
            said.append(pick("期限：", "time: ") + self.say(measure.within))
        if measure.owner is not None:
            said.append(pick("责任人：", "owed by: ") + self.say(measure.owner))
        if measure.condition:
            condition = pick("容错以此为条件", "the tolerance depends on it")
            if measure.because is not None:
                condition += pick("：", ": ") + self.say(measure.because)
            said.append(condition)
        if measure.basis:
            said.append(self.cited(measure.basis))
        return pick("；", "; ").join(said)

    def _beaten(self, name: str) -> str:
        if not name.startswith("group:"):
            return self.with_id(self.rule(name), name)
        group = name.removeprefix("group:")
        members = sorted(r.id for r in self.book.rules.values() if r.group == group)
        label = self.with_id(self.label(group), group)
        if not members:
            return self.pick(f"{label}组（现无规则）", f"the group {label} (no rule as yet)")
        listed = self.all_quoted([self.rule(m) for m in members])
        return self.pick(
            f"{label}组的{len(members)}条规则：{listed}",
            f"the {len(members)} rule(s) of the group {label}: {listed}",
        )

    def interpreted(self, reading: Interpretation) -> Iterator[Line]:
        """Word how an ambiguous text is read, and which readings were refused."""
        pick = self.pick
        yield line("reading", pick("理解", "Read as"), self.say(reading.reading))
        yield line("refused", pick("未采用", "Not taken"), *map(self.say, reading.alternatives))
        yield line("chosen-by", pick("作出理解的", "Chosen by"), self.say(reading.chosen_by))
        yield line(
            "authority", pick("理解的根据", "On what authority"), self.say(reading.authority)
        )

    # ---- what rules lead to

    def conclusion_item(self, name: str) -> Item:
        """Word one conclusion: who draws it, who reads it."""
        book = self.book
        drawn = [
            self.with_id(self.rule(r.id), r.id)
            for r in book.rules.values()
            if any(e.conclude == name for e in r.then)
        ]
        read = [
            self.with_id(self.rule(r.id), r.id)
            for r in book.rules.values()
            if any(isinstance(a, ConclusionIs) and a.conclusion == name for a in atoms(r.when))
        ]
        stratum = book.homes().get(name, "")
        contrary = [self.label(c) for pair in book.cover.contraries if name in pair for c in pair]
        others = [c for c in contrary if c != self.label(name)]
        lines = (
            line("stratum", self.pick("层次", "Stratum"), self.label(stratum)),
            line("drawn", self.pick("得出本结论的规则", "Drawn by"), *sorted(drawn)),
            line("read", self.pick("以本结论为条件的规则", "Read by"), *sorted(read)),
            line("contrary", self.pick("相反结论", "Contrary to"), *others),
        )
        return Item("conclusion", name, self.label(name), kept(iter(lines)))

    def rung_item(self, rung: Rung) -> Item:
        """Word one rung of the ladder."""
        pick = self.pick
        number = [r.id for r in self.book.cover.ladder].index(rung.id) + 1
        marks = []
        if rung.base:
            marks.append(pick("基准档：没有其他规则时适用", "the base: where nothing else speaks"))
        if rung.dismissal:
            marks.append(
                pick("要件不能成立时适用，不称容错", "for want of an element; no tolerance")
            )
        reached = []
        for name, rule in sorted(self.book.rules.items()):
            if rung.id in {n for e in rule.then for n in (e.permit, e.require, e.aggravate)}:
                reached.append(self.with_id(self.rule(name), name))
        lines = (
            line("place", pick("次序", "Place"), pick(f"由轻到重第{number}档", f"no. {number}")),
            line("class", pick("类别", "Class"), self.word(rung.class_)),
            line("mark", pick("说明", "Note"), *marks),
            line("reached", pick("涉及本档的规则", "Rules that reach it"), *reached),
        )
        return Item("rung", rung.id, self.say(rung.label), kept(iter(lines)))

    def row_item(self, number: int, row: Row) -> Item:
        """Word one row of the policy table."""
        title = self.pick(f"建议表第{number}行", f"row {number} of the policy")
        lines = (
            tree("when", self.pick("条件", "If"), self.condition(row.condition)),
            line(
                "choose",
                self.pick("建议", "Choose"),
                self.written(self.rung(row.choose), row.choose),
            ),
        )
        return Item("row", f"policy-{number}", title, lines, (), self.say(row.because))

    def stratum_item(self, name: str) -> Item:
        """Word one stratum: its rules in order."""
        rules = sorted(r.id for r in self.book.rules.values() if r.stratum == name)
        number = self.book.cover.strata.index(name) + 1
        lines = (
            line("place", self.pick("次序", "Place"), self.pick(f"第{number}层", f"no. {number}")),
            line("rules", self.pick("规则", "Rules"), *(self._in_brief(r) for r in rules)),
        )
        return Item("stratum", name, self.label(name), kept(iter(lines)))

    def group_item(self, name: str) -> Item:
        """Word one group: its rules, and what defeats them together."""
        rules = sorted(r.id for r in self.book.rules.values() if r.group == name)
        over = sorted(r.id for r in self.book.rules.values() if f"group:{name}" in r.defeats)
        lines = (
            line("rules", self.pick("规则", "Rules"), *(self._in_brief(r) for r in rules)),
            line(
                "defeated-by",
                self.pick("被下列规则排除", "Gives way to"),
                *(self.with_id(self.rule(r), r) for r in over),
            ),
        )
        return Item("group", name, self.label(name), kept(iter(lines)))

    def _in_brief(self, name: str) -> str:
        """Name a rule with its condition in one line."""
        rule = self.book.rules[name]
        condition = in_one_line(self.condition(rule.when), self.lang)
        return self.with_id(self.rule(name), name) + self.pick("：", ": ") + condition
