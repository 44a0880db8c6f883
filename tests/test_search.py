"""The search answers as enumeration does, and says so where it gives up."""

from __future__ import annotations

import random
from itertools import combinations, product

import pytest

from tolerance.engine.circuit import FALSE, TRUE, Circuit
from tolerance.engine.diagram import TooLargeError
from tolerance.engine.search import satisfy


def holds(circuit: Circuit, gate: int, values: dict[int, bool]) -> bool:
    """Say whether a gate is true where inputs that are not named are false."""
    inputs = {circuit.inputs[name]: name for name in circuit.inputs}
    true = {inputs[number] for number, value in values.items() if value}
    found = circuit.run(lambda name, word: int((name, word) in true), 0, 1, [gate])
    return bool(found[gate])


def drawn(seed: int) -> tuple[Circuit, int]:
    """Draw a circuit of ten inputs, and a gate of it."""
    rng = random.Random(seed)  # noqa: S311  test inputs keep no secret
    circuit = Circuit()
    gates = [circuit.input(f"c{n}", "established") for n in range(10)]
    for _ in range(60):
        parts = [g if rng.random() < 0.5 else circuit.negate(g) for g in rng.sample(gates, 3)]
        gates.append(circuit.every(parts) if rng.random() < 0.5 else circuit.some(parts))
    return circuit, circuit.every((gates[-1], gates[-2], circuit.negate(gates[-3])))


def pigeons(holes: int) -> tuple[Circuit, int]:
    """Put one pigeon more than there are holes, each in a hole and no two in one."""
    circuit = Circuit()
    sits = [[circuit.input(f"p{n}", f"h{m}") for m in range(holes)] for n in range(holes + 1)]
    parts = [circuit.some(row) for row in sits]
    for left, right in combinations(sits, 2):
        parts += [circuit.negate(circuit.every(pair)) for pair in zip(left, right, strict=True)]
    return circuit, circuit.every(parts)


@pytest.mark.parametrize("seed", range(150))
def test_the_search_is_enumeration(seed: int) -> None:
    """It finds inputs that make a gate true exactly where some do."""
    circuit, gate = drawn(seed)
    found = satisfy(circuit, gate)
    if found is not None:
        assert holds(circuit, gate, found)
    else:
        numbers = sorted(circuit.inputs.values())
        ways = product((True, False), repeat=len(numbers))
        assert not any(holds(circuit, gate, dict(zip(numbers, w, strict=True))) for w in ways)


def test_constants_need_no_search() -> None:
    """What is always true needs nothing, and what never is has no answer."""
    assert satisfy(Circuit(), TRUE) == {}
    assert satisfy(Circuit(), FALSE) is None


def test_a_hard_contradiction_is_proved() -> None:
    """Pigeons and holes need thousands of conflicts, restarts and rescaled activity."""
    assert satisfy(*pigeons(6)) is None


def test_the_search_says_when_it_gives_up() -> None:
    """Past its bound it gives no answer rather than a wrong one."""
    with pytest.raises(TooLargeError):
        satisfy(*pigeons(6), most=20)
