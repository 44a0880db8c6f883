"""Words for what is wrong with the force, the form and the release of editions.

Each entry is what is wrong and what to do: zh, en, remedy zh, remedy en. It only words; it
knows nothing of how a fault is found or what follows from it.
"""

from __future__ import annotations

RELEASE: dict[str, tuple[str, str, str, str]] = {
    "edition-gap": (
        "“{before}”（{other}）失效之后、“{after}”施行之前没有施行的版本：{days}。",
        'No edition is in force between "{before}" ({other}) and "{after}": {days}.',
        (
            "请核对两处的日期，先前版本应写至 to: {eve}；这段期间确无规定施行的，"
            "在后一版本的 in_force 中写 vacant_before，说明原因。"
        ),
        (
            "Check both dates; the earlier edition would read to: {eve}. If nothing was in force "
            'in those days, say why under "vacant_before" in in_force of the later one.'
        ),
    ),
    "edition-overlap": (
        "“{earlier}”与“{later}”（{other}）同时施行：{days}。",
        '"{earlier}" and "{later}" ({other}) are in force together: {days}.',
        "请写明先前版本的失效日期，例如 to: {eve}；同日施行的，只保留一个版本。",
        ("Say when the earlier one ends, as in to: {eve}; of two that begin on one day, keep one."),
    ),
    "edition-not-force": (
        "版本写为 {edition}，施行之日写为 {first}。版本以施行之日命名，两者应当一致。",
        "The edition is {edition} and in force from {first}; an edition is named by that day.",
        "请核对施行之日，并使 edition、文件夹名和 in_force.from 一致。",
        "Check the day, and make edition, the folder's name and in_force.from agree.",
    ),
    "vacancy-untrue": (
        "“{name}”写有 vacant_before，但施行之日以前有版本施行，并无空档。",
        '"{name}" has "vacant_before", yet an edition is in force up to the day it begins.',
        "请删去 vacant_before，或者核对先前版本的失效日期。",
        'Take "vacant_before" out, or check when the earlier edition ends.',
    ),
    "force-unsupported": (
        "“{name}”施行而所依据的“{below}”未施行的日期：{days}。",
        '"{name}" is in force while "{below}", which it rests on, is not: {days}.',
        (
            "请核对两者的施行期间。标准库不论是否施行都照常引用；"
            "地方补充版本只在所补充的版本施行时适用。"
        ),
        (
            "Check the days of both. A library is used whatever the day; an overlay applies only "
            "while what it extends does."
        ),
    ),
    "release-changed": (
        "“{name}”发布之后，此文件有改动，不能据以评查。",
        'This file was changed after "{name}" was released, which is not judged by as it is.',
        (
            "请恢复发布时的文件；确需修改的，修改后重新审批，再以 "
            "tolerance rulebook release --force 发布。"
        ),
        (
            "Restore the file as it was released. If the change is meant, have it approved and "
            "release it again with tolerance rulebook release --force."
        ),
    ),
    "release-added": (
        "“{name}”发布之后增加了此文件，不能据以评查。",
        'This file was added after "{name}" was released, which is not judged by as it is.',
        "请移出该文件；确需增加的，重新审批后再次发布。",
        "Take it out; if it is meant, have it approved and release again.",
    ),
    "release-removed": (
        "“{name}”发布之后缺少此文件，不能据以评查。",
        'This file is gone since "{name}" was released, which is not judged by as it is.',
        "请恢复该文件；确需删除的，重新审批后再次发布。",
        "Restore it; if its removal is meant, have that approved and release again.",
    ),
    "release-lender-gone": (
        "“{name}”发布时所依据的“{lender}”已不存在。",
        '"{lender}", on which "{name}" rested when it was released, is gone.',
        "请恢复该版本；不再依据的，重新审批后再次发布。",
        "Restore that edition; if it is no longer used, have that approved and release again.",
    ),
    "release-misread": (
        "“{name}”的 release.yaml 不能读取，或者不是该版本的，无从核对是否改动。",
        (
            'The release.yaml of "{name}" cannot be read, or is not of that edition: whether it '
            "was altered cannot be told."
        ),
        "请从备份恢复 release.yaml；没有备份的，将其移出文件夹，重新审批后再次发布。",
        (
            "Restore release.yaml from a copy; without one, move it away, and have the edition "
            "approved and released anew."
        ),
    ),
    "release-missing": (
        "“{name}”没有 release.yaml，与所记摘要不符：或者未曾发布，或者发布记录已被删去。",
        (
            '"{name}" has no release.yaml to go with the digest noted: it was never released, or '
            "the record of its release was taken away."
        ),
        "请核对版本名称；确已发布的，从备份恢复 release.yaml，并查明何时由谁删去。",
        "Check the name; if it was released, restore release.yaml and find out who took it away.",
    ),
    "release-digest-differs": (
        "“{name}”的发布摘要是 {found}，另行记下的是 {noted}。",
        'The digest of the release of "{name}" is {found}; the one noted elsewhere is {noted}.',
        "请核对所记摘要是否为最近一次发布；是的，发布记录已被改写，应当查明并从备份恢复。",
        (
            "See whether the note is of the latest release; if so the record was rewritten: find "
            "out how, and restore it."
        ),
    ),
    "release-there": (
        "“{name}”已于 {day} 发布。",
        '"{name}" was released on {day}.',
        "确需再次发布的，加 --force，先前的记录予以保留。",
        "To release it again add --force; the earlier release is kept.",
    ),
    "release-backdated": (
        "“{name}”最近一次发布的日期是 {day}，再次发布不能早于该日。",
        '"{name}" was last released on {day}; it cannot be released again before that day.',
        "请核对 --on 所写的日期。",
        "Check the day given with --on.",
    ),
    "scenario-differs": (
        "情形“{id}”不符：{what} 应为“{expected}”，实为“{found}”，不能发布。",
        'Scenario "{id}" differs: {what} expected "{expected}", found "{found}"; not released.',
        "请以 tolerance rulebook test 查看，修改规则或者情形。",
        "See it with tolerance rulebook test, and mend the rules or the scenario.",
    ),
    "changelog-missing": (
        "“{name}”所属规则库没有变更记录，不能发布。",
        'The regime of "{name}" has no changelog; it is not released.',
        "请新建 CHANGELOG.md，写明影响的时段、影响的标准、理由和批准人。",
        "Write CHANGELOG.md: impacted periods, impacted criteria, why, and approved by.",
    ),
    "changelog-silent": (
        "变更记录没有写到“{name}”（{day}），不能发布。",
        'The changelog says nothing of "{name}" ({day}); it is not released.',
        "请以 ## {day} 为标题增写一段，写明影响的时段、影响的标准、理由和批准人。",
        "Add an entry headed ## {day}: impacted periods, impacted criteria, why, approved by.",
    ),
    "changelog-thin": (
        "变更记录关于“{name}”的最近一段没有写明：{items}。",
        'The latest entry of the changelog on "{name}" does not state: {items}.',
        "请补写；以 ## 施行之日为标题，逐项写明。",
        "Add them, under a heading with the day of the edition.",
    ),
    "changelog-unsigned": (
        "变更记录关于“{name}”的最近一段没有写明由 {who} 批准，不能发布。",
        (
            'The latest entry of the changelog on "{name}" does not say that {who} approved it; it '
            "is not released."
        ),
        "经其批准的，在该段的批准人一项写明姓名、机构和日期；未经批准的，不要发布。",
        "If approved, name them there with office and day; if not, do not release it.",
    ),
    "changelog-placeholder": (
        "变更记录关于“{name}”的一段尚未写完，仍是“{text}”，不能发布。",
        'The entry of the changelog on "{name}" still reads "{text}"; it is not released.',
        "请逐项写明影响的标准、理由和批准人；未经批准的，不要发布。",
        "Write the criteria impacted, why, and who approved; if nobody did, do not release it.",
    ),
    "release-todo": (
        "“{name}”的条文目录还有 {number} 处待办（todo），在第 {lines} 行，不能发布。",
        (
            'The list of provisions of "{name}" has {number} still to be done (todo), {lines}; '
            "it is not released."
        ),
        "请逐条定去向：已编入的改为 encoded，不编入的改为 not-encodable 并写明理由。",
        "Decide on each: encoded, or not-encodable with its reason.",
    ),
    "release-untested": (
        "“{name}”没有一个情形，不能发布。",
        '"{name}" has no scenario at all; it is not released.',
        "请在 scenarios/ 中照条文写出情形和应有的结论，用 tolerance rulebook test 运行。",
        "Write scenarios from the provisions in scenarios/, and run tolerance rulebook test.",
    ),
    "release-placeholder": (
        "“{name}”此处仍是“{text}”，尚未写明，不能发布。",
        'Here "{name}" still reads "{text}", which nobody has written yet; it is not released.',
        "请换成条文的规定或者自己的文字；不用的，整条删去。",
        "Put what the provision says or your own words there, or take the entry out.",
    ),
    "approver-without-office": (
        "批准人“{who}”没有写明机构或者职务，“{name}”不能发布。",
        'The approver "{who}" has no office; "{name}" is not released.',
        "请写成 姓名/机构，例如 --approved-by {who}/某市纪委监委。",
        "Write NAME/OFFICE, as in --approved-by {who}/Office.",
    ),
    "edition-not-one": (
        "“{name}”有多个版本：{names}。",
        '"{name}" has several editions: {names}.',
        "请写明其中一个。",
        "Name one of them.",
    ),
    "format-no-rulebook": (
        "此处没有规则库文件。",
        "Nothing here is a file of a rulebook.",
        "请写规则库名称、版本文件夹或者其中的文件；release.yaml 由程序写成，不在其内。",
        "Name a rulebook, an edition's folder or a file in it; release.yaml is the program's own.",
    ),
    "format-not-kept": (
        "此文件改写后不能保证内容、注释和次序不变（{why}），未改动。",
        (
            "Rewritten, this file could not be kept the same in content and comments ({why}); it "
            "is untouched."
        ),
        "请手工整理该处写法，例如把注释移到单独一行、把带锚点（&）的内容直接写出。",
        "Simplify it by hand: put comments on lines of their own, write out what has an anchor.",
    ),
    "format-released": (
        "“{name}”已发布且未改动，改写格式后即与发布不符，未改动。",
        (
            '"{name}" is released; rewriting its form would make it differ from its release, so it '
            "is untouched."
        ),
        "确需改写的，加 --force，改写后重新审批和发布。",
        "If it is meant add --force, and have it approved and released again.",
    ),
}

UNKEPT: dict[str, tuple[str, str]] = {
    "comments": ("有的注释不能保持原位", "a comment would move"),
    "key-not-text": ("有不是文字的项目名", "a key is no text"),
    "read-otherwise": ("改写后读出的内容不同", "it would read otherwise"),
    "single-value": ("文件既不是列表，也不是项目", "it is neither a list nor a map"),
    "syntax": ("写法只有部分程序能够读取", "its form is not read alike by every program"),
    "unstable": ("再次改写结果不同", "rewritten again it would differ"),
}
"""Why a file is left as it is, for a person."""
