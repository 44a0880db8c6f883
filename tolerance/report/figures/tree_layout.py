"""Where the boxes of a tree stand and how it folds to stay printable. Knows no case.

On a screen four columns, read from left to right; what is too tall is folded, never drawn
smaller. On paper the outcome stands over three columns, and what is too tall goes on on a
further page, where the rules that it hangs from stand again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tolerance.report.figures.layout import leading, spread, wrap
from tolerance.report.figures.shapes import (
    MARGIN,
    PAPER,
    PLAIN,
    SCREEN,
    SMALL,
    Box,
    Plan,
    Sheet,
    Stroke,
    Words,
)
from tolerance.report.figures.tree import Ground, Tree
from tolerance.report.figures.tree_nodes import (
    APART,
    PAD,
    Form,
    Node,
    ground_node,
    single,
    tall,
    twig_nodes,
)
from tolerance.report.figures.tree_shapes import box, leaves, legend, link

_TALLEST = 1400
_LEGEND = 70
_LEAVES = (4, 3, 2, 1)
_ACROSS = Form(((MARGIN, 138), (178, 208), (418, 250), (700, SCREEN - MARGIN - 700)), 1, 3)
_UNDER = Form(((MARGIN, 0), (34, 180), (240, 200), (466, PAPER - MARGIN - 466)), 2, 12)
_PAPER_LEGEND = 76
_TRUNK = 16
"""Where on paper the line runs from the outcome to the rules."""


def lay(tree: Tree, width: int) -> tuple[Plan, ...]:
    """Lay a tree out."""
    sheet = Sheet(width)
    if not sheet.paper:
        grounds, twigs = _grounds(tree), _folded(tree)
        return sheet.plans(_page(sheet, _ACROSS, tree, grounds, twigs))
    y = 0
    for grounds, twigs in _pages(tree, sheet.tallest):
        if y:
            sheet.turn(y)
        y = _page(sheet, _UNDER, tree, grounds, twigs)
    return sheet.plans(y)


def _page(
    sheet: Sheet, form: Form, tree: Tree, grounds: Sequence[Node], twigs: Sequence[Node]
) -> int:
    """Draw rules with what hangs from them; return where it ends."""
    start = _banner(sheet, tree) if sheet.paper else MARGIN
    tops: list[int] = []
    y = start
    for node in twigs:
        tops.append(y + (node.block - node.high) // 2)
        leaves(sheet, form, node, y)
        y += node.block + APART
    place = {key: n for n, node in enumerate(twigs) for key in node.keys}
    middles = [top + node.high // 2 for top, node in zip(tops, twigs, strict=True)]
    wanted = [_wanted(g, middles, place) for g in grounds]
    first = _first_named(grounds)
    ranked = sorted(range(len(grounds)), key=lambda n: (wanted[n] + grounds[n].high // 2, n))
    grounds, wanted = [grounds[n] for n in ranked], [wanted[n] for n in ranked]
    bottom = max(y, start - MARGIN + tall(grounds))
    heads = spread(wanted, [g.high for g in grounds], APART, (start, bottom - APART))
    if sheet.paper:
        _trunk(sheet, form, grounds, heads, start)
    else:
        _outcome(sheet, tree, grounds, heads, bottom)
    for ground, top in zip(grounds, heads, strict=True):
        box(sheet, form, ground, 1, top)
        for n in sorted({place[key] for key in ground.keys if key in place}):
            own = any(first.get(key) is ground for key in twigs[n].keys)
            kind = "link" if own else "linkg"
            link(sheet, form, 1, (top + ground.high // 2, middles[n]), kind)
    for node, top in zip(twigs, tops, strict=True):
        box(sheet, form, node, 2, top)
    return legend(sheet, tree, grounds, twigs, bottom)


def _grounds(tree: Tree) -> list[Node]:
    """Return the boxes of the rules; on a screen the last stands for what there is no room for."""
    nodes = [ground_node(g, _ACROSS) for g in tree.grounds]
    rest: list[Ground] = []
    while tall(nodes) > _TALLEST - _LEGEND - 60 * bool(rest):
        nodes.pop()
        rest.insert(0, tree.grounds[len(nodes)])
    if rest:
        names = tree.keys["comma"].join(g.title for g in rest)
        said = wrap(tree.keys["grounds"].format(len(rest), names), SMALL, _ACROSS.room(1), 4)
        keys = tuple(dict.fromkeys(c for g in rest for c in g.criteria))
        nodes.append(Node(keys, tuple((line, "m", SMALL) for line in said), "plain"))
    return nodes


def _folded(tree: Tree) -> list[Node]:
    """Return the criteria with as many exhibits each as a screen's page has room for."""
    own = len(single(tree))
    for most in _LEAVES:
        nodes = twig_nodes(tree, _ACROSS, own, most)
        if tall(nodes) <= _TALLEST - _LEGEND:
            return nodes
    while own > 1 and tall(nodes) > _TALLEST - _LEGEND:
        own -= 1
        nodes = twig_nodes(tree, _ACROSS, own, 1)
    return nodes


def _pages(tree: Tree, tallest: int) -> list[tuple[list[Node], list[Node]]]:
    """Return the rules and criteria of each page: of few pages, those with the most exhibits."""
    room = tallest - _PAPER_LEGEND - _banner_high(tree, Sheet(PAPER))
    grounds = [ground_node(g, _UNDER) for g in tree.grounds]
    own = len(single(tree))
    found = [_parted(grounds, twig_nodes(tree, _UNDER, own, most), room) for most in _LEAVES]
    return min(found, key=len)


def _parted(
    grounds: Sequence[Node], twigs: Sequence[Node], room: int
) -> list[tuple[list[Node], list[Node]]]:
    """Part a tree among pages."""
    pages: list[tuple[list[Node], list[Node]]] = [([], [])]
    for twig, named in _hung(grounds, twigs, room):
        rules, hung = pages[-1]
        more = [*rules, *(g for g in named if not any(g is r for r in rules))]
        below = [*hung, *twig]
        if max(tall(more), tall(below)) > room and (rules or hung):
            pages.append((named, twig))
        else:
            pages[-1] = (more, below)
    return pages


def _hung(
    grounds: Sequence[Node], twigs: Sequence[Node], room: int
) -> Iterator[tuple[list[Node], list[Node]]]:
    """Yield each criterion with the rules that name it, so few that they stand on one page."""
    free = [g for g in grounds if not any(set(g.keys) & set(t.keys) for t in twigs)]
    for twig, named in (
        *((t, [g for g in grounds if set(g.keys) & set(t.keys)]) for t in twigs),
        (None, free),
    ):
        shown = [twig] if twig is not None else []
        part: list[Node] = []
        for ground in named:
            if part and tall([*part, ground]) > room:
                yield shown, part
                # Named again, a criterion stands without its exhibits.
                shown, part = [replace(node, leaves=()) for node in shown], []
            part.append(ground)
        if shown or part:
            yield shown, part


def _wanted(ground: Node, middles: Sequence[int], place: dict[str, int]) -> int:
    """Return where a ground would stand best: in the middle of the criteria it rests on."""
    rows = [place[key] for key in (*ground.keys, *ground.below) if key in place]
    if not rows:
        return middles[-1] if middles else MARGIN
    return max(sum(middles[n] for n in rows) // len(rows) - ground.high // 2, MARGIN)


def _first_named(grounds: Sequence[Node]) -> dict[str, Node]:
    """Return criterion → the first ground that names it, in the order of the strata."""
    found: dict[str, Node] = {}
    for ground in grounds:
        for key in ground.keys:
            found.setdefault(key, ground)
    return found


def _outcome(
    sheet: Sheet, tree: Tree, grounds: Sequence[Node], heads: Sequence[int], bottom: int
) -> None:
    room = _ACROSS.room(0)
    lines = [(line, "w", SMALL) for line in wrap(tree.head, SMALL, room)]
    lines += [(line, "wb", PLAIN) for line in wrap(tree.outcome, PLAIN, room)]
    node = Node((), tuple(lines), "full")
    middle = (heads[0] + heads[-1] + grounds[-1].high) // 2 if grounds else bottom // 2
    top = max(middle - node.high // 2, MARGIN)
    for ground, head in zip(grounds, heads, strict=True):
        kind = "linkd" if ground.kind == "given" else "link"
        link(sheet, _ACROSS, 0, (top + node.high // 2, head + ground.high // 2), kind)
    box(sheet, _ACROSS, node, 0, top)


def _banner_high(tree: Tree, sheet: Sheet) -> int:
    return len(_said(tree, sheet)) * leading(PLAIN) + 2 * PAD + APART


def _said(tree: Tree, sheet: Sheet) -> list[str]:
    return wrap(f"{tree.head}{tree.keys['colon']}{tree.outcome}", PLAIN, sheet.room - 2 * PAD)


def _banner(sheet: Sheet, tree: Tree) -> int:
    """Set the outcome over all; return where the rules may begin."""
    high = _banner_high(tree, sheet) - APART
    sheet.add("boxes", Box(MARGIN, MARGIN, sheet.room, high, "full", 5))
    for n, line in enumerate(_said(tree, sheet)):
        y = MARGIN + PAD + n * leading(PLAIN) + PLAIN + 1
        sheet.add("words", Words(MARGIN + PAD, y, line, "wb", PLAIN))
    return MARGIN + high + APART


def _trunk(
    sheet: Sheet, form: Form, grounds: Sequence[Node], heads: Sequence[int], start: int
) -> None:
    """Draw the line from the outcome down to every rule."""
    ends = [top + g.high // 2 for g, top in zip(grounds, heads, strict=True)]
    if ends:
        sheet.add("links", Stroke(f"M{_TRUNK},{start - APART}V{max(ends)}", "link"))
    for ground, y in zip(grounds, ends, strict=True):
        kind = "linkd" if ground.kind == "given" else "link"
        sheet.add("links", Stroke(f"M{_TRUNK},{y}H{form.columns[1][0]}", kind))
