"""``tolerance rulebook release``: an edition approved, and sealed as it was approved."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tolerance.cli.options import Day, json_option, lang_option, rulebooks_option, say, today
from tolerance.cli.places import folder, message_language

if TYPE_CHECKING:
    from tolerance.files.editions import Edition
    from tolerance.model.release import Approval
    from tolerance.workbench.release.releasing import Released


class Approver(click.ParamType[tuple[str, str | None]]):
    """Who approved: ``张某/某市纪委监委``."""

    name = "approver"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, str | None]:
        """Read a name, and behind the stroke the office; no name is a wrong use."""
        who, _, role = str(value).replace("／", "/").partition("/")
        who, role = who.strip(), role.strip()
        if not who:
            self.fail(
                say(
                    "请写明批准人姓名，例如 张某/某市纪委", "name who approved, as in Zhang/office"
                ),
                param,
                ctx,
            )
        return who, role or None


@click.command(
    short_help=say(
        "发布一个版本，记下批准人和各文件的摘要",
        "Release an edition: keep its approval and its digests",
    ),
    help=say(
        "发布一个版本：检查和情形均通过、变更记录已写明的，记下批准人和各文件的摘要，"
        "此后改动的不能据以评查。能改写 release.yaml 的人也能伪造它，"
        "请把发布摘要另行记在别处，以 verify --digest 核对。",
        "Release an edition that passes its checks and scenarios and is in the changelog: who "
        "approved it and the digest of every file are kept, and an altered one is not judged by. "
        "Who can rewrite release.yaml can forge it: note the digest elsewhere, and compare it "
        "with verify --digest.",
    ),
)
@click.argument("name")
@click.option(
    "--approved-by",
    "approved_by",
    multiple=True,
    required=True,
    type=Approver(),
    metavar=say("姓名/机构", "NAME/OFFICE"),
    help=say("批准人和所在机构或者职务，可以写多次", "who approved, and their office; repeatable"),
)
@click.option(
    "--on", type=Day(), help=say("批准、发布的日期，默认今天", "the day; today if absent")
)
@click.option("--note", help=say("附注", "a note"))
@click.option(
    "--force",
    is_flag=True,
    help=say("已发布的再次发布，先前的记录保留", "release again; earlier releases are kept"),
)
@lang_option
@rulebooks_option
@json_option
def release(  # noqa: PLR0913  the options of the command
    name: str,
    approved_by: tuple[tuple[str, str | None], ...],
    on: date | None,
    note: str | None,
    lang: str | None,
    rulebooks: Path | None,
    *,
    force: bool,
    as_json: bool,
) -> int:
    """Write ``release.yaml`` into the edition's folder, or say why not."""
    from tolerance.cli.console import NOTHING_WRITTEN, console, show_notices, styled
    from tolerance.cli.guard import guarded
    from tolerance.cli.objects import print_json, problems_object
    from tolerance.files.released import NAME
    from tolerance.files.written import write_all
    from tolerance.model.release import Approval
    from tolerance.shelf import open_shelf
    from tolerance.workbench.release.releasing import release as made_of

    language = message_language(lang)

    def answer() -> int:
        shelf = open_shelf(folder("rulebooks", rulebooks))
        edition = only(shelf.editions, name)
        day = today(on)
        approvals = tuple(Approval(who, day, role) for who, role in approved_by)
        made = made_of(shelf, edition, approvals, day, note=note, again=force)
        write_all({edition.folder / NAME: made.text}, force=True)
        if as_json:
            notices = problems_object([], language, made.notices)["notices"]
            print_json({**release_object(edition, made), "notices": notices})
            return 0
        show_notices(made.notices, language)
        number = len(made.releases.releases[0].files)
        console().print(
            styled(
                say(
                    f"已发布 {edition.name}（{day.isoformat()}，批准：{_named(approvals)}）："
                    f"文件 {number} 个，情形 {made.scenarios} 个均相符。",
                    f"{edition.name} is released ({day.isoformat()}, approved by "
                    f"{_named(approvals)}): {number} file(s), {made.scenarios} scenario(s) as "
                    "expected.",
                ),
                "bold green",
            )
        )
        console().print(styled(say("发布摘要", "digest of the release") + f"  {made.digest}"))
        console().print(
            styled(
                say(
                    f"请另行记下；核对：tolerance rulebook verify {edition.name} --digest 摘要",
                    "Note it elsewhere; to compare: "
                    f"tolerance rulebook verify {edition.name} --digest DIGEST",
                ),
                "dim",
            )
        )
        return 0

    return guarded(answer, language, as_json=as_json, head=NOTHING_WRITTEN)


def _named(approvals: tuple[Approval, ...]) -> str:
    return say("、", ", ").join(a.who + (f"/{a.role}" if a.role else "") for a in approvals)


def only(editions: list[Edition], name: str) -> Edition:
    """Return the one edition that a name means.

    Raises:
        ProblemsError: it means none, or several.

    """
    from tolerance.files.editions import named_editions
    from tolerance.model.problem import Place, Problem, ProblemsError

    found = named_editions(editions, name)
    if len(found) > 1:
        facts = {"name": name, "names": ", ".join(e.name for e in found)}
        raise ProblemsError([Problem("edition-not-one", Place(), facts)])
    return found[0]


def release_object(edition: Edition, made: Released) -> dict[str, object]:
    """Return a release as ``--json`` prints it."""
    latest = made.releases.releases[0]
    return {
        "schema": "tolerance/release/1",
        "edition": edition.name,
        "digest": made.digest,
        "meaning": latest.meaning,
        "released_on": latest.released_on.isoformat(),
        "approved_by": [
            {"who": a.who, "role": a.role, "on": a.on.isoformat()} for a in latest.approved_by
        ],
        "files": dict(latest.files),
        "rests_on": {each.name: each.meaning for each in latest.rests_on},
        "scenarios": made.scenarios,
        "earlier": len(made.releases.releases) - 1,
    }
