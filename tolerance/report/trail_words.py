"""The notice to an organisation whose systems are a burden: the cause is the system's."""

from __future__ import annotations

from collections.abc import Sequence

from tolerance.model.load import Measured
from tolerance.model.text import Language

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
