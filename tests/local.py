"""A local measure laid on the small rulebook: it adds a rule, moves a threshold, removes a rule."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.pairs import Tree, load, save
from tests.small import EDITION, SMALL, criterion, named, rule, small

CITED: list[Tree] = [{"instrument": "某市办法", "article": "第八条", "status": "verified"}]
SCENARIO: Tree = {
    "id": "first-error",
    "verdicts": {"breach": "established", "first": "established", "private-gain": "refuted"},
    "expect": {"outcome": "reduce"},
}


def local(folder: Path, **more: Any) -> Path:
    """Write the small rulebook with the measure beside it; return the shelf.

    Args:
        folder: an empty folder.
        more: entries of the measure's head beside the usual.

    """
    national = {
        "id": "national",
        "verdicts": {"breach": "established"},
        "expect": {"outcome": "reduce"},
    }
    files = small(folder, scenarios=lambda s: s.append(national))
    there = files.rulebooks / "local/2025-01-01"
    large = named(load(SMALL / "rulebooks" / EDITION / "criteria/all.yaml"), "large")
    head = {
        "id": "local",
        "edition": "2025-01-01",
        "in_force": {"from": "2025-01-01"},
        "title": {"zh": "某市办法", "en": "Measures of M City"},
        "extends": "mini@2024-01-01",
        "territory": "某市",
        "removes": [{"rule": "piloting", "basis": CITED}],
        **more,
    }
    first = criterion("first", "favours") | {"basis": CITED}
    moved = {**large, "threshold": {"at_least": "50"}, "basis": CITED}
    met = {"criterion": "first", "is": "established"}
    slight = rule("local-8", "tolerance", met, {"permit": "waive"}, group="tolerance", basis=CITED)
    slight["title"] = {"zh": "初次失误", "en": "A first error"}
    save(there / "rulebook.yaml", head)
    save(there / "criteria/all.yaml", [first, moved])
    save(there / "rules/all.yaml", [slight])
    save(there / "scenarios/all.yaml", [SCENARIO])
    articles = [{"article": f"第{n}条", "status": "encoded"} for n in "八"]
    save(there / "articles.yaml", [*articles, {"article": "第九条", "status": "todo"}])
    return files.rulebooks
