"""``tolerance why``: from the outcome to the exhibits, every step."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from tolerance.cli.options import (
    final_option,
    json_option,
    lang_option,
    on_option,
    rulebook_option,
    rulebooks_option,
    say,
    today,
)
from tolerance.cli.places import folder, message_language


@click.command(help=say("逐层说明结论的理由。", "Show the reasons, step by step."))
@click.argument("case", type=click.Path(path_type=Path))
@lang_option
@final_option
@rulebook_option
@rulebooks_option
@on_option
@json_option
def why(
    case: Path,
    lang: str | None,
    rulebook_name: str | None,
    rulebooks: Path | None,
    on: date | None,
    *,
    final: bool,
    as_json: bool,
) -> int:
    """Print the tree of reasons of every recommendation of a case."""
    from tolerance.assess import assess
    from tolerance.cli.console import console
    from tolerance.cli.guard import guarded
    from tolerance.cli.objects import print_json
    from tolerance.files.case import find_cases
    from tolerance.questions.why import why as reasons
    from tolerance.report.object import why_object
    from tolerance.report.tree import tree
    from tolerance.shelf import open_shelf

    language = message_language(lang)

    def answer() -> int:
        shelf = open_shelf(folder("rulebooks", rulebooks))
        answers = []
        for path in find_cases(case):
            assessed = assess(path, shelf, today(on), rulebook=rulebook_name, final=final)
            for rec in assessed.adjudication.recommendations:
                because = reasons(rec)
                answers.append(why_object(rec, because))
                if not as_json:
                    for depth, line in tree(because, rec, assessed.adjudication.case, language):
                        _print(console(), depth, line)
        if as_json:
            print_json({"schema": "tolerance/why/1", "answers": answers})
        return 0

    return guarded(answer, language, as_json=as_json)


def _print(screen: object, depth: int, line: str) -> None:
    from rich.console import Console
    from rich.padding import Padding

    from tolerance.cli.console import styled

    assert isinstance(screen, Console)  # noqa: S101  narrows the type
    style = "bold" if depth == 0 else ""
    screen.print(Padding(styled(line, style), (0, 0, 0, 2 * depth)))
