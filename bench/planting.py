"""Plants backdating, padding and gaps in a real log, and counts what the checks name.

``python -m bench.planting LOG`` builds case folders from a public log in a temporary folder,
assesses each, and prints hits (planted, and named by the right check) and false accusations:
honest records that lose standing, or instances that are newly broken through a check. It
keeps no data.
"""

from __future__ import annotations

import csv
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.conformance import ON
from tests.pairs import Tree, load, save
from tests.small import BASIS, EDITION, criterion, small
from tolerance.assess import Assessed, assess
from tolerance.model.moment import SHANGHAI
from tolerance.model.trail import Event
from tolerance.shelf import open_shelf
from tolerance.trails.reading import read_trail
from tolerance.trails.spelling import plain

CHECKS = Path(__file__).parent.parent / "rulebooks/three-distinctions/2016-01-18/checks.yaml"
COLUMNS = {
    "case": "case",
    "id": "number",
    "activity": "activity",
    "time": "time",
    "recorded": "recorded",
    "actor": "actor",
}
ALTERED: Tree = {"when": {"integrity": "failed"}, "standing": "excluded", "basis": BASIS[0]}
"""As the shipped rulebooks have it."""
EACH = 60
"""Plants of each kind."""
FORM = "%Y-%m-%d %H:%M:%S"


@dataclass(frozen=True, slots=True)
class Row:
    """One record of the log, with the entry time that was added to it."""

    case: str
    number: str
    activity: str
    time: str
    recorded: datetime
    actor: str
    at: datetime
    plant: str = ""

    def cells(self) -> list[str]:
        """Return its cells."""
        entered = self.recorded.strftime(FORM)
        return [self.case, self.number, self.activity, self.time, entered, self.actor]


def honest(events: Iterable[Event], dice: random.Random) -> list[Row]:
    """Return the log's records, each entered soon after, and one in ten days later."""
    rows = []
    for number, event in enumerate(events, 1):
        if event.time is None:
            continue
        whole = event.time.end - event.time.start >= timedelta(days=1)
        at = event.time.start.astimezone(SHANGHAI).replace(tzinfo=None)
        delay = timedelta(seconds=dice.randint(5, 90))
        if dice.random() < 0.1:
            delay = timedelta(hours=dice.randint(1, 200))
        stated = at.strftime("%Y-%m-%d" if whole else FORM)
        entered = at + delay + (timedelta(hours=9) if whole else timedelta())
        rows.append(
            Row(
                f"I-{event.case}",
                f"N{number}",
                event.activity,
                stated,
                entered,
                event.actor or "",
                at,
            )
        )
    return rows


@dataclass(frozen=True, slots=True)
class Case:
    """A log made into a case: its acts, its notice and its two copies."""

    cause: str
    effect: str
    notice: datetime
    first: tuple[Row, ...]
    """The earlier copy, which is honest."""

    def assess(self, rows: Sequence[Row], folder: Path, *, earlier: bool) -> Assessed:
        """Offer a copy, with the earlier one beside it or without, and assess."""
        names = sorted({plain(row.case) for row in self.first})
        copies = {"T2": rows} | ({"T1": self.first} if earlier else {})
        days = {"T1": "2024-08-01", "T2": "2024-09-01"}

        def case(tree: Tree) -> None:
            tree["procedure"] = {"notice_on": f"{self.notice:%F}"}
            tree["respondents"][0]["roles"] = [{"did": ["分管"]}]
            tree["sources"].append({"id": "OA", "group": "OA", "coverage": [{"who": "all"}]})
            for key in copies:
                trail: Tree = {"id": key, "kind": "trail", "source": "OA", "file": f"{key}.csv"}
                taken: Tree = {"on": days[key], "by": ["王某", "赵某"], "lawful": "yes"}
                more: Tree = {"map": "oa", "cases": names, "copy": "verified-copy"}
                tree["exhibits"].append(trail | more | {"obtained": taken})

        acts = {"请示": [self.cause], "批复": [self.effect]}
        duty: Tree = {
            "id": "request-first",
            "constraint": "precedence",
            "a": {"act": "请示"},
            "b": {"act": "批复"},
            "satisfied": {"criterion": "asked", "supports": "yes"},
            "violated": {"criterion": "asked", "supports": "no"},
            "basis": BASIS,
        }
        files = small(
            folder,
            case=case,
            criteria=lambda entries: entries.append(criterion("asked", "favours")),
            procedures=lambda entries: entries.append(duty),
            maps=lambda tree: tree.update(columns=COLUMNS, acts=acts),
            evidence=lambda table: table.append(ALTERED),
        )
        save(files.rulebooks / EDITION / "checks.yaml", load(CHECKS))
        for name, copy in copies.items():
            with (files.case.parent / f"{name}.csv").open("w", encoding="utf-8", newline="") as log:
                csv.writer(log).writerows([list(COLUMNS.values()), *(row.cells() for row in copy)])
        return assess(files.case, open_shelf(files.rulebooks), ON)


Plant = Callable[[Case, list[Row], random.Random], list[Row]]


def nothing(_: Case, rows: list[Row], dice: random.Random) -> list[Row]:
    """Give the honest log in another order, with some rows twice."""
    again = [*rows, *dice.choices(rows, k=EACH)]
    dice.shuffle(again)
    return again


def after_notice(case: Case, rows: list[Row], dice: random.Random) -> list[Row]:
    """Add requests entered after notice, each said to be before its approval."""
    made = []
    for number, row in enumerate(dice.sample([r for r in rows if r.at < case.notice], k=EACH)):
        at = row.at - timedelta(days=2)
        entered = case.notice + timedelta(days=dice.randint(2, 20), minutes=number)
        made.append(
            replace(
                row,
                number=f"P{number}",
                activity=case.cause,
                time=at.strftime(FORM),
                at=at,
                recorded=entered,
                plant="entered-after-notice",
            )
        )
    return rows + made


def before_event(case: Case, rows: list[Row], dice: random.Random) -> list[Row]:
    """Set an entry time a day or more before the event."""
    del case
    chosen = {row.number for row in dice.sample(rows, k=EACH)}
    return [
        replace(
            row,
            recorded=row.at - timedelta(days=dice.randint(1, 9)),
            plant="recorded-before-event",
        )
        if row.number in chosen
        else row
        for row in rows
    ]


def before_request(case: Case, rows: list[Row], dice: random.Random) -> list[Row]:
    """Move every approval of some instances to days before the first request."""
    first: dict[str, datetime] = {}
    for row in rows:
        if row.activity == case.cause:
            first[row.case] = min(row.at, first.get(row.case, row.at))
    have = sorted({row.case for row in rows if row.activity == case.effect and row.case in first})
    chosen = set(dice.sample(have, k=min(EACH, len(have))))
    found = []
    for row in rows:
        if row.activity == case.effect and row.case in chosen:
            at = first[row.case] - timedelta(days=3)
            moved = replace(row, at=at, time=at.strftime(FORM), recorded=at + timedelta(minutes=1))
            found.append(replace(moved, plant="approval-before-request"))
        else:
            found.append(row)
    return found


def padding(case: Case, rows: list[Row], dice: random.Random) -> list[Row]:
    """Add copies under new numbers and bursts of tidy rounds, later than all there is.

    Only where the log itself calls for the duty: elsewhere a round is an act of its own.
    """
    last = max(row.at for row in rows)
    made = []
    called = [row for row in rows if row.activity == case.effect]
    for number, row in enumerate(dice.sample(called, k=EACH)):
        for turn in range(10):
            at = last + timedelta(days=1, seconds=number * 40 + turn)
            activity = (case.cause, case.effect)[turn % 2] if turn < 6 else row.activity
            moved = replace(row, number=f"Q{number}-{turn}", activity=activity, at=at)
            made.append(replace(moved, time=at.strftime(FORM), recorded=at + timedelta(seconds=3)))
    return rows + made


def gaps(_: Case, rows: list[Row], dice: random.Random) -> list[Row]:
    """Take records out of the later copy; each instance keeps one at least."""
    many = Counter(row.case for row in rows)
    chosen = {row.number for row in dice.sample([r for r in rows if many[r.case] > 2], k=EACH)}
    return [row for row in rows if row.number not in chosen]


PLANTS: tuple[Plant, ...] = (nothing, after_notice, before_event, before_request, padding, gaps)


def judged(found: Assessed) -> dict[str, str]:
    """Return what the duty comes to in each instance of the later copy."""
    (rec,) = found.adjudication.recommendations
    return {j.instance: j.verdict for j in rec.judgements if j.exhibit == "T2"}


def report(case: Case, plant: Plant, before: dict[str, str], seed: int) -> dict[str, str]:
    """Plant, assess, count and print; return what the duty comes to."""
    dice = random.Random(seed)
    rows = plant(case, list(case.first), dice)
    with TemporaryDirectory() as folder:
        found = case.assess(rows, Path(folder), earlier=plant in {nothing, gaps})
    adjudication = found.adjudication
    named = {(s.check.id, line) for s in adjudication.signals if s.exhibit == "T2"
             for line in (e.line for e in s.events)}  # fmt: skip
    planted = {(row.plant, line) for line, row in enumerate(rows, 2) if row.plant}
    hits, of = len(planted & named), len(planted)
    lost = {row.number for row in case.first} - {row.number for row in rows}
    if lost:
        line_of = {row.number: line for line, row in enumerate(case.first, 2)}
        gone = {line for check, line in named if check == "gone-after-preservation"}
        hits, of = len(gone & {line_of[number] for number in lost}), len(lost)
        named -= {("gone-after-preservation", line_of[number]) for number in lost}
    asked = {
        line
        for check, line in named
        if check != "gone-after-preservation" and (check, line) not in planted
        and not rows[line - 2].plant
    }  # fmt: skip
    accused = sum(check == "gone-after-preservation" for check, _ in named)
    after = judged(found)
    worse = sum(v == "violated" != before.get(k, v) for k, v in after.items())
    better = sum(v == "satisfied" != before.get(k, v) for k, v in after.items())
    statistics = sum(s.check.class_ == "D" for s in adjudication.signals)
    print(
        f"{plant.__name__:15} records {len(rows):7} planted {of:4} hits {hits:4} "
        f"honest asked {len(asked):5} false accusations {accused} "
        f"newly broken {worse} newly kept {better} statistics {statistics} "
        f"{dict(sorted(Counter(after.values()).items()))}"
    )
    return after


def main() -> int:
    """Read the log and run every plant on it."""
    if len(sys.argv) != 2:
        print("python -m bench.planting LOG", file=sys.stderr)
        return 2
    path = Path(sys.argv[1])
    trail = read_trail(path, path.name, "E", None)
    rows = honest(trail.events, random.Random(1))
    (cause, _), (effect, _) = Counter(row.activity for row in rows).most_common(2)
    days = sorted(row.at for row in rows)
    notice = days[len(days) * 8 // 10].replace(hour=0, minute=0, second=0, microsecond=0)
    case = Case(cause, effect, notice, tuple(rows))
    before: dict[str, str] = {}
    for number, plant in enumerate(PLANTS):
        after = report(case, plant, before, number)
        before = before or after
    return 0


if __name__ == "__main__":
    sys.exit(main())
