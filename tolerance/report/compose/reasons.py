"""The reasons for an outcome in sentences: what was found, by which exhibits, under what law."""

from __future__ import annotations

from collections.abc import Mapping

from tolerance.model.adjudication import Fired, Recommendation
from tolerance.model.finding import Finding
from tolerance.model.rule import Rule
from tolerance.report.compose.grounds import Grounds
from tolerance.report.document import Sentence
from tolerance.report.drawn import local_behind
from tolerance.report.law_parts import LawParts
from tolerance.report.wording import say as word

ASKED = 2
"""How many reasons a first page gives."""


class Reasons(Grounds):
    """Why this outcome, in sentences that a committee can repeat."""

    def reasons(self, rec: Recommendation) -> list[Sentence]:
        """Return the main reasons, the weightiest first; always two or more."""
        fired = [f for f in rec.firings if f.rule in rec.grounds and not f.defeated_by]
        rules = {f.rule: rec.rulebook.rules[f.rule] for f in fired}
        found: list[Sentence] = []
        if rec.point.required_by:
            for f in fired:
                if f.rule in rec.point.required_by:
                    found += self._required(rec, f)
        else:
            lines = [f for f in fired if self._prevails(rec, f)]
            gives = [f for f in fired if self._gives(rules[f.rule], rec.outcome)]
            turning = {n for f in self.turned(rec).heavier for n, _ in f}
            gives.sort(key=lambda f: not turning & set(self.roots(rec, f)))
            found += [self._barred(rec, f) for f in lines]
            found += [self._given(rec, f) for f in gives if f not in lines]
            found += self._weighed(rec)
        if len(found) < ASKED:
            found = [*self._complete(rec), *found]
        if len(found) < ASKED:
            part = self.part(rec)
            found += [
                Sentence(self.stop(text), "judgement", rules=rec.grounds)
                for text in (part.why_not_lighter, part.why_not_heavier)
                if text
            ]
        return found

    def excluded(self, rec: Recommendation) -> list[Sentence]:
        """Name each rule that kept another from applying and stands in no table of red lines.

        What the reasons have told already is not told again.
        """
        told = {key for s in self.reasons(rec) for key in s.rules}
        found = []
        for firing in rec.firings:
            rule = rec.rulebook.rules[firing.rule]
            kept = [f.rule for f in rec.firings if firing.rule in f.defeated_by]
            if not kept or firing.defeated_by or rule.red_line or firing.rule in told:
                continue
            names = self.roots(rec, firing)
            said, title = self.found(rec, names), self.name("rule", firing.rule, rec)
            others = [self.name("rule", key, rec) for key in kept]
            found.append(
                self.voice(
                    "judgement",
                    f"{said}，适用“{title}”，{self.quoted(others)}条件具备而不予适用。",
                    f"{said[:1].upper()}{said[1:]}. “{title}” applies, and these, though "
                    f"met, give way: {self.quoted(others)}.",
                    self.prevailing(rec, names),
                    rules=[firing.rule, *kept],
                    criteria=names,
                    cites=rule.basis,
                )
            )
        return found

    def main_reasons(self, rec: Recommendation) -> list[Sentence]:
        """Return the reasons for a first page: the weightiest two, and what was weighed."""
        found = self.reasons(rec)
        if rec.point.required_by:
            return found[:ASKED]
        weighed = [s for s in found if s.text == self._weighed(rec)[0].text]
        return list(dict.fromkeys([*found[:ASKED], *weighed]))

    def lacking(self, rec: Recommendation) -> list[str]:
        """Return the criteria for want of which an outcome is required."""
        law = LawParts(self.adj, self.flips, self.lang)
        fired = [f for f in rec.firings if f.rule in rec.point.required_by]
        traced = [a for f in fired for atom in f.matched for a in law.grounds_of(atom, rec)]
        return list(
            dict.fromkeys(
                a.split(":", 1)[1].rsplit("=", 1)[0] for a in traced if a.startswith("criterion:")
            )
        )

    def _complete(self, rec: Recommendation) -> list[Sentence]:
        """Say that the elements are there, where the rulebook has a rule of them."""
        elements = self.elements(rec)
        for firing in rec.firings:
            names = self.roots(rec, firing)
            if elements and not firing.defeated_by and set(names) == elements:
                said, title = self.found(rec, names), self.name("rule", firing.rule, rec)
                return [
                    self.voice(
                        "judgement",
                        f"{said}，{title}。",
                        f"{said[:1].upper()}{said[1:]}. {title}.",
                        self.prevailing(rec, names),
                        rules=[firing.rule],
                        criteria=names,
                        cites=rec.rulebook.rules[firing.rule].basis[:1],
                    )
                ]
        return []

    @staticmethod
    def _prevails(rec: Recommendation, firing: Fired) -> bool:
        """Say whether a rule is a red line, or keeps another from its effect."""
        rule = rec.rulebook.rules[firing.rule]
        return rule.red_line or any(firing.rule in other.defeated_by for other in rec.firings)

    @staticmethod
    def _gives(rule: Rule, rung: str) -> bool:
        return any(rung in {e.permit, e.aggravate} for e in rule.then)

    def _given(self, rec: Recommendation, firing: Fired) -> Sentence:
        rule = rec.rulebook.rules[firing.rule]
        said, names = self.grounds(rec, firing, told=True)
        rung = self.name("rung", rec.outcome, rec)
        title = self.name("rule", firing.rule, rec)
        modality = word(rule.modality, self.lang)
        local = local_behind(rec, firing)
        measures = [b for key in local for b in rec.rulebook.rules[key].basis]
        return self.voice(
            "judgement",
            f"{said}；属于“{title}”，{modality}{rung}。",
            f"{said[:1].upper()}{said[1:]}. This falls under “{title}”: the outcome {modality} "
            f"be “{rung}”.",
            self.prevailing(rec, names),
            rules=[firing.rule, *local],
            criteria=names,
            cites=(*rule.basis, *measures),
        )

    def _barred(self, rec: Recommendation, firing: Fired) -> Sentence:
        rule = rec.rulebook.rules[firing.rule]
        names = self.roots(rec, firing)
        alike = self.elements(rec)
        telling = [n for n in names if n not in alike] or names
        said = self.told(rec, telling)
        title = self.name("rule", firing.rule, rec)
        crossed = rule.red_line
        zh, en = f"{said}；触及红线：{title}。", f"This crosses a red line: {title}."
        if not crossed:
            zh, en = f"{said}，适用“{title}”。", f"This falls under “{title}”."
        return self.voice(
            "judgement",
            zh,
            f"{said[:1].upper()}{said[1:]}. {en}",
            self.prevailing(rec, telling),
            rules=[firing.rule],
            criteria=names,
            cites=rule.basis,
        )

    def _required(self, rec: Recommendation, firing: Fired) -> list[Sentence]:
        """Say for want of which findings the outcome is required, each by itself."""
        rule = rec.rulebook.rules[firing.rule]
        names = self.lacking(rec)
        worded = self.verdict_of(self.part(rec))
        found = [
            Sentence(
                worded[n].sentence,
                "inference",
                self.of_finding(rec.finding(n)),
                criteria=(n,),
            )
            for n in sorted(names, key=lambda n: _weakness(rec.finding(n)))
        ]
        title = self.name("rule", firing.rule, rec)
        said = self.found(rec, names)
        found.append(
            self.voice(
                "judgement",
                f"{said}；{title}，依照规则应当据此建议。",
                f"{said[:1].upper()}{said[1:]}. {title}; the rule requires this outcome.",
                self.prevailing(rec, names),
                rules=[firing.rule],
                criteria=names,
                cites=rule.basis,
            )
        )
        return found

    def _why(self, rec: Recommendation, consideration: str) -> str:
        """Name a consideration with the rules by which it weighs against."""
        rules = [
            self.name("rule", f.rule, rec)
            for f in rec.firings
            if not f.defeated_by
            and any(
                e.consider == consideration and e.as_ == "disfavours"
                for e in rec.rulebook.rules[f.rule].then
            )
        ]
        name = self.name("label", consideration, rec)
        mixed = rec.point.considerations[consideration] == "mixed"
        said = [self.pick("有利、不利并存", "for and against")] if mixed else []
        said += [self.pick("不利的是", "against: ") + self.list(rules)] if mixed else rules
        inner = self.pick("，" if mixed else "、", "; " if mixed else ", ").join(said)
        return name + (self.pick(f"（{inner}）", f" ({inner})") if inner else "")

    def _weighed(self, rec: Recommendation) -> list[Sentence]:
        """Say what the considerations come to, and the row of the policy that was met."""
        tones = rec.point.considerations
        ordered = self.ordered(tones)
        good = [self.name("label", n, rec) for n in ordered if tones[n] == "favours"]
        bad = [n for n in ordered if tones[n] in {"disfavours", "mixed"}]
        rules = [
            f.rule
            for f in rec.firings
            if not f.defeated_by and any(e.consider for e in rec.rulebook.rules[f.rule].then)
        ]
        listed = self.list
        against = self.pick("、", ", ").join(self._why(rec, n) for n in bad)
        if good or bad:
            zh = "六项考量中，" + (f"{listed(good)}有利" if good else "没有有利的")
            zh += f"，{against}{'不利' if self._plain(tones, bad) else '按不利计'}" if bad else ""
            zh += "" if bad else "，没有不利的"
            en = f"Of the six considerations, {self.all_of(good) if good else 'none'} weigh"
            en += f"{'s' if len(good) < ASKED else ''} in favour; "
            en += f"against: {against}" if bad else "none weighs against"
        else:
            zh, en = "六项考量均未认定有利或者不利的情形", "No consideration weighs either way"
        rows = rec.rulebook.rows
        row = rows[rec.point.row - 1] if rec.point.row else None
        if row is not None and row.because is not None:
            because = self.say(row.because).rstrip("。.")
            zh += f"；{because}（规则库归纳）"
            en += f". {because} (the rulebook's own)"
        return [self.voice("judgement", f"{zh}。", f"{en}.", rules=rules)]

    @staticmethod
    def _plain(tones: Mapping[str, str], names: list[str]) -> bool:
        return all(tones[n] == "disfavours" for n in names)


def _weakness(finding: Finding) -> int:
    """Order what is missing: refuted, then in dispute, then without an exhibit."""
    if finding.on_evidence == "refuted":
        return 0
    return 1 if finding.lines else 2
