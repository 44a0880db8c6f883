"""Trail files other than CSV: XES, OCEL 2.0 in its three forms, JSON Lines; whole and damaged."""

from __future__ import annotations

import gzip
import json
import random
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.sax.saxutils import escape, quoteattr

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.pairs import SEEDS, quick
from tolerance.model.problem import ProblemsError
from tolerance.model.procedure import TrailMap
from tolerance.model.trail import Event, Linked, Trail
from tolerance.report.problems import remedy, sentence
from tolerance.trails.ocel import Form, State, object_relations, object_states
from tolerance.trails.ocel_json import OcelJson
from tolerance.trails.ocel_sqlite import OcelSqlite
from tolerance.trails.ocel_xml import OcelXml
from tolerance.trails.reading import read_trail
from tolerance.trails.record import Survey
from tolerance.trails.times import read_time
from tolerance.trails.xes import read_xes

XES = "http://www.xes-standard.org/"
HEAD = f'<?xml version="1.0" encoding="UTF-8"?>\n<log xes.version="1.0" xmlns="{XES}">\n'
NINE = "2024-01-01T09:00:00.000+08:00"
TEN = "2024-01-01T10:00:00.000+08:00"


def write(folder: Path, content: str | bytes, name: str = "log.xes") -> Path:
    """Write a file."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def read(path: Path, mapping: TrailMap | None = None) -> Trail:
    """Read a file as a trail."""
    return read_trail(path, path.name, "E1", mapping)


def of(folder: Path, content: str | bytes, name: str = "log.xes") -> Trail:
    """Write a file and read it."""
    return read(write(folder, content, name))


def faults(folder: Path, content: str | bytes, name: str = "log.xes") -> list[tuple[str, int]]:
    """Return the code and line of each problem; each names the file."""
    path = write(folder, content, name)
    with pytest.raises(ProblemsError) as found:
        read(path)
    assert {p.place.file for p in found.value.problems} == {name}
    return [(p.code, p.place.line) for p in found.value.problems]


def said(trail: Trail) -> dict[str, Mapping[str, str]]:
    """Return a trail's notices by code."""
    return dict(trail.notices)


def event(name: str, time: str = NINE, more: str = "") -> str:
    """Write one event of XES on one line."""
    return (
        f'<event><string key="concept:name" value={quoteattr(name)}/>'
        f'<date key="time:timestamp" value="{time}"/>{more}</event>'
    )


def log(*events: str, name: str = "c1") -> str:
    """Write a log of one trace, each event on a line of its own from line 5."""
    inside = "\n".join(events)
    return (
        f'{HEAD}<trace>\n<string key="concept:name" value="{name}"/>\n{inside}\n</trace>\n</log>\n'
    )


def brief(trail: Trail) -> list[tuple[int, str, str]]:
    """Return line, instance and activity of each event."""
    return [(e.line, e.case, e.activity) for e in trail.events]


# XES by the rules of XML.


@pytest.mark.parametrize(
    "text",
    [
        log(event("甲 > 乙 /> & '丙'")),
        log(event("甲 > 乙 /> & '丙'")).replace("\n", "\r\n"),
        log(event("甲 > 乙 /> & '丙'")).replace("甲", "&#x7532;").replace("丙", "&#19993;"),
        log(
            "<event><date value=\"2024-01-01T09:00:00.000+08:00\"\tkey='time:timestamp'></date>"
            "<string value = \"甲 > 乙 /> &amp; &apos;丙'\" key = 'concept:name' /></event>"
        ),
        log(
            "<!-- <event/> -->" + event("甲 > 乙 /> & '丙'") + "<![CDATA[<event/>]]><?x <event/>?>"
        ),
    ],
)
def test_spelling_of_xml_is_irrelevant(text: str, tmp_path: Path) -> None:
    """Quotation marks, order, entities, comments, CDATA and line ends change nothing."""
    trail = of(tmp_path, text)
    assert brief(trail) == [(5, "c1", "甲 > 乙 /> & '丙'")]
    assert trail.events[0].time == read_time(NINE)


def test_a_prefix_is_irrelevant_and_another_standard_is_passed_over(tmp_path: Path) -> None:
    """Prefixed tags of XES are read; another namespace's event is none."""
    plain = log(event("甲"))
    prefixed = plain.replace("<", "<x:").replace("<x:/", "</x:").replace("<x:?", "<?")
    prefixed = prefixed.replace("xmlns=", "xmlns:y='urn:y' xmlns:x=")
    foreign = prefixed.replace("</x:trace>", "<y:event><x:event/></y:event></x:trace>")
    assert of(tmp_path, prefixed).events == of(tmp_path, plain).events
    trail = of(tmp_path, foreign)
    assert trail.events == of(tmp_path, plain).events
    assert said(trail)["xes-unknown-elements"]["activities"] == "event"


@pytest.mark.parametrize(
    ("codec", "declared"),
    [
        ("gbk", "GBK"),
        ("gbk", "gb2312"),
        ("gb18030", "GB18030"),
        ("big5", "Big5"),
        ("utf-8", None),
        ("utf-8-sig", "UTF-8"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-32", None),
    ],
)
def test_encodings_of_xml(codec: str, declared: str | None, tmp_path: Path) -> None:
    """A declared or marked encoding is read rightly, packed or not, however pieces are cut."""
    many = [event(f"集體研究{number}") for number in range(2000)]
    text = log(*many)
    if declared is None:
        text = text.replace(' encoding="UTF-8"', "")
    else:
        text = text.replace("UTF-8", declared)
    if codec == "gbk" and declared == "gb2312":
        text = text.replace("體", "体")
    packed = gzip.compress(text.encode(codec))
    trail = of(tmp_path, packed, "log.xes.gz")
    assert [(e.line, e.activity[4:]) for e in trail.events] == [
        (5 + number, str(number)) for number in range(2000)
    ]
    assert {e.activity[:4] for e in trail.events} <= {"集體研究", "集体研究"}
    assert ("trail-encoding" in said(trail)) == (not codec.startswith("utf-8"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"<!DOCTYPE log>\n{log(event('甲'))[39:]}", ("xml-doctype", 1)),
        (log(event("甲")).replace("?>\n", '?>\n<!DOCTYPE log [<!ENTITY a "b">]>', 1), None),
        (log(event("甲")).replace("?>\n", '?>\n<!DOCTYPE log SYSTEM "x.dtd">', 1), None),
        (log(event("甲"))[:-20], ("xml-truncated", 5)),
        (log(event("甲"), event("乙"))[:250], ("xml-truncated", 5)),
        (log(event("甲"), event("甲").replace("</event>", "</trace>")), ("xml-broken", 6)),
        (log(event("甲"), event("甲", more="&unknown;")), ("xml-broken", 6)),
        (log(event("甲"), event("甲", more="\x00")), ("xml-broken", 6)),
        (log(event("甲"), "<event><event/></event>"), ("xml-misplaced", 6)),
        (log(event("甲"), "<trace/>"), ("xml-misplaced", 6)),
        (log(event("甲")).replace("UTF-8", "EBCDIC-9"), ("xml-encoding", 1)),
        (log(event("甲"), "<x:event/>"), ("xml-broken", 6)),
        ("", ("trail-empty", 0)),
        ("<log", ("xml-truncated", 1)),
        ("<html><body/></html>", ("trail-content-unknown", 0)),
        ("就是一段话", ("xml-broken", 1)),
        (log(event("甲", more="<int key='a' value='1'>" * 200 + "</int>" * 200)), None),
    ],
)
def test_what_is_no_xes_is_named_with_its_line(
    text: str, expected: tuple[str, int] | None, tmp_path: Path
) -> None:
    """A document type, a broken tag, a cut and a foreign file are problems at their line."""
    found = faults(tmp_path, text)
    assert len(found) == 1
    assert found[0] == expected or (
        expected is None and found[0][0] in {"xml-doctype", "xml-too-deep"}
    )


def test_bytes_against_the_declared_encoding_are_a_problem(tmp_path: Path) -> None:
    """A file that is not in the encoding it declares is named at the line."""
    good = log(event("甲"), event("乙"))
    assert faults(tmp_path, good.encode("gb18030")) == [("xml-broken", 5)]
    bad = good.replace("UTF-8", "GBK").encode("gbk").replace("乙".encode("gbk"), b"\xff\xff")
    assert faults(tmp_path, bad) == [("xml-broken", 6)]


def test_expansion_and_size_are_bounded(tmp_path: Path) -> None:
    """Entities that multiply are refused unread, and so is a value of 17 MB in a small file."""
    laughs = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 9))
    bomb = f"<?xml version='1.0'?><!DOCTYPE log [<!ENTITY e0 'ha'>{laughs}]><log>&e8;</log>"
    assert faults(tmp_path, bomb) == [("xml-doctype", 1)]
    huge = log(event("甲" * 6_000_000))
    assert faults(tmp_path, gzip.compress(huge.encode(), 1), "log.xes.gz") == [("xml-too-long", 5)]
    wide = log(event("甲", more="".join(f'<int key="k{n}" value=""/>' for n in range(800_000))))
    assert faults(tmp_path, wide) == [("xml-too-long", 5)]


def test_a_damaged_gzip_is_a_problem(tmp_path: Path) -> None:
    """A packed file that is cut, or whose sum is wrong, is a problem whatever was read of it."""
    packed = gzip.compress(log(*(event(f"甲{n}") for n in range(3000))).encode())
    ((code, line),) = faults(tmp_path, packed[: len(packed) // 2], "log.xes.gz")
    assert code == "gzip-broken"
    assert line > 5
    assert [c for c, _ in faults(tmp_path, packed[:-8] + bytes(8), "a.gz")] == ["gzip-broken"]
    assert [c for c, _ in faults(tmp_path, packed[:3], "log.xes.gz")] == ["gzip-broken"]


# What XES means.


def test_nothing_that_an_event_says_is_lost(tmp_path: Path) -> None:
    """Attributes inside attributes, lists, doubled keys and keyless ones are all kept."""
    more = (
        '<string key="a" value="1">'
        '<int key="b" value="2"><int key="c" value="3"/></int></string>'
        '<list key="l"><values><string key="x" value="4"/><string key="x" value="5"/></values>'
        "</list>"
        '<container key="o"><int key="n" value="6"><int key="m" value="7"/></int></container>'
        '<string key="concept:name" value="乙"/><string value="无名"/><boolean key="空"/>'
    )
    trail = of(tmp_path, log(event("甲", more=more)))
    (only,) = trail.events
    assert only.activity == "甲"
    attributes = dict(only.attributes)
    lists = {name: json.loads(attributes.pop(name)) for name in ("l", "o")}
    assert attributes == {
        "a": "1",
        "a.b": "2",
        "a.b.c": "3",
        "concept:name#2": "乙",
        "string": "无名",
        "空": "",
    }
    first, second = lists["l"][0]["values"]
    assert (first["value"], second["value"]) == ("4", "5")
    assert lists["o"][0]["values"][0] == {"type": "int", "key": "m", "value": "7", "values": []}
    assert said(trail)["trail-keys-twice"]["lines"] == "L5"
    assert said(trail)["xes-attributes-incomplete"]["number"] == "2"


def test_what_a_trace_says_reaches_all_its_events(tmp_path: Path) -> None:
    """A trace's attributes belong to its events, also where they stand after them."""
    text = log(event("甲"), event("乙"), '<string key="科室" value="城建"/>')
    assert [e.attributes["case:科室"] for e in of(tmp_path, text).events] == ["城建", "城建"]


def test_traces_without_name_of_one_name_and_events_without_trace(tmp_path: Path) -> None:
    """Each is read, named in a notice with its lines, and mixed with no other."""
    name = '<string key="concept:name" value="c1"/>'
    text = (
        f"{HEAD}<trace>{event('甲')}</trace>\n<trace>{name}{event('乙')}</trace>\n<trace/>\n"
        f"<trace>{event('丙')}</trace>\n<trace>{name}{event('丁')}</trace>\n{event('戊')}\n</log>"
    )
    trail = of(tmp_path, text)
    assert brief(trail) == [
        (3, "#1", "甲"),
        (4, "c1", "乙"),
        (6, "#4", "丙"),
        (7, "c1", "丁"),
        (8, "#0", "戊"),
    ]
    notices = said(trail)
    assert notices["xes-traces-unnamed"]["lines"] == "L3, L5, L6"
    assert notices["xes-traces-same-name"]["lines"] == "L4/L7"
    assert notices["xes-events-outside"]["lines"] == "L8"
    assert notices["xes-traces-empty"]["lines"] == "L5"


def test_events_on_one_line_are_told_apart(tmp_path: Path) -> None:
    """The second event of a line has the column beside the line as its place."""
    text = log(event("甲") + event("乙"))
    first, second = of(tmp_path, text).events
    assert first.where == "L5"
    assert second.where == f"L5:{text.splitlines()[4].rindex('<event>') + 1}"


def test_declared_defaults_are_never_filled_in(tmp_path: Path) -> None:
    """A placeholder for all events is no value of the event that lacks it; it is said."""
    declared = (
        '<global scope="event"><string key="org:resource" value="UNKNOWN"/>'
        '<date key="time:timestamp" value="1970-01-01T00:00:00Z"/></global>\n'
    )
    text = log('<event><string key="concept:name" value="甲"/></event>')
    trail = of(tmp_path, text.replace("<trace>", f"{declared}<trace>"))
    (only,) = trail.events
    assert (only.time, only.actor) == (None, None)
    missing = said(trail)["xes-mandatory-missing"]["activities"]
    assert missing == "org:resource、time:timestamp"


def test_attributes_of_the_log_are_passed_over(tmp_path: Path) -> None:
    """Statistics before the first trace, extensions and classifiers make no event."""
    before = (
        '<extension name="C" prefix="concept" uri="u"/><classifier name="a" keys="concept:name"/>'
        '<int key="meta_x" value="1"><int key="y" value="2"/></int>'
        '<list key="m"><values><int key="z" value="3"/></values></list>\n'
    )
    text = log(event("甲"))
    trail = of(tmp_path, text.replace("<trace>", f"{before}<trace>"))
    assert trail.events == tuple(replace(e, line=6) for e in of(tmp_path, text).events)


def test_a_long_trace_is_given_in_parts(tmp_path: Path) -> None:
    """Beyond ten thousand events a trace is not held; a name that comes later is refused."""
    many = [event("甲")] * 10_001
    assert len(of(tmp_path, log(*many)).events) == 10_001
    late = log(*many, '<string key="x" value="1"/>')
    assert said(of(tmp_path, late))["xes-late-attributes"]["lines"] == "L10007"
    name = '<string key="concept:name" value="c1"/>\n'
    unnamed = log(*many).replace(name, "").replace("</trace>", f"{name}</trace>")
    assert faults(tmp_path, unnamed) == [("xes-name-late", 10006)]


# Stamps.


@pytest.mark.parametrize(
    ("stated", "start", "seconds"),
    [
        ("2019/11/03 01:11:19.000", "2019-11-02T17:11:19", 0.001),
        ("2024-01-01T09:00:00.1234567Z", "2024-01-01T09:00:00.123456", 0.000001),
        ("2024-01-01T09:00:00.999999999+08:00", "2024-01-01T01:00:00.999999", 0.000001),
        ("2024-01-01T24:00:00+08:00", "2024-01-01T16:00:00", 1),
        ("2024-01-01T00:00:00+02:00", "2023-12-31T22:00:00", 86400),
        ("2024-01-01T00:00:00.000Z", "2024-01-01T00:00:00", 86400),
        ("2024-01-01 00:00", "2023-12-31T16:00:00", 86400),
        ("2024-01-01T00:00:01Z", "2024-01-01T00:00:01", 1),
        ("2024-01-01T09:00:00+08", "2024-01-01T01:00:00", 1),
    ],
)
def test_stamps_of_logs(stated: str, start: str, seconds: float) -> None:
    """Slashes, fine fractions, 24:00, short zones and midnight are read as what they mean."""
    moment = read_time(stated)
    assert moment is not None
    assert moment.start == datetime.fromisoformat(start).replace(tzinfo=UTC)
    assert (moment.end - moment.start).total_seconds() == seconds


@pytest.mark.parametrize("stated", ["2024-13-45T99:00:00", "2024-01-01T24:01:00", "2024-02-30"])
def test_what_is_no_time_is_unknown(stated: str) -> None:
    """A day or an hour that does not exist is no time."""
    assert read_time(stated) is None


def test_midnight_is_a_day_unless_the_clock_runs_by_night(tmp_path: Path) -> None:
    """Exactly midnight is a whole day; with as many other stamps of the night it is a time."""
    days = of(tmp_path, log(event("甲", "2024-01-01T00:00:00+02:00"), event("乙", NINE)))
    assert days.events[0].time == read_time("2024-01-01T00:00:00+02:00")
    assert said(days)["trail-midnights"]["number"] == "1"
    nights = of(
        tmp_path, log(event("甲", "2024-01-01T00:00:00Z"), event("乙", "2024-01-01T00:01:00Z"))
    )
    first, second = (e.time for e in nights.events)
    assert first is not None
    assert second is not None
    assert first.surely_before(second)
    assert "trail-midnights" not in said(nights)
    assert said(nights)["trail-midnights-as-times"]["number"] == "1"


def test_in_a_case_further_rows_make_no_midnight_a_time(tmp_path: Path) -> None:
    """Where a verdict hangs on it, midnight stays the day, however many rows are of the night."""
    rows = [event("甲", "2024-01-01T00:00:00Z"), *[event("乙", "2024-01-01T00:01:00Z")] * 9]
    path = write(tmp_path, log(*rows))
    first, *_ = read_trail(path, path.name, "E1", None, in_case=True).events
    assert first.time == read_time("2024-01-01T00:00:00Z")
    assert first.time != read(path).events[0].time


@pytest.mark.parametrize("half", ["\\ud800", "\\uDC00", "\\ude00\\ud83d"])
def test_half_a_character_is_refused(half: str, tmp_path: Path) -> None:
    """An escape that is half a character could never be printed; a whole pair is one."""
    text = '{"case": "1", "activity": "%s", "time": "2024-01-01"}\n'
    for name, form in (("log.jsonl", text), ("log.json", f"[{text}]")):
        assert faults(tmp_path, form % half, name) == [("json-broken", 1)]
        (whole,) = of(tmp_path, form % "\\ud83d\\ude00", name).events
        assert whole.activity == "\U0001f600"


# Any legal spelling of a log reads alike.

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")), max_size=8)


def _escaped(pick: random.Random, text: str, mark: str) -> str:
    """Write a value in one of the ways that XML allows."""
    if pick.random() < 0.3:
        return "".join(pick.choice([f"&#{ord(c)};", f"&#x{ord(c):x};"]) for c in text)
    named = {"&": "&amp;", "<": "&lt;", mark: f"&#{ord(mark)};", ">": pick.choice([">", "&gt;"])}
    return "".join(named.get(c, c) for c in text)


def _spelt(pick: random.Random, prefix: str, key: str, value: str) -> str:
    """Write one attribute in one of the ways that XML allows."""
    parts = []
    for name, text in (("key", key), ("value", value)):
        mark = pick.choice("'\"")
        equals = pick.choice(["=", " = ", "=\n"])
        parts.append(f"{name}{equals}{mark}{_escaped(pick, text, mark)}{mark}")
    pick.shuffle(parts)
    tag = f"{prefix}{pick.choice(['string', 'id'])}"
    close = pick.choice(["/>", " />", f"></{tag}>", f"><!-- <event/> --></{tag}\n>"])
    return f"<{tag}" + pick.choice(" \t") + pick.choice(" \n").join(parts) + close


@quick(150)
@given(st.lists(st.dictionaries(WORDS.filter(bool), WORDS, max_size=5), max_size=6), SEEDS)
def test_any_spelling_of_xes_reads_alike(events: list[dict[str, str]], seed: int) -> None:
    """Events written as XES in a random legal spelling come back equal, with their lines."""
    pick = random.Random(seed)  # noqa: S311  no secret, a spelling
    prefix, bound = pick.choice([("", ""), ("", f" xmlns='{XES}'"), ("x:", f" xmlns:x='{XES}'")])
    text = f"<{prefix}log{bound}><{prefix}trace>{_spelt(pick, prefix, 'concept:name', 'c1')}"
    lines = []
    for said_there in events:
        text += pick.choice(["", "\n", "<!--\n<event>-->", "<![CDATA[\n<event>]]>"])
        lines.append(text.count("\n") + 1)
        text += f"<{prefix}event" + pick.choice(["", " ", "\n"]) + ">"
        for key, value in said_there.items():
            text += _spelt(pick, prefix, key, value) + pick.choice(["", "\n"])
        text += f"</{prefix}event>"
    text += f"</{prefix}trace></{prefix}log>"
    codec = pick.choice(["utf-8", "utf-8-sig", "utf-16", "gb18030"])
    if codec == "gb18030":
        text = f"<?xml version='1.0' encoding='GB18030'?>{text}"
    with TemporaryDirectory() as folder:
        survey = Survey("log.xes")
        _, records = read_xes(write(Path(folder), text.encode(codec)), survey)
        found = list(records)
    assert survey.problems == []
    assert [(one.line, one.values) for one in found] == [
        (line, {"case:concept:name": "c1", **said_there})
        for line, said_there in zip(lines, events, strict=True)
    ]


# JSON Lines and lists.


def test_json_lines(tmp_path: Path) -> None:
    """One object a line; digits stay as written and nested values are JSON text."""
    text = (
        '{"case": "1", "activity": "甲", "time": "2024-01-01 09:00:00", "n": 12345678901234567890,'
        ' "x": 1.10, "none": null, "yes": true, "deep": {"a": [1, 2.50, "b"]}}\n\n'
        '{"case": 2, "activity": "乙", "time": "2024-01-01", "activity": "丙"}'
    )
    trail = of(tmp_path, text, "log.jsonl")
    assert brief(trail) == [(1, "1", "甲"), (3, "2", "乙")]
    first, second = trail.events
    assert dict(first.attributes) == {
        "n": "12345678901234567890",
        "x": "1.10",
        "none": "",
        "yes": "true",
        "deep": '{"a": [1, 2.50, "b"]}',
    }
    assert second.attributes["activity#2"] == "丙"
    assert said(trail)["trail-keys-twice"]["lines"] == "L3"
    for codec in ("utf-8-sig", "utf-16", "gb18030"):
        assert of(tmp_path, text.encode(codec), "log.ndjson").events == trail.events


def test_each_bad_line_of_json_lines_is_named(tmp_path: Path) -> None:
    """A broken line, one that is no object and one nested without end are problems, all told."""
    good = '{"case": "1", "activity": "甲", "time": "2024-01-01"}\n'
    text = f'{good}{{"case": \n[1]\n{good}{{}} {{}}\n{"[" * 100_000}\n{{"a": "\x00"}}\n{{}}\n'
    assert faults(tmp_path, text, "log.jsonl") == [
        ("json-broken", 2),
        ("json-no-object", 3),
        ("json-broken", 5),
        ("json-too-deep", 6),
        ("json-broken", 7),
        ("row-without-key", 8),
    ]
    assert faults(tmp_path, good + f'"{"a" * 17_000_000}"\n[]', "a.jsonl") == [
        ("json-too-long", 2),
        ("json-no-object", 3),
    ]


def test_a_list_of_flat_objects(tmp_path: Path) -> None:
    """A JSON list of flat objects is read as records, each at its own line."""
    rows = [{"case": "1", "activity": f"甲{n}", "time": "2024-01-01", "n": n} for n in range(5000)]
    trail = of(tmp_path, json.dumps(rows, indent=1, ensure_ascii=False), "log.json")
    assert [(e.line, e.attributes["n"]) for e in trail.events] == [
        (2 + 6 * n, str(n)) for n in range(5000)
    ]
    assert of(tmp_path, json.dumps(rows), "log.json").events[-1].activity == "甲4999"
    cut = json.dumps(rows, indent=1)[:-200]
    assert [code for code, _ in faults(tmp_path, cut, "log.json")] == ["json-truncated"]
    assert faults(tmp_path, '{"process_instance": {"a": [1]}}', "log.json") == [
        ("trail-content-unknown", 0)
    ]


# What a file is.


def test_content_decides_and_the_suffix_is_noticed(tmp_path: Path) -> None:
    """A log under another format's name is read as what it is, and a notice says so."""
    text = log(event("甲"))
    for name in ("log.csv", "log.json", "log.xes", "log.txt.gz"):
        trail = of(tmp_path, gzip.compress(text.encode()), name)
        assert brief(trail) == [(5, "c1", "甲")]
        assert ("trail-suffix-differs" in said(trail)) == (name != "log.xes")
    rows = '{"case": "1", "activity": "甲", "time": "2024-01-01"}\n' * 2
    assert len(of(tmp_path, rows, "log.csv").events) == 2
    table = "case,activity,time\n1,甲,2024-01-01\n"
    assert brief(of(tmp_path, gzip.compress(table.encode()), "log.csv.gz")) == [(2, "1", "甲")]


@pytest.mark.parametrize("name", ["log.xes", "log.csv", "log.db", "log.json", "log.jsonl"])
@pytest.mark.parametrize("start", [b"%PDF-1.7", b"PK\x03\x04", b"\x89PNG\r\n"])
def test_a_file_of_another_kind_is_named(name: str, start: bytes, tmp_path: Path) -> None:
    """A document, an archive or an image under a trail's name is said to be one."""
    assert faults(tmp_path, start + bytes(100), name) == [("trail-content-unknown", 0)]


# OCEL 2.0.

OBJECTS = {"D1": "决定", "D2": "决定", "M1": "会议", "P1": "人员"}
STATES = [("D1", "版本", "1", "2024-01-01T08:00:00"), ("D1", "版本", "2", "2024-01-02T08:00:00")]
RELATED = [("M1", "D1", "审议")]
EVENTS = [
    ("e1", "起草", "2024-01-01T09:00:00", {"人": "甲"}, [("D1", "起草")]),
    ("e2", "开会", "2024-01-02T09:00:00", {}, [("M1", "召开"), ("D1", "议题"), ("D2", "议题")]),
    ("e3", "谈话", "2024-01-03T09:00:00", {"地点": "<>&"}, [("P1", "对象")]),
]


def ocel_json(folder: Path) -> Path:
    """Write the log in JSON, events before objects."""
    names = sorted(set(OBJECTS.values()))
    tree = {
        "events": [
            {
                "id": one,
                "type": of_type,
                "time": time,
                "attributes": [{"name": k, "value": v} for k, v in values.items()],
                "relationships": [{"objectId": o, "qualifier": q} for o, q in related],
            }
            for one, of_type, time, values, related in EVENTS
        ],
        "eventTypes": [{"name": e[1], "attributes": []} for e in EVENTS],
        "objectTypes": [{"name": name, "attributes": []} for name in names],
        "objects": [
            {
                "id": one,
                "type": of_type,
                "attributes": [
                    {"name": n, "value": v, "time": t} for o, n, v, t in STATES if o == one
                ],
                "relationships": [
                    {"objectId": b, "qualifier": q} for a, b, q in RELATED if a == one
                ],
            }
            for one, of_type in OBJECTS.items()
        ],
    }
    return write(folder, json.dumps(tree, ensure_ascii=False, indent=1), "log.json")


def ocel_xml(folder: Path) -> Path:
    """Write the log in XML."""
    text = "<log>\n<object-types/>\n<event-types/>\n<objects>\n"
    for one, of_type in OBJECTS.items():
        text += f'<object id="{one}" type="{of_type}"><attributes>'
        text += "".join(
            f'<attribute name="{n}" time="{t}">{v}</attribute>' for o, n, v, t in STATES if o == one
        )
        text += "</attributes><objects>"
        text += "".join(
            f'<relationship object-id="{b}" qualifier="{q}"/>' for a, b, q in RELATED if a == one
        )
        text += "</objects></object>\n"
    text += "</objects>\n<events>\n"
    for one, of_type, time, values, related in EVENTS:
        text += f'<event id="{one}" type="{of_type}" time="{time}">\n<attributes>'
        text += "".join(f"<attribute name='{k}'>{escape(v)}</attribute>" for k, v in values.items())
        text += "</attributes><objects>"
        text += "".join(f'<relationship object-id="{o}" qualifier="{q}"/>' for o, q in related)
        text += "</objects></event>\n"
    return write(folder, text + "</events></log>", "log.xml")


def ocel_sqlite(folder: Path) -> Path:
    """Write the log as a database."""
    path = folder / "log.sqlite"
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as base, base:
        for what in ("event", "object"):
            base.execute(f"CREATE TABLE {what} (ocel_id TEXT PRIMARY KEY, ocel_type TEXT)")
            base.execute(f"CREATE TABLE {what}_map_type (ocel_type TEXT, ocel_type_map TEXT)")
        base.execute("CREATE TABLE event_object (ocel_event_id, ocel_object_id, ocel_qualifier)")
        base.execute("CREATE TABLE object_object (ocel_source_id, ocel_target_id, ocel_qualifier)")
        base.executemany("INSERT INTO object VALUES (?, ?)", OBJECTS.items())
        base.executemany("INSERT INTO object_object VALUES (?, ?, ?)", RELATED)
        for number, of_type in enumerate(sorted(set(OBJECTS.values()))):
            base.execute("INSERT INTO object_map_type VALUES (?, ?)", (of_type, str(number)))
            base.execute(
                f'CREATE TABLE "object_{number}" (ocel_id, ocel_time, 版本, ocel_changed_field)'
            )
            rows = [(o, t, v, "版本") for o, _, v, t in STATES if OBJECTS[o] == of_type]
            base.executemany(f'INSERT INTO "object_{number}" VALUES (?, ?, ?, ?)', rows)  # noqa: S608  ours
        for number, (one, of_type, time, values, related) in enumerate(EVENTS):
            base.execute("INSERT INTO event VALUES (?, ?)", (one, of_type))
            base.execute("INSERT INTO event_map_type VALUES (?, ?)", (of_type, str(number)))
            columns = "".join(f', "{name}"' for name in values)
            marks = ", ?" * len(values)
            base.execute(f'CREATE TABLE "event_{number}" (ocel_id, ocel_time{columns})')
            row = (one, time, *values.values())
            base.execute(f'INSERT INTO "event_{number}" VALUES (?, ?{marks})', row)  # noqa: S608  ours
            links = [(one, o, q) for o, q in related]
            base.executemany("INSERT INTO event_object VALUES (?, ?, ?)", links)
    return path


FORMS: dict[str, Callable[[Path], Path]] = {
    "json": ocel_json,
    "xml": ocel_xml,
    "sqlite": ocel_sqlite,
}


@pytest.mark.parametrize("form", FORMS)
def test_the_three_forms_of_ocel_give_equal_events(form: str, tmp_path: Path) -> None:
    """One log in JSON, XML and SQLite gives one set of events, with all that they touch."""
    trail = read(FORMS[form](tmp_path))
    linked = [
        tuple(Linked(OBJECTS[one], one, how) for one, how in related) for *_, related in EVENTS
    ]
    assert [(e.id, e.case, e.activity, set(e.objects)) for e in trail.events] == [
        ("e1", "D1", "起草", set(linked[0])),
        ("e2", "D1", "开会", set(linked[1])),
        ("e2", "D2", "开会", set(linked[1])),
        ("e3", "#0", "谈话", set(linked[2])),
    ]
    assert [e.time and e.time.stated for e in trail.events] == [EVENTS[n][2] for n in (0, 1, 1, 2)]
    assert trail.events[0].attributes["人"] == "甲"
    assert trail.events[3].attributes["地点"] == "<>&"
    assert trail.events[1].where == trail.events[2].where
    notices = said(trail)
    assert notices["ocel-type-chosen"]["type"] == "决定"
    assert notices["ocel-events-outside"]["number"] == "1"
    counted = notices["ocel-beside-events"]
    assert [counted[k] for k in ("objects", "states", "relations")] == ["4", "2", "1"]


@pytest.mark.parametrize("form", FORMS)
def test_the_map_chooses_whose_log_it_is(form: str, tmp_path: Path) -> None:
    """With an object type in the map its objects are the instances; an unknown one is named."""
    path = FORMS[form](tmp_path)
    cases = [e.case for e in read(path, TrailMap(object_type="人员")).events]
    assert cases == ["#0", "#0", "P1"]
    with pytest.raises(ProblemsError) as found:
        read(path, TrailMap(object_type="车辆"))
    assert [p.code for p in found.value.problems] == ["ocel-type-unknown"]


def test_states_and_relations_of_objects_are_kept(tmp_path: Path) -> None:
    """What an object was from when on, and what it is related to, is given by every form."""
    survey = Survey("log")
    forms: list[Form] = [
        OcelJson(ocel_json(tmp_path), survey),
        OcelXml(ocel_xml(tmp_path)),
        OcelSqlite(ocel_sqlite(tmp_path)),
    ]
    for form in forms:
        assert list(object_states(form, survey)) == [
            State(Linked("决定", one), name, value, time) for one, name, value, time in STATES
        ]
        assert list(object_relations(form, survey)) == [(Linked("会议", "M1"), "D1", "审议")]
    assert survey.problems == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("log.jsonocel", '{"ocel:global-log": {"ocel:version": "1.0"}, "ocel:events": {}}'),
        ("log.json", '{\n"ocel:events": {"e1": {"ocel:vmap": {}}}}'),
        ("log.xmlocel", '<log><global scope="object"/><events><event/></events></log>'),
        ("log.xml", '<log><events><event><string key="id" value="e1"/></event></events></log>'),
    ],
)
def test_ocel_1_is_recognised(name: str, text: str, tmp_path: Path) -> None:
    """OCEL 1.0 is a problem that names it, whatever its suffix."""
    assert faults(tmp_path, text, name) == [("ocel-1", 0)]


def test_a_database_of_something_else_is_named(tmp_path: Path) -> None:
    """A damaged database, and one without the tables or with views for them, are problems."""
    assert faults(tmp_path, b"SQLite format 3\x00" + bytes(3000), "a.db") == [
        ("database-broken", 0)
    ]
    assert faults(tmp_path, b"nothing of the kind", "a.sqlite") == [("database-broken", 0)]
    with closing(sqlite3.connect(tmp_path / "b.db")) as base, base:
        base.execute("CREATE VIEW event AS SELECT 1 AS ocel_id")
    with pytest.raises(ProblemsError) as found:
        read(tmp_path / "b.db")
    assert {p.code for p in found.value.problems} == {"ocel-tables-missing"}


# Damage at random.


def whole_logs(folder: Path) -> list[tuple[str, bytes]]:
    """Return a sound file of each format, by name."""
    plain = log(event("甲", more='<list key="l"><int key="a" value="1"/></list>'), event("乙"))
    lines = b'{"case": "1", "activity": "a", "time": "2024-01-01", "x": {"y": [1]}}\n' * 3
    return [
        ("log.xes", plain.encode()),
        ("log.xes.gz", gzip.compress(plain.encode())),
        ("gbk.xes", plain.replace("UTF-8", "GBK").encode("gbk")),
        ("wide.xes", plain.replace("UTF-8", "UTF-16").encode("utf-16")),
        ("log.jsonl", lines),
        *((path.name, path.read_bytes()) for path in (make(folder) for make in FORMS.values())),
    ]


def damaged(pick: random.Random, content: bytes) -> bytes:
    """Cut, flip, repeat or overwrite some bytes."""
    changed = bytearray(content)
    for _ in range(pick.randint(1, 4)):
        if not changed:
            break
        at = pick.randrange(len(changed))
        match pick.randrange(5):
            case 0:
                changed = changed[: at + 1]
            case 1:
                changed[at] ^= 1 << pick.randrange(8)
            case 2:
                changed[at:at] = changed[max(0, at - 40) : at] * pick.randint(1, 30)
            case 3:
                changed[at : at + 8] = bytes(8)
            case _:
                del changed[at : at + pick.randint(1, 60)]
    return bytes(changed) or b"x"


@quick(200)
@given(SEEDS)
def test_damage_is_a_problem_and_never_a_crash(seed: int) -> None:
    """However a file is damaged, it is read or refused with problems that have words."""
    pick = random.Random(seed)  # noqa: S311  no secret, a spelling
    with TemporaryDirectory() as folder:
        for name, content in whole_logs(Path(folder)):
            path = write(Path(folder), damaged(pick, content), f"x{name}")
            try:
                assert all(isinstance(one, Event) for one in read(path).events)
            except ProblemsError as fault:
                for problem in fault.problems:
                    assert problem.place.file == path.name
                    assert sentence(problem, "zh")
                    assert remedy(problem, "en")
