"""Nouns behave as frozen dataclasses: made once, never changed, equal by value."""

from collections.abc import Mapping
from dataclasses import FrozenInstanceError, field, fields, replace
from typing import Any

import pytest

from tolerance.model.noun import Noun


class Pen(Noun):
    """A noun with a field of each sort: required, by default, made anew."""

    colour: str
    width: int = 1
    marks: Mapping[str, str] = field(default_factory=dict)


class Pencil(Noun):
    """Another noun with a field of the same name."""

    colour: str


def test_a_noun_is_made_by_position_or_by_name_and_fills_its_defaults() -> None:
    """The two ways of making a noun come to the same, and what is left out has its default."""
    assert Pen("red", 1, {}) == Pen(colour="red") == Pen("red", width=1)
    assert Pen("red").marks is not Pen("red").marks


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ((), {}),
        (("red", 1, {}, 4), {}),
        (("red",), {"colour": "blue"}),
        (("red",), {"length": 3}),
        ((), {"width": 2}),
    ],
)
def test_a_noun_refuses_what_is_not_its_fields(given: tuple[Any, ...], named: Any) -> None:
    """A field that is missing, unknown, one too many or given twice is a wrong call."""
    with pytest.raises(TypeError, match="Pen takes"):
        Pen(*given, **named)


def test_a_noun_is_frozen() -> None:
    """No field of a noun can be set or deleted."""
    pen = Pen("red")
    with pytest.raises(FrozenInstanceError):
        setattr(pen, "width", 2)  # noqa: B010  the type checker refuses the assignment
    with pytest.raises(FrozenInstanceError):
        delattr(pen, "width")
    assert pen.width == 1


def test_nouns_are_equal_when_kind_and_fields_are() -> None:
    """Equality and hash go by kind and fields, never by identity."""
    assert Pen("red") != Pen("blue")
    assert Pen("red") != Pencil("red")
    assert len({Pencil("red"), Pencil("red"), Pencil("blue")}) == 2
    with pytest.raises(TypeError, match="unhashable"):
        hash(Pen("red"))


def test_a_noun_is_a_dataclass_to_whoever_asks() -> None:
    """``fields``, ``replace`` and patterns work on a noun, and it prints as it is made."""
    assert [f.name for f in fields(Pen)] == ["colour", "width", "marks"]
    assert replace(Pen("red"), width=3) == Pen("red", 3)
    match Pen("red", 2):
        case Pen(colour, width):
            assert (colour, width) == ("red", 2)
    assert repr(Pen("red")) == "Pen(colour='red', width=1, marks={})"
