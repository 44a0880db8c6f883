"""What must be refused with a word: floods of empty cells, names that are no text, idle law."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest

from tests.command import Command
from tests.small import small
from tolerance.files.plainfiles import read_yaml
from tolerance.intake.sheet.bounds import MOST_BUILT
from tolerance.intake.sheet.file import read_book
from tolerance.intake.sheet.write import write_book
from tolerance.model.problem import ProblemsError

LONG = "x" * 5000


def padded(folder: Path, cells: bytes, behind: bytes = b"", name: str = "") -> Path:
    """Write a blank workbook with more text put into its first sheet."""
    path = folder / "s.xlsx"
    first = "xl/worksheets/sheet1.xml"
    with (
        zipfile.ZipFile(io.BytesIO(write_book("zh"))) as was,
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as now,
    ):
        for each in was.namelist():
            text = was.read(each)
            if each == first:
                text = text.replace(b"</sheetData>", cells + b"</sheetData>" + behind)
            elif name:
                text = text.replace(b"sheet1.xml", name.encode())
            now.writestr(each.replace("sheet1.xml", name or "sheet1.xml"), text)
    return path


@pytest.mark.parametrize(
    ("cells", "behind"),
    [
        (b'<row r="900">' + b"<c/>" * MOST_BUILT + b"</row>", b""),
        (b"<row/>" * MOST_BUILT, b""),
        (b"", b'<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
        (b"", b'<hyperlinks><hyperlink ref="A1:XFD1048576"/></hyperlinks>'),
    ],
    ids=["cells", "rows", "merged", "linked"],
)
@pytest.mark.parametrize("name", ["", "sheet1.bin"])
def test_a_flood_of_empty_cells_is_refused_unread(
    tmp_path: Path, cells: bytes, behind: bytes, name: str
) -> None:
    """A sheet that would make its reader build too much is refused, however its part is named."""
    with pytest.raises(ProblemsError) as caught:
        read_book(padded(tmp_path, cells, behind, name), "s.xlsx")
    assert [p.code for p in caught.value.problems] == ["sheet-empty-cells"]


def test_a_sheet_with_formatted_empty_cells_is_read(tmp_path: Path) -> None:
    """Twenty thousand empty cells that have a format are no flood, nor is a hidden column's end."""
    blank = read_book(padded(tmp_path, b""), "s.xlsx")
    row = b'<row r="900">' + b'<c s="0"/>' * 20_000 + b"</row>"
    assert read_book(padded(tmp_path, row), "s.xlsx") == blank


def test_names_that_are_no_text_are_shown(tolerance: Command, tmp_path: Path) -> None:
    """A name in GBK gives exit 3 and one object, each byte that is no text shown as it is."""
    name = "mini\udcb0\udca1"
    for words in (("rulebook", "check", name), ("assess", tmp_path / name)):
        ended = tolerance(*words, "--json")
        assert ended.code == 3
        (problem,) = ended.object()["problems"]
        assert "mini\\xb0\\xa1" in json.dumps(problem, ensure_ascii=False).replace("\\\\", "\\")
        shown = tolerance(*words)
        assert (shown.code, "mini\\xb0\\xa1" in shown.err) == (3, True)


def test_a_name_beyond_all_measure_is_a_problem(tolerance: Command) -> None:
    """A name of 5,000 characters is a problem of who gave it, and is not repeated whole."""
    for words in (("impact", LONG, "--cases", "cases"), ("diff", LONG, LONG), ("show", LONG)):
        ended = tolerance("rulebook", *words, "--json")
        assert ended.code == 3, words
        assert len(ended.object()["problems"]) == 1
        assert "x" * 200 not in ended.out


def test_a_template_is_a_workbook_by_its_name(tolerance: Command, tmp_path: Path) -> None:
    """A template is not written under the name of another format; .xlsx in any case may be."""
    wrong = tmp_path / "t.docx"
    ended = tolerance("case", "import", "--template", wrong, "--json")
    assert (ended.code, ended.object()["problems"][0]["code"]) == (3, "template-only-xlsx")
    assert not wrong.exists()
    assert tolerance("case", "import", "--template", tmp_path / "t.XLSX").code == 0


def test_control_characters_in_a_case_are_named(tmp_path: Path) -> None:
    """A control character that an escape makes is named with the line of its text."""
    path = tmp_path / "case.yaml"
    path.write_text('number: N\ntitle: "a\\0b"\n', "utf-8")
    with pytest.raises(ProblemsError) as caught:
        read_yaml(path, "case.yaml")
    found = [(p.code, p.place.line) for p in caught.value.problems]
    assert found == [("yaml-control-mark", 2)]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("ladder", "[{id: a, class: liable, label: 甲, base: yes}]"),
        ("strata", "[elements]"),
        ("policy", "{rows: [{otherwise: yes, choose: base}]}"),
        ("contraries", "[[a, b]]"),
        ("elements", "{criterion: c, is: established}"),
        ("barrier", "c"),
        ("eligible", "{kind: person}"),
        ("labels", "{a: 甲}"),
        ("removes", "[{rule: a, basis: []}]"),
        ("territory", "浙江省"),
    ],
)
def test_a_library_says_nothing_in_vain(
    tolerance: Command, tmp_path: Path, key: str, value: str
) -> None:
    """A key that a library has no use for is a fault at its line."""
    shelf = library(tmp_path)
    head = shelf / "lib/2024-01-01/rulebook.yaml"
    assert tolerance("rulebook", "check", "lib", "--rulebooks", shelf).code == 0
    head.write_text(head.read_text("utf-8") + f"{key}: {value}\n", "utf-8")
    ended = tolerance("rulebook", "check", "lib", "--rulebooks", shelf, "--json")
    code = "key-of-overlay" if key in {"removes", "territory"} else "library-key-idle"
    found = [(p["code"], p["line"]) for p in ended.object()["problems"]]
    assert (code, 6) in found


def library(folder: Path) -> Path:
    """Write a shelf with one library."""
    shelf = folder / "shelf"
    edition = shelf / "lib/2024-01-01"
    edition.mkdir(parents=True)
    head = (
        "id: lib\nedition: 2024-01-01\nin_force: {from: 2024-01-01, to: null}\ntitle: 库\n"
        "standards: {more-likely: {needs: [{any: 2}], prevails: stronger}}\n"
    )
    (edition / "rulebook.yaml").write_text(head, "utf-8")
    return shelf


def test_a_library_has_no_table_of_standing(tolerance: Command, tmp_path: Path) -> None:
    """An evidence.yaml that nothing would read is a fault."""
    shelf = library(tmp_path)
    row = "- {when: {legality: failed}, standing: excluded, basis: synthesis}\n"
    (shelf / "lib/2024-01-01/evidence.yaml").write_text(row, "utf-8")
    ended = tolerance("rulebook", "check", "lib", "--rulebooks", shelf, "--json")
    assert [p["code"] for p in ended.object()["problems"]] == ["library-file-idle"]


@pytest.mark.parametrize("key", ["territory", "removes"])
def test_what_is_an_overlays_is_no_editions(tmp_path: Path, key: str) -> None:
    """An edition that extends nothing has no territory and removes nothing."""
    value = "某市" if key == "territory" else [{"rule": "a", "basis": []}]

    def change(cover: dict[str, object]) -> None:
        cover[key] = value

    found = small(tmp_path, cover=change).problems()
    assert [p.code for p in found] == ["key-of-overlay"]
    assert all(p.place.line for p in found)


@pytest.mark.parametrize(("name", "text"), [("checks.yaml", "[]\n"), ("load.yaml", "offers: []\n")])
def test_an_overlay_has_no_tables_of_its_own(
    tolerance: Command, tmp_path: Path, name: str, text: str
) -> None:
    """A checks.yaml or load.yaml that would not be laid on the instrument is a fault."""
    shelf = small(tmp_path).rulebooks
    words = ("overlay", "mou", "--extends", "mini@2024-01-01", "--territory", "某市")
    more = ("--edition", "2025-01-01", "--title", "某细则", "--rulebooks", shelf)
    assert tolerance("rulebook", "new", *words, *more).code == 0
    assert tolerance("rulebook", "check", "mou", "--rulebooks", shelf).code == 0
    (shelf / "mou/2025-01-01" / name).write_text(text, "utf-8")
    ended = tolerance("rulebook", "check", "mou", "--rulebooks", shelf, "--json")
    found = [(p["code"], p["file"].rpartition("/")[2]) for p in ended.object()["problems"]]
    assert ("overlay-file-idle", name) in found
