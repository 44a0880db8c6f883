"""Checks on trails: what each finds, what its class lets it do, and what an answer changes."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conformance import ON
from tests.pairs import load, save
from tolerance.assess import assess
from tolerance.model.case import Answer
from tolerance.model.check import CLASS_OF, Check, Computation, Signal
from tolerance.model.load import LoadTable, Offer
from tolerance.model.procedure import ActPattern, Constraint, Within
from tolerance.model.text import Text
from tolerance.model.trail import Capture, Event, Trail
from tolerance.shelf import open_shelf
from tolerance.trails.checks.bearing import Bearing
from tolerance.trails.checks.run import ALWAYS, question, run
from tolerance.trails.constraints import judge
from tolerance.trails.load import by_source, measure, offered
from tolerance.trails.times import read_time
from tolerance.trails.watch import Watch

ROOT = Path(__file__).resolve().parent.parent
X = Text("某")


def event(line: int, time: str, recorded: str = "", **more: str) -> Event:
    """Write one event; what is no column of its own goes into its fields."""
    own = {key: more.pop(key) for key in ("actor", "id") if key in more}
    act = more.pop("act", "办理")
    case = more.pop("case", "1")
    capture: Capture = "unknown"
    if "capture" in more:
        capture = next(c for c in get_args(Capture) if c == more["capture"])
        del more["capture"]
    return Event(
        line,
        case,
        act,
        act,
        read_time(time),
        read_time(recorded),
        own.get("actor"),
        fields=more,
        id=own.get("id", ""),
        capture=capture,
    )


def check(computes: Computation) -> Check:
    """Write a check of the class that its computation has."""
    return Check("x", CLASS_OF[computes], computes, X, X, X)


def lines(asked: Check, events: Sequence[Event], earlier: Sequence[Event] = ()) -> list[int]:
    """Return the lines that one check names."""
    bearing = Bearing("E1", events, notice_on=date(2024, 8, 5), earlier=earlier)
    return [e.line for s in run([asked], bearing) if s.check.id == "x" for e in s.events]


def test_every_computation_has_a_class() -> None:
    """Each computation belongs to one class, and a statistic to no other than D."""
    assert set(CLASS_OF) == set(get_args(Computation))


def test_entered_after_notice_needs_an_earlier_event() -> None:
    """An entry after notice of something earlier is asked about, one of the day itself is not."""
    events = [
        event(2, "2024-03-01 09:00", "2024-03-01 09:01"),
        event(3, "2024-03-01 09:00", "2024-08-06 10:00"),
        event(4, "2024-08-07 09:00", "2024-08-07 09:05"),
        event(5, "2024-03-01", "2024-08-05"),
        event(6, "", "2024-08-09"),
    ]
    assert lines(check("entered-after-notice"), events) == [3, 6]


def test_recorded_before_event_knows_what_stamps_leave_open() -> None:
    """Only a record surely older than its event is asked about; a date alone is a whole day."""
    events = [
        event(2, "2024-03-02 09:00:00", "2024-03-01 09:00:00"),
        event(3, "2024-03-01 09:00:00", "2024-03-01"),
        event(4, "2024-03-01 09:03:00", "2024-03-01 09:00:00"),
    ]
    minutes = {"minutes": Decimal(5)}
    assert lines(replace(check("recorded-before-event"), parameters=minutes), events) == [2]


def test_an_effect_before_its_cause() -> None:
    """An effect surely before every cause of its matter is asked about, and only there."""
    events = [
        event(2, "2024-03-02", act="批复"),
        event(3, "2024-03-05", act="请示"),
        event(4, "2024-03-04", act="批复", case="2"),
        event(5, "2024-03-03", act="请示", case="2"),
        event(6, "2024-03-04", act="批复", case="3"),
    ]
    assert lines(replace(check("effect-before-cause"), acts=("请示", "批复")), events) == [2]


def test_travel_takes_inaccuracy_off_first() -> None:
    """Two check-ins are asked about only where no vehicle and no inaccuracy explains them."""
    far = [
        event(2, "2024-03-01 09:00:00", actor="甲", lat="30.25", lon="120.16"),
        event(3, "2024-03-01 09:10:00", actor="甲", lat="39.90", lon="116.40"),
        event(4, "2024-03-01 09:10:00", actor="乙", lat="39.90", lon="116.40"),
        event(5, "2024-03-01 09:12:00", actor="乙", lat="39.95", lon="116.45"),
        event(6, "2024-03-01 09:12:00", actor="乙", lat="x", lon="116.45"),
    ]
    assert lines(replace(check("impossible-travel"), fields=("lat", "lon")), far) == [2, 3]


def test_a_broken_chain_of_digests() -> None:
    """A record whose predecessor was taken out is named."""
    events = [
        event(2, "2024-03-01", own="a", before=""),
        event(3, "2024-03-01", own="b", before="a"),
        event(5, "2024-03-01", own="d", before="c"),
    ]
    assert lines(replace(check("hash-chain"), fields=("own", "before")), events) == [5]


def test_records_gone_since_the_earlier_copy() -> None:
    """What an earlier copy of the same instance holds and a later one lacks is named."""
    earlier = [event(2, "2024-03-01"), event(3, "2024-03-02"), event(4, "2024-03-03", case="9")]
    now = [event(7, "2024-03-02")]
    assert lines(check("gone-after-preservation"), now, earlier=earlier) == [2]


def test_an_honest_later_copy_has_lost_nothing() -> None:
    """A row given twice, a column left out and another way to write a time are no loss."""
    gone = check("gone-after-preservation")
    first = event(2, "2024-03-01 09:00", result="同意", actor="甲", id="7")
    assert lines(gone, [first], earlier=[first, replace(first, line=3)]) == []
    assert lines(gone, [event(5, "2024年3月1日9:00")], earlier=[first]) == []
    assert lines(gone, [replace(first, time=read_time("2024-03-01T01:00Z"))], earlier=[first]) == []
    changed = event(2, "2024-03-01 09:00", result="不同意", actor="甲", id="7")
    assert lines(gone, [changed], earlier=[first]) == [2]


def test_records_of_one_line_are_kept_apart() -> None:
    """In a file of one line a question about one record asks nothing of the others."""
    honest = event(1, "2024-03-01", "2024-03-01", id="a")
    events = (honest, event(1, "2024-03-01", "2024-08-06", id="b"))
    found = run([], Bearing("E1", events, notice_on=date(2024, 8, 5)))
    asked = question(Trail("E1", "log.json", events), found, ())
    assert [(e.id, e.questioned) for e in asked.events] == [("a", False), ("b", True)]
    both = (*events, event(1, "2024-03-01", "2024-08-07", id="c"))
    (signal,) = run([], Bearing("E1", both, notice_on=date(2024, 8, 5)))
    assert signal.hits == 2


def test_recorded_late_by_a_cited_rule() -> None:
    """Lateness counts from the day after, in every reading of the stamps."""
    events = [
        event(2, "2024-03-01 09:00", "2024-03-08 09:00"),
        event(3, "2024-03-01 09:00", "2024-03-09 09:00"),
        event(4, "2024-03-01", ""),
        event(5, "2024-03-01 09:00", "2024-02-27 09:00"),
    ]
    assert lines(replace(check("recorded-late"), within=Within(days=7)), events) == [3]


def test_declared_captures() -> None:
    """What the platform declares of a record is taken from the record."""
    events = [event(2, "2024-03-01", capture="proxy"), event(3, "2024-03-01")]
    assert lines(replace(check("declared-capture"), captures=("proxy",)), events) == [2]


def test_statistics_find_what_they_say() -> None:
    """Bursts, nights, equal stamps, numbers, texts and gaps are found, and nothing else."""
    burst = [event(n, f"2024-03-01 10:00:{n:02}", actor="甲") for n in range(2, 7)]
    assert lines(check("burst"), [*burst, event(9, "2024-03-01 12:00:00", actor="甲")]) == [
        2,
        3,
        4,
        5,
        6,
    ]
    nights = [
        event(2, "2024-03-01 23:10"),
        event(3, "2024-03-02 10:00"),
        event(4, "2024-03-01 10:00"),
        event(5, "2024-03-01"),
    ]
    assert lines(check("off-hours"), nights) == [2, 3]
    equal = [event(2, "2024-03-01"), event(3, "2024-03-01"), event(4, "2024-03-01", case="2")]
    assert lines(check("equal-stamps"), equal) == [2, 3]
    numbered = [event(2, "2024-03-02", id="T-7"), event(3, "2024-03-01", id="T-8")]
    assert lines(check("number-order"), numbered) == [3]
    same = [event(n, "2024-03-01", 意见="经研究同意按程序报批办理。") for n in (2, 3, 4)]
    assert lines(replace(check("repeated-text"), fields=("意见",)), same) == [2, 3, 4]
    gaps = [event(n, "2024-03-01 09:00", "2024-03-01 09:01") for n in range(2, 42)]
    assert lines(
        check("record-gap"), [*gaps, event(50, "2024-03-01 09:00", "2024-04-01 09:00")]
    ) == [50]
    typed = [event(n, f"2024-03-01 10:{n:02}:00") for n in range(2, 40)]
    assert lines(check("round-times"), typed) == list(range(2, 40))
    assert lines(check("round-times"), [event(2, "2024-03-01 10:00:00")] * 1 + burst) == []


STAMPS = st.sampled_from(
    ["2024-03-01", "2024-03-01 09:00", "2024-03-01 09:00:01", "2024-08-07 01:00:00", ""]
)


@given(
    rows=st.lists(st.tuples(STAMPS, STAMPS, st.sampled_from("甲乙")), max_size=8),
)
@settings(max_examples=60)
def test_checks_do_not_read_order_or_names(rows: list[tuple[str, str, str]]) -> None:
    """Every check comes out the same whatever the order of records and the names of people."""
    events = [
        event(n, time, recorded, actor=who) for n, (time, recorded, who) in enumerate(rows, 2)
    ]
    renamed = [
        replace(e, actor={"甲": "丙", "乙": "丁"}[e.actor or "甲"]) for e in reversed(events)
    ]
    for computes in get_args(Computation):
        assert lines(check(computes), events) == lines(check(computes), renamed)


def _signal() -> tuple[Trail, Signal]:
    events = (
        event(2, "2024-03-01", "2024-08-06"),
        event(3, "2024-03-01", "2024-08-07"),
        event(4, "2024-03-01", "2024-03-01"),
    )
    trail = Trail("E1", "oa.csv", events)
    (signal,) = run([], Bearing("E1", events, notice_on=date(2024, 8, 5)))
    return trail, signal


@pytest.mark.parametrize(
    ("answers", "marked"),
    [
        ((), [2, 3]),
        ((Answer(ALWAYS.id, "E1", "explained", X),), []),
        ((Answer(ALWAYS.id, "E1", "explained", X, lines=(2,)),), [3]),
        ((Answer(ALWAYS.id, "E1", "confirmed", X),), [2, 3]),
        ((Answer(ALWAYS.id, "E2", "explained", X),), [2, 3]),
        ((Answer("other", "E1", "explained", X),), [2, 3]),
    ],
)
def test_an_answer_lifts_a_question_only_by_an_explanation(
    answers: tuple[Answer, ...], marked: list[int]
) -> None:
    """A record counts again once it is explained; confirmed or unanswered it decides nothing."""
    trail, signal = _signal()
    found = question(trail, [signal], answers)
    assert [e.line for e in found.events if e.questioned] == marked


def test_a_statistic_marks_nothing() -> None:
    """Signals of class A, C and D leave every record as it is."""
    trail, _ = _signal()
    for computes, class_ in CLASS_OF.items():
        if class_ != "B":
            signal = Signal(check(computes), "E1", trail.events, 3)
            assert question(trail, [signal], ()) is trail


def test_a_question_says_what_an_explanation_would_change() -> None:
    """The padded trail's entries after notice are asked about, and change no outcome."""
    shelf = open_shelf(ROOT / "rulebooks", scenarios=False)
    found = assess(ROOT / "cases" / "padded-trail" / "case.yaml", shelf, ON).adjudication
    doubts = [d for d in found.doubts if d.open]
    assert doubts
    assert all(d.signal.check.class_ == "B" for d in doubts)
    assert all(s.check.class_ != "D" for s in found.signals)


TABLE = LoadTable(
    formal=("打卡",),
    refused=ActPattern("申请", {"result": ("不同意",)}),
    outage=("故障",),
    datum="datum",
    platform="platform",
    offers=(Offer("formal-acts", "c", X, Decimal("0.5")), Offer("outages", "c", X, Decimal(1))),
)


def test_load_is_measured_and_offered_never_asserted() -> None:
    """Each burden is counted on the records that make it up; what is heavy is offered."""
    day = [
        event(2, "2024-03-01 10:00", act="打卡"),
        event(3, "2024-03-01 10:00", act="打卡"),
        event(4, "2024-03-01 10:00", act="申请", result="不同意"),
    ]
    told = [
        event(5, "2024-03-01 23:00", act="填报", datum="户数", platform="甲"),
        event(6, "2024-03-01 10:00", act="填报", datum="户数", platform="乙"),
        event(7, "2024-03-01 10:00", act="填报", datum="人数", platform="乙"),
    ]
    found = {m.burden: m for m in measure(TABLE, {"S1": day, "S2": told}, None)}
    assert (found["formal-acts"].part, found["formal-acts"].whole) == (2, 6)
    assert (found["same-datum"].part, found["same-datum"].whole) == (1, 2)
    assert found["platforms"].part == 3
    assert found["after-hours"].part == 1
    assert (found["refused-requests"].part, found["refused-requests"].whole) == (1, 1)
    assert found["outages"].part == 0
    assert offered(TABLE, list(found.values())) == []
    heavy = measure(TABLE, {"S1": day[:3]}, None)
    assert [o.burden for o, _ in offered(TABLE, heavy)] == ["formal-acts"]


def test_what_the_platform_made_shows_nobodys_act() -> None:
    """An automatic record leaves a duty undetermined; a deputy's may keep one, never break it."""
    review = Constraint("p", "precedence", ActPattern("审"), ActPattern("会"))
    watch = Watch(lambda *_: True, date(2024, 1, 1), date(2024, 12, 31))
    meeting = event(3, "2024-03-02", act="会")

    def comes_to(*events: Event) -> list[str]:
        return [a.verdict for a in judge(review, events, watch)]

    assert comes_to(event(2, "2024-03-01", act="审", capture="automatic"), meeting) == [
        "undetermined"
    ]
    assert comes_to(event(2, "2024-03-01", act="审", capture="proxy"), meeting) == ["satisfied"]
    assert comes_to(replace(meeting, capture="proxy")) == ["undetermined"]
    assert comes_to(meeting) == ["violated"]
    named = replace(review, a=ActPattern("审", {"capture": "automatic"}))
    passed = event(2, "2024-03-01", act="审", capture="automatic")
    assert [a.verdict for a in judge(named, (passed, meeting), watch)] == ["satisfied"]


def test_two_exports_of_one_system_are_one_platform() -> None:
    """A record that stands in two copies of a source's trail is one record of load."""
    first = [event(2, "2024-03-01 10:00", act="打卡"), event(3, "2024-03-01 11:00", act="受理")]
    later = [replace(each, line=each.line + 7) for each in first]
    later.append(event(12, "2024-03-02 10:00", act="打卡"))
    joined = by_source({"E1": "S1", "E2": "S1"}, {"E1": first, "E2": later})
    found = {m.burden: m for m in measure(TABLE, joined, None)}
    assert found["platforms"].part == 1
    assert (found["formal-acts"].part, found["formal-acts"].whole) == (2, 3)


@pytest.mark.parametrize(
    ("lawful", "answered"), [("yes", True), ("no", False)], ids=["relied on", "excluded"]
)
def test_an_answer_in_the_case_file_is_taken_unless_what_it_rests_on_is_excluded(
    tmp_path: Path,
    lawful: str,
    *,
    answered: bool,
) -> None:
    """An explanation closes the question; one that rests on an excluded exhibit is inert."""
    folder = Path(shutil.copytree(ROOT / "cases" / "padded-trail", tmp_path / "case"))
    path = folder / "case.yaml"
    case = load(path)
    rests = next(x for x in case["exhibits"] if x["id"] == "E9")
    rests["obtained"]["lawful"] = lawful
    case["answers"] = [
        {
            "check": ALWAYS.id,
            "exhibit": "E5",
            "answer": "explained",
            "because": "系统迁移时批量重新入库",
            "rests_on": "E9",
        }
    ]
    save(path, case)
    found = assess(path, open_shelf(ROOT / "rulebooks", scenarios=False), ON).adjudication
    doubt = next(d for d in found.doubts if d.signal.check.id == ALWAYS.id)
    assert bool(doubt.open) is not answered
    assert bool(doubt.answers) is answered
