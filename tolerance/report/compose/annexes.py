"""The annexes: exhibits, rules, records against duties, and what the file states."""

from __future__ import annotations

from tolerance.model.adjudication import Recommendation
from tolerance.model.rulebook import Cover
from tolerance.report.compose.base import run, section
from tolerance.report.compose.evidence import Evidence
from tolerance.report.document import Block, Fields, Items, Row, Section, Sentence, Sentences, Table


class Annexes(Evidence):
    """Lists for who wants to check everything."""

    def annex_exhibits(self) -> list[Section]:
        """List every exhibit."""
        title = self.pick("证据清单", "Exhibits")
        return [section("annex-exhibits", title, [self.exhibit_table()], annex=True, page=True)]

    def annex_rules(self) -> list[Section]:
        """List every rule that applied, defeated ones too, with its source and reading."""
        blocks: list[Block] = []
        for rec in self.recs:
            blocks += self.headed(rec)
            blocks.append(self._rules(rec))
            blocks.append(self._instrument(rec))
            blocks.append(
                run(Sentence(self.pick("认定事项的依据", "Basis of the criteria"), "label"))
            )
            blocks.append(Items(tuple((s,) for s in self._bases(rec))))
        title = self.pick("适用的规则", "Rules that applied")
        return [section("annex-rules", title, blocks, annex=True, folded=True)]

    def _instrument(self, rec: Recommendation) -> Fields:
        """Name the instrument in full, and the local measures applied with it."""
        pick = self.pick
        first = (pick("适用的规范", "Instrument"), self._in_full(rec.rulebook.cover))
        word = pick("一并适用的地方规定", "Local measure applied with it")
        return Fields((first, *((word, self._in_full(c)) for c in rec.rulebook.measures)))

    def _in_full(self, cover: Cover) -> Sentences:
        """Say who issued a norm, with its number and its time in force."""
        pick, made = self.pick, cover.instrument
        until = self.date(cover.in_force.to.isoformat()) if cover.in_force.to else ""
        since = self.date(cover.in_force.from_.isoformat())
        span = pick(
            f"{since}起施行" + (f"，至{until}止" if until else "，现行有效"),
            f"in force from {since}" + (f" to {until}" if until else ", still in force"),
        )
        issuer = self.say(made.issuer) if made else ""
        number = self.say(made.number) if made else ""
        published = self.date(made.published.isoformat()) if made and made.published else ""
        silent = pick("规则库未载明", "not stated in the rulebook")
        text = self.marked(cover.title)
        text += pick("，制定机关：", "; issued by ") + (issuer or silent)
        text += pick("，文号：", "; number: ") + (number or silent)
        text += pick("，公布日期：", "; published: ") + (published or silent)
        text += pick("，", "; ") + span
        return self.cell(self.stop(text), "law")

    def _bases(self, rec: Recommendation) -> list[Sentence]:
        """Cite the basis of the criteria not in issue, those of one basis together."""
        groups: dict[tuple[str, ...], list[str]] = {}
        issues = set(self.issues(rec))
        for f in rec.findings:
            if not f.lines or f.criterion in issues:
                continue
            cited = tuple(self.bare(rec.rulebook.criteria[f.criterion].basis))
            groups.setdefault(cited, []).append(f.criterion)
        return [
            Sentence(
                (self.titles if self.zh else "; ".join)(
                    [self.name("criterion", n, rec) for n in names]
                )
                + self.pick("：", ": ")
                + self.stop(self.pick("；", "; ").join(cited)),
                "law",
                criteria=tuple(names),
            )
            for cited, names in groups.items()
        ]

    def _rules(self, rec: Recommendation) -> Table:
        pick = self.pick
        rows = []
        for firing, part in zip(rec.firings, self.part(rec).rules, strict=True):
            name = pick(f"{part.title}（{part.modality}）", f"{part.title} ({part.modality})")
            if part.defeated_by:
                name += pick(
                    f"；条件具备，因“{part.defeated_by}”不予适用",
                    f"; gives way to “{part.defeated_by}”",
                )
            why = [t for t in (part.because, part.interpretation) if t]
            rows.append(
                Row(
                    (
                        self.cell(name),
                        (
                            Sentence(
                                self.stop(pick("；", "; ").join(part.matched)),
                                "inference",
                                rules=(firing.rule,),
                            ),
                        ),
                        (
                            Sentence(
                                self.stop(pick("；", "; ").join(part.basis)),
                                "law",
                                rules=(firing.rule,),
                            ),
                            *(Sentence(self.stop(t), "law", rules=(firing.rule,)) for t in why),
                        ),
                    ),
                    struck=bool(part.defeated_by),
                )
            )
        head = (
            pick("规则", "Rule"),
            pick("所据认定", "On the findings"),
            pick("依据和说明", "Basis and remarks"),
        )
        return Table(head, tuple(rows), (26, 32, 42))

    def annex_trail(self) -> list[Section]:
        """Set the records against the duties of procedure."""
        blocks: list[Block] = []
        for rec in self.recs:
            table = self._trail(rec)
            if table is not None:
                blocks += self.headed(rec)
                blocks.append(table)
        if not blocks:
            return []
        note = self.note(
            "这里只列记录与程序要求是否相符，不是对人的认定；记录缺失不等于没有做。",
            "This sets records against duties of procedure and finds nothing about a person; a "
            "missing record does not show that a step was not taken.",
        )
        title = self.pick("工作留痕的核对", "Records against duties of procedure")
        return [section("annex-trail", title, [run(note), *blocks], annex=True, folded=True)]

    def _trail(self, rec: Recommendation) -> Table | None:
        pick = self.pick
        rows = []
        for t in self.part(rec).trail:
            came = t.came + (
                pick("：", ": ") + pick("；", "; ").join(t.records) if t.records else ""
            )
            rows.append(
                Row(
                    (
                        self.cell(t.instance),
                        self.cell(t.duty),
                        (Sentence(self.stop(came), "inference", (t.exhibit,)),),
                    )
                )
            )
        if not rows:
            return None
        head = (
            pick("单号", "Instance"),
            pick("程序要求", "Duty"),
            pick("结果和记录", "Result and records"),
        )
        return Table(head, tuple(rows), (18, 32, 50))

    def annex_file(self) -> list[Section]:
        """Print what the file states: nothing in it is read and hidden."""
        pick = self.pick
        rows = [
            Row(
                (
                    self.cell("" if number else part.title),
                    self.cell(name),
                    self.cell(value, "procedure"),
                )
            )
            for part in self.outline.facts
            for number, (name, value) in enumerate(part.rows)
        ]
        head = (pick("项目", "Of"), pick("内容", "What"), pick("案卷所载", "As the file states"))
        table = Table(head, tuple(rows), (18, 20, 62))
        title = pick("案卷所载", "What the file states")
        return [section("annex-file", title, [table], annex=True, folded=True)]
