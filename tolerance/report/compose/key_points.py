"""The first page: what is recommended, two reasons, what would change it."""

from __future__ import annotations

from tolerance.model.adjudication import Recommendation
from tolerance.model.rule import Measure
from tolerance.report.compose.base import run, section
from tolerance.report.compose.reasons import Reasons
from tolerance.report.document import Block, Items, Paragraph, Section, Sentence
from tolerance.report.parts import QuestionPart
from tolerance.report.wording import either


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
        if len({(r.respondent, r.matter) for r in self.recs}) < len(self.recs):
            alerts.append(
                run(
                    self.note(
                        "同一事项依照不同的规定分别提出建议的，不表示应当重复处理；"
                        "由哪一机关处理、是否可以并用，依照有关规定确定。",
                        "Where one matter is judged under more than one instrument, that does "
                        "not mean that it should be dealt with twice; which organ acts, and "
                        "whether measures may be combined, is for the rules on that.",
                    )
                )
            )
        found = [section("key-points", title, alerts)]
        found += [
            section(f"key-points.{self.key(rec)}", self.heading(rec), self._points(rec), 2)
            for rec in self.recs
        ]
        return found

    @property
    def turning(self) -> str:
        """The title of the section that names every turning point; nothing in a short paper."""
        return self.title("change", "改变建议的条件", "What would change the recommendation")

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
        reach = either([self.name("rung", r, rec) for r in rec.settlement.range], self.lang)
        return [
            Sentence(part.if_nothing_more, "judgement", rules=rec.grounds),
            self.voice(
                "judgement",
                f"视查清的结果，建议可能是{reach}。",
                f"Depending on the answers, the outcome may be: {reach}.",
            ),
        ]

    def _points(self, rec: Recommendation) -> list[Block]:
        blocks: list[Block] = [
            self.outcome(rec),
            run(self.headline(rec), *self.if_nothing_more(rec)),
            *self._conduct(rec),
            run(Sentence(self.pick("主要理由", "Main reasons"), "label", strong=True)),
            Items(tuple((s,) for s in self.main_reasons(rec)), ordered=True),
            *self._answers(rec),
            *self._unanswered(rec),
            run(
                Sentence(self.pick("什么会改变建议", "What would change it"), "label", strong=True)
            ),
            Items(tuple((s,) for s in self.turns(rec, short=bool(self.turning)))),
        ]
        duties = [
            Sentence(self._duty(rec, m), "judgement", rules=rec.grounds) for m in rec.point.attached
        ]
        if duties:
            head = Sentence(self.pick("附随要求：", "Attached:"), "label", strong=True)
            blocks.append(run(head, *duties))
        return blocks

    def _conduct(self, rec: Recommendation) -> list[Block]:
        """Say what is examined, once for those on one matter."""
        first = next(r for r in self.recs if r.matter == rec.matter)
        said = self.say(self.matters[rec.matter].conduct.summary)
        if first is not rec or not said:
            return []
        head = Sentence(self.pick("所涉行为：", "Conduct:"), "label", strong=True)
        return [run(head, Sentence(self.stop(said), "procedure"))]

    def _unanswered(self, rec: Recommendation) -> list[Block]:
        """Name the questions to be answered, and what follows from each answer."""
        part = self.part(rec)
        if not part.questions:
            return []
        needed = {self.name("criterion", q.criterion, rec): q for q in rec.settlement.needed}
        head = Sentence(self.pick("需要查清的问题", "To be found out"), "label", strong=True)
        lines = [
            Sentence(
                self.pick("", " ").join(
                    [q.question or self.stop(q.title), self.stop(self.consequence(q))]
                ),
                "inference",
                criteria=(needed[q.title].criterion,),
            )
            for q in part.questions
        ]
        return [run(head), Items(tuple((s,) for s in lines), ordered=True)]

    def _duty(self, rec: Recommendation, measure: Measure) -> str:
        """Name an attached duty, and what follows if it is a condition and not met."""
        said = self.name("measure", measure.measure, rec)
        proviso = rec.proviso(measure)
        if proviso is None:
            return self.stop(said)
        unmet = self.name("rung", proviso.unmet, rec)
        return self.pick(f"{said}，到期未履行的改按“{unmet}”。", f"{said}; failing it, “{unmet}”.")

    def _answers(self, rec: Recommendation) -> list[Block]:
        """Name each issue with what was found, in one run; the open questions come after."""
        worded = self.verdict_of(self.part(rec))
        asked = {q.criterion for q in rec.settlement.needed}
        names = [n for n in self.issues(rec) if n in worded and n not in asked]
        if not names:
            return []
        more = bool(asked)
        title = self.pick(
            f"{'其他' if more else ''}争议焦点：", f"{'Other issues' if more else 'Issues'}:"
        )
        head = Sentence(title, "label", strong=True)
        found = [head]
        for number, name in enumerate(names, 1):
            end = self.pick("；", ";") if number < len(names) else self.pick("。", ".")
            text = self.pick(
                f"“{worded[name].title}”{worded[name].verdict}{end}",
                f"{worded[name].title}: {worded[name].verdict}{end}",
            )
            exhibits = self.of_finding(rec.finding(name))
            found.append(Sentence(text, "inference", exhibits, criteria=(name,)))
        return [run(*found)]

    def consequence(self, question: QuestionPart) -> str:
        """Say what follows from each answer, or that this one alone changes nothing."""
        if len({rung for _, rung in question.answers}) == 1:
            return self.pick(
                "单独查清不改变建议，须与其他问题一并判断",
                "By itself this changes nothing; it matters together with the other questions",
            )
        said = self.pick("；", "; ").join(
            self.pick(f"{answer}的，{rung}", f"if {answer}, {rung}")
            for answer, rung in question.answers
        )
        return self.sentence_case(said)

    def turns(self, rec: Recommendation, *, short: bool = False) -> list[Sentence]:
        """Say which single findings, turned, would change the outcome, and how many they are.

        In short the elements are not named one by one: the paper does so elsewhere.
        """
        part, flips = self.part(rec), self.turned(rec)
        number = len(flips.lighter) + len(flips.heavier)
        lighter = list(part.flips_lighter)
        if short and len(rec.rulebook.rungs) > 1:
            lighter = [self._closing(rec, text) for text in lighter]
        lines = [
            *(self.pick("更重：", "Heavier: ") + text for text in part.flips_heavier),
            *(self.pick("更轻：", "Lighter: ") + text for text in lighter),
        ]
        names = tuple(n for f in (*flips.lighter, *flips.heavier) for n, _ in f)
        if not lines:
            lacking = self.quoted([self.name("criterion", n, rec) for n in self.lacking(rec)])
            zh = f"；所缺的是{lacking}，仅补足其中一项的，建议不变" if lacking else ""
            en = (
                f"; missing are {lacking}, and any one of them alone would not do"
                if lacking
                else ""
            )
            open_ones = bool(rec.settlement.needed)
            aside = "除尚待查清的问题外，" if open_ones else ""
            also = ", the open questions aside" if open_ones else ""
            return [
                self.voice(
                    "inference",
                    f"{aside}没有任何单项认定的改变足以改变建议{zh}。",
                    f"No single finding, turned, would change what is recommended{also}{en}.",
                    criteria=self.lacking(rec),
                )
            ]
        head = self.voice(
            "inference",
            f"任何一项认定改变即改变建议的，共{number}项。",
            f"Findings any one of which, turned, would change the recommendation: {number}.",
            criteria=names,
        )
        return [head, *(Sentence(self.stop(line), "inference", criteria=names) for line in lines)]

    def _closing(self, rec: Recommendation, text: str) -> str:
        """Shorten the line on what would close the case for want of an element."""
        rung = next((r for r in rec.rulebook.cover.ladder if r.dismissal), None)
        label = self.say(rung.label) if rung is not None else ""
        if not label or f"“{label}”" not in text:
            return text
        return self.pick(
            f"要件的认定有一项改变的，改为“{label}”",
            f"if any of the elements turned, the outcome would be “{label}”",
        )
