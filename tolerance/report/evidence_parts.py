"""Findings, exhibits and points of defence, worded."""

from __future__ import annotations

import re

from tolerance.model.adjudication import Recommendation
from tolerance.model.case import Exhibit
from tolerance.model.finding import Finding, Line
from tolerance.questions.why import lacking
from tolerance.report.names import Names
from tolerance.report.parts import ExhibitPart, FindingPart, LinePart, PointPart
from tolerance.report.wording import join, reason
from tolerance.report.wording import say as word


class EvidenceParts(Names):
    """Findings, exhibits and points of defence, worded."""

    def decisive(self, rec: Recommendation) -> set[str]:
        """Return the criteria that the grounds, the questions or the flips rest on."""
        found = {q.criterion for q in rec.settlement.needed}
        for firing in rec.firings:
            if firing.rule in rec.grounds:
                found |= {
                    a.split(":", 1)[1].rsplit("=", 1)[0]
                    for a in firing.matched
                    if a.startswith("criterion:")
                }
        flips = self.flips.get((rec.respondent, rec.matter, rec.track))
        if flips is not None:
            found |= {name for f in (*flips.lighter, *flips.heavier) for name, _ in f}
        if rec.class_ == "none":
            found |= {
                a.split(":", 1)[1].rsplit("=", 1)[0]
                for x in lacking(rec, rec.rulebook.rungs)
                for a in x.lacks
                if a.startswith("criterion:")
            } & {
                f.criterion
                for f in rec.findings
                if f.effective == "refuted" and f.burden == "authority" and f.raised
            }
        return found | {f.criterion for f in rec.findings if f.lines}

    def finding(self, f: Finding, rec: Recommendation, decisive: set[str]) -> FindingPart:
        """Word the finding on one criterion."""
        criterion = rec.rulebook.criteria[f.criterion]
        title = self.say(criterion.title)
        return FindingPart(
            id=f.criterion,
            title=title,
            question=self.say(criterion.question),
            verdict=word("contested" if f.contested else f.verdict, self.lang),
            state=f.verdict,
            sentence=self._sentence(f, rec, title),
            standard=word(f.standard, self.lang),
            burden=word(f.burden, self.lang),
            because=tuple(self._line(x) for x in f.for_),
            despite=tuple(self._line(x) for x in f.against),
            not_counted=tuple(self._line(x) for x in f.not_counted),
            presumption=self._presumption(f),
            closing=word(f.closed, self.lang) if f.closed else "",
            basis=self.citations(criterion.basis),
            weight=self._weight(f),
            matters=f.criterion in decisive,
        )

    def _sentence(self, f: Finding, rec: Recommendation, title: str) -> str:
        wording = rec.rulebook.criteria[f.criterion].wording
        if f.verdict == "inapplicable":
            return self.pick(f"“{title}”的前提不具备，不适用。", f"{title} does not arise here.")
        own = getattr(wording, f.verdict, None) if wording else None
        if own is not None:
            said = self.say(own)
            said = said[:1].upper() + said[1:]
            stop = self.pick("。", ".")
            return said if said.endswith(("。", ".", "；")) else said + stop
        return {
            "established": self.pick(f"“{title}”成立。", f"{title}: established."),
            "refuted": self.pick(
                f"经查，“{title}”并非事实。", f"It is not the case that {title.lower()}."
            ),
            "unproven": self.pick(
                f"没有足以认定“{title}”的证据。",
                f"There is no evidence sufficient to find {title.lower()}.",
            ),
        }[f.verdict]

    def _weight(self, f: Finding) -> str:
        def side(pair: tuple[int, int]) -> str:
            return self.pick(
                f"可独立证明{pair[0]}组、佐证{pair[1]}组",
                f"{pair[0]} sufficient, {pair[1]} corroborative",
            )

        return self.pick(
            f"支持：{side(f.weight_for)}；相反：{side(f.weight_against)}（同一来源组只计一次）",
            f"for: {side(f.weight_for)}; against: {side(f.weight_against)} "
            "(independent groups, each once)",
        )

    def _presumption(self, f: Finding) -> str:
        if f.presumed is None:
            return ""
        said = word(f.effective, self.lang)
        basis = self.citation(f.presumed)
        turned = self.pick("因另有情形，推定改变：", "By a shift: ") if f.shifted else ""
        return self.pick(
            f"{turned}证据不足，按{said}对待；推定的依据：{basis}。",
            f"{turned}{'n' if turned else 'N'}ot proven, and taken as {said}; basis of the "
            f"presumption: {basis}.",
        )

    def _line(self, line: Line) -> LinePart:
        exhibit = self.exhibits[line.exhibit]
        why_not = ""
        if line.reason is not None:
            why_not = word(line.reason, self.lang)
            if line.by is not None:
                why_not += self._undercutter(line.by)
        because, at = self.say(line.because), self.say(line.at)
        if line.derived:
            because, at = self._derived(line)
        return LinePart(
            exhibit=line.exhibit,
            title=self.say(exhibit.title),
            at=at,
            standing=word(line.standing, self.lang),
            group=line.group,
            because=because,
            text=line.text or "",
            why_not=why_not,
            derived=line.derived,
        )

    def _undercutter(self, name: str) -> str:
        """Name what undercuts a line, its exhibit and why."""
        found = next((a for a in self.case.assertions if a.id == name), None)
        if found is None:
            return ""
        place = self.say(found.at)
        parts = [found.exhibit, place, self.say(found.because)]
        said = self.pick("，", ", ").join(p for p in parts if p)
        return self.pick(f"（{said}）", f" ({said})")

    def _derived(self, line: Line) -> tuple[str, str]:
        """Say what the program drew from a record or a quantity, and where it stands."""
        numbers = [int(n) for n in re.findall(r"L(\d+)", line.at.zh if line.at else "")]
        if numbers:
            drawn = self.pick(
                "由程序按记录的先后次序核对得出",
                "drawn by the program from the order of the records",
            )
            return drawn, self.lines(numbers)
        name = line.assertion.split(":", 1)[0]
        quantity = next((q for q in self.case.quantities if q.id == name), None)
        measure = (quantity.amount or quantity.duration or quantity.count) if quantity else None
        if measure is None:
            return self.pick(
                "由程序与界限比较得出", "compared with the threshold by the program"
            ), ""
        unit = word(getattr(measure, "unit", None) or "", self.lang)
        low, high = f"{measure.low:,f}", f"{measure.high:,f}"
        return (
            self.pick(
                f"{low}{unit}至{high}{unit}，由程序与界限比较得出",
                f"{low} to {high} {unit}, compared with the threshold by the program",
            ),
            "",
        )

    def exhibit(self, key: str) -> ExhibitPart:
        """Word one row of the list of exhibits."""
        exhibit = self.exhibits[key]
        appraisal = next(iter(self.adj.appraisals.values()))[key]
        origin = next(s for s in self.case.sources if s.id == exhibit.source)
        qualities = self.pick(
            "真实性{}；完整性{}；合法性{}；利害关系{}",
            "authenticity {}; integrity {}; legality {}; interest {}",
        ).format(
            *(
                word(q, self.lang)
                for q in (
                    appraisal.authenticity,
                    appraisal.integrity,
                    appraisal.legality,
                    appraisal.interest,
                )
            )
        )
        distinct = set(appraisal.standing.values())
        if len(distinct) == 1:
            standing = word(next(iter(distinct)), self.lang)
        else:
            standing = self.pick("；", "; ").join(
                f"{self.say(self.people[r].name)}{self.pick('：', ': ')}{word(s, self.lang)}"
                for r, s in sorted(appraisal.standing.items())
            )
        return ExhibitPart(
            id=key,
            title=self.say(exhibit.title),
            kind=word(exhibit.kind, self.lang),
            source=self.say(origin.name) or origin.id,
            happened=exhibit.happened.stated if exhibit.happened else "",
            recorded=exhibit.recorded.stated if exhibit.recorded else "",
            qualities=qualities,
            standing=standing,
            state="excluded" if distinct == {"excluded"} else "kept",
            reasons=self.pick("；", "; ").join(reason(r, self.lang) for r in appraisal.reasons),
            obtained=self._obtained(exhibit),
            remark=self.say(exhibit.remark) or self.say(exhibit.held_at),
        )

    def _obtained(self, exhibit: Exhibit) -> str:
        got = exhibit.obtained
        if got is None:
            return ""
        day = self.date(got.on.isoformat()) if got.on else ""
        by = join(list(got.by), self.lang)
        return self.pick("，", ", ").join(p for p in (day, by, self.say(got.method)) if p)

    def points(self) -> list[PointPart]:
        """Word every point of defence with its answer."""
        found: list[PointPart] = []
        for statement in self.case.statements:
            heard = statement.heard
            when = ""
            if heard is not None and heard.on is not None:
                when = self.date(heard.on.isoformat())
                form = self.say(heard.form)
                when += f"（{form}）" if self.zh and form else (f" ({form})" if form else "")
            found.extend(
                PointPart(
                    self.say(self.people[statement.respondent].name),
                    self.say(p.says),
                    word("to-verify" if p.adopted == "pending" else p.adopted, self.lang)
                    if p.adopted
                    else self.pick("未答复", "unanswered"),
                    self.say(p.because),
                    when,
                )
                for p in statement.points
            )
        return found
