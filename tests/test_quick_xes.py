"""XES in plain pieces against the XML parser alone, on random logs, sound and broken."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tolerance.trails.columnar import quick_xes
from tolerance.trails.columnar.quick_xes import Batch, read_batches
from tolerance.trails.record import Record, Survey
from tolerance.trails.xes import read_xes

WHITE = st.sampled_from(("\n", "\n\t\t", "\r\n  ", "", " ", "\n\n"))
KEY = st.sampled_from(("concept:name", "time:timestamp", "org:resource", "case:x", "k", ""))
VALUE = st.sampled_from(
    ("收到申请", "a", "", "2024-03-01T09:00:00+08:00", "x &amp; y", "&#10;", "a>b", "'", "\x7f",
     "\ufffe", "a\tb", "a\nb", "&bad;", "<", "\x01", "]]>", "<trace>")
)  # fmt: skip
COMMON = st.sampled_from(("甲", "收到申请", "2024-03-01T09:00:00+08:00", "a>b"))
TAG = st.sampled_from(("string", "date", "int", "string", "string", "event", "x:string", "list"))
ODD = st.sampled_from(
    ("<!-- <event> -->", "<![CDATA[<trace>]]>", "<?pi <trace> ?>", "<!--", "<![CDATA[", "</event>",
     "</trace>", "<trace>", "<event/>", "text", "<x/>", "]]>", "<?open ", '<string key="k" value="',
     "<trace >", "<event></event>", '<string key="a" value="1"></string>', "<t/>", "<log>",
     '<string key="n" value="1"><int key="c" value="2"/></string>', '<string value="1" key="s"/>',
     '<list key="l"><values><int key="a" value="1"/></values></list>', '<string key="k"/>')
)  # fmt: skip


@st.composite
def attribute(draw: st.DrawFn, wild: bool) -> str:  # noqa: FBT001  Hypothesis's own way
    """Write an attribute, odd now and then."""
    if wild and draw(st.integers(0, 15)) == 0:
        return draw(ODD)
    tag = draw(TAG) if wild else draw(st.sampled_from(("string", "date")))
    key = draw(KEY) if wild else draw(st.sampled_from(("org:resource", "time:timestamp", "k")))
    value = draw(VALUE) if wild and draw(st.booleans()) else draw(COMMON)
    end = draw(st.sampled_from(("/>", " />"))) if wild else "/>"
    return f'<{tag} key="{key}" value="{value}"{end}'


@st.composite
def trace(draw: st.DrawFn) -> str:
    """Write a trace; most are as a system writes them."""
    wild = draw(st.integers(0, 5)) == 0
    white = "\n\t" if not wild else draw(WHITE)
    name = draw(st.sampled_from(("1", "2", "案三", "")))
    parts = ["<trace>", f'<string key="concept:name" value="{name}"/>' if name else ""]
    for _ in range(draw(st.integers(0, 3))):
        parts.append("<event>")
        parts.append('<string key="concept:name" value="登记"/>')
        parts += draw(st.lists(attribute(wild), max_size=2))
        parts.append("</event>")
    if wild and draw(st.booleans()):
        parts.insert(draw(st.integers(0, len(parts))), draw(ODD))
    return white.join([*parts, "</trace>"]) + (white if wild else "\n")


NESTED = '<string key="n" value="1">\n\t<int key="c" value="2"/></string>'
SWAPPED = '<string value="甲" key="org:resource"/>'
HEADS = (
    '<string key="concept:name" value="{}"/>', '<string key="渠道" value="网上"/>',
    '<date key="期限" value="2024-03-01T09:00:00+08:00"/>', '<boolean key="急" value="true"/>',
    NESTED,
)  # fmt: skip
OWN = (
    '<string key="concept:name" value="{}"/>', '<string key="org:resource" value="甲"/>',
    '<date key="time:timestamp" value="2024-03-01T09:00:00+08:00"/>', '<int key="费" value="3"/>',
    SWAPPED, '<string key="case:渠道" value="窗口"/>', '<float key="费" value="3.5"/>', NESTED,
)  # fmt: skip
PLACES = st.sampled_from((0, 0, 0, 0, 0, 1, 1, 2, 2, 3))
"""How many of what is optional; the first places are what most write."""


@st.composite
def real(draw: st.DrawFn) -> str:
    """Write a trace as real systems do: names left out, in another order, now and then nested."""
    rare = draw(st.integers(0, 9)) == 0

    def some(of: tuple[str, ...], name: str) -> str:
        usual = of if rare else of[:4]
        picked = [of[0]] * (not rare or draw(st.booleans()))
        picked += draw(st.lists(st.sampled_from(usual[1:]), max_size=3, unique=not rare))
        if draw(st.integers(0, 7)) == 0:
            picked.reverse()
        return "".join(f"\t{each.format(name)}\n" for each in picked)

    head = some(HEADS, draw(st.sampled_from(("1", "2", "3", "案三"))))
    events = [
        f"\t<event>\n{some(OWN, draw(st.sampled_from(('登记', '受理'))))}\t</event>\n"
        for _ in range(draw(st.integers(0 if rare else 1, 4)))
    ]
    return f"<trace>\n{head}{''.join(events)}</trace>\n"


GLOBAL = '<log>\n<global scope="event"><string key="k" value=""/></global>\n'
GLOBALS = """<log>
<global scope="trace"><string key="concept:name" value=""/><string key="渠道" value=""/></global>
<global scope="event"><string key="org:resource" value=""/></global>
<float key="meta" value="1"><int key="in" value="2"/></float>
"""
LOG = st.tuples(
    st.sampled_from(
        ("", '<?xml version="1.0" encoding="utf-8"?>\n', '<?xml version="1.0"?>\n', "\ufeff",
         '<?xml version="1.0" encoding="gbk"?>\n', "<!DOCTYPE log>\n", "<!-- <trace> -->\n")
    ),
    st.sampled_from(
        ("<log>\n", '<log xmlns="http://www.xes-standard.org/">\n', '<log xmlns="urn:other">\n',
         '<x:log xmlns:x="urn:x">\n', GLOBAL, '<log>\n<string key="a" value="1">', "<log><!-- ",
         "<log>\n<extension/>\n", GLOBALS)
    ),
    st.lists(trace(), max_size=12) | st.lists(real(), max_size=16),
    st.sampled_from(("</log>\n", "</log>", "", "</log>\n<trace>", "</trace></log>",
                     "<event/></log>")),
)  # fmt: skip
Told = tuple[list[tuple[int, str, tuple[tuple[str, str], ...]]], object, object]


def told(path: Path, *, quick: bool) -> Told:
    """Return every record, problem and notice."""
    survey = Survey("l.xes", "E1")
    found = read_batches(path, survey) if quick else read_xes(path, survey)[1]
    rows = [row for each in found for row in apart(each)]
    rows.sort(key=lambda row: row[0])
    if survey.problems:
        rows = []  # a broken file is refused; how far it was read depends on where pieces end
    return rows, survey.problems, list(survey.notices())


def apart(found: Batch | Record) -> list[tuple[int, str, tuple[tuple[str, str], ...]]]:
    """Return what was read as rows."""
    records = [found] if isinstance(found, Record) else found.records()
    return [(each.line, each.at, tuple(sorted(each.values.items()))) for each in records]


@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
@given(LOG, st.sampled_from((64, 300, 1000, 1 << 20)), st.integers(0, 400))
def test_plain_pieces_are_what_the_parser_reads(
    log: tuple[str, str, list[str], str], piece: int, cut: int
) -> None:
    """Records, lines, faults and notices are the same, wherever pieces end or the file breaks."""
    text = "".join((log[0], log[1], *log[2], log[3])).encode("utf-8", "surrogatepass")
    if cut < 40:  # now and then the file is cut or a byte is broken
        text = text[:-cut] if cut % 2 else text[:cut] + b"\xff" + text[cut:]
    with pytest.MonkeyPatch.context() as patch, tempfile.TemporaryDirectory() as folder:
        patch.setattr(quick_xes, "PIECE", piece)
        path = Path(folder) / "l.xes"
        path.write_bytes(text)
        assert told(path, quick=True) == told(path, quick=False)


def test_a_usual_log_is_read_in_batches(tmp_path: Path) -> None:
    """What a system writes is taken in pieces, all but the last trace."""
    event = '\t\t<event>\n\t\t\t<string key="concept:name" value="登记"/>\n\t\t</event>\n'
    cases = "".join(
        f'\t<trace>\n\t\t<string key="concept:name" value="{n}"/>\n{event * 3}\t</trace>\n'
        for n in range(100)
    )
    path = tmp_path / "l.xes"
    path.write_text(f"<log>\n{cases}</log>\n", encoding="utf-8")
    found = list(read_batches(path, Survey("l.xes")))
    batches = [each for each in found if isinstance(each, Batch)]
    assert sum(len(batch.lines) for batch in batches) == 297
    assert told(path, quick=True) == told(path, quick=False)


def usual(number: int, odd: int) -> str:
    """Write a log whose traces and events differ in their names; one in so many has more."""
    traces = []
    for n in range(number):
        head = f'\t\t<string key="concept:name" value="{n}"/>\n'
        head += '\t\t<string key="渠道" value="网上"/>\n' * (n % 3 > 0)
        head += f"\t\t{NESTED}\n" * (n % odd == odd - 1)
        events = ""
        for place in range(3):
            person = '\t\t\t<string key="org:resource" value="甲"/>\n' * ((n + place) % 2)
            name = '\t\t\t<string key="concept:name" value="登记"/>\n'
            own = person + name if place == 1 else name + person
            events += f"\t\t<event>\n{own}\t\t</event>\n"
        traces.append(f"\t<trace>\n{head}{events}\t</trace>\n")
    return f"{GLOBALS}{''.join(traces)}</log>\n"


@pytest.mark.parametrize("piece", [2000, 1 << 20])
def test_an_odd_trace_goes_to_the_parser_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, piece: int
) -> None:
    """Where names differ from trace to trace, only the traces with more than these are parsed."""
    monkeypatch.setattr(quick_xes, "PIECE", piece)
    path = tmp_path / "l.xes"
    path.write_text(usual(200, 10), encoding="utf-8")
    found = list(read_batches(path, Survey("l.xes")))
    parsed = [each for each in found if isinstance(each, Record)]
    assert {int(each.values["case:concept:name"]) % 10 for each in parsed} == {9}
    assert len(parsed) == 60
    assert told(path, quick=True) == told(path, quick=False)


def test_a_long_head_and_a_probe_in_a_comment_change_nothing(tmp_path: Path) -> None:
    """A head of more than one piece is passed; a trace inside a comment is none."""
    long = "".join(f'<string key="m{n}" value="{"x" * 90}"/>\n' for n in range(12_000))
    text = usual(60, 7).replace("<log>", f"<log>\n{long}", 1)
    hidden = text.replace("\t<trace>", "<!-- \n\t<trace>", 1).replace("</trace>", "</trace>-->", 1)
    side = "<event/><event/></log>"
    for number, each in enumerate((text, hidden, hidden.replace("</log>", side))):
        path = tmp_path / f"{number}.xes"
        path.write_text(each, encoding="utf-8")
        assert any(isinstance(found, Batch) for found in read_batches(path, Survey("l.xes")))
        assert told(path, quick=True) == told(path, quick=False)


def test_a_log_that_is_mostly_odd_is_left_to_the_parser(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After pieces of odd traces the next ones are not tried, and all is read the same."""
    monkeypatch.setattr(quick_xes, "PIECE", 500)
    path = tmp_path / "l.xes"
    path.write_text(usual(100, 1).replace("</log>", usual(50, 9)[len(GLOBALS) :]), encoding="utf-8")
    assert told(path, quick=True) == told(path, quick=False)
