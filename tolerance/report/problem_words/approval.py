"""Words for approval exports that are added to a case, and for what is left to state.

Each entry is what is wrong and what to do: zh, en, remedy zh, remedy en. It only words.
"""

from __future__ import annotations

APPROVAL: dict[str, tuple[str, str, str, str]] = {
    "export-source-new": (
        "案件的来源表没有“{id}”（现有：{known}）。",
        'The case has no source "{id}" (there are: {known}).',
        "请改用已有的来源；确系新来源的，用 --source-group 写明独立来源组。",
        "Use one that is there; for a new source, state its group by --source-group.",
    ),
    "export-sheets": (
        "电子表格有 {number} 个填有内容的工作表（{sheets}），不能判断哪一个是审批记录。",
        "There are {number} sheets with content ({sheets}); which holds the records is unclear.",
        "请另存一份只有一个工作表的文件，再导入。",
        "Save a copy that has one sheet, then import.",
    ),
    "export-maps-two": (
        "几个对照表都能读取这份文件：{maps}。",
        "Several maps can read this file: {maps}.",
        "请用 --map 指定其中一个。",
        "Name one by --map.",
    ),
    "export-map-none": (
        "没有对照表能读取这份文件（已试：{maps}）。",
        "No map can read this file (tried: {maps}).",
        "请用 --map 指定一个，可以看到读不出的原因；没有合适的，用 tolerance trail map 编制。",
        "Name one by --map to see what it cannot read, or draft one by tolerance trail map.",
    ),
    "export-cases-needed": (
        "文件中有 {number} 件审批：{cases}。",
        "The file holds {number} instances: {cases}.",
        "请用 --cases 指明与本事项有关的单号。",
        "Say by --cases which concern this matter.",
    ),
    "export-obtained-left": (
        "“{id}”没有填写调取日期、方式和调取人（不少于 {number} 人）。",
        '"{id}" does not say when, how and by whom it was obtained ({number} persons or more).',
        "请在案件文件中补填 obtained。",
        "State it under obtained in the case file.",
    ),
    "export-copy-left": (
        "“{id}”没有填写是原件还是经核对的复制件。",
        '"{id}" does not say whether it is an original or a verified copy.',
        "请在案件文件中补填 copy。",
        "State it under copy in the case file.",
    ),
    "export-coverage-left": (
        "“{id}”的来源没有写明完整记录哪些人员、哪些环节、哪段时间；缺少的环节不会作任何认定。",
        'The source of "{id}" has no coverage; nothing is found from what is missing in it.',
        "请向系统管理单位核实后，补填来源的 coverage。",
        "Ask whoever runs the system, then state coverage of the source.",
    ),
    "export-clock-left": (
        "“{id}”的来源没有写明时钟（时区、是否校准、误差）。",
        'The source of "{id}" does not state its clock (zone, synchronised, accuracy).',
        "请向系统管理单位核实后，补填来源的 clock。",
        "Ask whoever runs the system, then state clock of the source.",
    ),
    "export-control-left": (
        "“{id}”的来源没有写明当事人能否写入、管理员能否补录。",
        'The source of "{id}" does not say who can write in it, or enter records later.',
        "请补填来源的 respondent_can_write 和 admin_can_backfill。",
        "State respondent_can_write and admin_can_backfill of the source.",
    ),
    "export-map-left": (
        "对照表“{name}”不在审理本事项的规则库中，案件文件暂不能通过检查。",
        'The map "{name}" is not in the rulebook that judges the matter; the case does not check.',
        "请把对照表放入该规则库的 maps 文件夹。",
        "Put the map into the maps folder of that rulebook.",
    ),
}
