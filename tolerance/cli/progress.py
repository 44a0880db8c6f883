"""Progress on stderr while a log streams by, where stderr is a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

from tolerance.cli.console import console
from tolerance.cli.options import say

T = TypeVar("T")
_STEP = 5000


def counted(items: Iterable[T]) -> Iterator[T]:
    """Yield items, counting them on a terminal's stderr."""
    if not sys.stderr.isatty():
        yield from items
        return
    from rich.progress import Progress, SpinnerColumn, TextColumn

    columns = (SpinnerColumn(), TextColumn("{task.description} {task.completed:.0f}"))
    with Progress(*columns, console=console(err=True), transient=True) as progress:
        task = progress.add_task(say("已读取记录", "records read"), total=None)
        for number, item in enumerate(items, 1):
            if number % _STEP == 0:
                progress.update(task, completed=number)
            yield item
