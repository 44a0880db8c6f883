"""Approval exports that are added to a case: recognised, counted, registered, or refused."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.command import Command, Ended
from tests.test_approvals import EXPORTS
from tolerance.files.case import read_case

ROOT = Path(__file__).resolve().parent.parent
PILOT = ROOT / "cases" / "exempt-one-form-pilot"
OTHER_OA = ROOT / "cases" / "remit-dissent"


class Import:
    """The command on a copy of the shipped case."""

    def __init__(self, command: Command, folder: Path) -> None:
        self.case = folder / "case"
        self._command = command
        shutil.copytree(PILOT, self.case)

    def __call__(self, path: Path, *words: object, source: str = "S4") -> Ended:
        """Add an export."""
        return self._command(
            "case", "import", path, "--as", "approval", "--into", self.case,
            "--source", source, "--lang", "zh", *words,
        )  # fmt: skip


@pytest.fixture
def add(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> Import:
    """Give the command with a case to add to."""
    return Import(Command(monkeypatch, capsys), tmp_path)


def export(folder: Path, name: str, value: Any = None) -> Path:
    """Write an export."""
    path = folder / f"{name}.json"
    path.write_text(json.dumps(value or EXPORTS[name], ensure_ascii=False), "utf-8")
    return path


def oa(folder: Path, name: str = "审批导出.xlsx") -> Path:
    """Write an office system's log of another case as a spreadsheet or as CSV."""
    with next((OTHER_OA / "exhibits").glob("*oa*.csv")).open(encoding="utf-8-sig") as file:
        rows = list(csv.reader(file))
    path = folder / name
    if path.suffix == ".csv":
        with path.open("w", encoding="utf-8", newline="") as out:
            csv.writer(out).writerows(rows)
        return path
    whole = openpyxl.Workbook()
    sheet = whole.worksheets[0]
    for row in rows:
        sheet.append(row)
    whole.save(path)
    return path


def instances(add: Import, path: Path) -> str:
    """Return the first instance of a log, as the refusal names it."""
    message = str(add(path, "--json").object()["problems"][0]["message"])
    return message.partition("：")[2].partition("、")[0].rstrip("。")


@pytest.mark.parametrize("name", sorted(EXPORTS))
def test_an_export_is_recognised_and_added(name: str, add: Import, tmp_path: Path) -> None:
    """Each platform's export is recognised, and stands in the case with file, digest and map."""
    ended = add(export(tmp_path, name), "--json", "--title", "某某审批")
    found = ended.object()
    assert ended.code == 0
    assert (found["map"], found["map_recognised"], found["left"]) == (name, True, [])
    assert found["records"] == sum(found["acts"].values()) + sum(found["unmapped"].values())
    exhibit = read_case(add.case / "case.yaml").case.exhibits[-1]
    assert (exhibit.id, exhibit.kind, exhibit.map) == (found["exhibit"], "trail", name)
    assert exhibit.file == f"exhibits/{name}.json"
    codes = {notice["code"] for notice in found["notices"]}
    assert codes == {"export-obtained-left", "export-copy-left"}


def test_the_screen_says_what_was_read(add: Import, tmp_path: Path) -> None:
    """The screen says which map was taken, how many records, and what is left to state."""
    ended = add(export(tmp_path, "dingtalk"))
    assert "对照表 dingtalk（按内容认出" in ended.out
    assert "记录 9 条" in ended.out
    assert "不少于 2 人" in ended.err
    named = add(export(tmp_path, "feishu"), "--map", "feishu")
    assert "按内容认出" not in named.out


@pytest.mark.parametrize("name", ["审批导出.xlsx", "log.csv"])
def test_an_office_log(name: str, add: Import, tmp_path: Path) -> None:
    """A table is added for the instances chosen; a spreadsheet is kept beside its rows as text."""
    path = oa(tmp_path, name)
    refused = add(path, "--json")
    assert refused.object()["problems"][0]["code"] == "export-cases-needed"
    chosen = instances(add, path)
    ended = add(path, "--cases", chosen, "--json")
    assert ended.code == 0
    assert ended.object()["map"] == "oa-default"
    exhibit = read_case(add.case / "case.yaml").case.exhibits[-1]
    assert exhibit.cases == (chosen,)
    assert (exhibit.file or "").endswith(".csv")
    if name.endswith(".xlsx"):
        assert (add.case / "exhibits" / name).read_bytes() == path.read_bytes()
        assert exhibit.remark is not None
    assert add(path, "--cases", chosen, "--json").object()["problems"][0]["code"] == "exhibit-again"


def test_an_instance_that_is_not_there(add: Import, tmp_path: Path) -> None:
    """An instance that the export does not hold is refused."""
    ended = add(export(tmp_path, "wecom"), "--cases", "X-1", "--json")
    assert ended.object()["problems"][0]["code"] == "trail-case-unknown"


def test_a_new_source_states_its_group(add: Import, tmp_path: Path) -> None:
    """A new source needs its group, and is then added with what is left to state of it."""
    path = export(tmp_path, "feishu")
    assert add(path, "--json", source="S40").object()["problems"][0]["code"] == "export-source-new"
    ended = add(
        path, "--source-name", "飞书", "--source-group", "县信息中心", "--json", source="S40"
    )
    source = read_case(add.case / "case.yaml").case.sources[-1]
    assert (source.id, source.group, source.kind) == ("S40", "县信息中心", "oa")
    codes = {notice["code"] for notice in ended.object()["notices"]}
    assert codes >= {"export-coverage-left", "export-clock-left", "export-control-left"}


def test_a_map_of_ones_own(add: Import, tmp_path: Path) -> None:
    """A map from a file is read; while it is in no rulebook, that is said."""
    own = tmp_path / "县飞书.yaml"
    shipped = next((ROOT / "rulebooks").glob("three-distinctions/*/maps/feishu.yaml"))
    shutil.copy(shipped, own)
    ended = add(export(tmp_path, "feishu"), "--map", own, "--json")
    found = ended.object()
    assert found["map"] == "县飞书"
    assert "export-map-left" in {notice["code"] for notice in found["notices"]}
    assert found["left"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ({"hello": 1}, "export-map-none"),
        ([], "export-map-none"),
    ],
)
def test_no_export(content: Any, code: str, add: Import, tmp_path: Path) -> None:
    """What no map can read is refused, and the case file stays as it is."""
    before = (add.case / "case.yaml").read_bytes()
    path = tmp_path / "x.json"
    path.write_text(json.dumps(content), "utf-8")
    ended = add(path, "--json")
    assert (ended.code, ended.object()["problems"][0]["code"]) == (3, code)
    assert (add.case / "case.yaml").read_bytes() == before
    assert not (add.case / "exhibits" / "x.json").exists()


def test_two_maps_that_fit(add: Import, tmp_path: Path) -> None:
    """Where two maps can read an export neither is taken silently."""
    shelf = tmp_path / "rulebooks"
    shutil.copytree(ROOT / "rulebooks", shelf)
    maps = next(shelf.glob("three-distinctions/*/maps"))
    (maps / "feishu-local.yaml").write_text("like: feishu\n", "utf-8")
    ended = add(export(tmp_path, "feishu"), "--rulebooks", shelf, "--json")
    assert ended.object()["problems"][0]["code"] == "export-maps-two"
    assert "feishu、feishu-local" in ended.object()["problems"][0]["message"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--map", "feishuu"], "unknown-map"),
        (["--map", "wecom"], "row-without-key"),
        (["--matter", "M9"], "unknown-matter"),
        (["--for", "R9"], "respondent-not-in-matter"),
    ],
)
def test_wrong_names(words: list[str], code: str, add: Import, tmp_path: Path) -> None:
    """A map, matter or respondent that is none, or a map that cannot read, is named."""
    ended = add(export(tmp_path, "feishu"), *words, "--json")
    assert code in {problem["code"] for problem in ended.object()["problems"]}


def test_files_that_are_none(add: Import, tmp_path: Path) -> None:
    """A missing file, a format that is no log and a spreadsheet of several sheets are refused."""
    assert add(tmp_path / "no.json", "--json").object()["problems"][0]["code"] == "file-missing"
    (tmp_path / "x.zip").write_bytes(b"PK")
    assert add(tmp_path / "x.zip", "--json").object()["problems"][0]["code"] == "trail-format"
    whole = openpyxl.Workbook()
    whole.worksheets[0]["A1"] = "x"
    whole.create_sheet("二")["A1"] = "y"
    whole.save(tmp_path / "two.xlsx")
    assert add(tmp_path / "two.xlsx", "--json").object()["problems"][0]["code"] == "export-sheets"


def test_cells_that_are_not_sure(add: Import, tmp_path: Path) -> None:
    """A formula without a result and a number whose digits are lost are named with their cells."""
    path = oa(tmp_path)
    whole = openpyxl.load_workbook(path)
    sheet = whole.worksheets[0]
    sheet["A2"] = 202403011200000012345
    sheet["C2"] = "=1+1"
    whole.save(path)
    found = {p["code"]: p["cell"] for p in add(path, "--json").object()["problems"]}
    assert found == {"sheet-digits-lost": "Sheet!A2", "sheet-formula-blank": "Sheet!C2"}


def test_evidence_of_the_same_name_is_kept(add: Import, tmp_path: Path) -> None:
    """A file of the case under the same name is never overwritten."""
    (add.case / "exhibits" / "feishu.json").write_text("{}")
    ended = add(export(tmp_path, "feishu"), "--json")
    assert ended.object()["problems"][0]["code"] == "exhibit-file-clash"
