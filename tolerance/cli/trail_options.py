"""Options that the commands on trails share."""

from __future__ import annotations

import click

from tolerance.cli.options import say

map_option = click.option(
    "--map",
    "mapping",
    metavar="NAME|FILE",
    help=say("环节对照表：规则库中的名称，或者文件", "the map: a name in a rulebook, or a file"),
)
zone_option = click.option(
    "--zone", metavar="ZONE", help=say("来源的时区，如 Asia/Shanghai", "the source's time zone")
)
