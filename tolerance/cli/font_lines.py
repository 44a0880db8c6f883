"""What ``tolerance doctor`` says of fonts: what stands for each role, and what cannot be printed.

It only words what ``report.fonts`` found.
"""

from __future__ import annotations

from collections.abc import Iterator

from tolerance.model.text import Language
from tolerance.report.fonts import SAMPLES, FontSet, Role, Standing, missing_glyphs

_ROLES: dict[Role, tuple[str, str]] = {
    "body": ("正文（仿宋）", "body (FangSong)"),
    "kai": ("楷体", "KaiTi"),
    "hei": ("黑体", "HeiTi"),
    "title": ("标题（小标宋）", "title (XiaoBiaoSong)"),
    "number": ("页码（宋体）", "page number (SongTi)"),
    "latin": ("西文", "Latin"),
    "bold": ("西文粗体", "Latin bold"),
}
_STANDINGS: dict[Standing, tuple[str, str]] = {
    "official": ("公文通用字体", "the font offices use"),
    "free": ("同类的自由字体", "a free font of its kind"),
    "fallback": ("没有同类字体，以其他字体代替", "no font of its kind is here; another stands in"),
    "bundled": ("排版程序自带", "comes with the PDF writer"),
}


def font_lines(fonts: FontSet, language: Language) -> Iterator[tuple[bool, str]]:
    """Yield whether all is well with it, and a line, for each role and for rare names."""
    zh = language == "zh"
    if fonts.face("body") is None:
        yield (
            False,
            (
                "没有中文字体，不能生成 PDF；安装：pip install 'tolerance[pdf]'，"
                "或者以 TOLERANCE_FONTS 指明字体文件夹"
                if zh
                else "no Chinese font, so no PDF; to install: pip install 'tolerance[pdf]', "
                "or name a folder of fonts in TOLERANCE_FONTS"
            ),
        )
        return
    for role, face, standing in fonts.chosen:
        words = _ROLES[role][0 if zh else 1], _STANDINGS[standing][0 if zh else 1]
        where = f" {face.path}" if face.path else ""
        text = (
            f"{words[0]}：{face.postscript}，{words[1]}{where}"
            if zh
            else f"{words[0]}: {face.postscript}, {words[1]}{where}"
        )
        yield standing != "fallback", text
    missing = "".join(missing_glyphs(SAMPLES, fonts))
    if missing:
        yield (
            False,
            (
                f"生僻字“{missing}”没有字体可以印出，将以编码代替"
                if zh
                else f"no font here can print {missing}; their numbers are printed instead"
            ),
        )
    else:
        yield (
            True,
            f"生僻字：{SAMPLES} 均可印出" if zh else f"rare characters: {SAMPLES} can be printed",
        )
