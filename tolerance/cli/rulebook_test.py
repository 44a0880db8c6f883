"""``tolerance rulebook test``: what the scenarios of editions come to."""

from __future__ import annotations

from pathlib import Path

import click

from tolerance.cli.main import PROBLEMS
from tolerance.cli.options import json_option, lang_option, rulebooks_option, say
from tolerance.cli.places import folder, message_language


@click.command(help=say("运行规则库的情形。", "Run a rulebook's scenarios."))
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
