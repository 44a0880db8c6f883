"""The first page: what is recommended, two reasons, what would change it."""

from __future__ import annotations

from tolerance.model.adjudication import Recommendation
from tolerance.model.rulebook import Measure
from tolerance.report.compose.base import run, section
from tolerance.report.compose.reasons import Reasons
from tolerance.report.document import Block, Items, Paragraph, Section, Sentence

MOST_REASONS = 2


class KeyPoints(Reasons):
    """The outcome, its reasons and its turning points, on one page."""

    def key_points(self) -> list[Section]:
        """Return the first section; one subsection a recommendation where there are several."""
        title = self.pick("要点", "Key points")
        alerts: list[Block] = [
            Paragraph(
                (Sentence(self.pick("注意：", "Note: ") + text, "note", strong=True),), "lead"
            )
            for text in self.outline.first_notices
        ]
        if len(self.recs) == 1:
            return [section("key-points", title, [*alerts, *self._points(self.recs[0])])]
        found = [section("key-points", title, alerts)]
        found += [
            section(f"key-points.{self.key(rec)}", self.heading(rec), self._points(rec), 2)
            for rec in self.recs
        ]
        return found

    def outcome(self, rec: Recommendation) -> Paragraph:
        """Return the line that stands largest."""
        part = self.part(rec)
        name = self.person(rec.respondent)
        return Paragraph(
            (
                Sentence(
                    self.pick(f"{name}：{part.big}", f"{name}: {part.big}"),
                    "judgement",
                    rules=rec.grounds,
                    strong=True,
                ),
                Sentence(self.pick(f"（{part.small}）", f"({part.small})"), "judgement"),
            ),
            "outcome",
        )

    def headline(self, rec: Recommendation) -> Sentence:
        """Say what is recommended in one sentence."""
        return Sentence(self.part(rec).headline, "judgement", rules=rec.grounds)

    def if_nothing_more(self, rec: Recommendation) -> list[Sentence]:
        """Say what follows if nothing more is found, and the range, where it is not settled."""
        part = self.part(rec)
        if not part.if_nothing_more:
            return []
        return [
            Sentence(part.if_nothing_more, "judgement", rules=rec.grounds),
            self.voice("judgement", f"建议的范围：{part.range}。", f"Range: {part.range}."),
        ]

    def _points(self, rec: Recommendation) -> list[Block]:
        blocks: list[Block] = [
            self.outcome(rec),
            run(self.headline(rec), *self.if_nothing_more(rec)),
            run(Sentence(self.pick("主要理由", "Main reasons"), "label", strong=True)),
            Items(tuple((s,) for s in self.reasons(rec)[:MOST_REASONS]), ordered=True),
            run(*self._answers(rec)),
            run(
                Sentence(self.pick("什么会改变建议", "What would change it"), "label", strong=True)
            ),
            Items(tuple((s,) for s in self.turns(rec))),
        ]
        duties = [
            Sentence(self._duty(rec, m), "judgement", rules=rec.grounds) for m in rec.point.attached
        ]
        if duties:
            head = Sentence(self.pick("附随要求：", "Attached:"), "label", strong=True)
            blocks.append(run(head, *duties))
        return blocks

    def _duty(self, rec: Recommendation, measure: Measure) -> str:
        """Name an attached duty, and what follows if it is a condition and not met."""
        said = self.name("measure", measure.measure, rec)
        proviso = rec.proviso(measure)
        if proviso is None:
            return self.stop(said)
        unmet = self.name("rung", proviso.unmet, rec)
        return self.pick(f"{said}，到期未履行的改按“{unmet}”。", f"{said}; failing it, “{unmet}”.")

    def _answers(self, rec: Recommendation) -> list[Sentence]:
        """Name each issue with what was found, in one run."""
        worded = self.verdict_of(self.part(rec))
        names = [n for n in self.issues(rec) if n in worded]
        head = Sentence(
            self.pick(f"争议焦点{len(names)}项：", f"Issues ({len(names)}):"), "label", strong=True
        )
        found = [head]
        for number, name in enumerate(names, 1):
            end = self.pick("；", ";") if number < len(names) else self.pick("。", ".")
            text = self.pick(
                f"{worded[name].title}{worded[name].verdict}{end}",
                f"{worded[name].title}: {worded[name].verdict}{end}",
            )
            exhibits = self.of_finding(rec.finding(name))
            found.append(Sentence(text, "inference", exhibits, criteria=(name,)))
        return found

    def turns(self, rec: Recommendation) -> list[Sentence]:
        """Say which single findings, turned, would change the outcome, and how many they are."""
        part, flips = self.part(rec), self.turned(rec)
        number = len(flips.lighter) + len(flips.heavier)
        lines = [
            *(self.pick("更轻：", "Lighter: ") + text for text in part.flips_lighter),
            *(self.pick("更重：", "Heavier: ") + text for text in part.flips_heavier),
        ]
        names = tuple(n for f in (*flips.lighter, *flips.heavier) for n, _ in f)
        if not lines:
            return [
                self.voice(
                    "inference",
                    "没有任何单项认定的改变足以改变建议。",
                    "No single finding, turned, would change what is recommended.",
                )
            ]
        head = self.voice(
            "inference",
            f"单项认定改变即可使建议改变的，共{number}项。",
            f"Single findings that, turned, would change it: {number}.",
            criteria=names,
        )
        return [head, *(Sentence(self.stop(line), "inference", criteria=names) for line in lines)]
