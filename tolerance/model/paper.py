"""The kinds of papers that an office writes, as data: what each is called and of what it is made.

Its annotations are types and not strings, because the reader goes by them.
"""

from typing import Literal

from tolerance.model.adjudication import Disposition
from tolerance.model.basis import Basis
from tolerance.model.noun import Noun
from tolerance.model.rulebook import RungClass
from tolerance.model.text import Text


class Piece(Noun):
    """One piece of a paper: a section that the program composes, or the office's own words.

    Exactly one of ``use`` and ``say`` is given.
    """

    use: str | None = None
    """The name of a composed section."""
    say: Text | None = None
    """The office's words, one paragraph a line, with ``{{ names }}`` of values."""
    heading: Text | None = None
    """Its heading, or another than the composed section's own."""
    voice: Literal["note", "procedure", "law", "judgement"] = "note"
    basis: tuple[Basis, ...] = ()
    """What the words rest on, printed after them."""
    style: Literal["body", "flush", "right", "blank", "small"] = "body"


class PaperKind(Noun):
    """One kind of paper; places differ in what they call it, so its name is data."""

    name: Text
    title: Text
    """The title, with ``{{ names }}`` of values."""
    pieces: tuple[Piece, ...]
    name_of_dismissal: Text | None = None
    """What it is called where no recommendation is more than a dismissal: to clear somebody is
    not to tolerate anything."""
    to: Literal["all", "respondent"] = "all"
    """One paper on all, or one for each respondent."""
    addressee: Text | None = None
    for_class: tuple[RungClass, ...] = ()
    """Written only where a recommendation is of one of these classes; any where empty."""
    for_disposition: tuple[Disposition, ...] = ()
    only_with_duties: bool = False
    """Written only where duties are attached."""
    signed: bool = False
    """Closes with the organ and the day."""
    figures: bool = False
    """Shows the four figures."""
    checked: tuple[int, ...] = ()
    """The points of the checklist that it must meet; all where empty."""
    banner: Text | None = None
