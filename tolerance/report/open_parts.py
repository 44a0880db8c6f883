"""What is open, attached, proposed, and what would change the outcome, worded."""

from __future__ import annotations

from tolerance.model.adjudication import Proviso, Recommendation
from tolerance.model.case import Matter, Respondent
from tolerance.model.procedure import Constraint
from tolerance.model.text import Text
from tolerance.model.trail import Event, Judged, Judgement
from tolerance.questions.flips import Flips
from tolerance.report.names import Names, natural
from tolerance.report.parts import QuestionPart, TrailPart
from tolerance.report.record_words import places
from tolerance.report.wording import join
from tolerance.report.wording import say as word

_ORDER: tuple[Judged, ...] = (
    "violated",
    "undetermined",
    "pending",
    "satisfied",
    "no-coverage",
    "vacuous",
)
FIELDS: dict[str, Text] = {
    "draft": Text("版本", "version"),
    "major": Text("重大决策", "major decision"),
    "technical": Text("专业性强", "technical"),
    "risk": Text("涉及风险", "with risk"),
    "meeting": Text("会议编号", "meeting"),
    "level": Text("层级", "level"),
    "shortened": Text("缩短期限", "shortened"),
}
"""What the usual fields of a map are called; another stands by its value."""


class OpenParts(Names):
    """What is open, attached, proposed, and what would change the outcome, worded."""

    def questions(self, rec: Recommendation) -> list[QuestionPart]:
        """Word the questions that matter: authority and systems first, the respondent last."""
        order = {"authority": 0, "system": 0, "third-party": 1, None: 2, "respondent": 3}
        found = []
        for q in sorted(rec.settlement.needed, key=lambda q: (order[q.holder], q.criterion)):
            criterion = rec.rulebook.criteria[q.criterion]
            answers = tuple(
                (word(a, self.lang), self.name("rung", rung, rec)) for a, rung in q.if_.items()
            )
            found.append(
                QuestionPart(
                    self.say(criterion.title),
                    self.say(criterion.question),
                    word(q.holder, self.lang) if q.holder else self.pick("未载明", "not stated"),
                    word(q.burden, self.lang),
                    answers,
                )
            )
        return found

    def ways(self, rec: Recommendation) -> list[str]:
        """Word the smallest sets of answers after which the other questions do not matter."""
        return [
            self.pick("", "If ")
            + self.pick("，且", ", and ").join(
                self.pick(
                    f"“{self.name('criterion', name, rec)}”{word(answer, 'zh')}",
                    f"“{self.name('criterion', name, rec)}” is {word(answer, 'en')}",
                )
                for name, answer in way
            )
            + self.pick("的，其余问题不再影响建议", ", the other questions no longer matter")
            for way in rec.settlement.shortest[:8]
        ]

    def other_open(self, rec: Recommendation) -> str:
        """Name the open questions that change nothing."""
        needed = {q.criterion for q in rec.settlement.needed}
        names = [
            self.name("criterion", f.criterion, rec)
            for f in rec.findings
            if f.open and f.criterion not in needed
        ]
        return self.titles(names)

    def attached(self, rec: Recommendation) -> list[str]:
        """Word the attached duties."""
        found = []
        for measure in rec.point.attached:
            said = self.name("measure", measure.measure, rec)
            owner, within = self.say(measure.owner), self.say(measure.within)
            if owner:
                said += self.pick(f"；责任主体：{owner}", f"; by {owner}")
            if within:
                told = within.removeprefix("within ")
                said += self.pick(f"；期限：{within}", f"; within {told}")
            proviso = rec.proviso(measure)
            if proviso is not None:
                said += self._proviso(proviso, rec)
            found.append(said)
        return found

    def _proviso(self, proviso: Proviso, rec: Recommendation) -> str:
        """Say that a duty is a condition, why it is one, and what follows where it is not met."""
        reasons: list[str] = []
        cited: list[str] = []
        for measure in rec.rulebook.conditions(proviso.rules, proviso.measure):
            reasons.append(self.say(measure.because).rstrip("。."))
            cited += self.citations(measure.basis)
        outcome = self.name("rung", rec.outcome, rec)
        unmet = self.name("rung", proviso.unmet, rec)
        why = join([r for r in dict.fromkeys(reasons) if r], self.lang)
        basis = join(list(dict.fromkeys(cited)), self.lang)
        said = self.pick(
            f"。“{outcome}”以履行本项要求为条件：",
            f". “{outcome}” depends on this being done: ",
        )
        if why:
            said += self.pick(f"{why}。", f"{why}. ")
        said += self.pick(
            f"到期未履行的，据以容错的规则不再适用，按现有认定改为“{unmet}”。",
            f"If it is not done in time, the rules that tolerate fall away and the outcome, "
            f"on the same findings, becomes “{unmet}”. ",
        )
        return said + self.pick(f"依据：{basis}", f"Basis: {basis}")

    def flips_worded(self, flips: Flips, *, lighter: bool, rec: Recommendation) -> list[str]:
        """Word the single verdicts that would change the outcome, by what it would become."""
        by_rung: dict[str, dict[str, list[str]]] = {}
        for flip in flips.lighter if lighter else flips.heavier:
            for name, answer in flip:
                titles = by_rung.setdefault(flips.rungs[flip], {}).setdefault(answer, [])
                titles.append(self.name("criterion", name, rec))
        found = []
        nearest = rec.rulebook.rungs if not lighter else tuple(reversed(rec.rulebook.rungs))
        for rung in nearest:
            label = self.name("rung", rung, rec)
            ways = [self._turning(t, to) for to, t in sorted(by_rung.get(rung, {}).items())]
            if ways:
                said = self.pick("，或者", ", or ").join(ways)
                found.append(
                    self.pick(
                        f"{said}的，改为“{label}”",
                        f"if {said}, the outcome would be “{label}”",
                    )
                )
        return found

    def _turning(self, titles: list[str], to: str) -> str:
        """Name findings any one of which would have to turn."""
        some = len(titles) > 1
        return self.pick(
            f"{self.quoted(titles)}{'中有一项' if some else ''}{word(to, 'zh')}",
            f"{'any of ' if some else ''}{self.quoted(titles)} were {word(to, 'en')}",
        )

    def trail(self, rec: Recommendation) -> list[TrailPart]:
        """Word what each constraint on a trail came to, with the records that decide it.

        By instance, what was broken first. What the source does not cover is one row, and so is
        what nothing called into play, with how many duties they are.
        """
        rows: list[tuple[tuple[str, str, Judged], TrailPart]] = []
        plain: dict[tuple[str, str, Judged], list[str]] = {}
        for judgement in rec.judgements:
            constraint = rec.rulebook.constraints[judgement.constraint]
            title = self.say(constraint.title) or constraint.id
            key = (judgement.exhibit, judgement.instance, judgement.verdict)
            if judgement.verdict in {"no-coverage", "vacuous"}:
                plain.setdefault(key, []).append(title)
            else:
                rows.append(
                    (
                        key,
                        TrailPart(
                            judgement.exhibit,
                            judgement.instance,
                            title,
                            self._came(judgement, constraint),
                            self._events(judgement),
                        ),
                    )
                )
        for key, titles in plain.items():
            exhibit, instance, verdict = key
            duty = self.pick("、", "; ").join(titles)
            if verdict == "vacuous":
                duty = self.pick(f"其余{len(titles)}项", f"{len(titles)} further duties")
            rows.append((key, TrailPart(exhibit, instance, duty, self._plainly(verdict))))
        rows.sort(
            key=lambda row: (natural(row[0][0]), row[0][1], _ORDER.index(row[0][2]), row[1].duty)
        )
        return [part for _, part in rows]

    def _plainly(self, verdict: Judged) -> str:
        said = word(verdict, self.lang)
        if verdict == "vacuous":
            return said
        return self.pick(f"{said}，不作认定", f"{said}; nothing is found")

    def _came(self, judgement: Judgement, constraint: Constraint) -> str:
        """Word a verdict, and whether anything is found on it."""
        came = word(judgement.verdict, self.lang)
        yields = {"satisfied": constraint.satisfied, "violated": constraint.violated}
        if judgement.verdict == "undetermined":
            asked = any(e.questioned for a in judgement.activations for e in a.events)
            came += self.pick(
                "（记录有疑问，待答复）" if asked else "（不作认定）",
                " (records in question)" if asked else " (nothing is found)",
            )
        elif judgement.verdict == "pending" or yields[judgement.verdict] is None:
            came += self.pick("（只列明，不作认定）", " (stated only; nothing is found)")
        return came

    def _events(self, judgement: Judgement) -> tuple[str, ...]:
        events = {(e.line, e.at): e for a in judgement.activations for e in a.events}
        return tuple(self._event(e) for _, e in sorted(events.items()))

    def _event(self, event: Event) -> str:
        """Word one record: its line, time, activity, actor and when it was entered."""
        parts = [
            event.time.stated if event.time else self.pick("时间不明", "time not known"),
            event.activity,
            *self._fields(event),
        ]
        if event.actor:
            behalf = event.on_behalf_of
            parts.append(
                event.actor + (self.pick(f"（代{behalf}）", f" (for {behalf})") if behalf else "")
            )
        if event.recorded is not None:
            parts.append(self.pick("录入 ", "entered ") + event.recorded.stated)
        return f"{places([event.where], self.lang)} " + self.pick("，", ", ").join(parts)

    def _fields(self, event: Event) -> list[str]:
        """Name the fields of a record; a result speaks for itself."""
        found = []
        for name, value in event.fields.items():
            if not value:
                continue
            label = FIELDS.get(name)
            if name == "result" or label is None:
                found.append(value)
            else:
                found.append(self.pick(f"{label.zh}：{value}", f"{label.en}: {value}"))
        return found

    def proposed(self, rec: Recommendation, matter: Matter) -> str:
        """Word what the authority would do without tolerance."""
        proposed = matter.proposed.get(rec.track)
        if proposed is None:
            return ""
        under = self.say(proposed.under)
        measure = self.say(proposed.measure)
        if under:
            return self.pick(f"{measure}（{under}）", f"{measure} ({under})")
        return measure

    def roles(self, person: Respondent) -> str:
        """Word a respondent's unit, posts and part."""
        parts = []
        for role in person.roles:
            did = join(list(role.did), self.lang)
            post, duty = self.say(role.post), self.say(role.duty)
            parts.append(self.pick("，", ", ").join(x for x in (post, duty, did) if x))
        unit = self.say(person.unit)
        return self.pick("；", "; ").join(x for x in (unit, *parts) if x)
