"""Duties of procedure over acts, and the maps that put a system's words into acts.

Its annotations are types and not strings, because the reader goes by them.
"""

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from typing import Literal

from tolerance.model.basis import Basis
from tolerance.model.noun import Noun
from tolerance.model.shape import Shape
from tolerance.model.text import Text
from tolerance.model.trail import Capture

Template = Literal[
    "existence",
    "absence",
    "exactly",
    "init",
    "end",
    "choice",
    "exclusive-choice",
    "responded-existence",
    "co-existence",
    "response",
    "precedence",
    "succession",
    "alternate-response",
    "alternate-precedence",
    "alternate-succession",
    "chain-response",
    "chain-precedence",
    "chain-succession",
    "not-responded-existence",
    "not-co-existence",
    "not-response",
    "not-precedence",
    "not-succession",
    "not-chain-response",
    "not-chain-precedence",
    "not-chain-succession",
]
"""DECLARE over finite traces, as in the textbooks; docs/constraints.md says each in words."""

ONE_ACT: frozenset[Template] = frozenset({"existence", "absence", "exactly", "init", "end"})
"""Templates that speak of one act only; all others have a ``b``."""
COUNTED: frozenset[Template] = frozenset({"existence", "absence", "exactly"})
"""Templates that read ``times``."""
UNTIMED: frozenset[Template] = ONE_ACT | {"choice", "exclusive-choice"}
"""Templates about a whole instance: no window, no correlation, no person."""


class ActPattern(Noun):
    """An act, and the values that an event of it must have; of several, any."""

    act: str
    where: Mapping[str, tuple[str, ...] | str] = field(default_factory=dict)


class Within(Noun):
    """A length of time; exactly one key is given. Days are counted from the day after."""

    hours: int | None = None
    days: int | None = None
    working_days: int | None = None


class Addressee(Noun):
    """The roles whose holders a constraint's assertion speaks of."""

    role: tuple[str, ...] = ()


class Yields(Noun):
    """The assertion that a satisfied or violated constraint gives."""

    criterion: str
    supports: bool


class Force(Noun):
    """The days on which a duty was law, both included; nothing said is always."""

    from_: date | None = None
    to: date | None = None


class Constraint(Noun):
    """A duty of procedure over acts."""

    id: str
    constraint: Template
    a: ActPattern
    b: ActPattern | None = None
    times: int = 1
    activation: Mapping[str, tuple[str, ...] | str] = field(default_factory=dict)
    for_: Addressee = Addressee()
    correlate: tuple[str, ...] = ()
    person: Literal["same", "different"] | None = None
    within: Within | None = None
    at_least: Within | None = None
    unless: tuple[str, ...] = ()
    in_force: Force = Force()
    satisfied: Yields | None = None
    violated: Yields | None = None
    basis: tuple[Basis, ...] = ()
    title: Text | None = None


class TrailMap(Noun):
    """Column names and raw activities of one system, put into the rulebook's words."""

    columns: Mapping[str, str] = field(default_factory=dict)
    acts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    forms: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    """Form → act → activities that mean it in that form; ``节点/同意`` names the node too."""
    capture: Mapping[Capture, tuple[str, ...]] = field(default_factory=dict)
    """How a record came about → the values of the column ``capture`` that mean it."""
    object_type: str | None = None
    """For logs of many objects: the type whose objects are the instances."""
    shape: Shape | None = None
    """For exports in JSON: where their instances and records stand."""
    like: str | None = None
    """Another map of the rulebook: what this one leaves out is taken from it."""
    title: Text | None = None
