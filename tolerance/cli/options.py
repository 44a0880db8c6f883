"""Options that several commands share, each declared once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from tolerance.cli.places import message_language
from tolerance.model.text import Text

F = TypeVar("F", bound=Callable[..., Any])


def say(zh: str, en: str) -> str:
    """Return a text in the language of messages: the command's ``--lang``, else the machine's."""
    context = click.get_current_context(silent=True)
    chosen = context.params.get("lang") if context is not None else None
    return Text(zh, en).say(message_language(chosen))


class Day(click.ParamType[date]):
    """A day written ``2025-02-01``."""

    name = say("日期", "date")

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """Read a day or fail as a wrong use."""
        if isinstance(value, date):
            return value
        try:
            return datetime.strptime(str(value), "%Y-%m-%d").date()  # noqa: DTZ007  a calendar day has no zone
        except ValueError:
            self.fail(
                say(
                    f"{value} 不是日期，应写作 2025-02-01",
                    f"{value} is not a date such as 2025-02-01",
                ),
                param,
                ctx,
            )


rulebooks_option = click.option(
    "--rulebooks",
    type=click.Path(path_type=Path),
    help=say("规则库所在文件夹", "folder of the rulebooks"),
)
lang_option = click.option(
    "--lang",
    type=click.Choice(["zh", "en", "both"]),
    help=say("语言", "language"),
)
json_option = click.option(
    "--json", "as_json", is_flag=True, help=say("只输出一个 JSON 对象", "print one JSON object")
)
on_option = click.option(
    "--on", type=Day(), help=say("评查日期，默认今天", "day of the assessment; today if absent")
)
rulebook_option = click.option(
    "--rulebook",
    "rulebook_name",
    metavar="REGIME[@EDITION]",
    help=say("指定规则库", "the rulebook to judge its track by"),
)
templates_option = click.option(
    "--templates",
    type=click.Path(path_type=Path),
    help=say("模板所在文件夹", "folder of the templates"),
)
final_option = click.option(
    "--final",
    is_flag=True,
    help=say("按全部核实均已穷尽处理", "take every inquiry as exhausted"),
)


database_option = click.option(
    "--database",
    "url",
    metavar="URL",
    help=say("登记库，如 sqlite:///docket.sqlite", "the docket, as sqlite:///docket.sqlite"),
)


known_option = click.option(
    "--as-known-at",
    type=click.Choice(["conduct"]),
    help=say("各项均按行为时已知的事实认定", "judge by what was known at the conduct"),
)


def today(chosen: date | None) -> date:
    """Return the day asked for, else the clock's; the core has no clock."""
    return chosen if chosen is not None else date.today()  # noqa: DTZ011  the officer's own calendar day
