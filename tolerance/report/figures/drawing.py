"""The four figures of a case, as SVG: timeline, matrix, tree and ladder.

Three steps kept apart: what a figure shows, worded (``timeline`` and so on); where it stands
(``*_layout``, whole numbers only); and a template, which sets the order and draws.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tolerance.model.adjudication import Adjudication
from tolerance.model.text import Language
from tolerance.report.figures import ladder_layout, matrix_layout, timeline_layout, tree_layout
from tolerance.report.figures.figure import Figure, Kind, Shown, TwinLine, figure_name
from tolerance.report.figures.ladder import Ladders
from tolerance.report.figures.layout import plain
from tolerance.report.figures.matrix import Matrices
from tolerance.report.figures.setting import svg
from tolerance.report.figures.shapes import SCREEN, Plan
from tolerance.report.figures.timeline import Timelines
from tolerance.report.figures.tree import Trees
from tolerance.report.names import FlipsOf


def draw(
    adjudication: Adjudication,
    flips: FlipsOf,
    language: Language,
    templates: Path,
    width: int = SCREEN,
) -> tuple[Figure, ...]:
    """Draw a timeline for every matter, then matrix, tree and ladder of every recommendation.

    Args:
        adjudication: what was adjudicated.
        flips: (respondent, matter, track) → its flips of size one.
        language: zh or en.
        templates: the folder of templates, with ``figures/`` in it.
        width: ``SCREEN``; narrower is paper, where a figure taller than a page goes on in
            further figures of its name with a number, the last of which has the text.

    Raises:
        ProblemsError: a template is missing or faulty.

    """
    made = _Drawer(templates, language)
    lines = Timelines(adjudication, flips, language)
    for matter in adjudication.case.matters:
        shown = lines.timeline(matter)
        made.add("timeline", (matter.id,), shown, timeline_layout.lay(shown, width))
    matrices = Matrices(adjudication, flips, language)
    trees = Trees(adjudication, flips, language)
    ladders = Ladders(adjudication, flips, language)
    for rec in adjudication.recommendations:
        of = (rec.respondent, rec.matter, rec.track)
        matrix, tree, ladder = matrices.matrix(rec), trees.tree(rec), ladders.ladder(rec)
        made.add("matrix", of, matrix, matrix_layout.lay(matrix, width))
        made.add("tree", of, tree, tree_layout.lay(tree, width))
        made.add("ladder", of, ladder, ladder_layout.lay(ladder, width))
    return tuple(made.figures)


class _Drawer:
    def __init__(self, templates: Path, language: Language) -> None:
        self._templates = templates
        self._zh = language == "zh"
        self._names: set[str] = set()
        self.figures: list[Figure] = []

    def add(self, kind: Kind, of: tuple[str, ...], shown: Shown, plans: Sequence[Plan]) -> None:
        name = self._name(figure_name(kind, "-".join(of)))
        title, alt = plain(shown.title), plain(shown.alt)
        twin = tuple(TwinLine(plain(line.text), line.exhibits) for line in shown.twin)
        for n, plan in enumerate(plans, 1):
            last = n == len(plans)
            own, head = name, title
            if not (n == 1 and last):
                head = f"{title}（{n}/{len(plans)}）" if self._zh else f"{title} ({n}/{len(plans)})"
            if n > 1:
                own = self._name(f"{name}.{n}")
            text = svg(plan, kind, own, (head, alt), self._templates)
            said = twin if last else ()
            self.figures.append(
                Figure(own, kind, head, text, plan.width, plan.height, alt, said, name)
            )

    def _name(self, wanted: str) -> str:
        """Return an id that is no other figure's."""
        name, n = wanted, 2
        while name in self._names:
            name, n = f"{wanted}-{n}", n + 1
        self._names.add(name)
        return name
