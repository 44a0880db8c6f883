"""Where everything of a timeline stands. Knows no case, only what is shown and its words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from tolerance.model.noun import Noun
from tolerance.report.figures import parts
from tolerance.report.figures.axis import Axis, axis
from tolerance.report.figures.happenings import Happening, Timeline, day
from tolerance.report.figures.layout import block, clear_rows, clip, leading, width, wrap
from tolerance.report.figures.parts import Entry
from tolerance.report.figures.shapes import (
    MARGIN,
    PLAIN,
    SMALL,
    Box,
    Dot,
    Plan,
    Shape,
    Sheet,
    Stroke,
    Words,
)
from tolerance.report.figures.timeline_marks import (
    RADIUS,
    Arc,
    Mark,
    arcs_of,
    middle_of,
    numbered,
    wide,
)

_LEFT, _NARROW = 188, 150
"""Where the lanes begin, right of their names: on a screen and on paper."""
_LANE = 36
_ARC = 32
_LISTED = 3
"""How many members of a cluster are listed in the picture."""
_ENTRY_LINES = 3


class _Chart(Noun):
    """What all pages of the chart share."""

    timeline: Timeline
    scale: Axis
    marks: Sequence[Mark]
    arcs: tuple[tuple[Arc, ...], ...]
    """Of each lane."""
    names: tuple[tuple[str, ...], ...]
    """Of each lane, in lines."""
    labels: tuple[tuple[int, int, int], ...]
    """Of each gap: left, right, row."""

    @property
    def top(self) -> int:
        return 46 if len(self.scale.stretches) > 1 else 28

    @property
    def below(self) -> int:
        """The room that the labels of the gaps take."""
        return 32 + max(row for _, _, row in self.labels) * 26 if self.labels else 6

    def high(self, lane: int) -> int:
        above = max((arc.row + 1 for arc in self.arcs[lane]), default=0) * _ARC
        return above + max(_LANE, len(self.names[lane]) * leading(SMALL) + 2)


def lay(timeline: Timeline, width: int) -> tuple[Plan, ...]:
    """Lay a timeline out: the lanes over the axis, then what each number stands for."""
    times = [t for h in timeline.happenings for t in (h.first, h.last, h.entered or h.last)]
    sheet = Sheet(width)
    left = _NARROW if sheet.paper else _LEFT
    scale = axis(min(times), max(times), timeline.conduct, left, sheet.right)
    marks = numbered(timeline, scale)
    chart = _Chart(
        timeline,
        scale,
        marks,
        tuple(tuple(arcs_of(n, marks, scale, timeline)) for n in range(len(timeline.lanes))),
        tuple(
            tuple(wrap(lane.name, SMALL, left - 30 - MARGIN, 3 if sheet.paper else 2))
            for lane in timeline.lanes
        ),
        tuple(_labels(timeline, scale)),
    )
    y = 0
    for lanes in _pages(chart, sheet):
        if y:
            sheet.turn(y)
        y = _page(sheet, chart, lanes)
    y = _legend(sheet, timeline, scale, marks, y + 10)
    columns = 1 if sheet.paper else 2
    room = sheet.room // columns - 26 - 20
    entries = [_entry(n, mark, timeline, room) for n, mark in enumerate(marks, 1)]
    y = parts.set_list(sheet, entries, y + 8, columns)
    for note in timeline.notes:
        y = parts.heading(sheet, note, y + 6)
    return sheet.plans(y)


def _pages(chart: _Chart, sheet: Sheet) -> list[range]:
    """Part the lanes among the pages; a screen is one page."""
    room = sheet.tallest - chart.top - chart.below - MARGIN
    starts, used = [0], 0
    for n in range(len(chart.names)):
        if sheet.paper and used and used + chart.high(n) > room:
            starts.append(n)
            used = 0
        used += chart.high(n)
    return [range(*bounds) for bounds in pairwise([*starts, len(chart.names)])]


def _page(sheet: Sheet, chart: _Chart, lanes: range) -> int:
    """Draw some lanes with the axis over them; return where their chart ends."""
    timeline, scale = chart.timeline, chart.scale
    middles, bottom = _lanes(sheet, chart, lanes)
    _grid(sheet, scale, timeline, chart.top, bottom)
    for h in timeline.happenings:
        if h.lane in lanes:
            _bar(sheet, h, scale, middles[h.lane])
    for number, mark in enumerate(chart.marks, 1):
        if mark.lane in lanes:
            _draw(sheet, mark, str(number), middles[mark.lane])
    for lane in lanes:
        for arc in chart.arcs[lane]:
            _arc(sheet, arc, middles[lane])
    return _gaps(sheet, chart, bottom)


def _lanes(sheet: Sheet, chart: _Chart, lanes: range) -> tuple[dict[int, int], int]:
    """Draw the lanes; return the middle of each, and where they end."""
    left, right = chart.scale.left, chart.scale.right
    found = chart.timeline.lanes
    middles: dict[int, int] = {}
    y = chart.top
    for n in lanes:
        names = chart.names[n]
        y += chart.high(n)
        middle = y - max(_LANE, len(names) * leading(SMALL) + 2) // 2
        start = middle - len(names) * leading(SMALL) // 2
        sheet.add("lanes", *block(names, left - 22, start, "t", SMALL, "end"))
        sheet.add("lanes", Stroke(f"M{left},{middle}H{right}", "lane"))
        if n - 1 in middles and found[n].group and found[n].group == found[n - 1].group:
            sheet.add("lanes", Stroke(f"M{left - 8},{middles[n - 1]}h-6V{middle}h6", "thin"))
        middles[n] = middle
    return middles, y


def _grid(sheet: Sheet, scale: Axis, timeline: Timeline, top: int, bottom: int) -> None:
    for tick in scale.ticks():
        sheet.add("grid", Stroke(f"M{tick.x},{top - 6}V{bottom}", "grid"))
        sheet.add("grid", Words(tick.x, top - 10, tick.label, "m", SMALL))
    for stretch in scale.stretches:
        if not stretch.enlarged:
            continue
        sheet.add("grid", Box(stretch.left, top - 6, stretch.right - stretch.left, 6, "panel"))
        for x in (stretch.left, stretch.right):
            sheet.add("breaks", Stroke(f"M{x},{top}V{bottom}", "break"))
            sheet.add("breaks", Stroke(f"M{x - 5},{top + 3}l6,-12M{x - 1},{top + 3}l6,-12", "thin"))
        middle = (stretch.left + stretch.right) // 2
        sheet.add("grid", Words(middle, top - 30, timeline.keys["enlarged"], "m", SMALL, "middle"))


def _bar(sheet: Sheet, h: Happening, scale: Axis, middle: int) -> None:
    if not wide(h, scale):
        if h.late:
            sheet.add("bars", Dot(middle_of(h, scale), middle, 4, "hollow-red"))
        return
    left, right = scale.x(h.first), max(scale.x(h.last), scale.x(h.first) + 3)
    if h.conduct:
        sheet.add("bars", Box(left, middle - 8, right - left, 16, "conduct", 2))
    else:
        sheet.add("bars", Box(left, middle - 4, right - left, 8, "claimed" if h.late else "bar"))


def _draw(sheet: Sheet, mark: Mark, number: str, y: int) -> None:
    several = len(mark.members)
    label = number if several == 1 else f"{number} ×{several}"
    if mark.late:
        half = RADIUS + 3
        sheet.add("marks", Stroke(parts.diamond(mark.x, y, half, mark.half - RADIUS), "late"))
    elif several > 1:
        box = Box(mark.x - mark.half, y - RADIUS, 2 * mark.half, 2 * RADIUS, "full", RADIUS)
        sheet.add("marks", box)
    else:
        sheet.add("marks", Dot(mark.x, y, RADIUS, "full"))
    kind = "r" if mark.late else "w"
    sheet.add("marks", Words(mark.x, y + 4, label, kind, SMALL, "middle"))


def _arc(sheet: Sheet, arc: Arc, y: int) -> None:
    """Draw an arc with its words; where both its ends lie on one mark, the words only."""
    apex = y - RADIUS - 6 - arc.row * _ARC - _ARC // 2
    # A cubic reaches three quarters of the way to its handles.
    handle = y - 14 + (apex - y + 14) * 4 // 3
    end = y - 14
    back = f"{arc.entered},{handle} {arc.claimed},{handle} {arc.claimed},{end - 6}"
    if abs(arc.entered - arc.claimed) >= arc.half:
        sheet.add("arcs", Stroke(f"M{arc.entered},{end}C{back}", "arc"))
        sheet.add("arcs", Stroke(parts.arrow_down(arc.claimed, end + 5), "red"))
    if arc.label:
        sheet.add("arcs", Words(arc.at, apex - 4, arc.label, "r", SMALL, "middle"))


def _labels(timeline: Timeline, scale: Axis) -> list[tuple[int, int, int]]:
    """Return where the label of each gap stands: its left, its right and its row."""
    spans = []
    for gap in timeline.gaps:
        half = width(gap.label, SMALL) // 2 + 10
        at = (scale.x(gap.first) + scale.x(gap.last)) // 2
        at = min(max(at, scale.left + half), scale.right - half)
        spans.append((at - half, at + half))
    return [(*span, row) for span, row in zip(spans, clear_rows(spans, 8), strict=True)]


def _gaps(sheet: Sheet, chart: _Chart, bottom: int) -> int:
    """Hatch the stretches without a record; return where their labels end."""
    scale, top = chart.scale, chart.top
    for gap, (first, last, row) in zip(chart.timeline.gaps, chart.labels, strict=True):
        left, right = scale.x(gap.first), scale.x(gap.last)
        if right > left:
            sheet.add("gaps", Stroke(parts.hatch(left, top, right, bottom), "hatch"))
            sheet.add("gaps", Stroke(f"M{left},{top}V{bottom}M{right},{top}V{bottom}", "hatch"))
        y = bottom + 6 + row * 26
        sheet.add("labels", Box(first, y, last - first, 20, "dashed", 2))
        middle = (first + last) // 2
        sheet.add("labels", Words(middle, y + 14, gap.label, "m", SMALL, "middle"))
    return bottom + chart.below


def _grouped(timeline: Timeline) -> bool:
    groups = [lane.group for lane in timeline.lanes if lane.group]
    return len(groups) > len(set(groups))


def _legend(sheet: Sheet, timeline: Timeline, scale: Axis, marks: Sequence[Mark], y: int) -> int:
    def single(x: int, at: int) -> Shape:
        return Dot(x, at, 8, "full")

    def late(x: int, at: int) -> Shape:
        return Stroke(parts.diamond(x, at, 9), "late")

    def pill(x: int, at: int) -> Shape:
        return Box(x - 13, at - 7, 26, 14, "full", 7)

    def gap(x: int, at: int) -> Shape:
        return Stroke(parts.hatch(x - 12, at - 8, x + 12, at + 8), "hatch")

    def group(x: int, at: int) -> Shape:
        return Stroke(f"M{x + 4},{at - 7}h-6v14h6", "thin")

    def bar(x: int, at: int) -> Shape:
        return Box(x - 12, at - 4, 24, 8, "bar")

    items: list[tuple[bool, parts.Sign, str]] = [
        (any(len(m.members) == 1 and not m.late for m in marks), single, "mark"),
        (any(len(m.members) > 1 for m in marks), pill, "cluster"),
        (any(wide(h, scale) for h in timeline.happenings), bar, "bar"),
        (_grouped(timeline), group, "group"),
        (any(m.late for m in marks), late, "late"),
        (bool(timeline.gaps), gap, "gap"),
    ]
    return parts.legend(sheet, [(sign, timeline.keys[key]) for is_, sign, key in items if is_], y)


def _entry(number: int, mark: Mark, timeline: Timeline, room: int) -> Entry:
    if len(mark.members) == 1:
        return Entry(
            str(number), tuple((0, line) for line in _lines(mark.members[0], room, timeline))
        )
    members = sorted(mark.members, key=lambda h: (h.first, h.last))
    begin, end = day(members[0].first), day(max(h.last for h in members) - 1)
    head = begin if begin == end else f"{begin}{timeline.keys['to']}{end}"
    lines = [(0, clip(f"×{len(members)}　{head}", PLAIN, room))]
    # One more is as short as the words that would stand for it.
    listed = len(members) if len(members) <= _LISTED + 1 else _LISTED
    for h in members[:listed]:
        lines += [(12, line) for line in _lines(h, room - 12, timeline)]
    rest = len(members) - listed
    if rest:
        lines.append((12, timeline.keys["more"].format(rest)))
    return Entry(str(number), tuple(lines))


def _lines(h: Happening, room: int, timeline: Timeline) -> list[str]:
    """Return an entry's lines; what is cut is what happened, never its date, exhibit or note."""
    notes = timeline.keys["notes"].format(timeline.keys["comma"].join(h.notes)) if h.notes else ""
    rest = width(f"{h.when}　{h.cited}{notes}", PLAIN)
    what = clip(h.what, PLAIN, max(_ENTRY_LINES * room - rest - room // 3, room // 2))
    return wrap(f"{h.when}　{what}{h.cited}{notes}", PLAIN, room)
