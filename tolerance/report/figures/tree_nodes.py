"""The boxes of a tree before they have their places: their words, their kinds, what is folded.

Exhibits beyond what there is room for are counted; criteria without any are put in one box
where there are many.
"""

from __future__ import annotations

from collections.abc import Sequence

from tolerance.model.noun import Noun
from tolerance.report.figures.layout import clip, leading, wrap
from tolerance.report.figures.shapes import MARGIN, PLAIN, SMALL
from tolerance.report.figures.tree import Ground, Leaf, Tree, Twig

PAD = 8
APART = 12
BETWEEN = 5
_LEAF = 7
"""What is free above and below the words of an exhibit."""
_MANY = 10
_MOST = 24


class Form(Noun):
    """What differs between a screen and paper."""

    columns: tuple[tuple[int, int], ...]
    """Left and width of outcome, grounds, criteria and exhibits."""
    leaf_lines: int
    """How many lines an exhibit may take."""
    lines: int
    """How many lines the title of a rule may take, and its notes."""

    def room(self, column: int) -> int:
        """Return how wide a line of text in a column is at most."""
        return self.columns[column][1] - 2 * PAD


class Node(Noun):
    """A box before it has its place."""

    keys: tuple[str, ...]
    """The criteria it stands for; of a ground, those it names."""
    lines: tuple[tuple[str, str, int], ...]
    """(text, kind, size)"""
    kind: str
    sign: str = ""
    leaves: tuple[tuple[tuple[str, ...], str], ...] = ()
    """(lines, kind of its link)"""
    below: tuple[str, ...] = ()
    """Of a ground that rests on other grounds, what those name."""

    @property
    def high(self) -> int:
        """The height of the box itself."""
        return sum(leading(size) for _, _, size in self.lines) + 2 * PAD

    @property
    def block(self) -> int:
        """The height with its leaves."""
        return max(self.high, self.leafy)

    @property
    def leafy(self) -> int:
        """The height of its leaves."""
        return sum(leaf_high(lines) + BETWEEN for lines, _ in self.leaves) - BETWEEN


def leaf_high(lines: Sequence[str]) -> int:
    """Return the height of an exhibit's box."""
    return len(lines) * leading(SMALL) + _LEAF


def tall(nodes: Sequence[Node]) -> int:
    """Return how far down nodes reach, one under another."""
    return sum(node.block + APART for node in nodes) + MARGIN


def ground_node(ground: Ground, form: Form) -> Node:
    """Return the box of a rule."""
    room, most = form.room(1), form.lines
    lines = [(line, "t", PLAIN) for line in wrap(ground.title, PLAIN, room, most)]
    if ground.note:
        lines += [(line, "m", SMALL) for line in wrap(ground.note, SMALL, room, most)]
    kind = "given" if ground.gave_way else "heavy" if ground.red_line else "plain"
    return Node(ground.criteria, tuple(lines), kind, below=ground.below)


def twig_nodes(tree: Tree, form: Form, own: int, most: int) -> list[Node]:
    """Return the boxes of the criteria.

    Args:
        tree: what is shown.
        form: the columns.
        own: how many criteria with exhibits have a box of their own; the rest share one.
        most: how many exhibits each has.

    """
    apart = single(tree)
    merged = [t for t in tree.twigs if t not in apart]
    nodes = [_twig(t, most, tree, form) for t in apart[:own]]
    return nodes + _merged([*apart[own:], *merged], tree, form)


def single(tree: Tree) -> list[Twig]:
    """Return the criteria that have a box of their own as long as there is room."""
    bare = [t for t in tree.twigs if not t.leaves]
    merged = bare if len(tree.twigs) > _MANY and len(bare) > 1 else []
    return [t for t in tree.twigs if t not in merged]


def _twig(twig: Twig, most: int, tree: Tree, form: Form) -> Node:
    room = form.room(2) - 20
    lines = [(line, "t", PLAIN) for line in wrap(twig.title, PLAIN, room, 3)]
    lines += [(line, "n", SMALL) for line in wrap(twig.verdict, SMALL, room, 2)]
    kind = "given" if twig.presumed else "box" if twig.state == "established" else "plain"
    leaves = tuple(_shown(twig.leaves, most, tree, form))
    return Node((twig.criterion,), tuple(lines), kind, twig.state, leaves)


def _shown(
    leaves: Sequence[Leaf], most: int, tree: Tree, form: Form
) -> list[tuple[tuple[str, ...], str]]:
    """Return the leaves that are drawn; the last stands for the rest."""
    keys = tree.keys
    comma = keys["comma"]

    def set_in(text: str, lines: int) -> tuple[str, ...]:
        if lines == 1:
            return (clip(text, SMALL, form.room(3)),)
        return tuple(wrap(text, SMALL, form.room(3), lines))

    def leaf(leaf: Leaf) -> tuple[tuple[str, ...], str]:
        return set_in(leaf.said, form.leaf_lines), "links" if leaf.supports else "linkd"

    # What stands for several names them all; where lines may follow, it takes what it needs.
    several = 1 if form.leaf_lines == 1 else _MOST
    if len(leaves) <= most:
        return [leaf(x) for x in leaves]
    if most == 1:
        sides = []
        for supports in (True, False):
            ids = [x.exhibit for x in leaves if x.supports is supports]
            if ids:
                sides.append(f"{keys['for' if supports else 'against']} {comma.join(ids)}")
        return [(set_in(keys["semicolon"].join(sides), several), "link")]
    rest = leaves[most - 1 :]
    named = comma.join(f"{keys['for' if x.supports else 'against']} {x.exhibit}" for x in rest)
    more = set_in(keys["more"].format(len(rest), named), several)
    return [*(leaf(x) for x in leaves[: most - 1]), (more, "link")]


def _merged(twigs: Sequence[Twig], tree: Tree, form: Form) -> list[Node]:
    if not twigs:
        return []
    keys = tree.keys
    said = keys["semicolon"].join(f"{t.title}{keys['colon']}{t.verdict}" for t in twigs)
    room = form.room(2)
    lines = wrap(keys["merged"].format(len(twigs), said), SMALL, room, _MOST)
    own = tuple(t.criterion for t in twigs)
    kind = "given" if all(t.presumed for t in twigs) else "plain"
    return [Node(own, tuple((line, "t", SMALL) for line in lines), kind)]
