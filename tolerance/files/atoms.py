"""How a file writes the atoms of conditions, as nouns for the reader. Knows no node.

Its annotations are types and not strings, because the reader goes by them.
"""

from abc import abstractmethod
from typing import Literal

from tolerance.model import condition as c
from tolerance.model.noun import Noun


class AtomForm(Noun):
    """The keys of one kind of atom."""

    @abstractmethod
    def atom(self) -> c.Atom:
        """Return the atom that is written so."""


class AtLeastForm(Noun):
    """``at_least: {k: 2, of: […]}``."""

    k: int
    of: tuple[c.Condition, ...]


class CriterionForm(AtomForm):
    """``{criterion: …, is: established}``."""

    criterion: str
    is_: Literal["established", "refuted", "unproven", "inapplicable"]

    def atom(self) -> c.Atom:
        """Return the atom that is written so."""
        return c.CriterionIs(self.criterion, self.is_)


class ConclusionForm(AtomForm):
    """``{conclusion: …, is: holds}``."""

    conclusion: str
    is_: Literal["holds", "fails"]

    def atom(self) -> c.Atom:
        """Return the atom that is written so."""
        return c.ConclusionIs(self.conclusion, self.is_ == "holds")


class ConsiderationForm(AtomForm):
    """``{consideration: …, is: favours}``."""

    consideration: str
    is_: Literal["favours", "disfavours", "mixed", "neutral"]

    def atom(self) -> c.Atom:
        """Return the atom that is written so."""
        return c.ConsiderationIs(self.consideration, self.is_)


class CountForm(AtomForm):
    """``{considerations: favours, at_least: 2}``."""

    considerations: Literal["favours", "disfavours"]
    at_least: int | None = None
    at_most: int | None = None

    def atom(self) -> c.Atom:
        """Return the atom that is written so."""
        return c.ConsiderationCount(self.considerations, self.at_least, self.at_most)


class PermittedForm(AtomForm):
    """``{permitted: …, modality: shall}``."""

    permitted: str
    modality: Literal["shall", "may", "ordinarily"] | None = None

    def atom(self) -> c.Atom:
        """Return the atom that is written so."""
        return c.PermittedBy(self.permitted, self.modality)


class KindForm(AtomForm):
    """``{kind: …}``."""

    kind: str

    def atom(self) -> c.Atom:
        """Return the atom that is written so."""
        return c.KindIs(self.kind)


class StatusForm(AtomForm):
    """``{status: …}``."""

    status: str

    def atom(self) -> c.Atom:
        """Return the atom that is written so."""
        return c.StatusIs(self.status)


class OtherwiseForm(AtomForm):
    """``{otherwise: yes}``."""

    otherwise: bool

    def atom(self) -> c.Atom:
        """Return the atom that is written so."""
        return c.Otherwise()


ATOM_FORMS: dict[str, type[AtomForm]] = {
    "criterion": CriterionForm,
    "conclusion": ConclusionForm,
    "consideration": ConsiderationForm,
    "considerations": CountForm,
    "permitted": PermittedForm,
    "kind": KindForm,
    "status": StatusForm,
    "otherwise": OtherwiseForm,
}
