"""``trail check`` on a written log against the oracle: typed, read, grouped, judged, printed.

The oracle's records become rows of one CSV file, those of all instances mixed, and its duties
a file of constraints. What the command prints must be what the oracle says of each instance.
"""

from __future__ import annotations

import csv
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.command import Command
from tests.duties import HALF, day, instant
from tests.oracle import trail_generate as generate
from tests.oracle import trails as oracle
from tests.oracle.trails import TEMPLATES, Duty, Record
from tests.pairs import Tree, save
from tests.small import BASIS

RAW = {"a": "甲步", "b": "乙步", "u": "丙步", "x": "别的"}
COLUMNS = {
    "case": "单号",
    "id": "编号",
    "activity": "环节",
    "time": "时间",
    "actor": "办理人",
    "doc": "文号",
    "result": "结论",
    "kind": "类别",
}
MAP = {"columns": COLUMNS, "acts": {act: [RAW[act]] for act in "abu"}}
ENDS = (-60, 60)
"""The first and the last day on which anything is recorded; in an instance of its own."""
Said = dict[str, dict[str, dict[int, list[str]]]]
"""Constraint → instance → record (0: the whole instance) → answers, sorted."""


def written(record: Record) -> Record:
    """Fit a record to what a table can say: a whole day, one second, or no time."""
    low = record["lo"]
    if low is None or record["hi"] - low == 1:
        return record | {"questioned": False}
    return record | {"lo": low - low % 2, "hi": low - low % 2 + 2, "questioned": False}


def stamp(record: Record) -> str:
    """Write the time of a record: a day, the middle of a half of one, or nothing."""
    if record["lo"] is None:
        return ""
    begins: datetime = instant(record["lo"])
    if record["hi"] - record["lo"] == 2:
        return f"{begins:%F}"
    return f"{begins + HALF / 2:%F %H:%M:%S}"


def row(instance: str, record: Record) -> list[str]:
    """Write a record as a row."""
    fields = record["fields"]
    own = [str(record["id"]), RAW[record["act"]], stamp(record), record["actor"]]
    return [instance, *own, *(fields[name] for name in ("doc", "result", "kind"))]


def constraint(key: str, duty: Duty) -> Tree:
    """Write a duty as legal staff do."""
    tree: Tree = {"id": key, "constraint": duty["template"], "basis": BASIS}
    for name in ("a", "b"):
        if duty[name] is not None:
            act, where = duty[name]
            tree[name] = {"act": act, "where": {k: list(v) for k, v in where.items()}}
    for name in ("within", "at_least"):
        if duty[name] is not None:
            tree[name] = {duty[name][0]: str(duty[name][1])}
    for name in ("correlate", "unless"):
        tree |= {name: list(duty[name])} if duty[name] else {}
    if duty["activation"]:
        tree["activation"] = {k: list(v) for k, v in duty["activation"].items()}
    if duty["person"] is not None:
        tree["person"] = duty["person"]
    if duty["times"] != 1:
        tree["times"] = str(duty["times"])
    if duty["force"] is not None:
        first, last = map(day, duty["force"])
        tree["in_force"] = {"from": first.isoformat(), "to": last.isoformat()}
    return tree


class Bench:
    """A folder with a log, a map and constraints, and the command put to them."""

    def __init__(self, folder: Path, tolerance: Command) -> None:
        self._folder = folder
        self._tolerance = tolerance
        self._ids: dict[int, int] = {}

    def write(self, rows: list[list[str]], duties: dict[str, Tree]) -> None:
        """Write the log in the order given, the map and the constraints."""
        heading = list(COLUMNS.values())
        with (self._folder / "log.csv").open("w", encoding="utf-8", newline="") as log:
            csv.writer(log).writerows([heading, *rows])
        self._ids = {n: int(each[1]) for n, each in enumerate(rows, 2)}
        save(self._folder / "map.yaml", MAP)
        save(self._folder / "duties.yaml", list(duties.values()))

    def ask(self, *more: str) -> Said:
        """Run ``trail check`` and return what it says of each record."""
        files = [self._folder / name for name in ("log.csv", "map.yaml", "duties.yaml")]
        options = ("--map", files[1], "--procedures", files[2], *more, "--json")
        ended = self._tolerance("trail", "check", files[0], *options)
        assert ended.code == 0, ended.out
        return {
            each["id"]: {one["instance"]: self._answers(one) for one in each["instances"]}
            for each in ended.object()["constraints"]
        }

    def _answers(self, judged: dict[str, Any]) -> dict[int, list[str]]:
        found: dict[int, list[str]] = {}
        for activation in judged["activations"]:
            key = 0 if activation["line"] is None else self._ids[activation["line"]]
            found.setdefault(key, []).append(activation["verdict"])
        return {key: sorted(words) for key, words in sorted(found.items())}


@pytest.fixture
def bench(tmp_path: Path, tolerance: Command) -> Bench:
    """Return a bench."""
    return Bench(tmp_path, tolerance)


def instances(rng: Random, number: int) -> dict[str, list[Record]]:
    """Draw the records of some instances, of which some are plain."""
    return {
        f"P{n}": [
            written(record)
            for record in generate.records(rng, rng.randrange(1, 4), plain=rng.random() < 0.5)
        ]
        for n in range(number)
    }


def mixed(rng: Random, drawn: dict[str, list[Record]]) -> list[list[str]]:
    """Write all rows in any order, with one instance that fixes the first and last day."""
    rows = [row(name, record) for name, records in drawn.items() for record in records]
    ends = [
        ["Z", str(n), "别的", day(at).isoformat(), "p", "", "", ""] for n, at in enumerate(ENDS, 1)
    ]
    rows += ends
    rng.shuffle(rows)
    return rows


def drawn_duties(rng: Random) -> dict[str, Duty]:
    """Draw two duties of each template; working days are another test's."""
    found: dict[str, Duty] = {}
    for number, template in enumerate([*TEMPLATES, *TEMPLATES]):
        duty = generate.duty(rng, template)
        while "working_days" in str((duty["within"], duty["at_least"])):
            duty = generate.duty(rng, template)
        found[f"c{number:02}"] = duty
    return found


def weaker(ours: list[str], theirs: list[str]) -> bool:
    """Say whether an answer is the oracle's but for what it leaves undetermined."""
    rest = Counter(ours) - Counter(theirs)
    return len(ours) == len(theirs) and set(rest) <= {"undetermined"}


@pytest.mark.parametrize("seed", range(2))
def test_a_log_of_mixed_rows_is_judged_as_the_oracle_does(seed: int, bench: Bench) -> None:
    """Each record of each instance gets the oracle's answer, or in rare cases an open one.

    A record without a time misses nothing, so there the answer is open more often.
    """
    rng = Random(seed)  # noqa: S311  a seeded generator is no secret
    drawn, duties = instances(rng, 12), drawn_duties(rng)
    bench.write(mixed(rng, drawn), {key: constraint(key, duty) for key, duty in duties.items()})
    said = bench.ask()
    met: Counter[str] = Counter()
    less = 0
    for key, duty in duties.items():
        for name, records in drawn.items():
            ours, theirs = said[key][name], oracle.judge(duty, records)
            assert ours.keys() == theirs.keys(), (key, name)
            undated = {r["id"] for r in records if r["lo"] is None}
            for record, words in theirs.items():
                met.update(words)
                less += ours[record] != words and record not in undated
                assert weaker(ours[record], words), (key, duty["template"], name, record)
    assert min(met[word] for word in ("satisfied", "violated", "undetermined")) > 20
    assert less <= 0.02 * met.total()


def test_the_instances_asked_for_are_judged_alone(bench: Bench) -> None:
    """``--instance`` gives those it names, each as it comes out among all."""
    rng = Random(5)  # noqa: S311  likewise
    drawn, duties = instances(rng, 6), drawn_duties(rng)
    bench.write(mixed(rng, drawn), {key: constraint(key, duty) for key, duty in duties.items()})
    every, some = bench.ask(), bench.ask("--instance", "P1", "--instance", "P4")
    wide = bench.ask("--instance", "\uff301\u3002", "--instance", " P4")
    assert some == wide
    for key, judged in some.items():
        assert judged.keys() == {"P1", "P4"}
        assert judged == {name: every[key][name] for name in judged}


def test_an_instance_still_running_owes_nothing_yet(bench: Bench) -> None:
    """With ``--open`` what may still come is pending; what has come, or came wrong, stays."""
    rng = Random(6)  # noqa: S311  likewise
    drawn, duties = instances(rng, 8), drawn_duties(rng)
    bench.write(mixed(rng, drawn), {key: constraint(key, duty) for key, duty in duties.items()})
    closed, running = bench.ask(), bench.ask("--open")
    changed: Counter[tuple[str, str]] = Counter()
    for key, duty in duties.items():
        for name in drawn:
            for record, words in closed[key][name].items():
                for before, after in zip(words, running[key][name][record], strict=True):
                    if before != after:
                        changed[before, after] += 1
                        assert "pending" in {before, after} or len(words) > 1, (key, duty, name)
                        assert "precedence" not in duty["template"], (key, duty)
    assert changed["violated", "pending"] > 10
    assert {after for _, after in changed} <= {"pending", "satisfied", "violated"}


@pytest.mark.parametrize(
    ("within", "until", "more", "verdict"),
    [
        ({"days": "5"}, 3, (), "pending"),
        ({"days": "5"}, 5, (), "violated"),
        ({"days": "5"}, 4, (), "pending"),
        ({"hours": "24"}, 0, (), "pending"),
        ({"hours": "24"}, 1, (), "violated"),
        (None, 9, (), "violated"),
        (None, 9, ("--open",), "pending"),
        ({"days": "5"}, 9, ("--open",), "violated"),
    ],
)
def test_a_window_beyond_the_day_of_taking_is_pending(
    within: Tree | None, until: int, more: tuple[str, ...], verdict: str, bench: Bench
) -> None:
    """``--until`` says up to which day records were taken, and so whether a window has run out."""
    called: Record = {
        "id": 1,
        "act": "a",
        "lo": 0,
        "hi": 1,
        "actor": "p",
        "fields": {"doc": "1", "result": "ok", "kind": "k"},
    }
    duty: Tree = {"id": "c", "constraint": "response", "a": {"act": "a"}, "b": {"act": "b"}}
    duty |= {"basis": BASIS} | ({"within": within} if within else {})
    bench.write([row("P", called)], {"c": duty})
    taken = (day(0) + timedelta(days=until)).isoformat()
    assert bench.ask("--until", taken, *more) == {"c": {"P": {1: [verdict]}}}


# What cannot be judged is refused.


@pytest.mark.parametrize(
    ("cell", "code"), [("\0", "csv-nul"), ('"', "csv-broken"), ("x,x", "row-does-not-fit")]
)
def test_the_rest_of_a_damaged_log_is_not_judged(
    cell: str, code: str, tmp_path: Path, tolerance: Command
) -> None:
    """A row that cannot be read may be the one that is sought: problems, and no answer."""
    log = tmp_path / "log.csv"
    log.write_text(f"case,activity,time\n1,a,2024-03-01\n1,b,{cell}\n", "utf-8")
    for command in ("check", "appraise"):
        ended = tolerance("trail", command, log, "--json")
        assert ended.code == 3
        assert [p["code"] for p in ended.object()["problems"]] == [code]
        assert "constraints" not in ended.object()
        told = tolerance("trail", command, log, "--lang", "en")
        assert (told.code, told.out) == (3, "")
        assert "problem(s)" in told.err


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (("--zone", "Mars/Olympus"), 2),
        (("--zone", "../etc/passwd"), 2),
        (("--instance", "9"), 3),
        (("--procedures", "none.yaml"), 3),
        (("--map", "none.yaml"), 3),
    ],
)
def test_options_that_name_nothing_are_refused(
    options: tuple[str, ...], code: int, tmp_path: Path, tolerance: Command
) -> None:
    """A zone, instance or file that is none is told, and nothing is judged."""
    log = tmp_path / "log.csv"
    log.write_text("case,activity,time\n1,a,2024-03-01\n", "utf-8")
    ended = tolerance("trail", "check", log, *options, "--lang", "en")
    assert (ended.code, ended.out) == (code, "")
    assert ended.err


def test_options_for_a_log_are_refused_for_a_case(root: Path, tolerance: Command) -> None:
    """In a case its own coverage and days decide, so ``--open`` and the like are a wrong use."""
    case = root / "cases" / "padded-trail"
    for options in (("--open",), ("--until", "2024-01-01"), ("--instance", "GC-2023-0088")):
        assert tolerance("trail", "check", case, *options).code == 2
    assert tolerance("trail", "check", case, "--json").code == 0


def test_an_act_that_the_map_does_not_know_is_refused(bench: Bench, tmp_path: Path) -> None:
    """A misspelt act would be missing everywhere, so it is a problem with its line."""
    duty: Tree = {"id": "c", "constraint": "existence", "a": {"act": "aa"}, "basis": BASIS}
    bench.write([["1", "1", "甲步", "2024-03-01", "p", "", "", ""]], {"c": duty})
    with pytest.raises(AssertionError, match="unknown-act"):
        bench.ask()
    assert (tmp_path / "duties.yaml").exists()
