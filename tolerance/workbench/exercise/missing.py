"""The scenarios that would notice the surviving copies, written out for an author to finish.

What the rulebook makes of them now stands as expected; whether the article says so is for
the author, whose reasoning is left to write.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence

from tolerance.model.scenario import Scenario
from tolerance.workbench.exercise.mutation import Survivor

TODO = "{zh: 待写：依据哪一条、为什么应当如此, en: 'to be written: which article, and why'}"
_PLAIN = re.compile(r"(?=.*[^\d.-])[\w-]+")


def missing(survivors: Iterable[Survivor]) -> str:
    """Return YAML of one scenario for every assignment that tells some copy apart."""
    merged: dict[str, tuple[Scenario, list[str]]] = {}
    for each in survivors:
        mutant, scenario = each.mutant, each.scenario
        about = f"{mutant.id} {mutant.at}: {mutant.before} → {mutant.after or '—'}"
        key = _body(scenario)
        merged.setdefault(key, (scenario, []))[1].append(about)
    parts = []
    for number, (body, (_, abouts)) in enumerate(sorted(merged.items()), 1):
        comments = "".join(f"# {about}\n" for about in abouts)
        parts.append(f"{comments}- id: todo-{number}\n  reasoning: {TODO}\n{body}")
    return "\n".join(parts)


def _body(scenario: Scenario) -> str:
    lines: list[str] = []
    if scenario.quantities:
        lines.append(f"  quantities: {_map(scenario.quantities)}")
    if scenario.verdicts:
        lines.append("  verdicts:")
        lines += [f"    {_word(k)}: {v}" for k, v in sorted(scenario.verdicts.items())]
    else:
        lines.append("  verdicts: {}")
    expect = scenario.expect
    lines += ["  expect:", f"    outcome: {_word(expect.outcome)}"]
    if expect.disposition is not None:
        lines.append(f"    disposition: {expect.disposition}")
    lists: tuple[tuple[str, Sequence[str] | None], ...] = (
        ("applies", expect.applies or None),
        ("idle", expect.idle or None),
        ("permitted", expect.permitted),
        ("attached", expect.attached),
        ("conditions", expect.conditions),
        ("referrals", expect.referrals),
    )
    for name, said in lists:
        if said is not None:
            lines.append(f"    {name}: [{', '.join(map(_word, said))}]")
    maps: tuple[tuple[str, Mapping[str, object]], ...] = (
        ("conclusions", expect.conclusions),
        ("considerations", expect.considerations),
        ("defeated", expect.defeated),
    )
    lines += [f"    {name}: {_map(told)}" for name, told in maps if told]
    return "\n".join(lines) + "\n"


def _map(told: Mapping[str, object]) -> str:
    inner = ", ".join(f"{_word(k)}: {_word(str(v), number=True)}" for k, v in sorted(told.items()))
    return "{" + inner + "}"


def _word(text: str, *, number: bool = False) -> str:
    """Write a name as it is where YAML would read it so, else in quotes."""
    if _PLAIN.fullmatch(text) or (number and re.fullmatch(r"[\d.-]+", text)):
        return text
    return json.dumps(text, ensure_ascii=False)
