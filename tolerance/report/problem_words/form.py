"""Words for files read and written, their form and their single fields, whatever their matter.

Each entry is what is wrong and what to do: zh, en, remedy zh, remedy en. It only words; it
knows no case, no rulebook and nothing of how a fault is found.
"""

from __future__ import annotations

FORM: dict[str, tuple[str, str, str, str]] = {
    "file-missing": (
        "找不到该文件或者文件夹。",
        "There is no such file or folder.",
        "请核对路径和文件名（包括扩展名），或者把文件放到该处。",
        "Check the path and the file name, including its ending, or put the file there.",
    ),
    "file-unreadable": (
        "文件无法读取：{why}。",
        "The file cannot be read: {why}.",
        "请确认所指的是文件、本人有读取权限，并关闭正在使用该文件的程序后再试。",
        "Make sure that it is a file, that you may read it and that no other program holds it.",
    ),
    "file-too-large": (
        "文件有 {bytes} 字节，超过 {most} 字节的上限。",
        "The file has {bytes} bytes; at most {most} are accepted.",
        "请核对是否选错文件；材料原文不要整篇抄入，应当另存为文件，用 file 写明。",
        'Check that this is the right file; keep exhibits as files of their own, named by "file".',
    ),
    "file-empty": (
        "文件没有内容。",
        "The file is empty.",
        "请确认已经保存并且没有选错文件；需要样本的，参照随附的样例案件或者规则库。",
        (
            "Make sure that it was saved and is the right one; the samples supplied show "
            "what to write."
        ),
    ),
    "not-utf-8": (
        "文件不是 UTF-8 编码（可能是：{guess}）。",
        "The file is not encoded in UTF-8 (probably: {guess}).",
        "请用记事本或者 WPS 打开，选“另存为”，编码选 UTF-8。",
        'Open it in Notepad, choose "Save as" and set the encoding to UTF-8.',
    ),
    "yaml-broken": (
        "此处书写格式有误，以下内容无法读取：{why}。",
        "The writing is at fault here, and what follows cannot be read: {why}.",
        "请核对本行和上一行：冒号用半角并且后面空一格（如 id: R1），缩进用空格，括号、引号成对。",
        (
            "Check this line and the one above: a plain colon and a space after it (id: R1), "
            "spaces "
            "and no tabs at the start of a line, every bracket and quotation mark closed."
        ),
    ),
    "yaml-control-mark": (
        "此处的文字含有不可见的控制字符（{mark}），文书无法印出。",
        "An invisible control character ({mark}) is in the text here, which no paper can bear.",
        "请删去该字符或者“\\x00”一类的写法，重新输入这段文字；换行直接分行书写。",
        'Take the character, or an escape such as "\\x00", away and type the text anew.',
    ),
    "two-documents": (
        "一个文件中有两份内容，从此处的“---”开始是第二份。",
        'The file holds two documents; the second begins at the "---" here.',
        "请删去这一行“---”，或者把第二份另存为一个文件。",
        'Take out the line "---", or save the second document as a file of its own.',
    ),
    "yaml-tag": (
        "此处写有类型标记“{tag}”，程序不予采用。",
        'The type mark "{tag}" stands here; such marks are not accepted.',
        '请删去以“!”开头的标记，只留内容；文字本身以“!”开头的，加引号，例如 "!注意"。',
        'Take the mark out and leave the text; quote a text that begins with "!": "!urgent".',
    ),
    "yaml-alias": (
        "此处引用“*{alias}”，但是前文没有这一内容。",
        'The text refers to "*{alias}", which was not given before.',
        '请在此处直接写明内容；文字本身以“*”开头的，加引号，例如 "*注"。',
        'Write the content out here; quote a text that begins with an asterisk: "*note".',
    ),
    "yaml-too-deep": (
        "内容逐层嵌套超过 {most} 层，程序不予读取。",
        "The entries stand more than {most} levels deep, which is not accepted.",
        "请核对缩进和括号，多写的逐层删去。",
        "Check the indentation and the brackets, and take out those that are too many.",
    ),
    "yaml-bomb": (
        "文件展开后超过 {most} 项，程序不予读取。",
        "Written out in full, the file has more than {most} entries, which is not accepted.",
        "请删去用“*”反复引用的内容，或者把案件分成几份。",
        'Take out what is repeated with "*", or divide the case into several.',
    ),
    "key-not-text": (
        "冒号前面的名称不是文字。",
        "What stands before the colon is not a name.",
        '请把冒号前面改为名称，例如 matter: M1；文字本身以括号开头的，加引号，例如 "[附件]"。',
        (
            "Put a name before the colon, as in matter: M1; quote a text that begins with a "
            "bracket, "
            'as in "[annex]".'
        ),
    ),
    "duplicate-key": (
        "第 {first} 行已经有键“{key}”，此处重复。",
        'The key "{key}" is given here again; it first stands on line {first}.',
        "请只保留一处；两处内容不同的，先核实哪一处正确。",
        "Keep one of the two; where they differ, find out first which of them is right.",
    ),
    "not-a-map": (
        "{field} 应当分项写明，每项为“名称: 内容”。",
        "{field} must be written as named entries.",
        "请逐项写成“名称: 内容”，冒号用半角并且后面空一格，例如 id: R1。",
        "Write each entry as a name, a colon, a space and its content, as in id: R1.",
    ),
    "not-a-list": (
        "{field} 应当是列表。",
        "{field} must be a list.",
        "请每项另起一行并以“- ”开头，或者用方括号；只有一项的，也要写成 [R1]。",
        'Begin each entry on its own line with "- ", or use brackets: even a single one is [R1].',
    ),
    "not-a-value": (
        "{field} 写成了列表或者分项内容，此处不能这样写。",
        "{field} is written as a list or as named entries, which is not possible here.",
        "请直接写一个内容，去掉括号和开头的“- ”，例如 exhibit: E1。",
        'Write a single content without brackets and without "- ", as in exhibit: E1.',
    ),
    "not-yes-no": (
        "{field} 写的是“{value}”，此处只能写 yes（是）或者 no（否）。",
        '{field} says "{value}", where only yes or no is possible.',
        "请改写为 yes 或者 no。",
        "Write yes or no.",
    ),
    "not-a-count": (
        "{field} 写的是“{value}”，此处应当是整数。",
        '{field} says "{value}", where a whole number is required.',
        "请只写阿拉伯数字，例如 3，不写单位、小数和正负号。",
        "Write digits only, as in 3, without unit, decimals or sign.",
    ),
    "nought": (
        "{field} 写的是“{value}”，此处至少为 1。",
        '{field} says "{value}", where at least 1 is required.',
        "请核实后改写为 1 以上的整数。",
        "Find out the number, and write one from 1 up.",
    ),
    "not-a-choice": (
        "{field} 写的是“{value}”，不在可选范围之内。",
        '{field} says "{value}", which is not one of the words allowed there.',
        "请从下列各项中选写一项：{choices}。",
        "Write one of these: {choices}.",
    ),
    "value-missing": (
        "{field} 没有填写内容。",
        "{field} has been left blank.",
        "请核实后填写；此项可以省略的，连同名称一并删去。",
        "Fill it in; where the entry is optional, take it out together with its name.",
    ),
    "number-for-text": (
        "{field} 应当是文字，“{value}”没有加引号，会被当作数字或者是、否。",
        (
            '{field} must be text; without quotation marks "{value}" is read as a number or as yes '
            "or no."
        ),
        '请加上半角引号，写成 "{value}"，以免 "1.10" 变成 1.1。',
        'Write it in quotation marks, "{value}", as one writes "1.10" lest it become 1.1.',
    ),
    "date-for-text": (
        "{field} 应当是文字，“{value}”没有加引号，会被当作日期。",
        '{field} must be text; without quotation marks "{value}" is read as a date.',
        '请加上半角引号，写成 "{value}"。',
        'Write it in quotation marks: "{value}".',
    ),
    "not-a-text": (
        "{field} 应当是文字，或者分别写明中文和英文。",
        "{field} must be text, or text in Chinese and in English.",
        "请直接写文字，或者写成 {{zh: 中文, en: English}}。",
        "Write the text itself, or {{zh: 中文, en: English}}.",
    ),
    "text-without-zh": (
        "{field} 缺少中文。",
        "{field} lacks its Chinese text.",
        "请补写中文（zh）；英文（en）可以不写。",
        'Add the Chinese text under "zh"; the English under "en" is optional.',
    ),
    "not-a-number": (
        "{field} 写的是“{value}”，此处应当是数字。",
        '{field} says "{value}", where a number is required.',
        "请只写阿拉伯数字，例如 37000 或者 37126.40，不写单位和“万”字。",
        "Write digits only, as in 37000 or 37126.40, without a unit.",
    ),
    "not-a-date": (
        "{field} 写的是“{value}”，没有这一天，或者日期的写法不对。",
        '{field} says "{value}", which is no day of the calendar or is not written as a date.',
        "请写成年、月、日以连字符相连，月、日各两位，例如 2024-03-05。",
        "Write year, month and day with two digits for month and day, as in 2024-03-05.",
    ),
    "not-a-length": (
        "“{field}”的值“{value}”不是一段时间，或者超过一年。",
        'The value of {field}, "{value}", is no length of time, or more than a year.',
        "请写秒数，例如 300；或者写 PT5M（五分钟）、PT1H（一小时）；不清楚的，不写。",
        (
            "Write seconds, as in 300, or a length such as PT5M (five minutes) or PT1H (an hour); "
            "leave it out where it is not known."
        ),
    ),
    "not-a-time": (
        "{field} 写的是“{value}”，不是可以辨认的时间。",
        '{field} says "{value}", which cannot be read as a time.',
        (
            "请写成 2024-03-05、2024-03-05T15:00，或者写起止时间 2024-05-04T15:00/18:00；"
            "只知道月份的，写 2024-03-01/2024-03-31。"
        ),
        (
            "Write 2024-03-05 or 2024-03-05T15:00, or a span such as 2024-05-04T15:00/18:00; "
            "where the month alone is known, 2024-03-01/2024-03-31."
        ),
    ),
    "key-missing": (
        "{field} 缺少必填项“{key}”。",
        '{field} lacks "{key}", which is required.',
        "请补写“{key}: ……”；内容不能确定的，先核实再填写。",
        'Add "{key}: …"; if its content is not certain, find it out first.',
    ),
    "unknown-key": (
        "{field} 不应当有“{key}”一项。",
        '{field} does not provide for "{key}".',
        "请核对名称的拼写和缩进的位置；确不需要的，删去。",
        "Check its spelling and its indentation; if it is not needed, take it out.",
    ),
    "not-built": (
        "“{key}”一项，本版程序尚不支持，因此不能继续。",
        'This version does not honour "{key}" and cannot go on while it stands there.',
        "请删去此项，所要说明的情况另行记录在案，由承办人员判断；规则库应当写成完整版本。",
        (
            "Take it out and put on record, for the officer to weigh, what it was to say; "
            "a rulebook must be written out in full."
        ),
    ),
    "not-a-condition": (
        "{field} 应当是条件。",
        "{field} must be a condition.",
        "请写成条件的形式，例如 {{criterion: private-gain, is: established}}。",
        "Write a condition, such as {{criterion: private-gain, is: established}}.",
    ),
    "condition-empty": (
        "{field} 的条件没有内容。",
        "{field} holds a condition without content.",
        "请写明条件，例如 {{criterion: private-gain, is: established}}；不设条件的，删去此项。",
        (
            "State the condition, such as {{criterion: private-gain, is: established}}, or "
            "take the "
            "entry out where none is meant."
        ),
    ),
    "at-least-out-of-range": (
        "at_least 要求 {k} 项条件成立，这一数目小于一或者多于所列条件。",
        "at_least asks for {k} conditions, which is less than one or more than are listed.",
        "请改正 k，使其在一和 of 所列条件的数目之间，例如 {{k: 2, of: [……三项条件……]}}。",
        (
            'Set "k" between one and the number of conditions under "of", as in '
            "{{k: 2, of: [… three conditions …]}}."
        ),
    ),
    "list-empty": (
        "“{key}”没有列出任何一项。",
        '"{key}" lists nothing.',
        "请在“{key}”中至少列明一项，例如 exhibits: [E1]。",
        'List at least one under "{key}", as in exhibits: [E1].',
    ),
    "id-twice": (
        "编号“{id}”重复使用（首次出现的行号或者位置：{first}）。",
        'The id "{id}" is used twice (first at line or place: {first}).',
        "请给其中一处另行编号，并同时改正引用它的各处；内容重复的，删去一处。",
        "Give one of the two another id and correct what refers to it, or take out the repetition.",
    ),
    "file-there": (
        "此处已有同名文件，没有写入任何文件。",
        "A file of this name is already there; nothing was written.",
        "请换一个位置或者名称，例如 --out ./draft-2；确要覆盖的，加 --force。",
        "Choose another place or name, as in --out ./draft-2, or add --force to write over it.",
    ),
    "number-twice": (
        "两个案件的案号都是“{number}”，文书会互相覆盖。",
        'Two cases have the number "{number}", and their documents would overwrite each other.',
        "请更正其中一个案件的 number，或者分两次办理，写入不同的文件夹。",
        'Correct "number" in one of them, or assess them apart with a different --out.',
    ),
    "not-cleared": (
        "案件标明“{classification}”，未经确认不得输出文书。",
        'The case is marked "{classification}" and is not written out in the open unless cleared.',
        "请先按保密规定办理审批；已经批准的，加 --cleared。",
        "Obtain clearance under the secrecy rules first; once it is given, add --cleared.",
    ),
    "template-faulty": (
        "文书模板有误，不能成文：{why}。",
        "The template of the document is at fault and cannot be written out: {why}.",
        "请恢复随附的模板，或者由修改模板的人员核对此行。",
        "Go back to the template supplied, or have this line checked by whoever changed it.",
    ),
    "out-unwritable": (
        "不能写入这个位置：{why}。",
        "This place cannot be written: {why}.",
        "请用 --out 或者 --write 另选一个可以写入的位置。",
        "Choose another place with --out or --write.",
    ),
    "unknown-code": (
        "没有代码“{name}”。",
        'There is no code "{name}".',
        "用 tolerance explain 列出全部代码，用 --search 按词查找。",
        "tolerance explain lists all codes, and --search finds them by a word.",
    ),
}
