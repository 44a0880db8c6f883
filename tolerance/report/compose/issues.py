"""The issues: what is disputed or open, both sides, and the answer to each point."""

from __future__ import annotations

from tolerance.model.adjudication import Recommendation
from tolerance.model.case import Point as Said
from tolerance.model.case import Statement
from tolerance.report.compose.base import Composer, run, section
from tolerance.report.document import (
    Block,
    Paragraph,
    Row,
    Section,
    Sentence,
    Sentences,
    Table,
)
from tolerance.report.wording import say as word


class Issues(Composer):
    """What is in issue, numbered."""

    def issue_list(self) -> list[Section]:
        """Set out each issue with both sides and the answer, numbered."""
        blocks: list[Block] = []
        for rec in self.recs:
            blocks += self.headed(rec)
            blocks.append(self._issue_table(rec))
            other = [(s, p) for s, p in self.said(rec) if p.criterion not in self.issues(rec)]
            if other:
                blocks.append(
                    run(Sentence(self.pick("其他意见", "Other points"), "label", strong=True))
                )
                blocks += [Paragraph(self.point(s, p)) for s, p in other]
        return [section("issues", self.pick("争议焦点", "Issues"), blocks)]

    def _issue_table(self, rec: Recommendation) -> Table:
        pick = self.pick
        worded = self.verdict_of(self.part(rec))
        rows = []
        for number, name in enumerate(self.issues(rec), 1):
            part = worded[name]
            points = [self.point(s, p) for s, p in self.said(rec) if p.criterion == name]
            none = self.pick("未就此提出意见。", "No point was made on this.")
            said = tuple(x for point in points for x in point) or (Sentence(none, "defence"),)
            exhibits = self.of_finding(rec.finding(name))
            stop = self.pick("。", ".")
            answer = Sentence(f"{part.verdict}{stop}", "inference", exhibits, (), (name,))
            rows.append(
                Row(
                    (
                        self.label(str(number)),
                        (Sentence(part.question or part.title, "label", criteria=(name,)),),
                        said,
                        (answer,),
                    )
                )
            )
        head = (
            pick("序号", "No."),
            pick("焦点", "Issue"),
            pick("被调查人意见和答复", "The respondent's point and the answer"),
            pick("认定", "Finding"),
        )
        return Table(head, tuple(rows), (6, 26, 48, 20))

    def point(self, statement: Statement, point: Said) -> Sentences:
        """State a point as the file has it, and the answer to it."""
        exhibits = (statement.exhibit,) if statement.exhibit else ()
        says = self.say(point.says).rstrip("。.")
        stated = Sentence(
            self.pick(f"提出：{says}。", f"Point: {says}."),
            "defence",
            exhibits,
            criteria=(point.criterion,) if point.criterion else (),
            points=(point.id,),
        )
        answer = (
            word("to-verify" if point.adopted == "pending" else point.adopted, self.lang)
            if point.adopted
            else self.pick("未答复", "not answered")
        )
        because = self.say(point.because).rstrip("。.")
        zh = f"答复：{answer}。{because + '。' if because else ''}"
        en = f"Answer: {answer}{'; ' + because if because else ''}."
        answered = self.voice("inference", zh, en, points=(point.id,))
        return (stated, answered)
