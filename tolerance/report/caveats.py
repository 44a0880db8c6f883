"""What a reader must know before relying on a document, worded."""

from __future__ import annotations

from tolerance import __version__
from tolerance.report.names import Names


class Caveats(Names):
    """What a reader must know before relying on a document, worded."""

    def caveats(self) -> list[str]:
        """List what limits this document, each once."""
        found = [
            self.pick(
                "本件由程序依照规则库和案卷材料生成，供集体审议参考，不是决定；是否采纳由有权机关集体讨论决定。",
                "This paper was drawn up by a program from the rulebook and the file, for a "
                "collective body to weigh. It decides nothing; that body does.",
            ),
            self.pick(
                "由许可的几种处理中选出建议的一种，以及证明标准、举证责任、推定和期限、数额的"
                "参考线，"
                "除注明出处的以外，均为规则库的归纳，所依据的文件没有规定；"
                "规则库是否已经法制工作人员审核批准，见该规则库的说明。",
                "The choice among the permitted outcomes, and the standards and burdens of proof, "
                "the presumptions and the reference figures are the rulebook's own unless a source "
                "is given; the instrument does not lay them down. Whether legal staff approved "
                "the rulebook is said in its own README.",
            ),
            self.pick(
                "被调查人的申辩未作不利于本人的使用，本人承认的事实另行标明；留痕的数量不作为任何认定的依据。",
                "Nothing said in defence was used against the respondent who said it; facts "
                "admitted are marked as such. The quantity of records counted for nothing.",
            ),
            self.pick(
                "姓名、性别、年龄、民族、单位、级别均未作为认定的依据，法规明文规定的主体身份除外。",
                "Names, sex, age, ethnicity, unit and rank counted for nothing beyond the status "
                "on which the instrument's reach depends.",
            ),
        ]
        for rec in {r.rulebook.name: r for r in self.adj.recommendations}.values():
            if rec.rulebook.cover.instrument and rec.rulebook.cover.instrument.text == "paraphrase":
                title = self.say(rec.rulebook.cover.title)
                found.append(
                    self.pick(
                        f"《{title}》的条文为转述，不是原文；引用前应当核对正式文本。",
                        f"Provisions of the {title} are paraphrased; check the official text "
                        "before quoting.",
                    )
                )
        marked = self._marked()
        if marked:
            found.append(marked)
        for rec in self.adj.recommendations:
            if rec.settlement.too_large is not None:
                number = rec.settlement.too_large
                found.append(
                    self.pick(
                        f"未决问题有{number}个，超出可以精确推演的范围，不能断定结论已定。",
                        f"{number} questions are open, more than can be worked through exactly; "
                        "nothing is said to be settled.",
                    )
                )
            if rec.settlement.more_ways:
                found.append(
                    self.pick(
                        "最短的核实途径较多，只列其一部分。",
                        "There are more shortest ways to settle than are listed.",
                    )
                )
        if any(r.known_at_conduct for r in self.adj.recommendations):
            found.append(
                self.pick(
                    "本件各项均按行为结束时已知的事实认定，之后才知道的事实未计入。",
                    "Every criterion is judged here by what was known when the conduct ended.",
                )
            )
        if any(r.final for r in self.adj.recommendations):
            found.append(
                self.pick(
                    "本件按全部核实均已穷尽的假定作出。",
                    "This paper assumes that every inquiry is exhausted.",
                )
            )
        return list(dict.fromkeys(found))

    def _marked(self) -> str:
        """Name the grounds that rest on what was not checked against a full text."""
        names: dict[str, None] = {}
        for rec in self.adj.recommendations:
            for key in rec.grounds:
                marks = {b.status for b in rec.rulebook.rules[key].basis}
                if marks & {"unverified", "synthesis", "secondary"}:
                    names.setdefault(self.name("rule", key, rec))
        if not names:
            return ""
        listed = self.titles(list(names))
        return self.pick(
            f"下列规则的依据含有归纳、二手资料或者未经核实的内容：{listed}。",
            f"These rules rest in part on synthesis, secondary or unverified material: {listed}.",
        )

    def provenance(self) -> list[tuple[str, str]]:
        """List what the document was made from."""
        rows = [
            (self.pick("程序版本", "program"), f"tolerance {__version__}"),
            (self.pick("案卷校验值", "digest of the case"), self.adj.case_digest),
        ]
        books = {
            "  + ".join((r.rulebook.name, *r.rulebook.overlays)): r.rulebook.digest
            for r in self.adj.recommendations
        }
        rows.extend(
            (self.pick("规则库", "rulebook"), f"{name}  {digest}") for name, digest in books.items()
        )
        rows.append(
            (
                self.pick("推理引擎", "engines"),
                self.pick(
                    "durable-rules 2.0.28 触发，与定义逐条核对一致",
                    "fired by durable-rules 2.0.28 and checked against the definition",
                ),
            )
        )
        return rows
