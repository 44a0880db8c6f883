"""What is set right in a Word file after its tags are filled: runs, tables, and the package.

Emphasised sentences become runs of their own, tables get the columns that the document asks
for, and the package is written so that the same paper is the same bytes. Knows no template
language.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from copy import deepcopy
from typing import Any
from xml.sax.saxutils import escape

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ON = "tolerance-on"
"""A processing instruction before what is emphasised; no text can hold one."""
EMPHASIS = "Emphasis"
"""The character style of a sentence that is emphasised."""
TEXT_WIDTH = 8844
"""156 mm in twentieths of a point."""
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

Grid = tuple[tuple[str, ...], tuple[int, ...]]
"""The head of a table as printed, and its columns' shares."""


def split_runs(tree: Any) -> None:
    """Make a run of its own of what stands between the marks of emphasis."""
    marked = {mark.getparent() for mark in tree.iter(etree.ProcessingInstruction)}
    for run in {text.getparent() for text in marked if text is not None and text.tag == f"{W}t"}:
        _split(run)


def _split(run: Any) -> None:
    style = run.find(f"{W}rPr")
    made: list[Any] = []
    strong = False

    def fresh() -> Any:
        new = etree.Element(run.tag, nsmap=run.nsmap)
        if style is not None or strong:
            new.append(deepcopy(style) if style is not None else etree.Element(f"{W}rPr"))
        if strong and new[0].find(f"{W}rStyle") is None:
            new[0].insert(0, etree.Element(f"{W}rStyle", {f"{W}val": EMPHASIS}))
        made.append(new)
        return new

    def put(text: str | None) -> None:
        if text:
            part = etree.SubElement(made[-1], f"{W}t", {_SPACE: "preserve"})
            part.text = text

    fresh()
    for child in list(run):
        if child.tag == f"{W}rPr":
            continue
        if child.tag != f"{W}t":
            made[-1].append(child)
            continue
        put(child.text)
        for mark in child:
            strong = getattr(mark, "target", "") == _ON
            fresh()
            put(mark.tail)
    parent = run.getparent()
    place = parent.index(run)
    parent.remove(run)
    for number, new in enumerate(new for new in made if any(c.tag != f"{W}rPr" for c in new)):
        parent.insert(place + number, new)


def drop_blanks(tree: Any) -> None:
    """Drop the white space that loops leave between elements, and texts left empty."""
    for element in tree.iter(f"{W}*"):
        if element.tag != f"{W}t" and element.text and not element.text.strip():
            element.text = None
        if element.tail and not element.tail.strip():
            element.tail = None
    for text in list(tree.iter(f"{W}t")):
        if not text.text and not len(text):
            text.getparent().remove(text)


def set_columns(tree: Any, grids: Sequence[Grid]) -> None:
    """Give each table whose first row is the head of a document's table its columns' widths."""
    waiting = list(grids)
    for table in tree.iter(f"{W}tbl"):
        first = table.find(f"{W}tr")
        if first is None:
            continue
        head = tuple(_squeezed(cell) for cell in first.findall(f"{W}tc"))
        for number, (names, shares) in enumerate(waiting):
            if head == tuple("".join(name.split()) for name in names):
                _lay(table, shares)
                del waiting[number]
                break
        else:
            _even(table)


def _squeezed(cell: Any) -> str:
    return "".join("".join(text.text or "" for text in cell.iter(f"{W}t")).split())


def _lay(table: Any, shares: Sequence[int]) -> None:
    whole = sum(max(share, 1) for share in shares)
    widths = [TEXT_WIDTH * max(share, 1) // whole for share in shares]
    widths[-1] += TEXT_WIDTH - sum(widths)
    grid = table.find(f"{W}tblGrid")
    for column in list(grid):
        grid.remove(column)
    for width in widths:
        etree.SubElement(grid, f"{W}gridCol", {f"{W}w": str(width)})
    for row in table.findall(f"{W}tr"):
        for cell, width in zip(row.findall(f"{W}tc"), widths, strict=False):
            about = cell.find(f"{W}tcPr")
            if about is None:
                about = etree.Element(f"{W}tcPr")
                cell.insert(0, about)
            stated = about.find(f"{W}tcW")
            if stated is None:
                stated = etree.Element(f"{W}tcW")
                about.insert(0, stated)
            stated.set(f"{W}w", str(width))
            stated.set(f"{W}type", "dxa")


def _even(table: Any) -> None:
    """Let the grid of any other table have as many columns as its widest row."""
    rows = [len(row.findall(f"{W}tc")) for row in table.findall(f"{W}tr")]
    grid = table.find(f"{W}tblGrid")
    if grid is None or not rows or len(grid) == max(rows):
        return
    _lay(table, [1] * max(rows))


def set_table_ends(tree: Any) -> None:
    """Put an empty paragraph where a cell would end without one: Word refuses such a file."""
    for cell in tree.iter(f"{W}tc"):
        if not len(cell) or cell[-1].tag != f"{W}p":
            etree.SubElement(cell, f"{W}p")


def number_drawings(tree: Any) -> None:
    """Number the pictures from one, so that no number is drawn by lot or used twice."""
    name = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
    for number, about in enumerate(tree.iter(name), 1):
        about.set("id", str(number))


def custom_properties(values: dict[str, str], kept: bytes | None) -> bytes:
    """Return the part of custom properties: the given values, and what else stood there."""
    space = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
    tag = f"{{{space}}}property"
    others = []
    if kept:
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        others = [
            e for e in etree.fromstring(kept, parser).iter(tag) if e.get("name") not in values
        ]
    root = etree.fromstring(
        f'<Properties xmlns="{space}" xmlns:vt="http://schemas.openxmlformats.org/'
        'officeDocument/2006/docPropsVTypes">'
        + "".join(
            '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="0"'
            f' name="{name}"><vt:lpwstr>{escape(value)}</vt:lpwstr></property>'
            for name, value in sorted(values.items())
        )
        + "</Properties>"
    )
    root.extend(others)
    for number, each in enumerate(root, 2):
        each.set("pid", str(number))
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def packed(raw: bytes, on: tuple[int, int, int]) -> bytes:
    """Write a package so that the same parts are the same bytes: in order, of one date."""
    year, month, day = on
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w") as new:
        # Readers look for the list of types first, whatever the order of the names.
        for name in sorted(old.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
            info = zipfile.ZipInfo(name, (max(year, 1980), month, day, 0, 0, 0))
            info.create_system, info.external_attr = 0, 0
            info.compress_type = (
                zipfile.ZIP_STORED if name.endswith(".png") else zipfile.ZIP_DEFLATED
            )
            new.writestr(info, old.read(name), compresslevel=6)
    return out.getvalue()
