"""The attributes of XES: single ones, ones inside others, lists; none is lost.

An attribute inside another is ``KEY.CHILD``. A list or container is JSON text of what is in
it, in order. A key given twice is kept twice, the later as ``KEY#2``. It knows no trace and
no event: what it gathers goes into the mapping that it was last told.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from tolerance.trails.xmlstream import XmlStream

SINGLE = frozenset({"string", "date", "int", "float", "boolean", "id"})
MANY = frozenset({"list", "container", "values"})

Node = dict[str, "str | list[Node]"]


class Values:
    """Where attributes go, and which of them are open."""

    def __init__(self, stream: XmlStream) -> None:
        self._stream = stream
        self._survey = stream.survey
        self.into: dict[str, str] | None = None
        """The values of the event or trace at hand; None: what is read is kept nowhere."""
        self.prefix = ""
        self.open: list[str] = []
        """The full names of the attributes that are open, outermost first."""
        self._nodes: list[list[Node]] = []
        """What the lists that are open hold, outermost first; all else is inside these."""
        self._list = ""
        self._again: dict[str, int] = {}

    def go(self, into: dict[str, str] | None, prefix: str = "") -> None:
        """Put what comes now into another mapping."""
        self.into, self.prefix = into, prefix
        if self._again:
            self._again = {}

    def begin(self, tag: str, given: Mapping[str, str]) -> None:
        """Take an attribute that begins."""
        self._stream.bound_depth(len(self.open))
        key, value = given.get("key"), given.get("value")
        if self._nodes:
            self._inside_list(tag, key, value)
        else:
            if tag != "values" and (key is None or (value is None and tag in SINGLE)):
                self._survey.notice("xes-attributes-incomplete", f"L{self._stream.line}")
            name = self.prefix + (key or tag) if not self.open else f"{self.open[-1]}.{key or tag}"
            self.open.append(name)
            if tag in SINGLE:
                self.put(name, value or "")
            else:
                self._list = name
                self._nodes.append([])

    def end(self) -> None:
        """Take an attribute that ends."""
        name = self.open.pop()
        if self._nodes:
            ended = self._nodes.pop()
            if not self._nodes:
                self.put(name, json.dumps(ended, ensure_ascii=False))

    def put(self, name: str, value: str) -> None:
        """Keep a value; under a name that is taken, beside what is there."""
        if self.into is None:
            return
        if name in self.into:
            self._survey.notice("trail-keys-twice", f"L{self._stream.line}")
            number = self._again.get(name, 1) + 1
            while f"{name}#{number}" in self.into:
                number += 1
            self._again[name] = number
            name = f"{name}#{number}"
        self.into[name] = value

    def _inside_list(self, tag: str, key: str | None, value: str | None) -> None:
        given = {"type": tag, "key": key, "value": value}
        node: Node = {name: text for name, text in given.items() if text is not None}
        self._nodes[-1].append(node)
        held: list[Node] = []
        node["values"] = held
        self._nodes.append(held)
        self.open.append(self._list)
