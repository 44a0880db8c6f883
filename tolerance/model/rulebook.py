"""A rulebook edition as nouns. Knows no file, no case and no engine.

Its annotations are types and not strings, because the reader goes by them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from datetime import date
from graphlib import TopologicalSorter
from typing import Literal, Self

from tolerance.model.article import Article
from tolerance.model.basis import Basis
from tolerance.model.calendar import Calendar
from tolerance.model.check import Check
from tolerance.model.condition import (
    Condition,
    CriterionIs,
    Effective,
    Otherwise,
    atoms,
)
from tolerance.model.criterion import Criterion, Standard, Terms
from tolerance.model.load import LoadTable
from tolerance.model.noun import Noun
from tolerance.model.procedure import Constraint, TrailMap
from tolerance.model.rule import Measure, Rule
from tolerance.model.scenario import Scenario
from tolerance.model.standing import StandingRow
from tolerance.model.text import Text

RungClass = Literal["none", "exempt", "reduced", "liable", "aggravated"]


class Rung(Noun):
    """One outcome of the ladder; lightest first."""

    id: str
    class_: RungClass
    label: Text
    base: bool = False
    dismissal: bool = False


class Row(Noun):
    """One row of the policy table: a condition, or ``otherwise``."""

    choose: str
    when: Condition | None = None
    otherwise: bool = False
    because: Text | None = None

    @property
    def condition(self) -> Condition:
        """The row's condition; ``Otherwise`` where it stands for all that no other row meets."""
        return self.when if self.when is not None and not self.otherwise else Otherwise()


class Policy(Noun):
    """The decision table for the recommended point; unique hit."""

    rows: tuple[Row, ...]
    basis: Basis | None = None


class Period(Noun):
    """From which day to which an edition is in force, both included."""

    from_: date
    to: date | None = None
    vacant_before: Text | None = None
    """Why no edition was in force on the days before, where that is so and known."""


class Instrument(Noun):
    """The norm that a regime encodes."""

    issuer: Text | None = None
    number: Text | None = None
    published: date | None = None
    text: Literal["paraphrase", "verbatim"] = "paraphrase"


class Removal(Noun):
    """A criterion or rule that an overlay takes away, and by what authority."""

    basis: tuple[Basis, ...]
    criterion: str | None = None
    rule: str | None = None


class Cover(Noun):
    """The head of an edition: ``rulebook.yaml``."""

    id: str
    edition: date
    in_force: Period
    title: Text
    standards: Mapping[str, Standard] = field(default_factory=dict)
    track: str | None = None
    instrument: Instrument | None = None
    eligible: Condition | None = None
    elements: Condition | None = None
    uses: tuple[str, ...] = ()
    extends: str | None = None
    territory: Text | None = None
    removes: tuple[Removal, ...] = ()
    lighter_law: Literal["no"] = "no"
    ladder: tuple[Rung, ...] = ()
    strata: tuple[str, ...] = ()
    contraries: tuple[tuple[str, ...], ...] = ()
    barrier: str | None = None
    """The criterion that says a respondent lacked the means to make records."""
    quantities: Mapping[str, Terms] = field(default_factory=dict)
    policy: Policy | None = None
    labels: Mapping[str, Text] = field(default_factory=dict)


class Rulebook(Noun):
    """One edition, whole: its head, and everything its folder and libraries hold."""

    cover: Cover
    criteria: Mapping[str, Criterion]
    rules: Mapping[str, Rule]
    standing: tuple[StandingRow, ...] = ()
    constraints: Mapping[str, Constraint] = field(default_factory=dict)
    maps: Mapping[str, TrailMap] = field(default_factory=dict)
    checks: Mapping[str, Check] = field(default_factory=dict)
    load: LoadTable | None = None
    scenarios: Mapping[str, Scenario] = field(default_factory=dict)
    articles: Mapping[str, Article] = field(default_factory=dict)
    """The provisions that legal staff listed, by norm and number."""
    calendar: Calendar | None = None
    """The working days, where the folder of rulebooks has a calendar."""
    digest: str = ""
    measures: tuple[Cover, ...] = ()
    """The heads of the overlays laid on it, the widest territory first."""
    grants: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """A rule of an overlay → the rungs it would grant; only the rules beneath can permit them."""
    beneath: Mapping[str, Rule] = field(default_factory=dict)
    """The rules of the edition that overlays are laid on, where these would grant anything."""
    local: tuple[str, ...] = ()
    """The rules that overlays brought or put in place of others; no part of the digest."""

    @property
    def name(self) -> str:
        """``regime@edition``."""
        return f"{self.cover.id}@{self.cover.edition.isoformat()}"

    @property
    def overlays(self) -> tuple[str, ...]:
        """``regime@edition`` of each overlay laid on it."""
        return tuple(f"{c.id}@{c.edition.isoformat()}" for c in self.measures)

    @property
    def base(self) -> str:
        """The id of the base rung."""
        return next(rung.id for rung in self.cover.ladder if rung.base)

    @property
    def rungs(self) -> tuple[str, ...]:
        """The ids of the ladder, lightest first."""
        return tuple(rung.id for rung in self.cover.ladder)

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows of the policy table, as written."""
        return self.cover.policy.rows if self.cover.policy is not None else ()

    def homes(self) -> dict[str, str]:
        """Return conclusion → the stratum in which rules draw it."""
        found: dict[str, str] = {}
        for _, rule in sorted(self.rules.items()):
            for effect in rule.then:
                if effect.conclude is not None:
                    found.setdefault(effect.conclude, rule.stratum)
        return found

    def defeated(self, rule: Rule) -> list[Rule]:
        """Return the rules that a rule names to defeat, by itself or by group."""
        found: list[Rule] = []
        for name in rule.defeats:
            if name.startswith("group:"):
                group = name.removeprefix("group:")
                found.extend(r for _, r in sorted(self.rules.items()) if r.group == group)
            elif name in self.rules:
                found.append(self.rules[name])
        return found

    @property
    def instrument(self) -> Self:
        """The rulebook with the rules beneath its overlays alone, on the same criteria."""
        known = set(self.criteria)
        rules = {
            key: rule
            for key, rule in self.beneath.items()
            if {a.criterion for a in atoms(rule.when) if isinstance(a, CriterionIs)} <= known
        }
        return replace(self, rules=rules, grants={}, beneath={})

    def carriers(self, measure: Measure) -> list[str]:
        """Return the rules that make a measure a condition of the tolerance they grant."""
        return sorted(
            key for key, r in self.rules.items() if any(e.attach == measure for e in r.then)
        )

    def conditions(self, rules: Sequence[str], measure: Measure) -> list[Measure]:
        """Return a measure as each of some rules attaches it, with that rule's reason."""
        return [e.attach for k in rules for e in self.rules[k].then if e.attach == measure]

    def order(self) -> list[str]:
        """Return the criteria so that each comes after those it reads."""
        reads = {k: sorted(c.reads()) for k, c in sorted(self.criteria.items())}
        return list(TopologicalSorter(reads).static_order())

    def terms(self, criterion: Criterion) -> Terms:
        """Return a criterion's burden, standard and presumption, its quantity's if it has one.

        The reader refuses a criterion that lacks one, so nothing here is a default.
        """
        if criterion.quantity is not None:
            shared = self.cover.quantities[criterion.quantity]
            counter = shared.counter_standard or "more-likely"
            return Terms(
                shared.standard,
                shared.burden,
                shared.presume,
                shared.unit,
                counter,
                shared.inquire,
                shared.judged_as_of,
                shared.title,
                shared.more,
            )
        assert criterion.standard is not None  # noqa: S101  the reader refused it otherwise
        assert criterion.burden is not None  # noqa: S101  likewise
        assert criterion.presume is not None  # noqa: S101  likewise
        return Terms(
            criterion.standard,
            criterion.burden,
            criterion.presume,
            None,
            criterion.counter_standard or "more-likely",
            criterion.inquire if criterion.inquire is not None else True,
            criterion.judged_as_of or "record",
        )


VERDICTS: tuple[Effective, ...] = ("established", "refuted", "inapplicable")
