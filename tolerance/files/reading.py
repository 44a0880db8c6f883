"""Nodes to nouns by the nouns' own field types; every fault kept with its place.

A field is text, a number, a day, a moment, one of a closed list, a list, a map or
another noun, and the nouns of ``model`` are the only place that says which. A type is
looked at once: it becomes the function that reads it.
"""

import dataclasses
import types
import typing
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from functools import cache, reduce
from operator import or_
from typing import Any, Literal, TypeVar, Union, get_args, get_origin

from tolerance.files import scalars
from tolerance.files.atoms import ATOM_FORMS, AtLeastForm
from tolerance.files.near import near
from tolerance.files.plainfiles import Keyed, Listing, Node, Scalar
from tolerance.model import condition as c
from tolerance.model.basis import Basis
from tolerance.model.moment import Moment
from tolerance.model.noun import Noun
from tolerance.model.problem import Place, Problem
from tolerance.model.text import Text

T = TypeVar("T")
Path = tuple[str | int, ...]
Form = Callable[["Reader", Node, Path], object]
"""What reads a field: a node at a path to its value, or to the mark of a missing one."""

NOT_BUILT = frozenset({"replaces", "supersedes"})
"""Keys that the formats define and this version does not honour: named, never ignored."""
_MISSING = object()


class Reader:
    """Reads one file's nodes; gathers problems, and the place of each field by its path."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        self.places: dict[Path, Place] = {}

    def noun(self, kind: type[T], node: Node, path: Path = ()) -> T | None:
        """Read a noun; None when some field of it could not be read."""
        value = self.read(kind, node, path)
        return None if value is _MISSING else typing.cast("T", value)

    def fault(self, code: str, place: Place, **facts: str) -> object:
        """Note a problem and return the mark of a value that could not be read."""
        self.problems.append(Problem(code, place, facts))
        return _MISSING

    def read(self, kind: type, node: Node, path: Path) -> object:
        """Read a noun, or the mark of one that could not be read."""
        if not isinstance(node, Keyed):
            return self.fault("not-a-map", node.place, field=_shown(path))
        fields = _fields(kind)
        sound = True
        values: dict[str, object] = {}
        for key, child in node.entries.items():
            place = node.keys[key]
            if key not in fields:
                self.unknown_key(key, list(fields), place, path, comma=node.flow)
                sound = False
                continue
            name, form, required = fields[key]
            self.places[(*path, key)] = child.place
            if isinstance(child, Scalar) and child.empty:
                if required:
                    self.fault("value-missing", place, field=_shown((*path, key)))
                    sound = False
                continue
            value = form(self, child, (*path, key))
            if value is _MISSING:
                sound = False
            else:
                values[name] = value
        for key, (_, _, required) in fields.items():
            if required and key not in node.entries:
                self.fault("key-missing", node.place, key=key, field=_shown(path))
                sound = False
        return kind(**values) if sound else _MISSING

    def unknown_key(
        self, key: str, known: list[str], place: Place, path: Path, *, comma: bool = False
    ) -> None:
        """Report a key that this program does not honour, and that a comma may have made it."""
        if key in NOT_BUILT:
            self.fault("not-built", place, key=key)
            return
        close = near(key, known, 0.6)
        facts = {"key": key, "field": _shown(path), "suggestion": close}
        facts |= {"comma": "yes"} if comma and not close else {}
        self.fault("unknown-key", place, **facts)

    def listing(self, form: Form, node: Node, path: Path) -> object:
        """Read a list of one form."""
        if not isinstance(node, Listing):
            return self.fault("not-a-list", node.place, field=_shown(path))
        values: list[object] = []
        for number, part in enumerate(node.parts):
            inner = (*path, number)
            self.places[inner] = part.place
            values.append(form(self, part, inner))
        return _MISSING if _missing(values) else tuple(values)

    def mapping(self, form: Form, node: Node, path: Path) -> object:
        """Read a map of one form."""
        if not isinstance(node, Keyed):
            return self.fault("not-a-map", node.place, field=_shown(path))
        values: dict[str, object] = {}
        for key, part in node.entries.items():
            inner = (*path, key)
            self.places[inner] = part.place
            values[key] = form(self, part, inner)
        return _MISSING if _missing(values.values()) else values

    def text(self, node: Node, path: Path) -> object:
        """Read a text: Chinese alone, or a map of languages."""
        if isinstance(node, Scalar):
            words = _words(self, node, path)
            return words if words is _MISSING else Text(str(words).strip())
        if not isinstance(node, Keyed):
            return self.fault("not-a-text", node.place, field=_shown(path))
        said: dict[str, str] = {}
        sound = True
        for key, part in node.entries.items():
            if key not in {"zh", "en"}:
                self.unknown_key(key, ["zh", "en"], node.keys[key], path, comma=node.flow)
                sound = False
            elif not isinstance(part, Scalar):
                self.fault("not-a-text", part.place, field=_shown((*path, key)))
                sound = False
            elif not part.empty:
                words = _words(self, part, (*path, key))
                sound = sound and words is not _MISSING
                said[key] = str(words).strip()
        if not sound:
            return _MISSING
        if "zh" not in said:
            return self.fault("text-without-zh", node.place, field=_shown(path))
        return Text(said["zh"], said.get("en"))

    def basis(self, node: Node, path: Path) -> object:
        """Read a basis: a citation, or its status alone."""
        if isinstance(node, Scalar):
            if node.empty:
                return self.fault("value-missing", node.place, field=_shown(path))
            return self.read(
                Basis, Keyed(node.place, {"status": node}, {"status": node.place}), path
            )
        return self.read(Basis, node, path)

    def condition(self, node: Node, path: Path) -> object:
        """Read a condition; several keys together mean all of them."""
        if not isinstance(node, Keyed):
            return self.fault("not-a-condition", node.place, field=_shown(path))
        left = dict(node.entries)
        parts: list[object] = []
        for key, make in (("all", c.AllOf), ("any", c.AnyOf), ("none", c.NoneOf)):
            if key in left:
                inner = self.listing(Reader.condition, left.pop(key), (*path, key))
                if inner == ():
                    inner = self.fault("condition-empty", node.keys[key], field=_shown(path))
                parts.append(inner if inner is _MISSING else make(inner))  # type: ignore[arg-type]  # what was read
        if "at_least" in left and isinstance(left["at_least"], Keyed):
            parts.append(self._at_least(left.pop("at_least"), (*path, "at_least")))
        parts.extend(self._atoms(left, node, path))
        for key in left:
            self.unknown_key(key, _CONDITION_KEYS, node.keys[key], path, comma=node.flow)
            parts.append(_MISSING)
        if not parts:
            return self.fault("condition-empty", node.place, field=_shown(path))
        if _missing(parts):
            return _MISSING
        return parts[0] if len(parts) == 1 else c.AllOf(tuple(parts))  # type: ignore[arg-type]  # likewise

    def _at_least(self, node: Node, path: Path) -> object:
        read = self.read(AtLeastForm, node, path)
        if not isinstance(read, AtLeastForm):
            return _MISSING
        if not 1 <= read.k <= len(read.of):
            return self.fault("at-least-out-of-range", node.place, k=str(read.k))
        return c.AtLeast(read.k, read.of)

    def _atoms(self, left: dict[str, Node], node: Keyed, path: Path) -> list[object]:
        found: list[object] = []
        for head, form in ATOM_FORMS.items():
            if head not in left:
                continue
            entries = {key: left.pop(key) for key in _keys(form) if key in left}
            keys = {key: node.keys[key] for key in entries}
            read = self.noun(form, Keyed(node.place, entries, keys), path)
            found.append(_MISSING if read is None else read.atom())
        return found


_CONDITION_KEYS = ["all", "any", "none", "at_least", "is", "modality", "at_most", *ATOM_FORMS]


def keys_of(kind: type) -> dict[str, tuple[str, Any, bool]]:
    """Return key → (field name, its type, required) for a noun, as a file writes it."""
    found: dict[str, tuple[str, Any, bool]] = {}
    for field in dataclasses.fields(kind):
        required = (
            field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
        )
        found[field.name.rstrip("_")] = (field.name, field.type, required)
    return found


@cache
def _fields(kind: type) -> dict[str, tuple[str, Form, bool]]:
    """Return key → (field name, what reads it, required) for a noun."""
    return {key: (name, _form(hint), must) for key, (name, hint, must) in keys_of(kind).items()}


def _keys(kind: type) -> list[str]:
    return list(_fields(kind))


@cache
def _form(hint: Any) -> Form:
    """Return what reads a field of a type."""
    origin, inner = get_origin(hint), get_args(hint)
    if hint in NODES:
        return NODES[hint]
    if hint in SCALARS:
        return _of_scalar(SCALARS[hint])
    if origin is Literal:
        return _of_scalar(scalars.choice(inner))
    if origin in {Union, types.UnionType}:
        return _of_union([option for option in inner if option is not type(None)])
    if origin is tuple:
        part = _form(inner[0])
        return lambda reader, node, path: reader.listing(part, node, path)
    if origin is Mapping:
        entry = _form(inner[1])
        return lambda reader, node, path: reader.mapping(entry, node, path)
    if isinstance(hint, type) and issubclass(hint, Noun):
        return lambda reader, node, path: reader.read(hint, node, path)
    raise TypeError(f"nothing reads {hint!r}; a noun that is read has real types, not strings")


NODES: dict[Any, Form] = {
    c.Condition: Reader.condition,
    Text: Reader.text,
    Basis: Reader.basis,
}
SCALARS: dict[Any, Callable[[Scalar], object]] = {
    str: scalars.words,
    bool: scalars.yes_no,
    int: scalars.count,
    Decimal: scalars.number,
    date: scalars.day,
    Moment: scalars.moment,
    timedelta: scalars.length,
    Decimal | date: scalars.number_or_day,
}


def _of_scalar(read: Callable[[Scalar], object]) -> Form:
    def form(reader: Reader, node: Node, path: Path) -> object:
        if not isinstance(node, Scalar):
            return reader.fault("not-a-value", node.place, field=_shown(path))
        try:
            return read(node)
        except scalars.RefusedError as fault:
            return reader.fault(fault.code, node.place, field=_shown(path), **fault.facts)

    return form


_words = _of_scalar(scalars.words)


def _of_union(options: list[Any]) -> Form:
    """Return what reads one of several types: each from another kind of node."""
    whole = reduce(or_, options)
    if len(options) == 1 or whole in {c.Condition, Decimal | date}:
        return _form(whole)
    forms = {_NODE_OF.get(get_origin(option), Scalar): _form(option) for option in options}

    def form(reader: Reader, node: Node, path: Path) -> object:
        if type(node) not in forms:
            return reader.fault("not-a-value", node.place, field=_shown(path))
        return forms[type(node)](reader, node, path)

    return form


_NODE_OF: dict[Any, type[Node]] = {Mapping: Keyed, tuple: Listing}
"""From which node a type is read where a field allows several; else a scalar."""


def _missing(values: Iterable[object]) -> bool:
    return any(value is _MISSING for value in values)


def _shown(path: Path) -> str:
    """Write a path as a person would: ``matters[1].conduct.to`` (counted from one)."""
    text = ""
    for step in path:
        if isinstance(step, int):
            text += f"[{step + 1}]"
        else:
            text += f".{step}" if text else step
    return text
