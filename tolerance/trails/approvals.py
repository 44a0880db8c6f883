"""An approval export in JSON to records, by the shape that a map states. Knows no vendor.

Nothing is lost: what the shape does not name keeps its own path as its name, at the record it
stands in, or with ``case:`` in front where it belongs to the instance or to its wrapping.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from tolerance.model.problem import Place, Problem, ProblemsError
from tolerance.model.shape import Part, Shape
from tolerance.trails.jsonplaces import Branch, JsonError, Leaf, Node, documents
from tolerance.trails.opening import encoding_of
from tolerance.trails.paths import all_at, at_path, leaves, text_at, unfold
from tolerance.trails.record import CASE, Record, Survey

JOINED = " + "
"""Between paths whose texts make up one value together: what was done, and how it came out."""
MOST_BYTES = 256_000_000
"""Of a file that is one JSON; JSON Lines are read line by line and may be of any size."""
_LINED = frozenset({".jsonl", ".ndjson"})


def read_approvals(path: Path, shape: Shape, survey: Survey) -> tuple[None, Iterator[Record]]:
    """Give the records of an export, instance by instance.

    Args:
        path: the file: one JSON, a list, or JSON Lines.
        shape: where instances and records stand in it.
        survey: gathers what cannot be read.

    Raises:
        ProblemsError: the file cannot be opened, is too large, or is text in no encoding known.

    """
    encoding = encoding_of(path, survey)
    lined = path.suffix.lower() in _LINED
    size = path.stat().st_size
    if not lined and size > MOST_BYTES:
        facts = {"bytes": str(size), "most": str(MOST_BYTES)}
        raise ProblemsError([Problem("file-too-large", Place(survey.place), facts)])
    return None, _records(path, encoding, shape, survey, lined=lined)


def _records(
    path: Path, encoding: str, shape: Shape, survey: Survey, *, lined: bool
) -> Iterator[Record]:
    any_there = False
    try:
        for pointer, document in _documents(path, encoding, lined=lined):
            for number, (inner, instance) in enumerate(_instances(document, shape)):
                any_there = True
                around = document if number == 0 else None
                reading = _Reading(shape, survey, instance, pointer + inner)
                yield from reading.records(around)
    except JsonError as fault:
        survey.fault(fault.code, fault.line, name=fault.name)
        return
    if not any_there and not survey.problems:
        survey.fault("approval-none", 0, paths="、".join(shape.instances))


def _add(values: dict[str, str], name: str, text: str) -> None:
    """Say something under a name, or under the next where that says something already."""
    while name in values:
        name += "'"
    values[name] = text


def _documents(path: Path, encoding: str, *, lined: bool) -> Iterator[tuple[str, Node]]:
    with path.open(encoding=encoding, newline="") as file:
        if not lined:
            yield from documents(file.read())
            return
        for number, line in enumerate(file, 1):
            yield from documents(line, number)


def _instances(document: Node, shape: Shape) -> Iterator[tuple[str, Branch]]:
    """Yield the instances of a document, each with its pointer."""
    for path in shape.instances:
        there = at_path(document, path)
        if not isinstance(there, Branch):
            continue
        pointer = "" if path == "." else "/" + path.replace(".", "/")
        if not there.listing:
            yield pointer, there
            return
        found = [
            (f"{pointer}/{key}", entry)
            for key, entry in there.entries.items()
            if isinstance(entry, Branch) and not entry.listing
        ]
        if found:
            yield from found
            return


class _Reading:
    """Reads one instance."""

    def __init__(self, shape: Shape, survey: Survey, instance: Branch, pointer: str) -> None:
        self._shape = shape
        self._survey = survey
        self._instance = instance
        self._pointer = pointer
        self._taken: set[int] = set()
        """Values that a record or the instance says under a name of ours."""
        self._homes: set[int] = set()
        """Entries that gave a record, which keeps all they say."""
        for path in shape.inside:
            if unfold(instance, path) is False:
                survey.notice("approval-inside-unread", f"L{instance.line}", field=path)

    def records(self, document: Node | None) -> Iterator[Record]:
        shape, line = self._shape, self._instance.line
        number = self._first(shape.number)
        found = [
            (part, places, record)
            for part in shape.parts
            for places in all_at(self._instance, part.at)
            if (record := self._record(part, places)) is not None
        ]
        if not number:
            self._survey.fault("row-without-key", line)
            return
        if not found:
            self._survey.fault("approval-without-records", line, number=number)
            return
        whole = self._whole(document)
        for part, (_, pointer, prefix, *_), (told, at, record_line, home) in found:
            values = {"case": number, **whole}
            if home is not self._instance:
                values |= self._left(home, prefix)
            where = "/".join(p for p in (pointer, at) if p)
            shown = f"L{record_line} {self._pointer}{'/' if where else ''}{where}"
            yield Record(record_line, {**values, **told, **part.says}, shown)
        if shape.withdrawn and self._fits(shape.withdrawn, (self._instance,), every=False):
            self._survey.notice("approval-withdrawn", number)

    def _record(
        self, part: Part, places: tuple[Node, str, str, Node]
    ) -> tuple[dict[str, str], str, int, Node] | None:
        """Read one entry as a record of a part; None where it is none, or not yet."""
        node, _, _, parent = places
        around = (node, parent)
        if not self._fits(part.when, around) or (
            part.unless and self._fits(part.unless, around, every=False)
        ):
            return None
        told: dict[str, str] = {}
        taken: list[int] = []
        at, line = "", node.line
        for ours, paths in part.values.items():
            if isinstance(paths, str) and JOINED in paths:
                both = [self._leaf(path, around)[1] for path in paths.split(JOINED)]
                told[ours] = " ".join(leaf.said for leaf in both if leaf is not None)
                continue
            path, leaf = self._leaf(paths, around)
            if leaf is None:
                continue
            if ours == "time" and "activity" in part.says:
                at, line = path.replace(".", "/").lstrip("/"), leaf.line
            raw = leaf.said
            told[ours] = part.words.get(ours, {}).get(raw, raw)
            if told[ours] == leaf.text and not path.startswith(("/", "../")):
                taken.append(id(leaf))
        if not {**told, **part.says}.get("activity", "").strip():
            return None
        time = told.get("time", "")
        blank = not time and "time" in part.values and "activity" in part.says
        if time in self._shape.not_yet or blank:
            return None
        self._taken.update(taken)
        self._homes.add(id(node))
        return told, at, line, node

    def _leaf(
        self, paths: tuple[str, ...] | str, around: tuple[Node, ...]
    ) -> tuple[str, Leaf | None]:
        for path in (paths,) if isinstance(paths, str) else paths:
            node, inner = around[0], path
            if path.startswith("/"):
                node, inner = self._instance, path[1:]
            elif path.startswith("../"):
                node, inner = around[-1], path[3:]
            leaf = at_path(node, inner)
            if isinstance(leaf, Leaf) and leaf.said:
                return path, leaf
        return "", None

    def _fits(
        self,
        wanted: Mapping[str, tuple[str, ...] | str],
        around: tuple[Node, ...],
        *,
        every: bool = True,
    ) -> bool:
        met = []
        for path, values in wanted.items():
            _, leaf = self._leaf(path, around)
            accepted = (values,) if isinstance(values, str) else values
            met.append(leaf is not None and leaf.said in accepted)
        return all(met) if every else any(met)

    def _first(self, paths: tuple[str, ...]) -> str:
        _, leaf = self._leaf(paths, (self._instance,))
        if leaf is None:
            return ""
        self._taken.add(id(leaf))
        return leaf.said

    def _whole(self, document: Node | None) -> dict[str, str]:
        """Return what belongs to the whole instance, each name with ``case:`` in front."""
        whole: dict[str, str] = {}
        for ours, paths in self._shape.values.items():
            _, leaf = self._leaf(paths, (self._instance,))
            if leaf is None:
                continue
            word = self._shape.words.get(ours, {}).get(leaf.said, leaf.said)
            whole[CASE + ours] = word
            if word == leaf.text:
                self._taken.add(id(leaf))
        inner = self._homes - {id(self._instance)}
        for path, text in leaves(self._instance, "", inner, self._taken):
            _add(whole, CASE + path, text)
        if document is not None and document is not self._instance:
            outside = {id(node) for _, node in _instances(document, self._shape)}
            for path, text in leaves(document, "", outside, self._taken):
                _add(whole, f"{CASE}../{path}", text)
        for name, text in self._fields().items():
            _add(whole, name, text)
        return whole

    def _fields(self) -> dict[str, str]:
        """Return the form's values by the names a person gave them; of a repeated name, each."""
        form = self._shape.form
        if form is None:
            return {}
        named: dict[str, list[tuple[str, str]]] = {}
        for node, *_ in all_at(self._instance, form.at):
            name, value = text_at(node, form.name), text_at(node, form.value)
            if name and value is not None:
                named.setdefault(name, []).append((text_at(node, form.id) or "", value))
        said: dict[str, str] = {}
        for name, several in named.items():
            if len(several) == 1:
                said[f"{CASE}form:{name}"] = several[0][1]
                continue
            for number, (own, value) in enumerate(several, 1):
                said[f"{CASE}form:{name}[{own or number}]"] = value
        return said

    def _left(self, home: Node, prefix: str) -> dict[str, str]:
        """Return what an entry says beside what a record of it says under names of ours."""
        others = self._homes - {id(home)}
        return dict(leaves(home, prefix, others, self._taken))
