"""An adjudication to the document it becomes: worded parts in order, in one language."""

from __future__ import annotations

from tolerance.model.adjudication import Adjudication, Recommendation
from tolerance.model.case import Matter, Respondent
from tolerance.model.text import Language
from tolerance.questions.flips import Flips
from tolerance.report.caveats import Caveats
from tolerance.report.doubt_parts import DoubtParts
from tolerance.report.evidence_parts import EvidenceParts
from tolerance.report.file_parts import FileParts
from tolerance.report.law_parts import LawParts
from tolerance.report.names import FlipsOf, Names, natural
from tolerance.report.open_parts import OpenParts
from tolerance.report.parts import Outline, RecommendationPart
from tolerance.report.problems import notice
from tolerance.report.wording import join
from tolerance.report.wording import say as word


def outline(adjudication: Adjudication, flips: FlipsOf, language: Language) -> Outline:
    """Word an adjudication in one language.

    Args:
        adjudication: what was adjudicated.
        flips: (respondent, matter, track) → its flips of size one.
        language: zh or en.

    """
    return _Writer(adjudication, flips, language).outline()


_SAID = frozenset({"digest-differs", "trail-undetermined"})
"""Notices that the document words elsewhere: at its head, or with the titles of duties."""


class _Writer(Names):
    def __init__(self, adjudication: Adjudication, flips: FlipsOf, language: Language) -> None:
        super().__init__(adjudication, flips, language)
        self.evidence = EvidenceParts(adjudication, flips, language)
        self.file = FileParts(adjudication, flips, language)
        self.law = LawParts(adjudication, flips, language)
        self.doubt = DoubtParts(adjudication, flips, language)
        self.open = OpenParts(adjudication, flips, language)
        self.notes = Caveats(adjudication, flips, language)

    def outline(self) -> Outline:
        procedure = self.case.procedure
        parts = tuple(self._recommendation(r) for r in self.adj.recommendations)
        worded = [(c, notice(c, f, self.lang)) for c, f in self.adj.notices]
        return Outline(
            self.lang,
            self.case.number,
            self.say(self.case.title) or self.case.number,
            self.date(self.adj.on.isoformat()),
            self.say(procedure.organ) if procedure else "",
            procedure.stage or "" if procedure else "",
            self.say(self.case.classification),
            any(r.final for r in self.adj.recommendations),
            parts,
            tuple(self.evidence.exhibit(key) for key in sorted(self.exhibits, key=natural)),
            tuple(self.evidence.points()),
            tuple(self.file.facts()),
            tuple(self.doubt.doubts()),
            (*(text for code, text in worded if code == "digest-differs"), *self.doubt.first()),
            (
                *self.doubt.unsettled(),
                *(text for code, text in worded if code not in _SAID),
                *self.doubt.declared(),
            ),
            tuple(self.notes.caveats()),
            tuple(self.notes.provenance()),
        )

    def _recommendation(self, rec: Recommendation) -> RecommendationPart:
        person, matter = self.people[rec.respondent], self.matters[rec.matter]
        decisive = self.evidence.decisive(rec)
        findings = tuple(self.evidence.finding(f, rec, decisive) for f in rec.findings)
        flips = self.flips.get((rec.respondent, rec.matter, rec.track), Flips((), ()))
        settlement = rec.settlement
        outcome = self.name("rung", rec.outcome, rec)
        return RecommendationPart(
            respondent=self.say(person.name),
            matter=self._matter(matter),
            conduct=self._conduct(matter),
            track=rec.track,
            regime=self.say(rec.rulebook.cover.title),
            edition=rec.rulebook.cover.edition.isoformat(),
            measures=tuple(self.say(c.title) for c in rec.rulebook.measures),
            outcome=outcome,
            big=outcome if rec.disposition == "conclude" else word(rec.disposition, self.lang),
            small=word(rec.disposition, self.lang)
            if rec.disposition == "conclude"
            else self.pick(f"按现有材料，{outcome}", f"on the present file, {outcome}"),
            outcome_id=rec.outcome,
            class_=rec.class_,
            disposition=word(rec.disposition, self.lang),
            disposition_id=rec.disposition,
            headline=self._headline(rec, person, outcome),
            reasons=tuple(self.law.reasons(rec)),
            if_nothing_more=self.pick(
                f"如再无其他材料，建议{outcome}。",
                f"If nothing more can be found, the outcome is: {outcome}.",
            )
            if not settlement.settled
            else "",
            range=self.rungs(settlement.range, rec),
            permitted=self.rungs(rec.point.permitted, rec),
            distinctions=tuple(self.law.distinctions(rec)),
            red_lines=tuple(self.law.red_lines(rec)),
            considerations=tuple(self.law.considerations(rec)),
            findings=tuple(f for f in findings if f.matters),
            other_findings=tuple(f for f in findings if not f.matters),
            rules=tuple(self.law.rules(rec)),
            why_not_lighter=self.law.why_not(rec, lighter=True),
            why_not_heavier=self.law.why_not(rec, lighter=False),
            questions=tuple(self.open.questions(rec)),
            shortest=tuple(self.open.ways(rec)),
            other_open=self.open.other_open(rec),
            attached=tuple(self.open.attached(rec)),
            referrals=join([self.name("organ", o, rec) for o in rec.point.referrals], self.lang),
            flips_lighter=tuple(self.open.flips_worded(flips, lighter=True, rec=rec)),
            flips_heavier=tuple(self.open.flips_worded(flips, lighter=False, rec=rec)),
            trail=tuple(self.open.trail(rec)),
            left_out=join(list(rec.left_out), self.lang),
            proposed=self.open.proposed(rec, matter),
            roles=self.open.roles(person),
        )

    def _matter(self, matter: Matter) -> str:
        return f"{matter.id} {self.say(matter.conduct.summary)}".strip()

    def _conduct(self, matter: Matter) -> str:
        conduct = matter.conduct
        first, last = conduct.from_.first_day.isoformat(), conduct.last_day.isoformat()
        span = self.date(first)
        if first != last:
            span += self.pick("至", " to ") + self.date(last)
        return self.pick(f"{span}，{word(conduct.kind, 'zh')}", f"{span}, {conduct.kind}")

    def _headline(self, rec: Recommendation, person: Respondent, outcome: str) -> str:
        name = self.say(person.name)
        regime = self.say(rec.rulebook.cover.title)
        if rec.disposition == "refer":
            organs = join([self.name("organ", o, rec) for o in rec.point.referrals], self.lang)
            return self.pick(
                f"依照《{regime}》，建议将{name}的有关问题移送{organs}处理；其余意见待有移送结果后再议。",
                f"Under the {regime}, it is recommended that the matter of {name} be referred to "
                f"{organs}; the rest waits for the result.",
            )
        if rec.disposition == "remit":
            number = len(rec.settlement.needed) or rec.settlement.too_large or 0
            return self.pick(
                f"建议将{name}的有关问题退回补充核实：尚有{number}个问题没有查清，查清的结果可能改变建议。",
                f"It is recommended that the matter of {name} be returned for further inquiry: "
                + (
                    "one question is open, and the answer may change the outcome."
                    if number == 1
                    else f"{number} questions are open, and the answers may change the outcome."
                ),
            )
        if rec.class_ == "none":
            return self.pick(
                f"依照《{regime}》，{name}的{outcome}。建议终结对该事项的调查。",
                f"Under the {regime}, the finding as to {name} is: {outcome}. "
                "It is recommended that the inquiry into this matter be closed.",
            )
        return self.pick(
            f"依照《{regime}》，建议对{name}{outcome}。",
            f"Under the {regime}, the outcome recommended for {name} is: {outcome}.",
        )
