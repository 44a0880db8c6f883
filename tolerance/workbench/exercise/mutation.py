"""Which faulty copies of a rulebook its scenarios notice, and which they let live.

A copy is *refused* where a name in it leads nowhere, *killed* where a scenario comes to
something else than its author expects, *found by the check* where some possible assignment
leaves it without one answer, *equivalent* where no possible assignment tells it from the
original, and else it *survives*, with a least assignment that tells the two apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Literal

from tolerance.adjudicate import Bench
from tolerance.adjudicate.grounds import trace
from tolerance.adjudicate.recommend import outcome_without
from tolerance.check.prover import Assignment, Places, Prover
from tolerance.check.scenarios import Told, run_scenario, tell
from tolerance.engine.chain import Chain, Conflict, Plan, Verdicts, define, plan, refuse_contraries
from tolerance.engine.circuit import FALSE, Circuit
from tolerance.engine.compiled import compile_rulebook
from tolerance.engine.diagram import TooLargeError
from tolerance.evidence.presume import ShiftConflict
from tolerance.files.links import link
from tolerance.model.condition import Verdict
from tolerance.model.noun import Noun
from tolerance.model.rulebook import Rulebook
from tolerance.model.scenario import Expectation, Scenario
from tolerance.workbench.exercise.columns import Columns
from tolerance.workbench.exercise.mutants import Kind, Mutant, mutants
from tolerance.workbench.exercise.observed import expected, reasons, triple
from tolerance.workbench.exercise.straddling import between

Fate = Literal["refused", "killed", "found-by-check", "equivalent", "survived", "undecided"]
CONDITIONAL = frozenset(
    {
        *("deleted", "negated", "turned", "moved", "joined", "counted", "presumption", "shift"),
        *("tone", "modality", "stratum"),
    }
)
"""Faults that change when something holds, and nothing that is read of it otherwise."""
RENAMING = frozenset({"ineffective", "stratum", "condition", "restored"})
"""Faults after which a name may lead nowhere, or come too late."""
FATES: tuple[Fate, ...] = (
    "killed",
    "refused",
    "found-by-check",
    "equivalent",
    "undecided",
    "survived",
)


class Survivor(Noun):
    """A copy that no scenario tells from the original, and an assignment that does."""

    mutant: Mutant
    scenario: Scenario
    """The assignment, with what the original makes of it expected: the scenario to write."""
    original: Told
    changed: Told


class Mutation(Noun):
    """What became of every copy."""

    fates: Mapping[tuple[Kind, Fate], int]
    survivors: tuple[Survivor, ...]
    undecided: tuple[Mutant, ...]

    def number(self, fate: Fate) -> int:
        """Return how many copies came to that."""
        return sum(n for (_, f), n in self.fates.items() if f == fate)

    @property
    def score(self) -> tuple[int, int]:
        """How many copies were noticed, of those that can be told from the original."""
        noticed = sum(self.number(f) for f in ("killed", "refused", "found-by-check"))
        return noticed, noticed + len(self.survivors) + len(self.undecided)


def mutate(
    bench: Bench,
    places: Places,
    watched: Callable[[Iterator[Mutant]], Iterator[Mutant]] = iter,
    copies: Iterator[Mutant] | None = None,
) -> Mutation:
    """Judge every faulty copy of a rulebook.

    Precondition: every scenario comes to what its author expects.

    Args:
        bench: the rulebook, compiled.
        places: where everything with an id stands.
        watched: passes the copies on, and may count them.
        copies: those to judge, where they are not all.

    """
    trial = _Trial(bench.rulebook, places)
    fates: Counter[tuple[Kind, Fate]] = Counter()
    survivors: list[Survivor] = []
    undecided: list[Mutant] = []
    for mutant in watched(mutants(bench.rulebook) if copies is None else copies):
        try:
            fate = trial.fate(mutant)
        except TooLargeError:
            fate = "undecided"
            undecided.append(mutant)
        if isinstance(fate, Survivor):
            survivors.append(fate)
            fate = "survived"
        fates[mutant.kind, fate] += 1
    return Mutation(dict(sorted(fates.items())), tuple(survivors), tuple(undecided))


class _Trial:
    """The original's gates, with the scenarios as columns over them."""

    def __init__(self, book: Rulebook, places: Places) -> None:
        self._book = book
        self._places = places
        self._prover = Prover(book, places)
        self._columns = Columns(book, self._prover.circuit)
        self._bench = Bench(book, compile_rulebook(book), plan(book))
        self._told = [tell(self._bench, s, walked) for s in self._columns.scenarios]
        self._decisive: dict[str, int] = {}
        """Rule → the scenarios that expect it among the grounds for what would be without it."""
        self._remote = 0
        """The scenarios that expect a ground for what would be without another rule."""
        for bit, told in enumerate(self._told):
            self._suppose(1 << bit, told)

    def _suppose(self, mask: int, told: Told) -> None:
        expect = self._book.scenarios[told.scenario].expect
        plain = trace(self._bench.plan, told.chain, told.point, supposing=False)
        for name in sorted(set(expect.grounds or ()) - set(plain)):
            if outcome_without(self._bench.plan, told.chain, {name}) != told.point.outcome:
                self._decisive[name] = self._decisive.get(name, 0) | mask
            else:
                self._remote |= mask

    def fate(self, mutant: Mutant) -> Fate | Survivor:
        """Return what becomes of a copy, the quick answers first."""
        copy = mutant.rulebook
        if mutant.kind == "threshold":
            return self._moved(mutant)
        if mutant.kind in RENAMING and link(copy, self._places):
            return "refused"
        circuit = compile_rulebook(copy, onto=self._prover.circuit)
        if self._columns.noticed(copy, circuit):
            return "killed"
        if self._prover.may_be(circuit.some(f.gate for f in circuit.faults)):
            return "found-by-check"
        found = self._apart(copy, circuit)
        if found is None:
            return "equivalent"
        return self._survives(mutant, circuit, found, {})

    def _apart(self, copy: Rulebook, circuit: Circuit) -> Assignment | None:
        """Return an assignment that tells a copy from the original, by the triple if one does."""
        original = self._prover.circuit
        same: list[int] = []
        for wanted in (triple, reasons):
            left, right = wanted(self._book, original), wanted(copy, circuit)
            same.extend(
                original.differ(left.get(key, 0), right.get(key, 0))
                for key in sorted({*left, *right}, key=repr)
            )
            found = self._prover.assignment(original.some(same))
            if found is not None:
                return found
        return None

    def _moved(self, mutant: Mutant) -> Fate | Survivor:
        """Judge a copy with another threshold: the same gates, and other answers to a number."""
        prover, copy = self._prover, mutant.rulebook
        if self._columns.noticed_with(copy, prover.circuit):
            return "killed"
        quantity = copy.criteria[mutant.id].quantity or ""
        gates = list(
            {**triple(self._book, prover.circuit), **reasons(self._book, prover.circuit)}.values()
        )
        for value, before, after in between(self._book, copy, quantity):
            then, since = (
                prover.circuit.given(
                    [*gates, prover.possible],
                    {
                        gate: answer
                        for name, passes in answers.items()
                        for gate, answer in prover.answers(
                            name, "established" if passes else "refuted"
                        ).items()
                    },
                )
                for answers in (before, after)
            )
            apart = prover.circuit.some(
                prover.circuit.differ(a, b) for a, b in zip(then[:-1], since[:-1], strict=True)
            )
            found = prover.assignment(prover.circuit.every((apart, then[-1], since[-1])))
            if found is not None:
                return self._survives(mutant, prover.circuit, found, {quantity: value})
        return "equivalent"

    def _survives(
        self,
        mutant: Mutant,
        circuit: Circuit,
        assignment: Assignment,
        quantities: Mapping[str, Decimal | date],
    ) -> Fate | Survivor:
        """Ask the scenarios once more, in full, before a copy is said to survive."""
        alone = compile_rulebook(mutant.rulebook)  # of its own gates only, which is quicker to ask
        changed = Bench(mutant.rulebook, alone, plan(mutant.rulebook))
        same = mutant.rulebook.criteria is self._book.criteria and mutant.kind != "presumption"
        suspects = self._suspects(mutant, circuit)
        for bit, scenario in enumerate(self._columns.scenarios):
            if suspects >> bit & 1:
                findings = self._told[bit].findings if same else None
                if run_scenario(changed, scenario, walked, findings).differences:
                    return "killed"
        original = self._bench
        verdicts: dict[str, Verdict] = {
            key: "established" if state == "established" else "refuted"
            for key, state in sorted(assignment.items())
        }
        told = Scenario("", verdicts, Expectation(""), quantities=quantities)
        try:
            left, right = tell(original, told, walked), tell(changed, told, walked)
        except (Conflict, ShiftConflict):
            return "found-by-check"
        return Survivor(mutant, replace(told, expect=expected(left, right)), left, right)

    def _suspects(self, mutant: Mutant, circuit: Circuit) -> int:
        """Return the scenarios that fail by no gate and might for their grounds or openness.

        Grounds are traced from what stands, from the rules that apply, and from what would
        follow without a rule; where none of these is touched they stay the same.
        """
        open_, tracing = 0, 0
        for bit, scenario in enumerate(self._columns.scenarios):
            open_ |= bool(scenario.open) << bit
            tracing |= (scenario.expect.grounds is not None) << bit
        word, _, name = mutant.place.partition(":")
        if mutant.kind not in CONDITIONAL or word not in {"rule", "criterion"}:
            return open_ | tracing
        here = self._prover.circuit
        gates: list[tuple[int, int]] = []
        if word == "rule":
            gates = [(here.applicable[name], FALSE), (circuit.applicable[name], FALSE)]
        for wanted in (triple, reasons):
            left, right = wanted(self._book, here), wanted(mutant.rulebook, circuit)
            gates.extend((left.get(k, FALSE), right.get(k, FALSE)) for k in {*left, *right})
        without = [
            (mask, compile_rulebook(mutant.rulebook, without={rule}, onto=here))
            for rule, mask in sorted(self._decisive.items())
        ]
        values, touched = self._columns.values(), self._remote
        for one, other in gates:
            touched |= values[one] ^ values[other]
        for mask, lessened in without:
            for rung, gate in lessened.chosen.items():
                touched |= mask & values[gate] & self._columns.outcomes.get(rung, 0)
        return open_ | (tracing & touched)


def walked(planned: Plan, verdicts: Verdicts) -> Chain:
    """Walk the strata by the plain definition; a copy is no rulebook that anyone is judged by."""
    chain = define(planned, verdicts)
    refuse_contraries(planned.rulebook, chain)
    return chain
