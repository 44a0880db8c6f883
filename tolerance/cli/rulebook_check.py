"""``tolerance rulebook check``: whether editions hold."""

from __future__ import annotations

from pathlib import Path

import click

from tolerance.cli.main import PROBLEMS
from tolerance.cli.options import json_option, lang_option, rulebooks_option, say
from tolerance.cli.places import folder, message_language
from tolerance.model.problem import Problem


@click.command(
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
