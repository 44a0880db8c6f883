"""GB/T 9704-2012 read on a Word file, clause by clause, apart from what writes it.

Reads the XML only: the page, the grid, the styles as they come down from one another, and
each paragraph by what it says. What a page looks like is for a PDF to show.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree as ET

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
SIZES = {"2号": 44, "3号": 32, "4号": 28}
"""In half points, as Word has them."""
LEVELS = (
    (r"[一二三四五六七八九十]+、", "黑体"),
    (r"（[一二三四五六七八九十]+）", "楷体"),
    (r"\d+\.", "仿宋"),
    (r"（\d+）", "仿宋"),
)
CLAUSES = (
    "5.1", "5.2.1", "5.2.2", "5.2.3", "7.2.1", "7.2.2", "7.2.3", "7.2.4", "7.2.5", "7.2.6",
    "7.2.7", "7.3.1", "7.3.2", "7.3.3", "7.3.5.4", "7.3.7", "7.4", "7.5", "grid", "lang",
)  # fmt: skip
"""``grid`` and ``lang`` are no clauses: what tables and readers aloud need for the others."""


@dataclass(frozen=True)
class Look:
    """How a paragraph is set, by the styles and by itself."""

    font: str
    ascii: str
    size: int
    bold: bool
    colour: str
    spacing: int
    align: str
    first: int
    left: int
    right: int
    line: str
    snap: bool


class Paper:
    """A Word file and how each of its paragraphs is set."""

    def __init__(self, raw: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            self.parts = {
                n: ET.fromstring(package.read(n))  # noqa: S314  our own file
                for n in package.namelist()
                if n.endswith((".xml", ".rels"))
            }
        self.body = self.parts["word/document.xml"]
        styles = self.parts["word/styles.xml"]
        self.styles = {s.get(f"{W}styleId", ""): s for s in styles.iter(f"{W}style")}
        self.defaults = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        targets = {r.get("Id"): r.get("Target") for r in self.parts["word/_rels/document.xml.rels"]}
        self.margins: dict[tuple[str, str | None], ET.Element] = {}
        for kind in ("headerReference", "footerReference"):
            for e in self.body.iter(f"{W}{kind}"):
                target = targets[e.get(f"{R}id")]
                self.margins[kind, e.get(f"{W}type")] = self.parts[f"word/{target}"]

    def look(self, paragraph: ET.Element) -> Look:
        """Return how a paragraph is set: the default, its style's line, itself, its first run."""
        chain: list[ET.Element] = []
        name = paragraph.find(f"{W}pPr/{W}pStyle")
        key = name.get(f"{W}val", "") if name is not None else "Normal"
        while key in self.styles:
            chain.insert(0, self.styles[key])
            based = self.styles[key].find(f"{W}basedOn")
            key = based.get(f"{W}val", "") if based is not None else ""
        about = [*(s.find(f"{W}pPr") for s in chain), paragraph.find(f"{W}pPr")]
        runs = [r for r in paragraph.findall(f"{W}r") if r.find(f"{W}t") is not None]
        own = runs[0].find(f"{W}rPr") if runs else None
        named = own.find(f"{W}rStyle") if own is not None else None
        style = self.styles.get(named.get(f"{W}val", "")) if named is not None else None
        worn = [self.defaults, *(s.find(f"{W}rPr") for s in chain)]
        worn += [style.find(f"{W}rPr") if style is not None else None, own]

        def last(where: list[ET.Element | None], tag: str, key: str, default: str) -> str:
            found = default
            for each in where:
                element = each.find(f"{W}{tag}") if each is not None else None
                if element is not None:
                    found = element.get(f"{W}{key}", "1" if key == "val" else found)
            return found

        return Look(
            last(worn, "rFonts", "eastAsia", ""),
            last(worn, "rFonts", "ascii", ""),
            int(last(worn, "sz", "val", "0")),
            last(worn, "b", "val", "0") not in {"0", "false"},
            last(worn, "color", "val", ""),
            int(last(worn, "spacing", "val", "0")),
            last(about, "jc", "val", "left"),
            int(last(about, "ind", "firstLine", "0")),
            int(last(about, "ind", "left", "0")),
            int(last(about, "ind", "right", "0")),
            last(about, "spacing", "line", "") + last(about, "spacing", "lineRule", ""),
            last(about, "snapToGrid", "val", "1") not in {"0", "false"},
        )


def said(paragraph: ET.Element) -> str:
    """Return the text of a paragraph."""
    return "".join(t.text or "" for t in paragraph.iter(f"{W}t"))


def styled(paper: Paper, style: str) -> list[ET.Element]:
    """Return the paragraphs of the body that have a style."""
    found = []
    for p in paper.body.iter(f"{W}p"):
        name = p.find(f"{W}pPr/{W}pStyle")
        if name is not None and name.get(f"{W}val") == style:
            found.append(p)
    return found


def violations(raw: bytes) -> list[tuple[str, str]]:
    """Return the clauses that a paper breaks, and how."""
    paper = Paper(raw)
    found: list[tuple[str, str]] = []
    for check in (_page, _grid, _head, _title, _text, _foot, _numbers, _tables):
        found += check(paper)
    return found


def _of(element: ET.Element | None, *names: str) -> tuple[str, ...]:
    return tuple((element.get(f"{W}{n}", "") if element is not None else "") for n in names)


def _page(paper: Paper) -> Iterator[tuple[str, str]]:
    section = paper.body.find(f"{W}body/{W}sectPr")
    assert section is not None
    size = _of(section.find(f"{W}pgSz"), "w", "h")
    if size != ("11906", "16838"):
        yield "5.1", f"A4: {size}"
    millimetres = [
        round(int(v or 0) / 1440 * 25.4)
        for v in _of(section.find(f"{W}pgMar"), "top", "left", "right", "bottom")
    ]
    if millimetres != [37, 28, 26, 35]:
        yield "5.2.1", f"margins {millimetres}"


def _grid(paper: Paper) -> Iterator[tuple[str, str]]:
    section = paper.body.find(f"{W}body/{W}sectPr")
    assert section is not None
    kind, pitch = _of(section.find(f"{W}docGrid"), "type", "linePitch")
    if kind != "lines" or pitch != "579":
        yield "5.2.3", f"grid {kind} {pitch}"
    text = [p for p in styled(paper, "BodyText") if said(p).strip()]
    for p in text:
        look = paper.look(p)
        if "仿宋" not in look.font or look.size != SIZES["3号"]:
            yield "5.2.2", f"{look.font} {look.size}: {said(p)[:20]}"
        if look.line != "579exact" or look.spacing != -5 or not look.snap:
            yield "5.2.3", f"{look.line} {look.spacing}: {said(p)[:20]}"
        if look.first != 630:
            yield "7.3.3", f"first line {look.first}: {said(p)[:20]}"
    if not text:
        yield "7.3.3", "no text"
    lang = paper.defaults.find(f"{W}lang") if paper.defaults is not None else None
    if _of(lang, "val", "eastAsia") != ("zh-CN", "zh-CN"):
        yield "lang", "not zh-CN"


def _head(paper: Paper) -> Iterator[tuple[str, str]]:
    marks = ("CopyNumber", "Classification", "Urgency", "Organ")
    styles = [_of(p.find(f"{W}pPr/{W}pStyle"), "val")[0] for p in paper.body.iter(f"{W}p")]
    order = [style for style in styles if style in marks]
    if order != [mark for mark in marks if mark in order]:
        yield "7.2.3", f"order {order}"
    for p in styled(paper, "CopyNumber"):
        if not re.fullmatch(r"\d{6}", said(p)) or paper.look(p).align != "left":
            yield "7.2.1", said(p)
    for style, clause in (("Classification", "7.2.2"), ("Urgency", "7.2.3")):
        for p in styled(paper, style):
            look = paper.look(p)
            if "黑体" not in look.font or look.size != SIZES["3号"] or look.align != "left":
                yield clause, f"{look.font} {look.size}"
    for p in (*styled(paper, "Organ"), *styled(paper, "OrganLong")):
        yield from _organ(paper, p)
    yield from _number(paper)


def _organ(paper: Paper, p: ET.Element) -> Iterator[tuple[str, str]]:
    look = paper.look(p)
    frame = paper.styles["Organ"].find(f"{W}pPr/{W}framePr")
    anchor, height = _of(frame, "vAnchor", "y")
    if look.colour != "E60012" or "小标宋" not in look.font or look.align != "center":
        yield "7.2.4", f"{look.colour} {look.font} {look.align}"
    if anchor != "margin" or round(int(height or 0) / 1440 * 25.4) != 35:
        yield "7.2.4", f"stands at {anchor} {height}"
    line = paper.styles["RedLine"].find(f"{W}pPr/{W}pBdr/{W}bottom")
    if not styled(paper, "RedLine") or _of(line, "color") != ("E60012",):
        yield "7.2.7", "no red line"


def _number(paper: Paper) -> Iterator[tuple[str, str]]:
    for p in (*styled(paper, "Number"), *styled(paper, "NumberSigner")):
        number = said(p).partition("签发人")[0].strip()
        if not re.fullmatch(r".+〔\d{4}〕[1-9]\d*号", number):
            yield "7.2.5", number
    font = paper.styles["Signer"].find(f"{W}rPr/{W}rFonts")
    for p in styled(paper, "NumberSigner"):
        names = [r for r in p.iter(f"{W}r") if r.find(f"{W}rPr/{W}rStyle") is not None]
        if not names or "楷体" not in _of(font, "eastAsia")[0]:
            yield "7.2.6", said(p)


def _title(paper: Paper) -> Iterator[tuple[str, str]]:
    titles = styled(paper, "Title")
    for p in titles:
        look = paper.look(p)
        if "小标宋" not in look.font or look.size != SIZES["2号"] or look.align != "center":
            yield "7.3.1", f"{look.font} {look.size} {look.align}"
    if len(titles) != 1:
        yield "7.3.1", f"{len(titles)} titles"
    for p in styled(paper, "Addressee"):
        if not said(p).endswith("：") or paper.look(p).first:
            yield "7.3.2", said(p)


def _text(paper: Paper) -> Iterator[tuple[str, str]]:
    for number, (pattern, font) in enumerate(LEVELS, 1):
        for p in styled(paper, f"Heading{number}"):
            look = paper.look(p)
            if not re.match(pattern, said(p)):
                yield "7.3.3", f"level {number}: {said(p)[:20]}"
            if font not in look.font or look.size != SIZES["3号"] or look.bold:
                yield "7.3.3", f"level {number}: {look.font} {look.size} {look.bold}"
    for p in (*styled(paper, "AnnexMark"), *styled(paper, "AnnexMarkPage")):
        look = paper.look(p)
        if not re.fullmatch(r"附件\d*", said(p)) or "黑体" not in look.font or look.first:
            yield "7.3.7", f"{said(p)} {look.font}"


def _foot(paper: Paper) -> Iterator[tuple[str, str]]:
    for p in styled(paper, "Dated"):
        if not re.fullmatch(r"\d{4}年[1-9]\d?月[1-9]\d?日", said(p)):
            yield "7.3.5.4", said(p)
        if paper.look(p).right != 4 * 315:
            yield "7.3.5.4", f"right {paper.look(p).right}"
    for p in styled(paper, "Copied"):
        look = paper.look(p)
        if not re.fullmatch(r"抄送：.+。", said(p)) or look.size != SIZES["4号"]:
            yield "7.4", said(p)


def _numbers(paper: Paper) -> Iterator[tuple[str, str]]:
    settings = paper.parts["word/settings.xml"]
    if settings.find(f"{W}evenAndOddHeaders") is None:
        yield "7.5", "odd and even pages alike"
    for kind, side in (("default", "right"), ("even", "left"), ("first", "right")):
        foot = paper.margins.get(("footerReference", kind))
        p = foot.find(f"{W}p") if foot is not None else None
        if p is None:
            yield "7.5", f"no number on {kind}"
            continue
        look = paper.look(p)
        field = "".join(t.text or "" for t in p.iter(f"{W}instrText")).split()
        if field != ["PAGE"] or not re.fullmatch(r"— \d+ —", said(p)):
            yield "7.5", f"{kind}: {said(p)}"
        if look.align != side or getattr(look, side) != 280:
            yield "7.5", f"{kind}: {look.align}"
        if look.font != "宋体" or look.ascii != "宋体" or look.size != SIZES["4号"]:
            yield "7.5", f"{kind}: {look.font} {look.size}"


def _tables(paper: Paper) -> Iterator[tuple[str, str]]:
    for table in paper.body.iter(f"{W}tbl"):
        for p in table.iter(f"{W}p"):
            if paper.look(p).snap:
                yield "grid", f"snapped: {said(p)[:20]}"
        widths = [int(_of(c, "w")[0]) for c in table.iter(f"{W}gridCol")]
        if sum(widths) != 8844:
            yield "grid", f"width {sum(widths)}"
