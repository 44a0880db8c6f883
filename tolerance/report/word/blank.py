"""A blank Word template, made from nothing: what ``tolerance template new`` writes.

What ships is the file in the templates folder, which the office may have changed; this is
where a new one begins. Sets the page of GB/T 9704-2012. Knows no document.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from typing import Literal
from xml.sax.saxutils import escape

from tolerance.model.text import Language, Text
from tolerance.report.word.styles import SPARE, WIDTH, styles_xml

Kind = Literal["document", "letter"]
KINDS: tuple[Kind, ...] = ("document", "letter")
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_DATE = (2025, 1, 1, 0, 0, 0)
_PAGE = (
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="2098" w:right="1474" w:bottom="1985" w:left="1588" w:header="851"'
    ' w:footer="1446" w:gutter="0"/>'
)
"""A4; above 37 mm, inside 28 mm, so the text area is 156 by 225 mm (5.2.1)."""
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)

_DRAFT = Text("草稿", "DRAFT")
_LACKS = Text("草稿——下列各点尚不具备，不得送审：", "Draft: not to be submitted; what is missing:")
_POINT = Text(
    "第{{ each.point }}点：{{ each.missing }}{% if each.where %}（{{ each.where }}）{% endif %}",
    "Point {{ each.point }}: {{ each.missing }}{% if each.where %} ({{ each.where }}){% endif %}",
)
_SIGNER = Text("签发人：", "Signed off by: ")
_COPIED = Text("抄送：{{ seal.copied_to }}。", "Copied to: {{ seal.copied_to }}.")
_WORDS = Text("图示的文字说明：{{ block.title }}", "The figure in words: {{ block.title }}")
_COLON = Text("：", ":")
_MARK = Text("●", "•")


def blank(kind: Kind, language: Language) -> bytes:
    """Return a Word template with nothing but tags: the same bytes on every run."""
    parts = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relations(
            [("officeDocument", "word/document.xml")],
            (
                "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
                "docProps/core.xml",
            ),
        ),
        "docProps/core.xml": _core(),
        "word/_rels/document.xml.rels": _relations(
            [
                ("styles", "styles.xml"),
                ("settings", "settings.xml"),
                ("fontTable", "fontTable.xml"),
                *(("header", f"header{n}.xml") for n in (1, 2, 3)),
                *(("footer", f"footer{n}.xml") for n in (1, 2, 3)),
            ]
        ),
        "word/document.xml": _Body(language, pictures=kind == "document").xml(),
        "word/styles.xml": styles_xml(language),
        "word/settings.xml": _settings(language),
        "word/fontTable.xml": _fonts(),
        "word/header1.xml": _header(language, first=False),
        "word/header2.xml": _header(language, first=False),
        "word/header3.xml": _header(language, first=True),
        "word/footer1.xml": _footer("footer"),
        "word/footer2.xml": _footer("FooterEven"),
        "word/footer3.xml": _footer("footer"),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, text in parts.items():
            info = zipfile.ZipInfo(name, _DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            whole = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + text
            package.writestr(info, whole.encode(), compresslevel=6)
    return out.getvalue()


def _run(text: str, style: str = "") -> str:
    about = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    parts = [f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in text.split("\t")]
    return f"<w:r>{about}{'<w:tab/>'.join(parts)}</w:r>"


def p(style: str, *runs: str) -> str:
    """Return a paragraph of runs, or of one text."""
    said = "".join(run if run.startswith("<") else _run(run) for run in runs)
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{said}</w:p>'


def _tag(text: str) -> str:
    """Return a paragraph that holds a tag only and leaves nothing behind."""
    return p("Tag", f"{{%p {text} %}}")


def _if(condition: str, *inside: str) -> str:
    return _tag(f"if {condition}") + "".join(inside) + _tag("endif")


def _for(each: str, *inside: str) -> str:
    return _tag(f"for {each}") + "".join(inside) + _tag("endfor")


def _cases(cases: Iterable[tuple[str, str]], otherwise: str) -> str:
    """Return the first of several that holds, else the last."""
    said = "".join(
        _tag(f"{'elif' if number else 'if'} {condition}") + inside
        for number, (condition, inside) in enumerate(cases)
    )
    return said + _tag("else") + otherwise + _tag("endif")


class _Body:
    """The body of a template, in the order in which it is printed."""

    def __init__(self, language: Language, *, pictures: bool) -> None:
        self.lang = language
        self.gap = "" if language == "zh" else " "
        self.pictures = pictures

    def xml(self) -> str:
        """Return the part."""
        refs = "".join(
            f'<w:{what}Reference w:type="{kind}" r:id="rId{number}"/>'
            for what, start in (("header", 4), ("footer", 7))
            for number, kind in enumerate(("default", "even", "first"), start)
        )
        return (
            f'<w:document xmlns:w="{_W}" xmlns:r="{_R}"><w:body>'
            + self.head()
            + _for("section in sections if not section.annex", self.heading(), self.blocks())
            + self.foot()
            + _for("section in sections if section.annex", self.annex(), self.blocks("Annex"))
            + (self.twins() if self.pictures else "")
            + _if("seal.copied_to", p("Copied", _COPIED.say(self.lang)))
            + f"<w:sectPr>{refs}{_PAGE}<w:titlePg/>"
            '<w:docGrid w:type="lines" w:linePitch="579"/></w:sectPr></w:body></w:document>'
        )

    def head(self) -> str:
        """Return 版头, the draft's notice, the title and the addressee."""
        organ = p("Organ", "{{ seal.organ }}"), p("OrganLong", "{{ seal.organ }}")
        signer = _run(_SIGNER.say(self.lang)), _run("{{ seal.signer }}", "Signer")
        return (
            _if("seal.copy_number", p("CopyNumber", "{{ seal.copy_number }}"))
            + _if("seal.classification", p("Classification", "{{ seal.classification }}"))
            + _if("seal.urgency", p("Urgency", "{{ seal.urgency }}"))
            + _if(
                "seal.organ",
                _cases([("seal.organ|length > 12", organ[1])], organ[0]),
                p("Normal", ""),
                p("Normal", ""),
            )
            + _cases(
                [
                    ("seal.signer", p("NumberSigner", _run("{{ seal.number }}\t"), *signer)),
                    ("seal.number", p("Number", "{{ seal.number }}")),
                ],
                "",
            )
            + _if("seal.organ", p("RedLine", ""), p("Normal", ""), p("Normal", ""))
            + _if(
                "draft and failing",
                p("DraftHead", _LACKS.say(self.lang)),
                _for("each in failing", p("DraftItem", _POINT.say(self.lang))),
                p("After", ""),
            )
            + p("Title", "{{ title|balanced }}")
            + _if("subtitle", p("Subtitle", "{{ subtitle }}"))
            + p("Normal", "")
            + _if("seal.addressee", p("Addressee", "{{ seal.addressee }}" + _COLON.say(self.lang)))
        )

    def heading(self) -> str:
        """Return the headings of the four levels."""
        said = "{{ section.number }}" + self.gap + "{{ section.title }}"
        new = p("Heading1Page", said)
        cases = [("section.page", new)]
        cases += [(f"section.level == {n}", p(f"Heading{n}", said)) for n in (1, 2, 3)]
        return _if("section.title", _cases(cases, p("Heading4", said)))

    def annex(self) -> str:
        """Return an annex's number, flush, and its title, centred; deeper headings are small."""
        mark = "{{ section.number }}"
        numbered = _if(
            "section.number",
            _cases(
                [("section.page or loop.first", p("AnnexMarkPage", mark))], p("AnnexMark", mark)
            ),
        )
        return _cases(
            [("section.level == 1", numbered + p("AnnexTitle", "{{ section.title|balanced }}"))],
            p("AnnexHeading", "{{ section.number }}" + self.gap + "{{ section.title }}"),
        )  # fmt: skip

    def blocks(self, annex: str = "") -> str:
        """Return what is made of each kind of block."""
        cases = [
            ('block.kind == "paragraph"', self.paragraph(annex)),
            ('block.kind == "items"', self.items(annex)),
            ('block.kind == "fields"', self.fields(annex)),
            ('block.kind == "table"', self.table(annex)),
        ]
        if not self.pictures:
            return _for("block in section.blocks", _cases(cases, ""))
        return _for("block in section.blocks", _cases(cases, self.picture(annex)))

    def paragraph(self, annex: str) -> str:
        """Return a paragraph by its style."""
        said = "{{ block|said }}"
        cases = [
            ('block.style == "lead"', p("Lead", said)),
            ('block.style == "outcome"', p("Outcome", said)),
            ('block.style == "banner"', p("Notice", said)),
            ('block.style == "small"', p("Small", said)),
            ('block.style == "right"', p("ToRight", said)),
            ('block.style == "flush"', p("Flush", said)),
            ('block.style == "blank"', p("FillIn", said + "\t") + p("FillIn", "\t")),
        ]
        return _cases(cases, p("AnnexBody" if annex else "BodyText", said))

    def items(self, annex: str) -> str:
        """Return a list, numbered or marked."""
        style = "AnnexBody" if annex else "Item"
        numbered = p(style, "{{ loop.index }}." + self.gap + "{{ item|said }}")
        marked = p(style, _MARK.say(self.lang) + " {{ item|said }}")
        return _for("item in block.items", _cases([("block.ordered", numbered)], marked))

    def fields(self, annex: str) -> str:
        """Return rows of a label and what stands beside it."""
        rows = (
            _row(_cell(2211, p("Tag", "{%tr for row in block.rows %}")), _cell(6633, p("Tag", "")))
            + _row(
                _cell(2211, p(f"{annex}TableHead", "{{ row.label }}")),
                _cell(6633, p(f"{annex}Table" if annex else "TableText", "{{ row|said }}")),
            )
            + _row(_cell(2211, p("Tag", "{%tr endfor %}")), _cell(6633, p("Tag", "")))
        )
        return _table((2211, 6633), rows) + p("After", "")

    def table(self, annex: str) -> str:
        """Return a table: its head on every page, no row over two, struck rows struck."""
        text = f"{annex}Table" if annex else "TableText"
        head = _row(_each("name in block.head", p(f"{annex}TableHead", "{{ name }}")), head=True)
        plain = _each("cell in row.cells", p(text, "{{ cell|said }}"))
        struck = _each("cell in row.cells", p(text, _run("{{ cell|said }}", "Struck")))
        rows = head + "".join(
            each if each.startswith("<w:tr>") else _row(_cell(WIDTH, p("Tag", f"{{%tr {each} %}}")))
            for each in (
                "for row in block.rows", "if row.struck", _row(struck), "else", _row(plain),
                "endif", "endfor",
            )
        )  # fmt: skip
        caption = _if("block.caption", p("Caption", "{{ block.caption }}"))
        return caption + _table((WIDTH,), rows) + p("After", "")

    def picture(self, annex: str) -> str:
        """Return a figure with its caption, and its words where they read best."""
        shown = p("Figure", "{{ block|picture }}") + p("FigureCaption", "{{ block.title }}")
        line = _for("line in block.twin", p("Twin", _MARK.say(self.lang) + " {{ line|said }}"))
        if annex:
            return shown + line
        return shown + _if('block.figure == "timeline" or block.figure == "ladder"', line)

    def twins(self) -> str:
        """Return, last, the words of the figures whose words would break the body up."""
        return _for(
            "section in sections if not section.annex",
            _for(
                "block in section.blocks",
                _if(
                    'block.kind == "picture" and '
                    '(block.figure == "matrix" or block.figure == "tree") and block.twin',
                    p("AnnexHeading", _WORDS.say(self.lang)),
                    _for("line in block.twin",
                         p("Twin", _MARK.say(self.lang) + " {{ line|said }}")),
                ),
            ),
        )  # fmt: skip

    def foot(self) -> str:
        """Return the signature: the organ over its date, and room for a seal by hand."""
        over = p("SignedOver", _run("\t{{ seal.signed_by }}"))
        cases = [("seal.signed_by|length <= 12", over)]
        return (
            _if("seal.signed_by or seal.dated", p("Normal", ""), p("Normal", ""))
            + _if("seal.signed_by", _cases(cases, p("Signed", "{{ seal.signed_by }}")))
            + _if("seal.dated", p("Dated", "{{ seal.dated }}"))
        )


def _table(widths: tuple[int, ...], rows: str) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{WIDTH}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{_BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:top w:w="28" w:type="dxa"/><w:bottom w:w="28" w:type="dxa"/>'
        f"</w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def _row(cells: str, *more: str, head: bool = False) -> str:
    about = "<w:cantSplit/>" + ("<w:tblHeader/>" if head else "")
    return f"<w:tr><w:trPr>{about}</w:trPr>{cells}{''.join(more)}</w:tr>"


def _cell(width: int, inside: str) -> str:
    about = f'<w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/>'
    return f"<w:tc><w:tcPr>{about}</w:tcPr>{inside}</w:tc>"


def _each(loop: str, inside: str) -> str:
    third = WIDTH // 3
    return (
        _cell(third, p("Tag", f"{{%tc for {loop} %}}"))
        + _cell(third, inside)
        + _cell(third, p("Tag", "{%tc endfor %}"))
    )


def _header(language: Language, *, first: bool) -> str:
    """Return a header; the first page has 密级 and 份号 at the head of its text."""
    marks = "{% if draft %}" + _DRAFT.say(language) + "{% endif %}"
    told = "{{ seal.copy_number }} {{ seal.classification }}"
    if first:
        line = _if("draft", p("header", "\t" + marks))
    else:
        shown = p("header", f"{told}\t{marks}")
        line = _if("seal.copy_number or seal.classification or draft", shown)
    said = _if("banner", p("HeaderNotice", "{{ banner }}"))
    return f'<w:hdr xmlns:w="{_W}">{line}{said}{p("After", "")}</w:hdr>'


def _footer(style: str) -> str:
    number = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">'
        ' PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        '<w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    return f'<w:ftr xmlns:w="{_W}">{p(style, _run("— "), number, _run(" —"))}</w:ftr>'


def _settings(language: Language) -> str:
    said = "zh-CN" if language == "zh" else "en-US"
    return (
        f'<w:settings xmlns:w="{_W}"><w:zoom w:percent="100"/><w:evenAndOddHeaders/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
        '<w:compatSetting w:name="compatibilityMode"'
        ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        f'<w:themeFontLang w:val="{said}" w:eastAsia="zh-CN"/></w:settings>'
    )


def _fonts() -> str:
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{spare}"/></w:font>'
        for name, spare in SPARE.items()
    )
    return f'<w:fonts xmlns:w="{_W}">{fonts}</w:fonts>'


def _core() -> str:
    dated = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">2025-01-01T00:00:00Z</dcterms:{name}>'
        for name in ("created", "modified")
    )
    return (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:creator>tolerance</dc:creator>'
        f"{dated}</cp:coreProperties>"
    )


def _types() -> str:
    parts = {
        "word/document": f"{_TYPES}document.main+xml",
        "word/styles": f"{_TYPES}styles+xml",
        "word/settings": f"{_TYPES}settings+xml",
        "word/fontTable": f"{_TYPES}fontTable+xml",
        "docProps/core": "application/vnd.openxmlformats-package.core-properties+xml",
        **{f"word/header{n}": f"{_TYPES}header+xml" for n in (1, 2, 3)},
        **{f"word/footer{n}": f"{_TYPES}footer+xml" for n in (1, 2, 3)},
    }
    listed = "".join(
        f'<Override PartName="/{name}.xml" ContentType="{kind}"/>' for name, kind in parts.items()
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{listed}</Types>'
    )


def _relations(own: list[tuple[str, str]], *more: tuple[str, str]) -> str:
    listed = [(f"{_R}/{kind}", target) for kind, target in own] + list(more)
    said = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(listed, 1)
    )
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{said}</Relationships>"
    )
