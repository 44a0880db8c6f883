"""The closed lists of the sheet: what a cell may say, in the words an office uses.

Case files have ids; officers read words. It knows no sheet and no cell.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tolerance.files import near as nearness
from tolerance.files.case_names import fold
from tolerance.model.text import Language, Text
from tolerance.report.wording import KINDS, WORDS

LISTS: Mapping[str, Mapping[str, Text]] = {
    "yes-no": {"yes": Text("是", "yes"), "no": Text("否", "no")},
    "side": {"yes": Text("支持", "supports"), "no": Text("反对", "opposes")},
    "adopted": {
        **{key: WORDS[key] for key in ("yes", "partly", "no")},
        "pending": Text("待核实", "pending"),
    },
    "exhibit-kind": KINDS,
    "person-kind": {key: WORDS[key] for key in ("person", "organisation")},
    "conduct-kind": {key: WORDS[key] for key in ("act", "omission")},
    "status": {
        key: WORDS[key]
        for key in (
            "party_member",
            "civil_servant",
            "public_official",
            "leading_cadre",
            "soe_manager",
            "village_official",
            "party_organisation",
        )
    },
    "stage": {
        key: WORDS[key]
        for key in ("filed", "accepted", "investigation", "review", "decided", "appeal")
    },
    "norm-kind": {key: WORDS[key] for key in ("prohibition", "obligation")},
    "source-kind": {
        **{key: WORDS[key] for key in ("office", "oa", "chat", "web", "company", "person")},
        "expert": Text("专业机构", "expert body"),
    },
    "level": {
        "all": WORDS["all"],
        "partial": WORDS["partial"],
        "none": Text("无", "none"),
    },
    "copy": {key: WORDS[key] for key in ("original", "verified-copy", "unverified-copy")},
    "quality": {key: WORDS[key] for key in ("sound", "doubtful", "failed", "unchecked")},
    "offered-by": {
        "authority": WORDS["authority"],
        "third-party": WORDS["third-party"],
    },
    "who": {"all": Text("全部人员", "everybody")},
    "relation": {"none": Text("无", "none")},
    "unit": {
        "CNY": WORDS["CNY"],
        "days": WORDS["days"],
        "hours": Text("小时", "hours"),
    },
    "measure": {
        "amount": Text("金额", "amount"),
        "count": Text("数量", "count"),
        "duration": Text("时长", "duration"),
        "date": Text("日期", "date"),
    },
    "closing": {
        "screening": Text("专项排查", "screening"),
        "inquiries": Text("核实情况", "inquiry"),
    },
    "language": {"zh": Text("中文", "Chinese"), "en": Text("英文", "English")},
}
"""Name of a list → what the case file says → what the sheet says."""
OPEN = frozenset({"status", "norm-kind", "source-kind", "unit", "relation"})
"""Lists that only help: another word stays as it is written."""
_OTHER: Mapping[str, Mapping[str, str]] = {
    "yes-no": {
        "有": "yes", "无": "no", "对": "yes", "错": "no", "√": "yes", "✓": "yes", "×": "no",
        "y": "yes", "n": "no", "true": "yes", "false": "no",
    },
    "side": {"是": "yes", "否": "no", "正": "yes", "反": "no", "for": "yes", "against": "no"},
    "adopted": {"不予采纳": "no", "予以采纳": "yes", "未采纳": "no", "待答复": "pending"},
    "status": {"党员": "party_member", "领导干部": "leading_cadre"},
    "offered-by": {"办案机关": "authority", "本机关": "authority", "第三方": "third-party"},
    "copy": {"复印件": "unverified-copy", "核对无异的复制件": "verified-copy"},
    "unit": {"人民币": "CNY", "日": "days", "人民币元": "CNY", "rmb": "CNY"},
    "level": {"全部": "all"},
    "who": {"全部": "all", "所有人": "all", "全体": "all"},
    "relation": {"没有": "none", "否": "none", "不存在": "none"},
    "exhibit-kind": {"证言": "testimony", "照片": "photo", "鉴定": "expert", "审计报告": "audit"},
}  # fmt: skip
"""Further words that mean the same."""


def said(name: str, key: str, language: Language) -> str:
    """Return what the sheet says for a word of a case file."""
    known = LISTS[name].get(key)
    return known.say(language) if known is not None else key


def meant(name: str, text: str) -> str | None:
    """Return the word of the case file that a cell means; None where it is none of the list."""
    wanted = fold(text).casefold()
    for key, label in LISTS[name].items():
        if wanted in {key.casefold(), fold(label.zh).casefold(), (label.en or "").casefold()}:
            return key
    other = _OTHER.get(name, {}).get(wanted)
    if other is not None:
        return other
    return text if name in OPEN else None


def choices(name: str) -> list[str]:
    """Return the Chinese words of a list."""
    return [label.zh for label in LISTS[name].values()]


def near(text: str, known: Iterable[str], least: float = 0.6) -> str:
    """Return the name that was probably meant; empty where none comes near."""
    return nearness.near(fold(text), known, least)
