"""One rule, one fact: does durable-rules work on this machine at all?"""

from __future__ import annotations

from datetime import date

from tolerance.engine.chain import fire, plan
from tolerance.model.basis import Basis
from tolerance.model.condition import CriterionIs
from tolerance.model.criterion import Criterion, Presumption
from tolerance.model.rule import Effect, Rule
from tolerance.model.rulebook import Cover, Period, Rulebook
from tolerance.model.text import Text


def fires() -> bool:
    """Return whether one rule fires, and agrees with the definition."""
    text = Text("自检")
    day = date(2024, 1, 1)
    cover = Cover("selftest", day, Period(day), text, strata=("only",))
    presumption = Presumption("refuted", Basis(status="synthesis"))
    criterion = Criterion(
        "fact", text, "neutral", burden="authority", standard="raised", presume=presumption
    )
    rule = Rule("rule", "only", CriterionIs("fact", "established"), (Effect(conclude="held"),))
    rulebook = Rulebook(cover, {"fact": criterion}, {"rule": rule}, digest="selftest")
    chain = fire(plan(rulebook), {"fact": "established"})
    return chain.undefeated == ("rule",) and chain.conclusions == {"held": True}
