"""The marks of a timeline, put together where they cannot be told apart, and the arcs over them."""

from __future__ import annotations

from collections.abc import Sequence

from tolerance.model.noun import Noun
from tolerance.report.figures.axis import Axis
from tolerance.report.figures.happenings import Happening, Timeline
from tolerance.report.figures.layout import clear_rows, width
from tolerance.report.figures.shapes import SMALL

RADIUS = 11
ARCS = 3
"""How many arcs stand above one another before they share a height."""
_PILL = 27
"""Half the width of the mark of several."""
_BAR = 12
"""From which width on a time is drawn as a bar."""


class Mark(Noun):
    """One mark of a lane: a happening, or several that cannot be told apart."""

    x: int
    lane: int
    members: tuple[Happening, ...]

    @property
    def half(self) -> int:
        """Half its width."""
        return RADIUS if len(self.members) == 1 else _PILL

    @property
    def late(self) -> bool:
        """Whether any of it was entered late."""
        return any(h.late for h in self.members)


def _place(h: Happening, scale: Axis) -> int:
    """Return where a happening's mark stands: a late one's where it was entered."""
    if h.entered is not None:
        return scale.x(h.entered)
    return (scale.x(h.first) + scale.x(h.last)) // 2


def numbered(timeline: Timeline, scale: Axis) -> list[Mark]:
    """Return the marks of all lanes in the order of their numbers, from left to right."""
    found: list[Mark] = []
    for lane in range(len(timeline.lanes)):
        own = [h for h in timeline.happenings if h.lane == lane]
        found += _clustered(lane, sorted(own, key=lambda h: _place(h, scale)), scale)
    return sorted(found, key=lambda m: (m.x, m.lane))


def _clustered(lane: int, own: Sequence[Happening], scale: Axis) -> list[Mark]:
    """Put together what stands closer than a mark is wide, until all marks are clear."""
    marks: list[Mark] = []
    for h in own:
        marks.append(_mark(lane, (h,), scale))
        while len(marks) > 1 and marks[-1].x - marks[-1].half < marks[-2].x + marks[-2].half + 2:
            last, before = marks.pop(), marks.pop()
            marks.append(_mark(lane, (*before.members, *last.members), scale))
    return marks


def _mark(lane: int, members: tuple[Happening, ...], scale: Axis) -> Mark:
    places = [_place(h, scale) for h in members]
    half = RADIUS if len(members) == 1 else _PILL
    middle = (min(places) + max(places)) // 2
    return Mark(min(max(middle, scale.left + half), scale.right - half), lane, members)


class Arc(Noun):
    """From where a thing was entered back to where it is said to have happened."""

    entered: int
    claimed: int
    row: int
    label: str
    at: int
    """The middle of the label."""
    half: int
    """How far the mark reaches to either side, beyond that of one thing."""


def arcs_of(lane: int, marks: Sequence[Mark], scale: Axis, timeline: Timeline) -> list[Arc]:
    """Return the arcs of a lane, the shortest lowest."""
    wanted = []
    for mark in marks:
        late = [h for h in mark.members if h.late]
        if mark.lane != lane or not late:
            continue
        claimed = min(scale.x(h.last) if wide(h, scale) else middle_of(h, scale) for h in late)
        days = sorted(h.late for h in late)
        key = "entered" if days[0] == days[-1] else "entered-some"
        label = timeline.keys[key].format(*dict.fromkeys((days[0], days[-1])))
        if any(timeline.keys["after"] in h.notes for h in late):
            label += timeline.keys["notes"].format(timeline.keys["after"])
        half = width(label, SMALL) // 2 + 4
        at = min(max((mark.x + claimed) // 2, scale.left + half), scale.right - half)
        span = (min(claimed, at - half), max(mark.x, at + half))
        wanted.append((span, mark.x, claimed, label, at, mark.half - RADIUS))
    wanted.sort(key=lambda arc: (arc[0][1] - arc[0][0], arc[0]))
    rows = clear_rows([arc[0] for arc in wanted], 6)
    return [
        Arc(entered, claimed, min(row, ARCS - 1), label if row < ARCS else "", at, half)
        for row, (_, entered, claimed, label, at, half) in zip(rows, wanted, strict=True)
    ]


def middle_of(h: Happening, scale: Axis) -> int:
    """Return where the middle of its time stands."""
    return (scale.x(h.first) + scale.x(h.last)) // 2


def wide(h: Happening, scale: Axis) -> bool:
    """Say whether a time is drawn as a bar."""
    return h.conduct or scale.x(h.last) - scale.x(h.first) >= _BAR
