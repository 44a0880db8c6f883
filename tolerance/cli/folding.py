"""Text on a screen, folded as its language folds; it knows nothing of what it says."""

from __future__ import annotations

import unicodedata

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.text import Text as Styled

from tolerance.cli.columns import fold, pieces
from tolerance.cli.undecoded import seen


def clean(text: str) -> str:
    """Drop control and direction characters, which could make a screen say another thing."""
    return "".join(
        c if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cf"} else "\ufffd"
        for c in seen(text)
    )


class Folded:
    """Text that folds where its language does: between Chinese characters, between English words.

    No line begins with a closing mark or ends with an opening one; lines after the first keep
    the indent.
    """

    def __init__(self, text: str, style: str = "", *, indent: int = 0) -> None:
        self._text = clean(text)
        self._style = style
        self._indent = indent

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the lines as wide as there is room for."""
        room = max(options.max_width - self._indent, 2)
        for line in fold(self._text, room):
            yield Styled(" " * self._indent + line, style=self._style, no_wrap=True)

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        """Say how narrow and how wide the text may be set."""
        widest = self._indent + max((cell_len(x) for x in self._text.split("\n")), default=0)
        narrow = min(self._indent + max(map(cell_len, pieces(self._text)), default=0), widest)
        return Measurement(narrow, widest).with_maximum(options.max_width)
