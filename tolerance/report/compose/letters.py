"""Sections that letters and lists are made of, beside those of the recommendation."""

from __future__ import annotations

from tolerance.model.adjudication import Recommendation
from tolerance.report.compose.annexes import Annexes
from tolerance.report.compose.base import run, section
from tolerance.report.compose.law import Law
from tolerance.report.compose.open_ends import OpenEnds
from tolerance.report.document import (
    Block,
    Items,
    Paragraph,
    Row,
    Section,
    Sentence,
    Sentences,
    Table,
)

BLANK_ROWS = 3


class Letters(Annexes, Law, OpenEnds):
    """The one-page brief, lists of questions and duties, and lines to sign on."""

    def brief(self) -> list[Section]:
        """Return the outcome, two reasons and what would change it, with the ladder."""
        found = self.key_points()
        pictures = [b for rec in self.recs[:1] for b in self.picture("ladder", rec)]
        if pictures and len(self.recs) == 1:
            found.append(section("change", self.pick("图示", "The ladder"), pictures))
        return found

    def opinion_short(self) -> list[Section]:
        """Return the outcome with its reasons, without the tables."""
        return [section("opinion", self.pick("建议", "Proposal"), self._outcomes())]

    def outcome_section(self) -> list[Section]:
        """Return the outcome with its reasons, as a letter states it."""
        return [
            section("outcome", self.pick("结论和理由", "Outcome and reasons"), self._outcomes())
        ]

    def _outcomes(self) -> list[Block]:
        blocks: list[Block] = []
        for rec in self.recs:
            blocks.append(run(self.headline(rec), *self.if_nothing_more(rec)))
            blocks.append(Items(tuple((s,) for s in self.reasons(rec)), ordered=True))
        return blocks

    def exhibit_list(self) -> list[Section]:
        """Return the list of exhibits as the body of a paper."""
        return [section("exhibit-list", self.pick("证据", "Exhibits"), [self.exhibit_table()])]

    def questions(self) -> list[Section]:
        """Return the questions to be asked, and which answers settle the matter."""
        blocks: list[Block] = []
        for rec in self.recs:
            blocks += self.headed(rec)
            if self.part(rec).questions:
                blocks += [self.question_table(rec), *self.shortest(rec)]
                blocks.append(Items(tuple(self._hints(rec))))
            else:
                blocks.append(run(self._nothing()))
        title = self.pick("需要补充核实的问题", "Questions to be asked")
        return [section("open", title, blocks)]

    def _nothing(self) -> Sentence:
        return self.voice(
            "inference",
            "没有会改变建议的未决问题。",
            "No open question would change what is recommended.",
        )

    def _hints(self, rec: Recommendation) -> list[Sentences]:
        """Say what kind of exhibit would show each, where the rulebook has a hint."""
        found: list[Sentences] = []
        for question in rec.settlement.needed:
            hints = rec.rulebook.criteria[question.criterion].evidence
            shows = [self.say(h.shows) for h in (*hints.supports, *hints.opposes)] if hints else []
            shows = [s for s in shows if s]
            title = self.name("criterion", question.criterion, rec)
            if shows:
                listed = self.list(shows)
                found.append(
                    (
                        self.voice(
                            "note",
                            f"“{title}”可以调取：{listed}。",
                            f"{title}: obtain {listed}.",
                            criteria=[question.criterion],
                        ),
                    )
                )
        return found

    def doubts(self) -> list[Section]:
        """Return the questions that records put."""
        blocks = self.doubted()
        if not blocks:
            return []
        title = self.pick("记录中需要查清的问题", "Questions that records put")
        return [section("doubts", title, blocks[1:])]

    def duties(self) -> list[Section]:
        """Return the attached duties, with their conditions."""
        items = [
            (Sentence(self.stop(self.sentence_case(text)), "judgement", rules=rec.grounds),)
            for rec in self.recs
            for text in self.part(rec).attached
        ]
        title = self.pick("纠正的要求", "What is required")
        return [section("duties", title, [Items(tuple(items), ordered=True)])]

    def correction_ledger(self) -> list[Section]:
        """Return a table to be filled in as duties are done."""
        pick = self.pick
        head = (
            pick("问题", "Problem"),
            pick("措施", "Measure"),
            pick("时限", "By"),
            pick("复核人", "Checked by"),
            pick("结果", "Result"),
        )
        rows = tuple(Row(((), (), (), (), ())) for _ in range(BLANK_ROWS))
        table = Table(head, rows, (26, 26, 14, 14, 20))
        return [section("correction-ledger", pick("整改台账", "Ledger"), [table], annex=True)]

    def signatures(self) -> list[Section]:
        """Return the lines on which the team signs."""
        line = self.pick(
            "组长：　　　　　　成员：　　　　　　　　　　　日期：",
            "Head:                Members:                          Date:",
        )
        blocks: list[Block] = [Paragraph((Sentence(line, "label"),), "blank")]
        title = self.pick("核实人员签名", "Signatures")
        return [section("signatures", title, blocks)]
