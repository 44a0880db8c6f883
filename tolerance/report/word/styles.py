"""The paragraph styles of a blank Word template: GB/T 9704-2012 as Word can keep it.

A 3号 character is 15.75 pt in print and Word's 三号 is 16 pt, so 0.25 pt is taken from every
character: 28 of them fill 156 mm. The pitch of 28.95 pt makes 22 lines. Knows no document.
"""

from __future__ import annotations

from typing import NamedTuple

from tolerance.model.text import Language, Text

SONG, FANG, HEI, KAI, TITLE = "宋体", "仿宋_GB2312", "黑体", "楷体_GB2312", "方正小标宋简体"
ASCII = "Times New Roman"
RED = "E60012"
PITCH = 579
"""28.95 pt in twentieths of a point."""
TAKEN = -5
"""Taken from each 3号 character, in twentieths of a point."""
CHARACTER = 315
"""The width of a 3号 character in print, 15.75 pt."""
WIDTH = 8844
"""156 mm in twentieths of a point."""
SPARE = {FANG: "仿宋", KAI: "楷体", TITLE: "小标宋", HEI: "SimHei", SONG: "SimSun"}
"""Another name under which a machine may have the font."""


class Style(NamedTuple):
    """One paragraph style; sizes in points, spaces and indents in twentieths of a point."""

    id: str
    zh: str
    en: str
    font: str = FANG
    size: float = 16
    align: str = "left"
    first: int = 0
    """Characters of the first line's indent."""
    left: int = 0
    right: int = 0
    pitch: int = PITCH
    """Exact; 0 lets a line be as high as it needs."""
    before: int = 0
    after: int = 0
    level: int = -1
    """Of the outline."""
    colour: str = ""
    keep: bool = False
    """Stays with the next paragraph."""
    grid: bool = True
    tight: bool = True
    """Takes what makes 28 characters fit."""
    page: bool = False
    """Begins a page."""
    more: str = ""
    """Further paragraph properties, as XML."""
    ascii: str = ASCII
    based: str = "Normal"


def _rule(*sides: str, size: int = 4, colour: str = "auto", space: int = 4) -> str:
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{colour}"/>'
        for side in sides
    )
    return f"<w:pBdr>{lines}</w:pBdr>"


_BOX = _rule("top", "left", "bottom", "right", size=8)
_ORGAN = (
    f'<w:framePr w:w="{WIDTH}" w:hSpace="0" w:wrap="notBeside" w:vAnchor="margin"'
    ' w:hAnchor="margin" w:xAlign="center" w:y="1984"/>'
)
"""The upper edge of 发文机关标志 stands 35 mm below that of the text area (7.2.4)."""
_FOOT = (
    f'<w:framePr w:w="{WIDTH}" w:hSpace="0" w:wrap="notBeside" w:vAnchor="margin"'
    ' w:hAnchor="margin" w:xAlign="left" w:yAlign="bottom"/>'
)
_FILL_IN = f'<w:tabs><w:tab w:val="right" w:leader="underscore" w:pos="{WIDTH}"/></w:tabs>'
_ENDS = f'<w:tabs><w:tab w:val="right" w:pos="{WIDTH}"/></w:tabs>'
_SIGNER = f'<w:tabs><w:tab w:val="right" w:pos="{WIDTH - CHARACTER}"/></w:tabs>'
_OVER_DATE = '<w:tabs><w:tab w:val="center" w:pos="6540"/></w:tabs>'

STYLES = (
    Style("Normal", "Normal", "Normal", based=""),
    Style("Title", "标题", "Title", TITLE, 22, "center", pitch=680, keep=True, tight=False),
    Style("Subtitle", "副标题", "Subtitle", KAI, 14, "center", keep=True, tight=False),
    Style("Heading1", "heading 1", "heading 1", HEI, first=2, level=0, keep=True),
    Style("Heading2", "heading 2", "heading 2", KAI, first=2, level=1, keep=True),
    Style("Heading3", "heading 3", "heading 3", FANG, first=2, level=2, keep=True),
    Style("Heading4", "heading 4", "heading 4", FANG, first=2, level=3, keep=True),
    Style(
        "Heading1Page", "一级标题（另起页）", "Heading 1, new page", page=True, based="Heading1",
        font=HEI, first=2, level=0, keep=True,
    ),
    Style("BodyText", "公文正文", "Body", align="both", first=2),
    Style("Lead", "提要", "Lead", KAI, align="both", first=2),
    Style("Outcome", "建议结论", "Outcome", TITLE, 18, "center", before=145, after=145, keep=True),
    Style("Notice", "声明", "Notice", KAI, 14, "both", first=2, pitch=480, tight=False),
    Style("Small", "小字", "Small", FANG, 12, "both", first=2, pitch=400, tight=False),
    Style("ToRight", "居右", "To the right", align="right", right=4 * CHARACTER),
    Style("Flush", "顶格", "Flush"),
    Style("FillIn", "填写栏", "To fill in", more=_FILL_IN),
    Style("Item", "列项", "Item", align="both", first=2),
    Style("CopyNumber", "份号", "Copy number"),
    Style("Classification", "密级", "Classification", HEI),
    Style("Urgency", "紧急程度", "Urgency", HEI),
    Style(
        "Organ", "发文机关标志", "Issuing organ", TITLE, 36, "center", pitch=0, colour=RED,
        tight=False, grid=False, more=_ORGAN,
    ),
    Style(
        "OrganLong", "发文机关标志（长）", "Issuing organ, long", TITLE, 24, "center", pitch=0,
        colour=RED, tight=False, grid=False, more=_ORGAN, based="Organ",
    ),
    Style("Number", "发文字号", "Number", align="center"),
    Style("NumberSigner", "发文字号和签发人", "Number and signer", left=CHARACTER, more=_SIGNER),
    Style(
        "RedLine", "红色分隔线", "Red line", size=4, pitch=227, grid=False, tight=False,
        more=_rule("bottom", size=8, colour=RED, space=0),
    ),
    Style("Addressee", "主送机关", "Addressee"),
    Style("SignedOver", "署名（居日期中）", "Signed, over the date", more=_OVER_DATE, keep=True),
    Style("Signed", "署名", "Signed", align="right", right=2 * CHARACTER, keep=True),
    Style("Dated", "成文日期", "Dated", align="right", right=4 * CHARACTER),
    Style("DraftHead", "草稿提示", "Draft head", HEI, 12, pitch=400, grid=False, tight=False,
          keep=True, more=_BOX),
    Style("DraftItem", "草稿待补", "Draft item", FANG, 12, pitch=400, grid=False, tight=False,
          more=_BOX),
    Style("AnnexMark", "附件序号", "Annex mark", HEI, level=0, keep=True),
    Style("AnnexMarkPage", "附件序号（另起页）", "Annex mark, new page", HEI, level=0, keep=True,
          page=True, based="AnnexMark"),
    Style("AnnexTitle", "附件标题", "Annex title", TITLE, 22, "center", pitch=680, after=290,
          keep=True, tight=False),
    Style("AnnexHeading", "附件内标题", "Annex heading", HEI, 12, first=2, pitch=440, level=1,
          keep=True, tight=False),
    Style("AnnexBody", "附件正文", "Annex body", FANG, 12, "both", first=2, pitch=400,
          tight=False),
    Style("TableText", "表格文字", "Table text", FANG, 12, pitch=360, grid=False, tight=False),
    Style("TableHead", "表格栏目", "Table head", HEI, 12, "center", pitch=360, grid=False,
          tight=False),
    Style("AnnexTable", "附件表格文字", "Annex table", FANG, 10.5, pitch=310, grid=False,
          tight=False),
    Style("AnnexTableHead", "附件表格栏目", "Annex table head", HEI, 10.5, "center", pitch=310,
          grid=False, tight=False),
    Style("Caption", "表题", "Table caption", HEI, 12, "center", pitch=440, keep=True, before=145,
          grid=False, tight=False),
    Style("Figure", "图", "Figure", align="center", pitch=0, keep=True, grid=False, before=145,
          tight=False),
    Style("FigureCaption", "图题", "Figure caption", HEI, 12, "center", pitch=440, after=72,
          grid=False, tight=False),
    Style("After", "表后空行", "After a table", size=5, pitch=145, grid=False, tight=False),
    Style("Twin", "图示文字", "Figure in words", FANG, 10.5, "both", first=2, pitch=320, grid=False,
          tight=False),
    Style("Copied", "抄送", "Copied to", FANG, 14, "both", left=280, right=280, pitch=480,
          grid=False, tight=False, more=_FOOT + _rule("top", "bottom", size=8, space=2)),
    Style("header", "header", "header", HEI, 12, pitch=300, grid=False, tight=False, more=_ENDS),
    Style("HeaderNotice", "页眉声明", "Header notice", KAI, 10.5, "center", pitch=260, grid=False,
          tight=False, more=_rule("bottom", space=2)),
    Style("footer", "footer", "footer", SONG, 14, "right", right=280, pitch=280, grid=False,
          tight=False, ascii=SONG),
    Style("FooterEven", "页码（双页）", "Page number, even", SONG, 14, "left", left=280, pitch=280,
          grid=False, tight=False, ascii=SONG),
    Style("Tag", "模板标记", "Template tag", HEI, 9, pitch=240, colour="808080", grid=False,
          tight=False),
)  # fmt: skip


def styles_xml(language: Language) -> str:
    """Return the part of styles."""
    said = "zh-CN" if language == "zh" else "en-US"
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return (
        f'<w:styles xmlns:w="{space}"><w:docDefaults><w:rPrDefault><w:rPr>'
        f'<w:rFonts w:ascii="{ASCII}" w:hAnsi="{ASCII}" w:eastAsia="{FANG}" w:cs="{ASCII}"/>'
        '<w:sz w:val="32"/><w:szCs w:val="32"/>'
        f'<w:lang w:val="{said}" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        + "".join(_paragraph(style, language) for style in STYLES)
        + '<w:style w:type="character" w:styleId="Emphasis"><w:name w:val="Emphasis"/>'
        f'<w:qFormat/><w:rPr><w:rFonts w:eastAsia="{HEI}"/>'
        + ("<w:b/>" if language == "en" else "")
        + '</w:rPr></w:style><w:style w:type="character" w:customStyle="1" w:styleId="Struck">'
        f'<w:name w:val="{Text("不采信", "Struck").say(language)}"/><w:qFormat/>'
        '<w:rPr><w:strike/></w:rPr></w:style><w:style w:type="character" w:customStyle="1"'
        f' w:styleId="Signer"><w:name w:val="{Text("签发人姓名", "Signer").say(language)}"/>'
        f'<w:qFormat/><w:rPr><w:rFonts w:eastAsia="{KAI}"/></w:rPr></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name '
        'w:val="Normal Table"/><w:uiPriority w:val="99"/><w:tblPr><w:tblInd w:w="0" '
        'w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>'
        '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        "</w:style></w:styles>"
    )


_KNOWN = frozenset({"Normal", "Title", "Subtitle", "header", "footer", "Caption"})


def _paragraph(style: Style, language: Language) -> str:
    """Return one style; its properties stand in the order that the schema wants."""
    name = style.zh if language == "zh" else style.en
    own = style.id in _KNOWN or name.startswith("heading ")
    name = {
        "标题": "Title",
        "副标题": "Subtitle",
        "表题": "caption",
        "Table caption": "caption",
    }.get(name, name)
    custom = "" if own else ' w:customStyle="1"'
    default = ' w:default="1"' if style.id == "Normal" else ""
    start = f'<w:style w:type="paragraph"{default}{custom} w:styleId="{style.id}">'
    about = f'<w:name w:val="{name}"/>'
    if style.based:
        about += f'<w:basedOn w:val="{style.based}"/>'
    frame, rest = _frame(style.more)
    borders, tabs = rest if rest.startswith("<w:pBdr") else "", rest
    tabs = "" if borders else tabs
    spacing = f' w:before="{style.before}" w:after="{style.after}"'
    rule = "exact" if style.pitch else "auto"
    indent = f' w:left="{style.left}" w:right="{style.right}"'
    wide = CHARACTER if style.tight else round(style.size * 20)
    first = style.first if language == "zh" else 0
    indent += f' w:firstLineChars="{first * 100}" w:firstLine="{first * wide}"'
    paragraph = (
        ("<w:keepNext/>" if style.keep else "")
        + ("<w:pageBreakBefore/>" if style.page else "")
        + frame
        + '<w:widowControl w:val="0"/>'
        + borders
        + tabs
        + ("" if style.grid and style.pitch == PITCH else '<w:snapToGrid w:val="0"/>')
        + f'<w:spacing{spacing} w:line="{style.pitch or 240}" w:lineRule="{rule}"/>'
        + f'<w:ind{indent}/><w:jc w:val="{_align(style, language)}"/>'
        + (f'<w:outlineLvl w:val="{style.level}"/>' if style.level >= 0 else "")
    )
    run = (
        f'<w:rFonts w:ascii="{style.ascii}" w:hAnsi="{style.ascii}" w:eastAsia="{style.font}"/>'
        + ("<w:b/>" if _bold(style, language) else '<w:b w:val="0"/>')
        + (f'<w:color w:val="{style.colour}"/>' if style.colour else "")
        + f'<w:spacing w:val="{TAKEN if style.tight and language == "zh" else 0}"/>'
        + f'<w:sz w:val="{round(style.size * 2)}"/><w:szCs w:val="{round(style.size * 2)}"/>'
    )
    return f"{start}{about}<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"


def _frame(more: str) -> tuple[str, str]:
    if not more.startswith("<w:framePr"):
        return "", more
    end = more.index("/>") + 2
    return more[:end], more[end:]


def _align(style: Style, language: Language) -> str:
    """English is set ragged: its words are not broken."""
    return "left" if style.align == "both" and language == "en" else style.align


def _bold(style: Style, language: Language) -> bool:
    """Chinese tells its levels by the face; Times has one face and tells them by weight."""
    return language == "en" and style.font in {HEI, TITLE} and style.id != "Tag"
