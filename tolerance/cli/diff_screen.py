"""The differences between two editions on a screen: by article, then what they do."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.rule import Rule

from tolerance.cli.console import console, styled, table
from tolerance.cli.folding import Folded
from tolerance.model.problem import Place
from tolerance.model.text import Language
from tolerance.workbench.compare.change import Change, uncounted
from tolerance.workbench.compare.changes import regime
from tolerance.workbench.compare.diff_object import Diff
from tolerance.workbench.compare.diff_words import DiffWords
from tolerance.workbench.compare.effect import Cell, Effect, Stretch, Turn
from tolerance.workbench.compare.space import NONE, Example

STYLES = {"added": "green", "removed": "red", "changed": "yellow", "renamed": "cyan"}
Facts = frozenset[tuple[str, str]]


def show(diff: Diff, language: Language) -> None:
    """Print a comparison."""
    _Screen(diff, language, console()).show()


class _Screen:
    def __init__(self, diff: Diff, language: Language, screen: Console) -> None:
        self._diff = diff
        self._words = DiffWords(*diff.books, language, ids=True)
        self._pick = self._words.pick
        self._screen = screen

    def show(self) -> None:
        names = [
            f"{spot.name}  {spot.edition.cover.title.say('zh' if self._pick('1', '') else 'en')}"
            for spot in self._diff.spots
        ]
        for head, name, spot in zip(
            (self._pick("原：", "Old: "), self._pick("现：", "New: ")),
            names,
            self._diff.spots,
            strict=True,
        ):
            self._print(Folded(f"{head}{name}", "bold"))
            self._print(Folded(str(spot.edition.folder), "dim", indent=4))
        if len({regime(book) for book in self._diff.books}) > 1:
            words = self._pick(
                "两者不是同一规则库的版本，各有各的情形，情形不作比较。",
                "They are not editions of one regime: each has scenarios of its own, which are "
                "not compared.",
            )
            self._print(Folded(words, "dim"))
        changes = self._diff.changes
        if not changes.changes:
            self._print(styled(self._pick("含义没有不同。", "No difference in meaning."), "green"))
            return
        for article, found in self._diff.by_article():
            self._rule(self._words.article(article))
            for change in found:
                self._change(change)
        if not changes.meaning:
            words = self._pick(
                "规则含义没有不同，对处理没有影响；不同之处只在依据、文字或者情形。",
                "No difference in meaning or in outcomes: citations, words or scenarios only.",
            )
            self._print(Folded(words, "green"))
        if self._diff.effect is not None:
            self._effect(self._diff.effect)
        elif changes.meaning:
            self._print(
                Folded(
                    self._pick(
                        "标准库或者没有处理档次的版本不作出处理，影响须就引用它的规则库比较。",
                        "An edition without a ladder gives no outcome; compare what uses it.",
                    ),
                    "dim",
                )
            )

    def _change(self, change: Change) -> None:
        style = STYLES[change.what]
        self._print(
            Folded(f"[{self._words.what(change)}] {self._words.head(change)}", f"bold {style}")
        )
        for line in self._words.lines(change):
            self._print(Folded(line, indent=4))
        if change.sort == "meaning" and change.kind in {"criterion", "rule", "policy"}:
            self._alone(change)
        places = [
            _where(self._diff.places[0].of(change, new=False)),
            _where(self._diff.places[1].of(change, new=True)),
        ]
        heads = self._pick("原：", "old: "), self._pick("现：", "new: ")
        for head, place in zip(heads, places, strict=True):
            if place:
                self._print(Folded(head + place, "dim", indent=4))

    def _alone(self, change: Change) -> None:
        effect = self._diff.effect
        if effect is None or change.what == "renamed":
            return
        key = (change.kind, change.id)
        if not change.counted:
            words = self._pick("影响认定本身，不在计数之列", "bears on findings; not in the count")
        elif key not in effect.alone:
            words = self._pick(
                "不能单独成立，只与其他改动一并计算", "cannot stand alone; counted with the others"
            )
        elif effect.alone[key] == 0:
            words = self._pick("单独此项不改变任何处理", "alone it changes no outcome")
        else:
            number = self._words.amount(effect.alone[key])
            share = self._words.share(effect.alone[key], effect.size)
            words = self._pick(
                f"单独此项改变 {number} 种组合的处理（占 {share}）",
                f"alone it changes the outcome of {number} assignments ({share})",
            )
        self._print(Folded(words, "italic", indent=4))

    def _effect(self, effect: Effect) -> None:
        self._rule(self._pick("对处理的影响", "What this does to outcomes"))
        number = len(effect.criteria)
        size, changed = self._words.amount(effect.size), self._words.amount(effect.changed)
        self._print(
            Folded(
                self._pick(
                    f"两个版本共有 {number} 项标准，每项成立、不成立或者证据不足，"
                    f"可能的认定组合 {size} 种，全部计算，没有抽样。",
                    f"{number} criteria in both editions together, each established, refuted or "
                    f"unproven: {size} possible assignments, all of them counted, none sampled.",
                )
            )
        )
        for line in effect.lines:
            name = self._words.new.name("quantity", line.quantity)
            self._print(
                Folded(
                    self._pick(
                        f"“{name}”的界限有移动，有关标准按同一数额的区间一并计算。",
                        f"A threshold on {name} was moved: its criteria are counted by intervals.",
                    )
                )
            )
        if not effect.fits:
            words = self._pick(
                "判定图超出上限，以下只查明有无，不计种数。",
                "The diagrams outgrew their bound: what follows says whether, and not how many.",
            )
            self._print(Folded(words, "yellow"))
        turned = [c for c in effect.cells if c.turned]
        if not turned:
            self._print(
                Folded(self._pick("没有一种组合的处理改变。", "No outcome changes."), "green")
            )
        else:
            share = self._words.share(effect.changed, effect.size)
            words = self._pick(
                f"处理改变的 {changed} 种，占 {share}：", f"Changed: {changed}, that is {share}:"
            )
            self._print(Folded(words, "bold"))
            self._matrix(effect.cells, effect.size)
        if any(c.new == NONE for c in turned):
            words = self._pick(
                "新版有组合得不出唯一结论，请先以 tolerance rulebook check 查明。",
                "The new edition gives some assignments no one outcome: run rulebook check first.",
            )
            self._print(Folded(words, "bold red"))
        self._turns(effect.referrals, effect)
        self._turns(effect.attached, effect)
        self._same(effect)
        for stretch in effect.stretches:
            self._stretch(stretch)
        self._beyond()

    def _beyond(self) -> None:
        """Say of which changes the count shows nothing, because they bear on what is found."""
        names = [self._words.head(c) for c in uncounted(self._diff.changes)]
        if names:
            head = self._pick(
                "下列改动影响认定本身（证据资格、证明标准、程序要求等），以上计数不能反映，"
                "请以 tolerance rulebook impact 演算案件：",
                "These bear on what is found (standing, proof, procedure), which the count does "
                "not show; run cases with tolerance rulebook impact: ",
            )
            self._print(Folded(head + self._pick("；", "; ").join(names), "yellow"))

    def _matrix(self, cells: Sequence[Cell], size: int | None) -> None:
        """Print where outcomes go, and then a least example of each change."""
        rows = []
        for cell in cells:
            if not cell.turned:
                continue
            of_old = [c.count for c in cells if c.old == cell.old]
            whole = None if None in of_old else sum(c for c in of_old if c is not None)
            rows.append(
                (
                    self._words.rung(cell.old, new=False),
                    self._words.rung(cell.new, new=True),
                    self._words.amount(cell.count)
                    if cell.sure
                    else self._pick("未能查明有无", "not decided"),
                    self._words.share(cell.count, size),
                    self._words.share(cell.count, whole),
                )
            )
        headings = (
            self._pick("原处理", "old"),
            self._pick("现处理", "new"),
            self._pick("组合数", "assignments"),
            self._pick("占全部", "of all"),
            self._pick("占原处理", "of the old"),
        )
        self._print(Padding(table(headings, rows), (0, 0, 0, 2)))
        self._examples(cells)

    def _examples(self, cells: Sequence[Cell]) -> None:
        found = [(c, c.example) for c in cells if c.turned and c.example is not None]
        if not found:
            return
        shared: Facts = frozenset()
        if len(found) > 1:
            shared = frozenset.intersection(*(frozenset(e.verdicts.items()) for _, e in found))
        self._print(
            Folded(
                self._pick(
                    "最少的例子（未列的标准均为证据不足）：",
                    "Least examples (every criterion not named is unproven):",
                ),
                indent=2,
            )
        )
        if shared:
            common = self._words.verdicts(Example(dict(sorted(shared)), {}))
            head = self._pick("各例都有：", "all of them: ")
            self._print(Folded(head + common, "dim", indent=4))
        for cell, example in found:
            arrow = (
                f"{self._words.rung(cell.old, new=False)} → {self._words.rung(cell.new, new=True)}"
            )
            said = self._words.verdicts(example, shared)
            self._print(Folded(f"{arrow}{self._pick('：', ': ')}{said}", indent=4))

    def _turns(self, turns: Sequence[Turn], effect: Effect) -> None:
        briefs = [self._words.measure(t.what, new=bool(t.gained), brief=True) for t in turns]
        for turn, brief in zip(turns, briefs, strict=True):
            alike = briefs.count(brief) > 1
            name = self._words.measure(turn.what, new=bool(turn.gained), brief=not alike)
            parts = []
            for number, head in (
                (turn.gained, self._pick("现有而原无的", "gained by")),
                (turn.lost, self._pick("原有而现无的", "lost by")),
            ):
                if number != 0:
                    share = self._words.share(number, effect.size)
                    amount = self._words.amount(number)
                    parts.append(
                        self._pick(f"{head}{amount}（{share}）", f"{head} {amount} ({share})")
                    )
            said = self._pick("，", ", ").join(parts)
            self._print(Folded(f"{name}{self._pick('：', ': ')}{said}"))

    def _same(self, effect: Effect) -> None:
        names = {
            "permitted": self._pick("可以适用的档次不同", "another permitted set"),
            "conclusions": self._pick("认定的结论不同", "other conclusions"),
            "rules": self._pick("适用的规则不同", "other rules standing"),
        }
        parts = [
            f"{name} {self._words.amount(effect.same[key])}"
            for key, name in names.items()
            if effect.same[key] != 0
        ]
        if parts:
            head = self._pick("处理相同的组合中：", "Where the outcome is the same: ")
            self._print(Folded(head + self._pick("，", ", ").join(parts)))

    def _stretch(self, stretch: Stretch) -> None:
        where = self._words.region(stretch.quantity, *stretch.between)
        self._rule(where)
        for key, (old, new) in sorted(stretch.answers.items()):
            self._print(
                Folded(
                    self._pick(
                        f"原：{self._words.verdict(key, old)}；现：{self._words.verdict(key, new)}",
                        f"old: {self._words.verdict(key, old)}; new: "
                        f"{self._words.verdict(key, new)}",
                    )
                )
            )
        share = self._words.share(stretch.changed, stretch.size)
        number = self._words.amount(stretch.changed)
        self._print(
            Folded(
                self._pick(
                    f"数额在此区间的组合 {self._words.amount(stretch.size)} 种，"
                    f"处理改变的 {number} 种，占 {share}。",
                    f"{self._words.amount(stretch.size)} assignments lie here; the outcome of "
                    f"{number} changes ({share}).",
                )
            )
        )
        if any(c.turned for c in stretch.cells):
            self._matrix(stretch.cells, stretch.size)

    def _rule(self, text: str) -> None:
        self._print(Rule(styled(text, "bold"), align="left", style="dim"))

    def _print(self, what: RenderableType) -> None:
        self._screen.print(what)


def _where(place: Place | None) -> str:
    if place is None:
        return ""
    return f"{place.file}:{place.line}" if place.line else place.file
