"""From verdicts on the evidence to effective verdicts: what applies, what is presumed.

``applies`` and ``shift`` read effective verdicts of other criteria, in the one order that
their references allow.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tolerance.model.condition import Atom, CriterionIs, Effective, Verdict, met
from tolerance.model.criterion import Criterion, Presumption
from tolerance.model.noun import Noun
from tolerance.model.rulebook import Rulebook


class Effected(Noun):
    """An effective verdict, with the presumption that gives it where one does."""

    effective: Effective
    presumption: Presumption | None = None
    shifted: bool = False


class ShiftConflict(Exception):  # noqa: N818  a fault of the rulebook, named in the contract
    """Two shifts of a criterion that applies and is unproven presume different verdicts."""

    def __init__(self, criterion: str) -> None:
        super().__init__(criterion)
        self.criterion = criterion


def effect(
    rulebook: Rulebook, order: Sequence[str], verdicts: Mapping[str, Verdict]
) -> dict[str, Effected]:
    """Give every criterion its effective verdict.

    Args:
        rulebook: the edition.
        order: its criteria, each after those it reads (``Rulebook.order``).
        verdicts: criterion → verdict on the evidence.

    Raises:
        ShiftConflict: two shifts disagree.

    """
    found: dict[str, Effected] = {}

    def truth(atom: Atom) -> bool:
        if not isinstance(atom, CriterionIs):
            raise TypeError(atom)
        return found[atom.criterion].effective == atom.verdict

    for key in order:
        criterion = rulebook.criteria[key]
        verdict = verdicts[key]
        if criterion.applies is not None and not met(criterion.applies, truth):
            found[key] = Effected("inapplicable")
        elif verdict == "established" or verdict == "refuted":  # noqa: PLR1714  narrows the type
            found[key] = Effected(verdict)
        else:
            turned = [shift.presume for shift in criterion.shift if met(shift.when, truth)]
            found[key] = _presumed(rulebook, criterion, turned)
    return found


def _presumed(rulebook: Rulebook, criterion: Criterion, turned: Sequence[Presumption]) -> Effected:
    if len({presumption.verdict for presumption in turned}) > 1:
        raise ShiftConflict(criterion.id)
    chosen = turned[0] if turned else rulebook.terms(criterion).presume
    return Effected(chosen.verdict, chosen, bool(turned))
