"""A concrete case file for an assignment of verdicts that a check of a rulebook shows.

Everything in it is invented and as bare as may be: for each verdict as many exhibits, from
sources that have nothing to do with one another, as its standard of proof asks for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations, product
from typing import Literal

from tolerance.check.prover import Assignment
from tolerance.evidence.measure import Cut, cut, measured
from tolerance.files.editions import Edition, find_edition
from tolerance.files.fit import eligible
from tolerance.files.plainfiles import quoted
from tolerance.model.case import Respondent
from tolerance.model.condition import StatusIs, atoms
from tolerance.model.criterion import Criterion
from tolerance.model.problem import Problem
from tolerance.model.rulebook import Rulebook
from tolerance.model.text import Text
from tolerance.report.problems import sentence
from tolerance.shelf import Shelf

ANSWERS = ("established", "refuted")


def assignments(problem: Problem) -> Iterator[tuple[str, Assignment]]:
    """Yield the assignments that a problem shows, each with a word for its file's name.

    What turns on one criterion is shown on both of its verdicts.
    """
    example = problem.facts.get("example", "")
    if not example:
        return
    shown = read(example)
    if problem.code in {"proof-polarity", "polarity-consideration"} and "quantity" not in (
        problem.facts
    ):
        for state in ANSWERS:
            yield state, {**shown, problem.facts["id"]: state}
    else:
        yield "", shown


def read(example: str) -> Assignment:
    """Read an assignment as ``prover.worded`` writes it."""
    pairs = (part.partition("=") for part in example.split(", ") if part != "-")
    return {name: state for name, _, state in pairs}


def written(
    rulebook: Rulebook, assignment: Mapping[str, str], why: str, territory: str, day: date
) -> str:
    """Return the text of a case file in which exactly these verdicts are found.

    Args:
        rulebook: the edition, an overlay laid on what it extends.
        assignment: criterion to verdict; what it does not name is unproven and exhausted.
        why: what the case shows, for its head.
        territory: where it happened, so that an overlay applies; may be empty.
        day: the day of the conduct, on which the edition was in force.

    """
    return "\n".join(_Written(rulebook, assignment, day).lines(why, territory)) + "\n"


class _Written:
    def __init__(self, rulebook: Rulebook, assignment: Mapping[str, str], day: date) -> None:
        self._book = rulebook
        self._given = {k: v for k, v in assignment.items() if v in ANSWERS}
        self._numbers = _numbers(rulebook, self._given)
        self._day = day
        needs = [n for s in rulebook.cover.standards.values() for n in s.needs]
        self._groups = max([1, *(n.any for n in needs), *(n.sufficient for n in needs)])

    def lines(self, why: str, territory: str) -> Iterator[str]:
        day, track = self._day, self._book.cover.track or ""
        who = _respondent(self._book)
        yield f"# {why}".replace("\n", " ")
        yield "# 本文件由规则库检查生成，人物、单位、材料均为虚构，仅供核对规则。"
        yield "# Made by the check of a rulebook; everything in it is invented."
        yield "number: EXAMPLE"
        yield "title: {zh: 规则库检查示例, en: An example from the check of a rulebook}"
        yield "language: zh"
        if territory:
            yield f"territory: {quoted(territory)}"
        yield f"procedure: {{organ: 某机关, stage: investigation, opened_on: {_after(day, 30)},"
        yield f"  notice_on: {_after(day, 35)}, handlers: [甲, 乙]}}"
        yield "respondents:"
        status = ", ".join(map(quoted, who.status))
        yield f"  - {{id: R1, name: 某甲, kind: {who.kind}, status: [{status}]}}"
        yield "matters:"
        yield f"  - {{id: M1, respondents: [R1], tracks: [{quoted(track)}],"
        yield f"     conduct: {{kind: act, from: {day.isoformat()}, summary: 示例}}}}"
        yield "sources:"
        for number in range(1, self._groups + 1):
            yield f"  - {{id: S{number}, name: 来源{number}, group: 来源{number}, kind: office}}"
        yield "exhibits:"
        for number in range(1, self._groups + 1):
            yield (
                f"  - {{id: E{number}, kind: document, title: 材料{number}, source: S{number}, "
                "offered_by: authority,"
            )
            yield (
                f"     held_at: 某机关档案室, obtained: {{on: {_after(day, 40)}, by: [甲, 乙], "
                "lawful: yes}}"
            )
        yield from self._quantities()
        yield from self._assertions()
        yield from self._inquiries()

    def _quantities(self) -> Iterator[str]:
        if self._numbers:
            yield "quantities:"
        exhibits = ", ".join(f"E{n}" for n in range(1, self._groups + 1))
        for name, (low, high) in sorted(self._numbers.items()):
            yield f"  - id: {quoted(name)}"
            yield f"    {self._amount(name, low, high)}"
            yield f"    exhibits: [{exhibits}]"
            yield f"    fact_known: {self._day.isoformat()}"

    def _amount(self, name: str, low: Decimal, high: Decimal) -> str:
        unit = self._book.cover.quantities[name].unit
        dated = any(
            isinstance(value, date)
            for c in measured(self._book)[name]
            for value in vars(c.threshold).values()
        )
        if dated:
            ends = (date.fromordinal(int(n)).isoformat() for n in (low, high))
            return "date: {{from: {}, to: {}}}".format(*ends)
        if unit is None:
            return f"count: {{low: {low}, high: {high}}}"
        return f"amount: {{low: {low}, high: {high}, unit: {quoted(unit)}}}"

    def _assertions(self) -> Iterator[str]:
        said = {k: v for k, v in self._given.items() if not self._book.criteria[k].quantity}
        if said:
            yield "assertions:"
        for count, (key, state) in enumerate(sorted(said.items()), 1):
            for number in range(1, self._groups + 1):
                side = "yes" if state == "established" else "no"
                yield (
                    f"  - {{id: A{count}-{number}, exhibit: E{number}, at: 第{count}项, "
                    f"criterion: {quoted(key)}, supports: {side}, "
                    f"fact_known: {self._day.isoformat()}}}"
                )

    def _inquiries(self) -> Iterator[str]:
        left = sorted(set(self._book.criteria) - set(self._given))
        if left:
            yield "inquiries:"
        for key in left:
            yield f"  - {{criterion: {quoted(key)}, exhausted: yes, because: 示例，不再核实}}"


def day_within(editions: Iterable[Edition]) -> date:
    """Return a day on which all of some editions are in force, where there is one."""
    periods = [edition.cover.in_force for edition in editions]
    last = [p.to for p in periods if p.to is not None]
    return min([max(p.from_ for p in periods) + timedelta(days=30), *last])


def _respondent(rulebook: Rulebook) -> Respondent:
    """Return somebody whom the instrument reaches, with as few statuses as may be."""
    known: list[str] = []
    if rulebook.cover.eligible is not None:
        for atom in atoms(rulebook.cover.eligible):
            if isinstance(atom, StatusIs) and atom.status not in known:
                known.append(atom.status)
    kinds: tuple[Literal["person", "organisation"], ...] = ("person", "organisation")
    for size, kind in product(range(len(known) + 1), kinds):
        for status in combinations(known, size):
            who = Respondent("R1", Text("某甲"), kind, status)
            if eligible(rulebook, who):
                return who
    return Respondent("R1", Text("某甲"))


def _numbers(rulebook: Rulebook, given: Mapping[str, str]) -> dict[str, tuple[Decimal, Decimal]]:
    """Return the widest interval of each quantity that gives the verdicts asked for."""
    found: dict[str, tuple[Decimal, Decimal]] = {}
    for quantity, criteria in sorted(measured(rulebook).items()):
        asked = [c for c in criteria if c.id in given]
        if not asked:
            continue
        points = [p for p in _points(criteria) if all(_gives(c, p, given) for c in asked)]
        if points:
            found[quantity] = (points[0], points[-1])
    return found


def _gives(criterion: Criterion, point: Decimal, given: Mapping[str, str]) -> bool:
    assert criterion.threshold is not None  # noqa: S101  the reader refused it otherwise
    place, upper = cut(criterion.threshold)
    return (_above(point, place) is upper) is (given[criterion.id] == "established")


def _above(point: Decimal, place: Cut) -> bool:
    value, side = place
    return point > value or (point == value and side == 0)


def _points(criteria: Iterable[Criterion]) -> list[Decimal]:
    """Return a number on each side of every threshold, and each threshold itself, in order."""
    values = {cut(c.threshold)[0][0] for c in criteria if c.threshold is not None}
    around = {value + step for value in values for step in (Decimal(-1), Decimal(1))}
    between = {(a + b) / 2 for a, b in combinations(sorted(values), 2)}
    whole = all(value == int(value) for value in values)
    chosen = values | around | {b for b in between if not whole or b == int(b)}
    return sorted(chosen)


def _after(day: date, days: int) -> str:
    return (day + timedelta(days=days)).isoformat()


def example_cases(shelf: Shelf, edition: Edition, problems: Iterable[Problem]) -> dict[str, str]:
    """Return file name → the text of a case file, for everything that problems show."""
    loaded = shelf.standing_alone(edition)
    base = find_edition(shelf.editions, edition.cover.extends or "")
    day = day_within([edition] if base is None else [edition, base])
    territory = edition.cover.territory.zh if edition.cover.territory is not None else ""
    found: dict[str, str] = {}
    for problem in problems:
        why = sentence(problem, "zh")
        for word, shown in assignments(problem):
            name = "-".join(filter(None, (problem.code, problem.facts.get("id", ""), word)))
            name = re.sub(r"[^\w.-]+", "_", name)
            if name in found:
                name = f"{name}-{sum(n.startswith(name) for n in found) + 1}"
            found[name] = written(loaded.rulebook, shown, why, territory, day)
    return {f"{name}.yaml": text for name, text in found.items()}
