"""OCEL 2.0 in XML, piece by piece; its objects may stand before or after its events."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tolerance.model.problem import Problem
from tolerance.trails.ocel import RawEvent, RawObject
from tolerance.trails.record import Survey
from tolerance.trails.xmlstream import XmlStream, local


class OcelXml:
    """A log in XML."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def objects(self, survey: Survey) -> Iterator[RawObject]:
        """Yield the objects."""
        for one in self._read("object", survey):
            states = tuple((a["name"], a["value"], a.get("time", "")) for a in one.attributes)
            yield RawObject(one.line, one.given["id"], one.given["type"], states, one.related)

    def events(self, survey: Survey) -> Iterator[RawEvent]:
        """Yield the events."""
        for one in self._read("event", survey):
            values = {k: v for k, v in one.given.items() if k not in {"id", "type", "time"}}
            for each in one.attributes:
                name, number = each["name"], 2
                if name in values:
                    survey.notice("trail-keys-twice", one.at or f"L{one.line}")
                while name in values:
                    name, number = f"{each['name']}#{number}", number + 1
                values[name] = each["value"]
            given = one.given
            time = given.get("time", "")
            yield RawEvent(one.line, given["id"], given["type"], time, values, one.related, one.at)

    def _read(self, wanted: str, survey: Survey) -> Iterator[_Element]:
        log = _Log(wanted, survey)
        for _ in log.stream.feed(self._path):
            yield from log.ready
            log.ready.clear()


class _Element:
    """One object or event as the file has it."""

    __slots__ = ("at", "attributes", "given", "line", "links")

    def __init__(self, line: int, at: str, given: dict[str, str]) -> None:
        self.line = line
        self.at = at
        self.given = {"id": "", "type": ""} | given
        self.attributes: list[dict[str, str]] = []
        self.links: list[tuple[str, str]] = []

    @property
    def related(self) -> tuple[tuple[str, str], ...]:
        """Object and qualifier of each relation."""
        return tuple(self.links)


class _Log:
    """Gathers the elements wanted; the parser calls its methods."""

    def __init__(self, wanted: str, survey: Survey) -> None:
        self.stream = XmlStream(survey)
        parser = self.stream.parser
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.buffer_text = True
        self.ready: list[_Element] = []
        self._path: list[str] = []
        self._wanted = ["log", f"{wanted}s", wanted]
        self._one: _Element | None = None
        self._text: list[str] = []
        self._last = 0

    def start(self, name: str, given: dict[str, str]) -> None:
        """Take an element that begins."""
        tag = local(name)[1]
        self._path.append(tag)
        self.stream.bound_depth(len(self._path))
        if self._one is None:
            if self._path == self._wanted:
                self._begin(given)
        elif tag == "attribute":
            self._one.attributes.append({"name": "", "value": ""} | given)
            self._text = []
            self.stream.parser.CharacterDataHandler = self._text.append
        elif tag in {"relationship", "relobj", "object"}:
            link = (given.get("object-id", given.get("id", "")), given.get("qualifier", ""))
            self._one.links.append(link)
        elif tag not in {"attributes", "objects"}:
            facts = {"element": tag, "within": self._path[-2]}
            self.stream.refuse(Problem("xml-misplaced", self.stream.place(), facts))

    def end(self, name: str) -> None:
        """Take an element that ends."""
        self._path.pop()
        if self._one is None:
            return
        if local(name)[1] == "attribute":
            self.stream.parser.CharacterDataHandler = None
            self._one.attributes[-1]["value"] += "".join(self._text)
        elif len(self._path) == len(self._wanted) - 1:
            self.ready.append(self._one)
            self._one = None
            self.stream.deep = False

    def _begin(self, given: dict[str, str]) -> None:
        line = self.stream.line
        column = self.stream.parser.CurrentColumnNumber + 1
        at = f"L{line}:{column}" if line == self._last else ""
        self._last = line
        self._one = _Element(line, at, given)
        self.stream.began += 1
        self.stream.deep = True
