"""The PDF: every sentence on it, the page of the standard, tags, and the same bytes again."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdf
import pytest

from tests.gbt9704_pdf import faults, pages, running_text
from tests.paper_samples import drawing, manifest, paper, said, section
from tests.shipped import CASES, ROOT, document_of
from tolerance.model.problem import ProblemsError
from tolerance.model.text import Language
from tolerance.report.document import (
    Document,
    Failing,
    Fields,
    Items,
    Paragraph,
    Picture,
    Row,
    Seal,
    Section,
    Sentence,
    Table,
    printed,
    sentences_of,
)
from tolerance.report.fonts import SAMPLES, FontSet, font_folders, resolve
from tolerance.report.manifest import manifest_of
from tolerance.report.pdf import write_pdf
from tolerance.report.pdf_text import read_pdf, runs
from tolerance.report.plain import plain
from tolerance.report.visible import visible

QUICK = ("remit-dissent", "dismiss-no-causation", "padded-trail")
"""The rest is tried at length."""

TEMPLATES = ROOT / "templates"
PIP = resolve([folder for folder in font_folders() if folder.name == "pylopdf_fonts_zh_cn"])
LANGUAGES: tuple[Language, Language] = ("zh", "en")
RUNNING = "某年某月某地某局依照规定开展试点工作并按程序报批实施后发现问题及时纠正未造成扩大"
HOSTILE = (
    '#set page(width: 1cm) #panic("x") $x^2$ *bold* _it_ `raw` <label> @ref \\ \\u{4e2d} // no '
    "/* no */ = head - item + item [x] {y} ~ -- --- ... \"q\" 'q' https://a.b/c?d=e&f &amp; %s {0}"
)


def text_of(content: bytes, tmp_path: Path) -> str:
    """Return all the text of a PDF without white space."""
    path = tmp_path / "read.pdf"
    path.write_bytes(content)
    return "".join("".join(read_pdf(path)[1]).split())


def on_paper(document: Document) -> list[Sentence]:
    """Return the sentences that are printed; the twins of matrix and tree are only spoken."""
    spoken = ("matrix", "tree")
    return [
        sentence
        for _, block in document.blocks()
        if not (isinstance(block, Picture) and block.figure.kind in spoken)
        for sentence in sentences_of(block)
    ]


def flat(text: str) -> str:
    """Return a text as it should stand in a PDF, without white space."""
    return "".join(visible(text).split())


def plain_text(language: Language = "zh", **more: Any) -> Document:
    """Return a document of running text over several pages."""
    long = Paragraph(said(RUNNING * 60))
    return paper(section(long), language=language, **more)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "case", [pytest.param(c, marks=[] if c in QUICK else pytest.mark.long) for c in CASES]
)
def test_every_sentence_is_on_paper(case: str, language: Language, tmp_path: Path) -> None:
    """Each printed sentence of a shipped case can be read out of its PDF, and nothing is off."""
    document = document_of(case, language)
    made = write_pdf(document, TEMPLATES)
    text = text_of(made, tmp_path)
    assert [s for s in on_paper(document) if flat(printed(s, language)) not in text] == []
    assert [s.title for s in document.sections if flat(s.number + s.title) not in text] == []
    assert faults(made) == []


def test_a_pdf_carries_its_manifest(tmp_path: Path) -> None:
    """The manifest is read back whole, and no running part is among the lines."""
    document = plain_text(draft=True, seal=Seal(classification="机密★1年", copy_number="000012"))
    path = tmp_path / "a.pdf"
    path.write_bytes(write_pdf(document, TEMPLATES))
    stated, lines = read_pdf(path)
    assert manifest_of(stated) == document.manifest
    assert len(pages(path.read_bytes())) > 2
    joined = "".join("".join(lines).split())
    assert joined.count("机密★1年") == joined.count("000012") == 1
    assert not [line for line in lines if re.fullmatch(r"\s*—\s*\d+\s*—\s*", line)]
    assert "R-2025-01" not in joined


def test_the_same_document_has_the_same_bytes() -> None:
    """Another process, in another folder and time zone, makes the same bytes."""
    code = (
        "import sys, hashlib\n"
        "from tests.test_pdf import TEMPLATES, PIP, document_of, write_pdf\n"
        "made = write_pdf(document_of('soe-pilot', 'zh'), TEMPLATES, PIP)\n"
        "print(hashlib.sha256(made).hexdigest())\n"
    )
    prints = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={"TZ": zone, "PYTHONHASHSEED": seed, "PATH": ""},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for zone, seed in (("Asia/Shanghai", "1"), ("America/New_York", "2"))
    }
    assert len(prints) == 1


def test_a_writer_leaves_the_values_as_they_were() -> None:
    """A document is set twice alike, and what other writers share is not changed by it."""
    document = document_of("soe-pilot", "zh")
    before = json.dumps(plain(document))
    assert write_pdf(document, TEMPLATES) == write_pdf(document, TEMPLATES)
    assert json.dumps(plain(document)) == before


def test_a_page_of_running_text_is_the_page_of_the_standard() -> None:
    """The page has 22 lines of 28 characters within the margins, and its number in its place."""
    made = write_pdf(plain_text(), TEMPLATES)
    assert faults(made) == []
    assert running_text(pages(made)[1]) == []
    assert running_text(pages(made)[2]) == []


@pytest.mark.parametrize(
    ("was", "becomes", "found"),
    [
        ("top: 37mm", "top: 30mm", "top margin"),
        ("left: 28mm, right: 26mm", "left: 31mm, right: 23mm", "left margin"),
        ("right: 26mm", "right: 30mm", "characters a line"),
        ("bottom: 35mm", "bottom: 24mm", "below the type area"),
        ("v(7mm - 7pt)", "v(12mm)", "7 mm below"),
        ("[— #n —]", "[- #n -]", "is not written"),
        ("calc.odd(n)", "calc.even(n)", "page number is not"),
        ("pad(x: 14pt", "pad(x: 0pt", "one character in"),
        ('paper: "a4"', 'paper: "us-letter"', "not A4"),
    ],
)
def test_a_changed_page_is_found(was: str, becomes: str, found: str, tmp_path: Path) -> None:
    """Whoever changes the page away from the standard in the template is found out."""
    templates = changed(tmp_path, "document.typ", was, becomes)
    made = write_pdf(plain_text(), templates)
    assert [fault for fault in faults(made) + running_text(pages(made)[1]) if found in fault]


@pytest.mark.parametrize(
    ("was", "becomes", "found"),
    [
        ("{ 15.75pt }", "{ 16pt }", "characters a line"),
        ("{ 28.99pt }", "{ 30.5pt }", "lines and not 22"),
    ],
)
def test_a_changed_grid_is_found(was: str, becomes: str, found: str, tmp_path: Path) -> None:
    """Word's 16 points for size three, or a wider pitch, are found out."""
    made = write_pdf(plain_text(), changed(tmp_path, "_paper.typ", was, becomes))
    assert [fault for fault in running_text(pages(made)[1]) if found in fault]


@pytest.mark.parametrize(
    "text", ["2024年08月12日", "2024年8月02日", "某政发（2024）7号", "某政发〔2024〕第7号"]
)
def test_wrong_dates_and_numbers_are_found(text: str) -> None:
    """A leading zero in a date and wrong brackets or words in a number are found."""
    made = write_pdf(paper(section(Paragraph(said(text)))), TEMPLATES)
    assert faults(made)
    right = paper(section(Paragraph(said("2024年8月12日，某政发〔2024〕7号"))))
    assert faults(write_pdf(right, TEMPLATES)) == []


def changed(tmp_path: Path, file: str, was: str, becomes: str) -> Path:
    """Copy the templates with one change."""
    for path in TEMPLATES.glob("*.typ"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    text = (tmp_path / file).read_text("utf-8")
    assert was in text
    (tmp_path / file).write_text(text.replace(was, becomes), "utf-8")
    return tmp_path


def test_the_fonts_embedded_are_the_fonts_asked_for() -> None:
    """What each role resolved to is what the PDF carries, on any machine and on a bare one."""
    every = section(
        Paragraph(said(RUNNING, "A1")),
        Paragraph(said(RUNNING), "lead"),
        Paragraph(said("要紧。", strong=True)),
    )
    for fonts in (resolve(), PIP):
        asked = {face.postscript for _, face, _ in fonts.chosen}
        inside = embedded(write_pdf(paper(every, title="关于容错"), TEMPLATES, fonts))
        assert inside
        assert inside <= asked | {face.postscript for face in fonts.rare}
        for role in ("body", "kai", "hei", "title", "number", "latin"):
            face = fonts.face(role)
            assert face is not None
            assert face.postscript in inside, role


def embedded(content: bytes) -> set[str]:
    """Return the names of the fonts that any text of a PDF is set in."""
    reader = pypdf.PdfReader(BytesIO(content))
    return {run.font.removesuffix("-Identity-H") for page in reader.pages for run in runs(page)}


def test_rare_names_are_printed(tmp_path: Path) -> None:
    """Characters that small fonts lack are set from the fonts behind; no box is printed."""
    for fonts in (resolve(), PIP):
        made = write_pdf(paper(section(Paragraph(said(SAMPLES)))), TEMPLATES, fonts)
        assert SAMPLES in text_of(made, tmp_path)


def test_what_no_font_has_is_shown_by_its_number(tmp_path: Path) -> None:
    """A private character in a name is printed as its number, in text and in figures."""
    blocks = (Paragraph(said("张\ue000")), Picture(drawing("ladder", ("李\ue001",))))
    made = write_pdf(paper(section(*blocks)), TEMPLATES, PIP)
    assert "张⟦U+E000⟧" in text_of(made, tmp_path)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_in_a_case_is_taken_for_markup(language: Language, tmp_path: Path) -> None:
    """What looks like markup, turns direction or has no end is printed as it is, everywhere."""
    nasty = (
        HOSTILE,
        "a\u202eb\u200fc",
        "x" * 400,
        "E" + "1234567890-" * 30,
        "https://" + "a/" * 80,
    )
    cells = tuple(said(text) for text in nasty)
    document = paper(
        Section("s1", 1, "一、", HOSTILE, (Paragraph(said(*nasty)), Items(cells, ordered=True))),
        Section("s2", 4, "", "#x", (Fields(tuple((HOSTILE, cell) for cell in cells)),)),
        Section(
            "s3",
            2,
            "附件",
            "$y$",
            (
                Table(
                    ("#a", "$b$", "*c*", "@d", "<e>"),
                    (Row(cells, "E1"), Row(cells, "E2", struck=True)),
                    (1, 2, 3, 4, 5),
                    HOSTILE,
                ),
            ),
            annex=True,
        ),
        language=language,
        title=HOSTILE,
        banner=HOSTILE,
        seal=Seal(*([HOSTILE] * 10)),
    )
    made = write_pdf(document, TEMPLATES)
    text = text_of(made, tmp_path)
    wanted = [flat(printed(s, language)) for _, s in document.sentences()]
    assert [want for want in wanted if want not in text] == []
    assert text.count(flat(HOSTILE)) >= len(wanted) // 5 + 12
    outside = [fault for fault in faults(made) if "type area" in fault and "number" not in fault]
    assert outside == []


def test_a_brief_is_one_page(tmp_path: Path) -> None:
    """A brief takes smaller type until it fits its page, and one that cannot is a problem."""
    lines = said(*[f"{i}、{RUNNING}。" for i in range(40)])
    for count in (3, 12, 40):
        brief = paper(
            section(Paragraph(lines[:count]), Picture(drawing("ladder", ("a", "b")))), kind="brief"
        )
        made = write_pdf(brief, TEMPLATES)
        assert len(pages(made)) == 1
        assert flat(lines[count - 1].text) in text_of(made, tmp_path)
    endless = paper(section(Paragraph(lines * 4)), kind="brief")
    with pytest.raises(ProblemsError, match="brief-too-long"):
        write_pdf(endless, TEMPLATES)


def test_a_sealed_paper_has_its_marks_where_they_belong(tmp_path: Path) -> None:
    """The marks stand in the order of the standard, and only where they were supplied."""
    seal = Seal(
        "机密★1年",
        "000012",
        "特急",
        "某县容错纠错工作领导小组文件",
        "某容纠〔2025〕3号",
        "李某某",
        "某县委",
        "某县纪委监委",
        "2025年2月1日",
        "某县人大，某县政协。",
    )
    made = write_pdf(plain_text(seal=seal), TEMPLATES)
    text = text_of(made, tmp_path)
    order = [
        "000012",
        "机密★1年",
        "特急",
        seal.organ,
        seal.number,
        "签发人：李某某",
        "关于某项",
        "某县委：",
        "一、基本情况",
        "某县纪委监委2025年2月1日",
        "抄送：某县人大",
    ]
    places = [text.index(mark) for mark in order]
    assert places == sorted(places)
    assert RUNNING[:10] in "".join(g.text for g in pages(made)[0].glyphs)
    for page in pages(made):
        drawn = "".join(g.text for g in page.glyphs)
        assert "机密★1年" in drawn
        assert "000012" in drawn
    plain = text_of(write_pdf(plain_text(), TEMPLATES), tmp_path)
    assert not [mark for mark in (*order[:6], "抄送") if mark in plain]


@pytest.mark.parametrize("lines", range(14, 20))
def test_a_signature_never_stands_alone(lines: int, tmp_path: Path) -> None:
    """However the text falls, the page of the signature also has text; no number without title."""
    blocks = tuple(Paragraph(said(f"第{i}段正文。")) for i in range(lines))
    seal = Seal(signed_by="某县纪委监委", dated="2025年2月1日")
    made = write_pdf(paper(section(*blocks), seal=seal), TEMPLATES)
    last = "".join(g.text for g in pages(made)[-1].glyphs)
    assert "段正文" in last
    assert "某县纪委监委" in last
    letter = write_pdf(document_of("exempt-one-form-pilot", "zh", "acceptance-notice"), TEMPLATES)
    assert "一、关于" not in text_of(letter, tmp_path)


def test_a_draft_says_so_on_every_page(tmp_path: Path) -> None:
    """A draft is marked across every page and lists at the front what is missing."""
    failing = (Failing(8, "未写明不利证据", "第三部分"),)
    document = plain_text(draft=True, failing=failing)
    reader = pypdf.PdfReader(BytesIO(write_pdf(document, TEMPLATES)))
    for page in reader.pages:
        assert "草稿" in [run.text for run in runs(page) if run.artifact]
    text = text_of(write_pdf(document, TEMPLATES), tmp_path)
    assert text.index("第8点：未写明不利证据（第三部分）") < text.index("关于某项改革措施")
    final = pypdf.PdfReader(BytesIO(write_pdf(plain_text(), TEMPLATES)))
    assert not [run for page in final.pages for run in runs(page) if run.text == "草稿"]


def test_a_long_table_keeps_its_head_and_its_rows(tmp_path: Path) -> None:
    """The head of a table stands on every page of it and is read once; rows stay whole."""
    rows = tuple(Row((said(f"E{i}"), said(f"第{i}行甲" * 9 + "末")), f"E{i}") for i in range(60))
    document = paper(section(Table(("编号头", "内容头"), rows, (1, 3), "证据目录")))
    made = write_pdf(document, TEMPLATES)
    drawn = ["".join(g.text for g in page.glyphs) for page in pages(made)]
    assert len(drawn) > 2
    assert all("编号头" in page for page in drawn)
    assert text_of(made, tmp_path).count("编号头") == 1
    assert all(sum(flat(row.cells[1][0].text) in page for page in drawn) == 1 for row in rows)


def structure(content: bytes) -> Iterator[Any]:
    """Yield the elements of a PDF's structure in order."""

    def walk(node: Any) -> Iterator[Any]:
        node = node.get_object()
        if not isinstance(node, dict):
            return
        yield node
        kids = node.get("/K", [])
        for kid in kids if isinstance(kids, list) else [kids]:
            yield from walk(kid)

    root: Any = pypdf.PdfReader(BytesIO(content)).trailer["/Root"]
    yield from walk(root["/StructTreeRoot"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reader_aloud_finds_its_way(language: Language) -> None:
    """The PDF is tagged, in its language, titled; headings step down one by one; figures speak."""
    document = document_of("exempt-one-form-pilot", language)
    drawn = section(Picture(drawing("tree", ("a", "b"))), Picture(drawing("ladder", ("a", "b"))))
    document = replace(document, sections=(drawn, *document.sections))
    made = write_pdf(document, TEMPLATES)
    reader = pypdf.PdfReader(BytesIO(made))
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"].startswith(language)
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert reader.metadata.title == document.title
    assert b"pdfuaid:part" in made
    assert b"pdfaid:part" in made
    roles = [node.get("/S") for node in structure(made)]
    levels = [int(role[2:]) for role in roles if role and re.fullmatch(r"/H[1-6]", role)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    figures = [node for node in structure(made) if node.get("/S") == "/Figure"]
    assert figures
    assert all(str(node.get("/Alt", "")).strip() for node in figures)
    heads = [node for node in structure(made) if node.get("/S") == "/TH"]
    assert all(
        node["/A"][0]["/Scope"] == "/Column"
        if isinstance(node["/A"], list)
        else node["/A"]["/Scope"] == "/Column"
        for node in heads
    )
    assert len(heads) == sum(len(b.head) for _, b in document.blocks() if isinstance(b, Table))


def test_a_fault_in_a_template_has_its_line(tmp_path: Path) -> None:
    """A template at fault is a problem with its file and line, in either file."""
    lines = (TEMPLATES / "document.typ").read_text("utf-8").splitlines()
    at = next(i for i, line in enumerate(lines, 1) if line.startswith("#failing"))
    for file, was, line in (("document.typ", "#failing\n", at), ("_paper.typ", "#let zh = ", 5)):
        templates = changed(
            tmp_path,
            file,
            was,
            "#nothing-such(\n" if file == "document.typ" else "#let zh = no-such + ",
        )
        with pytest.raises(ProblemsError) as caught:
            write_pdf(plain_text(), templates)
        (problem,) = caught.value.problems
        assert problem.code == "template-faulty"
        assert Path(problem.place.file).name == file
        assert problem.place.line >= line


def test_a_misspelt_font_is_no_silent_change(tmp_path: Path) -> None:
    """A font that a template names and nobody has is a fault of the template, with its line."""
    templates = changed(tmp_path, "document.typ", "#failing\n", '#text(font: "FandolFang", "x")\n')
    with pytest.raises(ProblemsError, match="template-faulty") as caught:
        write_pdf(plain_text(), templates)
    assert "font" in caught.value.problems[0].facts["why"]
    assert caught.value.problems[0].place.line > 1


def test_a_template_reads_no_file_of_the_machine(tmp_path: Path) -> None:
    """A template reaches nothing outside what it is given."""
    (tmp_path / "secret.txt").write_text("s3cret")
    templates = changed(tmp_path, "document.typ", "#failing\n", '#read("secret.txt")\n')
    with pytest.raises(ProblemsError, match="template-faulty"):
        write_pdf(plain_text(), templates)


def test_without_a_template_or_font_or_library_there_is_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No template, no Chinese font, no library, no PDF: each is said in plain words."""
    with pytest.raises(ProblemsError, match="file-unreadable"):
        write_pdf(plain_text(), tmp_path)
    with pytest.raises(ProblemsError, match="fonts-missing"):
        write_pdf(plain_text(), TEMPLATES, FontSet((), ()))
    (tmp_path / "no.pdf").write_text("no")
    for path in (tmp_path / "no.pdf", tmp_path / "none.pdf"):
        with pytest.raises(ProblemsError, match="pdf-unreadable"):
            read_pdf(path)
    monkeypatch.setitem(sys.modules, "typst", None)
    monkeypatch.setitem(sys.modules, "pypdf", None)
    with pytest.raises(ProblemsError, match="writer-missing"):
        write_pdf(plain_text(), TEMPLATES)
    with pytest.raises(ProblemsError, match="writer-missing"):
        read_pdf(tmp_path / "no.pdf")


def test_a_kind_has_its_own_template(tmp_path: Path) -> None:
    """A template named after the kind is used in place of the common one."""
    changed(tmp_path, "document.typ", "#failing\n", "#failing\n")
    (tmp_path / "result_notice.typ").write_text(
        '#import "_paper.typ": *\n#show: common\nown #title()\n'
    )
    made = write_pdf(paper(kind="result_notice"), tmp_path)
    assert "own" in text_of(made, tmp_path)


def test_a_pdf_with_four_figures_is_quick() -> None:
    """The largest shipped case with four figures takes under a second of a process's time."""
    document = document_of("remit-dissent", "zh")
    four = [
        Picture(drawing(k, tuple("项" * 20 for _ in range(30))))
        for k in ("timeline", "matrix", "tree", "ladder")
    ]
    whole = paper(*document.sections, section(*four))
    start = time.process_time()
    write_pdf(whole, TEMPLATES)
    assert time.process_time() - start < 2
    assert manifest().kind == "recommendation"


def test_sentences_keep_their_marks(tmp_path: Path) -> None:
    """Exhibits and citations stand in the sentence as the model prints them."""
    sentence = Sentence(
        "事实如此。", "fact", ("E1", "E2"), citations=("《某条例》第一条（已核对）",)
    )
    made = write_pdf(paper(section(Paragraph((sentence,)))), TEMPLATES)
    assert "事实如此〔E1、E2〕（《某条例》第一条（已核对））。" in text_of(made, tmp_path)
