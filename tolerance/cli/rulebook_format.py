"""``tolerance rulebook format``: rulebook files in the one canonical form."""

from __future__ import annotations

from pathlib import Path

import click

from tolerance.cli.main import PROBLEMS
from tolerance.cli.options import json_option, lang_option, rulebooks_option, say
from tolerance.cli.places import folder, message_language
from tolerance.model.problem import Problem
from tolerance.model.text import Language, Text
from tolerance.workbench.format.format_files import Formed, Found


@click.command(
    "format",
    help=say(
        "把规则库文件改写为统一格式：项目次序、缩进和引号统一，注释和内容不变。"
        "不写名称的，全部改写。",
        "Rewrite rulebook files in canonical form: order of keys, indentation and quotation "
        "marks; comments and content stay. All of them without a name.",
    ),
)
@click.argument("names", nargs=-1, metavar="[NAME|PATH]…")
@click.option(
    "--check",
    "only_check",
    is_flag=True,
    help=say("只列出需要改写的文件，有的以 3 退出", "change nothing; exit 3 where some would"),
)
@click.option(
    "--force",
    is_flag=True,
    help=say("已发布的版本也改写", "rewrite released editions too"),
)
@lang_option
@rulebooks_option
@json_option
def format_(
    names: tuple[str, ...],
    lang: str | None,
    rulebooks: Path | None,
    *,
    only_check: bool,
    force: bool,
    as_json: bool,
) -> int:
    """Form every file first, then write those that change; what cannot be kept is named."""
    from tolerance.cli.guard import guarded
    from tolerance.cli.objects import print_json, problems_object
    from tolerance.files.written import write_all
    from tolerance.workbench.format.format_files import form, keep_released

    language = message_language(lang)

    def answer() -> int:
        formed = [form(each) for each in _found(names, folder("rulebooks", rulebooks))]
        if not force and not only_check:
            formed = keep_released(formed)
        problems = [p for each in formed for p in each.problems]
        changed = [each for each in formed if each.content is not None]
        if not only_check:
            write_all({each.found.path: each.content or b"" for each in changed}, force=True)
        if as_json:
            shown = problems_object(problems, language)
            shown["schema"] = "tolerance/format/1"
            shown["changed"] = [each.found.shown for each in changed]
            shown["written"] = not only_check
            shown["files"] = len(formed)
            print_json(shown)
        else:
            _show(formed, changed, problems, language, only_check=only_check)
        return PROBLEMS if problems or (only_check and changed) else 0

    return guarded(answer, language, as_json=as_json)


def _found(names: tuple[str, ...], shelf: Path) -> list[Found]:
    """Return the files named; a name with a stroke or an ending is a path, else an edition's."""
    from tolerance.files.editions import list_editions, named_editions
    from tolerance.workbench.format.format_files import each_once, find_files

    places: list[Path] = [] if names else [shelf]
    for name in names:
        if "/" in name or name.endswith(".yaml") or Path(name).is_absolute() or name == ".":
            places.append(Path(name))
        else:
            places.extend(e.folder for e in named_editions(list_editions(shelf), name))
    return each_once(f for place in places for f in find_files(place))


def _show(
    formed: list[Formed],
    changed: list[Formed],
    problems: list[Problem],
    language: Language,
    *,
    only_check: bool,
) -> None:
    from tolerance.cli.console import console, show_problems, styled

    screen = console()
    for each in changed:
        word = say("需改写", "would change") if only_check else say("已改写", "rewritten")
        screen.print(styled(f"{word}  {each.found.shown}", "yellow" if only_check else "green"))
    kept = len(formed) - len(changed) - len({p.place.file for p in problems})
    words = say(
        f"文件 {len(formed)} 个：{'需改写' if only_check else '改写'} {len(changed)} 个，"
        f"无需改写 {max(kept, 0)} 个。",
        f"{len(formed)} file(s): {len(changed)} {'would change' if only_check else 'rewritten'}, "
        f"{max(kept, 0)} in canonical form.",
    )
    screen.print(styled(words, "bold"))
    if problems:
        head = Text(
            "发现 {number} 个问题，所涉文件未改动：",
            "{number} problem(s); those files are untouched:",
        )
        show_problems(problems, language, head=head)
