"""Problems and refusals turned into messages and exit codes, for every command alike."""

from __future__ import annotations

from collections.abc import Callable

import click

from tolerance.cli.console import show_problems
from tolerance.cli.main import FAILURE, PROBLEMS
from tolerance.cli.objects import print_json, problems_object
from tolerance.cli.options import say
from tolerance.engine.chain import EngineDisagreementError
from tolerance.model.problem import ProblemsError
from tolerance.model.text import Language


def guarded(answer: Callable[[], int], language: Language, *, as_json: bool = False) -> int:
    """Run a command's work; problems are printed together and end with exit code 3."""
    try:
        return answer()
    except ProblemsError as fault:
        if as_json:
            print_json(problems_object(fault.problems, language))
        else:
            show_problems(fault.problems, language)
        return PROBLEMS
    except EngineDisagreementError:
        click.echo(
            "tolerance: "
            + say(
                "两个推理引擎的结果不一致，拒绝给出结论。",
                "the two engines disagree; no answer is given.",
            ),
            err=True,
        )
        return FAILURE
