"""Problems and refusals turned into messages and exit codes, for every command alike."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from errno import ENAMETOOLONG

import click

from tolerance.cli.console import FOUND, show_problems
from tolerance.cli.main import FAILURE, INTEGRITY, PROBLEMS
from tolerance.cli.objects import print_json, problems_object
from tolerance.cli.options import say
from tolerance.engine.chain import EngineDisagreementError
from tolerance.files.editions import shortened
from tolerance.model.problem import Place, Problem, ProblemsError
from tolerance.model.release import BROKEN
from tolerance.model.text import Language, Text


def guarded(
    answer: Callable[[], int],
    language: Language,
    *,
    as_json: bool = False,
    head: Text = FOUND,
) -> int:
    """Run a command's work; problems are printed together, under a head, and give its exit code.

    A command that writes says by the head that nothing was written.
    """
    try:
        return _asked(answer)
    except ProblemsError as fault:
        if as_json:
            print_json(problems_object(fault.problems, language))
        else:
            show_problems(fault.problems, language, head=head)
        return exit_code(fault.problems)
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


def _asked(answer: Callable[[], int]) -> int:
    """Run a command's work; a name that no file can have is a problem of whoever gave it.

    Raises:
        ProblemsError: with the name shortened.

    """
    try:
        return answer()
    except OSError as fault:
        if fault.errno != ENAMETOOLONG:
            raise
        place = Place(shortened(str(fault.filename or "")))
        facts = {"why": "File name too long"}
        raise ProblemsError([Problem("file-unreadable", place, facts)]) from None


def exit_code(problems: Sequence[Problem]) -> int:
    """Return 5 where something is not as it was released, else 3; 0 where nothing is wrong."""
    if any(problem.code in BROKEN for problem in problems):
        return INTEGRITY
    return PROBLEMS if problems else 0
