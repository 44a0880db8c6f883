"""A document as a PDF for the archive, set by typst; the only import of typst.

The template gets the plain values of the document as JSON and the families of the fonts
chosen for this machine; nothing of the document is ever written into the template. The same
document, templates and fonts give the same bytes: the day is the document's own.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Mapping
from datetime import date
from os.path import realpath
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import Any

from tolerance.model.problem import Place, Problem, ProblemsError
from tolerance.report.document import Document
from tolerance.report.font_files import Face
from tolerance.report.fonts import (
    BUNDLED,
    BUNDLED_BOLD,
    ROLES,
    FontSet,
    missing_glyphs,
    resolve,
)
from tolerance.report.pdf_text import page_count
from tolerance.report.plain import plain
from tolerance.report.title_lines import balanced

STANDARDS = ("a-2a", "ua-1")
"""For the archive and for screen readers, in one file."""
_ONE_PAGE = "brief"
_MIDDLE = "？"
_CENTRED = frozenset(
    {"FandolFang-Regular", "FandolKai-Regular", "FandolHei-Regular", "FandolSong-Bold"}
)
"""Faces whose question mark stands in the middle of its square, where a line that is filled
would set the next character over it; it is taken from the font behind them."""
_FAULT = re.compile(r"error: (?P<why>.+)\n\s*┌─ (?P<file>[^\n:]+):(?P<line>\d+):")
"""How typst says where a fault is."""


def write_pdf(document: Document, templates: Path, fonts: FontSet | None = None) -> bytes:
    """Return a document as PDF/A-2a and PDF/UA-1 through ``<kind>.typ`` or ``document.typ``.

    Args:
        document: what is set.
        templates: the folder of the templates; all its ``.typ`` files can be imported.
        fonts: what sets each role; by default what this machine has.

    Raises:
        ProblemsError: the library is not installed, no font can write Chinese, or the
            template is missing or faulty.

    """
    typst = _typst()
    chosen = fonts if fonts is not None else resolve()
    if chosen.face("body") is None:
        raise ProblemsError([Problem("fonts-missing")])
    name = f"{document.kind}.typ"
    if not (templates / name).is_file():
        name = "document.typ"
    with TemporaryDirectory(prefix="tolerance-pdf-") as folder:
        families = _families(typst, chosen, Path(folder))
        files = {
            **_templates(templates, name),
            "main.typ": f'#include "{name}"\n'.encode(),
            "data.json": json.dumps(_data(document, chosen, families)).encode(),
        }
        try:
            made, warned = typst.compile_with_warnings(
                files,
                root=folder,
                font_paths=families.fonts,
                ignore_system_fonts=True,
                format="pdf",
                pdf_standards=list(STANDARDS),
                timestamp=0,
            )
        except typst.TypstError as fault:
            raise _faulty(str(fault.diagnostic), templates, name) from None
    unknown = [w for w in warned if w.message.startswith("unknown font family")]
    if unknown:
        raise _faulty(unknown[0].diagnostic.replace("warning:", "error:"), templates, name)
    if document.kind == _ONE_PAGE and (pages := page_count(bytes(made))) > 1:
        raise ProblemsError([Problem("brief-too-long", facts={"pages": str(pages)})])
    return bytes(made)


def _typst() -> ModuleType:
    try:
        import typst  # noqa: PLC0415  optional: without it everything else works
    except ImportError:
        facts = {"format": "PDF", "package": "typst", "command": "pip install 'tolerance[pdf]'"}
        raise ProblemsError([Problem("writer-missing", facts=facts)]) from None
    return typst


def _templates(templates: Path, name: str) -> dict[str, bytes]:
    try:
        found = {path.name: path.read_bytes() for path in sorted(templates.glob("*.typ"))}
        found[name] = (templates / name).read_bytes()
    except OSError as fault:
        place = Place(str(templates / name))
        why = str(fault.strerror or "")
        raise ProblemsError([Problem("file-unreadable", place, {"why": why})]) from None
    return found


class _Families:
    """The faces as typst names them: its own reading of each file, matched by path."""

    def __init__(self, fonts: Any, named: Mapping[Face, Mapping[str, object]]) -> None:
        self.fonts = fonts
        self._named = named

    def of(self, faces: tuple[Face, ...]) -> list[Mapping[str, object]]:
        return [self._named[face] for face in faces if face in self._named]


def _families(typst: ModuleType, chosen: FontSet, folder: Path) -> _Families:
    """Give typst the chosen files alone, and ask what it calls each of them."""
    placed: dict[str, Path] = {}
    for face in chosen.faces():
        if face.path and face.path not in placed:
            placed[face.path] = folder / f"{len(placed)}{Path(face.path).suffix}"
            _place(Path(face.path), placed[face.path])
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(folder)])
    named = {
        (realpath(info.path), info.index): {"family": info.family, "weight": info.weight}
        for info in fonts.fonts()
        if info.path
    }
    by_face: dict[Face, Mapping[str, object]] = {
        face: {**named[key], "without": _MIDDLE if face.postscript in _CENTRED else ""}
        for face in chosen.faces()
        if face.path and (key := (realpath(placed[face.path]), face.index)) in named
    }
    for face in (BUNDLED, BUNDLED_BOLD):
        by_face[face] = {"family": face.family, "weight": face.weight, "without": ""}
    return _Families(fonts, by_face)


def _place(font: Path, at: Path) -> None:
    try:
        at.symlink_to(font)
    except OSError:  # Windows lets few users make links
        shutil.copyfile(font, at)


def _data(document: Document, chosen: FontSet, families: _Families) -> dict[str, object]:
    value = dict(plain(document))
    value["sections"] = [
        {key: part for key, part in section.items() if key != "inner"}
        for section in value["sections"]
    ]
    value["title_lines"] = balanced(value["title"]).split("\n")
    absent = set(missing_glyphs(_all_text(value), chosen))
    day = date.fromisoformat(document.manifest.on)
    return {
        "document": _shown(value, absent) if absent else value,
        "fonts": {role: families.of(chosen.chain(role)) for role in ROLES},
        "date": [day.year, day.month, day.day],
    }


def _all_text(value: object) -> str:
    match value:
        case str():
            return value
        case dict():
            return "".join(sorted({c for part in value.values() for c in _all_text(part)}))
        case list():
            return "".join(sorted({c for part in value for c in _all_text(part)}))
        case _:
            return ""


def _shown(value: Any, absent: set[str]) -> Any:
    """Show characters that no font has by their number, so that nothing prints as a box."""
    match value:
        case str():
            return "".join(f"⟦U+{ord(c):04X}⟧" if c in absent else c for c in value)
        case dict():
            return {key: _shown(part, absent) for key, part in value.items()}
        case list():
            return [_shown(part, absent) for part in value]
        case _:
            return value


def _faulty(said: str, templates: Path, name: str) -> ProblemsError:
    found = _FAULT.search(said)
    place, why = Place(str(templates / name)), said.strip().splitlines()[0] if said.strip() else ""
    if found is not None:
        why = found["why"]
        file = Path(found["file"].replace("\\", "/")).name
        if file != "main.typ":
            place = Place(str(templates / file), int(found["line"]))
    return ProblemsError([Problem("template-faulty", place, {"why": why})])
