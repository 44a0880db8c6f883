"""Distinctions, red lines, considerations, rules, and why no other outcome, worded."""

from __future__ import annotations

from collections.abc import Sequence

from tolerance.model.adjudication import Fired, Recommendation
from tolerance.model.rule import Rule
from tolerance.questions.why import Lacking, lacking, missing
from tolerance.report.drawn import local_behind, through
from tolerance.report.names import SIX, Names, natural
from tolerance.report.parts import DistinctionPart, RulePart
from tolerance.report.wording import join
from tolerance.report.wording import say as word


class LawParts(Names):
    """Distinctions, red lines, considerations, rules, and why no other outcome, worded."""

    def distinctions(self, rec: Recommendation) -> list[DistinctionPart]:
        """Word the three distinctions, each with its side."""
        titles = {
            "1": self.pick(
                "缺乏经验、先行先试的失误，还是明知故犯",
                "inexperience in a first trial, or a knowing violation",
            ),
            "2": self.pick(
                "尚无明确限制的探索，还是明令禁止后我行我素",
                "exploration that nothing forbade, or going on after an explicit ban",
            ),
            "3": self.pick(
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
            if sides["barred"] and all(f.effective == "established" for f in sides["barred"]):
                state = "barred"
            elif sides["tolerable"] and all(
                f.effective == "established" for f in sides["tolerable"]
            ):
                state = "tolerable"
            other = through(rec, number) if state != "tolerable" else []
            told = word(state, self.lang)
            if other:
                told = self._found_by(other, state, rec)
                state = "tolerable" if state == "neither" else state
            rows = tuple(
                (
                    self.say(c.title),
                    word(rec.finding(c.id).verdict, self.lang),
                    join(
                        sorted(
                            {x.exhibit for x in rec.finding(c.id).lines if x.reason is None},
                            key=natural,
                        ),
                        self.lang,
                    ),
                )
                for c in sorted(criteria, key=lambda c: (c.side != "tolerable", c.id))
            )
            by = tuple(f.rule for f in other)
            found.append(DistinctionPart(number, title, told, state, rows, by))
        return found

    def _found_by(self, firings: Sequence[Fired], state: str, rec: Recommendation) -> str:
        """Say which rules put a case on the tolerated side where the criteria do not."""
        named = []
        for firing in firings:
            cited = self.citations(rec.rulebook.rules[firing.rule].basis[:1])
            title = self.name("rule", firing.rule, rec)
            where = cited[0] if cited else word("synthesis", self.lang)
            named.append(self.pick(f"{where}“{title}”", f"{where}, “{title}”"))
        listed = self.pick("、", "; ").join(named)
        side = word("tolerable", self.lang)
        said = self.pick(f"依{listed}，认定{side}", f"{side} under {listed}")
        if state == "barred":
            return word(state, self.lang) + self.pick("；", "; ") + said
        return said

    def red_lines(self, rec: Recommendation) -> list[tuple[str, str, str, str]]:
        """Word every red line, crossed or not."""
        fired = {f.rule: f for f in rec.firings}
        found = []
        for key, rule in sorted(rec.rulebook.rules.items()):
            if not rule.red_line:
                continue
            if key in fired:
                state, atoms = "crossed", fired[key].matched
            else:
                atoms = missing(rec, rule)
                state = self._line_state(rec, atoms)
            reasons = self.atoms(atoms, rec)
            title = self.name("rule", key, rec)
            found.append((title, word(state, self.lang), state, reasons))
        return found

    def _line_state(self, rec: Recommendation, atoms: Sequence[str]) -> str:
        """Say of a red line that is not met whether that was found, or only not shown."""
        named = [
            rec.finding(a.split(":", 1)[1].rsplit("=", 1)[0])
            for a in atoms
            if a.startswith("criterion:")
        ]
        if any(f.on_evidence == "refuted" or f.effective == "inapplicable" for f in named):
            return "not-crossed"
        return "open-line" if named and all(f.open for f in named) else "not-shown"

    def considerations(self, rec: Recommendation) -> list[tuple[str, str, str]]:
        """Word the six considerations, and any of the rulebook's own."""
        standing = [rec.rulebook.rules[f.rule] for f in rec.firings if not f.defeated_by]
        names = list(SIX)
        names += sorted(set(rec.point.considerations) - set(SIX))
        found = []
        for name in names:
            tone = rec.point.considerations.get(name, "neutral")
            rules = [
                self.name("rule", r.id, rec)
                for r in standing
                if any(e.consider == name for e in r.then)
            ]
            found.append(
                (self.name("label", name, rec), word(tone, self.lang), join(rules, self.lang))
            )
        return found

    def rules(self, rec: Recommendation) -> list[RulePart]:
        """Word every rule that applied, with what defeats it."""
        found = []
        for firing in rec.firings:
            rule = rec.rulebook.rules[firing.rule]
            found.append(
                RulePart(
                    id=firing.rule,
                    title=self.name("rule", firing.rule, rec),
                    modality=word(rule.modality, self.lang),
                    because=self.say(rule.because),
                    matched=tuple(self.atom(a, rec) for a in firing.matched),
                    basis=self.citations(rule.basis),
                    defeated_by=join(
                        [self.name("rule", r, rec) for r in firing.defeated_by], self.lang
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
        who = join([self.say(t) for t in (read.chosen_by, read.authority) if t], self.lang)
        others = join([self.say(a) for a in read.alternatives], self.lang)
        parts = [self.pick("采用的理解：", "Read as: ") + self.say(read.reading)]
        if others:
            parts.append(self.pick("未采用：", "not as: ") + others)
        if who:
            parts.append(self.pick("理解的确定：", "reading chosen by: ") + who)
        return self.pick("；", "; ").join(p.rstrip("。.；") for p in parts) + self.pick("。", ".")

    def why_not(self, rec: Recommendation, *, lighter: bool) -> str:
        """Say why not one step lighter, or one step heavier."""
        rungs = rec.rulebook.rungs
        place = rungs.index(rec.outcome)
        others = tuple(reversed(rungs[:place])) if lighter else rungs[place + 1 :]
        others = tuple(
            r
            for r in others
            if not next(x for x in rec.rulebook.cover.ladder if x.id == r).dismissal
        )
        if rec.point.required_by:
            return self._required(rec, lighter=lighter)
        if not others and lighter:
            return self.pick(
                "要件齐备的，没有比这更轻的处理。",
                "Once the elements are established, nothing is lighter than this.",
            )
        if not others:
            return self.pick(
                "本规则库没有编入更重的处理，不表示依法没有更重的处理。",
                "This rulebook holds nothing heavier; that does not mean that the law does not.",
            )
        allowed = [r for r in others if r in rec.point.permitted]
        if allowed:
            return self._weighed(rec, allowed, lighter=lighter)
        raised = {f.criterion for f in rec.findings if f.raised}
        near: list[Lacking] = []
        for lack in lacking(rec, others):
            named = {a.split(":", 1)[1].rsplit("=", 1)[0] for a in lack.lacks}
            own = {n for n in named if n in rec.rulebook.criteria}
            if lack.rule not in {n.rule for n in near} and (not own or own & raised):
                near.append(lack)
        near = near[:3]
        parts = [self._lack(x, rec) for x in near]
        head = self.pick(
            f"不具备{'更轻' if lighter else '更重'}处理的条件",
            f"The conditions of anything {'lighter' if lighter else 'heavier'} are not met",
        )
        if not parts:
            return head + self.pick("。", ".")
        return (
            head + self.pick("：", ": ") + self.pick("；", "; ").join(parts) + self.pick("。", ".")
        )

    def _required(self, rec: Recommendation, *, lighter: bool = False) -> str:
        """Say what requires the outcome, down to the criteria that decide it."""
        outcome = next(r for r in rec.rulebook.cover.ladder if r.id == rec.outcome)
        if outcome.dismissal and lighter:
            return self.pick(
                "要件不齐备的，不发生从宽的问题。",
                "Where the elements are not established, leniency does not arise.",
            )
        fired = {f.rule: f for f in rec.firings}
        atoms: list[str] = []
        for name in rec.point.required_by:
            for atom in fired[name].matched:
                atoms.extend(self.grounds_of(atom, rec))
        named = self.atoms(dict.fromkeys(atoms), rec)
        rules = self.quoted([self.name("rule", r, rec) for r in rec.point.required_by])
        return self.pick(
            f"{named}。依照规则{rules}，应当据此建议。",
            f"{named}. The rule {rules} so requires.",
        )

    def grounds_of(self, atom: str, rec: Recommendation) -> list[str]:
        """Trace a conclusion that fails to the criteria for want of which it fails."""
        kind, rest = atom.split(":", 1)
        name, state = rest.rsplit("=", 1)
        if kind == "criterion" or state == "holds":
            return [atom]
        fired = {f.rule for f in rec.firings}
        found = [
            lack
            for key, rule in sorted(rec.rulebook.rules.items())
            if key not in fired and any(e.conclude == name for e in rule.then)
            for lack in missing(rec, rule)
        ]
        deeper = [x for lack in found for x in self.grounds_of(lack, rec)]
        return deeper or [atom]

    def reasons(self, rec: Recommendation) -> list[str]:
        """Give the main reasons in two or three lines: what was found, and the policy's row."""
        if rec.point.required_by:
            return [self._required(rec)]
        book = rec.rulebook
        lines: list[str] = []
        for firing in rec.firings:
            if firing.rule not in rec.grounds:
                continue
            rule = book.rules[firing.rule]
            gives = any(e.permit or e.aggravate for e in rule.then)
            if gives or rule.defeats:
                first = [book.rules[k].basis[:1] for k in local_behind(rec, firing)]
                cited = self.citations([b for some in (rule.basis[:1], *first) for b in some])
                source = self.pick("；", "; ").join(dict.fromkeys(cited))
                title = self.name("rule", firing.rule, rec)
                lines.append(self.pick(f"{title}（{source}）。", f"{title} ({source})."))
        bad = [n for n, t in rec.point.considerations.items() if t in {"disfavours", "mixed"}]
        if bad:
            listed = join([self.name("label", n, rec) for n in bad], self.lang)
            lines.append(self.pick(f"不利的考量：{listed}。", f"Considerations against: {listed}."))
        row = (
            book.cover.policy.rows[rec.point.row - 1]
            if book.cover.policy and rec.point.row
            else None
        )
        if row is not None and row.because is not None:
            lines.append(
                self.say(row.because).rstrip("。.")
                + self.pick("（规则库归纳）。", " (the rulebook's own).")
            )
        return lines

    def _weighed(self, rec: Recommendation, allowed: Sequence[str], *, lighter: bool) -> str:
        """Say why something permitted is not recommended: what weighs, else the policy's row."""
        leaning = {"disfavours", "mixed"} if lighter else {"favours"}
        tones = rec.point.considerations
        listed = join(
            [
                self.name("label", n, rec)
                + (self.pick("（有利、不利并存）", " (both ways)") if tones[n] == "mixed" else "")
                for n in self.ordered(tones)
                if tones[n] in leaning
            ],
            self.lang,
        )
        names = self.rungs(allowed, rec)
        policy = rec.rulebook.cover.policy
        row = policy.rows[rec.point.row - 1] if policy and rec.point.row else None
        if listed:
            side = ("不利", "against") if lighter else ("有利", "in favour")
            return self.pick(
                f"{names}虽可以适用，因下列考量{side[0]}，未予建议：{listed}。",
                f"Also permitted, but not proposed: {names}. Considerations {side[1]}: {listed}.",
            )
        if row is not None and row.because is not None:
            said = self.say(row.because).rstrip("。.")
            tail = self.pick(f"{said}（规则库归纳）。", f"{said} (the rulebook's own).")
        else:
            tail = self.pick(
                "规则库的归纳没有选择这一档。", "the rulebook's own policy does not choose it."
            )
        return self.pick(
            f"{names}虽可以适用，未予建议。理由：{tail}",
            f"Also permitted, but not proposed: {names}. Reason: {tail}",
        )

    def _lack(self, lack: Lacking, rec: Recommendation) -> str:
        title = self.name("rule", lack.rule, rec)
        if lack.defeated_by:
            by = join([self.name("rule", r, rec) for r in lack.defeated_by], self.lang)
            return self.pick(f"“{title}”因“{by}”不予适用", f"“{title}” gives way to “{by}”")
        found: list[str] = []
        for atom in lack.lacks:
            kind, rest = atom.split(":", 1)
            name, state = rest.rsplit("=", 1)
            label = self.name(kind, name, rec)
            said = word(state, self.lang)
            if kind == "criterion" and rec.finding(name).presumed is not None:
                said = self.pick(f"证据不足（按{said}对待）", f"not proven and taken as {said}")
            if label == title and len(lack.lacks) == 1:
                return self.pick(f"“{title}”{said}", f"“{title}” is {said}")
            found.append(self.pick(f"“{label}”{said}", f"“{label}” is {said}"))
        why = self.pick("、", " and ").join(found)
        return self.pick(f"“{title}”不适用，因{why}", f"“{title}” does not apply, as {why}")
