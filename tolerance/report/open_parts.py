"""What is open, attached, proposed, and what would change the outcome, worded."""

from __future__ import annotations

from collections import Counter

from tolerance.model.adjudication import Proviso, Recommendation
from tolerance.model.case import Matter, Respondent
from tolerance.model.trail import Event
from tolerance.questions.flips import Flips
from tolerance.report.document import QuestionPart
from tolerance.report.names import Names
from tolerance.report.wording import join
from tolerance.report.wording import say as word


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
            self.pick("如", "If ")
            + self.pick("，且", ", and ").join(
                self.pick(
                    f"“{self.name('criterion', name, rec)}”{word(answer, 'zh')}",
                    f"{self.name('criterion', name, rec)} is {word(answer, 'en')}",
                )
                for name, answer in way
            )
            + self.pick("，其余问题不影响建议", ", the other questions no longer matter")
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
        return join(names, self.lang)

    def attached(self, rec: Recommendation) -> list[str]:
        """Word the attached duties."""
        found = []
        for measure in rec.point.attached:
            said = self.name("measure", measure.measure, rec)
            owner, within = self.say(measure.owner), self.say(measure.within)
            if owner:
                said += self.pick(f"；责任主体：{owner}", f"; by {owner}")
            if within:
                said += self.pick(f"；期限：{within}", f"; within {within}")
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
            f"。附条件：“{outcome}”以履行本项要求为条件；",
            f". Conditional: “{outcome}” depends on this being done; ",
        )
        if why:
            said += self.pick(f"{why}；", f"{why}; ")
        said += self.pick(f"依据：{basis}；", f"basis: {basis}; ")
        return said + self.pick(
            f"到期未履行的，据以容错的规则不再适用，按现有认定为“{unmet}”",
            f"if it is not done in time, the rules that tolerate fall away and the outcome, "
            f"on the same findings, is “{unmet}”",
        )

    def flips_worded(self, flips: Flips, *, lighter: bool, rec: Recommendation) -> list[str]:
        """Word the single verdicts that would change the outcome, by what it would become."""
        by_rung: dict[str, dict[str, list[str]]] = {}
        for flip in flips.lighter if lighter else flips.heavier:
            for name, answer in flip:
                titles = by_rung.setdefault(flips.rungs[flip], {}).setdefault(answer, [])
                titles.append(self.name("criterion", name, rec))
        found = []
        for rung in rec.rulebook.rungs:
            for to, titles in sorted(by_rung.get(rung, {}).items()):
                named = self.pick("、", ", ").join(
                    self.pick(f"“{title}”", title) for title in titles
                )
                label = self.name("rung", rung, rec)
                some = len(titles) > 1
                found.append(
                    self.pick(
                        f"如认定{named}{'之一' if some else ''}{word(to, 'zh')}：{label}",
                        f"if {'one of ' if some else ''}{named} were {word(to, 'en')}: {label}",
                    )
                )
        return found

    def trail(self, rec: Recommendation) -> list[tuple[str, str, str, str]]:
        """Word what each constraint on a trail came to, with the records that decide it.

        What nothing called into play is one row for each instance, with how many they are.
        """
        found = []
        idle = Counter((j.exhibit, j.instance) for j in rec.judgements if j.verdict == "vacuous")
        for judgement in rec.judgements:
            if judgement.verdict == "vacuous":
                continue
            constraint = rec.rulebook.constraints[judgement.constraint]
            events = {e.line: e for a in judgement.activations for e in a.events}
            title = self.say(constraint.title) or constraint.id
            came = word(judgement.verdict, self.lang)
            rows = self.pick("；", "; ").join(self._event(e) for _, e in sorted(events.items()))
            said = self.pick(f"{came}：{rows}", f"{came}: {rows}") if rows else came
            found.append((judgement.exhibit, judgement.instance, title, said))
        for (exhibit, instance), number in sorted(idle.items()):
            rest = self.pick(f"其余程序要求（{number}项）", f"{number} further duties")
            found.append((exhibit, instance, rest, word("vacuous", self.lang)))
        return found

    def _event(self, event: Event) -> str:
        """Word one record: its line, time, activity, actor and when it was entered."""
        parts = [
            event.time.stated if event.time else self.pick("时间不明", "time not known"),
            event.activity,
            *(v for v in event.fields.values() if v),
        ]
        if event.actor:
            behalf = event.on_behalf_of
            parts.append(
                event.actor + (self.pick(f"（代{behalf}）", f" (for {behalf})") if behalf else "")
            )
        if event.recorded is not None:
            parts.append(self.pick("录入 ", "entered ") + event.recorded.stated)
        return f"{self.lines([event.line])} " + self.pick("，", ", ").join(parts)

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
