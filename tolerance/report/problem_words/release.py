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
}
