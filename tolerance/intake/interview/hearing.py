"""The questions on what each respondent said when heard; they are put in every case."""

from __future__ import annotations

from collections.abc import Generator

from tolerance.intake.interview.draft import Draft, Entry
from tolerance.intake.interview.exhibits import choose
from tolerance.intake.interview.facts import YES_NO
from tolerance.intake.interview.lines import Word
from tolerance.intake.interview.outlook import World
from tolerance.intake.interview.question import Answer, Option, Question, Walk, names, one
from tolerance.model.text import Text

_OTHER = Option("none", Text("不涉及以上问题", "none of these"))
ADOPTED = (
    Option("yes", Text("采纳", "adopted")),
    Option("partly", Text("部分采纳", "adopted in part")),
    Option("no", Text("不采纳", "not adopted")),
    Option("pending", Text("待核实", "still to be looked into")),
)


def hearing(world: World, draft: Draft, shown: str) -> Walk:
    """Ask of every respondent who has no statement yet."""
    for person, noun in draft.people.items():
        if person in draft.heard:
            continue
        facts = {"name": noun.name}
        heard = yield from one(
            Question(f"{person}.heard", "heard", "hearing", "choice", YES_NO, facts=facts)
        )
        if heard == "yes":
            yield from _statement(world, draft, person, shown)


def _statement(world: World, draft: Draft, person: str, shown: str) -> Walk:
    on = yield from one(Question(f"{person}.heard_on", "heard-on", "hearing", "day"))
    by = yield from one(
        Question(f"{person}.heard_by", "heard-by", "hearing", default=draft.handlers)
    )
    usual = "谈话" if draft.language == "zh" else "interview"
    form = yield from one(Question(f"{person}.form", "heard-form", "hearing", default=usual))
    there = yield from one(
        Question(f"{person}.recorded", "heard-recorded", "hearing", "choice", YES_NO)
    )
    exhibit = None
    if there == "yes":
        key = f"{person}.record"
        named = yield from choose(
            world, draft, key, "heard-record", kind="statement", offered=person
        )
        exhibit = Word(named)
    points: list[Entry] = []
    draft.added["statements"].append(
        {
            "respondent": Word(person),
            "exhibit": exhibit,
            "heard": {"on": Word(on), "by": list(names(by)), "form": form},
            "points": points,
        }
    )
    number = 1
    while True:
        says = yield from one(
            Question(f"{person}.point.{number}", "point", "hearing", optional=True)
        )
        if not says:
            return
        points.append((yield from _point(world, draft, person, number, says, shown)))
        number += 1


def _point(
    world: World, draft: Draft, person: str, number: int, says: str, shown: str
) -> Generator[Question, Answer, Entry]:
    key = f"{person}.point.{number}"
    text = draft.text(shown) or ""
    known: dict[str, Option] = {}
    for matter, of in draft.matters.items():
        if person not in of.respondents:
            continue
        raised = [p.criterion for p in world.pending(text, frozenset()) if p.respondent == person]
        for criterion in (*raised, *world.could(text, (matter, person))):
            known.setdefault(criterion.id, Option(criterion.id, criterion.title))
    entry: Entry = {"id": Word(draft.new_id("P")), "says": says}
    if known:
        options = (*known.values(), _OTHER)
        about = yield from one(
            Question(
                f"{key}.criterion", "point-criterion", "hearing", "choice", options, default="none"
            )
        )
        entry["criterion"] = Word("" if about == _OTHER.key else about)
    adopted = yield from one(Question(f"{key}.adopted", "adopted", "hearing", "choice", ADOPTED))
    entry["adopted"] = Word(adopted)
    entry["because"] = yield from one(
        Question(f"{key}.because", "adopted-why", "hearing", optional=adopted == "pending")
    )
    return entry
