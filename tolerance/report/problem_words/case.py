"""Words for what is wrong in a case file, alone or with the rulebook that is to judge it.

Each entry is what is wrong and what to do: zh, en, remedy zh, remedy en. It only words; it
knows nothing of how a fault is found or what follows from it.
"""

from __future__ import annotations

CASE: dict[str, tuple[str, str, str, str]] = {
    "no-case": (
        "该文件夹中没有案件。",
        "There is no case in this folder.",
        "请指定含有 case.yaml 的文件夹，或者含有若干案件文件夹的上一级文件夹。",
        "Name a folder that holds a case.yaml, or a folder of such folders.",
    ),
    "matter-needed": (
        "本案有几个事项，此处没有写明属于哪一个。",
        "The case has several matters, and this entry does not say to which it belongs.",
        "请补写 matter，例如 matter: M1。",
        'Add "matter", as in matter: M1.',
    ),
    "for-needed": (
        "该事项有几名被调查人，此处没有写明针对哪些人。",
        "The matter has several respondents, and this entry does not say whom it concerns.",
        "请补写 for，例如 for: [R1]；涉及几个人的，逐一列明。",
        'Add "for", as in for: [R1], naming everyone whom it concerns.',
    ),
    "respondent-not-in-matter": (
        "“{name}”不是事项“{matter}”的被调查人。",
        '"{name}" is not a respondent of the matter "{matter}".',
        "请更正人员或者事项；确与该事项有关的，先在该事项的 respondents 中列明。",
        'Correct the person or the matter, or first list the person under "respondents" there.',
    ),
    "names-joined": (
        "“{name}”含有顿号、逗号或者分号，会被当作一个名称。",
        '"{name}" holds a mark that parts names, and would be taken for one name.',
        "请在方括号内逐个书写，中间用半角逗号分开。",
        "Write them one by one in the brackets, with commas between them.",
    ),
    "ends-before-it-starts": (
        "行为终了的时间早于开始的时间。",
        "The conduct is said to end before it begins.",
        "请对照材料核实 conduct 的 from 和 to，写颠倒的，对调。",
        'Check "from" and "to" of the conduct against the exhibits, and exchange them if need be.',
    ),
    "exhibit-nowhere": (
        "证据材料“{id}”既没有写明文件，也没有写明存放处。",
        'Exhibit "{id}" names neither a file nor the place where it is held.',
        "请补写 file，例如 file: exhibits/E1.txt；没有电子文件的，用 held_at 写明存放处。",
        'Add "file", as in file: exhibits/E1.txt, or say under "held_at" where the thing is.',
    ),
    "exhibit-file-missing": (
        "找不到证据材料“{id}”的文件“{path}”。",
        'The file "{path}" of exhibit "{id}" is not there.',
        "请放入该文件或者更正文件名；没有电子文件的，删去 file，用 held_at 写明存放处。",
        (
            'Put it there or correct its name; without a file, leave "file" out and say under '
            '"held_at" where the thing is.'
        ),
    ),
    "file-outside": (
        "证据材料“{id}”的文件“{path}”不在案件文件夹之内。",
        'The file "{path}" of exhibit "{id}" lies outside the folder of the case.',
        "请把该文件复制到案件文件夹内，并改正 file，例如 file: exhibits/E1.txt。",
        'Copy it into the folder of the case and correct "file", as in file: exhibits/E1.txt.',
    ),
    "digest-not-sha256": (
        "证据材料“{id}”登记的文件摘要（sha256）不是 64 位。",
        'The digest (sha256) registered for exhibit "{id}" does not have 64 characters.',
        "请重新抄录全部 64 位；没有登记过的，删去 sha256，由程序计算。",
        (
            'Copy all 64 characters again; if none was registered, take "sha256" out, and the '
            "program computes it."
        ),
    ),
    "digest-without-file": (
        "证据材料“{id}”登记了文件摘要（sha256），但是没有写明文件。",
        'Exhibit "{id}" has a digest (sha256) but names no file.',
        "请补写 file，例如 file: exhibits/E1.txt；没有电子文件的，删去 sha256。",
        'Add "file", as in file: exhibits/E1.txt, or take "sha256" out where there is no file.',
    ),
    "copy-names-two-groups": (
        "“{id}”与“{other}”是同一份材料，却分别列在两个来源组“{group}”和“{other_group}”。",
        (
            '"{id}" and "{other}" are one and the same thing, yet their sources stand in two '
            "groups, "
            '"{group}" and "{other_group}".'
        ),
        "请核实材料由谁形成，在 sources 中统一 group；确是两份材料的，改正 copy_of 或者文件。",
        (
            "Find out who made it and give both sources one group; if they are two things "
            "after all, "
            'correct "copy_of" or the file.'
        ),
    ),
    "copies-in-a-circle": (
        "几份材料互为复制件，找不到原件：{circle}。",
        "These exhibits are said to copy one another, so that none is the original: {circle}.",
        "请核实哪一份是原件，删去它的 copy_of。",
        'Find out which is the original and take out its "copy_of".',
    ),
    "assertion-incomplete": (
        "认定“{id}”没有写明标准（criterion），或者没有写明支持还是反对（supports）。",
        'Assertion "{id}" does not say on which criterion it bears, or which side it supports.',
        "请补写，例如 criterion: private-gain 和 supports: yes；意在推翻另一条的，写 undercuts。",
        (
            "Add both, as in criterion: private-gain and supports: yes; if it attacks another "
            'assertion, name that one under "undercuts".'
        ),
    ),
    "undercutters-in-a-circle": (
        "几条认定互相推翻，循环不止：{circle}。",
        "These assertions undercut one another in a circle: {circle}.",
        "请核实最先受到质疑的是哪一条，删去它的 undercuts。",
        'Decide which of them is attacked first and take out its own "undercuts".',
    ),
    "undercutter-with-side": (
        "认定“{id}”用于推翻另一条认定，不应当再写“{key}”。",
        'Assertion "{id}" undercuts another one and must not also have "{key}".',
        "请删去“{key}”；意在就某项标准直接认定的，删去 undercuts。",
        'Take "{key}" out; if it is meant to bear on a criterion itself, take "undercuts" out.',
    ),
    "assertion-on-quantity": (
        "“{id}”直接就“{criterion}”作出认定，而这项标准只能依数额认定。",
        '"{id}" speaks to the criterion "{criterion}", which only a quantity can answer.',
        "请删去这一认定，把数额及其材料写入 quantities；规则库的程序要求，改指其他标准。",
        (
            'Take it out and state the figure with its exhibits under "quantities"; a duty of '
            "procedure in a rulebook must name another criterion."
        ),
    ),
    "fact-known-missing": (
        "“{criterion}”只看行为时的情况，“{id}”没有写明有关事实何时能够知道。",
        (
            '"{criterion}" is judged as of the conduct, and "{id}" does not say when its '
            "fact could "
            "be known."
        ),
        "请补写日期，例如 fact_known: 2024-03-04；各人不同的，写 {{R1: 2024-03-04}}。",
        "Add the day, as in fact_known: 2024-03-04, or {{R1: 2024-03-04}} where persons differ.",
    ),
    "quantity-twice": (
        "“{name}”的数额“{id}”已经在第 {first} 行写明，此处重复。",
        'The quantity "{id}" of "{name}" is already given on line {first}.',
        "请合并为一处；各材料数额不一的，写成区间（low、high），材料一并列入 exhibits。",
        (
            'Keep one entry; where exhibits differ, give the interval ("low", "high") and '
            "list them "
            "all."
        ),
    ),
    "measure-not-one": (
        "数额“{id}”应当在 amount、count、duration、date 中写且只写一项。",
        'Quantity "{id}" must have exactly one of amount, count, duration and date.',
        "请只留一项，例如 amount: {{low: 37000, high: 42000, unit: CNY}}。",
        "Keep one only, as in amount: {{low: 37000, high: 42000, unit: CNY}}.",
    ),
    "interval-turned": (
        "数额“{id}”的下限大于上限，或者起日晚于止日。",
        'The interval of quantity "{id}" ends below or before its beginning.',
        "请对照材料核实后对调；数额确定的，上下限写同一个数。",
        "Check it against the exhibits and exchange the two; give a certain figure twice.",
    ),
    "measure-unfit": (
        "数额“{id}”与标准“{criterion}”的界限不能相比：一方是日期，另一方不是。",
        (
            'Quantity "{id}" cannot be held against the threshold of "{criterion}": one is a date '
            "and the other is not."
        ),
        "界限是日期的，请写 date；界限是数目的，请写 amount、count 或者 duration。",
        'Give "date" where the threshold is a day, otherwise "amount", "count" or "duration".',
    ),
    "unit-differs": (
        "数额“{id}”的单位是“{unit}”，规则库所用单位是“{wanted}”。",
        'Quantity "{id}" is given in "{unit}", while the rulebook reckons in "{wanted}".',
        "请换算为“{wanted}”，数字和 unit 一并改正。",
        'Convert it into "{wanted}" and correct both the figures and "unit".',
    ),
    "track-unfit": (
        "“{respondent}”（身份：{status}）不是《{regime}》的适用对象，不能列入“{track}”。",
        (
            '"{respondent}" (status: {status}) is outside the reach of {regime}, so the track '
            '"{track}" does not fit.'
        ),
        "请核实该人的类别（kind）和身份（status）；确不适用的，从处理途径（tracks）中删去“{track}”，或者另列事项。",
        (
            'Check "kind" and "status"; if they are right, take "{track}" out of the tracks '
            "or give "
            "the person a matter apart."
        ),
    ),
    "unknown-criterion": (
        "规则库中没有标准“{name}”。",
        'The rulebook has no criterion "{name}".',
        "请照写规则库 criteria 文件夹中的 id，例如 criterion: private-gain。",
        (
            "Write an id that stands in the folder criteria of the rulebook, as in "
            "criterion: private-gain."
        ),
    ),
    "unknown-quantity": (
        "规则库中没有数额“{name}”。",
        'The rulebook has no quantity "{name}".',
        (
            "请照写规则库 rulebook.yaml 中 quantities 的名称，例如 loss；确需增设的，"
            "由法制工作人员写明。"
        ),
        (
            'Write a name listed under "quantities" in rulebook.yaml, such as loss; a new '
            "one is for "
            "legal staff to add."
        ),
    ),
    "unknown-check": (
        "案件的 answers 答复了查验“{name}”，规则库中没有这项查验。",
        'The answers of the case speak of a check "{name}", which no rulebook makes.',
        "请按提示中的查验名称改写（见 tolerance trail appraise）。",
        "Write the name of the check that put the question (see tolerance trail appraise).",
    ),
    "unknown-map": (
        "该事项适用的规则库中没有环节对照表“{name}”。",
        'The rulebook that judges this matter has no map "{name}" for trails.',
        "请照写规则库 maps 文件夹中的文件名（不带 .yaml）；没有该系统的，请法制工作人员增设。",
        "Write the name of a file in its folder maps, without .yaml, or ask legal staff for one.",
    ),
    "unknown-respondent": (
        "被调查人名单中没有“{name}”。",
        'No respondent has the id "{name}".',
        "请写 respondents 中的编号，例如 R1，不写姓名。",
        'Write an id listed under "respondents", such as R1, and not the name.',
    ),
    "unknown-matter": (
        "案件中没有事项“{name}”。",
        'The case has no matter "{name}".',
        "请写 matters 中的编号，例如 matter: M1。",
        'Write an id listed under "matters", as in matter: M1.',
    ),
    "unknown-source": (
        "来源表中没有“{name}”。",
        'No source has the id "{name}".',
        "请写 sources 中的编号，例如 source: S1；新的来源，先在 sources 中列明。",
        'Write an id listed under "sources", as in source: S1, or list a new source there first.',
    ),
    "unknown-party": (
        "材料的提出方写的是“{name}”，不能确定是谁。",
        'The exhibit is said to be offered by "{name}", who is nobody in this case.',
        "请写 authority（办案机关）、third-party（第三人）或者被调查人编号，例如 R1。",
        "Write authority, third-party or the id of a respondent, such as R1.",
    ),
    "unknown-exhibit": (
        "证据材料中没有“{name}”。",
        'No exhibit has the id "{name}".',
        (
            "请写证据材料（exhibits）中的一个编号，例如 E1；涉及几件的，逐件分写；"
            "新的材料，先在其中列明。"
        ),
        (
            'Write one id listed under "exhibits", such as E1; for several, make an entry for '
            "each; list a new exhibit there first."
        ),
    ),
    "unknown-assertion": (
        "案件中没有认定“{name}”，无从推翻。",
        'There is no assertion "{name}" to undercut.',
        "请写 assertions 中的编号，例如 undercuts: A1。",
        'Write an id listed under "assertions", as in undercuts: A1.',
    ),
    "unknown-track": (
        "该事项的 tracks 中没有“{name}”。",
        'The matter does not list the track "{name}".',
        "请使 proposed 中的名称与 tracks 一致，例如 accountability；遗漏的，补入 tracks。",
        'Use in "proposed" a name listed in "tracks", such as accountability, or add it there.',
    ),
    "no-edition-in-force": (
        "事项“{matter}”的行为终了之日（{day}），“{track}”没有施行中的规则库版本。",
        (
            'No edition for the track "{track}" was in force on {day}, the last day of the '
            "conduct in "
            'matter "{matter}".'
        ),
        (
            "请核实行为日期；tracks 只能写现有的编号（{tracks}），不写中文名称；"
            "用 --rulebook 指定了规则库的，核对是否选错；都无误的，请法制工作人员补充版本。"
        ),
        (
            "Check the dates of the conduct; tracks takes the names there are ({tracks}) and no "
            "title; if --rulebook was given, see that it is the right one. If all that is right, "
            "ask legal staff for the edition of that day."
        ),
    ),
    "two-editions-in-force": (
        "事项“{matter}”的行为终了之日（{day}），“{track}”有几个施行中的版本：{names}。",
        (
            'Several editions for the track "{track}" were in force on {day}, the last day of the '
            'conduct in matter "{matter}": {names}.'
        ),
        "请指定一个，例如 --rulebook accountability@2019-09-01，并请法制工作人员核对施行日期。",
        (
            "Choose one, as in --rulebook accountability@2019-09-01, and ask legal staff to "
            "check the "
            "dates."
        ),
    ),
    "unknown-rulebook": (
        "没有规则库“{name}”。",
        'There is no rulebook "{name}".',
        "请写规则库的名称，或者名称加施行之日，例如 accountability@2019-09-01。",
        "Write the name of a rulebook, alone or with its edition: accountability@2019-09-01.",
    ),
    "no-rulebooks": (
        "该文件夹中没有规则库。",
        "There is no rulebook in this folder.",
        "请核对所指定的规则库文件夹，其中应当有 accountability/2019-09-01/rulebook.yaml 一类文件。",
        (
            "Check the rulebooks folder that was named: it should hold files such as "
            "accountability/2019-09-01/rulebook.yaml."
        ),
    ),
    "original-copies": (
        "证据“{id}”写明复制自其他证据（copy_of），却又写作原件（copy: original）。",
        'Exhibit "{id}" copies another (copy_of) and yet is called an original.',
        "请改为 verified-copy 或者 unverified-copy；确系原件的，删去 copy_of。",
        "Make it verified-copy or unverified-copy, or take copy_of away if it is an original.",
    ),
    "two-speakers": (
        "证据“{id}”被两名被调查人的陈述引用（{names}），不能确定是谁的陈述。",
        'Exhibit "{id}" is cited as the statement of two respondents ({names}).',
        "请为每名被调查人的陈述分别列一份证据。",
        "List the statement of each respondent as an exhibit of its own.",
    ),
    "unknown-zone": (
        "时钟的时区“{name}”无法识别。",
        'The clock\'s zone "{name}" is not known.',
        "请写标准时区名，例如 Asia/Shanghai；不清楚的，删去 zone，按北京时间读取并作提示。",
        (
            "Write a standard name such as Asia/Shanghai, or leave zone out: stamps are then read "
            "as Chinese time, and a notice says so."
        ),
    ),
    "count-not-whole": (
        "数量“{id}”的件数（count）应当是不小于零的整数。",
        'The count of "{id}" must be a whole number, not less than zero.',
        "请核对数字；有小数的，改用 amount 并写明单位。",
        "Check the numbers; what has fractions is an amount with its unit.",
    ),
}
