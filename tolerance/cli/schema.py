"""``tolerance schema``: the JSON Schemas that editors check and complete files by."""

from __future__ import annotations

from pathlib import Path

import click

from tolerance.cli.options import lang_option, say
from tolerance.cli.places import message_language
from tolerance.model.text import Language


@click.command(
    help=say(
        "输出 JSON Schema，供编辑器提示和校验案件、规则库文件；不写名称的，列出全部。",
        "Print the JSON Schema by which editors check case and rulebook files; all without NAME.",
    )
)
@click.argument("name", required=False, metavar="[NAME]")
@lang_option
@click.option(
    "--write",
    type=click.Path(path_type=Path, file_okay=False),
    help=say("把全部 Schema 写入文件夹，并说明用法", "write all of them into a folder"),
)
@click.option("--force", is_flag=True, help=say("覆盖已有文件", "overwrite what is there"))
def schema(name: str | None, lang: str | None, write: Path | None, *, force: bool) -> int:
    """Print one schema, write all, or list what there is."""
    from tolerance.cli.console import NOTHING_WRITTEN
    from tolerance.cli.guard import guarded
    from tolerance.cli.objects import print_text
    from tolerance.report.object import dumps
    from tolerance.report.schemas import NAMES
    from tolerance.report.schemas import schema as schema_named

    language = message_language(lang)
    if name is not None and name not in NAMES:
        raise click.BadParameter(_unknown(name, NAMES), param_hint="NAME")
    if write is not None and name is None:
        return guarded(
            lambda: _written(write, language, force=force), language, head=NOTHING_WRITTEN
        )
    if name is None:
        return _listed(language)
    if write is not None:
        raise click.UsageError(
            say("--write 写入全部，不与名称同用", "--write writes all and takes no NAME")
        )
    print_text(dumps(schema_named(name, language)))
    return 0


def _unknown(name: str, known: tuple[str, ...]) -> str:
    from tolerance.files.near import nearest

    near = nearest(name, known, 1)
    guess = say(f"；是否要写 {near[0]}", f"; did you mean {near[0]}") if near else ""
    return say(f"没有 {name}{guess}（现有：", f"there is no {name}{guess} (there are: ") + (
        ", ".join(known) + say("）", ")")
    )


def _listed(language: Language) -> int:
    from tolerance.cli.console import console, styled, table
    from tolerance.report.schemas import ADJUDICATION, FILES

    rows = [(key, file.title.say(language), file.pattern) for key, file in FILES.items()]
    rows.append((ADJUDICATION, say("评查结果", "An adjudication"), "assess --json"))
    screen = console()
    screen.print(table(say("名称 内容 文件", "name what file").split(), rows))
    screen.print(
        styled(
            say(
                "tolerance schema NAME 输出一个；tolerance schema --write DIR 写出全部。",
                "tolerance schema NAME prints one; tolerance schema --write DIR writes all.",
            ),
            "dim",
        )
    )
    return 0


def _written(folder: Path, language: Language, *, force: bool) -> int:
    """Write every schema and the settings of an editor, or nothing."""
    from tolerance.cli.console import console, styled
    from tolerance.files.written import write_all
    from tolerance.report.object import dumps
    from tolerance.report.schemas import NAMES, settings
    from tolerance.report.schemas import schema as schema_named

    files = {f"{name}.schema.json": dumps(schema_named(name, language)) for name in NAMES}
    files["vscode-settings.json"] = dumps(settings(f"./{folder.name}"))
    write_all({folder / name: text for name, text in files.items()}, force=force)
    screen = console()
    screen.print(styled(say(f"写入 {folder}：", f"Written to {folder}:"), "bold"))
    for name in files:
        screen.print(styled(f"  {name}"))
    line = f"# yaml-language-server: $schema={folder.as_posix()}/case.schema.json"
    for text in (
        say(
            "用法一：在文件首行写一行注释（路径相对于该文件）：",
            "Either begin a file with this comment (the path is relative to that file):",
        ),
        f"  {line}",
        say(
            "用法二：把 vscode-settings.json 的内容并入工作区的 .vscode/settings.json"
            "（需 YAML 扩展）。",
            "Or put what vscode-settings.json says into .vscode/settings.json of the workspace "
            "(with the YAML extension).",
        ),
    ):
        screen.print(styled(text), soft_wrap=True)
    return 0
