"""The findings: condition, both sides, exhibits for and against, law, verdict."""

from __future__ import annotations

from collections.abc import Sequence

from tolerance.model.adjudication import Recommendation
from tolerance.model.finding import Finding
from tolerance.report.compose.base import section
from tolerance.report.compose.grounds import Grounds
from tolerance.report.compose.issues import Issues
from tolerance.report.document import (
    Block,
    Fields,
    Items,
    Level,
    Quote,
    Row,
    Section,
    Sentence,
    Sentences,
    Table,
)
from tolerance.report.parts import FindingPart, LinePart


class Findings(Issues, Grounds):
    """What was found on every criterion."""

    def finding_sections(self) -> list[Section]:
        """Return the findings: the issues in full, the rest with exhibits in one table."""
        title = self.pick("逐项认定", "Findings")
        if len(self.recs) == 1:
            rec = self.recs[0]
            return [
                section("findings", title, self._before(rec)),
                *self._full(rec, 2),
                *self._rest(rec, 2),
            ]
        found = [section("findings", title, [])]
        for rec in self.recs:
            found.append(
                section(f"findings.{self.key(rec)}", self.heading(rec), self._before(rec), 2)
            )
            found += [*self._full(rec, 3), *self._rest(rec, 3)]
        return found

    def _before(self, rec: Recommendation) -> list[Block]:
        blocks = self.picture("tree", rec)
        distinctions = self.part(rec).distinctions
        if distinctions:
            blocks.append(self._distinctions(rec))
        return blocks

    def _distinctions(self, rec: Recommendation) -> Table:
        pick = self.pick
        rows = []
        for each in self.part(rec).distinctions:
            criteria = tuple(c.id for c in rec.rulebook.criteria.values() if c.distinction)
            said = "；".join(f"“{title}”{verdict}" for title, verdict, _ in each.criteria)
            if not self.zh:
                said = "; ".join(f"{title}: {verdict}" for title, verdict, _ in each.criteria)
            own = [c.id for c in rec.rulebook.criteria.values() if c.distinction == each.number]
            fired = [f for f in rec.firings if f.rule in each.through]
            more = [n for f in fired for n in self.roots(rec, f)]
            more = [n for n in dict.fromkeys(more) if n not in own and n not in self.elements(rec)]
            if more:
                said += pick("；", "; ") + self.found(rec, more)
            exhibits = tuple(
                dict.fromkeys(
                    key for name in (*own, *more) for key in self.of_finding(rec.finding(name))
                )
            )
            rows.append(
                Row(
                    (
                        self.label(f"{each.number}. {each.title}"),
                        (
                            Sentence(
                                self.stop(said), "inference", exhibits, criteria=(*criteria, *more)
                            ),
                        ),
                        (Sentence(each.side, "inference", rules=each.through, strong=True),),
                    )
                )
            )
        head = (
            pick("三个区分开来", "The three distinctions"),
            pick("认定和证据", "Findings and exhibits"),
            pick("归属", "Side"),
        )
        return Table(head, tuple(rows), (34, 46, 20))

    def _full(self, rec: Recommendation, level: Level) -> list[Section]:
        worded = self.verdict_of(self.part(rec))
        return [
            section(
                f"finding.{self.key(rec)}.{name}",
                self.pick(
                    f"{worded[name].title}：{worded[name].verdict}",
                    f"{worded[name].title}: {worded[name].verdict}",
                ),
                [self._six(rec, name, worded[name])],
                level,
            )
            for name in self.issues(rec)
        ]

    def _six(self, rec: Recommendation, name: str, part: FindingPart) -> Fields:
        """Set out one criterion: condition, both sides, exhibits, law, verdict."""
        pick, f = self.pick, rec.finding(name)
        condition = self.voice(
            "law",
            f"{part.question or part.title}由{part.burden}证明，标准为{part.standard}。",
            f"{part.question or part.title} To be proven by {part.burden}; "
            f"standard: {part.standard}.",
            criteria=(name,),
            cites=rec.rulebook.criteria[name].basis,
            noted=True,
        )
        points = [x for s, p in self.said(rec) if p.criterion == name for x in self.point(s, p)]
        rows: list[tuple[str, Sentences]] = [(pick("条件", "Condition"), (condition,))]
        none = pick("未就本项提出意见。", "The respondent made no point on this.")
        rows.append(
            (pick("本人意见", "The respondent"), tuple(points) or (Sentence(none, "defence"),))
        )
        inquired = self._inquired(rec, name)
        if inquired:
            rows.append((pick("承办机关意见", "The authority"), inquired))
        rows += [
            (pick("支持的证据", "For"), self.exhibit_lines(part.because, name, for_=True)),
            (pick("相反的证据", "Against"), self.exhibit_lines(part.despite, name, for_=False)),
        ]
        if part.not_counted:
            rows.append((pick("未计入", "Not counted"), self._not_counted(part, name)))
        rows.append((pick("评判", "Finding"), self._judged(f, part)))
        return Fields(tuple(rows))

    def _inquired(self, rec: Recommendation, name: str) -> Sentences:
        found = []
        for screening in self.case.screening:
            if screening.criterion == name and self._concerns(screening, rec):
                rests = (screening.exhibit,) if screening.exhibit else ()
                said = self.say(screening.result)
                found.append(
                    self.voice("procedure", f"已筛查：{said}。", f"Screened: {said}.", rests)
                )
        for inquiry in self.case.inquiries:
            if inquiry.criterion == name and self._concerns(inquiry, rec):
                state = (
                    self.pick("核实已穷尽", "Inquiry exhausted")
                    if inquiry.exhausted
                    else self.pick("核实尚未穷尽", "Inquiry not exhausted")
                )
                because = self.say(inquiry.because).rstrip("。.")
                text = state + (self.pick("：", ": ") + because if because else "")
                found.append(Sentence(self.stop(text), "procedure"))
        return tuple(found)

    @staticmethod
    def _concerns(stated: object, rec: Recommendation) -> bool:
        matter = getattr(stated, "matter", None)
        persons = getattr(stated, "for_", None)
        return matter in {None, rec.matter} and (persons is None or rec.respondent in persons)

    def exhibit_lines(self, lines: Sequence[LinePart], name: str, *, for_: bool) -> Sentences:
        """Say what each exhibit shows on one side, or that nothing was found on it."""
        if not lines:
            return (
                self.voice(
                    "inference",
                    "未发现支持的证据。" if for_ else "未发现相反的证据。",
                    "No exhibit was found for it." if for_ else "No exhibit was found against it.",
                    criteria=(name,),
                ),
            )
        found = []
        for x in lines:
            at = self.pick(f"，{x.at}", f", {x.at}") if x.at else ""
            shows = x.because.rstrip("。.")
            tail = self.pick(f"：{shows}", f": {shows}") if shows else ""
            quotes: tuple[Quote, ...] = ()
            if x.text:
                tail += self.pick(f"，原文为“{x.text}”", f"; in its words “{x.text}”")
                quotes = (Quote(x.text, x.exhibit, x.at),)
            found.append(
                self.voice(
                    "inference" if x.derived else "fact",
                    f"{x.title}{at}（{x.standing}）{tail}。",
                    f"{x.title}{at} ({x.standing}){tail}.",
                    [x.exhibit],
                    criteria=(name,),
                    quotes=quotes,
                )
            )
        return tuple(found)

    def _not_counted(self, part: FindingPart, name: str) -> Sentences:
        return tuple(
            self.voice(
                "inference",
                f"{x.title}：{x.why_not}。",
                f"{x.title}: {x.why_not}.",
                [x.exhibit],
                criteria=(name,),
            )
            for x in part.not_counted
        )

    def _judged(self, f: Finding, part: FindingPart) -> Sentences:
        exhibits = self.of_finding(f)
        found = [
            Sentence(part.sentence, "inference", exhibits, criteria=(f.criterion,)),
            Sentence(self.stop(part.weight), "inference", criteria=(f.criterion,)),
        ]
        if part.presumption:
            found.append(Sentence(part.presumption, "inference", criteria=(f.criterion,)))
        return tuple(found)

    # ---- what is not in issue

    def _rest(self, rec: Recommendation, level: Level) -> list[Section]:
        """Set the findings that are not in issue in one table; those without exhibits last."""
        full = set(self.issues(rec))
        part = self.part(rec)
        plain = [f for f in (*part.findings, *part.other_findings) if f.id not in full]
        shown = [f for f in plain if f.because or f.despite or f.not_counted or f.matters]
        silent = [f for f in plain if f not in shown]
        pick = self.pick
        found = []
        if shown:
            head = (
                pick("认定事项", "Criterion"),
                pick("认定", "Finding"),
                pick("支持的证据", "For"),
                pick("相反的证据", "Against"),
            )
            rows = tuple(self._row(f) for f in shown)
            found.append(
                section(
                    f"undisputed.{self.key(rec)}",
                    pick("其他认定事项", "Other findings"),
                    [Table(head, rows, (18, 28, 32, 22))],
                    level,
                )
            )
        if silent:
            found.append(
                section(
                    f"silent.{self.key(rec)}",
                    pick("案卷没有证据的事项", "Criteria without exhibits"),
                    [Items(tuple((s,) for s in self._silent(silent)))],
                    level,
                )
            )
        return found

    def _silent(self, silent: Sequence[FindingPart]) -> list[Sentence]:
        """Gather criteria without exhibits by what follows for them."""
        groups: dict[tuple[str, str, str], list[FindingPart]] = {}
        for f in silent:
            groups.setdefault((f.verdict, f.presumption, f.closing), []).append(f)
        found = []
        for (verdict, presumption, closing), parts in groups.items():
            titles = self.pick("、", "; ").join(f.title for f in parts)
            if self.zh:
                titles = self.titles([f.title for f in parts])
            held = presumption.removeprefix("证据不足，")
            held = f"均{held}" if held != presumption else held
            zh = f"{verdict}{'，' + closing if closing else ''}的：{titles}。{held}"
            en = f"{verdict[:1].upper()}{verdict[1:]}{', ' + closing if closing else ''}: {titles}."
            en += f" {presumption}" if presumption else ""
            found.append(self.voice("inference", zh, en, criteria=[f.id for f in parts]))
        return found

    def _row(self, f: FindingPart) -> Row:
        verdict: list[Sentence] = [Sentence(self.stop(f.sentence), "inference", criteria=(f.id,))]
        if f.presumption:
            verdict.append(Sentence(f.presumption, "inference", criteria=(f.id,)))
        if f.not_counted:
            verdict += [
                self.voice(
                    "inference", f"未计入：{x.why_not}。", f"Not counted: {x.why_not}.", [x.exhibit]
                )
                for x in f.not_counted
            ]
        return Row(
            (
                self.cell(f.title),
                tuple(verdict),
                self._short(f.because, f.id),
                self._short(f.despite, f.id),
            )
        )

    def _short(self, lines: Sequence[LinePart], name: str) -> Sentences:
        if not lines:
            return (self.voice("inference", "未发现。", "None found.", criteria=(name,)),)
        found = []
        for x in lines:
            shows = x.because.rstrip("。.") or x.title
            shows = self.sentence_case(shows)
            found.append(
                self.voice(
                    "inference" if x.derived else "fact",
                    f"{shows}。",
                    f"{shows}.",
                    [x.exhibit],
                    criteria=(name,),
                )
            )
        return tuple(found)
