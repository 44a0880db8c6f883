"""Why this outcome: the tree from the outcome to the exhibits. Why not another: what lacks."""

from __future__ import annotations

from typing import Literal

from tolerance.engine.plain import shown, tester
from tolerance.model.adjudication import Fired, Recommendation
from tolerance.model.condition import Atom, witnesses
from tolerance.model.noun import Noun
from tolerance.model.rule import Rule

Kind = Literal[
    "outcome", "rule", "conclusion", "criterion", "exhibit", "presumption", "defeat", "lacking"
]


class Because(Noun):
    """One step of a reason, with the steps it rests on."""

    kind: Kind
    id: str
    state: str
    parts: tuple[Because, ...] = ()
    seen: bool = False
    """The step was set out in full further up."""
    at: str = ""
    """The place in an exhibit."""


class Lacking(Noun):
    """A rule that would have given a rung, and why it does not."""

    rule: str
    rung: str
    lacks: tuple[str, ...]
    """Atoms as they are, ``criterion:pilot=refuted``; none where the rule is defeated."""
    defeated_by: tuple[str, ...] = ()


def why(recommendation: Recommendation) -> Because:
    """Return the tree of reasons for the recommended rung."""
    return _Tree(recommendation).root()


class _Tree:
    def __init__(self, recommendation: Recommendation) -> None:
        self._rec = recommendation
        self._book = recommendation.rulebook
        self._fired = {f.rule: f for f in recommendation.firings}
        self._shown: set[str] = set()

    def root(self) -> Because:
        grounds = [self._fired[name] for name in self._rec.grounds if name in self._fired]
        used = {
            atom.removeprefix("conclusion:").split("=")[0]
            for firing in grounds
            for atom in firing.matched
            if atom.startswith("conclusion:")
        }
        tops = [f for f in grounds if not self._only_concludes(f.rule, used)]
        order = {name: n for n, name in enumerate(self._book.cover.strata)}
        tops.sort(key=lambda f: (self._distance(f.rule), -order[f.stratum], f.rule))
        return Because(
            "outcome", self._rec.outcome, self._rec.disposition, tuple(map(self._rule, tops))
        )

    def _distance(self, rule: str) -> int:
        """Put what gives or bars the outcome first, and what only weighs on it last."""
        then = self._book.rules[rule].then
        if any(self._rec.outcome in {e.permit, e.require, e.aggravate} for e in then):
            return 0
        if self._book.rules[rule].defeats:
            return 1
        return 3 if all(e.consider is not None for e in then) else 2

    def _only_concludes(self, rule: str, used: set[str]) -> bool:
        """True for a rule that will be met again as the source of a conclusion."""
        then = self._book.rules[rule].then
        return all(e.conclude in used or e.attach is not None for e in then)

    def _rule(self, firing: Fired) -> Because:
        if firing.rule in self._shown:
            return Because("rule", firing.rule, "stands", seen=True)
        self._shown.add(firing.rule)
        return Because("rule", firing.rule, "stands", tuple(map(self._atom, firing.matched)))

    def _atom(self, atom: str) -> Because:
        kind, rest = atom.split(":", 1)
        name, state = rest.rsplit("=", 1)
        if kind == "criterion":
            return self._criterion(name, state)
        drawers = [
            f
            for f in self._rec.firings
            if any(e.conclude == name for e in self._book.rules[f.rule].then)
        ]
        parts: list[Because] = []
        for firing in drawers:
            if not firing.defeated_by:
                parts.append(self._rule(firing))
            else:
                parts.extend(
                    Because("defeat", firing.rule, by, (self._rule(self._fired[by]),))
                    for by in firing.defeated_by
                )
        if state == "fails":
            fired = {f.rule for f in drawers}
            parts.extend(
                Because("lacking", key, "", tuple(map(self._atom, missing(self._rec, rule))))
                for key, rule in sorted(self._book.rules.items())
                if key not in fired and any(e.conclude == name for e in rule.then)
            )
        return Because("conclusion", name, state, tuple(parts))

    def _criterion(self, name: str, state: str) -> Because:
        if f"criterion:{name}" in self._shown:
            return Because("criterion", name, state, seen=True)
        self._shown.add(f"criterion:{name}")
        finding = self._rec.finding(name)
        parts: list[Because] = []
        if finding.presumed is not None:
            parts.append(Because("presumption", name, finding.effective))
        parts.extend(
            Because(
                "exhibit",
                line.exhibit,
                "for" if line.supports else "against",
                at=line.at.zh if line.at else "",
            )
            for line in sorted(finding.lines, key=lambda x: (not x.supports, x.assertion))
            if line.reason is None
        )
        return Because("criterion", name, state, tuple(parts))


def lacking(recommendation: Recommendation, rungs: tuple[str, ...]) -> list[Lacking]:
    """Return the rules that would permit, require or aggravate to the rungs and do not.

    Near misses first: those that lack least.
    """
    book = recommendation.rulebook
    fired = {f.rule: f for f in recommendation.firings}
    found: list[Lacking] = []
    for key, rule in sorted(book.rules.items()):
        for rung in _gives(rule):
            if rung not in rungs:
                continue
            firing = fired.get(key)
            if firing is None:
                found.append(Lacking(key, rung, missing(recommendation, rule)))
            elif firing.defeated_by:
                found.append(Lacking(key, rung, (), firing.defeated_by))
    return sorted(found, key=lambda x: (len(x.lacks), x.rule, book.rungs.index(x.rung)))


def missing(recommendation: Recommendation, rule: Rule) -> tuple[str, ...]:
    """Return the atoms, as they are, for which a rule's condition is not met.

    Precondition: it is not met.
    """
    effective = {f.criterion: f.effective for f in recommendation.findings}
    conclusions = recommendation.conclusions

    def truth(atom: Atom) -> bool:
        return tester(atom)(effective, conclusions)

    lacks = witnesses(rule.when, truth, of=False)
    return tuple(sorted(shown(atom, effective, conclusions) for atom in lacks))


def _gives(rule: Rule) -> list[str]:
    rungs = {r for e in rule.then for r in (e.permit, e.require, e.aggravate) if r is not None}
    return sorted(rungs)
