"""Promise 6: what of it depends on how a rulebook is written.

Deleting a respondent's own digital records, where there was a barrier or no cited duty, never
turns a neutral verdict adverse. The program guards the absence that a constraint asserts by
the criterion's polarity; a rulebook can undo that in four ways, and each is looked for here.
"""

from __future__ import annotations

from collections.abc import Iterator

from tolerance.check.prover import STATES, Prover
from tolerance.check.weight import heavier
from tolerance.engine.circuit import TRUE
from tolerance.model.criterion import Criterion
from tolerance.model.problem import Problem
from tolerance.model.procedure import Constraint, Yields

SEEN = frozenset({"verified", "excerpt"})
"""Marks of a provision whose own words were read."""


def records(prover: Prover) -> Iterator[Problem]:
    """Yield where a record that is missing, or a barrier, would count against a respondent."""
    for _, constraint in sorted(prover.book.constraints.items()):
        if constraint.violated is not None and _misses(constraint):
            yield from _uncited(prover, constraint, constraint.violated)
            yield from _unguarded(prover, constraint, constraint.violated)
    for name, verdict in sorted(_shown(prover)):
        for other in sorted(prover.book.criteria):
            if other != name:
                yield from _turned(prover, name, verdict, other)
    yield from _barrier(prover)


def _misses(constraint: Constraint) -> bool:
    """Say whether a missing record may violate a constraint; a prohibition needs one made."""
    return constraint.constraint != "absence" and not constraint.constraint.startswith("not-")


def _word(yields: Yields) -> str:
    return "established" if yields.supports else "refuted"


def _adverse(criterion: Criterion) -> str | None:
    """Return the verdict that works against the respondent, where polarity says which."""
    return {"favours": "refuted", "disfavours": "established"}.get(criterion.polarity)


def _uncited(prover: Prover, constraint: Constraint, yields: Yields) -> Iterator[Problem]:
    """Absence that works against the respondent without a duty whose text was read."""
    criterion = prover.book.criteria[yields.criterion]
    cited = any(b.instrument and b.article and b.status in SEEN for b in constraint.basis)
    if _adverse(criterion) == _word(yields) and not cited:
        place = prover.place(f"constraint:{constraint.id}")
        facts = {"id": constraint.id, "criterion": criterion.id, "verdict": _word(yields)}
        example = _weighs(prover, criterion.id, _word(yields)) or "-"
        yield Problem("absence-uncited", place, {**facts, "example": example})


def _unguarded(prover: Prover, constraint: Constraint, yields: Yields) -> Iterator[Problem]:
    """Absence on a neutral criterion, which no guard reaches, that weighs on the outcome."""
    criterion = prover.book.criteria[yields.criterion]
    if criterion.polarity != "neutral":
        return
    example = _weighs(prover, criterion.id, _word(yields))
    if example:
        place = prover.place(f"constraint:{constraint.id}")
        facts = {"id": constraint.id, "criterion": criterion.id, "verdict": _word(yields)}
        yield Problem("absence-unguarded", place, {**facts, "example": example})


def _weighs(prover: Prover, criterion: str, verdict: str) -> str:
    """Return an assignment in which a verdict, instead of none, makes the outcome heavier."""
    before, after = prover.answers(criterion, "unproven"), prover.answers(criterion, verdict)
    return prover.example(prover.circuit.some(heavier(prover, before, after).values()))


def _shown(prover: Prover) -> set[tuple[str, str]]:
    """Return what records may show: the criterion and verdict of each ``satisfied``."""
    return {
        (constraint.satisfied.criterion, _word(constraint.satisfied))
        for constraint in prover.book.constraints.values()
        if constraint.satisfied is not None and _misses(constraint)
    }


def _turned(prover: Prover, name: str, verdict: str, other: str) -> Iterator[Problem]:
    """A verdict lost with a record turns what is presumed of another criterion.

    Only with the rulebook's declared barrier established, where it declares one: without a
    barrier the law may presume from a record that was due and is missing. The other
    criterion is unproven before and after.
    """
    circuit, book = prover.circuit, prover.book
    unproven = prover.answers(other, "unproven")
    before = {**unproven, **prover.answers(name, verdict)}
    after = {**unproven, **prover.answers(name, "unproven")}
    barrier = TRUE
    if book.cover.barrier is not None and book.cover.barrier != name:
        barrier = circuit.effective[book.cover.barrier, "established"]
    (there,) = circuit.given([barrier], after)
    possible = [*circuit.given([prover.possible], before), *circuit.given([prover.possible], after)]
    bad = _adverse(book.criteria[other])
    ways = []
    for word in STATES if bad is None else (bad,):
        gates = [circuit.effective[other, w] for w in STATES]
        was, now = (
            dict(zip(STATES, circuit.given(gates, g), strict=True)) for g in (before, after)
        )
        moved = [now[word], circuit.negate(was[word]), there, *possible]
        if bad is None:
            contrary = next(w for w in STATES if w != word)
            moved.append(was[contrary])
            gone = prover.answers(name, "unproven")
            change = [{**gone, **prover.answers(other, w)} for w in (contrary, word)]
            moved.append(circuit.some(heavier(prover, change[0], change[1]).values()))
        ways.append(circuit.every(moved))
    example = prover.example(circuit.some(ways))
    if example:
        place = prover.place(f"criterion:{other}")
        facts = {"id": other, "criterion": name, "verdict": verdict, "example": example}
        yield Problem("absence-presumed", place, facts)


def _barrier(prover: Prover) -> Iterator[Problem]:
    """A barrier that turns a presumption against whoever had it."""
    book, circuit = prover.book, prover.circuit
    name = book.cover.barrier
    if name is None:
        return
    if book.criteria[name].polarity != "favours":
        yield Problem("barrier-not-favouring", prover.place(f"criterion:{name}"), {"id": name})
    for other, criterion in sorted(book.criteria.items()):
        bad = _adverse(criterion)
        if other == name or bad is None:
            continue
        unproven = prover.answers(other, "unproven")
        with_it = {**unproven, **prover.answers(name, "established")}
        without = {**unproven, **prover.answers(name, "refuted")}
        gates = [circuit.effective[other, bad], prover.possible]
        now, possible = circuit.given(gates, with_it)
        was, also = circuit.given(gates, without)
        example = prover.example(circuit.every((now, possible, also, circuit.negate(was))))
        if example:
            facts = {"id": other, "criterion": name, "example": example}
            place = prover.place(f"criterion:{other}")
            yield Problem("barrier-presumes-against", place, facts)
