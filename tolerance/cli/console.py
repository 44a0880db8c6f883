"""What the terminal shows: colours, tables, problems. Chinese is never cut."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text as Styled

from tolerance.cli.folding import Folded, clean
from tolerance.model.problem import Problem
from tolerance.model.text import Language, Text
from tolerance.report.problems import remedy, sentence

PLAIN_WIDTH = 100


def console(*, err: bool = False) -> Console:
    """Return a console for stdout or stderr; no colour where none is wanted."""
    stream = sys.stderr if err else sys.stdout
    width = None if stream.isatty() or "COLUMNS" in os.environ else PLAIN_WIDTH
    return Console(
        file=stream, width=width, highlight=False, markup=False, emoji=False, soft_wrap=False
    )


def styled(text: str, style: str = "") -> Styled:
    """Return text as it is: no markup in a case file is ever obeyed."""
    return Styled(clean(text), style=style)


def table(
    headings: Sequence[str], rows: Iterable[Sequence[str | Styled]], *, whole: int = 0
) -> Table:
    """Return a table whose cells fold and are never cut; the first ``whole`` columns fold last."""
    found = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=False)
    for number, heading in enumerate(headings):
        found.add_column(styled(heading), overflow="fold", no_wrap=number < whole)
    for row in rows:
        found.add_row(*map(_cell, row))
    return found


def _cell(cell: str | Styled) -> Folded | Styled:
    """Fold a cell as its language folds; one of several styles folds where rich sees fit."""
    if isinstance(cell, str):
        return Folded(cell)
    return cell if cell.spans else Folded(cell.plain, str(cell.style))


FEW = 3
"""Notices of one kind that are each worded in full; of more only the first is."""


FOUND = Text("发现 {number} 个问题：", "{number} problem(s):")
NOTHING_WRITTEN = Text(
    "发现 {number} 个问题，未写入文件：", "{number} problem(s); nothing was written:"
)
NOTHING_DONE = Text(
    "发现 {number} 个问题，未给出结论，未写入文件：", "{number} problem(s); nothing was written:"
)
OTHERS_DONE = Text(
    "发现 {number} 个问题，所涉案件未给出结论、未写入文件，其余案件已办理：",
    "{number} problem(s); of those cases nothing was written, the others are done:",
)
EXPLAINED = Text(
    "方括号内名称的含义，用 tolerance explain 查看。",
    "tolerance explain says what the names in brackets mean.",
)


def show_problems(problems: Sequence[Problem], language: Language, *, head: Text = FOUND) -> None:
    """Print problems to stderr: how many, where, what is wrong, what to do."""
    screen = console(err=True)
    screen.print(styled(head.say(language).format(number=len(problems)), "bold red"))
    for problem in sorted(problems, key=lambda p: p.facts.get("cell", "").rpartition("!")[0]):
        where = where_of(problem)
        line = styled(where, "bold")
        line.append(f"{'  ' if where else ''}[{problem.code}]", style="dim not bold")
        screen.print(line)
        screen.print(Folded(sentence(problem, language), indent=2))
        what = remedy(problem, language)
        if what:
            screen.print(Folded(f"→ {what}", "green", indent=2))
    screen.print(styled(EXPLAINED.say(language), "dim"))


def where_of(problem: Problem) -> str:
    """Return where a problem stands: the file with the line, or with the cell of a sheet."""
    place, cell = problem.place, problem.facts.get("cell", "")
    if cell:
        return f"{place.file} {cell}"
    return place.file + (f":{place.line}" if place.line else "")


def show_notices(notices: Sequence[Problem], language: Language) -> None:
    """Print to stderr what breaks nothing and deserves a second look, by kind."""
    if not notices:
        return
    number = len(notices)
    head = Text(f"提示 {number} 项，不影响通过：", f"{number} notice(s), none of which is a fault:")
    screen = console(err=True)
    screen.print(styled(head.say(language), "bold"))
    for code in sorted({n.code for n in notices}):
        alike = [n for n in notices if n.code == code]
        screen.print(styled(f"[{code}]", "dim"))
        shown = alike if len(alike) <= FEW else alike[:1]
        for each in shown:
            screen.print(Folded(f"{where_of(each)}  {sentence(each, language)}", indent=2))
        if len(shown) < len(alike):
            rest = Text("下列各处情况相同：", "The same holds of:").say(language)
            screen.print(Folded(rest, indent=2))
        for each in alike[len(shown) :]:
            named = [each.facts[k] for k in ("id", "condition", "other") if each.facts.get(k)]
            turned = "after" in each.facts  # each turns another outcome
            name = sentence(each, language) if turned or not named else "  ".join(named)
            screen.print(Folded(f"{where_of(each)}  {name}", indent=4))
        screen.print(Folded(f"→ {remedy(alike[0], language)}", "green", indent=2))


def count_notices(notices: Sequence[Problem], language: Language) -> None:
    """Print to stderr how many notices there are of each kind, where problems come first."""
    if not notices:
        return
    number = len(notices)
    head = Text(
        f"另有提示 {number} 项，改正问题以后再次运行即逐项列出（或者用 --json 查看）：",
        f"{number} notice(s) besides, listed once the problems are mended (or with --json):",
    )
    codes = [n.code for n in notices]
    counted = [f"[{code}] {codes.count(code)}" for code in sorted(set(codes))]
    screen = console(err=True)
    screen.print(styled(head.say(language), "dim"))
    screen.print(Folded(("、" if language == "zh" else ", ").join(counted), "dim", indent=2))
