"""``tolerance rulebook impact``: what a new edition would make of cases; not retroactive."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from tolerance.cli.main import INTEGRITY, PROBLEMS
from tolerance.cli.options import (
    database_option,
    json_option,
    lang_option,
    on_option,
    rulebooks_option,
    say,
    today,
)
from tolerance.cli.places import database, folder, message_language

DOCKET = "docket"
"""What ``--cases`` says for the docket; a folder of that name is written ``./docket``."""


@click.command(
    help=say(
        "以新版本演算已有案件，与现行版本比较；仅供立法评估，不溯及既往。NEW 写 REGIME@EDITION，"
        "或者版本文件夹的路径，或者 文件夹#REGIME@EDITION。",
        "Run cases through a new edition and compare; for the making of law, not retroactive. NEW "
        "is REGIME@EDITION, the path of an edition's folder, or FOLDER#REGIME@EDITION.",
    )
)
@click.argument("new")
@click.option(
    "--cases",
    "cases",
    metavar="DIR|docket",
    multiple=True,
    required=True,
    help=say(
        "案件、案件文件夹，或者 docket，即登记库中每案最后一次登记；可以多次写",
        "a case, a folder of cases, or docket: the last entry of each case there; may be repeated",
    ),
)
@database_option
@on_option
@lang_option
@rulebooks_option
@json_option
def impact(
    new: str,
    cases: tuple[str, ...],
    url: str | None,
    on: date | None,
    lang: str | None,
    rulebooks: Path | None,
    *,
    as_json: bool,
) -> int:
    """Compare case by case; what cannot be judged is listed and exits 3, the others are done."""
    from tolerance.cli.console import show_problems
    from tolerance.cli.guard import guarded
    from tolerance.cli.impact_screen import show
    from tolerance.cli.objects import print_json, problems_object
    from tolerance.shelf import open_shelf
    from tolerance.store.docket import Docket
    from tolerance.workbench.compare.impact import Rehearsal
    from tolerance.workbench.compare.impact_object import impact_object
    from tolerance.workbench.compare.spot import find_spot

    language = message_language(lang)

    def answer() -> int:
        where = folder("rulebooks", rulebooks)
        shelf = open_shelf(where, scenarios=False)
        rehearsal = Rehearsal(shelf, find_spot(new, where), today(on))
        # Files first, wherever they are written: what has a file is not judged from the docket.
        for path in (each for each in cases if each != DOCKET):
            rehearsal.take(Path(path))
        if DOCKET in cases:
            altered = Docket(database(url)).verify()
            if altered:  # what was altered shows nothing of what was decided
                if as_json:
                    print_json(problems_object(altered, language))
                else:
                    show_problems(altered, language)
                return INTEGRITY
            last = {entry.case: entry for entry in Docket(database(url)).entries()}
            for _, entry in sorted(last.items()):
                rehearsal.recall(entry.number, entry.assessed_on, entry.adjudication)
        if as_json:
            print_json(impact_object(rehearsal.impact, language))
        else:
            show(rehearsal.impact, language)
        return PROBLEMS if rehearsal.impact.failed else 0

    return guarded(answer, language, as_json=as_json)
