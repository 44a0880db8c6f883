"""Case files from filled spreadsheets: what is read, what is refused, and where."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.command import Command
from tests.sheets import bare, sheet_of
from tolerance.cli.console import where_of
from tolerance.files.case import read_case
from tolerance.intake.sheet import file as sheet_file
from tolerance.intake.sheet.choices import tracks_of
from tolerance.intake.sheet.forms import FORMS
from tolerance.intake.sheet.import_case import Imported, import_sheet
from tolerance.intake.sheet.values import length, moment, number, pairs, persons, several
from tolerance.intake.sheet.write import write_book
from tolerance.model.case import Case
from tolerance.model.problem import Place, Problem, ProblemsError
from tolerance.report.problems import remedy, sentence
from tolerance.shelf import Shelf, open_shelf

ROOT = Path(__file__).resolve().parent.parent
CASES = sorted(path.parent.name for path in (ROOT / "cases").glob("*/case.yaml"))
PILOT = ROOT / "cases" / "exempt-one-form-pilot"
Row = dict[str, object]
Change = Callable[[Any], None]

HEAD: Row = {"number": "RC-1", "procedure.handlers": "王某、赵某"}
PERSON: Row = {"id": "R1", "name": "李某某", "status": "中共党员，党的领导干部"}
MATTER: Row = {
    "id": "M1",
    "respondents": "李某某",
    "tracks": "中国共产党问责条例",
    "conduct.from": "2024年3月4日",
}
SOURCE: Row = {"id": "S1", "name": "局办公室", "group": "某局"}
EXHIBIT: Row = {
    "id": "E1",
    "title": "会议纪要",
    "kind": "会议纪要",
    "source": "局办公室",
    "file": "纪要.txt",
}
ASSERTION: Row = {"exhibit": "E1", "criterion": "集体讨论决定", "supports": "支持"}


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    """Give the shipped rulebooks."""
    return open_shelf(ROOT / "rulebooks", scenarios=False)


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """Give the program as typed."""
    return Command(monkeypatch, capsys)


def rows(**changed: list[Row]) -> dict[str, list[Row]]:
    """Return the rows of a small whole case."""
    return {
        "case": [HEAD],
        "respondents": [PERSON],
        "matters": [MATTER],
        "sources": [SOURCE],
        "exhibits": [EXHIBIT],
        "assertions": [ASSERTION],
        **changed,
    }


def book(folder: Path, filled: dict[str, list[Row]], change: Change | None = None) -> Path:
    """Write a filled workbook with one exhibit's file beside it."""
    path = folder / "证据清单.xlsx"
    whole = openpyxl.Workbook()
    whole.remove(whole.worksheets[0])
    for form in FORMS:
        sheet = whole.create_sheet(form.title.zh)
        given = filled.get(form.key, [])
        if form.key == "case":
            for head in given:
                for column in form.columns:
                    sheet.append([column.title.zh, head.get(column.key)])
            continue
        sheet.append(["序号", *(c.title.zh for c in form.columns)])
        for count, row in enumerate(given, 1):
            sheet.append([count, *(row.get(c.key) for c in form.columns)])
    if change is not None:
        change(whole)
    whole.save(path)
    (folder / "纪要.txt").write_text("与会七人逐一发表意见", "utf-8")
    return path


def imported(
    folder: Path, shelf: Shelf, change: Change | None = None, **changed: list[Row]
) -> Imported:
    """Import a small case with some sheets changed."""
    return import_sheet(book(folder, rows(**changed), change), shelf, out=folder / "new")


def case_of(found: Imported) -> Case:
    """Write a case and read it."""
    found.write()
    return read_case(found.path).case


def faults(
    folder: Path, shelf: Shelf, change: Change | None = None, **changed: list[Row]
) -> list[tuple[str, str]]:
    """Return code and cell of everything that is wrong; nothing is written."""
    with pytest.raises(ProblemsError) as caught:
        imported(folder, shelf, change, **changed)
    assert not (folder / "new").exists()
    assert all(sentence(p, "zh") and remedy(p, "zh") for p in caught.value.problems)
    return [(p.code, p.facts.get("cell", "")) for p in caught.value.problems]


@pytest.mark.parametrize("name", CASES)
def test_a_shipped_case_comes_back(name: str, shelf: Shelf, tmp_path: Path) -> None:
    """A shipped case put into a workbook and imported is the same case, answers aside."""
    case = read_case(ROOT / "cases" / name / "case.yaml").case
    shutil.copytree(ROOT / "cases" / name / "exhibits", tmp_path / "exhibits")
    sheet_of(case, tmp_path / "s.xlsx")
    import_sheet(tmp_path / "s.xlsx", shelf, out=tmp_path / "new").write()
    assert bare(read_case(tmp_path / "new" / "case.yaml").case) == bare(case)


def test_a_small_case(shelf: Shelf, tmp_path: Path) -> None:
    """Names, titles and a missing id become ids; the file is copied with its digest."""
    case = case_of(imported(tmp_path, shelf))
    assert case.matters[0].respondents == ("R1",)
    assert case.matters[0].tracks == ("accountability",)
    assert case.exhibits[0].source == "S1"
    assert case.exhibits[0].file == "exhibits/纪要.txt"
    assert len(case.exhibits[0].sha256 or "") == 64
    assert [(a.id, a.criterion, a.supports) for a in case.assertions] == [
        ("A1", "collective-decision", True)
    ]


def test_the_template_is_the_shipped_one(shelf: Shelf, tmp_path: Path) -> None:
    """The workbook under templates/ is what the program writes, part by part."""
    path = tmp_path / "t.xlsx"
    path.write_bytes(write_book("zh", tracks=tracks_of(shelf, "zh")))
    with zipfile.ZipFile(path) as now, zipfile.ZipFile(ROOT / "templates" / "证据清单.xlsx") as was:
        assert {n: now.read(n) for n in now.namelist()} == {n: was.read(n) for n in was.namelist()}


def test_the_template_has_the_same_bytes_on_every_run(tmp_path: Path) -> None:
    """Two runs of the program write the same bytes, whatever the seed of its hashes."""
    made = []
    for seed in ("1", "2"):
        path = tmp_path / f"{seed}.xlsx"
        words = ["case", "import", "--template", str(path), "--rulebook", "accountability"]
        subprocess.run(
            [sys.executable, "-m", "tolerance", *words],
            check=True,
            capture_output=True,
            env=os.environ | {"PYTHONHASHSEED": seed},
        )
        made.append(path.read_bytes())
    assert made[0] == made[1]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_blank_workbook_is_read_and_its_example_is_not(
    language: Any, shelf: Shelf, tmp_path: Path
) -> None:
    """The workbook as supplied has no rows: its examples are left out in either language."""
    path = tmp_path / "t.xlsx"
    path.write_bytes(write_book(language))
    with pytest.raises(ProblemsError) as caught:
        import_sheet(path, shelf, out=tmp_path / "new")
    codes = {p.code for p in caught.value.problems}
    assert codes <= {"sheet-no-head", "key-missing"}


def test_the_criteria_of_a_rulebook_can_be_chosen(command: Command, tmp_path: Path) -> None:
    """With a rulebook the workbook offers its criteria, and what it offers is understood."""
    path = tmp_path / "t.xlsx"
    ended = command(
        "case", "import", "--template", path, "--rulebook", "accountability", "--json",
        "--lang", "zh",
    )  # fmt: skip
    assert ended.code == 0
    assert ended.object()["criteria"] > 10
    whole = openpyxl.load_workbook(path)
    column = next(c for c in whole["选项"].iter_cols(values_only=True) if c[0] == "criterion")
    assert "谋取私利（private-gain）" in column
    offered = {v.formula1 for v in whole["认定意见"].data_validations.dataValidation}
    assert any("选项" in str(formula) for formula in offered)
    assert command("case", "import", "--template", path).code == 3


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2024-3-4", "2024-03-04"),
        ("2024年3月4日", "2024-03-04"),
        ("2024.3.4", "2024-03-04"),
        ("2024/3/4", "2024-03-04"),
        ("２０２４－３－４", "2024-03-04"),
        ("2024-05-04T15:00/18:00", "2024-05-04T15:00/18:00"),
        ("2024年5月4日 15:00 至 18:00", "2024-05-04T15:00/18:00"),
        ("2024-05-04~2024-05-06", "2024-05-04/2024-05-06"),
        ("2024年3月4日下午3时20分", "2024-03-04T15:20"),
        ("2024-03-05T09:12:07.5+08:00", "2024-03-05T09:12:07.5+08:00"),
        ("3月4日", "3月4日"),
        ("2024-03-04左右", "2024-03-04左右"),
    ],
)
def test_times_as_officers_write_them(written: str, read: str) -> None:
    """A time is put as a case file has it; what is no time stays as it is written."""
    assert moment(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("37,126.40", ("37126.40", "")),
        ("4.2万元", ("42000", "CNY")),
        ("３万", ("30000", "")),
        ("￥1.5亿元", ("150000000", "CNY")),
        ("12,34", ("12,34", "")),
        ("约5万", ("约5万", "")),
    ],
)
def test_numbers_as_officers_write_them(written: str, read: tuple[str, str]) -> None:
    """A number loses its commas and 万 is counted out; what is not sure stays as written."""
    assert number(written) == read


def test_lists_and_pairs() -> None:
    """Lists are parted at any comma; a colon inside a time makes no pair."""
    assert several("王某、赵某，钱某;孙某") == ["王某", "赵某", "钱某", "孙某"]
    assert persons("王某 赵某某") == ["王某", "赵某某"]
    assert persons("王　某") == ["王某"]
    assert persons("Wang Mou") == ["Wang Mou"]
    assert pairs("R1：2024-03-04；R2: 2024-04-01") == [("R1", "2024-03-04"), ("R2", "2024-04-01")]
    assert pairs("2024-03-04T15:00") == [("", "2024-03-04T15:00")]
    assert length("5分钟") == "PT5M"


def test_cells_of_dates_and_numbers(shelf: Shelf, tmp_path: Path) -> None:
    """Dates, numbers and truth values in cells of their own kind are read as such."""

    def change(whole: Any) -> None:
        whole["证据"].cell(2, 13, datetime(2024, 3, 4, 15, 30))  # noqa: DTZ001  Excel has no zone

    quantity: Row = {
        "id": "loss", "measure": "金额", "low": "3.7万元", "high": 42000,
        "exhibits": "E1", "fact_known": "李某某：2024-07-22",
    }  # fmt: skip
    case = case_of(imported(tmp_path, shelf, change, quantities=[quantity]))
    assert case.exhibits[0].recorded is not None
    assert case.exhibits[0].recorded.stated == "2024-03-04T15:30"
    amount = case.quantities[0].amount
    assert amount is not None
    assert (int(amount.low), int(amount.high), amount.unit) == (37000, 42000, "CNY")


def test_ten_thousands_in_the_unit(shelf: Shelf, tmp_path: Path) -> None:
    """A unit of 万元 multiplies both ends, and twice is refused."""
    quantity: Row = {
        "id": "loss", "measure": "金额", "low": 3, "high": "4.2", "unit": "万元", "exhibits": "E1",
        "fact_known": "2024-07-22",
    }  # fmt: skip
    case = case_of(imported(tmp_path, shelf, quantities=[quantity]))
    amount = case.quantities[0].amount
    assert amount is not None
    assert (int(amount.low), int(amount.high), amount.unit) == (30000, 42000, "CNY")
    shutil.rmtree(tmp_path / "new")
    twice = faults(tmp_path, shelf, quantities=[quantity | {"low": "3万"}])
    assert ("sheet-unit-unfit", "数额!F2") in twice


def test_rows_of_one_entry_are_put_together(shelf: Shelf, tmp_path: Path) -> None:
    """A second row with the same id adds a post, a span of coverage or a point."""
    case = case_of(
        imported(
            tmp_path,
            shelf,
            respondents=[PERSON | {"roles.post": "副局长"}, {"id": "R1", "roles.post": "局长"}],
            statements=[
                {"respondent": "R1", "heard.by": "王某、赵某", "points.says": "甲"},
                {"respondent": "R1", "points.says": "乙", "points.adopted": "部分采纳"},
            ],
        )
    )
    assert [r.post.zh for r in case.respondents[0].roles if r.post] == ["副局长", "局长"]
    points = case.statements[0].points
    assert [(p.id, p.says.zh, p.adopted) for p in points] == [
        ("P1", "甲", None),
        ("P2", "乙", "partly"),
    ]
    shutil.rmtree(tmp_path / "new")
    other: list[Row] = [PERSON, {"id": "R1", "name": "王某", "roles.post": "局长"}]
    assert faults(tmp_path, shelf, respondents=other) == [("sheet-row-differs", "当事人!C3")]


def test_everything_wrong_is_said_together(shelf: Shelf, tmp_path: Path) -> None:
    """All faults come in one answer, each with its cell, and nothing is written."""
    found = faults(
        tmp_path,
        shelf,
        respondents=[PERSON | {"roles.from": "去年", "roles.to": "~"}],
        exhibits=[EXHIBIT | {"kind": "纪要", "file": "没有.txt", "source": "S9"}],
        assertions=[
            ASSERTION | {"criterion": "集体决策"},
            {"exhibit": "E1", "criterion": "集体讨论决定", "supports": "也许"},
        ],
    )
    assert set(found) >= {
        ("not-a-date", "当事人!J2"),
        ("not-a-date", "当事人!K2"),
        ("sheet-not-a-choice", "证据!D2"),
        ("sheet-file-missing", "证据!G2"),
        ("sheet-criterion", "认定意见!H2"),
        ("sheet-not-a-choice", "认定意见!I3"),
    }


def test_names_that_are_not_known(shelf: Shelf, tmp_path: Path) -> None:
    """An id that stands for nothing is named with its cell, and a near one is offered."""
    assert faults(tmp_path, shelf, exhibits=[EXHIBIT | {"source": "S11"}]) == [
        ("unknown-source", "证据!E2")
    ]
    with pytest.raises(ProblemsError) as caught:
        imported(tmp_path, shelf, assertions=[ASSERTION | {"criterion": "谋取私力"}])
    assert caught.value.problems[0].facts["suggestion"] == "谋取私利"


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd", "/etc/passwd", "C:\\windows\\win.ini", "..\\x.txt", "~/x", ".",
        "\\\\host\\x",
    ],
)  # fmt: skip
def test_no_file_from_elsewhere(name: str, shelf: Shelf, tmp_path: Path) -> None:
    """A name that leads out of the folder is refused."""
    assert faults(tmp_path, shelf, exhibits=[EXHIBIT | {"file": name}]) == [
        ("sheet-file-outside", "证据!G2")
    ]


def test_no_file_through_a_link(shelf: Shelf, tmp_path: Path) -> None:
    """A link that leads out of the folder is refused."""
    (tmp_path / "in").mkdir()
    (tmp_path / "secret.txt").write_text("x")
    (tmp_path / "in" / "link.txt").symlink_to(tmp_path / "secret.txt")
    assert faults(tmp_path / "in", shelf, exhibits=[EXHIBIT | {"file": "link.txt"}]) == [
        ("sheet-file-outside", "证据!G2")
    ]


def test_files_of_another_folder(shelf: Shelf, tmp_path: Path) -> None:
    """The exhibits' files may lie in a folder that is named, and below it."""
    (tmp_path / "f" / "一").mkdir(parents=True)
    (tmp_path / "f" / "一" / "a.txt").write_text("x")
    path = book(tmp_path, rows(exhibits=[EXHIBIT | {"file": "一\\a.txt"}]))
    found = import_sheet(path, shelf, out=tmp_path / "new", files=tmp_path / "f")
    assert case_of(found).exhibits[0].file == "exhibits/一/a.txt"


def test_a_registered_digest_is_held_to(shelf: Shelf, tmp_path: Path) -> None:
    """A registered digest that is not the file's is a problem."""
    found = faults(tmp_path, shelf, exhibits=[EXHIBIT | {"sha256": "0" * 64}])
    assert found == [("sheet-digest-differs", "证据!H2")]


def test_sheets_and_columns_may_move(shelf: Shelf, tmp_path: Path) -> None:
    """A renamed sheet is known by its headings; columns may stand in any order."""

    def change(whole: Any) -> None:
        whole["认定意见"].title = "甲乙丙"
        whole["证据"].move_range("C1:C2", cols=40)

    found = imported(tmp_path, shelf, change)
    assert [n.code for n in found.notices] == ["sheet-by-headings"]
    assert case_of(found).exhibits[0].title is not None


def test_what_is_not_of_the_workbook_is_named(shelf: Shelf, tmp_path: Path) -> None:
    """Further sheets and columns are named and not imported; a slip of the pen is refused."""

    def more(whole: Any) -> None:
        whole.create_sheet("通讯录")["A1"] = "x"
        whole["证据"].cell(1, 40, "页数")
        whole["证据"].cell(2, 40, 12)

    assert {n.code for n in imported(tmp_path, shelf, more).notices} == {
        "sheet-not-read",
        "sheet-column-not-read",
    }

    def slip(whole: Any) -> None:
        whole["证据"]["G1"] = "文 件 名"
        whole["来源"].title = "来源表"
        whole["来源表"]["A1"] = "x"
        whole["来源表"].delete_cols(3, 14)

    assert {code for code, _ in faults(tmp_path, shelf, slip)} >= {
        "unknown-heading",
        "unknown-sheet",
    }


def test_a_title_above_and_blank_rows(shelf: Shelf, tmp_path: Path) -> None:
    """A title above the headings, blank rows and spaces at the ends do no harm."""

    def change(whole: Any) -> None:
        whole["证据"].insert_rows(1, 2)
        whole["证据"]["A1"] = "某案证据登记表"
        whole["证据"].insert_rows(4, 3)
        whole["证据"]["C7"] = "\u3000会议纪要\u200b  "

    exhibit = case_of(imported(tmp_path, shelf, change)).exhibits[0]
    assert exhibit.title is not None
    assert exhibit.title.zh == "会议纪要"


def test_hidden_and_merged_cells(shelf: Shelf, tmp_path: Path) -> None:
    """Hidden rows are read and named; merged downwards counts for each row, sideways is refused."""

    def hide(whole: Any) -> None:
        sheet = whole["认定意见"]
        sheet.row_dimensions[2].hidden = True
        sheet.column_dimensions["M"].hidden = True
        sheet["M2"] = "理由"
        sheet["I3"] = "反对"
        sheet["H3"] = "谋取私利"
        sheet.merge_cells("C2:C3")

    found = imported(tmp_path, shelf, hide)
    notice = {n.code: n.facts for n in found.notices}
    assert notice["sheet-hidden"]["numbers"] == "2"
    assert notice["sheet-hidden"]["letters"] == "M"
    assert notice["sheet-merged-down"]["area"] == "C2:C3"
    assert [a.exhibit for a in case_of(found).assertions] == ["E1", "E1"]
    shutil.rmtree(tmp_path / "new")

    def across(whole: Any) -> None:
        whole["认定意见"].merge_cells("H2:I2")

    assert ("sheet-merged", "认定意见!H2") in faults(tmp_path, shelf, across)


def test_formulas_errors_and_strange_marks(shelf: Shelf, tmp_path: Path) -> None:
    """A formula without a saved result, an error, a lost number and a control mark are refused."""

    def change(whole: Any) -> None:
        sheet = whole["证据"]
        sheet["C2"] = "=CONCAT(A1,B1)"
        sheet["U2"] = 202403011200000012345
        sheet["AA2"] = "#REF!"
        sheet["AA2"].data_type = "e"
        whole["认定意见"]["M2"] = "甲_x0007_乙"
        whole["认定意见"]["AB2"] = "表外"

    assert set(faults(tmp_path, shelf, change)) >= {
        ("sheet-formula-blank", "证据!C2"),
        ("sheet-digits-lost", "证据!U2"),
        ("sheet-cell-error", "证据!AA2"),
        ("sheet-cell-no-heading", "认定意见!AB2"),
    }


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"a,b\n1,2\n", "sheet-none"),
        (b"", "sheet-none"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "sheet-old"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "sheet-locked"),
        (b"PK\x03\x04broken", "sheet-none"),
    ],
)
def test_files_that_are_no_workbook(
    content: bytes, code: str, shelf: Shelf, tmp_path: Path
) -> None:
    """Another format, an old one and a locked one are each refused in their own words."""
    path = tmp_path / "x.xlsx"
    path.write_bytes(content)
    with pytest.raises(ProblemsError) as caught:
        import_sheet(path, shelf, out=tmp_path / "new")
    assert [p.code for p in caught.value.problems] == [code]


@pytest.mark.parametrize(
    ("part", "content", "code"),
    [
        ("xl/vbaProject.bin", b"x", "sheet-macro"),
        ("xl/extra.xml", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a/>", "sheet-broken"),
        ("xl/worksheets/sheet2.xml", b"<worksheet", "sheet-broken"),
    ],
)
def test_workbooks_with_more_than_cells(
    part: str, content: bytes, code: str, shelf: Shelf, tmp_path: Path
) -> None:
    """Macros, entities and damage are refused before any cell is read."""
    path = book(tmp_path, rows())
    bad = tmp_path / "bad.xlsx"
    with zipfile.ZipFile(path) as was, zipfile.ZipFile(bad, "w") as now:
        for name in was.namelist():
            if name != part:
                now.writestr(name, was.read(name))
        now.writestr(part, content)
    with pytest.raises(ProblemsError) as caught:
        import_sheet(bad, shelf, out=tmp_path / "new")
    assert [p.code for p in caught.value.problems] == [code]


def test_huge_workbooks_are_refused(
    shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A workbook that unpacks beyond measure, or has too many rows, is refused."""
    path = book(tmp_path, rows())
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/pad.bin", b"\0" * (sheet_file.MOST_UNPACKED + 1))
    with pytest.raises(ProblemsError) as caught:
        import_sheet(path, shelf, out=tmp_path / "new")
    assert [p.code for p in caught.value.problems] == ["sheet-bomb"]

    def far(whole: Any) -> None:
        whole["证据"].cell(sheet_file.MOST_ROWS + 1, 2, "E9")

    assert {code for code, _ in faults(tmp_path, shelf, far)} == {"sheet-too-long"}
    monkeypatch.setattr(sheet_file, "MOST_CELLS", 20)
    assert {code for code, _ in faults(tmp_path, shelf)} == {"sheet-too-long"}


def into_pilot(folder: Path, shelf: Shelf, filled: dict[str, list[Row]]) -> Imported:
    """Prepare rows for a copy of the shipped case."""
    if not (folder / "case").exists():
        shutil.copytree(PILOT, folder / "case")
    path = book(folder, filled)
    return import_sheet(path, shelf, into=folder / "case")


def test_rows_are_added_to_a_case(shelf: Shelf, tmp_path: Path) -> None:
    """New rows go to the end of their lists with the next ids; every other line stays."""
    before = (PILOT / "case.yaml").read_text("utf-8").splitlines()
    found = into_pilot(
        tmp_path,
        shelf,
        {
            "exhibits": [{k: v for k, v in EXHIBIT.items() if k != "id"} | {"source": "局办公室"}],
            "assertions": [ASSERTION | {"exhibit": "会议纪要"}],
            "closing": [{"sort": "核实情况", "criterion": "谋取私利", "exhausted": "是"}],
        },
    )
    case = case_of(found)
    assert case.exhibits[-1].id == "E14"
    assert (case.assertions[-1].id, case.assertions[-1].exhibit) == ("A35", "E14")
    assert case.inquiries[-1].criterion == "private-gain"
    after = (tmp_path / "case" / "case.yaml").read_text("utf-8").splitlines()
    left = iter(after)
    assert all(line in left for line in before)


def test_nothing_is_added_twice(shelf: Shelf, tmp_path: Path) -> None:
    """The same rows again are refused, with or without ids."""
    nameless = {k: v for k, v in EXHIBIT.items() if k != "id"}
    filled: dict[str, list[Row]] = {
        "exhibits": [nameless],
        "assertions": [ASSERTION | {"exhibit": "E1"}],
    }
    into_pilot(tmp_path, shelf, filled).write()
    with pytest.raises(ProblemsError) as caught:
        into_pilot(tmp_path, shelf, filled)
    assert {p.code for p in caught.value.problems} == {"exhibit-again", "assertion-again"}
    with pytest.raises(ProblemsError) as caught:
        into_pilot(tmp_path, shelf, {"exhibits": [EXHIBIT]})
    assert "id-in-case" in {p.code for p in caught.value.problems}


def test_one_case_is_named(shelf: Shelf, tmp_path: Path) -> None:
    """A folder of several cases is refused: which one is meant is never guessed."""
    with pytest.raises(ProblemsError) as caught:
        import_sheet(book(tmp_path, rows()), shelf, into=ROOT / "cases")
    assert [p.code for p in caught.value.problems] == ["case-not-one"]


def test_another_case_is_not_added_to(shelf: Shelf, tmp_path: Path) -> None:
    """A workbook that states another case's number is refused."""
    with pytest.raises(ProblemsError) as caught:
        into_pilot(tmp_path, shelf, rows(exhibits=[EXHIBIT | {"id": "E99"}]))
    assert "sheet-other-case" in {p.code for p in caught.value.problems}


@pytest.mark.parametrize(
    "line", ["screening: []  # none yet", "screening:", "", "screening: [ ]", "screening:\r"]
)
def test_a_list_that_is_empty_or_missing_is_begun(line: str, shelf: Shelf, tmp_path: Path) -> None:
    """A list that a case file lacks, or has empty, takes the new rows."""
    shutil.copytree(PILOT, tmp_path / "case")
    path = tmp_path / "case" / "case.yaml"
    text = path.read_text("utf-8")
    path.write_text(text[: text.index("screening:")] + line, "utf-8", newline="")
    row: Row = {"sort": "专项排查", "criterion": "谋取私利", "result": "未发现"}
    found = into_pilot(tmp_path, shelf, {"closing": [row]})
    assert [s.criterion for s in case_of(found).screening] == ["private-gain"]


def test_lines_of_another_system_stay(shelf: Shelf, tmp_path: Path) -> None:
    """A case file with line ends of Windows, and rare ones inside, keeps every byte it had."""
    shutil.copytree(PILOT, tmp_path / "case")
    path = tmp_path / "case" / "case.yaml"
    text = path.read_text("utf-8").replace("\n", "\r\n").replace("# 样例", "# \u2028# 样例", 1)
    path.write_text(text.rstrip(), "utf-8", newline="")
    before = path.read_bytes()
    found = into_pilot(tmp_path, shelf, {"assertions": [ASSERTION]})
    assert case_of(found).assertions[-1].id == "A35"
    line = next(li for li in found.text.split("\r\n") if "id: A35" in li)
    assert (
        path.read_bytes()
        == before.replace(b"\r\nstatements:", f"\r\n{line}\r\nstatements:".encode()) + b"\r\n"
    )


def test_a_list_in_brackets_is_left_alone(shelf: Shelf, tmp_path: Path) -> None:
    """A list written in brackets is refused, and the case file stays as it is."""
    shutil.copytree(PILOT, tmp_path / "case")
    path = tmp_path / "case" / "case.yaml"
    text = path.read_text("utf-8")
    one = "screening: [{criterion: ban-known, matter: M1, for: [R1], result: 无, exhibit: E13}]\n"
    path.write_text(text[: text.index("screening:")] + one, "utf-8")
    row: Row = {"sort": "专项排查", "criterion": "谋取私利", "result": "未发现"}
    with pytest.raises(ProblemsError) as caught:
        into_pilot(tmp_path, shelf, {"closing": [row]})
    assert [p.code for p in caught.value.problems] == ["case-list-closed"]


def test_evidence_is_never_overwritten(shelf: Shelf, tmp_path: Path) -> None:
    """A file of another content under a name that the case has is refused."""
    shutil.copytree(PILOT, tmp_path / "case")
    (tmp_path / "E1.txt").write_text("另一份")
    row = EXHIBIT | {"id": "E20", "file": "E1.txt"}
    with pytest.raises(ProblemsError) as caught:
        into_pilot(tmp_path, shelf, {"exhibits": [row]})
    assert [p.code for p in caught.value.problems] == ["exhibit-file-clash"]


def test_the_command_writes_a_case(command: Command, tmp_path: Path) -> None:
    """The command says what was written; a case that is there is kept unless forced."""
    path = book(tmp_path, rows())
    ended = command("case", "import", path, "--out", tmp_path / "new", "--json", "--lang", "zh")
    assert ended.code == 0
    assert ended.object()["schema"] == "tolerance/import/1"
    assert ended.object()["added"]["exhibits"] == 1
    assert ended.object()["left"] == []
    again = command("case", "import", path, "--out", tmp_path / "new", "--lang", "zh")
    assert again.code == 3
    forced = command("case", "import", path, "--out", tmp_path / "new", "--force", "--lang", "zh")
    assert forced.code == 0
    assert "案件文件检查无问题" in forced.out
    assert command("case", "check", tmp_path / "new").code == 0


def test_the_command_names_cells(command: Command, tmp_path: Path) -> None:
    """Problems name the sheet and the cell on the screen and in JSON."""
    path = book(tmp_path, rows(exhibits=[EXHIBIT | {"file": "没有.txt"}]))
    shown = command("case", "import", path, "--out", tmp_path / "new", "--lang", "zh")
    assert shown.code == 3
    assert "证据!G2" in shown.err
    told = command("case", "import", path, "--out", tmp_path / "new", "--json").object()
    assert told["problems"][0]["cell"] == "证据!G2"
    assert told["problems"][0]["line"] == 2


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["x.xlsx"],
        ["x.xlsx", "--out", "a", "--into", "b"],
        ["x.xlsx", "--out", "a", "--map", "feishu"],
        ["x.json", "--as", "approval", "--into", "a"],
        ["x.json", "--as", "approval", "--out", "a", "--source", "S1"],
        ["--template", "t.xlsx", "--out", "a"],
        ["x.xlsx", "--template", "t.xlsx"],
    ],
)
def test_wrong_uses(words: list[str], command: Command) -> None:
    """Options that mean nothing together are a wrong use."""
    assert command("case", "import", *words).code == 2


def test_a_problem_without_a_cell_keeps_its_line() -> None:
    """A problem of the case file itself is shown with its line."""
    assert where_of(Problem("x", Place("case.yaml", 3))) == "case.yaml:3"


def test_ids_in_full_width_and_long_entries(shelf: Shelf, tmp_path: Path) -> None:
    """Ｅ２ is E2 in the case file too, no entry runs off the screen, and 待核实 is pending."""
    second: Row = {
        "id": "Ｅ２", "title": "审计报告", "kind": "审计材料", "source": "S1",
        "offered_by": "办案机关", "held_at": "县审计局档案室",
    }  # fmt: skip
    long: Row = {
        "exhibit": "Ｅ２", "at": "第3页", "criterion": "private-gain", "supports": "反对",
        "because": "审计期间逐笔核对资金往来，未见本人、他人或者特定关系人取得不当利益",
    }  # fmt: skip
    point: Row = {"respondent": "R1", "points.says": "先行先试", "points.adopted": "待核实"}
    found = imported(
        tmp_path, shelf, exhibits=[EXHIBIT, second], assertions=[ASSERTION, long],
        statements=[point],
    )  # fmt: skip
    case = case_of(found)
    assert [x.id for x in case.exhibits] == ["E1", "E2"]
    assert case.assertions[-1].exhibit == "E2"
    assert case.statements[0].points[0].adopted == "pending"
    text = found.path.read_text("utf-8")
    assert "    because: 审计期间逐笔核对" in text
