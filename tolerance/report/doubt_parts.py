"""Questions that contradictory records put, worded: what, why innocent, what settles it."""

from __future__ import annotations

from tolerance.model.adjudication import Doubt
from tolerance.model.case import Answer
from tolerance.model.check import Signal
from tolerance.model.trail import Judgement
from tolerance.report.names import Names
from tolerance.report.parts import DoubtPart
from tolerance.report.record_words import places


class DoubtParts(Names):
    """The questions that records put, and what platforms declare of them."""

    def doubts(self) -> list[DoubtPart]:
        """Word every question, open ones with what would settle them and change."""
        return [self._doubt(doubt) for doubt in self.adj.doubts]

    def first(self) -> list[str]:
        """Say at the head of the paper that a question is open whose answer changes the outcome."""
        found = []
        for doubt in self.adj.doubts:
            title = self.say(doubt.signal.check.title)
            head = self.pick(
                f"工作留痕“{doubt.signal.exhibit}”的记录有疑问（{title}），尚未答复。",
                f'Records of trail "{doubt.signal.exhibit}" are in question ({title}), and the '
                "question is not answered. ",
            )
            found += [head + said for said in self._would(doubt)]
        return found

    def declared(self) -> list[str]:
        """Word what arithmetic shows of a copy, and what a platform declares of its records."""
        return [
            self._named(signal)
            + self.pick("：", ": ")
            + self.say(signal.check.title)
            + self.pick("。", ". ")
            + self.say(signal.check.means)
            for signal in self.adj.signals
            if signal.check.class_ in {"A", "C"}
        ]

    def unsettled(self) -> list[str]:
        """Say for each trail which duties its records leave undetermined, for a person."""
        titles: dict[str, dict[str, None]] = {}
        where: dict[str, list[str]] = {}
        for rec in self.adj.recommendations:
            for judgement in rec.judgements:
                if judgement.verdict != "undetermined":
                    continue
                constraint = rec.rulebook.constraints[judgement.constraint]
                title = self.say(constraint.title) or constraint.id
                titles.setdefault(judgement.exhibit, {}).setdefault(title)
                where.setdefault(judgement.exhibit, []).extend(_undetermined(judgement))
        found = []
        for exhibit, named in sorted(titles.items()):
            listed = self.pick("", ", ").join(self.pick(f"“{t}”", f'"{t}"') for t in named)
            at = places(where[exhibit], self.lang)
            zh = f"工作留痕“{exhibit}”不能确定{listed}是否符合"
            en = f'Trail "{exhibit}" leaves open whether these duties were kept: {listed}'
            zh += f"（见{at}）" if at else ""
            en += f" ({at})" if at else ""
            found.append(
                self.pick(
                    f"{zh}：有关记录的时间、内容两可，或者尚有疑问，未作认定，请核实。",
                    f"{en}. Times or contents can be read both ways, or are in question; "
                    "nothing was found on them, and they should be looked into.",
                )
            )
        return found

    def _doubt(self, doubt: Doubt) -> DoubtPart:
        check = doubt.signal.check
        rows = [(self.pick("情况", "What"), self.say(check.means))]
        rows += [(self.pick("答复", "Answer"), self._answer(a)) for a in doubt.answers]
        if doubt.open:
            innocent = self.pick("；", "; ").join(self.say(text) for text in check.innocent)
            if innocent:
                rows.append((self.pick("可能的正当原因", "Innocent reasons"), innocent))
            rows.append((self.pick("查清办法", "To settle it"), self.say(check.settles)))
            effect = [
                self.pick(
                    "答复之前，所涉记录不作任何认定的依据。",
                    "Until it is answered, these records decide nothing.",
                ),
                *self._would(doubt),
            ]
            rows.append((self.pick("影响", "Effect"), self.pick("", " ").join(effect)))
        state = self.pick("待答复", "open") if doubt.open else self.pick("已答复", "answered")
        title = self.say(check.title)
        return DoubtPart(
            self.pick(f"{title}（{state}）", f"{title} ({state})"),
            self._named(doubt.signal),
            tuple(rows),
        )

    def _answer(self, answer: Answer) -> str:
        because = self.say(answer.because)
        if answer.answer == "explained":
            return self.pick(f"来由成立：{because}", f"accounted for: {because}")
        return self.pick(
            f"矛盾属实，所涉记录不作认定的依据：{because}",
            f"the contradiction is real and the records prove nothing: {because}",
        )

    def _would(self, doubt: Doubt) -> list[str]:
        found = []
        for respondent, track, rung in doubt.if_explained:
            rec = next(
                r
                for r in self.adj.recommendations
                if (r.respondent, r.matter, r.track) == (respondent, doubt.matter, track)
            )
            label = self.name("rung", rung, rec)
            name = self.say(next(r.name for r in self.case.respondents if r.id == respondent))
            found.append(
                self.pick(
                    f"如来由成立，对{name}的处理意见将改为“{label}”。",
                    f"If accounted for, the outcome for {name} would be: {label}.",
                )
            )
        return found

    def _named(self, signal: Signal) -> str:
        at = places([e.where for e in signal.events], self.lang)
        return self.pick(
            f"工作留痕“{signal.exhibit}”{at}", f'Trail "{signal.exhibit}", {at}'
        ).rstrip(", ")


def _undetermined(judgement: Judgement) -> list[str]:
    return [e.where for a in judgement.activations if a.verdict == "undetermined" for e in a.events]
