"""``tolerance rulebook show``: an edition at a glance, or one of its things in words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tolerance.cli.options import json_option, lang_option, rulebooks_option, say
from tolerance.cli.places import folder, message_language
from tolerance.model.problem import Place, Problem, ProblemsError

if TYPE_CHECKING:
    from rich.console import Console

    from tolerance.files.editions import Edition
    from tolerance.model.text import Language
    from tolerance.report.rulebook.item import Item


@click.command(
    help=say(
        "查看一个版本；给出标识的，查看其中一项。",
        "Show an edition at a glance, or one thing in it.",
    )
)
@click.argument("name")
@click.argument("id_", metavar="[ID]", required=False)
@lang_option
@rulebooks_option
@json_option
def show(
    name: str, id_: str | None, lang: str | None, rulebooks: Path | None, *, as_json: bool
) -> int:
    """Show what an edition holds, or a thing of it with its law and its meaning in words."""
    from tolerance.cli.console import console, styled
    from tolerance.cli.guard import guarded
    from tolerance.cli.objects import print_json
    from tolerance.report.rulebook.book import Book
    from tolerance.shelf import open_shelf
    from tolerance.workbench.look.lines import Lines
    from tolerance.workbench.look.overview import item_object, place_of, rulebook_object

    language = message_language(lang)

    def answer() -> int:
        shelf = open_shelf(folder("rulebooks", rulebooks))
        edition = newest(shelf.editions, name)
        loaded = shelf.standing_alone(edition)
        if id_ is None:
            found = rulebook_object(edition, loaded, shelf.editions)
            if as_json:
                print_json(found)
            else:
                _glance(found, language, console())
            return 0
        zh, en = Book(loaded.rulebook, "zh"), Book(loaded.rulebook, "en")
        book = Book(loaded.rulebook, language, ids=not as_json)
        items = book.found(id_)
        if not items:
            raise ProblemsError([_unknown(id_, edition.name, book.near(id_))])
        lines = Lines(shelf.folder)
        places = [place_of(item, loaded, edition, lines) for item in items]
        if as_json:
            pairs = zip(zh.found(id_), en.found(id_), places, strict=True)
            print_json(
                {
                    "schema": "tolerance/rulebook-items/1",
                    "rulebook": edition.name,
                    "digest": loaded.rulebook.digest,
                    "items": [item_object(*pair) for pair in pairs],
                }
            )
            return 0
        for item, place in zip(items, places, strict=True):
            _show_item(item, place, language, console())
        console().print(styled(f"{edition.name}", "dim"))
        return 0

    return guarded(answer, language, as_json=as_json)


def newest(editions: list[Edition], name: str) -> Edition:
    """Return the edition that a name means; of several of a regime the newest, and say so."""
    from tolerance.cli.console import console, styled
    from tolerance.files.editions import named_editions

    found = sorted(named_editions(editions, name), key=lambda e: e.cover.edition)
    if len(found) > 1:
        others = ", ".join(e.name for e in found[:-1])
        words = say(f"取最新版本；另有：{others}", f"the newest edition; there are also: {others}")
        console(err=True).print(styled(words, "dim"))
    return found[-1]


def _unknown(name: str, rulebook: str, near: list[str]) -> Problem:
    facts = {"name": name, "rulebook": rulebook, "suggestion": near[0] if near else ""}
    return Problem("name-not-there", Place(), facts)


def _show_item(item: Item, place: Place, language: Language, screen: Console) -> None:
    from rich.rule import Rule

    from tolerance.cli.console import styled
    from tolerance.cli.folding import Folded
    from tolerance.report.names import cite
    from tolerance.report.rulebook.use_words import kind_word

    kind = kind_word(item.kind, language)
    screen.print(Rule(styled(f"{kind}  {item.title}", "bold"), align="left"))
    screen.print(styled(f"{item.id}  {place.file}:{place.line}", "dim"))
    if item.basis:
        _labelled(screen, say("依据", "Law"))
        for each in item.basis:
            screen.print(Folded(cite(each, language), indent=4))
    if item.because:
        _labelled(screen, say("说明", "Because"))
        screen.print(Folded(item.because, indent=4))
    for each_line in item.lines:
        _labelled(screen, each_line.label)
        for depth, text in each_line.said:
            mark = "· " if depth else ""
            screen.print(Folded(mark + text, indent=4 + 2 * depth))


def _labelled(screen: Console, label: str) -> None:
    from tolerance.cli.console import styled

    screen.print(styled(f"  {label}", "bold"))


def _glance(found: dict[str, Any], language: Language, screen: Console) -> None:
    from rich.rule import Rule

    from tolerance.cli.console import styled, table
    from tolerance.cli.folding import Folded
    from tolerance.report.wording import say as word

    def text(value: dict[str, str] | None) -> str:
        return value[language] if value is not None else ""

    screen.print(Rule(styled(f"{text(found['title'])}  {found['name']}", "bold"), align="left"))
    force = found["in_force"]
    end = force["to"] or say("今", "now")
    instrument = found["instrument"] or {}
    published = instrument.get("published")
    issued = say("、", ", ").join(
        filter(None, (text(instrument.get("issuer")), text(instrument.get("number")), published))
    )
    counted = found["counts"]
    counts = say(
        "判断标准{criteria}项，规则{rules}条，中间结论{conclusions}项，情形{scenarios}个，"
        "程序要求{constraints}项，证据资格{standing}行，对照表{maps}张，查验{checks}项",
        "{criteria} criteria, {rules} rules, {conclusions} conclusions, {scenarios} scenarios, "
        "{constraints} constraints, {standing} rows of standing, {maps} maps, {checks} checks",
    ).format(**counted)
    cited = say("；", "; ").join(
        say(f"{word(status, language)}{n}处", f"{n} {word(status, language)}")
        for status, n in found["citations"].items()
        if n
    )
    rows = [
        (say("轨道", "Track"), found["track"] or say("（标准库，不单独评查）", "(a library)")),
        (say("施行", "In force"), f"{force['from']} — {end}"),
        (say("发布", "Issued"), issued),
        (say("补充", "Extends"), found["extends"] or ""),
        (say("地区", "Territory"), text(found["territory"])),
        (say("借用", "Uses"), ", ".join(found["libraries"])),
        (say("被借用", "Used by"), ", ".join(found["used_by"])),
        (say("地方补充", "Overlays"), ", ".join(found["overlays"])),
        (say("内容", "Holds"), counts),
        (say("引文核对", "Citations"), cited),
        (say("校验值", "Digest"), found["digest"]),
    ]
    for label, value in rows:
        if value:
            screen.print(styled(f"  {label}", "bold"))
            screen.print(Folded(value, indent=4))
    if found["ladder"]:
        heads = say("档次 名称 类别 说明", "rung label class note").split()
        screen.print(
            table(
                heads,
                [
                    (r["id"], text(r["label"]), word(r["class"], language), _marks(r))
                    for r in found["ladder"]
                ],
            )
        )
    if found["strata"]:
        heads = say("层次 名称 规则", "stratum label rules").split()
        screen.print(
            table(
                heads, [(s["id"], text(s["label"]), ", ".join(s["rules"])) for s in found["strata"]]
            )
        )


def _marks(rung: dict[str, Any]) -> str:
    said = []
    if rung["base"]:
        said.append(say("基准档", "base"))
    if rung["dismissal"]:
        said.append(say("要件不能成立时", "for want of an element"))
    return say("、", ", ").join(said)
