"""Words on trails: what to do next, classes of checks, burdens, and the notice on systems."""

from __future__ import annotations

from collections.abc import Sequence

from tolerance.model.load import Burden, Measured
from tolerance.model.text import Language, Text

_ZH = {
    "formal-acts": "打卡、截图、填报等纯形式操作占全部记录的{part}/{whole}",
    "same-datum": "有{part}项数据须向两个以上系统重复填报",
    "platforms": "办理同类事项须使用{part}个平台",
    "after-hours": "夜间和休息日办理占{part}/{whole}",
    "refused-requests": "人员、经费或者权限的申请{whole}次，未获同意{part}次",
    "outages": "办理期间系统故障{part}次",
}
_EN = {
    "formal-acts": "mere form makes up {part} of {whole} records",
    "same-datum": "{part} data had to be reported to two systems or more",
    "platforms": "{part} platforms had to be used for matters of one kind",
    "after-hours": "{part} of {whole} records were made at night or on days off",
    "refused-requests": "of {whole} requests for staff, funds or authority {part} were refused",
    "outages": "the system failed {part} times while the matter was dealt with",
}

NEXT: dict[str, Text] = {
    "violated": Text(
        "所列记录与程序要求不符，不是对人的认定：请核对记录，并查有无纸质材料、例外情形。",
        "The records do not meet the duty, which finds nothing against anybody: check them, and "
        "look for papers and exceptions.",
    ),
    "undetermined": Text(
        "所列记录的时间、内容两可，或者有疑问：请核对原始材料，或者向系统管理单位查询。",
        "Times or contents can be read both ways, or are in question: check the originals, or "
        "ask whoever runs the system.",
    ),
    "no-coverage": Text(
        "来源没有声明完整记录该环节，没有记录不等于没有做：请查纸质材料、询问经办人。",
        "The source does not declare that it records the step completely, and no record is no "
        "denial: look for papers, ask who dealt with it.",
    ),
    "pending": Text(
        "调取记录时期限未到：到期后重新核对。",
        "The time had not run out when the records were taken: check again later.",
    ),
    "vacuous": Text("日志中没有适用这些要求的环节。", "Nothing in the log calls for these."),
    "no-map": Text(
        "没有指定对照表。OA 导出表可以试用 --map oa-default；"
        "没有合适的，用 tolerance trail map 文件 --write 对照表.yaml 写出草稿。",
        "No map was given. For an OA export try --map oa-default; where none fits, "
        "tolerance trail map FILE --write map.yaml writes a draft.",
    ),
    "write": Text(
        "其中有与本案有关的，请法制工作人员补入对照表；加 --write 文件名 可以写出草稿。",
        "If any of them matters, legal staff should add it to the map; --write FILE writes a "
        "draft.",
    ),
    "fill-in": Text(
        "请法制工作人员把各环节归入规则库用语、删去用不到的，再以 --map 指定该文件核对。",
        "Legal staff should put each activity under an act and drop the rest; then name the file "
        "with --map.",
    ),
    "answer": Text(
        "查清后在案卷 answers 中答复（check: {check}），写明 explained 或者 confirmed 及依据；"
        "写法见 docs/checks.md。",
        "Answer it under answers in the case file (check: {check}), explained or confirmed, with "
        "what it rests on; see docs/checks.md.",
    ),
}
"""What an officer does next, by what was found."""
STATED_ONLY = Text("（只列明，不作认定）", " (stated only; nothing is found)")
WHOLE_LOG = Text(
    "以下假定日志完整记录了各环节；在案件中，以来源声明的完整记录范围为准，此处的“违反”"
    "可能改为“来源未完整覆盖”。",
    "The log is taken here to record every step completely. In a case, what its source declares "
    'decides, and "violated" may become "not covered by the source".',
)
NAMED_CLASS: dict[str, Text] = {
    "A": Text("A类 算术事实", "Class A, facts of arithmetic"),
    "B": Text("B类 记录矛盾", "Class B, contradictions"),
    "C": Text("C类 平台写明的来历", "Class C, what platforms declare"),
    "D": Text("D类 统计", "Class D, statistics"),
}
NOTHING_FOUND = Text(
    "没有发现A类、B类情形；这不表示记录真实、完整。",
    "Nothing of class A or B was found, which does not show that the records are true or complete.",
)
LOAD = (
    Text("数字负担", "Digital load"),
    Text(
        "属于客观条件，不得作为对任何人不利的依据。",
        "An objective condition, never to be put against anyone.",
    ),
)
BURDENS: dict[Burden, Text] = {
    "formal-acts": Text("纯形式操作", "mere form"),
    "same-datum": Text("同一数据多头填报", "one datum to several systems"),
    "platforms": Text("使用的平台", "platforms used"),
    "after-hours": Text("夜间、休息日办理", "at night or on days off"),
    "refused-requests": Text("资源申请未获同意", "requests for resources refused"),
    "outages": Text("系统故障", "outages"),
}
_UNITS: dict[Burden, Text] = {
    "formal-acts": Text("{whole} 条记录中 {part} 条", "{part} of {whole} records"),
    "same-datum": Text("{whole} 项数据中 {part} 项", "{part} of {whole} data"),
    "platforms": Text("{part} 个", "{part}"),
    "after-hours": Text("{whole} 条记录中 {part} 条", "{part} of {whole} records"),
    "refused-requests": Text("{whole} 次申请中 {part} 次", "{part} of {whole} requests"),
    "outages": Text("{part} 次", "{part}"),
}


def burden(measured: Measured, language: Language) -> str:
    """Word one burden as measured, in its own unit."""
    said = _UNITS[measured.burden].say(language).format(part=measured.part, whole=measured.whole)
    colon = "：" if language == "zh" else ": "
    return BURDENS[measured.burden].say(language) + colon + said


def system_cause(organisation: str, measured: Sequence[Measured], language: Language) -> list[str]:
    """Word the notice; nothing where no burden is heavy.

    Args:
        organisation: who runs the systems, as the case file names it; may be empty.
        measured: the burdens that are heavy.
        language: in which to word it.

    """
    if not measured:
        return []
    words = _ZH if language == "zh" else _EN
    said = [words[m.burden].format(part=m.part, whole=m.whole) for m in measured]
    if language == "zh":
        to = organisation or "系统主管单位"
        head = f"致{to}：以下情形由系统设置和管理要求造成，不归责于使用人，请予整改："
        return [head + "；".join(said) + "。"]
    to = organisation or "the organisation that runs the systems"
    return [
        f"To {to}: the following comes from how systems are set up and what is demanded, not from "
        "those who use them, and should be put right: " + "; ".join(said) + "."
    ]
