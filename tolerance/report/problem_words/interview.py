"""Words for what goes wrong while a case file is made by interview.

Each entry is what is wrong and what to do: zh, en, remedy zh, remedy en. It only words; it
knows no question.
"""

from __future__ import annotations

INTERVIEW: dict[str, tuple[str, str, str, str]] = {
    "case-there": (
        "这里已有案件文件，没有写入。",
        "A case file is already there; nothing was written.",
        "请另选文件夹；接着填写的，去掉 --blank 逐项询问；确要覆盖的，加 --force。",
        "Choose another folder, leave --blank away to go on with it, or add --force.",
    ),
    "case-folder-is-file": (
        "这里是文件，不是文件夹。",
        "This is a file and no folder.",
        "请写明案件文件夹的名称，例如 tolerance case new 某案；不存在的，自动新建。",
        "Name the folder of the case, as in tolerance case new inquiry; it is made if need be.",
    ),
    "answer-needed": (
        "此项应当填写。",
        "This is required.",
        "请填写；暂时不能确定的，输入 q 停下，核实后再来。",
        "Fill it in; if it is not known yet, stop with q and come back.",
    ),
    "answer-not-offered": (
        "没有“{value}”这一选项，或者不止一项与之相符。",
        '"{value}" is none of the answers offered, or fits more than one.',
        "请输入选项前的编号（1 至 {most}）。",
        "Type the number before the answer (1 to {most}).",
    ),
    "answer-alone": (
        "“{value}”中有一项不能与其他选项同时选择。",
        'One of "{value}" cannot be chosen together with others.',
        "请只选这一项，或者只选其他各项。",
        "Choose it alone, or only the others.",
    ),
    "answer-too-early": (
        "“{value}”早于所填的开始日期 {day}。",
        '"{value}" lies before {day}, given as the beginning.',
        "请核对日期；开始日期有误的，输入 b 返回修改。",
        "Check the day; if the beginning is wrong, go back with b.",
    ),
    "answer-no-file": (
        "找不到文件“{path}”。",
        'There is no file "{path}".',
        "请核对路径，或者把文件拖进窗口；没有文件的，直接回车。",
        "Check the path, or drop the file here; Enter if there is none.",
    ),
    "answer-file-unreadable": (
        "文件不能复制：{why}。",
        "The file cannot be copied: {why}.",
        "请确认本人有读取权限，磁盘有余量，并关闭正在使用该文件的程序。",
        "Make sure that you may read it, that there is room, and that no program holds it.",
    ),
    "answer-missing": (
        "回答文件中没有“{key}”（{ask}），此项必须回答。",
        'The answers lack "{key}" ({ask}), which is required.',
        "请在回答文件中补写“{key}: ……”。",
        'Add "{key}: …" to the answers.',
    ),
    "answer-refused": (
        "对“{key}”（{ask}）的回答“{value}”不能采用。",
        'The answer to "{key}" ({ask}), "{value}", cannot be taken.',
        "请改正此行后再运行。",
        "Correct this line and run the command again.",
    ),
    "interview-unreadable": (
        "上次询问留下的记录不能读取。",
        "What was kept of the last interview cannot be read.",
        "请移走该文件后再运行；已经写成的 case.yaml 不受影响，从它接着询问。",
        "Move this file away and run the command again; it goes on from case.yaml.",
    ),
    "case-entry-closed": (
        "案件文件中“{id}”的写法不能由程序补充内容。",
        'The entry "{id}" of the case file is written so that nothing can be put into it.',
        "请在案件文件中自行补写，或者把该项改为逐行书写。",
        "Write it into the case file by hand, or put the entry on lines of its own.",
    ),
    "case-list-closed": (
        "“{key}”的写法不便在后面添加内容，没有改动文件。",
        'Nothing can be put behind "{key}" as it is written; the file was not changed.',
        "请把其中各项改为每项另起一行、以“- ”开头；没有内容的写作“{key}: []”。",
        'Begin each entry on its own line with "- ", or write "{key}: []" where there is none.',
    ),
    "case-changed-meanwhile": (
        "询问期间，案件文件在别处作了修改，没有覆盖。",
        "The case file was changed elsewhere during the interview; it was not overwritten.",
        "请保存并关闭该文件，再运行一次本命令，从修改后的内容接着询问。",
        "Save and close it, and run the command again; it goes on from what it says now.",
    ),
}
