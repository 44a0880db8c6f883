"""Where what a scenario came to first departs from what its author expects.

Stratum by stratum, then the rungs left open, the policy, the measures and the settlement.
Where an expectation fails because an earlier conclusion did, that is where it departs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Literal

from tolerance.check.scenarios import Told
from tolerance.engine.plain import shown, tester
from tolerance.model.condition import (
    Atom,
    ConclusionIs,
    Condition,
    ConsiderationCount,
    ConsiderationIs,
    atoms,
    witnesses,
)
from tolerance.model.noun import Noun
from tolerance.model.rule import Effect, Rule
from tolerance.model.rulebook import Rulebook
from tolerance.model.scenario import Scenario

Step = Literal[
    "criterion", "rule", "conclusion", "consideration", "permitted", "policy", "measure",
    "settlement",
]  # fmt: skip
LAST: tuple[Step, ...] = ("permitted", "policy", "measure", "settlement")
"""The steps after the strata, in order."""


class Node(Noun):
    """One step of the reasons that is not as expected."""

    step: Step
    id: str
    expected: str
    found: str
    stratum: str = ""
    lacks: tuple[str, ...] = ()
    """The atoms as they are for which a rule did not apply: ``criterion:pilot=refuted``."""
    matched: tuple[str, ...] = ()
    """The atoms for which a rule did."""
    defeated_by: tuple[str, ...] = ()
    parts: tuple[Node, ...] = ()
    """The rules that would have given what is missing, or gave what is not expected."""


def diverges(told: Told, scenario: Scenario) -> Node | None:
    """Return the first step that is not as the author expects; nothing where all are."""
    seeker = _Seeker(told, scenario)
    found = list(seeker.nodes())
    return min(found, key=seeker.order, default=None)


class _Seeker:
    def __init__(self, told: Told, scenario: Scenario) -> None:
        self._told = told
        self._book: Rulebook = told.rulebook
        self._scenario = scenario
        self._expect = scenario.expect
        self._fired = {f.rule: f for f in told.chain.firings}
        self._effective = {f.criterion: f.effective for f in told.findings}

    def order(self, node: Node) -> tuple[int, int, str]:
        """Return where a step stands: what applies, the strata, then the rest."""
        strata = self._book.cover.strata
        if node.step in LAST:
            return len(strata) + LAST.index(node.step), 0, node.id
        if node.expected == "ground":
            return len(strata) + LAST.index("policy"), 1, node.id
        if node.step == "criterion":
            return -1, 0, node.id
        return strata.index(node.stratum), int(node.step == "consideration"), node.id

    def nodes(self) -> Iterator[Node]:
        """Yield every expectation that fails, each at the step where it first does."""
        expect, told = self._expect, self._told
        for finding in told.findings:
            wanted = self._scenario.verdicts.get(finding.criterion)
            if wanted == "inapplicable" and finding.verdict != "inapplicable":
                yield Node("criterion", finding.criterion, "inapplicable", finding.verdict)
        yield from self._rules()
        for name, state in expect.conclusions.items():
            found = "holds" if told.chain.conclusions[name] else "fails"
            if found != state:
                yield self._conclusion(name, state)
        for name, tone in expect.considerations.items():
            leaning = told.point.considerations.get(name, "neutral")
            if leaning != tone:
                yield self._consideration(name, tone, leaning)
        if told.point.outcome != expect.outcome:
            yield self._outcome()
        yield from self._sets()
        disposition = expect.disposition
        if disposition is not None and disposition != told.disposition:
            yield self._disposition(disposition)

    def _rules(self) -> Iterator[Node]:
        expect = self._expect
        for name in sorted({*(expect.grounds or ()), *expect.applies}):
            firing = self._fired.get(name)
            if firing is None:
                yield self._idle(self._book.rules[name])
            elif firing.defeated_by and name in (expect.grounds or ()):
                yield self._beaten(name, "stands")
            elif name in (expect.grounds or ()) and name not in self._told.grounds:
                stratum = self._book.rules[name].stratum
                yield Node("rule", name, "ground", "stands", stratum, matched=firing.matched)
        for name in sorted(expect.idle):
            if name in self._fired:
                yield self._applied(name, "idle")
        for name, by in sorted(expect.defeated.items()):
            firing = self._fired.get(name)
            if firing is None:
                yield self._idle(self._book.rules[name])
            elif by not in firing.defeated_by:
                if by in self._fired:
                    yield replace(self._beaten(name, "defeated"), found="stands")
                else:
                    yield self._idle(self._book.rules[by])

    def _beaten(self, name: str, expected: str) -> Node:
        firing = self._fired[name]
        parts = tuple(self._applied(by, "") for by in firing.defeated_by)
        return Node(
            "rule", name, expected, "defeated", firing.stratum,
            defeated_by=firing.defeated_by, parts=parts,
        )  # fmt: skip

    def _applied(self, name: str, expected: str) -> Node:
        firing = self._fired[name]
        found = "defeated" if firing.defeated_by else "stands"
        return Node("rule", name, expected, found, firing.stratum, matched=firing.matched)

    def _idle(self, rule: Rule) -> Node:
        """Return why a rule did not apply; where only one conclusion lacks, why that fails."""
        lacks = self._missing(rule)
        node = Node("rule", rule.id, "applies", "idle", rule.stratum, lacks=lacks)
        if len(lacks) == 1 and lacks[0].startswith("conclusion:"):
            return self._turned(lacks[0])
        return node

    def _conclusion(self, name: str, expected: str) -> Node:
        """Return why a conclusion holds or fails against expectation."""
        stratum = self._book.homes()[name]
        drawers = [
            rule
            for _, rule in sorted(self._book.rules.items())
            if any(e.conclude == name for e in rule.then)
        ]
        if expected == "fails":
            parts = tuple(
                self._applied(r.id, "idle")
                for r in drawers
                if r.id in self._fired and not self._fired[r.id].defeated_by
            )
            if len(parts) == 1:
                return parts[0]
            return Node("conclusion", name, expected, "holds", stratum, parts=parts)
        parts = tuple(
            self._beaten(r.id, "stands") if r.id in self._fired else self._idle(r) for r in drawers
        )
        if len(parts) == 1:
            return parts[0]
        return Node("conclusion", name, expected, "fails", stratum, parts=_near(parts))

    def _consideration(self, name: str, expected: str, found: str) -> Node:
        """Return which rules lean on a consideration, and which could and do not apply."""
        leaning = [
            rule
            for _, rule in sorted(self._book.rules.items())
            if any(e.consider == name for e in rule.then)
        ]
        strata = self._book.cover.strata
        last = max((r.stratum for r in leaning), key=strata.index)
        parts = tuple(
            self._applied(r.id, "") if r.id in self._fired else self._idle(r) for r in leaning
        )
        return Node("consideration", name, expected, found, last, parts=parts)

    def _outcome(self) -> Node:
        point, due = self._told.point, self._expect.outcome
        if point.required_by:
            return self._required(due)
        if due not in point.permitted:
            return self._not_permitted(due)
        return self._policy(due)

    def _required(self, due: str) -> Node:
        """Return the rule that required another rung, or the conclusion for which it did."""
        point = self._told.point
        rules = [self._applied(name, "idle") for name in point.required_by]
        first = rules[0]
        read = [a for a in first.matched if a.startswith("conclusion:")]
        if len(rules) == 1 and first.matched == tuple(read) and len(read) == 1:
            return self._turned(read[0])
        return Node("permitted", due, due, point.outcome, parts=tuple(rules))

    def _not_permitted(self, due: str) -> Node:
        """Return why a rung is not left open: who would have given it, or who took it away."""
        point, parts = self._told.point, list[Node]()
        for _, rule in sorted(self._book.rules.items()):
            gives = any(due in {e.permit, e.require, e.aggravate} for e in rule.then)
            if gives and rule.id not in self._fired:
                parts.append(self._idle(rule))
            elif gives and self._fired[rule.id].defeated_by:
                parts.append(self._beaten(rule.id, "stands"))
        narrowing = [
            self._applied(name, "")
            for name in self._told.chain.undefeated
            if self._book.rules[name].modality == "shall"
            and any(e.permit or e.aggravate for e in self._book.rules[name].then)
        ]
        found = ", ".join(point.permitted)
        return Node("permitted", due, due, found, parts=_near((*parts, *narrowing)))

    def _policy(self, due: str) -> Node:
        """Return the row that was met, and what the rows that choose the rung lack.

        Where one conclusion keeps the nearest of them from being met, it is there that the
        reasons depart; likewise one kind of consideration.
        """
        point = self._told.point
        choosing = {due, *_ways(self._book, due, point.permitted)}
        lacks = {
            n: self._row_lacks(row.condition)
            for n, row in enumerate(self._book.rows, 1)
            if n != point.row and row.choose in choosing
        }
        parts = tuple(
            Node("policy", str(n), due, "", lacks=found) for n, found in sorted(lacks.items())
        )
        least = min(map(len, lacks.values()), default=0)
        near = sorted({found for found in lacks.values() if len(found) == least})
        single = [f[0] for f in near if least == 1 and f[0].startswith("conclusion:")]
        if len(single) == len(near) == 1:
            return self._turned(single[0])
        parts = (*map(self._turned, single), *parts)
        row = self._book.rows[(point.row or 1) - 1]
        said = point.outcome if row.choose == point.outcome else f"{row.choose}: {point.outcome}"
        leaning = tuple(
            self._applied(name, "")
            for name in self._told.chain.undefeated
            if any((f"consideration:{e.consider}={e.as_}",) in near for e in self._then(name))
        )
        return Node("policy", str(point.row), due, said, parts=(*parts, *leaning))

    def _turned(self, atom: str) -> Node:
        """Return why a conclusion is as it is, where the other is expected."""
        name, found = atom.removeprefix("conclusion:").rsplit("=", 1)
        return self._conclusion(name, "holds" if found == "fails" else "fails")

    def _then(self, name: str) -> tuple[Effect, ...]:
        return self._book.rules[name].then

    def _row_lacks(self, condition: Condition) -> tuple[str, ...]:
        """Return the conclusions and considerations for which a row is not met, as they are."""
        conclusions, tones = self._told.chain.conclusions, self._told.point.considerations
        found: set[str] = set()
        for atom in atoms(condition):
            match atom:
                case ConclusionIs(name, holds) if conclusions[name] is not holds:
                    found.add(f"conclusion:{name}={'holds' if conclusions[name] else 'fails'}")
                case ConsiderationIs(name, tone) if tones.get(name, "neutral") != tone:
                    found.add(f"consideration:{name}={tones.get(name, 'neutral')}")
                case ConsiderationCount(tone, _, most):
                    leaning = {k for k, t in tones.items() if t in {tone, "mixed"}}
                    if most is not None and len(leaning) > most:
                        found |= {f"consideration:{k}={tone}" for k in leaning}
                case _:
                    pass
        return tuple(sorted(found))

    def _sets(self) -> Iterator[Node]:
        expect, point = self._expect, self._told.point
        conditions = {m.measure for m in point.attached if m.condition}
        listed: tuple[tuple[Step, str, tuple[str, ...] | None, Iterable[str]], ...] = (
            ("permitted", "permitted", expect.permitted, point.permitted),
            ("measure", "attached", expect.attached, {m.measure for m in point.attached}),
            ("measure", "conditions", expect.conditions, conditions),
            ("measure", "referrals", expect.referrals, point.referrals),
        )
        for step, name, due, found in listed:
            if due is not None and set(due) != set(found):
                yield Node(step, name, ", ".join(sorted(due)), ", ".join(sorted(found)))

    def _disposition(self, due: str) -> Node:
        """Return what keeps the recommendation from being disposed of as expected."""
        told = self._told
        referring = tuple(
            self._applied(name, "")
            for name in told.chain.undefeated
            if any(e.refer for e in self._book.rules[name].then)
        )
        needed = tuple(f"criterion:{q.criterion}=open" for q in told.settlement.needed)
        return Node("settlement", "disposition", due, told.disposition, "", needed, parts=referring)

    def _missing(self, rule: Rule) -> tuple[str, ...]:
        conclusions = self._told.chain.conclusions

        def truth(atom: Atom) -> bool:
            return tester(atom)(self._effective, conclusions)

        lacks = witnesses(rule.when, truth, of=False)
        return tuple(sorted(shown(atom, self._effective, conclusions) for atom in lacks))


def _near(parts: Iterable[Node]) -> tuple[Node, ...]:
    """Put first what lacks least."""
    return tuple(sorted(parts, key=lambda n: (len(n.lacks), n.id)))


def _ways(book: Rulebook, rung: str, permitted: tuple[str, ...]) -> set[str]:
    """Return the ways of choosing by which a row comes to a rung."""
    ways = {"base": book.base, "lightest": permitted[0], "heaviest": permitted[-1]}
    return {way for way, at in ways.items() if at == rung}
