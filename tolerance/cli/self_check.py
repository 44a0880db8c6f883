"""``tolerance self-check``: the six defects of art. 21, on one screen, before release."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from tolerance.cli.options import (
    json_option,
    lang_option,
    on_option,
    rulebook_option,
    rulebooks_option,
    say,
    today,
)
from tolerance.cli.places import folder, message_language


@click.command(
    "self-check",
    help=say(
        "对照问责条例第二十一条的六种情形自查。", "Ask the six defects of art. 21 before release."
    ),
)
@click.argument("case", type=click.Path(path_type=Path))
@lang_option
@rulebook_option
@rulebooks_option
@on_option
@json_option
def self_check(
    case: Path,
    lang: str | None,
    rulebook_name: str | None,
    rulebooks: Path | None,
    on: date | None,
    *,
    as_json: bool,
) -> int:
    """Print what a reviewer would stop at, under each of the six defects."""
    from tolerance.assess import assess
    from tolerance.cli.console import console, styled, table
    from tolerance.cli.guard import guarded
    from tolerance.cli.objects import print_json
    from tolerance.files.case import find_cases
    from tolerance.questions.self_check import DEFECTS
    from tolerance.questions.self_check import self_check as ask
    from tolerance.report.self_check import TITLES, word_remark
    from tolerance.shelf import open_shelf

    language = message_language(lang)

    def answer() -> int:
        shelf = open_shelf(folder("rulebooks", rulebooks))
        answers = []
        for path in find_cases(case):
            found = assess(path, shelf, today(on), rulebook=rulebook_name).adjudication
            for rec in found.recommendations:
                remarks = ask(found, rec)
                answers.append(
                    {
                        "respondent": rec.respondent,
                        "matter": rec.matter,
                        "track": rec.track,
                        "defects": [
                            {
                                "defect": d,
                                "remarks": [
                                    {"code": r.code, **r.facts} for r in remarks if r.defect == d
                                ],
                            }
                            for d in DEFECTS
                        ],
                    }
                )
                if as_json:
                    continue
                name = next(r.name for r in found.case.respondents if r.id == rec.respondent)
                console().print(styled(f"{name.say(language)} {rec.matter} {rec.track}", "bold"))
                nothing = say("程序未发现需要核对之处", "the program saw nothing to look at")
                rows = []
                for defect in DEFECTS:
                    worded = [word_remark(r, rec, language) for r in remarks if r.defect == defect]
                    rows.append((TITLES[defect].say(language), "\n".join(worded) or nothing))
                headings = (say("问题", "question"), say("请核对", "to look at"))
                console().print(table(headings, rows))
        if as_json:
            print_json({"schema": "tolerance/self-check/1", "answers": answers})
        return 0

    return guarded(answer, language, as_json=as_json)
