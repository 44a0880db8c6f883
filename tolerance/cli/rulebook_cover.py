"""``tolerance rulebook cover``: what the scenarios reach, and which articles are encoded."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tolerance.cli.options import json_option, lang_option, rulebooks_option, say
from tolerance.cli.places import folder, message_language

if TYPE_CHECKING:
    from tolerance.model.text import Language, Text
    from tolerance.workbench.exercise.cover import Reach


@click.command(
    help=say("情形覆盖了哪些规则、标准和条文。", "What the scenarios reach, by rule and article.")
)
@click.argument("name", required=False)
@click.option(
    "--all",
    "whole",
    is_flag=True,
    help=say(
        "逐项列出，地方细则连同所叠加的规定",
        "list everything, not gaps only; of an overlay, what it is laid on too",
    ),
)
@lang_option
@rulebooks_option
@json_option
def cover(
    name: str | None, lang: str | None, rulebooks: Path | None, *, whole: bool, as_json: bool
) -> int:
    """Say by rule, criterion, policy row and article what the scenarios reach."""
    from tolerance.check.articles import check_articles
    from tolerance.cli.console import show_notices
    from tolerance.cli.guard import guarded
    from tolerance.cli.objects import print_json
    from tolerance.files.editions import named_editions
    from tolerance.shelf import open_shelf
    from tolerance.workbench.exercise.brought import brought
    from tolerance.workbench.exercise.cover import cover as reach_of
    from tolerance.workbench.exercise.cover import only

    language = message_language(lang)

    def answer() -> int:
        shelf = open_shelf(folder("rulebooks", rulebooks))
        chosen = named_editions(shelf.editions, name) if name else shelf.editions
        rows: list[dict[str, Any]] = []
        for edition in chosen:
            loaded = shelf.standing_alone(edition)
            if loaded.rulebook.cover.track is None:
                continue
            reach = reach_of(shelf.bench(loaded.rulebook))
            notices = list(check_articles(loaded.rulebook, loaded.places))
            own = None if whole else brought(shelf, edition)
            if own is not None:
                reach = only(reach, own, loaded.rulebook)
                notices = [n for n in notices if n.place.file.startswith(f"{edition.shown}/")]
            alone = own is not None
            rows.append({"rulebook": edition.name, "own_only": alone, **reach_object(reach)})
            if not as_json:
                beneath = edition.cover.extends if alone else None
                _show(edition.name, reach, language, whole=whole, beneath=beneath)
                show_notices(notices, language)
        if as_json:
            print_json({"schema": "tolerance/cover/1", "rulebooks": rows})
        return 0

    return guarded(answer, language, as_json=as_json)


def _show(name: str, reach: Reach, language: Language, *, whole: bool, beneath: str | None) -> None:
    from tolerance.cli.console import console, styled, table
    from tolerance.cli.folding import Folded

    screen = console()
    screen.print(
        styled(say(f"{name}  情形 {reach.scenarios} 个", f"{name}  {reach.scenarios} scenario(s)")),
        style="bold",
    )
    if beneath is not None:
        only = say(
            f"只列本细则增加、替换的规定；连同 {beneath} 的规定逐项列出的，加 --all。",
            f"Only what it adds or replaces is listed; --all lists everything, {beneath} too.",
        )
        screen.print(Folded(only, indent=2))
    if reach.unanswered:
        names = ", ".join(reach.unanswered)
        screen.print(styled(say(f"没有结论的情形：{names}", f"no one answer: {names}"), "bold red"))
    rules = [(r.rule, r.state, len(r.stood), len(r.defeated)) for r in reach.rules]
    _count(_ITEMS, say("规则", "rules"), (state == "stood" for _, state, _, _ in rules))
    words = {
        "stood": say("成立过", "stood"),
        "defeated": say("只被排除", "only defeated"),
        "never": say("从未适用", "never applied"),
    }
    shown = [
        (key, words[state], str(stood), str(beaten))
        for key, state, stood, beaten in rules
        if whole or state != "stood"
    ]
    if shown:
        heads = say("规则 情况 成立 被排除", "rule state stood defeated").split()
        screen.print(table(heads, shown))
    _count(_VERDICTS, say("判断标准", "criteria"), (not c.gaps for c in reach.criteria))
    verdicts = [
        (
            c.criterion,
            *(str(n) if n or v not in c.gaps else "—" for v, n in c.seen.items()),
            str(c.open),
        )
        for c in reach.criteria
        if whole or c.gaps
    ]
    if verdicts:
        heads = say(
            "标准 成立 不成立 证据不足 不适用 待核实",
            "criterion established refuted unproven inapplicable open",
        ).split()
        screen.print(table(heads, verdicts))
    if reach.rows:
        _count(_ITEMS, say("建议表各行", "policy rows"), (bool(r.met) for r in reach.rows))
    rows = [(str(r.row), r.choose, str(len(r.met))) for r in reach.rows if whole or not r.met]
    if rows:
        screen.print(table(say("行 建议 情形", "row choose scenarios").split(), rows))
    _articles(reach, language, whole=whole)


_ITEMS = (
    "{what} {number} 项：情形已到达 {done} 项，未到达 {left} 项",
    "{what}: {number}; scenarios reach {done}, and do not reach {left}",
)
_VERDICTS = (
    "{what} {number} 项：各种认定均已到达 {done} 项，尚有未到达 {left} 项",
    "{what}: {number}; scenarios reach every verdict of {done}, and not every one of {left}",
)


def _count(words: tuple[str, str], what: str, reached: Iterable[bool]) -> None:
    from tolerance.cli.console import console, styled

    each = list(reached)
    done, number = sum(each), len(each)
    style = "green" if done == number else "yellow"
    said = say(*words).format(what=what, number=number, done=done, left=number - done)
    console().print(styled(said, style))


def _articles(reach: Reach, language: Language, *, whole: bool) -> None:
    from tolerance.cli.console import console, styled, table

    words = {
        "tested": say("已编入，有情形", "encoded and tested"),
        "untested": say("已编入，无情形", "encoded, not tested"),
        "not-encodable": say("不编入", "deliberately not encoded"),
        "todo": say("待编", "to do"),
    }
    counts = {key: sum(a.reached == key for a in reach.articles) for key in words}
    line = say("；", "; ").join(f"{words[key]} {number}" for key, number in counts.items())
    console().print(styled(say(f"条文：{line}", f"provisions: {line}"), "bold"))
    shown = [
        (
            _text(a.instrument, language),
            _text(a.article, language),
            words[a.reached],
            ", ".join((*a.rules, *a.criteria, *a.constraints, *a.standing))
            or _text(a.because, language),
        )
        for a in reach.articles
        if whole or a.reached != "tested"
    ]
    if shown:
        heads = say("规范 条文 情况 引用或者理由", "norm provision state cited-by-or-why").split()
        console().print(table(heads, shown))


def _text(text: Text | None, language: Language) -> str:
    return text.say(language) if text is not None else ""


def reach_object(reach: Reach) -> dict[str, Any]:
    """Return what the scenarios reach as ``--json`` prints it."""
    return {
        "scenarios": reach.scenarios,
        "unanswered": list(reach.unanswered),
        "rules": [
            {
                "rule": r.rule,
                "state": r.state,
                "stood": list(r.stood),
                "defeated": list(r.defeated),
            }
            for r in reach.rules
        ],
        "criteria": [
            {
                "criterion": c.criterion,
                "seen": dict(c.seen),
                "open": c.open,
                "gaps": list(c.gaps),
            }
            for c in reach.criteria
        ],
        "policy": [
            {"row": r.row, "choose": r.choose, "scenarios": list(r.met)} for r in reach.rows
        ],
        "articles": [
            {
                "instrument": {"zh": a.instrument.zh, "en": a.instrument.en},
                "article": {"zh": a.article.zh, "en": a.article.en},
                "state": a.reached,
                "listed": a.listed,
                "rules": list(a.rules),
                "criteria": list(a.criteria),
                "constraints": list(a.constraints),
                "standing": list(a.standing),
                "because": {"zh": a.because.zh, "en": a.because.en} if a.because else None,
            }
            for a in reach.articles
        ],
    }
