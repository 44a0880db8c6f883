"""``tolerance demo``: the main job on the case that is shipped."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from tolerance.cli.options import lang_option, on_option, say, today
from tolerance.cli.places import message_language, shipped

CASE = "exempt-one-form-pilot"


@click.command(
    help=say(
        "评查附带的案件，文书写入 ./tolerance-demo。",
        "Assess the shipped case into ./tolerance-demo.",
    )
)
@lang_option
@on_option
@click.option("--force", is_flag=True, help=say("覆盖已有文件", "overwrite what is there"))
def demo(lang: str | None, on: date | None, *, force: bool) -> int:
    """Show the screen and write the documents in both languages."""
    from tolerance.assess import assess
    from tolerance.cli.console import console, styled
    from tolerance.cli.guard import guarded
    from tolerance.cli.papers import Papers, write_papers
    from tolerance.cli.screen import show
    from tolerance.shelf import open_shelf

    language = message_language(lang)

    def answer() -> int:
        where = shipped("rulebooks")
        path = shipped("cases") / CASE / "case.yaml"
        shelf = open_shelf(where)
        assessed = assess(path, shelf, today(on))
        papers = Papers(assessed, lang or "both", shipped("templates"), shelf=shelf)
        contents = papers.files(["html", "md", "json"])
        written = write_papers(papers, Path("tolerance-demo"), contents, force=force, cleared=True)
        show(papers.outline(language), console(), str(where))
        console().print(styled(say("已写入：", "Written:"), "bold"))
        for file in written:
            console().print(styled(f"  {file}"))
        return 0

    return guarded(answer, language)
