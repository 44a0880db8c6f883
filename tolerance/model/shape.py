"""How an export that is no table holds its instances and their records, as a map says it.

Legal or IT staff write it in YAML beside the columns; no vendor has a reader of its own.
Its annotations are types and not strings, because the reader goes by them.
"""

from collections.abc import Mapping
from dataclasses import field
from typing import Literal

from tolerance.model.noun import Noun

Clock = Literal["text", "s", "ms"]
"""How stamps are written: as text with a date in it, or counted from 1970 in seconds or ms."""


class Part(Noun):
    """Records of one kind: where they stand in an instance, and what their values mean.

    A path is ``a.b[0].c``. It starts from the record; with ``/`` in front from the instance,
    with ``../`` from the entry of the list in which the record's own list stands. ``type +
    result`` joins two texts with a space.
    """

    at: str
    """``.`` is the instance itself; ``sp_record[].details[]`` every entry of every list."""
    values: Mapping[str, tuple[str, ...] | str] = field(default_factory=dict)
    """Our name → path of the value; of several paths the first where something stands."""
    says: Mapping[str, str] = field(default_factory=dict)
    """Our name → what a record of this kind means without saying it."""
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Our name → raw value → the word that stands for it; another value stays as it is."""
    when: Mapping[str, tuple[str, ...] | str] = field(default_factory=dict)
    """Path → the values that make an entry a record of this kind; all paths must fit."""
    unless: Mapping[str, tuple[str, ...] | str] = field(default_factory=dict)
    """Path → values that make it none."""


class Form(Noun):
    """Where an instance's form fields stand, and what of each is its name and its value.

    Names may repeat: then each is told by its id.
    """

    at: str
    name: str
    value: str
    id: str


class Shape(Noun):
    """Where the instances of an export stand in its JSON, and the records in them."""

    number: tuple[str, ...]
    """Paths of the instance's own number; the first where something stands."""
    parts: tuple[Part, ...]
    instances: tuple[str, ...] = (".",)
    """Paths of the instance, or of the list of them, in what the platform wrapped them in."""
    values: Mapping[str, tuple[str, ...] | str] = field(default_factory=dict)
    """Our name → path of a value that belongs to the whole instance; named ``case:NAME``."""
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    withdrawn: Mapping[str, tuple[str, ...] | str] = field(default_factory=dict)
    """Path → values that say the approval was taken back after it had been given."""
    inside: tuple[str, ...] = ()
    """Paths whose text is itself JSON."""
    form: Form | None = None
    clock: Clock = "text"
    not_yet: tuple[str, ...] = ()
    """What stands for a time that has not come, besides nothing at all."""
