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
from tolerance.cli.trail_options import map_option
from tolerance.model.problem import Place, Problem, ProblemsError
from tolerance.model.text import Language, Text

if TYPE_CHECKING:
    from tolerance.intake.sheet.import_case import Imported
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
@click.option(
    "--as",
    "kind",
    type=click.Choice(["approval"]),
    help=say("FILE 是审批系统导出的文件", "FILE is an approval export"),
)
@map_option
@click.option("--source", metavar="ID", help=say("来源编号", "id of the source"))
@click.option("--source-name", help=say("新来源的名称", "name of a new source"))
@click.option(
    "--source-group",
    help=say("新来源的独立来源组", "independence group of a new source"),
)
@click.option("--title", help=say("证据名称", "title of the exhibit"))
@click.option("--matter", metavar="ID", help=say("所属事项", "the matter"))
@click.option("--for", "people", metavar="IDS", help=say("所涉当事人", "the respondents"))
@click.option("--cases", metavar="NUMBERS", help=say("有关的单号", "the instances concerned"))
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
    kind: str | None,
    mapping: str | None,
    source: str | None,
    source_name: str | None,
    source_group: str | None,
    title: str | None,
    matter: str | None,
    people: str | None,
    cases: str | None,
    on: date | None,
    rulebook_name: str | None,
    rulebooks: Path | None,
    lang: str | None,
    *,
    force: bool,
    as_json: bool,
) -> int:
    """Write a template, or a case from one that is filled in."""
    from tolerance.cli.console import NOTHING_WRITTEN
    from tolerance.cli.guard import guarded
    from tolerance.cli.import_approval import add_approval, show_approval
    from tolerance.intake.approval.export import Wanted
    from tolerance.intake.sheet.import_case import import_sheet
    from tolerance.intake.sheet.values import several
    from tolerance.shelf import open_shelf

    language = message_language(lang)
    of_export = {
        "--map": mapping,
        "--source": source,
        "--source-name": source_name,
        "--source-group": source_group,
        "--title": title,
        "--matter": matter,
        "--for": people,
        "--cases": cases,
    }
    of_sheet = {"--out": out, "--files": files}
    _use(file, template, into, kind, of_export, of_sheet)

    def answer() -> int:
        shelf = open_shelf(folder("rulebooks", rulebooks), scenarios=False)
        if template is not None:
            return _template(template, shelf, rulebook_name, language, force=force, as_json=as_json)
        path = file or Path()
        if kind == "approval" and into is not None:
            wanted = Wanted(
                source or "",
                mapping,
                title,
                matter,
                tuple(several(people or "")),
                tuple(several(cases or "")),
                source_name,
                source_group,
            )
            export = add_approval(path, into, wanted, shelf, rulebook_name)
            left = _left(export.imported.path, shelf, today(on), rulebook_name)
            show_approval(export, left, language, as_json=as_json)
            _show_left(left, language, as_json=as_json)
            return 0
        if out is not None and (out / "case.yaml").exists() and not force:
            raise ProblemsError([Problem("out-has-case", Place(str(out / "case.yaml")))])
        found = import_sheet(path, shelf, out=out, into=into, files=files, rulebook=rulebook_name)
        found.write()
        _show(found, shelf, today(on), rulebook_name, language, as_json=as_json)
        return 0

    return guarded(answer, language, as_json=as_json, head=NOTHING_WRITTEN)


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
    from tolerance.files.written import write_all
    from tolerance.intake.sheet.choices import criteria_of, tracks_of
    from tolerance.intake.sheet.write import write_book

    if path.suffix.lower() not in {"", ".xlsx"}:
        facts = {"suffix": path.suffix}
        raise ProblemsError([Problem("template-only-xlsx", Place(str(path)), facts)])
    criteria = criteria_of(shelf, rulebook, language) if rulebook else []
    book = write_book(language, criteria, tracks_of(shelf, language))
    write_all({path: book}, force=force)
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
    from tolerance.cli.console import console, show_notices, styled, table
    from tolerance.cli.objects import print_json, problems_object

    left = _left(found.path, shelf, on, rulebook)
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
    _show_left(left, language, as_json=as_json)


def _left(path: Path, shelf: Shelf, on: date, rulebook: str | None) -> list[Problem]:
    """Return what ``case check`` says of the case file now."""
    from tolerance.assess import assess

    try:
        assess(path, shelf, on, rulebook=rulebook)
    except ProblemsError as fault:
        return fault.problems
    return []


def _show_left(left: list[Problem], language: Language, *, as_json: bool) -> None:
    from tolerance.cli.console import console, show_problems, styled

    if as_json:
        return
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


def _use(
    file: Path | None,
    template: Path | None,
    into: Path | None,
    kind: str | None,
    of_export: dict[str, str | None],
    of_sheet: dict[str, Path | None],
) -> None:
    """Refuse options that have no meaning together."""
    if (file is None) == (template is None):
        raise click.UsageError(
            say("请指定登记表文件，或者 --template。", "Name a workbook, or --template.")
        )
    given = {**of_export, **of_sheet, "--into": into, "--as": kind}
    stray = of_sheet if kind else of_export if file is not None else given
    named = [name for name, value in stray.items() if value is not None]
    if named:
        listed = "、".join(named)
        raise click.UsageError(
            say(f"此处不用 {listed}。", f"{', '.join(named)} cannot be used here.")
        )
    if kind and (into is None or of_export["--source"] is None):
        raise click.UsageError(
            say("审批导出文件须指定 --into 和 --source。", "An export needs --into and --source.")
        )
    if file is not None and not kind and (of_sheet["--out"] is None) == (into is None):
        raise click.UsageError(say("请指定 --out 或者 --into 之一。", "Give one of --out, --into."))
