"""Every place of an edition that reads or writes a name, whatever the name is.

Walks the nouns once and says of each use what is used, how, and by what; who asks about one
name chooses among them. Knows no file, no wording and no terminal.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tolerance.model.basis import Basis
from tolerance.model.condition import (
    ConclusionIs,
    Condition,
    ConsiderationIs,
    CriterionIs,
    PermittedBy,
    StatusIs,
    atoms,
)
from tolerance.model.criterion import Criterion, Presumption
from tolerance.model.noun import Noun
from tolerance.model.procedure import ActPattern, Constraint
from tolerance.model.rule import Rule
from tolerance.model.rulebook import Rulebook
from tolerance.model.scenario import Expectation, Scenario
from tolerance.workbench.look.lines import Inner


class Use(Noun):
    """One use of one name."""

    kind: str
    """What the name names: criterion, conclusion, rung, rule, group, act …"""
    name: str
    how: str
    """A closed word; ``report.rulebook.use_words`` says each in words."""
    by_kind: str
    by: str
    inner: Inner = ()
    """Where in the noun that uses it, as its file writes it."""
    detail: str = ""


def uses_in(book: Rulebook) -> Iterator[Use]:
    """Yield every use of every name in one edition, as its files hold it."""
    yield from _cover(book)
    yield from _quantities(book)
    yield from _policy(book)
    for key, criterion in sorted(book.criteria.items()):
        yield from _criterion(key, criterion)
    for key, rule in sorted(book.rules.items()):
        yield from _rule(key, rule)
    for number, row in enumerate(book.standing, 1):
        by = ("standing", f"standing-{number}")
        if row.basis is not None:
            yield from _cited((row.basis,), by, (number - 1, "basis"))
    for key, constraint in sorted(book.constraints.items()):
        yield from _constraint(key, constraint)
    yield from _maps(book)
    yield from _checks(book)
    yield from _load(book)
    for key, article in book.articles.items():
        if article.instrument is not None:
            norm = article.instrument.zh
            yield Use("instrument", norm, "listed", "article", key, (), article.article.zh)
    for key, scenario in sorted(book.scenarios.items()):
        yield from _scenario(key, scenario)


By = tuple[str, str]


def _condition(condition: Condition | None, by: By, inner: Inner, how: str) -> Iterator[Use]:
    if condition is None:
        return
    for atom in dict.fromkeys(atoms(condition)):
        match atom:
            case CriterionIs(name, verdict):
                yield Use("criterion", name, how, *by, inner, verdict)
            case ConclusionIs(name, holds):
                yield Use("conclusion", name, how, *by, inner, "holds" if holds else "fails")
            case ConsiderationIs(name, tone):
                yield Use("consideration", name, how, *by, inner, tone)
            case PermittedBy(rung, _):
                yield Use("rung", rung, how, *by, inner, "permitted")
            case StatusIs(status):
                yield Use("status", status, how, *by, inner)


def _cited(basis: Iterable[Basis], by: By, inner: Inner) -> Iterator[Use]:
    for each in basis:
        if each.instrument is not None:
            article = each.article.zh if each.article is not None else ""
            yield Use("instrument", each.instrument.zh, "cited", *by, inner, article)


def _presumed(presumption: Presumption | None, by: By, inner: Inner) -> Iterator[Use]:
    if presumption is not None:
        yield from _cited((presumption.basis,), by, (*inner, "basis"))


def _cover(book: Rulebook) -> Iterator[Use]:
    cover = book.cover
    by = ("cover", book.name)
    for name in cover.uses:
        yield Use("edition", name, "library", *by, ("uses",))
    if cover.extends is not None:
        yield Use("edition", cover.extends, "extended", *by, ("extends",))
    yield from _condition(cover.eligible, by, ("eligible",), "eligible")
    yield from _condition(cover.elements, by, ("elements",), "elements")
    if cover.barrier is not None:
        yield Use("criterion", cover.barrier, "barrier", *by, ("barrier",))
    for number, names in enumerate(cover.contraries):
        for name in names:
            yield Use("conclusion", name, "contrary", *by, ("contraries", number))
    for number, removal in enumerate(cover.removes):
        for kind, gone in (("criterion", removal.criterion), ("rule", removal.rule)):
            if gone is not None:
                yield Use(kind, gone, "removed", *by, ("removes", number))
        yield from _cited(removal.basis, by, ("removes", number, "basis"))


def _quantities(book: Rulebook) -> Iterator[Use]:
    for name, terms in sorted(book.cover.quantities.items()):
        at: Inner = ("quantities", name)
        for field in ("standard", "counter_standard"):
            standard = getattr(terms, field)
            if standard is not None:
                yield Use("standard", standard, field, "quantity", name, (*at, field))
        yield from _presumed(terms.presume, ("quantity", name), (*at, "presume"))


def _policy(book: Rulebook) -> Iterator[Use]:
    for number, row in enumerate(book.rows):
        by_row = ("row", f"policy-{number + 1}")
        inner = ("policy", "rows", number)
        yield from _condition(row.when, by_row, (*inner, "when"), "condition")
        yield Use("rung", row.choose, "chosen", *by_row, (*inner, "choose"))
    policy = book.cover.policy
    if policy is not None and policy.basis is not None:
        yield from _cited((policy.basis,), ("cover", book.name), ("policy", "basis"))


def _criterion(key: str, criterion: Criterion) -> Iterator[Use]:
    by = ("criterion", key)
    yield from _condition(criterion.applies, by, ("applies",), "applies")
    for number, shift in enumerate(criterion.shift):
        yield from _condition(shift.when, by, ("shift", number, "when"), "shift")
        yield from _presumed(shift.presume, by, ("shift", number, "presume"))
    for field in ("standard", "counter_standard"):
        standard = getattr(criterion, field)
        if standard is not None:
            yield Use("standard", standard, field, *by, (field,))
    if criterion.quantity is not None:
        yield Use("quantity", criterion.quantity, "threshold", *by, ("quantity",))
    if criterion.consideration is not None:
        yield Use("consideration", criterion.consideration, "belongs", *by, ("consideration",))
    yield from _presumed(criterion.presume, by, ("presume",))
    yield from _cited(criterion.basis, by, ("basis",))


def _rule(key: str, rule: Rule) -> Iterator[Use]:
    by = ("rule", key)
    yield Use("stratum", rule.stratum, "member", *by, ("stratum",))
    if rule.group is not None:
        yield Use("group", rule.group, "member", *by, ("group",))
    yield from _condition(rule.when, by, ("when",), "condition")
    for number, effect in enumerate(rule.then):
        inner: Inner = ("then", number)
        if effect.conclude is not None:
            yield Use("conclusion", effect.conclude, "drawn", *by, inner)
        for how, rung in (
            ("permit", effect.permit),
            ("require", effect.require),
            ("aggravate", effect.aggravate),
        ):
            if rung is not None:
                yield Use("rung", rung, how, *by, inner, rule.modality)
        if effect.attach is not None:
            yield Use("measure", effect.attach.measure, "attached", *by, inner)
            yield from _cited(effect.attach.basis, by, (*inner, "attach", "basis"))
        if effect.refer is not None:
            yield Use("organ", effect.refer, "referred", *by, inner)
        if effect.consider is not None:
            yield Use("consideration", effect.consider, "weighed", *by, inner, effect.as_ or "")
    for name in rule.defeats:
        group = name.startswith("group:")
        named = name.removeprefix("group:")
        yield Use("group" if group else "rule", named, "defeated", *by, ("defeats",))
    yield from _cited(rule.basis, by, ("basis",))


def _constraint(key: str, duty: Constraint) -> Iterator[Use]:
    by = ("constraint", key)
    for field in ("a", "b"):
        pattern: ActPattern | None = getattr(duty, field)
        if pattern is not None:
            yield from _pattern(pattern, by, (field,))
    for act in duty.unless:
        yield Use("act", act, "in-its-place", *by, ("unless",))
    for name in duty.correlate:
        yield Use("column", name, "correlated", *by, ("correlate",))
    for name in duty.activation:
        yield Use("column", name, "read", *by, ("activation",))
    for role in duty.for_.role:
        yield Use("role", role, "addressed", *by, ("for",))
    for how, yields in (("satisfied", duty.satisfied), ("violated", duty.violated)):
        if yields is not None:
            side = "supports" if yields.supports else "opposes"
            yield Use("criterion", yields.criterion, how, *by, (how,), side)
    yield from _cited(duty.basis, by, ("basis",))


def _pattern(pattern: ActPattern, by: By, inner: Inner) -> Iterator[Use]:
    yield Use("act", pattern.act, "duty", *by, inner)
    for name in pattern.where:
        yield Use("column", name, "read", *by, (*inner, "where"))


def _maps(book: Rulebook) -> Iterator[Use]:
    for key, mapping in sorted(book.maps.items()):
        by = ("map", key)
        for act in mapping.acts:
            yield Use("act", act, "mapped", *by, ("acts",))
        for acts in mapping.forms.values():
            for act in acts:
                yield Use("act", act, "mapped", *by, ("forms",))
        for name in mapping.columns:
            yield Use("column", name, "mapped", *by, ("columns",))
        if mapping.like is not None:
            yield Use("map", mapping.like, "like", *by, ("like",))


def _checks(book: Rulebook) -> Iterator[Use]:
    for key, check in sorted(book.checks.items()):
        by = ("check", key)
        for act in check.acts:
            yield Use("act", act, "checked", *by, ("acts",))
        for name in check.fields:
            yield Use("column", name, "checked", *by, ("fields",))
        yield from _cited(check.basis, by, ("basis",))


def _load(book: Rulebook) -> Iterator[Use]:
    load = book.load
    if load is None:
        return
    by = ("load", book.name)
    for field in ("formal", "outage"):
        for act in getattr(load, field):
            yield Use("act", act, "counted", *by, (field,))
    if load.refused is not None:
        yield from _pattern(load.refused, by, ("refused",))
    for field in ("datum", "platform"):
        name = getattr(load, field)
        if name is not None:
            yield Use("column", name, "read", *by, (field,))
    for number, offer in enumerate(load.offers):
        inner: Inner = ("offers", number)
        yield Use("criterion", offer.criterion, "offered", *by, inner, offer.burden)
        yield from _cited(offer.basis, by, (*inner, "basis"))


def _scenario(key: str, scenario: Scenario) -> Iterator[Use]:
    by = ("scenario", key)
    for name, verdict in scenario.verdicts.items():
        yield Use("criterion", name, "assumed", *by, ("verdicts",), verdict)
    for name in scenario.open:
        yield Use("criterion", name, "open", *by, ("open",))
    for name, value in scenario.quantities.items():
        yield Use("quantity", name, "given", *by, ("quantities",), str(value))
    yield from _expected(scenario.expect, by)


def _expected(expect: Expectation, by: By) -> Iterator[Use]:
    """Yield what a scenario expects, name by name."""
    inner: Inner = ("expect",)
    yield Use("rung", expect.outcome, "expected", *by, (*inner, "outcome"))
    for field, kind in (
        ("grounds", "rule"),
        ("applies", "rule"),
        ("idle", "rule"),
        ("permitted", "rung"),
        ("attached", "measure"),
        ("conditions", "measure"),
        ("referrals", "organ"),
    ):
        for name in getattr(expect, field) or ():
            yield Use(kind, name, f"expected-{field}", *by, (*inner, field))
    for name, state in expect.conclusions.items():
        yield Use("conclusion", name, "expected-state", *by, (*inner, "conclusions"), state)
    for name, tone in expect.considerations.items():
        yield Use("consideration", name, "expected-state", *by, (*inner, "considerations"), tone)
    for beaten, winner in expect.defeated.items():
        yield Use("rule", beaten, "expected-defeated", *by, (*inner, "defeated"), winner)
        yield Use("rule", winner, "expected-defeats", *by, (*inner, "defeated"), beaten)
