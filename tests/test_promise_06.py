"""Promise 6: deleting one's own digital records never turns a neutral verdict adverse.

It holds where there is an access barrier, or no duty that is cited falls on the person. The
records are rows of CSV files, read, judged and weighed as in any assessment.
"""

from __future__ import annotations

import csv
import random
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given

from tests.conformance import ON, answers
from tests.pairs import SEEDS, Tree, at_length, quick
from tests.small import BASIS, Small, criterion, small
from tolerance.assess import Assessed, assess
from tolerance.shelf import open_shelf

COLUMNS = {
    "case": "单号",
    "activity": "环节",
    "result": "结论",
    "actor": "办理人",
    "time": "时间",
}
ACTS = {"审核": ["复核"], "讨论": ["开会"], "上报": ["报告"]}
POLARITIES = {"reviewed": "favours", "unreported": "disfavours"}
"""One criterion that speaks for the respondent when made out, and one against."""
ADVERSE = {"reviewed": "refuted", "unreported": "established"}
STAMPS = (
    *("2024-02-28", "2024-03-01 09:00:00", "2024-03-02", "2024-03-02 10:00:00"),
    *("2024-03-04 09:00", "2024-03-09 17:00:00", "2024-04-20", ""),
)
MINE, THEIRS = "李某", "陈某"
Row = tuple[str, str, str, str, str]


@dataclass(frozen=True, slots=True)
class World:
    """The rows of a platform, and all else that is in the case."""

    rows: tuple[Row, ...]
    procedures: tuple[Tree, ...]
    criteria: tuple[Tree, ...]
    person: Tree
    coverage: tuple[Tree, ...]
    exhibits: tuple[Tree, ...]
    assertions: tuple[Tree, ...]

    def assess(self) -> Assessed:
        """Write everything to files and assess it."""
        with TemporaryDirectory() as name:
            return self._assess(Path(name))

    def _assess(self, folder: Path) -> Assessed:
        files = self.files(folder)
        return assess(files.case, open_shelf(files.rulebooks), ON)

    def files(self, folder: Path, *rules: Tree) -> Small:
        """Write everything to files, and rules that read what the duties assert."""

        def case(tree: Tree) -> None:
            tree["respondents"][0] |= self.person
            tree["sources"].append({"id": "OA", "group": "OA", "coverage": list(self.coverage)})
            trail = {"id": "T", "kind": "trail", "source": "OA", "file": "log.csv", "map": "oa"}
            taken = {"obtained": {"on": "2024-08-01", "by": ["王某", "赵某"], "lawful": "yes"}}
            tree["exhibits"] += [{**trail, **taken}, *self.exhibits]
            tree["assertions"] += self.assertions

        files = small(
            folder,
            case=case,
            criteria=lambda entries: entries.extend(self.criteria),
            rules=lambda entries: entries.extend(rules),
            procedures=lambda entries: entries.extend(self.procedures),
            maps=lambda tree: tree.update(columns=COLUMNS, acts=ACTS),
        )
        with (files.case.parent / "log.csv").open("w", encoding="utf-8", newline="") as log:
            csv.writer(log).writerows([COLUMNS.values(), *self.rows])
        return files

    def verdicts(self) -> dict[str, str]:
        """Assess, and return the verdicts on the evidence of the two criteria."""
        (rec,) = self.assess().adjudication.recommendations
        return {key: rec.finding(key).on_evidence for key in POLARITIES}


def duties(dice: random.Random) -> tuple[Tree, ...]:
    """Draw duties of procedure: kept they speak for the person, broken against."""
    window = {dice.choice(["days", "hours"]): str(dice.choice([1, 5, 30]))}
    where = {"result": "合法"} if dice.random() < 0.5 else {}
    first = {"constraint": "precedence", "a": {"act": "审核", "where": where}}
    then: Tree = {"constraint": "response", "a": {"act": "讨论"}, "b": {"act": "上报"}}
    then |= {"within": window} if dice.random() < 0.7 else {}
    return (
        {
            "id": "review-first",
            **first,
            "b": {"act": "讨论"},
            "for": {"role": ["分管"]},
            "satisfied": {"criterion": "reviewed", "supports": "yes"},
            "violated": {"criterion": "reviewed", "supports": "no"},
            "basis": BASIS,
        },
        {
            "id": "report-after",
            **then,
            "for": {"role": ["分管"]},
            "satisfied": {"criterion": "unreported", "supports": "no"},
            "violated": {"criterion": "unreported", "supports": "yes"},
            "basis": BASIS,
        },
    )


def draw(seed: int, person: Tree) -> World:
    """Draw a platform's rows, what it covers, and other evidence on the same questions."""
    dice = random.Random(seed)  # noqa: S311  test inputs keep no secret
    activities = [*ACTS, *(raw for raws in ACTS.values() for raw in raws), "盖章"]
    rows = tuple(
        (
            "P1",
            dice.choice(activities),
            dice.choice(["合法", "合法", "不合法", ""]),
            dice.choice([MINE, THEIRS]),
            dice.choice(STAMPS),
        )
        for _ in range(dice.randint(1, 7))
    )
    standards = ("more-likely", "more-likely", "clear-and-convincing", "raised")
    criteria = tuple(
        criterion(
            key,
            polarity,
            standard=dice.choice(standards),
            counter_standard=dice.choice(standards),
            judged_as_of="record",
        )
        for key, polarity in POLARITIES.items()
    )
    covered: Tree = {"who": dice.choice(["all", ["R1"]])}
    covered |= {"acts": list(ACTS)} if dice.random() < 0.5 else {}
    covered |= {"level": "partial"} if dice.random() < 0.1 else {}
    exhibits, assertions = [], []
    for number in range(dice.randint(0, 4)):
        exhibit = {
            "id": f"X{number}",
            "kind": dice.choice(["testimony", "document", "paper", "statement"]),
            "source": f"S{dice.randint(1, 6)}",
            "held_at": "卷宗",
            "electronic": dice.choice(["yes", "no"]),
            "offered_by": dice.choice(["authority", "authority", "R1", "third-party"]),
        }
        exhibits.append(exhibit)
        key = dice.choice(list(POLARITIES))
        against = "no" if POLARITIES[key] == "favours" else "yes"
        assertions.append(
            {
                "id": f"N{number}",
                "exhibit": exhibit["id"],
                "criterion": key,
                "supports": dice.choice(["yes", "no", against]),
            }
        )
    return World(
        rows, duties(dice), criteria, person, (covered,), tuple(exhibits), tuple(assertions)
    )


def deleted(world: World, turn: int) -> World:
    """Delete some of the rows that the respondent entered."""
    dice = random.Random(turn)  # noqa: S311  likewise
    gone = {n for n, row in enumerate(world.rows) if row[3] == MINE and dice.random() < 0.7}
    return replace(world, rows=tuple(r for n, r in enumerate(world.rows) if n not in gone))


def unrecorded(world: World) -> World:
    """Take the platform's silence away: no rows, and nothing that they should have covered."""
    return replace(world, rows=(), coverage=())


@given(seed=SEEDS, turn=SEEDS)
@quick(40)
def test_promise_06_with_a_barrier_deletion_turns_nothing_adverse(seed: int, turn: int) -> None:
    """Where the person had a barrier, own rows deleted leave adverse only what was so anyway."""
    dice = random.Random(turn)  # noqa: S311  likewise
    means = dice.choice(["devices", "accounts", "training", "authority"])
    world = draw(seed, {"roles": [{"did": ["分管"]}], "access": {means: "no"}})
    before, after = world.verdicts(), deleted(world, turn).verdicts()
    anyway = unrecorded(world).verdicts()
    for key, bad in ADVERSE.items():
        if before[key] != bad and anyway[key] != bad:
            assert after[key] != bad


@given(seed=SEEDS, turn=SEEDS)
@quick(20)
def test_promise_06_without_a_duty_deletion_changes_nothing(seed: int, turn: int) -> None:
    """Where no cited duty falls on the person, own rows deleted change no field."""
    world = draw(seed, {"roles": [{"did": ["经办"]}]})
    assert answers(deleted(world, turn).assess()) == answers(world.assess())


def test_promise_06_without_a_barrier_a_missing_record_may_count() -> None:
    """With the means and a cited duty, what is missing counts, so the promise says something."""
    adverse = 0
    for seed in range(40):
        world = draw(seed, {"roles": [{"did": ["分管"]}], "access": {"devices": "yes"}})
        after, anyway = deleted(world, seed).verdicts(), unrecorded(world).verdicts()
        adverse += any(after[key] == bad != anyway[key] for key, bad in ADVERSE.items())
    assert adverse > 5


PROPERTIES = [
    test_promise_06_with_a_barrier_deletion_turns_nothing_adverse,
    test_promise_06_without_a_duty_deletion_changes_nothing,
]


@pytest.mark.long
@pytest.mark.parametrize("promise", PROPERTIES, ids=lambda promise: promise.__name__)
def test_promise_06_at_length(promise: object) -> None:
    """Promise 6 holds on hundreds of examples, too."""
    at_length(promise, 500)
