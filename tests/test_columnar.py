"""The columnar path against the event-by-event path, on random tables with odd stamps."""

from __future__ import annotations

import csv
import gzip
import io
import json
import tempfile
from datetime import date
from pathlib import Path
from xml.sax.saxutils import quoteattr

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tolerance.model.problem import ProblemsError
from tolerance.model.procedure import ONE_ACT, ActPattern, Constraint, Force, TrailMap, Within
from tolerance.model.trail import Judged
from tolerance.trails.columnar import store
from tolerance.trails.columnar.courses import Coverage
from tolerance.trails.columnar.findings import Counts, Finding
from tolerance.trails.columnar.judging import judge_file
from tolerance.trails.columnar.plainness import plainness
from tolerance.trails.columnar.summary import survey_file
from tolerance.trails.constraints import FORMS
from tolerance.trails.reading import read_trail
from tolerance.trails.record import Notice, Survey
from tolerance.trails.summary import Summary

EVERY: frozenset[Judged] = frozenset(
    {"satisfied", "violated", "pending", "undetermined", "no-coverage", "vacuous"}
)
COVERAGE = Coverage(date(2024, 1, 1), date(2024, 12, 31))
TEMPLATES = (*FORMS, "existence", "absence", "exactly", "init", "end", "choice", "exclusive-choice")
STAMPS = (
    "2024-03-01", "2024-03-01 09:00", "2024-03-01 09:00:30", "2024-03-01 09:00:31",
    "2024-03-01T09:00:30.5", "2024-03-01T01:00:30Z", "2024-03-01T10:30:00+0930",
    "2024年3月1日9时03分", "2024/3/1 9:04", "2024-03-02", "2024-03-02 00:00:00",
    "2024-03-02 23:59:60", "2024-02-30", "０２", "", "2024-03-03 24:00", "2024-03-01 05:00",
    "2024-03-01T09:00:30-11:00", " 2024-03-01 09:00:30 ", "9999-12-31",
    "2024-03-04 08:00:00.123456",
)  # fmt: skip
STAMP = st.sampled_from(STAMPS)
ROW = st.tuples(
    st.sampled_from(("1", "１", "2", " 2。", "案3", "案3;")),
    st.sampled_from(("a", "b", "c", "Ａ", "d,e", "a b", "審核")),
    STAMP,
    STAMP,
    st.sampled_from(("甲", "乙", "")),
    st.sampled_from(("v1", "v2", "")),
    st.sampled_from(("草案", "定稿")),
)
ROWS = st.builds(
    lambda rows, again: [*rows, *(rows[n % len(rows)] for n in again if rows)],
    st.lists(ROW, max_size=11),
    st.lists(st.integers(0, 10), max_size=4),
)
"""Rows of which some repeat an earlier one in everything."""
HEADING = ("单号", "环节", "时间", "入库", "经办", "版本", "说明")
MAP = TrailMap(
    {"case": "单号", "activity": "环节", "time": "时间", "recorded": "入库", "actor": "经办",
     "version": "版本", "note": "说明"},
    {"a": ("A",), "b": ("审核",), "c": ("d,e",)},
)  # fmt: skip


def constraints(template: str) -> list[Constraint]:
    """Write a template plain, with a field, an exception, and what needs the events themselves."""
    b = None if template in ONE_ACT else ActPattern("b")
    plain = Constraint("plain", template, ActPattern("a"), b)  # type: ignore[arg-type]  # drawn by name
    where = ActPattern("a", {"note": ("定稿",)})
    found = [plain, Constraint("where", template, where, b, activation={"actor": "甲"})]  # type: ignore[arg-type]  # likewise
    found.append(Constraint("unless", template, ActPattern("a"), b, unless=("c",)))  # type: ignore[arg-type]  # likewise
    force = Force(date(2024, 3, 2), None)
    found.append(Constraint("force", template, ActPattern("a"), b, in_force=force))  # type: ignore[arg-type]  # likewise
    if template in FORMS:
        within = {"within": Within(hours=1), "person": "different", "correlate": ("version",)}
        found.append(Constraint("near", template, ActPattern("a"), b, **within))  # type: ignore[arg-type]  # likewise
    return found


def table(rows: list[tuple[str, ...]], quoting: int = csv.QUOTE_MINIMAL, end: str = "\n") -> str:
    """Write a table as systems do."""
    text = io.StringIO()
    writer = csv.writer(text, quoting=quoting, lineterminator=end)  # type: ignore[arg-type]  # a constant of csv
    writer.writerows([HEADING, *rows])
    return text.getvalue()


def xes(rows: list[tuple[str, ...]]) -> str:
    """Write a log in XES, a trace for each row."""
    traces = []
    for row in rows:
        values = "".join(
            f"<string key={quoteattr(key)} value={quoteattr(value)}/>\n"
            for key, value in zip(HEADING[1:], row[1:], strict=True)
        )
        name = f'<string key="单号" value={quoteattr(row[0])}/>\n'
        held = f'<string key="concept:name" value={quoteattr(row[0])}/>\n'
        traces.append(f"<trace>\n{held}<event>\n{name}{values}</event>\n</trace>\n")
    return f"<log>\n{''.join(traces)}</log>\n"


def lines(rows: list[tuple[str, ...]]) -> str:
    """Write JSON Lines."""
    return "".join(f"{json.dumps(dict(zip(HEADING, row, strict=True)))}\n" for row in rows)


WRITERS = {".xes": xes, ".csv": table, ".jsonl": lines}
Told = tuple[Counts, list[Finding], Summary, list[Notice]]


def told(
    path: Path, found: list[Constraint], coverage: Coverage, *, fast: bool
) -> Told | list[tuple[str, int]]:
    """Return all that a path of reading says, or its problems."""
    survey = Survey("t.csv", "E1")
    try:
        with judge_file(path, MAP, found, coverage, survey, fast=fast) as dump:
            findings = sorted(dump.findings(EVERY), key=lambda f: (f.constraint, f.case))
            return dump.counts(), findings, dump.summary, list(survey.notices())
    except ProblemsError as fault:
        return [(p.code, p.place.line if p.place else 0) for p in fault.problems]


QUICK = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))


@QUICK
@given(
    ROWS,
    st.sampled_from(TEMPLATES),
    st.sampled_from((csv.QUOTE_MINIMAL, csv.QUOTE_ALL)),
    st.sampled_from(("utf-8", "utf-8-sig", "gb18030", "utf-16")),
    st.sampled_from(("\n", "\r\n")),
    st.sampled_from((None, frozenset({"a"}))),
)
def test_columns_say_what_the_events_say(
    rows: list[tuple[str, ...]],
    template: str,
    quoting: int,
    encoding: str,
    end: str,
    acts: frozenset[str] | None,
) -> None:
    """Every verdict, deciding line, figure and notice is the same either way."""
    coverage = Coverage(COVERAGE.begins, COVERAGE.ends, acts=acts)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "t.csv"
        path.write_bytes(table(rows, quoting, end).encode(encoding))
        found = constraints(template)
        assert told(path, found, coverage, fast=True) == told(path, found, coverage, fast=False)


DAMAGED = (
    "1,a,2024-03-01,,甲,v1,x", "", " , ,,,,,", '2,"b\nc",,,,,', "1,a", '3,a"b,2024-03-01,,,,',
    ",a,,,,,", '4,"a"x,,,,,', "1,b,2024-03-01 10:00:00,,乙,v1,\x00", "5,a,,,,,\r",
    '6,"c\r",,,,,', "7,\x1bn,,,,,", '"8\n",a,,,,,',
    "合计,12,,,,,", "合计,,,,,,", "制表：某科,,,,,,", ",".join(HEADING),
    "9,a,45296.377,,甲,v1,x",
)  # fmt: skip


@QUICK
@given(st.lists(st.sampled_from(DAMAGED), max_size=6))
def test_damaged_tables_are_read_alike(damaged: list[str]) -> None:
    """Blank and broken rows give the same lines and the same problems either way."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "t.csv"
        path.write_text("\n".join([",".join(HEADING), *damaged]), encoding="utf-8", newline="")
        found = constraints("response")
        assert told(path, found, COVERAGE, fast=True) == told(path, found, COVERAGE, fast=False)


@QUICK
@given(ROWS, st.sampled_from((".xes", ".xes.gz", ".csv.gz", ".jsonl")), st.sampled_from(TEMPLATES))
def test_columns_say_the_same_of_every_format(
    rows: list[tuple[str, ...]], suffix: str, template: str
) -> None:
    """A log in another format, packed or not, gives the same either way."""
    text = WRITERS[suffix.removesuffix(".gz")](rows)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"t{suffix}"
        path.write_bytes(gzip.compress(text.encode()) if suffix.endswith(".gz") else text.encode())
        found = constraints(template)
        assert told(path, found, COVERAGE, fast=True) == told(path, found, COVERAGE, fast=False)


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "Asia/Urumqi", "Europe/Berlin"])
def test_a_declared_zone_moves_columns_as_it_moves_events(tmp_path: Path, zone: str) -> None:
    """Stamps without zone are read in the zone declared, in columns as event by event."""
    path = tmp_path / "t.csv"
    rows: list[tuple[str, ...]] = [
        (str(n % 3), "a", stamp, stamp, "", "", "") for n, stamp in enumerate(STAMPS)
    ]
    path.write_text(table(rows), encoding="utf-8")
    found = [survey_file(path, MAP, zone, Survey("t"), fast=fast) for fast in (True, False)]
    assert found[0] == found[1]
    assert found[0].zone_assumed > 0


def test_without_duckdb_the_events_are_read_one_by_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where DuckDB is not installed the same figures come event by event."""
    path = tmp_path / "t.csv"
    path.write_text(table([("1", "a", "2024-03-01", "", "", "", "")]), encoding="utf-8")
    columns = survey_file(path, MAP, None, Survey("t.csv"))
    monkeypatch.setattr(store, "available", lambda: False)
    monkeypatch.setattr(store, "LARGE", 10)
    survey = Survey("t.csv")
    assert survey_file(path, MAP, None, survey) == columns
    assert "trail-one-by-one" in dict(survey.notices())
    assert columns.events == 1


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("a,b\n1,2\n", True),
        ('a,b\r\n"1","2 ""x"""\r\n', True),
        ('a,b\n"1\n",2\n', False),
        ('a,b\n1"2,3\n', False),
        ("a,b\n1,2\r", False),
        ("a,b\n1,\x00\n", False),
        ("", False),
    ],
)
def test_plain_tables_are_told_from_others(tmp_path: Path, text: str, plain: bool) -> None:  # noqa: FBT001  a column of the table above
    """Only one row a line, marks round whole cells, and one kind of line end are plain."""
    path = tmp_path / "t.csv"
    path.write_text(text, encoding="utf-8", newline="")
    assert (plainness(path) is not None) is plain


def test_a_repeat_counts_once_where_it_is_surely_one(tmp_path: Path) -> None:
    """Rows alike but for a person are two; alike in all, one; alike to the minute, in doubt."""
    path = tmp_path / "t.csv"
    path.write_text(
        "case,activity,time,actor,id\n"
        "1,a,2024-01-01 10:00:00,x,\n1,a,2024-01-01 10:00:00,y,\n"
        "2,a,2024-01-01 10:00:00,x,\n2,a,2024-01-01 10:00:00,x,\n"
        "3,a,2024-01-01 10:00,x,\n3,a,2024-01-01 10:00,x,\n"
        "4,a,2024-01-01 10:00,x,7\n4,a,2024-01-01 10:00,x,7\n",
        "utf-8",
    )
    twice = [Constraint("c", "existence", ActPattern("a"), times=2)]
    for fast in (True, False):
        with judge_file(path, None, twice, COVERAGE, Survey("t"), fast=fast) as dump:
            found = {f.case: f.verdict for f in dump.findings(EVERY)}
            assert dump.summary.events == 8
        assert list(found.values()) == ["satisfied", "violated", "undetermined", "violated"]


def test_stamps_that_cannot_be_read_still_tell_records_apart(tmp_path: Path) -> None:
    """Two rows whose unreadable stamps differ are two records, and the texts are kept."""
    path = tmp_path / "t.csv"
    path.write_text("case,activity,time\n1,a,2024-02-30\n1,a,9999-12-31\n", "utf-8")
    twice = [Constraint("c", "existence", ActPattern("a"), times=2)]
    for fast in (True, False):
        with judge_file(path, None, twice, COVERAGE, Survey("t"), fast=fast) as dump:
            assert dump.counts() == {"c": {"satisfied": 1}}
    kept = [e.attributes["time"] for e in read_trail(path, "t", "E1", None).events]
    assert kept == ["2024-02-30", "9999-12-31"]
