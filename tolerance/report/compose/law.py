"""Red lines, like cases, and the opinion: considerations, circumstances, why no other outcome."""

from __future__ import annotations

from tolerance.model.adjudication import Recommendation
from tolerance.model.rule import Rule
from tolerance.questions.why import missing
from tolerance.report.compose.base import run, section
from tolerance.report.compose.key_points import KeyPoints
from tolerance.report.document import Block, Fields, Items, Row, Section, Sentence, Sentences, Table
from tolerance.report.names import SIX
from tolerance.report.remedy_words import remedy_rows
from tolerance.report.wording import say as word


class Law(KeyPoints):
    """What the law makes of the findings."""

    # ---- red lines

    def red_lines(self) -> list[Section]:
        """Show every red line, crossed or not, with the reason and its source."""
        title = self.pick("底线审查", "Red lines")
        blocks: list[Block] = []
        for rec in self.recs:
            table = self._red_table(rec)
            if table is None:
                text = self._no_line(rec)
                blocks.append(run(text))
                continue
            blocks += self.headed(rec)
            blocks.append(table)
        return [section("red-lines", title, blocks)]

    def _no_line(self, rec: Recommendation) -> Sentence:
        regime = self.regime(rec)
        return self.voice(
            "law", f"{regime}规则库没有编入红线。", f"The rulebook of the {regime} has no red line."
        )

    def _red_table(self, rec: Recommendation) -> Table | None:
        pick = self.pick
        lines = self.part(rec).red_lines
        keys = [k for k, r in sorted(rec.rulebook.rules.items()) if r.red_line]
        if not keys:
            return None
        rows = []
        for key, (title, state, _, reasons) in zip(keys, lines, strict=True):
            rule = rec.rulebook.rules[key]
            rows.append(
                Row(
                    (
                        self.cell(title),
                        (Sentence(state, "inference", rules=(key,), strong=True),),
                        (Sentence(self.stop(reasons), "inference", rules=(key,)),),
                        self.cell(pick("；", "; ").join(self.bare(rule.basis)), "law"),
                    )
                )
            )
        head = (
            pick("红线", "Red line"),
            pick("情况", "State"),
            pick("理由", "Because"),
            pick("依据", "Basis"),
        )
        return Table(head, tuple(rows), (27, 11, 36, 26))

    # ---- like cases

    def precedents(self) -> list[Section]:
        """Say that no like case was compared: the program has none to compare with."""
        return [
            section(
                "precedents",
                self.pick("类案参照", "Like cases"),
                [
                    run(
                        self.note(
                            "本件未作类案比对，也未据类案作出任何认定；如有类案，请审议时另行提出。",
                            "No like case was compared, and nothing here rests on one; any "
                            "should be put forward at the deliberation.",
                        )
                    )
                ],
            )
        ]

    # ---- opinion

    def opinion(self) -> list[Section]:
        """Return the opinion: outcome, weighing, circumstances, duties."""
        title = self.pick("处理意见", "Opinion")
        if len(self.recs) == 1:
            return [section("opinion", title, self._opinion(self.recs[0]))]
        return [
            section("opinion", title, []),
            *(
                section(f"opinion.{self.key(rec)}", self.heading(rec), self._opinion(rec), 2)
                for rec in self.recs
            ),
        ]

    def _opinion(self, rec: Recommendation) -> list[Block]:
        blocks: list[Block] = [
            run(self.headline(rec), *self.if_nothing_more(rec)),
            Items(tuple((s,) for s in (*self.reasons(rec), *self.excluded(rec))), ordered=True),
            self._considerations(rec),
        ]
        circumstances = self._circumstances(rec)
        if circumstances is not None:
            blocks.append(circumstances)
        blocks.append(Fields(self._fields(rec)))
        blocks.append(run(self._terms(rec)))
        return blocks

    def _fields(self, rec: Recommendation) -> tuple[tuple[str, Sentences], ...]:
        part, pick = self.part(rec), self.pick
        edition = self.date(part.edition)
        local = self.measures(rec)
        under = self.voice(
            "law",
            f"{self.regime(rec)}，{edition}起施行的版本，为行为结束之日有效的版本。"
            + (f"一并适用{'、'.join(local)}。" if local else ""),
            f"{part.regime}, edition in force from {part.edition}, which was in force when the "
            "conduct ended." + (f" Applied with it: {'; '.join(local)}." if local else ""),
        )
        rows: list[tuple[str, Sentences]] = [
            (pick("适用的规定", "Under"), (under,)),
            (
                pick("可以适用的处理", "Permitted"),
                self.cell(self.stop(self.sentence_case(part.permitted)), "law"),
            ),
            (
                pick("为何不更轻", "Why not lighter"),
                (Sentence(self.stop(part.why_not_lighter), "judgement", rules=rec.grounds),),
            ),
            (
                pick("为何不更重", "Why not heavier"),
                (Sentence(self.stop(part.why_not_heavier), "judgement", rules=rec.grounds),),
            ),
            (pick("责任区分", "Responsibility"), (self._responsibility(rec),)),
        ]
        if rec.class_ != "none":
            rows += self._remedies(rec)
        if part.attached:
            rows.append(
                (
                    pick("纠错要求", "Duties to correct"),
                    tuple(
                        Sentence(self.stop(self.sentence_case(t)), "judgement", rules=rec.grounds)
                        for t in part.attached
                    ),
                )
            )
        if part.referrals:
            rows.append((pick("移送", "Referred to"), self.cell(part.referrals, "judgement")))
        return tuple(rows)

    def _remedies(self, rec: Recommendation) -> list[tuple[str, Sentences]]:
        """Name the remedies that the notice must carry, from the table."""
        made = self.case.procedure
        organ = made.organ.zh if made is not None and made.organ is not None else ""
        status = self.people[rec.respondent].status
        found = remedy_rows(self.remedies, rec.track, status, organ, self.adj.on, self.lang)
        head = self.note("告知书应当载明：", "The notice must state: ")
        return [(label, (head, *said)) for label, said in found]

    def _responsibility(self, rec: Recommendation) -> Sentence:
        """State the part a respondent had, as the file has it; the kind is for the body."""
        person = self.people[rec.respondent]
        did = self.list(list(dict.fromkeys(d for role in person.roles for d in role.did)))
        name = self.say(person.name)
        if not did:
            return self.voice(
                "procedure",
                f"案卷未载明{name}在本事项中的作用，责任的种类由审议机关认定。",
                f"The file does not state what part {name} had; the kind of responsibility is "
                "for the deciding body.",
            )
        return self.voice(
            "procedure",
            f"案卷载明，{name}在本事项中的作用是{did}。责任的种类由审议机关依照规定认定。",
            f"The file states the part of {name}: {did}. The kind of responsibility is for the "
            "deciding body.",
        )

    def _considerations(self, rec: Recommendation) -> Table:
        pick = self.pick
        tones = rec.point.considerations
        standing = [rec.rulebook.rules[f.rule] for f in rec.firings if not f.defeated_by]
        rows = []
        for name in [*SIX, *sorted(set(tones) - set(SIX))]:
            rules = [r for r in standing if any(e.consider == name for e in r.then)]
            fired = {f.rule: f for f in rec.firings}
            mixed = tones.get(name) == "mixed"
            because = [
                self.name("rule", r.id, rec)
                + (self._side(r, name) if mixed else "")
                + pick("：", ": ")
                + self.grounds(rec, fired[r.id])[0]
                for r in rules
            ]
            said = pick("。", ". ").join(because) or pick(
                "没有认定有利或者不利的情形", "Nothing was established either way"
            )
            rows.append(
                Row(
                    (
                        self.cell(self.sentence_case(self.name("label", name, rec))),
                        self.cell(word(tones.get(name, "neutral"), self.lang), "inference"),
                        (
                            self.voice(
                                "inference",
                                self.stop(said),
                                self.stop(self.sentence_case(said)),
                                rules=[r.id for r in rules],
                            ),
                        ),
                    )
                )
            )
        head = (
            pick("六项考量", "Consideration"),
            pick("评价", "Weighs"),
            pick("认定", "Finding"),
        )
        return Table(head, tuple(rows), (16, 18, 66))

    def _side(self, rule: Rule, name: str) -> str:
        """Say which way a rule weighs, where rules weigh both ways."""
        tone = next((e.as_ for e in rule.then if e.consider == name and e.as_), "neutral")
        return self.pick(f"（{word(tone, 'zh')}）", f" ({word(tone, 'en')})")

    def _circumstances(self, rec: Recommendation) -> Table | None:
        """List every mitigating and aggravating circumstance of the rulebook with its state."""
        pick = self.pick
        classes = {r.id: r.class_ for r in rec.rulebook.cover.ladder}
        fired = {f.rule: f for f in rec.firings}
        rows = []
        for key, rule in sorted(rec.rulebook.rules.items()):
            gives = {classes[e.permit] for e in rule.then if e.permit}
            aggravates = any(e.aggravate for e in rule.then)
            if not aggravates and not gives & {"reduced", "exempt"}:
                continue
            state, why = self._state(rec, rule, fired.get(key) is not None)
            if key in fired and fired[key].defeated_by:
                by = self.quoted([self.name("rule", r, rec) for r in fired[key].defeated_by])
                state = pick("具备，不予适用", "present, gives way")
                why = pick(f"因{by}", f"to {by}")
            side = pick("从重、加重", "heavier") if aggravates else pick("从宽", "lighter")
            rows.append(
                Row(
                    (
                        self.cell(self.name("rule", key, rec)),
                        self.cell(side),
                        self.cell(state, "inference"),
                        (
                            (
                                Sentence(
                                    self.stop(self.sentence_case(why)), "inference", rules=(key,)
                                ),
                            )
                            if why
                            else ()
                        ),
                    )
                )
            )
        if not rows:
            return None
        head = (
            pick("从宽和从重情形", "Circumstance"),
            pick("方向", "Bears"),
            pick("情况", "State"),
            pick("认定", "Finding"),
        )
        return Table(head, tuple(rows), (30, 13, 14, 43))

    def _state(self, rec: Recommendation, rule: Rule, fired: bool) -> tuple[str, str]:  # noqa: FBT001  a truth value to its word
        pick = self.pick
        if fired:
            firing = next(f for f in rec.firings if f.rule == rule.id)
            return pick("具备", "present"), self.grounds(rec, firing)[0]
        lacks = missing(rec, rule)
        names = [a.split(":", 1)[1].rsplit("=", 1)[0] for a in lacks if a.startswith("criterion:")]
        opened = any(rec.finding(n).open for n in names)
        state = pick("未查明", "not established yet") if opened else pick("不具备", "absent")
        return state, self.atoms(lacks, rec)

    def _terms(self, rec: Recommendation) -> Sentence:
        """Say what lightening within the range and below it mean, as the ladder uses them."""
        classes = {r.class_ for r in rec.rulebook.cover.ladder}
        if "reduced" not in classes:
            return self.note(
                "本规则库的处理档次中没有从轻和减轻。",
                "This ladder has no lighter or mitigated rung.",
            )
        return self.note(
            "本件所称从轻，是指在规定的处理幅度以内给予较轻的处理；所称减轻，是指在规定的处理"
            "幅度以外，减轻一档给予处理。所适用的规定没有界定的，此为本件用语的说明。",
            "In this paper an outcome is lighter where it stays within the range laid down, and "
            "reduced or mitigated where it is one grade below that range. Where the instrument "
            "defines neither, this is only how the paper uses the words.",
        )
