"""All scenarios of a rulebook at once: one bit each, run through the gates of any copy of it.

A copy is compiled onto the gates of the original, so that only what is new in it is run.
What needs more than gates (the trace of the grounds, what the open questions could change)
is not answered here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tolerance.check.scenarios import given
from tolerance.engine.circuit import TRUE, Circuit
from tolerance.engine.compiled import compile_condition
from tolerance.model.condition import ConsiderationIs
from tolerance.model.rulebook import Rulebook
from tolerance.model.scenario import Expectation, Scenario


class Columns:
    """The scenarios of a rulebook as bits."""

    def __init__(self, book: Rulebook, circuit: Circuit) -> None:
        self.scenarios = [s for _, s in sorted(book.scenarios.items())]
        self.all = (1 << len(self.scenarios)) - 1
        self.outcomes: dict[str, int] = {}
        """Rung → the scenarios that expect it."""
        for bit, scenario in enumerate(self.scenarios):
            rung = scenario.expect.outcome
            self.outcomes[rung] = self.outcomes.get(rung, 0) | 1 << bit
        wanted = {
            ConsiderationIs(name, tone)
            for s in self.scenarios
            for name, tone in s.expect.considerations.items()
        }
        self._leanings = sorted(wanted, key=lambda w: (w.consideration, w.tone))
        self._inputs = self.inputs(book)
        self._circuit = circuit
        self._values: list[int] = []

    def inputs(self, book: Rulebook) -> dict[tuple[str, str], int]:
        """Return (criterion, verdict) → the scenarios that give it, by the book's thresholds."""
        found: dict[tuple[str, str], int] = {}
        for bit, scenario in enumerate(self.scenarios):
            for name, verdict in given(book, scenario).items():
                key = (name, verdict)
                found[key] = found.get(key, 0) | 1 << bit
        return found

    def values(self) -> list[int]:
        """Return every gate's value, those of gates that are new worked out now."""
        names = {gate: name for name, gate in self._circuit.inputs.items()}
        found = self._values
        for gate in range(len(found), len(self._circuit.gates)):
            kind, left, right = self._circuit.parts(gate)
            if kind == "and":
                found.append(found[left] & found[right])
            elif kind == "or":
                found.append(found[left] | found[right])
            elif kind == "not":
                found.append(found[left] ^ self.all)
            elif gate <= TRUE:
                found.append(self.all if gate == TRUE else 0)
            else:
                found.append(self._inputs.get(names[gate], 0))
        return found

    def noticed(self, book: Rulebook, circuit: Circuit) -> bool:
        """Say whether some scenario comes to something else than expected, as far as gates tell.

        Args:
            book: a copy of the rulebook.
            circuit: its circuit, over the gates of the original.

        """
        tones = self._tones(book, circuit)
        return self._differs(book, circuit, self.values(), tones)

    def noticed_with(self, book: Rulebook, circuit: Circuit) -> bool:
        """Say the same where the copy gives other verdicts: its thresholds are others."""
        tones = self._tones(book, circuit)
        inputs = self.inputs(book)
        values = circuit.run(lambda name, word: inputs.get((name, word), 0), 0, self.all)
        return self._differs(book, circuit, values, tones)

    def _tones(self, book: Rulebook, circuit: Circuit) -> dict[tuple[str, str], int]:
        """Return the gates of the considerations that some scenario expects."""
        return {
            (w.consideration, w.tone): compile_condition(book, circuit, w) for w in self._leanings
        }

    def _differs(
        self,
        book: Rulebook,
        circuit: Circuit,
        values: list[int],
        tones: Mapping[tuple[str, str], int],
    ) -> bool:
        if any(values[fault.gate] for fault in circuit.faults):
            return True
        referred = 0
        for gate in circuit.referrals.values():
            referred |= values[gate]
        return not all(
            _outcome(scenario, circuit, values, mask)
            and _disposed(scenario.expect, referred=bool(referred & mask))
            and _sets(scenario.expect, circuit, values, mask)
            and _steps(scenario, book, circuit, values, tones, mask)
            for mask, scenario in ((1 << bit, s) for bit, s in enumerate(self.scenarios))
        )


def _outcome(scenario: Scenario, circuit: Circuit, values: list[int], mask: int) -> bool:
    if not values[circuit.chosen[scenario.expect.outcome]] & mask:
        return False
    return not any(
        values[circuit.applies[name]] & mask
        for name, verdict in scenario.verdicts.items()
        if verdict == "inapplicable"
    )


def _disposed(expect: Expectation, *, referred: bool) -> bool:
    """Compare the disposition as far as a referral decides it."""
    return expect.disposition is None or (expect.disposition == "refer") is referred


def _sets(expect: Expectation, circuit: Circuit, values: list[int], mask: int) -> bool:
    """Compare what is expected exactly: rungs, measures, organs."""

    def on(gates: Iterable[tuple[str, int]]) -> set[str]:
        return {name for name, gate in gates if values[gate] & mask}

    attached = [(m.measure, g) for m, g in circuit.attached.items()]
    conditions = [(m.measure, g) for m, g in circuit.attached.items() if m.condition]
    expected = (
        (expect.permitted, circuit.permitted.items()),
        (expect.attached, attached),
        (expect.conditions, conditions),
        (expect.referrals, circuit.referrals.items()),
    )
    return all(due is None or set(due) == on(gates) for due, gates in expected)


def _steps(
    scenario: Scenario,
    book: Rulebook,
    circuit: Circuit,
    values: list[int],
    tones: Mapping[tuple[str, str], int],
    mask: int,
) -> bool:
    expect = scenario.expect

    def true(gate: int) -> bool:
        return bool(values[gate] & mask)

    return (
        all(true(circuit.standing[rule]) for rule in expect.grounds or ())
        and all(true(circuit.applicable[rule]) for rule in expect.applies)
        and not any(true(circuit.applicable[rule]) for rule in expect.idle)
        and all(
            true(circuit.conclusions[name]) is (state == "holds")
            for name, state in expect.conclusions.items()
        )
        and all(true(tones[name, tone]) for name, tone in expect.considerations.items())
        and all(
            true(circuit.applicable[rule])
            and true(circuit.standing[by])
            and book.rules[rule] in book.defeated(book.rules[by])
            for rule, by in expect.defeated.items()
        )
    )
