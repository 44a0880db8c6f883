"""Every citation of a rulebook with what rests on it, and how far each was verified. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from tolerance.model.basis import Basis
from tolerance.model.criterion import Criterion
from tolerance.model.rulebook import Rulebook

Role = Literal["basis", "presumption", "shift", "measure", "policy", "standing", "offer", "removal"]
STATUSES = ("verified", "excerpt", "secondary", "unverified", "synthesis")


class Cited(NamedTuple):
    """One citation, and what rests on it."""

    kind: str
    id: str
    role: Role
    basis: Basis


def citations(book: Rulebook) -> Iterator[Cited]:
    """Yield every citation of an edition, those of its libraries among them."""
    for key, criterion in sorted(book.criteria.items()):
        yield from _criterion(key, criterion)
    for name, terms in sorted(book.cover.quantities.items()):
        yield Cited("quantity", name, "presumption", terms.presume.basis)
    for key, rule in sorted(book.rules.items()):
        yield from _all("rule", key, "basis", rule.basis)
        for effect in rule.then:
            if effect.attach is not None:
                yield from _all("rule", key, "measure", effect.attach.basis)
    if book.cover.policy is not None and book.cover.policy.basis is not None:
        yield Cited("policy", "policy", "policy", book.cover.policy.basis)
    for number, row in enumerate(book.standing, 1):
        if row.basis is not None:
            yield Cited("standing", f"standing-{number}", "standing", row.basis)
    yield from _trails(book)
    for removal in book.cover.removes:
        name = removal.criterion or removal.rule or ""
        yield from _all("removal", name, "removal", removal.basis)


def _criterion(key: str, criterion: Criterion) -> Iterator[Cited]:
    yield from _all("criterion", key, "basis", criterion.basis)
    if criterion.presume is not None:
        yield Cited("criterion", key, "presumption", criterion.presume.basis)
    for shift in criterion.shift:
        yield Cited("criterion", key, "shift", shift.presume.basis)


def _trails(book: Rulebook) -> Iterator[Cited]:
    for key, constraint in sorted(book.constraints.items()):
        yield from _all("constraint", key, "basis", constraint.basis)
    for key, check in sorted(book.checks.items()):
        yield from _all("check", key, "basis", check.basis)
    for offer in book.load.offers if book.load is not None else ():
        yield from _all("load", offer.burden, "offer", offer.basis)


def _all(kind: str, name: str, role: Role, basis: Iterable[Basis]) -> Iterator[Cited]:
    return (Cited(kind, name, role, each) for each in basis)


def status_of(basis: Basis) -> str:
    """Return how far a citation was verified; nothing said of no instrument is ours."""
    return basis.status or ("synthesis" if basis.instrument is None else "unmarked")


def tally(book: Rulebook) -> dict[str, int]:
    """Count citations by how far they were verified; a status nobody gave is ``unmarked``."""
    counted = Counter(status_of(cited.basis) for cited in citations(book))
    found = {status: counted.pop(status, 0) for status in STATUSES}
    return {**found, **{name: n for name, n in counted.items() if n}}
