"""``tolerance rulebook new``: begin a regime, an edition, an overlay, or one entry of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from tolerance.cli.help_pages import Group
from tolerance.cli.options import Day, F, json_option, lang_option, rulebooks_option, say
from tolerance.cli.scaffolded import begun, written

if TYPE_CHECKING:
    from tolerance.workbench.begin.scaffold import Plan

Checked = Literal["verified", "excerpt", "secondary", "unverified"]


@click.group(
    cls=Group,
    short_help=say(
        "新建规则库、版本、地方细则、标准、规则或者条文目录",
        "Begin a regime, edition, overlay, criterion, rule or list",
    ),
    help=say(
        "新建规则库、版本、地方细则、标准、规则，或者由条文列出目录。",
        "Begin a regime, an edition, an overlay, a criterion, a rule, or a list of articles.",
    ),
)
def new() -> None:
    """Hold the commands that begin something."""


force_option = click.option(
    "--force", is_flag=True, help=say("覆盖已有文件", "write over files that are there")
)
_SHARED = (json_option, rulebooks_option, lang_option)
_TEXT = click.Path(path_type=Path, dir_okay=False)


def _shared(command: F) -> F:
    for option in _SHARED:
        command = option(command)
    return command


def _of_text(command: F) -> F:
    """Add what says how a text of articles is taken apart."""
    for option in (
        click.option(
            "--status",
            type=click.Choice(["verified", "excerpt", "secondary", "unverified"]),
            default="unverified",
            show_default=True,
            help=say(
                "条文的核实程度，写入草稿", "how far the text was checked; put into the stubs"
            ),
        ),
        click.option(
            "--stubs",
            is_flag=True,
            help=say(
                "每款、每项另写一段注释形式的草稿",
                "write a commented-out stub for each provision too",
            ),
        ),
    ):
        command = option(command)
    return command


_articles = click.option(
    "--articles",
    type=_TEXT,
    help=say(
        "条文的文本（txt、docx），拆分为 articles.yaml", "the articles (txt, docx), to be listed"
    ),
)


def _with(
    plan: Callable[[], Plan], articles: Path | None, status: Checked, *, stubs: bool
) -> Callable[[], Plan]:
    """Return what plans, with a text of articles where one was given."""

    def answer() -> Plan:
        from tolerance.workbench.begin.listing import Asked, with_articles

        made = plan()
        return with_articles(made, Asked(articles, stubs, status)) if articles else made

    return answer


@new.command(
    help=say(
        "复制一份随附的规则库，供自行修改。",
        "Copy the supplied rulebooks into a folder of your own.",
    )
)
@click.argument("directory", type=click.Path(path_type=Path))
@lang_option
@json_option
def shelf(directory: Path, lang: str | None, *, as_json: bool) -> int:
    """Copy every supplied rulebook into a folder that is not there yet."""
    from tolerance.cli.places import shipped

    def plan() -> Plan:
        from tolerance.workbench.begin.scaffold import shelf_copy

        return shelf_copy(shipped("rulebooks"), directory)

    return written(plan, "shelf", directory, lang, as_json=as_json)


@new.command(help=say("新建规则库，附示例。", "Begin a regime, with examples to replace."))
@click.argument("name", metavar="ID")
@click.option(
    "--edition", required=True, type=Day(), help=say("施行之日", "day from which it is in force")
)
@click.option("--track", required=True, help=say("追责轨道，如 sanctions", "the track it serves"))
@click.option("--title", required=True, help=say("文件名称", "name of the instrument"))
@click.option("--title-en", help=say("英文名称", "its name in English"))
@_articles
@_of_text
@force_option
@_shared
def regime(
    name: str, edition: date, track: str, title: str, title_en: str | None, **given: Any
) -> int:
    """Write the least regime that passes ``rulebook check`` and ``rulebook test``."""

    def plan() -> Plan:
        from tolerance.model.text import Text
        from tolerance.workbench.begin.scaffold import Named
        from tolerance.workbench.begin.scaffold import regime as planned

        named = Named(name, edition, Text(title, title_en))
        return planned(begun(given["rulebooks"]), named, track, force=given["force"])

    return _made(plan, "regime", **given)


@new.command(
    help=say("照旧版本新建版本。", "Begin an edition as a copy of another of the same regime.")
)
@click.argument("name", metavar="REGIME")
@click.option("--from", "origin", default="", help=say("照哪个版本", "the edition to copy"))
@click.option(
    "--in-force",
    "day",
    required=True,
    type=Day(),
    help=say("新版本施行之日", "day from which the new edition is in force"),
)
@click.option(
    "--close-old/--leave-old",
    "close",
    default=None,
    help=say("旧版本施行至前一日／不改旧版本", "end the older edition the day before, or leave it"),
)
@_articles
@_of_text
@_shared
def edition(name: str, origin: str, day: date, **given: Any) -> int:
    """Copy an edition, date it, and give the changelog a section to fill in."""

    def plan() -> Plan:
        from tolerance.workbench.begin.scaffold import edition as planned

        folder = begun(given["rulebooks"])
        close = _closing(folder, name, day, given.pop("close"), as_json=given["as_json"])
        return planned(folder, name, origin, day, close=close)

    return _made(plan, "edition", **{"force": False, **given})


def _closing(folder: Path, name: str, day: date, close: object, *, as_json: bool) -> bool:
    """Return whether to end the older edition; asked where somebody sits at the terminal."""
    from sys import stdin

    from tolerance.workbench.begin.scaffold import overlapped

    if close is not None or as_json or not stdin.isatty():
        return bool(close)
    old = overlapped(folder, name, day)
    question = say(
        f"旧版本 {old} 没有写明最后施行日，是否写为 {day} 的前一日？",
        f"The older edition {old} has no last day. End it on the day before {day}?",
    )
    return bool(old) and click.confirm(question, default=True, err=True)


@new.command(help=say("新建地方细则。", "Begin a local overlay."))
@click.argument("name", metavar="ID")
@click.option(
    "--extends",
    required=True,
    metavar="REGIME@EDITION",
    help=say("在哪个版本之上", "the edition it is laid on"),
)
@click.option("--territory", required=True, help=say("适用地域，如 浙江省", "where it applies"))
@click.option(
    "--edition", required=True, type=Day(), help=say("施行之日", "day from which it is in force")
)
@click.option("--title", required=True, help=say("文件名称", "name of the instrument"))
@click.option("--title-en", help=say("英文名称", "its name in English"))
@_articles
@_of_text
@force_option
@_shared
def overlay(
    name: str,
    extends: str,
    territory: str,
    edition: date,
    title: str,
    title_en: str | None,
    **given: Any,
) -> int:
    """Write an overlay that changes nothing yet."""

    def plan() -> Plan:
        from tolerance.model.text import Text
        from tolerance.workbench.begin.scaffold import Named
        from tolerance.workbench.begin.scaffold import overlay as planned

        named = Named(name, edition, Text(title, title_en))
        folder = begun(given["rulebooks"])
        return planned(folder, named, extends, territory, force=given["force"])

    return _made(plan, "overlay", **given)


@new.command(
    help=say("新增一条标准，待填写。", "Put a criterion to be filled in behind the others.")
)
@click.argument("name", metavar="ID")
@click.option(
    "--in", "where", required=True, metavar="NAME", help=say("哪个版本", "into which edition")
)
@click.option("--file", default="", help=say("写入哪个文件", "file, as in criteria/red-lines.yaml"))
@_shared
def criterion(name: str, where: str, file: str, **given: Any) -> int:
    """Append a criterion to its file; the comments of the file stay."""

    def plan() -> Plan:
        from tolerance.workbench.begin.entries import criterion as planned

        return planned(begun(given["rulebooks"]), name, where, file)

    return written(plan, "criterion", **given)


@new.command(help=say("新增一条规则，待填写。", "Put a rule to be filled in behind the others."))
@click.argument("name", metavar="ID")
@click.option(
    "--in", "where", required=True, metavar="NAME", help=say("哪个版本", "into which edition")
)
@click.option("--stratum", required=True, help=say("规则层次，如 tolerance", "its stratum"))
@click.option("--file", default="", help=say("写入哪个文件", "file, as in rules/art-17.yaml"))
@_shared
def rule(name: str, where: str, stratum: str, file: str, **given: Any) -> int:
    """Append a rule to its file; the comments of the file stay."""

    def plan() -> Plan:
        from tolerance.workbench.begin.entries import rule as planned

        return planned(begun(given["rulebooks"]), name, where, stratum, file)

    return written(plan, "rule", **given)


@new.command(
    short_help=say("由条文的文本列出条文目录", "List the provisions of a text of articles"),
    help=say(
        "由条文的文本（txt、docx）列出条文目录（articles.yaml）。",
        "List the provisions of a text of articles in an edition that is there.",
    ),
)
@click.argument("name", metavar="NAME")
@click.option(
    "--from", "text", required=True, type=_TEXT, help=say("条文的文本", "the norm: txt, docx")
)
@_of_text
@force_option
@_shared
def articles(name: str, text: Path, **given: Any) -> int:
    """Write ``articles.yaml``, one entry for each 款, 项 and 目."""

    def plan() -> Plan:
        from tolerance.workbench.begin.listing import onto

        return onto(begun(given["rulebooks"]), name)

    return _made(plan, "articles", **{"articles": text, **given})


def _made(  # noqa: PLR0913  each is an option of its own
    plan: Callable[[], Plan],
    kind: str,
    *,
    articles: Path | None,
    status: Checked,
    stubs: bool,
    force: bool,
    lang: str | None,
    rulebooks: Path | None,
    as_json: bool,
    **_: object,
) -> int:
    full = _with(plan, articles, status, stubs=stubs)
    return written(full, kind, rulebooks, lang, force=force, as_json=as_json)
