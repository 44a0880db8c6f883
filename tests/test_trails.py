"""Trails: constraints against a brute-force reading, CSV files, and the shipped cases' logs."""

from __future__ import annotations

import csv
import hashlib
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

import tolerance
from tests.conformance import ON
from tests.pairs import load, save
from tolerance.assess import assess
from tolerance.model.adjudication import Recommendation
from tolerance.model.problem import ProblemsError
from tolerance.model.procedure import ActPattern, Constraint, TrailMap, Within
from tolerance.model.trail import Activation, Event, Judged, Judgement, Trail
from tolerance.shelf import open_shelf
from tolerance.trails.constraints import judge, overall
from tolerance.trails.reading import read_trail
from tolerance.trails.times import read_time
from tolerance.trails.watch import Watch

ROOT = Path(tolerance.__file__).parent.parent
TICK = timedelta(microseconds=1)

PRECEDENCE = Constraint("p", "precedence", ActPattern("a"), ActPattern("b"))
RESPONSE = Constraint("r", "response", ActPattern("a"), ActPattern("b"))


def event(line: int, act: str, time: str, **fields: str) -> Event:
    """Write one event; ``actor`` among the fields is the actor."""
    actor = fields.pop("actor", None)
    return Event(line, "1", act, act, read_time(time), None, actor, None, fields)


def watching(
    *, covers: bool = True, ends: date = date(2024, 12, 31), begins: date = date(2024, 1, 1)
) -> Watch:
    """Watch a source that covers everything, or nothing."""
    return Watch(lambda _act, _first, _last: covers, begins, ends)


def verdicts(constraint: Constraint, events: Sequence[Event], watch: Watch) -> list[Judged]:
    """Judge and return the verdict of each activation."""
    return [each.verdict for each in judge(constraint, events, watch)]


@pytest.mark.parametrize(
    ("first", "second", "verdict"),
    [
        ("2024-03-01", "2024-03-01", "undetermined"),
        ("2024-03-01", "2024-03-01 15:00", "undetermined"),
        ("2024-03-01 15:00", "2024-03-01 15:00", "undetermined"),
        ("2024-03-01 15:00:30", "2024-03-01 15:00:30", "undetermined"),
        ("2024-03-01 15:00:30", "2024-03-01 15:00", "undetermined"),
        ("2024-03-01 15:00:29", "2024-03-01 15:00:30", "satisfied"),
        ("2024-03-01", "2024-03-02", "satisfied"),
        ("2024-03-01 14:59", "2024-03-01 15:00", "satisfied"),
        ("2024-03-02", "2024-03-01", "violated"),
        ("2024年3月1日9时03分", "2024/3/1 9:04", "satisfied"),
        ("2024-03-01T09:00:00Z", "2024-03-01 16:59:59", "violated"),
        ("", "2024-03-01", "undetermined"),
        ("2024-02-30", "2024-03-01", "undetermined"),
    ],
)
def test_precedence_by_what_stamps_really_say(first: str, second: str, verdict: str) -> None:
    """An order that the stamps do not fix is undetermined, equal and date-only ones included."""
    events = [event(2, "a", first), event(3, "b", second)]
    assert verdicts(PRECEDENCE, events, watching()) == [verdict]
    assert verdicts(PRECEDENCE, events[::-1], watching()) == [verdict]


@pytest.mark.parametrize(
    ("within", "answer", "verdict"),
    [
        (Within(hours=24), "2024-03-02 09:00:00", "undetermined"),
        (Within(hours=24), "2024-03-02 08:59:59", "satisfied"),
        (Within(hours=24), "2024-03-02 09:00:01", "violated"),
        (Within(hours=24), "2024-03-02", "undetermined"),
        (Within(days=1), "2024-03-02 23:59:59", "satisfied"),
        (Within(days=1), "2024-03-02", "satisfied"),
        (Within(days=1), "2024-03-03 00:00:00", "violated"),
        (Within(days=0), "2024-03-01 23:59", "satisfied"),
        (Within(days=0), "2024-03-02", "violated"),
        (None, "2024-11-01", "satisfied"),
        (Within(days=1), "2024-03-01 08:59", "violated"),
    ],
)
def test_windows_at_their_boundary(within: Within | None, answer: str, verdict: str) -> None:
    """A window of hours counts from the second, one of days includes the whole last day."""
    events = [event(2, "a", "2024-03-01 09:00:00"), event(3, "b", answer)]
    assert verdicts(replace(RESPONSE, within=within), events, watching()) == [verdict]


@pytest.mark.parametrize(
    ("within", "ends", "verdict"),
    [
        (Within(days=2), date(2024, 3, 2), "pending"),
        (Within(days=2), date(2024, 3, 3), "violated"),
        (Within(hours=24), date(2024, 3, 1), "pending"),
        (Within(hours=24), date(2024, 3, 2), "violated"),
        (None, date(2024, 3, 1), "violated"),
    ],
)
def test_pending_while_the_window_is_open(within: Within | None, ends: date, verdict: str) -> None:
    """A duty whose window ends after the records do is pending, and then violated."""
    events = [event(2, "a", "2024-03-01 09:00:00")]
    assert verdicts(replace(RESPONSE, within=within), events, watching(ends=ends)) == [verdict]


@pytest.mark.parametrize("stamp", ["2024-03-01", "2024-03-01 23:59", "2024-03-01 23:59:59"])
def test_a_window_of_hours_ends_on_the_last_day_it_reaches(stamp: str) -> None:
    """Twenty-four hours from any instant of one day end on the next, and not a day later."""
    constraint = replace(RESPONSE, within=Within(hours=24))
    watch = watching(ends=date(2024, 3, 2))
    assert verdicts(constraint, [event(2, "a", stamp)], watch) == ["violated"]


@pytest.mark.parametrize("constraint", [PRECEDENCE, RESPONSE])
def test_without_coverage_nothing_is_missed(constraint: Constraint) -> None:
    """A step is missed only where the source is declared to record it completely."""
    events = [event(2, "a" if constraint is RESPONSE else "b", "2024-03-01")]
    assert verdicts(constraint, events, watching(covers=False)) == ["no-coverage"]
    assert verdicts(constraint, events, watching(covers=True)) == ["violated"]


def test_nothing_called_is_vacuous() -> None:
    """An instance in which the duty never arises is vacuous, neither kept nor broken."""
    assert judge(PRECEDENCE, [event(2, "a", "2024-03-01")], watching()) == []
    assert overall([]) == "vacuous"


def test_what_stands_in_its_place_by_the_text() -> None:
    """An act named under ``unless`` satisfies, also where the first act's values would not."""
    constraint = replace(PRECEDENCE, a=ActPattern("a", {"result": "合法"}), unless=("u",))
    failed = event(2, "a", "2024-03-01", result="违法")
    instead = event(3, "u", "2024-03-01", result="")
    called = event(4, "b", "2024-03-02", result="")
    assert verdicts(constraint, [failed, called], watching()) == ["violated"]
    assert verdicts(constraint, [failed, instead, called], watching()) == ["satisfied"]


@pytest.mark.parametrize(
    ("result", "draft", "verdict"),
    [
        ("合法", "1", "satisfied"),
        ("合法", "2", "violated"),
        ("违法", "1", "violated"),
        ("", "1", "undetermined"),
        ("合法", "", "undetermined"),
        ("", "2", "violated"),
    ],
)
def test_blank_values_are_undetermined(result: str, draft: str, verdict: str) -> None:
    """A blank in ``where`` or ``correlate`` may be anything, so it decides nothing."""
    constraint = replace(PRECEDENCE, a=ActPattern("a", {"result": "合法"}), correlate=("draft",))
    events = [
        event(2, "a", "2024-03-01", result=result, draft=draft),
        event(3, "b", "2024-03-02", result="", draft="1"),
    ]
    assert verdicts(constraint, events, watching()) == [verdict]


def test_a_blank_activation_is_undetermined() -> None:
    """Where it is not known whether the duty arose at all, a missed step decides nothing."""
    constraint = replace(PRECEDENCE, activation={"draft": "1"})
    called = event(3, "b", "2024-03-02", draft="")
    assert verdicts(constraint, [called], watching()) == ["undetermined"]
    before = event(2, "a", "2024-03-01", draft="")
    assert verdicts(constraint, [before, called], watching()) == ["satisfied"]
    assert verdicts(constraint, [event(3, "b", "2024-03-02", draft="2")], watching()) == []


def test_tidy_later_rounds_do_not_make_good() -> None:
    """Padding with a later round in order does not turn a violation into compliance."""
    bad = [event(2, "b", "2024-03-01"), event(3, "a", "2024-03-02")]
    tidy = [event(n, "ab"[n % 2], f"2024-03-{n:02d}") for n in range(4, 12)]
    assert overall(judge(PRECEDENCE, bad, watching())) == "violated"
    padded = judge(PRECEDENCE, [*bad, *tidy], watching())
    assert overall(padded) == "violated"
    assert [a.verdict for a in padded].count("violated") == 1


def test_the_worst_activation_decides() -> None:
    """An instance is what its worst activation is."""
    order: list[Judged] = ["violated", "undetermined", "no-coverage", "pending", "satisfied"]
    one = event(2, "a", "2024-03-01")
    for number, worst in enumerate(order):
        activations = [Activation(verdict, one) for verdict in reversed(order[number:])]
        assert overall(activations) == worst


# Files.

MAP = TrailMap(
    {"case": "单号", "activity": "环节", "time": "办理时间", "result": "结论", "draft": "版本"},
    {"a": ("审核", "复核"), "b": ("开会",)},
)
HEAD = "单号,版本,环节,结论,办理时间\n"


def trail(folder: Path, text: str | bytes, mapping: TrailMap = MAP) -> Trail:
    """Write a CSV file and read it."""
    path = folder / "log.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_trail(path, "exhibits/log.csv", "E1", mapping)


def faults(folder: Path, text: str | bytes, mapping: TrailMap = MAP) -> list[tuple[str, int]]:
    """Return the code and line of each problem of a CSV file."""
    with pytest.raises(ProblemsError) as found:
        trail(folder, text, mapping)
    assert {p.place.file for p in found.value.problems} == {"exhibits/log.csv"}
    return [(p.code, p.place.line) for p in found.value.problems]


GOOD = f"{HEAD}1,1,审核,合法,2024-03-01 09:00:00\n1,1,开会,,2024-03-02 09:00:00\n"


def notices(found: Trail) -> dict[str, Mapping[str, str]]:
    """Return a trail's notices by code."""
    return dict(found.notices)


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
def test_encodings(codec: str, tmp_path: Path) -> None:
    """UTF-8, GBK and UTF-16 read alike, and any but UTF-8 is said."""
    found = trail(tmp_path, GOOD.encode(codec))
    assert [(e.line, e.act, e.fields["result"]) for e in found.events] == [
        (2, "a", "合法"),
        (3, "b", ""),
    ]
    said = notices(found).get("trail-encoding", {}).get("encoding")
    assert said == {"gb18030": "GB18030", "gbk": "GB18030", "utf-16": "UTF-16"}.get(codec)


@pytest.mark.parametrize("mark", [";", "\t"])
def test_delimiters(mark: str, tmp_path: Path) -> None:
    """Semicolons and tabs separate as commas do."""
    assert trail(tmp_path, GOOD.replace(",", mark)).events == trail(tmp_path, GOOD).events


def test_short_and_long_rows_are_named_with_their_lines(tmp_path: Path) -> None:
    """Every row that does not fit its header is a problem with its line, all together."""
    text = f"{GOOD}1,1,审核\n\n1,1,开会,,2024-03-02,还有\n,1,审核,,2024-03-02\n1,1,,,2024-03-02\n"
    assert faults(tmp_path, text) == [
        ("row-does-not-fit", 4),
        ("row-does-not-fit", 6),
        ("row-without-key", 7),
        ("row-without-key", 8),
    ]


def test_lines_count_what_stands_in_quotation_marks(tmp_path: Path) -> None:
    """After a cell of several lines the lines named are still those of the file."""
    text = f'{HEAD}1,1,审核,"合\n法",2024-03-01\n1,1,开会\n'
    assert faults(tmp_path, text) == [("row-does-not-fit", 4)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("单号,环节\n1,审核\n", [("column-missing", 1)]),
        ("单号,环节,办理时间,办理时间\n", [("column-twice", 1)]),
        ("", [("column-missing", 1)] * 3),
        (f'{HEAD}1,1,审核,"合法"x,2024-03-01\n', [("csv-broken", 2)]),
        (b"\x81\xff\xff", [("not-utf-8", 0)]),
    ],
)
def test_files_that_are_no_trail(
    text: str | bytes, expected: list[tuple[str, int]], tmp_path: Path
) -> None:
    """A missing or doubled column, broken quotation and unknown bytes are named."""
    assert faults(tmp_path, text) == expected


def test_a_map_without_time(tmp_path: Path) -> None:
    """A map that names no column of times is a problem, not an empty trail."""
    mapping = replace(MAP, columns={"case": "单号", "activity": "环节"})
    assert faults(tmp_path, GOOD, mapping) == [("map-lacks-column", 1)]


def test_what_was_not_understood_is_said(tmp_path: Path) -> None:
    """Unread times, unmapped steps and an assumed zone are notices that name them."""
    found = trail(tmp_path, f"{GOOD}1,1,盖章,,昨天\n1,1,盖章,,2024-02-30\n")
    said = notices(found)
    assert said["trail-times-unread"]["lines"] == "4, 5"
    assert said["trail-unmapped"]["activities"] == "盖章"
    assert "trail-zone-assumed" in said
    assert [e.time for e in found.events][2:] == [None, None]


def test_spelling_of_names_is_folded(tmp_path: Path) -> None:
    """Full width and outer spaces make no other column and no other act."""
    text = "单号, 环节 ,办理时间\n１, 复核 ,２０２４－０３－０１\n"
    (only,) = trail(tmp_path, text).events
    assert only.act == "a"
    assert only.time is not None
    assert only.time.first_day == date(2024, 3, 1)


# From a trail to a verdict: a small rulebook and case.

BASIS = [{"instrument": "示例规则", "article": "第一条", "status": "verified"}]


def small(folder: Path, rows: str, **changes: Any) -> tuple[Path, Path]:
    """Write a rulebook with one precedence constraint, and a case with a trail of some rows."""
    book = folder / "rulebooks/small/2024-01-01"
    presume = {"verdict": "refuted", "basis": "synthesis"}
    save(
        book / "rulebook.yaml",
        {
            "id": "small",
            "edition": "2024-01-01",
            "in_force": {"from": "2024-01-01"},
            "track": "t",
            "title": "示例",
            "ladder": [{"id": "base", "class": "liable", "label": "依规", "base": "yes"}],
            "standards": {
                "more-likely": {
                    "needs": [{"sufficient": "1"}, {"any": "2"}],
                    "prevails": "stronger",
                }
            },
            "strata": ["one"],
            "policy": {"rows": [{"otherwise": "yes", "choose": "base"}]},
        },
    )
    save(
        book / "criteria/all.yaml",
        [
            {
                "id": "reviewed",
                "title": "审核",
                "polarity": "favours",
                "burden": "authority",
                "standard": "more-likely",
                "presume": presume,
                "judged_as_of": changes.get("judged_as_of", "record"),
                "basis": BASIS,
            }
        ],
    )
    save(
        book / "procedures/all.yaml",
        [
            {
                "id": "review-first",
                "constraint": "precedence",
                "a": {"act": "a"},
                "b": {"act": "b"},
                "for": {"role": ["分管"]},
                "satisfied": {"criterion": "reviewed", "supports": "yes"},
                "violated": {"criterion": "reviewed", "supports": "no"},
                "basis": BASIS,
            }
        ],
    )
    save(book / "maps/oa.yaml", {"columns": dict(MAP.columns), "acts": dict(MAP.acts)})
    case = folder / "case"
    coverage = {"who": "all", "acts": ["a"], "from": "2024-01-01", "to": "2024-12-31"}
    save(
        case / "case.yaml",
        {
            "number": "RC-1",
            "respondents": [
                {"id": "R1", "name": "李某", "roles": [{"did": changes.get("did", ["分管"])}]},
                {"id": "R2", "name": "陈某"},
            ],
            "matters": [
                {
                    "id": "M1",
                    "respondents": ["R1"],
                    "tracks": ["t"],
                    "conduct": {"from": "2024-03-01", "to": "2024-03-10"},
                }
            ],
            "sources": [
                {"id": "S1", "group": "OA", "coverage": [coverage | changes.get("coverage", {})]}
            ],
            "exhibits": [
                {
                    "id": "E1",
                    "kind": "trail",
                    "source": "S1",
                    "file": "log.csv",
                    "map": "oa",
                    **({"cases": changes["cases"]} if "cases" in changes else {}),
                    "obtained": {"on": "2024-08-01", "by": ["王某", "赵某"], "lawful": "yes"},
                }
            ],
        },
    )
    (case / "log.csv").write_text(HEAD + rows, "utf-8")
    return case / "case.yaml", folder / "rulebooks"


def reviewed(folder: Path, rows: str, **changes: Any) -> tuple[str, list[str]]:
    """Return the verdict on ``reviewed`` and what the constraint came to, by instance."""
    case, rulebooks = small(folder, rows, **changes)
    (rec,) = assess(case, open_shelf(rulebooks), ON).adjudication.recommendations
    return rec.finding("reviewed").verdict, [j.verdict for j in rec.judgements]


REVIEW, MEETING = "P1,1,审核,,2024-03-01 09:00:00\n", "P1,1,开会,,2024-03-02 09:00:00\n"
EARLY = "P1,1,开会,,2024-02-28 09:00:00\n"


def test_a_trail_makes_an_assertion(tmp_path: Path) -> None:
    """A satisfied constraint supports its criterion and a violated one opposes it."""
    assert reviewed(tmp_path / "1", REVIEW + MEETING) == ("established", ["satisfied"])
    assert reviewed(tmp_path / "2", MEETING) == ("refuted", ["violated"])
    assert reviewed(tmp_path / "3", REVIEW + MEETING + EARLY) == ("refuted", ["violated"])


def test_what_is_neither_kept_nor_broken_asserts_nothing(tmp_path: Path) -> None:
    """Undetermined, no coverage and vacuous leave the criterion unproven."""
    day = REVIEW.replace(" 09:00:00", "") + MEETING.replace("-02 09:00:00", "-01")
    assert reviewed(tmp_path / "1", day) == ("unproven", ["undetermined"])
    none = {"coverage": {"level": "partial"}}
    assert reviewed(tmp_path / "2", MEETING, **none) == ("unproven", ["no-coverage"])
    assert reviewed(tmp_path / "3", REVIEW) == ("unproven", ["vacuous"])


@pytest.mark.parametrize(
    ("coverage", "verdict"),
    [
        ({"acts": ["b"]}, "no-coverage"),
        ({"who": ["R2"]}, "no-coverage"),
        ({"who": ["R1"]}, "violated"),
        ({"from": "2024-03-02"}, "no-coverage"),
        ({"to": "2024-03-01"}, "no-coverage"),
        ({"to": "2024-03-02", "from": "2024-03-01"}, "violated"),
        ({"level": "none"}, "no-coverage"),
    ],
)
def test_coverage_is_read_as_declared(
    coverage: dict[str, Any], verdict: str, tmp_path: Path
) -> None:
    """A step counts as missed only for the acts, persons and whole time declared complete."""
    assert reviewed(tmp_path, MEETING, coverage=coverage)[1] == [verdict]


def test_interleaved_instances_are_told_apart(tmp_path: Path) -> None:
    """A review in another instance, between the rows of this one, is no review here."""
    rows = "P2,1,审核,,2024-02-28 09:00:00\n" + MEETING + "P2,1,开会,,2024-03-03 09:00:00\n"
    found = reviewed(tmp_path, rows, cases=["P1", "P2"])
    assert found[1] == ["violated", "satisfied"]
    assert reviewed(tmp_path / "one", rows, cases=["P2"]) == ("established", ["satisfied"])


def test_instances_are_not_guessed(tmp_path: Path) -> None:
    """A trail of several instances must say which, and may not name one that it lacks."""
    rows = REVIEW + MEETING + "P2,1,开会,,2024-03-03\n"
    for folder, cases, code in (
        ("1", {}, "trail-cases-needed"),
        ("2", {"cases": ["P9"]}, "trail-case-unknown"),
    ):
        with pytest.raises(ProblemsError) as fault:
            reviewed(tmp_path / folder, rows, **cases)
        assert [p.code for p in fault.value.problems] == [code]


def test_a_duty_of_others_says_nothing_of_this_person(tmp_path: Path) -> None:
    """A constraint for another role is not judged for this respondent."""
    assert reviewed(tmp_path, MEETING, did=["经办"]) == ("unproven", [])


def test_the_guard_reaches_derived_assertions(tmp_path: Path) -> None:
    """On an as-of criterion a trail counts only if its deciding events end with the conduct."""
    late = "P1,1,审核,,2024-03-01\nP1,1,开会,,2024-03-11 09:00:00\n"
    last = "P1,1,审核,,2024-03-01\nP1,1,开会,,2024-03-10 23:00:00\n"
    assert reviewed(tmp_path / "1", late, judged_as_of="conduct")[0] == "unproven"
    assert reviewed(tmp_path / "2", last, judged_as_of="conduct")[0] == "established"


# The shipped cases: alter the row that decides.


def _trails() -> list[tuple[str, str, str, str]]:
    """List case, respondent, exhibit and constraint of everything that a shipped trail decides."""
    shelf = open_shelf(ROOT / "rulebooks")
    return [
        (path.parent.name, rec.respondent, judgement.exhibit, judgement.constraint)
        for path in sorted((ROOT / "cases").glob("*/case.yaml"))
        for rec in assess(path, shelf, ON).adjudication.recommendations
        for judgement in rec.judgements
        if _asserts(rec, judgement)
    ]


def _asserts(rec: Recommendation, judgement: Judgement) -> bool:
    """Say whether a judgement gives an assertion; a duty may be stated and assert nothing."""
    rule = rec.rulebook.constraints[judgement.constraint]
    yields = {"satisfied": rule.satisfied, "violated": rule.violated}
    return yields.get(judgement.verdict) is not None


DECIDED = _trails()


def _recommendation(path: Path, respondent: str) -> Recommendation:
    found = assess(path, open_shelf(ROOT / "rulebooks"), ON).adjudication
    assert not [code for code, _ in found.notices if code == "digest-differs"]
    return next(r for r in found.recommendations if r.respondent == respondent)


Edits = dict[int, tuple[str, str]]
"""Line → the column and the value that it is to have."""


def _altered(rec: Recommendation, events: Sequence[Event], exhibit: str, constraint: str) -> Edits:
    """Choose the rows to alter so that the constraint's verdict is turned round."""
    rule = rec.rulebook.constraints[constraint]
    judgement = next(
        j for j in rec.judgements if (j.constraint, j.exhibit) == (constraint, exhibit)
    )
    deciding = [a for a in judgement.activations if a.verdict == judgement.verdict]
    calls = [a.activated_by for a in deciding if a.activated_by is not None]
    called = max(e.time.start for e in calls if e.time)
    forward = rule.constraint == "response"
    if judgement.verdict == "satisfied":
        far = called + timedelta(days=-400 if forward else 400)
        return {a.decided_by.line: ("办理时间", f"{far:%F %T}") for a in deciding if a.decided_by}
    answers = rule.b if forward and rule.b else rule.a
    near = called + timedelta(minutes=1 if forward else -1)
    lines = [
        e.line
        for e in events
        if (e.case, e.act) == (judgement.instance, answers.act)
        and e.fields.get("draft") == calls[0].fields.get("draft")
        and all(e.fields.get(k) == v for k, v in answers.where.items())
    ]
    if lines:
        return {lines[-1]: ("办理时间", f"{near:%F %T}")}
    # Nothing answers at all, so what calls for it becomes another step.
    return {e.line: ("环节", "归档") for e in calls}


def _rewrite(log: Path, edits: Edits) -> None:
    """Change cells of a CSV file, each by its line and column."""
    rows = log.read_text("utf-8").splitlines()
    (header,) = csv.reader(StringIO(rows[0]))
    for line, (column, value) in edits.items():
        (cells,) = csv.reader(StringIO(rows[line - 1]))
        cells[header.index(column)] = value
        written = StringIO()
        csv.writer(written, lineterminator="").writerow(cells)
        rows[line - 1] = written.getvalue()
    log.write_text("\n".join(rows) + "\n", "utf-8")


def _before_and_after(
    name: str, respondent: str, exhibit: str, constraint: str, folder: Path
) -> tuple[Recommendation, Recommendation]:
    """Alter the row of a copied case that decides a constraint, and renew the digest."""
    shutil.copytree(ROOT / "cases" / name, folder)
    before = _recommendation(folder / "case.yaml", respondent)
    found = assess(folder / "case.yaml", open_shelf(ROOT / "rulebooks"), ON)
    entry = next(e for e in load(folder / "case.yaml")["exhibits"] if e["id"] == exhibit)
    log = folder / entry["file"]
    _rewrite(log, _altered(before, found.trails[exhibit].events, exhibit, constraint))
    text = (folder / "case.yaml").read_text("utf-8")
    renewed = hashlib.sha256(log.read_bytes()).hexdigest()
    (folder / "case.yaml").write_text(text.replace(entry["sha256"], renewed), "utf-8")
    return before, _recommendation(folder / "case.yaml", respondent)


def _key(rec: Recommendation, constraint: str) -> str:
    """Return the criterion that a constraint speaks to."""
    rule = rec.rulebook.constraints[constraint]
    yields = rule.satisfied or rule.violated
    assert yields is not None
    return yields.criterion


@pytest.mark.parametrize(("name", "respondent", "exhibit", "constraint"), DECIDED)
def test_altering_the_deciding_row_changes_the_judgement(
    name: str, respondent: str, exhibit: str, constraint: str, tmp_path: Path
) -> None:
    """A shipped trail whose deciding row is altered, and its digest renewed, says otherwise."""
    both = _before_and_after(name, respondent, exhibit, constraint, tmp_path / name)

    def verdict(rec: Recommendation) -> str | None:
        """Return the judgement; nothing where the altered copy is no longer heard at all."""
        found = (
            j.verdict for j in rec.judgements if (j.constraint, j.exhibit) == (constraint, exhibit)
        )
        return next(found, None)

    before, after = both
    assert verdict(after) != verdict(before)

    def says(rec: Recommendation) -> list[bool]:
        lines = rec.finding(_key(rec, constraint)).lines
        return [line.supports for line in lines if line.derived and line.exhibit == exhibit]

    assert says(after) != says(before)


def _rests_on_it(name: str, respondent: str, exhibit: str, constraint: str) -> bool:
    """Say whether no other record of that group says the same as the trail."""
    rec = _recommendation(ROOT / "cases" / name / "case.yaml", respondent)
    finding = rec.finding(_key(rec, constraint))
    counted = (*finding.for_, *finding.against)
    own = [line for line in counted if line.derived and line.exhibit == exhibit]
    sides = {(line.group, line.supports) for line in own}
    return bool(own) and [x for x in counted if (x.group, x.supports) in sides] == own


@pytest.mark.parametrize("name", sorted({one[0] for one in DECIDED if _rests_on_it(*one)}))
def test_some_altered_row_changes_a_verdict(name: str, tmp_path: Path) -> None:
    """Where nothing else of its group says the same, an altered row changes a verdict."""
    changed = False
    for number, (_, respondent, exhibit, constraint) in enumerate(
        d for d in DECIDED if d[0] == name
    ):
        folder = tmp_path / str(number)
        before, after = _before_and_after(name, respondent, exhibit, constraint, folder)
        key = _key(before, constraint)
        changed |= after.finding(key).verdict != before.finding(key).verdict
        changed |= after.outcome != before.outcome
    assert changed


def test_every_shipped_trail_decides_something() -> None:
    """Each shipped case that offers a trail has a verdict that the trail decides."""
    with_trail = {
        path.parent.name
        for path in (ROOT / "cases").glob("*/case.yaml")
        if any(each["kind"] == "trail" for each in load(path)["exhibits"])
    }
    assert {name for name, *_ in DECIDED} == with_trail
