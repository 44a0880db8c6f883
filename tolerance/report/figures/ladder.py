"""What the ladder of a recommendation shows: its rungs, the one recommended, and what moves it."""

from __future__ import annotations

from tolerance.model.adjudication import Recommendation
from tolerance.model.noun import Noun
from tolerance.questions.flips import Flips
from tolerance.report.figures.figure import TwinLine
from tolerance.report.names import Names
from tolerance.report.wording import say as word


class Step(Noun):
    """One rung, with the numbers of the turns that lead to it."""

    label: str
    permitted: bool
    recommended: bool
    in_range: bool
    turns: tuple[int, ...] = ()


class Turn(Noun):
    """One verdict that, turned, leads to another rung."""

    number: int
    said: str
    exhibits: tuple[str, ...]


class Ladder(Noun):
    """All that the picture shows; the steps from heaviest to lightest."""

    steps: tuple[Step, ...]
    turns: tuple[Turn, ...]
    marked: str
    """The words over the recommended rung."""
    bracket: str
    """The words over the range; empty where the outcome is settled."""
    keys: dict[str, str]
    twin: tuple[TwinLine, ...]
    title: str
    alt: str


class Ladders(Names):
    """The ladders of a case."""

    def ladder(self, rec: Recommendation) -> Ladder:
        """Gather the rungs of a recommendation and the single verdicts that would change it."""
        flips = self.flips.get((rec.respondent, rec.matter, rec.track), Flips((), ()))
        single = [f for f in (*flips.heavier, *flips.lighter) if len(f) == 1]
        turns: list[Turn] = []
        numbers: dict[str, list[int]] = {}
        rungs = rec.rulebook.rungs
        for rung in reversed(rungs):
            for flip in single:
                if flips.rungs[flip] == rung:
                    turns.append(self._turn(len(turns) + 1, flip[0], rung, rec))
                    numbers.setdefault(rung, []).append(len(turns))
        unsettled = len(rec.settlement.range) > 1
        steps = tuple(
            Step(
                self.name("rung", rung, rec),
                rung in rec.point.permitted,
                rung == rec.outcome,
                unsettled and rung in rec.settlement.range,
                tuple(numbers.get(rung, ())),
            )
            for rung in reversed(rungs)
        )
        outcome = self.name("rung", rec.outcome, rec)
        marked = {
            "conclude": self.pick("本案建议", "recommended here"),
            "remit": self.pick("按现有材料", "on the present file"),
            "refer": self.pick("待移送结果，按现有材料", "pending the referral"),
        }[rec.disposition]
        ends = [s.label for s in steps if s.in_range]
        bracket = ""
        if unsettled:
            bracket = self.pick(
                f"待查问题未清，建议在“{ends[-1]}”至“{ends[0]}”之间",
                f'still open: from "{ends[-1]}" to "{ends[0]}"',
            )
        name = self.say(self.people[rec.respondent].name)
        twin = tuple(self._twin(steps, turns, marked, bracket))
        return Ladder(
            steps,
            tuple(turns),
            marked,
            bracket,
            self._keys(),
            twin,
            self.pick(
                f"处理档次与改变结论的条件：{name}（{rec.matter}）",
                f"Outcomes and what would change them: {name} ({rec.matter})",
            ),
            self.pick(
                f"{marked}：{outcome}；单独改变即改变结论的认定{len(turns)}项。",
                f"{marked}: {outcome}; {len(turns)} single finding(s) would change it.",
            ),
        )

    def _turn(self, number: int, turned: tuple[str, str], rung: str, rec: Recommendation) -> Turn:
        name, to = turned
        finding = rec.finding(name)
        title = self.name("criterion", name, rec)
        before, after = word(finding.effective, self.lang), word(to, self.lang)
        if finding.presumed is not None:
            before = self.pick(f"推定{before}", f"presumed {before}")
        lighter = rec.rulebook.rungs.index(rung) < rec.rulebook.rungs.index(rec.outcome)
        way = self.pick("较轻", "lighter") if lighter else self.pick("较重", "heavier")
        label = self.name("rung", rung, rec)
        exhibits = tuple(dict.fromkeys(x.exhibit for x in (*finding.for_, *finding.against)))
        return Turn(
            number,
            self.pick(
                f"若“{title}”由“{before}”改为“{after}” → {way}：{label}",
                f'If "{title}" turned from "{before}" to "{after}" → {way}: {label}',
            ),
            exhibits,
        )

    def _keys(self) -> dict[str, str]:
        return {
            "heavier": self.pick("← 较重", "← heavier"),
            "lighter": self.pick("较轻 →", "lighter →"),
            "up": self.pick("↑ 较轻", "↑ lighter"),
            "down": self.pick("↓ 较重", "↓ heavier"),
            "recommended": self.pick("建议的档次", "the outcome recommended"),
            "permitted": self.pick("依规则可以适用", "permitted by the rules"),
            "barred": self.pick("依规则不能适用", "not permitted by the rules"),
            "turn": self.pick(
                "单独一项认定改变后的档次（编号见下）",
                "the outcome if a single finding turned (numbers below)",
            ),
            "none": self.pick(
                "没有哪一项认定单独改变就会改变建议。",
                "No single finding, turned, would change what is recommended.",
            ),
            "comma": self.pick("、", ", "),
        }

    def _twin(
        self, steps: tuple[Step, ...], turns: list[Turn], marked: str, bracket: str
    ) -> list[TwinLine]:
        keys = self._keys()
        lines = []
        for step in reversed(steps):
            said = keys["permitted" if step.permitted else "barred"]
            if step.recommended:
                said = marked + self.pick("；", "; ") + said
            lines.append(TwinLine(f"{step.label}{self.pick('：', ': ')}{said}"))
        if bracket:
            lines.append(TwinLine(bracket))
        lines += [TwinLine(f"{t.number} {t.said}", t.exhibits) for t in turns]
        if not turns:
            lines.append(TwinLine(keys["none"]))
        return lines
