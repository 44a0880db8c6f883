"""``tolerance trail check`` and ``appraise``: duties of procedure, and checks on records."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from tolerance.cli.main import PROBLEMS
from tolerance.cli.options import (
    Day,
    json_option,
    lang_option,
    on_option,
    rulebook_option,
    rulebooks_option,
    say,
    today,
)
from tolerance.cli.places import message_language
from tolerance.cli.trail_options import map_option, zone_option


@click.command(
    help=say(
        "按程序要求核对日志或者案件：符合、违反，或者为何不能认定，各附下一步。",
        "Judge duties of procedure on a log or a case: kept, violated, or why neither, and what "
        "to do next.",
    )
)
@click.argument("path", type=click.Path(path_type=Path))
@map_option
@zone_option
@click.option(
    "--procedures",
    type=click.Path(path_type=Path),
    help=say("程序要求文件，代替规则库", "a file of constraints in place of the rulebooks'"),
)
@click.option(
    "--instance",
    "instances",
    multiple=True,
    help=say("只核对该办件，可以多次使用", "judge this instance only; may be repeated"),
)
@click.option(
    "--open",
    "running",
    is_flag=True,
    help=say(
        "办件尚未办结，期限未到的不作违反", "instances still run: what may still come is pending"
    ),
)
@click.option(
    "--until",
    type=Day(),
    help=say(
        "记录调取之日，默认最后一条记录之日",
        "the day the records were taken; default, that of the last record",
    ),
)
@rulebook_option
@rulebooks_option
@on_option
@lang_option
@json_option
def check(  # noqa: PLR0913  each an option of the command
    path: Path,
    mapping: str | None,
    zone: str | None,
    procedures: Path | None,
    instances: tuple[str, ...],
    until: date | None,
    rulebook_name: str | None,
    rulebooks: Path | None,
    on: date | None,
    lang: str | None,
    *,
    running: bool,
    as_json: bool,
) -> int:
    """Say of every constraint and instance: satisfied, violated, or why neither."""
    from tolerance.cli.console import console
    from tolerance.cli.folding import Folded
    from tolerance.cli.guard import guarded
    from tolerance.cli.logs import is_case, open_logs
    from tolerance.cli.objects import print_json
    from tolerance.cli.trail_bench import Ask, is_dump, judged_case, judged_dump, judged_log
    from tolerance.cli.trail_dump import dump_object, show_dump
    from tolerance.cli.trail_screen import show_checked
    from tolerance.report.trail_object import judgements_object

    language = message_language(lang)

    def answer() -> int:
        if is_case(path):
            if procedures or instances or until or running:
                raise click.UsageError(
                    say(
                        "--procedures、--instance、--until、--open 只用于单独的日志，不用于案件",
                        "--procedures, --instance, --until and --open are for a log, not a case",
                    )
                )
            found = judged_case(path, rulebook_name, rulebooks, today(on))
            notices: list[dict[str, str]] = []
            log = None
        else:
            (log,) = open_logs(path, mapping, zone, rulebook_name, rulebooks)
            ask = Ask(procedures, instances, until, running=running)
            if is_dump(log, ask):
                dumps = judged_dump(log, ask, rulebook_name, rulebooks)
                if as_json:
                    print_json(dump_object(str(path), dumps, log.notices(language)))
                else:
                    show_dump(dumps, language)
                return 0
            found = judged_log(log, ask, rulebook_name, rulebooks)
            notices = log.notices(language)
        if as_json:
            print_json(
                {
                    "schema": "tolerance/trail-check/1",
                    "file": str(path),
                    "constraints": [judgements_object(c, j) for c, j in found],
                    "problems": [],
                    "notices": notices,
                }
            )
        else:
            show_checked(found, language, of_case=log is None)
            for told in notices:
                console().print(Folded("· " + told["message"], "yellow"))
        return 0

    return guarded(answer, language, as_json=as_json)


@click.command(
    help=say(
        "查验记录。A类可以影响材料能否采信，B类只提出问题，C类限定证明内容，"
        "D类统计不作任何依据；另列数字负担。",
        "Check records. Class A may decide how far a copy is relied on, B puts questions, C limits "
        "what is proved, D (statistics) is no ground for anything. Digital load is listed too.",
    )
)
@click.argument("path", type=click.Path(path_type=Path))
@map_option
@zone_option
@click.option(
    "--notice",
    "notice_on",
    type=Day(),
    help=say(
        "被调查人知悉调查之日，案件中以案卷为准",
        "the day the respondent had notice; a case states its own",
    ),
)
@rulebook_option
@rulebooks_option
@lang_option
@json_option
def appraise(  # noqa: PLR0913  each an option of the command
    path: Path,
    mapping: str | None,
    zone: str | None,
    notice_on: date | None,
    rulebook_name: str | None,
    rulebooks: Path | None,
    lang: str | None,
    *,
    as_json: bool,
) -> int:
    """Say what checks came to, what each may mean, and how heavy the digital load is."""
    from tolerance.cli.console import show_problems
    from tolerance.cli.guard import guarded
    from tolerance.cli.objects import print_json
    from tolerance.cli.trail_bench import appraised
    from tolerance.cli.trail_screen import UNREAD
    from tolerance.cli.trail_signals import show_load, show_signals

    language = message_language(lang)

    def answer() -> int:
        found = appraised(path, mapping, zone, notice_on, rulebook_name, rulebooks)
        if as_json:
            print_json(found.object(language))
        else:
            show_signals(found.signals, language)
            show_load(found.measured, found.offers, found.told(language), language)
            if found.problems:
                show_problems(found.problems, language, head=UNREAD)
        return PROBLEMS if found.problems else 0

    return guarded(answer, language, as_json=as_json)
