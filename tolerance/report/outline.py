"""An adjudication to the document it becomes: worded parts in order, in one language.

Templates order and set what stands here; they compute nothing. Each part knows the
exhibits, rules and citations it rests on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tolerance import __version__
from tolerance.model.adjudication import Adjudication, Recommendation
from tolerance.model.case import Matter, Respondent
from tolerance.model.finding import Finding, Line
from tolerance.model.rulebook import Basis, Rule
from tolerance.model.text import Language, Text
from tolerance.questions.flips import Flips
from tolerance.questions.why import lacking
from tolerance.report.problems import notice
from tolerance.report.wording import WORDS, join, reason, say

SIX = ("动机态度", "客观条件", "程序方法", "性质程度", "后果影响", "挽回损失")
SIX_EN = {
    "动机态度": "motive and attitude",
    "客观条件": "objective conditions",
    "程序方法": "procedure and method",
    "性质程度": "nature and degree",
    "后果影响": "consequences",
    "挽回损失": "recovery of loss",
}


@dataclass(frozen=True, slots=True)
class LinePart:
    """One assertion for or against a criterion, as printed."""

    exhibit: str
    title: str
    at: str
    standing: str
    group: str
    because: str
    why_not: str = ""
    derived: bool = False


@dataclass(frozen=True, slots=True)
class FindingPart:
    """One criterion, as printed: found, because, despite, basis."""

    id: str
    title: str
    question: str
    verdict: str
    state: str
    sentence: str
    standard: str
    burden: str
    because: tuple[LinePart, ...]
    despite: tuple[LinePart, ...]
    not_counted: tuple[LinePart, ...]
    presumption: str
    closing: str
    basis: tuple[str, ...]
    weight: str
    matters: bool


@dataclass(frozen=True, slots=True)
class DistinctionPart:
    """One of the three distinctions with the side on which the case falls."""

    number: str
    title: str
    side: str
    state: str
    criteria: tuple[tuple[str, str, str], ...]
    """(criterion, verdict, exhibits)."""


@dataclass(frozen=True, slots=True)
class RulePart:
    """One rule that applied, as printed."""

    id: str
    title: str
    modality: str
    because: str
    matched: tuple[str, ...]
    basis: tuple[str, ...]
    defeated_by: str
    interpretation: str
    ground: bool


@dataclass(frozen=True, slots=True)
class QuestionPart:
    """One question that is still open and matters."""

    title: str
    question: str
    holder: str
    burden: str
    answers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class RecommendationPart:
    """One respondent, matter and track, as printed."""

    respondent: str
    matter: str
    conduct: str
    track: str
    regime: str
    edition: str
    outcome: str
    outcome_id: str
    class_: str
    disposition: str
    disposition_id: str
    headline: str
    if_nothing_more: str
    range: str
    permitted: str
    distinctions: tuple[DistinctionPart, ...]
    red_lines: tuple[tuple[str, str, str, str], ...]
    """(title, state, state id, reason)."""
    considerations: tuple[tuple[str, str, str], ...]
    """(consideration, tone, rules)."""
    findings: tuple[FindingPart, ...]
    other_findings: tuple[FindingPart, ...]
    rules: tuple[RulePart, ...]
    why_not_lighter: str
    why_not_heavier: str
    questions: tuple[QuestionPart, ...]
    shortest: tuple[str, ...]
    other_open: str
    attached: tuple[str, ...]
    referrals: str
    flips_lighter: tuple[str, ...]
    flips_heavier: tuple[str, ...]
    trail: tuple[tuple[str, str, str, str], ...]
    """(exhibit, instance, constraint, what it came to)."""
    left_out: str
    proposed: str
    roles: str


@dataclass(frozen=True, slots=True)
class ExhibitPart:
    """One exhibit, as listed."""

    id: str
    title: str
    kind: str
    source: str
    happened: str
    recorded: str
    qualities: str
    standing: str
    state: str
    reasons: str


@dataclass(frozen=True, slots=True)
class PointPart:
    """One point of defence and the answer to it."""

    respondent: str
    says: str
    answer: str
    because: str
    heard: str


@dataclass(frozen=True, slots=True)
class Document:
    """The whole paper in one language."""

    language: Language
    number: str
    title: str
    on: str
    organ: str
    stage: str
    classification: str
    final: bool
    parts: tuple[RecommendationPart, ...]
    exhibits: tuple[ExhibitPart, ...]
    points: tuple[PointPart, ...]
    first_notices: tuple[str, ...]
    notices: tuple[str, ...]
    caveats: tuple[str, ...]
    provenance: tuple[tuple[str, str], ...]
    labels: Mapping[str, str] = field(default_factory=dict)


FlipsOf = Mapping[tuple[str, str, str], Flips]


def outline(adjudication: Adjudication, flips: FlipsOf, language: Language) -> Document:
    """Word an adjudication in one language.

    Args:
        adjudication: what was adjudicated.
        flips: (respondent, matter, track) → its flips of size one.
        language: zh or en.

    """
    return _Writer(adjudication, flips, language).document()


class _Writer:
    def __init__(self, adjudication: Adjudication, flips: FlipsOf, language: Language) -> None:
        self._adj = adjudication
        self._case = adjudication.case
        self._flips = flips
        self._lang: Language = language
        self._zh = language == "zh"
        self._exhibits = {x.id: x for x in self._case.exhibits}
        self._people = {r.id: r for r in self._case.respondents}
        self._matters = {m.id: m for m in self._case.matters}

    # -- small words ---------------------------------------------------------------

    def _pick(self, zh: str, en: str) -> str:
        return zh if self._zh else en

    def _say(self, text: Text | None) -> str:
        return text.say(self._lang) if text is not None else ""

    def _name(self, kind: str, name: str, rec: Recommendation) -> str:
        """Return the label of a criterion, rule, rung, conclusion, measure or organ."""
        book = rec.rulebook
        if kind == "criterion" and name in book.criteria:
            return self._say(book.criteria[name].title)
        if kind == "rule" and name in book.rules:
            return self._say(book.rules[name].title) or name
        if kind == "rung":
            return next((self._say(r.label) for r in book.cover.ladder if r.id == name), name)
        if name in book.cover.labels:
            return self._say(book.cover.labels[name])
        if not self._zh and name in SIX_EN:
            return SIX_EN[name]
        return name

    def _atom(self, atom: str, rec: Recommendation) -> str:
        kind, rest = atom.split(":", 1)
        name, state = rest.rsplit("=", 1)
        label = self._name(kind, name, rec)
        if kind == "criterion":
            finding = rec.finding(name)
            if finding.presumed is not None:
                return self._pick(
                    f"{label}：{say('unproven', 'zh')}，推定{say(state, 'zh')}",
                    f"{label}: unproven, presumed {say(state, 'en')}",
                )
        return self._pick(f"{label}：{say(state, 'zh')}", f"{label}: {say(state, 'en')}")

    def _citation(self, basis: Basis) -> str:
        if basis.instrument is None:
            return say(basis.status or "synthesis", self._lang)
        name = self._say(basis.instrument)
        article = self._say(basis.article)
        cited = self._pick(f"《{name}》{article}", f"{name}, {article}" if article else name)
        mark = "" if basis.status in {None, "verified"} else say(basis.status or "", self._lang)
        if mark:
            cited += self._pick(f"（{mark}）", f" ({mark})")
        return cited

    def _citations(self, basis: Sequence[Basis]) -> tuple[str, ...]:
        return tuple(self._citation(b) for b in basis)

    # -- the whole -----------------------------------------------------------------

    def document(self) -> Document:
        procedure = self._case.procedure
        parts = tuple(self._recommendation(r) for r in self._adj.recommendations)
        worded = [(c, notice(c, f, self._lang)) for c, f in self._adj.notices]
        return Document(
            self._lang,
            self._case.number,
            self._say(self._case.title) or self._case.number,
            self._date(self._adj.on.isoformat()),
            self._say(procedure.organ) if procedure else "",
            procedure.stage or "" if procedure else "",
            self._say(self._case.classification),
            any(r.final for r in self._adj.recommendations),
            parts,
            tuple(self._exhibit(key) for key in sorted(self._exhibits, key=natural)),
            tuple(self._points()),
            tuple(text for code, text in worded if code == "digest-differs"),
            tuple(text for code, text in worded if code != "digest-differs"),
            tuple(self._caveats()),
            tuple(self._provenance()),
        )

    def _date(self, iso: str) -> str:
        if not self._zh:
            return iso
        year, month, day = iso.split("-")
        return f"{year}年{int(month)}月{int(day)}日"

    def _recommendation(self, rec: Recommendation) -> RecommendationPart:
        person, matter = self._people[rec.respondent], self._matters[rec.matter]
        decisive = self._decisive(rec)
        findings = tuple(self._finding(f, rec, decisive) for f in rec.findings)
        flips = self._flips.get((rec.respondent, rec.matter, rec.track), Flips((), ()))
        settlement = rec.settlement
        outcome = self._name("rung", rec.outcome, rec)
        return RecommendationPart(
            respondent=self._say(person.name),
            matter=self._matter(matter),
            conduct=self._conduct(matter),
            track=rec.track,
            regime=self._say(rec.rulebook.cover.title),
            edition=rec.rulebook.cover.edition.isoformat(),
            outcome=outcome,
            outcome_id=rec.outcome,
            class_=rec.class_,
            disposition=say(rec.disposition, self._lang),
            disposition_id=rec.disposition,
            headline=self._headline(rec, person, outcome),
            if_nothing_more=self._pick(
                f"如果再无其他材料，建议：{outcome}。",
                f"If nothing more can be found: {outcome}.",
            )
            if not settlement.settled
            else "",
            range=self._rungs(settlement.range, rec),
            permitted=self._rungs(rec.point.permitted, rec),
            distinctions=tuple(self._distinctions(rec)),
            red_lines=tuple(self._red_lines(rec)),
            considerations=tuple(self._considerations(rec)),
            findings=tuple(f for f in findings if f.matters),
            other_findings=tuple(f for f in findings if not f.matters),
            rules=tuple(self._rules(rec)),
            why_not_lighter=self.why_not(rec, lighter=True),
            why_not_heavier=self.why_not(rec, lighter=False),
            questions=tuple(self._questions(rec)),
            shortest=tuple(self._ways(rec)),
            other_open=self._other_open(rec),
            attached=tuple(self._attached(rec)),
            referrals=join([self._name("organ", o, rec) for o in rec.point.referrals], self._lang),
            flips_lighter=tuple(self._turned(f, rec) for f in flips.lighter),
            flips_heavier=tuple(self._turned(f, rec) for f in flips.heavier),
            trail=tuple(self._trail(rec)),
            left_out=join(list(rec.left_out), self._lang),
            proposed=self._proposed(rec, matter),
            roles=self._roles(person),
        )

    def _matter(self, matter: Matter) -> str:
        return f"{matter.id}　{self._say(matter.conduct.summary)}".strip("　")

    def _conduct(self, matter: Matter) -> str:
        conduct = matter.conduct
        first, last = conduct.from_.first_day.isoformat(), conduct.last_day.isoformat()
        span = self._date(first)
        if first != last:
            span += self._pick("至", " to ") + self._date(last)
        return self._pick(f"{span}，{say(conduct.kind, 'zh')}", f"{span}, {conduct.kind}")

    def _rungs(self, rungs: Sequence[str], rec: Recommendation) -> str:
        return join([self._name("rung", r, rec) for r in rungs], self._lang)

    def _headline(self, rec: Recommendation, person: Respondent, outcome: str) -> str:
        name = self._say(person.name)
        regime = self._say(rec.rulebook.cover.title)
        if rec.disposition == "refer":
            organs = join([self._name("organ", o, rec) for o in rec.point.referrals], self._lang)
            return self._pick(
                f"依照《{regime}》，对{name}的有关问题建议移送{organs}处理；其余意见待移送结果再议。",
                f"Under the {regime}, the matter of {name} is to be referred to {organs}; "
                "what is recommended waits for that.",
            )
        if rec.disposition == "remit":
            number = len(rec.settlement.needed) or rec.settlement.too_large or 0
            return self._pick(
                f"对{name}的有关问题建议退回补充核实：尚有{number}个问题的答案会改变结论。",
                f"The matter of {name} is to be returned for further inquiry: the answers to "
                f"{number} open question(s) would change what is recommended.",
            )
        if rec.class_ == "none":
            return self._pick(
                f"依照《{regime}》，对{name}的问责要件不成立，建议按“{outcome}”处理。",
                f"Under the {regime}, the elements of liability are not made out against {name}: "
                f"{outcome}.",
            )
        return self._pick(
            f"依照《{regime}》，建议对{name}{outcome}。",
            f"Under the {regime}, the recommendation for {name} is: {outcome}.",
        )

    # -- evidence ------------------------------------------------------------------

    def _decisive(self, rec: Recommendation) -> set[str]:
        """Return the criteria that the grounds, the questions or the flips rest on."""
        found = {q.criterion for q in rec.settlement.needed}
        for firing in rec.firings:
            if firing.rule in rec.grounds:
                found |= {
                    a.split(":", 1)[1].rsplit("=", 1)[0]
                    for a in firing.matched
                    if a.startswith("criterion:")
                }
        flips = self._flips.get((rec.respondent, rec.matter, rec.track))
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

    def _finding(self, f: Finding, rec: Recommendation, decisive: set[str]) -> FindingPart:
        criterion = rec.rulebook.criteria[f.criterion]
        title = self._say(criterion.title)
        return FindingPart(
            id=f.criterion,
            title=title,
            question=self._say(criterion.question),
            verdict=say("contested" if f.contested else f.verdict, self._lang),
            state=f.verdict,
            sentence=self._sentence(f, rec, title),
            standard=say(f.standard, self._lang),
            burden=say(f.burden, self._lang),
            because=tuple(self._line(x) for x in f.for_),
            despite=tuple(self._line(x) for x in f.against),
            not_counted=tuple(self._line(x) for x in f.not_counted),
            presumption=self._presumption(f),
            closing=say(f.closed, self._lang) if f.closed else "",
            basis=self._citations(criterion.basis),
            weight=self._weight(f),
            matters=f.criterion in decisive,
        )

    def _sentence(self, f: Finding, rec: Recommendation, title: str) -> str:
        wording = rec.rulebook.criteria[f.criterion].wording
        if f.verdict == "inapplicable":
            return self._pick(f"“{title}”的前提不具备，不适用。", f"{title} does not arise here.")
        own = getattr(wording, f.verdict, None) if wording else None
        if own is not None:
            said = self._say(own)
            stop = self._pick("。", ".")
            return said if said.endswith(("。", ".", "；")) else said + stop
        return {
            "established": self._pick(f"{title}：成立。", f"{title}: established."),
            "refuted": self._pick(
                f"经查，“{title}”并非事实。", f"It is not the case that {title.lower()}."
            ),
            "unproven": self._pick(
                f"没有足以认定“{title}”的证据。",
                f"There is no evidence sufficient to find {title.lower()}.",
            ),
        }[f.verdict]

    def _weight(self, f: Finding) -> str:
        def side(pair: tuple[int, int]) -> str:
            return self._pick(
                f"可独立证明{pair[0]}组、佐证{pair[1]}组",
                f"{pair[0]} sufficient, {pair[1]} corroborative",
            )

        return self._pick(
            f"支持：{side(f.weight_for)}；相反：{side(f.weight_against)}（同一来源组只计一次）",
            f"for: {side(f.weight_for)}; against: {side(f.weight_against)} "
            "(independent groups, each once)",
        )

    def _presumption(self, f: Finding) -> str:
        if f.presumed is None:
            return ""
        word = say(f.effective, self._lang)
        basis = self._citation(f.presumed)
        turned = self._pick("因情形变化，", "By a shift, ") if f.shifted else ""
        return self._pick(
            f"{turned}证据不足以认定，推定为{word}；推定的依据：{basis}。",
            f"{turned}unproven, and presumed {word}; basis of the presumption: {basis}.",
        )

    def _line(self, line: Line) -> LinePart:
        exhibit = self._exhibits[line.exhibit]
        why_not = ""
        if line.reason is not None:
            why_not = say(line.reason, self._lang)
            if line.by is not None:
                why_not += self._pick(f"（{line.by}）", f" (by {line.by})")
        because = self._say(line.because)
        if line.derived and not because:
            because = self._pick("由程序从记录中得出", "drawn by the program from the record")
        return LinePart(
            exhibit=line.exhibit,
            title=self._say(exhibit.title),
            at=self._say(line.at),
            standing=say(line.standing, self._lang),
            group=line.group,
            because=because,
            why_not=why_not,
            derived=line.derived,
        )

    def _exhibit(self, key: str) -> ExhibitPart:
        exhibit = self._exhibits[key]
        appraisal = next(iter(self._adj.appraisals.values()))[key]
        origin = next(s for s in self._case.sources if s.id == exhibit.source)
        qualities = self._pick(
            "真实性{}；完整性{}；合法性{}；利害关系{}",
            "authenticity {}; integrity {}; legality {}; interest {}",
        ).format(
            *(
                say(q, self._lang)
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
            standing = say(next(iter(distinct)), self._lang)
        else:
            standing = self._pick("；", "; ").join(
                f"{self._say(self._people[r].name)}{self._pick('：', ': ')}{say(s, self._lang)}"
                for r, s in sorted(appraisal.standing.items())
            )
        return ExhibitPart(
            id=key,
            title=self._say(exhibit.title),
            kind=say(exhibit.kind, self._lang),
            source=self._say(origin.name) or origin.id,
            happened=exhibit.happened.stated if exhibit.happened else "",
            recorded=exhibit.recorded.stated if exhibit.recorded else "",
            qualities=qualities,
            standing=standing,
            state="excluded" if distinct == {"excluded"} else "kept",
            reasons=self._pick("；", "; ").join(reason(r, self._lang) for r in appraisal.reasons),
        )

    def _points(self) -> list[PointPart]:
        found = []
        for statement in self._case.statements:
            heard = statement.heard
            when = ""
            if heard is not None and heard.on is not None:
                when = self._date(heard.on.isoformat())
                form = self._say(heard.form)
                when += f"（{form}）" if self._zh and form else (f" ({form})" if form else "")
            found.extend(
                PointPart(
                    self._say(self._people[statement.respondent].name),
                    self._say(p.says),
                    say(p.adopted, self._lang) if p.adopted else self._pick("未答复", "unanswered"),
                    self._say(p.because),
                    when,
                )
                for p in statement.points
            )
        return found

    # -- law -----------------------------------------------------------------------

    def _distinctions(self, rec: Recommendation) -> list[DistinctionPart]:
        titles = {
            "1": self._pick(
                "缺乏经验、先行先试的失误，还是明知故犯",
                "inexperience in a first trial, or a knowing violation",
            ),
            "2": self._pick(
                "尚无明确限制的探索，还是明令禁止后我行我素",
                "exploration that nothing forbade, or going on after an explicit ban",
            ),
            "3": self._pick(
                "为推动发展的无意过失，还是谋取私利",
                "an unintended fault for the public good, or private gain",
            ),
        }
        found = []
        for number, title in titles.items():
            criteria = [c for c in rec.rulebook.criteria.values() if c.distinction == number]
            if not criteria:
                continue
            sides = {
                side: [rec.finding(c.id) for c in criteria if c.side == side]
                for side in ("tolerable", "barred")
            }
            state = "neither"
            if sides["barred"] and all(
                f.effective == "established"
                for f in sides["barred"]
            ):
                state = "barred"
            elif sides["tolerable"] and all(
                f.effective == "established" for f in sides["tolerable"]
            ):
                state = "tolerable"
            rows = tuple(
                (
                    self._say(c.title),
                    say(rec.finding(c.id).verdict, self._lang),
                    join(
                        sorted({x.exhibit for x in rec.finding(c.id).lines if x.reason is None}),
                        self._lang,
                    ),
                )
                for c in sorted(criteria, key=lambda c: (c.side != "tolerable", c.id))
            )
            found.append(DistinctionPart(number, title, say(state, self._lang), state, rows))
        return found

    def _red_lines(self, rec: Recommendation) -> list[tuple[str, str, str, str]]:
        fired = {f.rule: f for f in rec.firings}
        found = []
        for key, rule in sorted(rec.rulebook.rules.items()):
            if "group:tolerance" not in rule.defeats:
                continue
            if key in fired:
                state, atoms = "crossed", fired[key].matched
            else:
                from tolerance.questions.why import missing  # noqa: PLC0415  one caller

                atoms = missing(rec, rule)
                open_ = {f.criterion for f in rec.findings if f.open}
                names = {a.split(":", 1)[1].rsplit("=", 1)[0] for a in atoms}
                state = "open-line" if names and names <= open_ else "not-crossed"
            reasons = join([self._atom(a, rec) for a in atoms], self._lang)
            title = self._name("rule", key, rec)
            found.append((title, say(state, self._lang), state, reasons))
        return found

    def _considerations(self, rec: Recommendation) -> list[tuple[str, str, str]]:
        standing = [rec.rulebook.rules[f.rule] for f in rec.firings if not f.defeated_by]
        names = list(SIX)
        names += sorted(set(rec.point.considerations) - set(SIX))
        found = []
        for name in names:
            tone = rec.point.considerations.get(name, "neutral")
            rules = [
                self._name("rule", r.id, rec)
                for r in standing
                if any(e.consider == name for e in r.then)
            ]
            found.append(
                (self._name("label", name, rec), say(tone, self._lang), join(rules, self._lang))
            )
        return found

    def _rules(self, rec: Recommendation) -> list[RulePart]:
        found = []
        for firing in rec.firings:
            rule = rec.rulebook.rules[firing.rule]
            found.append(
                RulePart(
                    id=firing.rule,
                    title=self._name("rule", firing.rule, rec),
                    modality=say(rule.modality, self._lang),
                    because=self._say(rule.because),
                    matched=tuple(self._atom(a, rec) for a in firing.matched),
                    basis=self._citations(rule.basis),
                    defeated_by=join(
                        [self._name("rule", r, rec) for r in firing.defeated_by], self._lang
                    ),
                    interpretation=self._interpretation(rule),
                    ground=firing.rule in rec.grounds,
                )
            )
        return found

    def _interpretation(self, rule: Rule) -> str:
        read = rule.interpretation
        if read is None:
            return ""
        others = join([self._say(a) for a in read.alternatives], self._lang)
        said = self._say(read.reading)
        if others:
            return self._pick(f"采用的理解：{said} 未采用：{others}", f"Read as: {said} Not as: {others}")
        return self._pick(f"采用的理解：{said}", f"Read as: {said}")

    def why_not(self, rec: Recommendation, *, lighter: bool) -> str:
        """Say why not one step lighter, or one step heavier."""
        rungs = rec.rulebook.rungs
        place = rungs.index(rec.outcome)
        others = tuple(reversed(rungs[:place])) if lighter else rungs[place + 1 :]
        others = tuple(
            r for r in others if not next(x for x in rec.rulebook.cover.ladder if x.id == r).dismissal
        )
        if rec.point.required_by:
            rules = join([self._name("rule", r, rec) for r in rec.point.required_by], self._lang)
            return self._pick(f"本结论由规则确定：{rules}。", f"A rule requires this outcome: {rules}.")
        if not others:
            return self._pick(
                "阶梯上没有更轻的处理。" if lighter else "阶梯上没有更重的处理。",
                "The ladder has nothing lighter." if lighter else "The ladder has nothing heavier.",
            )
        allowed = [r for r in others if r in rec.point.permitted]
        if allowed:
            return self._weighed(rec, allowed, lighter=lighter)
        near = lacking(rec, others)[:3]
        parts = [self._lack(x, rec) for x in near]
        head = self._pick(
            f"不具备{'更轻' if lighter else '更重'}处理的条件",
            f"The conditions of anything {'lighter' if lighter else 'heavier'} are not met",
        )
        if not parts:
            return head + self._pick("。", ".")
        return head + self._pick("：", ": ") + self._pick("；", "; ").join(parts) + self._pick("。", ".")

    def _weighed(self, rec: Recommendation, allowed: Sequence[str], *, lighter: bool) -> str:
        bad = [n for n, t in rec.point.considerations.items() if t in {"disfavours", "mixed"}]
        good = [n for n, t in rec.point.considerations.items() if t == "favours"]
        names = self._rungs(allowed, rec)
        reasons = bad if lighter else good
        listed = join([self._name("label", n, rec) for n in reasons], self._lang)
        if lighter:
            tail = self._pick(
                f"不利考量：{listed}。" if listed else "依裁量表，不选更轻一档。",
                f"considerations against: {listed}." if listed else "the policy table stays here.",
            )
            return self._pick(f"{names}虽可以适用，未予建议；{tail}", f"{names} would be permitted; {tail}")
        tail = self._pick(
            f"有利考量：{listed}。" if listed else "依裁量表，不选更重一档。",
            f"considerations in favour: {listed}." if listed else "the policy table stays here.",
        )
        return self._pick(f"{names}虽可以适用，不予建议；{tail}", f"{names} would be permitted; {tail}")

    def _lack(self, lack: object, rec: Recommendation) -> str:
        from tolerance.questions.why import Lacking  # noqa: PLC0415  a type only

        assert isinstance(lack, Lacking)  # noqa: S101  narrows the type
        title = self._name("rule", lack.rule, rec)
        if lack.defeated_by:
            by = join([self._name("rule", r, rec) for r in lack.defeated_by], self._lang)
            return self._pick(f"“{title}”因“{by}”不予适用", f"“{title}” gives way to “{by}”")
        atoms = join([self._atom(a, rec) for a in lack.lacks], self._lang)
        return self._pick(f"“{title}”：{atoms}", f"“{title}”: {atoms}")

    # -- what is open --------------------------------------------------------------

    def _questions(self, rec: Recommendation) -> list[QuestionPart]:
        order = {"authority": 0, "system": 0, "third-party": 1, None: 2, "respondent": 3}
        found = []
        for q in sorted(rec.settlement.needed, key=lambda q: (order[q.holder], q.criterion)):
            criterion = rec.rulebook.criteria[q.criterion]
            answers = tuple(
                (say(a, self._lang), self._name("rung", rung, rec)) for a, rung in q.if_.items()
            )
            found.append(
                QuestionPart(
                    self._say(criterion.title),
                    self._say(criterion.question),
                    say(q.holder, self._lang) if q.holder else self._pick("未载明", "not stated"),
                    say(q.burden, self._lang),
                    answers,
                )
            )
        return found

    def _ways(self, rec: Recommendation) -> list[str]:
        return [
            self._pick("，且", ", and ").join(
                self._pick(
                    f"查明“{self._name('criterion', name, rec)}”{say(answer, 'zh')}",
                    f"{self._name('criterion', name, rec)} is {say(answer, 'en')}",
                )
                for name, answer in way
            )
            for way in rec.settlement.shortest[:8]
        ]

    def _other_open(self, rec: Recommendation) -> str:
        needed = {q.criterion for q in rec.settlement.needed}
        names = [
            self._name("criterion", f.criterion, rec)
            for f in rec.findings
            if f.open and f.criterion not in needed
        ]
        return join(names, self._lang)

    def _attached(self, rec: Recommendation) -> list[str]:
        found = []
        for measure in rec.point.attached:
            said = self._name("measure", measure.measure, rec)
            owner, within = self._say(measure.owner), self._say(measure.within)
            if owner:
                said += self._pick(f"；责任主体：{owner}", f"; by {owner}")
            if within:
                said += self._pick(f"；期限：{within}", f"; within {within}")
            found.append(said)
        return found

    def _turned(self, flip: Sequence[tuple[str, str]], rec: Recommendation) -> str:
        return join(
            [
                self._pick(
                    f"“{self._name('criterion', name, rec)}”改为{say(to, 'zh')}",
                    f"{self._name('criterion', name, rec)} turned to {say(to, 'en')}",
                )
                for name, to in flip
            ],
            self._lang,
        )

    def _trail(self, rec: Recommendation) -> list[tuple[str, str, str, str]]:
        found = []
        for judgement in rec.judgements:
            constraint = rec.rulebook.constraints[judgement.constraint]
            lines = sorted(
                {
                    e.line
                    for a in judgement.activations
                    for e in (a.activated_by, a.decided_by)
                    if e is not None
                }
            )
            at = join([f"L{n}" for n in lines], self._lang)
            title = self._say(constraint.title) or constraint.id
            word = say(judgement.verdict, self._lang)
            said = f"{word}（{at}）" if self._zh and at else (f"{word} ({at})" if at else word)
            found.append((judgement.exhibit, judgement.instance, title, said))
        return found

    def _proposed(self, rec: Recommendation, matter: Matter) -> str:
        proposed = matter.proposed.get(rec.track)
        if proposed is None:
            return ""
        under = self._say(proposed.under)
        measure = self._say(proposed.measure)
        if under:
            return self._pick(f"{measure}（{under}）", f"{measure} ({under})")
        return measure

    def _roles(self, person: Respondent) -> str:
        parts = []
        for role in person.roles:
            did = join(list(role.did), self._lang)
            post, duty = self._say(role.post), self._say(role.duty)
            parts.append(self._pick("，", ", ").join(x for x in (post, duty, did) if x))
        unit = self._say(person.unit)
        return self._pick("；", "; ").join(x for x in (unit, *parts) if x)

    # -- caveats -------------------------------------------------------------------

    def _caveats(self) -> list[str]:
        found = [
            self._pick(
                "本件由程序依照规则库和案卷材料生成，供集体审议参考，不是决定；是否采纳由有权机关集体讨论决定。",
                "This paper was drawn up by a program from the rulebook and the file for a "
                "collective body to weigh. It is not a decision; that body decides.",
            ),
            self._pick(
                "被调查人的申辩未作不利于本人的使用，本人承认的事实另行标明；留痕的数量不作为任何认定的依据。",
                "Nothing said in defence was used against the respondent who said it; facts "
                "admitted are marked as such. The quantity of records counted for nothing.",
            ),
            self._pick(
                "姓名、性别、年龄、民族、单位、级别均未作为认定的依据，法规明文规定的主体身份除外。",
                "Names, sex, age, ethnicity, unit and rank counted for nothing beyond the status "
                "on which the instrument's reach depends.",
            ),
        ]
        for rec in {r.rulebook.name: r for r in self._adj.recommendations}.values():
            if rec.rulebook.cover.instrument and rec.rulebook.cover.instrument.text == "paraphrase":
                title = self._say(rec.rulebook.cover.title)
                found.append(
                    self._pick(
                        f"《{title}》的条文为转述，不是原文；引用前应当核对正式文本。",
                        f"Provisions of the {title} are paraphrased; check the official text "
                        "before quoting.",
                    )
                )
        marked = self._marked()
        if marked:
            found.append(marked)
        for rec in self._adj.recommendations:
            if rec.settlement.too_large is not None:
                number = rec.settlement.too_large
                found.append(
                    self._pick(
                        f"未决问题有{number}个，超出可以精确推演的范围，不能断定结论已定。",
                        f"{number} questions are open, more than can be worked through exactly; "
                        "nothing is said to be settled.",
                    )
                )
            if rec.settlement.more_ways:
                found.append(
                    self._pick(
                        "最短的核实途径较多，只列其一部分。",
                        "There are more shortest ways to settle than are listed.",
                    )
                )
        if any(r.final for r in self._adj.recommendations):
            found.append(
                self._pick(
                    "本件按“全部核实均已穷尽”的假定作出。",
                    "This paper assumes that every inquiry is exhausted.",
                )
            )
        return list(dict.fromkeys(found))

    def _marked(self) -> str:
        """Name the grounds that rest on what was not checked against a full text."""
        names: dict[str, None] = {}
        for rec in self._adj.recommendations:
            for key in rec.grounds:
                marks = {b.status for b in rec.rulebook.rules[key].basis}
                if marks & {"unverified", "synthesis", "secondary"}:
                    names.setdefault(self._name("rule", key, rec))
        if not names:
            return ""
        listed = join(list(names), self._lang)
        return self._pick(
            f"下列规则的依据含有归纳、二手资料或者未经核实的内容：{listed}。",
            f"These rules rest in part on synthesis, secondary or unverified material: {listed}.",
        )

    def _provenance(self) -> list[tuple[str, str]]:
        rows = [
            (self._pick("程序版本", "program"), f"tolerance {__version__}"),
            (self._pick("案卷摘要", "digest of the case"), self._adj.case_digest),
        ]
        for rec in {r.rulebook.name: r for r in self._adj.recommendations}.values():
            rows.append(
                (
                    self._pick("规则库", "rulebook"),
                    f"{rec.rulebook.name}  {rec.rulebook.digest}",
                )
            )
        rows.append(
            (
                self._pick("推理引擎", "engines"),
                self._pick(
                    "durable-rules 2.0.28 触发，与定义逐条核对一致",
                    "fired by durable-rules 2.0.28, checked firing by firing against the definition",
                ),
            )
        )
        return rows


def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """Order E2 before E10."""
    parts: list[tuple[int, int, str]] = []
    word = ""
    for character in [*text, ""]:
        if character.isdigit() == (word[-1:].isdigit() if word else character.isdigit()) and character:
            word += character
            continue
        if word:
            parts.append((0, int(word), "") if word.isdigit() else (1, 0, word))
        word = character
    return tuple(parts)


__all__ = ["WORDS", "Document", "outline"]
