"""Options that the commands on trails share."""

from __future__ import annotations

import click

from tolerance.cli.options import say


class Zone(click.ParamType[str]):
    """A time zone that this machine knows, such as ``Asia/Shanghai``."""

    name = "zone"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:
        """Take a zone or fail as a wrong use."""
        from tolerance.files.case_names import known_zone

        if not known_zone(str(value)):
            self.fail(
                say(
                    f"“{value}”不是时区，应写作 Asia/Shanghai",
                    f'"{value}" is not a time zone such as Asia/Shanghai',
                ),
                param,
                ctx,
            )
        return str(value)


map_option = click.option(
    "--map",
    "mapping",
    metavar="NAME|FILE",
    help=say("环节对照表：规则库中的名称，或者文件", "the map: a name in a rulebook, or a file"),
)
zone_option = click.option(
    "--zone",
    type=Zone(),
    metavar="ZONE",
    help=say("来源的时区，如 Asia/Shanghai", "the source's time zone"),
)
