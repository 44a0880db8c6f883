"""The questions on what takes the force from an assertion that was put in.

Asked only where the assertion counts and its criterion could still change what is recommended.
"""

from __future__ import annotations

from tolerance.intake.interview.draft import Draft
from tolerance.intake.interview.exhibits import choose
from tolerance.intake.interview.lines import Word
from tolerance.intake.interview.outlook import About, World
from tolerance.intake.interview.question import Option, Question, Walk, one
from tolerance.model.finding import Line
from tolerance.model.text import Text

UNDERCUTS = Option(
    "undercuts",
    Text("有材料表明已登记的认定不足采信", "an exhibit takes the force from what was put in"),
)


def attackable(world: World, draft: Draft, shown: str, about: About) -> dict[str, Line]:
    """Return what an officer put in on a criterion that counts, and that matters."""
    text = draft.text(shown) or ""
    lines = {
        line.assertion: line
        for finding in world.findings(text, about)
        for line in finding.lines
        if line.reason is None and not line.derived
    }
    return lines if lines and world.turns(text, about) else {}


def undercut(
    world: World, draft: Draft, shown: str, about: About, key: str, *, as_of_conduct: bool
) -> Walk:
    """Ask which assertion is meant, and for the exhibit, the place and the reason."""
    lines = attackable(world, draft, shown, about)
    target = next(iter(lines))
    if len(lines) > 1:
        options = tuple(Option(name, _said(draft, line)) for name, line in lines.items())
        target = yield from one(
            Question(f"{key}.undercuts", "undercuts", "criteria", "choice", options)
        )
    exhibit = yield from choose(world, draft, f"{key}.exhibit", "undercut-exhibit")
    at = yield from one(Question(f"{key}.at", "at", "criteria"))
    day = ""
    if as_of_conduct:
        day = yield from one(Question(f"{key}.known", "known", "criteria", "moment"))
    because = yield from one(Question(f"{key}.because", "undercut-why", "criteria"))
    draft.added["assertions"].append(
        {
            "id": Word(draft.new_id("A")),
            "exhibit": Word(exhibit),
            "at": at,
            "undercuts": Word(target),
            "fact_known": Word(day),
            "because": because,
        }
    )


def _said(draft: Draft, line: Line) -> Text:
    at = line.at.zh if line.at else ""
    side = Text("证明“是”", "for") if line.supports else Text("证明“否”", "against")
    title = draft.exhibits[line.exhibit].title
    return Text(
        f"{line.assertion} {title} {at}（{side.zh}）",
        f"{line.assertion} {title} {at} ({side.say('en')})",
    )
