"""A case cut to what some rulebooks know: what speaks of anything else is not asserted.

For whoever asks what law that lacks a criterion would make of a case that uses it. It judges
nothing, and is for a case that fits the law that has it: a misspelt name would go as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from tolerance.files.casefile import CaseFile
from tolerance.files.fit import ALWAYS, Charge
from tolerance.model.noun import Noun

Kind = Literal["criterion", "quantity", "map", "check"]


class LeftOut(Noun):
    """A name that the rulebooks lack, and which entries of the case were left out for it."""

    kind: Kind
    name: str
    matter: str | None
    """Nothing where the entries concern every matter."""
    entries: tuple[str, ...]
    """As ``assertions:A7``, ``screening:2`` (counted from one) or ``points:P1``."""


def known_to(file: CaseFile, charges: Sequence[Charge]) -> tuple[CaseFile, tuple[LeftOut, ...]]:
    """Return a case without what no rulebook of its matter knows, and what was left out."""
    return _Cut(file, charges).made()


class _Cut:
    def __init__(self, file: CaseFile, charges: Sequence[Charge]) -> None:
        self._file = file
        self._charges = charges
        self._left: dict[tuple[Kind, str, str | None], list[str]] = {}

    def made(self) -> tuple[CaseFile, tuple[LeftOut, ...]]:
        case = self._file.case
        quantities = tuple(
            q
            for q in case.quantities
            if not self._lacks("quantity", q.id, q.matter, f"quantities:{q.id}")
        )
        gone = {
            a.id
            for a in case.assertions
            if a.undercuts is None
            and self._lacks("criterion", a.criterion or "", a.matter, f"assertions:{a.id}")
        }
        roots = {a.id: a.undercuts for a in case.assertions}
        assertions = tuple(a for a in case.assertions if _root(a.id, roots) not in gone)
        screening = tuple(
            s
            for n, s in enumerate(case.screening, 1)
            if not self._lacks("criterion", s.criterion, s.matter, f"screening:{n}")
        )
        inquiries = tuple(
            i
            for n, i in enumerate(case.inquiries, 1)
            if not self._lacks("criterion", i.criterion, i.matter, f"inquiries:{n}")
        )
        statements = tuple(
            replace(
                s,
                points=tuple(
                    replace(p, criterion=None)
                    if p.criterion is not None
                    and self._lacks("criterion", p.criterion, s.matter, f"points:{p.id}")
                    else p
                    for p in s.points
                ),
            )
            for s in case.statements
        )
        unread = {
            x.id
            for x in case.exhibits
            if x.kind == "trail"
            and x.map is not None
            and self._lacks("map", x.map, x.matter, f"exhibits:{x.id}")
        }
        answers = tuple(
            a
            for n, a in enumerate(case.answers, 1)
            if a.exhibit not in unread and not self._lacks("check", a.check, None, f"answers:{n}")
        )
        cut = replace(
            case,
            quantities=quantities,
            assertions=assertions,
            screening=screening,
            inquiries=inquiries,
            statements=statements,
            exhibits=tuple(replace(x, map=None) if x.id in unread else x for x in case.exhibits),
            answers=answers,
        )
        left = tuple(
            LeftOut(kind, name, matter, tuple(entries))
            for (kind, name, matter), entries in sorted(
                self._left.items(), key=lambda e: (e[0][0], e[0][1], e[0][2] or "")
            )
        )
        return replace(self._file, case=cut), left

    def _lacks(self, kind: Kind, name: str, matter: str | None, entry: str) -> bool:
        """Say whether no rulebook of a matter knows a name, and keep which entry it cost."""
        for charge in self._charges:
            if matter in {None, charge.matter} and name in _names(kind, charge):
                return False
        self._left.setdefault((kind, name, matter), []).append(entry)
        return True


def _names(kind: Kind, charge: Charge) -> set[str]:
    book = charge.rulebook
    match kind:
        case "criterion":
            return set(book.criteria)
        case "quantity":
            return set(book.cover.quantities)
        case "map":
            return set(book.maps)
        case "check":
            return {ALWAYS, *book.checks}


def _root(name: str, undercuts: dict[str, str | None]) -> str:
    """Return the assertion at which a chain of undercutters aims."""
    aim = undercuts[name]
    while aim is not None:
        name, aim = aim, undercuts[aim]
    return name
