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
     "<trace >", "<event></event>", '<string key="a" value="1"></string>', "<t/>", "<log>")
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


GLOBAL = '<log>\n<global scope="event"><string key="k" value=""/></global>\n'
LOG = st.tuples(
    st.sampled_from(
        ("", '<?xml version="1.0" encoding="utf-8"?>\n', '<?xml version="1.0"?>\n', "\ufeff",
         '<?xml version="1.0" encoding="gbk"?>\n', "<!DOCTYPE log>\n", "<!-- <trace> -->\n")
    ),
    st.sampled_from(
        ("<log>\n", '<log xmlns="http://www.xes-standard.org/">\n', '<log xmlns="urn:other">\n',
         '<x:log xmlns:x="urn:x">\n', GLOBAL, '<log>\n<string key="a" value="1">', "<log><!-- ",
         "<log>\n<extension/>\n")
    ),
    st.lists(trace(), max_size=12),
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
    if isinstance(found, Record):
        return [(found.line, found.at, tuple(sorted(found.values.items())))]
    rows = zip(found.lines, *found.columns.values(), strict=True)
    return [
        (line, "", tuple(sorted(zip(found.columns, values, strict=True)))) for line, *values in rows
    ]


@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
@given(LOG, st.sampled_from((64, 300, 1 << 20)), st.integers(0, 400))
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
