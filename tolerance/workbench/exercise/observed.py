"""What tells a copy of a rulebook from the original: the outcome, and the reasons for it."""

from __future__ import annotations

from typing import Literal

from tolerance.check.scenarios import Told
from tolerance.engine.circuit import Circuit
from tolerance.engine.compiled import compile_condition
from tolerance.model.condition import ConsiderationIs
from tolerance.model.rulebook import Rulebook
from tolerance.model.scenario import Expectation


def triple(_: Rulebook, circuit: Circuit) -> dict[object, int]:
    """Return what the outcome consists of, by name → gate."""
    return {
        **{("chosen", k): g for k, g in circuit.chosen.items()},
        **{("refer", k): g for k, g in circuit.referrals.items()},
        **{("attach", repr(k)): g for k, g in circuit.attached.items()},
    }


def reasons(book: Rulebook, circuit: Circuit) -> dict[object, int]:
    """Return what the reasons consist of: rules, conclusions, considerations, rungs left open."""
    names = sorted({e.consider for r in book.rules.values() for e in r.then if e.consider})
    tones: tuple[Literal["favours", "disfavours", "mixed"], ...]
    tones = ("favours", "disfavours", "mixed")
    return {
        **{("stands", k): g for k, g in circuit.standing.items()},
        **{("holds", k): g for k, g in circuit.conclusions.items()},
        **{("permitted", k): g for k, g in circuit.permitted.items()},
        **{
            (name, tone): compile_condition(book, circuit, ConsiderationIs(name, tone))
            for name in names
            for tone in tones
        },
    }


def expected(original: Told, changed: Told) -> Expectation:
    """Return what a scenario must expect to tell the two apart."""
    left, right = original.point, changed.point
    here = {f.rule: f for f in original.chain.firings}
    there = {f.rule: f for f in changed.chain.firings}
    beaten = {
        rule: firing.defeated_by[0]
        for rule, firing in here.items()
        if firing.defeated_by
        and firing.defeated_by != (there[rule].defeated_by if rule in there else ())
    }
    conclusions = original.chain.conclusions
    others = changed.chain.conclusions
    conditions = [{m.measure for m in p.attached if m.condition} for p in (left, right)]
    attached = [{m.measure for m in p.attached} for p in (left, right)]
    return Expectation(
        left.outcome,
        original.disposition,
        conclusions={
            key: "holds" if conclusions[key] else "fails"
            for key in sorted(conclusions)
            if others.get(key) is not conclusions[key]
        },
        applies=tuple(sorted(set(here) - set(there))),
        idle=tuple(sorted(set(there) - set(here))),
        defeated=beaten,
        considerations={
            key: left.considerations.get(key, "neutral")
            for key in sorted({*left.considerations, *right.considerations})
            if left.considerations.get(key) != right.considerations.get(key)
        },
        permitted=left.permitted if left.permitted != right.permitted else None,
        attached=tuple(sorted(attached[0])) if attached[0] != attached[1] else None,
        conditions=tuple(sorted(conditions[0])) if conditions[0] != conditions[1] else None,
        referrals=left.referrals if left.referrals != right.referrals else None,
    )
