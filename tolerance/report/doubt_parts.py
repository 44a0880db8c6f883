"""Questions that contradictory records put, worded: what, why innocent, what settles it."""

from __future__ import annotations

from tolerance.model.adjudication import Doubt
from tolerance.model.check import Signal
from tolerance.report.names import Names
from tolerance.report.wording import join

MOST_RECORDS = 12


class DoubtParts(Names):
    """The questions that records put, and what platforms declare of them."""

    def doubts(self) -> list[str]:
        """Word every question, open ones with what would settle them."""
        return [self._doubt(doubt) for doubt in self.adj.doubts]

    def declared(self) -> list[str]:
        """Word what arithmetic shows of a copy, and what a platform declares of its records."""
        return [
            self._signal(signal) for signal in self.adj.signals if signal.check.class_ in {"A", "C"}
        ]

    def _doubt(self, doubt: Doubt) -> str:
        said = [self._signal(doubt.signal)]
        for answer in doubt.answers:
            because = self.say(answer.because)
            said.append(
                self.pick(
                    f"已答复，来由成立：{because}。"
                    if answer.answer == "explained"
                    else f"已答复，矛盾属实，所涉记录不作为认定的依据：{because}。",
                    f"Answered, accounted for: {because}."
                    if answer.answer == "explained"
                    else f"Answered, the contradiction is real and the records prove nothing: "
                    f"{because}.",
                )
            )
        if not doubt.open:
            return "".join(said) if self.lang == "zh" else " ".join(said)
        innocent = join([self.say(text) for text in doubt.signal.check.innocent], self.lang)
        if innocent:
            said.append(
                self.pick(f"可能的正当原因：{innocent}。", f"Innocent reasons: {innocent}.")
            )
        settles = self.say(doubt.signal.check.settles)
        said.append(self.pick(f"查清办法：{settles}", f"What would settle it: {settles}"))
        said.append(
            self.pick(
                "答复之前，所涉记录不作为任何认定的依据。",
                "Until it is answered, these records decide nothing.",
            )
        )
        said.extend(self._would(doubt))
        return "".join(said) if self.lang == "zh" else " ".join(said)

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

    def _signal(self, signal: Signal) -> str:
        places = [e.where for e in signal.events]
        listed = (
            "、".join(places[:MOST_RECORDS])
            if self.lang == "zh"
            else ", ".join(places[:MOST_RECORDS])
        )
        if len(places) > MOST_RECORDS:
            listed += self.pick(f"等{len(places)}条", f" and others, {len(places)} in all")
        title, means = self.say(signal.check.title), self.say(signal.check.means)
        return self.pick(
            f"工作留痕“{signal.exhibit}”{listed}：{title}。{means}",
            f'Trail "{signal.exhibit}", {listed}: {title}. {means}',
        )
