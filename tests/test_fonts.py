"""Fonts are known by what their files say, and what no font can print is named."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from tests.command import Command
from tolerance.report.font_files import Coverage, coverage, faces
from tolerance.report.fonts import (
    BUNDLED,
    ROLES,
    SAMPLES,
    FontSet,
    font_folders,
    missing_glyphs,
    resolve,
)

PIP = next(folder for folder in font_folders() if folder.name == "pylopdf_fonts_zh_cn")


def font(path: Path, *names: str, weight: int = 400, characters: str = "中") -> Path:
    """Write a font that has names, a weight and characters, and no drawings."""
    strings = [name.encode("utf-16-be") for name in names]
    head = 6 + 12 * len(strings)
    records, data = b"", b""
    for key, raw in zip((6, 1, 4, 16), strings, strict=False):
        records += struct.pack(">6H", 3, 1, 0x409, key, len(raw), len(data))
        data += raw
    name = struct.pack(">3H", 0, len(strings), head) + records + data
    codes = sorted(map(ord, characters))
    groups = b"".join(struct.pack(">3I", code, code, 1) for code in codes)
    table = struct.pack(">HHIII", 12, 0, 16 + len(groups), 0, len(codes)) + groups
    cmap = struct.pack(">HHHHI", 0, 1, 3, 10, 12) + table
    metrics = struct.pack(">HHH", 4, 0, weight) + bytes(90)
    tables = {b"OS/2": metrics, b"cmap": cmap, b"name": name}
    at = 12 + 16 * len(tables)
    rows, body = b"", b""
    for tag, content in tables.items():
        rows += struct.pack(">4sIII", tag, 0, at + len(body), len(content))
        body += content
    path.write_bytes(b"\x00\x01\x00\x00" + struct.pack(">4H", len(tables), 0, 0, 0) + rows + body)
    return path


def test_a_font_file_says_who_it_is() -> None:
    """The fonts that pip brings are read: names, weight, and the characters that they have."""
    (serif,) = faces(PIP / "NotoSerifSC-Regular.otf")
    assert (serif.postscript, serif.family, serif.weight) == (
        "NotoSerifSC-Regular",
        "Noto Serif SC",
        400,
    )
    has = coverage(serif)
    assert all(character in has for character in "容错纠错〔〕—★√×△○●□■" + SAMPLES)
    assert "\ue000" not in has


def test_what_is_no_font_has_no_faces(tmp_path: Path) -> None:
    """A file that is cut off, is none or says nothing has no faces and no characters."""
    whole = font(tmp_path / "a.otf", "A")
    (face,) = faces(whole)
    content = whole.read_bytes()
    for size in range(0, len(content), 7):
        whole.write_bytes(content[:size])
        faces(whole)
        coverage(face)
    whole.write_bytes(b"%PDF-1.7")
    assert faces(whole) == ()
    assert coverage(face) == Coverage()
    whole.unlink()
    assert faces(whole) == ()
    assert coverage(face) == Coverage()


def test_office_fonts_come_before_free_ones(tmp_path: Path) -> None:
    """The office's own fonts are taken where they are, whatever their files are called."""
    font(tmp_path / "x1.ttf", "FangSong_GB2312")
    font(tmp_path / "x2.ttf", "SomeKai", "楷体", "KaiTi_GB2312")
    font(tmp_path / "x3.otf", "FandolFang-Regular", "FandolFang R")
    font(tmp_path / "x4.otf", "LXGWWenKai-Regular", "LXGW WenKai")
    chosen = {
        role: (face.postscript, standing)
        for role, face, standing in resolve([tmp_path, PIP]).chosen
    }
    assert chosen["body"] == ("FangSong_GB2312", "official")
    assert chosen["kai"] == ("SomeKai", "official")
    assert chosen["hei"] == ("NotoSansSC-Regular", "free")
    assert chosen["title"] == ("NotoSerifSC-Regular", "fallback")
    assert chosen["latin"] == (BUNDLED.postscript, "bundled")
    assert set(chosen) == set(ROLES)


def test_free_fonts_come_before_any_other(tmp_path: Path) -> None:
    """Fandol stands for FangSong, and WenKai for KaiTi where Fandol has none."""
    font(tmp_path / "x3.otf", "FandolFang-Regular", "FandolFang R")
    font(tmp_path / "x4.otf", "LXGWWenKai-Regular", "LXGW WenKai")
    chosen = {role: face.postscript for role, face, _ in resolve([tmp_path, PIP]).chosen}
    assert (chosen["body"], chosen["kai"]) == ("FandolFang-Regular", "LXGWWenKai-Regular")


def test_a_chosen_folder_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder asked for, or set in the environment, is looked at before the system's."""
    assert font_folders(tmp_path)[0] == tmp_path
    monkeypatch.setenv("TOLERANCE_FONTS", str(tmp_path))
    assert font_folders()[0] == tmp_path
    monkeypatch.setenv("TOLERANCE_FONTS", str(tmp_path / "none"))
    assert tmp_path / "none" not in font_folders()


@pytest.mark.parametrize(("platform", "name"), [("win32", "Fonts"), ("darwin", "Library/Fonts")])
def test_each_system_keeps_its_fonts_elsewhere(
    platform: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows and macOS are looked at where they keep fonts."""
    (tmp_path / name).mkdir(parents=True)
    monkeypatch.setattr("sys.platform", platform)
    monkeypatch.setenv("WINDIR", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    assert tmp_path / name in font_folders()


def test_what_no_font_has_is_named() -> None:
    """Rare characters of names are there; a private one is named, once, and a line break is not."""
    fonts = resolve([PIP])
    assert missing_glyphs(f"{SAMPLES}\n张\ue000王\ue000\U0010fffd ABC é ⟦⟧“”", fonts) == [
        "\ue000",
        "\U0010fffd",
    ]
    assert missing_glyphs("祎A", FontSet((), ())) == ["祎"]


def test_a_small_font_is_found_wanting(tmp_path: Path) -> None:
    """Where there is only a font without rare characters, each of them is named."""
    font(tmp_path / "a.otf", "FandolFang-Regular", characters="容错")
    assert missing_glyphs("容错喆", resolve([tmp_path])) == ["喆"]


@pytest.mark.parametrize(
    ("language", "words"), [("zh", "以其他字体代替"), ("en", "another stands in")]
)
def test_the_doctor_says_what_stands_for_what(
    language: str,
    words: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    tolerance: Command,
) -> None:
    """The doctor lists every role, says where only a fallback is there, and what cannot print."""
    shown = tolerance("doctor", "--lang", language)
    assert shown.code == 0
    assert SAMPLES in shown.out
    monkeypatch.setattr("tolerance.report.fonts._system", lambda: iter(()))
    bare = tolerance("doctor", "--lang", language)
    assert words in "".join(bare.out.split("\n"))
    assert "NotoSerifSC-Regular" in bare.out
    monkeypatch.setattr("tolerance.report.fonts._installed", lambda: iter(()))
    font(tmp_path / "a.otf", "FandolFang-Regular", characters="容错")
    small = tolerance("doctor", "--lang", language, "--fonts", str(tmp_path))
    assert "祎" in small.out
    none = tolerance("doctor", "--lang", language)
    assert "TOLERANCE_FONTS" in none.out
