"""What became of the faulty copies of a rulebook, as lines and as an object."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from tolerance.cli.console import console, styled
from tolerance.cli.folding import Folded
from tolerance.cli.options import say
from tolerance.model.problem import Place
from tolerance.workbench.exercise.mutants import Mutant
from tolerance.workbench.exercise.mutation import FATES, Mutation, Survivor

Places = Mapping[str, Place]


def counted(name: str) -> Callable[[Iterator[Mutant]], Iterator[Mutant]]:
    """Return what passes copies on and, on a terminal, counts them on stderr."""

    def count(found: Iterator[Mutant]) -> Iterator[Mutant]:
        if not sys.stderr.isatty():
            yield from found
            return
        from rich.progress import Progress, SpinnerColumn, TextColumn

        columns = (SpinnerColumn(), TextColumn("{task.description} {task.completed:.0f}"))
        with Progress(*columns, console=console(err=True), transient=True) as progress:
            task = progress.add_task(say(f"{name} 变异", f"{name} mutants"), total=None)
            for each in found:
                yield each
                progress.advance(task)

    return count


def show(name: str, mutation: Mutation, places: Places, *, beneath: str | None = None) -> None:
    """Print the score, and every copy that no scenario noticed.

    Args:
        name: the edition.
        mutation: what became of the copies.
        places: where things stand.
        beneath: the edition that it is laid on, where that was left as it is.

    """
    screen = console()
    noticed, number = mutation.score
    share = f"{100 * noticed / number:.1f}%" if number else "—"
    style = "green" if noticed == number else "yellow"
    screen.print(
        styled(
            say(
                f"{name}  变异得分 {noticed}/{number}（{share}）",
                f"{name}  mutation score {noticed}/{number} ({share})",
            ),
            style,
        )
    )
    if beneath is not None:
        only = say(
            f"只在本细则增加、替换、删去的规定中改错；连同 {beneath} 的规定一并改错的，加 --all。",
            f"Faults were planted only in what it adds, replaces or removes; --all plants them in "
            f"{beneath} too.",
        )
        screen.print(Folded(only, indent=2))
    words = {
        "killed": say("情形发现", "noticed by a scenario"),
        "refused": say("读取时拒绝", "refused on reading"),
        "found-by-check": say("检查发现", "found by the check"),
        "equivalent": say("与原文无别，不计分", "no different, not counted"),
        "undecided": say("未能判定", "undecided"),
        "survived": say("存活", "survived"),
    }
    counts = (f"{words[f]} {mutation.number(f)}" for f in FATES if mutation.number(f))
    screen.print(styled("  " + say("；", "; ").join(counts)))
    for survivor in mutation.survivors:
        _survivor(survivor, places)
    for mutant in mutation.undecided:
        screen.print(Folded(f"{_where(mutant, places)}  {described(mutant)}", "yellow", indent=2))


def _survivor(survivor: Survivor, places: Places) -> None:
    screen = console()
    mutant = survivor.mutant
    screen.print(styled(f"{_where(mutant, places)}  {described(mutant)}", "bold"))
    scenario = survivor.scenario
    given = {**scenario.quantities, **scenario.verdicts}
    example = ", ".join(f"{k}={v}" for k, v in sorted(given.items())) or "-"
    left, right = _came(survivor)
    screen.print(
        Folded(
            say(
                f"例如 {example}：原文 {left}；改后 {right}",
                f"for example {example}: as written {left}; changed {right}",
            ),
            indent=2,
        )
    )


def _came(survivor: Survivor) -> tuple[str, str]:
    """Return what the two come to, and where only the reasons differ, the reasons."""
    left, right = survivor.original, survivor.changed
    one, other = left.point.outcome, right.point.outcome
    if one != other:
        return one, other
    said = [[one], [other]]
    expect = survivor.scenario.expect
    for name, state in expect.conclusions.items():
        said[0].append(f"{name} {state}")
        said[1].append(f"{name} {'fails' if state == 'holds' else 'holds'}")
    for name, tone in expect.considerations.items():
        said[0].append(f"{name} {tone}")
        said[1].append(f"{name} {right.point.considerations.get(name, 'neutral')}")
    applies, idle = say("适用", "applies"), say("未适用", "idle")
    for rule in expect.applies:
        said[0].append(f"{rule} {applies}")
        said[1].append(f"{rule} {idle}")
    for rule in expect.idle:
        said[0].append(f"{rule} {idle}")
        said[1].append(f"{rule} {applies}")
    for key in ("permitted", "attached", "conditions", "referrals"):
        if getattr(expect, key) is not None:
            for here, told in zip(said, (left, right), strict=True):
                here.append(f"{key} [{', '.join(_set(told.point, key))}]")
    for rule, by in expect.defeated.items():
        said[0].append(say(f"{rule} 被 {by} 排除", f"{rule} defeated by {by}"))
        said[1].append(say(f"{rule} 未被排除", f"{rule} not so"))
    return ", ".join(said[0]), ", ".join(said[1])


def _set(point: Any, key: str) -> list[str]:
    if key in {"attached", "conditions"}:
        kept = (m for m in point.attached if key == "attached" or m.condition)
        return sorted({m.measure for m in kept})
    return list(getattr(point, key))


def described(mutant: Mutant) -> str:
    """Say in words what a copy changes."""
    what = f"{mutant.id} {mutant.at}"
    a, b = mutant.before, mutant.after
    match mutant.kind:
        case "deleted" | "ineffective" | "undefeated" | "ungrouped" | "shift" | "row":
            return say(f"{what}：删去“{a}”", f"{what}: “{a}” deleted")
        case "restored":
            return say(f"{what}：不删去“{a}”", f"{what}: “{a}” not removed")
        case "negated":
            return say(f"{what}：“{a}”改为否定", f"{what}: “{a}” negated")
        case "moved":
            return say(f"{what}：“{a}”移到 {b}", f"{what}: “{a}” moved to {b}")
        case _:
            return say(f"{what}：“{a}”改为“{b}”", f"{what}: “{a}” changed to “{b}”")


def _where(mutant: Mutant, places: Places) -> str:
    place = places.get(mutant.place, places.get("cover", Place()))
    return f"{place.file}:{place.line}" if place.line else place.file


def mutation_object(mutation: Mutation, places: Places) -> dict[str, Any]:
    """Return what became of the copies as ``--json`` prints it."""
    noticed, number = mutation.score
    kinds: dict[str, dict[str, int]] = {}
    for (kind, fate), times in mutation.fates.items():
        kinds.setdefault(kind, {})[fate] = times
    return {
        "noticed": noticed,
        "of": number,
        "fates": {fate: mutation.number(fate) for fate in FATES},
        "kinds": kinds,
        "survivors": [
            {
                **_mutant(s.mutant, places),
                "verdicts": dict(s.scenario.verdicts),
                "quantities": {k: str(v) for k, v in s.scenario.quantities.items()},
                "original": s.original.point.outcome,
                "changed": s.changed.point.outcome,
                "differs": dict(zip(("original", "changed"), _came(s), strict=True)),
            }
            for s in mutation.survivors
        ],
        "undecided": [_mutant(m, places) for m in mutation.undecided],
    }


def _mutant(mutant: Mutant, places: Places) -> dict[str, Any]:
    place = places.get(mutant.place, places.get("cover", Place()))
    return {
        "kind": mutant.kind,
        "id": mutant.id,
        "at": mutant.at,
        "before": mutant.before,
        "after": mutant.after,
        "file": place.file,
        "line": place.line,
    }
