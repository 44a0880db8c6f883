"""What a map leaves out, and the skeleton of one for legal or IT staff to fill in."""

from __future__ import annotations

from collections.abc import Mapping

from tolerance.files.plainfiles import quoted
from tolerance.model.procedure import TrailMap
from tolerance.trails.events import NEEDED
from tolerance.trails.summary import Summary

MOST_RAW = 2000
"""Activities written into a skeleton; a log with more has case numbers in its labels."""


def unmapped(summary: Summary, mapping: TrailMap | None) -> list[tuple[str, int]]:
    """Return the activities that stand for no act of a map, the most frequent first."""
    known = summary.acts if mapping is not None else {}
    left = [(a, n) for a, n in summary.activities.items() if a not in known]
    return sorted(left, key=lambda pair: (-pair[1], pair[0]))


def skeleton(summary: Summary, columns: Mapping[str, str], mapping: TrailMap | None) -> str:
    """Write a map to be filled in: the columns found, each activity with its frequency.

    Activities that stand for no act yet are listed as comments under the act to be named.
    """
    lines = [
        "# 环节对照表草稿：请把每个环节归入规则库的用语，用不到的删去。",
        "# Skeleton of a map: put each activity under an act of the rulebook; drop the rest.",
        "columns:",
    ]
    found = dict(columns) | (dict(mapping.columns) if mapping is not None else {})
    for need in NEEDED:
        found.setdefault(need, "")
    lines += [f"  {ours}: {quoted(raw)}" for ours, raw in sorted(found.items())]
    lines.append("acts:")
    known = dict(mapping.acts) if mapping is not None else {}
    for act, raws in sorted(known.items()):
        lines.append(f"  {quoted(act)}: [{', '.join(map(quoted, raws))}]")
    left = unmapped(summary, mapping)
    for activity, number in left[:MOST_RAW]:
        lines.append(f"  # {number} ×")
        lines.append(f"  {quoted(activity)}: [{quoted(activity)}]")
    if not known and not left:
        lines[-1] = "acts: {}"
    return "\n".join(lines) + "\n"
