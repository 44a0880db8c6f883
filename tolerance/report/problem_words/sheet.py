"""Words for what is wrong in a spreadsheet that a case is imported from, and what it came to.

Each entry is what is wrong and what to do: zh, en, remedy zh, remedy en. It only words.
"""

from __future__ import annotations

SHEET: dict[str, tuple[str, str, str, str]] = {
    "sheet-no-file": (
        "这不是文件。",
        "This is no file.",
        "请指定 .xlsx 文件。",
        "Name an .xlsx file.",
    ),
    "sheet-none": (
        "不是 .xlsx 电子表格（扩展名 {suffix}）。",
        "It is no .xlsx spreadsheet (its ending is {suffix}).",
        (
            "登记表请在 Excel 或者 WPS 中另存为“Excel 工作簿（*.xlsx）”，再导入；"
            "审批系统导出的文件，加 --as approval，并写明 --into 和 --source。"
        ),
        (
            "Save a register in Excel or WPS as an Excel workbook (*.xlsx), then import; for what "
            "an approval system exported add --as approval, with --into and --source."
        ),
    ),
    "sheet-old": (
        "这是旧版 Excel 或者 WPS 表格（.xls、.et），不能读取。",
        "This is a spreadsheet of the old format (.xls, .et), which is not read.",
        "请另存为“Excel 工作簿（*.xlsx）”，再导入。",
        "Save it as an Excel workbook (*.xlsx), then import.",
    ),
    "sheet-locked": (
        "电子表格设有打开密码，不能读取。",
        "The spreadsheet is locked with a password.",
        "请取消密码，另存后再导入。",
        "Take the password off, save it, then import.",
    ),
    "sheet-macro": (
        "电子表格带有宏，不予读取。",
        "The spreadsheet holds macros and is not read.",
        "请另存为不带宏的“Excel 工作簿（*.xlsx）”，再导入。",
        "Save it as an Excel workbook without macros (*.xlsx), then import.",
    ),
    "sheet-broken": (
        "电子表格已损坏，不能读取（{why}）。",
        "The spreadsheet is damaged and cannot be read ({why}).",
        "请用 Excel 或者 WPS 打开检查，另存后再导入。",
        "Open it in Excel or WPS, save it anew, then import.",
    ),
    "sheet-bomb": (
        "电子表格展开后有 {bytes} 字节，超过 {most} 字节，不予读取。",
        "Unpacked, the spreadsheet has {bytes} bytes, more than {most}; it is not read.",
        "请把内容复制到空白的登记表，再导入。",
        "Copy what it says into a blank workbook, then import.",
    ),
    "sheet-empty-cells": (
        "电子表格的单元格和行（含设有格式的空白）超过 {most} 个，不予读取。",
        (
            "The spreadsheet has more than {most} cells and rows, "
            "formatted empty ones among them; it "
            "is not read."
        ),
        "多半是对整张表设置了格式：请只选中填有内容的区域，复制到空白的登记表，另存后再导入。",
        (
            "Whole sheets were most likely formatted: copy only the "
            "cells that are filled in into a "
            "blank workbook, save it, then import."
        ),
    ),
    "sheet-too-long": (
        "工作表“{sheet}”内容过多：最多 {rows} 行，全表最多 {most} 个单元格。",
        'Sheet "{sheet}" holds too much: at most {rows} rows, and {most} cells in all.',
        "请删去表格以外的内容，或者分几次导入。",
        "Delete what does not belong to the table, or import in parts.",
    ),
    "template-only-xlsx": (
        "登记表只写成 .xlsx 文件，不写成“{suffix}”文件。",
        'The workbook is written as .xlsx only, not as "{suffix}".',
        "请把 --template 的文件名改为以 .xlsx 结尾。",
        "Let the name after --template end in .xlsx.",
    ),
    "sheet-no-form": (
        "没有可以导入的工作表。登记表的工作表有：{sheets}。",
        "There is no sheet to import. The sheets are: {sheets}.",
        "请用 tolerance case import --template 写出登记表，填写后导入。",
        "Write the workbook by tolerance case import --template, fill it in, then import.",
    ),
    "sheet-no-head": (
        "没有填写工作表“{sheet}”，不能新建案件。",
        'Sheet "{sheet}" is not filled in, so no new case can be made.',
        "请填写该表；补入已有案件的，用 --into 指定案件。",
        "Fill it in, or name an existing case by --into.",
    ),
    "sheet-twice": (
        "工作表“{sheet}”与“{first}”登记同一类内容。",
        'Sheets "{sheet}" and "{first}" are for the same thing.',
        "请合并为一个工作表。",
        "Put them together.",
    ),
    "unknown-sheet": (
        "没有名为“{name}”的工作表，其内容不会导入。",
        'No sheet is called "{name}"; what it says would not be imported.',
        "请改正工作表名称；与导入无关的，请改用明显不同的名称。",
        "Correct the name; a sheet of your own should be called otherwise.",
    ),
    "unknown-heading": (
        "没有名为“{name}”的表头，该栏内容不会导入。",
        'No heading is called "{name}"; what stands under it would not be imported.',
        "请改正表头；自己另加的栏，请改用明显不同的名称。",
        "Correct the heading; a column of your own should be called otherwise.",
    ),
    "sheet-no-heading": (
        "工作表“{sheet}”前十行没有表头（{columns} 等）。",
        'Sheet "{sheet}" has no row of headings among its first ten ({columns} and so on).',
        "请从登记表复制表头。",
        "Copy the headings from the workbook.",
    ),
    "sheet-column-missing": (
        "工作表“{sheet}”缺少必填的一栏“{column}”。",
        'Sheet "{sheet}" lacks the column "{column}", which is required.',
        "请从登记表复制这一栏。",
        "Copy the column from the workbook.",
    ),
    "sheet-column-twice": (
        "工作表“{sheet}”有两栏“{column}”。",
        'Sheet "{sheet}" has two columns "{column}".',
        "请删去一栏。",
        "Delete one.",
    ),
    "sheet-cell-no-heading": (
        "此处内容“{value}”不在任何表头之下。",
        '"{value}" stands under no heading.',
        "请移到相应的栏，或者删去。",
        "Move it to its column, or delete it.",
    ),
    "sheet-merged": (
        "单元格 {area} 左右合并，或者与表头合并，不能判断属于哪一栏。",
        "Cells {area} are merged sideways or with the heading; their column is not clear.",
        "请取消合并，在各自的单元格填写。",
        "Unmerge them and fill in each.",
    ),
    "sheet-cell-error": (
        "此处是错误值 {value}。",
        "The cell holds the error {value}.",
        "请改正公式，或者直接填写。",
        "Correct the formula, or write the value.",
    ),
    "sheet-formula-blank": (
        "此处是公式，而文件中没有保存计算结果。",
        "The cell holds a formula whose result is not saved in the file.",
        "请用 Excel 或者 WPS 打开并保存，或者直接填写结果。",
        "Open and save the file in Excel or WPS, or write the result.",
    ),
    "sheet-control-mark": (
        "此处有不可见的控制字符。",
        "An invisible control character stands here.",
        "请重新输入这个单元格的内容。",
        "Type the content of the cell anew.",
    ),
    "sheet-digits-lost": (
        "此处的长数字 {value} 按数值保存，15 位以后已经失真。",
        "The long number {value} is kept as a number; beyond 15 digits it is lost.",
        "请把单元格设为文本格式，再照原件填写。",
        "Set the cell to text and copy the number anew.",
    ),
    "sheet-value-missing": (
        "本行没有填写“{column}”。",
        'This row lacks "{column}".',
        "请填写；整行作废的，请清空。",
        "Fill it in, or empty the whole row.",
    ),
    "sheet-row-differs": (
        "此行与第 {first} 行登记的是同一项，而“{column}”不同。",
        'This row and row {first} are of one entry and differ in "{column}".',
        "请改为一致，或者此处不填；确是两项的，请用不同的编号。",
        "Make them agree, leave this one empty, or use another id.",
    ),
    "sheet-not-a-choice": (
        "“{column}”没有“{value}”这一项。",
        '"{value}" is none of the choices of "{column}".',
        "请从下列各项中选填：{choices}。",
        "Choose one of: {choices}.",
    ),
    "sheet-not-by-person": (
        "此处应当逐人写明，每人一次。",
        "This is to be stated person by person, each once.",
        "请写作“王某：内容；赵某：内容”。",
        'Write "WANG: …; ZHAO: …".',
    ),
    "sheet-track-needed": (
        "本事项适用几个规定，此处没有写明属于哪一个。",
        "The matter is on several tracks, and this does not say which it belongs to.",
        "请写作“规定名称：内容；规定名称：内容”。",
        'Write "TRACK: …; TRACK: …".',
    ),
    "sheet-unknown-track": (
        "没有规则库适用“{name}”。现有：{known}。",
        'No rulebook is for "{name}". There are: {known}.',
        "请照规则库的名称填写。",
        "Write the title as the rulebook has it.",
    ),
    "sheet-unit-unfit": (
        "单位与类型不符，或者数值和“单位”栏都写了万、亿。",
        "The unit does not fit the measure, or 万 or 亿 stands both in the figure and as the unit.",
        "请核对类型；万、亿只写一处，例如数值填 380，单位填万元。",
        "Check the measure, and write 万 or 亿 once, as 380 with the unit 万元.",
    ),
    "sheet-column-unfit": (
        "这一类型不填“{column}”。",
        '"{column}" has no meaning for this sort.',
        "请清空此处，或者改正类型。",
        "Empty the cell, or correct the sort.",
    ),
    "sheet-file-outside": (
        "“{file}”不在 {folder} 之内，不予读取。",
        '"{file}" does not lie within {folder} and is not read.',
        "请把文件放在该文件夹或者下级文件夹，只写相对的文件名。",
        "Put the file there or below, and give its name relative to that folder.",
    ),
    "sheet-file-missing": (
        "在 {folder} 没有找到文件“{file}”。",
        'There is no file "{file}" in {folder}.',
        "请核对文件名，或者用 --files 指定文件夹；没有文件的，改填“保管处”。",
        "Check the name, or name the folder by --files; without a file, say where it is held.",
    ),
    "sheet-digest-differs": (
        "登记校验值与文件“{file}”不符，文件现为 {digest}。",
        'The digest registered is not that of "{file}", which is {digest}.',
        "请查明文件是否被改动、是否放错；没有登记过的，清空此处。",
        "Find out whether the file was altered or is another; empty the cell if none was taken.",
    ),
    "exhibit-file-clash": (
        "案件中的“{file}”已是另一份文件。",
        '"{file}" of the case is another file already.',
        "请给新文件另起名称，不要覆盖证据。",
        "Give the new file another name; exhibits are not overwritten.",
    ),
    "sheet-other-case": (
        "登记表的案件编号是“{number}”，案件文件的编号是“{own}”。",
        'The workbook is of case "{number}", the case file is "{own}".',
        "请核对是否选错案件。",
        "Check whether this is the right case.",
    ),
    "sheet-nothing-new": (
        "登记表没有可以补入的内容。",
        "The workbook has nothing to add.",
        "请填写证据、认定意见等表；已有的不重复补入。",
        "Fill in exhibits, assertions and so on; what is there is not added again.",
    ),
    "id-in-case": (
        "案件文件第 {first} 行已有编号“{id}”。",
        'The case file has the id "{id}" already, at line {first}.',
        "请改用新的编号，或者不填编号；同一项不必再次导入。",
        "Use a new id, or leave it empty; what is there need not be imported again.",
    ),
    "exhibit-again": (
        "证据“{id}”与案件中的“{other}”是同一份文件。",
        'Exhibit "{id}" is the same file as "{other}" of the case.',
        "同一份文件不必再登记，请从登记表中删去；确系复制件的，写明复制自哪一件。",
        "It need not be listed again: take it out of the workbook, or say what it is a copy of.",
    ),
    "assertion-again": (
        "认定意见“{id}”与“{other}”内容相同。",
        'Assertion "{id}" says the same as "{other}".',
        "请删去一条；重复不增加证明力。",
        "Delete one; repetition adds no weight.",
    ),
    "sheet-criterion": (
        "审理本事项的规则库中没有判断标准“{name}”。",
        'The rulebook that judges the matter has no criterion "{name}".',
        (
            "请照规则库填写判断标准的名称或者编号；要从下拉列表选填的，用 tolerance case import "
            "--template 新登记表.xlsx --rulebook 规则库名称 另写一份登记表。"
        ),
        (
            "Write its title or id; a workbook made with tolerance case import --template "
            "FILE.xlsx --rulebook NAME offers them in a list."
        ),
    ),
    "criterion-two": (
        "“{name}”是几项判断标准的名称：{ids}。",
        '"{name}" is the title of several criteria: {ids}.',
        "请改填其中一项的编号。",
        "Write the id of one of them.",
    ),
    "case-not-extended": (
        "补入之后的案件文件与登记表不一致，没有写入。",
        "The case file with what was added does not read as the workbook says; not written.",
        "请把案件文件改为每项一行的写法，再导入。",
        "Write the case file one entry a line, then import.",
    ),
    "case-not-one": (
        "这里有 {number} 件案件，不能判断补入哪一件。",
        "There are {number} cases here; which one is meant is not clear.",
        "请指定其中一件的文件夹。",
        "Name the folder of one.",
    ),
    "out-has-case": (
        "这里已有案件文件，没有写入。",
        "A case file is already there; nothing was written.",
        "补入用 --into；确要覆盖案件文件的，加 --force。",
        "To add to it use --into; to write over it add --force.",
    ),
    "sheet-by-headings": (
        "工作表“{sheet}”按表头认作“{form}”。",
        'Sheet "{sheet}" was taken for "{form}" by its headings.',
        "不是的，请改名后重新导入。",
        "If it is not, rename it and import again.",
    ),
    "sheet-not-read": (
        "工作表“{sheet}”不属于登记表，没有导入。",
        'Sheet "{sheet}" is none of the workbook\'s and was not imported.',
        "需要导入的，请移到相应的工作表。",
        "Move what is to be imported to its sheet.",
    ),
    "sheet-column-not-read": (
        "工作表“{sheet}”中另加的一栏“{name}”没有导入。",
        'The column "{name}" of sheet "{sheet}" is none of the workbook\'s and was not imported.',
        "需要导入的，请移到相应的栏。",
        "Move what is to be imported to its column.",
    ),
    "sheet-hidden": (
        "工作表“{sheet}”有隐藏内容，已照常读取（行：{numbers}；列：{letters}）。",
        'Hidden parts of sheet "{sheet}" were read (rows: {numbers}; columns: {letters}).',
        "不应当导入的，请删除后重新导入。",
        "Delete what should not be imported and import again.",
    ),
    "sheet-merged-down": (
        "单元格 {area} 上下合并，各行均按同一内容读取。",
        "Cells {area} are merged; each of their rows was read with the same content.",
        "不是的，请取消合并，逐行填写。",
        "If that is wrong, unmerge them and fill in each row.",
    ),
    "sheet-formulas": (
        "工作表“{sheet}”有 {number} 个公式，取文件中保存的结果（{cells}）。",
        'Sheet "{sheet}" has {number} formulas; their saved results were read ({cells}).',
        "请核对这些结果。",
        "Check these results.",
    ),
    "sheet-head-not-taken": (
        "补入已有案件时，不读取工作表“{sheet}”。",
        'Sheet "{sheet}" is not read when rows are added to an existing case.',
        "需要更改的，请直接修改案件文件。",
        "Change the case file itself.",
    ),
    "sheet-row-said": (
        "案件文件已有“{id}”，此行没有补入。",
        'The case file has "{id}" already; this row was not added.',
        "内容有变化的，请直接修改案件文件。",
        "Where something is new, change the case file itself.",
    ),
}
