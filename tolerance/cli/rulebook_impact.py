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
    type=click.Path(path_type=Path),
    multiple=True,
    help=say("案件或者案件文件夹，可以多次写", "a case or a folder of cases; may be repeated"),
)
@click.option(
    "--docket",
    "docket",
    is_flag=True,
    help=say("演算登记库中每案最后一次登记", "the last entry of each case in the docket"),
)
@database_option
@on_option
@lang_option
@rulebooks_option
@json_option
def impact(  # noqa: PLR0913  one parameter an option
    new: str,
    cases: tuple[Path, ...],
    url: str | None,
    on: date | None,
    lang: str | None,
    rulebooks: Path | None,
    *,
    docket: bool,
    as_json: bool,
) -> int:
    """Compare case by case; what cannot be judged is listed and exits 3, the others are done."""
    if not cases and not docket:
        raise click.UsageError(
            say("请写 --cases 或者 --docket。", "Give --cases or --docket, or both.")
        )
    from tolerance.cli.console import show_problems
    from tolerance.cli.guard import guarded
    from tolerance.cli.impact_screen import show
    from tolerance.cli.objects import print_json, problems_object
    from tolerance.shelf import open_shelf
    from tolerance.store.docket import Docket
    from tolerance.workbench.compare.impact import Rehearsal
    from tolerance.workbench.compare.impact_words import impact_object
    from tolerance.workbench.compare.spot import find_spot

    language = message_language(lang)

    def answer() -> int:
        where = folder("rulebooks", rulebooks)
        shelf = open_shelf(where, scenarios=False)
        rehearsal = Rehearsal(shelf, find_spot(new, where), today(on))
        for path in cases:
            rehearsal.take(path)
        if docket:
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
