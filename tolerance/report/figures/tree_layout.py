"""Where the boxes of a tree stand and how it folds to stay printable. Knows no case.

Four columns, read from left to right. Exhibits beyond four are counted; criteria without any
are put in one box where there are many; what is still too tall is folded further, never drawn
smaller.
"""

from __future__ import annotations

from collections.abc import Sequence

from tolerance.model.noun import Noun
from tolerance.report.figures import parts
from tolerance.report.figures.layout import block, clip, leading, spread, wrap
from tolerance.report.figures.shapes import (
    MARGIN,
    PLAIN,
    SMALL,
    WIDTH,
    Box,
    Plan,
    Shape,
    Sheet,
    Stroke,
    Words,
)
from tolerance.report.figures.tree import Ground, Leaf, Tree, Twig

_TALLEST = 1400
_LEGEND = 70
_COLUMNS = ((MARGIN, 138), (178, 208), (418, 250), (700, WIDTH - MARGIN - 700))
"""Left and width of outcome, grounds, criteria and exhibits."""
_LEAF, _BETWEEN = 24, 5
_APART = 12
_MANY = 10
_LEAVES = (4, 3, 2, 1)
_MOST = 24
_STATES = ("established", "refuted", "inapplicable")
_PAD = 8


class _Node(Noun):
    """A box before it has its place."""

    keys: tuple[str, ...]
    """The criteria it stands for; of a ground, those it names."""
    lines: tuple[tuple[str, str, int], ...]
    """(text, kind, size)"""
    kind: str
    sign: str = ""
    leaves: tuple[tuple[str, str], ...] = ()
    """(text, kind of its link)"""
    below: tuple[str, ...] = ()
    """Of a ground that rests on other grounds, what those name."""

    @property
    def high(self) -> int:
        return sum(leading(size) for _, _, size in self.lines) + 2 * _PAD

    @property
    def block(self) -> int:
        """The height with its leaves."""
        return max(self.high, len(self.leaves) * (_LEAF + _BETWEEN) - _BETWEEN)


def lay(tree: Tree) -> Plan:
    """Lay a tree out."""
    sheet = Sheet()
    grounds = _grounds(tree)
    twigs = _folded(tree)
    tops: list[int] = []
    y = MARGIN
    for node in twigs:
        tops.append(y + (node.block - node.high) // 2)
        _leaves(sheet, node, y)
        y += node.block + _APART
    place = {key: n for n, node in enumerate(twigs) for key in node.keys}
    middles = [top + node.high // 2 for top, node in zip(tops, twigs, strict=True)]
    wanted = [_wanted(g, middles, place) for g in grounds]
    first = _first_named(grounds)
    ranked = sorted(range(len(grounds)), key=lambda n: (wanted[n] + grounds[n].high // 2, n))
    grounds, wanted = [grounds[n] for n in ranked], [wanted[n] for n in ranked]
    bottom = max(y, _tall(grounds))
    heads = spread(wanted, [g.high for g in grounds], _APART, (MARGIN, bottom - _APART))
    _outcome(sheet, tree, grounds, heads, bottom)
    for ground, top in zip(grounds, heads, strict=True):
        _box(sheet, ground, 1, top)
        for n in sorted({place[key] for key in ground.keys}):
            kind = "link" if any(first[key] is ground for key in twigs[n].keys) else "linkg"
            _link(sheet, 1, top + ground.high // 2, tops[n] + twigs[n].high // 2, kind)
    for node, top in zip(twigs, tops, strict=True):
        _box(sheet, node, 2, top)
    return sheet.plan(_legend(sheet, tree, grounds, twigs, bottom) + MARGIN)


def _grounds(tree: Tree) -> list[_Node]:
    shown = list(tree.grounds)
    rest: list[Ground] = []
    while _tall([_ground(g) for g in shown]) > _TALLEST - _LEGEND - 60 * bool(rest):
        rest.insert(0, shown.pop())
    nodes = [_ground(g) for g in shown]
    if rest:
        names = tree.keys["comma"].join(g.title for g in rest)
        room = _COLUMNS[1][1] - 2 * _PAD
        said = wrap(tree.keys["grounds"].format(len(rest), names), SMALL, room, 4)
        keys = tuple(dict.fromkeys(c for g in rest for c in g.criteria))
        nodes.append(_Node(keys, tuple((line, "m", SMALL) for line in said), "plain"))
    return nodes


def _ground(ground: Ground) -> _Node:
    room = _COLUMNS[1][1] - 2 * _PAD
    lines = [(line, "t", PLAIN) for line in wrap(ground.title, PLAIN, room, 3)]
    if ground.note:
        lines += [(line, "m", SMALL) for line in wrap(ground.note, SMALL, room, 3)]
    kind = "given" if ground.gave_way else "heavy" if ground.red_line else "plain"
    return _Node(ground.criteria, tuple(lines), kind, below=ground.below)


def _folded(tree: Tree) -> list[_Node]:
    """Return the criteria with as many exhibits each as the page has room for."""
    bare = [t for t in tree.twigs if not t.leaves]
    merged = bare if len(tree.twigs) > _MANY and len(bare) > 1 else []
    own = [t for t in tree.twigs if t not in merged]
    for most in _LEAVES:
        nodes = [_twig(t, most, tree) for t in own]
        nodes += _merged(merged, tree)
        if _tall(nodes) <= _TALLEST - _LEGEND:
            return nodes
    while len(own) > 1 and _tall(nodes) > _TALLEST - _LEGEND:
        merged = [own.pop(), *merged]
        nodes = [*(_twig(t, 1, tree) for t in own), *_merged(merged, tree)]
    return nodes


def _tall(nodes: Sequence[_Node]) -> int:
    return sum(node.block + _APART for node in nodes) + MARGIN


def _twig(twig: Twig, most: int, tree: Tree) -> _Node:
    room = _COLUMNS[2][1] - 2 * _PAD - 20
    lines = [(line, "t", PLAIN) for line in wrap(twig.title, PLAIN, room, 3)]
    lines += [(line, "n", SMALL) for line in wrap(twig.verdict, SMALL, room, 2)]
    kind = "given" if twig.presumed else "box" if twig.state == "established" else "plain"
    return _Node(
        (twig.criterion,), tuple(lines), kind, twig.state, tuple(_shown(twig.leaves, most, tree))
    )


def _shown(leaves: Sequence[Leaf], most: int, tree: Tree) -> list[tuple[str, str]]:
    """Return the leaves that are drawn; the last stands for the rest."""
    keys = tree.keys
    comma = keys["comma"]
    if len(leaves) <= most:
        return [(leaf.said, "links" if leaf.supports else "linkd") for leaf in leaves]
    if most == 1:
        sides = []
        for supports in (True, False):
            ids = [leaf.exhibit for leaf in leaves if leaf.supports is supports]
            if ids:
                sides.append(f"{keys['for' if supports else 'against']} {comma.join(ids)}")
        return [(keys["semicolon"].join(sides), "link")]
    shown = [(leaf.said, "links" if leaf.supports else "linkd") for leaf in leaves[: most - 1]]
    rest = leaves[most - 1 :]
    named = comma.join(f"{keys['for' if x.supports else 'against']} {x.exhibit}" for x in rest)
    return [*shown, (keys["more"].format(len(rest), named), "link")]


def _merged(twigs: Sequence[Twig], tree: Tree) -> list[_Node]:
    if not twigs:
        return []
    keys = tree.keys
    said = keys["semicolon"].join(f"{t.title}{keys['colon']}{t.verdict}" for t in twigs)
    room = _COLUMNS[2][1] - 2 * _PAD
    lines = wrap(keys["merged"].format(len(twigs), said), SMALL, room, _MOST)
    own = tuple(t.criterion for t in twigs)
    kind = "given" if all(t.presumed for t in twigs) else "plain"
    return [_Node(own, tuple((line, "t", SMALL) for line in lines), kind)]


def _wanted(ground: _Node, middles: Sequence[int], place: dict[str, int]) -> int:
    """Return where a ground would stand best: in the middle of the criteria it rests on."""
    rows = [place[key] for key in (*ground.keys, *ground.below) if key in place]
    if not rows:
        return middles[-1] if middles else MARGIN
    return max(sum(middles[n] for n in rows) // len(rows) - ground.high // 2, MARGIN)


def _first_named(grounds: Sequence[_Node]) -> dict[str, _Node]:
    """Return criterion → the first ground that names it, in the order of the strata."""
    found: dict[str, _Node] = {}
    for ground in grounds:
        for key in ground.keys:
            found.setdefault(key, ground)
    return found


def _outcome(
    sheet: Sheet, tree: Tree, grounds: Sequence[_Node], heads: Sequence[int], bottom: int
) -> None:
    room = _COLUMNS[0][1] - 2 * _PAD
    lines = [(line, "w", SMALL) for line in wrap(tree.head, SMALL, room)]
    lines += [(line, "wb", PLAIN) for line in wrap(tree.outcome, PLAIN, room)]
    node = _Node((), tuple(lines), "full")
    middle = (heads[0] + heads[-1] + grounds[-1].high) // 2 if grounds else bottom // 2
    top = max(middle - node.high // 2, MARGIN)
    for ground, head in zip(grounds, heads, strict=True):
        kind = "linkd" if ground.kind == "given" else "link"
        _link(sheet, 0, top + node.high // 2, head + ground.high // 2, kind)
    _box(sheet, node, 0, top)


def _box(sheet: Sheet, node: _Node, column: int, top: int) -> None:
    left, wide = _COLUMNS[column]
    sheet.add("boxes", Box(left, top, wide, node.high, node.kind, 5))
    y = top + _PAD
    inset = _PAD
    if node.sign:
        sheet.add("boxes", *_sign(node.sign, left + _PAD + 6, top + _PAD + 8))
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


def _leaves(sheet: Sheet, node: _Node, y: int) -> None:
    left, wide = _COLUMNS[3]
    middle = y + node.block // 2
    total = len(node.leaves) * (_LEAF + _BETWEEN) - _BETWEEN
    y += (node.block - total) // 2
    kinds = {"links": "for", "linkd": "against", "link": "plain"}
    for text, kind in node.leaves:
        sheet.add("boxes", Box(left, y, wide, _LEAF, kinds[kind], 4))
        line = clip(text, SMALL, wide - 2 * _PAD)
        sheet.add("words", Words(left + _PAD, y + 16, line, "t", SMALL))
        _link(sheet, 2, middle, y + _LEAF // 2, kind)
        y += _LEAF + _BETWEEN


def _link(sheet: Sheet, column: int, start: int, end: int, kind: str) -> None:
    """Join the right side of a column with the left side of the next."""
    x0 = _COLUMNS[column][0] + _COLUMNS[column][1]
    x1 = _COLUMNS[column + 1][0]
    half, rise = (x1 - x0) // 2, end - start
    path = (
        f"M{x0},{start}c{half},0 {half},{rise} {x1 - x0},{rise}" if rise else f"M{x0},{start}H{x1}"
    )
    sheet.add("links", Stroke(path, kind))


def _legend(
    sheet: Sheet, tree: Tree, grounds: Sequence[_Node], twigs: Sequence[_Node], y: int
) -> int:
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
