"""``tolerance rulebook``: the commands of those who keep the law, one file each."""

from __future__ import annotations

import click

from tolerance.cli.help_pages import Group
from tolerance.cli.options import say
from tolerance.cli.rulebook_check import check
from tolerance.cli.rulebook_cover import cover
from tolerance.cli.rulebook_diff import diff
from tolerance.cli.rulebook_doc import doc
from tolerance.cli.rulebook_format import format_
from tolerance.cli.rulebook_impact import impact
from tolerance.cli.rulebook_list import list_
from tolerance.cli.rulebook_new import new
from tolerance.cli.rulebook_release import release
from tolerance.cli.rulebook_show import show
from tolerance.cli.rulebook_test import test
from tolerance.cli.rulebook_timeline import timeline
from tolerance.cli.rulebook_verify import verify
from tolerance.cli.rulebook_where_used import where_used


@click.group(cls=Group, help=say("规则库。", "Rulebooks."))
def rulebook() -> None:
    """Hold the commands on rulebooks."""


for each in (
    list_,
    show,
    where_used,
    new,
    check,
    test,
    cover,
    diff,
    impact,
    doc,
    timeline,
    format_,
    release,
    verify,
):
    rulebook.add_command(each)
