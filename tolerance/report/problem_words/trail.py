"""Words for what is wrong in a trail, and for notices: what is worth knowing and no fault.

Each entry is what is wrong and what to do: zh, en, remedy zh, remedy en. It only words; it
knows nothing of how a trail is read or what it proves.
"""

from __future__ import annotations

TRAIL: dict[str, tuple[str, str, str, str]] = {
    "csv-broken": (
        "此行表格格式有误，以下内容无法读取：{why}。",
        "The table is at fault in this line, and what follows cannot be read: {why}.",
        "请从原系统重新导出 CSV；不能重新导出的，核对本行半角引号是否成对，并留存改动前的文件。",
        (
            "Export the CSV from its system again; failing that, check that the quotation marks in "
            "this line are closed, and keep the file as it was before any change."
        ),
    ),
    "column-twice": (
        "表头中有两列都叫“{column}”，不能确定用哪一列。",
        'Two columns are headed "{column}", and which of them is meant cannot be told.',
        "请重新导出，使列名各不相同；系统本身如此的，请法制工作人员在环节对照表中改用其他列。",
        (
            "Export it again with distinct headings, or ask legal staff to use another "
            "column in the "
            "map."
        ),
    ),
    "column-missing": (
        "表头中没有“{column}”一列（现有：{header}）。",
        'No column is headed "{column}" (there are: {header}).',
        "请核对是否选错文件或者对照表（map）；列名已经变更的，请法制工作人员修改对照表。",
        (
            'Check that file and "map" are the right ones; if the headings changed, ask '
            "legal staff to "
            "change the map."
        ),
    ),
    "map-lacks-column": (
        "没有写明“{column}”是哪一列。",
        'Nothing says which column is "{column}".',
        (
            "请在环节对照表的 columns 中写明（例如 time: 办理时间）；没有对照表的，新建一个文件，"
            "写入 columns: {{case: 单号, activity: 环节, time: 办理时间}}，用 --map 指定。"
        ),
        (
            "Say so under columns of the map, as in time: 办理时间; where there is none, write a "
            "file with columns: {{case: 单号, activity: 环节, time: 办理时间}} and name "
            "it with --map."
        ),
    ),
    "row-does-not-fit": (
        "此行有 {cells} 格，表头有 {width} 格，不能对应。",
        "This row has {cells} cells, and the heading has {width}.",
        "请从原系统重新导出；内容中的逗号、换行应当放在半角引号之内，不要自行补格或者删格。",
        (
            "Export it again; a comma or a line break inside a cell belongs in quotation "
            "marks. Do not "
            "add or remove cells by hand."
        ),
    ),
    "row-without-key": (
        "此行没有单号或者没有环节名称。",
        "This row lacks the number of its case or the name of its step.",
        "请对照原系统核实；属于合计行、说明行的，重新导出时去掉。",
        "Check it against the system; leave totals and remarks out when exporting again.",
    ),
    "trail-without-file": (
        "工作留痕“{id}”写了环节对照表（map），但是没有文件可读。",
        'Trail "{id}" has a map but no file to be read.',
        "请补写 file，例如 file: exhibits/oa.csv；没有电子文件的，删去 map。",
        'Add "file", as in file: exhibits/oa.csv, or take "map" out where there is none.',
    ),
    "trail-format": (
        "工作留痕“{id}”的文件类型（{suffix}）不能读取。",
        'Trail "{id}" is in a kind of file ({suffix}) that cannot be read.',
        "请从原系统导出 CSV；手头是表格文件的，用 WPS 或者 Excel“另存为”CSV UTF-8，原件一并留存。",
        (
            'Export it as CSV, or use "Save as" CSV UTF-8 in the spreadsheet program and keep the '
            "original."
        ),
    ),
    "trail-cases-needed": (
        "工作留痕“{id}”含有 {number} 个单号，没有写明哪些与本事项有关。",
        'Trail "{id}" holds {number} case numbers and does not say which belong to this matter.',
        '请补写 cases，例如 cases: ["2024-017"]。',
        'Add "cases", as in cases: ["2024-017"].',
    ),
    "trail-case-unknown": (
        "工作留痕“{id}”中没有单号“{name}”。",
        'Trail "{id}" has no case number "{name}".',
        "请对照导出文件核对单号，包括前导零和连字符；确不在内的，删去或者重新导出。",
        (
            "Check it against the exported file, leading zeros and hyphens included; if it is not "
            "there, take it out or export again."
        ),
    ),
}

NOTICE: dict[str, tuple[str, str, str, str]] = {
    "digest-differs": (
        "证据材料“{exhibit}”的文件摘要与登记不符，其完整性按不合格对待。",
        (
            'The digest of exhibit "{exhibit}" differs from the one registered; its '
            "integrity counts "
            "as failed."
        ),
        "请查明文件是否被改动，并从来源处重新调取。",
        "Find out whether the file was altered, and obtain it again from its source.",
    ),
    "text-not-found": (
        "认定“{id}”所引文字“{text}”在证据材料“{exhibit}”中没有找到。",
        'The text "{text}" that assertion "{id}" cites was not found in exhibit "{exhibit}".',
        "请对照原件核对引文和出处。",
        "Check the citation against the original.",
    ),
    "edition-not-in-force": (
        "按指定的版本 {rulebook} 审理，而行为终了之日（{day}）该版本没有施行。",
        (
            "The case was judged by {rulebook}, as asked, though that edition was not in force on "
            "{day}, the last day of the conduct."
        ),
        "此结果只供比较，不宜作为处理建议的依据。",
        "Use the outcome for comparison only, and not as the ground of a recommendation.",
    ),
    "trail-encoding": (
        "工作留痕“{exhibit}”的文件按 {encoding} 编码读取。",
        'Trail "{exhibit}" was read in the encoding {encoding}.',
        "",
        "",
    ),
    "trail-times-unread": (
        "工作留痕“{exhibit}”有 {number} 行的时间不能辨认（{lines}），按时间不明对待。",
        (
            'In trail "{exhibit}" the time of {number} rows cannot be read ({lines}); '
            "it counts "
            "as unknown."
        ),
        "请对照原系统核实这些行的时间。",
        "Check the times of these rows in the system they come from.",
    ),
    "trail-unmapped": (
        "工作留痕“{exhibit}”中有环节没有列入对照表，未作使用：{activities}。",
        'Steps in trail "{exhibit}" are not in the map and were not used: {activities}.',
        "其中有与本案有关的，请法制工作人员补入对照表。",
        "If any of them matters here, ask legal staff to add it to the map.",
    ),
    "trail-zone-assumed": (
        "工作留痕“{exhibit}”的时间没有写明时区，按北京时间读取。",
        'The times in trail "{exhibit}" name no zone and were read as Chinese time (UTC+8).',
        "",
        "",
    ),
    "trail-clock-not-synced": (
        "工作留痕“{exhibit}”的来源“{source}”时钟未校时，案卷没有写明误差，时间按所载读取。",
        (
            'The clock of source "{source}" of trail "{exhibit}" is not synchronised, and the case '
            "file does not say how far it may be off; its times were read as they stand."
        ),
        "请查明误差，写入该来源的 clock.accuracy（例如 PT5M），再据以核对先后和时限。",
        (
            "Find out how far it may be off and write it as clock.accuracy of the source (as in "
            "PT5M) before relying on order and time limits."
        ),
    ),
    "trail-without-map": (
        "工作留痕“{exhibit}”没有指定环节对照表（map），未作程序核对。",
        'The trail "{exhibit}" names no map, and no duty of procedure was judged on it.',
        "",
        "",
    ),
    "trail-undetermined": (
        (
            "工作留痕“{exhibit}”依“{constraint}”核对不出结果（{lines}）："
            "时间先后或者记录内容不能确定，请核实。"
        ),
        (
            'The trail "{exhibit}" leaves "{constraint}" undetermined ({lines}): the order or the '
            "content of its records is not certain and should be looked into."
        ),
        "",
        "",
    ),
    "recorded-before-event": (
        "证据“{exhibit}”的记录时间早于事情发生的时间，请核实。",
        'Exhibit "{exhibit}" is dated as recorded before what it records; look into it.',
        "",
        "",
    ),
    "obtained-before-event": (
        "证据“{exhibit}”的取得时间早于事情发生的时间，请核实。",
        'Exhibit "{exhibit}" is dated as obtained before what it records; look into it.',
        "",
        "",
    ),
    "recorded-after-obtained": (
        "证据“{exhibit}”的记录时间晚于取得时间，请核实。",
        'Exhibit "{exhibit}" is dated as recorded after it was obtained; look into it.',
        "",
        "",
    ),
    "assessed-before-conduct": (
        "评查日期（{on}）早于行为终了之日（{day}），请核对 --on。",
        "The day of assessment ({on}) is before the last day of the conduct ({day}); check --on.",
        "",
        "",
    ),
    "no-digest": (
        "证据“{exhibit}”有文件而没有登记校验值（sha256），无法核对是否被改动。",
        'Exhibit "{exhibit}" has a file and no registered digest; an alteration would not show.',
        "",
        "",
    ),
    "screening-bare": (
        "对“{criterion}”的筛查没有写明结果，也没有材料。",
        'The screening of "{criterion}" states neither a result nor an exhibit.',
        "",
        "",
    ),
    "proposed-missing": (
        "事项“{matter}”没有写明不考虑容错时拟作的处理（{track}），请补充。",
        'Matter "{matter}" does not say what would be done without tolerance ({track}).',
        "",
        "",
    ),
    "own-relisted": (
        ("证据“{exhibit}”复制自被调查人提交的“{other}”，却列为他人提交；用于对其不利的，请核对。"),
        (
            'Exhibit "{exhibit}" copies "{other}", which a respondent offered, and is listed as '
            "another's; check it where it is used against that respondent."
        ),
        "",
        "",
    ),
    "standing-none": (
        "规则库 {rulebook} 没有证据审查表，全部证据都按可以独立证明对待，请停止使用并报告。",
        (
            "The rulebook {rulebook} has no standing table: every exhibit is taken as sufficient. "
            "Stop, and report it."
        ),
        "",
        "",
    ),
    "unit-assumed": (
        "数量“{id}”没有写明单位，按规则库的单位读取。",
        'Quantity "{id}" names no unit; it is read in that of the rulebook.',
        "",
        "",
    ),
}
