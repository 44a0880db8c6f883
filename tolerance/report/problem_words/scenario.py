"""Words for what is wrong with scenarios.

Each entry is what is wrong and what to do: zh, en, remedy zh, remedy en.
"""

from __future__ import annotations

SCENARIO: dict[str, tuple[str, str, str, str]] = {
    "scenario-impossible": (
        "情形“{id}”对“{quantity}”的认定（{names}）没有任何数值能够同时给出。",
        'No number of "{quantity}" gives the verdicts of scenario "{id}" on {names} together.',
        "请改写认定，或者改在 quantities 下写明“{quantity}”的数值。",
        'Change the verdicts, or give the value of "{quantity}" under quantities instead.',
    ),
    "scenario-answers-twice": (
        "情形“{id}”已给出数额“{quantity}”，又给出判断标准“{criterion}”的认定。",
        'The scenario "{id}" gives the quantity "{quantity}", and "{criterion}" besides.',
        "请删去该判断标准的认定；数额所涉各项由门槛得出。",
        "Take the criterion out; what the quantity answers follows from its thresholds.",
    ),
    "scenario-value-of-another-kind": (
        "情形“{id}”给数额“{quantity}”的值“{value}”与门槛不是同一种类。",
        'The scenario "{id}" gives "{quantity}" as "{value}", of another kind than its threshold.',
        "门槛是日期的写日期，是数的写数。",
        "Write a date where the threshold is a date, and a number where it is a number.",
    ),
    "unknown-measure": (
        "没有规则附加措施“{name}”。",
        'No rule attaches the measure "{name}".',
        "请照写规则 attach 中的 measure。",
        "Write a measure as a rule attaches it.",
    ),
    "unknown-organ": (
        "没有规则移送“{name}”。",
        'No rule refers to "{name}".',
        "请照写规则 refer 中的机关。",
        "Write an organ as a rule refers to it.",
    ),
}
