"""Which rules draw a conclusion, and which conclusion says that a distinction is met.

By what the rulebook itself says of its criteria and rules. It words nothing.
"""

from __future__ import annotations

from tolerance.model.adjudication import Fired, Recommendation
from tolerance.model.condition import CriterionIs, atoms
from tolerance.model.rule import Rule
from tolerance.model.rulebook import Rulebook


def draws(rec: Recommendation, conclusion: str) -> list[Fired]:
    """Return the firings by which a conclusion holds."""
    return [
        f
        for f in rec.firings
        if not f.defeated_by
        and any(e.conclude == conclusion for e in rec.rulebook.rules[f.rule].then)
    ]


def through(rec: Recommendation, number: str) -> list[Fired]:
    """Return the firings of rules that find a distinction met, other than by its own criteria."""
    conclusions, own = _said_by(rec.rulebook, number)
    found = {f.rule: f for c in sorted(conclusions) for f in draws(rec, c)}
    return [f for key, f in sorted(found.items()) if key not in own]


def local_behind(rec: Recommendation, firing: Fired) -> list[str]:
    """Return the rules of local measures by which the conclusions that a firing reads hold."""
    found: dict[str, None] = {}
    seen: set[str] = set()

    def walk(matched: tuple[str, ...]) -> None:
        for atom in matched:
            kind, rest = atom.split(":", 1)
            name, state = rest.rsplit("=", 1)
            if kind != "conclusion" or state != "holds" or name in seen:
                continue
            seen.add(name)
            for other in draws(rec, name):
                if other.rule in rec.rulebook.local:
                    found.setdefault(other.rule)
                walk(other.matched)

    walk(firing.matched)
    return [key for key in found if key != firing.rule]


def _said_by(book: Rulebook, number: str) -> tuple[set[str], set[str]]:
    """Return the conclusions that say a distinction is met, and the rules that define them.

    A rule defines it that reads every criterion of the tolerated side; of several the
    instrument's own come first, and those that read of nothing but the distinction.
    """
    marked = {k for k, c in book.criteria.items() if c.distinction == number}
    side = {k for k in marked if book.criteria[k].side == "tolerable"}
    if not side:
        return set(), set()
    defining = [
        rule
        for _, rule in sorted(book.rules.items())
        if side <= _reads(rule) and any(e.conclude for e in rule.then)
    ]
    for narrower in (
        [r for r in defining if r.id not in book.local],
        [r for r in defining if _reads(r) <= marked],
    ):
        kept = [r for r in defining if r in narrower]
        defining = kept or defining
    drawn = [{e.conclude for e in r.then if e.conclude is not None} for r in defining]
    return (set.intersection(*drawn) if drawn else set()), {r.id for r in defining}


def _reads(rule: Rule) -> set[str]:
    return {a.criterion for a in atoms(rule.when) if isinstance(a, CriterionIs)}
