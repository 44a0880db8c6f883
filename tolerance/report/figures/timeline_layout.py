"""Where everything of a timeline stands. Knows no case, only what is shown and its words."""

from __future__ import annotations

from collections.abc import Sequence

from tolerance.report.figures import parts
from tolerance.report.figures.axis import Axis, axis
from tolerance.report.figures.happenings import Happening, Timeline, day
from tolerance.report.figures.layout import block, clear_rows, clip, leading, width, wrap
from tolerance.report.figures.parts import Entry
from tolerance.report.figures.shapes import (
    MARGIN,
    PLAIN,
    SMALL,
    WIDTH,
    Box,
    Dot,
    Plan,
    Shape,
    Sheet,
    Stroke,
    Words,
)
from tolerance.report.figures.timeline_marks import (
    LEFT,
    RADIUS,
    RIGHT,
    Arc,
    Mark,
    arcs_of,
    middle_of,
    numbered,
    wide,
)

_LANE = 36
_ARC = 32
_LISTED = 3
"""How many members of a cluster are listed in the picture."""
_ENTRY_LINES = 3


def lay(timeline: Timeline) -> Plan:
    """Lay a timeline out."""
    times = [t for h in timeline.happenings for t in (h.first, h.last, h.entered or h.last)]
    scale = axis(min(times), max(times), timeline.conduct, LEFT, RIGHT)
    marks = numbered(timeline, scale)
    sheet = Sheet()
    top = 46 if len(scale.stretches) > 1 else 28
    arcs = {lane: arcs_of(lane, marks, scale, timeline) for lane in range(len(timeline.lanes))}
    middles = _lanes(sheet, timeline, arcs, top)
    bottom = middles[-1] + _LANE // 2
    _grid(sheet, scale, timeline, top, bottom)
    for h in timeline.happenings:
        _bar(sheet, h, scale, middles[h.lane])
    for number, mark in enumerate(marks, 1):
        _draw(sheet, mark, str(number), middles[mark.lane])
    for lane, found in arcs.items():
        for arc in found:
            _arc(sheet, arc, middles[lane])
    y = _gaps(sheet, timeline, scale, top, bottom)
    y = _legend(sheet, timeline, scale, marks, y + 10)
    entries = [_entry(n, mark, timeline) for n, mark in enumerate(marks, 1)]
    y = parts.set_list(sheet, entries, y + 8, columns=2)
    for note in timeline.notes:
        y = parts.heading(sheet, note, y + 6)
    return sheet.plan(y + MARGIN)


def _lanes(sheet: Sheet, timeline: Timeline, arcs: dict[int, list[Arc]], top: int) -> list[int]:
    """Draw the lanes; return the middle of each."""
    middles: list[int] = []
    y = top
    for n, lane in enumerate(timeline.lanes):
        y += max((arc.row + 1 for arc in arcs[n]), default=0) * _ARC
        middle = y + _LANE // 2
        names = wrap(lane.name, SMALL, LEFT - 30 - MARGIN, 2)
        start = middle - len(names) * leading(SMALL) // 2
        sheet.add("lanes", *block(names, LEFT - 22, start, "t", SMALL, "end"))
        sheet.add("lanes", Stroke(f"M{LEFT},{middle}H{RIGHT}", "lane"))
        if n and lane.group and lane.group == timeline.lanes[n - 1].group:
            sheet.add("lanes", Stroke(f"M{LEFT - 8},{middles[-1]}h-6V{middle}h6", "thin"))
        middles.append(middle)
        y += _LANE
    return middles


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


def _gaps(sheet: Sheet, timeline: Timeline, scale: Axis, top: int, bottom: int) -> int:
    """Hatch the stretches without a record; return where their labels end."""
    spans = []
    for gap in timeline.gaps:
        left, right = scale.x(gap.first), scale.x(gap.last)
        if right > left:
            sheet.add("gaps", Stroke(parts.hatch(left, top, right, bottom), "hatch"))
            sheet.add("gaps", Stroke(f"M{left},{top}V{bottom}M{right},{top}V{bottom}", "hatch"))
        half = width(gap.label, SMALL) // 2 + 10
        at = min(max((left + right) // 2, LEFT + half), RIGHT - half)
        spans.append((at - half, at + half))
    rows = clear_rows(spans, 8)
    for gap, (left, right), row in zip(timeline.gaps, spans, rows, strict=True):
        y = bottom + 6 + row * 26
        sheet.add("labels", Box(left, y, right - left, 20, "dashed", 2))
        middle = (left + right) // 2
        sheet.add("labels", Words(middle, y + 14, gap.label, "m", SMALL, "middle"))
    return bottom + (32 + max(rows) * 26 if rows else 6)


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


def _entry(number: int, mark: Mark, timeline: Timeline) -> Entry:
    room = (WIDTH - 2 * MARGIN) // 2 - 26 - 20
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
