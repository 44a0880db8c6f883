"""``tolerance rulebook where-used``: every place that reads or writes a name."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tolerance.cli.options import json_option, lang_option, rulebooks_option, say
from tolerance.cli.places import folder, message_language

if TYPE_CHECKING:
    from rich.console import Console

    from tolerance.model.text import Language
    from tolerance.workbench.look.where_used import Met, Search


@click.command(
    "where-used",
    help=say(
        "查找一个名称用在何处；也可以查条文（第十七条）。",
        "Find where a name, or a provision such as 第十七条, is used.",
    ),
)
@click.argument("id_", metavar="ID")
@click.argument("name", required=False)
@click.option(
    "--article", is_flag=True, help=say("按条文查找", "take the name for a provision of a norm")
)
@click.option(
    "--cases",
    type=click.Path(path_type=Path),
    help=say("同时查找该文件夹中的案卷", "look in the cases of a folder as well"),
)
@lang_option
@rulebooks_option
@json_option
def where_used(
    id_: str,
    name: str | None,
    cases: Path | None,
    lang: str | None,
    rulebooks: Path | None,
    *,
    article: bool,
    as_json: bool,
) -> int:
    """Look through the whole folder, or one regime, and say how the name is used."""
    from tolerance.cli.console import console, show_problems
    from tolerance.cli.guard import guarded
    from tolerance.cli.objects import print_json
    from tolerance.files.editions import named_editions
    from tolerance.model.text import Text
    from tolerance.shelf import open_shelf
    from tolerance.workbench.look.where_used import search

    language = message_language(lang)

    def answer() -> int:
        shelf = open_shelf(folder("rulebooks", rulebooks))
        chosen = named_editions(shelf.editions, name) if name else shelf.editions
        found = search(shelf, chosen, id_, article=article, cases=cases)
        if as_json:
            print_json(_object(found))
        else:
            _show(found, language, console())
        if found.unread:
            head = Text(
                "有 {number} 处问题，所涉案卷未能查找：",
                "{number} problem(s); the cases concerned were not searched:",
            )
            show_problems(found.unread, language, head=head)
        return 0

    return guarded(answer, language, as_json=as_json)


def _object(found: Search) -> dict[str, Any]:
    from tolerance.report.rulebook.use_words import how_words

    return {
        "schema": "tolerance/where-used/1",
        "asked": found.asked,
        "defined": [
            {
                "kind": d.kind,
                "name": d.name,
                "editions": list(d.editions),
                "file": d.place.file,
                "line": d.place.line,
            }
            for d in found.defined
        ],
        "uses": [
            {
                "kind": m.use.kind,
                "name": m.use.name,
                "how": m.use.how,
                "detail": m.use.detail,
                "by": {"kind": m.use.by_kind, "id": m.use.by},
                "in": m.within,
                "file": m.place.file,
                "line": m.place.line,
                "words": {
                    "zh": how_words(m.use.how, m.use.detail, "zh"),
                    "en": how_words(m.use.how, m.use.detail, "en"),
                },
            }
            for m in found.met
        ],
        "near": list(found.near),
        "unread": sorted({p.place.file for p in found.unread}),
    }


def _show(found: Search, language: Language, screen: Console) -> None:
    from tolerance.cli.console import styled
    from tolerance.report.rulebook.use_words import kind_word

    for each in found.defined:
        where = f"{each.place.file}:{each.place.line}"
        screen.print(
            styled(f"{kind_word(each.kind, language)} {each.name}", "bold")
            + styled(f"  {where}  ", "dim")
            + styled(say("见于 ", "in ") + ", ".join(each.editions), "dim")
        )
    if not found.met:
        screen.print(styled(say("没有找到使用之处。", "No use was found."), "yellow"))
        if found.near:
            listed = say("、", ", ").join(found.near)
            screen.print(styled(say(f"是否指：{listed}？", f"Did you mean: {listed}?")))
        return
    for within in dict.fromkeys(m.within for m in found.met):
        screen.print(styled(within, "bold"))
        for met in found.met:
            if met.within == within:
                _line(met, language, screen)
    total = len(found.met)
    screen.print(styled(say(f"共 {total} 处。", f"{total} use(s)."), "green"))


def _line(met: Met, language: Language, screen: Console) -> None:
    from tolerance.cli.folding import Folded
    from tolerance.report.rulebook.use_words import how_words, kind_word

    use = met.use
    kind = kind_word(use.by_kind, language)
    by = kind if use.by_kind in {"cover", "load", "case"} else f"{kind} {use.by}"
    detail = f"《{use.name}》{use.detail}" if use.kind == "instrument" else use.detail
    said = how_words(use.how, detail, language)
    screen.print(Folded(f"{met.place.file}:{met.place.line}", "dim", indent=2))
    screen.print(Folded(f"{by}{say('：', ': ')}{said}", indent=4))
