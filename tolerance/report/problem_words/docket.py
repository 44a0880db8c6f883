"""Words for what is wrong with the docket.

Each entry is what is wrong and what to do: zh, en, remedy zh, remedy en. It only words; it
opens no database.
"""

from __future__ import annotations

DOCKET: dict[str, tuple[str, str, str, str]] = {
    "docket-row-altered": (
        "第{number}号登记的内容与登记时不同。",
        "Entry {number} is not what was recorded.",
        "请停止使用本登记库，保留原样，报告主管人员，并与备份核对。",
        "Stop using this docket, keep it as it is, report it, and compare it with a backup.",
    ),
    "docket-chain-broken": (
        "第{number}号登记与上一号不能衔接，其间有登记被改动、插入或者移除。",
        (
            "Entry {number} does not follow the one before it: an entry between was changed, "
            "inserted or removed."
        ),
        "请停止使用本登记库，保留原样，报告主管人员，并与备份核对。",
        "Stop using this docket, keep it as it is, report it, and compare it with a backup.",
    ),
    "docket-row-missing": (
        "缺少第{number}号登记。",
        "Entry {number} is missing.",
        "请停止使用本登记库，保留原样，报告主管人员，并与备份核对。",
        "Stop using this docket, keep it as it is, report it, and compare it with a backup.",
    ),
    "docket-head-differs": (
        "最后一号登记的链值是 {found}，与另行记下的 {head} 不同。",
        "The head of the docket is {found}, not {head} as noted elsewhere.",
        "请核对记下的链值是否属于本登记库；属于的，登记已被改动，应当报告。",
        "Check that the head was noted from this docket; if it was, the docket was altered.",
    ),
    "docket-no-such": (
        "没有第{number}号登记。",
        "There is no entry {number}.",
        "请用 tolerance docket list 查看已有的号。",
        "See tolerance docket list for the numbers there are.",
    ),
    "docket-none": (
        "这里没有登记库。",
        "There is no docket here.",
        "请核对 --database 或者 TOLERANCE_DATABASE；登记用 tolerance assess … --record。",
        "Check --database or TOLERANCE_DATABASE; tolerance assess … --record begins one.",
    ),
    "docket-unusable": (
        "登记库不能使用：{why}。",
        "The docket cannot be used: {why}.",
        (
            "请核对 --database 或者 TOLERANCE_DATABASE，例如 sqlite:///docket.sqlite，"
            "并确认该文件可以读写。"
        ),
        (
            "Check --database or TOLERANCE_DATABASE, as in sqlite:///docket.sqlite, and that the "
            "file can be read and written."
        ),
    ),
}
