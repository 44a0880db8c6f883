"""What the program did and did not do, in plain words, and room for the body to depart."""

from __future__ import annotations

from tolerance.report.compose.base import Composer, run, section
from tolerance.report.document import Block, Fields, Items, Paragraph, Row, Section, Sentence, Table


class Aid(Composer):
    """The account of the aid, and the form for those who decide."""

    def aid(self) -> list[Section]:
        """Say how the paper was made, what it rests on and what was not used."""
        steps = (
            self.note(
                "程序先审查每件证据，再就每个认定事项比较支持和相反的证据，然后适用规则库的规则，"
                "得出可以适用的处理，并从中选出建议的一种。",
                "The program appraised each exhibit, weighed what speaks for and against each "
                "criterion, applied the rulebook's rules, and chose one of the permitted outcomes.",
            ),
            self.note(
                "规则由规则库载明，程序不从以往案件中学习，也不对任何人打分或者画像。",
                "The rules stand in the rulebook. The program learns from no past case and scores "
                "or profiles nobody.",
            ),
            self.note(
                "程序不作决定；采纳、部分采纳或者不采纳，由有权机关集体讨论决定，并说明理由。",
                "The program decides nothing. The deciding body may adopt, adopt in part or "
                "reject what is recommended, and says why.",
            ),
        )
        blocks: list[Block] = [run(*steps)]
        notes = (*self.outline.caveats, *self.outline.notices)
        blocks.append(Items(tuple((Sentence(self.stop(text), "note"),) for text in notes)))
        return [section("aid", self.pick("辅助决策说明", "How this paper was made"), blocks)]

    def annex_run(self) -> list[Section]:
        """List the digests and versions that let the paper be made again."""
        rows = tuple((name, self.cell(value)) for name, value in self.outline.provenance)
        on = (self.pick("评查日期", "assessed on"), self.cell(self.outline.on))
        title = self.pick("运行记录", "Record of the run")
        return [section("annex-run", title, [Fields((on, *rows))], annex=True, folded=True)]

    def annex_response(self) -> list[Section]:
        """Leave room for what the deciding body makes of each recommendation."""
        pick = self.pick
        rows = tuple(
            Row(
                (
                    self.cell(self.heading(rec)),
                    self.cell(self.part(rec).big),
                    self.label(
                        pick("□采纳　□部分采纳　□不采纳", "□ adopted  □ in part  □ not adopted")
                    ),
                    (),
                )
            )
            for rec in self.recs
        )
        head = (
            pick("对象和事项", "Respondent and matter"),
            pick("建议", "Recommended"),
            pick("审议意见", "Adopted?"),
            pick("理由", "Reasons"),
        )
        blocks: list[Block] = [
            Table(head, rows, (24, 18, 22, 36)),
            Paragraph(
                (
                    Sentence(
                        pick(
                            "审议时间：　　　　　　　主持人：　　　　　　　记录人：",
                            "Date:              Chair:              Recorded by:",
                        ),
                        "label",
                    ),
                ),
                "blank",
            ),
        ]
        title = pick("集体审议采纳情况", "What the deciding body makes of it")
        return [section("annex-response", title, blocks, annex=True)]
