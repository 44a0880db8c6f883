"""From effective verdicts to the recommended point: rules, effects, policy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .reading import RefusedError, Tree, is_yes, names_rule

Verdicts = dict[str, str]


@dataclass(frozen=True)
class Answer:
    """What one assignment of effective verdicts leads to."""

    outcome: str
    permitted: list[str]
    conclusions: dict[str, str]
    undefeated: list[str]
    defeated: dict[str, list[str]]
    considerations: dict[str, str]
    attached: list[Tree]
    referrals: list[str]

    def triple(self) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
        """Give the triple that must not change for a recommendation to be settled."""
        return (
            self.outcome,
            tuple(self.referrals),
            tuple(sorted({str(sorted(a.items())) for a in self.attached})),
        )


def is_true(condition: Any, world: Tree) -> bool:
    """Evaluate a condition; one with several keys means all of them."""
    parts = []
    at_least = condition.get("at_least")
    if "all" in condition:
        parts.append(all(is_true(each, world) for each in condition["all"]))
    if "any" in condition:
        parts.append(any(is_true(each, world) for each in condition["any"]))
    if "none" in condition:
        parts.append(not any(is_true(each, world) for each in condition["none"]))
    if isinstance(at_least, dict):
        parts.append(sum(is_true(each, world) for each in at_least["of"]) >= int(at_least["k"]))
    parts.extend(
        world[kind][condition[kind]] == condition["is"]
        for kind in ("criterion", "conclusion")
        if kind in condition
    )
    parts.extend(condition[kind] in world[kind] for kind in ("kind", "status") if kind in condition)
    if "consideration" in condition:
        parts.append(
            world["consideration"].get(condition["consideration"], "neutral") == condition["is"]
        )
    if "considerations" in condition:
        wanted = condition["considerations"]
        counted = {wanted, "mixed"} if wanted == "disfavours" else {wanted}
        number = sum(value in counted for value in world["consideration"].values())
        parts.append(
            number >= int(condition.get("at_least", 0))
            and number <= int(condition.get("at_most", number))
        )
    if "permitted" in condition:
        rung, modality = condition["permitted"], condition.get("modality")
        parts.append(
            (rung, modality) in world["permits"] if modality else rung in world["permitted"]
        )
    if not parts:
        raise RefusedError(f"the condition {condition} cannot be read")
    return all(parts)


def _stand(
    book: Tree, verdicts: Verdicts
) -> tuple[list[Tree], dict[str, list[str]], dict[str, str]]:
    """Go through the strata: rules that stand, the defeated with their defeaters, conclusions."""
    rules = book["_rules"]
    conclusions = {
        e["conclude"]: "fails" for rule in rules for e in rule["then"] if "conclude" in e
    }
    standing: list[Tree] = []
    defeated: dict[str, list[str]] = {}
    for stratum in book["strata"]:
        world = {"criterion": verdicts, "conclusion": conclusions}
        waiting = [
            rule for rule in rules if rule["stratum"] == stratum and is_true(rule["when"], world)
        ]
        while waiting:
            for rule in waiting:
                if any(names_rule(other, rule) for other in waiting):
                    continue
                defeaters = sorted(other["id"] for other in standing if names_rule(other, rule))
                if defeaters:
                    defeated[rule["id"]] = defeaters
                else:
                    standing.append(rule)
                waiting = [other for other in waiting if other is not rule]
                break
        for rule in standing:
            for effect in rule["then"]:
                if "conclude" in effect:
                    conclusions[effect["conclude"]] = "holds"
    for first, second in book.get("contraries", []):
        if conclusions.get(first) == conclusions.get(second) == "holds":
            raise RefusedError(f"the contraries {first} and {second} both hold")
    return standing, defeated, conclusions


def follow(book: Tree, verdicts: Verdicts) -> Answer:
    """Give the one answer of a rulebook to effective verdicts."""
    ladder = [rung["id"] for rung in book["ladder"]]
    base = next(rung["id"] for rung in book["ladder"] if "base" in rung and is_yes(rung["base"]))
    standing, defeated, conclusions = _stand(book, verdicts)
    effects = [
        (effect, rule.get("modality", "may")) for rule in standing for effect in rule["then"]
    ]
    required = {effect["require"] for effect, _ in effects if "require" in effect}
    permits = {(effect["permit"], how) for effect, how in effects if "permit" in effect}
    aggravates = {(effect["aggravate"], how) for effect, how in effects if "aggravate" in effect}
    if len(required) > 1:
        raise RefusedError(f"different rungs are required: {sorted(required)}")
    heavier = {rung for rung, _ in aggravates}
    open_to = {base} | {rung for rung, _ in permits} | heavier
    for rung, how in permits:
        if how == "shall":
            open_to -= {
                r for r in open_to if ladder.index(r) > ladder.index(rung) and r not in heavier
            }
    if any(how == "shall" for _, how in aggravates):
        open_to -= {base}
    permitted = sorted(required or open_to, key=ladder.index)
    seen: dict[str, set[str]] = {}
    for effect, _ in effects:
        if "consider" in effect:
            seen.setdefault(effect["consider"], set()).add(effect["as"])
    considerations = {
        name: values.pop() if len(values) == 1 else "mixed" for name, values in sorted(seen.items())
    }
    world = {
        "criterion": verdicts,
        "conclusion": conclusions,
        "consideration": considerations,
        "permits": permits,
        "permitted": permitted,
    }
    return Answer(
        outcome=next(iter(required)) if required else _choose(book, world, base),
        permitted=permitted,
        conclusions=dict(sorted(conclusions.items())),
        undefeated=sorted(rule["id"] for rule in standing),
        defeated=defeated,
        considerations=considerations,
        attached=[_measure(effect["attach"]) for effect, _ in effects if "attach" in effect],
        referrals=sorted({effect["refer"] for effect, _ in effects if "refer" in effect}),
    )


def _measure(attach: Tree | str) -> Tree:
    """Give an attached duty as a mapping (a measure with its time and owner)."""
    return attach if isinstance(attach, dict) else {"measure": attach}


def _choose(book: Tree, world: Tree, base: str) -> str:
    """Read the policy table by unique hit."""
    rows = book["policy"]["rows"]
    hits = [row for row in rows if "otherwise" not in row and is_true(row["when"], world)]
    hits = hits or [row for row in rows if "otherwise" in row]
    if len(hits) != 1:
        raise RefusedError(f"{len(hits)} rows of the policy fit")
    permitted = world["permitted"]
    rung = {"lightest": permitted[0], "heaviest": permitted[-1], "base": base}.get(
        hits[0]["choose"], hits[0]["choose"]
    )
    if rung not in permitted:
        raise RefusedError(f"the policy chooses {rung}, which is not permitted")
    return str(rung)
