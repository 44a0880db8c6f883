"""What a rulebook says of records, in words: standing, duties of procedure, checks, maps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tolerance.model.check import Check
from tolerance.model.load import Offer
from tolerance.model.procedure import ActPattern, Constraint, Template, TrailMap, Within, Yields
from tolerance.model.standing import StandingRow, StandingWhen
from tolerance.report.rulebook.item import Item, Line, kept, line
from tolerance.report.rulebook.rules import Rules

_DUTIES: Mapping[Template, tuple[str, str]] = {
    "existence": ("应当有{a}，至少{n}次", "{a} at least {n} time(s)"),
    "absence": ("{a}应当少于{n}次", "{a} fewer than {n} time(s)"),
    "exactly": ("{a}应当恰好{n}次", "{a} exactly {n} time(s)"),
    "init": ("第一个环节应当是{a}", "the first record is {a}"),
    "end": ("最后一个环节应当是{a}", "the last record is {a}"),
    "choice": ("{a}、{b}至少应当有一个", "{a} or {b}, or both"),
    "exclusive-choice": ("{a}、{b}只应当有一个", "one of {a} and {b}, not both"),
    "responded-existence": ("有{a}的，应当有{b}，先后不论", "where {a} is, {b} is"),
    "co-existence": ("{a}、{b}有其一的，应当都有", "{a} and {b}: each wants the other"),
    "response": ("{a}之后，应当有{b}", "after {a}, sometime {b}"),
    "precedence": ("{b}之前，应当先有{a}", "before {b}, sometime {a}"),
    "succession": ("{a}之后应当有{b}，{b}之前应当有{a}", "{a}, then {b}; no {b} without {a}"),
    "alternate-response": (
        "每次{a}之后应当有{b}，其间不得再有{a}",
        "after each {a} comes {b} before the next {a}",
    ),
    "alternate-precedence": (
        "每次{b}之前应当有{a}，其间不得另有{b}",
        "before each {b} comes {a} since the last {b}",
    ),
    "alternate-succession": ("{a}与{b}应当交替出现", "{a} and {b} by turns"),
    "chain-response": ("{a}的下一个环节应当就是{b}", "the record after {a} is {b}"),
    "chain-precedence": ("{b}的上一个环节应当就是{a}", "the record before {b} is {a}"),
    "chain-succession": ("{a}与{b}应当前后紧接", "{a} and {b} follow each other at once"),
    "not-responded-existence": ("有{a}的，不得有{b}", "where {a} is, no {b}"),
    "not-co-existence": ("{a}、{b}不得并存", "never both {a} and {b}"),
    "not-response": ("{a}之后不得有{b}", "after {a}, never {b}"),
    "not-precedence": ("{b}之前不得有{a}", "before {b}, never {a}"),
    "not-succession": ("{a}之后不得有{b}", "after {a}, never {b}"),
    "not-chain-response": ("{a}的下一个环节不得是{b}", "the record after {a} is never {b}"),
    "not-chain-precedence": ("{b}的上一个环节不得是{a}", "the record before {b} is never {a}"),
    "not-chain-succession": ("{a}的下一个环节不得是{b}", "the record after {a} is never {b}"),
}
_PROPERTIES = {
    "kind": ("材料种类为{0}", "its kind is {0}"),
    "copy": ("属于{0}", "it is a copy: {0}"),
    "offered_by": ("由{0}提出", "offered by {0}"),
    "authenticity": ("真实性{0}", "authenticity: {0}"),
    "integrity": ("完整性{0}", "integrity: {0}"),
    "legality": ("合法性{0}", "legality: {0}"),
    "interest": ("利害关系{0}", "interest: {0}"),
    "late": ("迟于规定或者通常时间形成", "made later than its kind allows"),
    "electronic": ("属于电子数据", "it is electronic data"),
}
_NOT = {
    "late": ("未迟于规定或者通常时间形成", "not made late"),
    "electronic": ("不属于电子数据", "it is no electronic data"),
}
_BURDENS = {
    "formal-acts": ("纯形式操作所占比例", "the share of mere form"),
    "same-datum": ("同一数据重复填报的系统数", "systems asking for one datum"),
    "platforms": ("使用的平台数", "platforms in use"),
    "after-hours": ("非工作时间办理所占比例", "the share done off hours"),
    "refused-requests": ("未获同意的申请数", "requests refused"),
    "outages": ("系统故障数", "outages"),
}
_CLASSES = {
    "A": ("算术事实，可以影响该份材料能否采信", "a fact of arithmetic; bears on that copy's use"),
    "B": ("记录之间的矛盾，只提出问题", "a contradiction; only puts a question"),
    "C": ("平台写明的记录来历，只限定证明内容", "what a platform declares; limits what is proved"),
    "D": ("统计结果，只用于挑选查看对象", "a statistic; only chooses what to look at"),
}


class Records(Rules):
    """The words of what is said about records."""

    # ---- standing

    def standing_item(self, number: int, row: StandingRow) -> Item:
        """Word one row of the standing table."""
        title = self.pick(f"证据资格表第{number}行", f"row {number} of the standing table")
        basis = (row.basis,) if row.basis is not None else ()
        lines = (
            line("when", self.pick("条件", "If"), self.standing_when(row.when)),
            line("standing", self.pick("资格", "Standing"), self.word(row.standing)),
        )
        return Item("standing", f"standing-{number}", title, lines, basis)

    def standing_when(self, when: StandingWhen) -> str:
        """Word the properties that a row names."""
        said = []
        for name, words in _PROPERTIES.items():
            value = getattr(when, name)
            if value is None:
                continue
            zh, en = _NOT[name] if value is False else words
            said.append(self.pick(zh, en).format(self.word(str(value))))
        return self.pick("，并且", " and ").join(said) or self.pick("任何材料", "any exhibit")

    # ---- duties

    def constraint_item(self, constraint: Constraint) -> Item:
        """Word one duty of procedure."""
        title = self.say(constraint.title) or constraint.id
        lines = kept(self._duty(constraint))
        return Item("constraint", constraint.id, title, lines, constraint.basis)

    def _duty(self, duty: Constraint) -> Iterator[Line]:
        pick = self.pick
        a, b = self._act(duty.a), self._act(duty.b) if duty.b is not None else ""
        said = pick(*_DUTIES[duty.constraint]).format(a=a, b=b, n=duty.times)
        yield line("duty", pick("要求", "Duty"), said)
        yield line(
            "window",
            pick("时限", "Window"),
            self._window(duty.within, pick("不超过", "within ")),
            self._window(duty.at_least, pick("不少于", "at least ")),
        )
        yield line("activation", pick("触发条件", "Called if"), self._values(duty.activation))
        together = pick("两条记录相同的字段：", "fields that agree: ") + pick("、", ", ").join(
            duty.correlate
        )
        yield line("correlate", pick("关联", "Correlates"), together if duty.correlate else "")
        persons = {
            "same": pick("两个环节须为同一人", "both by the same person"),
            "different": pick("两个环节须为不同的人", "by different persons"),
        }
        yield line("person", pick("办理人", "Person"), persons.get(duty.person or "", ""))
        yield line(
            "unless", pick("可以替代的环节", "In its place"), pick("、", ", ").join(duty.unless)
        )
        yield line("for", pick("适用的作用", "For"), pick("、", ", ").join(duty.for_.role))
        force = duty.in_force
        if force.from_ or force.to:
            start = self.day(force.from_) if force.from_ else ""
            end = self.day(force.to) if force.to else ""
            span = pick(
                (f"{start}起" if start else "") + (f"至{end}止" if end else ""),
                (f"from {start}" if start else "") + (f" to {end}" if end else ""),
            )
            yield line("force", pick("施行期", "In force"), span.strip())
        yield line("satisfied", pick("符合的", "If kept"), self._yield(duty.satisfied))
        yield line("violated", pick("违反的", "If broken"), self._yield(duty.violated))

    def _act(self, act: ActPattern) -> str:
        return self.quoted(act.act) + (
            self.pick(f"（{self._values(act.where)}）", f" ({self._values(act.where)})")
            if act.where
            else ""
        )

    def _values(self, values: Mapping[str, tuple[str, ...] | str]) -> str:
        said = []
        for name, value in values.items():
            words = (value,) if isinstance(value, str) else value
            listed = self.pick("、", " or ").join(words)
            said.append(self.pick(f"{name}为{listed}", f"{name} is {listed}"))
        return self.pick("，", ", ").join(said)

    def _window(self, within: Within | None, head: str) -> str:
        if within is None:
            return ""
        units = (
            (within.hours, self.pick("小时", " hour(s)")),
            (within.days, self.pick("日", " day(s)")),
            (within.working_days, self.pick("个工作日", " working day(s)")),
        )
        return head + "".join(f"{n}{unit}" for n, unit in units if n is not None)

    def _yield(self, yields: Yields | None) -> str:
        if yields is None:
            return ""
        title = self.quoted(self.criterion(yields.criterion))
        if yields.supports:
            return self.pick(f"支持{title}成立", f"supports {title}")
        return self.pick(f"反对{title}成立", f"opposes {title}")

    # ---- checks, maps, load

    def check_item(self, check: Check) -> Item:
        """Word one check on trails."""
        pick = self.pick
        grade = pick(f"{check.class_}类：", f"{check.class_}: ") + pick(*_CLASSES[check.class_])
        given = [
            f"{name} = {self.figure(value)}" for name, value in sorted(check.parameters.items())
        ]
        acts = pick("、", ", ").join((*check.acts, *check.fields, *check.captures, *check.kinds))
        lines = (
            line("class", pick("类别", "Class"), grade),
            line("means", pick("查得结果表明", "A hit says"), self.say(check.means)),
            line(
                "innocent",
                pick("没有过错也会如此", "Without fault"),
                *map(self.say, check.innocent),
            ),
            line("settles", pick("如何查清", "What settles it"), self.say(check.settles)),
            line("honest", pick("通常比例", "How often"), self.say(check.honest)),
            line("reads", pick("查看的环节、字段", "Reads"), acts),
            line("parameters", pick("参数", "Parameters"), *given),
            line("within", pick("时限", "Window"), self._window(check.within, "")),
        )
        return Item("check", check.id, self.say(check.title), kept(iter(lines)), check.basis)

    def map_item(self, name: str, mapping: TrailMap) -> Item:
        """Word one map: which of a system's words mean which act."""
        pick = self.pick
        colon, comma = pick("：", ": "), pick("、", ", ")
        acts = [f"{self.quoted(k)}{colon}{comma.join(v)}" for k, v in sorted(mapping.acts.items())]
        columns = [f"{k}{colon}{v}" for k, v in sorted(mapping.columns.items())]
        lines = (
            line("like", pick("比照", "Like"), mapping.like or ""),
            line("columns", pick("字段", "Columns"), *columns),
            line("acts", pick("环节", "Acts"), *acts),
        )
        return Item("map", name, self.say(mapping.title) or name, kept(iter(lines)))

    def offered(self, offer: Offer) -> str:
        """Word what a heavy burden lets an officer put forward."""
        burden = self.pick(*_BURDENS[offer.burden])
        title = self.quoted(self.criterion(offer.criterion))
        start = self.figure(offer.from_)
        return self.pick(
            f"{burden}达到{start}的，承办人员可以提出{title}；{self.say(offer.because)}",
            f"from {start}, {burden} may be put forward for {title}; {self.say(offer.because)}",
        )
