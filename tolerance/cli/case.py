"""``tolerance case``: make a case file, and see that it is in order."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from tolerance.cli.case_import import import_
from tolerance.cli.case_new import new
from tolerance.cli.case_verify import verify
from tolerance.cli.help_pages import Group
from tolerance.cli.main import INTEGRITY
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


@click.group(cls=Group, help=say("案件文件。", "Case files."))
def case() -> None:
    """Hold the commands on case files."""


@case.command(help=say("检查案件文件，不作评查。", "Check case files without assessing them."))
@click.argument("cases", nargs=-1, required=True, type=click.Path(path_type=Path))
@lang_option
@rulebook_option
@rulebooks_option
@on_option
@json_option
def check(
    cases: tuple[Path, ...],
    lang: str | None,
    rulebook_name: str | None,
    rulebooks: Path | None,
    on: date | None,
    *,
    as_json: bool,
) -> int:
    """Report every problem of every case; a digest that differs ends with exit code 5."""
    from tolerance.assess import assess
    from tolerance.cli.console import console, show_problems, styled
    from tolerance.cli.guard import exit_code, guarded
    from tolerance.cli.objects import print_json, problems_object
    from tolerance.files.case import find_cases
    from tolerance.model.problem import Problem, ProblemsError
    from tolerance.report.problems import notice
    from tolerance.shelf import open_shelf

    language = message_language(lang)

    def answer() -> int:
        shelf = open_shelf(folder("rulebooks", rulebooks))
        problems: list[Problem] = []
        notices: list[tuple[Path, str, str]] = []
        number = 0
        for given in cases:
            try:
                paths = find_cases(given)
            except ProblemsError as fault:
                problems.extend(fault.problems)
                continue
            for path in paths:
                number += 1
                try:
                    found = assess(path, shelf, today(on), rulebook=rulebook_name)
                except ProblemsError as fault:
                    problems.extend(fault.problems)
                    continue
                notices.extend(
                    (path, code, notice(code, facts, language))
                    for code, facts in found.adjudication.notices
                )
        altered = any(code == "digest-differs" for _, code, _ in notices)
        if as_json:
            shown = problems_object(problems, language)
            shown["notices"] = [
                {"file": str(path), "code": code, "message": text} for path, code, text in notices
            ]
            print_json(shown)
        else:
            for path, code, text in notices:
                style = "bold red" if code == "digest-differs" else "yellow"
                console().print(styled(f"{path}: {text}", style))
        if problems and not as_json:
            show_problems(problems, language)
        if altered and not as_json:
            differ = sum(code == "digest-differs" for _, code, _ in notices)
            words = say(
                f"已检查 {number} 件：{differ} 件证据材料与登记不符，见上。",
                f"{number} case(s) checked: {differ} exhibit(s) differ from what was registered.",
            )
            console().print(styled(words, "bold red"))
        elif not problems and not as_json:
            console().print(
                styled(
                    say(f"已检查 {number} 件，无问题。", f"{number} case(s) checked, no problems.")
                )
            )
        if altered:
            return INTEGRITY
        return exit_code(problems)

    return guarded(answer, language, as_json=as_json)


case.add_command(import_)
case.add_command(verify)
case.add_command(new)
