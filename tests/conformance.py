"""Run the program over folders of conformance vectors and name every field that differs.

A vector is ``case/``, ``rulebooks/`` and ``expected.json``; or ``rulebooks/``, ``cases/NAME/``
and one ``expected.json`` with an answer for each name. What a vector does not list, it does not
fix. It knows nothing of who made the answers.

    python -m tests.conformance FOLDER
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, cast

from tolerance.adjudicate import prepare
from tolerance.assess import Assessed, assess
from tolerance.files.case import find_cases
from tolerance.model.adjudication import Recommendation
from tolerance.model.problem import ProblemsError
from tolerance.questions.flips import Flip, flips
from tolerance.report.problems import sentence
from tolerance.shelf import open_shelf

Tree = dict[str, Any]

ON = date(2025, 2, 1)
"""The day of every assessment; no vector depends on it."""
REFUSED = 3


def ask(case: Path, rulebooks: Path) -> Tree:
    """Assess one case and answer in the shape of a vector's ``expected.json``.

    Args:
        case: a case's folder or file.
        rulebooks: a rulebooks folder.

    """
    try:
        (path,) = find_cases(case)
        assessed = assess(path, open_shelf(rulebooks), ON)
    except ProblemsError as fault:
        return {"exit": REFUSED, "problems": [sentence(p, "en") for p in fault.problems]}
    return {"exit": 0, "recommendations": answers(assessed)}


def answers(assessed: Assessed) -> list[Tree]:
    """Give every recommendation in the fields of a vector."""
    return [_answer(each) for each in assessed.adjudication.recommendations]


def _answer(rec: Recommendation) -> Tree:
    turned = flips(rec.rulebook, prepare(rec.rulebook).circuit, rec.findings, rec.outcome)
    return {
        "respondent": rec.respondent,
        "matter": rec.matter,
        "track": rec.track,
        "regime": rec.rulebook.cover.id,
        "edition": rec.rulebook.cover.edition.isoformat(),
        "outcome": rec.outcome,
        "class": rec.class_,
        "disposition": rec.disposition,
        "permitted": list(rec.point.permitted),
        "settled": rec.settlement.settled,
        "range": list(rec.settlement.range),
        "referrals": list(rec.point.referrals),
        "attached": sorted({each.measure for each in rec.point.attached}),
        "considerations": {k: v for k, v in rec.point.considerations.items() if v != "neutral"},
        "conclusions": {k: "holds" if v else "fails" for k, v in rec.conclusions.items()},
        "undefeated": [each.rule for each in rec.firings if not each.defeated_by],
        "defeated": {f.rule: list(f.defeated_by) for f in rec.firings if f.defeated_by},
        "findings": [
            {
                "criterion": f.criterion,
                "verdict": f.verdict,
                "effective": f.effective,
                "contested": f.contested,
                "open": f.open,
                "raised": f.raised,
            }
            for f in rec.findings
        ],
        "needed": [{"criterion": q.criterion, "if": dict(q.if_)} for q in rec.settlement.needed],
        "shortest": [
            [{"criterion": name, "answer": answer} for name, answer in way]
            for way in rec.settlement.shortest
        ],
        "flips": {"lighter": _sets(turned.lighter), "heavier": _sets(turned.heavier)},
        "left_out": list(rec.left_out),
    }


def _sets(found: tuple[Flip, ...]) -> list[list[Tree]]:
    return [[{"criterion": name, "to": to} for name, to in one] for one in found]


# What each field's order says: a list of rungs is in the ladder's, the rest are sets.


def _itself(value: Any) -> object:
    return value


def _set(value: Any) -> object:
    return frozenset(value)


def _set_of_sets(value: Any) -> object:
    return frozenset(frozenset(tuple(sorted(each.items())) for each in one) for one in value)


def _map_of_sets(value: Any) -> object:
    return {key: frozenset(names) for key, names in value.items()}


def _by_criterion(value: Any) -> dict[str, Tree]:
    return {
        each["criterion"]: {k: v for k, v in each.items() if k != "criterion"} for each in value
    }


_MEANINGS: Mapping[str, Callable[[Any], object]] = {
    "attached": _set,
    "referrals": _set,
    "left_out": _set,
    "undefeated": _set,
    "defeated": _map_of_sets,
    "shortest": _set_of_sets,
    "lighter": _set_of_sets,
    "heavier": _set_of_sets,
}


def differences(expected: Tree, found: Tree) -> list[str]:
    """Name each field of one recommendation that the vector fixes and the answer gives otherwise.

    Args:
        expected: one entry of a vector's ``recommendations``.
        found: the answer to it, with every field.

    """
    lines: list[str] = []
    for field, wanted in expected.items():
        if field not in found:
            lines.append(f"{field}: not answered")
        elif field in {"findings", "needed"}:
            lines.extend(
                _criteria_differ(field, _by_criterion(wanted), _by_criterion(found[field]))
            )
        elif field == "flips":
            for way, sets in wanted.items():
                lines.extend(_differ(f"flips.{way}", way, sets, found[field][way]))
        else:
            lines.extend(_differ(field, field, wanted, found[field]))
    return lines


def _criteria_differ(field: str, wanted: dict[str, Tree], have: dict[str, Tree]) -> Iterator[str]:
    if wanted.keys() != have.keys():
        yield f"{field}: expected {sorted(wanted)}, found {sorted(have)}"
    for key in sorted(wanted.keys() & have.keys()):
        for name, value in wanted[key].items():
            yield from _differ(f"{field}.{key}.{name}", name, value, have[key].get(name))


def _differ(shown: str, field: str, wanted: Any, have: Any) -> Iterator[str]:
    means = _MEANINGS.get(field, _itself)
    if means(wanted) != means(have):
        yield f"{shown}: expected {wanted}, found {have}"


def compare(expected: Tree, found: Tree) -> list[str]:
    """Name each difference between a vector's ``expected.json`` and an answer."""
    if expected["exit"] == REFUSED:
        if found["exit"] != REFUSED:
            return [f"not refused, though {expected.get('about', 'it must be')}"]
        return [] if all(found["problems"]) else ["refused without a sentence"]
    if found["exit"] == REFUSED:
        return [f"refused: {said}" for said in found["problems"]]
    wanted, have = expected["recommendations"], found["recommendations"]
    names = ("respondent", "matter", "track")
    if [tuple(r[n] for n in names) for r in wanted] != [tuple(r[n] for n in names) for r in have]:
        return ["recommendations: they are for others"]
    return [
        f"{each['respondent']} {each['matter']} {each['track']} {line}"
        for each, mine in zip(wanted, have, strict=True)
        for line in differences(each, mine)
    ]


@dataclass(frozen=True, slots=True)
class Vector:
    """One case with its rulebooks and the answer that is right."""

    name: str
    case: Path
    rulebooks: Path
    expected: Tree

    def fails(self) -> list[str]:
        """Name each field that the program answers otherwise."""
        return compare(self.expected, ask(self.case, self.rulebooks))


def vectors(folder: Path) -> list[Vector]:
    """Find the vectors below a folder, by name."""
    found: list[Vector] = []
    for file in sorted(folder.rglob("expected.json")):
        here = file.parent
        name = here.relative_to(folder).as_posix()
        expected = cast("Tree", json.loads(file.read_text(encoding="utf-8")))
        if (here / "case").is_dir():
            found.append(Vector(name, here / "case", here / "rulebooks", expected))
            continue
        for key, each in sorted(expected.items()):
            found.append(Vector(f"{name}/{key}", here / "cases" / key, here / "rulebooks", each))
    return found


def main(arguments: list[str] | None = None) -> int:
    """Run every vector below a folder; 1 where one fails, or where there is none."""
    parser = argparse.ArgumentParser(prog="python -m tests.conformance", description=main.__doc__)
    parser.add_argument("folder", type=Path)
    found = vectors(parser.parse_args(arguments).folder)
    failed = 0
    for vector in found:
        lines = vector.fails()
        failed += bool(lines)
        for line in lines:
            sys.stdout.write(f"{vector.name}: {line}\n")
    sys.stdout.write(f"{len(found)} vectors, {failed} failed\n")
    return 1 if failed or not found else 0


if __name__ == "__main__":
    raise SystemExit(main())
