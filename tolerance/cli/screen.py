"""The screen an officer acts on."""

from __future__ import annotations

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.rule import Rule
from rich.table import Table

from tolerance.cli.console import styled, table
from tolerance.cli.folding import Folded
from tolerance.report.parts import Outline, RecommendationPart

COLOURS = {
    "tolerable": "green",
    "barred": "red",
    "neither": "yellow",
    "crossed": "bold red",
    "open-line": "yellow",
    "not-shown": "dim",
    "not-crossed": "green",
}
DISPOSITIONS = {"conclude": "green", "remit": "yellow", "refer": "magenta"}


def show(outline: Outline, screen: Console, rulebooks: str) -> None:
    """Print one case."""
    _Screen(outline, screen).show(rulebooks)


class _Screen:
    def __init__(self, outline: Outline, screen: Console) -> None:
        self._outline = outline
        self._screen = screen
        self._zh = outline.language == "zh"

    def _pick(self, zh: str, en: str) -> str:
        return zh if self._zh else en

    def show(self, rulebooks: str) -> None:
        outline = self._outline
        self._screen.print(Rule(styled(f"{outline.number}  {outline.title}", "bold")))
        for text in outline.first_notices:
            self._screen.print(styled(self._pick("注意：", "Note: ") + text, "bold red"))
        for part in outline.parts:
            self._part(part)
        self._doubts()
        self._list(self._pick("提示", "Notices"), outline.notices, "yellow")
        self._list(self._pick("说明", "Caveats"), outline.caveats, "dim")
        self._screen.print(
            styled(self._pick(f"规则库：{rulebooks}", f"Rulebooks: {rulebooks}"), "dim")
        )

    def _part(self, part: RecommendationPart) -> None:
        colour = DISPOSITIONS[part.disposition_id]
        lines: list[RenderableType] = [
            Folded(part.matter, "dim"),
            styled(f"{part.big} · {part.small}", f"bold {colour}"),
            Folded(part.headline),
        ]
        gap = "" if self._zh else " "
        lines += [Folded(f"{n}.{gap}{text}") for n, text in enumerate(part.reasons, 1)]
        if part.if_nothing_more:
            lines.append(Folded(part.if_nothing_more))
            lines.append(Folded(self._pick("建议的范围：", "Range: ") + part.range))
        lines.append(Folded(self._pick("可以适用的处理：", "Permitted: ") + part.permitted))
        title = part.respondent
        edition = self._pick(
            f"{part.regime}（{part.edition} 版）", f"{part.regime} ({part.edition})"
        )
        under = self._pick("、", "; ").join((edition, *part.measures))
        self._screen.print(
            Panel(
                Group(*lines),
                title=styled(title),
                subtitle=styled(under),
                border_style=colour,
                title_align="left",
                subtitle_align="right",
            )
        )
        self._distinctions(part)
        self._red_lines(part)
        self._screen.print(styled(self._pick("六项考量", "Six considerations"), "bold"))
        headings = self._pick("考量 评价 理由", "consideration weighs reasons").split()
        self._screen.print(Padding(table(headings, part.considerations), (0, 0, 0, 2)))
        self._questions(part)
        self._list(self._pick("附随要求", "Attached"), part.attached)
        if part.proposed:
            head = self._pick("不考虑容错时拟作处理：", "Proposed without tolerance: ")
            if part.class_ == "none":
                head = self._pick("原拟作处理：", "Proposed before: ")
            said = head + part.proposed
            self._screen.print(styled(said))
        self._screen.print(
            Folded(self._pick("为何不更轻：", "Why not lighter: ") + part.why_not_lighter)
        )
        self._screen.print(
            Folded(self._pick("为何不更重：", "Why not heavier: ") + part.why_not_heavier)
        )
        self._list(
            self._pick("哪一项改变会使建议更轻", "One change makes it lighter"), part.flips_lighter
        )
        self._list(
            self._pick("哪一项改变会使建议更重", "One change makes it heavier"), part.flips_heavier
        )

    def _distinctions(self, part: RecommendationPart) -> None:
        if not part.distinctions:
            return
        self._screen.print(styled(self._pick("三个区分开来", "The three distinctions"), "bold"))
        for each in part.distinctions:
            line = styled(
                f"  {each.number} {each.title}：" if self._zh else f"  {each.number} {each.title}: "
            )
            line.append_text(styled(each.side, f"bold {COLOURS[each.state]}"))
            self._screen.print(line)
            headings = self._pick("认定事项 认定 证据", "criterion verdict exhibits").split()
            self._screen.print(Padding(table(headings, each.criteria), (0, 0, 0, 4)))

    def _red_lines(self, part: RecommendationPart) -> None:
        if not part.red_lines:
            return
        self._screen.print(styled(self._pick("红线", "Red lines"), "bold"))
        rows = [
            (styled(title), styled(word, COLOURS[state]), styled(reasons))
            for title, word, state, reasons in part.red_lines
        ]
        headings = self._pick("红线 情况 依据", "line state because").split()
        self._screen.print(Padding(table(headings, rows), (0, 0, 0, 2)))

    def _questions(self, part: RecommendationPart) -> None:
        if part.questions:
            self._screen.print(
                styled(
                    self._pick(
                        "尚待查清的问题（先向机关和系统查）",
                        "Questions still open (authority and systems first)",
                    ),
                    "bold yellow",
                )
            )
            rows = [
                (
                    q.question or q.title,
                    q.holder,
                    q.burden,
                    "；".join(f"{a}→{o}" for a, o in q.answers)
                    if self._zh
                    else "; ".join(f"{a}: {o}" for a, o in q.answers),
                )
                for q in part.questions
            ]
            headings = (
                ("问题", "向谁查", "由谁证明", "答案与建议")
                if self._zh
                else ("question", "held by", "burden", "answer and outcome")
            )
            self._screen.print(Padding(table(headings, rows), (0, 0, 0, 2)))
            self._list(
                self._pick("哪些答案可以单独决定建议", "Answers that settle it by themselves"),
                part.shortest,
            )
        if part.other_open:
            said = self._pick(
                "尚未查清，但就已经提出的情形，任何答案都不影响建议：",
                "Open, but on what has been raised no answer would change the recommendation: ",
            )
            self._screen.print(styled(said + part.other_open, "dim"))

    def _doubts(self) -> None:
        """Print the questions that records put, each with what would settle it."""
        if not self._outline.doubts:
            return
        heading = self._pick("记录中需要查清的问题", "Questions on records")
        self._screen.print(styled(heading, "bold yellow"))
        colon = self._pick("：", ": ")
        for doubt in self._outline.doubts:
            self._screen.print(Folded(f"{doubt.title}{colon}{doubt.records}", "yellow", indent=2))
            for name, value in doubt.rows:
                self._screen.print(Folded(f"{name}{colon}{value}", indent=4))

    def _list(self, heading: str, lines: tuple[str, ...], style: str = "") -> None:
        if not lines:
            return
        self._screen.print(styled(heading, "bold"))
        bullets = Table.grid(padding=(0, 1, 0, 0))
        bullets.add_column(no_wrap=True)
        bullets.add_column(overflow="fold")
        for line in lines:
            bullets.add_row(styled("-", style), Folded(line, style))
        self._screen.print(Padding(bullets, (0, 0, 0, 2)))
