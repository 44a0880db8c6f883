"""What of a local overlay deserves a second look: what it would grant, replaces, removes, turns.

None of it breaks a promise. Each turn of the outcome, from one rung to another, is shown
once, with an example and with the parts of the overlay that it comes of.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from tolerance.check.overlay_parts import Without, named, placed
from tolerance.check.overlays import Laid, read_by_lines, yielded
from tolerance.check.prover import Places, worded
from tolerance.engine.circuit import Circuit
from tolerance.engine.compiled import compile_rulebook
from tolerance.model.problem import Problem
from tolerance.model.rulebook import Rulebook


def beyond(base: Rulebook, laid: Rulebook, places: Places) -> Iterator[Problem]:
    """Yield what an overlay would grant beyond its instrument, and how it turns outcomes."""
    both = Laid(base, laid, places)
    yield from _grants(both, laid)
    for word, ours, theirs in (
        ("criterion", laid.criteria, base.criteria),
        ("rule", laid.rules, base.rules),
    ):
        for key in sorted(set(ours) & set(theirs)):
            if ours[key] != theirs[key]:
                facts = {"id": key, "base": base.name}
                yield Problem("overlay-replaces", both.prover.place(f"{word}:{key}"), facts)
    yield from _opposed(both, laid)
    yield from _removals(both, laid, places)
    yield from _turns(both, laid)


def _opposed(both: Laid, laid: Rulebook) -> Iterator[Problem]:
    """Yield duties of the overlay whose records speak against what a red line rests on."""
    read = read_by_lines(both)
    for key in sorted(set(laid.constraints) - set(both.base.constraints)):
        for given in yielded(laid.constraints[key]):
            polarity = laid.criteria[given.criterion].polarity
            if given.criterion in read and given.supports is (polarity == "favours"):
                facts = {"id": key, "criterion": given.criterion, "base": both.base.name}
                yield Problem("overlay-opposes", both.prover.place(f"constraint:{key}"), facts)


def _grants(both: Laid, laid: Rulebook) -> Iterator[Problem]:
    """Yield grants that may land, and those that red lines do not bar by their group."""
    circuit, prover, base = both.circuit, both.prover, both.base
    for (key, rung), gate in sorted(circuit.landed.items()):
        example = prover.example(gate)
        if example:
            facts = {"id": key, "rung": rung, "base": base.name, "example": example}
            yield Problem("overlay-grants", prover.place(f"rule:{key}"), facts)
    crossed = circuit.some(circuit.standing[k] for k, r in sorted(laid.rules.items()) if r.red_line)
    for key, rungs in sorted(laid.grants.items()):
        if base.grants.get(key) == rungs or laid.rules[key].group == "tolerance":
            continue
        example = prover.example(circuit.every((circuit.standing[key], crossed)))
        if example:
            facts = {"id": key, "rungs": ", ".join(rungs), "example": example}
            yield Problem("overlay-ungrouped", prover.place(f"rule:{key}"), facts)


def _removals(both: Laid, laid: Rulebook, places: Places) -> Iterator[Problem]:
    """Yield each removal, with what it turns by itself."""
    base = both.base
    for removal in laid.measures[-1].removes if laid.measures else ():
        # What is not there was refused when the overlay was laid.
        key = removal.rule or removal.criterion or ""
        rule = base.rules.get(key) if removal.rule is not None else None
        title = rule.title if rule is not None else base.criteria[key].title
        where = both.prover.place(f"{'rule' if rule is not None else 'criterion'}:{key}")
        words = title.zh if title else key
        line = f"{where.file}:{where.line}"
        place = placed(("removal", key), laid, places)
        turned = list(_alone(both, key)) if removal.rule is not None else []
        for before, after, example in turned:
            facts = {
                "id": key,
                "title": words,
                "base": base.name,
                "where": line,
                "before": before,
                "after": after,
                "example": example,
            }
            yield Problem("overlay-removes-turns", place, facts)
        if not turned:
            facts = {"id": key, "title": words, "base": base.name, "where": line}
            yield Problem("overlay-removes", place, facts)


def _alone(both: Laid, rule: str) -> Iterator[tuple[str, str, str]]:
    """Yield one lighter and one heavier outcome of the base without a rule, where there are."""
    circuit = both.circuit
    without = compile_rulebook(both.base, without={rule}, onto=circuit)
    sound = circuit.negate(circuit.some(f.gate for f in (*without.faults, *both.below.faults)))
    rungs = both.base.rungs
    for here, there in ((both.below, without), (without, both.below)):
        ways = [
            circuit.every((here.chosen[heavy], there.chosen[light], sound))
            for n, light in enumerate(rungs)
            for heavy in rungs[n + 1 :]
        ]
        found = both.prover.assignment(circuit.some(ways))
        if found is not None:
            yield (*_outcomes(both, both.below, without, found), worded(found))


def _outcomes(
    both: Laid, before: Circuit, after: Circuit, found: dict[str, str]
) -> tuple[str, str]:
    """Return the rungs that two circuits choose under one assignment."""

    def chosen(circuit: Circuit) -> str:
        return next(r for r in both.base.rungs if both.prover.holds(circuit.chosen[r], found))

    return chosen(before), chosen(after)


def _turns(both: Laid, laid: Rulebook) -> Iterator[Problem]:
    """Yield every way from one rung to another, with an example and what it comes of."""
    base, circuit, prover = both.base, both.circuit, both.prover
    undo = Without(base, laid, prover)
    if not undo.parts:
        return
    head = prover.place("cover")
    for n, before in enumerate(base.rungs):
        for m, after in enumerate(base.rungs):
            if n == m:
                continue
            ways = (both.below.chosen[before], circuit.chosen[after], both.sound)
            found = prover.assignment(circuit.every(ways))
            if found is None:
                continue
            parts = undo.behind(found, partial(_chosen, rung=after))
            facts = {
                "base": base.name,
                "before": before,
                "after": after,
                "rules": named(parts),
                "example": worded(found),
            }
            if m < n:
                yield Problem("overlay-widens", head, facts)
            else:
                yield Problem("overlay-heavier", head, facts)


def _chosen(circuit: Circuit, rung: str) -> int:
    return circuit.chosen[rung]
