"""Where the rungs of a ladder stand and how its arrows run. Knows no case.

Arrows leave the recommended rung downwards, run below all boxes, each at a depth of its own,
and rise in the column of their target: the farther the deeper, so that none crosses another.
"""

from __future__ import annotations

from tolerance.model.noun import Noun
from tolerance.report.figures import ladder_upright, parts
from tolerance.report.figures.ladder import Ladder, Step
from tolerance.report.figures.ladder_upright import runs
from tolerance.report.figures.layout import balanced, block, leading, whole_words, width, wrap
from tolerance.report.figures.parts import Entry
from tolerance.report.figures.shapes import (
    LARGE,
    MARGIN,
    PLAIN,
    SMALL,
    Box,
    Plan,
    Shape,
    Sheet,
    Stroke,
    Words,
)

_RISE = 130
"""How far the lightest rung stands above the heaviest."""
_WIDEST = 190
_ROOMY = 140
_CROWDED = 8
_PAD = 4
_DEPTH = 30
_TURN = 8
"""The radius of an arrow's corners."""


class _Frame(Noun):
    """The measures that all boxes share."""

    left: int
    step: int
    wide: int
    high: int
    rise: int
    top: int
    count: int
    size: int
    """Of the type in the boxes."""

    def x(self, n: int) -> int:
        return self.left + n * self.step

    def middle(self, n: int) -> int:
        return self.x(n) + self.wide // 2

    def y(self, n: int) -> int:
        """The heaviest stands lowest."""
        return self.top + (self.count - 1 - n) * self.rise

    @property
    def bottom(self) -> int:
        return self.y(0) + self.high


def lay(ladder: Ladder, width: int) -> tuple[Plan, ...]:
    """Lay a ladder out: on a screen from left to right, on paper upright."""
    sheet = Sheet(width)
    y = ladder_upright.lay(sheet, ladder) if sheet.paper else _across(sheet, ladder)
    y = _legend(sheet, ladder, y)
    entries = [_entry(t.number, t.said, sheet.room - 26 - 20) for t in ladder.turns]
    if entries:
        y = parts.set_list(sheet, entries, y + 8, columns=1)
    else:
        y = parts.heading(sheet, ladder.keys["none"], y + 8)
    return sheet.plans(y)


def _across(sheet: Sheet, ladder: Ladder) -> int:
    """Set the rungs from left to right; return where they end."""
    frame = _frame(ladder, sheet.room)
    for n, step in enumerate(ladder.steps):
        _box(sheet, step, frame, n)
    here = next(n for n, s in enumerate(ladder.steps) if s.recommended)
    marked = wrap(ladder.marked, PLAIN, frame.wide)
    _mark(sheet, marked, frame, here)
    if ladder.bracket:
        _bracket(sheet, ladder, frame, here, len(marked))
    y = max(_arrows(sheet, ladder, frame, here, side) for side in (-1, 1))
    keys = ladder.keys
    sheet.add("words", Words(MARGIN, y + 20, keys["heavier"], "m", SMALL))
    sheet.add("words", Words(sheet.right, y + 20, keys["lighter"], "m", SMALL, "end"))
    return y + 32


def _frame(ladder: Ladder, room: int) -> _Frame:
    count = len(ladder.steps)
    apart = 20 if count < _CROWDED else 12
    wide = min((room - apart * (count - 1)) // count, _WIDEST)
    # A short ladder is set wide apart rather than in a corner.
    step = wide + apart if wide < _WIDEST or count == 1 else (room - wide) // (count - 1)
    sizes = (LARGE, PLAIN, SMALL) if wide >= _ROOMY else (PLAIN, SMALL)
    labels = [s.label for s in ladder.steps]
    clean = (s for s in sizes if all(whole_words(label, s, wide - 2 * _PAD) for label in labels))
    size = next(clean, SMALL)
    lines = max(len(wrap(label, size, wide - 2 * _PAD)) for label in labels)
    over = len(wrap(ladder.marked, PLAIN, wide)) * leading(PLAIN) + 20
    bracket = len(wrap(ladder.bracket, SMALL, room // 2)) * leading(SMALL) + 20
    top = MARGIN + over + (bracket if ladder.bracket else 0)
    high = lines * leading(size) + 18
    return _Frame(MARGIN, step, wide, high, _RISE // max(count - 1, 1), top, count, size)


def _box(sheet: Sheet, step: Step, frame: _Frame, n: int) -> None:
    kind = "full" if step.recommended else "box" if step.permitted else "given"
    x, y = frame.x(n), frame.y(n)
    sheet.add("boxes", Box(x, y, frame.wide, frame.high, kind, 6))
    label = balanced(step.label, frame.size, frame.wide - 2 * _PAD)
    start = y + (frame.high - len(label) * leading(frame.size)) // 2 + 1
    ink = "wb" if step.recommended else "t"
    sheet.add("words", *block(label, frame.middle(n), start, ink, frame.size, "middle"))


def _mark(sheet: Sheet, lines: list[str], frame: _Frame, here: int) -> None:
    x, y = frame.middle(here), frame.y(here)
    sheet.add("signs", Stroke(f"M{x},{y - 4}l-7,-10h14Z", "navy"))
    start = y - 18 - len(lines) * leading(PLAIN)
    sheet.add("words", *block(lines, x, start, "n", PLAIN, "middle"))


def _bracket(sheet: Sheet, ladder: Ladder, frame: _Frame, here: int, lines: int) -> None:
    """Draw a bracket over the rungs between which the outcome is still open."""
    within = [n for n, s in enumerate(ladder.steps) if s.in_range]
    first, last = within[0], within[-1]
    left, right = frame.x(first), frame.x(last) + frame.wide
    y = min(frame.y(last), frame.y(here) - 20 - lines * leading(PLAIN)) - 10
    sheet.add("signs", Stroke(f"M{left},{y + 8}V{y}H{right}V{y + 8}", "flip"))
    words = wrap(ladder.bracket, SMALL, sheet.room // 2)
    half = max(width(line, SMALL) for line in words) // 2
    middle = min(max((left + right) // 2, MARGIN + half), sheet.right - half)
    start = y - 4 - len(words) * leading(SMALL)
    sheet.add("words", *block(words, middle, start, "t", SMALL, "middle"))


def _arrows(sheet: Sheet, ladder: Ladder, frame: _Frame, here: int, side: int) -> int:
    """Draw the arrows to one side, the nearest highest; return where they end."""
    ends = range(here - 1, -1, -1) if side < 0 else range(here + 1, frame.count)
    targets = [n for n in ends if ladder.steps[n].turns]
    apart = min((frame.wide // 2 - 8) // max(len(targets), 1), 18)
    for k, n in enumerate(targets):
        # The nearest leaves at the outside, the farther ones further in.
        start = frame.middle(here) + side * (6 + apart * (len(targets) - 1 - k) + apart // 2)
        y = frame.bottom + 26 + k * _DEPTH
        end, foot = frame.middle(n), frame.y(n) + frame.high + 3
        turn = side * _TURN
        path = (
            f"M{start},{frame.y(here) + frame.high}V{y - _TURN}Q{start},{y} {start + turn},{y}"
            f"H{end - turn}Q{end},{y} {end},{y - _TURN}V{foot + 10}"
        )
        sheet.add("arrows", Stroke(path, "flip"))
        sheet.add("arrows", Stroke(parts.arrow_up(end, foot), "gold"))
        label = ladder.keys["comma"].join(runs(ladder.steps[n].turns))
        half = width(label, SMALL) // 2 + 8
        # On a long way the number stands near its target, clear of the other arrows.
        middle = (start + end) // 2
        sheet.add("signs", Box(middle - half, y - 10, 2 * half, 20, "gold", 10))
        sheet.add("words", Words(middle, y + 4, label, "wb", SMALL, "middle"))
    return frame.bottom + (26 + len(targets) * _DEPTH if targets else 6)


def _entry(number: int, said: str, room: int) -> Entry:
    lines = wrap(said, PLAIN, room)
    return Entry(str(number), tuple((0, line) for line in lines))


def _legend(sheet: Sheet, ladder: Ladder, y: int) -> int:
    def full(x: int, at: int) -> Shape:
        return Box(x - 12, at - 7, 24, 14, "full", 3)

    def box(x: int, at: int) -> Shape:
        return Box(x - 12, at - 7, 24, 14, "box", 3)

    def given(x: int, at: int) -> Shape:
        return Box(x - 12, at - 7, 24, 14, "given", 3)

    def turn(x: int, at: int) -> Shape:
        return Stroke(
            f"M{x - 5},{at}l11,-6v12Z" if sheet.paper else parts.arrow_up(x, at - 6), "gold"
        )

    others = [s for s in ladder.steps if not s.recommended]
    items: list[tuple[bool, parts.Sign, str]] = [
        (True, full, "recommended"),
        (any(s.permitted for s in others), box, "permitted"),
        (any(not s.permitted for s in others), given, "barred"),
        (bool(ladder.turns), turn, "turn"),
    ]
    return parts.legend(sheet, [(sign, ladder.keys[key]) for is_, sign, key in items if is_], y)
