"""Reduced ordered binary decision diagrams: one value for a function of all assignments.

Small on purpose: and, or, not, restriction, quantification, turning a variable, counting and
the cheapest way to the truth are all that settling, checking and comparing ask. A function is
a node's number; equal functions are equal numbers. Source: Bryant, Graph-Based Algorithms for
Boolean Function Manipulation (1986).
"""

from __future__ import annotations

from collections.abc import Iterable

LEAF = 1 << 30
MOST_NODES = 1_500_000
"""A diagram that would need more nodes is given up, and the answer names it."""


class TooLargeError(Exception):
    """A diagram grew past its bound; no exact answer was found."""


class Diagrams:
    """A shared table of nodes over numbered variables."""

    def __init__(self, most: int = MOST_NODES) -> None:
        self._most = most
        self._variable = [LEAF, LEAF]
        self._low = [0, 1]
        self._high = [0, 1]
        self._unique: dict[tuple[int, int, int], int] = {}
        self._and: dict[tuple[int, int], int] = {}
        self._xor: dict[tuple[int, int], int] = {}
        self._exists: dict[tuple[int, int], int] = {}
        self._cut: dict[tuple[int, int, bool], int] = {}

    @property
    def false(self) -> Function:
        """The function that is never true."""
        return Function(self, 0)

    @property
    def true(self) -> Function:
        """The function that is always true."""
        return Function(self, 1)

    def variable(self, number: int) -> Function:
        """Return the function that is a variable's own value."""
        return Function(self, self._node(number, 0, 1))

    def top(self, node: int) -> int:
        """Return the first variable a node tests; ``LEAF`` for a constant."""
        return self._variable[node]

    def _node(self, variable: int, low: int, high: int) -> int:
        if low == high:
            return low
        key = (variable, low, high)
        found = self._unique.get(key)
        if found is None:
            if len(self._variable) >= self._most:
                raise TooLargeError
            found = len(self._variable)
            self._variable.append(variable)
            self._low.append(low)
            self._high.append(high)
            self._unique[key] = found
        return found

    def conjoin(self, left: int, right: int) -> int:
        """Return the node of "both"."""
        if right in (left, 1):
            return left
        if left == 1:
            return right
        if 0 in (left, right):
            return 0
        key = (left, right) if left < right else (right, left)
        found = self._and.get(key)
        if found is None:
            variable = min(self._variable[left], self._variable[right])
            l0, l1 = self._sides(left, variable)
            r0, r1 = self._sides(right, variable)
            found = self._node(variable, self.conjoin(l0, r0), self.conjoin(l1, r1))
            self._and[key] = found
        return found

    def differ(self, left: int, right: int) -> int:
        """Return the node of "one and not the other"."""
        if left == right:
            return 0
        if left == 0:
            return right
        if right == 0:
            return left
        key = (left, right) if left < right else (right, left)
        found = self._xor.get(key)
        if found is None:
            variable = min(self._variable[left], self._variable[right])
            l0, l1 = self._sides(left, variable)
            r0, r1 = self._sides(right, variable)
            found = self._node(variable, self.differ(l0, r0), self.differ(l1, r1))
            self._xor[key] = found
        return found

    def _sides(self, node: int, variable: int) -> tuple[int, int]:
        if self._variable[node] == variable:
            return self._low[node], self._high[node]
        return node, node

    def restrict(self, node: int, variable: int, *, to: bool) -> int:
        """Return the function with a variable's value fixed."""
        top = self._variable[node]
        if top > variable:
            return node
        if top == variable:
            return self._high[node] if to else self._low[node]
        key = (node, variable, to)
        found = self._cut.get(key)
        if found is None:
            found = self._node(
                top,
                self.restrict(self._low[node], variable, to=to),
                self.restrict(self._high[node], variable, to=to),
            )
            self._cut[key] = found
        return found

    def either(self, left: int, right: int) -> int:
        """Return the node of "one or the other"."""
        return self.differ(1, self.conjoin(self.differ(1, left), self.differ(1, right)))

    def forget(self, node: int, variable: int) -> int:
        """Return where the function is true for some value of a variable."""
        key = (node, variable)
        found = self._exists.get(key)
        if found is None:
            found = self.either(
                self.restrict(node, variable, to=False), self.restrict(node, variable, to=True)
            )
            self._exists[key] = found
        return found

    def turn(self, node: int, variables: Iterable[int]) -> int:
        """Return the function with the answers of some variables turned round."""
        for variable in variables:
            low = self.restrict(node, variable, to=False)
            high = self.restrict(node, variable, to=True)
            switch = self._node(variable, 0, 1)
            node = self.either(
                self.conjoin(self.differ(1, switch), high), self.conjoin(switch, low)
            )
        return node

    def count(self, node: int, variables: int) -> int:
        """Return for how many values of the variables below a number a function is true.

        Precondition: it tests no other variable.
        """
        found = {0: 0, 1: 1}  # node → models over the variables from its own on
        for each in self._below(node):
            here = self._variable[each]
            found[each] = sum(
                found[side] << min(self._variable[side], variables) - here - 1
                for side in (self._low[each], self._high[each])
            )
        return found[node] << min(self._variable[node], variables)

    def least(self, node: int) -> list[int] | None:
        """Return the fewest variables that must be true for a function to be, first by number."""
        ways: dict[int, list[int] | None] = {0: None, 1: []}
        for each in self._below(node):
            low, high = ways[self._low[each]], ways[self._high[each]]
            with_it = None if high is None else [self._variable[each], *high]
            ways[each] = min((w for w in (low, with_it) if w is not None), key=len)
        return ways[node]

    def _below(self, node: int) -> list[int]:
        """Return the nodes that a node reaches, itself among them, each after those it reads."""
        found: set[int] = set()
        left = [node]
        while left:
            each = left.pop()
            if each > 1 and each not in found:
                found.add(each)
                left += (self._low[each], self._high[each])
        return sorted(found)  # a node is made after those it reads


class Function:
    """A diagram as a value of the algebra that circuits run over."""

    __slots__ = ("node", "table")

    def __init__(self, table: Diagrams, node: int) -> None:
        self.table = table
        self.node = node

    def __and__(self, other: Function) -> Function:
        """Both."""
        return Function(self.table, self.table.conjoin(self.node, other.node))

    def __or__(self, other: Function) -> Function:
        """One or the other."""
        return Function(self.table, self.table.either(self.node, other.node))

    def __xor__(self, other: Function) -> Function:
        """One and not the other."""
        return Function(self.table, self.table.differ(self.node, other.node))
