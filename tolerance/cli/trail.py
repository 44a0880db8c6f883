"""``tolerance trail``: what a log holds, what of it is not in the map."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tolerance.cli.main import PROBLEMS
from tolerance.cli.options import json_option, lang_option, rulebook_option, rulebooks_option, say
from tolerance.cli.places import message_language
from tolerance.cli.trail_judge import appraise, check
from tolerance.cli.trail_options import map_option, zone_option
from tolerance.model.text import Language

if TYPE_CHECKING:
    from tolerance.cli.logs import Log


@click.group(
    help=say("工作留痕：查看、核对、查验、对照表。", "Trails: show, check, appraise, map.")
)
def trail() -> None:
    """Hold the commands on trails."""


@trail.command(help=say("查看日志内容。", "Show what a log holds."))
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


@trail.command("map", help=say("列出未列入对照表的环节。", "List activities that no map knows."))
@click.argument("path", type=click.Path(path_type=Path))
@map_option
@zone_option
@rulebook_option
@rulebooks_option
@click.option(
    "--write",
    type=click.Path(path_type=Path),
    help=say("写出对照表草稿", "write a skeleton of a map"),
)
@click.option("--force", is_flag=True, help=say("覆盖已有文件", "overwrite"))
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
    from tolerance.model.problem import Place, Problem, ProblemsError
    from tolerance.trails.skeleton import skeleton, unmapped

    language = message_language(lang)

    def answer() -> int:
        log = open_logs(path, mapping, zone, rulebook_name, rulebooks)[0].summarised()
        if log.survey.problems:
            raise ProblemsError(log.survey.problems)
        summary = log.counted
        left = unmapped(summary, log.mapping)
        if write is not None:
            if write.exists() and not force:
                raise ProblemsError([Problem("file-exists", Place(str(write)))])
            try:
                write.write_text(skeleton(summary, log.columns, log.mapping), "utf-8")
            except OSError as fault:
                facts = {"why": fault.strerror or ""}
                raise ProblemsError([Problem("out-unwritable", Place(str(write)), facts)]) from None
        if as_json:
            print_json(
                {
                    "schema": "tolerance/trail-map/1",
                    "file": log.shown,
                    "activities": len(summary.activities),
                    "unmapped": [{"activity": a, "events": n} for a, n in left],
                    "skeleton": None if write is None else str(write),
                    "problems": [],
                }
            )
        else:
            show_unmapped(log, left, write, language)
        return 0

    return guarded(answer, language, as_json=as_json)


trail.add_command(check)
trail.add_command(appraise)
