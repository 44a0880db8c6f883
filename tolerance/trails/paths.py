"""Paths into JSON, as a map writes them: ``a.b[0].c``, and ``a[].b[]`` for every entry."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator

from tolerance.trails.jsonplaces import Branch, Leaf, Node, one

_STEP = re.compile(r"[^.\[\]]+")


def at_path(node: Node | None, path: str) -> Node | None:
    """Return what stands at a path; ``.`` is the node itself."""
    for step in () if path == "." else _STEP.findall(path):
        if not isinstance(node, Branch):
            return None
        node = node.entries.get(step)
    return node


def text_at(node: Node, path: str) -> str | None:
    """Return the text at a path, where there is one."""
    leaf = at_path(node, path)
    return leaf.said if isinstance(leaf, Leaf) else None


def all_at(node: Node, path: str) -> Iterator[tuple[Node, str, str, Node]]:
    """Yield every entry at a path: itself, its pointer, its name in full, and the entry around it.

    The name leaves out the numbers of the path's own lists: ``tasks[]`` names each of them.
    """
    found: list[tuple[Node, str, str, Node]] = [(node, "", "", node)]
    for step in () if path == "." else path.split("."):
        name, listed = step.removesuffix("[]"), step.endswith("[]")
        further: list[tuple[Node, str, str, Node]] = []
        for here, pointer, said, _ in found:
            there = at_path(here, name)
            inner = "/".join(filter(None, (pointer, *_STEP.findall(name))))
            full = f"{said}.{step}" if said else step
            if not listed and there is not None:
                further.append((there, inner, full, here))
            elif isinstance(there, Branch) and there.listing:
                further.extend(
                    (entry, f"{inner}/{key}", full, here) for key, entry in there.entries.items()
                )
        found = further
    yield from found


def leaves(
    node: Node, name: str, homes: Collection[int], taken: Collection[int]
) -> Iterator[tuple[str, str]]:
    """Yield every text below a node with its path.

    Args:
        node: where to begin.
        name: its own path.
        homes: nodes, by identity, that are not entered: what they say is told elsewhere.
        taken: leaves that are told under another name.

    """
    waiting: list[tuple[str, Node]] = [(name, node)]
    while waiting:
        path, here = waiting.pop()
        if isinstance(here, Leaf):
            if id(here) not in taken:
                yield path, here.text
            continue
        if not here.entries:
            yield path, "[]" if here.listing else "{}"
        for key, child in reversed(here.entries.items()):
            if id(child) in homes:
                continue
            waiting.append((path + _step(key, first=not path, listing=here.listing), child))


def _step(key: str, *, first: bool, listing: bool) -> str:
    """Write one step so that no two places share a path, whatever their names hold."""
    if listing:
        return f"[{key}]"
    if _STEP.fullmatch(key) is None:
        return f"[{json.dumps(key, ensure_ascii=False)}]"
    return key if first else f".{key}"


def unfold(node: Branch, path: str) -> bool | None:
    """Put JSON that stands inside a text in the text's place.

    Returns:
        Whether it could be read; None where there is no such text.

    """
    *steps, last = _STEP.findall(path)
    parent = at_path(node, ".".join(steps) or ".")
    leaf = parent.entries.get(last) if isinstance(parent, Branch) else None
    if not isinstance(parent, Branch) or not isinstance(leaf, Leaf) or not leaf.said:
        return None
    inner = one(leaf.text, leaf.line)
    if inner is None:
        return False
    parent.entries[last] = inner
    return True
