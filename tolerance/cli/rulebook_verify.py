"""``tolerance rulebook verify``: are editions still what was released?"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tolerance.cli.main import INTEGRITY
from tolerance.cli.options import json_option, lang_option, rulebooks_option, say
from tolerance.cli.places import folder, message_language
from tolerance.model.text import Language, Text

if TYPE_CHECKING:
    from tolerance.shelf import Shelf
    from tolerance.workbench.release.releasing import State

STATES = {
    "unreleased": (Text("未发布", "not released"), ""),
    "matches": (Text("与发布一致", "as released"), "green"),
    "altered": (Text("已改动", "altered"), "bold red"),
}


@click.command(
    help=say(
        "核对已发布的版本是否改动，有改动的以 5 退出。release.yaml 连同其中的摘要一并改写、"
        "或者整个删去的，只有 --digest 能够发现。",
        "Compare released editions with what was released; exit 5 where one is altered. A "
        "release.yaml rewritten with its digests, or taken away, is found by --digest only.",
    )
)
@click.argument("name", required=False)
@click.option(
    "--digest",
    metavar="SHA256",
    help=say("另行记下的发布摘要；须写明一个版本", "the digest as noted elsewhere; of one edition"),
)
@lang_option
@rulebooks_option
@json_option
def verify(
    name: str | None,
    digest: str | None,
    lang: str | None,
    rulebooks: Path | None,
    *,
    as_json: bool,
) -> int:
    """Recompute every digest, and say of each edition how it stands to its release."""
    from tolerance.cli.console import show_problems
    from tolerance.cli.guard import guarded
    from tolerance.cli.objects import print_json, problems_object
    from tolerance.cli.rulebook_release import only
    from tolerance.files.editions import named_editions
    from tolerance.shelf import open_shelf
    from tolerance.workbench.release.releasing import against_note, with_meaning
    from tolerance.workbench.release.releasing import state as state_of

    language = message_language(lang)
    if digest is not None and (name is None or not re.fullmatch("[0-9a-fA-F]{64}", digest.strip())):
        raise click.BadParameter(
            say(
                "请写明一个版本，摘要应为 64 位十六进制数",
                "name one edition, and give 64 hexadecimal digits",
            ),
            param_hint="--digest",
        )

    def answer() -> int:
        shelf = open_shelf(folder("rulebooks", rulebooks), scenarios=False)
        if digest is not None:
            chosen = [only(shelf.editions, name or "")]
        else:
            chosen = named_editions(shelf.editions, name) if name else shelf.editions
        states = [with_meaning(shelf, state_of(e, shelf.editions)) for e in chosen]
        if digest is not None:
            states = [against_note(states[0], digest.strip())]
        problems = [p for each in states for p in each.problems]
        if as_json:
            shown = problems_object(problems, language)
            shown["schema"] = "tolerance/releases/1"
            shown["editions"] = [state_object(each) for each in states]
            print_json(shown)
        else:
            _show(states, language)
            if problems:
                head = Text(
                    "与发布不一致 {number} 处：", "{number} difference(s) from the release:"
                )
                show_problems(problems, language, head=head)
        return INTEGRITY if problems else 0

    return guarded(answer, language, as_json=as_json)


def _show(states: list[State], language: Language) -> None:
    from tolerance.cli.console import console, styled, table

    rows = []
    for each in states:
        words, style = STATES[each.state]
        latest = each.release
        rows.append(
            (
                each.edition.name,
                styled(words.say(language), style),
                latest.released_on.isoformat() if latest else "",
                say("、", ", ").join(
                    a.who + (f"/{a.role}" if a.role else "") for a in latest.approved_by
                )
                if latest
                else "",
            )
        )
    headings = say("版本 核对 发布日期 批准人", "edition state released approved")
    console().print(table(headings.split(), rows, whole=1))
    for each in states:
        if each.digest is not None:
            words_ = say("发布摘要", "digest of the release")
            console().print(styled(f"{words_}  {each.edition.name}  {each.digest}"))
        if each.state == "matches" and each.same_meaning is False:
            words_ = say(
                f"{each.edition.name}：文件与发布一致，含义摘要不同：工作日历增列了年份，"
                "或者程序版本不同。",
                f"{each.edition.name}: its files are as released, its meaning digest is not: the "
                "calendar of working days has grown, or another version of the program reads it.",
            )
            console().print(styled(words_, "yellow"))


def state_object(each: State) -> dict[str, object]:
    """Return how an edition stands to its release, as ``--json`` prints it."""
    latest = each.release
    period = each.edition.cover.in_force
    return {
        "edition": each.edition.name,
        "state": each.state,
        "digest": each.digest,
        "released_on": latest.released_on.isoformat() if latest else None,
        "approved_by": [
            {"who": a.who, "role": a.role, "on": a.on.isoformat()}
            for a in (latest.approved_by if latest else ())
        ],
        "program": latest.program if latest else None,
        "meaning": latest.meaning if latest else None,
        "same_meaning": each.same_meaning,
        "in_force": {
            "from": period.from_.isoformat(),
            "to": period.to.isoformat() if period.to else None,
        },
    }


def states_by_name(shelf: Shelf) -> dict[str, str]:
    """Return edition → how it stands to its release, for tables of editions."""
    from tolerance.workbench.release.releasing import state as state_of

    return {e.name: state_of(e, shelf.editions).state for e in shelf.editions}
