"""``tolerance rulebook timeline``: which edition is in force when, and when none or two are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import click

from tolerance.check.force import OPEN, Line, doubles, end, holes, start
from tolerance.cli.options import json_option, lang_option, rulebooks_option, say
from tolerance.cli.places import folder, message_language
from tolerance.model.text import Language, Text
from tolerance.workbench.release.timeline import Together

SPARE = 100
MOST_NAME = 34
RELEASED = {
    "unreleased": Text("未经批准", "not approved"),
    "matches": Text("已发布", "released"),
    "altered": Text("已改动", "altered"),
}
"""How an edition stands to its release."""


@click.command(
    help=say(
        "列出各版本的施行期间，标出空档和重叠。",
        "Show when editions are in force, with holes and double force.",
    )
)
@click.argument("name", required=False)
@lang_option
@rulebooks_option
@json_option
def timeline(name: str | None, lang: str | None, rulebooks: Path | None, *, as_json: bool) -> int:
    """Show and fault nothing; ``rulebook check`` does that."""
    from tolerance.cli.console import console, styled
    from tolerance.cli.guard import guarded
    from tolerance.cli.objects import print_json
    from tolerance.cli.rulebook_verify import states_by_name
    from tolerance.files.editions import named_editions
    from tolerance.shelf import open_shelf
    from tolerance.workbench.release.timeline import chosen_lines, timeline_object, together

    language = message_language(lang)

    def answer() -> int:
        shelf = open_shelf(folder("rulebooks", rulebooks), scenarios=False)
        chosen = named_editions(shelf.editions, name) if name else shelf.editions
        shown = chosen_lines(shelf.editions, chosen)
        both = [t for t in together(shelf.editions) if t.one in chosen or t.other in chosen]
        released = states_by_name(shelf)
        if as_json:
            print_json(timeline_object(shown, both, released))
            return 0
        screen = console()
        screen.print(_table(shown, released, language))
        for row in _bars(shown):
            screen.print(styled(row), no_wrap=True, crop=False, soft_wrap=True)
        for sentence, style in _remarks(shown, both, language):
            screen.print(styled(sentence, style))
        return 0

    return guarded(answer, language, as_json=as_json)


def _table(shown: Sequence[Line], released: Mapping[str, str], language: Language) -> object:
    from tolerance.cli.console import table

    now = say("今", "now")
    rows = [
        (
            e.name,
            e.cover.track
            or (say("（补充）", "(overlay)") if line.extends else say("（标准库）", "(library)")),
            start(e).isoformat(),
            now if end(e) == OPEN else end(e).isoformat(),
            RELEASED[released.get(e.name, "unreleased")].say(language),
        )
        for line in shown
        for e in line.editions
    ]
    headings = say("名称 轨道 施行 至 发布", "name track from to released").split()
    return table(headings, rows, whole=1)


def _bars(shown: Sequence[Line]) -> Iterator[str]:
    """Yield the years, then each line's name and bar."""
    from rich.cells import cell_len, set_cell_size

    from tolerance.workbench.release.timeline import bar, scale

    names = [line.name + (f" ⊂ {line.extends}" if line.extends else "") for line in shown]
    wide = min(max(cell_len(name) for name in names), MOST_NAME)
    by = scale(shown, SPARE - wide - 4)
    yield " " * wide + "  " + by.axis()
    for name, line in zip(names, shown, strict=True):
        if cell_len(name) > wide:
            yield name
        yield set_cell_size(name if cell_len(name) <= wide else "", wide) + "  " + bar(line, by)
    yield ""
    yield say(
        "图例：█ ▒ 各版本施行期间，相间标示；- 空档；X 重叠；· 未施行；> 没有写明失效日期",
        "Key: █ ▒ editions in turn; - hole; X double force; · none; > no last day stated",
    )


def _remarks(
    shown: Sequence[Line], both: Sequence[Together], language: Language
) -> Iterator[tuple[str, str]]:
    """Yield what the bars mark, in words, each with a style."""
    from tolerance.check.force import span

    for line in shown:
        for hole in holes(line):
            why = hole.after.cover.in_force.vacant_before
            reason = (
                why.say(language)
                if why is not None
                else say("未说明原因，rulebook check 不予通过", "no reason stated: a fault")
            )
            days = span(hole.first, hole.last)
            text = say(
                f"空档 {days}：{hole.before.name} 之后、{hole.after.name} 之前。{reason}",
                f"hole {days}: after {hole.before.name}, before {hole.after.name}. {reason}",
            )
            yield text, "" if why is not None else "bold red"
        for double in doubles(line):
            days = span(double.first, double.last)
            text = say(
                f"重叠 {days}：{double.earlier.name} 与 {double.later.name}，"
                "rulebook check 不予通过",
                f"double force {days}: {double.earlier.name} and {double.later.name}: a fault",
            )
            yield text, "bold red"
    for each in both:
        days = span(each.first, each.last)
        yield (
            say(
                f"同一轨道 {each.track} {days}：{each.one.name} 与 {each.other.name}，"
                "评查时以 --rulebook 选定",
                f"one track {each.track} {days}: {each.one.name} and {each.other.name}; "
                "choose by --rulebook when assessing",
            ),
            "yellow",
        )
