"""``tolerance case import``: a case from a filled spreadsheet; its template; approval exports."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

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
from tolerance.model.problem import Place, Problem, ProblemsError
from tolerance.model.text import Language, Text

if TYPE_CHECKING:
    from tolerance.intake.import_case import Imported
    from tolerance.shelf import Shelf

SCHEMA = "tolerance/import/1"
_NAMES = {
    "respondents": Text("当事人", "respondents"),
    "matters": Text("事项", "matters"),
    "sources": Text("来源", "sources"),
    "exhibits": Text("证据", "exhibits"),
    "assertions": Text("认定意见", "assertions"),
    "quantities": Text("数额", "quantities"),
    "statements": Text("陈述申辩", "statements"),
    "screening": Text("专项排查", "screenings"),
    "inquiries": Text("核实情况", "inquiries"),
}


@click.command(
    "import",
    help=say(
        "由登记表新建案件，或者补入已有案件；--template 写出空白登记表；"
        "--as approval 补入审批导出文件。",
        "Make a case from a filled workbook, or add to one; --template writes a blank workbook; "
        "--as approval adds an approval export.",
    ),
)
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option(
    "--template",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=say("写出空白登记表", "write a blank workbook"),
)
@click.option(
    "--out", type=click.Path(path_type=Path), metavar="DIR", help=say("新案件的文件夹", "new case")
)
@click.option(
    "--into",
    type=click.Path(path_type=Path),
    metavar="CASE",
    help=say("补入的案件", "the case that it is added to"),
)
@click.option(
    "--files",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help=say(
        "证据文件所在文件夹，默认登记表所在文件夹",
        "where the exhibits' files are; else beside FILE",
    ),
)
@click.option("--force", is_flag=True, help=say("覆盖已有文件", "overwrite a file that is there"))
@on_option
@rulebook_option
@rulebooks_option
@lang_option
@json_option
def import_(  # noqa: PLR0913  each an option of the command
    file: Path | None,
    template: Path | None,
    out: Path | None,
    into: Path | None,
    files: Path | None,
    on: date | None,
    rulebook_name: str | None,
    rulebooks: Path | None,
    lang: str | None,
    *,
    force: bool,
    as_json: bool,
) -> int:
    """Write a template, or a case from one that is filled in."""
    from tolerance.cli.guard import guarded
    from tolerance.shelf import open_shelf

    language = message_language(lang)
    if (file is None) == (template is None):
        raise click.UsageError(
            say("请指定登记表文件，或者 --template。", "Name a workbook, or --template.")
        )
    if file is not None and (out is None) == (into is None):
        raise click.UsageError(say("请指定 --out 或者 --into 之一。", "Give one of --out, --into."))

    def answer() -> int:
        shelf = open_shelf(folder("rulebooks", rulebooks), scenarios=False)
        if template is not None:
            return _template(template, shelf, rulebook_name, language, force=force, as_json=as_json)
        from tolerance.intake.import_case import import_sheet

        if out is not None and (out / "case.yaml").exists() and not force:
            raise ProblemsError([Problem("case-there", Place(str(out / "case.yaml")))])
        found = import_sheet(
            file or Path(), shelf, out=out, into=into, files=files, rulebook=rulebook_name
        )
        found.write()
        _show(found, shelf, today(on), rulebook_name, language, as_json=as_json)
        return 0

    return guarded(answer, language, as_json=as_json)


def _template(
    path: Path,
    shelf: Shelf,
    rulebook: str | None,
    language: Language,
    *,
    force: bool,
    as_json: bool,
) -> int:
    """Write a blank workbook; with a rulebook its criteria can be chosen from a list."""
    from tolerance.cli.console import console, styled
    from tolerance.cli.objects import print_json
    from tolerance.intake.landing import land
    from tolerance.intake.sheet_choices import criteria_of, tracks_of
    from tolerance.intake.sheet_write import write_book

    if path.is_dir() or (path.exists() and not force):
        raise ProblemsError([Problem("file-there", Place(str(path)))])
    criteria = criteria_of(shelf, rulebook, language) if rulebook else []
    land({}, (path, write_book(language, criteria, tracks_of(shelf, language))))
    if as_json:
        print_json({"schema": SCHEMA, "template": str(path), "criteria": len(criteria)})
        return 0
    console().print(styled(say(f"已写出 {path}", f"Written: {path}"), "green"))
    if not rulebook:
        hint = say(
            "判断标准一栏没有下拉列表；需要的，加 --rulebook 指定规则库。",
            "Criteria have no list to choose from; name a rulebook by --rulebook for one.",
        )
        console().print(styled(hint, "dim"))
    return 0


def _show(
    found: Imported,
    shelf: Shelf,
    on: date,
    rulebook: str | None,
    language: Language,
    *,
    as_json: bool,
) -> None:
    """Say what was written, and what ``case check`` says of it now."""
    from tolerance.assess import assess
    from tolerance.cli.console import console, show_notices, show_problems, styled, table
    from tolerance.cli.objects import print_json, problems_object

    left: list[Problem] = []
    try:
        assess(found.path, shelf, on, rulebook=rulebook)
    except ProblemsError as fault:
        left = fault.problems
    if as_json:
        shown = problems_object(left, language, found.notices)
        print_json(
            {
                "schema": SCHEMA,
                "case": str(found.path),
                "added": dict(found.added),
                "files": sorted(str(path) for path in found.copies),
                "left": shown["problems"],
                "notices": shown["notices"],
            }
        )
        return
    show_notices(found.notices, language)
    console().print(styled(say(f"已写出 {found.path}", f"Written: {found.path}"), "green"))
    rows = [(_NAMES[key].say(language), str(number)) for key, number in found.added.items()]
    rows.append((say("证据文件", "files copied"), str(len(found.copies))))
    console().print(table(say("内容 数量", "what number").split(), rows))
    if left:
        head = Text(
            "案件文件已经写出，尚有 {number} 个问题，办理前应当处理：",
            "The case file is written; {number} problem(s) are left to be settled:",
        )
        show_problems(left, language, head=head)
    else:
        console().print(
            styled(say("案件文件检查无问题。", "The case file checks without problems."))
        )
