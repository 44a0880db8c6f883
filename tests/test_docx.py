"""Documents as Word files: what is in them, that they read back, and the standard's page."""

from __future__ import annotations

import hashlib
import io
import re
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from tests.gbt9704 import CLAUSES, violations
from tests.papers import official
from tolerance.model.problem import ProblemsError
from tolerance.model.text import Language
from tolerance.report.manifest import manifest_of
from tolerance.report.plain import plain
from tolerance.report.sample import sample
from tolerance.report.title_lines import balanced
from tolerance.report.word import writing as docx
from tolerance.report.word.blank import KINDS, blank
from tolerance.report.word.package import parts_of
from tolerance.report.word.writing import SHIPPED, read_docx, write_docx

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
LANGUAGES: tuple[Language, ...] = ("zh", "en")


def parts(raw: bytes) -> dict[str, str]:
    """Return the texts of a package's parts."""
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        return {n: package.read(n).decode("utf-8", "replace") for n in package.namelist()}


def altered(raw: bytes, part: str, old: str, new: str) -> bytes:
    """Return a package in which one passage is another."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as package, zipfile.ZipFile(out, "w") as made:
        for name in package.namelist():
            said = package.read(name)
            if name == part:
                text = said.decode()
                assert re.search(old, text), f"{old} is not in {part}"
                said = re.sub(old, new, text).encode()
            made.writestr(name, said)
    return out.getvalue()


@pytest.fixture(scope="module")
def paper() -> bytes:
    """Return an official paper, written."""
    return write_docx(official(), TEMPLATES)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("full", [True, False])
@pytest.mark.parametrize("letter", [True, False])
def test_nothing_of_a_document_is_lost(
    language: Language, tmp_path: Path, *, full: bool, letter: bool
) -> None:
    """Every text of a document is read back from the Word file, in order of its sections."""
    document = sample(language, full=full, letter=letter)
    path = tmp_path / "paper.docx"
    path.write_bytes(write_docx(document, TEMPLATES))
    read = read_docx(path)
    values = plain(document)
    assert list(docx.missing(values, read)) == []
    whole = "".join(read.paragraphs)
    titles = [s["title"] for s in values["sections"]]
    assert [whole.index(t) for t in titles] == sorted(whole.index(t) for t in titles)


def test_the_same_document_is_the_same_bytes(paper: bytes) -> None:
    """A document is written with the same bytes again, in order of names and of its own date."""
    assert write_docx(official(), TEMPLATES) == paper
    with zipfile.ZipFile(io.BytesIO(paper)) as package:
        names = package.namelist()
        assert names[1:] == sorted(names[1:])
        assert {i.date_time for i in package.infolist()} == {(2025, 2, 1, 0, 0, 0)}
    assert ">2025-02-01T00:00:00Z<" in parts(paper)["docProps/core.xml"]


def test_a_document_says_what_it_was_made_from(paper: bytes, tmp_path: Path) -> None:
    """The manifest is read back from the file as it was put in."""
    path = tmp_path / "paper.docx"
    path.write_bytes(paper)
    assert manifest_of(read_docx(path).manifest) == official().manifest


def test_a_figure_has_a_title_and_words(paper: bytes) -> None:
    """A figure is as wide as the text, is named, and is told to who cannot see it."""
    about = parts(paper)["word/document.xml"]
    figure = next(b for _, b in official().blocks() if hasattr(b, "figure")).figure
    found = re.findall(r'<wp:docPr id="(\d+)" name="[^"]*" title="([^"]*)" descr="([^"]*)"', about)
    escaped = figure.title.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert [(n, t) for n, t, _ in found] == [("1", escaped)]
    assert figure.alt.partition("<")[0] in found[0][2]
    assert f'cx="{8844 * 635}"' in about
    assert [n for n in parts(paper) if n.endswith(".png")] == ["word/media/image1.png"]


def test_tables_keep_their_columns_and_rows(paper: bytes) -> None:
    """A table has the columns' widths of the document, its head on every page, rows unbroken."""
    body = parts(paper)["word/document.xml"]
    table = next(t for t in re.findall(r"<w:tbl>.*?</w:tbl>", body, re.DOTALL) if "编号" in t)
    assert re.findall(r'<w:gridCol w:w="(\d+)"/>', table) == ["1768", "7076"]
    assert table.count("<w:tblHeader/>") == 1
    assert table.count("<w:cantSplit/>") == table.count("<w:tr>") == 2
    assert table.count('<w:rStyle w:val="Struck"/>') == 2


def test_marks_stand_on_every_page(paper: bytes) -> None:
    """密级 and 份号 are in the header of every page after the first, which has them in its text."""
    said = parts(paper)
    for name in ("word/header1.xml", "word/header2.xml"):
        assert "机密★1年" in said[name]
        assert "000001" in said[name]
    assert all("辅助审议材料，不是决定。" in said[f"word/header{n}.xml"] for n in (1, 2, 3))
    assert said["word/document.xml"].count("机密★1年") == 1


def test_a_draft_says_so_on_every_page() -> None:
    """A draft has 草稿 in the header of every page and at the front what is missing."""
    said = parts(write_docx(official(draft=True), TEMPLATES))
    assert all("草稿" in said[f"word/header{n}.xml"] for n in (1, 2, 3))
    body = said["word/document.xml"]
    assert body.index("第1点") < body.index("关于某甲")


def test_what_is_emphasised_is_a_run_of_its_own(paper: bytes) -> None:
    """A sentence that is emphasised has the style of emphasis, and its neighbours have not."""
    del paper
    body = parts(write_docx(sample("zh"), TEMPLATES))["word/document.xml"]
    runs = re.findall(r"<w:r>(<w:rPr>.*?</w:rPr>)?<w:t[^>]*>(.*?)</w:t></w:r>", body)
    strong = [text for style, text in runs if "Emphasis" in style]
    assert any(text.startswith("样文2号") for text in strong)
    assert not any(text.startswith("样文1号") for text in strong)
    assert "tolerance-o" not in body


def test_a_letter_goes_through_the_letter_template() -> None:
    """A paper to one respondent and without figures is set as a letter."""
    letter = sample("zh", letter=True)
    assert docx.template_for(letter, TEMPLATES).name == "letter.zh.docx"
    assert docx.template_for(sample("zh"), TEMPLATES).name == "document.zh.docx"


def test_a_template_of_its_own_kind_goes_first(tmp_path: Path) -> None:
    """A template named after the kind of document is taken before the common one."""
    (tmp_path / "notice.zh.docx").write_bytes(blank("document", "zh"))
    assert (
        docx.template_for(replace(sample("zh"), kind="notice"), tmp_path).name == "notice.zh.docx"
    )
    with pytest.raises(ProblemsError, match="template-missing"):
        docx.template_for(sample("zh"), tmp_path)


def test_a_missing_library_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the library the problem says which package to install, and how."""
    monkeypatch.setattr(docx, "_LIBRARIES", ("docxtpl", "no_such_library"))
    with pytest.raises(ProblemsError) as fault:
        write_docx(sample("zh"), TEMPLATES)
    problem = fault.value.problems[0]
    assert problem.code == "writer-missing"
    assert problem.facts["package"] == "no-such-library"
    assert problem.facts["command"] == "pip install 'tolerance[docx]'"


@pytest.mark.parametrize("name", ["docxtpl", "resvg_py"])
def test_a_library_that_does_not_load_is_a_missing_one(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A library that is found and cannot be imported is named, and is no internal fault."""
    (tmp_path / f"{name}.py").write_text("raise ImportError")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, name, raising=False)
    with pytest.raises(ProblemsError) as fault:
        docx.need()
    assert fault.value.problems[0].facts["package"] == name.replace("_", "-")


def test_what_ships_is_known() -> None:
    """The templates that ship are filled without a process of their own, and no other is."""
    found = {hashlib.sha256(p.read_bytes()).hexdigest() for p in TEMPLATES.glob("*.docx")}
    assert found == SHIPPED


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("关于某甲有关问题的容错评查建议书", ["关于某甲有关问题的容错评查建议书"]),
        (
            "关于一表通平台误扣补贴问题的容错评查建议书",
            ["关于一表通平台误扣补贴问题的", "容错评查建议书"],
        ),
        (
            "关于某市数字政务服务平台《一表通》试点期间误扣农业补贴有关问题的容错评查建议书",
            ["关于某市数字政务服务平台《一表通》试点", "期间误扣农业补贴有关问题的容错评查建议书"],
        ),
        ("Recommendation: the pilot of one form", ["Recommendation: the pilot of one form"]),
        ("长" * 99, ["长" * 99]),
    ],
)
def test_a_long_title_breaks_between_words(title: str, lines: list[str]) -> None:
    """A title too long for one line is broken between words, and no line is too long."""
    made = balanced(title).split("\n")
    assert "".join(made) == title
    assert made == lines


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_blank_template_is_what_ships(kind: str, language: Language) -> None:
    """The template that ``template new`` writes says what the shipped one says."""
    shown = f"{kind}.{language}.docx"
    shipped = parts_of((TEMPLATES / shown).read_bytes(), shown)
    assert parts_of(blank("letter" if kind == "letter" else "document", language), shown) == shipped


def test_a_paper_keeps_the_standard(paper: bytes) -> None:
    """A paper with a red head and one without break no clause of GB/T 9704-2012."""
    assert violations(paper) == []
    assert violations(write_docx(official(organ=False), TEMPLATES)) == []


PLANTS = [
    ("5.1", "word/document.xml", 'w:h="16838"', 'w:h="15840"'),
    ("5.2.1", "word/document.xml", 'w:top="2098"', 'w:top="1440"'),
    ("5.2.2", "word/styles.xml", r'(styleId="BodyText".*?w:eastAsia=)"[^"]*"', r'\1"宋体"'),
    ("5.2.3", "word/document.xml", 'w:linePitch="579"', 'w:linePitch="312"'),
    ("7.2.1", "word/document.xml", ">000001<", ">1<"),
    ("7.2.2", "word/styles.xml", r'(styleId="Classification".*?w:eastAsia=)"[^"]*"', r'\1"仿宋"'),
    ("7.2.3", "word/document.xml", 'w:val="Urgency"', 'w:val="CopyNumber"'),
    ("7.2.4", "word/styles.xml", 'w:y="1984"', 'w:y="500"'),
    ("7.2.5", "word/document.xml", "〔2024〕7号", "[2024]07号"),
    ("7.2.6", "word/styles.xml", r'(styleId="Signer".*?w:eastAsia=)"[^"]*"', r'\1"仿宋"'),
    ("7.2.7", "word/document.xml", 'w:val="RedLine"', 'w:val="Normal"'),
    ("7.3.1", "word/styles.xml", r'(styleId="Title".*?<w:sz w:val=)"44"', r'\1"32"'),
    ("7.3.2", "word/document.xml", "领导小组：", "领导小组:"),
    ("7.3.3", "word/document.xml", "一、", "一."),
    ("7.3.5.4", "word/document.xml", "2024年8月12日", "2024年08月12日"),
    ("7.3.7", "word/document.xml", "附件1", "附件一"),
    ("7.4", "word/document.xml", "监察委员会。", "监察委员会"),
    ("7.5", "word/footer2.xml", 'w:val="FooterEven"', 'w:val="footer"'),
    ("grid", "word/styles.xml", r'(styleId="AnnexTable".*?)<w:snapToGrid w:val="0"/>', r"\1"),
    ("lang", "word/styles.xml", '<w:lang w:val="zh-CN"', '<w:lang w:val="en-US"'),
]


@pytest.mark.parametrize(("clause", "part", "old", "new"), PLANTS, ids=[p[0] for p in PLANTS])
def test_the_checker_finds_what_is_planted(
    paper: bytes, clause: str, part: str, old: str, new: str
) -> None:
    """A violation planted in a paper is found, and under its clause."""
    found = {each for each, _ in violations(altered(paper, part, old, new))}
    assert clause in found


def test_every_clause_is_planted() -> None:
    """No clause of the checker goes without a violation to find."""
    assert {p[0] for p in PLANTS} == set(CLAUSES)
