"""``tolerance rulebook``: which editions there are, whether they hold, what they come to."""

from __future__ import annotations

from pathlib import Path

import click

from tolerance.cli.main import PROBLEMS
from tolerance.cli.options import json_option, lang_option, rulebooks_option, say
from tolerance.cli.places import folder, message_language
from tolerance.model.problem import Problem


@click.group(help=say("规则库。", "Rulebooks."))
def rulebook() -> None:
    """Hold the commands on rulebooks."""


@rulebook.command("list", help=say("列出规则库和版本。", "List regimes and editions."))
@lang_option
@rulebooks_option
@json_option
def list_(lang: str | None, rulebooks: Path | None, *, as_json: bool) -> int:
    """List every edition with its track and its force."""
    from tolerance.cli.console import console, styled, table
    from tolerance.cli.guard import guarded
    from tolerance.cli.objects import print_json
    from tolerance.shelf import open_shelf

    language = message_language(lang)

    def answer() -> int:
        where = folder("rulebooks", rulebooks)
        shelf = open_shelf(where)
        if as_json:
            print_json(
                {
                    "schema": "tolerance/rulebooks/1",
                    "rulebooks": [
                        {
                            "id": e.cover.id,
                            "edition": e.cover.edition.isoformat(),
                            "track": e.cover.track,
                            "from": e.cover.in_force.from_.isoformat(),
                            "to": e.cover.in_force.to.isoformat() if e.cover.in_force.to else None,
                            "title": {"zh": e.cover.title.zh, "en": e.cover.title.en},
                        }
                        for e in shelf.editions
                    ],
                }
            )
            return 0
        rows = [
            (
                e.name,
                e.cover.title.say(language),
                e.cover.track or say("（标准库）", "(library)"),
                e.cover.in_force.from_.isoformat(),
                e.cover.in_force.to.isoformat() if e.cover.in_force.to else say("今", "now"),
            )
            for e in shelf.editions
        ]
        headings = say("名称 标题 轨道 施行 至", "name title track from to").split()
        console().print(table(headings, rows))
        console().print(styled(str(where), "dim"))
        return 0

    return guarded(answer, language, as_json=as_json)


@rulebook.command(
    help=say("检查规则库，能证明的逐项证明。", "Check rulebooks; prove what can be proved.")
)
@click.argument("name", required=False)
@lang_option
@rulebooks_option
@json_option
def check(name: str | None, lang: str | None, rulebooks: Path | None, *, as_json: bool) -> int:
    """Report schema, names, citations and what is proved; faults exit 3, notices do not."""
    from tolerance.check.citations import check_citations
    from tolerance.check.proofs import Proved, examine
    from tolerance.cli.console import console, show_notices, show_problems, styled
    from tolerance.cli.guard import guarded
    from tolerance.cli.objects import print_json, problems_object
    from tolerance.files.editions import Edition, named_editions
    from tolerance.model.problem import ProblemsError
    from tolerance.shelf import Shelf, open_shelf

    language = message_language(lang)

    def one(shelf: Shelf, edition: Edition) -> Proved:
        try:
            loaded = shelf.standing_alone(edition)
        except ProblemsError as fault:
            return Proved(tuple(fault.problems))
        cited = tuple(check_citations(loaded.rulebook, loaded.places))
        if loaded.rulebook.cover.track is None:
            return Proved(cited)
        proved = examine(loaded.rulebook, loaded.places)
        return Proved(cited + proved.faults, proved.notices)

    def answer() -> int:
        shelf = open_shelf(folder("rulebooks", rulebooks))
        chosen = named_editions(shelf.editions, name) if name else shelf.editions
        problems: list[Problem] = []
        notices: list[Problem] = []
        for edition in chosen:
            found = one(shelf, edition)
            problems.extend(found.faults)
            notices.extend(found.notices)
            if not found.faults and not as_json:
                words = say("通过：字段、名称、引用均已核对", "holds: schema, names, citations")
                if edition.cover.track or edition.cover.extends:
                    words += say(
                        "；相反结论、建议表等能证明的已逐项证明",
                        "; contraries, policy and polarity proved exactly",
                    )
                console().print(styled(f"{edition.name}  {words}", "green"))
        if name is None:
            try:
                shelf.remedies()
            except ProblemsError as fault:
                problems.extend(fault.problems)
        problems = sorted(unrepeated(problems), key=lambda p: p.order)
        notices = sorted(unrepeated(notices), key=lambda p: p.order)
        if as_json:
            print_json(problems_object(problems, language, notices))
        else:
            show_notices(notices, language)
            if problems:
                show_problems(problems, language)
        return PROBLEMS if problems else 0

    return guarded(answer, language, as_json=as_json)


def unrepeated(problems: list[Problem]) -> list[Problem]:
    """Drop repeats: two editions may use one library with one fault."""
    found: list[Problem] = []
    for problem in problems:
        if problem not in found:
            found.append(problem)
    return found


@rulebook.command(help=say("运行规则库的情形。", "Run a rulebook's scenarios."))
@click.argument("name", required=False)
@lang_option
@rulebooks_option
@json_option
def test(name: str | None, lang: str | None, rulebooks: Path | None, *, as_json: bool) -> int:
    """Judge every scenario and show where it differs from what its author expects."""
    from tolerance.check.scenarios import run_scenario
    from tolerance.cli.console import console, styled
    from tolerance.cli.guard import guarded
    from tolerance.cli.objects import print_json
    from tolerance.files.editions import named_editions
    from tolerance.shelf import open_shelf

    language = message_language(lang)

    def answer() -> int:
        shelf = open_shelf(folder("rulebooks", rulebooks))
        chosen = named_editions(shelf.editions, name) if name else shelf.editions
        rows: list[dict[str, object]] = []
        failed = total = 0
        for edition in chosen:
            loaded = shelf.standing_alone(edition)
            if loaded.rulebook.cover.track is None:
                continue
            bench = shelf.bench(loaded.rulebook)
            for key, scenario in sorted(loaded.rulebook.scenarios.items()):
                came = run_scenario(bench, scenario)
                total += 1
                failed += bool(came.differences)
                place = loaded.places[f"scenario:{key}"]
                rows.append(
                    {
                        "rulebook": edition.name,
                        "scenario": key,
                        "outcome": came.outcome,
                        "disposition": came.disposition,
                        "grounds": list(came.grounds),
                        "differences": [
                            {"what": w, "expected": e, "found": f} for w, e, f in came.differences
                        ],
                    }
                )
                if as_json:
                    continue
                for what, expected, found in came.differences:
                    where = f"{place.file}:{place.line}"
                    none = say("无", "none")
                    due, was = expected or none, found or none
                    console().print(
                        styled(
                            say(
                                f"{where} {key}：{what} 应为“{due}”，实为“{was}”",
                                f"{where} {key}: {what} expected “{due}”, found “{was}”",
                            ),
                            "bold red",
                        )
                    )
                    if scenario.reasoning is not None:
                        console().print(styled("  " + scenario.reasoning.say(language), "dim"))
        if as_json:
            print_json({"schema": "tolerance/scenarios/1", "scenarios": rows})
        else:
            style = "bold red" if failed else "green"
            console().print(
                styled(
                    say(
                        f"情形 {total} 个，不符 {failed} 个。",
                        f"{total} scenario(s), {failed} differ.",
                    ),
                    style,
                )
            )
        return PROBLEMS if failed else 0

    return guarded(answer, language, as_json=as_json)
