"""What the first sheet tells the officer who fills in the list of exhibits. Words only."""

from __future__ import annotations

from typing import Literal

from tolerance.model.text import Text

GUIDE: tuple[tuple[Literal["title", "head", "text"], Text], ...] = (
    ("title", Text("案件材料登记表填写说明", "How to fill in this workbook")),
    ("head", Text("一、怎样填写", "1. Filling in")),
    (
        "text",
        Text(
            "每个工作表登记一类内容，一行一项。红色表头为必填。表头带有批注的，指向表头可以看到说明。",
            "Each sheet lists one sort of thing, one a row. Red headings are required. Point at a "
            "heading to see its note.",
        ),
    ),
    (
        "text",
        Text(
            "“序号”栏写有“示例”的行不导入，可以保留，也可以删除。空白行不影响导入。",
            'A row marked "example" in the first column is not imported. Blank rows do no harm.',
        ),
    ),
    (
        "text",
        Text(
            "列的次序可以调整，不用的列可以删除；表头文字请勿改动。另加的列不导入，导入时逐一列出。",
            "Columns may be moved or, if not used, deleted; leave the headings as they are. "
            "Columns of your own are not imported and are named on import.",
        ),
    ),
    (
        "text",
        Text(
            "隐藏的行、列、工作表照常导入，并予提示。同一栏上下合并的单元格，各行均按所填内容读取；"
            "左右合并的，请先取消合并。",
            "Hidden rows, columns and sheets are imported and named. Cells merged downwards count "
            "for each of their rows; cells merged sideways are refused.",
        ),
    ),
    ("head", Text("二、日期、数字和名单", "2. Days, numbers and lists")),
    (
        "text",
        Text(
            "日期可以填 2024-03-04、2024年3月4日、2024.3.4，也可以用日期格式。"
            "一段时间写作 2024-05-04T15:00/18:00。不知道具体日期的，不填，不要推测。",
            "Days as 2024-03-04, or in a cell of dates. A span as 2024-05-04T15:00/18:00. What is "
            "not known stays empty.",
        ),
    ),
    (
        "text",
        Text(
            "金额可以带千分号和元、万元。多人、多项用顿号、逗号或者分号隔开。是否类的栏填“是”或者“否”。",
            "Amounts may have commas. Put commas between several names. Yes or no where asked.",
        ),
    ),
    ("head", Text("三、证据和认定意见", "3. Exhibits and assertions")),
    (
        "text",
        Text(
            "证据的电子文件放在本表所在的文件夹或者下级文件夹，“文件”栏填文件名。导入时复制到案件文件夹"
            "并计算校验值，原文件不动。没有电子文件的，填“保管处”。",
            "Put the exhibits' files beside this workbook or in a folder below it and give their "
            "names. They are copied and their digests computed. Without a file, say where it is "
            "held.",
        ),
    ),
    (
        "text",
        Text(
            "一条认定意见只说一件事：某件证据的某处，支持或者反对某项判断标准。原文摘录须与证据一字不差。"
            "当事人提出的事实和意见，登记在“陈述申辩”。",
            "One assertion says one thing: an exhibit, at a place, supports or opposes one "
            "criterion. Quotations are word for word. What respondents say goes to Statements.",
        ),
    ),
    (
        "text",
        Text(
            "独立来源组：出于同一单位、同一人的材料写同一组。同组材料只计一次，不因份数多而增加证明力。",
            "Group of a source: one group for what comes from one body or person; it counts once.",
        ),
    ),
    ("head", Text("四、导入", "4. Import")),
    (
        "text",
        Text(
            "新建案件：tolerance case import 本表.xlsx --out 案件文件夹；"
            "补入已有案件：tolerance case import 本表.xlsx --into 案件文件夹。",
            "New case: tolerance case import THIS.xlsx --out FOLDER. Into an existing one: "
            "tolerance case import THIS.xlsx --into FOLDER.",
        ),
    ),
    (
        "text",
        Text(
            "有问题的，逐项列明所在工作表和单元格，不写入任何文件；改正后重新导入。",
            "Whatever is wrong is listed with its sheet and cell, and nothing is written.",
        ),
    ),
    (
        "text",
        Text(
            "本表不登记下列内容，请在案件文件中填写：对留痕存疑问题的答复（answers）、"
            "文书版头（papers）、名称的英文译文。",
            "Not in this workbook, to be entered in the case file: answers to questions on trails, "
            "heads of papers, and translations.",
        ),
    ),
)
