"""What every noun is: fields by name, frozen, equal by value. Knows no noun.

A noun is a dataclass to whatever asks (``fields``, ``replace``, patterns, the type checker),
with its methods written here once. ``@dataclass(frozen=True)`` writes and compiles six of
them anew for each class at every start, which for a hundred nouns was the sixth part of an
assessment.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from typing import Any, ClassVar, NoReturn, dataclass_transform


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
class Noun:
    """The base of the nouns; a subclass lists its fields as a dataclass does."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]
    __match_args__: ClassVar[tuple[str, ...]]
    _blank: ClassVar[dict[str, Any]]
    """Field → default, in the order of the fields."""
    _required: ClassVar[tuple[str, ...]]
    _aside: ClassVar[frozenset[str]]
    """Fields that make no difference between two nouns."""
    _makers: ClassVar[tuple[tuple[str, Callable[[], Any]], ...]]
    """The fields whose default is made anew for each noun."""

    def __init_subclass__(cls) -> None:
        dataclass(init=False, repr=False, eq=False)(cls)
        listed = fields(cls)
        cls._blank = {f.name: f.default for f in listed}
        cls._makers = tuple(
            (f.name, f.default_factory) for f in listed if f.default_factory is not MISSING
        )
        made = {name for name, _ in cls._makers}
        cls._aside = frozenset(f.name for f in listed if not f.compare)
        cls._required = tuple(f.name for f in listed if f.default is MISSING and f.name not in made)

    def __init__(self, *given: Any, **named: Any) -> None:
        names = self.__match_args__
        sound = len(given) <= len(names)
        values = vars(self)
        values.update(self._blank)
        for name, value in zip(names, given, strict=False):
            values[name] = value
            sound = sound and name not in named
        values.update(named)
        for name, make in self._makers:
            if values[name] is MISSING:
                values[name] = make()
        for name in self._required:
            sound = sound and values[name] is not MISSING
        if not sound or len(values) > len(names):
            raise TypeError(f"{type(self).__name__} takes each of {names} once, some by default")

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def __delattr__(self, name: str) -> NoReturn:
        raise FrozenInstanceError(f"cannot delete field {name!r}")

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self._told() == other._told()

    def __hash__(self) -> int:
        return hash(tuple(self._told().values()))

    def _told(self) -> dict[str, Any]:
        """Return what tells one noun from another, by name."""
        values = vars(self)
        if not self._aside:
            return values
        return {name: value for name, value in values.items() if name not in self._aside}

    def __repr__(self) -> str:
        said = ", ".join(f"{name}={value!r}" for name, value in vars(self).items())
        return f"{type(self).__qualname__}({said})"
