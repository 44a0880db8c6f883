"""The drawn things of a tree: boxes, exhibits, links, the legend. Knows no case."""

from __future__ import annotations

from collections.abc import Sequence

from tolerance.report.figures import parts
from tolerance.report.figures.layout import block, leading
from tolerance.report.figures.shapes import SMALL, Box, Shape, Sheet, Stroke
from tolerance.report.figures.tree import Tree
from tolerance.report.figures.tree_nodes import BETWEEN, PAD, Form, Node, leaf_high

_STATES = ("established", "refuted", "inapplicable")


def box(sheet: Sheet, form: Form, node: Node, column: int, top: int) -> None:
    """Draw a box with its words."""
    left, wide = form.columns[column]
    sheet.add("boxes", Box(left, top, wide, node.high, node.kind, 5))
    y = top + PAD
    inset = PAD
    if node.sign:
        sheet.add("boxes", *_sign(node.sign, left + PAD + 6, top + PAD + 8))
        inset += 20
    for text, kind, size in node.lines:
        sheet.add("words", *block([text], left + inset, y - 2, kind, size))
        y += leading(size)


def _sign(state: str, x: int, y: int) -> list[Shape]:
    if state == "established":
        return [Stroke(f"M{x - 6},{y}l4,5l8,-11", "tick")]
    if state == "refuted":
        return [Stroke(parts.cross(x, y, 7), "ink")]
    return [Stroke(f"M{x - 6},{y}h12", "thin")]


def leaves(sheet: Sheet, form: Form, node: Node, y: int) -> None:
    """Draw the exhibits of a criterion whose block begins at ``y``, with their links."""
    left, wide = form.columns[3]
    middle = y + node.block // 2
    y += (node.block - node.leafy) // 2
    kinds = {"links": "for", "linkd": "against", "link": "plain"}
    for lines, kind in node.leaves:
        high = leaf_high(lines)
        sheet.add("boxes", Box(left, y, wide, high, kinds[kind], 4))
        sheet.add("words", *block(lines, left + PAD, y + 4, "t", SMALL))
        link(sheet, form, 2, (middle, y + high // 2), kind)
        y += high + BETWEEN


def link(sheet: Sheet, form: Form, column: int, ends: tuple[int, int], kind: str) -> None:
    """Join the right side of a column with the left side of the next."""
    start, end = ends
    x0 = sum(form.columns[column])
    x1 = form.columns[column + 1][0]
    half, rise = (x1 - x0) // 2, end - start
    path = (
        f"M{x0},{start}c{half},0 {half},{rise} {x1 - x0},{rise}" if rise else f"M{x0},{start}H{x1}"
    )
    sheet.add("links", Stroke(path, kind))


def legend(sheet: Sheet, tree: Tree, grounds: Sequence[Node], twigs: Sequence[Node], y: int) -> int:
    """Draw the legend of the signs that are used; return where it ends."""

    def line(kind: str) -> parts.Sign:
        return lambda x, at: Stroke(f"M{x - 13},{at}H{x + 13}", kind)

    def given(x: int, at: int) -> Shape:
        return Box(x - 12, at - 7, 24, 14, "given", 3)

    def sign(state: str) -> parts.Sign:
        return lambda x, at: _sign(state, x, at)[0]

    keys = tree.keys
    kinds = {kind for node in twigs for _, kind in node.leaves}
    uses = [key for g in grounds for key in g.keys]
    items: list[tuple[bool, parts.Sign, str]] = [
        *((any(n.sign == s for n in twigs), sign(s), s) for s in _STATES),
        ("links" in kinds, line("links"), "links"),
        ("linkd" in kinds, line("linkd"), "linkd"),
        (any(n.kind == "given" for n in twigs), given, "given"),
        (any(n.kind == "given" for n in grounds), given, "gave"),
        (len(uses) > len(set(uses)), line("linkg"), "reused"),
    ]
    return parts.legend(sheet, [(sign, keys[key]) for is_, sign, key in items if is_], y + 4)
