"""XES (IEEE 1849) to records, piece by piece in bounded memory.

What belongs to a trace is named ``case:KEY``. Defaults that a log declares (``global``) are
never filled in: a placeholder is no record. Events outside any trace stand together as the
instance ``#0``; a trace without a name is named by its number in the file, as ``#3``. Traces
of one name are one instance. It knows no map and no act.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from tolerance.model.problem import Problem
from tolerance.trails.record import CASE, NOWHERE, Record, Survey
from tolerance.trails.seen import Seen
from tolerance.trails.xes_values import MANY, SINGLE, Values
from tolerance.trails.xmlstream import LARGEST, XmlStream, local

NAMESPACES = ("", "http://www.xes-standard.org/", "http://www.xes-standard.org")
ASIDE = frozenset({"extension", "classifier"})
"""They say how keys are to be understood, and are not needed to read them."""
MAY_HOLD: Mapping[str, frozenset[str]] = {
    "": frozenset({"log"}),
    "log": ASIDE | {"trace", "event", "global"},
    "trace": frozenset({"event"}),
}
TAGS = SINGLE | MANY | ASIDE | {"log", "trace", "event", "global"}
NAME = f"{CASE}concept:name"
MOST_HELD = 10_000
"""Events of one trace that are held until it ends, so that all it says of itself is known."""


def read_xes(path: Path, survey: Survey) -> tuple[None, Iterator[Record]]:
    """Read a log in XES: its events one by one, each at the line of its tag.

    Args:
        path: the file, packed with gzip or not.
        survey: gathers what is broken, and what was met that a person should know.

    """
    return None, _records(path, survey)


def _records(path: Path, survey: Survey) -> Iterator[Record]:
    log = Log(survey)
    for _ in log.stream.feed(path):
        yield from log.ready
        log.ready.clear()


class Log:
    """What a log has said so far; the parser calls ``start`` and ``end``."""

    def __init__(self, survey: Survey, stream: XmlStream | None = None) -> None:
        self.survey = survey
        self.stream = stream or XmlStream(survey)
        self.stream.parser.StartElementHandler = self.start
        self.stream.parser.EndElementHandler = self.end
        self.values = Values(self.stream)
        self.ready: list[Record] = []
        self._tags: dict[str, str] = {}
        self._namespaces: tuple[str, ...] = NAMESPACES
        self._inside: list[str] = []
        """The log, a trace, an event or a global; attributes are in ``values``."""
        self._passed = 0
        """The depth inside an element that is passed over."""
        self._scope = ""
        self._mandatory: dict[str, frozenset[str]] = {}
        self._trace: dict[str, str] = {}
        self._traces = _Traces(survey)
        self._event: dict[str, str] = {}
        self._begun = (0, "")
        self._held: list[tuple[int, str, dict[str, str]]] = []
        self._held_from = 0
        self._sent = False
        self._said = 0

    def start(self, name: str, given: dict[str, str]) -> None:
        """Take an element that begins."""
        if self._passed:
            self._passed += 1
            self.stream.bound_depth(self._passed)
            return
        tag = self._tags.get(name) or self._learn(name)
        values = self.values
        into = values.into
        if into is None and self._inside and (tag in SINGLE or tag in MANY):
            self.stream.bound_depth(len(values.open))
            values.open.append("")
        elif into is not None and tag in SINGLE:
            if not values.open and "key" in given and "value" in given:
                key = values.prefix + given["key"]
                if key not in into:
                    into[key] = given["value"]
                    values.open.append(key)
                    return
            values.begin(tag, given)
        elif into is not None and tag in MANY:
            values.begin(tag, given)
        else:
            self._structure(tag, local(name)[1], given)

    def end(self, _: str) -> None:
        """Take an element that ends."""
        if self._passed:
            self._passed -= 1
        elif self.values.open:
            self.values.end()
        else:
            self._leave(self._inside.pop())

    @property
    def between_traces(self) -> bool:
        """Say whether the log is where a trace may begin, nothing open."""
        return self._inside == ["log"] and not self._passed and not self.values.open

    def unprefixed(self, tag: str) -> str:
        """Return a name in the log's own namespace, as the parser gives it."""
        return f"{self._namespaces[0]}}}{tag}" if self._namespaces[0] else tag

    def knows(self, tags: Iterable[str]) -> bool:
        """Say whether names in the log's own namespace are elements of XES."""
        return all(
            (self._tags.get(name) or self._learn(name)) == tag
            for tag in {"trace", "event", *tags}
            for name in [self.unprefixed(tag)]
        )

    def plain(self, scope: str, names: Iterable[str], times: int) -> None:
        """Take traces or events with the same names that were read without the parser."""
        self._lacking(scope, names, times)

    def plain_trace(self, said: dict[str, str], line: int) -> None:
        """Take a trace that was read without the parser, and name it."""
        self._traces.begin(line)
        self._traces.name(said)
        self.stream.began += 1

    def _learn(self, name: str) -> str:
        """Return what an element's name means, ``?`` for another standard's."""
        namespace, tag = local(name)
        if not self._inside and tag == "log":
            self._namespaces = (namespace, *NAMESPACES)
        found = tag if tag in TAGS and namespace in self._namespaces else "?"
        self._tags[name] = found
        return found

    def _structure(self, tag: str, shown: str, given: Mapping[str, str]) -> None:
        within = self._inside[-1] if self._inside else ""
        if tag == "?" and within:
            self.survey.name("xes-unknown-elements", shown)
            self._passed = 1
        elif self.values.open or tag not in MAY_HOLD.get(within, ()):
            facts = {"element": shown, "within": within or "-"}
            self.stream.refuse(Problem("xml-misplaced", self.stream.place(), facts))
        elif tag in ASIDE:
            self._passed = 1
        else:
            self._enter(tag, given)

    def _enter(self, tag: str, given: Mapping[str, str]) -> None:
        self._inside.append(tag)
        if tag == "global":
            self._scope = given.get("scope", "")
            self.values.go({})
        elif tag == "trace":
            self._trace = {}
            self._held_from = self.stream.parser.CurrentByteIndex
            self._sent = False
            self._traces.begin(self.stream.line)
            self.values.go(self._trace, CASE)
        elif tag == "event":
            self._event = {}
            line = self.stream.line
            same = line == self._begun[0]
            at = f"L{line}:{self.stream.parser.CurrentColumnNumber + 1}" if same else ""
            self._begun = (line, at)
            self.values.go(self._event)
        self.stream.began += 1
        self.stream.deep = len(self._inside) > 1

    def _leave(self, tag: str) -> None:
        if tag == "event":
            self._end_event()
        elif tag == "trace":
            self._end_trace()
        elif tag == "global" and self.values.into:
            prefix = CASE if self._scope == "trace" else ""
            self._mandatory[self._scope] = frozenset(prefix + key for key in self.values.into)
        in_trace = self._inside[-1:] == ["trace"]
        self.values.go(self._trace if in_trace else None, CASE)
        self.stream.deep = in_trace

    def _lacking(self, scope: str, names: Iterable[str], times: int = 1) -> None:
        """Note what a log declares that all have, and these have not."""
        mandatory = self._mandatory.get(scope)
        if mandatory:
            for key in mandatory.difference(names):
                self.survey.name("xes-mandatory-missing", key, times)

    def _end_event(self) -> None:
        self._lacking("event", self._event)
        if self._inside[-1] == "log":
            line, at = self._begun
            self.survey.notice("xes-events-outside", at or f"L{line}")
            self.ready.append(_record(line, at, {NAME: NOWHERE}, self._event))
            return
        self._held.append((*self._begun, self._event))
        read = self.stream.parser.CurrentByteIndex - self._held_from
        if len(self._held) >= MOST_HELD or read > LARGEST:
            self._send()
            self._held_from += read

    def _send(self) -> None:
        """Give the events held, with all that their trace has said so far."""
        if not self._sent:
            self._traces.name(self._trace)
            self._sent = True
        said = dict(self._trace)
        for line, at, values in self._held:
            self.ready.append(_record(line, at, said, values))
        self._held = []
        self._said = len(self._trace)

    def _end_trace(self) -> None:
        if self._sent and len(self._trace) > self._said:
            self._late()
        self._lacking("trace", self._trace)
        if not self._held and not self._sent:
            self.survey.notice("xes-traces-empty", f"L{self._traces.line}")
        self._send()

    def _late(self) -> None:
        """Note what a trace says of itself after many of its events were given without it."""
        if f"{NAME}#2" in self._trace and self._trace[NAME].startswith("#"):
            self.stream.refuse(Problem("xes-name-late", self.stream.place()))
        self.survey.notice("xes-late-attributes", f"L{self.stream.line}")


def _record(line: int, at: str, trace: dict[str, str], event: dict[str, str]) -> Record:
    """Put what a trace says beside what its event says; nothing gives way to the other."""
    values = {**trace, **event}
    if len(values) < len(trace) + len(event):
        for key in trace.keys() & event.keys():
            values[key] = trace[key]
            values[f"{key}#event"] = event[key]
    return Record(line, values, at)


class _Traces:
    """The names of a log's traces, with the lines where they stand."""

    def __init__(self, survey: Survey) -> None:
        self._survey = survey
        self._seen = Seen()
        self._number = 0
        self.line = 0

    def begin(self, line: int) -> None:
        """Count a trace that begins."""
        self._number += 1
        self.line = line

    def name(self, trace: dict[str, str]) -> None:
        """Name a trace that has no name by its number; note a name that comes again."""
        name = trace.get(NAME)
        if not name or not name.strip():
            trace[NAME] = f"#{self._number}"
            self._survey.notice("xes-traces-unnamed", f"L{self.line}")
        elif first := self._seen.before(name, self.line):
            self._survey.notice("xes-traces-same-name", f"L{first}/L{self.line}")
