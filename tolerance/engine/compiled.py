"""A rulebook to its circuit: what applies, what stands, what is permitted, what is chosen."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from tolerance.engine.circuit import FALSE, TRUE, Circuit, Fault
from tolerance.model.condition import (
    AllOf,
    AnyOf,
    AtLeast,
    Atom,
    ConclusionIs,
    Condition,
    ConsiderationCount,
    ConsiderationIs,
    CriterionIs,
    NoneOf,
    Otherwise,
    PermittedBy,
)
from tolerance.model.rule import COLLATERAL, Measure
from tolerance.model.rulebook import Rulebook


def compile_rulebook(
    rulebook: Rulebook, *, without: Collection[str] = (), onto: Circuit | None = None
) -> Circuit:
    """Compile a rulebook to the circuit of its outcome.

    Args:
        rulebook: the edition.
        without: rules that fall away; what they alone conclude fails.
        onto: a circuit whose gates this one shares, so that the two can be compared.

    """
    compiler = _Compiler(rulebook, frozenset(without), onto.beside() if onto else Circuit())
    compiler.criteria()
    compiler.strata()
    compiler.outcome()
    return compiler.circuit


def compile_condition(rulebook: Rulebook, circuit: Circuit, condition: Condition) -> int:
    """Return the gate, in a rulebook's circuit, of a condition on criteria and conclusions."""
    return _Compiler(rulebook, frozenset(), circuit).gate(condition)


class _Compiler:
    def __init__(self, rulebook: Rulebook, without: frozenset[str], circuit: Circuit) -> None:
        self._book = rulebook
        self._without = without
        self.circuit = circuit
        self._landed = FALSE

    def criteria(self) -> None:
        """What applies, what is presumed."""
        circuit = self.circuit
        for key in self._book.order():
            criterion = self._book.criteria[key]
            yes, no = circuit.input(key, "established"), circuit.input(key, "refuted")
            unproven = circuit.negate(circuit.some((yes, no)))
            applies = TRUE if criterion.applies is None else self.gate(criterion.applies)
            circuit.applies[key] = applies
            turned = {"established": FALSE, "refuted": FALSE}
            for number, shift in enumerate(criterion.shift):
                word = shift.presume.verdict
                circuit.turned[key, number] = self.gate(shift.when)
                turned[word] = circuit.some((turned[word], circuit.turned[key, number]))
            both = circuit.every((applies, unproven, *turned.values()))
            self._fault("shifts-disagree", both, criterion=key)
            for word, said, other in (
                ("established", yes, "refuted"),
                ("refuted", no, "established"),
            ):
                default = self._book.terms(criterion).presume.verdict == word
                presumed = circuit.some(
                    (
                        turned[word],
                        circuit.negate(turned[other]) if default else FALSE,
                    )
                )
                held = circuit.some((said, circuit.every((unproven, presumed))))
                circuit.held[key, word] = held
                circuit.effective[key, word] = circuit.every((applies, held))
            circuit.effective[key, "inapplicable"] = circuit.negate(applies)

    def strata(self) -> None:
        """Applicable, defeated, concluded."""
        circuit = self.circuit
        defeaters: dict[str, list[str]] = {key: [] for key in self._book.rules}
        for rule in self._book.rules.values():
            for other in self._book.defeated(rule):
                defeaters[other.id].append(rule.id)
        homes = self._book.homes()
        for stratum in self._book.cover.strata:
            rules = sorted(k for k, r in self._book.rules.items() if r.stratum == stratum)
            for key in rules:
                gone = key in self._without
                circuit.applicable[key] = FALSE if gone else self.gate(self._book.rules[key].when)
            for key in rules:
                self._stands(key, defeaters)
            for conclusion in sorted(c for c, home in homes.items() if home == stratum):
                circuit.conclusions[conclusion] = circuit.some(
                    circuit.standing[key]
                    for key in rules
                    if any(e.conclude == conclusion for e in self._book.rules[key].then)
                )
        for pair in self._book.cover.contraries:
            for n, left in enumerate(pair):
                for right in pair[n + 1 :]:
                    gate = circuit.every((circuit.conclusions[left], circuit.conclusions[right]))
                    names = ", ".join(sorted((left, right)))
                    self._fault("contrary-conclusions", gate, names=names, rules="")

    def _stands(self, key: str, defeaters: Mapping[str, list[str]]) -> int:
        circuit = self.circuit
        if key not in circuit.standing:
            beaten = circuit.some(
                self._stands(other, defeaters)
                for other in defeaters[key]
                if other in circuit.applicable
            )
            circuit.standing[key] = circuit.every((circuit.applicable[key], circuit.negate(beaten)))
        return circuit.standing[key]

    def outcome(self) -> None:
        """Permitted set, recommended point, referrals and duties."""
        circuit = self.circuit
        rungs = self._book.rungs
        required = {r: self._by("require", r) for r in rungs}
        bound = circuit.some(required.values())
        free = circuit.negate(bound)
        for n, left in enumerate(rungs):
            for right in rungs[n + 1 :]:
                gate = circuit.every((required[left], required[right]))
                self._fault("double-require", gate, rungs=f"{left}, {right}", rules="")
        aggravated = {r: self._by("aggravate", r) for r in rungs}
        rid_of_base = circuit.some(self._by("aggravate", r, "shall") for r in rungs)
        barred = circuit.some(
            circuit.standing[key] for key, rule in self._book.rules.items() if rule.red_line
        )
        granted, self._landed = self._grants(circuit.some((bound, barred)))
        for n, rung in enumerate(rungs):
            is_base = rung == self._book.base
            plain = TRUE if is_base else circuit.some((self._by("permit", rung), granted[rung]))
            lighter = circuit.some(self._by("permit", r, "shall") for r in rungs[:n])
            removed = circuit.some((lighter, rid_of_base if is_base else FALSE))
            loose = circuit.some(
                (circuit.every((plain, circuit.negate(removed))), aggravated[rung])
            )
            circuit.permitted[rung] = circuit.some((required[rung], circuit.every((free, loose))))
        self._policy(required, free)
        self._effects()

    def _grants(self, barred: int) -> tuple[dict[str, int], int]:
        """Return rung → "an overlay grants it and the instrument permits it"; and what lands.

        Nothing lands where a red line stands or a rung is required.
        """
        circuit = self.circuit
        granted = dict.fromkeys(self._book.rungs, FALSE)
        landed = FALSE
        if self._book.grants:
            beneath = compile_rulebook(self._book.instrument, onto=circuit)
            for key, rungs in sorted(self._book.grants.items()):
                for rung in rungs:
                    open_ = beneath.permitted.get(rung, FALSE)
                    stands = circuit.standing[key]
                    here = circuit.every((stands, circuit.negate(open_), circuit.negate(barred)))
                    circuit.landed[key, rung] = here
                    landed = circuit.some((landed, here))
                    if rung in granted:
                        both = circuit.every((stands, open_))
                        granted[rung] = circuit.some((granted[rung], both))
        return granted, landed

    def _policy(self, required: Mapping[str, int], free: int) -> None:
        circuit = self.circuit
        rungs = self._book.rungs
        rows = self._book.rows
        hits = [
            FALSE if isinstance(r.condition, Otherwise) else self.gate(r.condition) for r in rows
        ]
        nothing = circuit.negate(circuit.some(hits))
        hits = [
            nothing if isinstance(r.condition, Otherwise) else hit
            for r, hit in zip(rows, hits, strict=True)
        ]
        circuit.rows = [circuit.every((free, hit)) for hit in hits]
        none_hit = circuit.negate(circuit.some(hits))
        self._fault("policy-gap", circuit.every((free, none_hit)))
        twice = circuit.at_least(2, hits) if len(hits) > 1 else FALSE
        self._fault("policy-overlap", circuit.every((free, twice)), rows="")
        for n, rung in enumerate(rungs):
            here = circuit.permitted[rung]
            lightest = circuit.every(
                (here, *(circuit.negate(circuit.permitted[r]) for r in rungs[:n]))
            )
            heaviest = circuit.every(
                (here, *(circuit.negate(circuit.permitted[r]) for r in rungs[n + 1 :]))
            )
            ways = []
            for row, hit in zip(rows, hits, strict=True):
                match row.choose:
                    case "lightest":
                        ways.append(circuit.every((hit, lightest)))
                    case "heaviest":
                        ways.append(circuit.every((hit, heaviest)))
                    case "base":
                        ways.append(hit if rung == self._book.base else FALSE)
                    case _:
                        ways.append(hit if rung == row.choose else FALSE)
            point = circuit.every((free, circuit.some(ways)))
            circuit.chosen[rung] = circuit.some((required[rung], point))
            self._fault("not-permitted", circuit.every((point, circuit.negate(here))), rung=rung)

    def _effects(self) -> None:
        circuit = self.circuit
        organs: dict[str, list[int]] = {}
        measures: dict[Measure, list[int]] = {}
        for key, rule in sorted(self._book.rules.items()):
            for effect in rule.then:
                if effect.refer is not None:
                    organs.setdefault(effect.refer, []).append(circuit.standing[key])
                if effect.attach is not None:
                    measures.setdefault(effect.attach, []).append(circuit.standing[key])
        if self._landed != FALSE:
            measures.setdefault(COLLATERAL, []).append(self._landed)
        circuit.referrals = {k: circuit.some(v) for k, v in organs.items()}
        circuit.attached = self._conditions({k: circuit.some(v) for k, v in measures.items()})

    def _conditions(self, standing: Mapping[Measure, int]) -> dict[Measure, int]:
        """Part duties into conditions, whose failure changes the rung, and plain ones."""
        circuit = self.circuit
        found: dict[Measure, int] = {}
        for measure, gate in standing.items():
            if measure.condition and gate != FALSE:
                carriers = self._book.carriers(measure)
                gone = self._without.union(carriers)
                unmet = compile_rulebook(self._book, without=gone, onto=circuit)
                changed = circuit.some(
                    circuit.differ(here, unmet.chosen[rung])
                    for rung, here in circuit.chosen.items()
                )
                broken = circuit.every((gate, circuit.some(f.gate for f in unmet.faults)))
                self._fault(
                    "condition-unmet", broken, measure=measure.measure, rules=", ".join(carriers)
                )
                found[measure] = circuit.every((gate, changed))
        for measure in {m.plain: m for m in standing}:
            every = circuit.some(gate for m, gate in standing.items() if m.plain == measure)
            bound = circuit.some(gate for m, gate in found.items() if m.plain == measure)
            found[measure] = circuit.every((every, circuit.negate(bound)))
        return found

    def _by(self, effect: str, rung: str, modality: str | None = None) -> int:
        """Return the gate of "some standing rule, of that modality, has that effect"."""
        return self.circuit.some(
            self.circuit.standing[key]
            for key, rule in self._book.rules.items()
            if (modality is None or rule.modality == modality)
            and any(getattr(e, effect) == rung for e in rule.then)
        )

    def _tone(self, consideration: str, tone: str) -> int:
        return self.circuit.some(
            self.circuit.standing[key]
            for key, rule in self._book.rules.items()
            if any(e.consider == consideration and e.as_ == tone for e in rule.then)
        )

    def gate(self, condition: Condition) -> int:
        """Return a condition's gate; its atoms must be compiled."""
        match condition:
            case AllOf(parts):
                return self.circuit.every([self.gate(part) for part in parts])
            case AnyOf(parts):
                return self.circuit.some([self.gate(part) for part in parts])
            case NoneOf(parts):
                return self.circuit.negate(self.circuit.some([self.gate(p) for p in parts]))
            case AtLeast(k, parts):
                return self.circuit.at_least(k, [self.gate(part) for part in parts])
            case _:
                return self._atom(condition)

    def _atom(self, atom: Atom) -> int:
        circuit = self.circuit
        match atom:
            case CriterionIs(name, verdict):
                return circuit.effective.get((name, verdict), FALSE)
            case ConclusionIs(name, holds):
                gate = circuit.conclusions[name]
                return gate if holds else circuit.negate(gate)
            case ConsiderationIs(name, tone):
                good, bad = self._tone(name, "favours"), self._tone(name, "disfavours")
                not_good, not_bad = circuit.negate(good), circuit.negate(bad)
                pair = {
                    "favours": (good, not_bad),
                    "disfavours": (bad, not_good),
                    "mixed": (good, bad),
                    "neutral": (not_good, not_bad),
                }[tone]
                return circuit.every(pair)
            case ConsiderationCount():
                return self._tally(atom)
            case PermittedBy(rung, modality):
                if modality is None:
                    return circuit.permitted[rung]
                return self._by("permit", rung, modality)
            case _:
                raise TypeError(atom)

    def _tally(self, atom: ConsiderationCount) -> int:
        circuit = self.circuit
        names = sorted(
            {e.consider for r in self._book.rules.values() for e in r.then if e.consider}
        )
        leaning = []
        for name in names:
            gate = self._tone(name, atom.tone)
            if atom.tone == "favours":
                gate = circuit.every((gate, circuit.negate(self._tone(name, "disfavours"))))
            leaning.append(gate)
        parts = []
        if atom.at_least is not None:
            parts.append(_reach(circuit, atom.at_least, leaning))
        if atom.at_most is not None:
            parts.append(circuit.negate(_reach(circuit, atom.at_most + 1, leaning)))
        return circuit.every(parts)

    def _fault(self, code: str, gate: int, **facts: str) -> None:
        if gate != FALSE:
            self.circuit.faults.append(Fault(code, tuple(sorted(facts.items())), gate))


def _reach(circuit: Circuit, k: int, gates: Sequence[int]) -> int:
    if k <= 0:
        return TRUE
    return circuit.at_least(k, gates) if k <= len(gates) else FALSE
