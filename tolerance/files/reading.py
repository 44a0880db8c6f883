"""Nodes to nouns by the nouns' own field types; every fault kept with its place.

A field is text, a number, a day, a moment, one of a closed list, a list, a map or
another noun, and the dataclasses of ``model`` are the only place that says which.
"""

from __future__ import annotations

import dataclasses
import re
import sys
import types
import typing
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from functools import cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin

from tolerance.files.plainfiles import Keyed, Listing, Node, Scalar
from tolerance.model import condition as c
from tolerance.model.basis import Basis
from tolerance.model.moment import Moment, parse_moment
from tolerance.model.problem import Place, Problem
from tolerance.model.text import Text

T = TypeVar("T")
Path = tuple[str | int, ...]

_NUMBER = re.compile(r"[-+]?(\d[\d_]*)?\.?\d+([eE][-+]?\d+)?|[-+]?\d+\.")
_DAY = re.compile(r"\d{4}-\d{1,2}-\d{1,2}([T ].*)?")
_WORDS = {"yes": True, "true": True, "no": False, "false": False}
_DIGEST_LENGTH = 40
MOST_DIGITS = 24
"""A sum of money or a length of time has no more."""
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
        value = self._noun(kind, node, path)
        return None if value is _MISSING else typing.cast("T", value)

    def fault(self, code: str, place: Place, **facts: str) -> object:
        """Note a problem and return the mark of a value that could not be read."""
        self.problems.append(Problem(code, place, facts))
        return _MISSING

    def _noun(self, kind: type, node: Node, path: Path) -> object:
        if not isinstance(node, Keyed):
            return self.fault("not-a-map", node.place, field=_shown(path))
        fields = _fields(kind)
        sound = True
        values: dict[str, object] = {}
        for key, child in node.entries.items():
            place = node.keys[key]
            if key not in fields:
                self.unknown_key(key, list(fields), place, path)
                sound = False
                continue
            name, hint, required = fields[key]
            self.places[(*path, key)] = child.place
            if isinstance(child, Scalar) and child.empty:
                if required:
                    self.fault("value-missing", place, field=_shown((*path, key)))
                    sound = False
                continue
            value = self.value(hint, child, (*path, key))
            if value is _MISSING:
                sound = False
            else:
                values[name] = value
        for key, (_, _, required) in fields.items():
            if required and key not in node.entries:
                self.fault("key-missing", node.place, key=key, field=_shown(path))
                sound = False
        return kind(**values) if sound else _MISSING

    def unknown_key(self, key: str, known: list[str], place: Place, path: Path) -> None:
        """Report a key that this program does not honour."""
        if key in NOT_BUILT:
            self.fault("not-built", place, key=key)
            return
        close = get_close_matches(key, known, 1, 0.6)
        self.fault(
            "unknown-key", place, key=key, field=_shown(path), suggestion=close[0] if close else ""
        )

    def value(self, hint: Any, node: Node, path: Path) -> object:
        """Read one field by its type hint."""
        origin = get_origin(hint)
        if hint is c.Condition:
            return self.condition(node, path)
        if hint is Text:
            return self._text(node, path)
        if hint is Basis:
            return self._basis(node, path)
        if origin in {Union, types.UnionType}:
            return self._union(get_args(hint), node, path)
        if origin is tuple:
            return self._listing(get_args(hint)[0], node, path)
        if origin is Mapping:
            return self._mapping(get_args(hint)[1], node, path)
        if dataclasses.is_dataclass(hint) and isinstance(hint, type) and hint is not Moment:
            return self._noun(hint, node, path)
        if not isinstance(node, Scalar):
            return self.fault("not-a-value", node.place, field=_shown(path))
        if origin is Literal:
            return self._choice(get_args(hint), node, path)
        return self._scalar(hint, node, path)

    def _scalar(self, hint: object, node: Scalar, path: Path) -> object:
        if hint is str:
            return self._words(node, path)
        if hint is bool:
            word = _WORDS.get(node.text.lower())
            if word is None:
                return self.fault("not-yes-no", node.place, field=_shown(path), value=node.text)
            return word
        if hint is int:
            if not re.fullmatch(r"\d{1,9}", node.text):
                return self.fault("not-a-count", node.place, field=_shown(path), value=node.text)
            return int(node.text)
        if hint is Decimal:
            return self._number(node, path)
        if hint is date:
            return self._day(node, path)
        if hint is Moment:
            return self._moment(node, path)
        raise TypeError(hint)

    def _union(self, hints: tuple[Any, ...], node: Node, path: Path) -> object:
        options = [hint for hint in hints if hint is not type(None)]
        if len(options) == 1:
            return self.value(options[0], node, path)
        if set(options) == set(get_args(c.Condition)):
            return self.condition(node, path)
        if set(options) == {Decimal, date}:
            day = isinstance(node, Scalar) and _DAY.fullmatch(node.text)
            return self.value(date if day else Decimal, node, path)
        for option in options:
            origin = get_origin(option)
            if isinstance(node, Keyed) and origin is Mapping:
                return self.value(option, node, path)
            if isinstance(node, Listing) and origin is tuple:
                return self.value(option, node, path)
            if isinstance(node, Scalar) and origin is None:
                return self.value(option, node, path)
        return self.fault("not-a-value", node.place, field=_shown(path))

    def _listing(self, hint: object, node: Node, path: Path) -> object:
        if not isinstance(node, Listing):
            return self.fault("not-a-list", node.place, field=_shown(path))
        values: list[object] = []
        for number, part in enumerate(node.parts):
            self.places[(*path, number)] = part.place
            values.append(self.value(hint, part, (*path, number)))
        return _MISSING if _MISSING in values else tuple(values)

    def _mapping(self, hint: object, node: Node, path: Path) -> object:
        if not isinstance(node, Keyed):
            return self.fault("not-a-map", node.place, field=_shown(path))
        values: dict[str, object] = {}
        for key, part in node.entries.items():
            self.places[(*path, key)] = part.place
            values[key] = self.value(hint, part, (*path, key))
        return _MISSING if _MISSING in values.values() else values

    def _choice(self, choices: tuple[str, ...], node: Scalar, path: Path) -> object:
        if node.text in choices:
            return node.text
        if node.text == "false" and "no" in choices:
            return "no"
        if node.text == "true" and "yes" in choices:
            return "yes"
        close = get_close_matches(node.text, choices, 1, 0.6)
        return self.fault(
            "not-a-choice",
            node.place,
            field=_shown(path),
            value=node.text,
            choices=" | ".join(choices),
            suggestion=close[0] if close else "",
        )

    def _words(self, node: Scalar, path: Path) -> object:
        if not node.text.strip():
            return self.fault("value-missing", node.place, field=_shown(path))
        if node.plain and len(node.text) < _DIGEST_LENGTH:
            if _NUMBER.fullmatch(node.text):
                return self.fault(
                    "number-for-text", node.place, field=_shown(path), value=node.text
                )
            if _DAY.fullmatch(node.text):
                return self.fault("date-for-text", node.place, field=_shown(path), value=node.text)
            if node.text in {"true", "false"}:
                return self.fault(
                    "number-for-text", node.place, field=_shown(path), value=node.text
                )
        return node.text

    def _text(self, node: Node, path: Path) -> object:
        if isinstance(node, Scalar):
            words = self._words(node, path)
            return words if words is _MISSING else Text(str(words).strip())
        if not isinstance(node, Keyed):
            return self.fault("not-a-text", node.place, field=_shown(path))
        said: dict[str, str] = {}
        sound = True
        for key, part in node.entries.items():
            if key not in {"zh", "en"}:
                self.unknown_key(key, ["zh", "en"], node.keys[key], path)
                sound = False
            elif not isinstance(part, Scalar):
                self.fault("not-a-text", part.place, field=_shown((*path, key)))
                sound = False
            elif not part.empty:
                words = self._words(part, (*path, key))
                sound = sound and words is not _MISSING
                said[key] = str(words).strip()
        if not sound:
            return _MISSING
        if "zh" not in said:
            return self.fault("text-without-zh", node.place, field=_shown(path))
        return Text(said["zh"], said.get("en"))

    def _number(self, node: Scalar, path: Path) -> object:
        try:
            number = Decimal(node.text.replace("_", ""))
        except InvalidOperation:
            number = Decimal("NaN")
        if (
            not number.is_finite()
            or abs(number.adjusted()) > MOST_DIGITS
            or len(number.as_tuple().digits) > MOST_DIGITS
        ):
            return self.fault("not-a-number", node.place, field=_shown(path), value=node.text)
        return number

    def _day(self, node: Scalar, path: Path) -> object:
        try:
            if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", node.text):
                raise ValueError  # noqa: TRY301  one answer to both faults
            return date.fromisoformat(node.text)
        except ValueError:
            return self.fault("not-a-date", node.place, field=_shown(path), value=node.text)

    def _moment(self, node: Scalar, path: Path) -> object:
        try:
            return parse_moment(node.text)
        except (ValueError, OverflowError):
            return self.fault("not-a-time", node.place, field=_shown(path), value=node.text)

    def _basis(self, node: Node, path: Path) -> object:
        if isinstance(node, Scalar):
            return self._noun(
                Basis, Keyed(node.place, {"status": node}, {"status": node.place}), path
            )
        return self._noun(Basis, node, path)

    def condition(self, node: Node, path: Path) -> object:
        """Read a condition; several keys together mean all of them."""
        if not isinstance(node, Keyed):
            return self.fault("not-a-condition", node.place, field=_shown(path))
        left = dict(node.entries)
        parts: list[object] = []
        for key, make in (("all", c.AllOf), ("any", c.AnyOf), ("none", c.NoneOf)):
            if key in left:
                inner = self._listing(c.Condition, left.pop(key), (*path, key))
                if inner == ():
                    inner = self.fault("condition-empty", node.keys[key], field=_shown(path))
                parts.append(inner if inner is _MISSING else make(inner))  # type: ignore[arg-type]
        if "at_least" in left and isinstance(left["at_least"], Keyed):
            parts.append(self._at_least(left.pop("at_least"), (*path, "at_least")))
        parts.extend(self._atoms(left, node, path))
        for key in left:
            self.unknown_key(key, _CONDITION_KEYS, node.keys[key], path)
            parts.append(_MISSING)
        if not parts:
            return self.fault("condition-empty", node.place, field=_shown(path))
        if _MISSING in parts:
            return _MISSING
        return parts[0] if len(parts) == 1 else c.AllOf(tuple(parts))  # type: ignore[arg-type]

    def _at_least(self, node: Node, path: Path) -> object:
        read = self._noun(_AtLeastForm, node, path)
        if not isinstance(read, _AtLeastForm):
            return _MISSING
        if not 1 <= read.k <= len(read.of):
            return self.fault("at-least-out-of-range", node.place, k=str(read.k))
        return c.AtLeast(read.k, read.of)

    def _atoms(self, left: dict[str, Node], node: Keyed, path: Path) -> list[object]:
        found: list[object] = []
        for head, form in _ATOM_FORMS.items():
            if head not in left:
                continue
            fields = _fields(form)
            entries = {key: left.pop(key) for key in fields if key in left}
            keys = {key: node.keys[key] for key in entries}
            read = self._noun(form, Keyed(node.place, entries, keys), path)
            found.append(_MISSING if read is _MISSING else read.atom())  # type: ignore[attr-defined]
        return found


@dataclasses.dataclass(frozen=True)
class _AtLeastForm:
    k: int
    of: tuple[c.Condition, ...]


@dataclasses.dataclass(frozen=True)
class _CriterionForm:
    criterion: str
    is_: Literal["established", "refuted", "unproven", "inapplicable"]

    def atom(self) -> c.Condition:
        return c.CriterionIs(self.criterion, self.is_)


@dataclasses.dataclass(frozen=True)
class _ConclusionForm:
    conclusion: str
    is_: Literal["holds", "fails"]

    def atom(self) -> c.Condition:
        return c.ConclusionIs(self.conclusion, self.is_ == "holds")


@dataclasses.dataclass(frozen=True)
class _ConsiderationForm:
    consideration: str
    is_: Literal["favours", "disfavours", "mixed", "neutral"]

    def atom(self) -> c.Condition:
        return c.ConsiderationIs(self.consideration, self.is_)


@dataclasses.dataclass(frozen=True)
class _CountForm:
    considerations: Literal["favours", "disfavours"]
    at_least: int | None = None
    at_most: int | None = None

    def atom(self) -> c.Condition:
        return c.ConsiderationCount(self.considerations, self.at_least, self.at_most)


@dataclasses.dataclass(frozen=True)
class _PermittedForm:
    permitted: str
    modality: Literal["shall", "may", "ordinarily"] | None = None

    def atom(self) -> c.Condition:
        return c.PermittedBy(self.permitted, self.modality)


@dataclasses.dataclass(frozen=True)
class _KindForm:
    kind: str

    def atom(self) -> c.Condition:
        return c.KindIs(self.kind)


@dataclasses.dataclass(frozen=True)
class _StatusForm:
    status: str

    def atom(self) -> c.Condition:
        return c.StatusIs(self.status)


@dataclasses.dataclass(frozen=True)
class _OtherwiseForm:
    otherwise: bool

    def atom(self) -> c.Condition:
        return c.Otherwise()


_ATOM_FORMS: dict[str, type] = {
    "criterion": _CriterionForm,
    "conclusion": _ConclusionForm,
    "consideration": _ConsiderationForm,
    "considerations": _CountForm,
    "permitted": _PermittedForm,
    "kind": _KindForm,
    "status": _StatusForm,
    "otherwise": _OtherwiseForm,
}
_CONDITION_KEYS = ["all", "any", "none", "at_least", "is", "modality", "at_most", *_ATOM_FORMS]


@cache
def _fields(kind: type) -> dict[str, tuple[str, Any, bool]]:
    """Return key → (field name, type, required) for a noun."""
    hints = typing.get_type_hints(kind, {**_model_names(), **vars(sys.modules[kind.__module__])})
    found: dict[str, tuple[str, Any, bool]] = {}
    for field in dataclasses.fields(kind):
        required = (
            field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
        )
        found[field.name.rstrip("_")] = (field.name, hints[field.name], required)
    return found


@cache
def _model_names() -> dict[str, object]:
    from tolerance.model import case, load, procedure, rulebook  # noqa: PLC0415  the nouns resolve each other's names

    return {**vars(c), **vars(case), **vars(procedure), **vars(load), **vars(rulebook)}


def _shown(path: Path) -> str:
    """Write a path as a person would: ``matters[1].conduct.to`` (counted from one)."""
    text = ""
    for step in path:
        if isinstance(step, int):
            text += f"[{step + 1}]"
        else:
            text += f".{step}" if text else step
    return text
