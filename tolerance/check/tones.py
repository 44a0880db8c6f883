"""Whether criteria lean the way they say: in considerations, in burdens, along a quantity.

What a criterion does to the outcome is proved in ``weight``. Here is what a reversed polarity
shows in even where the outcome does not move: a consideration that turns against the
respondent because something favourable was established, a burden that rests on the wrong
side, a threshold that faces the wrong way.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations, pairwise

from tolerance.check.prover import Prover, worded
from tolerance.check.weight import heavier
from tolerance.engine.compiled import compile_condition
from tolerance.evidence.measure import answerable, cut, measured
from tolerance.model.condition import ConsiderationIs
from tolerance.model.criterion import Criterion
from tolerance.model.problem import Problem


def tones(prover: Prover) -> Iterator[Problem]:
    """Yield criteria that turn a consideration against their polarity."""
    leanings = _leanings(prover)
    circuit = prover.circuit
    for key, criterion in sorted(prover.book.criteria.items()):
        if criterion.polarity == "neutral" or criterion.quantity is not None:
            continue
        after = prover.answers(key, "established")
        for name, (good, bad) in leanings.items():
            gain, loss = (bad, good) if criterion.polarity == "favours" else (good, bad)
            ways = []
            for state in ("refuted", "unproven"):
                before = prover.answers(key, state)
                gates = [prover.possible, gain, loss]
                then, since = circuit.given(gates, before), circuit.given(gates, after)
                turned = circuit.some(
                    (
                        circuit.every((since[1], circuit.negate(then[1]))),
                        circuit.every((then[2], circuit.negate(since[2]))),
                    )
                )
                ways.append(circuit.every((then[0], since[0], turned)))
            found = prover.assignment(circuit.some(ways))
            if found is not None:
                facts = {
                    "id": key,
                    "polarity": criterion.polarity,
                    "consideration": name,
                    "example": worded(found),
                }
                yield Problem("polarity-consideration", prover.place(f"criterion:{key}"), facts)


def _leanings(prover: Prover) -> dict[str, tuple[int, int]]:
    """Return consideration → the gates of "some rule leans in favour" and "against"."""
    names = sorted({e.consider for r in prover.book.rules.values() for e in r.then if e.consider})
    found: dict[str, tuple[int, int]] = {}
    for name in names:
        gates = {
            tone: compile_condition(prover.book, prover.circuit, ConsiderationIs(name, tone))
            for tone in ("favours", "disfavours", "mixed")
        }
        either = prover.circuit.some
        found[name] = (
            either((gates["favours"], gates["mixed"])),
            either((gates["disfavours"], gates["mixed"])),
        )
    return found


def burdens(prover: Prover) -> Iterator[Problem]:
    """Yield criteria whose burden lies on one side and whose presumption serves the same.

    Who bears the burden loses by what stays unproven; where neither polarity nor law says
    otherwise the burden or the presumption is the wrong way round.
    """
    for key, criterion in sorted(prover.book.criteria.items()):
        if criterion.polarity == "neutral":
            continue
        terms = prover.book.terms(criterion)
        helps = (terms.presume.verdict == "established") is (criterion.polarity == "favours")
        if helps is (terms.burden == "respondent"):
            facts = {"id": key, "burden": terms.burden, "verdict": terms.presume.verdict}
            yield Problem("burden-idle", prover.place(f"criterion:{key}"), facts)


def along(prover: Prover) -> Iterator[Problem]:
    """Yield thresholds that face against their quantity, and ones that turn the outcome so."""
    for quantity, criteria in sorted(measured(prover.book).items()):
        more = prover.book.terms(criteria[0]).more
        for criterion in criteria:
            if more is None or criterion.polarity == "neutral":
                continue
            if (criterion.polarity == more) is not _upper(criterion):
                facts = {"id": criterion.id, "quantity": quantity, "more": more}
                yield Problem("threshold-against", prover.place(f"criterion:{criterion.id}"), facts)
        yield from _along(prover, quantity, criteria)


def facing(prover: Prover) -> Iterator[Problem]:
    """Yield thresholds of one quantity that do not go together, two by two."""
    for quantity, criteria in sorted(measured(prover.book).items()):
        together = answerable(criteria)
        for one, other in combinations(criteria, 2):
            place = prover.place(f"criterion:{other.id}")
            facts = {"id": other.id, "other": one.id, "quantity": quantity}
            if all(a[one.id] is a[other.id] for a in together):
                yield Problem("threshold-same", place, facts)
            if "neutral" in {one.polarity, other.polarity}:
                continue
            alike = one.polarity == other.polarity
            if alike is not (_upper(one) is _upper(other)):
                yield Problem("threshold-turned", place, facts)
            elif not alike and any(a[one.id] and a[other.id] for a in together):
                yield Problem("threshold-shared", place, facts)


def _upper(criterion: Criterion) -> bool:
    assert criterion.threshold is not None  # noqa: S101  the reader refused it otherwise
    return cut(criterion.threshold)[1]


def _along(prover: Prover, quantity: str, criteria: list[Criterion]) -> Iterator[Problem]:
    """Going up the numbers across a threshold moves the outcome as the criteria say.

    Where one place of the line is a threshold of criteria that lean both ways nothing is asked.
    """
    for below, above in pairwise(answerable(criteria)):
        changed = [c for c in criteria if below[c.id] is not above[c.id]]
        good = {(c.polarity == "favours") is above[c.id] for c in changed}
        if any(c.polarity == "neutral" for c in changed) or len(good) != 1:
            continue
        change = (_given(prover, below), _given(prover, above))
        ways = heavier(prover, *(change if good == {True} else change[::-1]))
        found = prover.assignment(prover.circuit.some(ways.values()))
        if found is not None:
            rung = next(r for r, g in ways.items() if prover.holds(g, found))
            facts = {
                "id": changed[0].id,
                "polarity": changed[0].polarity,
                "rung": rung,
                "quantity": quantity,
                "example": worded(found),
            }
            yield Problem("proof-polarity", prover.place(f"criterion:{changed[0].id}"), facts)


def _given(prover: Prover, answers: Mapping[str, bool]) -> dict[int, int]:
    found: dict[int, int] = {}
    for name, passes in answers.items():
        found |= prover.answers(name, "established" if passes else "refuted")
    return found
