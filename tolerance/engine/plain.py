"""What a rule means, in plain Python: the definition beside which durable-rules is checked."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tolerance.model.condition import Atom, ConclusionIs, CriterionIs, Effective, met, witnesses
from tolerance.model.rulebook import Rulebook


def matcher(
    rulebook: Rulebook,
) -> Callable[[str, Mapping[str, Effective], Mapping[str, bool]], dict[str, frozenset[str]]]:
    """Return the matcher of a rulebook: stratum, verdicts, conclusions → applicable rules."""

    def match(
        stratum: str, verdicts: Mapping[str, Effective], conclusions: Mapping[str, bool]
    ) -> dict[str, frozenset[str]]:
        def truth(atom: Atom) -> bool:
            match atom:
                case CriterionIs(name, verdict):
                    return verdicts[name] == verdict
                case ConclusionIs(name, holds):
                    return conclusions[name] is holds
                case _:
                    raise TypeError(atom)

        found: dict[str, frozenset[str]] = {}
        for key, rule in rulebook.rules.items():
            if rule.stratum == stratum and met(rule.when, truth):
                reasons = witnesses(rule.when, truth)
                found[key] = frozenset(_shown(atom, verdicts, conclusions) for atom in reasons)
        return found

    return match


def _shown(atom: Atom, verdicts: Mapping[str, Effective], conclusions: Mapping[str, bool]) -> str:
    if isinstance(atom, CriterionIs):
        return f"criterion:{atom.criterion}={verdicts[atom.criterion]}"
    if isinstance(atom, ConclusionIs):
        word = "holds" if conclusions[atom.conclusion] else "fails"
        return f"conclusion:{atom.conclusion}={word}"
    raise TypeError(atom)
