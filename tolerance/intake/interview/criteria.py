"""The questions of the rulebook, only those whose answer can still change a recommendation.

An assertion is made only from an exhibit that the officer names.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from tolerance.evidence.measure import measured
from tolerance.intake.interview.draft import Draft, Entry
from tolerance.intake.interview.exhibits import choose, choose_some
from tolerance.intake.interview.facts import YES_NO
from tolerance.intake.interview.lines import Word
from tolerance.intake.interview.outlook import About, Pending, World
from tolerance.intake.interview.question import Kind, Option, Question, Walk, many, one
from tolerance.intake.interview.records import records
from tolerance.intake.interview.undercut import UNDERCUTS, attackable, undercut
from tolerance.model.text import Text

SUPPORTS = Option("supports", Text("有材料证明“是”", "an exhibit shows that it is so"))
OPPOSES = Option("opposes", Text("有材料证明“否”", "an exhibit shows that it is not so"))
NOTHING = Option("nothing", Text("已查，未发现（附材料）", "searched, nothing found (exhibit)"))
EXHAUSTED = Option(
    "exhausted", Text("已穷尽核实，不能认定", "the inquiry is exhausted and it cannot be told")
)
LATER = Option("later", Text("暂不回答，留待核实", "not now; to be looked into"))
DONE = Option("done", Text("没有其他材料", "no other exhibit"))
MEASURED = Option("measured", Text("填写数额", "give the figure"))
_LENGTHS = frozenset({"days", "hours", "months", "years", "weeks", "minutes"})


@dataclass(slots=True)
class _Put:
    """What was put so far."""

    later: set[About] = field(default_factory=set)
    """Put off: left open, and not asked again."""
    times: dict[str, int] = field(default_factory=dict)

    def key(self, stem: str) -> tuple[str, int]:
        """Return the key of the next question on something, and how often it was asked."""
        self.times[stem] = number = self.times.get(stem, 0) + 1
        return (stem if number == 1 else f"{stem}.{number}"), number


def criteria(world: World, draft: Draft, shown: str) -> Walk:
    """Ask what matters, then what nobody raised and would matter, until nothing does."""
    put = _Put()
    chosen: frozenset[About] = frozenset()
    offered: set[tuple[str, str]] = set()
    while True:
        yield from records(world, draft, shown)
        text = draft.text(shown) or ""
        pending = [p for p in world.pending(text, chosen) if p.about not in put.later]
        if pending:
            first = pending[0]
            left = {p.about for p in pending if p.about[:2] == first.about[:2]}
            yield from _ask(world, draft, first, put, shown, Text(str(len(left))))
            continue
        unit = next((u for u in _units(draft) if u not in offered), None)
        if unit is None:
            return
        offered.add(unit)
        matter, person = unit
        options = tuple(
            Option(c.id, c.title)
            for c in world.could(text, unit)
            if (matter, person, c.id) not in put.later
        )
        # Whoever is said to have lacked the means is asked of it without having to claim it.
        barriers = world.barriers(text, unit) if draft.means.get(person) else frozenset()
        default = "、".join(o.key for o in options if o.key in barriers)
        if options:
            raised = yield from many(
                Question(
                    f"{matter}/{person}.raise",
                    "raise",
                    "criteria",
                    "choices",
                    options,
                    optional=True,
                    default=default,
                    facts={"name": draft.people[person].name, "matter": Text(matter)},
                )
            )
            chosen |= {(matter, person, name) for name in raised}


def _units(draft: Draft) -> list[tuple[str, str]]:
    return [(m, person) for m, of in sorted(draft.matters.items()) for person in of.respondents]


def _ask(world: World, draft: Draft, pending: Pending, put: _Put, shown: str, left: Text) -> Walk:
    if pending.criterion.quantity is not None:
        yield from _quantity(world, draft, pending, put, left)
    else:
        yield from _evidence(world, draft, pending, put, shown, left)


def _evidence(
    world: World, draft: Draft, pending: Pending, put: _Put, shown: str, left: Text
) -> Walk:
    """Ask for exhibit after exhibit on one criterion."""
    matter, person, name = pending.about
    while True:
        key, number = put.key(f"{matter}/{person}:{name}")
        open_ = True
        finding = None
        if number > 1:
            found = world.findings(draft.text(shown) or "", pending.about)
            undecided = [f for f in found if f.on_evidence == "unproven" and f.closed is None]
            open_ = bool(undecided)
            finding = (undecided or found)[0]
        closing = (NOTHING, EXHAUSTED, LATER) if open_ else (DONE,)
        if attackable(world, draft, shown, pending.about):
            closing = (*closing, UNDERCUTS)
        answer = yield from one(
            Question(
                key,
                "criterion" if number == 1 else "criterion-more",
                "criteria",
                "choice",
                (SUPPORTS, OPPOSES, *closing),
                default="" if open_ else DONE.key,
                facts={"name": draft.people[person].name, "matter": Text(matter), "left": left},
                criterion=pending.criterion,
                finding=finding,
            )
        )
        if answer in {SUPPORTS.key, OPPOSES.key}:
            yield from _assertion(world, draft, pending, key, supports=answer == SUPPORTS.key)
            continue
        if answer == UNDERCUTS.key:
            guarded = _as_of_conduct(world, draft, pending)
            yield from undercut(world, draft, shown, pending.about, key, as_of_conduct=guarded)
            continue
        if answer == NOTHING.key:
            exhibit = yield from choose(world, draft, f"{key}.exhibit", "searched")
            result = yield from one(Question(f"{key}.result", "result", "criteria"))
            entry = _about(pending)
            entry |= {"result": result, "exhibit": Word(exhibit)}
            draft.added["screening"].append(entry)
        elif answer == EXHAUSTED.key:
            yield from _exhaust(draft, pending, key, (name,))
        elif answer == LATER.key:
            put.later.add(pending.about)
        return


def _about(pending: Pending) -> Entry:
    return {
        "criterion": Word(pending.criterion.id),
        "matter": Word(pending.matter),
        "for": [Word(pending.respondent)],
    }


def _exhaust(draft: Draft, pending: Pending, key: str, names: tuple[str, ...]) -> Walk:
    because = yield from one(Question(f"{key}.because", "exhausted-why", "criteria"))
    for name in names:
        entry = {**_about(pending), "criterion": Word(name)}
        draft.added["inquiries"].append({**entry, "exhausted": True, "because": because})


def _assertion(world: World, draft: Draft, pending: Pending, key: str, *, supports: bool) -> Walk:
    exhibit = yield from choose(world, draft, f"{key}.exhibit", "from-exhibit")
    known = draft.exhibits[exhibit]
    at = yield from one(Question(f"{key}.at", "at", "criteria"))
    text = yield from one(Question(f"{key}.text", "passage", "criteria", optional=True))
    people: tuple[str, ...] = (pending.respondent,)
    among = draft.matters[pending.matter].respondents
    if len(among) > 1:
        options = tuple(Option(k, draft.people[k].name) for k in among)
        people = yield from many(
            Question(
                f"{key}.for",
                "speaks-of",
                "criteria",
                "choices",
                options,
                default=pending.respondent,
            )
        )
    day = ""
    if _as_of_conduct(world, draft, pending):
        day = yield from one(Question(f"{key}.known", "known", "criteria", "moment"))
    admission = "no"
    if known.kind == "statement" and known.offered_by == pending.respondent:
        admission = yield from one(
            Question(f"{key}.admission", "admission", "criteria", "choice", YES_NO)
        )
    because = yield from one(Question(f"{key}.because", "because", "criteria"))
    draft.added["assertions"].append(
        {
            "id": Word(draft.new_id("A")),
            "exhibit": Word(exhibit),
            "at": at,
            "text": text,
            "matter": Word(pending.matter),
            "for": [Word(p) for p in people],
            "criterion": Word(pending.criterion.id),
            "supports": supports,
            "fact_known": Word(day),
            "admission": True if admission == "yes" else None,
            "because": because,
        }
    )


def _as_of_conduct(world: World, draft: Draft, pending: Pending) -> bool:
    """Say whether some edition that judges the matter reads the criterion as of the conduct."""
    of = draft.matters[pending.matter]
    books = [
        pending.book,
        *(
            world.shelf.loaded(e).rulebook
            for e in world.shelf.editions
            if e.cover.track in of.tracks and e.in_force(of.last_day)
        ),
    ]
    return any(
        book.terms(book.criteria[pending.criterion.id]).judged_as_of == "conduct"
        for book in books
        if pending.criterion.id in book.criteria
    )


def _quantity(world: World, draft: Draft, pending: Pending, put: _Put, left: Text) -> Walk:
    """Ask for the figure; one that is there already and leaves it open may only be closed."""
    quantity = pending.criterion.quantity or ""
    matter, person = pending.matter, pending.respondent
    there = (quantity, matter, person) in draft.measured
    key, _ = put.key(f"{matter}/{person}:{quantity}")
    terms = pending.book.terms(pending.criterion)
    facts = {
        "name": draft.people[person].name,
        "matter": Text(matter),
        "quantity": terms.title or Text(quantity),
        "left": left,
    }
    first = () if there else (MEASURED,)
    answer = yield from one(
        Question(
            key,
            "quantity-open" if there else "quantity",
            "criteria",
            "choice",
            (*first, EXHAUSTED, LATER),
            facts=facts,
            criterion=pending.criterion,
        )
    )
    if answer == MEASURED.key:
        yield from _figure(world, draft, pending, key)
        return
    names = tuple(c.id for c in measured(pending.book)[quantity])
    if answer == EXHAUSTED.key:
        yield from _exhaust(draft, pending, key, names)
    else:
        put.later |= {(matter, person, name) for name in names}


def _figure(world: World, draft: Draft, pending: Pending, key: str) -> Walk:
    quantity = pending.criterion.quantity or ""
    terms = pending.book.terms(pending.criterion)
    threshold = pending.criterion.threshold
    dated = threshold is not None and any(isinstance(v, date) for v in vars(threshold).values())
    kind: Kind = "day" if dated else "number"
    unit = terms.unit or ""
    facts = {"unit": Text(unit)}
    low = yield from one(Question(f"{key}.low", f"low-{kind}", "criteria", kind, facts=facts))
    high = yield from one(
        Question(f"{key}.high", f"high-{kind}", "criteria", kind, default=low, facts=facts)
    )
    exhibits = yield from choose_some(world, draft, f"{key}.exhibits", "quantity-exhibits")
    day = ""
    if _as_of_conduct(world, draft, pending):
        day = yield from one(Question(f"{key}.known", "known", "criteria", "moment"))
    if dated:
        name, interval = "date", {"from": Word(low), "to": Word(high)}
    else:
        name = "count" if not unit else "duration" if unit in _LENGTHS else "amount"
        interval = {"low": Word(low), "high": Word(high), "unit": Word(unit)}
    draft.added["quantities"].append(
        {
            "id": Word(quantity),
            "matter": Word(pending.matter),
            "for": [Word(pending.respondent)],
            name: interval,
            "exhibits": [Word(x) for x in exhibits],
            "fact_known": Word(day),
        }
    )
    draft.measured.add((quantity, pending.matter, pending.respondent))
