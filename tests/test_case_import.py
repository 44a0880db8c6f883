"""Case files from filled spreadsheets: what is read, what is refused, and where."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.sheets import bare, sheet_of
from tolerance.files.case import read_case
from tolerance.intake.import_case import import_sheet
from tolerance.shelf import Shelf, open_shelf

ROOT = Path(__file__).resolve().parent.parent
CASES = sorted(path.parent.name for path in (ROOT / "cases").glob("*/case.yaml"))


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    """Give the shipped rulebooks."""
    return open_shelf(ROOT / "rulebooks", scenarios=False)


@pytest.mark.parametrize("name", CASES)
def test_a_shipped_case_comes_back(name: str, shelf: Shelf, tmp_path: Path) -> None:
    """A shipped case put into a sheet and imported is the same case."""
    case = read_case(ROOT / "cases" / name / "case.yaml").case
    shutil.copytree(ROOT / "cases" / name / "exhibits", tmp_path / "exhibits")
    sheet_of(case, tmp_path / "s.xlsx")
    import_sheet(tmp_path / "s.xlsx", shelf, out=tmp_path / "new").write()
    assert bare(read_case(tmp_path / "new" / "case.yaml").case) == bare(case)
