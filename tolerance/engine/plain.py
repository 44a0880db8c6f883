"""What a rule means, in plain Python: the definition beside which durable-rules is checked."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tolerance.model.condition import (
    AllOf,
    AnyOf,
    AtLeast,
    Atom,
    ConclusionIs,
    Condition,
    CriterionIs,
    Effective,
    NoneOf,
    explain,
)
from tolerance.model.rulebook import Rulebook

Verdicts = Mapping[str, Effective]
Conclusions = Mapping[str, bool]
Test = Callable[[Verdicts, Conclusions], bool]


def matcher(
    rulebook: Rulebook,
) -> Callable[[str, Verdicts, Conclusions], dict[str, frozenset[str]]]:
    """Return the matcher of a rulebook: stratum, verdicts, conclusions → applicable rules."""
    of_stratum: dict[str, list[tuple[str, Test, Condition]]] = {}
    for rule in rulebook.rules.values():
        of_stratum.setdefault(rule.stratum, []).append((rule.id, tester(rule.when), rule.when))

    def match(
        stratum: str, verdicts: Verdicts, conclusions: Conclusions
    ) -> dict[str, frozenset[str]]:
        def truth(atom: Atom) -> bool:
            return tester(atom)(verdicts, conclusions)

        found: dict[str, frozenset[str]] = {}
        for key, applies, when in of_stratum.get(stratum, ()):
            if applies(verdicts, conclusions):
                _, reasons = explain(when, truth)
                found[key] = frozenset(shown(atom, verdicts, conclusions) for atom in reasons)
        return found

    return match


def tester(condition: Condition) -> Test:
    """Return a condition as a function of verdicts and conclusions."""
    match condition:
        case CriterionIs(name, verdict):
            return lambda verdicts, _: verdicts[name] == verdict
        case ConclusionIs(name, holds):
            return lambda _, conclusions: conclusions[name] is holds
        case AllOf(parts):
            every = tuple(tester(part) for part in parts)
            return lambda v, c: all(one(v, c) for one in every)
        case AnyOf(parts):
            some = tuple(tester(part) for part in parts)
            return lambda v, c: any(one(v, c) for one in some)
        case NoneOf(parts):
            none = tuple(tester(part) for part in parts)
            return lambda v, c: not any(one(v, c) for one in none)
        case AtLeast(k, parts):
            counted = tuple(tester(part) for part in parts)
            return lambda v, c: sum(one(v, c) for one in counted) >= k
        case _:
            raise TypeError(condition)


def shown(atom: Atom, verdicts: Verdicts, conclusions: Conclusions) -> str:
    """Return how an atom stands, as ``criterion:private-gain=refuted``."""
    if isinstance(atom, CriterionIs):
        return f"criterion:{atom.criterion}={verdicts[atom.criterion]}"
    assert isinstance(atom, ConclusionIs)  # noqa: S101  the tester refused any other
    word = "holds" if conclusions[atom.conclusion] else "fails"
    return f"conclusion:{atom.conclusion}={word}"
