"""``tolerance case new``: a case file from an interview, or an empty one with comments."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from tolerance.cli.options import (
    on_option,
    rulebook_option,
    rulebooks_option,
    say,
    today,
)
from tolerance.cli.places import folder, message_language
from tolerance.model.problem import Place, Problem, ProblemsError
from tolerance.shelf import Shelf


@click.command(
    "new",
    short_help=say("新建案件文件，逐项询问", "Write a case file by an interview"),
    help=say(
        "新建案件文件：逐项询问，只问仍有影响的问题；中途停下，再次运行即可接着询问。",
        "Write a case file by an interview that asks only what still matters; run it again to "
        "go on where it stopped.",
    ),
)
@click.argument("case_folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--blank",
    is_flag=True,
    help=say("不询问，写一份带说明的空白文件", "ask nothing: write an empty file with comments"),
)
@click.option(
    "--answers",
    type=click.Path(path_type=Path),
    help=say("从文件读取回答", "read the answers from a file"),
)
@click.option(
    "--force", is_flag=True, help=say("覆盖已有文件，与 --blank 合用", "with --blank: write over")
)
@click.option("--lang", type=click.Choice(["zh", "en"]), help=say("语言", "language"))
@rulebook_option
@rulebooks_option
@on_option
def new(  # noqa: PLR0913  the options of one command
    case_folder: Path,
    answers: Path | None,
    lang: str | None,
    rulebook_name: str | None,
    rulebooks: Path | None,
    on: date | None,
    *,
    blank: bool,
    force: bool,
) -> int:
    """Write the blank, or hold the interview."""
    from tolerance.cli.console import FOUND, NOTHING_WRITTEN
    from tolerance.cli.guard import guarded
    from tolerance.shelf import open_shelf

    if blank and answers is not None:
        raise click.UsageError(
            say("--blank 与 --answers 只能用一个", "--blank and --answers exclude each other")
        )
    if force and not blank:
        raise click.UsageError(say("--force 只与 --blank 合用", "--force goes with --blank only"))
    if not blank and answers is None and not sys.stdin.isatty():
        raise click.UsageError(
            say(
                "这里不是终端，不能逐项询问：请在终端中运行，或者用 --blank 写空白文件，"
                "或者用 --answers 文件.yaml 提供回答",
                "this is no terminal, so nothing can be asked: run it in one, or use --blank "
                "for an empty file, or --answers FILE.yaml",
            )
        )
    language = message_language(lang)

    def answer() -> int:
        shelf = open_shelf(folder("rulebooks", rulebooks), scenarios=False)
        if blank:
            return _blank(case_folder, shelf, lang, force=force)
        from tolerance.cli.case_interview import hold, script
        from tolerance.intake.interview.session import open_session

        session = open_session(case_folder, shelf, today(on), rulebook_name, language=language)
        if answers is not None:
            return script(session, answers, language)
        return hold(session, language)

    asked = not blank and answers is None
    return guarded(answer, language, head=FOUND if asked else NOTHING_WRITTEN)


def _blank(case_folder: Path, shelf: Shelf, lang: str | None, *, force: bool) -> int:
    from tolerance.cli.console import console, styled
    from tolerance.files.written import occupied, write_all
    from tolerance.intake.blank.form import blank
    from tolerance.intake.interview.session import NAME

    language = message_language(lang)
    path = case_folder / NAME
    if occupied([path], force=force):
        raise ProblemsError([Problem("case-there", Place(str(path)))])
    criteria = {
        key: criterion
        for edition in shelf.editions
        if edition.cover.track is not None and not edition.cover.extends
        for key, criterion in shelf.loaded(edition).rulebook.criteria.items()
    }
    write_all({path: blank(shelf.editions, criteria, language)}, force=True)
    screen = console()
    screen.print(styled(str(path), "green"))
    screen.print(
        styled(
            say(
                f"填写后检查：tolerance case check {case_folder}",
                f"Once it is filled in: tolerance case check {case_folder}",
            )
        )
    )
    return 0
