"""A rule: from verdicts and earlier conclusions to conclusions and effects. Knows no file.

Its annotations are types and not strings, because the reader goes by them.
"""

from dataclasses import field
from typing import Literal, Self

from tolerance.model.basis import Basis
from tolerance.model.condition import Condition, Modality
from tolerance.model.noun import Noun
from tolerance.model.text import Text


class Measure(Noun):
    """A duty attached to an outcome; with ``condition``, one that the tolerance depends on.

    Why it is a condition, and on what authority, does not make it another duty.
    """

    measure: str
    within: Text | None = None
    owner: Text | None = None
    condition: bool = False
    because: Text | None = field(default=None, compare=False, repr=False)
    basis: tuple[Basis, ...] = field(default=(), compare=False, repr=False)

    @property
    def plain(self) -> Self:
        """The duty itself, a condition of nothing."""
        return type(self)(self.measure, self.within, self.owner)


class Effect(Noun):
    """One thing that follows from a rule; exactly one of the first six is given."""

    conclude: str | None = None
    permit: str | None = None
    require: str | None = None
    aggravate: str | None = None
    attach: Measure | None = None
    refer: str | None = None
    consider: str | None = None
    as_: Literal["favours", "disfavours"] | None = None


class Interpretation(Noun):
    """How an ambiguous text is read, by whom, and which readings were refused."""

    reading: Text
    alternatives: tuple[Text, ...] = ()
    chosen_by: Text | None = None
    authority: Text | None = None


class Rule(Noun):
    """Verdicts and earlier conclusions to conclusions and effects."""

    id: str
    stratum: str
    when: Condition
    then: tuple[Effect, ...]
    group: str | None = None
    title: Text | None = None
    modality: Modality = "may"
    defeats: tuple[str, ...] = ()
    basis: tuple[Basis, ...] = ()
    because: Text | None = None
    interpretation: Interpretation | None = None

    @property
    def red_line(self) -> bool:
        """It bars tolerance, and nothing else may defeat it."""
        return "group:tolerance" in self.defeats


COLLATERAL = Measure("no-adverse-evaluation")
"""Where a local measure's grant lands that the instrument does not leave open: 不作负面评价."""
