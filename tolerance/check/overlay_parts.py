"""What an overlay changes, part by part, and what would come out without some of the parts.

A part is a rule or criterion of its own, one that it puts in another's place, a quantity
that it rewords, or a removal. It knows no notice: it answers which parts a turn comes of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from tolerance.check.prover import Assignment, Places, Prover
from tolerance.engine.circuit import Circuit
from tolerance.engine.compiled import compile_rulebook
from tolerance.model.problem import Place
from tolerance.model.rulebook import Rulebook

Part = tuple[str, str]
"""``rule``, ``removal``, ``criterion`` or ``quantity``, and its id."""


def parts_of(base: Rulebook, laid: Rulebook) -> list[Part]:
    """Return what an overlay changes in its base, rules first."""
    return [
        *(("rule", k) for k, r in sorted(laid.rules.items()) if base.rules.get(k) != r),
        *(("removal", k) for k in sorted(set(base.rules) - set(laid.rules))),
        *(("criterion", k) for k, c in sorted(laid.criteria.items()) if base.criteria.get(k) != c),
        *(
            ("quantity", k)
            for k, q in sorted(laid.cover.quantities.items())
            if base.cover.quantities.get(k, q) != q
        ),
    ]


def placed(part: Part, laid: Rulebook, places: Places) -> Place:
    """Return where an overlay says a part; its head where that is not known."""
    word, name = part
    head = places.get("cover", Place("rulebook.yaml"))
    if word != "removal":
        return places.get(f"{word}:{name}", head)
    removes = laid.measures[-1].removes if laid.measures else ()
    found = next((n for n, r in enumerate(removes) if name in {r.rule, r.criterion}), None)
    return places.get(f"removal:{found}", head)


class Without:
    """A laid rulebook with some parts of the overlay undone, on the circuit of a prover."""

    def __init__(self, base: Rulebook, laid: Rulebook, prover: Prover) -> None:
        self.parts = parts_of(base, laid)
        self._base, self._laid = base, laid
        self._prover = prover
        self._known: dict[frozenset[Part], Circuit] = {}

    def circuit(self, undone: frozenset[Part]) -> Circuit:
        """Return the circuit of the rulebook without some parts.

        Rules stay in it by name, so that every conclusion is known, and fall away.
        """
        if undone not in self._known:
            base, laid = self._base, self._laid
            back = {
                k: base.rules[k] for w, k in undone if w in {"rule", "removal"} and k in base.rules
            }
            removed = {k for w, k in self.parts if w == "removal"}
            gone = removed - set(back) | {k for w, k in undone if w == "rule" and k not in back}
            terms = {k: base.cover.quantities[k] for w, k in undone if w == "quantity"}
            replaced = [k for w, k in undone if w == "criterion" and k in base.criteria]
            asked = {k: base.criteria[k] for k in replaced}
            book = replace(
                laid,
                cover=replace(laid.cover, quantities={**laid.cover.quantities, **terms}),
                criteria={**base.criteria, **laid.criteria, **asked},
                rules={**{k: base.rules[k] for k in removed}, **laid.rules, **back},
                grants={k: v for k, v in laid.grants.items() if k not in {*gone, *back}},
            )
            self._known[undone] = compile_rulebook(book, without=gone, onto=self._prover.circuit)
        return self._known[undone]

    def behind(self, found: Assignment, gate: Callable[[Circuit], int]) -> list[Part]:
        """Return the parts that a turn comes of, under one assignment.

        Those without which, alone, the gate is no longer true; where each has another that
        does for it, a least set that suffices.
        """

        def turns(*undone: Part) -> bool:
            return self._prover.holds(gate(self.circuit(frozenset(undone))), found)

        needed = [part for part in self.parts if not turns(part)]
        if needed:
            return needed
        undone: list[Part] = []
        for part in self.parts:
            if turns(*undone, part):
                undone.append(part)
        return [part for part in self.parts if part not in undone]


def named(parts: list[Part]) -> str:
    """Name parts; a removal as it is written."""
    return ", ".join(_names(parts)) or "-"


def _names(parts: list[Part]) -> Iterator[str]:
    for word, name in parts:
        yield f"removes:{name}" if word == "removal" else name
