"""Parts of conditions that are always true, never true, or change nothing where they stand.

A part is idle where the condition without it is true in the same possible assignments. Where
a whole condition is always or never true, ``idle`` says so and its parts are passed over.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tolerance.check.prover import Prover
from tolerance.engine.compiled import compile_condition
from tolerance.model.condition import (
    AllOf,
    AnyOf,
    AtLeast,
    ConclusionIs,
    Condition,
    ConsiderationCount,
    ConsiderationIs,
    CriterionIs,
    NoneOf,
    PermittedBy,
)
from tolerance.model.problem import Place, Problem

Group = AllOf | AnyOf | NoneOf | AtLeast


def parts(prover: Prover) -> Iterator[Problem]:
    """Yield the idle parts of rules, ``applies``, ``shift``, elements and policy."""
    for key, rule in sorted(prover.book.rules.items()):
        yield from _within(prover, rule.when, prover.place(f"rule:{key}"), key)
    for key, criterion in sorted(prover.book.criteria.items()):
        place = prover.place(f"criterion:{key}")
        for condition in (criterion.applies, *(s.when for s in criterion.shift)):
            if condition is not None:
                yield from _within(prover, condition, place, key)
    cover = prover.book.cover
    if cover.elements is not None:
        yield from _within(prover, cover.elements, prover.place("head:elements"), "elements")
    for number, row in enumerate(prover.book.rows, 1):
        if row.when is not None and not row.otherwise:
            yield from _within(prover, row.when, prover.place(f"row:{number}"), f"policy #{number}")


def _within(prover: Prover, whole: Condition, place: Place, owner: str) -> Iterator[Problem]:
    """Yield the idle parts of one condition; of parts in parts the outermost."""
    circuit = prover.circuit
    gate = compile_condition(prover.book, circuit, whole)
    if not prover.may_be(gate) or not prover.may_be(circuit.negate(gate)):
        return
    passed: list[tuple[int, ...]] = []
    for path, part in _walk(whole):
        if any(path[: len(outer)] == outer for outer in passed):
            continue
        facts = {"id": owner, "condition": shown(part)}
        mine = compile_condition(prover.book, circuit, part)
        rest = _without(whole, path)
        if not prover.may_be(mine):
            yield Problem("part-never", place, facts)
        elif not prover.may_be(circuit.negate(mine)):
            yield Problem("part-always", place, facts)
        elif rest is not None and _same(prover, gate, rest):
            yield Problem("part-idle", place, facts)
        else:
            continue
        passed.append(path)


def _same(prover: Prover, gate: int, rest: Condition) -> bool:
    other = compile_condition(prover.book, prover.circuit, rest)
    return not prover.may_be(prover.circuit.differ(gate, other))


def _walk(
    condition: Condition, path: tuple[int, ...] = ()
) -> Iterator[tuple[tuple[int, ...], Condition]]:
    if isinstance(condition, Group):
        for number, part in enumerate(condition.parts):
            yield (*path, number), part
            yield from _walk(part, (*path, number))


def _without(condition: Condition, path: tuple[int, ...]) -> Condition | None:
    """Return a condition with one part left out; nothing where that would leave none."""
    assert isinstance(condition, Group)  # noqa: S101  a path leads through groups only
    number, deeper = path[0], path[1:]
    kept = list(condition.parts)
    if deeper:
        inner = _without(kept[number], deeper)
        if inner is None:
            return None
        kept[number] = inner
    else:
        del kept[number]
    if not kept or (isinstance(condition, AtLeast) and condition.k > len(kept)):
        return None
    return replace(condition, parts=tuple(kept))


def shown(condition: Condition) -> str:
    """Write a condition on one line, in the words of the file."""
    match condition:
        case CriterionIs(name, verdict):
            return f"{name}={verdict}"
        case ConclusionIs(name, holds):
            return f"{name}={'holds' if holds else 'fails'}"
        case ConsiderationIs(name, tone):
            return f"{name}={tone}"
        case ConsiderationCount(tone, least, most):
            bounds = [f"at_least {least}"] if least is not None else []
            bounds += [f"at_most {most}"] if most is not None else []
            return f"{tone} {' '.join(bounds)}"
        case PermittedBy(rung, modality):
            return f"permitted {rung}" + (f" ({modality})" if modality else "")
        case AllOf(inner) | AnyOf(inner) | NoneOf(inner):
            word = {AllOf: "all", AnyOf: "any", NoneOf: "none"}[type(condition)]
            return f"{word}({', '.join(shown(p) for p in inner)})"
        case AtLeast(k, inner):
            return f"at_least {k}({', '.join(shown(p) for p in inner)})"
        case _:
            return str(condition)
