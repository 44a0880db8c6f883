"""Where the rungs of a ladder stand on paper: one over another. Knows no case.

The heaviest rung stands lowest. Arrows leave the recommended rung to the right and rise or
fall beside the boxes, each at a distance of its own: the farther the wider, so that none
crosses another.
"""

from __future__ import annotations

from tolerance.model.noun import Noun
from tolerance.report.figures.ladder import Ladder
from tolerance.report.figures.layout import balanced, block, leading, width, wrap
from tolerance.report.figures.shapes import MARGIN, PLAIN, SMALL, Box, Sheet, Stroke, Words

_LEFT, _WIDE = 160, 280
"""Where the boxes begin, and how wide they are; left of them stand the words about them."""
_PAD, _APART = 8, 10
_OFF = 16
"""How far the bracket stands from the boxes."""
_TURN = 8
"""The radius of an arrow's corners."""
_HEAD = 12


class _Rung(Noun):
    """A box: its place, and the lines in it."""

    top: int
    high: int
    lines: tuple[str, ...]

    @property
    def middle(self) -> int:
        return self.top + self.high // 2


def lay(sheet: Sheet, ladder: Ladder) -> int:
    """Set the rungs one over another; return where they end."""
    steps = ladder.steps
    here = next(n for n, s in enumerate(steps) if s.recommended)
    sheet.add("words", Words(_LEFT, MARGIN + SMALL, ladder.keys["up"], "m", SMALL))
    rungs = _rungs(ladder, here, MARGIN + leading(SMALL) + 6)
    for step, rung in zip(steps, rungs, strict=True):
        kind = "full" if step.recommended else "box" if step.permitted else "given"
        sheet.add("boxes", Box(_LEFT, rung.top, _WIDE, rung.high, kind, 6))
        start = rung.middle - len(rung.lines) * leading(PLAIN) // 2 + 1
        ink = "wb" if step.recommended else "t"
        words = block(rung.lines, _LEFT + _WIDE // 2, start, ink, PLAIN, "middle")
        sheet.add("words", *words)
    _mark(sheet, ladder, rungs[here])
    if ladder.bracket:
        _bracket(sheet, ladder, rungs, here)
    for targets in (range(here - 1, -1, -1), range(here + 1, len(steps))):
        _arrows(sheet, ladder, rungs, here, [n for n in targets if steps[n].turns])
    bottom = max(rung.top + rung.high for rung in rungs)
    sheet.add("words", Words(_LEFT, bottom + 20, ladder.keys["down"], "m", SMALL))
    return bottom + 32


def _rungs(ladder: Ladder, here: int, y: int) -> list[_Rung]:
    """Return the boxes, in the order of the steps, that of the lightest at the top."""
    found: list[_Rung] = []
    words = len(_words(ladder.marked)) * leading(PLAIN)
    bracket = len(_words(ladder.bracket)) * leading(SMALL) + 12 if ladder.bracket else 0
    arrows = max(
        sum(bool(s.turns) for s in ladder.steps[:here]),
        sum(bool(s.turns) for s in ladder.steps[here + 1 :]),
    )
    for n, step in reversed(list(enumerate(ladder.steps))):
        lines = tuple(balanced(step.label, PLAIN, _WIDE - 2 * _PAD))
        high = len(lines) * leading(PLAIN) + 18
        if n == here:
            high = max(high, words + bracket, 2 * (arrows * 8 + 8))
        found.insert(0, _Rung(y, high, lines))
        y += high + _APART
    return found


def _words(text: str) -> list[str]:
    return wrap(text, PLAIN, _LEFT - MARGIN - _OFF - 18)


def _mark(sheet: Sheet, ladder: Ladder, rung: _Rung) -> None:
    """Set the words about the recommended rung, and a sign that points at it."""
    sheet.add("signs", Stroke(f"M{_LEFT - 4},{rung.middle}l-10,-7v14Z", "navy"))
    lines = _words(ladder.marked)
    high = len(lines) * leading(PLAIN)
    bracket = len(_words(ladder.bracket)) * leading(SMALL) + 6 if ladder.bracket else 0
    start = rung.middle - (high + bracket) // 2
    x = _LEFT - _OFF - 14
    sheet.add("words", *block(lines, x, start, "n", PLAIN, "end"))
    said = _words(ladder.bracket) if ladder.bracket else []
    sheet.add("words", *block(said, x, start + high + 6, "t", SMALL, "end"))


def _bracket(sheet: Sheet, ladder: Ladder, rungs: list[_Rung], here: int) -> None:
    """Draw a bracket beside the rungs between which the outcome is still open."""
    within = [r for s, r in zip(ladder.steps, rungs, strict=True) if s.in_range]
    top = min(r.top for r in within)
    bottom = max(r.top + r.high for r in within)
    x = _LEFT - _OFF
    # It opens for the sign that points at the recommended rung.
    gap = rungs[here].middle
    for first, last in ((top, gap - 10), (bottom, gap + 10)):
        sheet.add("signs", Stroke(f"M{x + 8},{first}H{x}V{last}", "flip"))


def _arrows(
    sheet: Sheet, ladder: Ladder, rungs: list[_Rung], here: int, targets: list[int]
) -> None:
    """Draw the arrows to one side, the nearest innermost."""
    side = 1 if targets and targets[0] < here else -1
    edge = _LEFT + _WIDE
    labels = [ladder.keys["comma"].join(runs(ladder.steps[n].turns)) for n in targets]
    half = max((width(label, SMALL) // 2 + 8 for label in labels), default=0)
    inner = edge + _HEAD + 6 + 2 * half + _TURN + 6
    apart = min((sheet.right - inner) // max(len(targets), 1), 24)
    for k, (n, label) in enumerate(zip(targets, labels, strict=True)):
        # The nearest leaves at the outside, the farther ones further in.
        start = rungs[here].middle + side * (6 + 8 * (len(targets) - 1 - k))
        x, end = inner + k * apart, rungs[n].middle
        turn = side * _TURN
        path = (
            f"M{edge},{start}H{x - _TURN}Q{x},{start} {x},{start + turn}"
            f"V{end - turn}Q{x},{end} {x - _TURN},{end}H{edge + _HEAD}"
        )
        sheet.add("arrows", Stroke(path, "flip"))
        sheet.add("arrows", Stroke(f"M{edge + 3},{end}l11,-6v12Z", "gold"))
        middle = edge + _HEAD + 6 + half
        own = width(label, SMALL) // 2 + 8
        sheet.add("signs", Box(middle - own, end - 10, 2 * own, 20, "gold", 10))
        sheet.add("words", Words(middle, end + 4, label, "wb", SMALL, "middle"))


def runs(numbers: tuple[int, ...]) -> list[str]:
    """Write 1, 2, 3, 5 as 1–3 and 5."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    found: list[str] = []
    for run in runs:
        few = 2
        found += [str(n) for n in run] if len(run) <= few else [f"{run[0]}–{run[-1]}"]
    return found
