"""Every name in a rulebook must mean something: the faults that make it unfit to judge by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter

from tolerance.files.duties import check_faults, duty_faults, load_faults, map_faults
from tolerance.files.near import near
from tolerance.files.told import scenario_faults
from tolerance.model.condition import (
    Atom,
    ConclusionIs,
    Condition,
    ConsiderationCount,
    ConsiderationIs,
    CriterionIs,
    KindIs,
    Otherwise,
    PermittedBy,
    StatusIs,
    atoms,
)
from tolerance.model.criterion import Criterion
from tolerance.model.problem import Place, Problem
from tolerance.model.rule import Measure, Rule
from tolerance.model.rulebook import Rulebook

CHOICES = ("lightest", "heaviest", "base")
SIX = frozenset({"动机态度", "客观条件", "程序方法", "性质程度", "后果影响", "挽回损失"})
"""The six considerations of 中办发〔2018〕29号."""


def link(rulebook: Rulebook, places: Mapping[str, Place]) -> list[Problem]:
    """Return every name that leads nowhere and every order that leads in a circle."""
    linker = _Linker(rulebook, places)
    return [
        *linker.criteria(),
        *linker.cover(),
        *linker.rules(),
        *linker.procedures(),
        *map_faults(rulebook, linker.place),
        *check_faults(rulebook, linker.place),
        *linker.load(),
    ]


class _Linker:
    def __init__(self, rulebook: Rulebook, places: Mapping[str, Place]) -> None:
        self._book = rulebook
        self._places = places
        self._conclusions = rulebook.homes()
        self._considerations = {
            e.consider for r in rulebook.rules.values() for e in r.then if e.consider
        }
        self._head = places.get("cover", Place("rulebook.yaml"))

    def place(self, word: str, name: str) -> Place:
        """Return where something with an id stands."""
        return self._places.get(f"{word}:{name}", self._head)

    def _unknown(
        self, word: str, name: str, known: Iterable[str], place: Place
    ) -> Iterator[Problem]:
        choices = sorted(known)
        if name not in choices:
            close = near(name, choices)
            yield Problem(f"unknown-{word}", place, {"name": name, "suggestion": close})

    def criteria(self) -> Iterator[Problem]:
        for key, criterion in sorted(self._book.criteria.items()):
            yield from self._criterion(criterion, self.place("criterion", key))
        order = {
            key: sorted(criterion.reads() & set(self._book.criteria))
            for key, criterion in self._book.criteria.items()
        }
        circle = find_circle(order)
        if circle:
            yield Problem(
                "applies-in-a-circle",
                self.place("criterion", circle[0]),
                {"circle": " → ".join(circle)},
            )

    def _criterion(self, criterion: Criterion, place: Place) -> Iterator[Problem]:
        cover = self._book.cover
        is_library = cover.track is None  # the rulebook that uses it brings its standards
        if criterion.quantity is None:
            for field in ("burden", "standard", "presume"):
                if getattr(criterion, field) is None:
                    yield Problem("criterion-lacks", place, {"id": criterion.id, "key": field})
            names = [criterion.standard, criterion.counter_standard or "more-likely"]
            counter = criterion.counter_standard
            standard = criterion.standard
        else:
            yield from self._measured(criterion, place, known=not is_library)
            terms = cover.quantities.get(criterion.quantity)
            names = [terms.standard, terms.counter_standard or "more-likely"] if terms else []
            counter = terms.counter_standard if terms else None
            standard = terms.standard if terms else None
        for name in sorted(set(filter(None, names))) if standard and not is_library else ():
            yield from self._unknown("standard", name, cover.standards, place)
        known = cover.standards.get(standard) if standard else None
        if known is not None and known.prevails == "always" and counter is None:
            yield Problem("counter-standard-missing", place, {"id": criterion.id})
        for condition in (criterion.applies, *(s.when for s in criterion.shift)):
            if condition is not None:
                yield from self._criterion_condition(criterion, condition, place)

    def _measured(self, criterion: Criterion, place: Place, *, known: bool) -> Iterator[Problem]:
        if known:
            yield from self._unknown(
                "quantity", criterion.quantity or "", self._book.cover.quantities, place
            )
        threshold = criterion.threshold
        given = (
            [name for name, cut in vars(threshold).items() if cut is not None] if threshold else []
        )
        if len(given) != 1:
            yield Problem("threshold-not-one", place, {"id": criterion.id})
        for field in (
            "burden",
            "standard",
            "counter_standard",
            "presume",
            "inquire",
            "judged_as_of",
        ):
            if getattr(criterion, field) is not None:
                yield Problem("quantity-terms-twice", place, {"id": criterion.id, "key": field})

    def _criterion_condition(
        self, criterion: Criterion, condition: Condition, place: Place
    ) -> Iterator[Problem]:
        mine = self._as_of(criterion)
        for atom in atoms(condition):
            if not isinstance(atom, CriterionIs):
                yield Problem("condition-out-of-place", place, {"id": criterion.id})
                continue
            yield from self._unknown("criterion", atom.criterion, self._book.criteria, place)
            other = self._book.criteria.get(atom.criterion)
            if mine == "conduct" and other is not None and self._as_of(other) != "conduct":
                yield Problem(
                    "as-of-reads-record", place, {"id": criterion.id, "other": atom.criterion}
                )

    def _as_of(self, criterion: Criterion) -> str:
        if criterion.quantity is not None:
            terms = self._book.cover.quantities.get(criterion.quantity)
            return terms.judged_as_of if terms else "record"
        return criterion.judged_as_of or "record"

    def _at(self, key: str) -> Place:
        """Return where a key of the head stands."""
        return self.place("head", key)

    def cover(self) -> Iterator[Problem]:
        cover = self._book.cover
        if cover.track is None:
            return
        rungs = [rung.id for rung in cover.ladder]
        if len(set(rungs)) != len(rungs):
            yield Problem("rung-twice", self._at("ladder"))
        if sum(rung.base for rung in cover.ladder) != 1:
            yield Problem("base-not-one", self._at("ladder"))
        if sum(rung.dismissal for rung in cover.ladder) > 1:
            yield Problem("dismissal-not-one", self._at("ladder"))
        if cover.elements is not None and not any(rung.dismissal for rung in cover.ladder):
            yield Problem("dismissal-missing", self._at("ladder"))
        yield from self._policy()
        if cover.eligible is not None:
            yield from self._atoms(cover.eligible, self._at("eligible"), (KindIs, StatusIs))
        if cover.elements is not None:
            yield from self._atoms(
                cover.elements, self._at("elements"), (CriterionIs, ConclusionIs)
            )
        if cover.barrier is not None:
            at = self._at("barrier")
            yield from self._unknown("criterion", cover.barrier, self._book.criteria, at)
        for number, pair in enumerate(cover.contraries):
            yield from self._contraries(pair, self.place("contraries", str(number)))
        if len(set(cover.strata)) != len(cover.strata):
            yield Problem("stratum-twice", self._at("strata"))

    def _policy(self) -> Iterator[Problem]:
        policy = self._book.cover.policy
        rows = policy.rows if policy else ()
        if not rows:
            yield Problem("policy-missing", self._at("policy"))
        for number, row in enumerate(rows, 1):
            place = self.place("row", str(number))
            yield from self._unknown("rung", row.choose, [*self._book.rungs, *CHOICES], place)
            yield from self._atoms(row.condition, place, _POLICY)
            if (row.when is None) is not row.otherwise:
                yield Problem("row-not-one", place)
        if sum(isinstance(row.condition, Otherwise) for row in rows) > 1:
            yield Problem("otherwise-twice", self._at("policy"))

    def _contraries(self, pair: Sequence[str], place: Place) -> Iterator[Problem]:
        for name in pair:
            yield from self._unknown("conclusion", name, self._conclusions, place)
        strata = {self._conclusions[name] for name in pair if name in self._conclusions}
        if len(strata) > 1:
            yield Problem("contraries-apart", place, {"names": ", ".join(sorted(pair))})

    def _atoms(
        self, condition: Condition, place: Place, kinds: tuple[type, ...]
    ) -> Iterator[Problem]:
        for atom in atoms(condition):
            if not isinstance(atom, kinds):
                yield Problem("condition-out-of-place", place, {"id": self._book.cover.id})
            else:
                yield from self._atom(atom, place)

    def _atom(self, atom: Atom, place: Place) -> Iterator[Problem]:
        match atom:
            case CriterionIs(name, _):
                yield from self._unknown("criterion", name, self._book.criteria, place)
            case ConclusionIs(name, _):
                yield from self._unknown("conclusion", name, self._conclusions, place)
            case ConsiderationIs(name, _):
                known = (
                    self._considerations
                    | SIX
                    | {x.consideration for x in self._book.criteria.values() if x.consideration}
                )
                yield from self._unknown("consideration", name, known, place)
            case PermittedBy(name, _):
                yield from self._unknown("rung", name, self._book.rungs, place)
            case _:
                return

    def rules(self) -> Iterator[Problem]:
        strata = {name: n for n, name in enumerate(self._book.cover.strata)}
        if self._book.cover.track is None:
            for key in sorted(self._book.rules):
                yield Problem("library-with-rules", self.place("rule", key), {"id": key})
            return
        for key, rule in sorted(self._book.rules.items()):
            place = self.place("rule", key)
            yield from self._unknown("stratum", rule.stratum, strata, place)
            yield from self._atoms(rule.when, place, (CriterionIs, ConclusionIs))
            if rule.stratum in strata:
                yield from self._strata(rule, strata, place)
            yield from self._effects(rule, place)
            yield from self._defeats(rule, strata, place)
        order = {
            key: sorted(r.id for r in self._book.defeated(rule) if r.id != key)
            for key, rule in self._book.rules.items()
        }
        circle = find_circle(order)
        if circle:
            yield Problem(
                "defeat-in-a-circle",
                self.place("rule", circle[0]),
                {"circle": " → ".join(circle)},
            )

    def _strata(self, rule: Rule, strata: Mapping[str, int], place: Place) -> Iterator[Problem]:
        mine = strata[rule.stratum]
        for atom in atoms(rule.when):
            if isinstance(atom, ConclusionIs) and atom.conclusion in self._conclusions:
                theirs = strata.get(self._conclusions[atom.conclusion], -1)
                if theirs >= mine:
                    yield Problem(
                        "conclusion-too-late", place, {"id": rule.id, "name": atom.conclusion}
                    )
        for effect in rule.then:
            home = self._conclusions.get(effect.conclude or "")
            if home is not None and home != rule.stratum:
                yield Problem(
                    "conclusion-in-two-strata",
                    place,
                    {"id": rule.id, "name": effect.conclude or "", "other": home},
                )

    def _effects(self, rule: Rule, place: Place) -> Iterator[Problem]:
        for effect in rule.then:
            kinds = ("conclude", "permit", "require", "aggravate", "attach", "refer", "consider")
            given = [kind for kind in kinds if getattr(effect, kind) is not None]
            if len(given) != 1 or (effect.consider is None) != (effect.as_ is None):
                yield Problem("effect-not-one", place, {"id": rule.id})
            if effect.attach is not None:
                yield from self._measure(rule, effect.attach, place)
            for name in (effect.permit, effect.require, effect.aggravate):
                if name is not None:
                    yield from self._unknown("rung", name, self._book.rungs, place)

    def _measure(self, rule: Rule, measure: Measure, place: Place) -> Iterator[Problem]:
        """A condition of tolerance stands with what it is a condition of, and says why."""
        facts = {"id": rule.id, "measure": measure.measure}
        if measure.condition and not any(e.permit for e in rule.then):
            yield Problem("condition-of-nothing", place, facts)
        if measure.condition and not measure.basis:
            yield Problem("condition-unfounded", place, facts)
        if not measure.condition and (measure.because or measure.basis):
            yield Problem("measure-unconditional", place, facts)

    def _defeats(self, rule: Rule, strata: Mapping[str, int], place: Place) -> Iterator[Problem]:
        for name in rule.defeats:
            # A group may be empty: a rule may stand ready for rules yet to be written.
            if not name.startswith("group:"):
                yield from self._unknown("rule", name, self._book.rules, place)
            if name == rule.id:
                yield Problem("defeats-itself", place, {"id": rule.id})
            if rule.group is not None and name == f"group:{rule.group}":
                yield Problem("defeats-own-group", place, {"id": rule.id, "group": rule.group})
        for other in self._book.defeated(rule):
            if strata.get(other.stratum, 0) < strata.get(rule.stratum, 0):
                if other.red_line:  # no stratum would do
                    yield Problem("red-line-defeated", place, {"id": other.id, "other": rule.id})
                    continue
                yield Problem("defeats-earlier", place, {"id": rule.id, "other": other.id})

    def load(self) -> Iterator[Problem]:
        yield from load_faults(self._book, self._places.get("load", self._head), self._unknown)

    def procedures(self) -> Iterator[Problem]:
        for key, constraint in sorted(self._book.constraints.items()):
            place = self.place("constraint", key)
            yield from duty_faults(self._book, constraint, place, self._unknown)
        for key, scenario in sorted(self._book.scenarios.items()):
            place = self.place("scenario", key)
            yield from scenario_faults(self._book, scenario, place, self._unknown)


_POLICY = (ConclusionIs, ConsiderationIs, ConsiderationCount, PermittedBy, Otherwise)


def find_circle(order: Mapping[str, Iterable[str]]) -> list[str]:
    """Return a circle of names, closed and starting from its least, or nothing."""
    try:
        TopologicalSorter({k: list(v) for k, v in sorted(order.items())}).prepare()
    except CycleError as fault:
        circle = list(fault.args[1])[:-1]
        start = circle.index(min(circle))
        turned = circle[start:] + circle[:start]
        return [*turned, turned[0]]
    return []
