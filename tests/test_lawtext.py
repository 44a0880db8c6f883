"""A text of articles is taken apart into 条, 款, 项 and 目, and nothing of it is lost."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.norms import MEASURES
from tolerance.model.numerals import chinese, value
from tolerance.model.problem import Problem, ProblemsError
from tolerance.workbench.begin.provisions import Leaf, Norm, read_provisions


def parted(folder: Path, text: str, encoding: str = "utf-8") -> Norm:
    """Take a text apart."""
    path = folder / "norm.txt"
    path.write_bytes(text.encode(encoding))
    return read_provisions(path)


def faults(folder: Path, raw: bytes) -> list[Problem]:
    """Return why a file is refused."""
    path = folder / "norm.txt"
    path.write_bytes(raw)
    with pytest.raises(ProblemsError) as refused:
        read_provisions(path)
    return refused.value.problems


def cited(norm: Norm) -> list[str]:
    """Return the provisions as they are cited."""
    return [leaf.article for leaf in norm.leaves]


def named(norm: Norm, article: str) -> Leaf:
    """Return one provision."""
    return next(leaf for leaf in norm.leaves if leaf.article == article)


@given(st.integers(min_value=1, max_value=9999))
def test_a_number_is_read_as_it_is_written(number: int) -> None:
    """Every number up to 9999 is the same in Chinese, Arabic and full-width figures."""
    wide = str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    assert value(chinese(number)) == value(str(number)) == value(wide) == number


def test_numbers_are_written_as_norms_write_them() -> None:
    """Ten is 十, a hundred and five is 一百零五, and two hundred and ten is 二百一十."""
    said = {n: chinese(n) for n in (10, 11, 20, 105, 110, 210, 1001, 1010)}
    assert list(said.values()) == [
        *("十", "十一", "二十", "一百零五", "一百一十", "二百一十"),
        *("一千零一", "一千零一十"),
    ]


@pytest.mark.parametrize("written", ["十百", "一二十", "甲", "一十千"])
def test_what_is_no_number_is_none(written: str) -> None:
    """Words that are out of order are no number, or at least no crash."""
    assert value(written) is None or isinstance(value(written), int)


def test_measures_are_taken_apart(tmp_path: Path) -> None:
    """Twenty-one articles become their paragraphs, items and sub-items, cited as one cites."""
    norm = parted(tmp_path, MEASURES)
    assert cited(norm)[:14] == [
        *("第一条", "第二条第一款", "第二条第二款", "第三条", "第四条"),
        *("第五条第一款", "第五条第一款第（一）项", "第五条第一款第（二）项"),
        *("第五条第一款第（二）项第1目", "第五条第一款第（二）项第2目"),
        *("第五条第一款第（三）项", "第五条第二款", "第六条", "第六条第（一）项"),
    ]
    assert len({leaf.head for leaf in norm.leaves}) == len(list(range(20))) + 1
    assert norm.notices == ()
    assert named(norm, "第七条之一").stem == "art-7bis1"
    assert named(norm, "第五条第一款第（二）项第1目").stem == "art-5-1-2-1"


def test_wrapped_lines_are_joined(tmp_path: Path) -> None:
    """A line that begins with an article it only refers to, or with none, goes on."""
    norm = parted(tmp_path, MEASURES)
    assert named(norm, "第一条").text.endswith("结合本市实际，制定本办法。")
    assert "第三条和第六条规定的失误" in named(norm, "第四条").text
    assert named(norm, "第十三条").text == "决定应当由集体作出，并记入会议记录。"


def test_indented_paragraphs_are_told_from_wrapped_lines(tmp_path: Path) -> None:
    """Where paragraphs are indented, a line at the margin goes on even after a full stop."""
    text = "　　第一条　甲应当报告。\n逾期的，视为未报。\n　　乙也应当报告。\n　　第二条　丙。\n"
    norm = parted(tmp_path, text)
    assert cited(norm) == ["第一条第一款", "第一条第二款", "第二条"]
    assert norm.leaves[0].text == "甲应当报告。逾期的，视为未报。"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_every_usual_encoding_is_read(tmp_path: Path, encoding: str) -> None:
    """UTF-8 with and without its mark, UTF-16 and GBK give the same provisions."""
    assert parted(tmp_path, MEASURES, encoding).leaves == parted(tmp_path, MEASURES).leaves


def test_windows_line_ends_change_nothing(tmp_path: Path) -> None:
    """CRLF is LF."""
    there = parted(tmp_path, MEASURES.replace("\n", "\r\n"))
    assert there.leaves == parted(tmp_path, MEASURES).leaves


def test_brackets_and_figures_may_be_half_or_full_width(tmp_path: Path) -> None:
    """第12条, 第１２条 and (一) are as good as 第十二条 and （一）."""
    text = "第11条 甲有下列情形：\n(一)乙；\n（二） 丙。\n第１２条　丁。\n"
    norm = parted(tmp_path, text)
    assert cited(norm) == ["第十一条", "第十一条第（一）项", "第十一条第（二）项", "第十二条"]


def test_an_annex_is_kept_apart(tmp_path: Path) -> None:
    """What follows 附件 is no provision; it is kept and said."""
    norm = parted(tmp_path, "第一条　甲。\n附件1：表格\n一行\n")
    assert cited(norm) == ["第一条"]
    assert norm.after == ("附件1：表格", "一行")
    assert [n.code for n in norm.notices] == ["norm-annex"]


def test_a_page_number_in_a_sentence_is_left_out(tmp_path: Path) -> None:
    """A page number between two halves of a sentence does not part them, and is said."""
    norm = parted(tmp_path, "第一条　甲应当\n— 3 —\n报告。\n")
    assert norm.leaves[0].text == "甲应当报告。"
    assert [n.code for n in norm.notices] == ["norm-page-left-out"]


def test_an_article_is_not_swallowed_by_a_line_without_a_stop(tmp_path: Path) -> None:
    """A number set apart begins an article even after a line without a full stop."""
    norm = parted(tmp_path, "第一条 甲\n第二条 乙.\n第三条丙\n第四条【罚则】丁\n第六条 戊")
    assert cited(norm) == ["第一条", "第二条", "第三条", "第四条", "第六条"]


def test_a_line_that_might_be_an_article_is_said(tmp_path: Path) -> None:
    """What goes on and begins with the next number is joined, and named with its line."""
    norm = parted(tmp_path, "第一条　依照\n第二条办理。\n第二条　乙。\n")
    assert norm.leaves[0].text == "依照第二条办理。"
    assert [(n.code, n.place.line) for n in norm.notices] == [("norm-doubtful-article", 2)]


def test_a_gap_is_a_notice(tmp_path: Path) -> None:
    """Articles that are missing are named, and the others are read."""
    (notice,) = parted(tmp_path, "第一条　甲。\n第四条　乙。\n").notices
    assert (notice.code, notice.place.line) == ("norm-articles-missing", 2)
    assert notice.facts == {"from": "第二条", "to": "第三条"}


@pytest.mark.parametrize(
    ("raw", "code", "line"),
    [
        (b"", "norm-empty", 0),
        ("　\n \n".encode(), "norm-empty", 0),
        ("关于某事的意见\n一、总体要求\n".encode(), "norm-without-articles", 0),
        ("第一条　甲。\n第二条　乙。\n第二条　丙。\n".encode(), "norm-article-twice", 3),
        ("第一条　甲。\n第三条　乙。\n第二条　丙。\n".encode(), "norm-article-backwards", 3),
        ("第一条\n第二条　丙。\n".encode(), "norm-article-bare", 1),
        ("第一条　甲：\n（一）乙；\n（一）丙。\n".encode(), "norm-item-twice", 3),
        ("第一条　甲\x00。\n".encode(), "norm-not-text", 1),
        (b"\x89PNG\r\n\x1a\n\x00\x00\xff\xfe\x80\x80", "norm-not-text", 0),
        (b"PK\x03\x04rest", "document-broken", 0),
        (b"%PDF-1.7", "norm-not-plain", 0),
    ],
)
def test_a_hostile_text_is_a_problem_with_its_line(
    tmp_path: Path, raw: bytes, code: str, line: int
) -> None:
    """What cannot be taken apart is refused by name and line."""
    problems = faults(tmp_path, raw)
    assert code in [p.code for p in problems]
    assert line in [p.place.line for p in problems if p.code == code]


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def word(folder: Path, *body: str) -> Path:
    """Write a Word document of some paragraphs."""
    path = folder / "norm.docx"
    inner = "".join(f"<w:p>{each}</w:p>" for each in body)
    whole = f'<w:document xmlns:w="{W}"><w:body>{inner}</w:body></w:document>'
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("word/document.xml", whole)
    return path


def run(text: str) -> str:
    """Write a run."""
    return f"<w:r><w:t>{text}</w:t></w:r>"


def test_a_word_document_is_read_by_its_paragraphs(tmp_path: Path) -> None:
    """A paragraph of Word is one of the norm, as its last version has it."""
    gone = "<w:del><w:r><w:delText>旧</w:delText></w:r></w:del>"
    path = word(
        *(tmp_path, run("办法"), run("第一条") + "<w:r><w:tab/></w:r>" + run("甲") + gone),
        *("", run("乙，没有句号"), run("丙。"), run("第二条　丁。")),
    )
    norm = read_provisions(path)
    assert [leaf.text for leaf in norm.leaves] == ["甲", "乙，没有句号", "丙。", "丁。"]
    assert cited(norm)[-1] == "第二条"


def test_numbers_that_word_makes_are_not_lost_in_silence(tmp_path: Path) -> None:
    """A paragraph that Word numbers is refused with its place."""
    numbered = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    path = word(tmp_path, run("第一条　甲："), numbered + run("乙。"))
    with pytest.raises(ProblemsError) as refused:
        read_provisions(path)
    (problem,) = refused.value.problems
    assert (problem.code, problem.place.line) == ("norm-word-numbers", 2)


def test_a_missing_file_is_a_problem(tmp_path: Path) -> None:
    """A file that is not there is said to be missing."""
    with pytest.raises(ProblemsError) as refused:
        read_provisions(tmp_path / "none.txt")
    assert [p.code for p in refused.value.problems] == ["file-missing"]


WORDS = st.text("甲乙丙丁应当可以不得报告处理的和", min_size=1, max_size=12)
ITEMS = st.lists(WORDS, max_size=4)
CLAUSES = st.lists(st.tuples(WORDS, ITEMS), min_size=1, max_size=3)


@given(st.lists(CLAUSES, min_size=1, max_size=8), st.booleans(), st.booleans())
def test_every_word_is_in_exactly_one_provision(
    tmp_path_factory: pytest.TempPathFactory,
    articles: list[list[tuple[str, list[str]]]],
    indented: bool,  # noqa: FBT001  hypothesis passes by position
    inline: bool,  # noqa: FBT001  likewise
) -> None:
    """The provisions in their order are the text less its numbers and white space."""
    lines: list[str] = []
    expected: list[str] = []
    pad = "　　" if indented else ""
    for number, clauses in enumerate(articles, 1):
        for count, (lead, items) in enumerate(clauses):
            head = f"第{chinese(number)}条　" if count == 0 else ""
            opening = f"{lead}{'：' if items else '。'}"
            said = [f"{item}；" for item in items]
            expected += [opening, *said]
            numbered = [f"（{chinese(n)}）{x}" for n, x in enumerate(said, 1)]
            if inline:
                lines.append(pad + head + opening + "".join(numbered))
            else:
                lines += [pad + head + opening, *(pad + x for x in numbered)]
    norm = parted(tmp_path_factory.mktemp("norm"), "\n".join(lines))
    assert [leaf.text for leaf in norm.leaves] == expected
    assert len(set(cited(norm))) == len(cited(norm))


@given(st.text("第一二三条款项（）12.、。；：附件章节 \n　甲乙", max_size=200))
def test_nothing_of_any_text_is_lost(tmp_path_factory: pytest.TempPathFactory, noise: str) -> None:
    """Whatever follows an article, all its words are in a provision, a heading or the rest."""
    folder = tmp_path_factory.mktemp("norm")
    text = f"第一条　甲。\n{noise}"
    try:
        norm = parted(folder, text)
    except ProblemsError:
        return
    kept = [*norm.before, *norm.after, *(x.text for x in norm.leaves)]
    kept += [heading for leaf in norm.leaves for heading in leaf.headings]
    kept += [n.facts["text"] for n in norm.notices if n.code == "norm-page-left-out"]
    for word in "甲乙款附件章节":
        assert sum(x.count(word) for x in kept) == text.count(word)
