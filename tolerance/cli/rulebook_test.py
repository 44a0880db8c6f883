"""``tolerance rulebook test``: what the scenarios of editions come to, and what they notice."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from tolerance.cli.main import PROBLEMS
from tolerance.cli.options import json_option, lang_option, rulebooks_option, say
from tolerance.cli.places import folder, message_language
from tolerance.model.problem import Place, Problem, ProblemsError

if TYPE_CHECKING:
    from tolerance.adjudicate import Bench
    from tolerance.check.scenarios import Verdicts
    from tolerance.files.editions import Edition
    from tolerance.files.rulebook import Loaded
    from tolerance.model.scenario import Scenario
    from tolerance.model.text import Language
    from tolerance.shelf import Shelf


@dataclass(slots=True)
class _Ran:
    """What was run so far, for the one object and the last line."""

    total: int = 0
    failed: int = 0
    survived: int = 0
    rows: list[dict[str, Any]] = field(default_factory=list)
    mutations: list[dict[str, Any]] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


class _Tried(NamedTuple):
    """An edition that faults are planted in."""

    shelf: Shelf
    edition: Edition
    whole: bool


@click.command(help=say("运行规则库的情形。", "Run a rulebook's scenarios."))
@click.argument("name", required=False)
@click.option(
    "--mutate",
    is_flag=True,
    help=say(
        "逐处改错，看情形能否发现", "plant one fault at a time; list what no scenario notices"
    ),
)
@click.option(
    "--strict", is_flag=True, help=say("有存活的变异即以 3 退出", "exit 3 where a fault survives")
)
@click.option(
    "--write-missing",
    "missing_file",
    type=click.Path(path_type=Path, dir_okay=False),
    help=say("写出应补的情形", "write the scenarios that are missing"),
)
@click.option(
    "--all",
    "whole",
    is_flag=True,
    help=say("地方细则连同所叠加的规定一并改错", "of an overlay, plant faults beneath it too"),
)
@click.option("--force", is_flag=True, help=say("覆盖已有文件", "overwrite what is there"))
@lang_option
@rulebooks_option
@json_option
def test(  # noqa: PLR0913  one parameter an option
    name: str | None,
    lang: str | None,
    rulebooks: Path | None,
    missing_file: Path | None,
    *,
    mutate: bool,
    strict: bool,
    whole: bool,
    force: bool,
    as_json: bool,
) -> int:
    """Judge every scenario and show where it differs from what its author expects."""
    from tolerance.cli.console import console, styled
    from tolerance.cli.guard import guarded
    from tolerance.cli.objects import print_json
    from tolerance.files.editions import named_editions
    from tolerance.shelf import open_shelf

    language = message_language(lang)

    def answer() -> int:
        if missing_file is not None:
            _writable(missing_file, force=force)
        shelf = open_shelf(folder("rulebooks", rulebooks))
        chosen = named_editions(shelf.editions, name) if name else shelf.editions
        ran = _Ran()
        for edition in chosen:
            loaded = shelf.standing_alone(edition)
            if loaded.rulebook.cover.track is None:
                continue
            bench = shelf.bench(loaded.rulebook)
            failed = ran.failed
            _scenarios(ran, edition.name, loaded, bench, language, as_json=as_json)
            if (mutate or missing_file is not None) and ran.failed == failed:
                _mutate(ran, _Tried(shelf, edition, whole), bench, as_json=as_json)
        if missing_file is not None and ran.failed == 0:
            _write(missing_file, "\n".join(ran.missing))
        if missing_file is not None:
            _wrote(missing_file, ran)
        if as_json:
            found: dict[str, Any] = {"schema": "tolerance/scenarios/1", "scenarios": ran.rows}
            if mutate or missing_file is not None:
                found["mutation"] = ran.mutations
            print_json(found)
        else:
            style = "bold red" if ran.failed else "green"
            console().print(
                styled(
                    say(
                        f"情形 {ran.total} 个，不符 {ran.failed} 个。",
                        f"{ran.total} scenario(s), {ran.failed} differ.",
                    ),
                    style,
                )
            )
        return PROBLEMS if ran.failed or (strict and ran.survived) else 0

    return guarded(answer, language, as_json=as_json)


def _scenarios(
    ran: _Ran, edition: str, loaded: Loaded, bench: Bench, language: Language, *, as_json: bool
) -> None:
    from tolerance.check.scenarios import run_scenario
    from tolerance.cli.diverging_lines import node_object
    from tolerance.workbench.exercise.diverging import diverges

    for key, scenario in sorted(loaded.rulebook.scenarios.items()):
        came = run_scenario(bench, scenario)
        ran.total += 1
        ran.failed += bool(came.differences)
        place = loaded.places[f"scenario:{key}"]
        node = diverges(came.told, scenario) if came.told and came.differences else None
        ran.rows.append(
            {
                "rulebook": edition,
                "scenario": key,
                "file": place.file,
                "line": place.line,
                "outcome": came.outcome,
                "disposition": came.disposition,
                "grounds": list(came.grounds),
                "differences": [
                    {"what": w, "expected": e, "found": f} for w, e, f in came.differences
                ],
                "diverges": node_object(node, loaded.places) if node else None,
            }
        )
        if not as_json:
            _differences(came, scenario, loaded, language)


def _differences(came: Verdicts, scenario: Scenario, loaded: Loaded, language: Language) -> None:
    """Print what differs, the first step that does, and what the author had in mind."""
    from tolerance.cli.console import console, styled
    from tolerance.cli.diverging_lines import lines
    from tolerance.cli.folding import Folded
    from tolerance.workbench.exercise.diverging import diverges

    place, none = loaded.places[f"scenario:{scenario.id}"], say("无", "none")
    where = f"{place.file}:{place.line}"
    for what, expected, found in came.differences:
        due, was = expected or none, found or none
        console().print(
            styled(
                say(
                    f"{where} {scenario.id}：{what} 应为“{due}”，实为“{was}”",
                    f"{where} {scenario.id}: {what} expected “{due}”, found “{was}”",
                ),
                "bold red",
            )
        )
    node = diverges(came.told, scenario) if came.told and came.differences else None
    for line in lines(node, loaded.rulebook, loaded.places) if node else ():
        console().print(Folded(line.lstrip(), indent=2 + len(line) - len(line.lstrip())))
    if came.differences and scenario.reasoning is not None:
        console().print(styled("  " + scenario.reasoning.say(language), "dim"))


def _mutate(ran: _Ran, tried: _Tried, bench: Bench, *, as_json: bool) -> None:
    from tolerance.cli.mutation_lines import counted, mutation_object, show
    from tolerance.workbench.exercise.brought import brought
    from tolerance.workbench.exercise.missing import missing
    from tolerance.workbench.exercise.mutants import mutants
    from tolerance.workbench.exercise.mutation import mutate

    edition, places = tried.edition.name, tried.shelf.standing_alone(tried.edition).places
    own = brought(tried.shelf, tried.edition)
    copies = mutants(bench.rulebook, own, whole=tried.whole)
    mutation = mutate(bench, places, counted(edition), copies)
    alone = own is not None and not tried.whole
    ran.survived += len(mutation.survivors) + len(mutation.undecided)
    ran.mutations.append(
        {"rulebook": edition, "own_only": alone, **mutation_object(mutation, places)}
    )
    if mutation.survivors:
        ran.missing.append(f"# {edition}\n\n{missing(mutation.survivors)}")
    if not as_json:
        show(edition, mutation, places, beneath=tried.edition.cover.extends if alone else None)


def _writable(path: Path, *, force: bool) -> None:
    """Refuse, before anything is run, a file that is there or a folder that is not.

    Raises:
        ProblemsError: nothing could be written there.

    """
    if path.exists() and not force:
        raise ProblemsError([Problem("file-there", Place(str(path)))])
    if not path.parent.is_dir():
        facts = {"why": "No such file or directory"}
        raise ProblemsError([Problem("out-unwritable", Place(str(path)), facts)])


def _wrote(path: Path, ran: _Ran) -> None:
    """Say on stderr what was written, or why nothing was."""
    from tolerance.cli.console import console, styled

    number = sum(text.count("- id: todo-") for text in ran.missing)
    if ran.failed:
        said = say(
            f"有情形不符，没有改错，未写入 {path}。",
            f"Scenarios differ, so no fault was planted and {path} was not written.",
        )
    elif number:
        said = say(
            f"已写入应补的情形 {number} 个：{path}。请逐个对照条文，写明 reasoning 后再收入。",
            f"{number} missing scenario(s) written to {path}: hold each against its provision and "
            "write its reasoning before you keep it.",
        )
    else:
        said = say(f"没有应补的情形，{path} 是空的。", f"No scenario is missing; {path} is empty.")
    console(err=True).print(styled(said), soft_wrap=True)


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, "utf-8")
    except OSError as fault:
        facts = {"why": fault.strerror or ""}
        raise ProblemsError([Problem("out-unwritable", Place(str(path)), facts)]) from None
