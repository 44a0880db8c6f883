"""The rows of the paper: what stands left, in the middle and right of each thing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tolerance.model.basis import Basis
from tolerance.model.rulebook import Rulebook
from tolerance.model.text import Language
from tolerance.report.names import cite
from tolerance.report.rulebook.book import Book
from tolerance.report.rulebook.item import Item, Line
from tolerance.report.rulebook.signed import Ran, Signed
from tolerance.report.rulebook.sources import status_of
from tolerance.report.rulebook.use_words import kind_word

Plain = dict[str, Any]

MARKS: Mapping[str, str] = {
    "verified": "●",
    "excerpt": "◐",
    "secondary": "○",
    "unverified": "△",
    "synthesis": "◇",
    "unmarked": "？",
}
"""How far a citation was verified, told apart without colour."""
FEW = 4
"""Scenarios below which nothing is usual."""
IN_FULL = 2
"""Scenarios told in full beside one rule; the others are named."""


class Rows(Book):
    """The rows of one edition's paper."""

    def __init__(self, signed: Signed, language: Language) -> None:
        super().__init__(signed.book, language)
        self.signed = signed
        self._usual = sorted(_usual(signed.book))

    def usual(self) -> list[str]:
        """Word what most scenarios give, so that it need not be said at each."""
        return [
            self.quoted(self.criterion(key)) + self.word(verdict) for key, verdict in self._usual
        ]

    def mark_and_word(self, status: str) -> Plain:
        """Return a status with its mark."""
        word = self.pick("未标注", "unmarked") if status == "unmarked" else self.word(status)
        return {"mark": MARKS[status], "word": word}

    def row(self, item: Item, scenarios: Sequence[str] = (), *, full: Sequence[str] = ()) -> Plain:
        """Return one thing with its law and its tests.

        Args:
            item: in words.
            scenarios: all that exercise it.
            full: those told in full.

        """
        key = f"{item.kind}:{item.id}"
        origin = self.signed.origins.get(key, "")
        return {
            "kind": item.kind,
            "kind_word": kind_word(item.kind, self.lang),
            "id": item.id,
            "title": item.title,
            "because": unstopped(item.because),
            "law": [self.law(basis) for basis in item.basis],
            "lines": [self._said(each) for each in item.lines],
            "place": self.signed.places.get(key, ""),
            "origin": origin,
            "change": "",
            "scenarios": [self.told(name) for name in full],
            "others": [name for name in scenarios if name not in full],
        }

    def law(self, basis: Basis) -> Plain:
        """Return a citation with its mark."""
        status = status_of(basis)
        return {**self.mark_and_word(status), "cite": cite(basis, self.lang)}

    def _said(self, said: Line) -> Plain:
        return {
            "key": said.key,
            "label": said.label,
            "parts": nested(said.said, self.pick("。", ". ")),
        }

    # ---- scenarios

    def told(self, name: str) -> Plain:
        """Tell one scenario: what is given, what it comes to, and whether that is expected."""
        scenario = self.book.scenarios[name]
        ran = self.signed.ran.get(name)
        given = {
            (key, verdict): self._so(key, verdict) for key, verdict in scenario.verdicts.items()
        }
        missing = [self.quoted(self.criterion(k)) for k, v in self._usual if (k, v) not in given]
        besides = [text for pair, text in given.items() if pair not in self._usual]
        further = [
            self.quoted(self.quantity(key)) + self.pick("为", " is ") + self.figure(value)
            for key, value in scenario.quantities.items()
        ]
        further += [
            self.quoted(self.criterion(key)) + self.pick("尚待核实", " still open")
            for key in scenario.open
        ]
        return {
            "id": name,
            "given": [*given.values(), *further],
            "usual": bool(self._usual) and 3 * len(missing) <= len(self._usual),
            "but": missing,
            "besides": [*besides, *further],
            "reasoning": self.say(scenario.reasoning),
            "expected": self.rung(scenario.expect.outcome),
            "came": self._came(ran),
            "grounds": [self.with_id(self.rule(g), g) for g in ran.grounds] if ran else [],
            "passed": ran is not None and not ran.differences,
            "differences": [self._difference(*each) for each in ran.differences] if ran else [],
            "place": self.signed.places.get(f"scenario:{name}", ""),
        }

    def _so(self, criterion: str, verdict: str) -> str:
        """Say that a criterion has a verdict."""
        named = self.quoted(self.criterion(criterion))
        return named + self.pick("", " ") + self.word(verdict)

    def _came(self, ran: Ran | None) -> str:
        if ran is None or not ran.outcome:
            return self.pick("没有唯一结论", "no one answer")
        return self.rung(ran.outcome) + self.pick(
            f"（{self.word(ran.disposition)}）", f" ({self.word(ran.disposition)})"
        )

    def _difference(self, what: str, expected: str, found: str) -> str:
        words = {
            "outcome": self.pick("处理意见", "outcome"),
            "disposition": self.pick("处置", "disposition"),
            "grounds": self.pick("理由", "grounds"),
            "problem": self.pick("问题", "problem"),
        }
        none = self.pick("无", "none")
        due, was = self._named(what, expected) or none, self._named(what, found) or none
        return self.pick(
            f"{words.get(what, what)}应为{due}，实为{was}",
            f"{words.get(what, what)}: expected {due}, found {was}",
        )

    def _named(self, what: str, name: str) -> str:
        return self.rung(name) if what == "outcome" and name else self.word(name)

    def of_rule(self, name: str) -> tuple[list[str], list[str]]:
        """Return the scenarios a rule decides or applies in, and those to tell in full.

        Those that differ come first, then those that expect it by name, then those that rest
        on the fewest rules.
        """
        ran = self.signed.ran
        found = [key for key in sorted(ran) if name in {*ran[key].grounds, *ran[key].applied}]

        def rank(key: str) -> tuple[bool, bool, bool, int, str]:
            named = name in (self.book.scenarios[key].expect.grounds or ())
            return (
                not ran[key].differences,
                not named,
                name not in ran[key].grounds,
                len(ran[key].grounds),
                key,
            )

        return found, sorted(found, key=rank)[:IN_FULL]

    def of_criterion(self, name: str) -> tuple[list[str], list[str]]:
        """Return the scenarios that speak of a criterion, and one for each verdict on it."""
        found: list[str] = []
        by_verdict: dict[str, list[str]] = {}
        quantity = self.book.criteria[name].quantity
        for key, scenario in sorted(self.book.scenarios.items()):
            verdict: str = scenario.verdicts.get(name, "")
            if name in scenario.open:
                verdict = "open"
            elif quantity in scenario.quantities:
                verdict = "measured"
            if verdict:
                found.append(key)
                by_verdict.setdefault(verdict, []).append(key)
        ran = self.signed.ran

        def rank(key: str) -> tuple[bool, int, str]:
            passed = key not in ran or not ran[key].differences
            return passed, len(self.book.scenarios[key].verdicts), key

        shortest = [min(keys, key=rank) for _, keys in sorted(by_verdict.items())]
        shortest.sort(key=lambda key: rank(key)[0])
        return found, list(dict.fromkeys(shortest))[:IN_FULL]

    def row_of(self, kind: str, name: str) -> Plain:
        """Return a criterion or a rule with its law and its tests."""
        if kind == "rule":
            found, full = self.of_rule(name)
            return self.row(self.rule_item(self.book.rules[name]), found, full=full)
        found, full = self.of_criterion(name)
        return self.row(self.criterion_item(self.book.criteria[name]), found, full=full)


def nested(said: Iterable[tuple[int, str]], stop: str) -> list[Plain]:
    """Turn indented lines into lists within lists; each says with what it would end."""
    steps = list(said)

    def level(at: int, depth: int) -> tuple[list[Plain], int]:
        found: list[Plain] = []
        while at < len(steps) and steps[at][0] >= depth:
            text = steps[at][1]
            parts, at = level(at + 1, steps[at][0] + 1)
            end = " " if text.endswith(("？", "?", "！", "!")) else stop
            found.append({"text": unstopped(text), "parts": parts, "end": end})
        return found, at

    return level(0, 0)[0]


def unstopped(text: str) -> str:
    """Leave out the full stop of a text that will stand in a list or be given one."""
    return text[:-1] if text.endswith(("。", ".")) and not text.endswith("..") else text


def _usual(book: Rulebook) -> set[tuple[str, str]]:
    """Return what more than half of the scenarios give, where that is worth a name."""
    counted = Counter(
        pair for scenario in book.scenarios.values() for pair in scenario.verdicts.items()
    )
    found: set[tuple[str, str]] = {
        pair for pair, n in counted.items() if 2 * n > len(book.scenarios)
    }
    return found if len(found) > 1 and len(book.scenarios) >= FEW else set()
