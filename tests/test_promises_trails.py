"""Promises 5, 6, 13 and 15 and the laws on trails, from files of several formats to verdicts.

Every example is a case file with a log, written, read, checked, judged and weighed as any
other. What is changed is in the log alone, or in the names that people go by.
"""

from __future__ import annotations

import csv
import json
import random
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timedelta
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.sax.saxutils import quoteattr

import pytest
from hypothesis import given

from tests.conformance import ON, answers
from tests.pairs import SEEDS, Tree, at_length, load, quick, save
from tests.small import BASIS, EDITION, criterion, small
from tolerance.assess import Assessed, assess
from tolerance.shelf import open_shelf

ROOT = Path(__file__).resolve().parent.parent
CHECKS = ROOT / "rulebooks" / "three-distinctions" / "2016-01-18" / "checks.yaml"
NAMES = {
    "case": "单号",
    "activity": "环节",
    "result": "结论",
    "actor": "办理人",
    "time": "时间",
    "recorded": "入库",
    "id": "编号",
    "comment": "意见",
}
XES = NAMES | {"case": "case:concept:name", "activity": "concept:name"}
ACTS = {"审核": ["复核"], "讨论": ["开会"], "上报": ["报告"]}
FORMAL = ("打卡", "点赞", "签到", "现场照片", "转发")
"""Acts that show presence and nothing else; no duty cites them, and no map knows them."""
GOOD = {"reviewed": "established", "unreported": "refuted"}
BAD = {"reviewed": "refuted", "unreported": "established"}
POLARITIES = {"reviewed": "favours", "unreported": "disfavours"}
NOTICE = "2024-06-01"
MINE, THEIRS = "李某", "陈某"
LONG = timedelta(days=60)
"""Longer than any window drawn here."""


@dataclass(frozen=True, slots=True)
class Row:
    """One record, as a system would export it."""

    activity: str
    time: str
    result: str = ""
    actor: str = MINE
    recorded: str = ""
    id: str = ""
    comment: str = ""
    case: str = "P1"


def as_csv(rows: Iterable[Row]) -> str:
    """Write a table."""
    lines = [[asdict(row)[key] for key in NAMES] for row in rows]
    out = StringIO()
    csv.writer(out, lineterminator="\n").writerows([list(NAMES.values()), *lines])
    return out.getvalue()


def objects(rows: Iterable[Row]) -> list[dict[str, str]]:
    """Return each record under the names of the system."""
    return [{NAMES[key]: value for key, value in asdict(row).items() if value} for row in rows]


def as_lines(rows: Iterable[Row]) -> str:
    """Write JSON, a record a line."""
    return "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in objects(rows))


def as_one_line(rows: Iterable[Row]) -> str:
    """Write a list of JSON, all on one line."""
    return json.dumps(objects(rows))


def as_xes(rows: Iterable[Row]) -> str:
    """Write XES, all on one line, a trace for each instance."""
    traces: dict[str, str] = {}
    for row in rows:
        said = {XES[key]: value for key, value in asdict(row).items() if key != "case" and value}
        inner = "".join(
            f"<string key={quoteattr(k)} value={quoteattr(v)}/>" for k, v in said.items()
        )
        traces[row.case] = traces.get(row.case, "") + f"<event>{inner}</event>"
    body = "".join(
        f'<trace><string key="concept:name" value={quoteattr(case)}/>{events}</trace>'
        for case, events in traces.items()
    )
    return f'<log xes.version="1.0" xmlns="http://www.xes-standard.org/">{body}</log>'


FORMS: dict[str, tuple[Callable[[Iterable[Row]], str], dict[str, str]]] = {
    "csv": (as_csv, NAMES),
    "jsonl": (as_lines, NAMES),
    "json": (as_one_line, NAMES),
    "xes": (as_xes, XES),
}


@dataclass(frozen=True, slots=True)
class Office:
    """A log, and what else the case and the rulebook say."""

    rows: tuple[Row, ...]
    form: str = "csv"
    duties: tuple[Tree, ...] = ()
    person: Tree = field(default_factory=dict)
    coverage: tuple[Tree, ...] = ()
    exhibits: tuple[Tree, ...] = ()
    assertions: tuple[Tree, ...] = ()
    clock: Tree = field(default_factory=dict)
    checks: str = "ABCD"
    """The classes of the checks that the rulebook has."""

    def assess(self) -> Assessed:
        """Write everything to files and assess it."""
        with TemporaryDirectory() as name:
            return self._assess(Path(name))

    def _assess(self, folder: Path) -> Assessed:
        write, columns = FORMS[self.form]

        def case(tree: Tree) -> None:
            tree["respondents"][0] |= self.person
            tree["procedure"] = {"notice_on": NOTICE}
            source = {"id": "OA", "group": "OA", "coverage": list(self.coverage)}
            tree["sources"].append(source | ({"clock": self.clock} if self.clock else {}))
            trail: Tree = {"id": "T", "kind": "trail", "source": "OA", "file": f"log.{self.form}"}
            taken: Tree = {"on": "2024-08-01", "by": ["王某", "赵某"], "lawful": "yes"}
            trail |= {"map": "oa", "obtained": taken, "cases": ["P1"]}
            tree["exhibits"] += [trail, *self.exhibits]
            tree["assertions"] += self.assertions

        files = small(
            folder,
            case=case,
            criteria=lambda entries: entries.extend(
                criterion(key, polarity, judged_as_of="record")
                for key, polarity in POLARITIES.items()
            ),
            procedures=lambda entries: entries.extend(self.duties),
            maps=lambda tree: tree.update(columns=columns, acts=ACTS),
        )
        checks = [each for each in load(CHECKS) if each["class"] in self.checks]
        save(files.rulebooks / EDITION / "checks.yaml", checks)
        log = files.case.parent / f"log.{self.form}"
        log.write_text(write(self.rows), "utf-8")
        return assess(files.case, open_shelf(files.rulebooks), ON)

    def verdicts(self) -> dict[str, str]:
        """Assess, and return the verdicts on the evidence."""
        (rec,) = self.assess().adjudication.recommendations
        return {key: rec.finding(key).on_evidence for key in POLARITIES}

    def judged(self) -> dict[str, str]:
        """Assess, and return what each duty comes to."""
        (rec,) = self.assess().adjudication.recommendations
        return {each.constraint: each.verdict for each in rec.judgements}


def duties(dice: random.Random, windows: tuple[int, ...]) -> tuple[Tree, ...]:
    """Draw a duty that speaks for the person when kept, and one that speaks against when broken."""
    where = {"result": "合法"} if dice.random() < 0.5 else {}
    first = dice.choice(["precedence", "precedence", "alternate-precedence", "exactly"])
    window = {"within": {"days": str(dice.choice(windows))}}
    review: Tree = {
        "id": "review-first",
        "constraint": first,
        "a": {"act": "审核", "where": where},
        **({} if first == "exactly" else {"b": {"act": "讨论"}}),
        "for": {"role": ["分管"]},
        "satisfied": {"criterion": "reviewed", "supports": "yes"},
        "violated": {"criterion": "reviewed", "supports": "no"},
        "basis": BASIS,
    }
    report: Tree = {
        "id": "report-after",
        "constraint": "response",
        "a": {"act": "讨论"},
        "b": {"act": "上报"},
        **window,
        "for": {"role": ["分管"]},
        "satisfied": {"criterion": "unreported", "supports": "no"},
        "violated": {"criterion": "unreported", "supports": "yes"},
        "basis": BASIS,
    }
    return (review, report)


def stamps(dice: random.Random, *, coarse: bool) -> str:
    """Draw a time in March 2024, to the second or as systems write it."""
    moment = datetime(2024, 3, 1, 8) + timedelta(minutes=dice.randrange(60 * 24 * 12))  # noqa: DTZ001  a system's own time
    forms = ("%F", "%F %H:%M", "%F 00:00:00", "%F %H:%M:%S") if coarse else ("%F %H:%M:%S",)
    return moment.strftime(dice.choice(forms))


def draw(seed: int, *, coarse: bool = True, numbered: bool = False) -> Office:
    """Draw a log with its case; now and then an entry is made after notice."""
    dice = random.Random(seed)  # noqa: S311  test inputs keep no secret
    acts = ["审核", "复核", "讨论", "开会", "上报", "报告", "审核", "讨论", "上报", "盖章"]
    rows = tuple(
        Row(
            dice.choice(acts),
            stamps(dice, coarse=coarse) if dice.random() < 0.95 or not coarse else "",
            dice.choice(["合法", "合法", "不合法", ""]),
            dice.choice([MINE, THEIRS]),
            "2024-06-09 10:00:00" if dice.random() < 0.12 else "",
            str(number) if numbered else "",
            "经研究，同意按照程序报批办理。",
        )
        for number in range(dice.randint(1, 7))
    )
    covered: Tree = {"who": dice.choice(["all", ["R1"]])}
    covered |= {"acts": list(ACTS)} if dice.random() < 0.5 else {}
    covered |= {"from": "2024-03-01", "to": "2024-12-31"} if dice.random() < 0.5 else {}
    exhibits, assertions = [], []
    for number in range(dice.randint(0, 2)):
        one = {"id": f"X{number}", "kind": dice.choice(["testimony", "document", "paper"])}
        exhibits.append(one | {"source": f"S{dice.randint(1, 6)}", "held_at": "卷宗"})
        said = {"criterion": dice.choice(list(POLARITIES)), "supports": dice.choice(["yes", "no"])}
        assertions.append({"id": f"N{number}", "exhibit": f"X{number}"} | said)
    return Office(
        rows,
        dice.choice(sorted(FORMS)),
        duties(dice, (1, 5, 30)),
        {"roles": [{"did": ["分管"]}]},
        (covered,),
        tuple(exhibits),
        tuple(assertions),
    )


def later(text: str, by: timedelta) -> str:
    """Move a stamp that is written as a date, or as a date and time."""
    form = {10: "%Y-%m-%d", 16: "%Y-%m-%d %H:%M", 19: "%Y-%m-%d %H:%M:%S"}[len(text)]
    return (datetime.strptime(text, form) + by).strftime(form)  # noqa: DTZ007  a system's own time


# Promise 5: duplicates and padding.


@given(seed=SEEDS, turn=SEEDS)
@quick(40)
def test_promise_05_a_duplicate_changes_nothing(seed: int, turn: int) -> None:
    """A record given twice, with its number or to the second, changes no field."""
    dice = random.Random(turn)  # noqa: S311  likewise
    office = draw(seed, coarse=dice.random() < 0.5, numbered=True)
    if dice.random() < 0.5:
        office = replace(draw(seed, coarse=False), form=office.form)
    copies = dice.choices(office.rows, k=dice.choice([3, 10, 40]))
    again = replace(office, rows=(*office.rows, *copies))
    assert again.judged() == office.judged()
    assert answers(again.assess()) == answers(office.assess())


@given(seed=SEEDS, turn=SEEDS)
@quick(40)
def test_promise_05_copies_in_doubt_help_nobody(seed: int, turn: int) -> None:
    """Copies that may be further acts, for want of number and second, decide nothing anew."""
    dice = random.Random(turn)  # noqa: S311  likewise
    office = draw(seed)
    copies = dice.choices(office.rows, k=dice.choice([1, 3, 40]))
    before, after = office.verdicts(), replace(office, rows=(*office.rows, *copies)).verdicts()
    for key in POLARITIES:
        assert after[key] in {before[key], "unproven"} or before[key] not in {GOOD[key], BAD[key]}
        assert before[key] == after[key] or after[key] != GOOD[key]


@given(seed=SEEDS, turn=SEEDS)
@quick(40)
def test_promise_05_padding_helps_nobody(seed: int, turn: int) -> None:
    """Tidy rounds and bursts of the same records, later and under new numbers, win nothing."""
    dice = random.Random(turn)  # noqa: S311  likewise
    office = draw(seed, numbered=dice.random() < 0.5)
    padding: list[Row] = []
    for number in range(dice.choice([1, 5, 60])):
        row = dice.choice(office.rows)
        if row.time:
            moved = later(row.time, LONG + timedelta(seconds=number))
            padding.append(replace(row, time=moved, id=f"9{number}" if row.id else ""))
    rounds = [Row("审核", "2024-05-25 09:00:00", "合法"), Row("讨论", "2024-05-25 10:00:00")]
    rounds.append(Row("上报", "2024-05-25 11:00:00"))
    before = office.verdicts()
    for more in (padding, rounds if called(office) else []):
        after = replace(office, rows=(*office.rows, *more)).verdicts()
        for key in POLARITIES:
            assert after[key] == before[key] or after[key] != GOOD[key]


def called(office: Office) -> bool:
    """Say whether the log itself calls for the duties, and "exactly once" is none of them."""
    if office.duties[0]["constraint"] == "exactly":
        return False  # to do it later is to keep it
    return any(row.activity in {"讨论", "开会"} and not row.recorded for row in office.rows)


@given(seed=SEEDS, turn=SEEDS)
@quick(12)
def test_promise_05_volume_proves_nothing(seed: int, turn: int) -> None:
    """Thousands of check-ins, likes and photographs, by night and by day, change no field."""
    dice = random.Random(turn)  # noqa: S311  likewise
    office = draw(seed)
    formal = [
        Row(
            dice.choice(FORMAL),
            f"2024-03-{dice.randint(1, 28):02} 0{dice.randint(0, 9)}:07:{dice.randint(10, 59)}",
            actor=dice.choice([MINE, THEIRS]),
        )
        for _ in range(2000)
    ]
    assert answers(replace(office, rows=(*office.rows, *formal)).assess()) == answers(
        office.assess()
    )


def test_promise_05_check_ins_by_night_order_nothing() -> None:
    """A day stays a day, however many stamps of the night are put beside it."""
    rows = (
        Row("审核", "2024-03-04 00:00:00", "合法"),
        Row("讨论", "2024-03-04 09:00:00", actor=THEIRS),
    )
    review, _ = duties(random.Random(0), (30,))  # noqa: S311  likewise
    office = Office(
        rows,
        duties=(review | {"constraint": "precedence", "b": {"act": "讨论"}},),
        person={"roles": [{"did": ["分管"]}]},
        coverage=({"who": "all"},),
    )
    night = tuple(Row("打卡", f"2024-03-04 03:{n:02}:00") for n in range(50))
    assert office.judged()["review-first"] == "undetermined"
    assert replace(office, rows=(*rows, *night)).judged()["review-first"] == "undetermined"


# Promise 6, in every format.


@given(seed=SEEDS, turn=SEEDS)
@quick(30)
def test_promise_06_with_a_barrier_in_every_format(seed: int, turn: int) -> None:
    """Where the person had a barrier, own rows deleted turn nothing adverse, whatever the file."""
    dice = random.Random(turn)  # noqa: S311  likewise
    means = dice.choice(["devices", "accounts", "training", "authority"])
    office = draw(seed)
    office = replace(office, person=office.person | {"access": {means: "no"}})
    reviewed = Row("复核", "2024-03-01 07:00:00", "合法", MINE)
    met = Row("开会", f"2024-03-{dice.randint(1, 20):02} 19:00:00", actor=THEIRS)
    told = Row("报告", "2024-03-21 09:00:00", actor=MINE)
    rows = (*office.rows, reviewed, met, told, Row("盖章", "2024-03-02", actor=THEIRS))
    office = replace(office, rows=rows if dice.random() < 0.5 else rows[-4:])
    kept = tuple(r for r in office.rows if r.actor != MINE or dice.random() < 0.3)
    before, after = office.verdicts(), replace(office, rows=kept).verdicts()
    silent = (Row("盖章", "2024-03-02", actor=THEIRS),)
    anyway = replace(office, rows=silent, coverage=()).verdicts()
    for key, bad in BAD.items():
        if before[key] != bad and anyway[key] != bad:
            assert after[key] != bad


@given(seed=SEEDS, turn=SEEDS)
@quick(30)
def test_deleting_what_no_duty_cites_is_not_adverse(seed: int, turn: int) -> None:
    """Records of acts that no cited duty covers may go, and nothing adverse comes of it."""
    dice = random.Random(turn)  # noqa: S311  likewise
    office = draw(seed)
    extra = [Row(dice.choice(FORMAL), stamps(dice, coarse=True)) for _ in range(6)]
    extra.append(Row("打卡", "2024-01-02 09:00"))
    rows = (*office.rows, *extra, Row("盖章", "2024-03-02", actor=THEIRS))
    full = replace(office, rows=rows)
    statutory = {name for act, raws in ACTS.items() for name in (act, *raws)}
    kept = tuple(r for r in rows[:-1] if r.activity in statutory or dice.random() < 0.3)
    assert answers(replace(full, rows=(*kept, rows[-1])).assess()) == answers(full.assess())


# Promises 13 and 15.


@given(seed=SEEDS, turn=SEEDS)
@quick(30)
def test_promise_13_names_in_a_log_change_nothing(seed: int, turn: int) -> None:
    """Everybody in the log and the case may be called anything, of any unit, sex or rank."""
    dice = random.Random(turn)  # noqa: S311  likewise
    office = draw(seed)
    new = {MINE: f"欧阳某（女，{dice.randint(20, 60)}岁）", THEIRS: "县档案局 副科级 阿某"}
    renamed = tuple(replace(row, actor=new[row.actor]) for row in office.rows)
    person = office.person | {"name": "某甲", "unit": "另一单位"}
    other = replace(office, rows=renamed, person=person)
    assert answers(other.assess()) == answers(office.assess())


@given(seed=SEEDS, turn=SEEDS)
@quick(10)
def test_promise_15_order_and_format_change_nothing(seed: int, turn: int) -> None:
    """Rows in any order, and so equal stamps in any, and in any format come to the same."""
    dice = random.Random(turn)  # noqa: S311  likewise
    office = draw(seed)
    rows = list(office.rows)
    dice.shuffle(rows)
    for form in FORMS:
        other = replace(office, rows=tuple(rows), form=form)
        assert answers(other.assess()) == answers(office.assess()), form
        assert other.judged() == office.judged()


@given(seed=SEEDS, turn=SEEDS)
@quick(20)
def test_promise_15_a_statistic_changes_nothing(seed: int, turn: int) -> None:
    """Bursts by night with one text are in no adjudication, and without the checks all is same."""
    dice = random.Random(turn)  # noqa: S311  likewise
    office = draw(seed)
    burst = [
        Row(row.activity, f"2024-03-01 23:10:{n:02}", row.result, row.actor, comment="同意办理" * 9)
        for n, row in enumerate(dice.choices(office.rows, k=9))
    ]
    loud = replace(office, rows=(*office.rows, *burst))
    assessed = loud.assess()
    assert all(s.check.class_ != "D" for s in assessed.adjudication.signals)
    assert answers(assessed) == answers(replace(loud, checks="ABC").assess())


# The clock.


@given(seed=SEEDS, turn=SEEDS)
@quick(40)
def test_a_source_shifted_within_its_clock_turns_nothing_round(seed: int, turn: int) -> None:
    """Whatever is kept or broken on a clock declared to be off was so on the right clock."""
    dice = random.Random(turn)  # noqa: S311  likewise
    right = draw(seed, coarse=False)
    rows = (*right.rows, Row("开会", "2024-03-12 08:00:00"), Row("报告", "2024-03-13 23:00:00"))
    right = replace(right, rows=rows, duties=duties(dice, (1, 2)))
    minutes = dice.choice([5, 90, 1200])
    off = timedelta(minutes=dice.randint(-minutes, minutes))
    moved = tuple(
        replace(r, time=later(r.time, off), recorded=r.recorded and later(r.recorded, off))
        for r in right.rows
    )
    shifted = replace(right, rows=moved, clock={"accuracy": f"PT{minutes}M"})
    before, after = right.judged(), shifted.judged()
    for key, verdict in after.items():
        if verdict in {"satisfied", "violated"}:
            assert before[key] == verdict


# That the above say something.


def test_the_examples_reach_every_verdict() -> None:
    """Among the drawn cases duties are kept, broken and left open, and criteria both ways."""
    judged = [verdict for seed in range(60) for verdict in draw(seed).judged().values()]
    assert min(judged.count(word) for word in ("satisfied", "violated", "undetermined")) > 5
    found = [item for seed in range(40) for item in draw(seed).verdicts().items()]
    assert min(found.count(item) for item in (*GOOD.items(), *BAD.items())) > 1


PROPERTIES = [
    test_promise_05_a_duplicate_changes_nothing,
    test_promise_05_copies_in_doubt_help_nobody,
    test_promise_05_padding_helps_nobody,
    test_promise_06_with_a_barrier_in_every_format,
    test_deleting_what_no_duty_cites_is_not_adverse,
    test_promise_13_names_in_a_log_change_nothing,
    test_promise_15_order_and_format_change_nothing,
    test_promise_15_a_statistic_changes_nothing,
    test_a_source_shifted_within_its_clock_turns_nothing_round,
]


@pytest.mark.long
@pytest.mark.parametrize("promise", PROPERTIES, ids=lambda promise: promise.__name__)
def test_promises_on_trails_at_length(promise: object) -> None:
    """The promises hold on hundreds of examples, too."""
    at_length(promise, 300)
