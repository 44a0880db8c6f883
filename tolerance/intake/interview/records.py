"""What the silence of a system's records may mean: what it records, and who could use it.

A step that is missing counts only where the source is declared to record it completely; and
a missing digital record does not count against a person who lacked the means to make one.
Neither is asked where no constraint of a rulebook looks for a step that matters.
"""

from __future__ import annotations

from collections.abc import Generator

from tolerance.intake.interview.draft import Draft, Entry
from tolerance.intake.interview.lines import Word
from tolerance.intake.interview.outlook import World
from tolerance.intake.interview.question import (
    UNSAID,
    Answer,
    Option,
    Question,
    Walk,
    many,
    one,
)
from tolerance.model.adjudication import Recommendation
from tolerance.model.finding import Derived
from tolerance.model.problem import ProblemsError
from tolerance.model.text import Text
from tolerance.trails.constraints import looked_for

ALL = Option("all", Text("完整：凡办理必有记录", "completely: no step without a record"))
LEVELS = (
    ALL,
    Option("partial", Text("不完整：有的没有记录", "in part: some steps are not recorded")),
    Option("none", Text("不记录这些环节", "it does not record these steps")),
    UNSAID,
)
EVERY_ACT = Option("every", Text("全部环节", "every step"), alone=True)
EVERYBODY = Option("all", Text("所有人员", "everybody"), alone=True)
MEANS = (
    Option("devices", Text("设备", "a device")),
    Option("accounts", Text("账号", "an account")),
    Option("training", Text("培训", "training")),
    Option("authority", Text("权限", "the authority")),
)
ENOUGH = Option("none", Text("无，均具备", "none of these"), alone=True)


def records(world: World, draft: Draft, shown: str) -> Walk:
    """Ask of each source, then of each person; nothing is asked twice."""
    for source in {x.source: None for x in draft.exhibits.values() if x.read}:
        if source in draft.covered:
            continue
        acts = _missed_acts(world, draft, shown, source)
        if acts:
            draft.covered.add(source)
            yield from _coverage(draft, source, sorted(acts - {None}, key=str))
    for person in draft.people:
        if person not in draft.means and _read_of(world, draft, shown, person):
            yield from _access(draft, person)


def _coverage(draft: Draft, source: str, acts: list[str | None]) -> Walk:
    """Ask how completely a source records the steps looked for; unstated, nothing is written."""
    facts = {"name": Text(draft.sources[source][0])}
    level = yield from one(
        Question(
            f"{source}.coverage",
            "coverage",
            "evidence",
            "choice",
            LEVELS,
            default=UNSAID.key,
            facts={**facts, "acts": Text("、".join(map(str, acts)) or EVERY_ACT.label.zh)},
        )
    )
    if level == UNSAID.key:
        return
    entry: Entry = {"who": Word("all"), "acts": list(acts) or None}
    if level == ALL.key:
        entry = yield from _complete(draft, source, acts)
    draft.tell(("sources", source), "coverage", [{**entry, "level": Word(level)}])


def _complete(
    draft: Draft, source: str, acts: list[str | None]
) -> Generator[Question, Answer, Entry]:
    """Ask which steps of whom are recorded completely, and over which days."""
    options = (EVERY_ACT, *(Option(str(act), Text(str(act))) for act in acts))
    chosen: tuple[str, ...] = (EVERY_ACT.key,)
    if acts:
        chosen = yield from many(
            Question(f"{source}.acts", "coverage-acts", "evidence", "choices", options)
        )
    who: tuple[str, ...] = (EVERYBODY.key,)
    people = (EVERYBODY, *(Option(k, r.name) for k, r in draft.people.items()))
    who = yield from many(
        Question(
            f"{source}.who", "coverage-who", "evidence", "choices", people, default=EVERYBODY.key
        )
    )
    begun = yield from one(
        Question(f"{source}.covered_from", "coverage-from", "evidence", "day", optional=True)
    )
    ended = yield from one(
        Question(
            f"{source}.covered_to",
            "coverage-to",
            "evidence",
            "day",
            optional=True,
            not_before=begun,
        )
    )
    return {
        "who": Word("all") if EVERYBODY.key in who else [Word(w) for w in who],
        "acts": None if EVERY_ACT.key in chosen else list(chosen),
        "from": Word(begun),
        "to": Word(ended),
    }


def _access(draft: Draft, person: str) -> Walk:
    """Ask which of the means a person lacked; not stated, nothing is written."""
    said = yield from many(
        Question(
            f"{person}.access",
            "access",
            "evidence",
            "choices",
            (*MEANS, ENOUGH, UNSAID),
            default=UNSAID.key,
            facts={"name": draft.people[person].name},
        )
    )
    draft.means[person] = None
    if UNSAID.key not in said:
        draft.means[person] = ENOUGH.key not in said
        tree = {each.key: each.key not in said for each in MEANS}
        draft.tell(("respondents", person), "access", tree)


def _missed_acts(world: World, draft: Draft, shown: str, source: str) -> set[str | None]:
    """Return the steps whose complete recording would change what is found and matters."""
    text = draft.text(shown)
    whole = [{"who": Word("all"), "level": Word("all")}]
    full = draft.would(shown, ("sources", source), "coverage", whole)
    if text is None or full is None:
        return set()
    try:
        other = world.judge(full)
    except ProblemsError:
        # Whoever said so would be refused: it cannot be asked.
        return set()
    found: set[str | None] = set()
    pairs = zip(world.judge(text).recommendations, other.recommendations, strict=True)
    for here, there in pairs:
        before, after = _derived(here), _derived(there)
        for key in before.keys() ^ after.keys():
            derived = before.get(key) or after[key]
            about = (here.matter, here.respondent, derived.criterion)
            if world.turns(text, about) or world.turns(full, about):
                found |= looked_for(here.rulebook.constraints[derived.rule])
    return found


def _derived(rec: Recommendation) -> dict[tuple[str, str, bool], Derived]:
    return {(d.id, d.criterion, d.supports): d for d in rec.derived if d.origin == "constraint"}


def _read_of(world: World, draft: Draft, shown: str, person: str) -> bool:
    """Say whether a record that is missing speaks against a person, and it matters."""
    text = draft.text(shown)
    if text is None:
        return False
    return any(
        world.turns(text, (rec.matter, person, criterion))
        for rec in world.judge(text).recommendations
        if rec.respondent == person
        for criterion in sorted(silent(rec))
    )


def silent(rec: Recommendation) -> set[str]:
    """Return the criteria on which a missing record counts against the respondent."""
    absent = {d.id for d in rec.derived if d.absence}
    return {
        f.criterion
        for f in rec.findings
        for line in f.lines
        if line.derived and line.assertion in absent and line.reason is None
        if _adverse(rec, f.criterion, supports=line.supports)
    }


def _adverse(rec: Recommendation, criterion: str, *, supports: bool) -> bool:
    polarity = rec.rulebook.criteria[criterion].polarity
    return polarity != "neutral" and (polarity == "favours") is not supports
