"""What a template may not say, seen without running it: names, calls, hidden attributes.

Reads jinja2's tree of a template. Knows neither Word nor any document.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from jinja2 import nodes
from jinja2.meta import find_undeclared_variables

from tolerance.files.near import near
from tolerance.report.sandbox import LOOP


class Fault(NamedTuple):
    """What is wrong on a line: ``name`` (not known) or ``unsafe``, and what stands there."""

    kind: str
    line: int
    what: str
    suggestion: str = ""


_FILES = (
    nodes.Include,
    nodes.Import,
    nodes.FromImport,
    nodes.Extends,
    nodes.CallBlock,
    nodes.Macro,
)
_ESCAPES = (nodes.ScopedEvalContextModifier, nodes.EvalContextModifier)


def faults(
    tree: nodes.Template,
    known: Iterable[str],
    filters: Iterable[str] | None,
    *,
    files: bool = False,
) -> list[Fault]:
    """Return the faults of one template in order of lines.

    Args:
        tree: the template.
        known: the names that it is given.
        filters: what it may put a value through; any filter where not given.
        files: whether it may take in another template of its folder, and have macros.

    """
    names = sorted(known)
    environment = tree.environment
    assert environment is not None  # noqa: S101  a parsed tree has one
    for node in tree.find_all(nodes.Filter):
        # Only which names are there is asked here; an unknown filter would end the walk.
        environment.filters.setdefault(node.name, str)
    tests = set(environment.tests)
    for test in tree.find_all(nodes.Test):
        environment.tests.setdefault(test.name, environment.tests["defined"])
    missing = find_undeclared_variables(tree) - set(names)
    found = {
        Fault("name", n.lineno, n.name, near(n.name, names, 0.6))
        for n in tree.find_all(nodes.Name)
        if n.ctx == "load" and n.name in missing
    }
    found.update(_unsafe(tree, None if filters is None else frozenset(filters), tests, files=files))
    return sorted(found, key=lambda f: (f.line, f.kind, f.what))


def _unsafe(
    tree: nodes.Template, filters: frozenset[str] | None, tests: set[str], *, files: bool
) -> Iterator[Fault]:
    for node in tree.find_all(nodes.Node):
        what = _hidden(node) or _outside(node, filters, tests)
        if not what and isinstance(node, nodes.Mul) and _multiplies_text(node):
            what = "*"
        if not what and not files and isinstance(node, _FILES):
            what = type(node).__name__.lower()
        if isinstance(node, nodes.Call) and not _of_loop(node):
            # A macro of the template's own, or of its folder, is called by its bare name.
            what = "" if files and isinstance(node.node, nodes.Name) else f"{_called(node)}()"
        if what:
            yield Fault("unsafe", node.lineno, what)


def _hidden(node: nodes.Node) -> str:
    """Return what an attribute or an operator reaches that no template needs."""
    match node:
        case nodes.Getattr(attr=name) if name.startswith("_"):
            return f".{name}"
        case nodes.Getitem(arg=nodes.Const(value=str() as name)) if name.startswith("_"):
            return f"[{name}]"
        case nodes.Pow():
            return "**"
    return ""


def _outside(node: nodes.Node, filters: frozenset[str] | None, tests: set[str]) -> str:
    """Return a filter or a test that is not among those allowed, or a change of escaping."""
    match node:
        case nodes.Filter(name=str() as name) if filters is not None and name not in filters:
            return f"|{name}"
        case nodes.Test(name=str() as name) if name not in tests:
            return f"is {name}"
    return "autoescape" if isinstance(node, _ESCAPES) else ""


def _multiplies_text(node: nodes.Mul) -> bool:
    return any(
        isinstance(side, nodes.Const) and isinstance(side.value, str)
        for side in (node.left, node.right)
    )


def _of_loop(node: nodes.Call) -> bool:
    called = node.node
    return (
        isinstance(called, nodes.Getattr)
        and isinstance(called.node, nodes.Name)
        and called.node.name == "loop"
        and called.attr in LOOP
    )


def _called(node: nodes.Call) -> str:
    match node.node:
        case nodes.Getattr(attr=name) | nodes.Name(name=name):
            return name
    return ""
