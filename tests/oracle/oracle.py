"""An independent reading of the contract, with the flips, by enumeration.

The contract is docs/contract.md. Nothing here knows the program it checks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, pairwise, product
from typing import Any

from .reading import (
    OTHER,
    RefusedError,
    TooLargeError,
    Tree,
    check_case,
    check_rules,
    criteria_of,
    edition_for,
    families_of,
    is_yes,
    last_day,
    last_day_of,
    matter_of,
    people_of,
    read_case,
    read_rulebooks,
    reading_order,
)
from .rules import Answer, Verdicts, follow, is_true

__all__ = ["RefusedError", "TooLargeError", "adjudicate", "read_case", "read_rulebooks"]

LIMIT = 14
STANDINGS = ("excluded", "corroborative", "sufficient")


# quantities


def _number(text: Any) -> Fraction:
    """Read a number, or a day as its ordinal."""
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", str(text)):
        return Fraction(last_day(text).toordinal())
    try:
        return Fraction(str(text))
    except ValueError as fault:
        raise RefusedError(f"{text!r} is not a number") from fault


def _passes(number: Fraction, threshold: Tree) -> bool:
    """Say whether a number passes a threshold."""
    ((how, text),) = threshold.items()
    limit = _number(text)
    if how in ("at_least", "at_most"):
        return number == limit or (number > limit) == (how == "at_least")
    if how in ("more_than", "after", "less_than", "before"):
        return number != limit and (number > limit) == (how in ("more_than", "after"))
    raise RefusedError(f"no threshold {how}")


def _cut(threshold: Tree) -> tuple[Fraction, bool]:
    """Give the place where a threshold cuts the line: just below its number, or just above."""
    ((how, text),) = threshold.items()
    return _number(text) + (how == "after"), how in ("more_than", "at_most")


def _some_number(criteria: dict[str, Tree], verdicts: Verdicts) -> bool:
    """Say whether one number per quantity could give all these verdicts."""
    for quantity in {criteria[key].get("quantity") for key in verdicts} - {None}:
        here = [
            key
            for key in verdicts
            if criteria[key].get("quantity") == quantity and verdicts[key] in OTHER
        ]
        limits = sorted(
            {_number(text) for key in here for text in criteria[key]["threshold"].values()}
        )
        days = any(how in ("before", "after") for key in here for how in criteria[key]["threshold"])
        between = [] if days else [(low + high) / 2 for low, high in pairwise(limits)]
        around = [number + step for number in limits for step in (-1, 1)]
        if here and not any(
            all(
                _passes(number, criteria[key]["threshold"]) == (verdicts[key] == "established")
                for key in here
            )
            for number in [*limits, *between, *around]
        ):
            return False
    return True


# exhibits and assertions


def _standings(case: Tree, book: Tree, respondent: str) -> dict[str, str]:
    """Appraise every exhibit by the rulebook's table; strictest row wins, copies of excluded go."""
    standing: dict[str, str] = {}
    people = {each["id"] for each in case["respondents"]}
    for exhibit in case.get("exhibits", []):
        offered = exhibit.get("offered_by", "authority")
        if offered in people:
            offered = "own" if offered == respondent else "co-respondent"
        obtained = exhibit.get("obtained", {})
        legality = exhibit.get("legality", "sound" if "lawful" in obtained else "unchecked")
        if not is_yes(obtained.get("lawful", "yes")):
            legality = "failed"
        if legality != "failed" and "obtained" in exhibit and len(obtained.get("by", [])) < 2:
            legality = "doubtful"
        traits = {**exhibit, "offered_by": offered, "legality": legality}
        traits["integrity"] = (
            "failed" if exhibit.get("_differs") else exhibit.get("integrity", "unchecked")
        )
        rows = [
            row["standing"]
            for row in book["_evidence"]
            if all(traits.get(k) == v for k, v in row["when"].items())
        ]
        standing[exhibit["id"]] = min(rows, key=STANDINGS.index, default="sufficient")
    for _ in standing:
        for exhibit in case.get("exhibits", []):
            if standing.get(exhibit.get("copy_of", "")) == "excluded":
                standing[exhibit["id"]] = "excluded"
    return standing


@dataclass(frozen=True)
class Item:
    """One assertion or undercutter, with what it finally bears on."""

    id: str
    exhibit: str
    criterion: str
    matter: str
    key: tuple[Any, ...]  # the inference it makes
    target: tuple[Any, ...] | None  # the inference it attacks, where it is an undercutter
    names: str | None
    upward: bool  # works towards `established`
    about: frozenset[str]
    known: Any
    admission: bool


def _items(case: Tree, families: dict[str, str]) -> dict[str, Item]:
    """Read the assertions; an undercutter attacks an inference, and a cycle is a problem."""
    raw = {each["id"]: each for each in case.get("assertions", [])}
    if len(raw) < len(case.get("assertions", [])):
        raise RefusedError("two assertions share an id")
    items: dict[str, Item] = {}

    def read(name: str, path: tuple[str, ...]) -> Item:
        """Read one assertion after the one it undercuts."""
        if name in path:
            raise RefusedError(f"undercutters go in a circle: {path}")
        if name not in raw:
            raise RefusedError(f"{path[-1]} undercuts {name}, which is not there")
        one = raw[name]
        if one["exhibit"] not in families:
            raise RefusedError(f"assertion {name}: no exhibit {one['exhibit']}")
        family = families[one["exhibit"]]
        if "undercuts" in one:
            target = read(one["undercuts"], (*path, name))
            criterion, matter, upward = target.criterion, target.matter, not target.upward
            key: tuple[Any, ...] = (family, "against", target.key)
        else:
            target = None
            criterion, matter, upward = (
                one["criterion"],
                matter_of(case, one),
                is_yes(one["supports"]),
            )
            key = (family, matter, criterion, upward)
        items[name] = Item(
            id=name,
            exhibit=one["exhibit"],
            criterion=criterion,
            matter=matter,
            key=key,
            target=target.key if target else None,
            names=target.id if target else None,
            upward=upward,
            about=frozenset(people_of(case, one)),
            known=one.get("fact_known"),
            admission=is_yes(one.get("admission", "no")),
        )
        return items[name]

    for name in raw:
        read(name, ())
    return items


@dataclass(frozen=True)
class Derived:
    """What a quantity asserts through one exhibit; no direction where the interval straddles."""

    id: str
    criterion: str
    upward: bool | None
    exhibit: str


# one hearing


@dataclass
class Hearing:
    """One respondent, matter and track, with everything read that bears on it."""

    case: Tree
    book: Tree
    respondent: str
    matter: Tree
    criteria: dict[str, Tree]
    order: list[str]
    families: dict[str, str]
    items: dict[str, Item]

    def __post_init__(self) -> None:
        """Appraise the exhibits and let the excluded leave first."""
        self.exhibits = {each["id"]: each for each in self.case.get("exhibits", [])}
        self.groups = {s["id"]: s.get("group", s["id"]) for s in self.case.get("sources", [])}
        self.standing = _standings(self.case, self.book, self.respondent)
        here = {
            k: v
            for k, v in self.items.items()
            if v.matter == self.matter["id"] and v.criterion in self.criteria
        }
        here = self._without(
            here, {k for k, item in here.items() if self.standing[item.exhibit] == "excluded"}
        )
        self.present = self._without(
            here, {k for k, item in here.items() if not self.in_time(item.criterion, item.known)}
        )

    @staticmethod
    def _without(items: dict[str, Item], gone: set[str]) -> dict[str, Item]:
        """Drop items, and every undercutter that is left without what it names."""
        while True:
            more = {k for k, item in items.items() if item.names in gone and k not in gone}
            if not more:
                return {k: item for k, item in items.items() if k not in gone}
            gone = gone | more

    def in_time(self, criterion: str, known: Any) -> bool:
        """Apply the hindsight guard to a fact."""
        if self.criteria[criterion]["judged_as_of"] != "conduct":
            return True
        if known is None:
            raise RefusedError(
                f"a fact on {criterion}, judged as of the conduct, has no fact_known"
            )
        if isinstance(known, dict):
            known = known.get(self.respondent)
        return known is not None and last_day(known) <= last_day_of(self.matter)

    def speaker(self, exhibit: str) -> str:
        """Give who speaks in an exhibit: the statement's respondent, else who offered it."""
        for statement in self.case.get("statements", []):
            if statement["exhibit"] == exhibit:
                return str(statement["respondent"])
        return str(self.exhibits[exhibit].get("offered_by"))

    def own(self, exhibit: str) -> bool:
        """Say whether an exhibit was offered by the respondent (promise 4)."""
        return bool(self.exhibits[exhibit].get("offered_by") == self.respondent)

    def favours(self, criterion: str, *, upward: bool) -> bool | None:
        """Say whether pushing a criterion up or down works for the respondent; None if neutral."""
        polarity = self.criteria[criterion].get("polarity", "neutral")
        return None if polarity == "neutral" else upward == (polarity == "favours")

    def own_defence(self, item: Item) -> bool:
        """Say whether an item is the respondent's own, no admission, and against the respondent."""
        return (
            not item.admission
            and self.own(item.exhibit)
            and self.favours(item.criterion, upward=item.upward) is False
        )

    def may_count(self, item: Item) -> bool:
        """Apply own defence, and count an admission only against its speaker."""
        if item.admission:
            return (
                self.speaker(item.exhibit) == self.respondent
                and self.favours(item.criterion, upward=item.upward) is not True
            )
        return not self.own_defence(item)

    def weight_of(self, item: Item) -> int:
        """Give an item's standing as a rank, an admission's being corroborative."""
        return 1 if item.admission else STANDINGS.index(self.standing[item.exhibit])

    def raises(self, item: Item) -> bool:
        """Say whether an assertion raises its criterion.

        Only the excluded, the guarded and own defence do not.
        """
        return item.target is None and self.respondent in item.about and not self.own_defence(item)

    def on_neutral(self) -> list[str]:
        """List the respondent's own assertions on neutral criteria (promise 4).

        Undercutters and derived ones are among them.
        """
        said = [
            item.id
            for item in self.present.values()
            if self.own(item.exhibit)
            and not item.admission
            and self.favours(item.criterion, upward=item.upward) is None
            if item.target is not None or self.respondent in item.about
        ]
        read = [
            d.id
            for d in self.measured()
            if self.own(d.exhibit)
            and d.upward is not None
            and self.favours(d.criterion, upward=d.upward) is None
        ]
        return sorted(said + read)

    def counted(self, left_out: frozenset[str]) -> list[Item]:
        """List the items that count and are not undercut."""
        able = [
            item for k, item in self.present.items() if k not in left_out and self.may_count(item)
        ]
        stands: dict[str, bool] = {}

        def stand(item: Item) -> bool:
            """Say whether no undercutter of equal or higher standing stands against an item."""
            if item.id not in stands:
                attackers = [
                    u
                    for u in able
                    if u.target == item.key and self.weight_of(u) >= self.weight_of(item)
                ]
                stands[item.id] = not any(stand(u) for u in attackers)
            return stands[item.id]

        return [item for item in able if stand(item)]

    def evidence(self, left_out: frozenset[str]) -> dict[str, tuple[str, bool, bool]]:
        """Give verdict on the evidence, contested and raised for every criterion."""
        sides: dict[tuple[str, bool], dict[str, int]] = {}
        raised = {
            item.criterion for item in self.present.values() if self.raises(item)
        } | self.points()

        def put(criterion: str, exhibit: str, rank: int, *, upward: bool) -> None:
            """Count one independence group once per side, at its best standing."""
            groups = sides.setdefault((criterion, upward), {})
            group = self.groups[self.exhibits[exhibit]["source"]]
            groups[group] = max(rank, groups.get(group, 0))

        for item in self.counted(left_out):
            if item.target is None and self.respondent in item.about:
                put(item.criterion, item.exhibit, self.weight_of(item), upward=item.upward)
        for d in self.measured():
            if (
                d.upward is not None
                and self.own(d.exhibit)
                and self.favours(d.criterion, upward=d.upward) is False
            ):
                continue
            raised.add(d.criterion)
            if d.upward is not None and d.id not in left_out:
                rank = STANDINGS.index(self.standing[d.exhibit])
                put(d.criterion, d.exhibit, rank, upward=d.upward)
        found = {}
        for key, one in self.criteria.items():
            pairs = []
            for upward in (True, False):
                ranks = list(sides.get((key, upward), {}).values())
                pairs.append((ranks.count(2), ranks.count(1)))
            found[key] = (*self.judge(one, *pairs), key in raised)
        return found

    def judge(self, one: Tree, up: tuple[int, int], down: tuple[int, int]) -> tuple[str, bool]:
        """Weigh the two sides of a criterion."""
        needs_up, full_up = self.meets(one["standard"], up, down)
        needs_down, full_down = self.meets(one["counter_standard"], down, up)
        if full_up and not full_down:
            return "established", False
        if full_down and not full_up:
            return "refuted", False
        return "unproven", needs_up and needs_down

    def meets(self, name: str, mine: tuple[int, int], other: tuple[int, int]) -> tuple[bool, bool]:
        """Say whether a side meets a standard's needs, and whether it also prevails."""
        standard = self.book["standards"][name]
        have = {"sufficient": mine[0], "any": sum(mine)}
        needs = any(
            all(have[kind] >= int(n) for kind, n in way.items()) for way in standard["needs"]
        )
        prevails = {"stronger": mine > other, "unrebutted": other[0] == 0, "always": True}[
            standard["prevails"]
        ]
        return needs, needs and prevails

    def measured(self) -> list[Derived]:
        """Derive what quantities assert, one per exhibit."""
        derived: list[Derived] = []
        for entry in self.case.get("quantities", []):
            if matter_of(self.case, entry) != self.matter["id"] or self.respondent not in people_of(
                self.case, entry
            ):
                continue
            spans = [
                entry[kind] for kind in ("amount", "count", "duration", "date") if kind in entry
            ]
            low, high = (
                _number(spans[0].get(a, spans[0].get(b)))
                for a, b in (("low", "from"), ("high", "to"))
            )
            for key, one in self.criteria.items():
                if one.get("quantity") != entry["id"] or not self.in_time(
                    key, entry.get("fact_known")
                ):
                    continue
                ends = {_passes(low, one["threshold"]), _passes(high, one["threshold"])}
                upward = ends.pop() if len(ends) == 1 else None
                derived.extend(
                    Derived(f"{entry['id']}:{key}:{e}", key, upward, e)
                    for e in entry["exhibits"]
                    if self.standing[e] != "excluded"
                )
        return derived

    def points(self) -> set[str]:
        """Collect the criteria that the respondent's points of defence raise."""
        return {
            point["criterion"]
            for statement in self.case.get("statements", [])
            if statement["respondent"] == self.respondent
            and statement.get("matter", self.matter["id"]) == self.matter["id"]
            and self.standing[statement["exhibit"]] != "excluded"
            for point in statement.get("points", [])
            if "criterion" in point
        }

    def closed(self, criterion: str) -> bool:
        """Say whether a question was screened or exhausted."""
        for kind in ("screening", "inquiries"):
            for entry in self.case.get(kind, []):
                if (
                    entry["criterion"] != criterion
                    or matter_of(self.case, entry) != self.matter["id"]
                ):
                    continue
                if self.respondent not in people_of(self.case, entry) or not is_yes(
                    entry.get("exhausted", "yes")
                ):
                    continue
                if "exhibit" not in entry or self.standing[entry["exhibit"]] != "excluded":
                    return True
        return False

    def effective(self, found: Verdicts, given: Verdicts) -> Verdicts:
        """Compute effective verdicts, some being given; applies and shifts read effective ones."""
        verdicts: Verdicts = {}
        for key in self.order:
            one, world = self.criteria[key], {"criterion": verdicts}
            if "applies" in one and not is_true(one["applies"], world):
                verdicts[key] = "inapplicable"
                continue
            verdicts[key] = given.get(key, found[key])
            if verdicts[key] == "unproven":
                shifts = {
                    s["presume"]["verdict"]
                    for s in one.get("shift", [])
                    if is_true(s["when"], world)
                }
                if len(shifts) > 1:
                    raise RefusedError(f"two shifts of {key} disagree")
                verdicts[key] = shifts.pop() if shifts else one["presume"]["verdict"]
        return verdicts

    def outcome_with(self, left_out: frozenset[str]) -> str | None:
        """Give the outcome without some own assertions, or None where that is a problem."""
        found = {key: verdict for key, (verdict, _, _) in self.evidence(left_out).items()}
        try:
            return follow(self.book, self.effective(found, {})).outcome
        except RefusedError:
            return None

    def leave_out(self) -> frozenset[str]:
        """Choose what to leave out (promise 4).

        The lightest outcome comes first, then the most kept, then the first by id.
        """
        own = self.on_neutral()
        if len(own) > LIMIT:
            raise TooLargeError(f"{len(own)} own assertions on neutral criteria")
        ladder = [rung["id"] for rung in self.book["ladder"]]
        tried = []
        for size in range(len(own) + 1):
            for left_out in combinations(own, size):
                outcome = self.outcome_with(frozenset(left_out))
                if outcome is not None:
                    kept = [k for k in own if k not in left_out]
                    tried.append((ladder.index(outcome), size, kept, frozenset(left_out)))
        return min(tried)[3] if tried else frozenset()

    def recommend(self) -> Tree:
        """Give the recommendation with its chain."""
        left_out = self.leave_out()
        evidence = self.evidence(left_out)
        found = {key: verdict for key, (verdict, _, _) in evidence.items()}
        now = self.effective(found, {})
        answer = follow(self.book, now)
        findings, questions = [], []
        for key in sorted(self.criteria):
            verdict, contested, raised = evidence[key]
            one = self.criteria[key]
            is_open = verdict == "unproven" and is_yes(one["inquire"]) and not self.closed(key)
            is_open = is_open and (one["burden"] == "authority" or raised)
            if is_open:
                questions.append(key)
            away = now[key] == "inapplicable"
            findings.append(
                {
                    "criterion": key,
                    "verdict": "inapplicable" if away else verdict,
                    "effective": now[key],
                    "contested": contested and not away,
                    "open": is_open,
                    "raised": raised,
                }
            )
        ladder = [rung["id"] for rung in self.book["ladder"]]
        completions = self.completions(found, questions)
        settled = len({each.triple() for each in completions.values()}) <= 1
        rungs = {answer.outcome} | {each.outcome for each in completions.values()}
        needed = [] if settled else self.needed(questions, completions)
        return {
            "respondent": self.respondent,
            "matter": self.matter["id"],
            "track": self.book["track"],
            "regime": self.book["id"],
            "edition": self.book["edition"],
            "outcome": answer.outcome,
            "class": next(
                rung["class"] for rung in self.book["ladder"] if rung["id"] == answer.outcome
            ),
            "disposition": "refer" if answer.referrals else "conclude" if settled else "remit",
            "permitted": answer.permitted,
            "settled": settled,
            "range": sorted(rungs, key=ladder.index),
            "referrals": answer.referrals,
            "attached": sorted({each["measure"] for each in answer.attached}),
            "considerations": answer.considerations,
            "conclusions": answer.conclusions,
            "undefeated": answer.undefeated,
            "defeated": answer.defeated,
            "findings": findings,
            "needed": [
                {"criterion": key, "if": self.if_answered(key, found, now, questions)}
                for key in needed
            ],
            "shortest": [] if settled else shortest(questions, needed, completions),
            "flips": self.flips(found, now, findings, ladder),
            "left_out": sorted(left_out),
        }

    def completions(self, found: Verdicts, questions: list[str]) -> dict[tuple[str, ...], Answer]:
        """Answer the open questions in every way that some number could give."""
        if len(questions) > LIMIT:
            raise TooLargeError(f"{len(questions)} open criteria")
        known = {key: verdict for key, verdict in found.items() if verdict in OTHER}
        answers = {}
        for way in product(OTHER, repeat=len(questions)):
            given = dict(zip(questions, way, strict=True))
            if _some_number(self.criteria, known | given):
                answers[way] = follow(self.book, self.effective(found, given))
        return answers

    def same_cut(self, key: str, questions: list[str]) -> set[str]:
        """Collect the open criteria that the cut of this one decides."""
        one = self.criteria[key]
        if "quantity" not in one:
            return {key}
        partners = [q for q in questions if self.criteria[q].get("quantity") == one["quantity"]]
        return {
            q for q in partners if _cut(self.criteria[q]["threshold"]) == _cut(one["threshold"])
        }

    def needed(self, questions: list[str], completions: dict[tuple[str, ...], Answer]) -> list[str]:
        """Collect the questions whose turning changes the triple in some completion."""
        wanted = []
        for key in questions:
            for turned in ({key}, self.same_cut(key, questions)):
                for way, before in completions.items():
                    other = tuple(
                        OTHER[v] if q in turned else v for q, v in zip(questions, way, strict=True)
                    )
                    if other in completions and completions[other].triple() != before.triple():
                        wanted.append(key)
        return sorted(set(wanted))

    def if_answered(
        self, key: str, found: Verdicts, now: Verdicts, questions: list[str]
    ) -> dict[str, str]:
        """Give the outcome for each answer to a question, partners answered with it (`if`)."""
        quantity = self.criteria[key].get("quantity")
        partners = [
            q
            for q in questions
            if q != key and quantity and self.criteria[q].get("quantity") == quantity
        ]
        known = {k: verdict for k, verdict in found.items() if verdict in OTHER}
        outcomes = {}
        for answer in OTHER:
            ways = [
                {key: answer, **dict(zip(partners, way, strict=True))}
                for way in product(OTHER, repeat=len(partners))
            ]
            ways = [way for way in ways if _some_number(self.criteria, known | way)]
            if ways:
                nearest = min(ways, key=lambda way: sum(now[p] == OTHER[way[p]] for p in partners))
                outcomes[answer] = follow(self.book, self.effective(found, nearest)).outcome
        return outcomes

    def flips(
        self, found: Verdicts, now: Verdicts, findings: list[Tree], ladder: list[str]
    ) -> dict[str, list[list[Tree]]]:
        """Find the minimal sets of up to three changes to a lighter outcome, and to a heavier."""
        contestable = [
            each["criterion"]
            for each in findings
            if (each["open"] or each["contested"] or each["verdict"] in OTHER)
            and each["effective"] in OTHER
            and is_yes(self.criteria[each["criterion"]].get("contestable", "yes"))
        ]
        here = ladder.index(follow(self.book, now).outcome)
        sets: dict[str, list[set[str]]] = {"lighter": [], "heavier": []}
        for size in (1, 2, 3):
            for chosen in combinations(contestable, size):
                try:
                    verdicts = self.effective(found, {key: OTHER[now[key]] for key in chosen})
                    there = ladder.index(follow(self.book, verdicts).outcome)
                except RefusedError:
                    continue
                measures = {self.criteria[key].get("quantity") for key in chosen} - {None}
                tied = {
                    k: v
                    for k, v in verdicts.items()
                    if self.criteria[k].get("quantity") in measures
                }
                tied |= {key: OTHER[now[key]] for key in chosen}
                way = "lighter" if there < here else "heavier"
                if (
                    there != here
                    and _some_number(self.criteria, tied)
                    and not any(old <= set(chosen) for old in sets[way])
                ):
                    sets[way].append(set(chosen))
        return {
            way: [
                [{"criterion": key, "to": OTHER[now[key]]} for key in sorted(each)]
                for each in found_sets
            ]
            for way, found_sets in sets.items()
        }


def shortest(
    questions: list[str], needed: list[str], completions: dict[tuple[str, ...], Answer]
) -> list[list[Tree]]:
    """Find all smallest sets of needed question and answer that fix the triple."""
    for size in range(1, len(needed) + 1):
        ways: list[list[Tree]] = []
        for chosen in combinations(needed, size):
            places = [questions.index(key) for key in chosen]
            triples: dict[tuple[str, ...], set[Any]] = {}
            for way, answer in completions.items():
                triples.setdefault(tuple(way[place] for place in places), set()).add(
                    answer.triple()
                )
            ways.extend(
                [{"criterion": k, "answer": a} for k, a in zip(chosen, answers, strict=True)]
                for answers in sorted(a for a, seen in triples.items() if len(seen) == 1)
            )
        if ways:
            return ways
    return []


def adjudicate(case: Tree, rulebooks: list[Tree]) -> list[Tree]:
    """Adjudicate every respondent, matter and track, in that order."""
    families = families_of(case.get("exhibits", []))
    check_case(case, families)
    items = _items(case, families)
    people = {each["id"]: each for each in case["respondents"]}
    hearings: list[Hearing] = []
    for matter in case["matters"]:
        books = {
            track: edition_for(rulebooks, track, last_day_of(matter)) for track in matter["tracks"]
        }
        criteria = {track: criteria_of(book, rulebooks) for track, book in books.items()}
        _check_named(case, matter, list(criteria.values()), items)
        for track, book in books.items():
            order = reading_order(criteria[track])
            check_rules(book, criteria[track])
            for name in matter["respondents"]:
                world = {
                    "kind": {people[name].get("kind", "person")},
                    "status": set(people[name].get("status", [])),
                }
                if "eligible" in book and not is_true(book["eligible"], world):
                    raise RefusedError(f"{name} is not within the track {track}")
                hearings.append(
                    Hearing(case, book, name, matter, criteria[track], order, families, items)
                )
    hearings.sort(key=lambda each: (each.respondent, each.matter["id"], each.book["track"]))
    return [hearing.recommend() for hearing in hearings]


def _check_named(
    case: Tree, matter: Tree, known: list[dict[str, Tree]], items: dict[str, Item]
) -> None:
    """Refuse unknown criteria, and an officer's assertion on a quantity."""
    for item in items.values():
        if item.matter != matter["id"]:
            continue
        if not any(item.criterion in criteria for criteria in known):
            raise RefusedError(f"assertion {item.id}: no criterion {item.criterion}")
        if any("quantity" in criteria.get(item.criterion, {}) for criteria in known):
            raise RefusedError(
                f"assertion {item.id} is on {item.criterion}, which only a quantity may answer"
            )
    points = [
        p
        for s in case.get("statements", [])
        if s.get("matter", matter["id"]) == matter["id"]
        for p in s.get("points", [])
    ]
    marks = [
        m
        for kind in ("screening", "inquiries")
        for m in case.get(kind, [])
        if matter_of(case, m) == matter["id"]
    ]
    for entry in [*points, *marks]:
        if "criterion" in entry and not any(entry["criterion"] in criteria for criteria in known):
            raise RefusedError(f"no criterion {entry['criterion']}")
