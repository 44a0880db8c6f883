"""``tolerance rulebook list``: which editions there are."""

from __future__ import annotations

from pathlib import Path

import click

from tolerance.cli.options import json_option, lang_option, rulebooks_option, say
from tolerance.cli.places import folder, message_language


@click.command("list", help=say("列出规则库和版本。", "List regimes and editions."))
@lang_option
@rulebooks_option
@json_option
def list_(lang: str | None, rulebooks: Path | None, *, as_json: bool) -> int:
    """List every edition with its track and its force."""
    from tolerance.cli.console import console, styled, table
    from tolerance.cli.guard import guarded
    from tolerance.cli.objects import print_json
    from tolerance.cli.rulebook_timeline import RELEASED
    from tolerance.cli.rulebook_verify import states_by_name
    from tolerance.shelf import open_shelf

    language = message_language(lang)

    def answer() -> int:
        where = folder("rulebooks", rulebooks)
        shelf = open_shelf(where)
        released = states_by_name(shelf)
        if as_json:
            print_json(
                {
                    "schema": "tolerance/rulebooks/1",
                    "rulebooks": [
                        {
                            "id": e.cover.id,
                            "edition": e.cover.edition.isoformat(),
                            "track": e.cover.track,
                            "from": e.cover.in_force.from_.isoformat(),
                            "to": e.cover.in_force.to.isoformat() if e.cover.in_force.to else None,
                            "released": released[e.name],
                            "title": {"zh": e.cover.title.zh, "en": e.cover.title.en},
                        }
                        for e in shelf.editions
                    ],
                }
            )
            return 0
        rows = [
            (
                e.name,
                e.cover.title.say(language),
                e.cover.track or say("（标准库）", "(library)"),
                e.cover.in_force.from_.isoformat(),
                e.cover.in_force.to.isoformat() if e.cover.in_force.to else say("今", "now"),
                RELEASED[released[e.name]].say(language),
            )
            for e in shelf.editions
        ]
        headings = say("名称 标题 轨道 施行 至 发布", "name title track from to released").split()
        console().print(table(headings, rows, whole=1))
        console().print(styled(str(where), "dim"))
        return 0

    return guarded(answer, language, as_json=as_json)
