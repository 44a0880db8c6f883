"""What a layout hands to a template: strokes and words with their places, in whole units.

A kind is a class of the stylesheet. Whole numbers only, so that the same picture has the
same bytes on every machine.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from tolerance.model.noun import Noun

WIDTH = 1040
MARGIN = 8
SMALL, PLAIN, LARGE = 12, 13, 15

Anchor = Literal["start", "middle", "end"]


class Words(NamedTuple):
    """One line of text; ``y`` is the line it stands on."""

    x: int
    y: int
    text: str
    kind: str = "t"
    size: int = PLAIN
    anchor: Anchor = "start"


class Box(NamedTuple):
    """A rectangle."""

    x: int
    y: int
    w: int
    h: int
    kind: str
    r: int = 0


class Dot(NamedTuple):
    """A circle."""

    x: int
    y: int
    r: int
    kind: str


class Stroke(NamedTuple):
    """A path; ``d`` is in SVG's notation."""

    d: str
    kind: str


Shape = Words | Box | Dot | Stroke


class Layer(Noun):
    """What is drawn together, by shape: boxes, then strokes, dots and words."""

    boxes: tuple[Box, ...] = ()
    strokes: tuple[Stroke, ...] = ()
    dots: tuple[Dot, ...] = ()
    words: tuple[Words, ...] = ()


class Plan(Noun):
    """A laid-out picture: its layers by name, for the template to set in order."""

    height: int
    layers: dict[str, Layer]


class Sheet:
    """Shapes gathered by layer while a picture is laid out."""

    def __init__(self) -> None:
        self._layers: dict[str, list[Shape]] = {}

    def add(self, layer: str, *shapes: Shape) -> None:
        """Put shapes on a layer."""
        self._layers.setdefault(layer, []).extend(shapes)

    def plan(self, height: int) -> Plan:
        """Return the finished picture."""
        return Plan(height, {name: _sorted(shapes) for name, shapes in self._layers.items()})


def _sorted(shapes: list[Shape]) -> Layer:
    return Layer(
        tuple(s for s in shapes if isinstance(s, Box)),
        tuple(s for s in shapes if isinstance(s, Stroke)),
        tuple(s for s in shapes if isinstance(s, Dot)),
        tuple(s for s in shapes if isinstance(s, Words)),
    )
