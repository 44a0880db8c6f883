"""``tolerance rulebook check``: whether editions hold."""

from __future__ import annotations

from pathlib import Path

import click

from tolerance.cli.main import PROBLEMS
from tolerance.cli.options import json_option, lang_option, rulebooks_option, say
from tolerance.cli.places import folder, message_language
from tolerance.model.problem import Problem
from tolerance.model.text import Language


@click.command(
    help=say("检查规则库，能证明的逐项证明。", "Check rulebooks; prove what can be proved.")
)
@click.argument("name", required=False)
@lang_option
@rulebooks_option
@click.option(
    "--examples",
    type=click.Path(path_type=Path),
    help=say(
        "把每个反例写成案件文件，放入这个文件夹", "write a case file for each counterexample here"
    ),
)
@click.option("--force", is_flag=True, help=say("覆盖已有文件", "overwrite what is there"))
@json_option
def check(
    name: str | None,
    lang: str | None,
    rulebooks: Path | None,
    examples: Path | None,
    *,
    force: bool,
    as_json: bool,
) -> int:
    """Report schema, names, citations and what is proved; faults exit 3, notices do not."""
    from tolerance.check.force import check_force, notice_force
    from tolerance.cli.console import console, styled
    from tolerance.cli.guard import guarded
    from tolerance.cli.objects import print_json, problems_object
    from tolerance.files.editions import named_editions
    from tolerance.files.released import altered
    from tolerance.files.written import write_all
    from tolerance.model.problem import ProblemsError
    from tolerance.shelf import open_shelf
    from tolerance.workbench.check.checked import check_edition
    from tolerance.workbench.check.examples import example_cases

    language = message_language(lang)

    def answer() -> int:
        shelf = open_shelf(folder("rulebooks", rulebooks))
        chosen = named_editions(shelf.editions, name) if name else shelf.editions
        problems: list[Problem] = []
        notices: list[Problem] = []
        cases: dict[Path, str] = {}
        problems.extend(check_force(shelf.editions, chosen))
        notices.extend(notice_force(shelf.editions, chosen))
        notices.extend(p for e in chosen for p in altered(e, shelf.editions))
        for edition in chosen:
            found = check_edition(shelf, edition)
            problems.extend(found.faults)
            notices.extend(found.notices)
            if examples is not None and found.examined:
                shown = example_cases(shelf, edition, (*found.faults, *found.notices))
                cases |= {examples / edition.name / file: text for file, text in shown.items()}
            if not found.faults and not as_json:
                words = say("通过：字段、名称、引用均已核对", "holds: schema, names, citations")
                if edition.cover.track or edition.cover.extends:
                    words += say(
                        "；相反结论、建议表等能证明的已逐项证明",
                        "; contraries, policy and polarity proved exactly",
                    )
                console().print(styled(f"{edition.name}  {words}", "green"))
        if name is None:
            try:
                shelf.remedies()
            except ProblemsError as fault:
                problems.extend(fault.problems)
        write_all(cases, force=force)
        problems = sorted(unrepeated(problems), key=lambda p: p.order)
        notices = sorted(unrepeated(notices), key=lambda p: p.order)
        if as_json:
            print_json(problems_object(problems, language, notices))
        else:
            _show(problems, notices, language)
        if examples is not None:
            words = say(f"反例 {len(cases)} 件：", f"{len(cases)} case(s) written: ")
            console(err=True).print(styled(f"{words}{examples}"))
        return PROBLEMS if problems else 0

    return guarded(answer, language, as_json=as_json)


def _show(problems: list[Problem], notices: list[Problem], language: Language) -> None:
    """Print problems, and notices one by one only where there is no problem to bury."""
    from tolerance.cli.console import count_notices, show_notices, show_problems

    if problems:
        count_notices(notices, language)
        show_problems(problems, language)
    else:
        show_notices(notices, language)


def unrepeated(problems: list[Problem]) -> list[Problem]:
    """Drop repeats: two editions may use one library with one fault."""
    found: list[Problem] = []
    for problem in problems:
        if problem not in found:
            found.append(problem)
    return found
