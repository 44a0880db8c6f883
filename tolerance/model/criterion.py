"""A question that a rulebook asks: how it is proved, who bears it, what is presumed. Knows no file.

Its annotations are types and not strings, because the reader goes by them.
"""

from datetime import date
from decimal import Decimal
from typing import Literal

from tolerance.model.basis import Basis
from tolerance.model.condition import Condition, CriterionIs, atoms
from tolerance.model.noun import Noun
from tolerance.model.text import Text

Polarity = Literal["favours", "disfavours", "neutral"]


Party = Literal["authority", "respondent"]


AsOf = Literal["record", "conduct"]


class Need(Noun):
    """One alternative of a standard: so many groups in all, so many of them sufficient."""

    any: int = 0
    sufficient: int = 0


class Standard(Noun):
    """A proof standard: what a side needs, and how it must prevail."""

    needs: tuple[Need, ...]
    prevails: Literal["always", "stronger", "unrebutted"]


class Presumption(Noun):
    """What is taken to be so where a criterion stays unproven, and on what basis."""

    verdict: Literal["established", "refuted"]
    basis: Basis


class Shift(Noun):
    """A presumption that takes the first one's place when its condition is true."""

    when: Condition
    presume: Presumption


class Threshold(Noun):
    """A cut through a quantity; exactly one key is given."""

    at_least: Decimal | date | None = None
    more_than: Decimal | date | None = None
    at_most: Decimal | date | None = None
    less_than: Decimal | date | None = None
    before: date | None = None
    after: date | None = None


class Shows(Noun):
    """A hint to the officer: what kind of exhibit would show what."""

    kind: str | None = None
    shows: Text | None = None


class Hints(Noun):
    """What tends to support or oppose a criterion; binds nobody."""

    supports: tuple[Shows, ...] = ()
    opposes: tuple[Shows, ...] = ()


class Wording(Noun):
    """The words that documents print for each verdict on a criterion."""

    established: Text | None = None
    refuted: Text | None = None
    unproven: Text | None = None


class Terms(Noun):
    """What all criteria on one quantity share."""

    standard: str
    burden: Party
    presume: Presumption
    unit: str | None = None
    counter_standard: str | None = None
    inquire: bool = True
    judged_as_of: AsOf = "record"
    title: Text | None = None
    more: Literal["favours", "disfavours"] | None = None
    """What a larger number does for the respondent, where it is one or the other throughout."""


class Criterion(Noun):
    """One question the rulebook asks. Terms left out are those of its quantity."""

    id: str
    title: Text
    polarity: Polarity
    question: Text | None = None
    consideration: str | None = None
    burden: Party | None = None
    standard: str | None = None
    counter_standard: str | None = None
    presume: Presumption | None = None
    inquire: bool | None = None
    judged_as_of: AsOf | None = None
    contestable: bool = True
    applies: Condition | None = None
    shift: tuple[Shift, ...] = ()
    holder: Literal["authority", "system", "respondent", "third-party"] | None = None
    evidence: Hints | None = None
    basis: tuple[Basis, ...] = ()
    wording: Wording | None = None
    quantity: str | None = None
    threshold: Threshold | None = None
    distinction: Literal["1", "2", "3"] | None = None
    side: Literal["tolerable", "barred"] | None = None

    def reads(self) -> set[str]:
        """Return the criteria that ``applies`` and ``shift`` name."""
        conditions = [s.when for s in self.shift]
        if self.applies is not None:
            conditions.append(self.applies)
        return {a.criterion for x in conditions for a in atoms(x) if isinstance(a, CriterionIs)}
