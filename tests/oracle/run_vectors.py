"""Run the oracle over a folder of conformance vectors and print every field that differs."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.oracle.oracle import RefusedError, adjudicate, read_case, read_rulebooks

Tree = dict[str, Any]
REFUSED = 3
SETS = {"attached", "referrals", "left_out", "undefeated", "shortest", "lighter", "heavier"}


def as_sets(value: Any, field: str = "") -> Any:
    """Turn lists whose order says nothing into sets, all the way down."""
    if isinstance(value, dict):
        return frozenset((k, as_sets(v, k)) for k, v in value.items())
    if isinstance(value, list):
        parts = [as_sets(v) for v in value]
        return frozenset(parts) if field in SETS else frozenset(enumerate(parts))
    return value


def differences(expected: Tree, found: Tree) -> list[str]:
    """List the fields of one recommendation where the oracle differs from the vector."""
    lines: list[str] = []
    for field, wanted in expected.items():
        have = found.get(field)
        if field == "findings":
            table = {each["criterion"]: each for each in found["findings"]}
            for each in wanted:
                row = table.get(each["criterion"], {})
                lines.extend(
                    f"findings.{each['criterion']}.{name}: expected {value}, found {row.get(name)}"
                    for name, value in each.items()
                    if row.get(name) != value
                )
            if len(table) != len(wanted):
                lines.append(f"findings: {sorted(table)}")
        elif field == "needed":
            ours = {each["criterion"]: each["if"] for each in found["needed"]}
            if set(ours) != {each["criterion"] for each in wanted}:
                lines.append(f"needed: expected {wanted}, found {ours}")
            lines.extend(
                f"needed.{each['criterion']}: expected {each['if']}, "
                f"found {ours[each['criterion']]}"
                for each in wanted
                if "if" in each and ours.get(each["criterion"], each["if"]) != each["if"]
            )
        elif field == "shortest":
            if {as_sets(s, "shortest") for s in wanted} != {
                as_sets(s, "shortest") for s in found["shortest"]
            }:
                lines.append(f"shortest: expected {wanted}, found {have}")
        elif field == "flips":
            for way, sets in wanted.items():
                if {as_sets(s, way) for s in sets} != {
                    as_sets(s, way) for s in found["flips"][way]
                }:
                    lines.append(f"flips.{way}: expected {sets}, found {found['flips'][way]}")
        elif field == "defeated":
            if {k: set(v) for k, v in wanted.items()} != {
                k: set(v) for k, v in found["defeated"].items()
            }:
                lines.append(f"defeated: expected {wanted}, found {have}")
        elif as_sets(wanted, field) != as_sets(have, field):
            lines.append(f"{field}: expected {wanted}, found {have}")
    return lines


def run_one(case: Path, rulebooks: Path, expected: Tree) -> list[str]:
    """Run one vector and list what differs."""
    try:
        found = adjudicate(read_case(case), read_rulebooks(rulebooks))
    except RefusedError as fault:
        return [] if expected["exit"] == REFUSED else [f"refused: {fault}"]
    if expected["exit"] == REFUSED:
        return [f"not refused, though {expected['about']}"]
    wanted = expected["recommendations"]
    names = ("respondent", "matter", "track")
    if [tuple(r[n] for n in names) for r in wanted] != [tuple(r[n] for n in names) for r in found]:
        return ["the recommendations are for others"]
    lines: list[str] = []
    for want, have in zip(wanted, found, strict=True):
        lines.extend(
            f"{want['respondent']} {want['matter']}: {line}" for line in differences(want, have)
        )
    return lines


def main() -> int:
    """Run every vector below a folder; exit 1 where one fails."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("folder", type=Path)
    root: Path = parser.parse_args().folder
    runs: list[tuple[str, Path, Path, Tree]] = []
    for file in sorted(root.rglob("expected.json")):
        here, expected = file.parent, json.loads(file.read_text(encoding="utf-8"))
        if (here / "case").is_dir():
            runs.append((str(here.relative_to(root)), here / "case", here / "rulebooks", expected))
        else:
            for name, each in expected.items():
                runs.append(
                    (
                        f"{here.relative_to(root)}/{name}",
                        here / "cases" / name,
                        here / "rulebooks",
                        each,
                    )
                )
    failed = 0
    for name, case, rulebooks, expected in runs:
        lines = run_one(case, rulebooks, expected)
        failed += bool(lines)
        for line in lines:
            print(f"{name}: {line}")
    print(f"{len(runs)} vectors, {failed} failed")
    return 1 if failed or not runs else 0


if __name__ == "__main__":
    raise SystemExit(main())
