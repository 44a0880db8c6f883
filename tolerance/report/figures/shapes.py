"""What a layout hands to a template: strokes and words with their places, in whole units.

A kind is a class of the stylesheet. Whole numbers only, so that the same picture has the
same bytes on every machine.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from tolerance.model.noun import Noun

SCREEN, PAPER = 1040, 680
"""How wide a figure is: on paper, 156 mm wide, twelve units are then 7.8 points."""
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
    """What is drawn together: boxes, then strokes, dots and words, each by its kind."""

    boxes: tuple[tuple[str, tuple[Box, ...]], ...] = ()
    strokes: tuple[tuple[str, str], ...] = ()
    """The strokes of a kind are one path."""
    dots: tuple[tuple[str, tuple[Dot, ...]], ...] = ()
    words: tuple[tuple[str, int, tuple[tuple[int, int, str], ...]], ...] = ()
    """(kind and anchor, size, places with their text)"""


class Plan(Noun):
    """A laid-out picture: its layers by name, for the template to set in order."""

    width: int
    height: int
    layers: dict[str, Layer]


class Sheet:
    """Shapes gathered by layer while a picture is laid out; on paper, on one page after another."""

    def __init__(self, width: int) -> None:
        self.width = width
        self.paper = width < SCREEN
        self.tallest = width * 61 // 50
        """On paper, what a page takes beside a heading and a title of two lines."""
        self._done: list[Plan] = []
        self._layers: dict[str, list[Shape]] = {}

    @property
    def right(self) -> int:
        """Where what is drawn ends."""
        return self.width - MARGIN

    @property
    def room(self) -> int:
        """The width between the margins."""
        return self.width - 2 * MARGIN

    def add(self, layer: str, *shapes: Shape) -> None:
        """Put shapes on a layer."""
        self._layers.setdefault(layer, []).extend(shapes)

    def fit(self, y: int, need: int) -> int:
        """Return where something so high begins: here, or on a further page if it must."""
        if not self.paper or not self._layers or y + need + MARGIN <= self.tallest:
            return y
        # What was to keep them apart is not needed at the foot of a page.
        self.turn(min(y, self.tallest - MARGIN))
        return MARGIN

    def turn(self, y: int) -> None:
        """End this page below ``y`` and begin another."""
        layers = {name: _sorted(shapes) for name, shapes in self._layers.items()}
        self._done.append(Plan(self.width, y + MARGIN, layers))
        self._layers = {}

    def plans(self, y: int) -> tuple[Plan, ...]:
        """Return the finished picture, a plan for each page; the last ends below ``y``."""
        if self._layers or not self._done:
            self.turn(y)
        return tuple(self._done)


def _sorted(shapes: list[Shape]) -> Layer:
    boxes: dict[str, list[Box]] = {}
    strokes: dict[str, list[str]] = {}
    dots: dict[str, list[Dot]] = {}
    words: dict[tuple[str, int], list[tuple[int, int, str]]] = {}
    for shape in shapes:
        match shape:
            case Box():
                boxes.setdefault(shape.kind, []).append(shape)
            case Stroke():
                strokes.setdefault(shape.kind, []).append(shape.d)
            case Dot():
                dots.setdefault(shape.kind, []).append(shape)
            case Words(x, y, text, kind, size, anchor):
                if anchor != "start":
                    kind = f"{kind} {anchor}"
                words.setdefault((kind, size), []).append((x, y, text))
    return Layer(
        tuple((kind, tuple(found)) for kind, found in boxes.items()),
        tuple((kind, "".join(found)) for kind, found in strokes.items()),
        tuple((kind, tuple(found)) for kind, found in dots.items()),
        tuple((*key, tuple(found)) for key, found in words.items()),
    )
