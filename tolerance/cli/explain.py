"""``tolerance explain``: what a code means, why it is one, and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import click

from tolerance.cli.options import json_option, lang_option, say
from tolerance.cli.places import message_language
from tolerance.model.text import Language

if TYPE_CHECKING:
    from tolerance.report.explain import Page


@click.command(
    help=say(
        "解释问题和提示的代码：含义、缘由、正误写法和办法；不写代码的，列出全部。",
        "Explain a code: what it means, why, right and wrong, what to do; all without CODE.",
    )
)
@click.argument("code", required=False, metavar="[CODE]")
@lang_option
@click.option(
    "--search",
    "word",
    metavar="WORD",
    help=say("列出含有该词的代码", "list the codes whose page has a word"),
)
@json_option
def explain(code: str | None, lang: str | None, word: str | None, *, as_json: bool) -> int:
    """Show the page of a code, or list codes by family."""
    from tolerance.cli.guard import guarded
    from tolerance.cli.objects import print_json
    from tolerance.report.explain import as_object, every, listed, page, search

    language = message_language(lang)
    if code is not None and word is not None:
        raise click.UsageError(
            say("代码与 --search 只写一项", "give a code or --search, and not both")
        )

    def answer() -> int:
        if code is not None:
            found = page(code, language)
            if as_json:
                print_json(as_object(found, language))
            else:
                _show(found, language)
            return 0
        pages = every(language)
        if word is not None:
            chosen = search(word)
            pages = [each for each in pages if each.code in chosen]
        if as_json:
            print_json(listed(pages))
        else:
            _list(pages, language)
        return 0

    return guarded(answer, language, as_json=as_json)


def _list(pages: list[Page], language: Language) -> None:
    """Print one line a code, under the family's title."""
    from itertools import groupby

    from tolerance.cli.console import console, styled
    from tolerance.cli.folding import Folded
    from tolerance.report.explain import family_title

    screen = console()
    for family, inner in groupby(pages, key=lambda each: each.family):
        screen.print(styled(family_title(family, language), "bold"))
        for each in inner:
            mark = "" if each.fault else say("（提示）", " (notice)")
            screen.print(styled(f"  {each.code}{mark}", "cyan"))
            screen.print(Folded(each.what, indent=4))
    number = len(pages)
    screen.print(
        styled(
            say(
                f"共 {number} 个代码；用 tolerance explain 代码 查看一个。",
                f"{number} codes; see one with tolerance explain CODE.",
            ),
            "dim",
        )
    )


def _show(found: Page, language: Language) -> None:
    from tolerance.cli.console import console, styled
    from tolerance.cli.folding import Folded
    from tolerance.report.explain import family_title

    screen = console()
    kind = (
        say(f"问题，退出码 {found.exit}", f"fault, exit code {found.exit}")
        if found.fault
        else say("提示，不影响通过", "notice, no fault")
    )
    head = styled(found.code, "bold")
    head.append(f"  {family_title(found.family, language)} · {kind}", style="dim")
    screen.print(head)
    screen.print(Folded(found.what, indent=2))
    leaf = found.leaf
    if leaf is not None:
        _section(say("为什么", "Why"), leaf.why.say(language))
        if leaf.reading is not None:
            _section(say("怎样看", "How to read it"), leaf.reading.say(language))
        _snippets(say("错误写法", "Wrong"), leaf.wrong, "red", language)
        _snippets(say("正确写法", "Right"), leaf.right, "green", language)
    steps = [found.remedy] if found.remedy else []
    steps.extend(step.say(language) for step in (leaf.steps if leaf is not None else ()))
    if len(steps) == 1:
        _section(say("怎么办", "What to do"), steps[0])
    elif steps:
        text = "\n".join(f"{number}. {step}" for number, step in enumerate(steps, 1))
        _section(say("怎么办", "What to do"), text)
    if found.by:
        _section(say("由何命令报告", "Reported by"), ", ".join(f"tolerance {n}" for n in found.by))
    if leaf is not None and leaf.see:
        _section(say("另见", "See also"), ", ".join(leaf.see))


def _section(title: str, text: str) -> None:
    from tolerance.cli.console import console, styled
    from tolerance.cli.folding import Folded

    screen = console()
    screen.print(styled(title, "bold"))
    for line in text.split("\n"):
        screen.print(Folded(line, indent=2))


def _snippets(title: str, parts: Mapping[str, str], style: str, language: Language) -> None:
    """Print snippets as they are written, each with the file where it belongs."""
    from tolerance.cli.console import console, styled
    from tolerance.report.explain import PARTS

    screen = console()
    for part, text in parts.items():
        head = styled(title, "bold")
        head.append(f"  {PARTS[part].say(language)}", style="dim")
        screen.print(head)
        for line in text.rstrip().split("\n"):
            screen.print(styled(f"  {line}", style), soft_wrap=True)
