"""What a figure is to whoever sets it: a picture, and everything in it again as text."""

from __future__ import annotations

import re
from typing import Literal, Protocol

from tolerance.model.noun import Noun

Kind = Literal["timeline", "matrix", "tree", "ladder"]


def figure_name(kind: str, of: str) -> str:
    """Return the id of a figure of something: ASCII, whatever the file's own ids are made of."""
    return re.sub(r"[^A-Za-z0-9_.-]", lambda c: f"_{ord(c[0]):x}_", f"{kind}-{of}")


class TwinLine(Noun):
    """One line of the text that says what the picture shows, with its exhibits."""

    text: str
    exhibits: tuple[str, ...] = ()


class Figure(Noun):
    """One picture as SVG, with its text twin."""

    id: str
    kind: Kind
    title: str
    svg: str
    width: int
    height: int
    alt: str
    """What the picture comes to, in a sentence, for who cannot see it."""
    twin: tuple[TwinLine, ...]
    part_of: str = ""
    """The id of the first, of a figure that goes on on further pages."""


class Shown(Protocol):
    """What every figure has beside its picture."""

    @property
    def title(self) -> str:
        """The heading."""

    @property
    def alt(self) -> str:
        """What it comes to."""

    @property
    def twin(self) -> tuple[TwinLine, ...]:
        """All of it as text."""
