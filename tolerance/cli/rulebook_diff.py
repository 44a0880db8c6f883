"""``tolerance rulebook diff``: what differs in meaning between two editions."""

from __future__ import annotations

from pathlib import Path

import click

from tolerance.cli.options import json_option, lang_option, rulebooks_option, say
from tolerance.cli.places import folder, message_language


@click.command(
    help=say(
        "比较两个版本：条文含义有何不同，对处理有何影响。OLD、NEW 写 REGIME@EDITION，"
        "或者版本文件夹的路径，或者 文件夹#REGIME@EDITION。",
        "Compare two editions: what differs in meaning, and what that does to outcomes. OLD and "
        "NEW are REGIME@EDITION, the path of an edition's folder, or FOLDER#REGIME@EDITION.",
    )
)
@click.argument("old")
@click.argument("new")
@lang_option
@rulebooks_option
@json_option
def diff(old: str, new: str, lang: str | None, rulebooks: Path | None, *, as_json: bool) -> int:
    """Compare as nouns, count over all assignments; exit 0 whether or not they differ."""
    from tolerance.cli.diff_screen import show
    from tolerance.cli.guard import guarded
    from tolerance.cli.objects import print_json
    from tolerance.workbench.compare.changes import compare
    from tolerance.workbench.compare.diff_object import Diff, diff_object
    from tolerance.workbench.compare.effect import measure
    from tolerance.workbench.compare.spot import find_spot
    from tolerance.workbench.compare.whereabouts import whereabouts

    language = message_language(lang)

    def answer() -> int:
        shelf = folder("rulebooks", rulebooks)
        spots = find_spot(old, shelf), find_spot(new, shelf)
        places = whereabouts(spots[0]), whereabouts(spots[1])
        books = places[0].loaded.rulebook, places[1].loaded.rulebook
        changes = compare(*books)
        effect = measure(*books, changes) if changes.meaning else None
        found = Diff(spots, places, changes, effect)
        if as_json:
            print_json(diff_object(found))
        else:
            show(found, language)
        return 0

    return guarded(answer, language, as_json=as_json)
