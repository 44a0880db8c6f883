"""What ``trail check`` says of a whole-office dump: counts, and the instances for a person."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tolerance.cli.console import console
from tolerance.cli.folding import Folded
from tolerance.cli.trail_bench import Dump
from tolerance.cli.trail_screen import COLOURS
from tolerance.model.text import Language, Text
from tolerance.report.record_words import places
from tolerance.report.trail_object import both
from tolerance.report.trail_words import NEXT, STATED_ONLY, WHOLE_LOG
from tolerance.report.wording import WORDS
from tolerance.trails.record import short

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
    zh = language == "zh"
    screen.print(Folded(WHOLE_LOG.say(language), "dim"))
    screen.print(Folded(NEXT["violated"].say(language)))
    for dump in dumps:
        constraint = dump.constraint
        title = (constraint.title or Text(constraint.id, constraint.id)).say(language)
        said = [
            f"{WORDS[verdict].say(language)} {dump.counts[verdict]}"
            for verdict in COLOURS
            if dump.counts.get(verdict)
        ]
        colon, comma = ("：", "，") if zh else (": ", ", ")
        broken = [f for f in dump.findings if f.verdict == "violated"]
        if broken and constraint.violated is None:
            title += STATED_ONLY.say(language)
        screen.print(Folded(title + colon + comma.join(said), "bold" if broken else ""))
        for finding in broken[:MOST_SHOWN]:
            where = places(finding.lines, language)
            screen.print(Folded(f"{short(finding.case)}  {where}", "red", indent=2))
        if len(broken) > MOST_SHOWN:
            more = len(broken) - MOST_SHOWN
            rest = f"另有 {more} 件，见 --json。" if zh else f"And {more} more; see --json."
            screen.print(Folded(rest, "dim", indent=2))
