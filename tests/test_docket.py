"""The docket keeps what it is given, and shows every alteration."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.command import Command

ROOT = Path(__file__).resolve().parent.parent
CASES = ("exempt-one-form-pilot", "liable-ban-ignored", "dismiss-no-causation")


@pytest.fixture
def base(tolerance: Command, tmp_path: Path) -> Path:
    """Return a docket with three entries."""
    path = tmp_path / "docket.sqlite"
    for name in CASES:
        shown = tolerance(
            "assess", ROOT / "cases" / name, "--record", "--database", path, "--on", "2025-02-01"
        )
        assert shown.code == 0
    return path


def break_in(path: Path, statement: str) -> None:
    """Change a docket as somebody would who knows SQL and takes the guards away."""
    with sqlite3.connect(path) as base:
        base.execute("DROP TRIGGER docket_no_update")
        base.execute("DROP TRIGGER docket_no_delete")
        base.execute(statement)


def test_what_is_recorded_comes_back_whole(tolerance: Command, base: Path) -> None:
    """The recorded object is the one that ``--json`` prints."""
    listed = tolerance("docket", "list", "--database", base, "--json").object()["entries"]
    assert [e["number"] for e in listed] == [1, 2, 3]
    shown = tolerance("docket", "show", 1, "--database", base).object()
    printed = tolerance("assess", ROOT / "cases" / CASES[0], "--json", "--on", "2025-02-01")
    assert shown == printed.object()
    assert tolerance("docket", "list", "--database", base, "--lang", "zh").code == 0
    assert tolerance("docket", "verify", "--database", base).code == 0


def test_rows_cannot_be_changed_in_passing(base: Path) -> None:
    """The database itself refuses to change or delete a row."""
    with sqlite3.connect(base) as rows:
        for statement in ("UPDATE docket SET outcomes = ''", "DELETE FROM docket"):
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                rows.execute(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE docket SET outcomes = 'R1/M1/accountability=dismiss:conclude' WHERE number = 2",
        "UPDATE docket SET adjudication = replace(adjudication, 'waive', 'dismiss')",
        "UPDATE docket SET recorded_at = '2001-01-01 00:00:00' WHERE number = 1",
        "DELETE FROM docket WHERE number = 1",
        "DELETE FROM docket WHERE number = 2",
        "DELETE FROM docket WHERE number = 3",
        "UPDATE docket SET number = 9 WHERE number = 3",
    ],
)
def test_every_alteration_shows(tolerance: Command, base: Path, statement: str) -> None:
    """A change, a removal or a renumbering anywhere ends ``verify`` with exit code 5."""
    break_in(base, statement)
    shown = tolerance("docket", "verify", "--database", base, "--lang", "zh")
    assert shown.code == 5
    assert "代码" not in shown.err
    assert tolerance("docket", "verify", "--database", base, "--json").object()["problems"]


def test_a_head_noted_elsewhere(tolerance: Command, base: Path) -> None:
    """``verify --head`` compares the last digest with one noted elsewhere."""
    entries = tolerance("docket", "list", "--database", base, "--json").object()["entries"]
    head = entries[-1]["digest"]
    assert tolerance("docket", "verify", "--database", base, "--head", head).code == 0
    assert tolerance("docket", "verify", "--database", base, "--head", "0" * 64).code == 5


def test_what_is_no_docket(tolerance: Command, tmp_path: Path) -> None:
    """A docket that is not there, or is no database, is said in a sentence."""
    missing = tmp_path / "none.sqlite"
    assert tolerance("docket", "list", "--database", missing).code == 3
    assert not missing.exists()
    other = tmp_path / "other.sqlite"
    other.write_text("not a database at all, " * 100, encoding="utf-8")
    assert tolerance("docket", "verify", "--database", other).code == 5
    assert tolerance("docket", "show", 7, "--database", other).code == 3
