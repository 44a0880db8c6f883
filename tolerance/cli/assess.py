"""``tolerance assess``: the main job. A screen to act on, and the documents."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tolerance.cli.main import FAILURE, REMIT
from tolerance.cli.options import (
    database_option,
    final_option,
    json_option,
    known_option,
    lang_option,
    on_option,
    rulebook_option,
    rulebooks_option,
    say,
    templates_option,
    today,
)
from tolerance.cli.places import folder, message_language
from tolerance.model.text import Language

FORMATS = ("html", "docx", "pdf", "md", "json")

if TYPE_CHECKING:
    from tolerance.cli.papers import Papers
    from tolerance.model.problem import Problem


@click.command(
    help=say("评查案件，给出带理由的建议。", "Assess cases and recommend, with reasons.")
)
@click.argument("cases", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help=say("文书写入的文件夹", "folder for the documents"),
)
@click.option(
    "--format",
    "formats",
    default="html,md,json",
    show_default=True,
    help=say(
        "文书格式：html、docx、pdf、md、json",
        "formats of the documents: html, docx, pdf, md, json",
    ),
)
@click.option(
    "--document",
    "kinds",
    default="recommendation",
    show_default=True,
    metavar="KIND[,KIND…]",
    help=say(
        "写哪些文书（见 tolerance template list）", "which papers (see tolerance template list)"
    ),
)
@click.option(
    "--draft",
    is_flag=True,
    help=say("写成草稿，并列明尚未达到的要求", "write drafts that list what is not met"),
)
@lang_option
@final_option
@known_option
@rulebook_option
@rulebooks_option
@templates_option
@on_option
@json_option
@click.option("--force", is_flag=True, help=say("覆盖已有文件", "overwrite what is there"))
@click.option(
    "--cleared", is_flag=True, help=say("已获准导出标密案件", "export of a marked case is allowed")
)
@click.option(
    "--exit-on-remit",
    is_flag=True,
    help=say("有退回补充核实的，退出码为 4", "exit 4 where a case is remitted"),
)
@click.option("--record", is_flag=True, help=say("登记评查结果", "record the adjudication"))
@database_option
def assess(  # noqa: PLR0913  the options of the main command
    cases: tuple[Path, ...],
    out: Path | None,
    formats: str,
    kinds: str,
    lang: str | None,
    as_known_at: str | None,
    rulebook_name: str | None,
    rulebooks: Path | None,
    templates: Path | None,
    on: date | None,
    *,
    draft: bool,
    final: bool,
    as_json: bool,
    force: bool,
    cleared: bool,
    exit_on_remit: bool,
    record: bool,
    url: str | None,
) -> int:
    """Assess each case; one bad case stops no other."""
    from tolerance.cli.desk import Desk
    from tolerance.cli.guard import exit_code
    from tolerance.engine.chain import EngineDisagreementError

    language = message_language(lang)
    wanted = _formats(formats)
    desk = Desk(
        shelf_folder=folder("rulebooks", rulebooks),
        templates=folder("templates", templates),
        lang=lang,
        on=today(on),
        rulebook=rulebook_name,
        final=final,
        known_at_conduct=as_known_at == "conduct",
        papers=[part.strip() for part in kinds.split(",") if part.strip()],
        draft=draft,
    )
    try:
        desk.take(cases)
        if out is not None:
            desk.write(out, wanted, force=force, cleared=cleared)
        if record:
            desk.record(url)
    except EngineDisagreementError as fault:
        click.echo(f"tolerance: {fault}", err=True)
        return FAILURE
    if as_json:
        _print_objects(desk.done, desk.problems, language, several=len(cases) > 1)
    else:
        from tolerance.cli.console import NOTHING_DONE, OTHERS_DONE, console, show_problems
        from tolerance.cli.screen import show

        for papers in desk.done:
            show(papers.outline(language), console(), str(desk.shelf_folder))
        if desk.problems:
            head = OTHERS_DONE if desk.done else NOTHING_DONE
            show_problems(desk.problems, language, head=head)
    if desk.problems:
        return exit_code(desk.problems)
    return REMIT if exit_on_remit and desk.remits else 0


def _formats(text: str) -> list[str]:
    wanted = [part.strip() for part in text.split(",") if part.strip()]
    unknown = [part for part in wanted if part not in FORMATS]
    if unknown or not wanted:
        raise click.BadParameter(
            say(
                f"只有 {'、'.join(FORMATS)}，没有 {'、'.join(unknown)}",
                f"there are {', '.join(FORMATS)}, not {', '.join(unknown)}",
            ),
            param_hint="--format",
        )
    return wanted


def _print_objects(
    done: list[Papers], problems: list[Problem], language: Language, *, several: bool
) -> None:
    """Print one object: the adjudication, the problems, or all of several cases."""
    from tolerance.cli.objects import print_json, print_text, problems_object

    if not several and len(done) == 1 and not problems:
        print_text(done[0].object_text)
    elif not done:
        print_json(problems_object(problems, language))
    else:
        print_json(
            {
                "schema": "tolerance/adjudications/1",
                "adjudications": [papers.object() for papers in done],
                "problems": problems_object(problems, language)["problems"],
            }
        )
