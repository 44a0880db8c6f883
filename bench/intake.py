"""A log of invented matters, as an intake office writes it; any size, same seed, same bytes.

Six events a case on average, 27 activities, eleven columns; each stamp is a second, rising
within a case. As in real systems some cells are empty: a result where none was reached, a
remark now and then, a person or a time of entry that was not kept; in XES such an attribute is
left out, and a case says its channel and its term only where these are known. Names, units and
numbers are made up.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

EVENTS_PER_CASE = 5_000_000 / 836_463
ACTS = (
    "收到申请", "登记", "受理审查", "补正通知", "收到补正", "受理", "分办", "初审", "现场核查",
    "征求意见", "收到意见", "专家评审", "合法性审查", "集体讨论", "公示", "听证告知", "听证",
    "复审", "审核", "签批", "制作文书", "送达", "公开", "归档", "撤回", "不予受理", "回访",
)  # fmt: skip
COMMON = (0, 1, 2, 5, 7, 18, 19, 21, 23)
PEOPLE = tuple(f"办理人{n:03}" for n in range(140))
UNITS = ("受理科", "审批一科", "审批二科", "法制科", "窗口", "办公室")
CHANNELS = ("窗口", "网上", "邮寄")
UNKNOWN, NO_RESULT, NO_REMARK = 0.03, 0.4, 0.6
"""How often a cell is empty that offices mostly fill, and ones that they often do not."""
HEADINGS = (
    "case_id", "activity", "timestamp", "resource", "recorded", "group", "role",
    "channel", "result", "event_id", "remark",
)  # fmt: skip
Row = tuple[str, ...]


def rows(number: int, seed: int = 4) -> Iterator[Row]:
    """Yield so many events, case by case."""
    rng = random.Random(seed)
    kept = random.Random(seed + 1)
    begin = datetime(2023, 1, 3, 9)  # noqa: DTZ001  offices write no zone
    made = matter = 0
    while made < number:
        matter += 1
        length = rng.choice((3, 4, 5, 5, 6, 6, 6, 7, 7, 8, 9))
        step = rng.random()
        acts = [COMMON[n * len(COMMON) // length] for n in range(length)]
        if step < 0.12:
            acts[rng.randrange(1, length)] = rng.randrange(len(ACTS))
        elif step < 0.16:
            here = rng.randrange(1, length)
            acts[here - 1], acts[here] = acts[here], acts[here - 1]
        at = begin + timedelta(seconds=rng.randrange(0, 700 * 86_400))
        unit, channel = rng.choice(UNITS), rng.choice(CHANNELS)
        if kept.random() < UNKNOWN:
            channel = ""
        case = f"SL-2023-{matter:07}"
        for number_in_case, act in enumerate(acts):
            if made == number:
                return
            made += 1
            at += timedelta(seconds=rng.randrange(61, 90_000))
            entered = at + timedelta(seconds=rng.randrange(0, 7200))
            yield (
                case,
                ACTS[act],
                at.isoformat(sep=" "),
                _or_empty(kept, UNKNOWN, rng.choice(PEOPLE)),
                _or_empty(kept, UNKNOWN, entered.isoformat(sep=" ")),
                unit,
                "承办人" if number_in_case else "窗口人员",
                channel,
                "同意" if act in {18, 19} else _or_empty(kept, NO_RESULT, "已办"),
                f"E{made:08}",
                _or_empty(kept, NO_REMARK, "按规定程序办理，材料齐全，符合法定形式"),
            )


def _or_empty(rng: random.Random, how_often: float, text: str) -> str:
    return "" if rng.random() < how_often else text


def write_csv(path: Path, number: int) -> None:
    """Write a table of so many events."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEADINGS)
        writer.writerows(rows(number))


_KEYS = ("", "concept:name", "time:timestamp", "org:resource", "recorded", "org:group", "org:role",
         "", "result", "identity:id", "remark")  # fmt: skip
_CHANNEL = HEADINGS.index("channel")
_DATES = frozenset({"time:timestamp", "recorded", "term"})


def write_xes(path: Path, number: int) -> None:
    """Write a log in XES of the same events; the channel is said by the case."""
    with path.open("w", encoding="utf-8") as file:
        file.write('<?xml version="1.0" encoding="utf-8" ?>\n<log xes.version="1849-2016">\n')
        case = ""
        for row in rows(number):
            if row[0] != case:
                file.write("\t</trace>\n" if case else "")
                case = row[0]
                file.write("\t<trace>\n")
                file.writelines(_attributes("\t\t", _head(row)))
            file.write("\t\t<event>\n")
            file.writelines(_attributes("\t\t\t", dict(zip(_KEYS, row, strict=True))))
            file.write("\t\t</event>\n")
        file.write("\t</trace>\n" if case else "")
        file.write("</log>\n")


def _head(first: Row) -> dict[str, str]:
    """Return what a case says of itself: a term where it came by a window or by post."""
    channel = first[_CHANNEL]
    term = "" if channel in {"", "网上"} else f"{first[2][:10]} 17:30:00"
    return {"term": term, "concept:name": first[0], "channel": channel}


def _attributes(indent: str, named: dict[str, str]) -> Iterator[str]:
    for key, value in named.items():
        if not key or not value:
            continue
        if key in _DATES:
            stamp = f"{value.replace(' ', 'T')}+08:00"
            yield f'{indent}<date key="{key}" value="{stamp}"/>\n'
        else:
            yield f'{indent}<string key="{key}" value="{value}"/>\n'
