"""``tolerance docket``: what was recorded, and whether it is still what was recorded."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import click

from tolerance.cli.help_pages import Group
from tolerance.cli.main import INTEGRITY, PROBLEMS
from tolerance.cli.options import database_option, json_option, lang_option, say
from tolerance.cli.places import database, message_language


@click.group(cls=Group, help=say("案卷登记。", "The docket."))
def docket() -> None:
    """Hold the commands on the docket."""


def record(adjudication: dict[str, Any], url: str | None) -> str:
    """Record one adjudication object; return what to tell the officer."""
    from tolerance.store.docket import Docket

    kept = Docket(database(url)).record(adjudication, datetime.now(UTC))
    return say(
        f"已登记：第 {kept.number} 号，链值 {kept.digest}",
        f"recorded as no. {kept.number}, head {kept.digest}",
    )


@docket.command("list", help=say("列出登记。", "List what was recorded."))
@click.option("--case", "case_number", help=say("案件号", "number of the case"))
@database_option
@lang_option
@json_option
def list_(case_number: str | None, url: str | None, lang: str | None, *, as_json: bool) -> int:
    """List the rows, or those of one case."""
    from tolerance.cli.console import console, table
    from tolerance.cli.guard import guarded
    from tolerance.cli.objects import print_json
    from tolerance.store.docket import Docket

    def answer() -> int:
        rows = Docket(database(url)).entries(case_number)
        if as_json:
            print_json(
                {
                    "schema": "tolerance/docket/1",
                    "entries": [
                        {
                            "number": r.number,
                            "case": r.case,
                            "on": r.assessed_on,
                            "recorded_at": r.recorded_at,
                            "outcomes": r.outcomes,
                            "rulebooks": r.rulebooks,
                            "digest": r.digest,
                        }
                        for r in rows
                    ],
                }
            )
            return 0
        headings = say("号 案件 评查 登记 结论 链值", "no. case on recorded outcomes head").split()
        cells = [
            (str(r.number), r.case, r.assessed_on, r.recorded_at, r.outcomes, r.digest[:12])
            for r in rows
        ]
        console().print(table(headings, cells))
        return 0

    return guarded(answer, message_language(lang), as_json=as_json)


@docket.command(
    help=say("按登记号调阅评查结果（JSON）。", "Print one recorded adjudication object.")
)
@click.argument("number", type=int)
@database_option
@lang_option
def show(number: int, url: str | None, lang: str | None) -> int:
    """Print the object as it was recorded."""
    from tolerance.cli.guard import guarded
    from tolerance.cli.objects import print_json
    from tolerance.model.problem import Place, Problem, ProblemsError
    from tolerance.store.docket import Docket

    def answer() -> int:
        book = Docket(database(url))
        found = book.recall(number)
        if found is None:
            place = Place(book.shown)
            raise ProblemsError([Problem("docket-no-such", place, {"number": str(number)})])
        print_json(found.adjudication)
        return 0

    return guarded(answer, message_language(lang), as_json=False)


@docket.command(
    help=say("核对登记是否被改动；改动的以 5 退出。", "Verify the chain; exit 5 on alteration.")
)
@click.option("--head", help=say("另行记下的最后链值", "the last head as noted elsewhere"))
@database_option
@lang_option
@json_option
def verify(head: str | None, url: str | None, lang: str | None, *, as_json: bool) -> int:
    """Recompute every row's digest and its link to the row before."""
    from tolerance.cli.console import console, show_problems, styled
    from tolerance.cli.guard import guarded
    from tolerance.cli.objects import print_json, problems_object
    from tolerance.store.docket import Docket

    language = message_language(lang)

    def answer() -> int:
        book = Docket(database(url))
        problems = book.verify(head)
        if as_json:
            print_json(problems_object(problems, language))
        elif problems:
            show_problems(problems, language)
        else:
            number = len(book.entries())
            words = say(f"{number} 条登记，未见改动。", f"{number} entries, none altered.")
            console().print(styled(words, "green"))
        return INTEGRITY if problems else 0

    code = guarded(answer, language, as_json=as_json)
    # A database that cannot be read whole was altered or is none: integrity, not input.
    return INTEGRITY if code == PROBLEMS else code
