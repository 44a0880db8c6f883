"""Words for what is wrong with constraints, maps and the calendar of working days.

Each entry is what is wrong and what to do: zh, en, remedy zh, remedy en.
"""

from __future__ import annotations

DUTY: dict[str, tuple[str, str, str, str]] = {
    "within-not-one": (
        "程序要求“{id}”的期限（{key}）应当在 hours、days、working_days 中写且只写一项。",
        'The period ({key}) of the duty "{id}" must be in hours, in days or in working_days.',
        "请只留一项，例如 {key}: {{days: 2}}。",
        "Keep one only, as in {key}: {{days: 2}}.",
    ),
    "constraint-part-idle": (
        "程序要求“{id}”写了 {part}，但是“{kind}”这类要求不读取它。",
        'The duty "{id}" states "{part}", which a constraint of the kind "{kind}" does not read.',
        "请删去 {part}，或者改用读取它的要求类别（见 docs/constraints.md）。",
        'Take "{part}" out, or choose a kind that reads it (see docs/constraints.md).',
    ),
    "constraint-without-b": (
        "程序要求“{id}”属于“{kind}”，要写两个环节，现在没有 b。",
        'The duty "{id}" is of the kind "{kind}", which speaks of two acts, and has no "b".',
        "请补写 b，例如 b: {{act: 集体讨论}}。",
        'Add "b", as in b: {{act: 集体讨论}}.',
    ),
    "times-not-positive": (
        "程序要求“{id}”的次数（times）应当是一次以上。",
        'The number "times" of the duty "{id}" must be one or more.',
        "请改为 1 或者更大的整数；要求一次也不得出现的，用 constraint: absence 和 times: 1。",
        "Write 1 or more; for an act that must never occur use constraint: absence, times: 1.",
    ),
    "force-ends-first": (
        "程序要求“{id}”的施行期间（in_force）止日早于起日。",
        'The days "in_force" of the duty "{id}" end before they begin.',
        "请核对施行日期和失效日期。",
        "Check the days on which it took and lost force.",
    ),
    "calendar-missing": (
        "程序要求“{id}”以工作日计算期限，但是规则库目录中没有工作日历（calendar.yaml）。",
        'The duty "{id}" counts working days, and the rulebooks folder has no calendar.yaml.',
        "请在规则库目录中放入工作日历，或者改用 days。",
        "Put a calendar of working days into the rulebooks folder, or count in days.",
    ),
    "calendar-year-unknown": (
        "程序要求“{id}”以工作日计算期限，工作日历中没有 {year} 年，不能推算。",
        'The duty "{id}" counts working days, and the calendar says nothing of the year {year}.',
        "请法制工作人员按国务院办公厅当年放假通知在 calendar.yaml 中补写该年；不得比照他年。",
        (
            "Legal staff should add that year to calendar.yaml from the State Council's notice on "
            "public holidays; no other year stands in for it."
        ),
    ),
    "check-class-wrong": (
        "查验“{id}”写为 {class} 类，它所计算的只能属于 {rightly} 类。",
        'The check "{id}" is put into class {class}; what it computes belongs to class {rightly}.',
        "请改为 class: {rightly}；统计不得作为矛盾或者事实使用。",
        "Write class: {rightly}; a statistic is no contradiction and no fact.",
    ),
    "check-lacks-part": (
        "查验“{id}”的 {part} 应当写 {number} 项。",
        'The check "{id}" needs {number} under "{part}".',
        "请按 docs/checks.md 补写。",
        "Add it as docs/checks.md says.",
    ),
    "check-without-rule": (
        "查验“{id}”以成文规定为前提，但是没有写明依据。",
        'The check "{id}" rests on a written rule and cites none that was checked.',
        "请在 basis 中写明规定编号、时限的文件和条款；没有规定的，删去该项查验。",
        "Cite under basis the rule on numbering or time of entry; without one, take the check out.",
    ),
    "load-against-person": (
        "数字负担“{burden}”指向标准“{criterion}”，该标准成立时不是对本人有利。",
        'The burden "{burden}" speaks for a criterion "{criterion}" that does not favour anyone.',
        "数字负担只能用来说明对本人有利的客观条件，请改为这样的标准。",
        "Digital load may only speak for a person; name a criterion that favours.",
    ),
    "case-without-trail": (
        "案件中没有可以读取的工作留痕（kind: trail 并写有 file 的证据）。",
        "The case offers no trail that can be read (an exhibit of kind trail with a file).",
        "请指明日志文件本身，或者在 exhibits 中补写。",
        "Name the log itself, or add it to the exhibits.",
    ),
    "calendar-day-astray": (
        "工作日历 {year} 年的 {key} 中有不属于该年的日子：{day}。",
        'The calendar lists {day}, which is no day of {year}, under "{key}".',
        "请按日期所属的年份填写；跨年放假的，分别写入前后两年。",
        "List each day under its own year; a holiday across the new year is split between the two.",
    ),
    "calendar-day-needless": (
        "工作日历 {year} 年的 {key} 中 {day} 与周末规律一致，不应当列入。",
        'The calendar lists {day} of {year} under "{key}", which the week alone already says.',
        "off 只列周一至周五放假的日子，worked 只列周六、周日上班的日子；请对照通知核对日期。",
        (
            '"off" lists weekdays off and "worked" weekend days worked, nothing else; check the '
            "date against the notice."
        ),
    ),
    "calendar-day-twice": (
        "工作日历 {year} 年的 {key} 中 {day} 列了两次。",
        'The calendar lists {day} of {year} twice under "{key}".',
        "请删去一次，并对照通知核对相邻的日子是否写错。",
        "Take one out, and check against the notice whether a day beside it was meant.",
    ),
    "unknown-capture": (
        "对照表中的来源类别“{name}”不是规定的词（可用：{choices}）。",
        'The map names an origin "{name}" that is none of: {choices}.',
        "请改用所列的词。",
        "Use one of these words.",
    ),
}
