"""Messages, documents and pictures as trails: each stamp as stated, and nothing ends badly."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.pairs import quick
from tests.test_approvals import MAPS
from tolerance.model.problem import ProblemsError
from tolerance.model.trail import Trail
from tolerance.trails.kinds import SUFFIXES
from tolerance.trails.reading import read_trail
from tolerance.trails.times import read_time


def read(folder: Path, name: str, data: bytes | str, of: str = "documents") -> Trail:
    """Write a file and read it through a shipped map."""
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return read_trail(path, name, "E1", MAPS[of])


def codes(folder: Path, name: str, data: bytes | str, of: str = "documents") -> list[str]:
    """Return the codes of a file's problems."""
    with pytest.raises(ProblemsError) as found:
        read(folder, name, data, of)
    return [p.code for p in found.value.problems]


def told(trail: Trail) -> list[tuple[str | None, str | None, str]]:
    """Return act, actor and stated time of each event."""
    return [(e.act, e.actor, e.time.stated if e.time else "") for e in trail.events]


def notices(trail: Trail) -> Mapping[str, Mapping[str, str]]:
    """Return a trail's notices by code."""
    return dict(trail.notices)


# Stamps.


@pytest.mark.parametrize(
    ("stated", "start"),
    [
        ("Fri, 1 Mar 2024 09:03:07 +0800", "2024-03-01T09:03:07+08:00"),
        ("1 Mar 2024 01:03 GMT", "2024-03-01T01:03:00+00:00"),
        ("Fri, 01 Mar 2024 09:03:07 +0800 (CST)", "2024-03-01T09:03:07+08:00"),
        ("Fri, 01 Mar 2024 01:03:07 -0000", "2024-03-01T01:03:07+00:00"),
        ("D:20240301090307+08'00'", "2024-03-01T09:03:07+08:00"),
        ("D:20240301090307+08'00", "2024-03-01T09:03:07+08:00"),
        ("D:20240301010307Z", "2024-03-01T01:03:07+00:00"),
        ("D:20240301", "2024-03-01T00:00:00+08:00"),
    ],
)
def test_stamps_of_mail_and_pdf(stated: str, start: str) -> None:
    """The zone that a stamp gives is kept."""
    moment = read_time(stated)
    assert moment is not None
    assert moment.start.isoformat() == start
    assert moment.stated == stated


@pytest.mark.parametrize("stated", ["Fri, 1 Mai 2024 09:03", "D:20241301", "1 Mar 24 09:03 +0800"])
def test_what_is_no_stamp_of_mail_or_pdf(stated: str) -> None:
    """A month or a year that nobody writes is no time."""
    assert read_time(stated) is None


# Messages.

EML = """Received: from a.example (1.2.3.4) by mx.b.example; Fri, 1 Mar 2024 01:03:09 +0000
Received: from pc.example
 by a.example with SMTP id 7;
 Fri, 1 Mar 2024 09:03:08 +0800 (CST)
Date: Fri, 1 Mar 2024 09:03:07 +0800
From: =?utf-8?B?5p2O5p+Q?= <li@a.example>
To: chen@b.example
Subject: =?gb2312?B?x+vKvg==?=
Message-ID: <1@a.example>
X-Note: one
X-Note: two
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="b"

--b
Content-Type: text/plain; charset=utf-8

From here it is text.
--b
Content-Type: application/octet-stream
Content-Disposition: attachment; filename="report.bin"
Content-Transfer-Encoding: base64

AAEC
--b--
"""


def test_a_message(tmp_path: Path) -> None:
    """A message gives its sender's stamp and one for every server, each with its zone and line."""
    trail = read(tmp_path, "m.eml", EML, "mail")
    assert [(e.act, e.line, e.fields.get("hop", "")) for e in trail.events] == [
        ("邮件发出", 5, ""),
        ("服务器接收", 1, "2"),
        ("服务器接收", 2, "1"),
    ]
    sent, upper, lower = trail.events
    assert sent.time is not None
    assert sent.time.zone_given
    assert sent.actor == "李某 <li@a.example>"
    assert sent.fields["subject"] == "请示"
    assert (upper.actor, lower.actor) == ("mx.b.example", "a.example")
    assert {e.case for e in trail.events} == {"<1@a.example>"}
    (attached,) = sent.objects
    assert (attached.type, attached.qualifier) == ("attachment", "report.bin")
    assert sent.attributes["attachment[2].size"] == "3"
    assert {"one", "two"} <= set(sent.attributes.values())
    assert upper.capture == "automatic"


def test_a_mailbox(tmp_path: Path) -> None:
    """Each message of a mailbox is a case of its own, with lines that go on."""
    second = EML.replace("<1@", "<2@")
    box = f"From li@a.example Fri Mar  1 09:03:07 2024\n{EML}\nFrom x Fri Mar  1 2024\n{second}"
    trail = read(tmp_path, "m.mbox", box, "mail")
    assert {e.case for e in trail.events} == {"<1@a.example>", "<2@a.example>"}
    first_line = EML.count("\n") + 4
    assert [e.line for e in trail.events][3:] == [first_line + 4, first_line, first_line + 1]


def test_headers_out_of_shape(tmp_path: Path) -> None:
    """A header line that is none is named, and a message without date has no time."""
    trail = read(tmp_path, "m.eml", b"From: \xc0\xee <l@a>\nno header here\n\ntext\n", "mail")
    assert notices(trail)["mail-header-unread"]["lines"] == "2"
    assert [(e.time, e.actor) for e in trail.events] == [(None, "李 <l@a>")]


@pytest.mark.parametrize(
    ("text", "code"), [("", "trail-empty"), ("text only\n", "mail-broken"), ("\n\n", "trail-empty")]
)
def test_what_is_no_message(text: str, code: str, tmp_path: Path) -> None:
    """A file without any header of a message is refused."""
    assert codes(tmp_path, "m.eml", text, "mail") == [code]


# Word documents.

CORE = """<?xml version="1.0"?><cp:coreProperties
 xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">
<dc:creator>李某</dc:creator><cp:lastModifiedBy>王某</cp:lastModifiedBy><cp:revision>4</cp:revision>
<dcterms:created>{created}</dcterms:created>
<dcterms:modified>2024-03-02T02:00:00Z</dcterms:modified></cp:coreProperties>"""
APP = """<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">
<TotalTime>37</TotalTime><Application>WPS Office</Application></Properties>"""
BODY = """<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>
<w:p><w:ins w:id="1" w:author="王某"
 w:date="2024-03-01T09:00:00Z"><w:r><w:t>应当</w:t></w:r></w:ins>
<w:del w:id="2" w:author="王某"
 w:date="2024-03-01T09:01:00Z"><w:r><w:delText>可以</w:delText></w:r></w:del>
<w:ins w:id="3" w:author="陈某" w:date="2024-03-01T17:00:00Z"
 xmlns:u="http://schemas.microsoft.com/office/word/2023/wordml/word16du"
 u:dateUtc="2024-03-01T09:00:00Z"><w:r><w:t>报</w:t></w:r></w:ins></w:p></w:body></w:document>"""
COMMENTS = """<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:comment w:id="0" w:author="赵某" w:date="2024-03-01T10:00:00">
<w:p><w:r><w:t>请核实</w:t></w:r></w:p>
</w:comment></w:comments>"""


def docx(folder: Path, **parts: str | bytes) -> bytes:
    """Pack a small document; ``core`` and the like replace its parts."""
    whole: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "docProps/core.xml": CORE.format(created="2024-03-01T00:30:00Z"),
        "docProps/app.xml": APP,
        "word/document.xml": BODY,
        "word/comments.xml": COMMENTS,
    }
    names = {"core": "docProps/core.xml", "body": "word/document.xml"}
    whole |= {names[key]: part for key, part in parts.items()}
    path = folder / "made.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in whole.items():
            moment = (
                (2024, 3, 2, 10, 0, 4) if name == "word/document.xml" else (1980, 1, 1, 0, 0, 0)
            )
            info = zipfile.ZipInfo(name, moment)
            info.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(info, part)
    return path.read_bytes()


def test_a_document(tmp_path: Path) -> None:
    """Dates, revisions, comments and the package's own times are events with their authors."""
    trail = read(tmp_path, "d.docx", docx(tmp_path))
    assert told(trail) == [
        ("文档创建", "李某", "2024-03-01T00:30:00Z"),
        ("文档修改", "王某", "2024-03-02T02:00:00Z"),
        ("批注", "赵某", "2024-03-01T10:00:00"),
        ("修订", "王某", "2024-03-01T09:00:00"),
        ("修订", "王某", "2024-03-01T09:01:00"),
        ("修订", "陈某", "2024-03-01T09:00:00Z"),
        ("文件打包", None, "2024-03-02 10:00:04"),
    ]
    assert trail.events[0].attributes["app:TotalTime"] == "37"
    assert trail.events[0].attributes["core:revision"] == "4"
    assert [e.attributes["text"] for e in trail.events[2:6]] == ["请核实", "应当", "可以", "报"]
    assert trail.events[3].attributes["w:date"] == "2024-03-01T09:00:00Z"
    assert notices(trail)["document-revision-clock"]["number"] == "2"


def test_the_template_of_python_docx(tmp_path: Path) -> None:
    """The date of a library's template is named as such."""
    data = docx(tmp_path, core=CORE.format(created="2013-12-23T23:15:00Z"))
    trail = read(tmp_path, "d.docx", data)
    assert notices(trail)["document-template-date"]["date"] == "2013-12-23T23:15:00Z"
    assert trail.events[0].attributes["template-date"] == "python-docx"


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"core": '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}, "document-dtd"),
        ({"body": "<w:document"}, "document-broken"),
        ({"body": "<a>" * 5000}, "document-broken"),
        ({"body": b"<a>" + b" " * 65_000_000 + b"</a>"}, "document-too-large"),
    ],
)
def test_documents_that_are_refused(parts: dict[str, Any], code: str, tmp_path: Path) -> None:
    """A DTD, broken and endless XML and a bomb are refused, each by name."""
    assert codes(tmp_path, "d.docx", docx(tmp_path, **parts)) == [code]


def test_files_that_are_no_documents(tmp_path: Path) -> None:
    """An encrypted package and a file of another kind are told apart."""
    assert codes(tmp_path, "d.docx", b"\xd0\xcf\x11\xe0" + b"\0" * 600) == ["document-encrypted"]
    assert codes(tmp_path, "d.docx", b"text") == ["document-broken"]
    whole = bytearray(docx(tmp_path))
    for mark, at in ((b"PK\1\2", 8), (b"PK\3\4", 6)):
        whole[whole.find(mark) + at] |= 1
    assert codes(tmp_path, "d.docx", bytes(whole)) == ["document-encrypted"]


# PDF.

PDF = b"""%PDF-1.4
1 0 obj
<< /Title (\xfe\xff\x8b\xf7\x79\x3a) /CreationDate (D:20240301090307+08'00') /Producer (WPS) >>
endobj
trailer << /Info 1 0 R >>
startxref
9
%%EOF
"""
UPDATE = b"""1 0 obj
<< /CreationDate (D:20240301090307+08'00') /ModDate (D:20240305100000+08'00') >>
endobj
5 0 obj
<< /Type /Sig /M (D:20240306100000+08'00') /Name (Li \\(Mou\\)) /ByteRange [0 1 2 3] >>
endobj
6 0 obj
<< /Type /Metadata /Subtype /XML /Length 99 >>
stream
<x:xmpmeta><rdf:Description xmp:ModifyDate="2024-03-05T10:00:00+08:00"/></x:xmpmeta>
endstream
endobj
trailer << /Info 1 0 R >>
startxref
99
%%EOF
"""


def test_a_pdf(tmp_path: Path) -> None:
    """What a later update replaced is told beside it, with the number of updates."""
    trail = read(tmp_path, "d.pdf", PDF + UPDATE)
    assert told(trail) == [
        ("文档创建", None, "D:20240301090307+08'00'"),
        ("文档修改", None, "D:20240305100000+08'00'"),
        ("电子签名", "Li (Mou)", "D:20240306100000+08'00'"),
        ("文档修改", None, "2024-03-05T10:00:00+08:00"),
    ]
    assert trail.events[0].attributes["pdf:Title"] == "请示"
    assert trail.events[0].at == "object 1 revision 1"
    assert trail.events[1].at == "object 1 revision 2"
    assert notices(trail)["document-updated"]["updates"] == "1"


def test_a_pdf_with_packed_objects(tmp_path: Path) -> None:
    """Information in a compressed object, named from a compressed table, is found."""
    inner = b"<< /CreationDate (D:20240301090307Z) >>"
    packed = zlib.compress(b"7 0 " + inner)
    data = (
        b"%PDF-1.5\n3 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode >>\nstream\n"
        + packed
        + b"\nendstream\nendobj\n4 0 obj\n<< /Type /XRef /Info 7 0 R >>\nstream\n\0\nendstream\n"
        + b"endobj\nstartxref\n9\n%%EOF\n"
    )
    assert told(read(tmp_path, "d.pdf", data)) == [("文档创建", None, "D:20240301090307Z")]


def test_pdfs_that_cannot_be_read(tmp_path: Path) -> None:
    """An encrypted PDF and another kind of file are refused; one cut short is noticed."""
    locked = PDF.replace(b"trailer <<", b"trailer << /Encrypt 2 0 R")
    assert codes(tmp_path, "d.pdf", locked) == ["document-encrypted"]
    assert codes(tmp_path, "d.pdf", b"text") == ["document-broken"]
    assert "document-cut-short" in notices(read(tmp_path, "d.pdf", PDF[:-7]))
    assert told(read(tmp_path, "d.pdf", b"%PDF-1.7\n%%EOF\n")) == [], "it may hold no object"


# Pictures.


def tiff(order: str = "<") -> bytes:
    """Make an EXIF block: software, and a date with its zone and a place in inner directories."""
    head = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(f"{order}I", 8)
    texts = [b"Edit 1\0\0", b"2024:03:01 09:03:07\0", b"+08:00\0\0", b"N\0\0\0"]
    places = [200, 220, 250, 0]
    directory = struct.pack(f"{order}H", 3)
    directory += struct.pack(f"{order}HHII", 0x0131, 2, 7, places[0])
    directory += struct.pack(f"{order}HHII", 0x8769, 4, 1, 100)
    directory += struct.pack(f"{order}HHII", 0x8825, 4, 1, 150)
    inner = struct.pack(f"{order}H", 2)
    inner += struct.pack(f"{order}HHII", 0x9003, 2, 20, places[1])
    inner += struct.pack(f"{order}HHII", 0x9011, 2, 7, places[2])
    gps = struct.pack(f"{order}H", 2)
    gps += struct.pack(f"{order}HHI", 0x0001, 2, 2) + texts[3]
    gps += struct.pack(f"{order}HHII", 0x0002, 5, 3, 260)
    block = bytearray(300)
    for at, part in ((0, head), (8, directory), (100, inner), (150, gps)):
        block[at : at + len(part)] = part
    for place, text in zip(places[:3], texts[:3], strict=True):
        block[place : place + len(text)] = text
    block[260:284] = struct.pack(f"{order}6I", 30, 1, 15, 1, 0, 1)
    return bytes(block)


def jpeg(block: bytes) -> bytes:
    """Put a block into the smallest of JPEG files."""
    body = b"Exif\0\0" + block
    return b"\xff\xd8\xff\xe1" + struct.pack(">H", len(body) + 2) + body + b"\xff\xda\xff\xd9"


def png(block: bytes) -> bytes:
    """Put a block into the smallest of PNG files."""
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", len(block)) + b"eXIf" + block + b"\0" * 4


def webp(block: bytes) -> bytes:
    """Put a block into the smallest of WebP files."""
    return b"RIFF\0\0\0\0WEBPEXIF" + struct.pack("<I", len(block)) + block


def heic(block: bytes) -> bytes:
    """Put a block into something that begins as HEIC does."""
    return b"\0\0\0\x18ftypheic" + b"\0" * 12 + b"\0\0\0\x06Exif\0\0" + block


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize(
    ("name", "wrapped"),
    [("p.jpg", jpeg), ("p.png", png), ("p.webp", webp), ("p.heic", heic), ("p.tif", bytes)],
)
def test_a_picture(name: str, wrapped: Any, order: str, tmp_path: Path) -> None:
    """The date, zone, place and program of a picture are read in each format and byte order."""
    trail = read(tmp_path, name, wrapped(tiff(order)))
    assert told(trail) == [("拍摄", None, "2024-03-01 09:03:07+08:00")]
    (only,) = trail.events
    assert only.attributes["exif:Software"] == "Edit 1"
    assert only.attributes["exif:GPSLatitude"] == "30/1 15/1 0/1"
    assert only.attributes["exif:DateTimeOriginal"] == "2024:03:01 09:03:07"


@pytest.mark.parametrize(
    ("name", "data"),
    [("p.jpg", b"\xff\xd8\xff\xda"), ("p.png", b"\x89PNG\r\n\x1a\n"), ("p.jpg", jpeg(b"II*\0"))],
)
def test_a_picture_without_dates_means_nothing(name: str, data: bytes, tmp_path: Path) -> None:
    """A picture that states no date gives no event, and a notice says that this is usual."""
    trail = read(tmp_path, name, data)
    assert trail.events == ()
    assert list(notices(trail)) == ["image-without-dates"]


def test_what_is_no_picture(tmp_path: Path) -> None:
    """A file that is no picture is refused."""
    assert codes(tmp_path, "p.jpg", b"text") == ["document-broken"]


# Damage.

WHOLE = {
    ".eml": EML.encode(),
    ".pdf": PDF + UPDATE,
    ".jpg": jpeg(tiff()),
    ".png": png(tiff(">")),
    ".tif": tiff(),
    ".heic": heic(tiff()),
}


@quick(150)
@given(
    st.sampled_from(sorted(WHOLE)),
    st.lists(st.tuples(st.integers(0, 1500), st.binary(min_size=1, max_size=6)), max_size=6),
    st.integers(0, 2000),
)
def test_damage_is_a_problem_and_never_a_fall(
    tmp_path_factory: Any, suffix: str, hits: list[tuple[int, bytes]], cut: int
) -> None:
    """Whatever is overwritten or cut off, a file is read or refused by name."""
    data = bytearray(WHOLE[suffix])
    for at, part in hits:
        data[at % len(data) : at % len(data) + len(part)] = part
    of = "mail" if suffix == ".eml" else "documents"
    try:
        trail = read(tmp_path_factory.mktemp("x"), f"d{suffix}", bytes(data[: cut or None]), of)
    except ProblemsError as fault:
        assert fault.problems  # noqa: PT017  either end is a right one
    else:
        assert all(e.activity for e in trail.events)


@quick(60)
@given(st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 255)), min_size=1, max_size=8))
def test_a_damaged_document_never_falls(tmp_path_factory: Any, hits: list[tuple[int, int]]) -> None:
    """Whatever is overwritten, a Word document is read or refused by name."""
    folder = tmp_path_factory.mktemp("x")
    data = bytearray(docx(folder))
    for at, byte in hits:
        data[at % len(data)] = byte
    try:
        trail = read(folder, "d.docx", bytes(data))
    except ProblemsError as fault:
        assert fault.problems  # noqa: PT017  either end is a right one
    else:
        assert all(e.activity for e in trail.events)


@pytest.mark.parametrize("suffix", sorted(SUFFIXES))
def test_a_file_that_is_not_there(suffix: str, tmp_path: Path) -> None:
    """Each reader names a file that it cannot open."""
    with pytest.raises(ProblemsError) as found:
        read_trail(tmp_path / f"none{suffix}", "none", "E1", MAPS["documents"])
    assert [p.code for p in found.value.problems] == ["file-unreadable"]
