"""``tolerance case import --as approval``: an approval export into a case, and what it shows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tolerance.cli.console import console, show_notices, styled, table
from tolerance.cli.objects import print_json, problems_object
from tolerance.cli.options import say
from tolerance.intake.approval.export import Export, Wanted, import_approval
from tolerance.model.problem import Problem
from tolerance.model.text import Language, Text
from tolerance.report.problems import notice
from tolerance.shelf import Shelf

SCHEMA = "tolerance/import/1"


def add_approval(
    path: Path, into: Path, wanted: Wanted, shelf: Shelf, rulebook: str | None
) -> Export:
    """Read an export, and write it into its case.

    Raises:
        ProblemsError: it cannot be read, or not be written.

    """
    found = import_approval(path, into, wanted, shelf, rulebook=rulebook)
    found.imported.write()
    return found


def show_approval(found: Export, left: list[Problem], language: Language, *, as_json: bool) -> None:
    """Say what was read and written, which steps no map knows, and what is left to state.

    Args:
        found: the export.
        left: the problems that the case file has now.
        language: of messages.
        as_json: print one object.

    """
    if as_json:
        print_json(_object(found, left, language))
        return
    reading, screen = found.reading, console()
    screen.print(
        styled(
            say(
                f"已补入 {found.imported.path}：证据 {found.exhibit}",
                f"Added to {found.imported.path}: exhibit {found.exhibit}",
            ),
            "green",
        )
    )
    how = (
        Text("（按内容认出，其他对照表均读不出）", " (recognised; no other map can read it)")
        if found.chosen
        else Text("", "")
    ).say(language)
    screen.print(
        styled(
            say(
                f"对照表 {reading.name}{how}；审批 {len(reading.instances)} 件，"
                f"记录 {len(reading.events)} 条。",
                f"Map {reading.name}{how}; {len(reading.instances)} instance(s), "
                f"{len(reading.events)} record(s).",
            )
        )
    )
    if reading.acts:
        rows = [(act, str(number)) for act, number in reading.acts.items()]
        screen.print(table(say("环节 条数", "act records").split(), rows))
    if reading.unmapped:
        named = [f"{name}×{number}" for name, number in reading.unmapped.items()]
        screen.print(
            styled(
                say(f"未列入对照表：{'、'.join(named)}", f"In no map: {', '.join(named)}"), "yellow"
            )
        )
    for code, facts in reading.notices:
        if code != "trail-unmapped":
            screen.print(styled(notice(code, facts, language), "yellow"))
    show_notices(found.imported.notices, language)


def _object(found: Export, left: list[Problem], language: Language) -> dict[str, Any]:
    shown = problems_object(left, language, found.imported.notices)
    return {
        "schema": SCHEMA,
        "case": str(found.imported.path),
        "added": dict(found.imported.added),
        "files": sorted(str(path) for path in found.imported.copies),
        "exhibit": found.exhibit,
        "map": found.reading.name,
        "map_recognised": found.chosen,
        "instances": list(found.reading.instances),
        "records": len(found.reading.events),
        "acts": found.reading.acts,
        "unmapped": found.reading.unmapped,
        "left": shown["problems"],
        "notices": shown["notices"],
        "trail_notices": [
            {"code": code, "message": notice(code, facts, language)}
            for code, facts in found.reading.notices
        ],
    }
