"""Pages of help: lines as wide as the screen, and lists of commands that are never cut.

click counts characters and breaks lines at spaces only; here columns count, and Chinese folds
where Chinese does. A page without a wide character is click's own to the byte. What click words
by no catalogue (``[OPTIONS]``, ``TEXT``) is worded here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from gettext import gettext
from typing import Any

import click

from tolerance.cli.places import message_language

_SENTENCE = re.compile(r"(?<=。)|(?<=\.)\s+(?=[A-Z])")
_CLAUSE = re.compile(r"；|;\s")
_HEAD = re.compile(r"：|:\s")
_ENDS = "。."
_ROOM = 62
"""Columns of a list beside the longest name."""
_GAP = 2
_LEAST = 10
_BESIDE = 20


class Page(click.HelpFormatter):
    """A page of help whose widths are columns."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the line of usage; later lines stand under the first argument."""
        usage = gettext("Usage:") if prefix is None else prefix
        if (usage + prog + args).isascii():
            super().write_usage(prog, args, prefix)
            return
        # A full-width colon brings its own space.
        head = f"{usage}{' ' if usage.endswith(':') else ''}{prog} "
        if self.width - _columns(head) < _BESIDE:
            self.write(head.rstrip() + "\n")
            head = " " * (_columns(usage) + 4)
        self._write_beside(head, _columns(head), args)

    def write_heading(self, heading: str) -> None:
        """Write a heading with the colon of its language."""
        if heading.isascii():
            super().write_heading(heading)
        else:
            self.write(f"{'':>{self.current_indent}}{heading}：\n")

    def write_text(self, text: str) -> None:
        """Write paragraphs."""
        if text.isascii():
            super().write_text(text)
            return
        indent = " " * self.current_indent
        lines = _wrapped(text, self.width - self.current_indent)
        self.write("".join(f"{indent}{line}".rstrip() + "\n" for line in lines))

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = _GAP
    ) -> None:
        """Write a list of names and what each is."""
        listed = list(rows)
        if all((name + words).isascii() for name, words in listed):
            super().write_dl(listed, col_max, col_spacing)
            return
        room = min(max(_columns(name) for name, _ in listed), col_max)
        for name, words in listed:
            wide = _columns(name)
            head = f"{'':>{self.current_indent}}{name}"
            if wide > room:
                self.write(f"{head}\n" if words else head)
                head, wide = " " * self.current_indent, 0
            head += " " * (room + col_spacing - wide)
            self._write_beside(head, self.current_indent + room + col_spacing, words)

    def _write_beside(self, head: str, indent: int, text: str) -> None:
        lines = _wrapped(text, max(self.width - indent, _LEAST)) or [""]
        self.write((head + lines[0]).rstrip() + "\n")
        for line in lines[1:]:
            self.write(" " * indent + line + "\n")


class PageContext(click.Context):
    """A context whose help is such a page."""

    formatter_class = Page


class Group(click.Group):
    """A group that gives itself and its commands such pages, and lists them uncut."""

    context_class = PageContext

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        paged(self)

    def add_command(self, cmd: click.Command, name: str | None = None) -> None:
        """Take a command in, with a page of ours."""
        super().add_command(paged(cmd), name)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands; what has no ``short_help`` is not cut but told in brief."""
        for name in self.list_commands(ctx):
            command = self.get_command(ctx, name)
            if command is not None and command.help:
                command.short_help = command.short_help or brief(command.help)
        super().format_commands(ctx, formatter)


def paged(command: click.Command) -> click.Command:
    """Give a command a page, and the words that click has no catalogue for."""
    command.context_class = PageContext
    if message_language(None) == "en":
        return command
    command.options_metavar = "[选项]"
    if isinstance(command, click.Group):
        command.subcommand_metavar = "命令 [参数]..."
    for each in command.params:
        if isinstance(each, click.Option) and each.metavar is None and each.type is click.STRING:
            each.metavar = "文字"
    return command


def brief(text: str) -> str:
    """Return what a text says first, without its stop: as much as one line of a list holds.

    The first sentence, else what stands before its semicolon, else before its colon.
    """
    sentence, *_ = _SENTENCE.split(text.strip(), maxsplit=1)
    clause, *_ = _CLAUSE.split(sentence, maxsplit=1)
    head, *_ = _HEAD.split(clause, maxsplit=1)
    cut = [each.strip().rstrip(_ENDS) for each in (sentence, clause, head)]
    return next((each for each in cut if _columns(each) <= _ROOM), cut[-1])


def _columns(text: str) -> int:
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def _wrapped(text: str, width: int) -> list[str]:
    """Return a text as lines, its paragraphs parted by an empty one."""
    if text.isascii():
        return click.wrap_text(text, width, preserve_paragraphs=True).splitlines()
    from tolerance.cli.columns import fold

    lines: list[str] = []
    for paragraph in re.split(r"\n[ \t]*\n", text.strip()):
        lines += [""] if lines else []
        lines += fold(" ".join(paragraph.split()), width)
    return lines
