"""``tolerance template``: the office's templates: which there are, whether they hold, a new one."""

from __future__ import annotations

from pathlib import Path

import click

from tolerance.cli.help_pages import Group
from tolerance.cli.main import PROBLEMS
from tolerance.cli.options import json_option, lang_option, say, templates_option
from tolerance.cli.places import folder, message_language
from tolerance.model.problem import Place, Problem, ProblemsError


@click.group(cls=Group, help=say("文书模板。", "Templates of documents."))
def template() -> None:
    """Hold the commands on templates."""


@template.command("list", help=say("列出模板。", "List the templates."))
@templates_option
@lang_option
@json_option
def list_(templates: Path | None, lang: str | None, *, as_json: bool) -> int:
    """List every template of the folder, and whether it is as it was supplied."""
    from tolerance.cli.console import console, styled, table
    from tolerance.cli.guard import guarded
    from tolerance.cli.objects import print_json
    from tolerance.cli.places import shipped
    from tolerance.report.kinds import read_kinds
    from tolerance.report.template_check import templates_in

    def answer() -> int:
        where = folder("templates", templates)
        rows = [
            {
                "name": path.name,
                "kind": path.name.partition(".")[0],
                "language": _language(path),
                "supplied": _same(path, shipped("templates") / path.name),
            }
            for path in templates_in(where)
        ]
        kinds = read_kinds(where)
        papers = [
            {
                "kind": key,
                "name": {"zh": kind.name.zh, "en": kind.name.say("en")},
                "to": kind.to,
            }
            for key, kind in kinds.items()
        ]
        if as_json:
            print_json({"schema": "tolerance/templates/1", "papers": papers, "templates": rows})
            return 0
        language = message_language(lang)
        heads = say("文书（--document） 名称 写法", "paper(--document) name written").split()
        whole = say("全案一件", "one on all")
        each = say("每人一件", "one each")
        console().print(
            table(
                heads,
                [
                    (key, kind.name.say(language), whole if kind.to == "all" else each)
                    for key, kind in kinds.items()
                ],
            )
        )
        headings = say("模板 文书 语言 状态", "template document language state").split()
        cells = [
            (
                str(row["name"]),
                str(row["kind"]),
                str(row["language"]),
                say("随附", "as supplied") if row["supplied"] else say("已修改", "changed"),
            )
            for row in rows
        ]
        console().print(table(headings, cells))
        console().print(styled(str(where), "dim"))
        return 0

    return guarded(answer, message_language(lang), as_json=as_json)


def _language(path: Path) -> str:
    """Return the language that a name states; a template without one is for both."""
    named = [part for part in path.name.split(".") if part in {"zh", "en"}]
    return named[0] if named else "zh en"


def _same(path: Path, supplied: Path) -> bool:
    return supplied.is_file() and path.read_bytes() == supplied.read_bytes()


@template.command(
    help=say(
        "检查模板：名称、写法、有无遗漏；不指定文件的，检查全部。",
        "Check a template, or all: names, writing, and that no part is left out.",
    )
)
@click.argument("file", required=False, type=click.Path(path_type=Path))
@templates_option
@lang_option
@json_option
def check(file: Path | None, templates: Path | None, lang: str | None, *, as_json: bool) -> int:
    """Try a template on a document that has everything; faults exit 3."""
    from tolerance.cli.console import console, show_problems, styled
    from tolerance.cli.guard import guarded
    from tolerance.cli.objects import print_json, problems_object
    from tolerance.report.template_check import check_template, check_words, templates_in

    language = message_language(lang)

    def answer() -> int:
        where = folder("templates", templates)
        chosen = [file] if file is not None else templates_in(where)
        if not chosen:
            raise ProblemsError([Problem("template-missing", Place(str(where)))])
        problems: list[Problem] = check_words(where) if file is None else []
        for path in chosen:
            found = check_template(path)
            problems.extend(found)
            if not found and not as_json:
                words = say("通过", "holds")
                console().print(styled(f"{path.name}  {words}", "green"))
        if as_json:
            print_json(problems_object(problems, language))
        elif problems:
            show_problems(problems, language)
        return PROBLEMS if problems else 0

    return guarded(answer, language, as_json=as_json)


@template.command(
    help=say("新建 Word 模板，供修改。", "Write a new Word template, to be changed."),
)
@click.argument("kind", type=click.Choice(["document", "letter"]))
@click.option("--out", type=click.Path(path_type=Path), required=True, help=say("文件", "file"))
@click.option("--force", is_flag=True, help=say("覆盖已有文件", "write over a file"))
@lang_option
def new(kind: str, out: Path, lang: str | None, *, force: bool) -> int:
    """Write a template with the page of GB/T 9704-2012 and every tag."""
    from tolerance.cli.console import NOTHING_WRITTEN, console, styled
    from tolerance.cli.guard import guarded
    from tolerance.files.written import write_all
    from tolerance.report.word.blank import blank

    def answer() -> int:
        raw = blank("letter" if kind == "letter" else "document", message_language(lang))
        write_all({out: raw}, force=force)
        console().print(styled(str(out), "green"))
        return 0

    return guarded(answer, message_language(lang), head=NOTHING_WRITTEN)
