"""Words for what is wrong with papers, their templates, and what writes them.

Each entry is what is wrong and what to do: zh, en, remedy zh, remedy en.
"""

from __future__ import annotations

DOCUMENTS: dict[str, tuple[str, str, str, str]] = {
    "paper-unknown": (
        "没有名为 {paper} 的文书。",
        "There is no paper called {paper}.",
        "现有的文书：{known}。",
        "There are: {known}.",
    ),
    "paper-does-not-fit": (
        "本案没有适用“{paper}”的处理意见。",
        "No recommendation of this case calls for: {paper}.",
        "请核对该文书适用的情形（文书目录 documents.yaml）。",
        "See in documents.yaml what this paper is for.",
    ),
    "paper-not-final": (
        "文书“{paper}”尚未达到要求，未写出：第{point}项，{missing}。",
        "{paper} does not meet the checklist and was not written: point {point}, {missing}.",
        "请补充案卷（{where}）；只需草稿的，用 --draft。",
        "Complete the case file ({where}), or use --draft for a draft.",
    ),
    "paper-at-fault": (
        "文书“{paper}”尚未达到要求，未写出：第{point}项，{missing}（{where}）。",
        (
            "{paper} does not meet the checklist and was not written: point {point}, {missing} "
            "({where})."
        ),
        "请核对文书的这一部分及其来源；各项要求见 docs/checklist.md。只需草稿的，用 --draft。",
        "See to that part of the paper and what it comes from (docs/checklist.md), or use --draft.",
    ),
    "piece-not-one": (
        "文书 {paper} 的这一部分应当在 use 和 say 中恰好写一项。",
        "A piece of {paper} must have exactly one of use and say.",
        "引用程序写成的部分用 use；本单位自己的文字用 say。",
        "Write use for a composed section, say for the office's own words.",
    ),
    "piece-unknown": (
        "没有名为 {use} 的组成部分。",
        "There is no section called {use}.",
        "是否指 {suggestion}？可用的名称见 docs/documents.md。",
        "Was {suggestion} meant? The names are in docs/documents.md.",
    ),
    "paper-number-form": (
        "发文字号“{value}”不符合规定。",
        "The document number “{value}” is not of the form laid down.",
        "应当写作“某纪办〔2024〕7号”：六角括号，年份四位，不编虚位，不加“第”。",
        "Write it as 某纪办〔2024〕7号: 〔〕, a full year, no leading zero.",
    ),
    "copy-number-form": (
        "份号“{value}”不是六位数字。",
        "The copy number “{value}” is not six digits.",
        "份号为六位阿拉伯数字，如 000003。",
        "Write six digits, as 000003.",
    ),
    "not-our-document": (
        "这不是本程序写出的文书：没有找到生成记录。",
        "This is no document of this program: it carries no record of how it was made.",
        "请核对文件；经其他软件另存的，生成记录可能已经丢失，请用原件。",
        "Check the file; another program may have dropped the record, so use the original.",
    ),
    "case-not-nearby": (
        "附近没有找到案件号为 {number} 的案件文件。",
        "No case file with number {number} was found nearby.",
        "请用 --case 指明案件。",
        "Name the case with --case.",
    ),
    "fonts-missing": (
        "本机没有可用的中文字体，不能生成 PDF 文件。",
        "This machine has no font that can write Chinese, so no PDF can be made.",
        (
            "请安装中文字体，或者执行 pip install 'tolerance[pdf]'，"
            "或者用 TOLERANCE_FONTS 指明字体所在文件夹；再运行 tolerance doctor 核对。"
        ),
        (
            "Install a Chinese font, or run pip install 'tolerance[pdf]', or name the folder of "
            "your fonts in TOLERANCE_FONTS; then check with tolerance doctor."
        ),
    ),
    "brief-too-long": (
        "简报按最小字号仍有 {pages} 页，超过一页。",
        "In its smallest type the brief still takes {pages} pages and not one.",
        "请精简案卷中的标题和说明，或者改用建议书。",
        "Shorten titles and remarks in the case file, or use the recommendation instead.",
    ),
    "pdf-unreadable": (
        "PDF 文件不能读取：{why}。",
        "The PDF cannot be read: {why}.",
        "请核对文件是否完整、是否本程序生成的 PDF。",
        "Check that the file is whole, and a PDF made by this program.",
    ),
}
