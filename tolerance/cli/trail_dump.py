"""What ``trail check`` says of a whole-office dump: counts, and the instances for a person."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tolerance.cli.console import console, styled
from tolerance.cli.trail_bench import Dump
from tolerance.cli.trail_screen import COLOURS
from tolerance.model.text import Language, Text
from tolerance.report.trail_object import both
from tolerance.report.wording import WORDS

MOST_SHOWN = 20


def dump_object(file: str, dumps: Sequence[Dump], notices: list[dict[str, str]]) -> dict[str, Any]:
    """Return what ``trail check --json`` prints of a dump; satisfied instances are counted only."""
    return {
        "schema": "tolerance/trail-check/1",
        "file": file,
        "listed": ["violated", "undetermined"],
        "constraints": [
            {
                "id": dump.constraint.id,
                "constraint": dump.constraint.constraint,
                "title": both(dump.constraint.title or Text(dump.constraint.id)),
                "counts": dict(dump.counts),
                "instances": [
                    {"instance": f.case, "verdict": f.verdict, "events": list(f.lines)}
                    for f in dump.findings
                ],
            }
            for dump in dumps
        ],
        "problems": [],
        "notices": notices,
    }


def show_dump(dumps: Sequence[Dump], language: Language) -> None:
    """Print the counts, and the first instances in which a duty is violated."""
    screen = console()
    for dump in dumps:
        line = styled((dump.constraint.title or Text(dump.constraint.id)).say(language), "bold")
        for verdict, colour in COLOURS.items():
            if dump.counts.get(verdict):
                line.append(f"  {WORDS[verdict].say(language)} {dump.counts[verdict]}", colour)
        screen.print(line)
        for finding in [f for f in dump.findings if f.verdict == "violated"][:MOST_SHOWN]:
            screen.print(styled(f"  {finding.case}  {'、'.join(finding.lines)}", "red"))
