"""A small sound case with its rulebook, as plain trees: a test changes one thing in it.

It is the vector ``quantity-answered-together``; every scalar is the word in the file.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.conformance import ON
from tests.pairs import Tree, load, save
from tolerance.adjudicate import Bench
from tolerance.assess import assess
from tolerance.files.rulebook import Loaded
from tolerance.model.adjudication import Recommendation
from tolerance.model.problem import Problem, ProblemsError
from tolerance.shelf import open_shelf

SMALL = Path(__file__).parent / "vectors" / "quantity-answered-together"
EDITION = "mini/2024-01-01"
BASIS: list[Tree] = [{"instrument": "示例规则", "article": "第一条", "status": "verified"}]
PRESUMED: Tree = {"verdict": "refuted", "basis": "synthesis"}

Change = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Small:
    """The written case and rulebook."""

    case: Path
    rulebooks: Path

    def loaded(self) -> Loaded:
        """Read the rulebook.

        Raises:
            ProblemsError: it has problems.

        """
        shelf = open_shelf(self.rulebooks)
        return shelf.loaded(next(e for e in shelf.editions if e.cover.id == "mini"))

    def bench(self) -> Bench:
        """Read the rulebook and compile it."""
        return open_shelf(self.rulebooks).bench(self.loaded().rulebook)

    def recommendation(self, *, final: bool = False) -> Recommendation:
        """Assess the case, which has one respondent, matter and track.

        Raises:
            ProblemsError: case or rulebook has problems.

        """
        assessed = assess(self.case, open_shelf(self.rulebooks), ON, final=final)
        (rec,) = assessed.adjudication.recommendations
        return rec

    def problems(self) -> list[Problem]:
        """Return the problems of assessing the case; none where it can be judged."""
        try:
            self.recommendation()
        except ProblemsError as fault:
            return fault.problems
        return []


def small(folder: Path, **changes: Change) -> Small:
    """Write the small case and rulebook, each named part with its change made to it.

    Args:
        folder: an empty folder.
        changes: ``case``, ``cover``, ``evidence``, ``criteria``, ``rules``, ``scenarios``,
            ``procedures`` or ``maps`` → what to do to that tree; those that the vector lacks
            begin as an empty list.

    """
    edition = SMALL / "rulebooks" / EDITION
    there = folder / "rulebooks" / EDITION
    files = {
        "case": (SMALL / "case/case.yaml", folder / "case/case.yaml"),
        "cover": (edition / "rulebook.yaml", there / "rulebook.yaml"),
        "evidence": (edition / "evidence.yaml", there / "evidence.yaml"),
        **{
            name: (edition / name / "all.yaml", there / name / "all.yaml")
            for name in ("criteria", "rules", "scenarios", "procedures")
        },
        "maps": (edition / "maps/oa.yaml", there / "maps/oa.yaml"),
    }
    for name, (source, target) in files.items():
        if not source.exists() and name not in changes:
            continue
        tree = load(source) if source.exists() else ({} if name == "maps" else [])
        if name in changes:
            changes[name](tree)
        save(target, tree)
    return Small(files["case"][1], folder / "rulebooks")


def named(entries: list[Tree], name: str) -> Tree:
    """Return the entry of that id."""
    return next(entry for entry in entries if entry["id"] == name)


def criterion(name: str, polarity: str, **more: Any) -> Tree:
    """Write a criterion that the authority must prove and that is else presumed refuted."""
    return {
        "id": name,
        "title": {"zh": name, "en": name},
        "polarity": polarity,
        "burden": "authority",
        "standard": "more-likely",
        "presume": PRESUMED,
        "inquire": "no",
        "basis": BASIS,
        **more,
    }


def rule(name: str, stratum: str, when: Tree, *then: Tree, **more: Any) -> Tree:
    """Write a rule."""
    return {
        "id": name,
        "stratum": stratum,
        "when": when,
        "then": list(then),
        "basis": BASIS,
        **more,
    }
