"""What a new edition would make of cases on a screen: first that nothing reaches back."""

from __future__ import annotations

from rich.padding import Padding
from rich.panel import Panel
from rich.rule import Rule

from tolerance.cli.console import console, show_problems, styled, table
from tolerance.cli.folding import Folded
from tolerance.model.text import Language, Text
from tolerance.workbench.compare.impact_words import TITLES, ImpactWords, first, ordered
from tolerance.workbench.compare.row import Impact, Row
from tolerance.workbench.compare.stand import KINDS, Kind

STYLES: dict[Kind, str] = {
    "lighter": "green",
    "heavier": "red",
    "other": "magenta",
    "newly-open": "yellow",
    "newly-settled": "cyan",
    "disposition": "magenta",
    "reasons": "blue",
    "first": "cyan",
    "unchanged": "dim",
}
_FAILED = Text(
    "有案件不能按新版评查，发现 {number} 个问题：",
    "{number} problem(s): these cases cannot be judged by the new edition.",
)


def show(impact: Impact, language: Language) -> None:
    """Print a run; problems go to stderr after it."""
    screen, words = console(), ImpactWords(impact, language)
    screen.print(Panel(Folded("\n".join(words.heading()), "bold"), border_style="yellow"))
    counted = {kind: [r for r in impact.rows if first(r) == kind] for kind in KINDS}
    rows = [
        (styled(TITLES[kind].say(language), STYLES[kind]), styled(str(len(found))))
        for kind, found in counted.items()
        if found
    ]
    if impact.failed:
        head = words.pick("不能按新版评查（案件）", "cannot be judged by the new edition (cases)")
        rows.append((styled(head, "red"), styled(str(len(impact.failed)))))
    if impact.elsewhere:
        head = words.pick("不涉及本轨道或者本地域（案件）", "another track or territory (cases)")
        rows.append((styled(head, "dim"), styled(str(len(impact.elsewhere)))))
    headings = words.pick("结果", "result"), words.pick("项", "number")
    screen.print(Padding(table(headings, rows), (0, 0, 0, 2)))
    shown: Kind | None = None
    for row in ordered(impact.rows):
        if first(row) != shown:
            shown = first(row)
            title = styled(TITLES[shown].say(language), f"bold {STYLES[shown]}")
            screen.print(Rule(title, align="left", style="dim"))
        _row(row, words, STYLES[shown])
    if impact.failed:
        show_problems(impact.problems, language, head=_FAILED)


def _row(row: Row, words: ImpactWords, style: str) -> None:
    screen = console()
    if first(row) == "unchanged" and not row.recorded:
        mark = words.pick("（行为在施行之前）", " (conduct before force)") if row.before else ""
        screen.print(Folded(f"{words.head(row)}  {words.outcome(row)}{mark}", "dim"))
        for line in words.causes(row):
            screen.print(Folded(f"· {line}", "dim", indent=4))
        for line in words.marks(row) if row.left_out else ():
            screen.print(Folded(f"※ {line}", "dim", indent=4))
        return
    screen.print(Folded(words.head(row), f"bold {style}"))
    screen.print(Folded(words.outcome(row), indent=4))
    for line in words.causes(row):
        screen.print(Folded(f"· {line}", indent=4))
    for line in words.marks(row):
        screen.print(Folded(f"※ {line}", "yellow", indent=4))
