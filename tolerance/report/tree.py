"""The tree of reasons in words, one line a step."""

from __future__ import annotations

from collections.abc import Iterator

from tolerance.model.adjudication import Recommendation
from tolerance.model.case import Case
from tolerance.model.text import Language
from tolerance.questions.why import Because
from tolerance.report.wording import say


def tree(
    because: Because, rec: Recommendation, case: Case, language: Language
) -> Iterator[tuple[int, str]]:
    """Yield (depth, line): presumptions before exhibits, every atom shown once in full."""
    yield from _Branch(rec, case, language).lines(because, 0)


class _Branch:
    def __init__(self, rec: Recommendation, case: Case, language: Language) -> None:
        self._rec = rec
        self._case = case
        self._lang: Language = language
        self._zh = language == "zh"

    def lines(self, step: Because, depth: int) -> Iterator[tuple[int, str]]:
        yield depth, self._line(step)
        for part in step.parts:
            yield from self.lines(part, depth + 1)

    def _line(self, step: Because) -> str:
        line = getattr(self, f"_{step.kind}")(step)
        if step.seen:
            line += "（见上）" if self._zh else " (as above)"
        return str(line)

    def _outcome(self, step: Because) -> str:
        person = next(r for r in self._case.respondents if r.id == self._rec.respondent)
        rung = next(r.label for r in self._rec.rulebook.cover.ladder if r.id == step.id)
        said = f"{rung.say(self._lang)} · {say(step.state, self._lang)}"
        return f"{person.name.say(self._lang)} {self._rec.matter}  {said}"

    def _rule(self, step: Because) -> str:
        rule = self._rec.rulebook.rules[step.id]
        title = rule.title.say(self._lang) if rule.title else step.id
        cited = [
            " ".join(t.say(self._lang) for t in (b.instrument, b.article) if t is not None)
            for b in rule.basis
            if b.instrument is not None
        ]
        tail = f"  〔{'；'.join(cited)}〕" if cited and self._zh else ""
        if cited and not self._zh:
            tail = f"  [{'; '.join(cited)}]"
        word = "规则" if self._zh else "rule"
        return f"{word} {step.id}: {title}{tail}"

    def _defeat(self, step: Because) -> str:
        book = self._rec.rulebook.rules
        title = book[step.id].title
        name = title.say(self._lang) if title else step.id
        if self._zh:
            return f"规则 {step.id}（{name}）的条件具备，但不予适用，因为："
        return f"rule {step.id} ({name}) is met but gives way to:"

    def _lacking(self, step: Because) -> str:
        title = self._rec.rulebook.rules[step.id].title
        name = title.say(self._lang) if title else step.id
        if self._zh:
            return f"规则 {step.id}（{name}）的条件不具备，缺："
        return f"rule {step.id} ({name}) is not met, for want of:"

    def _conclusion(self, step: Because) -> str:
        label = self._rec.rulebook.cover.labels.get(step.id)
        name = label.say(self._lang) if label else step.id
        word = say(step.state, self._lang)
        return f"结论“{name}”：{word}" if self._zh else f"conclusion “{name}”: {word}"

    def _criterion(self, step: Because) -> str:
        title = self._rec.rulebook.criteria[step.id].title.say(self._lang)
        verdict = self._rec.finding(step.id).verdict
        word = say(verdict, self._lang)
        return f"{title}：{word}" if self._zh else f"{title}: {word}"

    def _presumption(self, step: Because) -> str:
        basis = self._rec.finding(step.id).presumed
        word = say(step.state, self._lang)
        source = ""
        if basis is not None:
            source = (
                basis.instrument.say(self._lang)
                if basis.instrument
                else say(basis.status or "synthesis", self._lang)
            )
        if self._zh:
            return f"推定{word}（{source}）：没有足以认定的证据"
        return f"presumed {word} ({source}): there is no evidence sufficient to find it"

    def _exhibit(self, step: Because) -> str:
        exhibit = next(x for x in self._case.exhibits if x.id == step.id)
        title = exhibit.title.say(self._lang) if exhibit.title else ""
        sign = {"for": ("支持", "for"), "against": ("相反", "against")}[step.state]
        at = (f"，{step.at}" if self._zh else f", {step.at}") if step.at else ""
        return f"{sign[0] if self._zh else sign[1]} {step.id} {title}{at}"
