"""``tolerance trail``: what a log holds, what of it is not in the map."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tolerance.cli.help_pages import Group
from tolerance.cli.main import PROBLEMS
from tolerance.cli.options import json_option, lang_option, rulebook_option, rulebooks_option, say
from tolerance.cli.places import message_language
from tolerance.cli.trail_judge import appraise, check
from tolerance.cli.trail_options import map_option, zone_option
from tolerance.model.text import Language

if TYPE_CHECKING:
    from tolerance.cli.logs import Log


@click.group(
    cls=Group,
    help=say(
        "工作留痕：show 查看，check 按程序要求核对，appraise 查验记录，map 对照表。",
        "Work trails: show, check duties of procedure, appraise records, map activities.",
    ),
)
def trail() -> None:
    """Hold the commands on trails."""


@trail.command(
    help=say(
        "查看日志或者案件中各份留痕：记录、办件、环节、时间精度、有无录入时间。",
        "Show what a log, or every trail of a case, holds: records, steps, precision of times.",
    )
)
@click.argument("path", type=click.Path(path_type=Path))
@map_option
@zone_option
@rulebook_option
@rulebooks_option
@lang_option
@json_option
def show(
    path: Path,
    mapping: str | None,
    zone: str | None,
    rulebook_name: str | None,
    rulebooks: Path | None,
    lang: str | None,
    *,
    as_json: bool,
) -> int:
    """Count the events of a log or of every trail of a case."""
    from tolerance.cli.guard import guarded
    from tolerance.cli.logs import open_logs
    from tolerance.cli.objects import print_json
    from tolerance.cli.trail_screen import show_summary

    language = message_language(lang)

    def answer() -> int:
        logs = open_logs(path, mapping, zone, rulebook_name, rulebooks)
        shown = [log.summarised() for log in logs]
        if as_json:
            print_json(shown[0].object(language) if len(shown) == 1 else _several(shown, language))
        else:
            for log in shown:
                show_summary(log, language)
        return PROBLEMS if any(log.survey.problems for log in shown) else 0

    return guarded(answer, language, as_json=as_json)


def _several(shown: list[Log], language: Language) -> dict[str, object]:
    return {"schema": "tolerance/trails/1", "trails": [log.object(language) for log in shown]}


def _map_object(log: Log, written: Path | None) -> dict[str, object]:
    from tolerance.trails.skeleton import unmapped

    left = unmapped(log.counted, log.mapping)
    return {
        "schema": "tolerance/trail-map/1",
        "file": log.shown,
        "activities": len(log.counted.activities),
        "unmapped": [{"activity": a, "events": n} for a, n in left],
        "skeleton": None if written is None else str(written),
        "problems": [],
    }


@trail.command(
    "map",
    help=say(
        "列出未列入对照表的环节；加 --write 写出对照表草稿，由法制工作人员填写。",
        "List activities that the map lacks; with --write, draft a map for legal staff to fill in.",
    ),
)
@click.argument("path", type=click.Path(path_type=Path))
@map_option
@zone_option
@rulebook_option
@rulebooks_option
@click.option(
    "--write",
    type=click.Path(path_type=Path),
    help=say("把对照表草稿写入该文件", "write a draft of a map to this file"),
)
@click.option(
    "--force", is_flag=True, help=say("已有该文件的，予以覆盖", "overwrite a file that is there")
)
@lang_option
@json_option
def map_(  # noqa: PLR0913  each an option of the command
    path: Path,
    mapping: str | None,
    zone: str | None,
    rulebook_name: str | None,
    rulebooks: Path | None,
    write: Path | None,
    lang: str | None,
    *,
    force: bool,
    as_json: bool,
) -> int:
    """List what is not mapped, the most frequent first, and write a skeleton."""
    from tolerance.cli.guard import guarded
    from tolerance.cli.logs import open_logs
    from tolerance.cli.objects import print_json
    from tolerance.cli.trail_screen import show_unmapped
    from tolerance.files.written import write_all
    from tolerance.model.problem import ProblemsError
    from tolerance.trails.skeleton import skeleton, unmapped

    language = message_language(lang)

    def answer() -> int:
        logs = open_logs(path, mapping, zone, rulebook_name, rulebooks)
        shown = [log.summarised() for log in logs]
        faults = [problem for log in shown for problem in log.survey.problems]
        if faults:
            raise ProblemsError(faults)
        first = shown[0]
        if write is not None:
            made = skeleton(first.counted, first.columns, first.mapping)
            write_all({write: made}, force=force)
        if as_json:
            found = [_map_object(log, write if log is first else None) for log in shown]
            several = {"schema": "tolerance/trail-maps/1", "trails": found, "problems": []}
            print_json(found[0] if len(found) == 1 else several)
            return 0
        for log in shown:
            left = unmapped(log.counted, log.mapping)
            show_unmapped(log, left, write if log is first else None, language)
        return 0

    return guarded(answer, language, as_json=as_json)


trail.add_command(check)
trail.add_command(appraise)
