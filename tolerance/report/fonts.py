"""Which font file sets what: the roles of GB/T 9704-2012, and what stands in for each here.

The fonts that government offices use come first, then free ones of the same kind, then what
any machine can install. Chosen by what the files say of themselves, never by the name of a
file. Knows no format of document and no library.
"""

from __future__ import annotations

import os
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from tolerance.report.font_files import Coverage, Face, coverage, faces

Role = Literal["body", "kai", "hei", "title", "number", "latin", "bold"]
ROLES: tuple[Role, ...] = ("body", "kai", "hei", "title", "number", "latin", "bold")
Standing = Literal["official", "free", "fallback", "bundled"]
"""The font of the standard; a free one of its kind; one of another kind; the PDF writer's own."""

_OFFICIAL: dict[Role, tuple[str, ...]] = {
    "body": ("fangsong_gb2312", "fzfsk--gbk1-0", "fzfsjw--gb1-0", "fangsong", "stfangsong"),
    "kai": ("kaiti_gb2312", "fzktk--gbk1-0", "fzktjw--gb1-0", "kaiti", "stkaiti"),
    "hei": ("simhei", "fzhtk--gbk1-0", "fzhtjw--gb1-0", "stheiti"),
    "title": ("fzxbsk--gbk1-0", "fzxbsjw--gb1-0", "fzxiaobiaosong-b05", "fzxiaobiaosong-b05s"),
    "number": ("simsun", "fzssk--gbk1-0", "stsong"),
    "latin": ("timesnewromanpsmt", "times-roman"),
    "bold": ("timesnewromanps-boldmt", "times-bold"),
}
_FREE: dict[Role, tuple[str, ...]] = {
    "body": ("fandolfang-regular",),
    "kai": ("fandolkai-regular", "lxgwwenkai-regular", "lxgwwenkaigb-regular"),
    "hei": (
        "fandolhei-regular",
        "notosanscjksc-regular",
        "sourcehansanssc-regular",
        "notosanssc-regular",
    ),
    "title": (
        "fandolsong-bold",
        "notoserifcjksc-bold",
        "sourcehanserifsc-bold",
        "notoserifsc-bold",
    ),
    "number": (
        "fandolsong-regular",
        "notoserifcjksc-regular",
        "sourcehanserifsc-regular",
        "notoserifsc-regular",
    ),
    "latin": ("liberationserif", "tinos-regular", "texgyretermes-regular"),
    "bold": ("liberationserif-bold", "tinos-bold", "texgyretermes-bold"),
}
_RARE = (
    "notoserifcjksc-regular",
    "sourcehanserifsc-regular",
    "notoserifsc-regular",
    "notosanscjksc-regular",
    "sourcehansanssc-regular",
    "notosanssc-regular",
    "lxgwwenkai-regular",
    "simsun",
    "simsun-extb",
    "songti sc",
)
"""What is behind every role, for names that it cannot write."""
_FIGURES = (
    ("notosanscjksc-regular", "notosanscjksc-bold"),
    ("notosanssc-regular", "notosanssc-bold"),
    ("sourcehansanssc-regular", "sourcehansanssc-bold"),
    ("microsoftyahei", "microsoftyahei-bold"),
    ("pingfangsc-regular", "pingfangsc-semibold"),
)
"""Regular and bold, in the order in which figures name their families."""
_SUFFIXES = frozenset({".otf", ".ttf", ".ttc", ".otc"})
_FILES = 20_000
"""Files looked at in one folder; a system's fonts are far fewer."""
BUNDLED = Face("", 0, "LibertinusSerif-Regular", "Libertinus Serif", frozenset())
"""The serif that the PDF writer carries within itself."""
BUNDLED_BOLD = Face("", 0, "LibertinusSerif-Bold", "Libertinus Serif", frozenset(), 700)
_BUNDLED: dict[Role, Face] = {"latin": BUNDLED, "bold": BUNDLED_BOLD}
_BUNDLED_HAS = Coverage((0x20, 0xA1, 0x2013, 0x2018, 0x27E6), (0x7E, 0x24F, 0x2014, 0x201D, 0x27E7))
"""Of the bundled face what is relied on; a test prints it."""
SAMPLES = "祎喆堃昇䶮"
"""Characters of names that smaller fonts lack."""


@dataclass(frozen=True, slots=True)
class FontSet:
    """What each role is set in, and the fonts behind them all for rare characters."""

    chosen: tuple[tuple[Role, Face, Standing], ...]
    rare: tuple[Face, ...]
    figures: tuple[Face, ...] = ()
    """What figures are lettered in, regular and bold."""

    def face(self, role: Role) -> Face | None:
        """Return what stands for a role; nothing where the machine has no Chinese font."""
        return next((face for name, face, _ in self.chosen if name == role), None)

    def chain(self, role: Role) -> tuple[Face, ...]:
        """Return the faces tried for a character of a role, in order."""
        first = self.face(role)
        return tuple(dict.fromkeys([*([first] if first else []), *self.rare]))

    def faces(self) -> tuple[Face, ...]:
        """Return every face of the set once."""
        return tuple(dict.fromkeys([*(f for _, f, _ in self.chosen), *self.rare, *self.figures]))


def resolve(folders: Iterable[Path] | None = None) -> FontSet:
    """Choose a face for every role from folders of fonts; by default from all known ones."""
    return _resolved(tuple(folders if folders is not None else font_folders()))


@lru_cache(maxsize=8)
def _resolved(folders: tuple[Path, ...]) -> FontSet:
    known: dict[str, Face] = {}
    for face in _all_faces(folders):
        for name in sorted(face.names):
            known.setdefault(name, face)
    rare = tuple(dict.fromkeys(known[name] for name in _RARE if name in known))
    chosen = []
    for role in ROLES:
        found = _first(role, known)
        if found is not None:
            chosen.append((role, *found))
        elif role in _BUNDLED:
            chosen.append((role, _BUNDLED[role], "bundled"))
        elif rare:
            chosen.append((role, rare[0], "fallback"))
    pair = next((pair for pair in _FIGURES if pair[0] in known), ())
    return FontSet(tuple(chosen), rare, tuple(known[name] for name in pair if name in known))


def _first(role: Role, known: dict[str, Face]) -> tuple[Face, Standing] | None:
    options: tuple[tuple[Standing, tuple[str, ...]], ...] = (
        ("official", _OFFICIAL[role]),
        ("free", _FREE[role]),
    )
    for standing, names in options:
        for name in names:
            if name in known:
                return known[name], standing
    return None


def _all_faces(folders: Iterable[Path]) -> Iterator[Face]:
    for folder in folders:
        for path in _font_files(folder):
            yield from faces(path)


def _font_files(folder: Path) -> list[Path]:
    found = []
    for at, _, names in os.walk(folder):
        found += [Path(at, n) for n in names if Path(n).suffix.lower() in _SUFFIXES]
        if len(found) > _FILES:
            break
    return sorted(found)


def font_folders(chosen: Path | None = None) -> tuple[Path, ...]:
    """Return where fonts may be: asked for, set in the environment, the system's, TeX's, pip's."""
    named = os.environ.get("TOLERANCE_FONTS")
    own = [chosen] if chosen is not None else [Path(named)] if named else []
    found = [*own, *_system(), *_installed()]
    return tuple(dict.fromkeys(folder for folder in found if folder.is_dir()))


def _system() -> Iterator[Path]:
    home = Path.home()
    if sys.platform == "win32":
        yield Path(os.environ.get("WINDIR", r"C:\Windows"), "Fonts")
        yield Path(os.environ.get("LOCALAPPDATA", str(home)), "Microsoft", "Windows", "Fonts")
    elif sys.platform == "darwin":
        yield from (home / "Library/Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts"))
    else:
        yield from (home / ".local/share/fonts", home / ".fonts")
        yield from (Path("/usr/local/share/fonts"), Path("/usr/share/fonts"))
    for tree in ("/usr/share/texlive/texmf-dist", "/usr/share/texmf"):
        yield Path(tree, "fonts/opentype/public/fandol")


def _installed() -> Iterator[Path]:
    """Yield the folder of the fonts that pip installs with ``tolerance[pdf]``."""
    for key in ("purelib", "platlib"):
        yield Path(sysconfig.get_path(key), "pylopdf_fonts_zh_cn")


@lru_cache(maxsize=64)
def _covers(face: Face) -> Coverage:
    return coverage(face) if face.path else _BUNDLED_HAS


def missing_glyphs(text: str, fonts: FontSet, role: Role = "body") -> list[str]:
    """Return the characters of a text that no font has, in order, each once."""
    chain = (*fonts.chain(role), *fonts.chain("latin"), BUNDLED)
    return [
        character
        for character in dict.fromkeys(text)
        if character not in "\n\t" and not any(character in _covers(face) for face in chain)
    ]
