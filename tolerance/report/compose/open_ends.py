"""What would change the recommendation, and what is open, doubtful or not found out."""

from __future__ import annotations

from tolerance.model.adjudication import Recommendation
from tolerance.report.compose.base import run, section
from tolerance.report.compose.key_points import KeyPoints
from tolerance.report.document import (
    Block,
    Fields,
    Items,
    Row,
    Section,
    Sentence,
    Sentences,
    Table,
)


class OpenEnds(KeyPoints):
    """The turning points and the open questions."""

    def change(self) -> list[Section]:
        """Show the ladder with its turns, and say how firm the recommendation is."""
        blocks: list[Block] = []
        for rec in self.recs:
            blocks += self.headed(rec)
            blocks += self.picture("ladder", rec)
            blocks.append(Items(tuple((s,) for s in self.turns(rec))))
        title = self.turning
        return [section("change", title, blocks)]

    def open_ends(self) -> list[Section]:
        """Name what is open, what was presumed, and what records put in question."""
        title = self.pick("存疑和未查清的事项", "What is open")
        blocks: list[Block] = []
        for rec in self.recs:
            blocks += self.headed(rec)
            blocks += self._open(rec)
        blocks += self.doubted()
        blocks.append(
            run(
                self.note(
                    "审议中的不同意见由会议记录载明。",
                    "Dissenting views at the deliberation are for its minutes.",
                )
            )
        )
        return [section("open", title, blocks)]

    def _open(self, rec: Recommendation) -> list[Block]:
        part, pick = self.part(rec), self.pick
        blocks: list[Block] = []
        if part.questions:
            blocks.append(self.question_table(rec))
            blocks += self.shortest(rec)
        else:
            blocks.append(
                run(
                    self.voice(
                        "inference",
                        "没有会改变建议的未决问题。",
                        "No open question would change what is recommended.",
                    )
                )
            )
        rows: list[tuple[str, Sentences]] = []
        presumed = [f for f in rec.findings if f.presumed is not None and (f.raised or f.lines)]
        if presumed:
            rows.append(
                (
                    pick("按推定处理", "Presumed"),
                    tuple(
                        self.voice(
                            "inference",
                            self.stop(self.found(rec, [f.criterion])),
                            self.stop(self.found(rec, [f.criterion])),
                            criteria=[f.criterion],
                            cites=[f.presumed] if f.presumed is not None else [],
                        )
                        for f in presumed
                    ),
                )
            )
        if part.other_open:
            rows.append(
                (
                    pick("未查清但不影响建议", "Open, without effect"),
                    self.cell(self.stop(part.other_open), "inference"),
                )
            )
        if part.left_out:
            rows.append(
                (
                    pick("从轻解读时未计入的本人主张", "Left out on the lightest reading"),
                    self.cell(self.stop(part.left_out), "inference"),
                )
            )
        if rows:
            blocks.append(Fields(tuple(rows)))
        return blocks

    def question_table(self, rec: Recommendation) -> Table:
        """Set out the questions whose answers would change the recommendation."""
        pick = self.pick
        rows = []
        part = self.part(rec)
        needed = {self.name("criterion", q.criterion, rec): q for q in rec.settlement.needed}
        for number, q in enumerate(part.questions, 1):
            criterion = needed[q.title].criterion
            answers = self.consequence(q)
            rows.append(
                Row(
                    (
                        self.label(str(number)),
                        (Sentence(q.question or q.title, "label", criteria=(criterion,)),),
                        self.cell(q.holder),
                        self.cell(q.burden),
                        (Sentence(self.stop(answers), "inference", criteria=(criterion,)),),
                    )
                )
            )
        head = (
            pick("序号", "No."),
            pick("问题", "Question"),
            pick("向谁查", "Ask"),
            pick("由谁证明", "Burden"),
            pick("答案和建议", "Answers and outcome"),
        )
        return Table(head, tuple(rows), (6, 36, 14, 14, 30))

    def shortest(self, rec: Recommendation) -> list[Block]:
        """Say which answers settle the matter by themselves."""
        ways = self.part(rec).shortest
        if not ways:
            return []
        head = self.pick("可以据以确定建议的答案", "Which answers settle it")
        return [
            run(Sentence(head, "label", strong=True)),
            Items(tuple((Sentence(self.stop(w), "inference"),) for w in ways)),
        ]

    def doubted(self) -> list[Block]:
        """Set out the questions that records put, answered or not."""
        if not self.outline.doubts:
            return []
        head = self.pick("记录中需要查清的问题", "Questions that records put")
        blocks: list[Block] = [
            run(Sentence(head, "label", strong=True)),
            run(
                self.note(
                    "记录之间有矛盾，只是需要查清的问题，不说明有人作假，也不作对任何人不利的认定。",
                    "A contradiction between records is a question. It does not show that anyone "
                    "falsified anything, and nothing is found against anyone on it.",
                )
            ),
        ]
        for doubt, part in zip(self.adj.doubts, self.outline.doubts, strict=True):
            exhibit = doubt.signal.exhibit
            first = Sentence(self.stop(part.records), "inference", (exhibit,))
            rows = [(part.title, (first,))]
            rows += [(name, (Sentence(self.stop(v), "inference"),)) for name, v in part.rows]
            blocks.append(Fields(tuple(rows)))
        return blocks
