"""The command line: its commands, its exit codes, and the one place where faults are caught.

A command's module is imported when that command is used, so ``--help`` imports none.
"""

from __future__ import annotations

import gc
import importlib
import io
import os
import sys
from gettext import gettext
from typing import Any, NoReturn

import click

from tolerance import __version__
from tolerance.cli.click_words import as_printed, click_speaks
from tolerance.cli.help_pages import Group, paged
from tolerance.cli.places import message_language
from tolerance.model.text import Language, Text

FAILURE, USAGE, PROBLEMS, REMIT, INTEGRITY, INTERRUPTED = 1, 2, 3, 4, 5, 130

GC_THRESHOLD = 50_000

COMMANDS: dict[str, tuple[str, Text]] = {
    "assess": (
        "tolerance.cli.assess:assess",
        Text("评查案件，给出带理由的建议", "Assess cases and recommend, with reasons"),
    ),
    "why": (
        "tolerance.cli.why:why",
        Text("逐层说明结论的理由，直到证据", "Show the reasons, from the outcome to the exhibits"),
    ),
    "self-check": (
        "tolerance.cli.self_check:self_check",
        Text("对照第二十一条六种情形自查", "Ask the six defects of art. 21 before release"),
    ),
    "case": (
        "tolerance.cli.case:case",
        Text("案件文件：新建、导入、检查、核对", "Case files: new, import, check, verify"),
    ),
    "trail": (
        "tolerance.cli.trail:trail",
        Text(
            "工作留痕：查看、核对、查验、对照表", "Digital work trails: show, check, appraise, map"
        ),
    ),
    "rulebook": (
        "tolerance.cli.rulebook:rulebook",
        Text(
            "规则库：新建、检查、测试、比较、发布", "Rulebooks: new, check, test, compare, release"
        ),
    ),
    "template": (
        "tolerance.cli.template:template",
        Text("文书模板：列表、检查、新建", "Templates of documents: list, check, new"),
    ),
    "docket": (
        "tolerance.cli.docket:docket",
        Text("案卷登记：列表、调出、核对", "The docket: list, show, verify"),
    ),
    "explain": (
        "tolerance.cli.explain:explain",
        Text("解释问题和提示的代码", "Explain the codes of problems and notices"),
    ),
    "schema": (
        "tolerance.cli.schema:schema",
        Text("供编辑器使用的 JSON Schema", "JSON Schemas that editors use"),
    ),
    "demo": (
        "tolerance.cli.demo:demo",
        Text("用附带的案件演示", "Assess the case that is shipped"),
    ),
    "doctor": (
        "tolerance.cli.doctor:doctor",
        Text("检查本机的运行条件", "Check what this machine has and lacks"),
    ),
}


class LazyGroup(Group):
    """A group that knows its commands by name and imports one when it is used."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Names alone, among which click looks for what a misspelt one may have meant.
        self.commands = dict.fromkeys(COMMANDS, click.Command(None))

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of use."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name][0].split(":")
        command = getattr(importlib.import_module(module), name)
        assert isinstance(command, click.Command)  # noqa: S101  narrows the type
        return paged(command)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands from their static words."""
        del ctx
        language = message_language(None)
        with formatter.section(gettext("Commands")):
            formatter.write_dl(
                [(name, words.say(language)) for name, (_, words) in COMMANDS.items()]
            )


_ABOUT = Text(
    "容错纠错评查：读案件和证据，依规则库给出带理由的建议。建议供集体审议，不是决定。",
    "Error-tolerance adjudication: reads a case and its evidence, applies a rulebook and "
    "recommends with reasons. A collective body decides.",
)


# Said before ``main`` lets click speak, so said here.
_LANGUAGE = message_language(None)


@click.group(cls=LazyGroup, help=_ABOUT.say(_LANGUAGE))
@click.version_option(
    __version__,
    prog_name="tolerance",
    message=Text("%(prog)s 版本 %(version)s", "%(prog)s, version %(version)s").say(_LANGUAGE),
    help=Text("显示版本", "Show the version and exit.").say(_LANGUAGE),
)
def cli() -> None:
    """Hold the commands; each is one file in this folder."""


def main() -> NoReturn:
    """Run the command line and turn every end into its exit code."""
    # Nearly all that is read and made lives to the end: looking for rubbish often finds none.
    gc.set_threshold(GC_THRESHOLD)
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123  for the whole run
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
    sys.exit(_run())


def _run() -> int:
    language = message_language(None)
    with click_speaks(language):
        return _ended(language)


def _ended(language: Language) -> int:
    try:
        code = cli.main(standalone_mode=False, prog_name="tolerance")
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.Abort:
        return INTERRUPTED
    except click.ClickException as fault:
        shown = io.StringIO()
        fault.show(shown)
        click.echo(as_printed(shown.getvalue(), language), err=True, nl=False)
        return fault.exit_code
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # The reader went away; what it had asked for was written.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as fault:
        words = Text("不能读写", "cannot read or write")
        click.echo(
            f"tolerance: {words.say(language)}: {fault.filename or ''} {fault.strerror}", err=True
        )
        return FAILURE
    except Exception as fault:
        if os.environ.get("TOLERANCE_DEBUG"):
            raise
        words = Text(
            "程序内部出错，未给出任何结论（设 TOLERANCE_DEBUG=1 可查看详情）",
            "an internal fault; no answer was given (TOLERANCE_DEBUG=1 shows it)",
        )
        click.echo(f"tolerance: {words.say(language)}: {type(fault).__name__}", err=True)
        return FAILURE
    return code if isinstance(code, int) else 0
