"""The nouns that files hold as JSON Schemas (2020-12), for editors. Knows no wording.

It goes by the same field types as the reader, so the two say the same of a file's form. What
a schema cannot say is left to the reader: whether a name is known, whether a day exists,
whether text that looks like a number or a day was put in quotation marks, and whether ``k`` of
``at_least`` is within its list. Values are taken as YAML 1.2 or 1.1 hands them on: ``yes`` as a
word or as a boolean, a number as a number or as text.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from functools import reduce
from operator import or_
from typing import Any, Literal, Union, get_args, get_origin

from tolerance.files.atoms import ATOM_FORMS, AtLeastForm
from tolerance.files.reading import keys_of
from tolerance.files.scalars import MOST_DIGITS
from tolerance.model import condition as c
from tolerance.model.basis import Basis, Verification
from tolerance.model.moment import Moment
from tolerance.model.text import Text

DIALECT = "https://json-schema.org/draft/2020-12/schema"
Schema = dict[str, Any]
Describe = Callable[[type, str], str]
"""(noun, key) → what an editor shows beside it; key ``""``: the noun itself."""

_DAY = r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
_CLOCK = r"([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,6})?)?(Z|[+-]([01]\d|2[0-3]):?[0-5]\d)?"
_STAMP = r"(1[89]|2\d)\d\d" + _DAY.removeprefix(r"\d{4}") + rf"([T ]{_CLOCK})?"
_LENGTH = r"(?!.*[PT]$)(\d{1,9}|P(\d{1,3}D)?(T(\d{1,4}H)?(\d{1,5}M)?(\d{1,9}S)?)?)"
_FIGURE = r"[-+]?(\d[\d_]*(\.[\d_]*)?|\.\d[\d_]*)([eE][-+]?\d+)?"
_TRUTH = r"([Yy][Ee][Ss]|[Nn][Oo]|[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee])"


def _text_of(pattern: str) -> Schema:
    return {"type": "string", "pattern": f"^{pattern}$"}


_WORDS: Schema = {"type": "string", "pattern": r"\S"}
_MOST = 10**MOST_DIGITS
_NUMBER: Schema = {
    "anyOf": [
        {"type": "number", "exclusiveMinimum": -10 * _MOST, "exclusiveMaximum": 10 * _MOST},
        _text_of(_FIGURE),
    ]
}
_DATE: Schema = {**_text_of(_DAY), "format": "date"}
SCALARS: dict[Any, Schema] = {
    str: _WORDS,
    bool: {"anyOf": [{"enum": ["yes", "no", True, False]}, _text_of(_TRUTH)]},
    int: {
        "anyOf": [
            {"type": "integer", "minimum": 0, "maximum": 999_999_999},
            _text_of(r"\d{1,9}"),
        ]
    },
    Decimal: _NUMBER,
    date: _DATE,
    Moment: _text_of(rf"{_STAMP}(/({_STAMP}|{_CLOCK}))?"),
    timedelta: {
        "anyOf": [{"type": "integer", "minimum": 0, "maximum": 31_622_400}, _text_of(_LENGTH)]
    },
    Decimal | date: {"anyOf": [*_NUMBER["anyOf"], _DATE]},
}
"""What each type that stands in one scalar looks like; the types are those that are read."""


def schema_of(hint: Any, describe: Describe, *, title: str, identity: str) -> Schema:
    """Return the schema of a file.

    Args:
        hint: what the file holds: a noun, a list of nouns or a map of them, as a type.
        describe: what to show beside a noun or a key.
        title: what the file is called.
        identity: the schema's ``$id``.

    """
    writer = _Writer(describe)
    root = writer.of(hint)
    return {
        "$schema": DIALECT,
        "$id": identity,
        "title": title,
        **root,
        "$defs": dict(sorted(writer.defs.items())),
    }


class _Writer:
    """Writes types as schemas; nouns and conditions once each, under ``$defs``."""

    def __init__(self, describe: Describe) -> None:
        self._describe = describe
        self._kinds: dict[str, type] = {}
        self.defs: dict[str, Schema] = {}

    def of(self, hint: Any) -> Schema:
        """Return what a value of a type looks like."""
        origin, inner = get_origin(hint), get_args(hint)
        if hint == c.Condition:
            return self._once("condition", self._condition)
        if hint is Text:
            return self._once("text", _text)
        if hint is Basis:
            return {"anyOf": [self.of(Verification), self._noun(Basis)]}
        if hint in SCALARS:
            return SCALARS[hint]
        if origin is Literal:
            return {"enum": _words(inner)}
        if origin in {Union, types.UnionType}:
            return self._union([option for option in inner if option is not type(None)])
        if origin is tuple:
            return {"type": "array", "items": self.of(inner[0])}
        if origin is Mapping:
            found = {"type": "object", "additionalProperties": self.of(inner[1])}
            if get_origin(inner[0]) is Literal:
                found["propertyNames"] = {"enum": list(get_args(inner[0]))}
            return found
        return self._noun(hint)

    def _union(self, options: list[Any]) -> Schema:
        whole = reduce(or_, options)
        if len(options) == 1 or whole in {c.Condition, Decimal | date}:
            return self.of(whole)
        return {"anyOf": [self.of(option) for option in options]}

    def _noun(self, kind: type) -> Schema:
        name = kind.__name__
        known = self._kinds.setdefault(name, kind)
        assert known is kind, name  # noqa: S101  two nouns of one name would share one schema
        return self._once(name, lambda: self._closed(kind))

    def _once(self, name: str, write: Callable[[], Schema]) -> Schema:
        if name not in self.defs:
            self.defs[name] = {}  # it may speak of itself
            self.defs[name] = write()
        return {"$ref": f"#/$defs/{name}"}

    def _closed(self, kind: type) -> Schema:
        """Write a noun: its keys and no other, and those that must stand there."""
        keys = keys_of(kind)
        properties: Schema = {}
        for key, (_, hint, required) in keys.items():
            said = self.of(hint)
            shown = self._describe(kind, key)
            properties[key] = {
                **(said if required else _or_nothing(said)),
                **({"description": shown} if shown else {}),
            }
        must = [key for key, (_, _, required) in keys.items() if required]
        shown = self._describe(kind, "")
        return {
            "type": "object",
            **({"description": shown} if shown else {}),
            "properties": properties,
            **({"required": must} if must else {}),
            "additionalProperties": False,
        }

    def _condition(self) -> Schema:
        """Write the grammar of conditions; several keys together mean all of them."""
        parts = {"type": "array", "items": self.of(c.Condition), "minItems": 1}
        forms = {head: keys_of(form) for head, form in ATOM_FORMS.items()}
        owners: dict[str, list[str]] = {}
        values: dict[str, list[Schema]] = {}
        for head, keys in forms.items():
            for key, (_, hint, required) in keys.items():
                said = self.of(hint)
                owners.setdefault(key, []).append(head)
                values.setdefault(key, []).append(said if required else _or_nothing(said))
        counted = values.pop("at_least")
        properties = {
            **dict.fromkeys(("all", "any", "none"), parts),
            "at_least": {"anyOf": [self._noun(AtLeastForm), *counted]},
            **{key: said[0] if len(said) == 1 else {"anyOf": said} for key, said in values.items()},
        }
        for key, said in properties.items():
            shown = self._describe(AtLeastForm, f"condition.{key}")
            properties[key] = {**said, **({"description": shown} if shown else {})}
        shown = self._describe(AtLeastForm, "condition")
        return {
            "type": "object",
            **({"description": shown} if shown else {}),
            "properties": properties,
            "minProperties": 1,
            "additionalProperties": False,
            "allOf": [*self._joined(forms), *_owned(owners)],
        }

    def _joined(self, forms: Mapping[str, Mapping[str, tuple[str, Any, bool]]]) -> list[Schema]:
        """Say of each kind of atom what stands beside its head."""
        found: list[Schema] = []
        for head, keys in forms.items():
            beside = {k: self.of(hint) for k, (_, hint, must) in keys.items() if must and k != head}
            if beside:
                found.append(
                    {
                        "if": {"required": [head]},
                        "then": {"required": sorted(beside), "properties": beside},
                    }
                )
        rivals = [h for h, keys in forms.items() if "is" in keys]
        found.extend(
            {"not": {"required": [one, other]}}
            for number, one in enumerate(rivals)
            for other in rivals[number + 1 :]
        )
        return found


def _owned(owners: Mapping[str, Iterable[str]]) -> list[Schema]:
    """Say that a key which belongs to a kind of atom stands only beside that atom's head."""
    found: list[Schema] = []
    for key, heads in owners.items():
        if key in heads:
            continue
        present: Schema = {"required": [key]}
        if key == "at_least":  # as a map it is a condition of its own
            present = {"required": [key], "properties": {key: {"not": {"type": "object"}}}}
        found.append({"if": present, "then": {"anyOf": [{"required": [head]} for head in heads]}})
    return found


def _words(choices: Iterable[str]) -> list[Any]:
    """List the words of a closed list, with what YAML makes of some of them."""
    found: list[Any] = []
    for word in choices:
        found.append(word)
        if word in {"yes", "no"}:
            found.extend((word == "yes", "true" if word == "yes" else "false"))
        elif word.isdigit():
            found.append(int(word))
    return found


def _text() -> Schema:
    either = {"anyOf": [_WORDS, {"type": "null"}]}
    return {
        "anyOf": [
            _WORDS,
            {
                "type": "object",
                "properties": {"zh": _WORDS, "en": either},
                "required": ["zh"],
                "additionalProperties": False,
            },
        ]
    }


def _or_nothing(said: Schema) -> Schema:
    return {"anyOf": [*(said["anyOf"] if set(said) == {"anyOf"} else [said]), {"type": "null"}]}
