"""Files are written all together or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from tolerance.files.written import Content, occupied, write_all
from tolerance.model.problem import ProblemsError


def held(folder: Path) -> dict[str, bytes]:
    """Return what every file of a folder holds, hidden ones too."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_text_bytes_and_copies_are_written_in_order(tmp_path: Path) -> None:
    """Each kind of content lands, in folders that are made; a copy leaves its source."""
    source = tmp_path / "source"
    source.write_bytes(b"\x00\r\n")
    files: dict[Path, Content] = {
        tmp_path / "b/1": "一\n",
        tmp_path / "a/2": b"2",
        tmp_path / "3": source,
    }
    assert write_all(files) == list(files)
    assert held(tmp_path) == {
        "source": b"\x00\r\n",
        "b/1": "一\n".encode(),
        "a/2": b"2",
        "3": b"\x00\r\n",
    }
    assert (tmp_path / "b/1").stat().st_mode & 0o777 == 0o644


def test_nothing_is_overwritten_unasked(tmp_path: Path) -> None:
    """Every place that is taken is named, and nothing is written; a folder is never replaced."""
    (tmp_path / "a").write_text("before")
    (tmp_path / "folder").mkdir()
    files = {tmp_path / "new": b"", tmp_path / "folder": b"", tmp_path / "a": b"after"}
    with pytest.raises(ProblemsError) as refused:
        write_all(files)
    named = [(p.code, p.place.file) for p in refused.value.problems]
    assert named == [("file-there", str(tmp_path / n)) for n in ("a", "folder")]
    assert held(tmp_path) == {"a": b"before"}
    assert occupied(files, force=True) == [tmp_path / "folder"]


def test_a_file_keeps_its_mode_and_a_link_its_target(tmp_path: Path) -> None:
    """What is written over stays as closed as it was, and a link goes on pointing there."""
    real = tmp_path / "real"
    real.write_text("before")
    real.chmod(0o600)
    link = tmp_path / "link"
    link.symlink_to(real)
    write_all({link: "after"}, force=True)
    assert link.is_symlink()
    assert real.read_text() == "after"
    assert real.stat().st_mode & 0o777 == 0o600


def test_a_source_that_is_gone_leaves_nothing(tmp_path: Path) -> None:
    """When a file to copy cannot be read, what came before it is not written either."""
    with pytest.raises(ProblemsError) as refused:
        write_all({tmp_path / "new/a": b"a", tmp_path / "new/b": tmp_path / "none"})
    assert [p.code for p in refused.value.problems] == ["out-unwritable"]
    assert list(tmp_path.iterdir()) == []


def test_all_is_written_or_nothing(tmp_path: Path) -> None:
    """When one file cannot be written, those before it and their folders are taken back."""
    grown = tmp_path / "a.txt"
    grown.write_text("before", "utf-8")
    blocked = tmp_path / "file"
    blocked.write_text("no folder", "utf-8")
    files = {
        tmp_path / "new/deep/x": b"x",
        grown: b"after",
        blocked / "y": b"y",
    }
    with pytest.raises(ProblemsError) as refused:
        write_all(files, force=True)
    assert [p.code for p in refused.value.problems] == ["out-unwritable"]
    assert held(tmp_path) == {"a.txt": b"before", "file": b"no folder"}
    assert not (tmp_path / "new").exists()


def test_what_was_put_in_place_is_taken_back(tmp_path: Path) -> None:
    """When the last file cannot take its place, those before it hold again what they held."""
    grown = tmp_path / "a.txt"
    grown.write_text("before", "utf-8")
    files = {grown: b"after", tmp_path / "d/x/y": b"y", tmp_path / "d/x": b"in the way"}
    with pytest.raises(ProblemsError) as refused:
        write_all(files, force=True)
    assert [p.code for p in refused.value.problems] == ["out-unwritable"]
    assert held(tmp_path) == {"a.txt": b"before"}
    assert not (tmp_path / "d").exists()
