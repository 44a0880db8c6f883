"""Word files against harm: case files that would inject, and templates that would act."""

from __future__ import annotations

import io
import re
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.papers import saying
from tolerance.model.problem import Problem, ProblemsError
from tolerance.report.plain import plain
from tolerance.report.sample import sample
from tolerance.report.visible import visible
from tolerance.report.word import writing as docx
from tolerance.report.word.blank import blank
from tolerance.report.word.package import parts_of, refused, said_by
from tolerance.report.word.writing import read_docx, write_docx

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
MOST = 6.5
"""Seconds: the bound of the child, and its start on a busy machine."""

HARM = [
    "金额<500 & 日期>3",
    "]]></w:t></w:r></w:p><w:p><w:r><w:t>已撤销",
    "{{7*7}} {{ banner }} {{cycler.__init__.__globals__}}",
    "{% for x in sections %}{{ x }}{% endfor %} {%p if draft %} {#c#}",
    "{_{ }_} {_% %_}",
    "甲\u202e乙\u2066丙\u200b丁",
    "一\x00二\x0b三\x1f四\ufffe五",
    "半\ud800个\udfff",
    "长" * 5000,
    "w" * 5000,
    "<?tolerance-on?>强调<?tolerance-off?><!--x--><![CDATA[y]]>",
    "&lt;w:t&gt; &amp;nbsp; &#x4E00;",
    "多\n行\t表",
    "مرحبا بالعالم שלום",
    "祎喆堃昇䶮𠮷",
    "“成立” ‘x’ {“a”}",
]


@pytest.mark.parametrize("text", HARM, ids=range(len(HARM)))
def test_no_text_of_a_case_is_lost_or_obeyed(text: str, tmp_path: Path) -> None:
    """What a case says, wherever it says it, stands in the file as text and changes nothing."""
    path = tmp_path / "paper.docx"
    document = saying(text)
    path.write_bytes(write_docx(document, TEMPLATES))
    read = read_docx(path)
    values = plain(document)
    assert list(docx.missing(values, read)) == []
    # Names of more than twelve characters are set smaller.
    calm = parts_of(write_docx(saying("无" * min(len(visible(text)), 13)), TEMPLATES), "calm")
    wild = parts_of(path.read_bytes(), "wild")
    assert sorted(wild) == sorted(calm)
    assert _elements(wild) == _elements(calm)


def _elements(parts: dict[str, bytes]) -> list[str]:
    """Return the elements in order, without those that line breaks and tabs become."""
    found = []
    for name in ("word/document.xml", "word/header1.xml", "word/header3.xml"):
        tree = ET.fromstring(parts[name])  # noqa: S314  our own file
        found += [e.tag.rpartition("}")[2] for e in tree.iter()]
    return [tag for tag in found if tag not in {"br", "tab", "t"}]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(min_size=1, max_size=60).filter(lambda t: bool(t.strip())))
def test_any_text_is_read_back(text: str) -> None:
    """Whatever text a case holds is read back from its paper as it was made visible."""
    document = saying(text)
    made = parts_of(write_docx(document, TEMPLATES), "any")
    assert list(docx.missing(plain(document), said_by(made, "any"))) == []


def template(tmp_path: Path, change: Callable[[dict[str, bytes]], object]) -> Path:
    """Return a folder whose template was changed."""
    parts = parts_of(blank("document", "zh"), "blank")
    change(parts)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    (tmp_path / "document.zh.docx").write_bytes(out.getvalue())
    return tmp_path


def printing(tag: str) -> Callable[[dict[str, bytes]], object]:
    """Return a change that puts a tag before the title."""
    escaped = tag.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").encode()

    def change(parts: dict[str, bytes]) -> None:
        body = parts["word/document.xml"]
        assert b"{{ title|balanced }}" in body
        parts["word/document.xml"] = body.replace(
            b"{{ title|balanced }}", escaped + b"{{ title|balanced }}"
        )

    return change


def faults(folder: Path) -> list[Problem]:
    """Return what is wrong with a template, and see that it was found in time."""
    began = time.monotonic()
    with pytest.raises(ProblemsError) as fault:
        write_docx(sample("zh"), folder)
    assert time.monotonic() - began < MOST
    assert all(p.place.file.endswith("document.zh.docx") for p in fault.value.problems)
    return fault.value.problems


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("{{ cycler.__init__.__globals__.os.popen('id').read() }}", "template-unsafe"),
        ("{{ ''.__class__.__mro__ }}", "template-unsafe"),
        ("{{ title['__class__'] }}", "template-unsafe"),
        ("{{ sections.append(1) }}", "template-unsafe"),
        ("{{ title.upper() }}", "template-unsafe"),
        ("{{ title|attr('__class__') }}", "template-unsafe"),
        ("{{ title|safe }}", "template-unsafe"),
        ("{% autoescape false %}{{ title }}{% endautoescape %}", "template-unsafe"),
        ("{% include '/etc/passwd' %}", "template-unsafe"),
        ("{{ 'a' * 10**9 }}", "template-unsafe"),
        ("{{ 2 ** 9 }}", "template-unsafe"),
        ("{% set x = title %}{{ x * 1000000000 }}", "template-unusable"),
        ("{% set x = '%1000000000d' %}{{ x % 1 }}", "template-unusable"),
        ("{{ sections.append }}", "template-name-unknown"),
        ("{{ titel }}", "template-name-unknown"),
        ("{{ seal.organn }}", "template-name-unknown"),
        ("{{ range(3) }}", "template-unsafe"),
        ("{% if title %}", "template-syntax"),
        ("{{ title", "template-syntax"),
        ("{{ title|uper }}", "template-unsafe"),
        ("{{ title is sometimes }}", "template-unsafe"),
        ("{{ 1 / 0 }}", "template-unusable"),
        ("{%tr for x in sections %}", "template-crossed"),
    ],
)
def test_a_template_that_may_not_is_a_problem(tmp_path: Path, tag: str, code: str) -> None:
    """What a template may not say is a problem with the template's file, whatever it is."""
    found = {p.code for p in faults(template(tmp_path, printing(tag)))}
    assert code in found or (code == "template-crossed" and "template-syntax" in found)


def test_a_wrong_name_is_placed_and_put_right(tmp_path: Path) -> None:
    """A name that is not there is quoted, with its paragraph and the name that was meant."""
    found = faults(template(tmp_path, printing("{{ seal.organn }}")))
    assert [(p.code, p.facts["name"], p.facts["suggestion"], p.facts["part"]) for p in found] == [
        ("template-name-unknown", "organn", "organ", "document")
    ]
    assert found[0].facts["tag"] == "{{ seal.organn }}"
    body = parts_of((tmp_path / "document.zh.docx").read_bytes(), "t")["word/document.xml"]
    paragraphs = re.findall(r"<w:p[ >].*?</w:p>", body.decode())
    assert "organn" in paragraphs[found[0].place.line - 1]


LOOPS = "".join("{% for " + name + " in 'aaaaaaaaaa'|batch(1) %}" for name in "abcdefghij")


@pytest.mark.parametrize(
    "tag",
    [
        f"{LOOPS}{'{% endfor %}' * 10}",
        f"{LOOPS}{{{{ title }}}}{'{% endfor %}' * 10}",
        "{% set x = 'aaaaaaaaaa' %}"
        + "{% set x = x|replace('a', 'aaaaaaaaaa') %}" * 9
        + "{{ x|replace('a', 'bbbbbbbbbb') }}",
    ],
    ids=["endless", "endless and large", "large"],
)
def test_a_template_that_never_ends_is_stopped(tmp_path: Path, tag: str) -> None:
    """A template that loops without end or fills the memory is stopped within its bounds."""
    assert [p.code for p in faults(template(tmp_path, printing(tag)))] == ["template-runs-away"]


def relation(
    kind: str, target: str, mode: str = "External"
) -> Callable[[dict[str, bytes]], object]:
    """Return a change that adds a relationship."""
    said = (
        f'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        f'relationships/{kind}" Target="{target}" TargetMode="{mode}"/></Relationships>'
    ).encode()

    def change(parts: dict[str, bytes]) -> None:
        name = "word/_rels/document.xml.rels"
        parts[name] = parts[name].replace(b"</Relationships>", said)

    return change


def part(name: str, data: bytes) -> Callable[[dict[str, bytes]], object]:
    """Return a change that adds or replaces a part."""
    return lambda parts: parts.update({name: data})


DTD = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]><x>&a;</x>'


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (relation("image", "http://example.org/x.png"), "template-external"),
        (relation("attachedTemplate", "http://example.org/x.dotm"), "template-active"),
        (relation("oleObject", "embeddings/x.bin", "Internal"), "template-active"),
        (part("word/vbaProject.bin", b"x"), "template-active"),
        (part("word/activeX/activeX1.xml", b"<x/>"), "template-active"),
        (part("word/footnotes.xml", DTD), "document-dtd"),
        (part("word/header1.xml", b"<w:hdr"), "document-broken"),
        (part("word/media/a.bin", bytes(40_000_000)), "document-too-large"),
        (printing("</w:t>"), ""),
    ],
    ids=["image", "template", "ole", "macro", "activex", "dtd", "broken", "bomb", "nothing"],
)
def test_a_template_that_would_act_is_refused(
    tmp_path: Path, change: Callable[[dict[str, bytes]], object], code: str
) -> None:
    """Macros, embedded objects, remote content and bombs are refused; a text of marks is none."""
    folder = template(tmp_path, change)
    if not code:
        assert write_docx(sample("zh"), folder)
        return
    assert code in {p.code for p in faults(folder)}


def test_a_field_that_fetches_is_refused(tmp_path: Path) -> None:
    """A field that takes in another file, or starts a program, is refused in any part."""

    def change(parts: dict[str, bytes]) -> None:
        name = "word/footer1.xml"
        parts[name] = parts[name].replace(b" PAGE ", b' INCLUDETEXT "c:\\x.docx" ')

    assert [p.code for p in faults(template(tmp_path, change))] == ["template-active"]


def test_a_link_for_a_reader_is_allowed() -> None:
    """A hyperlink is fetched only when a reader asks, and is no fault."""
    parts = parts_of(blank("document", "zh"), "t")
    relation("hyperlink", "https://example.org/")(parts)
    assert refused(parts, "t") == []


@pytest.mark.parametrize("raw", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0" + bytes(600), b"x" * 99])
def test_what_is_no_word_file_is_a_problem(tmp_path: Path, raw: bytes) -> None:
    """A file that is no Word file is a problem to a template's reader and to a paper's."""
    path = tmp_path / "document.zh.docx"
    path.write_bytes(raw)
    assert faults(tmp_path)[0].code in {"document-broken", "document-encrypted"}
    with pytest.raises(ProblemsError):
        read_docx(path)


def test_a_template_that_leaves_something_out_writes_nothing(tmp_path: Path) -> None:
    """A template that does not print the addressee is a problem that names it."""

    def change(parts: dict[str, bytes]) -> None:
        name = "word/document.xml"
        parts[name] = parts[name].replace(b"{{ seal.addressee }}", b"")

    found = faults(template(tmp_path, change))
    assert [(p.code, p.facts["key"]) for p in found] == [("template-loses", "seal.addressee")]
