"""Does a case fit the rulebooks that are to judge it? Tracks, criteria, quantities, days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from tolerance.files.casefile import CaseFile
from tolerance.files.near import near
from tolerance.model.case import Assertion, Quantity, Respondent
from tolerance.model.condition import Atom, KindIs, StatusIs, met
from tolerance.model.criterion import Criterion
from tolerance.model.noun import Noun
from tolerance.model.problem import Problem
from tolerance.model.rulebook import Rulebook

ALWAYS = "entered-after-notice"
"""The check that is made whatever the rulebook says."""


class Charge(Noun):
    """One matter on one track, with the edition that judges it."""

    matter: str
    track: str
    rulebook: Rulebook


def eligible(rulebook: Rulebook, respondent: Respondent) -> bool:
    """Say whether a rulebook's instrument reaches a respondent of that kind and status."""
    if rulebook.cover.eligible is None:
        return True

    def truth(atom: Atom) -> bool:
        match atom:
            case KindIs(kind):
                return respondent.kind == kind
            case StatusIs(status):
                return status in respondent.status
            case _:
                raise TypeError(atom)

    return met(rulebook.cover.eligible, truth)


def fit(file: CaseFile, charges: Sequence[Charge], excluded: frozenset[str]) -> list[Problem]:
    """Return what in a case does not fit its rulebooks.

    Args:
        file: the case with its places.
        charges: every matter and track with its edition.
        excluded: exhibits excluded for everybody; what rests on them is inert.

    """
    fitter = _Fitter(file, charges, excluded)
    return [
        *fitter.tracks(),
        *fitter.assertions(),
        *fitter.quantities(),
        *fitter.named(),
        *fitter.maps(),
        *fitter.answers(),
    ]


class _Fitter:
    def __init__(self, file: CaseFile, charges: Sequence[Charge], excluded: frozenset[str]) -> None:
        self._file = file
        self._case = file.case
        self._charges = charges
        self._excluded = excluded
        self._assertions = {a.id: a for a in self._case.assertions}
        self._criteria: dict[str, dict[str, list[tuple[Rulebook, Criterion]]]] = {}
        for charge in charges:
            known = self._criteria.setdefault(charge.matter, {})
            for key, criterion in charge.rulebook.criteria.items():
                known.setdefault(key, []).append((charge.rulebook, criterion))

    def tracks(self) -> Iterator[Problem]:
        matters = {m.id: (n, m) for n, m in enumerate(self._case.matters)}
        people = {r.id: r for r in self._case.respondents}
        for charge in self._charges:
            number, matter = matters[charge.matter]
            for name in matter.respondents:
                if not eligible(charge.rulebook, people[name]):
                    yield Problem(
                        "track-unfit",
                        self._file.place("matters", number, "tracks"),
                        {
                            "track": charge.track,
                            "respondent": name,
                            "status": ", ".join((people[name].kind, *people[name].status)),
                            "regime": charge.rulebook.cover.title.zh,
                        },
                    )

    def _known(self, name: str, matter: str | None, *path: str | int) -> Iterator[Problem]:
        known = (
            self._criteria[matter]
            if matter in self._criteria
            else {k: v for each in self._criteria.values() for k, v in each.items()}
        )
        if name not in known:
            close = near(name, sorted(known))
            yield Problem(
                "unknown-criterion",
                self._file.place(*path, "criterion"),
                {"name": name, "suggestion": close},
            )

    def assertions(self) -> Iterator[Problem]:
        for number, assertion in enumerate(self._case.assertions):
            path = ("assertions", number)
            if assertion.exhibit in self._excluded:
                continue
            root = self._root(assertion)
            name, matter = root.criterion or "", root.matter or ""
            if assertion.undercuts is None:
                yield from self._known(name, matter, *path)
            for _, criterion in self._criteria[matter].get(name, []):
                if criterion.quantity is not None and assertion.undercuts is None:
                    yield Problem(
                        "assertion-on-quantity",
                        self._file.place(*path, "criterion"),
                        {"id": assertion.id, "criterion": name, "quantity": criterion.quantity},
                    )
                    break
            if self._as_of_conduct(matter, name) and assertion.fact_known is None:
                yield Problem(
                    "fact-known-missing",
                    self._file.place(*path),
                    {"id": assertion.id, "criterion": name},
                )

    def _root(self, assertion: Assertion) -> Assertion:
        while assertion.undercuts is not None:
            assertion = self._assertions[assertion.undercuts]
        return assertion

    def _as_of_conduct(self, matter: str, name: str) -> bool:
        return any(
            rulebook.terms(criterion).judged_as_of == "conduct"
            for rulebook, criterion in self._criteria[matter].get(name, [])
        )

    def quantities(self) -> Iterator[Problem]:
        for number, quantity in enumerate(self._case.quantities):
            place = self._file.place("quantities", number)
            books = [c.rulebook for c in self._charges if c.matter == quantity.matter]
            known = sorted({q for book in books for q in book.cover.quantities})
            if quantity.id not in known:
                close = near(quantity.id, known)
                yield Problem(
                    "unknown-quantity",
                    place,
                    {"name": quantity.id, "suggestion": close},
                )
            live = any(x not in self._excluded for x in quantity.exhibits)
            for book in books:
                terms = book.cover.quantities.get(quantity.id)
                if terms is None:
                    continue
                yield from self._unit(quantity, terms.unit, number)
                if live and terms.judged_as_of == "conduct" and quantity.fact_known is None:
                    yield Problem(
                        "fact-known-missing", place, {"id": quantity.id, "criterion": quantity.id}
                    )
                for criterion in book.criteria.values():
                    if criterion.quantity == quantity.id and _is_dated(criterion) != (
                        quantity.date is not None
                    ):
                        yield Problem(
                            "measure-unfit", place, {"id": quantity.id, "criterion": criterion.id}
                        )

    def _unit(self, quantity: Quantity, unit: str | None, number: int) -> Iterator[Problem]:
        if unit is None or quantity.date is not None:
            return
        measure = quantity.amount or quantity.duration
        given = measure.unit if measure is not None else None
        if given is not None and given != unit:
            yield Problem(
                "unit-differs",
                self._file.place("quantities", number),
                {"id": quantity.id, "unit": given, "wanted": unit},
            )

    def named(self) -> Iterator[Problem]:
        for number, screening in enumerate(self._case.screening):
            yield from self._known(screening.criterion, screening.matter, "screening", number)
        for number, inquiry in enumerate(self._case.inquiries):
            yield from self._known(inquiry.criterion, inquiry.matter, "inquiries", number)
        for number, statement in enumerate(self._case.statements):
            for place, point in enumerate(statement.points):
                if point.criterion is not None:
                    yield from self._known(
                        point.criterion, statement.matter, "statements", number, "points", place
                    )

    def answers(self) -> Iterator[Problem]:
        """An answer must speak of a check that some rulebook makes, or that is always made."""
        known = sorted({ALWAYS, *(k for c in self._charges for k in c.rulebook.checks)})
        for number, answer in enumerate(self._case.answers):
            if answer.check not in known:
                close = near(answer.check, known)
                yield Problem(
                    "unknown-check",
                    self._file.place("answers", number, "check"),
                    {"name": answer.check, "suggestion": close},
                )

    def maps(self) -> Iterator[Problem]:
        for number, exhibit in enumerate(self._case.exhibits):
            if exhibit.kind != "trail" or exhibit.map is None:
                continue
            known = sorted(
                {m for c in self._charges if c.matter == exhibit.matter for m in c.rulebook.maps}
            )
            if exhibit.map not in known:
                close = near(exhibit.map, known)
                yield Problem(
                    "unknown-map",
                    self._file.place("exhibits", number, "map"),
                    {"name": exhibit.map, "suggestion": close},
                )


def _is_dated(criterion: Criterion) -> bool:
    threshold = criterion.threshold
    if threshold is None:
        return False
    return any(isinstance(value, date) for value in vars(threshold).values())
